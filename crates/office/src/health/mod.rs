//! What those who keep the office running ask it: is it alive, can it answer, and its figures for Prometheus. Plain HTTP on
//! loopback, for an agent of the same machine; halls and counters are named by number, people never.

mod figures;
mod seats;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cistern_journal::Fault;
use tokio::net::TcpListener;

pub(crate) use figures::Counted;
pub use seats::{SeatHealth, SeatTrouble, SeatsHealth};

pub use crate::seats_now::SeatStanding;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::recovery::Recovery;

/// Under which name it notes that it was asked.
const ASKED: &str = "asked_whether_ready";

/// Why no health is told there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not loopback: health and figures are told in plain HTTP, to an agent of this machine alone")]
pub struct NotLoopback(pub SocketAddr);

/// Checks that health may be told there.
///
/// # Errors
/// [`NotLoopback`]: a sentence for whoever starts the program.
pub const fn check(listen: SocketAddr) -> Result<(), NotLoopback> {
    if listen.ip().is_loopback() {
        Ok(())
    } else {
        Err(NotLoopback(listen))
    }
}

/// Tells health until `stop` completes.
///
/// # Errors
/// Those of the socket.
pub async fn serve(
    office: Arc<Office>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(office);
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

/// Whether counters get an answer now: the database takes a note and keeps it. One that reads and cannot write (a full disk,
/// one held by another) is not ready. A restored office takes facts and is ready; it says what it lacks.
async fn ready(State(office): State<Arc<Office>>) -> Response {
    let asked = tokio::task::spawn_blocking(move || office.is_ready()).await;
    match asked {
        Ok(Ok(words)) => (StatusCode::OK, words).into_response(),
        Ok(Err(fault)) => not_ready(&fault.to_string()),
        Err(ended) => not_ready(&ended.to_string()),
    }
}

fn not_ready(why: &str) -> Response {
    tracing::error!(why, "not ready");
    (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {why}\n")).into_response()
}

async fn metrics(State(office): State<Arc<Office>>) -> Response {
    let asked = tokio::task::spawn_blocking(move || office.figures()).await;
    match asked {
        Ok(Ok(text)) => ([(header::CONTENT_TYPE, figures::CONTENT)], text).into_response(),
        Ok(Err(fault)) => not_ready(&fault.to_string()),
        Err(ended) => not_ready(&ended.to_string()),
    }
}

impl Office {
    /// Whether the database takes what is written, in words.
    ///
    /// # Errors
    /// Those of the database.
    pub fn is_ready(&self) -> Result<String, OfficeFault> {
        let head = self.file.background::<_, Fault>(|tx| {
            tx.set_local(ASKED, Some(&self.now().0.to_string()))?;
            tx.head(self.journal())
        })?;
        let restored = self.recovery()?.map(|left| lacks(&left)).unwrap_or_default();
        Ok(format!("ready, at entry {}{restored}\n", head.number))
    }
}

/// What a restored office lacks: the key is first to be brought back, because counters that know it speak to no other.
fn lacks(left: &Recovery) -> String {
    let lacks = match left.waits_for.len() {
        _ if left.lacks_key => {
            "its key is missing, and the city's root brings it back (cistern-office key request --bring-back)"
                .to_owned()
        }
        0 => "nobody is waited for, and somebody of IT has to go on (cistern-office recovery --go-on)"
            .to_owned(),
        waits => format!("{waits} more counters must be heard"),
    };
    format!("; restored: takes facts, and writes nothing of its own yet: {lacks}")
}
