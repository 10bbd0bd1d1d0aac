//! What an operator of the office does; a file for each.

mod arrivals;
mod arrived;
mod bill_run;
mod cases;
mod catalogue;
mod channels;
mod cheque;
mod city;
mod code;
mod columns;
mod continued;
mod debit;
mod devices;
mod drafts;
mod erase;
mod finance;
mod import;
mod key;
mod limits;
mod match_deposit;
mod moves;
mod open_key;
mod period;
mod publish;
mod reading;
mod refund;
mod reverse;
mod revoke;
mod staff;
mod word;

pub use arrivals::{ArrivalLine, ArrivalsRefused, ClaimLine};
pub use arrived::{Arrived, ArrivedIs, ArrivedRefused, ArrivedTaken};
pub use bill_run::{BillRun, BillRunRefused, BillRunTold};
pub use cases::SeenRefused;
pub use catalogue::PublishItemRefused;
pub use channels::{ByFinance, ChannelsRefused, ClosedLine, ExceptionLine, Since};
pub(crate) use channels::{recorded_as, statement_of};
pub use cheque::{TellCheque, TellRefused};
pub use city::{PublishCalendarRefused, PublishDepartmentsRefused};
pub use code::CODE_LASTS;
pub use columns::{KeepRefused, KeptColumns, LONGEST_COLUMNS_NAME};
pub use continued::{ContinueAccount, ContinueAccountRefused, ContinuedSide, ContinuedTold};
pub use debit::{
    DebitBeyond, DebitLeftOut, DebitRefused, DebitToWithdraw, DebitsAtBank, DebitsReturned, SendDebits,
    WhyLeftOut,
};
pub use devices::{DeviceAtOffice, DeviceRefused, LONGEST_CODE_HOURS};
pub use drafts::DraftActRefused;
pub use erase::{EraseRefused, Erased, ErasureLine, ErasureTold};
pub(crate) use erase::{LONGEST_WHY, reason};
pub use finance::NotFinance;
pub use import::ImportRefused;
pub use key::{KeyLine, KeyRefused};
pub use limits::PublishLimitsRefused;
pub(crate) use limits::faults as faults_of_limits;
pub use match_deposit::{DepositLine, DepositRefused, MatchDeposit};
pub use moves::{MoveLater, MovingRefused, WaitingMove};
pub use open_key::OpenKeyRefused;
pub use period::PeriodRefused;
pub(crate) use publish::Generator;
pub use publish::StaffRefused;
pub use reading::{CorrectReading, CorrectReadingRefused};
pub use refund::{DecideRefund, RefundLine, RefundRefused};
pub use reverse::{ReverseLater, ReverseRefused, Waiting};
pub use staff::{PublishStaff, PublishStaffRefused, StaffAtOffice};
pub use word::{ReadOut, WhichWord, WordLine, WordRefused};
