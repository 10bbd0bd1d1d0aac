//! The counter's one window. It shows our own pages only; it opens no other window and follows no link.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindowBuilder};

use crate::trouble;

/// The window's name in the list of rights (`capabilities/counter.json`).
pub const LABEL: &str = "counter";
const TITLE: &str = "水柜 Cistern";
/// Old screens of halls: 1366 × 768.
const SIZE: (f64, f64) = (1366.0, 768.0);
const LEAST: (f64, f64) = (1024.0, 680.0);
/// Reload, caret browsing, find, print and the web view's menu are not the clerk's.
const KEYS_OF_OURS: &str = include_str!("keys_of_ours.js");

/// Opens the window on the first screen.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(TITLE)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(LEAST.0, LEAST.1)
        .prevent_overflow()
        .center()
        .initialization_script(KEYS_OF_OURS)
        .disable_drag_drop_handler()
        .general_autofill_enabled(false)
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// Shows the window of a program that was started again.
pub fn bring_to_front<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    for step in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(fault) = step {
            tracing::warn!("the window did not come to the front: {fault}");
        }
    }
}

fn is_our_page(page: &Url) -> bool {
    let local_host = page.host_str().is_some_and(|host| {
        host == "tauri.localhost" || host.strip_suffix(".localhost") == Some(trouble::SCHEME)
    });
    matches!(page.scheme(), "tauri" | trouble::SCHEME | "about") || local_host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_our_pages() {
        let pages = [
            ("tauri://localhost/", true),
            ("tauri://localhost/index.html#/shift", true),
            ("http://tauri.localhost/", true),
            ("http://trouble.localhost/", true),
            ("trouble://localhost/", true),
            ("https://example.com/", false),
            ("http://127.0.0.1:8080/", false),
            ("http://tauri.localhost.example.com/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
        ];
        for (page, ours) in pages {
            let url = Url::parse(page).expect("a row holds an address");
            assert_eq!(is_our_page(&url), ours, "{page}");
        }
    }
}
