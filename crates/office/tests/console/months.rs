//! 月结: before a month is closed, finance looks at what it comes to; the books balance, and nobody else sees them.

use super::*;
use crate::common::given::OVER;

const QIAN: u32 = 42;
const IT: u32 = 43;
const OTHER: u32 = 44;
const PIN: &str = "4242";

#[test]
fn a_month_is_looked_at_before_it_is_closed() {
    let open = Open::with_finance(QIAN, PIN);
    let qian = open.sign_in(QIAN, PIN);
    qian.imports(&[("1001", "沈凯", "B1", "24.60"), ("1002", "李静", "B2", "10.00")]);
    let (status, ahead) = qian.asks("look_at_month", &json!({"period": "202612"}));
    assert_eq!(status, 200, "{ahead}");
    let balance = ahead["balance"].as_array().unwrap();
    let sum = |of: &str| -> i64 { balance.iter().map(|line| line[of].as_i64().unwrap()).sum() };
    assert_eq!(sum("debit"), sum("credit"));
    assert_eq!((sum("opening"), sum("closing")), (0, 0));
    let owed = balance
        .iter()
        .filter(|line| line["words"].as_str().unwrap().starts_with("应收"));
    let owed: i64 = owed.map(|line| line["closing"].as_i64().unwrap()).sum();
    assert_eq!(owed, 3_460, "what was brought is owed: {ahead}");
    assert_eq!(ahead["left_out"], 0);

    let stranger = open.sign_in(CHEN, "2121");
    let (status, refused) = stranger.asks("look_at_month", &json!({"period": "202612"}));
    assert_eq!(status, 409, "{refused}");
}

fn close(period: &str) -> Value {
    json!({"period": period, "words": OVER, "pin": PIN})
}

/// The accountant has a browser, and takes away what the command writes.
#[test]
fn a_months_books_are_taken_away() {
    let open = Open::with_finance(QIAN, PIN);
    open.counter.open_shift(1, 300);
    open.counter.take(1, 7, 8_800);
    open.counter.sync(&open.city);
    open.clock.set(1_796_112_000_000);
    let qian = open.sign_in(QIAN, PIN);
    let ask = |book: &str| json!({"period": "202611", "book": book});
    let lines = |book: &str, closed: bool| -> Vec<String> {
        let (status, told) = qian.asks("book", &ask(book));
        assert_eq!((status, &told["closed"]), (200, &json!(closed)), "{told}");
        assert_eq!(told["left_out"], 0);
        let csv = told["csv"].as_str().unwrap();
        csv.lines().map(str::to_owned).collect()
    };
    let trial = lines("trial", false);
    assert!(trial[0].starts_with("科目,科目名称,"), "{trial:?}");
    let sums: Vec<&str> = trial.last().unwrap().split(',').collect();
    assert_eq!((sums[0], sums[2], sums[6]), ("合计", "0.00", "0.00"));
    assert_eq!(sums[3], sums[4], "debits are credits: {trial:?}");
    let acts = lines("acts", false);
    assert!(acts.iter().any(|line| line.contains(",7,88.00,")), "{acts:?}");
    let (_, ahead) = qian.asks("look_at_month", &json!({"period": "202611"}));
    let left = json!([{"on": "2026-11-23", "hall": 1, "lacks": "signature"}]);
    assert_eq!(ahead["sheets"], left);
    let (status, refused) = qian.asks("close_month", &json!({"period": "202611", "pin": PIN}));
    let sheets_left = json!({"why": "sheets_left", "sheets": 1});
    assert_eq!(
        (status, &refused["refusal"]["why"]),
        (409, &sheets_left),
        "{refused}"
    );
    let (status, closed) = qian.asks("close_month", &close("202611"));
    assert_eq!(status, 200, "{closed}");
    let over = json!({"sheets": left, "further": 0, "words": OVER});
    assert_eq!(closed["months"][0]["over_sheets"], over);
    let vouchers = lines("vouchers", true);
    assert!(vouchers[1].starts_with("202611,记-0001,"), "{vouchers:?}");

    let stranger = open.sign_in(CHEN, "2121");
    for book in ["trial", "vouchers", "acts"] {
        assert_eq!(stranger.asks("book", &ask(book)).0, 409, "{book}");
    }
}

/// What came after its month was closed stands with the month: when it was taken, when it arrived, and where it counts.
#[test]
fn what_came_late_stands_with_its_three_dates() {
    let open = Open::with_finance(QIAN, PIN);
    open.counter.open_shift(1, 300);
    open.counter.sync(&open.city);
    open.counter.take(1, 7, 8_800);
    open.clock.set(1_796_112_000_000);
    let qian = open.sign_in(QIAN, PIN);
    let (status, closed) = qian.asks("close_month", &close("202611"));
    assert_eq!(status, 200, "{closed}");
    assert_eq!(closed["months"][0]["came_late"], json!([]));
    // Its head is signed with the call that follows.
    for _ in 0..2 {
        open.clock.pass(3 * MINUTE);
        open.counter.sync(&open.city);
    }
    let (_, told) = qian.asks("months", &json!({}));
    let month = &told["months"][0];
    assert_eq!(
        (&month["late"], &month["late_money"]),
        (&json!(1), &json!(8_800)),
        "{told}"
    );
    let late = &month["came_late"][0];
    assert_eq!(
        (
            &late["taken_on"],
            &late["posts_in"],
            &late["receipt"],
            &late["amount"]
        ),
        (&json!("2026-11-23"), &json!("202612"), &json!(7), &json!(8_800)),
        "{late}"
    );
    assert_eq!(
        late["arrived_local"].as_str().unwrap().get(..10),
        Some("2026-12-01"),
        "{late}"
    );
}

#[test]
fn who_did_what_says_of_which_sheet_and_month_it_was() {
    let open = Open::with_finance(QIAN, PIN);
    open.counter.open_shift(1, 300);
    open.counter.sync(&open.city);
    let qian = open.sign_in(QIAN, PIN);
    let (_, at) = qian.asks("sheet", &json!({"hall": null, "on": null}));
    let (hall, on) = (&at["sheet"]["hall"], &at["sheet"]["on"]);
    let sign = json!({"hall": hall, "on": on, "seal": at["seal"], "words": "看过了", "pin": PIN});
    let (status, signed) = qian.asks("sign_sheet", &sign);
    assert_eq!(status, 200, "{signed}");
    assert_eq!(signed["sheet"]["signed"]["words"], "看过了");
    let (_, months) = qian.asks("months", &json!({}));
    let next = &months["next"];
    let (status, closed) = qian.asks("close_month", &close(next.as_str().unwrap()));
    assert_eq!(status, 200, "{closed}");
    let (_, audit) = qian.asks("audit", &json!({"on": null, "staff": QIAN}));
    let acts = audit["acts"].as_array().unwrap();
    let of = |act: &str| &acts.iter().find(|one| one["act"] == act).unwrap()["about"];
    let sheet = of("SheetSigned");
    assert_eq!(
        (
            &sheet["of"],
            &sheet["hall"],
            &sheet["on"],
            &sheet["difference"],
            &sheet["words"]
        ),
        (&json!("sheet"), hall, on, &json!(0), &json!("看过了")),
        "{audit}"
    );
    assert_eq!(
        (&of("PeriodClosed")["of"], &of("PeriodClosed")["period"]),
        (&json!("month"), next)
    );
}

#[test]
fn each_close_and_opening_stands_with_who_when_and_why_newest_first() {
    let open = Open::with_finance(QIAN, PIN);
    open.counter.open_shift(1, 300);
    open.counter.sync(&open.city);
    open.clock.set(1_796_112_000_000);
    open.city
        .publish_staff(StaffNo(OTHER), "周宁", "5151", &[Role::Finance])
        .unwrap();
    let (qian, zhou) = (open.sign_in(QIAN, PIN), open.sign_in(OTHER, "5151"));
    let done = |person: &Person<'_>, what: &str, words: &str, pin: &str| {
        let (status, told) = person.asks(what, &json!({"period": "202611", "words": words, "pin": pin}));
        assert_eq!(status, 200, "{told}");
        open.clock.pass(MINUTE);
        told["months"][0].clone()
    };
    let once = done(&qian, "close_month", "单子下周补签", PIN);
    assert_eq!(
        (&once["closed"], once["acts"].as_array().unwrap().len()),
        (&json!(true), 1)
    );
    let opened = done(&zhou, "reopen_month", "漏了一笔更正", "5151");
    assert_eq!(opened["closed"], json!(false));
    let month = done(&zhou, "close_month", "更正已入账", "5151");
    let acts = month["acts"].as_array().unwrap();
    let told: Vec<_> = acts.iter().map(|one| (&one["by"], &one["did"])).collect();
    assert_eq!(
        told,
        [
            (
                &json!("周宁"),
                &json!({"act": "closed_over", "sheets": 1, "words": "更正已入账"})
            ),
            (
                &json!("周宁"),
                &json!({"act": "reopened", "words": "漏了一笔更正"})
            ),
            (
                &json!("钱进"),
                &json!({"act": "closed_over", "sheets": 1, "words": "单子下周补签"})
            ),
        ],
        "{month}"
    );
    let local = |nth: usize| acts[nth]["local"].as_str().unwrap();
    assert!(local(0) > local(1) && local(1) > local(2), "{month}");
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn what_was_handed_out_is_told_with_who_and_why() {
    let open = Open::city();
    for (staff, role) in [(QIAN, Role::Finance), (IT, Role::It)] {
        open.city
            .publish_staff(StaffNo(staff), "钱进", PIN, &[role])
            .unwrap();
    }
    let qian = open.sign_in(QIAN, PIN);
    qian.imports(&[("1001", "沈凯", "B1", "24.60")]);
    let (account, by) = (AccountNo::new("1001").unwrap(), (StaffNo(IT), PIN));
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("package");
    open.city
        .export_customer(&account, &to, "用户来函要求", by)
        .unwrap();
    open.city.open_key(open.counter.journal, "主机烧毁", by).unwrap();
    let (_, audit) = qian.asks("audit", &json!({"on": null, "staff": IT}));
    let acts = audit["acts"].as_array().unwrap();
    assert_eq!(acts.len(), 2, "{audit}");
    assert_eq!(acts[1]["act"], "CustomerDataHandedOver");
    assert_eq!(acts[1]["account"], "1001");
    let why = json!({"of": "handed_out", "counter": null, "why": "用户来函要求"});
    assert_eq!(acts[1]["about"], why);
    assert_eq!(acts[0]["act"], "DatabaseKeyOpened");
    let about = &acts[0]["about"];
    assert_eq!(
        (
            &about["counter"]["hall"],
            &about["counter"]["counter"],
            &about["why"]
        ),
        (&json!(1), &json!(1), &json!("主机烧毁")),
        "{audit}"
    );
}
