//! Somebody is told of what goes wrong: each once while it lasts, again when it begins again, and never in the ledger's way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{CaseOpened, PaperTick, ShiftOpened};
use cistern_domain::ids::{CaseId, Hash, ShiftNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::promise::{Promise, Term};
use cistern_domain::settings::Role;
use cistern_office::ByFinance;
use cistern_office::alerts::{Alert, DISK_LOW, Mail, TellFault, Watched, Webhook};
use common::{City, MINUTE, brought, forged};
use serde_json::{Value, json};
use uuid::Uuid;

/// A chat robot on the loopback: what it was told, and whether it is out of order.
struct Robot {
    address: String,
    told: Arc<Mutex<Vec<Value>>>,
    broken: Arc<Mutex<bool>>,
    /// What it answers, with 200, where it shows nothing.
    refuses: Arc<Mutex<Option<Value>>>,
    _runtime: tokio::runtime::Runtime,
}

type Books = (
    Arc<Mutex<Vec<Value>>>,
    Arc<Mutex<bool>>,
    Arc<Mutex<Option<Value>>>,
);

/// As robots of 企业微信 and 钉钉 answer.
async fn hear(State((told, broken, refuses)): State<Books>, body: Bytes) -> (StatusCode, String) {
    if *broken.lock().unwrap() {
        return (StatusCode::BAD_GATEWAY, String::new());
    }
    if let Some(refusal) = &*refuses.lock().unwrap() {
        return (StatusCode::OK, refusal.to_string());
    }
    told.lock().unwrap().push(serde_json::from_slice(&body).unwrap());
    (StatusCode::OK, json!({"errcode": 0, "errmsg": "ok"}).to_string())
}

impl Robot {
    fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (told, broken, refuses) = Books::default();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = format!(
            "http://{}/hook?access_token=geheim",
            listener.local_addr().unwrap()
        );
        let routes = Router::new().route("/hook", post(hear)).with_state((
            told.clone(),
            broken.clone(),
            refuses.clone(),
        ));
        runtime.spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self {
            address,
            told,
            broken,
            refuses,
            _runtime: runtime,
        }
    }

    /// Names of what it was told since it was asked last.
    fn told(&self) -> Vec<String> {
        let bodies = std::mem::take(&mut *self.told.lock().unwrap());
        for body in &bodies {
            assert_eq!(body["msgtype"], "text", "as chat robots read it");
            assert!(
                body["text"]["content"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty())
            );
        }
        let all = bodies
            .iter()
            .flat_map(|body| body["alerts"].as_array().unwrap().clone());
        all.map(|alert| alert["name"].as_str().unwrap().to_owned())
            .collect()
    }
}

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
    if common::is_on_server() {
        // A server's copies are its own business.
        return;
    }
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

/// A server of mail on the loopback: the letters that it took, and whether it is out of order.
struct Post {
    address: String,
    letters: Arc<Mutex<Vec<Letter>>>,
    broken: Arc<Mutex<bool>>,
}

/// A letter: who it is to, its heading, and its text.
#[derive(Clone, Debug, Default)]
struct Letter {
    to: Vec<String>,
    head: String,
    text: String,
}

impl Post {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("smtp://{}", listener.local_addr().unwrap());
        let (letters, broken) = (
            Arc::<Mutex<Vec<Letter>>>::default(),
            Arc::<Mutex<bool>>::default(),
        );
        let (taken, is_broken) = (letters.clone(), broken.clone());
        std::thread::spawn(move || {
            for caller in listener.incoming() {
                serve_post(&caller.unwrap(), &taken, &is_broken);
            }
        });
        Self {
            address,
            letters,
            broken,
        }
    }

    fn letters(&self) -> Vec<Letter> {
        std::mem::take(&mut *self.letters.lock().unwrap())
    }
}

/// As RFC 5321 has it, as far as a letter needs.
fn serve_post(caller: &TcpStream, letters: &Mutex<Vec<Letter>>, broken: &Mutex<bool>) {
    let mut out = caller;
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    let mut lines = BufReader::new(caller).lines().map(Result::unwrap);
    let mut letter = Letter::default();
    say("220 here");
    while let Some(line) = lines.next() {
        match line.get(..4).unwrap_or_default().to_uppercase().as_str() {
            "EHLO" | "HELO" => say("250 here"),
            "MAIL" if *broken.lock().unwrap() => say("451 later"),
            "RCPT" => {
                letter.to.push(line);
                say("250 ok");
            }
            "DATA" => {
                say("354 go on");
                let whole: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                let blank = whole.iter().position(String::is_empty).unwrap();
                letter.head = whole[..blank].join("\n");
                let text = STANDARD.decode(whole[blank..].concat()).unwrap();
                letter.text = String::from_utf8(text).unwrap();
                letters.lock().unwrap().push(std::mem::take(&mut letter));
                say("250 taken");
            }
            "QUIT" => {
                say("221 bye");
                return;
            }
            _ => say("250 ok"),
        }
    }
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
    counter.sync(&city.office);
    let case = CaseId(Uuid::from_u128(0xca5e));
    let now = city.clock.now();
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
            due: Instant(now.0 + 24 * 60 * MINUTE),
            assumed: false,
        },
        department: "engineering".to_owned(),
        urgent: true,
        details: Hash::NONE,
    };
    counter.write(None, opened);
    counter.sync(&city.office);
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
