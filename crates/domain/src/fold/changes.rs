//! Which states an entry changes, and how.

mod office;

use std::collections::BTreeMap;

use minicbor::bytes::ByteArray;

use crate::bill::Bill;
use crate::channel::Closed;
use crate::counter::Block;
use crate::date::BusinessDate;
use crate::deposit_slip::{BankCount, DepositSlip};
use crate::entry::*;
use crate::fold::Key;
use crate::ids::{
    AccountNo, BillNo, EntryNo, EntryRef, Hash, PaymentId, ReceiptNo, RefundId, ShiftNo, StaffNo,
};
use crate::instant::Instant;
use crate::invoice::{InvoiceStep, IssuedInvoice};
use crate::money::Money;
use crate::payment::Tender;
use crate::receipt_numbers::NumberState;
use crate::settings::Role;
use crate::shift::ShiftStage;

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
    Staff(EntryNo, &'a [Role], Hash, Option<ByteArray<32>>),
    /// A seat taken.
    Enrol(EntryNo, &'a CounterEnrolled),
    /// A seat lost.
    Revoke(EntryNo),
    /// Receipt numbers.
    Grant(Block),
    /// Countersigned head.
    Countersign(&'a HeadCountersigned),
    /// An account.
    Register(&'a Account),
    /// An account's bills, with their places in the entry.
    Issue(EntryNo, Vec<(u16, &'a Bill)>),
    /// An account's bills, booked back and issued anew.
    Amend(EntryNo, &'a ReadingCorrected),
    /// Part of a run.
    RunPart {
        /// Accounts in this entry.
        accounts: u64,
        /// Bills in this entry.
        bills: u64,
        /// Their sum.
        billed: Money,
    },
    /// End of a run.
    RunEnd(&'a BillRunClosed),
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
    /// A case looks into a payment on the wrong account; it stands with the right account too.
    LookIntoMove(EntryRef, &'a MoveInCase),
    /// Something was done about a case.
    ActOnCase(&'a Entry, &'a CaseStep),
    /// A file was attached to a case; its bytes are to be sent to head office.
    Attach(&'a Entry, &'a CaseAttached),
    /// Head office holds an attachment.
    Received(EntryRef, Instant),
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

fn of_counter<'a>(entry: &'a Entry, body: &'a Body) -> Vec<(Key, Change<'a>)> {
    let on = entry.business_date;
    let seat = |step| (Key::Counter(entry.journal), Change::Seat(on, step));
    let shift = |no| Key::Shift(entry.journal, no);
    match body {
        Body::ShiftOpened(b) => {
            let open = Change::Open {
                clerk: entry.actor,
                on,
                at: entry.taken_at,
                float: b.float,
            };
            vec![(shift(b.shift), open), seat(SeatMove::Open(b.shift))]
        }
        Body::ShiftSuspended(b) => {
            vec![
                (shift(b.shift), Change::Stage(ShiftStage::Suspended)),
                seat(SeatMove::Suspend(b.shift)),
            ]
        }
        Body::ShiftResumed(b) => {
            vec![
                (shift(b.shift), Change::Stage(ShiftStage::Open)),
                seat(SeatMove::Open(b.shift)),
            ]
        }
        Body::PaymentTaken(b) | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken: b, .. }) => {
            let drawer = (shift(b.shift), Change::Take(on, b));
            let result = (Key::Counter(entry.journal), Change::WalletEnd(b.payment));
            with_account(
                entry,
                Change::Take(on, b),
                [drawer, seat(SeatMove::Receipt(b.receipt)), result],
            )
        }
        Body::PaymentReversed(b) => {
            let drawer = (shift(b.shift), Change::Reverse(&b.reversal));
            with_account(
                entry,
                Change::Reverse(&b.reversal),
                [drawer, seat(SeatMove::Stay)],
            )
        }
        Body::PaymentMoved(b) => {
            let drawer = [Change::Reverse(&b.reversal), Change::Take(on, &b.taken)];
            let drawer = drawer.map(|change| (shift(b.taken.shift), change));
            let all = moved(entry, body).into_iter().chain(drawer);
            all.chain([seat(SeatMove::Receipt(b.taken.receipt))]).collect()
        }
        Body::ArrivalClaimed(b) => claimed(entry, b),
        Body::ClaimReversed(b) => {
            let back = Change::Reverse(&b.reversal);
            let unclaim = Change::Unclaim(b.reversal.payment);
            let others = [
                (shift(b.shift), back.clone()),
                (Key::Arrival(b.arrival), unclaim),
                seat(SeatMove::Stay),
            ];
            with_account(entry, back, others)
        }
        Body::MoveRequested(b) => {
            let request = Change::RequestMove(entry.at(), b.payment);
            with_account(entry, request, [seat(SeatMove::Stay)])
        }
        Body::TenderCorrected(b) => {
            let moved = [(shift(b.shift), Change::Correct(b)), seat(SeatMove::Stay)];
            match b.to.tender {
                Tender::Cheque => with_account(entry, Change::ChequeIn(b.payment), moved),
                _ => moved.to_vec(),
            }
        }
        Body::WalletAsked(b) => vec![
            (Key::Counter(entry.journal), Change::WalletAsk(entry, b)),
            seat(SeatMove::Stay),
        ],
        Body::WalletEnded(b) => vec![
            (Key::Counter(entry.journal), Change::WalletEnd(b.payment)),
            seat(SeatMove::Stay),
        ],
        Body::WalletUnknown(b) => vec![
            (Key::Counter(entry.journal), Change::WalletDoubt(b.payment)),
            seat(SeatMove::Stay),
        ],
        Body::CashDropped(b) => {
            let drop = Change::Drop(entry.number, entry.taken_at, signer(entry), b);
            vec![(shift(b.shift), drop), seat(SeatMove::Stay)]
        }
        Body::DrawerHandedOver(b) => handed_over(entry, &b.handover),
        Body::DrawerTakenOver(b) => handed_over(entry, &b.handover),
        Body::TakingsBanked(b) => banked(entry, b),
        Body::ChangeLeft(b) => {
            let left = Change::Left(entry.number, entry.taken_at, b);
            let counter = (Key::Counter(entry.journal), left.clone());
            vec![(shift(b.shift), left), counter, seat(SeatMove::Stay)]
        }
        Body::ChangePaidOut(b) => {
            let counter = (Key::Counter(entry.journal), Change::PaidOut(b));
            vec![
                (shift(b.shift), Change::PaidOut(b)),
                counter,
                seat(SeatMove::Stay),
            ]
        }
        Body::FalseNoteFound(b) => {
            let deposit = EntryRef {
                journal: entry.journal,
                number: b.deposit,
            };
            vec![
                (Key::Deposit(deposit), Change::FalseNote(b.amount)),
                seat(SeatMove::Stay),
            ]
        }
        Body::ReversalRequested(b) => {
            with_account(entry, Change::Request(entry.at(), b), [seat(SeatMove::Stay)])
        }
        Body::CaseOpened(b) => {
            let open = Change::OpenCase(entry, b);
            with_account(
                entry,
                open.clone(),
                [(Key::Case(b.case), open), seat(SeatMove::Stay)],
            )
        }
        Body::MoveInCase(b) => {
            let look = Change::LookIntoMove(entry.at(), b);
            let right = Key::Account(b.wrong.to.clone());
            let others = [
                (right, look.clone()),
                (Key::Case(b.case), look.clone()),
                seat(SeatMove::Stay),
            ];
            with_account(entry, look, others)
        }
        Body::CaseActed(b) => vec![
            (Key::Case(b.0.case), Change::ActOnCase(entry, &b.0)),
            seat(SeatMove::Stay),
        ],
        Body::CaseAttached(b) => {
            let attach = Change::Attach(entry, b);
            vec![
                (Key::Case(b.case), attach.clone()),
                (Key::Attachments(entry.journal), attach),
                seat(SeatMove::Stay),
            ]
        }
        Body::BillDisputed(b) => {
            let dispute = Change::Dispute(entry.at(), on, b);
            with_account(entry, dispute, [seat(SeatMove::Stay)])
        }
        Body::DisputeWithdrawn(b) => {
            let ended = Ended {
                bill: &b.bill,
                holds: &b.holds,
                end: DisputeEnd::Withdrawn,
            };
            let release = Change::Release(entry.at(), on, ended);
            with_account(entry, release, [seat(SeatMove::Stay)])
        }
        Body::RuleReported(b) => vec![
            (Key::Report(b.report), Change::ReportRule(entry, b)),
            seat(SeatMove::Stay),
        ],
        Body::InvoiceRequested(b) => {
            let step = Change::Invoice(b.payment, InvoiceStep::Request(entry.at()));
            with_account(entry, step, [seat(SeatMove::Stay)])
        }
        Body::InvoiceRequestWithdrawn(b) => {
            let step = Change::Invoice(b.payment, InvoiceStep::Withdraw(b.request));
            with_account(entry, step, [seat(SeatMove::Stay)])
        }
        Body::RefundAsked(b) => with_account(entry, Change::AskRefund(entry.at(), b), [seat(SeatMove::Stay)]),
        Body::LateFeeWaived(b) => {
            let waive = Change::Waive(entry.at(), on, b);
            with_account(
                entry,
                waive.clone(),
                [(shift(b.shift), waive), seat(SeatMove::Stay)],
            )
        }
        Body::WordAsked(b) => word(entry, b.number, Change::AskWord(entry, b)),
        Body::ActQueued(b) => {
            let queue = Change::Queue(entry, b);
            with_account(entry, queue.clone(), word(entry, b.number, queue))
        }
        Body::QueuedActEnded(b) => {
            let queued = EntryRef {
                journal: entry.journal,
                number: b.queued,
            };
            let end = Change::EndQueued(queued, entry.number, b.number);
            let counter = (Key::Counter(entry.journal), end.clone());
            with_account(entry, end, [counter, seat(SeatMove::Stay)])
        }
        Body::ShiftClosed(b) => closed(entry, b, 0),
        Body::ShiftClosedWithSlips(b) => closed(entry, &b.closed, b.slips),
        Body::PaperReceiptKeyed(b) => {
            let drawer = (shift(b.taken.shift), Change::TakePaper(&b.taken));
            with_account(
                entry,
                Change::Take(b.paper_date, &b.taken),
                [drawer, seat(SeatMove::Paper(b.taken.receipt))],
            )
        }
        Body::ReceiptNumbersMarked(b) => {
            let marked = Change::Numbers(&b.numbers, b.mark.state());
            vec![(Key::Counter(entry.journal), marked), seat(SeatMove::Stay)]
        }
        Body::ReceiptNumbersLent(b) => vec![
            (Key::Counter(entry.journal), Change::Lend(entry.number, b)),
            seat(SeatMove::Stay),
        ],
        Body::ReceiptNumbersBorrowed(b) => vec![
            (Key::Counter(entry.journal), Change::Borrow(entry.number, b)),
            seat(SeatMove::Stay),
        ],
        Body::DayClosed(_) | Body::DayClosedWithNumbers(_) => vec![seat(SeatMove::CloseDay)],
        Body::DrawerCounted(b) => vec![(shift(b.shift), Change::Count(&b.counted)), seat(SeatMove::Stay)],
        Body::ReceiptReprintedOnForm(b) => vec![seat(SeatMove::Receipt(b.form))],
        Body::DateCorrected(_) => vec![seat(SeatMove::CorrectDate)],
        _ => vec![seat(SeatMove::Stay)],
    }
}

/// A request, in its own state and among those of its counter.
fn word<'a>(entry: &Entry, number: u32, change: Change<'a>) -> Vec<(Key, Change<'a>)> {
    let seat = Change::Seat(entry.business_date, SeatMove::Stay);
    vec![
        (Key::Word(entry.journal, number), change.clone()),
        (Key::Counter(entry.journal), change),
        (Key::Counter(entry.journal), seat),
    ]
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

/// Who signed beside the actor; the program itself where nobody did, which is not lawful.
fn signer(entry: &Entry) -> StaffNo {
    entry.approver.unwrap_or(StaffNo::PROGRAM)
}

/// The drawer serves at once under its new clerk.
fn handed_over<'a>(entry: &Entry, b: &'a Handover) -> Vec<(Key, Change<'a>)> {
    let seat = Change::Seat(entry.business_date, SeatMove::Open(b.shift));
    vec![
        (
            Key::Shift(entry.journal, b.shift),
            Change::HandOver(entry.taken_at, signer(entry), b),
        ),
        (Key::Counter(entry.journal), seat),
    ]
}

/// The deposit itself, and every shift that it took something of.
fn banked<'a>(entry: &Entry, b: &TakingsBanked) -> Vec<(Key, Change<'a>)> {
    let mut shifts: BTreeMap<ShiftNo, (bool, Vec<EntryNo>)> = BTreeMap::new();
    for drawer in &b.drawers {
        shifts.entry(drawer.shift).or_default().0 = true;
    }
    for drop in &b.drops {
        shifts.entry(drop.shift).or_default().1.push(drop.drop);
    }
    let slip = DepositSlip {
        number: b.number,
        amount: b.amount,
        on: entry.business_date,
        at: entry.taken_at,
        by: entry.actor,
    };
    let sent = Change::Send(entry.number, slip);
    let shifts = shifts.into_iter().map(|(shift, (drawer, drops))| {
        let bank = Change::Bank(entry.number, drawer, drops);
        (Key::Shift(entry.journal, shift), bank)
    });
    let seat = Change::Seat(entry.business_date, SeatMove::Stay);
    [
        (Key::Deposit(entry.at()), sent.clone()),
        (Key::Counter(entry.journal), sent),
        (Key::Counter(entry.journal), seat),
    ]
    .into_iter()
    .chain(shifts)
    .collect()
}

/// The account, the shift and the seat as for any payment, but paid on the bank's date; and the arrival.
fn claimed<'a>(entry: &Entry, b: &'a ArrivalClaimed) -> Vec<(Key, Change<'a>)> {
    let Some(account) = &entry.account else {
        return Vec::new();
    };
    let take = Change::Take(b.on, &b.taken);
    let claim = Change::Claim(entry.at(), entry.taken_at, account.clone(), &b.taken);
    let seat = Change::Seat(entry.business_date, SeatMove::Receipt(b.taken.receipt));
    vec![
        (Key::Account(account.clone()), take.clone()),
        (Key::Shift(entry.journal, b.taken.shift), take),
        (Key::Arrival(b.arrival), claim),
        (Key::Counter(entry.journal), seat),
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

fn closed<'a>(entry: &Entry, b: &'a ShiftClosed, slips: u32) -> Vec<(Key, Change<'a>)> {
    let seat = Change::Seat(entry.business_date, SeatMove::Close(b.shift));
    vec![
        (
            Key::Shift(entry.journal, b.shift),
            Change::Close(entry.taken_at, b, slips),
        ),
        (Key::Counter(entry.journal), seat),
    ]
}
