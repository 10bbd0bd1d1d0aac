//! The long-running programs of the `tests` package, started in release: benchmarks, simulations, drills.
//! Whatever stands after the name goes to the program as it is.

use std::process::Command;

use crate::house::{House, Profile};
use crate::postgres::{self, Lasts};
use crate::process;

/// What is passed on.
#[derive(Debug, clap::Args)]
pub struct Words {
    /// Passed to the program as they are; `--help` says what it takes.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

fn built(house: &House, name: &str, words: &Words) -> Command {
    let mut program = Command::new(house.built(Profile::Released, name));
    program.args(&words.words).current_dir(house.root());
    program
}

/// Starts the benchmarks beside a PostgreSQL server of their own; where none is installed, what wants one says so.
pub fn bench(house: &House, words: &Words) -> anyhow::Result<()> {
    house.build(Profile::Released, &["bench"])?;
    beside_a_server(built(house, "bench", words))
}

/// Starts simulations; a storm, or listening, beside a PostgreSQL server of its own, where one is installed.
pub fn simulate(house: &House, words: &Words) -> anyhow::Result<()> {
    house.build(Profile::Released, &["simulate", "cistern-office"])?;
    let mut program = built(house, "simulate", words);
    if words
        .words
        .first()
        .is_some_and(|what| what == "storm" || what == "listening")
    {
        return beside_a_server(program);
    }
    process::run(&mut program)
}

fn beside_a_server(mut program: Command) -> anyhow::Result<()> {
    let Some(_) = postgres::programs() else {
        return process::run(&mut program);
    };
    let server = postgres::Server::start(Lasts::OnDisk)?;
    process::run(program.env(postgres::SERVER, server.url()))
}
