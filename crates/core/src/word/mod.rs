//! No supervisor in the hall: a word from elsewhere (申请远程批准), by the line or as a code on the telephone; else the act
//! is accepted and queued with a slip (先受理，批后办). One row of numbers, one list of what waits.
//!
//! Absent on purpose: the acts themselves. Each is done by its own method, with the word's number where a PIN would be.

mod ask;
mod end;
mod hear;
mod list;
mod queue;
mod slip;
mod view;

pub(crate) use view::{notes_of, queued_brief};

use cistern_domain::Money;
use cistern_domain::authority::{Act, NoAuthority};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::WordAnswer;
use cistern_domain::ids::{AccountNo, BillNo, CounterNo, HallNo, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::slip::SlipHead;
use crate::staff::{ApprovalRefusal, ApproveWith, StaffLine};

/// Longest telephone, characters.
const LONGEST_PHONE: usize = 40;
/// Most bytes of what was keyed.
const MOST_KEYED: usize = 16 * 1024;

/// Asks head office's word on an act. The same while it waits answers with the request that stands.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskWord {
    /// What is to be approved.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account, where it is about one.
    pub account: Option<AccountNo>,
    /// The payment it is about, where it is about one.
    #[serde(default)]
    pub payment: Option<PaymentId>,
    /// What was chosen and why, for whoever answers: at most 200 characters; empty: nothing was.
    #[serde(default)]
    pub words: String,
}

/// Looks for a request on this very act that waits. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SeeWord {
    /// What is to be approved.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account, where it is about one.
    pub account: Option<AccountNo>,
    /// The payment it is about, where it is about one.
    #[serde(default)]
    pub payment: Option<PaymentId>,
}

/// What is known of a request on an act.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SeenWord {
    /// The request that waits; nothing where none was made.
    pub word: Option<WordView>,
    /// Why nobody in the hall may approve it, where the rule ran out or nobody may allow so much.
    pub nobody: Option<NoAuthority>,
    /// There is a head office elsewhere to ask.
    pub has_office: bool,
    /// It can be approved from elsewhere: not what two must see.
    pub by_word: bool,
    /// It can be accepted now and done later.
    pub can_wait: bool,
}

/// A request: what is read out on the telephone, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WordView {
    /// The hall's number.
    pub hall: HallNo,
    /// The counter's.
    pub counter: CounterNo,
    /// The request's: no other of this counter ever bears it.
    pub number: u32,
    /// What is to be approved.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account.
    pub account: Option<AccountNo>,
    /// When it was asked.
    pub asked_at: Instant,
    /// The act was accepted, and waits.
    pub queued: bool,
    /// How it stands.
    pub standing: WordStanding,
}

/// How a request stands, as far as is known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum WordStanding {
    /// Nobody answered yet.
    Waits,
    /// Approved.
    Given {
        /// By whom.
        approver: StaffLine,
        /// How head office said so.
        how: WordAnswer,
    },
    /// 不批
    Declined {
        /// By whom.
        by: String,
        /// Why; empty where the words were erased.
        words: String,
    },
}

/// The code that was said on the telephone.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HearCode {
    /// The request's number.
    pub number: u32,
    /// Eight digits.
    pub code: String,
}

/// Whose code it is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HeardCode {
    /// Who approved.
    pub approver: StaffLine,
}

/// Accepts an act that nobody here may approve now. The same again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QueueAct {
    /// What is to be approved.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account.
    pub account: AccountNo,
    /// The payment it is about, where it is about one.
    pub payment: Option<PaymentId>,
    /// The bills it is about; none: no bill, or all that it can be about.
    pub bills: Vec<BillNo>,
    /// What the customer wants, at most 200 characters.
    pub words: String,
    /// Where the customer is told; empty where they come back.
    pub phone: String,
    /// What was keyed, for the screen that does it later; at most 16 KiB.
    pub keyed: String,
}

/// Accepted: it is on the disk.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Queued {
    /// Its number, as its slip says it.
    pub number: u32,
}

/// What waits, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueuedBrief {
    /// How many acts wait.
    pub waits: u32,
    /// Of these, how many head office has answered.
    pub answered: u32,
}

/// Asks what was accepted at this counter and waits.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskQueued {}

/// 待批事项
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QueuedActs {
    /// Oldest first.
    pub acts: Vec<QueuedLine>,
}

/// An act that was accepted here and waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueuedLine {
    /// Its number.
    pub number: u32,
    /// As its slip says it.
    pub printed_number: String,
    /// Of whom, where, by whom.
    pub head: SlipHead,
    /// What is to be approved.
    pub act: Act,
    /// Of how much, as it stood then.
    pub amount: Money,
    /// The payment it is about, where it is about one.
    pub payment: Option<PaymentId>,
    /// The number of its receipt, where that is known here.
    pub receipt: Option<ReceiptNo>,
    /// The bills it is about.
    pub bills: Vec<BillNo>,
    /// What the customer wants.
    pub words: String,
    /// Where the customer is told.
    pub phone: String,
    /// What was keyed; empty where it was erased.
    pub keyed: String,
    /// How it stands at head office.
    pub standing: WordStanding,
    /// Who may approve or decline it at this desk.
    pub approvers: Vec<StaffLine>,
    /// Working days within which the customer hears.
    pub answer_within_days: u16,
}

/// Ends an act that was accepted and is not to be done.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EndQueued {
    /// Which.
    pub number: u32,
    /// Why it ends.
    pub end: QueuedEnd,
    /// In words, at most 200 characters; head office's own where it declined and these are empty.
    pub words: String,
}

/// Why a queued act ends.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "end", rename_all = "snake_case")]
pub enum QueuedEnd {
    /// 不批
    Declined {
        /// Who declines at this desk; nothing where head office did.
        approver: Option<ApproveWith>,
    },
    /// 撤回
    Withdrawn,
}

/// Asks for the slip of what waits, or prints it: as often as wanted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskQueuedSlip {
    /// Which.
    pub number: u32,
}

/// A slip and how it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QueuedSlip {
    /// What stands on it.
    pub queued: QueuedLine,
    /// Its lines on 80 mm paper (48 columns).
    pub text_80: String,
}

/// An act of an account that some counter accepted, as the account tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueuedNote {
    /// As its slip says it.
    pub printed_number: String,
    /// What is to be approved.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// The business date it was accepted on.
    pub on: BusinessDate,
    /// By whom.
    pub clerk: String,
    /// The counter, as printed.
    pub counter: String,
    /// What became of it.
    pub end: QueuedNoteEnd,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "end", rename_all = "snake_case")]
pub enum QueuedNoteEnd {
    /// Nothing yet.
    Waits,
    /// It was done.
    Done {
        /// On which date.
        on: BusinessDate,
    },
    /// 不批
    Declined {
        /// On which date.
        on: BusinessDate,
        /// Why.
        words: String,
    },
    /// 撤回
    Withdrawn {
        /// On which date.
        on: BusinessDate,
        /// Why.
        words: String,
    },
}

/// Why a word does not serve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NoWord {
    /// It was used, or let go.
    #[error("request {number} is over")]
    Over {
        /// Which.
        number: u32,
    },
    /// Nobody has approved it yet, as far as is known here.
    #[error("nobody approved request {number} yet")]
    NotGiven {
        /// Which.
        number: u32,
    },
    /// It was given for another act, amount or account: the sums moved since.
    #[error("request {number} is about {amount}")]
    Other {
        /// Which.
        number: u32,
        /// What it is about.
        amount: Money,
    },
    /// Not the code of this request.
    #[error("wrong code")]
    WrongCode {
        /// When the next attempt is taken.
        next_at: Instant,
    },
    /// Too soon after a wrong code.
    #[error("wait")]
    TooSoon {
        /// When the next attempt is taken.
        next_at: Instant,
    },
}

/// Why nothing was asked, heard or accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WordRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// This hall is its own office: nobody elsewhere gives a word.
    #[error("this hall has no head office")]
    NoOffice,
    /// What two must see is approved by nobody elsewhere.
    #[error("this act is signed by two who see it")]
    NotByWord,
    /// An act that is done at once or not at all.
    #[error("this act cannot wait")]
    CannotWait,
    /// Not known here.
    #[error("account {account} is not known here")]
    UnknownAccount {
        /// Which.
        account: AccountNo,
    },
    /// Too many words, or too long a number.
    #[error("at most {most} characters")]
    LongWords {
        /// How many there may be.
        most: u32,
    },
    /// Nothing of that number waits here.
    #[error("nothing of number {number} waits here")]
    NotWaiting {
        /// Which.
        number: u32,
    },
    /// Nobody declined it: neither head office nor whoever may.
    #[error("nobody declined {number}")]
    NotDeclined {
        /// Which.
        number: u32,
    },
    /// The word does not serve.
    #[error(transparent)]
    NoWord {
        /// Why.
        refusal: NoWord,
    },
    /// Whoever declines it may not.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
}

impl From<NoWord> for WordRefusal {
    fn from(refusal: NoWord) -> Self {
        Self::NoWord { refusal }
    }
}

impl From<ApprovalRefusal> for WordRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}
