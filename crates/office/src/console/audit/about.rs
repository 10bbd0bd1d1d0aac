//! What an act was about: the hall and day of a sheet, the month, the counter, the line of 差异, what was said.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{
    AskedFor, CancelReason, DeclineReason, DifferenceEnd, DisputeEnd, PriceKind, ReadingFault,
    ReversalReason, WordAnswer,
};
use cistern_domain::ids::{AccountNo, BillNo, CounterNo, EntryNo, HallNo, ReceiptNo, StaffNo};
use cistern_domain::late_fee::ReliefDocument;
use cistern_domain::retention::Subject;
use schemars::JsonSchema;
use serde::Serialize;

use crate::differences::DifferenceName;

/// What an act was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum AuditAbout {
    /// A settlement sheet.
    Sheet {
        /// Of which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Of which day.
        on: BusinessDate,
        /// What was not explained then.
        difference: Money,
        /// What was said of it.
        words: Option<String>,
    },
    /// A month.
    Month {
        /// Which.
        period: Period,
        /// Why it was opened again.
        words: Option<String>,
    },
    /// What a counter asked.
    Word {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
        /// The number of what it asked.
        number: u32,
        /// What it asked for.
        act: Act,
        /// What it was answered.
        answer: WordAnswer,
        /// Why.
        words: Option<String>,
    },
    /// Somebody.
    Staff {
        /// Their number.
        staff: StaffNo,
        /// Their name; empty where it is not known here.
        name: String,
    },
    /// A counter's PC.
    Counter {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
    },
    /// A one-time code that was made for a seat.
    SeatCode {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// The seat.
        counter: CounterNo,
        /// Until when it opens the seat, by the city's clock.
        until_local: String,
    },
    /// What was handed out: why.
    HandedOut {
        /// The counter whose database key it was; nothing: a customer's data.
        counter: Option<AuditCounter>,
        /// Why.
        why: String,
    },
    /// Bank accounts to which deposits go back, shown whole.
    Payees {
        /// Of how many refunds.
        refunds: u32,
        /// Why.
        why: String,
    },
    /// An item of the catalogue.
    Item {
        /// Its name.
        name: String,
        /// The same in English; empty where there is none.
        name_en: String,
        /// In which version.
        version: u32,
    },
    /// What is published in versions.
    Version {
        /// Which.
        version: u32,
    },
    /// A price.
    Price {
        /// Which kind.
        kind: PriceKind,
        /// The tariff's short name; empty of others.
        id: String,
    },
    /// Late fee put off or waived for many.
    Relief {
        /// What.
        relief: ReliefDocument,
    },
    /// An account that continues as another, or stands for itself again.
    Continued {
        /// As which; nothing: it stands for itself again.
        into: Option<AccountNo>,
        /// Why.
        words: Option<String>,
    },
    /// Deposit that goes along with an account.
    Carried {
        /// The other account.
        to: AccountNo,
        /// It comes back from there.
        back: bool,
    },
    /// A receipt: its payment was taken back, or the bank spoke of its cheque.
    Receipt {
        /// Which.
        receipt: ReceiptNo,
        /// Why it was taken back, or why that was proposed; nothing: neither.
        reason: Option<ReversalReason>,
        /// Who had asked for it; empty: nobody, or who is not known here.
        asked_by: String,
        /// The bank's own number of the money that it had claimed.
        arrival: Option<String>,
    },
    /// What was asked of a payment, and declined.
    Declined {
        /// What for.
        asked_for: AskedFor,
        /// Who had asked; empty where that is not known here.
        asked_by: String,
        /// The payment's receipt; nothing where it is not known here.
        receipt: Option<ReceiptNo>,
        /// Why.
        words: Option<String>,
    },
    /// A refund of a deposit.
    Refund {
        /// The bank's number of the transfer; empty where there is none.
        reference: String,
        /// Why it was declined; nothing: it was transferred.
        declined: Option<DeclineReason>,
    },
    /// A disputed bill.
    Dispute {
        /// Which.
        bill: BillNo,
        /// How it ended.
        end: DisputeEnd,
    },
    /// A payment that was moved here.
    Moved {
        /// Its receipt.
        receipt: ReceiptNo,
        /// From which account.
        from: AccountNo,
        /// Who had asked for it; empty where that is not known here.
        asked_by: String,
    },
    /// A reading that was put right.
    Reading {
        /// The bill of before; nothing where it names none.
        bill: Option<BillNo>,
        /// What was wrong.
        fault: ReadingFault,
    },
    /// Money that arrived.
    Arrival {
        /// The bank's or the platform's own number.
        reference: String,
        /// Why it went back; nothing: it did not.
        words: Option<String>,
    },
    /// What a channel's statement opened.
    Exception {
        /// The channel's order; empty where it is not known here.
        order: String,
        /// How it was settled.
        words: Option<String>,
    },
    /// Details that were erased.
    Erased {
        /// Whom they told of.
        whose: Subject,
        /// How many details.
        details: u32,
        /// How many attachments.
        attachments: u32,
        /// Why.
        why: String,
    },
    /// A sign-in at the console.
    Entered {
        /// Wrong PINs under that number before.
        wrong: u32,
    },
    /// Too many wrong PINs under somebody's number; who tried them is not known.
    Slowed {
        /// Whose number.
        staff: StaffNo,
        /// Their name; empty where it is not known here.
        name: String,
        /// How many in a row.
        wrong: u32,
    },
    /// An attachment of a case that was opened.
    Attachment {
        /// The case, by its number, as on its slip.
        case: String,
        /// The hall of the counter that attached it, and its name; nothing: it is not known here.
        hall: Option<HallNo>,
        /// That hall's name; empty where none is published.
        name: String,
        /// The entry that attached it, in that counter's journal.
        entry: EntryNo,
    },
    /// A bill that was cancelled.
    BillCancelled {
        /// Which.
        bill: Option<BillNo>,
        /// Why.
        reason: CancelReason,
    },
    /// A cancelled bill that was issued anew.
    BillRestored {
        /// Which was cancelled.
        bill: BillNo,
        /// By which it was issued anew.
        instead: Option<BillNo>,
    },
    /// A bill run that was taken back.
    RunTakenBack {
        /// How many bills.
        bills: u64,
        /// Their sum.
        amount: Money,
        /// Why.
        reason: CancelReason,
    },
    /// What was too much, into a deposit.
    OverchargeReturned {
        /// The receipt that took it; nothing where it is not known here.
        receipt: Option<ReceiptNo>,
        /// How much.
        amount: Money,
        /// It came back.
        back: bool,
    },
    /// Head office was restored from a copy.
    Restored {
        /// When, by the city's clock.
        at_local: String,
        /// The last of its own entries in the copy; nothing: an older program did not note it.
        last: Option<EntryNo>,
        /// The last that was back when it wrote again.
        back: EntryNo,
        /// Why; empty: an older program did not ask.
        why: String,
    },
    /// A PC that a restored head office waits for no longer.
    GivenUp {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
        /// When it was given up, by the city's clock.
        at_local: String,
        /// Why.
        why: String,
    },
    /// A restored head office went on though nobody was heard.
    WentOn {
        /// When that was said, by the city's clock.
        at_local: String,
        /// Why.
        why: String,
    },
    /// A key that signs head office's journal, or its root.
    SigningKey {
        /// Of which generation; nothing: the root was adopted.
        generation: Option<u32>,
        /// Why; empty: an older program did not ask.
        why: String,
    },
    /// A new epoch of head office's journal.
    Epoch {
        /// Its number.
        epoch: u32,
        /// The last entry of the one before that anybody holds.
        last: EntryNo,
    },
    /// A difference.
    Difference {
        /// What was decided.
        end: DifferenceEnd,
        /// What 差异 calls the line; nothing where that is not known here.
        line: Option<DifferenceName>,
        /// By what it is found again.
        which: AuditWhich,
        /// The act that the decision names, by its kind.
        act: Option<&'static str>,
        /// What was said of it.
        words: Option<String>,
    },
    /// What the bank counted of a deposit, written down or corrected.
    Counted {
        /// In which hall.
        hall: HallNo,
        /// Its name; empty where none is published.
        name: String,
        /// Which counter.
        counter: CounterNo,
        /// The slip's number; 0: it is not known here.
        slip: u32,
        /// What stood there before; nothing: it is the first count.
        before: Option<Money>,
        /// What the bank counted.
        counted: Money,
        /// Why it was corrected.
        words: Option<String>,
    },
    /// A month was closed over settlement sheets that nobody signed as they stood.
    OverSheets {
        /// Which month.
        period: Period,
        /// How many.
        sheets: u32,
        /// Why.
        words: Option<String>,
    },
}

/// By what a line of 差异 is found again, as far as it has that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditWhich {
    /// The receipt.
    pub receipt: Option<ReceiptNo>,
    /// The bill.
    pub bill: Option<BillNo>,
    /// The bank's own number of money that arrived.
    pub arrival: Option<String>,
    /// The counter, where no receipt tells it.
    pub counter: Option<AuditCounter>,
    /// The number of a deposit's slip there.
    pub slip: Option<u32>,
    /// The day, of all that a counter wrote of one.
    pub on: Option<BusinessDate>,
}

/// A counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditCounter {
    /// In which hall.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub name: String,
    /// Which counter.
    pub counter: CounterNo,
}
