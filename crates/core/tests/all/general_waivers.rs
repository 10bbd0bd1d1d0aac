//! Head office's waivers (减免): for the whole city, a class of use, one account or named bills, each for those alone; limits
//! by role for those at a desk, and none of either once the bill is paid.

use cistern_core::Failed;
use cistern_core::waiver::{AskWaiver, WaiveRefusal, WaiverLineBy};
use cistern_domain::Money;
use cistern_domain::late_fee::{Waiver, WaiverScope, WaiverWay};
use cistern_domain::payment::Tender;
use cistern_domain::settings::Role;

use crate::hall::{CREDENTIALS, Hall, LI, WANG, ZHANG, cash, fen, number, shan, tendered, zhu};
use crate::waivers::{asked, general, late_hall, no, open, quoted, share};

/// What of its 22.50 a bill still owes.
fn owed(hall: &Hall, bill: &str) -> i64 {
    open(hall, bill).late_fee.owed.fen()
}

/// Whom a scope names, and nobody else: 单晓燕 lives in area B001, of class 居民阶梯.
#[test]
fn each_scope_concerns_those_it_names() {
    let all = Waiver::Share(share("1"));
    let rows = [
        (WaiverScope::City, 0, 0, "everybody"),
        (
            WaiverScope::Class("居民阶梯".to_owned()),
            0,
            0,
            "a policy for her class",
        ),
        (
            WaiverScope::Class("非居民".to_owned()),
            2_250,
            2_250,
            "of another class",
        ),
        (WaiverScope::Account(shan()), 0, 0, "herself"),
        (WaiverScope::Account(zhu()), 2_250, 2_250, "a neighbour"),
        (
            WaiverScope::Account(number("1200020499")),
            2_250,
            2_250,
            "nobody known",
        ),
        (WaiverScope::Bills(vec![no("L10A")]), 0, 2_250, "one bill"),
    ];
    for (scope, first, second, whom) in rows {
        let hall = late_hall();
        hall.publish(|tx, pen| pen.general_waiver(tx, &general(scope.clone(), all)));
        assert_eq!(
            (owed(&hall, "L10A"), owed(&hall, "L10B")),
            (first, second),
            "{whom}"
        );
        let bill = open(&hall, "L10B");
        assert_eq!(bill.owed, fen(30_000), "{whom}: no principal");
        let told: Vec<_> = bill.waivers.iter().map(|line| line.by.clone()).collect();
        let by = WaiverLineBy::Office {
            reason: "停水抢修".to_owned(),
        };
        let due = if second == 0 { vec![by] } else { Vec::new() };
        assert_eq!(told, due, "{whom}: with its reason");
    }
}

/// Of several the one that takes off most, and not their sum; what a desk waives besides is of what is left.
#[test]
fn of_several_the_best_counts() {
    let hall = late_hall();
    hall.publish(|tx, pen| {
        pen.general_waiver(tx, &general(WaiverScope::City, Waiver::Less(fen(250))))?;
        pen.general_waiver(tx, &general(WaiverScope::Account(shan()), Waiver::To(fen(1_000))))?;
        pen.general_waiver(
            tx,
            &general(
                WaiverScope::Class("居民阶梯".to_owned()),
                Waiver::Share(share("0.2")),
            ),
        )
    });
    assert_eq!(
        owed(&hall, "L10A"),
        1_000,
        "down to ten yuan, as the account was told"
    );
    let ask = asked(&hall, &["L10A"], WaiverWay::Share(share("0.5")), WANG);
    assert_eq!((ask.shown_fee, ask.shown_waived), (fen(1_000), fen(500)));
    hall.counter.waive_late_fee(&ask).expect("waived");
    assert_eq!(owed(&hall, "L10A"), 500);
    hall.verified();
}

/// Published after the bill was paid it gives nothing back, and a desk waives nothing of it either.
#[test]
fn nothing_is_waived_of_what_is_paid() {
    let hall = late_hall();
    let quote = cistern_core::payment::Quote {
        bills: vec![no("L10A")],
        tenders: vec![tendered(Tender::Card, 32_250)],
        ..cash(&shan(), &[], 0)
    };
    let paid = hall.pay(quote).receipt;
    assert_eq!(paid.late_fee, fen(2_250));
    hall.publish(|tx, pen| pen.general_waiver(tx, &general(WaiverScope::City, Waiver::To(Money::ZERO))));
    let ask = AskWaiver {
        account: shan(),
        bills: vec![no("L10A")],
        way: Some(WaiverWay::Less(fen(1))),
    };
    let refused = hall.counter.quote_waiver(&ask);
    assert!(
        matches!(&refused, Err(Failed::Refused(WaiveRefusal::NoFeeOf { bill })) if *bill == no("L10A")),
        "{refused:?}"
    );
    let view = crate::waivers::shown(&hall);
    assert_eq!(
        (view.deposit, view.overpaid),
        (Money::ZERO, Money::ZERO),
        "nothing comes back"
    );
    assert_eq!(owed(&hall, "L10B"), 0, "of what is not paid all of it");
    hall.verified();
}

/// A supervisor up to 500 yuan, finance up to 10,000, a clerk nothing: said before anybody keys a PIN, and held to.
#[test]
fn each_role_waives_up_to_its_limit() {
    let hall = late_hall();
    hall.publish(|tx, pen| pen.staff(tx, LI, "李强", &CREDENTIALS, &[Role::Finance]));
    let who = |less: i64| -> Vec<_> {
        let quote = quoted(&hall, &["L10X"], WaiverWay::Less(fen(less)));
        quote.approvers.into_iter().map(|one| one.staff).collect()
    };
    let (small, middle, large) = (who(50_000), who(50_001), who(1_000_001));
    assert!(small.contains(&WANG) && small.contains(&LI) && !small.contains(&ZHANG));
    assert_eq!(middle, [LI], "above what a supervisor may");
    assert_eq!(large, [], "above what anybody may here");
    let ask = asked(&hall, &["L10X"], WaiverWay::Less(fen(50_001)), LI);
    let waived = hall.counter.waive_late_fee(&ask).expect("finance may").waived;
    assert_eq!(waived, fen(50_001));
    hall.verified();
}
