//! What an operator of the office does; a file for each.

mod arrivals;
mod cases;
mod catalogue;
mod channels;
mod cheque;
mod city;
mod code;
mod finance;
mod import;
mod match_deposit;
mod moves;
mod publish;
mod reading;
mod refund;
mod reverse;
mod revoke;
mod word;

pub use arrivals::{ArrivalLine, ArrivalsRefused, ClaimLine};
pub use cases::SeenRefused;
pub use catalogue::PublishItemRefused;
pub use channels::{ByFinance, ChannelsRefused, ClosedLine, ExceptionLine, Since};
pub use cheque::{TellCheque, TellRefused};
pub use city::{PublishCalendarRefused, PublishDepartmentsRefused};
pub use code::CODE_LASTS;
pub use finance::NotFinance;
pub use import::ImportRefused;
pub use match_deposit::{DepositLine, DepositRefused, MatchDeposit};
pub use moves::{MoveLater, MovingRefused, WaitingMove};
pub(crate) use publish::Generator;
pub use publish::StaffRefused;
pub use reading::{CorrectReading, CorrectReadingRefused};
pub use refund::{DecideRefund, RefundLine, RefundRefused};
pub use reverse::{ReverseLater, ReverseRefused, Waiting};
pub use word::{ReadOut, WhichWord, WordLine, WordRefused};
