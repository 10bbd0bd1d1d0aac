//! `cistern-office import`: with progress, a report, and every rejected row.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::settings::Role;
use cistern_import::{ImportRules, OwnColumns, Progress, Stage};
use cistern_office::Office;
use cistern_publishing::Imported;

use crate::args::Import;
use crate::open::Place;

/// Imports and prints the report.
pub fn run(place: &Place, wish: &Import) -> anyhow::Result<ExitCode> {
    let office = match wish.dry_run {
        // Nothing is written in anybody's name.
        true => place.open_existing()?,
        false => place.open_as(&wish.by, Role::Finance)?,
    };
    let columns = columns(&office, wish.columns.as_deref())?;
    let mut shown = String::new();
    let mut progress = |progress| show(&mut shown, progress);
    let done = match wish.dry_run {
        true => office.try_import(&wish.folder, &columns, &mut progress),
        false => office.import(&wish.folder, &columns, &mut progress),
    };
    if !shown.is_empty() {
        eprintln!();
    }
    let done = done.context(match wish.dry_run {
        true => "the dry run stopped; nothing was written",
        false => "the import stopped; what was written stays, and importing again goes on from there",
    })?;
    office.close()?;
    for rejection in &done.rejected {
        let sheet = rejection.sheet.as_deref().unwrap_or_default();
        let column = &rejection.column;
        eprintln!(
            "{} {sheet} {}: {:?} {column} {:?}",
            rejection.file, rejection.row, rejection.reason, rejection.value
        );
    }
    if wish.json {
        println!("{}", serde_json::to_string_pretty(&done.report)?);
    } else {
        tell(&done);
    }
    if wish.dry_run {
        println!("a dry run: nothing of this was written");
    }
    Ok(ExitCode::SUCCESS)
}

/// Names of columns in a file, or kept under a name; nothing said: as ours.
pub fn columns(office: &Office, said: Option<&str>) -> anyhow::Result<OwnColumns> {
    let Some(said) = said else {
        return Ok(OwnColumns::default());
    };
    let path = Path::new(said);
    if !path.is_file() {
        let mut kept = office.kept_columns()?;
        let names: Vec<String> = kept.iter().map(|one| one.name.clone()).collect();
        kept.retain(|one| one.name == said);
        let none = || {
            format!(
                "{said:?} is no file, and nothing is kept under that name; there are: {}",
                names.join(", ")
            )
        };
        return Ok(kept.pop().with_context(none)?.columns);
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("{said} cannot be read"))?;
    let columns: OwnColumns = match path.extension().is_some_and(|ending| ending == "json") {
        true => serde_json::from_str(&text).with_context(|| format!("{said} is not JSON of columns"))?,
        false => toml::from_str(&text).with_context(|| format!("{said} is not TOML of columns"))?,
    };
    columns.check(&ImportRules::new(Vec::<String>::new()))?;
    Ok(columns)
}

fn show(shown: &mut String, progress: Progress) {
    if !std::io::stderr().is_terminal() {
        return;
    }
    let stage = match progress.stage {
        Stage::Accounts => "用户档案",
        Stage::Readings => "抄表记录",
        Stage::Bills => "应收账单",
        Stage::Joining => "写入账单",
    };
    let line = format!("{stage} {}‰", progress.permille);
    if line != *shown {
        eprint!("\r{line}    ");
        *shown = line;
    }
}

fn tell(done: &Imported) {
    let report = &done.report;
    println!(
        "accounts: {} rows, {} accepted",
        report.accounts.rows, report.accounts.accepted
    );
    println!(
        "bills:    {} rows, {} accepted",
        report.bills.rows, report.bills.accepted
    );
    println!("readings: {} rows", report.readings.rows);
    println!("rejected: {} rows, each named above", done.rejected.len());
    println!(
        "written:  {} accounts, {} bills",
        done.accounts_written, done.bills_written
    );
    println!(
        "arrears {}  deposits {}  billed {}",
        report.arrears_total, report.deposits_total, report.billed_total
    );
}
