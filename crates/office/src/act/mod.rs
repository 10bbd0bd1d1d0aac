//! What an operator of the office does; a file for each.

mod cases;
mod cheque;
mod code;
mod finance;
mod import;
mod match_deposit;
mod publish;
mod refund;
mod reverse;
mod revoke;

pub use cases::SeenRefused;
pub use cheque::{TellCheque, TellRefused};
pub use code::CODE_LASTS;
pub use finance::NotFinance;
pub use import::ImportRefused;
pub use match_deposit::{DepositLine, DepositRefused, MatchDeposit};
pub(crate) use publish::Generator;
pub use publish::StaffRefused;
pub use refund::{DecideRefund, RefundLine, RefundRefused};
pub use reverse::{ReverseLater, ReverseRefused, Waiting};
