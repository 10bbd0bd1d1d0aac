//! What a page is told where something breaks: what stands, what does not, and when to come again; and files that the door does
//! not take.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use cistern_domain::fold::Key;

use super::billing::{ACCOUNTS, HEAD};
use super::*;
use crate::common::given::put_state;

const QIAN: u32 = 42;
const PIN: &str = "4242";

fn open() -> Open {
    Open::with_finance(QIAN, PIN)
}

/// Everything is seen, nothing is done, and each act says how many PCs are waited for; once they were heard, it is done.
#[test]
fn a_restored_office_says_that_it_only_shows_and_for_whom_it_waits() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let sheet = chen.case("engineering");
    open.city.mark_restored(NOBODY).unwrap();
    let (status, said) = chen.act(1, &sheet["case"]["seen"], json!({"act": "accept"}), "");
    assert_eq!(
        (status, said),
        (503, json!({"fault": {"kind": "restored", "waits_for": 1}}))
    );
    let again = open.sign_in(CHEN, "2121");
    again.case("engineering");
    // Whoever is signed in is told so before they try anything, with the seats that are waited for.
    let (_, told) = again.asks("standing", &json!({}));
    let recovering = &told["recovering"];
    assert_eq!(
        (
            &recovering["since_local"],
            &recovering["why"],
            &recovering["waits_for"][0]["counter"],
            &recovering["lacks_key"]
        ),
        (
            &json!("2026-11-23 08:00"),
            &json!("演练"),
            &json!(1),
            &json!(false)
        ),
        "{told}"
    );
    open.counter.sync(&open.city);
    open.counter.sync(&open.city);
    assert_eq!(
        again.asks("standing", &json!({})).1,
        json!({"recovering": null}),
        "whole"
    );
    let (status, done) = chen.act(1, &sheet["case"]["seen"], json!({"act": "accept"}), "");
    assert_eq!(status, 200, "{done}");
}

/// Sets the state of an account, and gives back what it was.
fn sets(open: &Open, account: &str, body: &[u8]) -> Vec<u8> {
    let key = Key::Account(AccountNo::new(account).unwrap());
    put_state(&open.city, &key, body)
}

/// The batch that was written stays and is counted; what broke is put right, and the same again does the rest.
#[test]
fn a_bill_run_that_stopped_on_the_way_says_what_stands() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let (mut accounts, mut readings) = (format!("{ACCOUNTS}\n"), HEAD.to_owned());
    for account in 1001..=1201 {
        accounts +=
            &format!("{account},某人,一号,13900000001,居民阶梯,3,M{account},20,B1,2020-01-01,正常,0\n");
        readings += &format!("{account},M{account},2026-12,0,12,12,2026-12-05,实抄\n");
    }
    assert_eq!(finance.brings("accounts", &accounts), 200);
    let (_, tried) = finance.asks("try_import", &json!({}));
    let (status, told) = finance.asks("run_import", &json!({"seal": tried["seal"], "pin": PIN}));
    assert_eq!((status, &told["accounts"]), (200, &json!(201)), "{told}");

    assert_eq!(finance.brings("readings", &readings), 200);
    let (_, tried) = finance.tries_bills();
    assert_eq!(tried["all"]["bills"], 201, "{tried}");
    let whole = sets(&open, "1201", &[0xff]);
    let (status, stopped) = finance.runs_bills(&tried["seal"], PIN);
    let partly = json!({"kind": "partly", "stands": {"of": "bill_run", "bills": 200}, "uncertain": false});
    assert_eq!((status, stopped), (500, json!({"fault": partly})));
    sets(&open, "1201", &whole);
    let (_, tried) = finance.tries_bills();
    let (status, rest) = finance.runs_bills(&tried["seal"], PIN);
    assert_eq!(
        (status, &rest["all"]["bills"], &rest["not_billed_in_all"]),
        (200, &json!(1), &json!(200)),
        "{rest}"
    );
}

/// A file's name and what is wrong with it, by kind: the page says it in its own language.
#[test]
fn a_file_that_cannot_be_read_is_told_by_what_is_wrong_with_it() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let table = [
        ("xlsx", b"no workbook".to_vec(), json!({"is": "no_workbook"})),
        (
            "csv",
            HEAD.replace("上期止码,", "").into_bytes(),
            json!({"is": "lacks_columns", "sheet": null, "missing": ["上期止码"]}),
        ),
        (
            "csv",
            format!("{HEAD}\"1001,M1,2026-12,0,12,12,2026-12-05,实抄\n").into_bytes(),
            json!({"is": "open_quote", "row": 2}),
        ),
    ];
    for (form, bytes, wrong) in table {
        assert_eq!(finance.brings_as("readings", form, bytes), 200);
        let (status, why) = finance.tries_bills();
        let file = format!("抄表记录.{form}");
        assert_eq!(
            (status, why),
            (
                409,
                json!({"refusal": {"kind": "file", "file": file, "wrong": wrong}})
            )
        );
    }
}

/// A request whose body never comes, and the answer.
fn without_its_body(open: &Open, headers: &str) -> String {
    let address = open.door.address;
    let mut line = TcpStream::connect(address).unwrap();
    // As a browser that sends on: an answer before that is one that did not wait for it.
    line.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let head = format!(
        "POST /api/upload/readings/csv HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: 60000000\r\n{headers}\r\n"
    );
    line.write_all(head.as_bytes()).unwrap();
    let mut begun = [0; 32];
    let read = line.read(&mut begun).unwrap();
    String::from_utf8_lossy(&begun[..read]).into_owned()
}

#[test]
fn whoever_sends_a_file_is_looked_at_before_it_is_read() {
    let open = open();
    let stranger = without_its_body(&open, "");
    assert!(stranger.starts_with("HTTP/1.1 401"), "{stranger}");
    let qian = open.sign_in(QIAN, PIN);
    let foreign = without_its_body(
        &open,
        &format!("Cookie: {}\r\nx-cistern-token: x\r\n", qian.cookie),
    );
    assert!(foreign.starts_with("HTTP/1.1 403"), "{foreign}");
}

/// A file is sent whole before its sender hears that it is not taken, so that a browser shows why.
#[test]
fn a_file_that_is_not_taken_says_why() {
    let open = open();
    let qian = open.sign_in(QIAN, PIN);
    let sends = |person: &Person<'_>, bytes: Vec<u8>| {
        let call = open
            .post("upload/readings/csv", &Value::Null)
            .header(COOKIE, &person.cookie)
            .header("x-cistern-token", &person.token)
            .body(bytes);
        said(call.send().unwrap())
    };
    let large = sends(&qian, vec![b'1'; 64 * 1024 * 1024 + 1]);
    let why = json!({"not_brought": {"kind": "too_large", "most_mib": 64}});
    assert_eq!(large, (413, why));
    let role: &[Role] = &[];
    open.city.publish_staff(StaffNo(QIAN), "钱进", PIN, role).unwrap();
    let no_more = open.sign_in(QIAN, PIN);
    let why = json!({"not_brought": {"kind": "not_theirs"}});
    assert_eq!(sends(&no_more, vec![b'1'; 3_000_000]), (403, why));
}
