//! Correcting how a payment was paid: the bill stays paid, the drawer's figures move, and a later reversal gives the money
//! back the way it really came.

use cistern_core::account::AskAccount;
use cistern_core::correction::{AskCorrection, CorrectTender, CorrectionRefusal};
use cistern_core::receipt::AskReceipt;
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::shift::AskShift;
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::{Counter, Failed};
use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{PaymentId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};

use crate::drawers::count;
use crate::hall::{Hall, PIN, WANG, ZHANG, cash, fen, shan, tendered};
use crate::wallets::paid_at_once;

fn to_card(payment: PaymentId, fens: i64, staff: StaffNo) -> CorrectTender {
    CorrectTender {
        payment,
        from: Tender::Cash,
        to: Tendered {
            tender: Tender::Card,
            amount: fen(fens),
            reference: Some("POS 0077".to_owned()),
        },
        after: 0,
        approver: ApproveWith::at_desk(staff, PIN),
    }
}

fn refused(counter: &Counter, ask: &CorrectTender) -> CorrectionRefusal {
    match counter.correct_tender(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn figures(hall: &Hall) -> (i64, i64, i64) {
    let report = hall
        .counter
        .shift_report(&AskShift { shift: None })
        .expect("a report");
    let takings = report.takings.expect("shown");
    let cash = report.expected_cash.expect("not blind");
    (
        cash.fen(),
        takings.kept().fen(),
        takings.corrected[Tender::Card as usize].fen(),
    )
}

#[test]
fn keyed_in_as_cash_and_paid_by_card() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 10_000)).receipt.payment;
    assert_eq!(figures(&hall), (58_000, 8_000, 0));
    let quote = hall
        .counter
        .quote_correction(&AskCorrection { payment })
        .expect("quoted");
    assert_eq!(quote.obstacle, None);
    assert_eq!(
        quote
            .kept
            .iter()
            .map(|one| (one.tender, one.amount.fen()))
            .collect::<Vec<_>>(),
        [(Tender::Cash, 8_000)]
    );

    let too_much = refused(&hall.counter, &to_card(payment, 8_001, WANG));
    assert_eq!(too_much, CorrectionRefusal::MoreThanKept { kept: fen(8_000) });
    let in_fen = refused(&hall.counter, &to_card(payment, 7_999, WANG));
    assert_eq!(
        in_fen,
        CorrectionRefusal::NotInCoins { coin: fen(10) },
        "no drawer holds fen"
    );
    let own = refused(&hall.counter, &to_card(payment, 8_000, ZHANG));
    let own_act = ApprovalRefusal::NoAuthority {
        refusal: NoAuthority::OwnAct,
    };
    assert_eq!(own, CorrectionRefusal::Approval { refusal: own_act });
    assert_eq!(figures(&hall), (58_000, 8_000, 0), "nothing moved");

    hall.counter
        .correct_tender(&to_card(payment, 8_000, WANG))
        .expect("corrected");
    assert_eq!(
        figures(&hall),
        (50_000, 8_000, 8_000),
        "out of the drawer, and as much was taken"
    );
    let view = hall
        .counter
        .account(&AskAccount { account: shan() })
        .expect("shown");
    assert!(view.open.is_empty(), "the bill stays paid");
    let paper = hall
        .counter
        .receipt(&AskReceipt { payment })
        .expect("shown")
        .text_80;
    assert!(
        paper.contains("更正 现金→刷卡") && paper.contains("POS 0077"),
        "{paper}"
    );
    hall.counter
        .correct_tender(&to_card(payment, 8_000, WANG))
        .expect("answered again");
    assert_eq!(figures(&hall), (50_000, 8_000, 8_000), "it moved once");
    let other = to_card(payment, 1, WANG);
    assert_eq!(refused(&hall.counter, &other), CorrectionRefusal::Moved);
    let further = CorrectTender { after: 1, ..other };
    assert_eq!(
        refused(&hall.counter, &further),
        CorrectionRefusal::MoreThanKept { kept: fen(0) }
    );

    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    let back: Vec<_> = quote
        .given_back
        .iter()
        .map(|back| (back.tender, back.amount.fen()))
        .collect();
    assert_eq!(back, [(Tender::Card, 8_000)], "the way it really came");
    let reverse = ReversePayment {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    hall.counter.reverse_payment(&reverse).expect("reversed");
    assert_eq!(figures(&hall).0, 50_000, "no cash went back");
    let late = refused(&hall.counter, &to_card(payment, 1, WANG));
    assert!(
        matches!(
            late,
            CorrectionRefusal::Payment {
                refusal: ReversalRefusal::Already { .. }
            }
        ),
        "{late:?}"
    );
    let verified = hall.counter.file().verify(hall.folder.path()).expect("read");
    assert_eq!(
        (verified.approvals, verified.doubtful.len(), verified.difference),
        (2, 0, None)
    );
}

#[test]
fn another_day_stays_as_it_was_closed() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    hall.counter.close_shift(&count(58_000)).expect("closed");
    hall.clock.minutes(24 * 60);
    hall.open_shift(50_000);
    let refusal = refused(&hall.counter, &to_card(payment, 8_000, WANG));
    assert!(
        matches!(
            refusal,
            CorrectionRefusal::Payment {
                refusal: ReversalRefusal::AnotherDay { .. }
            }
        ),
        "{refusal:?}"
    );
}

/// The platform said that it has the money: it was no cash, and is not given back as cash.
#[test]
fn what_a_platform_confirmed_was_paid_no_other_way() {
    let (hall, payment) = paid_at_once();
    let kept = hall
        .counter
        .quote_correction(&AskCorrection { payment })
        .expect("quoted")
        .kept;
    let correct = CorrectTender {
        payment,
        from: Tender::Wallet,
        to: tendered(Tender::Cash, 100),
        after: 0,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    let amount = kept[0].amount;
    assert_eq!(
        refused(&hall.counter, &correct),
        CorrectionRefusal::Confirmed { amount }
    );
    assert_eq!(figures(&hall).0, 50_000, "nothing moved");
}
