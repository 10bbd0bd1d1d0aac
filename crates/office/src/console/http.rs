//! The console on the network: the page, and its calls under `/api`, for pages of its own address only.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;
use tokio::sync::Semaphore;
use tower_http::services::{ServeDir, ServeFile};

use super::api::Denied;
use super::browsers::LASTS_DAYS;
use super::call::{Answered, Caller, NotAnswered, call};
use super::files::file;
use super::trouble::Trouble;
use super::uploads::{NotBrought, upload};
use super::{Console, Cookie, Place};
use crate::guarded::lock;
use crate::serve::ROOM_KIB;

/// The page, in the folder of the built screens.
pub(super) const PAGE: &str = "office.html";
/// Shows that a page of ours calls: no form and no other page can send it.
const TOKEN: HeaderName = HeaderName::from_static("x-cistern-token");
/// Says that nobody did anything: the page looks by itself, and a session does not stay for that.
const BY_ITSELF: HeaderName = HeaderName::from_static("x-cistern-by-itself");
/// Largest body of a call, bytes: the longest words are a tenth of it.
const LARGEST: usize = 64 * 1024;

#[derive(Clone)]
pub(super) struct Served {
    pub(super) console: Arc<Console>,
    /// KiB for files that are on their way.
    pub(super) room: Arc<Semaphore>,
    own: Arc<Own>,
}

/// The addresses that are this console's own.
#[derive(Debug)]
enum Own {
    /// By the address itself, or as `localhost`: another name that leads here is somebody's trick.
    Loopback([String; 2]),
    /// Behind a proxy that ends TLS.
    Behind(String),
}

pub(super) fn router(console: Arc<Console>, place: &Place, address: SocketAddr) -> Router {
    let own = match &place.origin {
        Some(origin) => Own::Behind(origin.clone()),
        None => Own::Loopback([address.to_string(), format!("localhost:{}", address.port())]),
    };
    let served = Served {
        console,
        room: Arc::new(Semaphore::new(ROOM_KIB as usize)),
        own: Arc::new(own),
    };
    let page = ServeFile::new(place.screens.join(PAGE));
    Router::new()
        .route("/api/{command}", post(answer))
        .route(
            "/api/attachment/{department}/{case}/{journal}/{number}",
            get(file),
        )
        .layer(DefaultBodyLimit::max(LARGEST))
        .route(
            "/api/upload/{slot}/{ending}",
            post(upload).layer(DefaultBodyLimit::disable()),
        )
        .route_service("/", page)
        .route_service("/icon.svg", ServeFile::new(place.screens.join("icon.svg")))
        .nest_service("/assets", ServeDir::new(place.screens.join("assets")))
        .layer(from_fn_with_state(served.clone(), own_pages))
        .layer(map_response(with_policy))
        .with_state(served)
}

impl Own {
    /// Whether a request is of this very page. A page is asked for without an origin, a call never.
    fn allows(&self, method: &Method, headers: &HeaderMap) -> bool {
        let origin = text(headers, &header::ORIGIN);
        let may_lack = method == Method::GET || method == Method::HEAD;
        match self {
            Self::Behind(own) => origin.map_or(may_lack, |origin| origin == own),
            Self::Loopback(hosts) => {
                let host = text(headers, &header::HOST).unwrap_or_default();
                let own = format!("http://{host}");
                hosts.iter().any(|one| one == host) && origin.map_or(may_lack, |origin| origin == own)
            }
        }
    }

    /// On loopback there is no TLS, and browsers keep no `Secure` cookie of every such page.
    fn cookie(&self) -> (&'static str, &'static str) {
        match self {
            Self::Behind(_) => ("__Host-cistern-office", "; Secure"),
            Self::Loopback(_) => ("cistern-office", ""),
        }
    }

    /// The cookie by which a browser is known, whoever is signed in there: as the other, and it stays.
    fn browser(&self) -> (&'static str, &'static str) {
        match self {
            Self::Behind(_) => ("__Host-cistern-browser", "; Secure"),
            Self::Loopback(_) => ("cistern-browser", ""),
        }
    }

    fn cookie_in(headers: &HeaderMap, name: &str) -> Option<String> {
        let all = headers.get_all(header::COOKIE).iter();
        let pairs = all
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'));
        let mut found = pairs.filter_map(|pair| pair.trim().split_once('='));
        found
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
    }

    fn set(&self, cookie: &Cookie) -> Option<HeaderValue> {
        let (name, secure) = self.cookie();
        let (value, age) = match cookie {
            Cookie::Set(value) => (value.as_str(), ""),
            Cookie::Clear => ("", "; Max-Age=0"),
        };
        HeaderValue::from_str(&format!(
            "{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}"
        ))
        .ok()
    }

    fn set_browser(&self, notes: &str) -> Option<HeaderValue> {
        let (name, secure) = self.browser();
        let seconds = LASTS_DAYS * 24 * 60 * 60;
        HeaderValue::from_str(&format!(
            "{name}={notes}; Path=/; HttpOnly; SameSite=Strict{secure}; Max-Age={seconds}"
        ))
        .ok()
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

async fn own_pages(State(served): State<Served>, request: Request, next: Next) -> Response {
    if served.own.allows(request.method(), request.headers()) {
        next.run(request).await
    } else {
        not_answered(NotAnswered::Denied(Denied::Foreign))
    }
}

async fn with_policy(mut response: Response) -> Response {
    let policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; form-action 'none'; \
                  object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in headers {
        // What says a stricter one keeps it.
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

async fn answer(
    State(served): State<Served>,
    Path(command): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let is_json = text(&headers, &header::CONTENT_TYPE)
        .is_some_and(|kind| kind.split(';').next() == Some("application/json"));
    if !is_json {
        return not_answered(NotAnswered::Malformed("JSON is asked for".to_owned()));
    }
    let request: Value = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return not_answered(NotAnswered::Malformed(error.to_string())),
    };
    let own = served.own.clone();
    let caller = caller_of(&served, &headers);
    let by_itself = headers.contains_key(BY_ITSELF);
    let work = move || served.console.answer(caller, &command, request, by_itself);
    let Ok((answered, caller)) = tokio::task::spawn_blocking(work).await else {
        return not_answered(ended());
    };
    let mut response = match answered {
        Ok(answer) => Json(answer).into_response(),
        Err(why) => not_answered(why),
    };
    let session = caller.sets.and_then(|cookie| own.set(&cookie));
    let browser = caller.notes.and_then(|notes| own.set_browser(&notes));
    for cookie in session.into_iter().chain(browser) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Who calls, as far as cookie and token say.
pub(super) fn caller_of(served: &Served, headers: &HeaderMap) -> Caller {
    Caller {
        cookie: Own::cookie_in(headers, served.own.cookie().0),
        browser: Own::cookie_in(headers, served.own.browser().0),
        token: text(headers, &TOKEN).map(str::to_owned),
        ..Caller::default()
    }
}

impl Console {
    /// Answers a call, and says what becomes of the caller's cookies.
    fn answer(
        &self,
        mut caller: Caller,
        command: &str,
        request: Value,
        by_itself: bool,
    ) -> (Answered, Caller) {
        match self.session(caller.cookie.as_deref()) {
            Ok(session) => caller.session = session,
            Err(fault) => return (Err(fault.into()), caller),
        }
        if let (Some(cookie), false) = (&caller.cookie, by_itself) {
            lock(&self.sessions).used(cookie, self.office.now());
        }
        let with_pcs = |why| match why {
            NotAnswered::Fault(trouble) => NotAnswered::Fault(self.with_pcs(trouble)),
            why => why,
        };
        let no_such = || Err(NotAnswered::Malformed(format!("there is no command {command:?}")));
        let answered = call(self, &mut caller, command, request).unwrap_or_else(no_such);
        (answered.map_err(with_pcs), caller)
    }
}

pub(super) fn not_answered(why: NotAnswered) -> Response {
    let status = match &why {
        NotAnswered::Refusal(_) => StatusCode::CONFLICT,
        NotAnswered::Denied(Denied::SignedOut) => StatusCode::UNAUTHORIZED,
        NotAnswered::Denied(Denied::Token | Denied::Foreign) => StatusCode::FORBIDDEN,
        NotAnswered::Fault(Trouble::Busy { seconds }) => {
            let again = [(header::RETRY_AFTER, HeaderValue::from(*seconds))];
            return (StatusCode::SERVICE_UNAVAILABLE, again, Json(why)).into_response();
        }
        NotAnswered::Fault(Trouble::Restored { .. } | Trouble::KeyRotated) => StatusCode::SERVICE_UNAVAILABLE,
        NotAnswered::Fault(Trouble::DiskFull) => StatusCode::INSUFFICIENT_STORAGE,
        NotAnswered::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        NotAnswered::NotBrought(NotBrought::NotTheirs) => StatusCode::FORBIDDEN,
        NotAnswered::NotBrought(NotBrought::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
        NotAnswered::NotBrought(NotBrought::CutOff) => StatusCode::REQUEST_TIMEOUT,
        NotAnswered::Malformed(_) => StatusCode::BAD_REQUEST,
    };
    (status, Json(why)).into_response()
}

/// An act that ended without an answer: nobody knows how far it came.
pub(super) fn ended() -> NotAnswered {
    tracing::error!("a call at the console ended without an answer");
    NotAnswered::Fault(Trouble::Uncertain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever is told to come again hears when; where it would be no use, nothing is said of when.
    #[test]
    fn busy_says_when_to_come_again() {
        let told = |trouble| {
            let response = not_answered(NotAnswered::Fault(trouble));
            let again = response.headers().get(header::RETRY_AFTER).cloned();
            (response.status().as_u16(), again)
        };
        assert_eq!(told(Trouble::busy()), (503, Some(HeaderValue::from_static("5"))));
        assert_eq!(told(Trouble::Restored { waits_for: 2 }), (503, None));
        assert_eq!(told(Trouble::DiskFull), (507, None));
        assert_eq!(told(Trouble::Uncertain), (500, None));
    }
}
