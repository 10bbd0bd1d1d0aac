//! The desktop shell: one window over one counter.
//!
//! Everything a screen asks goes through one command, `ipc`, to the command list that the loopback host
//! serves as well. No rule, no SQL, no network stands here. Absent on purpose: a memory of the window's
//! size and place, and menus of the web view (a key of ours must never reload the page).
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod arguments;
mod bridge;
mod counter;
mod single;
mod trouble;
mod webview_settings;
mod window;

use std::process::ExitCode;

use clap::Parser;
use tauri::{Manager, RunEvent};

use crate::arguments::Arguments;
use crate::counter::Counter;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    webview_settings::start_again_with_them();
    log_to_stderr();
    match run(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(fault) => {
            tracing::error!("the window could not be opened: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

/// That there is no session bus is no news: the lock in the data folder holds without one.
const LOGGED: &str = "warn,tauri_plugin_single_instance=error";

fn log_to_stderr() {
    let level = tracing_subscriber::EnvFilter::try_from_env("CISTERN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(LOGGED));
    tracing_subscriber::fmt()
        .with_env_filter(level)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .init();
}

fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let options = arguments.options()?;
    let named = arguments.clone();
    let app = tauri::Builder::default()
        // Must be the first plugin: the second program ends here, before it opens anything.
        .plugin(single::one_program_for_each_folder(arguments))
        .register_uri_scheme_protocol(trouble::SCHEME, |context, _| trouble::page(context.app_handle()))
        .invoke_handler(tauri::generate_handler![bridge::ipc])
        .setup(move |app| {
            let folder = named.data_folder(app.path())?;
            app.manage(Counter::default());
            app.manage(trouble::Trouble::default());
            window::open(app.handle())?;
            bridge::open_counter(app.handle().clone(), folder, options);
            Ok(())
        })
        .build(tauri::generate_context!())?;
    let code = app.run_return(|app, event| {
        if matches!(event, RunEvent::Exit) {
            app.state::<Counter>().close();
        }
    });
    Ok(u8::try_from(code).unwrap_or(1))
}
