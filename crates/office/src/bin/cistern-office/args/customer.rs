//! What is asked about one customer's data.

use std::path::PathBuf;

use cistern_domain::retention::Subject;
use clap::Args;

/// `erase`
#[derive(Debug, Args)]
pub struct Erase {
    /// 户号: what tells of the people of this account. Without it and --of: how much of all journals is past its term.
    #[arg(conflicts_with = "of")]
    pub account: Option<String>,
    /// What tells of these, of all journals: account, former_holder, case, arrival, staff, former_pin or words.
    #[arg(long, value_parser = subject)]
    pub of: Option<Subject>,
    /// Who of IT erases; without it nothing is erased.
    #[arg(long, requires = "why")]
    pub staff: Option<u32>,
    /// Why, and at whose wish: at most 200 characters, and of no person by name.
    #[arg(long, value_name = "WORDS")]
    pub why: Option<String>,
}

/// `export customer`
#[derive(Debug, Args)]
pub struct CustomerTo {
    /// 户号
    pub account: String,
    /// A folder that is not there yet.
    pub folder: PathBuf,
    /// Who hands it over, and why.
    #[command(flatten)]
    pub by: Disclosure,
}

/// `open-key`
#[derive(Debug, Args)]
pub struct OpenKey {
    /// The counter's journal, as the name of its backup and `totals` tell it.
    pub journal: uuid::Uuid,
    /// Who opens it, and why.
    #[command(flatten)]
    pub by: Disclosure,
}

/// Who hands out what others may not see, and why. It stands in head office's journal before anything is handed out.
#[derive(Debug, Args)]
pub struct Disclosure {
    /// Who of IT does it; the PIN is read from standard input, one line.
    #[arg(long)]
    pub staff: u32,
    /// Why, and at whose wish: at most 200 characters, and of no person by name.
    #[arg(long, value_name = "WORDS")]
    pub why: String,
}

fn subject(text: &str) -> Result<Subject, String> {
    serde_json::from_value(text.into()).map_err(|_| "not one of those that something tells of".to_owned())
}
