//! `cargo xtask`: installs, builds, runs and checks Cistern. Nothing here is part of the product.

mod channels;
mod checks;
mod codegen;
mod demo;
mod display;
mod examples;
mod house;
mod install;
mod journeys;
mod overheard;
mod postgres;
mod process;
mod programs;
mod run;
mod shots;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::house::House;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and checks Cistern")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Open the counter with a demo hall: installs what is missing, builds, starts an office beside it.
    Run(run::Wish),
    /// Everything CI does.
    Test(checks::Choice),
    /// Write the screens' types from the command list.
    Codegen {
        /// Write nothing, and fail where they are out of step.
        #[arg(long)]
        check: bool,
    },
    /// Check the arrows between crates, sizes, headers, licences and duplicates.
    Tidy,
    /// Run a file of examples worked by hand.
    Examples {
        /// A file in the format of `worked_examples.json`.
        file: PathBuf,
    },
    /// Match a day's bank, WeChat and Alipay statements with what the counters hold.
    Channels(channels::Ask),
    /// Measure, as ratios and percentiles.
    Bench(programs::Words),
    /// Run seeded worlds of counters, an office, a bad line and crashes.
    Simulate(programs::Words),
    /// Make a picture of every screen, in both languages.
    Shots,
}

fn main() -> ExitCode {
    match act(Arguments::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether it went well; a check that found something has said so itself.
fn act(task: Task) -> anyhow::Result<bool> {
    process::end_with_us()?;
    let house = House::look()?;
    let done = match task {
        Task::Run(wish) => run::run(&house, wish),
        Task::Test(choice) => return checks::run(&house, &choice),
        Task::Codegen { check: true } => codegen::check(&house),
        Task::Codegen { check: false } => codegen::write(&house),
        Task::Tidy => tidy::run(&house),
        Task::Examples { file } => return examples::run(&file),
        Task::Channels(ask) => channels::run(&ask),
        Task::Bench(words) => programs::bench(&house, &words),
        Task::Simulate(words) => programs::simulate(&house, &words),
        Task::Shots => shots::run(&house),
    };
    done.map(|()| true)
}
