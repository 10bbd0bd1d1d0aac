//! Somebody is told of what goes wrong: each once while it lasts, again when it begins again, and never in the ledger's way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

#[path = "common/told.rs"]
mod told;

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    Approval, CaseAct, CaseActed, CaseOpened, CaseStep, CashDropped, PaperTick, ShiftOpened,
};
use cistern_domain::fold::Key;
use cistern_domain::ids::{CaseId, Hash, ShiftNo, StaffNo, StepId};
use cistern_domain::instant::Instant;
use cistern_domain::promise::{Promise, Term};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::alerts::{Alert, DISK_LOW, Mail, Outage, TellFault, Watched, Webhook};
use cistern_office::{ByFinance, OfficeFault};
use common::given::put_state;
use common::{City, Counter, MINUTE, brought, forged};
use serde_json::{Value, json};
use told::{Post, Robot};
use uuid::Uuid;

fn watched() -> Watched {
    Watched {
        silent_hours: 24,
        copies: None,
        disk_low: DISK_LOW,
    }
}

/// All but what this very machine says of its disk.
fn now(city: &City) -> Vec<Alert> {
    let all = city.office.alerts(&watched()).unwrap();
    all.into_iter().filter(|alert| alert.name != "disk").collect()
}

#[test]
fn a_silent_counter_is_told_once_and_again_when_it_is_silent_again() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    let robot = Robot::start();
    let hook = Webhook::at(&robot.address).unwrap();
    let look = || {
        let told = city.office.tell_alerts(&now(&city), &hook).unwrap();
        let names = robot.told().into_iter().filter(|name| name != "disk");
        (names.collect::<Vec<_>>(), told.fault.is_some())
    };
    assert_eq!(look(), (vec![], false), "heard just now");
    city.clock.pass(25 * 60 * MINUTE);
    let [alert] = &now(&city)[..] else { panic!("one") };
    assert!(alert.text.contains("营业厅 1 柜台 3 已 25 小时"), "{alert:?}");

    // Out of order: nothing is lost, the office serves all the while, and its log does not say the robot's secret.
    *robot.broken.lock().unwrap() = true;
    assert_eq!(look(), (vec![], true));
    let fault = city
        .office
        .tell_alerts(&now(&city), &hook)
        .unwrap()
        .fault
        .unwrap();
    assert!(!fault.to_string().contains("geheim"), "{fault}");
    *robot.broken.lock().unwrap() = false;
    assert_eq!(look(), (vec![alert.name.clone()], false));
    assert_eq!(look(), (vec![], false), "told once");
    let again = city.another().tell_alerts(&now(&city), &hook).unwrap();
    assert_eq!(
        (again.told, robot.told().len()),
        (0, 0),
        "a program that starts again knows it"
    );

    counter.sync(&city.office);
    assert_eq!(look(), (vec![], false), "it is over");
    city.clock.pass(30 * 60 * MINUTE);
    let (names, _) = look();
    assert_eq!(names.len(), 1, "and begins again");
    assert_ne!(names[0], alert.name);
}

#[test]
fn what_a_robot_answers_with_an_error_of_its_own_was_not_told() {
    let city = City::found();
    let robot = Robot::start();
    let hook = Webhook::at(&robot.address).unwrap();
    let one = [Alert {
        name: "one".to_owned(),
        text: "一".to_owned(),
    }];
    *robot.refuses.lock().unwrap() = Some(json!({"errcode": 45009, "errmsg": "api freq out of limit"}));
    let told = city.office.tell_alerts(&one, &hook).unwrap();
    let fault = told.fault.unwrap().to_string();
    assert!(fault.contains("45009 api freq out of limit"), "{fault}");
    *robot.refuses.lock().unwrap() = None;
    assert_eq!(city.office.tell_alerts(&one, &hook).unwrap().told, 1);
    assert_eq!(robot.told(), ["one"]);
}

#[test]
fn many_alerts_go_in_messages_that_a_robot_takes() {
    let city = City::found();
    let robot = Robot::start();
    let hook = Webhook::at(&robot.address).unwrap();
    let long = |nth: usize| Alert {
        name: format!("{nth}"),
        // 300 bytes, and one that is longer than a message by itself.
        text: "柜".repeat(if nth == 7 { 900 } else { 100 }),
    };
    let all: Vec<Alert> = (0..30).map(long).collect();
    let mut messages = 0;
    while city.office.tell_alerts(&all, &hook).unwrap().told > 0 {
        messages += 1;
    }
    let bodies = robot.told.lock().unwrap().clone();
    assert_eq!(bodies.len(), messages);
    let alone = |body: &Value| body["alerts"].as_array().unwrap().len() == 1;
    for body in &bodies {
        let bytes = body["text"]["content"].as_str().unwrap().len();
        assert!(bytes <= 2_048 || alone(body), "{bytes}");
    }
    let names: Vec<String> = all.into_iter().map(|one| one.name).collect();
    assert_eq!(robot.told(), names, "each once, in order");
}

#[test]
fn a_journal_that_is_stopped_is_told() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    assert_eq!(now(&city), []);
    let other = ShiftOpened {
        shift: ShiftNo(1),
        float: Money::from_fen(1),
    };
    // Two entries of one number, both signed: a disk was copied.
    let fork = forged(&counter.file, counter.journal, other, &counter.key);
    counter.open_shift(1, 300);
    counter.sync(&city.office);
    counter.ask(&city.office, &brought(fork)).unwrap();
    let [alert] = &now(&city)[..] else { panic!("one") };
    assert_eq!(alert.name, format!("stopped/{}", counter.journal));
    assert!(alert.text.contains("营业厅 1 柜台 3"), "{alert:?}");
}

#[test]
fn a_copy_that_is_too_old_is_told() {
    let city = City::found();
    let copies = tempfile::tempdir().unwrap();
    let watched = Watched {
        copies: Some(copies.path().to_owned()),
        ..watched()
    };
    let told = || {
        let all = city.office.alerts(&watched).unwrap();
        all.into_iter()
            .filter(|alert| alert.name.starts_with("copy/"))
            .count()
    };
    assert_eq!(told(), 1, "there is none");
    city.office.back_up(copies.path()).unwrap();
    assert_eq!(told(), 0);
    city.clock.pass(27 * 60 * MINUTE);
    assert_eq!(told(), 1);
}

#[test]
fn letters_go_to_everybody_once_and_a_robot_out_of_order_keeps_none_of_them_back() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    counter.sync(&city.office);
    city.clock.pass(25 * 60 * MINUTE);
    let (post, robot) = (Post::start(), Robot::start());
    let to = [
        "it@water.example".to_owned(),
        "财务 <cw@water.example>".to_owned(),
    ];
    let mail = Mail::at(&post.address, "水柜 <office@water.example>", &to).unwrap();
    let hook = Webhook::at(&robot.address).unwrap();
    *robot.broken.lock().unwrap() = true;
    let look = || {
        let failed = city
            .office
            .tell_alerts(&now(&city), &hook)
            .unwrap()
            .fault
            .is_some();
        (failed, city.office.tell_alerts(&now(&city), &mail).unwrap())
    };

    *post.broken.lock().unwrap() = true;
    let (_, told) = look();
    assert!(matches!(told.fault, Some(TellFault::Line(_))), "{told:?}");
    assert_eq!(post.letters().len(), 0, "not taken: told again");
    *post.broken.lock().unwrap() = false;
    let (failed, told) = look();
    assert!(failed && told.fault.is_none() && told.told >= 1, "{told:?}");
    let letters = post.letters();
    let [letter] = &letters[..] else {
        panic!("one letter: {letters:?}")
    };
    assert!(letter.text.contains("营业厅 1 柜台 3 已 25 小时"), "{letter:?}");
    assert!(
        letter.to[0].contains("it@water.example") && letter.to[1].contains("cw@water.example"),
        "{letter:?}"
    );
    assert!(
        letter.head.contains("From:") && letter.head.contains("Subject:"),
        "{letter:?}"
    );
    look();
    assert_eq!(
        post.letters().len(),
        0,
        "once, though the robot still does not know"
    );
    *robot.broken.lock().unwrap() = false;
    look();
    assert!(
        robot.told().iter().any(|name| name.starts_with("silent/")),
        "and it hears it too"
    );

    counter.sync(&city.office);
    look();
    city.clock.pass(30 * 60 * MINUTE);
    look();
    assert_eq!(post.letters().len(), 1, "begun again, told again");
}

#[test]
fn a_server_in_the_clear_and_an_address_that_is_none_are_refused() {
    let to = ["it@water.example".to_owned()];
    for server in ["http://127.0.0.1", "smtps://", "mail.example.com"] {
        let refused = Mail::at(server, "office@water.example", &to);
        assert!(
            matches!(refused, Err(TellFault::Server(_))),
            "{server}: {refused:?}"
        );
    }
    for (from, to) in [
        ("office", to.to_vec()),
        ("office@water.example", vec!["it".to_owned()]),
        ("a@b.example", vec![]),
    ] {
        let refused = Mail::at("smtps://mail.example.com", from, &to);
        assert!(
            matches!(refused, Err(TellFault::Mailbox(_))),
            "{from}: {refused:?}"
        );
    }
    let told = Mail::at("smtps://u:geheim@", "office@water.example", &to)
        .unwrap_err()
        .to_string();
    assert!(!told.contains("geheim"), "{told}");
    // Over a network STARTTLS or nothing: a server on another machine that has none gets no letter.
    Mail::at("smtp://mail.example.com", "office@water.example", &to).unwrap();
}

#[test]
fn a_promise_that_broke_and_nobody_took_up_is_told() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    let case = opens_case(&city, &counter, 0xca5e);
    let told = || {
        let all = now_of(&city, "promise/");
        all.into_iter().map(|alert| alert.text).collect::<Vec<_>>()
    };
    city.clock.pass(23 * 60 * MINUTE);
    assert_eq!(told(), Vec::<String>::new(), "there is time");
    city.clock.pass(2 * 60 * MINUTE);
    let said = told();
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("工单 0103-"), "by its number: {said:?}");
    let step = CaseStep {
        case,
        knew: Vec::new(),
        act: CaseAct::TakenUp,
        words: None,
        step: StepId(Uuid::from_u128(1)),
    };
    counter.write(None, CaseActed(step));
    counter.sync(&city.office);
    assert_eq!(told(), Vec::<String>::new(), "somebody took it up");
}

/// A case that was telephoned to 工程部 and is due in a day.
fn opens_case(city: &City, counter: &Counter, nth: u128) -> CaseId {
    let case = CaseId(Uuid::from_u128(nth));
    let opened = CaseOpened {
        case,
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
            due: Instant(city.clock.now().0 + 24 * 60 * MINUTE),
            assumed: false,
        },
        department: "engineering".to_owned(),
        urgent: true,
        details: Hash::NONE,
    };
    counter.write(None, opened);
    counter.sync(&city.office);
    case
}

fn now_of(city: &City, kind: &str) -> Vec<Alert> {
    now(city)
        .into_iter()
        .filter(|alert| alert.name.starts_with(kind))
        .collect()
}

#[test]
fn an_exception_past_due_is_told_until_it_is_settled() {
    let city = City::found();
    let by = ByFinance {
        staff: StaffNo(7),
        pin: "258036".to_owned(),
    };
    city.office
        .publish_staff(by.staff, "钱进", &by.pin, &[Role::Finance])
        .unwrap();
    let made_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/channels/wechat.csv");
    let day = BusinessDate::from_ymd(2026, 11, 19).unwrap();
    city.office.take_channels(day, &[made_up], &by).unwrap();
    assert_eq!(now_of(&city, "exception/"), [], "each has its days");
    city.clock.pass(4 * 24 * 60 * MINUTE);
    let open = city.office.exceptions(false).unwrap();
    let late = now_of(&city, "exception/");
    assert_eq!(late.len(), open.len());
    let number = open[0].number.unwrap();
    assert!(
        late.iter()
            .any(|alert| alert.name == format!("exception/{number}")),
        "{late:?}"
    );
    city.office
        .close_exception(number, "银行次日到账", None, &by)
        .unwrap();
    assert_eq!(now_of(&city, "exception/").len(), open.len() - 1);
}

#[test]
fn what_cannot_be_read_is_told_and_hides_no_other_alert() {
    let city = City::found();
    let counters = [1, 2, 3].map(|nth| city.seat(10 + nth, 1, nth.into()));
    let cases = [0xca5e, 0xca5f].map(|nth| opens_case(&city, &counters[0], nth));
    for counter in &counters {
        counter.sync(&city.office);
    }
    city.clock.pass(25 * 60 * MINUTE);
    let names = || {
        let mut names: Vec<_> = now(&city).into_iter().map(|one| one.name).collect();
        names.sort_unstable();
        names
    };
    let whole = names();
    assert_eq!(whole.len(), 5, "three are silent, two promises broke: {whole:?}");
    let hidden = [Key::Counter(counters[1].journal), Key::Case(cases[0])];
    let was = hidden.each_ref().map(|key| put_state(&city.office, key, &[0xff]));
    let mut expected = whole.clone();
    let of =
        |name: &str| name.contains(&counters[1].journal.to_string()) || name.contains(&cases[0].to_string());
    expected.retain(|name| !of(name));
    assert_eq!(expected.len(), 3);
    let unread = [
        format!("unread/case/{}", cases[0]),
        format!("unread/counter/{}", counters[1].journal),
    ];
    expected.extend(unread);
    expected.sort_unstable();
    assert_eq!(names(), expected);
    let said = now_of(&city, "unread/");
    assert!(said.iter().all(|one| one.text.contains("verify")), "{said:?}");
    for (key, body) in hidden.iter().zip(&was) {
        put_state(&city.office, key, body);
    }
    assert_eq!(names(), whole, "mended");
}

/// What a difference rests on cannot be read: no difference is seen, and all else is.
#[test]
fn differences_that_cannot_be_read_are_one_alert_beside_the_others() {
    let city = City::found();
    let counter = city.seat(10, 1, 3);
    let forged = forged(&counter.file, counter.journal, count_that_differs(), &counter.key);
    counter.sync(&city.office);
    counter.ask(&city.office, &brought(forged)).unwrap();
    assert_eq!(city.office.differences(false).unwrap().len(), 1);
    city.clock.pass(25 * 60 * MINUTE);
    let at = city.office.differences(false).unwrap()[0].at.unwrap();
    let was = put_state(&city.office, &Key::Difference(at.into()), &[0xff]);
    let names = |all: Vec<Alert>| all.into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names(now_of(&city, "unread/")), ["unread/differences"]);
    assert_eq!(now_of(&city, "silent/").len(), 1);
    put_state(&city.office, &Key::Difference(at.into()), &was);
    city.clock.pass(60 * MINUTE);
    assert_eq!(now_of(&city, "unread/"), [], "looked for once an hour");
}

/// Cash that is said to be more than its pieces: set aside wherever it comes.
fn count_that_differs() -> CashDropped {
    CashDropped {
        shift: ShiftNo(1),
        pieces: Vec::new(),
        amount: Money::from_fen(10_000),
        approval: Approval::unsigned(0),
    }
}

#[test]
fn a_database_that_takes_nothing_is_told_once_and_when_it_is_over() {
    let city = City::found();
    let (robot, post) = (Robot::start(), Post::start());
    let hook = Webhook::at(&robot.address).unwrap();
    let to = ["it@water.example".to_owned()];
    let mail = Mail::at(&post.address, "office@water.example", &to).unwrap();
    let outage = Outage::default();
    let (other, mut fault) = (city.another(), None);
    common::given::while_held(&other, || {
        fault = city.office.look_for_alerts(&watched()).err();
    });
    let busy = matches!(fault, Some(OfficeFault::Journal(Fault::Busy)));
    assert!(busy, "another holds it: {fault:?}");
    let look = |failed: Option<&OfficeFault>| {
        outage.note(failed);
        let hook = outage.tell(&hook).is_ok();
        let letters = outage.tell(&mail).map(|_| post.letters().len()).unwrap();
        (hook, robot.told(), letters)
    };
    let nothing = (true, vec![], 0);
    assert_eq!(look(fault.as_ref()), nothing, "it may be over at once");
    *robot.broken.lock().unwrap() = true;
    assert_eq!(look(fault.as_ref()), (false, vec![], 1), "mail goes all the same");
    *robot.broken.lock().unwrap() = false;
    assert_eq!(look(fault.as_ref()), (true, vec!["database".to_owned()], 0));
    assert_eq!(look(fault.as_ref()), nothing, "told once");
    let looked = city.office.look_for_alerts(&watched()).unwrap();
    assert!(looked.is_some(), "it goes on");
    assert_eq!(look(None), (true, vec!["database/over".to_owned()], 1));
    assert_eq!(look(None), nothing);
    for _ in 0..2 {
        outage.note(fault.as_ref());
    }
    outage.note(None);
    assert_eq!(look(None), nothing, "whom it did not reach hears of no end");
    outage.note(fault.as_ref());
    let again = look(fault.as_ref());
    assert_eq!(again, (true, vec!["database".to_owned()], 1), "begun again");
}

#[test]
fn a_disk_that_fills_is_told() {
    let city = City::found();
    let told = |disk_low| {
        let all = city
            .office
            .alerts(&Watched {
                disk_low,
                ..watched()
            })
            .unwrap();
        all.into_iter().filter(|alert| alert.name == "disk").count()
    };
    // No disk has less than nothing, and none has more than that.
    assert_eq!((told(0), told(u64::MAX)), (0, 1));
}

#[test]
fn an_address_in_the_clear_is_refused() {
    for address in ["http://10.0.0.8/hook", "ftp://127.0.0.1/", "robot"] {
        let refused = Webhook::at(address);
        assert!(
            matches!(refused, Err(TellFault::Address(_))),
            "{address}: {refused:?}"
        );
    }
    Webhook::at("https://robot.example/hook").unwrap();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
