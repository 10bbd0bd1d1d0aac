//! The office on the network: HTTP/1.1 over TLS 1.3 with raw public keys, one thread pool for the disk.
//!
//! Whoever calls is known by the key of the handshake alone, and strangers have few lines (`callers`). Plain HTTP is nowhere; so
//! are cookies and tokens.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use cistern_domain::entry::to_cbor;
use cistern_sync::Head;
use cistern_sync::code::fingerprint;
use cistern_sync::tls::{self, PublicKey};
use cistern_sync::wire::{Heard, Listening, path};
use ed25519_dalek::SigningKey;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::callers::{AT_ONCE, Callers, Known};
use crate::door::{Denied, STRANGERS_LARGEST, Seat};
use crate::news::{self, News};
use crate::office::Office;
use crate::root_file::hex;

const HANDSHAKE: Duration = Duration::from_secs(10);
/// Longer than a counter keeps an idle connection, so that the counter is the one to close it.
const IDLE: Duration = Duration::from_secs(120);
/// For a body: the largest batch on the slowest line.
pub(crate) const BODY: Duration = Duration::from_secs(300);
/// How soon another key is shown after a rotation beside this program.
const RENEWED: Duration = Duration::from_secs(1);
/// For answers under way when the office is told to stop; a console's too.
pub const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// Room for bodies that are read or wait for their turn, KiB; a counter whose body finds none waits before it sends it. The console
/// has as much of its own.
pub(crate) const ROOM_KIB: u32 = 256 * 1024;

/// How much is done at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// Requests that work on the database at one time, as many as it has connections; further ones stand in line, first come
    /// first served.
    pub at_work: usize,
    /// How long a request stands in line before its counter is told to come again: twice that, and the work itself, is less
    /// than a counter waits for an answer.
    pub patience: Duration,
    /// Connections at one time; further ones wait in the system's queue. A counter keeps two open: one that listens, one for
    /// what it asks; a third of them may be kept by listening.
    pub connections: usize,
    /// Connections at one time of keys that are not enrolled, beside those; further ones are closed at once.
    pub strangers: usize,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            at_work: 16,
            patience: Duration::from_secs(15),
            connections: 2_048,
            strangers: 64,
        }
    }
}

/// When a counter may come again, where there was too much to do or the database could not be reached.
const AGAIN_SECONDS: u32 = 5;

/// Whoever calls.
#[derive(Clone, Copy, Debug)]
struct Caller(PublicKey);

/// Whoever shook hands.
struct Came {
    stream: TlsStream<TcpStream>,
    key: PublicKey,
    known: Known,
}

/// The office behind its door, and how many may be in it.
#[derive(Clone)]
struct Door {
    office: Arc<Office>,
    at_work: Arc<Semaphore>,
    room: Arc<Semaphore>,
    patience: Duration,
    callers: Arc<Callers>,
    news: Arc<News>,
    /// Ends when the office is told to stop.
    ended: watch::Receiver<()>,
}

/// Serves an office until `stop` completes, then lets answers under way end.
///
/// # Errors
/// When the office's key cannot sign a handshake.
pub async fn serve_with(
    office: Arc<Office>,
    listener: TcpListener,
    places: Places,
    stop: impl Future<Output = ()>,
) -> Result<(), rustls::Error> {
    let key = signing_key(&office).await.ok_or_else(no_key)?;
    let (shows, shown) = watch::channel(acceptor_of(&key)?);
    let renewing = tokio::spawn(renew(office.clone(), key, shows));
    let graceful = GracefulShutdown::new();
    let (ends, ended) = watch::channel(());
    let door = Door {
        office,
        at_work: Arc::new(Semaphore::new(places.at_work)),
        room: Arc::new(Semaphore::new(ROOM_KIB as usize)),
        patience: places.patience,
        callers: Arc::new(Callers::new(places.strangers)),
        news: Arc::new(News::with(places.connections / 3)),
        ended: ended.clone(),
    };
    let looking = tokio::spawn(door.clone().look_for_news());
    let router = Router::new()
        .route("/{*path}", post(ask))
        .with_state(door.clone());
    let places = Arc::new(Semaphore::new(places.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = places.clone().acquire_owned().await.ok();
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            () = &mut stop => break,
            accepted = accepted => accepted,
        };
        match accepted {
            Ok((socket, _)) => {
                let acceptor = shown.borrow().clone();
                let (door, router, watcher) = (door.clone(), router.clone(), graceful.watcher());
                let mut ended = ended.clone();
                tokio::spawn(async move {
                    // Whoever has shown no key by the end has asked nothing: nobody waits for them.
                    let came = tokio::select! {
                        came = door.meets(acceptor, socket) => came,
                        _ = ended.changed() => None,
                    };
                    let Some(caller) = came else { return };
                    let known = caller.known;
                    if let Some(line) = door.line_for(known, place) {
                        converse(caller, router, watcher).await;
                        drop(line);
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    renewing.abort();
    looking.abort();
    drop(ends);
    tracing::info!("told to stop: nobody new is let in, and answers under way end");
    if timeout(LAST_ANSWERS, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers were still under way at the end; their counters ask again");
    }
    Ok(())
}

/// Looks for another key, beside the door: nobody who calls waits for the database because of it.
async fn renew(office: Arc<Office>, mut shown: SigningKey, shows: watch::Sender<TlsAcceptor>) {
    loop {
        sleep(RENEWED).await;
        let Some(key) = signing_key(&office).await.filter(|key| *key != shown) else {
            continue;
        };
        match acceptor_of(&key) {
            Ok(acceptor) => {
                tracing::info!("the office's key was rotated: it is shown from here on");
                shows.send_replace(acceptor);
                shown = key;
            }
            Err(fault) => tracing::error!(%fault, "the office's new key signs no handshake"),
        }
    }
}

/// The key that signs handshakes now; nothing while the database cannot be read.
async fn signing_key(office: &Arc<Office>) -> Option<SigningKey> {
    let office = office.clone();
    let read = tokio::task::spawn_blocking(move || office.signing_key())
        .await
        .ok()?;
    read.inspect_err(|fault| tracing::warn!(%fault, "the office's key could not be read"))
        .ok()
}

fn no_key() -> rustls::Error {
    rustls::Error::General("the office's key cannot be read".to_owned())
}

fn acceptor_of(key: &SigningKey) -> Result<TlsAcceptor, rustls::Error> {
    Ok(TlsAcceptor::from(Arc::new(tls::office(key)?)))
}

/// The line to whoever called, and the key that they showed.
async fn shake_hands(acceptor: TlsAcceptor, socket: TcpStream) -> Option<(TlsStream<TcpStream>, PublicKey)> {
    // Without it small answers wait for nothing; where the system refuses, they just wait.
    let _ = socket.set_nodelay(true);
    let stream = match timeout(HANDSHAKE, acceptor.accept(socket)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => {
            tracing::debug!(%error, "no handshake");
            return None;
        }
        Err(_) => {
            tracing::debug!("a handshake took too long");
            return None;
        }
    };
    let shown = stream.get_ref().1.peer_certificates();
    let key = shown.and_then(|chain| chain.first()).and_then(tls::key_of)?;
    Some((stream, key))
}

/// A counter's line is kept open for its next request, anybody else's for one that comes at once.
async fn converse(came: Came, router: Router, watcher: Watcher) {
    let is_counters = came.known == Known::Enrolled;
    let service = TowerToHyperService::new(router.layer(Extension(Caller(came.key))));
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(if is_counters { IDLE } else { AT_ONCE })
        .keep_alive(is_counters)
        .serve_connection(TokioIo::new(came.stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn ask(
    State(door): State<Door>,
    Extension(Caller(key)): Extension<Caller>,
    request: Request,
) -> Result<Response, Infallible> {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let answered = door.answer(key, path.clone(), request.into_body()).await;
    Ok(match answered {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/cbor")], bytes).into_response(),
        Err(refused) => {
            refused.log(&path, &key);
            door.office.counted.deny(refused.why());
            if refused.is_of_a_stranger() {
                door.callers.forget(&key);
                let closed = [(header::CONNECTION, HeaderValue::from_static("close"))];
                return Ok((refused.status(), closed).into_response());
            }
            match refused.again() {
                Some(seconds) => {
                    let again = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
                    (refused.status(), again).into_response()
                }
                None => refused.status().into_response(),
            }
        }
    })
}

impl Door {
    /// Whoever calls, once they have shown a key, and what is known of it; nothing where they show none.
    async fn meets(&self, acceptor: TlsAcceptor, socket: TcpStream) -> Option<Came> {
        let (stream, key) = shake_hands(acceptor, socket).await?;
        let known = self.known(key).await;
        Some(Came { stream, key, known })
    }

    async fn known(&self, key: PublicKey) -> Known {
        if self.callers.is_remembered(&key) {
            return Known::Enrolled;
        }
        match self.work(key, move |office| office.enrolled(&key)).await {
            Ok(_) => {
                self.callers.remember(key);
                Known::Enrolled
            }
            Err(refused) if refused.is_of_a_stranger() => Known::Stranger,
            Err(_) => Known::Unsure,
        }
    }

    /// A stranger gives back the place of a counter, and goes where none of theirs is free.
    fn line_for(&self, known: Known, place: Option<OwnedSemaphorePermit>) -> Option<OwnedSemaphorePermit> {
        if known != Known::Stranger {
            return place;
        }
        drop(place);
        let line = self.callers.strangers_line();
        if line.is_none() {
            tracing::debug!("too many that are not enrolled: one more is let go");
            self.office.counted.deny("strangers");
        }
        line
    }

    async fn answer(&self, key: PublicKey, path: String, body: Body) -> Result<Vec<u8>, Refused> {
        let to = path.clone();
        let largest = self
            .work(key, move |office| office.largest_body(&key, &to))
            .await?;
        let room = in_line(
            self.room
                .clone()
                .acquire_many_owned(room_for(body.size_hint().upper(), largest)),
            self.patience,
        )
        .await?;
        let patience = if largest > STRANGERS_LARGEST {
            BODY
        } else {
            AT_ONCE
        };
        let read = timeout(patience, to_bytes(body, largest))
            .await
            .map_err(|_| Refused::Slow)?;
        let body = read.map_err(|_| Refused::Body { largest })?;
        if path == path::LISTEN {
            drop(room);
            return self.listened(key, &body).await;
        }
        let answered = self
            .work(key, move |office| office.answer(key, &path, &body))
            .await;
        drop(room);
        answered
    }

    /// Kept open until there is something to hear, or the office is told to stop: it takes no turn of those who work meanwhile.
    async fn listened(&self, key: PublicKey, body: &[u8]) -> Result<Vec<u8>, Refused> {
        let listening: Listening = minicbor::decode(body).map_err(|_| Refused::Denied {
            denied: Denied::Malformed,
            seat: None,
        })?;
        let own = self.work(key, move |office| office.enrolled(&key)).await?;
        let mut ended = self.ended.clone();
        let _kept_open = self.office.counted.listens();
        let heard = tokio::select! {
            heard = self.news.heard(own, listening.heard) => heard,
            _ = ended.changed() => Heard { entries: listening.heard.unwrap_or(0), rest_millis: 0 },
        };
        Ok(to_cbor(&heard))
    }

    /// As long as the office serves, and somebody waits.
    async fn look_for_news(self) {
        loop {
            sleep(news::LOOK).await;
            if self.news.is_waited_for()
                && let Some(frontier) = self.frontier().await
            {
                self.news.found(&frontier);
            }
        }
    }

    /// How far every journal is held; nothing while the database cannot be read.
    async fn frontier(&self) -> Option<Vec<Head>> {
        let place = self.at_work.clone().acquire_owned().await.ok()?;
        let office = self.office.clone();
        let read = tokio::task::spawn_blocking(move || {
            let read = office.file().read(|tx| tx.frontier());
            drop(place);
            read
        });
        read.await.ok()?.ok()
    }

    /// The disk may take its time; the network must not wait for it.
    async fn work<T: Send + 'static>(
        &self,
        key: PublicKey,
        work: impl FnOnce(&Office) -> Result<T, Denied> + Send + 'static,
    ) -> Result<T, Refused> {
        let place = in_line(self.at_work.clone().acquire_owned(), self.patience).await?;
        let office = self.office.clone();
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&office).map_err(|denied| {
                let seat = office.seat_called(&key, &denied);
                Refused::Denied { denied, seat }
            });
            drop(place);
            done
        });
        done.await.map_err(|_| Refused::Broken)?
    }
}

/// KiB that a body needs; one that does not say how long it is needs room for the largest.
pub(crate) fn room_for(said: Option<u64>, largest: usize) -> u32 {
    let said = said.and_then(|bytes| usize::try_from(bytes).ok());
    let kib = said.unwrap_or(largest).min(largest) / 1024 + 1;
    u32::try_from(kib).map_or(ROOM_KIB, |kib| kib.min(ROOM_KIB))
}

async fn in_line(
    turn: impl Future<Output = Result<OwnedSemaphorePermit, AcquireError>>,
    patience: Duration,
) -> Result<OwnedSemaphorePermit, Refused> {
    let turn = timeout(patience, turn).await.map_err(|_| Refused::Busy)?;
    turn.map_err(|_| Refused::Broken)
}

#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("{denied}")]
    Denied { denied: Denied, seat: Option<Seat> },
    #[error("a body that is cut off or longer than {largest} bytes")]
    Body { largest: usize },
    #[error("a body that takes too long")]
    Slow,
    #[error("an act ended without an answer")]
    Broken,
    #[error("too much to do; it comes again")]
    Busy,
}

impl Refused {
    fn status(&self) -> StatusCode {
        match self {
            Self::Denied { denied, .. } => match denied {
                Denied::NotEnrolled | Denied::CodeRefused => StatusCode::FORBIDDEN,
                Denied::Revoked => StatusCode::GONE,
                Denied::TooSoon { .. } => StatusCode::TOO_MANY_REQUESTS,
                Denied::Malformed => StatusCode::BAD_REQUEST,
                Denied::Version => StatusCode::UPGRADE_REQUIRED,
                Denied::Fault(fault) if fault.passes() => StatusCode::SERVICE_UNAVAILABLE,
                Denied::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Body { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    /// When to come again, seconds; nothing: that is not told.
    fn again(&self) -> Option<u32> {
        match self {
            Self::Denied {
                denied: Denied::TooSoon { wait_millis },
                ..
            } => Some(wait_millis.div_ceil(1000)),
            _ => (self.status() == StatusCode::SERVICE_UNAVAILABLE).then_some(AGAIN_SECONDS),
        }
    }

    /// Whether the key is nobody's, or nobody's any more.
    const fn is_of_a_stranger(&self) -> bool {
        matches!(
            self,
            Self::Denied {
                denied: Denied::NotEnrolled | Denied::Revoked,
                ..
            }
        )
    }

    /// What it is counted as.
    const fn why(&self) -> &'static str {
        match self {
            Self::Denied { denied, .. } => match denied {
                Denied::NotEnrolled => "not_enrolled",
                Denied::Revoked => "revoked",
                Denied::CodeRefused => "code_refused",
                Denied::TooSoon { .. } => "too_soon",
                Denied::Malformed => "malformed",
                Denied::Version => "version",
                Denied::Fault(_) => "fault",
            },
            Self::Body { .. } | Self::Slow => "body",
            Self::Broken => "fault",
            Self::Busy => "busy",
        }
    }

    /// With the key that called, by its fingerprint, and where it was enrolled its seat.
    fn log(&self, path: &str, key: &PublicKey) {
        let key = hex(&fingerprint(key));
        let seat = match self {
            Self::Denied { seat, .. } => *seat,
            _ => None,
        };
        let (hall, counter) = (seat.map(|seat| seat.0.0), seat.map(|seat| seat.1.0));
        if matches!(self, Self::Busy) {
            tracing::warn!(path, key, why = %self, "told to come again");
        } else if self.status().is_server_error() {
            tracing::error!(path, key, hall, counter, why = %self, "no answer");
        } else {
            tracing::warn!(path, key, hall, counter, why = %self, "refused");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use cistern_journal::Fault;

    use super::*;
    use crate::fault::OfficeFault;

    /// What passes is told so that a counter comes again soon; what does not is a fault of the office's.
    #[test]
    fn a_counter_is_told_whether_to_come_again() {
        let told = |fault: Fault| {
            let denied = Denied::from(OfficeFault::from(fault));
            Refused::Denied { denied, seat: None }.status()
        };
        let passing = [
            Fault::Busy,
            Fault::Unreachable("the server goes down".to_owned()),
            Fault::Uncertain("the line broke".to_owned()),
        ];
        assert!(
            passing
                .into_iter()
                .all(|fault| told(fault) == StatusCode::SERVICE_UNAVAILABLE)
        );
        for fault in [Fault::DiskFull, Fault::Overtaken, Fault::Standby] {
            assert_eq!(told(fault), StatusCode::INTERNAL_SERVER_ERROR);
        }
    }

    /// Whoever mistyped a code hears for how long; whoever is turned away for good hears of no time.
    #[test]
    fn when_to_come_again_is_told_where_it_is_known() {
        let again = |denied| Refused::Denied { denied, seat: None }.again();
        assert_eq!(again(Denied::TooSoon { wait_millis: 9_001 }), Some(10));
        assert_eq!(
            again(Denied::from(OfficeFault::from(Fault::Busy))),
            Some(AGAIN_SECONDS)
        );
        assert_eq!(Refused::Busy.again(), Some(AGAIN_SECONDS));
        assert_eq!(again(Denied::Revoked), None);
    }

    /// Whoever finds no turn is told to come again, not that something is broken; a turn that is given back is the next one's.
    #[tokio::test]
    async fn too_many_are_told_to_come_again() {
        let places = Arc::new(Semaphore::new(1));
        let moment = Duration::from_millis(20);
        let first = in_line(places.clone().acquire_owned(), moment).await.unwrap();
        let second = in_line(places.clone().acquire_owned(), moment).await.unwrap_err();
        assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
        drop(first);
        assert!(in_line(places.acquire_owned(), moment).await.is_ok());
    }

    /// A body takes the room that it says, one that says nothing the room of the largest, and none more than there is.
    #[test]
    fn room_is_taken_for_what_is_sent() {
        assert_eq!(room_for(Some(10_000), 32 * 1024 * 1024), 10);
        assert_eq!(room_for(None, 4 * 1024), 5);
        assert_eq!(room_for(None, usize::MAX), ROOM_KIB);
    }
}
