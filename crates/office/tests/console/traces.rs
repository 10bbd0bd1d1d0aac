//! What changes nothing and is written down all the same: who signed in, of whose number too many wrong PINs came, which attachment was
//! opened; and that nobody is kept out where it cannot be.

use cistern_domain::entry::Body;
use cistern_journal::Fault;

use super::attachments::{attached, sends};
use super::*;

const IT: u32 = 61;

fn entered(open: &Open) -> usize {
    common::written(&open.city, |body| matches!(body, Body::ConsoleEntered(_)))
}

fn slowed(open: &Open) -> usize {
    common::written(&open.city, |body| matches!(body, Body::ConsoleSlowed(_)))
}

fn opened(open: &Open) -> usize {
    common::written(&open.city, |body| matches!(body, Body::AttachmentOpened(_)))
}

const BY_IT: ByIt<'static> = ByIt {
    who: Some((StaffNo(IT), "6161")),
    why: "服务器硬盘坏了",
};

fn open() -> Open {
    let open = Open::city();
    open.city
        .publish_staff(StaffNo(IT), "信小安", "6161", &[Role::It])
        .unwrap();
    open
}

/// What 操作记录 tells of today: sign-ins and what was opened, or what was done.
fn told(open: &Open, looks: bool, staff: Option<u32>) -> Vec<Value> {
    let it = open.sign_in(IT, "6161");
    let (status, audit) = it.asks("audit", &json!({"on": null, "staff": staff, "looks": looks}));
    assert_eq!(status, 200, "{audit}");
    audit["acts"].as_array().unwrap().clone()
}

/// So many wrong PINs, each as soon as it is heard.
fn wrong(open: &Open, staff: u32, times: u32) {
    for _ in 0..times {
        let (status, why) = open.try_pin(staff, "0000");
        assert_eq!(
            (status, &why["refusal"]["kind"]),
            (409, &json!("wrong_pin")),
            "{why}"
        );
        open.clock.pass(MINUTE);
    }
}

#[test]
fn a_sign_in_is_one_entry_that_says_how_many_wrong_pins_came_before() {
    let open = open();
    assert_eq!(entered(&open), 0);
    wrong(&open, CHEN, 2);
    assert_eq!(entered(&open), 0, "a wrong PIN alone is none");
    let chen = open.sign_in(CHEN, "2121");
    chen.asks("me", &json!({}));
    assert_eq!(entered(&open), 1, "one for the sign-in, none for what follows");
    let acts = told(&open, true, Some(CHEN));
    assert_eq!(acts.len(), 1, "{acts:?}");
    assert_eq!(
        (&acts[0]["act"], &acts[0]["staff"], &acts[0]["about"]),
        (
            &json!("ConsoleEntered"),
            &json!(CHEN),
            &json!({"of": "entered", "wrong": 2})
        )
    );
    assert!(
        told(&open, false, Some(CHEN)).is_empty(),
        "it is not among what was done"
    );
}

#[test]
fn too_many_wrong_pins_under_a_number_of_staff_are_one_entry_a_day() {
    let open = open();
    wrong(&open, CHEN, 7);
    assert_eq!(slowed(&open), 0, "the next attempt waits half a minute");
    wrong(&open, CHEN, 1);
    assert_eq!(slowed(&open), 1, "and now as long as any");
    wrong(&open, CHEN, 5);
    wrong(&open, 999, 12);
    assert_eq!(slowed(&open), 1, "once a day, and not of numbers that nobody has");
    let acts = told(&open, true, Some(CHEN));
    assert_eq!(acts.len(), 1, "{acts:?}");
    assert_eq!(
        (&acts[0]["staff"], &acts[0]["about"]),
        (
            &json!(0),
            &json!({"of": "slowed", "staff": CHEN, "name": "人21", "wrong": 8})
        ),
        "whose number it was, and nobody who did it"
    );
    open.clock.pass(24 * 60 * MINUTE);
    wrong(&open, CHEN, 1);
    assert_eq!(slowed(&open), 2);
}

#[test]
fn an_attachment_that_is_opened_is_one_entry_in_a_session_and_names_nobody() {
    let open = open();
    let content = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 4_000]].concat();
    let of = attached(&open, &content, 0xa7);
    open.counter.sync(&open.city);
    assert!(sends(&open, of, content.len()).whole);
    let chen = open.sign_in(CHEN, "2121");
    assert_eq!(chen.fetches("metering", of).status().as_u16(), 409);
    assert_eq!(opened(&open), 0, "what was refused leaves none");
    for _ in 0..2 {
        assert_eq!(chen.fetches("engineering", of).status().as_u16(), 200);
    }
    assert_eq!(opened(&open), 1);
    let again = open.sign_in(CHEN, "2121");
    assert_eq!(again.fetches("engineering", of).status().as_u16(), 200);
    assert_eq!(opened(&open), 2, "another session is another look");
    let acts = told(&open, true, Some(CHEN));
    let look = acts.iter().find(|one| one["act"] == "AttachmentOpened").unwrap();
    assert_eq!(
        (
            &look["about"]["of"],
            &look["about"]["hall"],
            &look["about"]["entry"]
        ),
        (&json!("attachment"), &json!(1), &json!(of.number))
    );
    assert_eq!(look["account"], Value::Null);
}

/// No entry of head office's journal can be stored any more.
fn breaks(open: &Open) {
    let in_a_file =
        "CREATE TRIGGER broken BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
    let on_a_server = "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
         CREATE TRIGGER broken BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION broken()";
    let sql = if crate::common::is_on_server() {
        on_a_server
    } else {
        in_a_file
    };
    open.city
        .file()
        .act::<_, Fault>(|tx| tx.execute_all(sql))
        .unwrap();
}

#[test]
fn whoever_shows_the_right_pin_comes_in_where_nothing_can_be_written_and_sees_no_attachment() {
    let open = open();
    let content = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 4_000]].concat();
    let of = attached(&open, &content, 0xa7);
    open.counter.sync(&open.city);
    assert!(sends(&open, of, content.len()).whole);
    breaks(&open);
    let chen = open.sign_in(CHEN, "2121");
    assert_eq!(chen.asks("queue", &json!({"department": "engineering"})).0, 200);
    assert_eq!(
        chen.fetches("engineering", of).status().as_u16(),
        500,
        "what tells of customers is shown to nobody without an entry"
    );
    assert_eq!((entered(&open), opened(&open)), (0, 0));
}

#[test]
fn a_restored_office_lets_people_in_and_look_and_writes_nothing() {
    let open = open();
    let content = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 4_000]].concat();
    let of = attached(&open, &content, 0xa7);
    open.counter.sync(&open.city);
    assert!(sends(&open, of, content.len()).whole);
    open.city.mark_restored(BY_IT).unwrap();
    let chen = open.sign_in(CHEN, "2121");
    assert_eq!(chen.fetches("engineering", of).status().as_u16(), 200);
    wrong(&open, ZHAO, 9);
    assert_eq!((entered(&open), slowed(&open), opened(&open)), (0, 0, 0));
}

/// Each restore comes into the journal once the office writes again, in the name of whoever said so, with when and why; so does whom
/// somebody gave up.
#[test]
fn who_restored_the_office_and_gave_a_pc_up_stands_in_what_was_done() {
    let open = open();
    open.counter.sync(&open.city);
    open.city.mark_restored(BY_IT).unwrap();
    open.clock.pass(90 * MINUTE);
    open.counter.sync(&open.city);
    open.counter.sync(&open.city);
    assert_eq!(open.city.recovery().unwrap(), None, "whole");
    let acts = told(&open, false, Some(IT));
    let [restored] = acts.as_slice() else {
        panic!("one act: {acts:?}")
    };
    let about = &restored["about"];
    assert_eq!(
        (&restored["act"], &restored["name"], &restored["by_command"]),
        (&json!("OfficeRestored"), &json!("信小安"), &json!(false))
    );
    assert_eq!(
        (&about["of"], &about["at_local"], &about["why"]),
        (
            &json!("restored"),
            &json!("2026-11-23 08:00"),
            &json!("服务器硬盘坏了")
        )
    );
    assert_eq!(about["last"], about["back"], "nothing was written after the copy");

    open.city.mark_restored(BY_IT).unwrap();
    let lost = ByIt {
        why: "柜台电脑一起烧了",
        ..BY_IT
    };
    assert_eq!(open.city.go_on_without(open.counter.journal, lost).unwrap(), None);
    let acts = told(&open, false, Some(IT));
    let kinds: Vec<&Value> = acts.iter().map(|one| &one["act"]).collect();
    assert_eq!(
        kinds,
        [
            "CounterGivenUp",
            "OfficeRestored",
            "EpochOpened",
            "OfficeRestored"
        ]
    );
    let given_up = &acts[0]["about"];
    assert_eq!(
        (&given_up["of"], &given_up["counter"], &given_up["why"]),
        (&json!("given_up"), &json!(1), &json!("柜台电脑一起烧了"))
    );
    assert_eq!(
        (&acts[2]["about"]["of"], &acts[2]["about"]["epoch"]),
        (&json!("epoch"), &json!(2))
    );
}
