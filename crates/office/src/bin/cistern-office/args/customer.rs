//! What is asked about one customer's data.

use std::path::PathBuf;

use clap::Args;

/// `erase`
#[derive(Debug, Args)]
pub struct Erase {
    /// 户号
    pub account: String,
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
