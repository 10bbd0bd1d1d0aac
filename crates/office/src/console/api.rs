//! What the console's page asks and is answered: the one source of its types.

use cistern_domain::entry::{Cause, DisputeEnd, Outcome, PauseReason};
use cistern_domain::ids::{AccountNo, BillNo, CaseId, StaffNo, StepId};
use cistern_domain::rule::WhichRule;
use cistern_publishing::DepartmentAct;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pages::Page;
use crate::cases::{CaseAtOffice, CaseEvent, CaseLine, Seen};

/// Signs in.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Who.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignInRefused {
    /// Not that PIN, or nobody of that number: which of the two is not told.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
}

/// Asks who is signed in.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskMe {}

/// Signs out.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOut {}

/// Done.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Done {}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Me {
    /// Their number.
    pub staff: StaffNo,
    /// Their name.
    pub name: String,
    /// The water company.
    pub company: String,
    /// The departments they answer for, in the order of the settings; none: they see no case.
    pub departments: Vec<NamedDepartment>,
    /// Every department, for handing on.
    pub all: Vec<NamedDepartment>,
    /// The pages beside the departments' that concern them, in the order in which they are offered.
    pub pages: Vec<Page>,
    /// Whoever published them knows the PIN that they have: they did not choose it by themselves.
    pub pin_of_another: bool,
    /// To be sent with every further call, in the header `x-cistern-token`.
    pub token: String,
}

/// A department by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedDepartment {
    /// Its short name.
    pub id: String,
    /// As customers read it.
    pub name: String,
}

/// Asks for a department's queue.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskQueue {
    /// Whose.
    pub department: String,
}

/// A department's open cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Queue {
    /// What is due first.
    pub cases: Vec<CaseLine>,
    /// Of these, promises that are broken.
    pub broken: u32,
    /// Of these, promises that break soon.
    pub soon: u32,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Asks for one case.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCase {
    /// For which department.
    pub department: String,
    /// Which.
    pub case: CaseId,
}

/// Asks what there is to be named as a rule, of a case.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskRulesToName {
    /// For which department.
    pub department: String,
    /// Of which case.
    pub case: CaseId,
}

/// One case, and what the department may do about it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseSheet {
    /// Everything about it.
    pub case: CaseAtOffice,
    /// What may be done, in the order in which it is offered.
    pub may: Vec<ActName>,
}

/// An act by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActName {
    /// 接办
    Accept,
    /// 答复
    Answer,
    /// 办结
    Close,
    /// 退问
    AskBack,
    /// 转办
    HandOn,
    /// 暂停计时
    Pause,
    /// 恢复计时
    Resume,
    /// 备注
    Note,
    /// 争议裁定
    Decide,
    /// 退款: finance's decision on the deposit asked back, signed with the PIN. No act on the case by itself.
    Refund,
}

impl ActName {
    /// Those that are acts on the case by themselves, in the order in which they are offered.
    pub(super) const ALL: [Self; 9] = [
        Self::Accept,
        Self::Decide,
        Self::Answer,
        Self::Close,
        Self::AskBack,
        Self::HandOn,
        Self::Pause,
        Self::Resume,
        Self::Note,
    ];

    /// An act of that name, whatever is in it; nothing of what is no act on the case by itself.
    pub(super) fn some(self) -> Option<DepartmentAct> {
        Some(match self {
            Self::Accept => DepartmentAct::Accept,
            Self::Answer => DepartmentAct::Answer,
            Self::Close => DepartmentAct::Close(Outcome::Done, None, None),
            Self::AskBack => DepartmentAct::AskBack,
            Self::HandOn => DepartmentAct::HandOn(String::new()),
            Self::Pause => DepartmentAct::Pause(PauseReason::Papers),
            Self::Resume => DepartmentAct::Resume,
            Self::Note => DepartmentAct::Note,
            Self::Decide => DepartmentAct::Decide(DisputeEnd::Upheld),
            Self::Refund => return None,
        })
    }
}

/// What is done about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ConsoleAct {
    /// 接办
    Accept,
    /// 答复
    Answer,
    /// 办结
    Close {
        /// How.
        outcome: Outcome,
        /// What it came from, where that was named nowhere yet: of a complaint it has to be.
        #[serde(default)]
        cause: Option<Cause>,
        /// Which rule, where it is one; nothing: the case's own item.
        #[serde(default)]
        rule: Option<WhichRule>,
    },
    /// 退问
    AskBack,
    /// 转办
    HandOn {
        /// To which department.
        to: String,
    },
    /// 暂停计时
    Pause {
        /// Why.
        reason: PauseReason,
    },
    /// 恢复计时
    Resume,
    /// 备注
    Note,
    /// 争议裁定: of the bill that the case holds back.
    Decide {
        /// How.
        end: DisputeEnd,
    },
}

impl From<&ConsoleAct> for DepartmentAct {
    fn from(act: &ConsoleAct) -> Self {
        match act {
            ConsoleAct::Accept => Self::Accept,
            ConsoleAct::Answer => Self::Answer,
            ConsoleAct::Close { outcome, cause, rule } => Self::Close(*outcome, *cause, rule.clone()),
            ConsoleAct::AskBack => Self::AskBack,
            ConsoleAct::HandOn { to } => Self::HandOn(to.clone()),
            ConsoleAct::Pause { reason } => Self::Pause(*reason),
            ConsoleAct::Resume => Self::Resume,
            ConsoleAct::Note => Self::Note,
            ConsoleAct::Decide { end } => Self::Decide(*end),
        }
    }
}

/// Does something about a case. The same `step` again is done once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActOnCase {
    /// For which department.
    pub department: String,
    /// Which case.
    pub case: CaseId,
    /// Named by the screen before the first attempt.
    pub step: StepId,
    /// What of the case the screen showed.
    pub seen: Vec<Seen>,
    /// What is done.
    pub act: ConsoleAct,
    /// The words, where it has any.
    #[serde(default)]
    pub words: String,
}

/// Why a queue was not told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QueueRefused {
    /// Whoever asks does not answer for this department, or no more.
    NotMember {
        /// Which.
        department: String,
    },
}

/// Why a case was not told, or nothing was done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CaseNotDone {
    /// Whoever asks does not answer for this department, or no more.
    NotMember {
        /// Which.
        department: String,
    },
    /// No such case, or it never was with this department: which of the two is not told.
    Unknown {
        /// Which.
        case: CaseId,
    },
    /// More was done meanwhile; look at it first.
    Moved {
        /// What, oldest first.
        since: Vec<CaseEvent>,
        /// What is seen of the case once these are: to be said at the next attempt.
        seen: Vec<Seen>,
    },
    /// It is with another department now, or with none.
    Elsewhere,
    /// The case is not as far as that.
    Stage,
    /// It is about an account that whoever acts declared as their own or a relative's: a colleague does it.
    Tied {
        /// Which.
        account: AccountNo,
    },
    /// Nothing of the bill in dispute was put right yet: its reading is corrected, or late fee waived, first.
    NotPutRight {
        /// Which.
        bill: BillNo,
    },
    /// A deposit is asked back in it, and finance has not decided: that decision is the answer.
    RefundWaits {
        /// 退款单号
        number: String,
    },
    /// A complaint is closed with what it came from.
    Cause,
    /// The rule that it is said to have come from is none here.
    Rule,
    /// There is no such department to hand it on to.
    Department {
        /// Which.
        to: String,
    },
    /// No words where they are needed, or too many.
    Words {
        /// At most, characters.
        limit: u32,
    },
    /// The counter that attached it has not sent it yet.
    AttachmentNotHere,
    /// It is not what its hash says any more.
    AttachmentDamaged,
}

/// Nothing: what is never refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Never {}

/// Why a call got no answer, whatever it asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Denied {
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// The token is not the session's.
    Token,
    /// The call comes from another page.
    Foreign,
}
