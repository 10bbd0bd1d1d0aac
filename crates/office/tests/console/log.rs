//! 操作记录 says which line of 差异 a decision was about and what it came to then, and of which payment something was proposed,
//! declined, done or sent back.

use cistern_domain::Money;
use cistern_domain::ids::BillNo;
use cistern_domain::late_fee::LateFeePolicy;
use cistern_publishing::demo::first_policy;

use super::corrections::{A1, CASH, fen, payment, reverses, scene, taken, told};
use super::reliefs::ZHOU;
use super::*;

const QIAN: u32 = 53;

/// The acts of today of one kind, newest first.
fn acts(person: &Person<'_>, kind: &str) -> Vec<Value> {
    let (status, log) = person.asks("audit", &json!({"on": null, "staff": null}));
    assert_eq!(status, 200, "{log}");
    let lines = log["acts"].as_array().unwrap().iter();
    lines.filter(|line| line["act"] == kind).cloned().collect()
}

impl Person<'_> {
    /// How many payments the tab says wait for them.
    pub(super) fn waits(&self) -> u64 {
        let (status, told) = self.asks("waiting_corrections", &json!({}));
        assert_eq!(status, 200, "{told}");
        told["waits"].as_u64().unwrap()
    }
}

/// A second person of finance; neither decides of more than a fen alone.
fn two_of_finance(open: &Open) {
    open.city
        .publish_staff(StaffNo(QIAN), "钱进", "5353", &[Role::Finance])
        .unwrap();
    let settings = Settings {
        alone_up_to: Money::from_fen(1),
        ..settings()
    };
    open.city.publish_settings(&settings).unwrap();
}

#[test]
fn a_decision_names_its_line_as_it_was_decided_whatever_came_of_it_since() {
    let open = scene([("1001", taken(1, CASH, A1))]);
    let lenient = LateFeePolicy {
        valid_from: Some("2026-11-01".parse().unwrap()),
        grace_days: 365,
        ..first_policy()
    };
    open.city.publish_policy(&lenient).unwrap();
    let zhou = open.sign_in(ZHOU, "5151");
    let line = || {
        let (_, found) = zhou.asks("differences", &json!({"all": true}));
        let all = found["differences"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["what"]["kind"] == "policy")
    };
    let one = line().unwrap();
    let decide = |end: &str, returns: bool| {
        let ask = json!({"kind": "policy", "at": one["at"], "end": end, "words": "按新办法",
            "returns": returns, "pin": "5151"});
        let (status, done) = zhou.asks("decide_difference", &ask);
        assert_eq!(status, 200, "{done}");
        open.clock.pass(MINUTE);
    };
    decide("settled", true);
    decide("reopened", false);

    // The payment is taken back: nothing is at stake any more, and head office signs that.
    let (status, done) = zhou.corrects(&reverses(1), "5151");
    assert_eq!(status, 200, "{done}");
    assert_eq!(line(), None, "over");
    let decided = acts(&zhou, "DifferenceDecided");
    let of = |nth: usize| {
        let one = &decided[nth];
        let about = &one["about"];
        (
            about["end"].clone(),
            about["line"].clone(),
            about["which"]["receipt"].clone(),
            one["account"].clone(),
            one["amount"].clone(),
            about["act"].clone(),
        )
    };
    let by = json!({"is": "found", "by": "policy"});
    let (receipt, account, at_stake) = (json!(1), json!("1001"), told("9.28"));
    assert_eq!(
        of(0),
        (
            json!("reopened"),
            by.clone(),
            receipt.clone(),
            account.clone(),
            at_stake.clone(),
            Value::Null
        ),
        "{decided:#?}"
    );
    assert_eq!(
        of(1),
        (
            json!("settled"),
            by,
            receipt.clone(),
            account,
            at_stake,
            json!("OverchargeReturned")
        )
    );
    for returned in acts(&zhou, "OverchargeReturned") {
        assert_eq!(returned["about"]["receipt"], receipt, "{returned}");
    }
    // The accountant's table has the same.
    let (_, book) = zhou.asks("book", &json!({"book": "acts", "period": "202611"}));
    let csv = book["csv"].as_str().unwrap();
    let rows = csv.lines().filter(|row| row.contains(",了结或重开差异,"));
    let named = rows
        .filter(|row| row.contains(",了结或重开差异,1001,1,9.28,"))
        .count();
    assert_eq!(named, 2, "{csv}");
}

#[test]
fn a_rule_that_settled_is_named_with_its_bill_and_the_receipt_that_was_too_much() {
    let whole = |nth: u64| taken(nth, CASH, Some(("A1", "290.00", "0.00")));
    let open = scene([("1001", whole(1)), ("1001", whole(2))]);
    let zhou = open.sign_in(ZHOU, "5151");
    let (_, found) = zhou.asks("differences", &json!({"all": false}));
    let all = found["differences"].as_array().unwrap();
    let one = all
        .iter()
        .find(|one| one["what"]["rule"] == "paid_beyond")
        .unwrap();
    let ask =
        json!({"kind": "settlement", "at": one["at"], "end": "settled", "words": "已转预存", "pin": "5151"});
    let (status, done) = zhou.asks("decide_difference", &ask);
    assert_eq!(status, 200, "{done}");
    let all = acts(&zhou, "DifferenceDecided");
    let decided = &all[0]["about"];
    assert_eq!(
        (
            &decided["line"],
            &decided["which"]["bill"],
            &decided["which"]["receipt"]
        ),
        (
            &json!({"is": "settled", "rule": "paid_beyond"}),
            &json!(BillNo::new("A1").unwrap()),
            &json!(2)
        ),
        "{decided}"
    );
}

#[test]
fn what_is_proposed_declined_and_done_names_the_payment_and_who_asked() {
    let open = scene([("1001", taken(1, CASH, A1)), ("1002", taken(2, CASH, None))]);
    two_of_finance(&open);
    let (zhou, qian) = (open.sign_in(ZHOU, "5151"), open.sign_in(QIAN, "5353"));
    let proposes = |nth: u64| {
        let (status, done) = zhou.corrects(&reverses(nth), "5151");
        assert_eq!((status, &done["proposed"]), (200, &json!(true)), "{done}");
        open.clock.pass(MINUTE);
        done["at"].clone()
    };
    let asked = proposes(2);
    assert_eq!(
        (zhou.waits(), qian.waits()),
        (0, 1),
        "one's own proposal does not wait for oneself"
    );
    let declines = json!({"act": "decline", "payment": payment(2), "moves": false, "request": asked, "words": "收据没有收回"});
    assert_eq!(qian.corrects(&declines, "5353").0, 200);
    assert_eq!(qian.waits(), 0, "declined");
    open.clock.pass(MINUTE);
    proposes(1);
    assert_eq!(qian.waits(), 1);
    assert_eq!(qian.corrects(&reverses(1), "5353").0, 200);
    assert_eq!(qian.waits(), 0, "done");
    common::lists::are_whole(&open.city);

    let proposed = acts(&qian, "ReversalProposed");
    let of: Vec<_> = proposed
        .iter()
        .map(|one| (&one["account"], &one["about"]["receipt"], &one["amount"]))
        .collect();
    assert_eq!(
        of,
        [
            (&json!("1001"), &json!(1), &told("309.28")),
            (&json!("1002"), &json!(2), &told("10.00"))
        ],
        "{proposed:#?}"
    );
    let declined = acts(&zhou, "RequestDeclined");
    assert_eq!(
        (
            &declined[0]["account"],
            &declined[0]["amount"],
            &declined[0]["about"]
        ),
        (
            &json!("1002"),
            &told("10.00"),
            &json!({"of": "declined", "asked_for": "reversal", "asked_by": "周宁", "receipt": 2, "words": "收据没有收回"})
        )
    );
    let done = acts(&zhou, "PaymentReversedByOffice");
    assert_eq!(
        (&done[0]["amount"], &done[0]["about"]),
        (
            &told("309.28"),
            &json!({"of": "receipt", "receipt": 1, "reason": "customer_asked", "asked_by": "周宁", "arrival": null})
        )
    );
}

#[test]
fn an_arrival_that_went_back_names_its_number_money_and_why() {
    let open = scene([]);
    let zhou = open.sign_in(ZHOU, "5151");
    let hand = json!({"from": "hand", "on": "2026-11-20", "amount": fen("88.00"), "reference": "420001",
        "channel": "wechat", "payer": "", "memo": ""});
    let (status, after) = zhou.asks("record_arrival", &json!({"wish": hand, "pin": "5151"}));
    assert_eq!(status, 200, "{after}");
    let number = &after["arrivals"][0]["arrival"]["number"];
    let back = json!({"arrival": number, "left": fen("88.00"), "words": "汇错了", "pin": "5151"});
    let (status, done) = zhou.asks("send_back", &back);
    assert_eq!(status, 200, "{done}");
    let returned = acts(&zhou, "ArrivalReturned");
    assert_eq!(
        (&returned[0]["amount"], &returned[0]["about"]),
        (
            &told("88.00"),
            &json!({"of": "arrival", "reference": "420001", "words": "汇错了"})
        ),
        "{returned:#?}"
    );
}
