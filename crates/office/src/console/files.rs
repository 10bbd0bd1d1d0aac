//! An attachment as a file: for members of the case's departments, asked at each call, and never run as a page. That it was opened is
//! written down before anybody sees it, once in a session.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use cistern_domain::entry::AttachmentKind;
use cistern_domain::ids::{CaseId, EntryNo, EntryRef, JournalId};
use uuid::Uuid;

use super::Console;
use super::api::AskCase;
use super::call::{Caller, Failed, NotAnswered};
use super::http::{Served, caller_of, ended, not_answered};
use crate::guarded::lock;

/// Nothing in it runs, loads or is framed.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

pub(super) async fn file(
    State(served): State<Served>,
    Path((department, case, journal, number)): Path<(String, Uuid, Uuid, u64)>,
    headers: HeaderMap,
) -> Response {
    let caller = caller_of(&served, &headers);
    let ask = AskCase {
        department,
        case: CaseId(case),
    };
    let at = EntryRef {
        journal: JournalId(journal),
        number: EntryNo(number),
    };
    let work = move || served.console.file(caller, &ask, at);
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok((kind, bytes))) => shown(kind, at, bytes),
        Ok(Err(why)) => not_answered(why),
        Err(_) => not_answered(ended()),
    }
}

fn shown(kind: AttachmentKind, at: EntryRef, bytes: Vec<u8>) -> Response {
    let name = format!(
        "inline; filename=\"attachment-{}.{}\"",
        at.number,
        kind.extension()
    );
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

impl Console {
    fn file(
        &self,
        mut caller: Caller,
        ask: &AskCase,
        at: EntryRef,
    ) -> Result<(AttachmentKind, Vec<u8>), NotAnswered> {
        caller.session = self.session(caller.cookie.as_deref())?;
        let session = caller.with_token()?;
        if let Some(cookie) = &caller.cookie {
            lock(&self.sessions).used(cookie, self.office.now());
        }
        let file = self
            .attachment(&session, ask, at)
            .map_err(|failed| match failed {
                Failed::Refused(why) => serde_json::to_value(why).map_or_else(
                    |error| NotAnswered::Malformed(error.to_string()),
                    NotAnswered::Refusal,
                ),
                Failed::Broken(fault) | Failed::Unshown(fault) => fault.into(),
            })?;
        let cookie = caller.cookie.as_deref().unwrap_or_default();
        if !lock(&self.sessions).has_opened(cookie, at) {
            self.note_opened(session.staff, ask.case, at)?;
            lock(&self.sessions).opened(cookie, at);
        }
        Ok(file)
    }
}
