//! The bridge between the screens and the counter: one command in, one event out.
//!
//! Requests, answers and refusals are typed in `cistern-ipc` and, generated from it, in the screens; here
//! they pass as they are.

use std::path::PathBuf;
use std::sync::Arc;

use cistern_ipc::{FaultKind, FaultWords, Host, NotAnswered, OpenOptions};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, Runtime, State};

use crate::counter::Counter;
use crate::trouble;

/// Told to the screens with the topics that changed, after the change is durable.
const CHANGED: &str = "changed";

/// Hands a screen's request to the counter and its answer or refusal back.
///
/// Runs on a thread of its own: a screen is drawn on while SQLite writes.
#[tauri::command]
pub async fn ipc(counter: State<'_, Counter>, command: String, request: Value) -> Result<Value, NotAnswered> {
    let counter = counter.inner().clone();
    let call = move || match counter.wait() {
        Some(host) => host.answer(&command, request),
        None => Err(broken("the counter is not open")),
    };
    let answered = tauri::async_runtime::spawn_blocking(call).await;
    answered.unwrap_or_else(|fault| Err(broken(&fault.to_string())))
}

/// Opens the counter beside the window; shows why where it cannot.
pub fn open_counter<R: Runtime>(app: AppHandle<R>, folder: PathBuf, options: OpenOptions) {
    tauri::async_runtime::spawn_blocking(move || {
        let counter = app.state::<Counter>();
        match Host::open(&folder, options) {
            Ok(host) => {
                tell_changes(&app, &host);
                counter.opened(Arc::new(host));
            }
            Err(why) => {
                tracing::error!("{}: {why}", folder.display());
                trouble::show(&app, &folder, why);
                counter.refused();
            }
        }
    });
}

fn tell_changes<R: Runtime>(app: &AppHandle<R>, host: &Host) {
    let app = app.clone();
    host.on_change(Box::new(move |topics| {
        if let Err(fault) = app.emit(CHANGED, topics) {
            tracing::warn!("the screens did not hear of a change: {fault}");
        }
    }));
}

fn broken(detail: &str) -> NotAnswered {
    NotAnswered::Fault(FaultWords {
        kind: FaultKind::Program,
        detail: detail.to_owned(),
    })
}
