//! The console's door over real sockets on loopback: who is let in, what they see, and that an act is done once, and only
//! on what was seen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod attachments;
mod bank;
mod billing;
mod broken;
mod browsers;
mod calls;
mod causes;
#[path = "../common/mod.rs"]
mod common;
mod corrections;
mod erasure;
mod friction;
mod keys;
mod limits;
mod log;
mod merged;
mod months;
mod named;
mod pages;
mod people;
mod prices;
mod proxy;
mod reliefs;
mod traces;

use std::net::SocketAddr;
use std::sync::Arc;

use cistern_domain::catalogue::{Catalogue, Department};
use cistern_domain::entry::{
    AttachmentKind, CaseAct, CaseActed, CaseAttached, CaseOpened, CaseStep, PaperTick, to_cbor,
};
use cistern_domain::ids::{AccountNo, CaseId, CounterNo, EntryRef, HallNo, Hash, StaffNo, StepId};
use cistern_domain::instant::Instant;
use cistern_domain::promise::{Promise, Term};
use cistern_domain::settings::{Role, Settings};
use cistern_office::console::{NoPlace, Place};
use cistern_office::{ByIt, Office};
use cistern_sync::wire::{Piece, Pieces, path};
use reqwest::blocking::{RequestBuilder, Response};
use reqwest::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ORIGIN};
use serde_json::{Value, json};
use uuid::Uuid;

use common::door::{Door, client, said};
use common::{City, Clock, Counter, MINUTE, NOBODY};

const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e));
const CHEN: u32 = 21;
const ZHAO: u32 = 22;
const CLERK: u32 = 1;

/// An office with departments, a case that a counter handed to engineering, and its console in front.
struct Open {
    city: Arc<Office>,
    clock: Clock,
    counter: Counter,
    door: Door,
    folder: tempfile::TempDir,
}

/// Somebody at a browser.
struct Person<'o> {
    open: &'o Open,
    cookie: String,
    token: String,
}

fn settings() -> Settings {
    let sample = Catalogue::sample().departments.iter();
    let members = |id: &str| match id {
        "engineering" => vec![StaffNo(CHEN)],
        "metering" => vec![StaffNo(CHEN), StaffNo(ZHAO)],
        _ => Vec::new(),
    };
    let departments = sample.map(|one| Department {
        members: members(&one.id),
        ..one.clone()
    });
    Settings {
        departments: departments.collect(),
        ..Settings::default()
    }
}

fn opened(now: Instant) -> CaseOpened {
    CaseOpened {
        case: CASE,
        item: "repair".to_owned(),
        version: 0,
        name: "报修".to_owned(),
        bill: None,
        papers: vec![PaperTick {
            name: "户号".to_owned(),
            seen: true,
        }],
        promise: Promise {
            term: Term::Hours(24),
            due: Instant(now.0 + 24 * 60 * MINUTE),
            assumed: false,
        },
        department: "engineering".to_owned(),
        urgent: true,
        details: Hash::NONE,
    }
}

/// The same for the hall's counter: an act that knew what the office holds of the case.
fn stepped(office: &Office, nth: u128, act: CaseAct) -> CaseActed {
    let knew = office.case(CASE).unwrap().map_or_else(Vec::new, |case| {
        let each = case.seen.iter().map(|seen| EntryRef {
            journal: seen.journal,
            number: seen.number,
        });
        each.collect()
    });
    CaseActed(CaseStep {
        case: CASE,
        knew,
        act,
        words: None,
        step: StepId(Uuid::from_u128(nth)),
    })
}

impl Open {
    /// With somebody of finance.
    fn with_finance(staff: u32, pin: &str) -> Self {
        let open = Self::city();
        open.city
            .publish_staff(StaffNo(staff), "钱进", pin, &[Role::Finance])
            .unwrap();
        open
    }

    fn city() -> Self {
        let City {
            folder,
            clock,
            office,
        } = City::found();
        let office = Arc::new(office);
        office.publish_settings(&settings()).unwrap();
        for (number, pin, roles) in [
            (CHEN, "2121", &[][..]),
            (ZHAO, "2222", &[]),
            (CLERK, "1111", &[Role::Clerk]),
        ] {
            office
                .publish_staff(StaffNo(number), &format!("人{number}"), pin, roles)
                .unwrap();
        }
        let counter = seated(&office, &clock);
        counter.write(None, opened(clock.now()));
        let to = "engineering".to_owned();
        counter.write(None, stepped(&office, 1, CaseAct::HandedOff { to }));
        counter.sync(&office);
        let door = Door::open(&office, folder.path());
        Self {
            city: office,
            clock,
            counter,
            door,
            folder,
        }
    }

    fn url(&self, path: &str) -> String {
        self.door.url(path)
    }

    fn post(&self, command: &str, body: &Value) -> RequestBuilder {
        self.door.post(command, body)
    }

    fn try_pin(&self, staff: u32, pin: &str) -> (u16, Value) {
        said(
            self.post("sign_in", &json!({"staff": staff, "pin": pin}))
                .send()
                .unwrap(),
        )
    }

    fn sign_in(&self, staff: u32, pin: &str) -> Person<'_> {
        let signed = self.door.sign_in(staff, pin);
        Person {
            open: self,
            token: signed.token().to_owned(),
            cookie: signed.cookie,
        }
    }

    fn steps(&self) -> usize {
        self.city.case(CASE).unwrap().unwrap().events.len()
    }
}

impl Person<'_> {
    fn asks(&self, command: &str, body: &Value) -> (u16, Value) {
        let call = self
            .open
            .post(command, body)
            .header(COOKIE, &self.cookie)
            .header("x-cistern-token", &self.token);
        said(call.send().unwrap())
    }

    fn case(&self, department: &str) -> Value {
        let (status, sheet) = self.asks("case", &json!({"department": department, "case": CASE}));
        assert_eq!(status, 200, "{sheet}");
        sheet
    }

    fn act(&self, nth: u128, seen: &Value, act: Value, words: &str) -> (u16, Value) {
        self.act_for("engineering", nth, seen, act, words)
    }

    fn act_for(&self, department: &str, nth: u128, seen: &Value, act: Value, words: &str) -> (u16, Value) {
        let step = Uuid::from_u128(0xac70 + nth);
        let ask = json!({
            "department": department, "case": CASE, "step": step, "seen": seen, "act": act, "words": words,
        });
        self.asks("act", &ask)
    }
}

fn seated(office: &Office, clock: &Clock) -> Counter {
    let code = office
        .make_code(HallNo(1), CounterNo(1), cistern_office::CODE_LASTS)
        .unwrap();
    let counter = Counter::at(7, office, clock.clone());
    counter.enrol(office, code.secret).unwrap();
    counter.begin();
    counter
}

#[test]
fn a_department_accepts_and_answers_and_the_counter_hears_of_it() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let (_, me) = chen.asks("me", &json!({}));
    let ids: Vec<&str> = me["departments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["engineering", "metering"]);
    let (_, queue) = chen.asks("queue", &json!({"department": "engineering"}));
    assert_eq!(queue["cases"][0]["standing"], "in_time", "{queue}");
    assert_eq!(
        chen.asks("queue", &json!({"department": "metering"})).1["cases"],
        json!([])
    );

    let sheet = chen.case("engineering");
    assert_eq!(sheet["case"]["line"]["due_local"], "2026-11-24 08:00");
    assert_eq!(sheet["may"][0], "accept");
    let (status, accepted) = chen.act(1, &sheet["case"]["seen"], json!({"act": "accept"}), "");
    assert_eq!(status, 200, "{accepted}");
    let (status, answered) = chen.act(
        2,
        &accepted["case"]["seen"],
        json!({"act": "answer"}),
        "今晚六点前修好",
    );
    assert_eq!(status, 200, "{answered}");
    assert_eq!(answered["case"]["line"]["stage"]["stage"], "answered");

    open.counter.sync(&open.city);
    let there = open.counter.act(|tx| tx.case(CASE).unwrap());
    let acts: Vec<CaseAct> = there
        .view()
        .unwrap()
        .done
        .iter()
        .map(|done| done.step.step.act.clone())
        .collect();
    assert!(matches!(acts.last(), Some(CaseAct::Answered)), "{acts:?}");
}

#[test]
fn a_wrong_pin_slows_and_never_tells_whether_the_number_exists() {
    let open = Open::city();
    for (staff, nth) in [(CHEN, 1), (CHEN, 2), (999, 1), (999, 2)] {
        let (status, why) = open.try_pin(staff, "0000");
        assert_eq!(
            (status, why),
            (409, json!({"refusal": {"kind": "wrong_pin", "wait_millis": 0}})),
            "{staff}, {nth}"
        );
    }
    for staff in [CHEN, 999] {
        let (_, why) = open.try_pin(staff, "0000");
        assert_eq!(
            why,
            json!({"refusal": {"kind": "wrong_pin", "wait_millis": 1000}}),
            "{staff}"
        );
    }
    let (status, why) = open.try_pin(CHEN, "2121");
    assert_eq!(
        (status, &why["refusal"]["kind"]),
        (409, &json!("too_soon")),
        "{why}"
    );
    open.clock.pass(1000);
    open.sign_in(CHEN, "2121");
}

#[test]
fn whoever_answers_for_no_department_sees_no_case() {
    let open = Open::city();
    let clerk = open.sign_in(CLERK, "1111");
    assert_eq!(clerk.asks("me", &json!({})).1["departments"], json!([]));
    let not_member = |(status, why): (u16, Value)| {
        assert_eq!(
            (status, &why["refusal"]["kind"]),
            (409, &json!("not_member")),
            "{why}"
        );
    };
    not_member(clerk.asks("queue", &json!({"department": "engineering"})));
    not_member(clerk.asks("case", &json!({"department": "engineering", "case": CASE})));
    not_member(clerk.act(1, &json!([]), json!({"act": "accept"}), ""));

    // A member of another department hears nothing either, not even that there is such a case.
    let zhao = open.sign_in(ZHAO, "2222");
    for answer in [
        zhao.asks("case", &json!({"department": "metering", "case": CASE})),
        zhao.act_for("metering", 2, &json!([]), json!({"act": "accept"}), ""),
    ] {
        assert_eq!(answer.1["refusal"]["kind"], "unknown", "{}", answer.1);
    }
    assert_eq!(open.steps(), 1, "nothing was written");
}

#[test]
fn only_a_page_of_ours_with_its_token_is_answered() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let ask = json!({"department": "engineering"});
    let own = format!("http://{}", open.door.address);
    let foreign = |call: RequestBuilder, names: &str| {
        let (status, why) = said(
            call.header(COOKIE, &chen.cookie)
                .body(ask.to_string())
                .send()
                .unwrap(),
        );
        assert_eq!(
            (status, &why["denied"]),
            (403, &json!("foreign")),
            "{names}: {why}"
        );
    };
    let to = || {
        let call = client().post(open.url("api/queue"));
        call.header(CONTENT_TYPE, "application/json")
            .header("x-cistern-token", &chen.token)
    };
    foreign(to(), "no origin");
    foreign(
        to().header(ORIGIN, "http://evil.example"),
        "another page's origin",
    );
    foreign(
        to().header(ORIGIN, &own).header("host", "evil.example"),
        "another name that leads here",
    );

    let (status, why) = said(
        open.post("queue", &ask)
            .header(COOKIE, &chen.cookie)
            .send()
            .unwrap(),
    );
    assert_eq!((status, &why["denied"]), (403, &json!("token")), "{why}");
    let (status, why) = said(
        open.post("queue", &ask)
            .header("x-cistern-token", &chen.token)
            .send()
            .unwrap(),
    );
    assert_eq!((status, &why["denied"]), (401, &json!("signed_out")), "{why}");
    let form = client()
        .post(open.url("api/queue"))
        .header(ORIGIN, &own)
        .header(CONTENT_TYPE, "text/plain")
        .header(COOKIE, &chen.cookie)
        .header("x-cistern-token", &chen.token);
    let (status, why) = said(form.body(ask.to_string()).send().unwrap());
    assert_eq!(status, 400, "only JSON is read: {why}");
    assert_eq!(chen.asks("queue", &ask).0, 200);
}

#[test]
fn a_session_ends_by_itself_by_leaving_and_by_another_pin() {
    let open = Open::city();
    let ask = json!({"department": "engineering"});
    let ended = |person: &Person<'_>, why: &str| assert_eq!(person.asks("queue", &ask).0, 401, "{why}");

    let idle = open.sign_in(CHEN, "2121");
    open.clock.pass(29 * MINUTE);
    assert_eq!(idle.asks("queue", &ask).0, 200);
    open.clock.pass(29 * MINUTE);
    let looks = open.post("queue", &ask).header(COOKIE, &idle.cookie);
    let looks = looks
        .header("x-cistern-token", &idle.token)
        .header("x-cistern-by-itself", "1");
    assert_eq!(
        looks.send().unwrap().status(),
        200,
        "it looks by itself, which keeps nobody signed in"
    );
    open.clock.pass(2 * MINUTE);
    ended(&idle, "nobody did anything for 31 minutes");

    let leaves = open.sign_in(CHEN, "2121");
    assert_eq!(leaves.asks("sign_out", &json!({})).0, 200);
    ended(&leaves, "signed out");

    let known = open.sign_in(CHEN, "2121");
    open.city
        .publish_staff::<Role>(StaffNo(CHEN), "人21", "8642", &[])
        .unwrap();
    ended(&known, "another PIN was published");
    let again = open.sign_in(CHEN, "8642");
    let taken_out = Settings {
        departments: Catalogue::sample().departments.clone(),
        ..Settings::default()
    };
    open.city.publish_settings(&taken_out).unwrap();
    assert_eq!(
        again.asks("queue", &ask).1["refusal"]["kind"],
        "not_member",
        "taken out of it"
    );
}

#[test]
fn an_act_repeated_is_done_once() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let seen = chen.case("engineering")["case"]["seen"].clone();
    for _ in 0..3 {
        let (status, sheet) = chen.act(1, &seen, json!({"act": "accept"}), "");
        assert_eq!(status, 200, "{sheet}");
    }
    assert_eq!(open.steps(), 2, "handed off, accepted once");
}

#[test]
fn a_case_that_moved_meanwhile_is_shown_before_anything_is_done() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let seen = chen.case("engineering")["case"]["seen"].clone();
    open.clock.pass(MINUTE);
    open.counter
        .write(None, stepped(&open.city, 2, CaseAct::CameAgain));
    open.counter.sync(&open.city);

    let (status, why) = chen.act(1, &seen, json!({"act": "answer"}), "修好了");
    assert_eq!((status, &why["refusal"]["kind"]), (409, &json!("moved")), "{why}");
    assert_eq!(why["refusal"]["since"][0]["act"]["act"], "came_again");
    assert_eq!(open.steps(), 2, "nothing was written");

    let seen = &why["refusal"]["seen"];
    assert_eq!(chen.act(1, seen, json!({"act": "answer"}), "修好了").0, 200);
    assert_eq!(
        open.steps(),
        4,
        "accepted with it, for nobody had: came again, accepted, answered"
    );
}

#[test]
fn what_cannot_be_done_is_told_by_its_kind_and_writes_nothing() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let seen = || chen.case("engineering")["case"]["seen"].clone();
    let rows = [
        (json!({"act": "answer"}), " ", "words"),
        (json!({"act": "resume"}), "", "stage"),
        (json!({"act": "hand_on", "to": "moon"}), "去月球", "department"),
    ];
    for (nth, (act, words, kind)) in rows.into_iter().enumerate() {
        let (status, why) = chen.act(100 + nth as u128, &seen(), act, words);
        assert_eq!((status, &why["refusal"]["kind"]), (409, &json!(kind)), "{why}");
    }
    let (status, why) = chen.act(110, &seen(), json!({"act": "burn"}), "");
    assert_eq!(status, 400, "{why}");
    assert_eq!(open.steps(), 1);

    let on = json!({"act": "hand_on", "to": "metering"});
    let (status, sheet) = chen.act(111, &seen(), on, "表的问题");
    assert_eq!(status, 200, "{sheet}");
    assert_eq!(sheet["may"], json!([]), "it is read only here from now on");
    let (_, why) = chen.act(112, &seen(), json!({"act": "accept"}), "");
    assert_eq!(why["refusal"]["kind"], "elsewhere", "{why}");
    let zhao = open.sign_in(ZHAO, "2222");
    let (_, queue) = zhao.asks("queue", &json!({"department": "metering"}));
    assert_eq!(queue["cases"].as_array().unwrap().len(), 1, "{queue}");
}

#[test]
fn a_pause_has_a_reason_and_moves_the_promise() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let seen = || chen.case("engineering")["case"]["seen"].clone();
    let (_, paused) = chen.act(1, &seen(), json!({"act": "pause", "reason": "access"}), "");
    assert_eq!(paused["case"]["line"]["is_paused"], true, "{paused}");
    open.clock.pass(20 * MINUTE);
    let (_, resumed) = chen.act(2, &seen(), json!({"act": "resume"}), "");
    assert_eq!(
        resumed["case"]["line"]["due_local"], "2026-11-24 08:20",
        "{resumed}"
    );
    assert_eq!(resumed["case"]["first_due_local"], "2026-11-24 08:00");
}

#[test]
fn the_page_comes_with_its_policy_and_nothing_beside_it() {
    let open = Open::city();
    std::fs::write(open.folder.path().join("index.html"), "the counter's").unwrap();
    let get = |path: &str| client().get(open.url(path)).send().unwrap();
    let page = get("");
    assert_eq!(page.status(), 200);
    let policy = page
        .headers()
        .get(CONTENT_SECURITY_POLICY)
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(page.text().unwrap(), "<p>page</p>");
    for path in ["index.html", "office.db", "assets/../office.db"] {
        assert_eq!(get(path).status(), 404, "{path}");
    }
}

#[test]
fn it_stands_on_loopback_or_behind_a_proxy_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let place = |origin: Option<&str>| Place {
        screens: folder.path().to_owned(),
        origin: origin.map(str::to_owned),
    };
    let (here, anywhere): (SocketAddr, SocketAddr) =
        ("127.0.0.1:1".parse().unwrap(), "0.0.0.0:1".parse().unwrap());
    assert!(matches!(place(None).check(here), Err(NoPlace::NoScreens(_))));
    std::fs::write(folder.path().join("office.html"), "").unwrap();
    let rows = [
        (None, here, true),
        (None, "[::1]:1".parse().unwrap(), true),
        (None, anywhere, false),
        (Some("https://office.example.com"), anywhere, true),
        (Some("https://office.example.com:8443"), here, true),
        (Some("http://office.example.com"), anywhere, false),
        (Some("https://office.example.com/"), anywhere, false),
        (Some("https://"), anywhere, false),
    ];
    for (origin, listen, may) in rows {
        assert_eq!(place(origin).check(listen).is_ok(), may, "{origin:?} {listen}");
    }
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
