//! Every difference (差异) in one list: what happened, where the money is, who decides what by when, by which rule and facts,
//! and what was decided. And the decision of a person about those that no rule closes by itself.
//!
//! Looked for when it is asked for, and now and then (`find_differences`); head office signs what it finds (75, `found`), and the
//! decision (48), which moves no money and names the act that does. Each stands until it is settled, however old; what was
//! settled in the journals themselves is shown for [`LOOKED_BACK_DAYS`] days (`looked`). Absent on purpose: a list of what was
//! signed in the place of a look, for what was taken back is no difference any more; and a second way to settle what has its own
//! (channels: 34).

mod after_sheet;
mod banked;
mod behind;
mod beside;
mod case;
mod changed;
mod decide;
mod decided;
mod find;
mod found;
mod heard;
mod journals;
mod looked;
mod receipts;
mod unread;
mod why;

pub use cistern_domain::unknowing::LOOKED_BACK_DAYS;

/// Facts that are shown with a line of many, at most; the rest are counted.
pub const NAMED: usize = 50;
pub(crate) use decide::may_decide;
pub use decide::{DecideDifference, Deciding, DifferenceRefused};
pub(crate) use decided::DecidedLine;
pub use decided::DifferenceName;
pub(crate) use find::decided;
pub use unread::{UnreadDifferences, UnreadPlace, UnreadWhat};
pub use why::WhyDoubtful;

use cistern_domain::Money;
use cistern_domain::channel::{Channel, FourWay, NextStep};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::DifferenceKind;
use cistern_domain::fold::Misfit;
use cistern_domain::found::FoundBy;
use cistern_domain::ids::{
    AccountNo, BatchNo, BillNo, CaseId, CounterNo, EntryNo, EntryRef, HallNo, JournalId, ReceiptNo,
};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in a journal, as the console names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct At {
    /// Whose journal.
    pub journal: JournalId,
    /// Which entry.
    pub number: EntryNo,
}

impl From<EntryRef> for At {
    fn from(at: EntryRef) -> Self {
        Self {
            journal: at.journal,
            number: at.number,
        }
    }
}

impl From<At> for EntryRef {
    fn from(at: At) -> Self {
        Self {
            journal: at.journal,
            number: at.number,
        }
    }
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// The entry that it stands at; nothing for what a counter reported of a wallet.
    pub at: Option<At>,
    /// What happened.
    pub what: DifferenceWhat,
    /// The money at stake; zero where none is.
    pub amount: Money,
    /// The hall, where it is of one.
    pub hall: Option<HallNo>,
    /// Its name; empty where none is published.
    pub hall_name: String,
    /// The seat, where it is of one.
    pub counter: Option<CounterNo>,
    /// The account, where it is about one.
    pub account: Option<AccountNo>,
    /// Its holder's name; empty where it is not known here.
    pub name: String,
    /// Since which day.
    pub since: BusinessDate,
    /// Who decides.
    pub decides: Role,
    /// By when; nothing where no rule says.
    pub due: Option<BusinessDate>,
    /// It is open, and that day is over.
    pub overdue: bool,
    /// When head office found it, as it signed; nothing: it did not sign that yet, or a counter says it.
    pub found: Option<FoundDifference>,
    /// The facts that it comes from, newest first.
    pub facts: Vec<DifferenceFact>,
    /// How many more there are than these.
    pub further: u32,
    /// The case in which the customer is told.
    pub case: Option<CaseOfDifference>,
    /// What was decided; nothing: it is open.
    pub settled: Option<SettledDifference>,
    /// Of a channel's: how it was settled before and opened again, the first decision first.
    pub past: Vec<PastDecision>,
}

/// A decision about a channel's difference that holds no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PastDecision {
    /// It was opened again; else settled.
    pub reopened: bool,
    /// Under which date.
    pub on: BusinessDate,
    /// Who decided.
    pub by: String,
    /// In words.
    pub words: String,
}

/// When head office found a difference, by its own entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FoundDifference {
    /// The entry that says so first.
    pub number: EntryNo,
    /// When that was written, by the city's clock.
    pub local: String,
    /// The entry that said last what it comes to, where that is a further one.
    pub last: Option<EntryNo>,
}

impl FoundDifference {
    /// The entry that said last what it comes to.
    #[must_use]
    pub fn latest(&self) -> EntryNo {
        self.last.unwrap_or(self.number)
    }
}

/// The case in which a customer is told of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseOfDifference {
    /// Which.
    pub case: CaseId,
    /// Its number, as it is told.
    pub number: String,
    /// The department that has it.
    pub department: String,
    /// By when the customer is to be told, by the city's clock.
    pub due_local: String,
    /// It is over.
    pub closed: bool,
}

impl Difference {
    /// The accounts that it names: its own, and those of its facts.
    pub fn accounts(&self) -> impl Iterator<Item = &AccountNo> {
        let facts = self.facts.iter().filter_map(|fact| fact.account.as_ref());
        self.account.iter().chain(facts)
    }

    /// Whether it stands at a deposit of takings.
    const fn is_at_deposit(&self) -> bool {
        matches!(
            self.what,
            DifferenceWhat::BankDiffers { .. } | DifferenceWhat::InTransit { .. }
        )
    }

    /// What kind a decision of it is of; nothing where it is settled in another way.
    #[must_use]
    pub const fn kind(&self) -> Option<DifferenceKind> {
        match (&self.what, self.what.found_by()) {
            (_, Some(by)) => Some(by.kind()),
            (DifferenceWhat::Channel { .. }, None) => None,
            (_, None) => Some(DifferenceKind::Settlement),
        }
    }
}

impl DifferenceWhat {
    /// The rule that finds it in the journals; nothing of what another entry signs: a settlement's own (43), or a channel's (33).
    #[must_use]
    pub const fn found_by(&self) -> Option<FoundBy> {
        Some(match self {
            Self::Channel { .. }
            | Self::Settlement { .. }
            | Self::BookedBack { .. }
            | Self::Carried { .. } => return None,
            Self::Renamed { .. } => FoundBy::Renamed,
            Self::Relocated { .. } => FoundBy::Relocated,
            Self::Tariff { .. } => FoundBy::Tariff,
            Self::OverClaimed { .. } => FoundBy::OverClaimed,
            Self::BesideArrival { .. } => FoundBy::BesideArrival,
            Self::Stopped => FoundBy::Stopped,
            Self::Behind { .. } => FoundBy::BehindFork,
            Self::SetAside { .. } => FoundBy::SetAside,
            Self::Approval { .. } => FoundBy::Approval,
            Self::ReceiptTwice { .. } => FoundBy::ReceiptTwice,
            Self::Policy { .. } => FoundBy::Policy,
            Self::Late { .. } => FoundBy::Late,
            Self::Clock { .. } => FoundBy::Clock,
            Self::AfterSheet { .. } => FoundBy::AfterSheet,
            Self::BankDiffers { .. } => FoundBy::BankDiffers,
            Self::InTransit { .. } => FoundBy::InTransit,
            Self::Wallet { .. } => FoundBy::WalletUnknown,
        })
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DifferenceWhat {
    /// A channel's statement and our ledger do not agree on an order.
    Channel {
        /// The exception's number.
        number: EntryNo,
        /// At whom.
        channel: Channel,
        /// The order.
        order: String,
        /// Which of the four ways.
        way: Option<FourWay>,
        /// What we hold of it.
        ours: Money,
        /// What the channel holds of it.
        theirs: Money,
        /// What to do first.
        step: Option<NextStep>,
        /// The receipt of what came in since; 0: head office's, of a direct debit.
        since: Option<ReceiptNo>,
        /// The debit that it is, which the bank is yet to return.
        in_flight: Option<DebitInFlight>,
    },
    /// A wallet was charged at a counter, and nobody knows the result.
    Wallet {
        /// Whose.
        channel: Channel,
        /// The order.
        order: String,
        /// Whether the channel's statement of that day was taken and does not have it.
        not_at_channel: bool,
    },
    /// What a rule found in an account, and did.
    Settlement {
        /// By which rule.
        rule: SettlementRule,
        /// In which version of it.
        version: u8,
        /// Of which bill.
        bill: Option<BillNo>,
    },
    /// A bill was put right at head office, and paid all the same: what it got settles the bills instead, the rest is in the deposit.
    BookedBack {
        /// In which version of the rule.
        version: u8,
        /// Which bill.
        bill: BillNo,
        /// The bill that stands for it.
        instead: Option<BillNo>,
        /// What settles the bills that its correction issued, of what came late for those that it booked back.
        settles: Money,
        /// Principal that is owed of that one.
        instead_owes: Money,
    },
    /// An account continues as another, and a payment by a counter that did not know it brought deposit.
    Carried {
        /// In which version of the rule.
        version: u8,
        /// As which account.
        into: AccountNo,
    },
    /// Taken under the holder of before.
    Renamed {
        /// The name on the receipt.
        before: String,
        /// The holder's name.
        now: String,
    },
    /// Taken under the address or the book of before.
    Relocated {
        /// As the counter knew it.
        before: String,
        /// As it is.
        now: String,
    },
    /// Bills were paid that were made by another tariff than the one that holds for their days.
    Tariff {
        /// Which; never none.
        bills: Vec<BillByOtherTariff>,
        /// What of them lies in the account's deposit by a decision.
        returned: Money,
    },
    /// Money that arrived was claimed beyond its amount.
    OverClaimed {
        /// The bank's own number.
        reference: String,
        /// How much came.
        arrived: Money,
    },
    /// An arrival and a payment bear one number of one channel: money that came once stands twice.
    BesideArrival {
        /// Whose number.
        channel: Channel,
        /// Which.
        reference: String,
        /// The arrival.
        arrival: EntryNo,
        /// What desks claimed of it.
        claimed: Money,
        /// What is still to be claimed.
        left: Money,
    },
    /// A journal broke its chain, or its device was younger than itself; the facts are what was written after it and counts by
    /// no rule.
    Stopped,
    /// Money was taken after a journal was stopped. It is counted, and lies in a drawer of which no shift tells.
    Behind {
        /// How many payments.
        payments: u32,
    },
    /// An entry that cannot mean what it says.
    SetAside {
        /// What does not fit; nothing where the entry alone does not tell.
        why: Option<Misfit>,
        /// The same, as the program put it.
        said: String,
    },
    /// An approval that does not hold.
    Approval {
        /// What was approved, by its kind.
        act: &'static str,
        /// Why not.
        why: WhyDoubtful,
    },
    /// One receipt number on two payments.
    ReceiptTwice {
        /// Which.
        receipt: ReceiptNo,
    },
    /// Late fee by another version than the one in force on the day.
    Policy {
        /// The version that was applied; 0: none.
        applied: u32,
        /// The version in force; 0: none.
        holds: u32,
        /// What was taken beyond it; below zero: less.
        more: Money,
        /// What of it lies in the account's deposit by a decision.
        returned: Money,
    },
    /// Arrived after its month was closed.
    Late {
        /// The month in which it counts.
        posts_in: Period,
        /// How many entries of that counter and day.
        entries: u32,
    },
    /// Arrived after the settlement sheet of its hall and day was signed; it counts in its month.
    AfterSheet {
        /// The day.
        on: BusinessDate,
        /// How many entries.
        entries: u32,
    },
    /// The bank counted something else than a counter sent.
    BankDiffers {
        /// The slip's number in the counter's journal.
        number: u32,
        /// What the slip says.
        sent: Money,
        /// What the bank counted.
        counted: Money,
        /// False notes that the bank kept and certified: explained, and no part of what is at stake.
        false_notes: Money,
        /// The bank's own number.
        reference: String,
        /// The count took the place of another.
        corrected: bool,
    },
    /// The bank did not count a deposit in the days that it takes.
    InTransit {
        /// The slip's number in the counter's journal.
        number: u32,
    },
    /// Written after it arrived, or before what it knew, by the counter's clock.
    Clock {
        /// The furthest off, minutes: ahead, or behind where below zero.
        off_minutes: i64,
        /// How many entries of that counter and day.
        entries: u32,
    },
}

/// A bill at a bank, of which the bank's statement told before its return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DebitInFlight {
    /// In which batch.
    pub batch: BatchNo,
    /// Which bill.
    pub bill: BillNo,
    /// The day on which the bank is expected to answer.
    pub returns_on: BusinessDate,
}

/// A bill that was made by another tariff than the one that holds for its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BillByOtherTariff {
    /// Which.
    pub bill: BillNo,
    /// The tariff it was made by.
    pub applied: String,
    /// The one that holds.
    pub holds: String,
    /// What it came to.
    pub amount: Money,
    /// What it comes to by the one that holds, of the same reading; nothing where that cannot be computed.
    pub right: Option<Money>,
}

/// A fact that a difference comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferenceFact {
    /// Its entry.
    pub at: At,
    /// What it says, by its kind.
    pub says: &'static str,
    /// The hall; 0: head office.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub hall_name: String,
    /// The seat; 0: head office.
    pub counter: CounterNo,
    /// The account that it is about; facts of one difference may be about several.
    pub account: Option<AccountNo>,
    /// Its holder's name; empty where it is not known here.
    pub name: String,
    /// The receipt, where it took a payment.
    pub receipt: Option<ReceiptNo>,
    /// When it was taken, by the city's clock.
    pub taken_local: String,
    /// Its money, or its share of what is at stake.
    pub amount: Money,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SettledDifference {
    /// By whom.
    pub by: String,
    /// When, by the city's clock.
    pub local: String,
    /// The day of the decision, where it was one.
    #[serde(skip)]
    pub on: Option<BusinessDate>,
    /// In words.
    pub words: String,
    /// The act that did it.
    pub act: Option<At>,
}
