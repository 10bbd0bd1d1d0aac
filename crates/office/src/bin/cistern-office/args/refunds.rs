//! What the command about refunds takes.

use cistern_domain::entry::DeclineReason;
use clap::{Args, Subcommand};

/// `refunds`
#[derive(Debug, Args)]
pub struct Refunds {
    /// Those that were paid or declined as well.
    #[arg(long)]
    pub all: bool,
    /// Who of finance sees the bank accounts whole; without it their last four digits are shown.
    #[arg(long, requires = "why")]
    pub staff: Option<u32>,
    /// Why: at most 200 characters, and of no person by name.
    #[arg(long, value_name = "WORDS", requires = "staff")]
    pub why: Option<String>,
}

/// `refund`
#[derive(Debug, Subcommand)]
pub enum Refund {
    /// It was transferred: the deposit is less by it.
    Pay {
        /// Which.
        #[command(flatten)]
        which: WhichRefund,
        /// The bank's number of the transfer.
        #[arg(long)]
        reference: Option<String>,
    },
    /// It is not: the amount is free again, and the customer is told why.
    Decline {
        /// Which.
        #[command(flatten)]
        which: WhichRefund,
        /// Why: wrong_payee, deposit_spent, arrears, withdrawn, papers_missing.
        #[arg(long, value_parser = decline_reason)]
        reason: DeclineReason,
    },
}

/// Which refund, and who decides.
#[derive(Debug, Args)]
pub struct WhichRefund {
    /// The account, as `refunds` tells it.
    pub account: String,
    /// The refund, as `refunds` tells it.
    pub refund: uuid::Uuid,
    /// Who of finance decides.
    #[arg(long)]
    pub staff: u32,
}

fn decline_reason(text: &str) -> Result<DeclineReason, String> {
    serde_json::from_value(text.into()).map_err(|_| "not one of the reasons".to_owned())
}
