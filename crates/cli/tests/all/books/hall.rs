//! A day at the demo hall's counter with payments of all kinds, taken through the program itself.

use std::path::Path;

use serde_json::{Value, json};

use crate::served::{Client, Served};

const FACES: [i64; 13] = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/// So much in notes of ten yuan into the safe.
fn drop_cash(client: &Client, fen: i64) {
    client.call(
        "drop_cash",
        json!({
            "pieces": [{ "face": 1_000, "pieces": fen / 1_000 }],
            "after": 0,
            "approver": { "staff": 9, "pin": "9999" },
        }),
    );
}

/// Three shifts: the first closed short and with a reversal's slip, the second closed over, the third still open.
pub fn day_at_the_counter(data: &Path) {
    let served = Served::demo(data);
    let client = served.at_work();
    first_shift(&client);
    drop_cash(&client, 1_000);
    close(&client, -100, 1);
    client.call("sign_out", json!({}));
    client.call("sign_in", json!({ "staff": 2, "pin": "2222" }));
    client.call("open_shift", json!({ "float": 30_000 }));
    pay(
        &client,
        20,
        "1200020405",
        &[&bill("202611", "1200020405")],
        &[("cash", 2_900)],
        Wish::Whole,
    );
    close(&client, 50, 0);
    client.call("open_shift", json!({ "float": 10_000 }));
    pay(&client, 30, "1200020401", &[], &[("cash", 4_321)], Wish::Whole);
}

/// Late fee and change, a part, several tenders, a deposit in and out, payments taken back, deposits refunded, declined
/// and held, a wrong reading put right.
fn first_shift(client: &Client) {
    let zhu = "1200020401";
    let bills = ["202609", "202610", "202611"].map(|month| bill(month, zhu));
    pay(client, 1, zhu, &[&bills[0]], &[("cash", 5_001)], Wish::Whole);
    let tenders = [
        ("cash", 500),
        ("card", 400),
        ("wallet", 300),
        ("cheque", 200),
        ("transfer", 636),
    ];
    pay(client, 2, zhu, &[&bills[1]], &tenders, Wish::Whole);
    pay(client, 3, zhu, &[&bills[2]], &[("cash", 1_111)], Wish::Part);
    pay(
        client,
        4,
        zhu,
        &[&bills[2]],
        &[("cash", 1_003), ("wallet", 7)],
        Wish::Part,
    );
    reverse(client, 4);
    let shan = "1200020421";
    pay(
        client,
        5,
        shan,
        &[&bill("202611", shan)],
        &[("wallet", 3_120)],
        Wish::UseDeposit,
    );
    pay(client, 6, zhu, &[], &[("cash", 777)], Wish::Whole);
    reverse(client, 6);
    pay(client, 7, zhu, &[], &[("transfer", 222)], Wish::Whole);
    refund(
        client,
        8,
        zhu,
        100,
        Some(json!({ "decision": "pay", "reference": "TR1" })),
    );
    refund(
        client,
        9,
        zhu,
        50,
        Some(json!({ "decision": "decline", "reason": "withdrawn" })),
    );
    refund(client, 10, zhu, 25, None);
    read_wrong(client, zhu, &bills[0]);
}

/// Two m³ less were used than was billed and paid, late: that bill and the later ones are issued anew.
fn read_wrong(client: &Client, account: &str, bill: &str) {
    let told = client.call("bill", json!({ "account": account, "bill": bill }));
    let right = told["bill"]["volume_m3"].as_i64().expect("a volume") - 2;
    let asked = json!({ "account": account, "bill": bill, "right_m3": right, "fault": "miscounted" });
    let quote = client.call("quote_reading", asked.clone());
    let bills = quote["outcome"]["bills"].as_array().expect("bills");
    assert_eq!(bills.len(), 3, "and the later ones of the year");
    let shown: i64 = bills
        .iter()
        .filter_map(|bill| bill["new"]["amount"].as_i64())
        .sum();
    client.call(
        "correct_reading",
        json!({ "asked": asked, "shown": shown, "approver": { "staff": 9, "pin": "9999" } }),
    );
}

/// Asked back, and decided by finance where it is.
fn refund(client: &Client, nth: u32, account: &str, amount: i64, decision: Option<Value>) {
    let (refund, approver) = (payment(nth), json!({ "staff": 9, "pin": "9999" }));
    client.call(
        "request_refund",
        json!({
            "refund": refund, "case": payment(nth + 0x1000), "account": account, "amount": amount, "reason": "customer_asked",
            "payee": { "name": "某人", "bank": "", "bank_account": "12345678" }, "approver": approver,
        }),
    );
    if let Some(decision) = decision {
        let ask = json!({ "account": account, "refund": refund, "decision": decision, "approver": approver });
        client.call("decide_refund", ask);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Whole,
    Part,
    UseDeposit,
}

fn bill(month: &str, account: &str) -> String {
    format!("YS{month}{account}")
}

fn payment(nth: u32) -> String {
    format!("00000000-0000-4000-8000-{nth:012x}")
}

/// As the screen does it: quoted, then taken.
fn pay(client: &Client, nth: u32, account: &str, bills: &[&String], tenders: &[(&str, i64)], wish: Wish) {
    let tenders: Vec<Value> = tenders
        .iter()
        .map(|(tender, amount)| json!({ "tender": tender, "amount": amount, "reference": reference(client, tender) }))
        .collect();
    let mut ask = json!({
        "account": account, "bills": bills, "tenders": tenders, "keep_change": false,
        "use_deposit": wish == Wish::UseDeposit, "part": wish == Wish::Part,
    });
    let quoted = client.call("quote", ask.clone());
    ask["shown_due"] = quoted["due"].clone();
    ask["payment"] = json!(payment(nth));
    client.call("take_payment", ask);
}

/// What stands on the slip of a tender that is not taken without.
fn reference(client: &Client, tender: &str) -> Option<String> {
    match tender {
        "cheque" => {
            let today = client.call("status", json!({}))["business_date"].clone();
            Some(format!("00123456|工商银行|{}", today.as_str().expect("a date")))
        }
        "transfer" => Some("TR 0001".to_owned()),
        _ => None,
    }
}

fn reverse(client: &Client, nth: u32) {
    let payment = payment(nth);
    let quote = client.call("quote_reversal", json!({ "payment": payment }));
    client.call(
        "reverse_payment",
        json!({
            "payment": payment, "reason": "wrong_account", "receipt_returned": true,
            "given_back": quote["given_back"], "approver": { "staff": 9, "pin": "9999" },
        }),
    );
}

/// Counts what should be there and so much over.
fn close(client: &Client, over: i64, slips: u32) {
    let report = client.call("shift_report", json!({ "shift": null }));
    let mut left = report["expected_cash"].as_i64().expect("not blind") + over;
    let mut counted = Vec::new();
    for face in FACES {
        counted.push(json!({ "face": face, "pieces": left / face }));
        left %= face;
    }
    client.call(
        "close_shift",
        json!({ "counted": counted, "reason": "找零差错", "slips": slips }),
    );
}
