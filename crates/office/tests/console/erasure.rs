//! 到期清除: 信息's alone; what stands in the way is told before it is signed; nothing goes before its term, nobody erases what tells
//! of their own, and what is done is what was seen, with its entry in 操作记录.

use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{AccountStatus, AccountsRegistered, Body};
use cistern_domain::ids::RunId;
use cistern_domain::money::Money;
use cistern_publishing::Pen;
use cistern_sync::Payload;

use super::*;
use crate::common::household;

const IT: u32 = 61;
const PIN: &str = "6161";
const NAME: &str = "单晓燕";
const YEAR: i64 = 366 * 24 * 60 * MINUTE;

struct Nothing;
impl cistern_publishing::Fill for Nothing {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(3);
    }
}

fn register(open: &Open, status: AccountStatus, deposit: i64, nth: u128) {
    let details = AccountDetails {
        name: NAME.to_owned(),
        ..AccountDetails::default()
    };
    let payload = Payload::seal(&details, [7; 16]);
    let deposit = Money::from_fen(deposit);
    let account = household("1001", status, deposit, payload.hash());
    let body = AccountsRegistered {
        run: RunId(Uuid::from_u128(nth)),
        accounts: vec![account],
    };
    let pen = Pen {
        now: open.clock.now(),
        chance: &Nothing,
        actor: StaffNo::PROGRAM,
    };
    let written = open.city.file().act::<_, cistern_publishing::Publication>(|tx| {
        tx.keep_payload(&payload)?;
        pen.write(tx, body).map(|_| ())
    });
    written.unwrap();
}

fn open() -> Open {
    let open = Open::city();
    open.city
        .publish_staff(StaffNo(IT), "信小安", PIN, &[Role::It])
        .unwrap();
    open
}

fn erasures(open: &Open) -> usize {
    common::written(&open.city, |body| matches!(body, Body::DetailsErased(_)))
}

fn erase(why: &str, details: u32, pin: &str) -> Value {
    json!({"account": "1001", "why": why, "details": details, "attachments": 0, "pin": pin})
}

#[test]
fn what_stands_in_the_way_is_told_before_anything_is_signed() {
    let open = open();
    register(&open, AccountStatus::Active, 0, 1);
    let it = open.sign_in(IT, PIN);
    let ask = json!({"account": "1001"});
    let (status, tried) = it.asks("try_erase", &ask);
    assert_eq!(status, 200, "{tried}");
    assert_eq!(
        (&tried["holder"], &tried["not"]["kind"]),
        (&json!(NAME), &json!("in_use"))
    );
    register(&open, AccountStatus::Closed, 0, 2);
    let (_, tried) = it.asks("try_erase", &ask);
    let kept = json!({
        "kind": "kept", "what": "personal_details", "until": "2031-12-31", "years": 5,
        "source": "公司规定（《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间）",
    });
    assert_eq!(tried["not"], kept);
    let group = json!({"kind": "personal_details", "until": "2031-12-31", "is_over": false, "many": 1});
    assert_eq!(tried["groups"], json!([group]));

    // Nor is it done by whoever signs all the same.
    let (_, refused) = it.asks("erase", &erase("用户要求", 1, PIN));
    assert_eq!(refused["refusal"]["why"]["kind"], "kept", "{refused}");
    let (_, unknown) = it.asks("try_erase", &json!({"account": "9999"}));
    assert_eq!(unknown["refusal"], json!({"kind": "unknown", "account": "9999"}));
    assert_eq!(erasures(&open), 0);
}

#[test]
fn what_is_past_its_term_is_erased_as_it_was_seen_and_stands_in_the_log() {
    let open = open();
    register(&open, AccountStatus::Closed, 0, 1);
    open.clock.pass(7 * YEAR);
    let it = open.sign_in(IT, PIN);
    let (_, tried) = it.asks("try_erase", &json!({"account": "1001"}));
    assert_eq!(
        (&tried["not"], &tried["details"], &tried["attachments"]),
        (&Value::Null, &json!(1), &json!(0)),
        "{tried}"
    );
    for (ask, kind) in [
        (erase(" ", 1, PIN), "words"),
        (erase(&"长".repeat(201), 1, PIN), "words"),
        (erase("用户要求", 2, PIN), "differs"),
    ] {
        let (_, refused) = it.asks("erase", &ask);
        assert_eq!(refused["refusal"]["why"]["kind"], kind, "{refused}");
    }
    let (_, refused) = it.asks("erase", &erase("用户要求", 1, "0000"));
    assert_eq!(refused["refusal"]["kind"], "wrong_pin", "{refused}");
    assert_eq!(erasures(&open), 0);

    let (status, page) = it.asks("erase", &erase("保存期满", 1, PIN));
    assert_eq!(status, 200, "{page}");
    let line = &page["erased"][0];
    assert_eq!(
        (&line["account"], &line["by"], &line["why"], &line["details"]),
        (&json!("1001"), &json!("信小安"), &json!("保存期满"), &json!(1))
    );
    assert_eq!(page["deciders"], json!(["信小安"]));
    let account = AccountNo::new("1001").unwrap();
    let holder = open
        .city
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.holder(&account));
    assert_eq!(holder.unwrap(), "", "the name is gone");
    let (_, tried) = it.asks("try_erase", &json!({"account": "1001"}));
    assert_eq!(
        (&tried["holder"], &tried["not"]["kind"]),
        (&json!(""), &json!("nothing"))
    );

    let (_, audit) = it.asks("audit", &json!({"on": null, "staff": IT}));
    let acts = audit["acts"].as_array().unwrap();
    let act = acts.iter().find(|one| one["act"] == "DetailsErased").unwrap();
    assert_eq!(
        (&act["account"], &act["about"]),
        (
            &json!("1001"),
            &json!({"of": "erased", "whose": "account", "details": 1, "attachments": 0, "why": "保存期满"})
        )
    );
}

#[test]
fn it_is_for_it_and_for_nobody_about_their_own() {
    let open = open();
    register(&open, AccountStatus::Closed, 0, 1);
    open.clock.pass(7 * YEAR);
    let chen = open.sign_in(CHEN, "2121");
    for (command, ask) in [
        ("erasures", json!({})),
        ("try_erase", json!({"account": "1001"})),
        ("erase", erase("用户要求", 1, "2121")),
        ("past_terms", json!({})),
        (
            "erase_past",
            json!({"of": "account", "why": "期满", "details": 1, "attachments": 0, "pin": "2121"}),
        ),
    ] {
        let (status, refused) = chen.asks(command, &ask);
        assert_eq!(
            (status, &refused["refusal"]["kind"]),
            (409, &json!("not_theirs")),
            "{command}"
        );
    }
    let own = AccountNo::new("1001").unwrap();
    open.city.declare_ties(StaffNo(IT), &[own]).unwrap();
    let it = open.sign_in(IT, PIN);
    let (_, tried) = it.asks("try_erase", &json!({"account": "1001"}));
    assert_eq!(tried["not"]["kind"], "tied", "{tried}");
    let (_, refused) = it.asks("erase", &erase("用户要求", 1, PIN));
    assert_eq!(refused["refusal"]["why"]["kind"], "tied", "{refused}");
    assert_eq!(erasures(&open), 0);
}

#[test]
fn a_deposit_that_is_left_stands_in_the_way_however_old() {
    let open = open();
    register(&open, AccountStatus::Closed, 1_230, 1);
    open.clock.pass(7 * YEAR);
    let it = open.sign_in(IT, PIN);
    let (_, tried) = it.asks("try_erase", &json!({"account": "1001"}));
    assert_eq!(
        tried["not"],
        json!({"kind": "open_money", "owed": 0, "deposit": 1_230}),
        "{tried}"
    );
}

#[test]
fn what_of_all_journals_is_past_its_term_is_erased_one_kind_at_a_time() {
    let open = open();
    register(&open, AccountStatus::Closed, 0, 1);
    // A PIN of before, of somebody and of their own.
    for _ in 0..2 {
        open.city
            .publish_staff(StaffNo(62), "新来的", "6262", &[Role::Clerk])
            .unwrap();
    }
    open.city
        .publish_staff(StaffNo(IT), "信小安", PIN, &[Role::It])
        .unwrap();
    open.clock.pass(7 * YEAR);
    let it = open.sign_in(IT, PIN);
    let (status, past) = it.asks("past_terms", &json!({}));
    assert_eq!((status, &past["own"]), (200, &json!(1)), "{past}");
    let of_account = json!({
        "of": "account", "whose": 1, "details": 1, "attachments": 0, "oldest": "2031-12-31", "more": false,
    });
    let old_pin = json!({
        "of": "former_pin", "whose": 1, "details": 1, "attachments": 0, "oldest": "2026-11-23", "more": false,
    });
    let groups = past["groups"].as_array().unwrap();
    assert!(
        groups.contains(&of_account) && groups.contains(&old_pin),
        "{past}"
    );

    let erase = |why: &str, details: u32, pin: &str| json!({"of": "former_pin", "why": why, "details": details, "attachments": 0, "pin": pin});
    for (ask, kind) in [(erase(" ", 1, PIN), "words"), (erase("期满", 2, PIN), "differs")] {
        let (_, refused) = it.asks("erase_past", &ask);
        assert_eq!(refused["refusal"]["why"]["kind"], kind, "{refused}");
    }
    let (_, refused) = it.asks("erase_past", &erase("期满", 1, "0000"));
    assert_eq!(refused["refusal"]["kind"], "wrong_pin", "{refused}");
    assert_eq!(erasures(&open), 0);

    let (status, page) = it.asks("erase_past", &erase("换下的", 1, PIN));
    assert_eq!(status, 200, "{page}");
    let line = &page["erased"][0];
    assert_eq!(
        (&line["of"], &line["account"], &line["by"], &line["details"]),
        (&json!("former_pin"), &Value::Null, &json!("信小安"), &json!(1))
    );
    let (_, again) = it.asks("erase_past", &erase("换下的", 0, PIN));
    assert_eq!(again["refusal"]["why"]["kind"], "nothing_past", "{again}");
    let (_, after) = it.asks("past_terms", &json!({}));
    assert!(!after["groups"].as_array().unwrap().contains(&old_pin), "{after}");
    assert_eq!(erasures(&open), 1, "the account's stay for now");
}
