//! Somebody is told of what goes wrong: each once while it lasts, again when it begins again, and never in the ledger's way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use cistern_domain::Money;
use cistern_domain::entry::ShiftOpened;
use cistern_domain::ids::ShiftNo;
use cistern_office::alerts::{Alert, Watched, Webhook, WebhookFault};
use common::{City, MINUTE, brought, forged};
use serde_json::Value;

/// A chat robot on the loopback: what it was told, and whether it is out of order.
struct Robot {
    address: String,
    told: Arc<Mutex<Vec<Value>>>,
    broken: Arc<Mutex<bool>>,
    _runtime: tokio::runtime::Runtime,
}

type Books = (Arc<Mutex<Vec<Value>>>, Arc<Mutex<bool>>);

async fn hear(State((told, broken)): State<Books>, body: Bytes) -> StatusCode {
    if *broken.lock().unwrap() {
        return StatusCode::BAD_GATEWAY;
    }
    told.lock().unwrap().push(serde_json::from_slice(&body).unwrap());
    StatusCode::OK
}

impl Robot {
    fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (told, broken) = Books::default();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = format!(
            "http://{}/hook?access_token=geheim",
            listener.local_addr().unwrap()
        );
        let routes = Router::new()
            .route("/hook", post(hear))
            .with_state((told.clone(), broken.clone()));
        runtime.spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self {
            address,
            told,
            broken,
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
        let told = city.office.tell_alerts(&watched(), &hook).unwrap();
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
    let fault = city.office.tell_alerts(&watched(), &hook).unwrap().fault.unwrap();
    assert!(!fault.to_string().contains("geheim"), "{fault}");
    *robot.broken.lock().unwrap() = false;
    assert_eq!(look(), (vec![alert.name.clone()], false));
    assert_eq!(look(), (vec![], false), "told once");
    let again = city.another().tell_alerts(&watched(), &hook).unwrap();
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
    let names: Vec<String> = now(&city).into_iter().map(|alert| alert.name).collect();
    assert_eq!(names, [format!("stopped/{}", counter.journal)]);
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

#[test]
fn an_address_in_the_clear_is_refused() {
    for address in ["http://10.0.0.8/hook", "ftp://127.0.0.1/", "robot"] {
        let refused = Webhook::at(address);
        assert!(
            matches!(refused, Err(WebhookFault::Address(_))),
            "{address}: {refused:?}"
        );
    }
    Webhook::at("https://robot.example/hook").unwrap();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
