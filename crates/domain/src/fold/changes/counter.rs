//! What counters' entries change.

use super::*;

pub(super) fn of_counter<'a>(entry: &'a Entry, body: &'a Body) -> Vec<(Key, Change<'a>)> {
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
        Body::PaymentTaken(b)
        | Body::PaymentTakenOverLimit(PaymentTakenOverLimit { taken: b, .. })
        | Body::PaymentTakenOverDeposit(PaymentTakenOverDeposit { taken: b, .. }) => {
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
            let drawer = [Change::MoveOut(&b.reversal), Change::Take(on, &b.taken)];
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
        Body::OwnAccountServed(_) => vec![seat(SeatMove::Stay)],
        Body::TakenInFlight(b) => with_account(entry, Change::TakenInFlight(b), [seat(SeatMove::Stay)]),
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
        Body::ChangeLeft(b) | Body::ChangeLeftNamed(ChangeLeftNamed { left: b, .. }) => {
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
        Body::RefundInCase(b) => {
            let follow = Change::FollowRefund(entry.at(), b);
            let case = (Key::Case(b.case), follow.clone());
            with_account(entry, follow, [case, seat(SeatMove::Stay)])
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
        Body::SettlementTold(b) => {
            let told = Change::SettlementTold(b.settlement, entry.at());
            with_account(entry, told, [seat(SeatMove::Stay)])
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
