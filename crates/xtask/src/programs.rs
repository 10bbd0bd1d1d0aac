//! The long-running programs of the `tests` package, started in release: benchmarks, simulations, drills.
//! Whatever stands after the name goes to the program as it is.

use std::process::Command;

use crate::house::{House, Profile};
use crate::process;

/// What is passed on.
#[derive(Debug, clap::Args)]
pub struct Words {
    /// Passed to the program as they are; `--help` says what it takes.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// Starts one of them, built as it is shipped.
pub fn run(house: &House, name: &str, words: &Words) -> anyhow::Result<()> {
    house.build(Profile::Released, &[name])?;
    let mut program = Command::new(house.built(Profile::Released, name));
    process::run(program.args(&words.words).current_dir(house.root()))
}
