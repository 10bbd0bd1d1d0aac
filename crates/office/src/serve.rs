//! The office on the network: HTTP/1.1 over TLS 1.3 with raw public keys, one thread pool for the disk.
//!
//! Whoever calls is known by the key of the handshake alone. Plain HTTP is nowhere; so are cookies and tokens.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Extension, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use cistern_sync::tls::{self, PublicKey};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

use crate::door::Denied;
use crate::office::Office;

/// Connections at one time; further ones wait in the system's queue.
const CONNECTIONS: usize = 512;
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Longer than a counter keeps an idle connection, so that the counter is the one to close it.
const IDLE: Duration = Duration::from_secs(120);
/// For a body: the largest batch on the slowest line.
const BODY: Duration = Duration::from_secs(300);
/// For answers under way when the office is told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// When a counter may come again, where the database had too much to do or could not be reached.
const AGAIN_SECONDS: &str = "5";

/// Whoever calls.
#[derive(Clone, Copy, Debug)]
struct Caller(PublicKey);

/// Serves an office until `stop` completes, then lets answers under way end.
///
/// # Errors
/// When the office's key cannot sign a handshake.
pub async fn serve(
    office: Arc<Office>,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> Result<(), rustls::Error> {
    let acceptor = TlsAcceptor::from(Arc::new(tls::office(office.signing_key())?));
    let door = Router::new().route("/{*path}", post(ask)).with_state(office);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = places.clone().acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            () = &mut stop => break,
            accepted = accepted => accepted,
        };
        match accepted {
            Ok((socket, _)) => {
                let talk = converse(acceptor.clone(), socket, door.clone(), graceful.watcher());
                tokio::spawn(async move {
                    talk.await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    if timeout(LAST_ANSWERS, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers were still under way at the end; their counters ask again");
    }
    Ok(())
}

async fn converse(acceptor: TlsAcceptor, socket: TcpStream, door: Router, watcher: Watcher) {
    // Without it small answers wait for nothing; where the system refuses, they just wait.
    let _ = socket.set_nodelay(true);
    let stream = match timeout(HANDSHAKE, acceptor.accept(socket)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return tracing::debug!(%error, "no handshake"),
        Err(_) => return tracing::debug!("a handshake took too long"),
    };
    let shown = stream
        .get_ref()
        .1
        .peer_certificates()
        .and_then(|chain| chain.first());
    let Some(key) = shown.and_then(tls::key_of) else {
        return;
    };
    let service = TowerToHyperService::new(door.layer(Extension(Caller(key))));
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(IDLE)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn ask(
    State(office): State<Arc<Office>>,
    Extension(Caller(key)): Extension<Caller>,
    request: Request,
) -> Result<Response, Infallible> {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let denied = office.clone();
    let answered = answer(office, key, path.clone(), request.into_body()).await;
    Ok(match answered {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/cbor")], bytes).into_response(),
        Err(refused) => {
            refused.log(&path);
            denied.counted.deny();
            match refused.status() {
                StatusCode::SERVICE_UNAVAILABLE => {
                    let again = [(header::RETRY_AFTER, AGAIN_SECONDS)];
                    (StatusCode::SERVICE_UNAVAILABLE, again).into_response()
                }
                status => status.into_response(),
            }
        }
    })
}

async fn answer(office: Arc<Office>, key: PublicKey, path: String, body: Body) -> Result<Vec<u8>, Refused> {
    let (at, to) = (office.clone(), path.clone());
    let largest = on_the_pool(move || at.largest_body(&key, &to)).await?;
    let read = timeout(BODY, to_bytes(body, largest))
        .await
        .map_err(|_| Refused::Slow)?;
    let body = read.map_err(|_| Refused::Body { largest })?;
    on_the_pool(move || office.answer(key, &path, &body)).await
}

/// The disk may take its time; the network must not wait for it.
async fn on_the_pool<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Denied> + Send + 'static,
) -> Result<T, Refused> {
    let done = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Refused::Broken)?;
    Ok(done?)
}

#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("a body that is cut off or longer than {largest} bytes")]
    Body { largest: usize },
    #[error("a body that takes too long")]
    Slow,
    #[error("an act ended without an answer")]
    Broken,
}

impl Refused {
    fn status(&self) -> StatusCode {
        match self {
            Self::Denied(Denied::NotEnrolled | Denied::CodeRefused) => StatusCode::FORBIDDEN,
            Self::Denied(Denied::Revoked) => StatusCode::GONE,
            Self::Denied(Denied::TooSoon { .. }) => StatusCode::TOO_MANY_REQUESTS,
            Self::Denied(Denied::Malformed) => StatusCode::BAD_REQUEST,
            Self::Denied(Denied::Version) => StatusCode::UPGRADE_REQUIRED,
            Self::Denied(Denied::Fault(fault)) if fault.passes() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Denied(Denied::Fault(_)) | Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Body { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
        }
    }

    fn log(&self, path: &str) {
        if self.status().is_server_error() {
            tracing::error!(path, why = %self, "no answer");
        } else {
            tracing::warn!(path, why = %self, "refused");
        }
    }
}

#[cfg(test)]
mod tests {
    use cistern_journal::Fault;

    use super::*;
    use crate::fault::OfficeFault;

    /// What passes is told so that a counter comes again soon; what does not is a fault of the office's.
    #[test]
    fn a_counter_is_told_whether_to_come_again() {
        let told = |fault: Fault| Refused::from(Denied::from(OfficeFault::from(fault))).status();
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
}
