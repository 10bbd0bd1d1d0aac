//! Payments that are taken back or moved, and what is declined of what was asked, on the command line.

use super::*;

/// `reverse`
#[derive(Debug, Args)]
pub struct Reverse {
    /// The payment, as `requests` tells it.
    pub payment: uuid::Uuid,
    /// Who of finance decides.
    #[arg(long)]
    pub staff: u32,
    /// Why: wrong_account, wrong_amount, wrong_tender, not_paid, customer_asked, wrong_bill. As the counter said, where
    /// it is left out.
    #[arg(long, value_parser = reason)]
    pub reason: Option<ReversalReason>,
    /// With `--reason`: the customer's receipt was taken back.
    #[arg(long, requires = "reason")]
    pub receipt_returned: bool,
}

/// `decline`
#[derive(Debug, Args)]
pub struct DeclineRequest {
    /// The payment, as `requests` and `moves` tell it.
    pub payment: uuid::Uuid,
    /// Declines to move it; without it, to take it back.
    #[arg(long)]
    pub moves: bool,
    /// Why: the customer hears it.
    #[arg(long)]
    pub words: String,
    /// Who of finance declines.
    #[arg(long)]
    pub staff: u32,
}

/// `move`
#[derive(Debug, Args)]
pub struct Move {
    /// The payment, as `moves` tells it.
    pub payment: uuid::Uuid,
    /// Who of finance decides.
    #[arg(long)]
    pub staff: u32,
}

fn reason(text: &str) -> Result<ReversalReason, String> {
    // What the bank says of a cheque is `cheque bounced`.
    let reason = serde_json::from_value(text.into()).ok();
    let reason = reason.filter(|reason| *reason != ReversalReason::ChequeBounced);
    reason.ok_or_else(|| "not one of the reasons".to_owned())
}
