//! Limits while head office is not reached: a sentence near one, a supervisor's word above it, and nothing at all in a
//! hall that is its own office.

use cistern_core::payment::{PaymentRefusal, Quote, TakeOverLimit, TakePayment, Taken};
use cistern_core::ports::{KnownBy, OfficeAddress};
use cistern_core::reversal::{AskReversal, ReversePayment};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::status::OfficeLine;
use cistern_core::{Failed, Fault};
use cistern_domain::authority::{Act, Authority, Deputy, Grant, NoAuthority};
use cistern_domain::entry::{Approval, Body, PaymentTaken, PaymentTakenOverDeposit, ReversalReason, Writer};
use cistern_domain::ids::{PaymentId, ReceiptNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::offline::{OfflineLimits, Reached, TenderLimits};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_journal::{DoubtfulApproval, Draft};
use cistern_publishing::credentials::unwrap_key;

use crate::hall::{CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, cash, fen, shan, tendered, zhu};

/// A hall whose head office is elsewhere and does not answer.
pub(crate) fn cut_off(limits: Option<OfflineLimits>) -> Hall {
    let hall = Hall::serving();
    if let Some(limits) = limits {
        hall.publish(|tx, pen| pen.offline_limits(tx, &limits));
    }
    cut(&hall);
    hall
}

/// Its head office is elsewhere from now on, and does not answer.
pub(crate) fn cut(hall: &Hall) {
    let office = OfficeAddress {
        address: "127.0.0.1:9".to_owned(),
        key: KnownBy::Key([3; 32]),
    };
    let json = serde_json::to_string(&office).expect("JSON");
    hall.counter
        .file()
        .act::<_, cistern_journal::Fault>(|tx| tx.set_local("office", Some(&json)))
        .expect("kept");
    hall.counter.sync().expect("a line that fails is no fault");
    assert!(matches!(hall.status().strip.office, OfficeLine::Down { .. }));
}

/// 50 yuan a payment, cheques not at all.
fn fifty() -> OfflineLimits {
    let cheque = TenderLimits {
        per_payment: Some(fen(0)),
        ..TenderLimits::default()
    };
    OfflineLimits {
        per_payment: Some(fen(5_000)),
        per_shift: Some(fen(20_000)),
        by_tender: [(Tender::Cheque, cheque)].into(),
        ..OfflineLimits::default()
    }
}

fn into_the_deposit(tender: Tender, amount: i64) -> Quote {
    // A cheque is taken with its number, bank and date.
    let reference = (tender == Tender::Cheque).then(|| "12345678|工行城北支行|2026-12-06".to_owned());
    Quote {
        tenders: vec![Tendered {
            reference,
            ..tendered(tender, amount)
        }],
        ..cash(&shan(), &[], 0)
    }
}

fn over(hall: &Hall, take: TakePayment, staff: StaffNo) -> Result<Taken, PaymentRefusal> {
    let approver = ApproveWith::at_desk(staff, PIN);
    match hall.counter.take_over_limit(&TakeOverLimit { take, approver }) {
        Ok(taken) => Ok(taken),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

/// What the payment's own entry says.
fn written(hall: &Hall, payment: PaymentId) -> Body {
    hall.counter
        .file()
        .read::<_, Fault>(|tx| {
            let row = tx.payment(payment)?.expect("indexed");
            Ok(tx.entry(row.at)?.expect("stored"))
        })
        .expect("read")
        .read()
        .expect("known")
}

fn against(hall: &Hall, quote: &Quote) -> (Vec<Reached>, Vec<Reached>) {
    let offline = hall.quote(quote).offline.expect("not reached");
    (offline.against.near, offline.against.over)
}

#[test]
fn a_hall_that_is_its_own_office_is_always_reached() {
    let hall = Hall::serving();
    hall.publish(|tx, pen| pen.offline_limits(tx, &fifty()));
    assert_eq!(hall.status().strip.offline, None);
    let quote = cash(&shan(), &[11], 8_000);
    assert_eq!(hall.quote(&quote).offline, None);
    hall.pay(quote);
}

#[test]
fn warns_first_and_then_a_supervisor_signs() {
    let hall = cut_off(Some(fifty()));
    let payment = |amount| Reached::Payment {
        amount: fen(amount),
        limit: fen(5_000),
    };
    assert_eq!(
        against(&hall, &into_the_deposit(Tender::Cash, 3_000)),
        (vec![], vec![])
    );
    let near = into_the_deposit(Tender::Cash, 4_500);
    assert_eq!(against(&hall, &near), (vec![payment(4_500)], vec![]));
    let taken = hall.pay(near);
    assert!(matches!(
        written(&hall, taken.receipt.payment),
        Body::PaymentTaken(_)
    ));

    let take = hall.ask(cash(&shan(), &[11], 8_000));
    assert_eq!(against(&hall, &take.quote), (vec![], vec![payment(8_000)]));
    let approvers = hall.quote(&take.quote).offline.expect("not reached").approvers;
    assert!(approvers.iter().any(|one| one.staff == WANG), "{approvers:?}");
    assert!(
        approvers.iter().all(|one| one.staff != ZHANG),
        "nobody approves their own act"
    );
    let entries = hall.entries();
    assert_eq!(
        hall.refusal(&take),
        PaymentRefusal::OverLimit {
            over: vec![payment(8_000)]
        }
    );
    for (staff, refusal) in [(ZHANG, NoAuthority::OwnAct), (LI, NoAuthority::Role)] {
        let refusal = ApprovalRefusal::NoAuthority { refusal };
        assert_eq!(
            over(&hall, take.clone(), staff).expect_err("no authority"),
            PaymentRefusal::Approval { refusal }
        );
    }
    assert_eq!(hall.entries(), entries, "nothing was written");

    let taken = over(&hall, take.clone(), WANG).expect("taken");
    let Body::PaymentTakenOverLimit(stored) = written(&hall, take.payment) else {
        panic!("another kind");
    };
    assert_eq!((stored.over, stored.limits), (vec![payment(8_000)], 1));
    assert_eq!(taken.receipt.kept, fen(8_000));
    let again = hall.counter.take_payment(&take).expect("stored");
    assert!(
        again.repeated && again.receipt == taken.receipt,
        "the same once more"
    );
    let report = hall.shift();
    assert_eq!(report.expected_cash, Some(fen(50_000 + 4_500 + 8_000)));
    assert_eq!(
        hall.status().strip.unsent_money,
        Some(fen(0)),
        "this file is its own office's still"
    );

    let cheque = hall.ask(into_the_deposit(Tender::Cheque, 100));
    assert!(
        matches!(hall.refusal(&cheque), PaymentRefusal::OverLimit { over } if matches!(over[..], [Reached::TenderPayment { .. }]))
    );

    reverse(&hall, take.payment);
    assert_eq!(hall.shift().expected_cash, Some(fen(50_000 + 4_500)));
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.approvals, verified.doubtful, verified.difference),
        (2, vec![], None)
    );
}

/// 50 yuan out of a deposit at once, 60 a shift.
pub(crate) fn of_deposits() -> OfflineLimits {
    OfflineLimits {
        deposit_per_payment: Some(fen(5_000)),
        deposit_per_shift: Some(fen(6_000)),
        ..OfflineLimits::default()
    }
}

fn out_of_the_deposit() -> Quote {
    Quote {
        use_deposit: true,
        ..cash(&shan(), &[11], 0)
    }
}

#[test]
fn more_out_of_a_deposit_than_its_limit_is_signed_for_with_what_it_spends() {
    let hall = cut_off(Some(of_deposits()));
    hall.pay(into_the_deposit(Tender::Cash, 10_000));
    let take = hall.ask(out_of_the_deposit());
    let of_shift = |amount| Reached::DepositShift {
        amount: fen(amount),
        limit: fen(6_000),
    };
    let one = Reached::Deposit {
        amount: fen(8_000),
        limit: fen(5_000),
    };
    let passed = vec![one, of_shift(8_000)];
    assert_eq!(against(&hall, &take.quote), (vec![], passed.clone()));
    let refusal = PaymentRefusal::OverLimit { over: passed.clone() };
    assert_eq!(hall.refusal(&take), refusal);

    // No cash moves, and still it is 80.00 that is signed for.
    let little = Authority {
        grants: vec![Grant {
            role: Role::Supervisor,
            act: Act::TakeOverLimit,
            up_to: Some(fen(5_000)),
        }],
        ..Authority::default()
    };
    hall.publish(|tx, pen| pen.authority(tx, &little));
    let above = NoAuthority::AboveLimit {
        amount: fen(8_000),
        limit: fen(5_000),
    };
    let refused = over(&hall, take.clone(), WANG).expect_err("more than may be approved");
    let refusal = ApprovalRefusal::NoAuthority { refusal: above };
    assert_eq!(refused, PaymentRefusal::Approval { refusal });
    hall.publish(|tx, pen| pen.authority(tx, &Authority::default()));
    over(&hall, take.clone(), WANG).expect("taken");
    let Body::PaymentTakenOverDeposit(stored) = written(&hall, take.payment) else {
        panic!("another kind");
    };
    assert_eq!((stored.over, stored.limits), (passed, 1));

    // The shift's sum, and what was taken back is none of it.
    let quote = Quote {
        keep_change: true,
        use_deposit: true,
        ..cash(&zhu(), &[8], 10_000)
    };
    assert_eq!(against(&hall, &quote), (vec![], vec![of_shift(8_000 + 1_230)]));
    reverse(&hall, take.payment);
    assert_eq!(against(&hall, &quote), (vec![], vec![]));
    hall.pay(quote);
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.approvals, verified.doubtful, verified.difference),
        (2, vec![], None)
    );
}

/// Written by a program that asked for no more than the authority over the cash: replayed, it is doubtful.
#[test]
fn what_a_payment_spends_out_of_a_deposit_is_replayed_with_its_approval() {
    let hall = cut_off(Some(of_deposits()));
    hall.pay(into_the_deposit(Tender::Cash, 10_000));
    let little = Authority {
        grants: vec![Grant {
            role: Role::Supervisor,
            act: Act::TakeOverLimit,
            up_to: Some(fen(5_000)),
        }],
        ..Authority::default()
    };
    hall.publish(|tx, pen| pen.authority(tx, &little));
    let key = unwrap_key(PIN, &CREDENTIALS.wrapped_key)
        .expect("unwrapped")
        .expect("the PIN");
    let take = hall.ask(out_of_the_deposit());
    let taken = hall.counter.quote(&take.quote).expect("quoted");
    let body = Body::from(PaymentTakenOverDeposit {
        taken: PaymentTaken {
            payment: take.payment,
            shift: hall.shift().shift,
            receipt: ReceiptNo(2),
            parts: taken.parts,
            tenders: Vec::new(),
            change: fen(0),
            deposit_in: fen(0),
            deposit_out: taken.deposit_out,
            policy: 0,
            payer: None,
        },
        limits: 1,
        over: Vec::new(),
        reached_at: None,
        approval: Approval::unsigned(1),
    });
    let draft = Draft {
        body,
        account: Some(shan()),
        actor: ZHANG,
        approver: None,
        business_date: hall.shift().business_date.expect("open"),
        written_at: Instant(0),
        taken_at: Instant(0),
    };
    hall.counter
        .file()
        .act::<_, Fault>(|tx| {
            let own = tx.writer(Writer::Counter)?.expect("set up");
            tx.append_approved(&own, draft, WANG, &key)?;
            Ok(())
        })
        .expect("written");
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    let told: Vec<_> = verified.doubtful.into_iter().map(|(_, why)| why).collect();
    let above = NoAuthority::AboveLimit {
        amount: fen(8_000),
        limit: fen(5_000),
    };
    assert_eq!(told, [DoubtfulApproval::NotAllowed(above)]);
}

fn reverse(hall: &Hall, payment: PaymentId) {
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert_eq!(quote.obstacle, None);
    let reverse = ReversePayment {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    hall.counter.reverse_payment(&reverse).expect("reversed");
}

#[test]
fn a_shift_adds_up_what_head_office_does_not_hold() {
    let hall = cut_off(Some(fifty()));
    for _ in 0..4 {
        hall.pay(into_the_deposit(Tender::Card, 4_000));
    }
    let shift = |amount| Reached::Shift {
        amount: fen(amount),
        limit: fen(20_000),
    };
    let offline = hall.status().strip.offline.expect("not reached");
    assert_eq!(
        (offline.against.near, offline.against.over),
        (vec![shift(16_000)], vec![])
    );
    hall.pay(into_the_deposit(Tender::Cash, 3_900));
    let (_, over) = against(&hall, &into_the_deposit(Tender::Cash, 200));
    assert_eq!(over, [shift(20_100)]);
}

/// Without limits of head office's own those that the program ships hold; a deputy whom it named signs instead of the
/// supervisor who is away.
#[test]
fn days_without_a_line_need_a_word_and_a_deputy_may_give_it() {
    let hall = cut_off(None);
    hall.publish(|tx, pen| {
        pen.authority(
            tx,
            &Authority {
                deputies: vec![Deputy {
                    staff: LI,
                    instead_of: Role::Supervisor,
                    from: "2026-12-06".parse().expect("a date"),
                    until: "2026-12-06".parse().expect("a date"),
                    acts: vec![Act::TakeOverLimit],
                }],
                ..Authority::default()
            },
        )
    });
    hall.pay(into_the_deposit(Tender::Cash, 100));
    hall.clock.minutes(73 * 60);
    let take = hall.ask(into_the_deposit(Tender::Cash, 100));
    let hours = Reached::Hours { hours: 73, limit: 72 };
    assert_eq!(
        hall.refusal(&take),
        PaymentRefusal::OverLimit { over: vec![hours] }
    );
    over(&hall, take, LI).expect("a deputy's word");
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.approvals, verified.doubtful, verified.difference),
        (1, vec![], None)
    );
}

#[test]
fn a_blind_count_finds_what_no_limit_shows() {
    let hall = Hall::serving_under(|settings| settings.blind_count = true);
    let json = serde_json::to_string(&OfficeAddress {
        address: "127.0.0.1:9".to_owned(),
        key: KnownBy::Key([3; 32]),
    })
    .expect("JSON");
    hall.publish(|tx, pen| pen.offline_limits(tx, &fifty()));
    hall.counter
        .file()
        .act::<_, cistern_journal::Fault>(|tx| tx.set_local("office", Some(&json)))
        .expect("kept");
    for _ in 0..4 {
        hall.pay(into_the_deposit(Tender::Cash, 4_000));
    }
    let near = hall.status().strip.offline.expect("not reached").against.near;
    let hidden = Reached::Shift {
        amount: fen(0),
        limit: fen(20_000),
    };
    assert_eq!(near, [hidden]);
}
