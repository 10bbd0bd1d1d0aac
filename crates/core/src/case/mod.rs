//! Cases (工单): what a customer asked for that is not done at once, whose it is, by when it is promised, and what to tell
//! whoever comes back, in any hall, with or without a line.

mod act;
mod attachment;
mod call_back;
mod fill;
mod find;
mod index;
mod open;
mod overdue;
mod promises;
mod refusal;
mod sheet;
mod slip;
mod to_bring;

pub use attachment::{
    AskAttachment, AskScans, AttachFile, AttachmentLine, AttachmentPlace, AttachmentRefusal, FileFrom, Scan,
    Scans, ShownAttachment,
};
pub(crate) use attachment::{forget_erased, settle_attachments};
pub use call_back::{AskCallBack, CallBack};
pub(crate) use fill::{Known, filled_for};
pub(crate) use find::{cases_of, count};
pub(crate) use index::{CaseIndex, forget_cases, keep_case, name_cases, unname_cases};
pub(crate) use open::dialled;
pub use refusal::{CaseRefusal, Gap};
pub(crate) use sheet::number_of;

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::case::Paper;
use cistern_domain::catalogue::Department;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{CaseAct, Cause, Outcome, PauseReason, WrongPayment};
use cistern_domain::ids::{AccountNo, BillNo, CaseId, CounterNo, StepId};
use cistern_domain::promise::{Promise, Standing, ToldNext};
use cistern_domain::promises::Tally;
use cistern_domain::rule::WhichRule;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dispute::DisputeView;
use crate::refund::RefundOfCase;
use crate::told::ToldLine;

/// Opens a case. The same `case` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenCase {
    /// Named by the screen before the first attempt.
    pub case: CaseId,
    /// Which business, by its short name.
    pub item: String,
    /// Whose account, where it is about one.
    pub account: Option<AccountNo>,
    /// Which bill, where it is about one.
    pub bill: Option<BillNo>,
    /// Who asks.
    pub name: String,
    /// Where they are called.
    pub phone: String,
    /// Where it is.
    pub address: String,
    /// What they ask for, in their words.
    pub words: String,
    /// The item's form, by the fields' short names.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// Papers of the item's list that were seen, by name.
    #[serde(default)]
    pub seen: Vec<String>,
    /// It did not wait: who answered the department's telephone, in words. Nothing: it can wait.
    pub telephoned: Option<String>,
    /// The bill is in dispute: it is put on hold with the case (争议挂账).
    #[serde(default)]
    pub disputes: bool,
    /// An act at the counter opens it with what the act knows: what its form did not ask is not missing. Never from a screen.
    #[serde(skip)]
    pub by_act: bool,
}

/// Does something about a case. The same `step` again is done once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ActOnCase {
    /// Which.
    pub case: CaseId,
    /// Named by the screen before the first attempt.
    pub step: StepId,
    /// What.
    pub act: DeskCaseAct,
    /// The words, where it has any.
    #[serde(default)]
    pub words: String,
}

/// What a desk may do about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum DeskCaseAct {
    /// 转办
    HandOff {
        /// To which department.
        to: String,
    },
    /// 补充: what the department asked back.
    Supply,
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
    /// 重开
    Reopen,
    /// 暂停计时
    Pause {
        /// Why.
        reason: PauseReason,
    },
    /// 恢复计时
    Resume,
    /// 用户再次来访
    CameAgain {
        /// What from.
        cause: Cause,
        /// Which rule, where it is one; nothing: the case's own item, or its promise.
        #[serde(default)]
        rule: Option<WhichRule>,
    },
    /// 补收资料: papers of its list that the customer brought.
    Papers {
        /// Which, by name.
        papers: Vec<String>,
    },
    /// 备注
    Note,
    /// 已电话通知
    Telephone {
        /// The number.
        number: String,
    },
    /// 回访
    FollowUp {
        /// Whether the customer was reached.
        reached: bool,
    },
    /// 评价
    Rate {
        /// 1 to 5.
        stars: u8,
    },
    /// 原因
    Cause {
        /// What.
        cause: Cause,
        /// Which rule, where it is one; nothing: the case's own item.
        #[serde(default)]
        rule: Option<WhichRule>,
    },
    /// 催办: asks that it be hurried.
    Urge,
    /// 督办: the supervisor takes up a promise that is broken, or about to be.
    TakeUp,
}

/// Asks for a case's answer sheet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskCase {
    /// Which.
    pub case: CaseId,
}

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum StageView {
    /// With whom was asked first.
    Accepted,
    /// Handed to a department that has not accepted it.
    HandedOff {
        /// Its name.
        to: String,
    },
    /// A department has it.
    InHand {
        /// Its name.
        by: String,
    },
    /// A department waits for the hall.
    AskedBack {
        /// Its name; nothing where none has it.
        by: Option<String>,
    },
    /// There is an answer.
    Answered,
    /// It is over.
    Closed {
        /// How.
        outcome: Outcome,
        /// When, the hour of the hall.
        local: String,
    },
}

/// A case, as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseLine {
    /// Which.
    pub case: CaseId,
    /// 工单号, as printed.
    pub number: String,
    /// Its business's name.
    pub name: String,
    /// Who asked.
    pub who: String,
    /// Whose account.
    pub account: Option<AccountNo>,
    /// How far it is.
    pub stage: StageView,
    /// By when, the hour of the hall.
    pub due_local: String,
    /// How its promise stands.
    pub standing: Standing,
    /// How often the customer came again.
    pub came_again: u32,
    /// When last, the hour of the hall.
    pub came_last: Option<String>,
    /// It did not wait.
    pub urgent: bool,
    /// Its promise stands still, for a stated reason.
    pub is_paused: bool,
    /// How often somebody asked that it be hurried (催办).
    pub urged: u32,
    /// Its promise is broken, or about to be, and nobody took it up.
    pub escalates: Option<Standing>,
    /// Its newest hand-off was written here and has not reached head office: the department has not heard of it.
    pub unsent: bool,
}

/// One thing that was done, as told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseEvent {
    /// When, the hour of the hall.
    pub local: String,
    /// Who.
    pub who: String,
    /// Where: the hall, or a department through head office.
    pub place: String,
    /// What.
    pub act: CaseAct,
    /// The words; empty where it has none, or they have not arrived.
    pub words: String,
    /// A close that closed nothing: something was written apart that keeps the case open.
    pub is_overtaken: bool,
}

/// A field of the form, filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FilledField {
    /// What stands before it.
    pub label: String,
    /// What was filled in.
    pub value: String,
}

/// Why a case's time stands still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PausedSince {
    /// Why.
    pub reason: PauseReason,
    /// Since when, the hour of the hall.
    pub local: String,
}

/// A case's answer sheet: everything that whoever sits here needs to answer the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseSheet {
    /// As listed.
    pub line: CaseLine,
    /// Its business's short name.
    pub item: String,
    /// The water company.
    pub company: String,
    /// The hall where it was opened.
    pub hall: String,
    /// The counter.
    pub counter: String,
    /// Who was asked first.
    pub clerk: String,
    /// When, the hour of the hall.
    pub local: String,
    /// Under which date.
    pub business_date: BusinessDate,
    /// Whose it is now: a person's name, or a department's.
    pub owner: String,
    /// The department whose business it is, and its telephone.
    pub department: Department,
    /// 户名, where it is about an account.
    pub holder: String,
    /// The bill that it is about.
    pub bill: Option<CaseBill>,
    /// Of it, what is in dispute, or was.
    pub dispute: Option<DisputeView>,
    /// Who took its promise up (督办).
    pub taken_up: Option<TakenUpBy>,
    /// Whether whoever sits here may take it up now: the supervisor, where nobody did.
    pub may_take_up: bool,
    /// What does not wait, and of which the department was telephoned neither when it was opened nor later.
    pub uncalled: bool,
    /// The customer is to be called and asked how it went (回访).
    pub to_call: bool,
    /// A close as done, or refused, says what it came from: a complaint of which nobody did yet.
    pub needs_cause: bool,
    /// The payment on the wrong account that it looks into (错缴更正).
    pub wrong_payment: Option<WrongPayment>,
    /// The deposit that is asked back in it, and where that stands (退款).
    pub refund: Option<RefundOfCase>,
    /// Who is told next, where its promise breaks soon, or is broken.
    pub told_next: Option<TellNext>,
    /// Where they are called.
    pub phone: String,
    /// Where it is.
    pub address: String,
    /// What they asked for.
    pub words: String,
    /// The form.
    pub fields: Vec<FilledField>,
    /// Papers of its list, whenever they were seen.
    pub papers: Vec<Paper>,
    /// What the account owes that has to be paid before it goes on, while the case is open.
    pub arrears: Money,
    /// What they were told.
    pub told: String,
    /// Version of the catalogue's item; 0: the one that the program ships.
    pub version: u32,
    /// What was promised.
    pub promise: Promise,
    /// By when at first, the hour of the hall, where a pause has moved it since.
    pub first_due_local: Option<String>,
    /// Why its time stands still, and since when.
    pub paused: Option<PausedSince>,
    /// The newest answer; empty: there is none.
    pub answer: String,
    /// Departments it was handed to apart from the one that holds, by name.
    pub also_handed: Vec<String>,
    /// 1 to 5, once.
    pub stars: Option<u8>,
    /// What it came from.
    pub causes: Vec<Cause>,
    /// Everything that was done, oldest first.
    pub events: Vec<CaseEvent>,
    /// What was attached, oldest first.
    pub attachments: Vec<AttachmentLine>,
    /// How old what is known of head office's side is: when it was last reached. Nothing: this hall is its own office.
    pub known_local: Option<String>,
    /// Departments it may be handed to.
    pub departments: Vec<Department>,
}

/// The bill that a case is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseBill {
    /// Which.
    pub bill: BillNo,
    /// Its month; nothing while the bill is not known here.
    pub period: Option<Period>,
    /// Its sum.
    pub amount: Money,
}

/// Who took a promise up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TakenUpBy {
    /// Their name.
    pub who: String,
    /// When, the hour of the hall.
    pub local: String,
}

/// Who is told next of a promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TellNext {
    /// The department's head, or head office.
    pub whom: ToldNext,
    /// The department's name.
    pub department: String,
    /// The head's name; empty where the settings name none, and for head office.
    pub name: String,
    /// Where they are called.
    pub telephone: String,
}

/// Looks for cases.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindCases {
    /// A number, a telephone, a name, an account or its holder; empty: those that are open, what is due first.
    pub text: String,
}

/// Cases found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseList {
    /// Open ones first, what is due first.
    pub cases: Vec<CaseLine>,
    /// What was told without opening a case, newest first; none where no words were looked for.
    pub told: Vec<ToldLine>,
    /// There are more.
    pub more: bool,
    /// Open cases of all halls, as known here.
    pub open: u32,
    /// Of these, promises that are broken.
    pub broken: u32,
    /// Of these, promises that break soon.
    pub soon: u32,
    /// Of this hall's, promises that are broken and that nobody took up.
    pub overdue: u32,
    /// Of this hall's, customers who are to be called and asked how it went.
    pub to_call: u32,
    /// What was looked for is the number of a case of which nothing was heard here.
    pub unheard: Option<UnheardCase>,
    /// How old what is known of head office's side is: when it was last reached. Nothing: this hall is its own office.
    pub known_local: Option<String>,
}

/// A case's number, well formed, whose case is not known here: it has not arrived, or it was misread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnheardCase {
    /// As it is printed.
    pub number: String,
    /// Where it says that it was opened; empty where the number does not say.
    pub hall: String,
    /// The counter there; nothing where the number does not say.
    pub counter: Option<CounterNo>,
    /// This very counter: what it opened itself it would know.
    pub is_own: bool,
    /// The day it was opened, without its year: `11-25`.
    pub day: String,
}

/// Asks for this hall's promises that are broken, or about to be, and that nobody took up.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskOverdue {}

/// Promises that somebody has to take up (督办): of cases that were opened in this hall, whichever department has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Overdue {
    /// Those that are broken, then those that are about to be; what is due first.
    pub cases: Vec<CaseLine>,
    /// There are more.
    pub more: bool,
    /// Whether whoever sits here may take one up: the supervisor.
    pub may_take_up: bool,
}

/// Asks which department kept its promises. Both dates are included; nothing: from the first, or to the last.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskPromises {
    /// The first date on which they fall due.
    pub from: Option<BusinessDate>,
    /// The last.
    pub to: Option<BusinessDate>,
}

/// Promises kept and broken, department by department, as known here. A hall's own are not among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DepartmentPromises {
    /// Every department that promised something, the most broken first.
    pub departments: Vec<DepartmentPromise>,
    /// How old what is known of head office's side is: when it was last reached. Nothing: this hall is its own office.
    pub known_local: Option<String>,
}

/// Promises of one department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DepartmentPromise {
    /// Which.
    pub department: Department,
    /// Answered in time, too late, not at all; and not due.
    pub tally: Tally,
}

/// Asks for a case's slip, or prints it: again as often as wanted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskCaseSlip {
    /// Which.
    pub case: CaseId,
}

/// A slip, as it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CaseSlip {
    /// What stands on it.
    pub case: CaseSheet,
    /// Its lines on 80 mm paper (48 columns).
    pub text_80: String,
}
