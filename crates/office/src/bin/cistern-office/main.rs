//! `cistern-office`: head office as a program. Each command is a file here; all it does is call the library.

mod alerts;
mod args;
mod arrears;
mod arrivals;
mod backup;
mod bill_run;
mod bills;
mod by_it;
mod cases;
mod channels;
mod cheques;
mod config;
mod continued;
mod customers;
mod debits;
mod deposits;
mod export;
mod files;
mod found;
mod friction;
mod import;
mod invoices;
mod keys;
mod moves;
mod named;
mod open;
mod open_key;
mod periods;
mod publish;
mod reading;
mod receipts;
mod refunds;
mod reversals;
mod rules;
mod seats;
mod serve;
mod set_aside;
mod settlements;
mod sheet;
mod staff;
mod stale;
mod table;
mod totals;
mod typed;
mod verify;
mod waivers;
mod words;

use std::io::IsTerminal;
use std::process::ExitCode;

use args::{Cheque, Command, LogForm, Office, Staff};
use clap::{CommandFactory, FromArgMatches};

fn main() -> anyhow::Result<ExitCode> {
    let known = Office::command();
    let words = config::words(
        std::env::args_os().collect(),
        &known,
        &std::env::vars_os().collect(),
    )?;
    let matches = known.clone().get_matches_from(&words.all);
    let Office {
        data,
        clock,
        database,
        command,
        // Read with the words already.
        config: _,
    } = Office::from_arg_matches(&matches).unwrap_or_else(|fault| fault.exit());
    let place = open::Place {
        data,
        clock,
        database: database
            .or_else(|| std::env::var(open::DATABASE_AT).ok())
            .filter(|url| !url.is_empty()),
    };
    start_log(&command);
    if matches!(command, Command::Serve(_)) {
        for line in config::summary(&known, &matches, &words.said) {
            tracing::info!("{line}");
        }
    }
    match command {
        Command::Serve(wish) => serve::run(&place, &wish),
        Command::Found => seats::found(&place),
        Command::Code(wish) => seats::code(&place, &wish),
        Command::Import(wish) => import::run(&place, &wish),
        Command::Totals { json } => totals::run(&place, json),
        Command::Reversals { json } => reversals::run(&place, json),
        Command::Invoices { json } => invoices::list(&place, json),
        Command::Invoice { command } => invoices::run(&place, command),
        Command::Receipts { json } => receipts::run(&place, json),
        Command::Grant { journal, by } => seats::grant(&place, journal, &by),
        Command::StaleFees { json } => stale::run(&place, json),
        Command::Words { json, command: None } => words::list(&place, json),
        Command::Words {
            command: Some(wish), ..
        } => words::run(&place, &wish),
        Command::Waivers { json } => waivers::run(&place, json),
        Command::SetAside { json } => set_aside::run(&place, json),
        Command::Settlements(wish) => settlements::run(&place, wish),
        Command::Deposits { json } => deposits::run(&place, json),
        Command::Match(wish) => deposits::matched(&place, &wish),
        Command::Requests => reversals::requests(&place),
        Command::Cheques => cheques::run(&place),
        Command::Cheque { command } => match command {
            Cheque::Cleared(said) => cheques::tell(&place, &said, true),
            Cheque::Bounced(said) => cheques::tell(&place, &said, false),
        },
        Command::Moves => moves::list(&place),
        Command::Merge(wish) => continued::run(&place, &wish),
        Command::Move(wish) => moves::run(&place, &wish),
        Command::Reverse(wish) => reversals::reverse(&place, &wish),
        Command::Decline(wish) => reversals::decline(&place, &wish),
        Command::Erase(wish) => customers::erase(&place, &wish),
        Command::Export { command } => export::run(&place, &command),
        Command::Channels(wish) => channels::run(&place, &wish),
        Command::Settlement(wish) => sheet::run(&place, &wish.sheet),
        Command::Period(wish) => periods::run(&place, &wish),
        Command::Debit(wish) => debits::run(&place, &wish),
        Command::Arrivals(wish) => arrivals::run(&place, &wish),
        Command::Exceptions(wish) => channels::exceptions(&place, &wish),
        Command::Bill { command } => bills::run(&place, &command),
        Command::BillRun(wish) => bill_run::run(&place, &wish),
        Command::CorrectReading(wish) => reading::run(&place, &wish),
        Command::Refunds(wish) => refunds::list(&place, &wish),
        Command::Refund { command } => refunds::decide(&place, &command),
        Command::Cases { department, json } => cases::run(&place, department.as_deref(), json),
        Command::Arrears(wish) => arrears::run(&place, &wish),
        Command::Friction(wish) => friction::run(&place, &wish),
        Command::Promises { between, json } => friction::promises(&place, &between, json),
        Command::Rules { json, command: None } => rules::list(&place, json),
        Command::Rules {
            command: Some(wish), ..
        } => rules::run(&place, &wish),
        Command::Staff {
            command: Staff::Add(wish),
        } => staff::add(&place, &wish),
        Command::Staff {
            command: Staff::Ties(wish),
        } => staff::ties(&place, &wish),
        Command::Publish { by, command } => publish::run(&place, &by, &command),
        Command::Backup { folder } => backup::make(&place, &folder),
        Command::Drill { copy } => backup::try_copy(&place, &copy),
        Command::Restore(wish) => backup::bring_back(&place, &wish),
        Command::Recovery(wish) => backup::recovery(&place, &wish),
        Command::Revoke { journal, reason, by } => seats::revoke(&place, journal, reason, &by),
        Command::Key { command } => keys::run(&place, command),
        Command::OpenKey(wish) => open_key::run(&place, &wish),
        Command::Verify { json } => verify::run(&place, json),
    }
}

/// On standard error; `CISTERN_LOG` sets what.
fn start_log(command: &Command) {
    let log = tracing_subscriber::EnvFilter::try_from_env("CISTERN_LOG");
    let log = log.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(log)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match command {
        Command::Serve(wish) if wish.log_form == LogForm::Json => log.json().init(),
        _ => log.init(),
    }
}
