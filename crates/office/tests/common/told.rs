//! Whom alerts go to, on the loopback: a chat robot and a server of mail, each out of order when a test says so.

#![allow(dead_code, reason = "each test file uses its part of it")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A chat robot on the loopback: what it was told, and whether it is out of order.
pub struct Robot {
    pub address: String,
    pub told: Arc<Mutex<Vec<Value>>>,
    /// It answers with an error; then how often it did.
    pub broken: Arc<Mutex<bool>>,
    pub turned_away: Arc<Mutex<usize>>,
    /// What it answers, with 200, where it shows nothing.
    pub refuses: Arc<Mutex<Option<Value>>>,
    _runtime: tokio::runtime::Runtime,
}

type Books = (
    Arc<Mutex<Vec<Value>>>,
    (Arc<Mutex<bool>>, Arc<Mutex<usize>>),
    Arc<Mutex<Option<Value>>>,
);

/// As robots of 企业微信 and 钉钉 answer.
async fn hear(
    State((told, (broken, turned_away), refuses)): State<Books>,
    body: Bytes,
) -> (StatusCode, String) {
    if *broken.lock().unwrap() {
        *turned_away.lock().unwrap() += 1;
        return (StatusCode::BAD_GATEWAY, String::new());
    }
    if let Some(refusal) = &*refuses.lock().unwrap() {
        return (StatusCode::OK, refusal.to_string());
    }
    told.lock().unwrap().push(serde_json::from_slice(&body).unwrap());
    (StatusCode::OK, json!({"errcode": 0, "errmsg": "ok"}).to_string())
}

impl Robot {
    pub fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (told, (broken, turned_away), refuses) = Books::default();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = format!(
            "http://{}/hook?access_token=geheim",
            listener.local_addr().unwrap()
        );
        let routes = Router::new().route("/hook", post(hear)).with_state((
            told.clone(),
            (broken.clone(), turned_away.clone()),
            refuses.clone(),
        ));
        runtime.spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self {
            address,
            told,
            broken,
            turned_away,
            refuses,
            _runtime: runtime,
        }
    }

    /// Names of what it was told since it was asked last.
    pub fn told(&self) -> Vec<String> {
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

/// A server of mail on the loopback: the letters that it took, and whether it is out of order.
pub struct Post {
    pub address: String,
    letters: Arc<Mutex<Vec<Letter>>>,
    pub broken: Arc<Mutex<bool>>,
}

/// A letter: who it is to, its heading, and its text.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    pub to: Vec<String>,
    pub head: String,
    pub text: String,
}

impl Post {
    pub fn start() -> Self {
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

    /// What it took since it was asked last.
    pub fn letters(&self) -> Vec<Letter> {
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

/// Waits until there is one; says what never came.
pub fn in_time<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..2_400 {
        if let Some(found) = look() {
            return found;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("{what} never came");
}
