//! `cargo xtask bench`: figure, ours, yardstick, ratio, aim. Nothing is asserted: read it.

use std::process::ExitCode;

use cistern_tests::bench::{
    self, Row, close, hall, import, pages, payments, search, server, start, sync, verify,
};
use clap::Parser;

/// Where a PostgreSQL server is found; `cargo xtask bench` starts one.
const SERVER: &str = "CISTERN_TEST_POSTGRES";

/// Measures the product beside yardsticks, in turns in the same run.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench")]
struct Arguments {
    /// Only these: payments, search, import, sync, server, verify, start, close, pages.
    only: Vec<String>,
    /// Accounts of the hall that payments and searches happen in; made once and kept beside the build.
    #[arg(long, default_value_t = 300_000)]
    accounts: u32,
    /// Payments measured.
    #[arg(long, default_value_t = 5_000)]
    payments: usize,
    /// People looked for in each way.
    #[arg(long, default_value_t = 200)]
    people: u32,
    /// Accounts imported, with six bills each.
    #[arg(long, default_value_t = 20_000)]
    imported: u32,
    /// Payments in the backlog that is sent; at most 4,900, a counter's block of receipt numbers.
    #[arg(long, default_value_t = 4_500)]
    backlog: u32,
    /// Payments of the day that is closed.
    #[arg(long, default_value_t = 100_000)]
    closed: u32,
    /// Counters of the city whose lists are measured, with 4,500 payments each.
    #[arg(long, default_value_t = 20)]
    counters: u16,
    /// Imports 300,000 accounts and 1.8 million bills.
    #[arg(long)]
    full: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let wanted = |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
    let accounts = arguments.accounts;
    std::fs::create_dir_all(hall::kept()?)?;
    println!("{}", bench::header());
    if wanted("payments") {
        let counter = hall::of(accounts)?;
        tell(&payments::run(&counter, accounts, arguments.payments)?);
    }
    if wanted("search") {
        let counter = hall::of(accounts)?;
        tell(&search::run(&counter, accounts, arguments.people)?);
    }
    if wanted("verify") || wanted("start") {
        let counter = hall::of(accounts)?;
        let folder = counter.folder().to_owned();
        let (rows, entries) = verify::run(&counter)?;
        drop(counter);
        if wanted("verify") {
            tell(&rows);
        }
        if wanted("start") {
            tell(&start::run(&folder, entries)?);
        }
    }
    if wanted("sync") {
        tell(&sync::run(arguments.backlog)?);
    }
    if wanted("server") {
        match std::env::var(SERVER) {
            Ok(url) => tell(&server::run(&url, arguments.backlog)?),
            Err(_) => println!("left out: into PostgreSQL ({SERVER} names no server)"),
        }
    }
    if wanted("close") {
        tell(&close::run(arguments.closed)?);
    }
    if wanted("pages") {
        tell(&pages::run(accounts, arguments.counters)?);
    }
    if wanted("import") {
        let imported = if arguments.full {
            300_000
        } else {
            arguments.imported
        };
        tell(&import::run(imported)?);
    }
    Ok(())
}

fn tell(rows: &[Row]) {
    rows.iter().for_each(|row| println!("{row}"));
}
