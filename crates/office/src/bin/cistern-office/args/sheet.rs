//! What the command about settlement sheets takes.

use cistern_domain::date::BusinessDate;
use clap::{Args, Subcommand};

/// `settlement`
#[derive(Debug, Args)]
pub struct SheetWish {
    /// Of which hall and day.
    #[command(subcommand)]
    pub sheet: SheetOf,
}

/// Of which hall and day.
#[derive(Debug, Subcommand)]
pub enum SheetOf {
    /// The sheet of one hall and day.
    Sheet {
        /// The day: `2026-11-30`.
        #[arg(long, value_name = "DATE")]
        day: BusinessDate,
        /// The hall.
        #[arg(long)]
        hall: u16,
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
        /// What explains a difference, in words.
        #[arg(long, default_value = "", requires = "staff")]
        words: String,
        /// Who of finance signs it off; without it nothing is written.
        #[arg(long)]
        staff: Option<u32>,
    },
}
