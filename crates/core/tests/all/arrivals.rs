//! Money that arrived in the bank without a known account: found, claimed within what is left, never twice by the same
//! request, taken back without anybody getting money, and paid as of the day the bank had it.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount};
use cistern_core::arrival::{ArrivalLine, AskClaim, ClaimArrival, ClaimQuote, ClaimRefusal, FindArrivals};
use cistern_core::correction::{AskCorrection, CorrectionRefusal};
use cistern_core::moving::{AskMove, MoveRefusal, RequestMove};
use cistern_core::payment::{PaymentRefusal, Taken};
use cistern_core::reversal::{AskReversal, RequestReversal, ReverseLater, ReversePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::arrival::ArrivalFault;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{AccountNo, EntryNo, PaymentId};
use cistern_domain::payment::Tender;
use cistern_domain::settings::Role;
use cistern_publishing::{ArrivalRefused, NewArrival, Publication, record_arrival, return_arrival};
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{CREDENTIALS, Hall, PIN, WANG, bill_no, cash, fen, shan, zhu};

fn day(month: u32, day: u32) -> BusinessDate {
    BusinessDate::from_ymd(2026, month, day).expect("a date")
}

fn new(on: BusinessDate, amount: i64, reference: &str, payer: &str) -> NewArrival {
    NewArrival {
        on,
        amount: fen(amount),
        reference: reference.to_owned(),
        channel: Channel::Bank,
        payer: payer.to_owned(),
        memo: "水费".to_owned(),
    }
}

/// Writes as head office does, and gives back what it was refused with.
fn at_office(hall: &Hall, new: &NewArrival) -> Result<EntryNo, ArrivalRefused> {
    let mut told = None;
    hall.publish(|tx, pen| {
        told = Some(record_arrival(tx, pen, new).map(|entry| entry.number));
        Ok::<_, Publication>(())
    });
    told.expect("asked")
}

fn arrived(hall: &Hall, new: &NewArrival) -> EntryNo {
    at_office(hall, new).expect("recorded")
}

fn found(hall: &Hall, text: &str) -> Vec<ArrivalLine> {
    let ask = FindArrivals {
        text: text.to_owned(),
    };
    hall.counter.arrivals(&ask).expect("listed").arrivals
}

fn refused<T>(done: Result<T, Failed<ClaimRefusal>>) -> Result<T, ClaimRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn quote(hall: &Hall, arrival: EntryNo, account: &AccountNo, amount: Option<i64>) -> ClaimQuote {
    let ask = AskClaim {
        arrival,
        account: account.clone(),
        amount: amount.map(fen),
        bills: None,
    };
    hall.counter.quote_claim(&ask).expect("quoted")
}

/// As the screen does it: every open bill, as quoted.
fn ask(hall: &Hall, arrival: EntryNo, account: &AccountNo, amount: i64) -> ClaimArrival {
    let quoted = quote(hall, arrival, account, Some(amount));
    ClaimArrival {
        payment: PaymentId(Uuid::from_u128(0xc1a1_0000 + u128::from(hall.entries()))),
        arrival,
        account: account.clone(),
        amount: fen(amount),
        bills: quoted.open.iter().map(|bill| bill.bill.clone()).collect(),
        shown_deposit: quoted.deposit_in,
    }
}

fn claim(hall: &Hall, arrival: EntryNo, account: &AccountNo, amount: i64) -> Result<Taken, ClaimRefusal> {
    refused(hall.counter.claim_arrival(&ask(hall, arrival, account, amount)))
}

fn account(hall: &Hall, account: &AccountNo) -> AccountView {
    let ask = AskAccount {
        account: account.clone(),
    };
    hall.counter.account(&ask).expect("shown")
}

fn by_wang() -> ApproveWith {
    ApproveWith::at_desk(WANG, PIN)
}

/// A company's transfer for two accounts: each gets its part with a receipt of its own, what is left is told, the drawer does
/// not notice, and who sent it stands on the receipts.
#[test]
fn one_transfer_for_two_accounts() {
    let hall = Hall::serving();
    let arrival = arrived(&hall, &new(day(12, 4), 20_000, "B4711", "临江纺织有限公司"));
    let before = hall.shift();
    let first = claim(&hall, arrival, &shan(), 9_000).expect("claimed").receipt;
    assert_eq!(
        (first.kept, first.deposit_in, first.principal),
        (fen(9_000), fen(1_000), fen(8_000))
    );
    let tender = &first.tenders[0];
    assert_eq!(
        (tender.tender, tender.reference.as_deref()),
        (Tender::Transfer, Some("B4711"))
    );
    let payer = first.payer.and_then(|paid| paid.payer).expect("not the holder");
    assert_eq!(payer.name, "临江纺织有限公司");
    let owes = account(&hall, &shan());
    assert_eq!((owes.open.len(), owes.deposit), (0, fen(1_000)));

    let line = &found(&hall, "")[0];
    assert_eq!(
        (line.left, line.claims.len(), line.doubt.clone()),
        (fen(11_000), 1, None)
    );
    let claimed = &line.claims[0];
    assert_eq!(
        (claimed.account.clone(), claimed.amount, claimed.receipt),
        (shan(), fen(9_000), first.receipt)
    );

    let rest = claim(&hall, arrival, &zhu(), 11_000).expect("claimed").receipt;
    assert_ne!(rest.receipt, first.receipt);
    assert_eq!(found(&hall, ""), [], "nothing is left to claim");
    assert_eq!(
        found(&hall, "b4711")[0].claims.len(),
        2,
        "and it is still told whose it is"
    );
    let after = hall.shift();
    assert_eq!(after.expected_cash, before.expected_cash);
    let takings = after.takings.expect("shown");
    assert_eq!(takings.kept_in(Tender::Transfer), fen(20_000));
    hall.verified();
}

/// Beyond what is left, with the figures; nothing is written.
#[test]
fn beyond_what_is_left() {
    let hall = Hall::serving();
    let arrival = arrived(&hall, &new(day(12, 4), 10_000, "B1", ""));
    claim(&hall, arrival, &shan(), 7_000).expect("claimed");
    let written = hall.entries();
    let beyond = ArrivalFault::Beyond {
        asked: fen(3_001),
        left: fen(3_000),
        amount: fen(10_000),
        claimed: fen(7_000),
        returned: fen(0),
    };
    let shown = quote(&hall, arrival, &zhu(), Some(3_001)).obstacle;
    assert_eq!(
        shown,
        Some(ClaimRefusal::Arrival {
            fault: beyond.clone()
        })
    );
    let refusal = claim(&hall, arrival, &zhu(), 3_001).expect_err("beyond");
    assert_eq!(refusal, ClaimRefusal::Arrival { fault: beyond });
    let nothing = ArrivalFault::Amount { amount: fen(0) };
    assert_eq!(
        claim(&hall, arrival, &zhu(), 0).expect_err("nothing"),
        ClaimRefusal::Arrival { fault: nothing }
    );
    let unknown = AskClaim {
        arrival: EntryNo(9_999),
        account: zhu(),
        amount: None,
        bills: None,
    };
    assert_eq!(
        refused(hall.counter.quote_claim(&unknown)).expect_err("unknown"),
        ClaimRefusal::Arrival {
            fault: ArrivalFault::Unknown
        }
    );
    let settled = ClaimArrival {
        bills: vec![bill_no(&zhu(), 12)],
        ..ask(&hall, arrival, &zhu(), 100)
    };
    assert!(matches!(
        refused(hall.counter.claim_arrival(&settled)),
        Err(ClaimRefusal::Payment {
            refusal: PaymentRefusal::UnknownBill { .. }
        })
    ));
    let moved = ClaimArrival {
        shown_deposit: fen(5),
        ..ask(&hall, arrival, &zhu(), 100)
    };
    assert!(matches!(
        refused(hall.counter.claim_arrival(&moved)),
        Err(ClaimRefusal::Changed { shown, .. }) if shown == fen(5)
    ));
    assert_eq!(hall.entries(), written, "nothing was written");
    // Sent back to its sender: nothing is left.
    hall.publish(|tx, pen| {
        return_arrival(tx, pen, arrival, None, "汇款人来电要求退回").expect("sent back");
        Ok::<_, Publication>(())
    });
    assert_eq!(found(&hall, ""), []);
    assert_eq!(found(&hall, "B1")[0].returned, fen(3_000));
    hall.verified();
}

#[test]
fn the_same_request_again_answers_with_what_is_stored() {
    let hall = Hall::serving();
    let arrival = arrived(&hall, &new(day(12, 4), 10_000, "B1", "单晓燕"));
    let ask = ask(&hall, arrival, &shan(), 10_000);
    let first = hall.counter.claim_arrival(&ask).expect("claimed");
    assert_eq!(first.receipt.payer, None, "the holder sent it");
    let written = hall.entries();
    let hall = hall.crash();
    let again = hall.counter.claim_arrival(&ask).expect("told");
    assert!(again.repeated);
    assert_eq!(
        (again.receipt.receipt, hall.entries()),
        (first.receipt.receipt, written)
    );
    let other = ClaimArrival {
        account: zhu(),
        ..ask
    };
    assert_eq!(
        refused(hall.counter.claim_arrival(&other)).expect_err("another"),
        ClaimRefusal::Conflict {
            receipt: first.receipt.receipt
        }
    );
    hall.verified();
}

/// The bank had the money before: late fee runs until then, and no longer.
#[test]
fn late_fee_runs_until_the_bank_had_it() {
    let hall = Hall::serving();
    let today: i64 = account(&hall, &zhu())
        .open
        .iter()
        .map(|bill| bill.late_fee.owed.fen())
        .sum();
    let arrival = arrived(&hall, &new(day(10, 20), 50_000, "B1", ""));
    let quoted = quote(&hall, arrival, &zhu(), None);
    let then: i64 = quoted.parts.iter().map(|part| part.late_fee.fen()).sum();
    assert!(0 < then && then < today, "{then} then, {today} today");
    let receipt = claim(&hall, arrival, &zhu(), 50_000).expect("claimed").receipt;
    assert_eq!(receipt.late_fee, fen(then));
    assert_eq!(receipt.business_date, day(12, 6), "booked today");
    let after = account(&hall, &zhu());
    assert_eq!(
        (after.open.len(), after.due),
        (0, fen(0)),
        "nothing of the days since is asked for"
    );
    hall.verified();
}

/// Only chosen bills, or none: the rest is the deposit's.
#[test]
fn chosen_bills_or_the_deposit_alone() {
    let hall = Hall::serving();
    let arrival = arrived(&hall, &new(day(12, 4), 30_000, "B1", ""));
    let into_deposit = ClaimArrival {
        bills: Vec::new(),
        shown_deposit: fen(1_000),
        ..ask(&hall, arrival, &zhu(), 1_000)
    };
    let receipt = hall
        .counter
        .claim_arrival(&into_deposit)
        .expect("claimed")
        .receipt;
    assert_eq!((receipt.bills.len(), receipt.deposit_in), (0, fen(1_000)));
    let september = vec![bill_no(&zhu(), 9)];
    let quoted = AskClaim {
        arrival,
        account: zhu(),
        amount: Some(fen(5_000)),
        bills: Some(september.clone()),
    };
    let quoted = hall.counter.quote_claim(&quoted).expect("quoted");
    let one = ClaimArrival {
        bills: september.clone(),
        shown_deposit: quoted.deposit_in,
        ..ask(&hall, arrival, &zhu(), 5_000)
    };
    let receipt = hall.counter.claim_arrival(&one).expect("claimed").receipt;
    let paid: Vec<_> = receipt.bills.iter().map(|bill| bill.bill.clone()).collect();
    assert_eq!(paid, september);
    hall.verified();
}

/// Taken back with a supervisor's word: the account owes again, the arrival can be claimed again, the drawer gives nothing. It
/// is neither moved nor paid another way.
#[test]
fn a_claim_taken_back_frees_the_arrival() {
    let hall = Hall::serving();
    let arrival = arrived(&hall, &new(day(12, 4), 10_000, "B1", "某某"));
    let wrong = claim(&hall, arrival, &shan(), 10_000).expect("claimed").receipt;
    let payment = wrong.payment;
    let ask_move = AskMove { payment, to: None };
    let moved = hall.counter.quote_move(&ask_move).expect("quoted").obstacle;
    assert_eq!(moved, Some(MoveRefusal::FromArrival { arrival }));
    let request = RequestMove {
        payment,
        becomes: PaymentId(Uuid::from_u128(1)),
        to: zhu(),
        receipt_returned: true,
    };
    assert!(matches!(
        hall.counter.request_move(&request),
        Err(Failed::Refused(MoveRefusal::FromArrival { .. }))
    ));
    let corrected = hall
        .counter
        .quote_correction(&AskCorrection { payment })
        .expect("quoted");
    assert_eq!(
        corrected.obstacle,
        Some(CorrectionRefusal::FromArrival { arrival })
    );

    let cash_before = hall.shift().expected_cash;
    let quoted = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert!(quoted.to_arrival);
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
        given_back: quoted.given_back,
        approver: by_wang(),
    };
    let slip = hall.counter.reverse_payment(&ask).expect("taken back").slip;
    assert_eq!((slip.to_arrival, slip.sum), (Some(arrival), fen(10_000)));
    let paper = hall
        .counter
        .slip(&AskReversal { payment })
        .expect("a slip")
        .text_80;
    assert!(paper.contains("退回未认领来款"), "{paper}");
    assert_eq!(hall.shift().expected_cash, cash_before);
    assert_eq!(account(&hall, &shan()).open.len(), 1);
    let line = &found(&hall, "")[0];
    assert_eq!((line.left, line.claims.len()), (fen(10_000), 0));
    claim(&hall, arrival, &zhu(), 10_000).expect("claimed for the right account");
    hall.verified();
}

/// Of another day finance takes it back, and the arrival has its money again.
#[test]
fn another_days_claim_is_taken_back_by_finance() {
    let hall = Hall::serving();
    hall.publish(|tx, pen| {
        pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance])?;
        Ok(())
    });
    let arrival = arrived(&hall, &new(day(12, 4), 10_000, "B1", ""));
    let payment = claim(&hall, arrival, &shan(), 10_000)
        .expect("claimed")
        .receipt
        .payment;
    hall.counter.close_shift(&count(50_000)).expect("closed");
    hall.clock.set("2026-12-07T01:00:00Z");
    hall.open_shift(50_000);
    let request = RequestReversal {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
    };
    hall.counter.request_reversal(&request).expect("asked");
    let later = ReverseLater {
        payment,
        approver: by_wang(),
    };
    let slip = hall.counter.reverse_later(&later).expect("taken back").slip;
    assert_eq!((slip.to_arrival, slip.shift), (Some(arrival), None));
    assert_eq!(found(&hall, "")[0].left, fen(10_000));
    assert_eq!(account(&hall, &shan()).open.len(), 1);
    hall.verified();
}

/// By amount, by who sent it, by the bank's number, by what came with it; two words both.
#[test]
fn found_by_what_the_customer_knows() {
    let hall = Hall::serving();
    let first = arrived(
        &hall,
        &new(day(12, 1), 123_456, "ICBC20261201A", "临江纺织有限公司"),
    );
    let second = arrived(&hall, &new(day(12, 4), 8_000, "CCB9", "单晓燕"));
    for (text, expected) in [
        ("", vec![second, first]),
        ("1234.56", vec![first]),
        ("1,234.56", vec![first]),
        ("80.00", vec![second]),
        ("纺织", vec![first]),
        ("ccb9", vec![second]),
        ("icbc 纺织", vec![first]),
        ("icbc 单", vec![]),
        ("12-04", vec![second]),
        ("水费", vec![second, first]),
    ] {
        let numbers: Vec<EntryNo> = found(&hall, text).iter().map(|line| line.arrival).collect();
        assert_eq!(numbers, expected, "{text}");
    }
    let list = hall
        .counter
        .arrivals(&FindArrivals { text: String::new() })
        .expect("listed");
    assert!(list.reached, "a hall that is its own office");
}

/// Written down once, with an amount, a number and a day that is over.
#[test]
fn an_arrival_that_cannot_be() {
    let hall = Hall::serving();
    let right = new(day(12, 4), 8_000, "B1", "");
    let number = arrived(&hall, &right);
    let again = at_office(
        &hall,
        &NewArrival {
            amount: fen(1),
            ..right.clone()
        },
    );
    assert!(matches!(again, Err(ArrivalRefused::Already { number: known, .. }) if known == number));
    for (amount, reference, on) in [
        (0, "B2", day(12, 4)),
        (-1, "B2", day(12, 4)),
        (1, "  ", day(12, 4)),
        (1, "B2", day(12, 7)),
    ] {
        assert!(
            at_office(&hall, &new(on, amount, reference, "")).is_err(),
            "{amount} {reference} {on}"
        );
    }
    assert!(
        at_office(&hall, &new(day(12, 3), 8_000, "B1", "")).is_ok(),
        "another day's"
    );
    // A payment over the desk is beside it.
    hall.pay(cash(&shan(), &[11], 8_000));
    hall.verified();
}
