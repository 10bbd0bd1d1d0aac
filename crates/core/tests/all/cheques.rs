//! Cheques: settled on condition, then cleared or bounced; all five tenders in one payment.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount};
use cistern_core::cheque::{AskCheques, ChequeRefusal, TellCheque};
use cistern_core::correction::{CorrectTender, CorrectionRefusal};
use cistern_core::late_entry::PaperReceipt;
use cistern_core::payment::{PaymentRefusal, Taken};
use cistern_core::receipt::AskReceipt;
use cistern_core::refund::{AskRefund, RefundRefusal};
use cistern_core::reversal::{RequestReversal, ReversalRefusal, ReverseLater, ReversePayment, Reversed};
use cistern_core::shift::CloseShift;
use cistern_core::staff::ApproveWith;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{AccountNo, PaymentId};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::ReferenceFault;
use cistern_domain::settings::Role;

use crate::drawers::count;
use crate::hall::{BOSS, CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, cash, fen, shan, tendered, zhu};
use crate::late_entries::{PAPER, after_the_outage, key_in, paper};
use crate::refunds::{ask as refund, request};

const CHEQUE: &str = "12345678|工行城北支行|2026-12-05";

/// 王芳 is of finance too.
fn serving() -> Hall {
    let hall = Hall::serving();
    hall.publish(|tx, pen| pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance]));
    hall
}

fn by(tender: Tender, amount: i64, reference: &str) -> Tendered {
    Tendered {
        reference: Some(reference.to_owned()),
        ..tendered(tender, amount)
    }
}

fn paid(hall: &Hall, account: &AccountNo, months: &[u32], tenders: Vec<Tendered>) -> Taken {
    let mut quote = cash(account, months, 0);
    quote.tenders = tenders;
    hall.pay(quote)
}

fn view(hall: &Hall, account: &AccountNo) -> AccountView {
    let ask = AskAccount {
        account: account.clone(),
    };
    hall.counter.account(&ask).expect("shown")
}

fn counted(hall: &Hall) -> CloseShift {
    count(hall.shift().expected_cash.expect("not blind").fen())
}

fn tell(hall: &Hall, payment: PaymentId, cleared: bool) -> Result<(), ChequeRefusal> {
    let ask = TellCheque {
        payment,
        cleared,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    match hall.counter.tell_cheque(&ask) {
        Ok(_) => Ok(()),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

/// Closes the day's drawer and opens the next day's.
fn next_day(hall: &Hall) {
    hall.counter.close_shift(&counted(hall)).expect("closed");
    hall.clock.set("2026-12-08T01:00:00Z");
    hall.open_shift(50_000);
}

#[test]
fn a_cheque_settles_on_condition_and_clears() {
    let hall = serving();
    let due = hall.quote(&cash(&zhu(), &[8, 9], 0)).due.fen();
    let taken = paid(&hall, &zhu(), &[8, 9], vec![by(Tender::Cheque, due, CHEQUE)]);
    let payment = taken.receipt.payment;
    let seen = view(&hall, &zhu());
    assert_eq!((seen.open.len(), seen.cheques.len()), (0, 1));
    assert_eq!(
        (seen.cheques[0].amount, seen.cheques[0].reference.as_str()),
        (fen(due), CHEQUE)
    );
    let preview = hall.counter.receipt(&AskReceipt { payment }).expect("a receipt");
    for said in ["支票，收妥生效", "12345678", "工行城北支行", "2026-12-05"] {
        assert!(preview.text_58.contains(said), "{said}: {}", preview.text_58);
    }
    assert_eq!(tell(&hall, payment, true), Err(ChequeRefusal::DrawerOpen));
    next_day(&hall);
    tell(&hall, payment, true).expect("cleared");
    assert_eq!(view(&hall, &zhu()).cheques, []);
    assert_eq!(view(&hall, &zhu()).open.len(), 0, "paid for good");
    let twice = Err(ChequeRefusal::NotPending { payment });
    assert_eq!(
        (tell(&hall, payment, false), tell(&hall, payment, true)),
        (twice.clone(), twice)
    );
    let pending = hall.counter.cheques(&AskCheques {}).expect("a list");
    assert_eq!((pending.cheques, pending.finance.len()), (vec![], 1));
    hall.verified();
}

#[test]
fn a_bounced_cheque_reopens_every_bill_with_its_late_fee() {
    let hall = serving();
    let before = view(&hall, &zhu());
    let due = hall.quote(&cash(&zhu(), &[8, 9], 0)).due.fen();
    let taken = paid(&hall, &zhu(), &[8, 9], vec![by(Tender::Cheque, due, CHEQUE)]);
    next_day(&hall);
    let unpaid = |days: u32| before.open[0].late_fee.days_late + days;
    tell(&hall, taken.receipt.payment, false).expect("bounced");
    let after = view(&hall, &zhu());
    assert_eq!((after.open.len(), after.cheques.len()), (2, 0));
    assert_eq!(after.open[0].owed, before.open[0].owed);
    assert_eq!(
        after.open[0].late_fee.days_late,
        unpaid(2),
        "since its own date, as if never paid"
    );
    assert!(after.open[0].late_fee.owed >= before.open[0].late_fee.owed);
    assert_eq!((after.deposit, after.receipts_about), (before.deposit, 1));
    assert!(after.payments[0].reversed && after.payments[0].bounced);
    let payment = taken.receipt.payment;
    let sheet = hall
        .counter
        .receipt(&AskReceipt { payment })
        .expect("a receipt")
        .text_80;
    assert!(sheet.contains("** 支票退票 已冲正"), "why it is void: {sheet}");
    assert_eq!(
        hall.shift().expected_cash,
        Some(fen(50_000)),
        "no drawer gives anything back"
    );
    hall.verified();
}

/// What was paid beside the cheque stays the customer's, in the deposit.
#[test]
fn all_five_tenders_in_one_payment_of_which_the_cheque_bounces() {
    let hall = serving();
    let due = hall.quote(&cash(&shan(), &[11], 0)).due.fen();
    let tenders = vec![
        tendered(Tender::Cash, 1_000),
        by(Tender::Card, 1_100, "REF1"),
        by(Tender::Wallet, 1_200, "4200001"),
        by(Tender::Cheque, due - 1_000 - 1_100 - 1_200 - 1_300, CHEQUE),
        by(Tender::Transfer, 1_300, "R20261206"),
    ];
    let taken = paid(&hall, &shan(), &[11], tenders);
    let takings = hall.shift().takings.expect("not blind");
    assert_eq!(
        takings.tendered.iter().copied().sum::<cistern_domain::Money>(),
        fen(due)
    );
    assert_eq!(takings.unconfirmed, fen(1_200));
    let pending = view(&hall, &shan()).cheques[0].amount.fen();
    next_day(&hall);
    tell(&hall, taken.receipt.payment, false).expect("bounced");
    let after = view(&hall, &shan());
    assert_eq!((after.open.len(), after.deposit), (1, fen(due - pending)));
    assert_eq!(after.open[0].owed, fen(8_000));
    hall.verified();
}

#[test]
fn what_is_not_whole_is_not_taken() {
    let hall = serving();
    let rows = [
        (Tender::Transfer, None, ReferenceFault::Missing),
        (Tender::Cheque, None, ReferenceFault::Cheque),
        (Tender::Cheque, Some("12345678"), ReferenceFault::Cheque),
    ];
    for (tender, reference, due) in rows {
        let mut quote = cash(&shan(), &[11], 0);
        quote.tenders = vec![Tendered {
            reference: reference.map(str::to_owned),
            ..tendered(tender, 8_000)
        }];
        let refusal = hall.refusal(&hall.ask(quote));
        assert_eq!(
            refusal,
            PaymentRefusal::Reference { tender, fault: due },
            "{reference:?}"
        );
    }
}

#[test]
fn only_finance_says_what_the_bank_said() {
    let hall = serving();
    let taken = paid(&hall, &shan(), &[11], vec![by(Tender::Cheque, 8_000, CHEQUE)]);
    next_day(&hall);
    let ask = |staff| TellCheque {
        payment: taken.receipt.payment,
        cleared: false,
        approver: ApproveWith::at_desk(staff, PIN),
    };
    for staff in [LI, BOSS, ZHANG] {
        let refused = hall.counter.tell_cheque(&ask(staff));
        assert!(
            matches!(refused, Err(Failed::Refused(ChequeRefusal::Approval { .. }))),
            "{staff}: {refused:?}"
        );
    }
    assert_eq!(view(&hall, &shan()).cheques.len(), 1, "pending still");
}

fn reverse(hall: &Hall, payment: PaymentId, given_back: i64) -> ReversalRefusal {
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: vec![Tendered {
            reference: None,
            ..tendered(Tender::Cheque, given_back)
        }],
        approver: ApproveWith::at_desk(BOSS, PIN),
    };
    match hall.counter.reverse_payment(&ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn reverse_later(hall: &Hall, payment: PaymentId) -> Result<Reversed, ReversalRefusal> {
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    hall.counter.request_reversal(&request).expect("asked for");
    let later = ReverseLater {
        payment,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    match hall.counter.reverse_later(&later) {
        Ok(reversed) => Ok(reversed),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

/// The bank has it: no drawer gives it back as if it lay there still, nor was it cash after all; finance transfers it.
#[test]
fn a_cheque_that_the_bank_paid_is_in_no_drawer_any_more() {
    let hall = serving();
    let taken = paid(&hall, &shan(), &[11], vec![by(Tender::Cheque, 8_000, CHEQUE)]);
    let payment = taken.receipt.payment;
    hall.counter.close_shift(&counted(&hall)).expect("closed");
    tell(&hall, payment, true).expect("cleared on the same day");
    hall.sign_in(LI);
    hall.open_shift(20_000);
    assert_eq!(reverse(&hall, payment, 8_000), ReversalRefusal::ChequePaid);
    let correct = CorrectTender {
        payment,
        from: Tender::Cheque,
        to: tendered(Tender::Cash, 8_000),
        after: 0,
        approver: ApproveWith::at_desk(BOSS, PIN),
    };
    let refused = hall.counter.correct_tender(&correct);
    assert!(
        matches!(
            refused,
            Err(Failed::Refused(CorrectionRefusal::Payment {
                refusal: ReversalRefusal::ChequePaid
            }))
        ),
        "{refused:?}"
    );
    assert_eq!(hall.shift().expected_cash, Some(fen(20_000)), "nothing moved");
    let slip = reverse_later(&hall, payment).expect("transferred back").slip;
    assert_eq!((slip.sum, slip.shift), (fen(8_000), None));
    assert_eq!(view(&hall, &shan()).open.len(), 1);
    hall.verified();
}

/// What may never come is not transferred back: first it is said what the bank did.
#[test]
fn nothing_is_transferred_for_a_cheque_that_is_pending() {
    let hall = serving();
    let taken = paid(&hall, &shan(), &[11], vec![by(Tender::Cheque, 8_000, CHEQUE)]);
    let payment = taken.receipt.payment;
    next_day(&hall);
    assert_eq!(
        reverse_later(&hall, payment).map(|_| ()),
        Err(ReversalRefusal::ChequePending)
    );
    tell(&hall, payment, false).expect("bounced");
    let twice = reverse_later_only(&hall, payment);
    assert!(matches!(twice, ReversalRefusal::Already { .. }), "{twice:?}");
    hall.verified();
}

/// What a cheque brought into the deposit is no money yet: only what lay there before is refunded until the bank has paid it.
#[test]
fn a_deposit_that_a_pending_cheque_brought_is_not_refunded() {
    let hall = serving();
    let before = view(&hall, &zhu()).deposit_free;
    let mut quote = cash(&zhu(), &[], 0);
    quote.tenders = vec![by(Tender::Cheque, 5_000, CHEQUE)];
    quote.keep_change = true;
    let taken = hall.pay(quote);
    let all = before.fen() + 5_000;
    assert_eq!(view(&hall, &zhu()).deposit_free, fen(all));
    let ask = AskRefund {
        account: zhu(),
        amount: None,
    };
    assert_eq!(
        hall.counter.quote_refund(&ask).expect("quoted").obstacle,
        None,
        "what is sure"
    );
    let refused = RefundRefusal::ChequePending {
        sure: before,
        asked: fen(before.fen() + 1),
    };
    assert_eq!(request(&hall, &refund(1, &zhu(), before.fen() + 1)), Err(refused));
    next_day(&hall);
    tell(&hall, taken.receipt.payment, true).expect("cleared");
    request(&hall, &refund(1, &zhu(), all)).expect("all of it");
    hall.verified();
}

fn reverse_later_only(hall: &Hall, payment: PaymentId) -> ReversalRefusal {
    let later = ReverseLater {
        payment,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    match hall.counter.reverse_later(&later) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Keyed in a day after it was written, and bounced: late fee ran since the bill's own date, the day between included.
#[test]
fn a_paper_whose_cheque_bounced_owes_as_if_it_had_never_been_written() {
    let hall = after_the_outage();
    hall.publish(|tx, pen| pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance]));
    let written = PaperReceipt {
        tenders: vec![by(Tender::Cheque, 8_240, CHEQUE)],
        ..paper(PAPER, 8_240)
    };
    let ask = key_in(&hall, 1, &written, WANG);
    let payment = hall.counter.key_in_paper(&ask).expect("keyed in").receipt.payment;
    hall.counter.close_shift(&counted(&hall)).expect("closed");
    hall.clock.set("2026-12-09T01:00:00Z");
    hall.open_shift(20_000);
    tell(&hall, payment, false).expect("bounced");
    let open = &view(&hall, &shan()).open[0];
    // 80.00 payable on 1 December at 5‰: eight days, in one piece.
    assert_eq!((open.owed, open.late_fee.owed), (fen(8_000), fen(320)));
    assert_eq!(open.late_fee.segments.len(), 1, "{:?}", open.late_fee.segments);
    hall.verified();
}
