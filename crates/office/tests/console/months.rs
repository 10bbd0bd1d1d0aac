//! 月结: before a month is closed, finance looks at what it comes to; the books balance, and nobody else sees them.

use super::*;

const QIAN: u32 = 42;
const PIN: &str = "4242";

#[test]
fn a_month_is_looked_at_before_it_is_closed() {
    let open = Open::city();
    open.city
        .publish_staff(StaffNo(QIAN), "钱进", PIN, &[Role::Finance])
        .unwrap();
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

#[test]
fn who_did_what_says_of_which_sheet_and_month_it_was() {
    let open = Open::city();
    open.city
        .publish_staff(StaffNo(QIAN), "钱进", PIN, &[Role::Finance])
        .unwrap();
    open.counter.open_shift(1, 300);
    open.counter.sync(&open.city);
    let qian = open.sign_in(QIAN, PIN);
    let (_, at) = qian.asks("sheet", &json!({"hall": null, "on": null}));
    let (hall, on) = (&at["sheet"]["hall"], &at["sheet"]["on"]);
    let sign = json!({"hall": hall, "on": on, "difference": 0, "words": "看过了", "pin": PIN});
    let (status, signed) = qian.asks("sign_sheet", &sign);
    assert_eq!(status, 200, "{signed}");
    assert_eq!(signed["sheet"]["signed"]["words"], "看过了");
    let (_, months) = qian.asks("months", &json!({}));
    let next = &months["next"];
    let (status, closed) = qian.asks("close_month", &json!({"period": next, "pin": PIN}));
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
