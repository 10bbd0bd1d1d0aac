//! Cases (工单): what a customer asked for, and everything that was done about it since.
//!
//! Opened by a counter; acted upon by counters and, through head office, by departments. Nothing anyone wrote is lost:
//! an entry adds, and what a case comes to is derived (`case`). Names and words are payloads.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DeclineReason, DisputeEnd};
use crate::ids::{BillNo, CaseId, EntryRef, Hash, StepId};
use crate::instant::Instant;
use crate::promise::Promise;
use crate::rule::Rule;

/// A paper of the item's list, ticked off.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct PaperTick {
    /// What it is.
    #[n(0)]
    pub name: String,
    /// Whether it was seen.
    #[n(1)]
    pub seen: bool,
}

/// A customer asked for something that is not done at once. The account, where there is one, stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CaseOpened {
    /// The case, named before the first attempt.
    #[n(0)]
    pub case: CaseId,
    /// The catalogue's item.
    #[n(1)]
    pub item: String,
    /// Its version, by which the customer was told; 0: the one the program ships.
    #[n(2)]
    pub version: u32,
    /// Its name then.
    #[n(3)]
    pub name: String,
    /// The bill it is about.
    #[n(4)]
    pub bill: Option<BillNo>,
    /// Papers.
    #[n(5)]
    pub papers: Vec<PaperTick>,
    /// What was promised.
    #[n(6)]
    pub promise: Promise,
    /// The department whose business it is.
    #[n(7)]
    pub department: String,
    /// It did not wait: the department was telephoned.
    #[n(8)]
    pub urgent: bool,
    /// Hash of the payload with who asked, for what, and what they were told (`details::CaseDetails`).
    #[n(9)]
    pub details: Hash,
}

/// Why a promise stands still; nothing else pauses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// 等用户补材料
    #[n(0)]
    Papers,
    /// 等用户在家
    #[n(1)]
    Access,
    /// 等第三方（开挖许可、物业、银行）
    #[n(2)]
    ThirdParty,
    /// 不可抗力
    #[n(3)]
    ForceMajeure,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 已办结
    #[n(0)]
    Done,
    /// 不予办理: with the reason and the way on, in words.
    #[n(1)]
    Refused,
    /// 用户撤回
    #[n(2)]
    Withdrawn,
    /// 与另一件重复
    #[n(3)]
    Duplicate,
}

/// What a complaint or a second visit came from: never a person.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, Serialize, Deserialize, JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// 规则
    #[n(0)]
    Rule,
    /// 部门
    #[n(1)]
    Department,
    /// 设备
    #[n(2)]
    Equipment,
    /// 柜台
    #[n(3)]
    Counter,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum CaseAct {
    /// 转办: to a department. Its owner stays who was asked first until the department accepts.
    #[n(0)]
    HandedOff {
        /// Which.
        #[n(0)]
        to: String,
    },
    /// 接办: the department has it now.
    #[n(1)]
    Accepted {
        /// Which.
        #[n(0)]
        by: String,
    },
    /// 退问: the department asks something back.
    #[n(2)]
    AskedBack,
    /// 补充: what was asked for.
    #[n(3)]
    Supplied,
    /// 答复
    #[n(4)]
    Answered,
    /// 办结
    #[n(5)]
    Closed {
        /// How.
        #[n(0)]
        outcome: Outcome,
    },
    /// 重开: the promise stays what it was.
    #[n(6)]
    Reopened,
    /// 暂停计时
    #[n(7)]
    Paused {
        /// Why.
        #[n(0)]
        reason: PauseReason,
    },
    /// 恢复计时
    #[n(8)]
    Resumed {
        /// By when it is due now.
        #[n(0)]
        due: Instant,
    },
    /// 用户再次来访
    #[n(9)]
    CameAgain,
    /// 备注
    #[n(10)]
    Noted,
    /// 已电话通知
    #[n(11)]
    Telephoned {
        /// The number.
        #[n(0)]
        number: String,
    },
    /// 回访
    #[n(12)]
    FollowedUp {
        /// Whether the customer was reached.
        #[n(0)]
        reached: bool,
    },
    /// 评价: 1 to 5, once a case.
    #[n(13)]
    Rated {
        /// 1 (非常不满意) to 5 (非常满意).
        #[n(0)]
        stars: u8,
    },
    /// 原因
    #[n(14)]
    Caused {
        /// What.
        #[n(0)]
        cause: Cause,
    },
    /// 争议裁定: what was decided of the bill in dispute. It is an answer.
    #[n(15)]
    Decided {
        /// How.
        #[n(0)]
        end: DisputeEnd,
    },
    /// 催办: somebody asks that it be hurried.
    #[n(16)]
    Urged,
    /// 用户再次来访, and what from.
    #[n(17)]
    CameAgainOf {
        /// What.
        #[n(0)]
        cause: Cause,
    },
    /// 督办: whoever heads the department or the hall takes up a promise that is broken, or about to be.
    #[n(18)]
    TakenUp,
    /// 退款办结: what head office's finance decided of the deposit asked back. It is an answer.
    #[n(19)]
    RefundDecided {
        /// Why it is not transferred; nothing: it is.
        #[n(0)]
        declined: Option<DeclineReason>,
    },
    /// 补收资料: papers of its list that were seen after it was opened.
    #[n(20)]
    PapersSeen {
        /// Which, by name.
        #[n(0)]
        papers: Vec<String>,
    },
    /// 原因: a rule, and which.
    #[n(21)]
    CausedByRule {
        /// Which.
        #[n(0)]
        rule: Rule,
        /// The item's name then; empty where it is no item.
        #[n(1)]
        name: String,
    },
    /// 用户再次来访, of a rule, and which.
    #[n(22)]
    CameAgainOfRule {
        /// Which.
        #[n(0)]
        rule: Rule,
        /// The item's name then; empty where it is no item.
        #[n(1)]
        name: String,
    },
}

/// One thing that was done about a case, and what of it its writer knew.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CaseStep {
    /// Which case.
    #[n(0)]
    pub case: CaseId,
    /// The last entry about it that the writer knew, of each journal: what is not among these, or before one of them, was
    /// written apart.
    #[n(1)]
    pub knew: Vec<EntryRef>,
    /// What was done.
    #[n(2)]
    pub act: CaseAct,
    /// Hash of the payload with the words, where there are any (`details::CaseWords`).
    #[n(3)]
    pub words: Option<Hash>,
    /// Named by the screen before the first attempt: the same again is done once.
    #[n(4)]
    pub step: StepId,
}

/// A counter did something about a case.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct CaseActed(#[n(0)] pub CaseStep);

/// A department did, through head office.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct CaseActedByOffice(#[n(0)] pub CaseStep);

/// The working calendar, from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CalendarPublished {
    /// Its version, from 1.
    #[n(0)]
    pub version: u32,
    /// `calendar::WorkingCalendar`
    #[n(1)]
    pub json: String,
}

/// An item of the catalogue, from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ItemPublished {
    /// Its short name.
    #[n(0)]
    pub item: String,
    /// Its version, from 1.
    #[n(1)]
    pub version: u32,
    /// `catalogue::Item`
    #[n(2)]
    pub json: String,
}
