//! 冲正更正: finance's alone; a payment, a cheque and a reading are looked up, what putting them right comes to is told by the act
//! itself and nothing stays of a trial; done with the PIN, it stands in the log. And one arrival by hand.

use cistern_domain::Money;
use cistern_domain::entry::{BillPart, Body, MoveRequested, PaymentTaken};
use cistern_domain::ids::{BillNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::payment::{Tender, Tendered};

use super::reliefs::{ZHOU, open};
use super::*;

pub(super) fn fen(text: &str) -> Money {
    text.parse().unwrap()
}

pub(super) fn told(text: &str) -> Value {
    serde_json::to_value(fen(text)).unwrap()
}

pub(super) fn payment(nth: u64) -> PaymentId {
    PaymentId(Uuid::from_u128(0xc0de_0000 + u128::from(nth)))
}

/// A bill's money and its late fee, and what is beyond it in the deposit.
pub(super) fn taken(
    nth: u64,
    (tender, reference): (Tender, Option<&str>),
    bill: Option<(&str, &str, &str)>,
) -> PaymentTaken {
    let parts: Vec<BillPart> = bill
        .map(|(bill, principal, late_fee)| BillPart {
            bill: BillNo::new(bill).unwrap(),
            principal: fen(principal),
            late_fee: fen(late_fee),
            days_late: 64,
        })
        .into_iter()
        .collect();
    let settled: Money = parts.iter().map(|part| part.principal + part.late_fee).sum();
    PaymentTaken {
        payment: payment(nth),
        shift: ShiftNo(1),
        receipt: ReceiptNo(nth),
        parts,
        tenders: vec![Tendered {
            tender,
            amount: settled + fen("10.00"),
            reference: reference.map(ToOwned::to_owned),
        }],
        change: Money::ZERO,
        deposit_in: fen("10.00"),
        deposit_out: Money::ZERO,
        policy: 1,
        payer: None,
    }
}

/// Takes payments; the drawer is closed then, and head office has everything.
pub(super) fn scene(payments: impl IntoIterator<Item = (&'static str, PaymentTaken)>) -> Open {
    let open = open();
    open.counter.sync(&open.city);
    open.counter.open_shift(1, 300);
    for (account, taken) in payments {
        open.counter.write(Some(account), taken);
        open.clock.pass(MINUTE);
    }
    open.counter.close_shift(1, 30_000, 0);
    open.counter.sync(&open.city);
    open
}

pub(super) const CASH: (Tender, Option<&str>) = (Tender::Cash, None);
pub(super) const A1: Option<(&str, &str, &str)> = Some(("A1", "290.00", "9.28"));

impl Person<'_> {
    fn looks_up(&self, text: &str) -> Value {
        let (status, found) = self.asks("corrections", &json!({"text": text, "at": []}));
        assert_eq!(status, 200, "{found}");
        found
    }

    fn tries_correction(&self, wish: &Value) -> (u16, Value) {
        self.asks("try_correction", &json!({ "wish": wish }))
    }

    pub(super) fn corrects(&self, wish: &Value, pin: &str) -> (u16, Value) {
        let (_, tried) = self.tries_correction(wish);
        self.corrects_as_told(wish, &tried, pin)
    }

    fn corrects_as_told(&self, wish: &Value, tried: &Value, pin: &str) -> (u16, Value) {
        let seal = tried["seal"].as_str().unwrap_or_default();
        self.asks("correct", &json!({"wish": wish, "seal": seal, "pin": pin}))
    }
}

pub(super) fn reverses(nth: u64) -> Value {
    json!({"act": "reverse", "payment": payment(nth), "reason": "customer_asked", "receipt_returned": true, "settles": null})
}

fn acts(open: &Open) -> usize {
    common::written(&open.city, |body| {
        body.reversal().is_some()
            || matches!(
                body,
                Body::ChequeCleared(_)
                    | Body::ReadingCorrected(_)
                    | Body::ArrivalRecorded(_)
                    | Body::SettlementDecided(_)
            )
    })
}

/// What is told is what is signed: a payment that arrives between the two makes another thing of it.
#[test]
fn what_comes_to_something_else_meanwhile_is_tried_again() {
    let open = scene([("1001", taken(1, CASH, A1))]);
    let zhou = open.sign_in(ZHOU, "5151");
    let (status, tried) = zhou.tries_correction(&reverses(1));
    assert_eq!(status, 200, "{tried}");
    open.counter.open_shift(2, 300);
    open.counter.write(Some("1001"), taken(2, CASH, None));
    open.counter.sync(&open.city);
    let (_, refused) = zhou.corrects_as_told(&reverses(1), &tried, "5151");
    assert_eq!(refused["refusal"]["why"]["kind"], "other_than_told", "{refused}");
    assert_eq!(acts(&open), 0);
    let (status, again) = zhou.tries_correction(&reverses(1));
    assert_eq!(status, 200, "{again}");
    let (status, done) = zhou.corrects_as_told(&reverses(1), &again, "5151");
    assert_eq!((status, acts(&open)), (200, 1), "{done}");
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn a_receipt_is_looked_up_and_what_its_reversal_comes_to_is_told_by_the_act() {
    let open = scene([("1001", taken(1, CASH, A1))]);
    let zhou = open.sign_in(ZHOU, "5151");
    let found = zhou.looks_up("1");
    let one = &found["payments"][0];
    assert_eq!(
        (&one["receipt"], &one["account"], &one["amount"]),
        (&json!(1), &json!("1001"), &told("309.28")),
        "{found}"
    );
    assert_eq!(
        (
            &one["parts"][0]["bill"],
            &one["parts"][0]["late_fee"],
            &one["deposit_in"]
        ),
        (&json!("A1"), &told("9.28"), &told("10.00"))
    );
    assert_eq!(
        (
            &one["drawer"]["counter"],
            &one["drawer"]["shift"],
            &one["drawer"]["open"]
        ),
        (&json!(1), &json!(1), &json!(false))
    );
    assert_eq!(
        zhou.looks_up("1001")["payments"][0]["receipt"],
        1,
        "by its account too"
    );

    let before = acts(&open);
    let (status, tried) = zhou.tries_correction(&reverses(1));
    assert_eq!(status, 200, "{tried}");
    let account = &tried["accounts"][0];
    assert_eq!(
        (&account["deposit"], &account["deposit_after"]),
        (&told("60.00"), &told("50.00")),
        "{tried}"
    );
    let bill = &account["bills"][0];
    assert_eq!(
        (&bill["bill"], &bill["owed"], &bill["owed_after"]),
        (&json!("A1"), &told("0.00"), &told("290.00"))
    );
    assert_eq!(
        (
            &bill["fee_paid"],
            &bill["fee_paid_after"],
            &bill["late_fee_after"]
        ),
        (&told("9.28"), &told("0.00"), &told("9.28")),
        "late fee owes again since the bill's own date"
    );
    assert_eq!(
        (&tried["goes_back"][0]["tender"], &tried["goes_back"][0]["amount"]),
        (&json!("cash"), &told("309.28"))
    );
    assert_eq!(acts(&open), before, "nothing stays of a trial");

    let (_, refused) = zhou.corrects(&reverses(1), "0000");
    assert_eq!(refused["refusal"]["kind"], "wrong_pin");
    let (status, done) = zhou.corrects(&reverses(1), "5151");
    assert_eq!(status, 200, "{done}");
    let one = zhou.looks_up("1")["payments"][0].clone();
    assert_eq!(
        (&one["end"]["says"], &one["end"]["by"]),
        (&json!("PaymentReversedByOffice"), &json!("周宁"))
    );
    let (_, again) = zhou.corrects(&reverses(1), "5151");
    assert_eq!(again["refusal"]["why"]["kind"], "already", "{again}");
    let (_, audit) = zhou.asks("audit", &json!({"on": null, "staff": ZHOU}));
    let lines = audit["acts"].as_array().unwrap();
    let act = lines
        .iter()
        .find(|line| line["act"] == "PaymentReversedByOffice")
        .unwrap();
    assert_eq!(
        (&act["account"], &act["about"]["receipt"], &act["about"]["reason"]),
        (&json!("1001"), &json!(1), &json!("customer_asked"))
    );
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn what_stands_in_the_way_is_told_before_a_pin_and_after_one() {
    let open = open();
    open.counter.sync(&open.city);
    open.counter.open_shift(1, 300);
    open.counter.write(Some("1001"), taken(1, CASH, A1));
    open.counter.sync(&open.city);
    let zhou = open.sign_in(ZHOU, "5151");
    let both = |wish: &Value, due: &str| {
        let (_, refused) = zhou.tries_correction(wish);
        assert_eq!(refused["refusal"]["kind"], due, "{refused}");
        let (_, refused) = zhou.corrects(wish, "5151");
        assert_eq!(refused["refusal"]["why"]["kind"], due, "{refused}");
    };
    both(&reverses(1), "drawer_open");
    both(&reverses(9), "unknown");
    open.counter.close_shift(1, 30_000, 0);
    open.counter.open_shift(2, 300);
    let later = PaymentTaken {
        shift: ShiftNo(2),
        ..taken(2, CASH, Some(("A1", "1.00", "0.00")))
    };
    open.clock.pass(MINUTE);
    open.counter.write(Some("1001"), later);
    open.counter.sync(&open.city);
    both(&reverses(1), "newer_first");
    both(&json!({"act": "move", "payment": payment(1)}), "newer_first");
    both(
        &json!({"act": "cheque", "payment": payment(1), "cleared": true}),
        "unknown",
    );
    let own = AccountNo::new("1001").unwrap();
    open.city.declare_ties(StaffNo(ZHOU), &[own]).unwrap();
    for wish in [
        reverses(1),
        json!({"act": "reading", "account": "1001", "bill": "A1", "right_m3": 1, "fault": "misread", "payable_on": null}),
    ] {
        both(&wish, "tied");
    }
    let stranger = open.sign_in(CHEN, "2121");
    assert_eq!(
        stranger.asks("corrections", &json!({"text": "1", "at": []})).0,
        409
    );
    assert_eq!(stranger.asks("waiting_corrections", &json!({})).0, 409);
    let (_, refused) = stranger.tries_correction(&reverses(1));
    assert_eq!(refused["refusal"]["kind"], "not_theirs", "{refused}");
    let (_, refused) = stranger.corrects(&reverses(1), "2121");
    assert_eq!(refused["refusal"]["kind"], "not_theirs", "{refused}");
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn cheques_and_what_counters_ask_for_wait_in_the_list() {
    let cheque = (Tender::Cheque, Some("12345678 工商银行 2026-11-18"));
    let open = scene([("1001", taken(1, cheque, A1)), ("1002", taken(2, CASH, None))]);
    let original = open.counter.act(|tx| tx.payment(payment(2)).unwrap().unwrap().at);
    let asks = MoveRequested {
        payment: payment(2),
        original,
        receipt: ReceiptNo(2),
        receipt_returned: true,
        to: AccountNo::new("1001").unwrap(),
        becomes: payment(102),
        parts: Vec::new(),
        policy: 1,
    };
    open.counter.write(Some("1002"), asks);
    open.counter.sync(&open.city);
    let zhou = open.sign_in(ZHOU, "5151");
    assert_eq!(
        zhou.waits(),
        1,
        "what a counter asks for; a cheque waits for the bank"
    );
    let of_both = [AccountNo::new("1001").unwrap()];
    open.city.declare_ties(StaffNo(ZHOU), &of_both).unwrap();
    assert_eq!(zhou.waits(), 0, "it would go to an account of theirs");
    open.city.declare_ties(StaffNo(ZHOU), &[]).unwrap();
    let waits = zhou.looks_up("");
    let of: Vec<(&Value, &Value, &Value)> = waits["payments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["receipt"], &one["asked"]["kind"], &one["cheque"]["amount"]))
        .collect();
    assert_eq!(
        of,
        [
            (&json!(2), &json!("move"), &Value::Null),
            (&json!(1), &Value::Null, &told("309.28"))
        ],
        "{waits}"
    );
    let (_, refused) = zhou.tries_correction(&reverses(1));
    assert_eq!(refused["refusal"]["kind"], "cheque_pending", "{refused}");

    let moves = json!({"act": "move", "payment": payment(2)});
    let (_, tried) = zhou.tries_correction(&moves);
    let deposits: Vec<(&Value, &Value)> = tried["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["account"], &one["deposit_after"]))
        .collect();
    assert_eq!(
        deposits,
        [(&json!("1002"), &told("0.00")), (&json!("1001"), &told("70.00"))],
        "{tried}"
    );
    assert_eq!(tried["goes_back"], json!([]), "no money goes to the customer");
    assert_eq!(zhou.corrects(&moves, "5151").0, 200);
    assert_eq!(zhou.waits(), 0);
    common::lists::are_whole(&open.city);

    let bounced = json!({"act": "cheque", "payment": payment(1), "cleared": false});
    let (_, tried) = zhou.tries_correction(&bounced);
    assert_eq!(
        tried["accounts"][0]["bills"][0]["owed_after"],
        told("290.00"),
        "{tried}"
    );
    assert_eq!(zhou.corrects(&bounced, "5151").0, 200);
    assert_eq!(zhou.looks_up("")["payments"], json!([]), "nothing waits");
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn a_reading_is_put_right_as_it_was_told() {
    let open = scene([("1001", taken(1, CASH, A1))]);
    let zhou = open.sign_in(ZHOU, "5151");
    let found = zhou.looks_up("1001");
    let bill = found["bills"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["bill"] == "B1" || one["bill"] == "A2");
    assert_eq!(bill.unwrap()["volume_m3"], 10, "{found}");
    let wish = json!({"act": "reading", "account": "1001", "bill": "A2", "right_m3": 8, "fault": "misread", "payable_on": null});
    let (status, tried) = zhou.tries_correction(&wish);
    assert_eq!(status, 200, "{tried}");
    let new = &tried["readings"][0];
    assert_eq!(
        (&new["bill"], &new["right_m3"]),
        (&json!("A2"), &json!(8)),
        "{tried}"
    );
    assert_eq!(zhou.corrects(&wish, "5151").0, 200);
    let found = zhou.looks_up("1001");
    let bills: Vec<&Value> = found["bills"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["bill"])
        .collect();
    assert_eq!(bills, [&new["instead"], &json!("A1")], "{found}");
    let (_, again) = zhou.tries_correction(&wish);
    assert_eq!(
        again["refusal"],
        json!({"kind": "instead", "bill": new["instead"]}),
        "{again}"
    );
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn one_arrival_is_tried_by_hand_and_written_down_once() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    let hand = |amount: &str, reference: &str, memo: &str| {
        json!({"from": "hand", "on": "2026-11-20", "amount": fen(amount), "reference": reference,
            "channel": "wechat", "payer": "", "memo": memo})
    };
    let tries = |wish: Value| zhou.asks("try_arrival", &json!({ "wish": wish }));
    let (status, tried) = tries(hand("88.00", "420001", "1001002水费"));
    assert_eq!(
        (status, &tried["arrival"]["left"]),
        (200, &told("88.00")),
        "{tried}"
    );
    let before = zhou.asks("arrivals", &json!({})).1;
    assert_eq!(before["left"]["count"], 0, "nothing stays of a trial");
    for (wish, due) in [
        (hand("0.00", "420001", ""), "nothing"),
        (hand("88.00", " ", ""), "reference"),
    ] {
        assert_eq!(tries(wish).1["refusal"]["why"], due);
    }
    let record = |wish: Value, pin: &str| zhou.asks("record_arrival", &json!({"wish": wish, "pin": pin}));
    let wish = hand("88.00", "420001", "");
    assert_eq!(record(wish.clone(), "0000").1["refusal"]["kind"], "wrong_pin");
    let (status, after) = record(wish.clone(), "5151");
    assert_eq!((status, &after["left"]["sum"]), (200, &told("88.00")), "{after}");
    let number = &after["arrivals"][0]["arrival"]["number"];
    assert_eq!(
        record(wish, "5151").1["refusal"]["why"],
        json!({"why": "already", "number": number})
    );
    let own = AccountNo::new("1001").unwrap();
    open.city.declare_ties(StaffNo(ZHOU), &[own]).unwrap();
    let (_, refused) = tries(hand("5.00", "420002", "水费 1001"));
    assert_eq!(
        refused["refusal"],
        json!({"why": "tied", "account": "1001"}),
        "{refused}"
    );
    let (_, refused) = tries(json!({"from": "exception", "exception": 1, "payer": "", "memo": ""}));
    assert_eq!(refused["refusal"]["why"], "changed", "{refused}");
    let stranger = open.sign_in(CHEN, "2121");
    let (_, refused) = stranger.asks("try_arrival", &json!({"wish": hand("1.00", "x", "")}));
    assert_eq!(refused["refusal"]["why"], "not_theirs", "{refused}");
}

#[test]
fn a_bill_without_a_tariff_is_cancelled_whole_and_issued_anew() {
    // A1 was paid with its late fee: both go into the deposit.
    let open = scene([("1001", taken(1, CASH, A1))]);
    let zhou = open.sign_in(ZHOU, "5151");
    let wish = json!({"act": "cancel", "account": "1001", "bill": "A1", "reason": "issued_twice"});
    let member = open.sign_in(CHEN, "2121");
    let (_, why) = member.tries_correction(&wish);
    assert_eq!(why["refusal"]["kind"], "not_theirs", "{why}");
    let (status, tried) = zhou.tries_correction(&wish);
    assert_eq!(status, 200, "{tried}");
    assert_eq!(
        (&tried["cancels"], &tried["to_deposit"], &tried["goes_back"]),
        (&json!("A1"), &told("299.28"), &json!([])),
        "{tried}"
    );
    assert_eq!(tried["accounts"][0]["deposit_after"], told("359.28"));
    // A later bill of the year counted it, and is issued anew for the same sum: no money moves onto it.
    assert_eq!(tried["readings"][0]["instead"], "A2.1", "{tried}");
    let cancelled = |open: &Open| common::written(&open.city, |body| matches!(body, Body::BillCancelled(_)));
    assert_eq!(cancelled(&open), 0, "nothing stays of a trial");
    let (_, why) = zhou.corrects(&wish, "0000");
    assert_eq!(why["refusal"]["kind"], "wrong_pin", "{why}");
    let (status, done) = zhou.corrects(&wish, "5151");
    assert_eq!((status, cancelled(&open)), (200, 1), "{done}");
    let (_, again) = zhou.tries_correction(&wish);
    assert_eq!(again["refusal"], json!({"kind": "cancelled"}), "{again}");
    let found = zhou.looks_up("1001");
    let bills = found["bills"].as_array().unwrap();
    let gone = bills.iter().find(|one| one["bill"] == "A1").unwrap();
    assert_eq!(gone["cancelled"]["says"], "BillCancelled", "{gone}");
    assert_eq!((&gone["owed"], &gone["late_fee"]), (&told("0.00"), &told("0.00")));
    // The payment is not taken back: its money lies in the deposit.
    let (_, resting) = zhou.tries_correction(&reverses(1));
    assert_eq!(
        resting["refusal"],
        json!({"kind": "bill_corrected", "bill": "A1"}),
        "{resting}"
    );
    let anew = json!({"act": "restore", "account": "1001", "bill": "A1"});
    assert_eq!(zhou.corrects(&anew, "5151").0, 200);
    let (_, once) = zhou.corrects(&anew, "5151");
    assert_eq!(once["refusal"]["why"], json!({"kind": "not_cancelled"}), "{once}");
    let found = zhou.looks_up("1001");
    let bills = found["bills"].as_array().unwrap();
    let stands = bills.iter().find(|one| one["bill"] == "A1.1").unwrap();
    assert_eq!(
        (&stands["owed"], &stands["late_fee"]),
        (&told("290.00"), &told("0.00"))
    );
    assert!(open.city.verify().unwrap().difference.is_none());
}
