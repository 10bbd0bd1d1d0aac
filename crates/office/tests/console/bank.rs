//! 渠道对账, 到账, 代扣: files are finance's to bring, tried before they are taken, and taken only as they were tried, with the PIN;
//! each page brings its own files and no other's.

use super::*;

const QIAN: u32 = 42;
const PIN: &str = "4242";
const PAYER: &str = "1001001";

fn open() -> Open {
    Open::with_finance(QIAN, PIN)
}

impl Person<'_> {
    fn brings_file(&self, slot: &str, name: &str, bytes: impl Into<reqwest::blocking::Body>) -> u16 {
        let call = self
            .open
            .post(&format!("upload/{slot}/csv?name={name}"), &Value::Null)
            .header(COOKIE, &self.cookie)
            .header("x-cistern-token", &self.token)
            .body(bytes);
        call.send().unwrap().status().as_u16()
    }

    fn told(&self, command: &str, ask: &Value) -> Value {
        let (status, said) = self.asks(command, ask);
        assert_eq!(status, 200, "{command}: {said}");
        said
    }

    fn refused(&self, command: &str, ask: &Value) -> Value {
        let (status, said) = self.asks(command, ask);
        assert_eq!(status, 409, "{command}: {said}");
        said["refusal"].clone()
    }

    /// Accounts and bills come as they always do: by an import.
    pub(super) fn imports(&self, rows: &[(&str, &str, &str, &str)]) {
        use super::billing::{ACCOUNTS, BILLS, HEAD};
        let mut accounts = format!("{ACCOUNTS}\n");
        let mut bills = BILLS.to_owned();
        for (account, name, bill, sum) in rows {
            accounts +=
                &format!("{account},{name},一号,13900000001,居民阶梯,3,M{account},20,B1,2020-01-01,正常,0\n");
            bills += &format!("{bill},{account},2026-10,0,10,10,{sum},2026-11-10,0,,,10,0,0,{sum},0\n");
        }
        for (slot, text) in [
            ("accounts", accounts),
            ("readings", HEAD.to_owned()),
            ("bills", bills),
        ] {
            assert_eq!(self.brings_file(slot, "x.csv", text), 200, "{slot}");
        }
        let tried = self.told("try_import", &json!({}));
        assert_eq!(tried["refused_in_all"], 0, "{tried}");
        self.told("run_import", &json!({"seal": tried["seal"], "pin": PIN}));
    }
}

#[test]
fn nobody_else_brings_a_file_or_sees_a_page() {
    let open = open();
    let member = open.sign_in(CHEN, "2121");
    for slot in [
        "bank_statement",
        "wechat_statement",
        "alipay_statement",
        "arrivals",
        "debits_sent",
        "debits_returned",
    ] {
        assert_eq!(member.brings_file(slot, "x", "x"), 403, "{slot}");
    }
    let day = json!({"date": "2026-11-19"});
    for (command, ask, kind) in [
        ("channels", json!({}), "kind"),
        ("arrivals", json!({}), "kind"),
        ("debits", json!({"all": false}), "kind"),
        ("try_channels", day, "why"),
        ("try_arrived", json!({}), "why"),
        ("try_returned", json!({"batch": "B1"}), "why"),
    ] {
        assert_eq!(member.refused(command, &ask)[kind], "not_theirs", "{command}");
    }
    let finance = open.sign_in(QIAN, PIN);
    assert_eq!(finance.refused("try_arrived", &json!({}))["why"], "no_file");
    assert_eq!(finance.brings_file("nothing", "x", "x"), 400);
}

#[test]
fn a_statement_is_tried_and_taken_under_its_own_name() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let day = json!({"date": "2026-11-19"});
    let made_up =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/channels/wechat.csv");
    let whole = std::fs::read_to_string(made_up).unwrap();
    let of_name = "%E5%BE%AE%E4%BF%A1/..%2F1119.csv";

    // A sum of its own that its rows do not come to: refused whole, with both figures.
    let foot = whole.lines().last().unwrap().to_owned();
    let wrong = foot.replacen("`43", "`44", 1);
    assert_ne!(foot, wrong);
    assert_eq!(
        finance.brings_file("wechat_statement", "w.csv", whole.replace(&foot, &wrong)),
        200
    );
    let why = finance.refused("try_channels", &day);
    assert_eq!(
        (
            &why["why"],
            &why["wrong"]["wrong"],
            &why["wrong"]["with"][0]["declared"]
        ),
        (&json!("refused"), &json!("disagrees"), &json!(44)),
        "{why}"
    );

    assert_eq!(finance.brings_file("wechat_statement", "w.csv", whole), 200);
    let another = finance.refused("try_channels", &json!({"date": "2026-11-18"}));
    assert_eq!(
        (&another["why"], &another["first"]),
        (&json!("another_day"), &json!("2026-11-19"))
    );
    let tried = finance.told("try_channels", &day);
    let ways = &tried["statements"][0]["ways"];
    assert_eq!(ways["theirs_only"]["count"], 42, "{ways}");
    assert_eq!(
        finance.told("channels", &json!({}))["statements"],
        json!([]),
        "nothing is written"
    );

    let take = |seal: &Value, pin: &str| {
        let ask = json!({"date": "2026-11-19", "seal": seal, "pin": pin});
        finance.asks("take_channels", &ask)
    };
    assert_eq!(take(&tried["seal"], "0000").1["refusal"]["kind"], "wrong_pin");
    assert_eq!(take(&json!("0"), PIN).1["refusal"]["why"]["why"], "other_files");
    let whole = {
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/channels/wechat.csv");
        std::fs::read(path).unwrap()
    };
    assert_eq!(
        finance.brings_file("wechat_statement", of_name, whole.clone()),
        200
    );
    let (status, done) = take(&tried["seal"], PIN);
    assert_eq!(status, 200, "the same bytes, whatever their name: {done}");
    assert_eq!(done["statements"][0]["ways"]["theirs_only"], ways["theirs_only"]);
    // What is open is not opened again; settled, it is, by a further decision.
    let open_now = || open.city.exceptions(false).unwrap();
    let first = open_now().swap_remove(0);
    let at = json!({"journal": open.city.card().unwrap().journal, "number": first.number});
    let again = finance.refused(
        "decide_difference",
        &json!({"kind": null, "at": at, "end": "reopened", "words": "再看", "pin": PIN}),
    );
    assert_eq!(again, json!({"kind": "refused", "why": {"why": "already"}}));
    assert!(open_now().iter().any(|one| one.number == first.number));
    for (end, is_open) in [("settled", false), ("reopened", true)] {
        let ask = json!({"kind": null, "at": at, "end": end, "words": "再看", "pin": PIN});
        let (status, told) = finance.asks("decide_difference", &ask);
        assert_eq!(status, 200, "{told}");
        assert_eq!(
            open_now().iter().any(|one| one.number == first.number),
            is_open,
            "{end}"
        );
    }

    let page = finance.told("channels", &json!({}));
    let line = &page["statements"][0];
    assert_eq!(
        (&line["ways"]["file"], &line["by"]),
        (&json!("1119.csv"), &json!("钱进")),
        "{line}"
    );
    assert_eq!(
        page["open"].as_u64().unwrap(),
        line["open"].as_array().unwrap().len() as u64
    );
    assert_eq!(line["open"][0]["way"], "theirs_only");
    assert_eq!(finance.brings_file("wechat_statement", "w.csv", whole), 200);
    assert_eq!(finance.refused("try_channels", &day)["why"], "already");
    assert!(open.city.verify().unwrap().difference.is_none());
}

const LIST: &str = "交易日期,流水号,收入金额,支出金额,对方户名,摘要\n";

#[test]
fn a_list_of_the_account_is_told_row_by_row_and_taken_as_chosen() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    finance.imports(&[
        (PAYER, "临江纺织", "B1", "300"),
        ("1001002", "李四", "B2", "88.5"),
    ]);
    let list = format!(
        "{LIST}2026-11-20,A1,300.00,,临江纺织,水费\n2026-11-20,A2,50,,王五,水费 {PAYER}\n\
         2026-11-20,A3,900,,财付通支付科技,结算\n2026-11-20,A4,,12.00,银行,手续费\n"
    );
    assert_eq!(finance.brings_file("arrivals", "x.csv", list.clone()), 200);
    let tried = finance.told("try_arrived", &json!({}));
    let kinds: Vec<&str> = tried["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["is"]["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["new", "new", "platform"], "{tried}");
    let take = |rows: Value, seal: &Value, pin: &str| {
        finance.asks("take_arrived", &json!({"rows": rows, "seal": seal, "pin": pin}))
    };
    let new = |line: u64| json!({"line": line, "is": {"kind": "new"}});
    let platform = json!({"line": 4, "is": tried["rows"][2]["is"]});
    assert_eq!(
        take(json!([new(2)]), &tried["seal"], "0000").1["refusal"]["kind"],
        "wrong_pin"
    );
    let (_, why) = take(json!([new(2), platform]), &tried["seal"], PIN);
    assert_eq!(
        why["refusal"]["why"],
        json!({"why": "line", "line": 4}),
        "all or none: {why}"
    );
    assert_eq!(finance.told("arrivals", &json!({}))["left"]["count"], 0);
    let (status, taken) = take(json!([new(2), new(3)]), &tried["seal"], PIN);
    assert_eq!(
        (status, &taken["arrivals"]),
        (200, &json!({"count": 2, "sum": 35_000})),
        "{taken}"
    );

    let page = finance.told("arrivals", &json!({}));
    let may = |at: usize| page["arrivals"][at]["may"][0].clone();
    assert_eq!(
        (&may(0)["account"], &may(0)["why"]),
        (&json!(PAYER), &json!(["name", "amount"])),
        "{page}"
    );
    assert_eq!(
        (&may(1)["account"], &may(1)["why"]),
        (&json!(PAYER), &json!(["number"])),
        "{page}"
    );

    // The same list again: what is known is said, and is not taken again.
    assert_eq!(finance.brings_file("arrivals", "x.csv", list), 200);
    let again = finance.told("try_arrived", &json!({}));
    assert_eq!(again["rows"][0]["is"]["kind"], "known", "{again}");
    let (_, why) = take(json!([new(2)]), &again["seal"], PIN);
    assert_eq!(why["refusal"]["why"]["line"], 2);
    // What nobody claims goes back, with words.
    let number = &page["arrivals"][1]["arrival"]["number"];
    let left = &page["arrivals"][1]["arrival"]["left"];
    let back = |words: &str| {
        finance.asks(
            "send_back",
            &json!({"arrival": number, "left": left, "words": words, "pin": PIN}),
        )
    };
    assert_eq!(back("").1["refusal"]["why"]["why"], "words");
    let (status, after) = back("付款人要求退回");
    assert_eq!((status, &after["left"]["count"]), (200, &json!(1)), "{after}");
    assert_eq!(back("再退").1["refusal"]["why"]["why"], "changed");
    assert_eq!(
        finance.brings_file("arrivals", "x.csv", format!("{LIST}2026-11-20,,3,,x,y\n")),
        200
    );
    let why = finance.refused("try_arrived", &json!({}));
    assert_eq!(
        (&why["why"], &why["column"]),
        (&json!("row"), &json!("流水号")),
        "refused whole: {why}"
    );
    assert!(open.city.verify().unwrap().difference.is_none());
}

/// Two rows of one date and number are both new; the second that is chosen is named, and neither is taken.
#[test]
fn of_two_rows_of_one_number_the_second_is_named() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let list = format!("{LIST}2026-11-20,A1,300,,临江纺织,水费\n2026-11-20,A1,50,,王五,水费\n");
    assert_eq!(finance.brings_file("arrivals", "x.csv", list), 200);
    let tried = finance.told("try_arrived", &json!({}));
    let take = |lines: &[u64]| {
        let rows: Vec<Value> = lines
            .iter()
            .map(|line| json!({"line": line, "is": {"kind": "new"}}))
            .collect();
        let ask = json!({"rows": rows, "seal": tried["seal"], "pin": PIN});
        finance.asks("take_arrived", &ask)
    };
    for (lines, line) in [([2, 3], 3), ([3, 2], 2)] {
        let (_, why) = take(&lines);
        assert_eq!(
            why["refusal"]["why"],
            json!({"why": "line", "line": line}),
            "{why}"
        );
    }
    assert_eq!(finance.told("arrivals", &json!({}))["left"]["count"], 0);
    let (status, taken) = take(&[3]);
    assert_eq!(
        (status, &taken["arrivals"]["sum"]),
        (200, &json!(5_000)),
        "{taken}"
    );
}

#[test]
fn a_batch_goes_out_and_comes_back_each_tried_first() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    finance.imports(&[
        (PAYER, "临江纺织", "B1", "300"),
        ("1001002", "李四", "B2", "88.5"),
    ]);
    let batch = json!({"batch": "DK1", "sent_on": "2026-11-20", "returns_on": "2026-11-22"});
    let sent = format!("账单号,户号,金额\nB1,{PAYER},300\nB2,1001002,88.5\nB2,1001002,88.5\nB9,1001002,1\n");
    assert_eq!(finance.brings_file("debits_sent", "x.csv", sent), 200);
    let wrong = json!({"batch": "DK1", "sent_on": "2026-11-20", "returns_on": "2026-11-19"});
    assert_eq!(finance.refused("try_sent", &wrong)["why"], "dates");
    let tried = finance.told("try_sent", &batch);
    assert_eq!(tried["sent"], json!({"count": 2, "sum": 38_850}), "{tried}");
    let why: Vec<&Value> = tried["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["why"]["kind"])
        .collect();
    assert_eq!(why, ["twice", "unknown"], "{tried}");
    let in_flight = || finance.told("debits", &json!({"all": false}))["at_bank"]["count"].clone();
    assert_eq!(in_flight(), 0, "a trial writes nothing");
    let ask = json!({"batch": batch, "seal": tried["seal"], "pin": PIN});
    let done = finance.told("take_sent", &ask);
    assert_eq!((&done["sent"], in_flight()), (&tried["sent"], json!(2)));

    let head = "账单号,户号,金额,扣款日期,结果,参考号,原因\n";
    let back = format!(
        "{head}B1,{PAYER},300,2026-11-20,成功,R1,\nB2,1001002,88.5,2026-11-20,失败,,余额不足\nB7,1001002,1,2026-11-20,失败,,x\n"
    );
    assert_eq!(finance.brings_file("debits_returned", "x.csv", back), 200);
    let tried = finance.told("try_returned", &json!({"batch": "DK1"}));
    assert_eq!(
        (
            &tried["paid"],
            &tried["failed"],
            &tried["left_out"][0]["why"]["kind"]
        ),
        (&json!({"count": 1, "sum": 30_000}), &json!(1), &json!("not_sent")),
        "{tried}"
    );
    assert_eq!(in_flight(), 2, "a trial writes nothing");
    let take = |pin: &str| {
        finance.asks(
            "take_returned",
            &json!({"batch": "DK1", "seal": tried["seal"], "pin": pin}),
        )
    };
    assert_eq!(take("0000").1["refusal"]["kind"], "wrong_pin");
    let (status, done) = take(PIN);
    assert_eq!((status, &done["paid"]), (200, &tried["paid"]), "{done}");
    let page = finance.told("debits", &json!({"all": true}));
    let batch = &page["batches"][0];
    assert_eq!(
        (
            &batch["paid"]["sum"],
            &batch["failed"]["sum"],
            &batch["at_bank"]["count"]
        ),
        (&json!(30_000), &json!(8_850), &json!(0)),
        "{page}"
    );
    assert!(open.city.verify().unwrap().difference.is_none());
}

/// A bank that pays less than it was asked for: beyond the bill lies what of that the bill does not owe, and of a row that says
/// it paid nothing, nothing.
#[test]
fn beyond_a_bill_lies_what_the_bank_paid_and_not_what_it_was_asked_for() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    finance.imports(&[(PAYER, "临江纺织", "B1", "300")]);
    let send = |batch: &str| {
        let sent = format!("账单号,户号,金额\nB1,{PAYER},300\n");
        assert_eq!(finance.brings_file("debits_sent", "x.csv", sent), 200);
        let batch = json!({"batch": batch, "sent_on": "2026-11-20", "returns_on": "2026-11-22"});
        let tried = finance.told("try_sent", &batch);
        let ask = json!({"batch": batch, "seal": tried["seal"], "pin": PIN});
        assert_eq!(finance.told("take_sent", &ask)["sent"]["count"], 1);
    };
    let tries = |batch: &str, amount: &str, result: &str| {
        let back = format!(
            "账单号,户号,金额,扣款日期,结果,参考号,原因\nB1,{PAYER},{amount},2026-11-20,{result},R-{batch},x\n"
        );
        assert_eq!(finance.brings_file("debits_returned", "x.csv", back), 200);
        finance.told("try_returned", &json!({"batch": batch}))
    };
    let take = |batch: &str, tried: &Value| {
        let ask = json!({"batch": batch, "seal": tried["seal"], "pin": PIN});
        finance.told("take_returned", &ask);
    };
    // The first batch failed, and the bill went out once more; then the bank says that it paid a third of the first.
    send("DK1");
    take("DK1", &tries("DK1", "300", "失败"));
    send("DK2");
    take("DK1", &tries("DK1", "100", "成功"));
    for (amount, result, beyond) in [
        ("150", "成功", json!([])),
        ("200", "成功", json!([])),
        ("300", "失败", json!([])),
        (
            "250",
            "成功",
            json!([{"account": PAYER, "bill": "B1", "amount": 5_000}]),
        ),
    ] {
        let tried = tries("DK2", amount, result);
        assert_eq!(tried["left_out_in_all"], 0, "{tried}");
        assert_eq!(tried["beyond"], beyond, "{amount} {result}: {tried}");
    }
}
