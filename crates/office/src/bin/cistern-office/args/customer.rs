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
}
