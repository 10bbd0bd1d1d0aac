//! What the commands about closed months take.

use cistern_domain::date::Period as Month;
use clap::{Args, Subcommand};

/// `period`
#[derive(Debug, Args)]
pub struct Months {
    /// As JSON; amounts in fen.
    #[arg(long)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Period>,
}

/// What to do about a month.
#[derive(Debug, Subcommand)]
pub enum Period {
    /// Close a month that is over: what arrives later for it counts in the next one.
    Close {
        /// The month: `2026-11`.
        #[arg(value_parser = month)]
        month: Month,
        /// Why it is closed over settlement sheets that are not signed as they stand; not needed where all are.
        #[arg(long, default_value = "")]
        words: String,
        /// Who of finance closes it.
        #[arg(long)]
        staff: u32,
    },
    /// Open the last closed month again.
    Reopen {
        /// The month: `2026-11`.
        #[arg(value_parser = month)]
        month: Month,
        /// Why, in words.
        #[arg(long)]
        words: String,
        /// Who of finance opens it.
        #[arg(long)]
        staff: u32,
    },
    /// Show what counts in a later month than its own (上期业务): when it was taken, arrived and counts.
    Late {
        /// The month in which it counts: `2026-12`; all where left out.
        #[arg(long, value_parser = month)]
        month: Option<Month>,
        /// As JSON; amounts in fen.
        #[arg(long)]
        json: bool,
    },
}

/// `2026-11`, or `202611`.
pub fn month(text: &str) -> Result<Month, String> {
    text.replacen('-', "", 1)
        .parse::<Month>()
        .map_err(|_| "a month is written 2026-11".to_owned())
}
