//! `cistern serve`: the loopback host of the command list. The same screens run on it in a browser.
//!
//! Binds loopback only, and asks every call for the token that it prints. Foreign pages are told apart by their
//! origin: another site in the same browser gets nothing.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use cistern_core::ports::{Chance, Clock};
use cistern_core::setup::Enrol;
use cistern_core::system::{ShiftedClock, SystemChance};
use cistern_ipc::{Host, NotAnswered, OpenOptions};
use serde::Deserialize;
use serde_json::{Value, json};
use tower_http::services::ServeDir;

use crate::args::Serve;

#[derive(Clone)]
struct Served {
    host: Arc<Host>,
    token: Arc<str>,
}

/// How long a listener for changes is kept waiting.
const PATIENCE: Duration = Duration::from_secs(25);

/// Serves until interrupted.
pub fn run(serve: Serve) -> anyhow::Result<ExitCode> {
    if !serve.listen.ip().is_loopback() {
        bail!(
            "{} is not loopback: the screens are for this PC alone",
            serve.listen
        );
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serving(serve))?;
    Ok(ExitCode::SUCCESS)
}

async fn serving(serve: Serve) -> anyhow::Result<()> {
    let clock = serve
        .clock
        .map(|start| Box::new(ShiftedClock::starting(start.into())) as Box<dyn Clock>);
    let enrol = serve
        .office
        .zip(serve.code)
        .map(|(address, code)| Enrol { code, address });
    let options = OpenOptions {
        demo: serve.demo,
        enrol,
        clock,
    };
    let stop = stopped()?;
    let data = serve.data.clone();
    let host = Arc::new(tokio::task::spawn_blocking(move || Host::open(&data, options)).await??);
    let listener = tokio::net::TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("{} cannot be listened on", serve.listen))?;
    let address = listener.local_addr()?;
    let token: Arc<str> = token().into();
    let url = format!("http://{address}/#token={token}");
    host.counter().say_where(&url);
    let app = router(
        Served {
            host: host.clone(),
            token,
        },
        address,
        serve.ui.as_deref(),
    );
    println!("{url}");
    let waiting = host.clone();
    let ending = async move {
        stop.await;
        // A screen that listens for changes would keep the program for as long as it waits.
        waiting.counter().changes().end();
    };
    axum::serve(listener, app).with_graceful_shutdown(ending).await?;
    host.close()?;
    Ok(())
}

fn token() -> String {
    let mut bytes = [0; 24];
    SystemChance.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Listens for signals from now on, so that one that comes while the counter opens still ends it in good order.
#[cfg(unix)]
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut term, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stopped() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "^C is not heard; end the program from outside");
            std::future::pending::<()>().await;
        }
    })
}

/// Largest body of a call, bytes: an attachment of ten megabytes in Base64, and some more.
const LARGEST_CALL: usize = 16 * 1024 * 1024;

fn router(served: Served, address: SocketAddr, ui: Option<&std::path::Path>) -> Router {
    let commands = Router::new()
        .route("/ipc", get(list))
        .route("/ipc/{command}", post(call))
        .route("/changes", get(changes))
        .layer(DefaultBodyLimit::max(LARGEST_CALL))
        .route_layer(axum::middleware::from_fn_with_state(served.clone(), with_token))
        .with_state(served);
    let router = match ui {
        Some(folder) => commands.fallback_service(ServeDir::new(folder)),
        None => commands,
    };
    let own = format!("http://{address}");
    router
        .layer(axum::middleware::from_fn(
            move |headers: HeaderMap, request, next: Next| same_origin(own.clone(), headers, request, next),
        ))
        .layer(axum::middleware::map_response(with_policy))
}

/// Answers only requests of this very page, or of no page at all.
async fn same_origin(
    own: String,
    headers: HeaderMap,
    request: axum::extract::Request,
    next: Next,
) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let foreign = headers
        .get(header::ORIGIN)
        .is_some_and(|origin| origin.as_bytes() != own.as_bytes());
    if foreign || format!("http://{host}") != own {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

async fn with_policy(mut response: Response) -> Response {
    let policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                  frame-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn with_token(
    State(served): State<Served>,
    headers: HeaderMap,
    request: axum::extract::Request,
    next: Next,
) -> Response {
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let shown = shown
        .and_then(|value| value.strip_prefix("Bearer "))
        .unwrap_or_default();
    if !same(shown.as_bytes(), served.token.as_bytes()) {
        let why =
            json!({ "fault": { "kind": "token", "detail": "the token that was printed is asked for" } });
        return (StatusCode::UNAUTHORIZED, Json(why)).into_response();
    }
    next.run(request).await
}

/// Compares without telling by time how much was right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

async fn list() -> Json<Value> {
    Json(cistern_ipc::schema())
}

async fn call(State(served): State<Served>, Path(command): Path<String>, body: Bytes) -> Response {
    let request = if body.is_empty() {
        Ok(json!({}))
    } else {
        serde_json::from_slice(&body)
    };
    let request = match request {
        Ok(request) => request,
        Err(error) => return not_answered(NotAnswered::Malformed(error.to_string())),
    };
    let answered = tokio::task::spawn_blocking(move || served.host.answer(&command, request)).await;
    match answered {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(why)) => not_answered(why),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn not_answered(why: NotAnswered) -> Response {
    let status = match why {
        NotAnswered::Refusal(_) => StatusCode::CONFLICT,
        NotAnswered::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        NotAnswered::Malformed(_) => StatusCode::BAD_REQUEST,
    };
    (status, Json(why)).into_response()
}

#[derive(Deserialize)]
struct Since {
    since: Option<u64>,
}

/// Waits for the first change after a number; answers with the number it holds up to, and the topics.
async fn changes(State(served): State<Served>, Query(since): Query<Since>) -> Response {
    let since = since.since.unwrap_or(0);
    let waited =
        tokio::task::spawn_blocking(move || served.host.counter().changes().after(since, PATIENCE)).await;
    match waited {
        Ok((seq, topics)) => Json(json!({ "seq": seq, "topics": topics })).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
