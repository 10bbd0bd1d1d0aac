//! A supervisor elsewhere at the console: who sees what counters ask a word on, who may answer it, and that every answer is
//! signed with the PIN of whoever is signed in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::sync::Arc;

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{AccountTiesDeclared, Body, WordAnswer, WordAsked, Writer};
use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::{Draft, Fault};
use cistern_office::Office;
use serde_json::{Value, json};

use common::door::{Door, Person};
use common::{City, Clock, Counter, MINUTE, written};

const ACCOUNT: &str = "1200020405";
/// Clerk and supervisor in one: every request of the test's counter is hers.
const ZHANG: u32 = 1;
const CLERK: u32 = 2;
const WANG: u32 = 9;

struct Open {
    office: Arc<Office>,
    clock: Clock,
    counter: Counter,
    door: Door,
    _folder: tempfile::TempDir,
}

impl Open {
    /// A counter that asks for the refund of 300 yuan and the reversal of 10,001.
    fn city() -> Self {
        let city = City::found();
        let counter = city.seat(7, 1, 1);
        let City {
            folder,
            clock,
            office,
        } = city;
        let office = Arc::new(office);
        let both = [Role::Clerk, Role::Supervisor];
        for (number, pin, roles) in [
            (ZHANG, "1111", &both[..]),
            (CLERK, "2222", &both[..1]),
            (WANG, "9999", &both[1..]),
        ] {
            let name = format!("人{number}");
            office.publish_staff(StaffNo(number), &name, pin, roles).unwrap();
        }
        for (number, act, yuan) in [
            (1001, Act::RefundDeposit, 300),
            (1002, Act::ReversePayment, 10_001),
        ] {
            let amount = Money::from_fen(yuan * 100);
            counter.write(Some(ACCOUNT), WordAsked::bare(number, act, amount));
        }
        counter.sync(&office);
        let door = Door::open(&office, folder.path());
        Self {
            office,
            clock,
            counter,
            door,
            _folder: folder,
        }
    }

    fn sign_in(&self, staff: u32, pin: &str) -> Person<'_> {
        self.door.sign_in(staff, pin)
    }

    fn answers(&self) -> usize {
        written(&self.office, |body| matches!(body, Body::WordAnswered(_)))
    }
}

impl Person<'_> {
    fn answer(&self, asked: &Value, declines: Option<&str>) -> (u16, Value) {
        self.asks("answer_word", &json!({"asked": asked, "declines": declines}))
    }
}

fn request(number: u32, act: &str, fen: i64, pin: &str) -> Value {
    json!({"hall": 1, "counter": 1, "number": number, "act": act, "amount": fen, "account": ACCOUNT, "pin": pin})
}

fn refund(pin: &str) -> Value {
    request(1001, "refund_deposit", 30_000, pin)
}

#[test]
fn a_supervisor_of_another_hall_approves_and_the_counter_hears_whose_word_it_was() {
    let open = Open::city();
    let wang = open.sign_in(WANG, "9999");
    let offered = wang.me["pages"].as_array().unwrap();
    assert_eq!(
        offered[0], "words",
        "what waits for them comes first: {offered:?}"
    );
    let (status, told) = wang.asks("words", &json!({}));
    assert_eq!(status, 200, "{told}");
    let one = &told["words"][0];
    assert_eq!(
        (
            &one["number"],
            &one["act"],
            &one["amount"],
            &one["clerk_name"],
            &one["not"]
        ),
        (
            &json!(1001),
            &json!("refund_deposit"),
            &json!(30_000),
            &json!("人1"),
            &Value::Null
        )
    );
    assert_eq!(told["words"][1]["not"]["why"], "above_limit");

    let (status, after) = wang.answer(&refund("9999"), None);
    assert_eq!(status, 200, "{after}");
    let answered = after["words"].as_array().unwrap().iter();
    let answer = answered
        .map(|one| (&one["number"], &one["answer"]))
        .find(|(number, _)| **number == json!(1001));
    assert_eq!(answer.unwrap().1, &json!({"answer": "line", "by": "人9"}));
    assert_eq!(open.answers(), 1);
    open.counter.sync(&open.office);
    let heard = open
        .counter
        .act(|tx| tx.word(open.counter.journal, 1001).unwrap().answers);
    let heard: Vec<_> = heard.iter().map(|one| (one.answer, one.approver)).collect();
    assert_eq!(heard, [(WordAnswer::Line, StaffNo(WANG))]);

    let (status, why) = wang.answer(&refund("9999"), Some("太晚了"));
    assert_eq!((status, &why["refusal"]["kind"]), (409, &json!("answered")));
    assert_eq!(open.answers(), 1);
}

#[test]
fn whom_no_request_concerns_sees_none_and_answers_none() {
    let open = Open::city();
    let clerk = open.sign_in(CLERK, "2222");
    assert_eq!(clerk.me["pages"], json!([]));
    for (command, body) in [
        ("words", json!({})),
        ("answer_word", json!({"asked": refund("2222"), "declines": null})),
        ("say_code", refund("2222")),
    ] {
        let (status, why) = clerk.asks(command, &body);
        assert_eq!(
            (status, &why["refusal"]["kind"]),
            (409, &json!("not_approver")),
            "{command}"
        );
    }
    // Asked again at every call, whatever the page showed before.
    let wang = open.sign_in(WANG, "9999");
    open.office
        .publish_staff(StaffNo(WANG), "人9", "9999", &[Role::Clerk])
        .unwrap();
    let (status, _) = wang.answer(&refund("9999"), None);
    assert_ne!(status, 200);
    assert_eq!(open.answers(), 0);
}

#[test]
fn nobody_approves_their_own_act_nor_what_is_above_them_nor_what_two_must_see() {
    let open = Open::city();
    let zhang = open.sign_in(ZHANG, "1111");
    let (_, told) = zhang.asks("words", &json!({}));
    assert_eq!(told["words"][0]["not"]["why"], "own_act");
    let wang = open.sign_in(WANG, "9999");
    let rows = [
        (&zhang, refund("1111"), "not_allowed", "own_act"),
        (
            &wang,
            request(1002, "reverse_payment", 1_000_100, "9999"),
            "not_allowed",
            "above_limit",
        ),
        (
            &wang,
            request(1001, "refund_deposit", 30_001, "9999"),
            "differs",
            "",
        ),
        (
            &wang,
            request(1007, "refund_deposit", 30_000, "9999"),
            "not_waiting",
            "",
        ),
    ];
    for (who, asked, kind, why) in rows {
        for declines in [None, Some("不行")] {
            let (status, said) = who.answer(&asked, declines);
            let refusal = &said["refusal"];
            assert_eq!((status, &refusal["kind"]), (409, &json!(kind)), "{asked}");
            assert_eq!(refusal["why"]["why"].as_str().unwrap_or_default(), why);
        }
    }
    let drawer = request(1005, "take_drawer", 0, "9999");
    let (_, said) = wang.asks("say_code", &drawer);
    assert_eq!(said["refusal"]["kind"], "not_by_word");
    assert_eq!(open.answers(), 0);
}

#[test]
fn wrong_pins_under_an_answer_are_counted_as_at_the_door() {
    let open = Open::city();
    let wang = open.sign_in(WANG, "9999");
    for _ in 0..3 {
        let (status, why) = wang.answer(&refund("1111"), None);
        assert_eq!((status, &why["refusal"]["kind"]), (409, &json!("wrong_pin")));
    }
    let (_, why) = wang.answer(&refund("9999"), None);
    assert_eq!(why["refusal"]["kind"], "too_soon");
    let (_, why) = wang.asks("say_code", &refund("9999"));
    assert_eq!(why["refusal"]["kind"], "too_soon");
    assert_eq!(open.answers(), 0);
    open.clock.pass(MINUTE);
    let (status, said) = wang.answer(&refund("9999"), Some("余额不对"));
    assert_eq!(status, 200, "{said}");
    assert_eq!(open.answers(), 1);
}

#[test]
fn what_is_read_out_on_the_telephone_gets_its_code_arrived_or_not() {
    let open = Open::city();
    let wang = open.sign_in(WANG, "9999");
    let unheard = request(1003, "waive_late_fee", 1_234, "9999");
    let (status, first) = wang.asks("say_code", &unheard);
    assert_eq!(status, 200, "{first}");
    let digits = first["code"]
        .as_str()
        .unwrap()
        .chars()
        .filter(char::is_ascii_digit);
    assert_eq!(digits.count(), 8);
    assert_eq!(wang.asks("say_code", &unheard).1, first);
    assert_eq!(open.answers(), 1, "the same again is written once");
    let (_, why) = wang.asks("say_code", &request(1001, "refund_deposit", 40_000, "9999"));
    assert_eq!(
        (&why["refusal"]["kind"], &why["refusal"]["amount"]),
        (&json!("differs"), &json!(30_000))
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}

#[test]
fn nobody_gives_a_word_on_their_own_account() {
    let open = Open::city();
    // As head office writes it; this city has no accounts.
    let declared = AccountTiesDeclared {
        staff: StaffNo(WANG),
        accounts: vec![AccountNo::new(ACCOUNT).unwrap()],
    };
    let draft = Draft {
        body: declared.into(),
        account: None,
        actor: StaffNo::PROGRAM,
        approver: None,
        business_date: BusinessDate::from_ymd(2026, 11, 23).unwrap(),
        written_at: open.clock.now(),
        taken_at: open.clock.now(),
    };
    let written = open.office.file().act::<_, Fault>(|tx| {
        let writer = tx.writer(Writer::Office)?.unwrap();
        tx.append(&writer, draft)
    });
    written.unwrap();
    let wang = open.sign_in(WANG, "9999");
    let (_, told) = wang.asks("words", &json!({}));
    assert_eq!(told["words"][0]["not"]["why"], "own_account", "{told}");
    for (status, why) in [
        wang.answer(&refund("9999"), None),
        wang.answer(&refund("9999"), Some("不办")),
        wang.asks("say_code", &refund("9999")),
    ] {
        assert_eq!(
            (status, &why["refusal"]["why"]["why"]),
            (409, &json!("own_account")),
            "{why}"
        );
    }
    assert_eq!(open.answers(), 0);
}

#[test]
fn who_did_what_says_which_request_was_answered_how_and_of_how_much() {
    let open = Open::city();
    let wang = open.sign_in(WANG, "9999");
    let (status, told) = wang.answer(&refund("9999"), Some("要本人来"));
    assert_eq!(status, 200, "{told}");
    let (_, audit) = wang.asks("audit", &json!({"on": null, "staff": WANG}));
    let one = &audit["acts"][0];
    let about = &one["about"];
    assert_eq!(
        (&one["act"], &one["amount"]),
        (&json!("WordAnswered"), &json!(30_000)),
        "{audit}"
    );
    assert_eq!(
        (&about["of"], &about["counter"], &about["number"], &about["act"]),
        (&json!("word"), &json!(1), &json!(1001), &json!("refund_deposit"))
    );
    assert_eq!(
        (&about["answer"], &about["words"]),
        (&json!("declined"), &json!("要本人来"))
    );
}
