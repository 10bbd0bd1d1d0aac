//! A test double of a tax platform: HTTP on the loopback, in the words of `docs/invoices.md`. It keeps what it is asked
//! by key, and can lose replies, take its time and refuse.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

/// What the platform is told to do wrong next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The request never arrives.
    LostRequest,
    /// It does what it is asked, and the reply is lost.
    LostReply,
    /// It accepts, and issues at the next question.
    Slow,
    /// It refuses.
    Refuses,
}

#[derive(Default)]
pub struct Book {
    /// Documents by key: how often each was issued stands in `issued`.
    pub asked: BTreeMap<String, Value>,
    pub answers: BTreeMap<String, Value>,
    pub issued: Vec<String>,
    pub troubles: Vec<Trouble>,
    pub calls: usize,
}

pub struct Platform {
    pub address: String,
    pub book: Arc<Mutex<Book>>,
    _runtime: tokio::runtime::Runtime,
}

type Books = Arc<Mutex<Book>>;

impl Platform {
    pub fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let book = Books::default();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let routes = Router::new()
            .route("/invoices", post(ask))
            .route("/invoices/{key}", get(tell))
            .route("/red-letters", post(ask))
            .route("/red-letters/{key}", get(tell))
            .with_state(book.clone());
        runtime.spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self {
            address,
            book,
            _runtime: runtime,
        }
    }

    pub fn troubles(&self, troubles: &[Trouble]) {
        self.book.lock().unwrap().troubles = troubles.to_vec();
    }

    /// Keys under which something was issued, each as often as it was.
    pub fn issued(&self) -> Vec<String> {
        self.book.lock().unwrap().issued.clone()
    }
}

fn lost() -> Response {
    // The line broke: a status that says nothing of what was done.
    StatusCode::BAD_GATEWAY.into_response()
}

async fn ask(State(books): State<Books>, body: Bytes) -> Response {
    let document: Value = serde_json::from_slice(&body).unwrap();
    let key = document["key"].as_str().unwrap().to_owned();
    let mut book = books.lock().unwrap();
    book.calls += 1;
    let trouble = (!book.troubles.is_empty()).then(|| book.troubles.remove(0));
    if trouble == Some(Trouble::LostRequest) {
        return lost();
    }
    if !book.answers.contains_key(&key) {
        book.asked.insert(key.clone(), document);
        let answer = match trouble {
            Some(Trouble::Refuses) => json!({ "state": "refused", "reason": "购买方税号不存在" }),
            Some(Trouble::Slow) => json!({ "state": "accepted" }),
            _ => issue(&mut book, &key),
        };
        book.answers.insert(key.clone(), answer);
    }
    match trouble {
        Some(Trouble::LostReply) => lost(),
        _ => Json(book.answers[&key].clone()).into_response(),
    }
}

async fn tell(State(books): State<Books>, Path(key): Path<String>) -> Response {
    let mut book = books.lock().unwrap();
    book.calls += 1;
    match book.answers.get(&key).cloned() {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(answer) if answer["state"] == "accepted" => {
            book.answers.insert(key.clone(), json!({ "state": "processing" }));
            Json(json!({ "state": "processing" })).into_response()
        }
        Some(answer) if answer["state"] == "processing" => {
            let answer = issue(&mut book, &key);
            book.answers.insert(key, answer.clone());
            Json(answer).into_response()
        }
        Some(answer) => Json(answer).into_response(),
    }
}

fn issue(book: &mut Book, key: &str) -> Value {
    book.issued.push(key.to_owned());
    let number = format!("2633{:016}", book.issued.len());
    json!({ "state": "issued", "number": number, "issued_on": "2026-11-23", "confirmation": format!("33{:08}", book.issued.len()) })
}
