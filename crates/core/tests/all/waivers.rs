//! Waiving late fee: as the worked examples do (L10), with another's word within their limit; what was waived stands in the
//! explanation, on the receipt and in the shift, and no principal is touched.

use cistern_core::account::{AccountView, AskAccount, OpenBill};
use cistern_core::receipt::AskReceipt;
use cistern_core::reversal::{AskReversal, ReversePayment};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::waiver::{AskWaiver, WaiveLateFee, WaiveRefusal, Waived, WaiverLineBy, WaiverQuote};
use cistern_core::{Counter, Failed};
use cistern_domain::Money;
use cistern_domain::authority::NoAuthority;
use cistern_domain::bill::Bill;
use cistern_domain::entry::{BillsIssued, ReversalReason, WaiverReason};
use cistern_domain::ids::{BillNo, RunId, StaffNo};
use cistern_domain::late_fee::{
    Extension, ExtensionScope, GeneralWaiver, LateFeePolicy, Waiver, WaiverScope, WaiverWay,
};
use cistern_domain::payment::Tender;
use cistern_domain::ratio::Ratio;
use cistern_publishing::demo::first_policy;

use crate::hall::{Hall, PIN, WANG, ZHANG, bill, cash, fen, shan, tendered, zhu};

pub fn share(text: &str) -> Ratio {
    Ratio::new(text.parse().expect("a decimal")).expect("a ratio")
}

pub fn no(text: &str) -> BillNo {
    BillNo::new(text).expect("a number")
}

/// 单晓燕's bills of 300.00 each, 15 days late at 5‰: 22.50 of late fee. One of them is 1,000 times that.
pub fn late_hall() -> Hall {
    let hall = Hall::serving();
    hall.publish(|tx, pen| {
        pen.policy(
            tx,
            &LateFeePolicy {
                rate_per_day: share("0.005"),
                ..first_policy()
            },
        )?;
        let late = |number: &str, amount| Bill {
            bill: no(number),
            ..bill(&shan(), 10, fen(amount))
        };
        let bills = ["L10A", "L10B", "L10C", "L10D"].map(|number| late(number, 30_000));
        let bills = bills.into_iter().chain([late("L10X", 30_000_000)]).collect();
        pen.write(
            tx,
            BillsIssued {
                run: RunId(pen.id()),
                bills,
            },
        )?;
        Ok(())
    });
    hall
}

pub fn quoted(hall: &Hall, bills: &[&str], way: WaiverWay) -> WaiverQuote {
    let ask = AskWaiver {
        account: shan(),
        bills: bills.iter().map(|number| no(number)).collect(),
        way: Some(way),
    };
    hall.counter.quote_waiver(&ask).expect("quoted")
}

pub fn asked(hall: &Hall, bills: &[&str], way: WaiverWay, approver: StaffNo) -> WaiveLateFee {
    let quote = quoted(hall, bills, way);
    WaiveLateFee {
        account: shan(),
        bills: bills.iter().map(|number| no(number)).collect(),
        way,
        shown_fee: quote.fee,
        shown_waived: quote.waived,
        reason: WaiverReason::Outage,
        words: " 11 月停水三天 ".to_owned(),
        approver: ApproveWith::at_desk(approver, PIN),
    }
}

fn refused(counter: &Counter, ask: &WaiveLateFee) -> WaiveRefusal {
    match counter.waive_late_fee(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

pub fn shown(hall: &Hall) -> AccountView {
    let ask = AskAccount { account: shan() };
    hall.counter.account(&ask).expect("an account")
}

pub fn open(hall: &Hall, number: &str) -> OpenBill {
    let open = shown(hall).open.into_iter().find(|bill| bill.bill == no(number));
    open.expect("an open bill")
}

#[test]
fn as_in_the_worked_examples() {
    let hall = late_hall();
    let principal = |hall: &Hall| -> Money { shown(hall).open.iter().map(|bill| bill.owed).sum() };
    let owed = principal(&hall);
    let rows = [
        ("L10A", WaiverWay::To(fen(500)), 500),
        ("L10B", WaiverWay::Share(share("0.5")), 1125),
        ("L10C", WaiverWay::Less(fen(1000)), 1250),
        ("L10D", WaiverWay::Later(10), 750),
    ];
    for (number, way, left) in rows {
        assert_eq!(open(&hall, number).late_fee.owed, fen(2250), "{number} before");
        let quote = quoted(&hall, &[number], way);
        assert_eq!(
            (quote.fee, quote.left, &quote.obstacle),
            (fen(2250), fen(left), &None),
            "{way:?}"
        );
        assert!(
            quote.approvers.iter().any(|one| one.staff == WANG),
            "a supervisor may"
        );
        assert!(
            quote.approvers.iter().all(|one| one.staff != ZHANG),
            "nobody their own act"
        );
        let waived = hall
            .counter
            .waive_late_fee(&asked(&hall, &[number], way, WANG))
            .expect("waived");
        assert_eq!(
            (waived.waived, waived.left),
            (fen(2250 - left), fen(left)),
            "{way:?}"
        );
        let bill = open(&hall, number);
        assert_eq!(
            (bill.late_fee.amount, bill.late_fee.owed),
            (fen(2250), fen(left)),
            "{way:?}"
        );
        let [line] = &bill.waivers[..] else {
            panic!("{:?}", bill.waivers);
        };
        let WaiverLineBy::Desk {
            clerk,
            approver,
            reason,
            words,
            ..
        } = &line.by
        else {
            panic!("{line:?}");
        };
        assert_eq!(
            (
                line.amount,
                clerk.as_str(),
                approver.as_str(),
                *reason,
                words.as_str()
            ),
            (
                fen(2250 - left),
                "张敏",
                "王芳",
                WaiverReason::Outage,
                "11 月停水三天"
            )
        );
    }
    assert_eq!(principal(&hall), owed, "no principal is touched");
    let tally = hall.shift().waived;
    assert_eq!((tally.count, tally.sum), (4, fen(1750 + 1125 + 1000 + 1500)));
    assert_eq!(hall.counter.day_report().expect("a day").waived, tally);
    let ask = cistern_core::shift::AskReport { shift: None };
    let x = hall.counter.report_paper(&ask).expect("set").text_80;
    assert!(x.contains("减免违约金 4 笔（未收）"), "told apart on paper: {x}");
    hall.verified();
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    assert_eq!(
        open(&hall, "L10A").late_fee.owed,
        fen(500),
        "after a restart as well"
    );
}

#[test]
fn one_sum_over_several_bills_to_the_fen() {
    let hall = late_hall();
    let three = ["L10A", "L10B", "L10C"];
    let quote = quoted(&hall, &three, WaiverWay::To(fen(1000)));
    let each: Vec<i64> = quote.bills.iter().map(|bill| bill.waived.fen()).collect();
    assert_eq!((quote.fee.fen(), quote.waived.fen()), (6750, 5750));
    assert_eq!(each, [1917, 1917, 1916]);
}

#[test]
fn paid_with_its_waiver_and_taken_back() {
    let hall = late_hall();
    let ask = asked(&hall, &["L10A"], WaiverWay::To(fen(500)), WANG);
    hall.counter.waive_late_fee(&ask).expect("waived");
    let quote = cistern_core::payment::Quote {
        bills: vec![no("L10A")],
        tenders: vec![tendered(Tender::Cash, 30_500)],
        ..cash(&shan(), &[], 0)
    };
    let taken = hall.pay(quote);
    let paid = &taken.receipt.bills[0];
    assert_eq!(
        (
            paid.principal,
            paid.late_fee,
            paid.late_fee_due,
            paid.late_fee_waived
        ),
        (fen(30_000), fen(500), fen(2250), fen(1750)),
        "due, waived, paid"
    );
    let payment = taken.receipt.payment;
    let paper = hall
        .counter
        .receipt(&AskReceipt { payment })
        .expect("a receipt")
        .text_80;
    for words in ["违约金应收 15 天", "22.50", "减免", "-17.50", "5.00"] {
        assert!(paper.contains(words), "{words} in\n{paper}");
    }
    let settled = refused(
        &hall.counter,
        &WaiveLateFee {
            shown_fee: fen(1),
            ..ask.clone()
        },
    );
    assert_eq!(
        settled,
        WaiveRefusal::NoFeeOf { bill: no("L10A") },
        "paid: nothing is waived any more"
    );

    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    let undo = ReversePayment {
        payment,
        reason: ReversalReason::WrongAmount,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ask.approver.clone(),
    };
    hall.counter.reverse_payment(&undo).expect("reversed");
    let bill = open(&hall, "L10A");
    assert_eq!(
        (bill.owed, bill.late_fee.owed, bill.waivers.len()),
        (fen(30_000), fen(500), 1),
        "owed again, with the waiver"
    );
    hall.verified();
}

#[test]
fn refused_for_a_reason() {
    let hall = late_hall();
    let before = hall.entries();
    let less = |fens| WaiverWay::Less(fen(fens));
    let own = refused(&hall.counter, &asked(&hall, &["L10A"], less(100), ZHANG));
    let no_authority = |refusal| WaiveRefusal::Approval {
        refusal: ApprovalRefusal::NoAuthority { refusal },
    };
    assert_eq!(own, no_authority(NoAuthority::OwnAct));

    let large = quoted(&hall, &["L10X"], less(50_001));
    assert!(large.approvers.is_empty(), "nobody in this hall may");
    let above = refused(&hall.counter, &asked(&hall, &["L10X"], less(50_001), WANG));
    let (amount, limit) = (fen(50_001), fen(50_000));
    assert_eq!(above, no_authority(NoAuthority::AboveLimit { amount, limit }));

    let more = quoted(&hall, &["L10A"], WaiverWay::To(fen(3000))).obstacle;
    let (fee, left) = (fen(2250), fen(3000));
    assert_eq!(more, Some(WaiveRefusal::NotLess { fee, left }));
    let ask = asked(&hall, &["L10A"], less(100), WANG);
    let long = WaiveLateFee {
        words: "停".repeat(201),
        ..ask.clone()
    };
    assert_eq!(
        refused(&hall.counter, &long),
        WaiveRefusal::LongWords { most: 200 }
    );
    let silent = WaiveLateFee {
        words: " \u{3000}".to_owned(),
        ..ask.clone()
    };
    assert_eq!(refused(&hall.counter, &silent), WaiveRefusal::NoWords);
    let others = WaiveLateFee {
        bills: vec![no("YS081200020417")],
        ..ask.clone()
    };
    let bill = others.bills[0].clone();
    assert_eq!(
        refused(&hall.counter, &others),
        WaiveRefusal::UnknownBill { bill }
    );
    assert_eq!(hall.entries(), before, "nothing was written");

    let Waived { waived, .. } = hall.counter.waive_late_fee(&ask).expect("waived");
    assert_eq!(waived, fen(100));
    let again = refused(&hall.counter, &ask);
    let (fee, waived) = (fen(2150), fen(100));
    assert_eq!(
        again,
        WaiveRefusal::SumChanged { fee, waived },
        "the same request is not waived twice"
    );
}

pub fn general(scope: WaiverScope, waives: Waiver) -> GeneralWaiver {
    GeneralWaiver {
        scope,
        from: "2026-11-01".parse().expect("a date"),
        to: "2026-11-30".parse().expect("a date"),
        until: "2026-12-31".parse().expect("a date"),
        waives,
        reason: "停水抢修".to_owned(),
    }
}

/// After an outage: for an area, by a document of head office's; a payment taken before it stays as it was.
#[test]
fn for_an_area_by_head_office() {
    let hall = late_hall();
    let quote = |number: &str| cistern_core::payment::Quote {
        bills: vec![no(number)],
        ..cash(&shan(), &[], 40_000)
    };
    let before = hall.pay(quote("L10A")).receipt;
    assert_eq!(before.late_fee, fen(2250));
    hall.publish(|tx, pen| {
        pen.general_waiver(
            tx,
            &general(WaiverScope::Area("B001".to_owned()), Waiver::Share(share("0.5"))),
        )?;
        pen.general_waiver(
            tx,
            &general(WaiverScope::Area("B002".to_owned()), Waiver::Share(share("1"))),
        )
    });
    let bill = open(&hall, "L10B");
    assert_eq!((bill.late_fee.owed, bill.owed), (fen(1125), fen(30_000)));
    let by = WaiverLineBy::Office {
        reason: "停水抢修".to_owned(),
    };
    assert_eq!(bill.waivers[0].by, by);
    let after = hall.pay(quote("L10B")).receipt;
    assert_eq!(
        (
            after.late_fee,
            after.bills[0].late_fee_due,
            after.bills[0].late_fee_waived
        ),
        (fen(1125), fen(2250), fen(1125))
    );
    let again = hall
        .counter
        .receipt(&AskReceipt {
            payment: before.payment,
        })
        .expect("a receipt")
        .receipt;
    assert_eq!(
        (again.late_fee, again.bills[0].late_fee_waived),
        (fen(2250), Money::ZERO),
        "what was taken before stays a fact"
    );
    assert_eq!(
        open(&hall, "L10X").late_fee.owed,
        fen(1_125_000),
        "without a limit: head office decided"
    );

    // A later start for the same area, the other way after an outage.
    hall.publish(|tx, pen| {
        let extension = Extension {
            scope: ExtensionScope::Area("B001".to_owned()),
            from: "2026-11-01".parse().expect("a date"),
            to: "2026-11-30".parse().expect("a date"),
            days: 15,
            reason: "停水抢修".to_owned(),
        };
        pen.extension(tx, &extension)
    });
    assert_eq!(open(&hall, "L10C").late_fee.owed, Money::ZERO);
    hall.verified();
}

/// 朱美霞 owes two bills late; none named means both.
#[test]
fn all_bills_of_an_account() {
    let hall = Hall::serving();
    let ask = AskWaiver {
        account: zhu(),
        bills: Vec::new(),
        way: Some(WaiverWay::To(Money::ZERO)),
    };
    let quote = hall.counter.quote_waiver(&ask).expect("quoted");
    assert_eq!(
        (quote.bills.len(), quote.fee, quote.left),
        (2, fen(237 + 55), Money::ZERO)
    );
    let paid_up = AskWaiver {
        account: shan(),
        ..ask
    };
    let refusal = hall.counter.quote_waiver(&paid_up);
    assert!(
        matches!(refusal, Err(Failed::Refused(WaiveRefusal::NoFee))),
        "{refusal:?}"
    );
}
