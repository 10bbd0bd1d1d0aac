//! The cistern program: everything a counter can do without its window.

mod args;
mod backup;
mod existing;
mod export;
mod import;
mod serve;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let level = tracing_subscriber::EnvFilter::try_from_env("CISTERN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(level)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .init();
    let done = match arguments.command {
        Command::Serve(serve) => serve::run(serve),
        Command::Import(import) => import::run(&import),
        Command::Verify(verify) => verify::run(&verify),
        Command::Export(export) => export::run(&export),
        Command::Backup(backup) => backup::back_up(&backup),
        Command::Restore(restore) => backup::restore(&restore),
        Command::Key(key) => backup::print_key(&key),
    };
    match done {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("cistern: {fault:#}");
            ExitCode::FAILURE
        }
    }
}
