//! Statements of the channels that take money for us (bank, WeChat, Alipay), matched with what the
//! counters hold.
//!
//! [`Statement::check`] refuses a statement that contradicts itself; [`match_statement`] lays the rest
//! beside our rows, order by order, and says what is to be done about each leftover. Absent on purpose:
//! reading files (crate `import`), fees of the channel, writing anything down. What a person decides about
//! an exception is an entry, never a change to a match.

mod exception;
mod kept;
mod matching;
mod row;
mod standing;
mod statement;
#[cfg(test)]
mod tests;

pub use exception::{Exception, Finding, FourWay, NextStep};
pub use kept::KeptRows;
pub use matching::{Differing, Match, Tally, match_statement};
pub use row::{Channel, ChannelRow, Kind, NotAnOrder, OrderNo, OurRow, Outcome};
pub use standing::{Closed, ExceptionState, Past, Reopened, StatementState};
pub use statement::{Claim, Disagreement, Part, Statement};
