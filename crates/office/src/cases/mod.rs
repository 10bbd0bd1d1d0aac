//! Cases as a department at head office sees them: a line of its queue, and one case with everything about it; and the
//! promises that somebody has to take up.
//!
//! Names of halls, departments and people are told as words; times as instants, and as the city's clock shows them.

mod calls;
mod overdue;
mod read;
mod refund;

pub(crate) use calls::Caller;
pub(crate) use overdue::Head;
pub use overdue::OverdueCase;
pub(crate) use read::{had, local_in, unseen};

use cistern_domain::Money;
use cistern_domain::case::Paper;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::Payee;
use cistern_domain::entry::{
    AttachmentKind, CaseAct, DeclineReason, DisputeEnd, Outcome, PauseReason, RefundReason, WrongPayment,
};
use cistern_domain::ids::{AccountNo, BillNo, CaseId, EntryNo, EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_domain::promise::{Standing, Term};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum StageAtOffice {
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
    /// The hall is to supply what a department asked.
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
        /// When, by the city's clock.
        local: String,
    },
}

/// A case, as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseLine {
    /// Which.
    pub case: CaseId,
    /// 工单号, as printed.
    pub number: String,
    /// Its business's name.
    pub name: String,
    /// Who asked.
    pub who: String,
    /// The hall where it was opened.
    pub hall: String,
    /// How far it is.
    pub stage: StageAtOffice,
    /// By when.
    pub due: Instant,
    /// The same by the city's clock.
    pub due_local: String,
    /// How its promise stands.
    pub standing: Standing,
    /// Whether its time stands still.
    pub is_paused: bool,
    /// How often the customer came again.
    pub came_again: u32,
    /// When last, by the city's clock.
    pub came_last_local: Option<String>,
    /// It did not wait: the department was telephoned.
    pub urgent: bool,
    /// How often somebody asked that it be hurried (催办).
    pub urged: u32,
    /// It was, or the customer came again, and it is a department's turn still: it comes first.
    pub is_urged: bool,
}

/// One case, with everything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseAtOffice {
    /// As listed.
    pub line: CaseLine,
    /// Its business's short name.
    pub item: String,
    /// Whose account.
    pub account: Option<AccountNo>,
    /// 户名, where it is about an account.
    pub holder: String,
    /// Which bill.
    pub bill: Option<BillNo>,
    /// The bill in dispute (争议挂账), where it is about one.
    pub dispute: Option<DisputeAtOffice>,
    /// The payment on the wrong account that it looks into (错缴更正).
    pub wrong_payment: Option<WrongPayment>,
    /// The deposit asked back in it (退款).
    pub refund: Option<RefundAtOffice>,
    /// Where they are called.
    pub phone: String,
    /// Where it is.
    pub address: String,
    /// What they asked for, in their words.
    pub words: String,
    /// The form, as filled in.
    pub fields: Vec<Filled>,
    /// What they were told, word for word.
    pub told: String,
    /// Papers of its list, whenever they were seen.
    pub papers: Vec<Paper>,
    /// Who was asked first.
    pub clerk: String,
    /// Under which date it was opened.
    pub opened_on: BusinessDate,
    /// When.
    pub opened: Instant,
    /// The same by the city's clock.
    pub opened_local: String,
    /// How long was promised.
    pub term: Term,
    /// By when at first, by the city's clock, where a pause has moved it since.
    pub first_due_local: Option<String>,
    /// Why its time stands still.
    pub paused: Option<Pause>,
    /// Who took its promise up (督办).
    pub taken_up: Option<TakenUpAtOffice>,
    /// A close as done, or refused, says what it came from: a complaint of which nobody did yet.
    pub needs_cause: bool,
    /// What the customer gave, 1 to 5; nothing: not asked yet.
    pub stars: Option<u8>,
    /// Departments it was handed to apart from the one that holds, by name.
    pub also_handed: Vec<String>,
    /// Everything that was done, oldest first.
    pub events: Vec<CaseEvent>,
    /// What was attached, oldest first.
    pub attachments: Vec<AttachmentAtOffice>,
    /// What of it is told here; to be said again by who acts on it.
    pub seen: Vec<Seen>,
}

/// A photo or scan of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttachmentAtOffice {
    /// The journal of the entry that attached it.
    pub journal: JournalId,
    /// That entry.
    pub number: EntryNo,
    /// When, by the city's clock.
    pub local: String,
    /// Who.
    pub who: String,
    /// The hall.
    pub hall: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// Bytes.
    pub size: u32,
    /// The paper that it shows.
    pub shows: Option<String>,
    /// It was sent; nothing can be shown before.
    pub is_here: bool,
}
/// A bill that a case holds back, or held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DisputeAtOffice {
    /// Which.
    pub bill: BillNo,
    /// Its month; nothing while the bill is not known here.
    pub period: Option<Period>,
    /// Its sum.
    pub amount: Money,
    /// The first day.
    pub on: BusinessDate,
    /// How it ended, and the last day; nothing: it waits for a decision.
    pub decided: Option<DecidedAtOffice>,
    /// A reading of it was corrected, or late fee waived.
    pub is_put_right: bool,
}

/// A deposit that is asked back in a case, and where that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundAtOffice {
    /// 退款单号, as printed.
    pub number: String,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: RefundReason,
    /// The business date it was asked on: held since then.
    pub asked_on: BusinessDate,
    /// Who approved it at the counter.
    pub approver: String,
    /// To whom; nothing where the details have not arrived. The account is told in full to whoever makes the transfer alone.
    pub payee: Option<Payee>,
    /// What of the amount the deposit does not hold any more.
    pub missing: Money,
    /// What was decided; nothing while it waits.
    pub decided: Option<RefundDecidedAtOffice>,
}

/// What finance decided of a refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundDecidedAtOffice {
    /// When.
    pub on: BusinessDate,
    /// Why it is not transferred; nothing: it is.
    pub declined: Option<DeclineReason>,
    /// The bank's number of the transfer, where there is one.
    pub reference: Option<String>,
}

/// How a dispute ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecidedAtOffice {
    /// How.
    pub end: DisputeEnd,
    /// When.
    pub on: BusinessDate,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Filled {
    /// Its label.
    pub label: String,
    /// What was filled in.
    pub value: String,
}

/// Why a case's time stands still, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pause {
    /// Why.
    pub reason: PauseReason,
    /// Since when, by the city's clock.
    pub local: String,
}

/// Who took a promise up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TakenUpAtOffice {
    /// Their name.
    pub who: String,
    /// When, by the city's clock.
    pub local: String,
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseEvent {
    /// When.
    pub when: Instant,
    /// The same by the city's clock.
    pub local: String,
    /// Who.
    pub who: String,
    /// The hall where; empty: head office.
    pub hall: String,
    /// What.
    pub act: CaseAct,
    /// The words; empty where it has none, or they have not arrived.
    pub words: String,
    /// A close that closed nothing: something was written apart that keeps the case open.
    pub is_overtaken: bool,
}

/// The last entry about a case that somebody saw, of one journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// Whose journal.
    pub journal: JournalId,
    /// Which entry.
    pub number: EntryNo,
}

impl From<EntryRef> for Seen {
    fn from(at: EntryRef) -> Self {
        Self {
            journal: at.journal,
            number: at.number,
        }
    }
}
