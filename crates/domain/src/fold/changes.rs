//! Which states an entry changes, and how.

mod counter;
mod office;

use std::collections::BTreeMap;

use minicbor::bytes::ByteArray;

use crate::bill::Bill;
use crate::channel::{Closed, Reopened};
use crate::counter::Block;
use crate::date::BusinessDate;
use crate::debit::DebitEnd;
use crate::deposit_slip::{BankCount, DepositSlip};
use crate::entry::*;
use crate::fold::Key;
use crate::ids::{
    AccountNo, BatchNo, BillNo, EntryNo, EntryRef, Hash, PaymentId, ReceiptNo, RefundId, ShiftNo, StaffNo,
};
use crate::instant::Instant;
use crate::invoice::{InvoiceStep, IssuedInvoice};
use crate::money::Money;
use crate::payment::Tender;
use crate::prices::{DraftStage, Publication, PublishedKind};
use crate::receipt_numbers::NumberState;
use crate::role_term::RoleTerm;
use crate::settings::Role;
use crate::shift::ShiftStage;

use counter::of_counter;
use office::of_office;

/// A change of one state. Only [`changes`] makes them.
#[derive(Clone, Debug)]
pub enum Change<'a> {
    /// Settings of the city.
    Settings(&'a str),
    /// A tariff.
    Tariff(&'a str),
    /// A late fee policy.
    Policy(u32, &'a str),
    /// A later start of the late fee.
    Extension(&'a str),
    /// Late fee waived for many at once.
    GeneralWaiver(&'a str),
    /// Who may approve what.
    Authority(u32, &'a str),
    /// Limits while head office is not reached.
    OfflineLimits(u32, &'a str),
    /// A member of staff.
    Staff(EntryNo, (&'a [Role], &'a [RoleTerm]), Hash, Option<ByteArray<32>>),
    /// Accounts that a member of staff does not serve.
    Ties(EntryNo, &'a [AccountNo]),
    /// A seat taken.
    Enrol(EntryNo, &'a CounterEnrolled),
    /// A seat lost.
    Revoke(EntryNo),
    /// Why a seat was lost.
    RevokedBecause(RevokeReason),
    /// Receipt numbers.
    Grant(Block),
    /// Countersigned head.
    Countersign(&'a HeadCountersigned),
    /// An account.
    Register(&'a Entry, &'a Account),
    /// An account's bills, with their places in the entry.
    Issue(EntryNo, Vec<(u16, &'a Bill)>),
    /// An account's bills, booked back and issued anew.
    Amend(EntryNo, Amendment<'a>),
    /// Part of a run.
    RunPart {
        /// It.
        entry: EntryNo,
        /// Accounts in this entry.
        accounts: u64,
        /// Bills in this entry.
        bills: u64,
        /// Their sum.
        billed: Money,
    },
    /// End of a run.
    RunEnd(&'a BillRunClosed),
    /// A bill of a run that is taken back was cancelled.
    RunBillCancelled(Money),
    /// A run was taken back to its end.
    RunTakenBack(EntryNo),
    /// The counter wrote under this date; a shift's stage may have moved with it.
    Seat(BusinessDate, SeatMove),
    /// A shift opened.
    Open {
        /// Whose.
        clerk: StaffNo,
        /// On.
        on: BusinessDate,
        /// When.
        at: Instant,
        /// With.
        float: Money,
    },
    /// A shift set aside, or taken up again.
    Stage(ShiftStage),
    /// A shift closed.
    Close(Instant, &'a ShiftClosed, u32),
    /// A drawer counted blind.
    Count(&'a [Pieces]),
    /// A payment, in its account and its shift.
    Take(BusinessDate, &'a PaymentTaken),
    /// A payment taken back, in its account and in the shift that gave the money back.
    Reverse(&'a Reversal),
    /// A paper receipt, in the shift that keyed it in.
    TakePaper(&'a PaymentTaken),
    /// What became of receipt numbers.
    Numbers(&'a [Block], NumberState),
    /// Numbers went to another counter.
    Lend(EntryNo, &'a ReceiptNumbersLent),
    /// Numbers came from another counter.
    Borrow(EntryNo, &'a ReceiptNumbersBorrowed),
    /// Money moved between tenders, in the shift that corrected it.
    Correct(&'a TenderCorrected),
    /// Late fee waived at a desk, in its account and its shift.
    Waive(EntryRef, BusinessDate, &'a LateFeeWaived),
    /// Cash went into the safe, received by.
    Drop(EntryNo, Instant, StaffNo, &'a CashDropped),
    /// A drawer changed hands, signed by.
    HandOver(Instant, StaffNo, &'a Handover),
    /// A deposit was sent.
    Send(EntryNo, DepositSlip),
    /// A deposit took a shift's closed drawer, where it did, and cash that the shift had put into the safe.
    Bank(EntryNo, bool, Vec<EntryNo>),
    /// The bank counted a deposit.
    BankCounted(BankCount),
    /// The bank kept false notes of a deposit.
    FalseNote(Money),
    /// Change that a customer left.
    Left(EntryNo, Instant, &'a ChangeLeft),
    /// Change that a customer got after all.
    PaidOut(&'a ChangePaidOut),
    /// Somebody asks head office to take a payment back.
    Request(EntryRef, &'a ReversalRequested),
    /// Somebody asks head office to move a payment to another account.
    RequestMove(EntryRef, PaymentId),
    /// Head office declines what was asked about a payment.
    DeclineRequest(EntryNo, &'a RequestDeclined),
    /// A payment of this account was moved to another, or from one.
    Moved(EntryRef),
    /// A step of a payment's invoice.
    Invoice(PaymentId, InvoiceStep),
    /// A payment of this account holds a cheque.
    ChequeIn(PaymentId),
    /// Head office says what became of a payment's cheque.
    ChequeOut(PaymentId),
    /// A wallet is charged: what waits for its result at this counter.
    WalletAsk(&'a Entry, &'a WalletAsked),
    /// Its result is known.
    WalletEnd(PaymentId),
    /// Its result is not to be known here.
    WalletDoubt(PaymentId),
    /// A deposit, or a part of it, is held for a refund.
    AskRefund(EntryRef, &'a RefundAsked),
    /// Head office transferred it.
    PayRefund(EntryRef, &'a RefundPaid),
    /// Head office declined: the amount is free again.
    DeclineRefund(EntryRef, RefundId),
    /// A working calendar.
    Calendar(u32, &'a str),
    /// An item of the catalogue.
    Item(&'a ItemPublished),
    /// A case begins; it stands with its account too.
    OpenCase(&'a Entry, &'a CaseOpened),
    /// A payment went to another account out of the same drawer.
    MoveOut(&'a Reversal),
    /// A case looks into a payment on the wrong account; it stands with the right account too.
    LookIntoMove(EntryRef, &'a MoveInCase),
    /// A case follows a refund; it stands with its account.
    FollowRefund(EntryRef, &'a RefundInCase),
    /// Something was done about a case.
    ActOnCase(&'a Entry, &'a CaseStep),
    /// A file was attached to a case; its bytes are to be sent to head office.
    Attach(&'a Entry, &'a CaseAttached),
    /// Head office holds an attachment.
    Received(EntryRef, Instant),
    /// Head office says that it lost the bytes of an attachment.
    Missed(EntryRef),
    /// A bill is put on hold, under that date.
    Dispute(EntryRef, BusinessDate, &'a BillDisputed),
    /// Holds of a bill end, under that date.
    Release(EntryRef, BusinessDate, Ended<'a>),
    /// A rule fails, as a counter says.
    ReportRule(&'a Entry, &'a RuleReported),
    /// Head office answers.
    AnswerRule(&'a Entry, &'a RuleAnswered),
    /// A counter asks for head office's word.
    AskWord(&'a Entry, &'a WordAsked),
    /// Head office says its word.
    AnswerWord(&'a Entry, &'a WordAnswered),
    /// An act by head office's word: its entry, and the word's number.
    UseWord(EntryNo, u32),
    /// An act was accepted, to be done once it is approved.
    Queue(&'a Entry, &'a ActQueued),
    /// A queued act ended: the entry that queued it, the one that ended it, and its number.
    EndQueued(EntryRef, EntryNo, u32),
    /// A channel's statement was taken.
    Statement(&'a StatementTaken),
    /// An exception was opened.
    OpenException(BusinessDate, Option<AccountNo>, &'a ExceptionOpened),
    /// It was closed.
    CloseException(Closed),
    /// It is open again.
    ReopenException(Reopened),
    /// Money arrived without a known account.
    Arrive(&'a ArrivalRecorded),
    /// It was claimed for an account.
    Claim(EntryRef, Instant, AccountNo, &'a PaymentTaken),
    /// A claim was taken back.
    Unclaim(PaymentId),
    /// It went back to its sender.
    SendBack(EntryNo, Money),
    /// An exception concerns this account.
    Excepted(EntryNo),
    /// Head office decided what facts about this account come to.
    Settle(EntryNo, &'a SettlementDecided),
    /// A case tells the customer of what a rule found about this account.
    CaseOf(&'a DifferenceCaseOpened),
    /// A case tells the customer of what a payment on this account did not know.
    CaseOfUnknowing(&'a UnknowingCaseOpened),
    /// This account continues as another.
    ContinueAs(&'a Entry, &'a AccountContinued),
    /// An account continues as this one.
    Continue(AccountNo),
    /// What of this account's deposit goes to the one as which it continues.
    CarryOut(EntryNo, &'a DepositCarried),
    /// What of another's deposit comes into this account's.
    CarryIn(Money),
    /// What a payment took too much goes into the deposit, or back.
    ReturnOvercharge(EntryNo, &'a OverchargeReturned),
    /// What came late for bills that were put right settles those instead.
    Bring(&'a LateMoneySettled),
    /// The customer was told of a settlement.
    SettlementTold(EntryNo, EntryRef),
    /// The settlement sheet of a hall and day was signed.
    SignSheet(EntryNo),
    /// Head office found a difference.
    FindDifference(&'a Entry, &'a DifferenceFound),
    /// A person decided of a difference.
    DecideDifference(EntryNo, DifferenceKind, DifferenceEnd),
    /// Somebody drafted a price.
    DraftPrice(&'a Entry, &'a PriceDrafted),
    /// What became of a draft.
    EndDraft(EntryNo, DraftStage),
    /// Who published a document, with its version where it has one.
    Published(Publication, Option<u32>, PublishedKind),
    /// A month was closed.
    ClosePeriod(&'a Entry, &'a PeriodClosed),
    /// That is over sheets that nobody signed as they stand, as this entry says.
    CloseOverSheets(EntryNo),
    /// A month was opened again.
    ReopenPeriod,
    /// A bill was sent to a bank.
    SendDebit(EntryNo, &'a DebitsSent, &'a DebitBill),
    /// What became of a bill that was.
    EndDebit(&'a BillNo, &'a BatchNo, DebitEnd),
    /// Bills that were at a bank were taken at a desk, the customer told.
    TakenInFlight(&'a TakenInFlight),
    /// The root that certifies the keys of the office's journal.
    AdoptRoot(EntryNo, &'a RootAdopted),
    /// Another key signs that journal.
    RotateKey(EntryNo, &'a OfficeKeyRotated),
    /// Details were erased: an attachment, or a payload.
    Erase(EntryNo, bool),
    /// That journal goes on without all of what it held.
    OpenEpoch(EntryNo, &'a EpochOpened),
    /// Something only a newer program can read.
    Unread,
}

/// Which holds of a bill end, and how.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    /// Of which bill.
    pub bill: &'a BillNo,
    /// Which.
    pub holds: &'a [EntryRef],
    /// How.
    pub end: DisputeEnd,
}

/// What a counter's entry means for its seat.
#[derive(Clone, Copy, Debug)]
pub enum SeatMove {
    /// Nothing.
    Stay,
    /// A receipt number was used.
    Receipt(ReceiptNo),
    /// A number was used on paper.
    Paper(ReceiptNo),
    /// A shift serves now.
    Open(ShiftNo),
    /// A shift was set aside.
    Suspend(ShiftNo),
    /// A shift ended.
    Close(ShiftNo),
    /// The date was closed.
    CloseDay,
    /// The date of the entry is the right one, whatever was written before.
    CorrectDate,
}

/// Splits an entry into changes, in the order in which they are to be applied.
#[must_use]
pub fn changes<'a>(entry: &'a Entry, body: Option<&'a Body>) -> Vec<(Key, Change<'a>)> {
    let Some(body) = body else {
        return entry
            .account
            .iter()
            .map(|no| (Key::Account(no.clone()), Change::Unread))
            .collect();
    };
    match body.writer() {
        Writer::Office => of_office(entry, body),
        Writer::Counter => {
            let mut changes = of_counter(entry, body);
            changes.extend(word_used(entry, body));
            changes
        }
    }
}

/// The word by which an act was approved, where it was one: used up.
fn word_used<'a>(entry: &Entry, body: &Body) -> Vec<(Key, Change<'a>)> {
    let Some(number) = body.approval().and_then(|approval| approval.word) else {
        return Vec::new();
    };
    let used = Change::UseWord(entry.number, number);
    vec![
        (Key::Word(entry.journal, number), used.clone()),
        (Key::Counter(entry.journal), used),
    ]
}

/// Both accounts of a payment that was moved: taken back on one, paid on the other on the same date.
fn moved<'a>(entry: &Entry, body: &'a Body) -> Vec<(Key, Change<'a>)> {
    let (Some(moved), Some(to)) = (body.moved(), &entry.account) else {
        return Vec::new();
    };
    let at = entry.at();
    let (from, to) = (Key::Account(moved.from.clone()), Key::Account(to.clone()));
    vec![
        (from.clone(), Change::Reverse(moved.reversal)),
        (from, Change::Moved(at)),
        (to.clone(), Change::Take(moved.reversal.taken_on, moved.taken)),
        (to, Change::Moved(at)),
    ]
}

/// The account of the entry's header first, where it names one.
fn with_account<'a>(
    entry: &Entry,
    change: Change<'a>,
    others: impl IntoIterator<Item = (Key, Change<'a>)>,
) -> Vec<(Key, Change<'a>)> {
    let account = entry
        .account
        .iter()
        .map(|no| (Key::Account(no.clone()), change.clone()));
    account.chain(others).collect()
}
