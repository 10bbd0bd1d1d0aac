//! The page that stands in the window where the counter's folder cannot be opened. It says what happened,
//! what is safe and what to do, in both languages, and needs nothing of the screens.

mod cause;
mod words;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Context;
use cistern_ipc::OpenFault;
use tauri::http::Response;
use tauri::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use tauri::{AppHandle, Manager, Runtime, Url};

use crate::window;
use cause::Cause;

/// The address of this page begins with it.
pub const SCHEME: &str = "trouble";
const PAGE: &str = include_str!("page.html");
const NO_SCRIPTS: &str = "default-src 'none'; style-src 'unsafe-inline'";
#[cfg(windows)]
const ADDRESS: &str = "http://trouble.localhost/";
#[cfg(not(windows))]
const ADDRESS: &str = "trouble://localhost/";

/// What the page says; filled in before the window turns to it.
#[derive(Default)]
pub struct Trouble(Mutex<String>);

/// Turns the window to the page.
pub fn show<R: Runtime>(app: &AppHandle<R>, folder: &Path, why: OpenFault) {
    let detail = why.to_string();
    let page = written(folder, Cause::of(why), &detail);
    *app.state::<Trouble>()
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = page;
    if let Err(fault) = turn_window(app) {
        tracing::error!("the window could not say so: {fault:#}");
    }
}

/// The page as the web view asks for it.
pub fn page<R: Runtime>(app: &AppHandle<R>) -> Response<Vec<u8>> {
    let page = app
        .state::<Trouble>()
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let mut answer = Response::new(page.into_bytes());
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(NO_SCRIPTS));
    answer
}

fn turn_window<R: Runtime>(app: &AppHandle<R>) -> anyhow::Result<()> {
    let window = app
        .get_webview_window(window::LABEL)
        .context("there is no window")?;
    Ok(window.navigate(Url::parse(ADDRESS)?)?)
}

fn written(folder: &Path, cause: Cause, fault: &str) -> String {
    let said = words::of(cause);
    let fields = [
        ("{zh.happened}", said.zh.happened),
        ("{zh.safe}", said.zh.safe),
        ("{zh.to_do}", said.zh.to_do),
        ("{en.happened}", said.en.happened),
        ("{en.safe}", said.en.safe),
        ("{en.to_do}", said.en.to_do),
        ("{folder}", &escaped(&folder.display().to_string())),
        ("{fault}", &escaped(fault)),
    ];
    fields
        .iter()
        .fold(PAGE.to_owned(), |page, (field, words)| page.replace(field, words))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_it_in_both_languages() {
        let page = written(Path::new("/data/<3>"), Cause::InUse, "5 & 6");
        let said = [
            "另一个程序使用",
            "Another program is using",
            "/data/&lt;3&gt;",
            "5 &amp; 6",
        ];
        for words in said {
            assert!(page.contains(words), "{words} is not in {page}");
        }
        let body = page.split("<body>").nth(1).unwrap_or_default();
        assert!(!body.contains('{'), "a field was left open: {body}");
    }
}
