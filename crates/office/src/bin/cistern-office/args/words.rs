//! Words on the command line: what waits for head office's word, and what it says.

use super::*;

/// `words`
#[derive(Debug, Subcommand)]
pub enum Words {
    /// Approve one that has arrived: the counter hears it by its sync.
    Give {
        /// Which, and who approves.
        #[command(flatten)]
        asked: Asked,
    },
    /// Decline one that has arrived.
    Decline {
        /// Which, and who declines.
        #[command(flatten)]
        asked: Asked,
        /// Why; the counter shows it.
        #[arg(long)]
        words: String,
    },
    /// Approve what a clerk reads out on the telephone, and print eight digits to say. It need not have arrived. What
    /// is printed is written down, and holds for this request, act, amount and account alone.
    Code {
        /// Which, and who approves.
        #[command(flatten)]
        asked: Asked,
        /// reverse_payment, correct_tender, take_over_limit, key_in_paper, refund_deposit, waive_late_fee,
        /// pay_out_change, note_false.
        #[arg(long, value_parser = act)]
        act: Act,
        /// Of how much, in yuan.
        #[arg(long)]
        amount: Money,
        /// For which account, where one is read out.
        #[arg(long)]
        account: Option<String>,
    },
}

/// Which request, and who answers it.
#[derive(Debug, Args)]
pub struct Asked {
    /// The hall.
    pub hall: u16,
    /// The counter in its hall.
    pub counter: u16,
    /// The request's number, as the counter shows it.
    pub number: u32,
    /// Who answers.
    #[arg(long)]
    pub staff: u32,
}

fn act(text: &str) -> Result<Act, String> {
    serde_json::from_value(text.into()).map_err(|_| "not one of the acts".to_owned())
}
