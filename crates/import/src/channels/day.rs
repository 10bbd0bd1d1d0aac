//! The files of one day in a folder: `ours.csv`, and beside it what the channels gave out.
//!
//! A channel may have given out nothing yet; then none of our payments through it is matched. Absent on
//! purpose: a day with a refused file in it. It is put right or asked for again first.

use std::error::Error;
use std::fmt;
use std::path::Path;

use cistern_domain::channel::{Channel, Match, OurRow, Statement, match_statement};

use super::fault::StatementFault;
use super::{read_ours, read_statement};

/// A day's files, read and found whole.
#[derive(Debug)]
pub struct Day {
    ours: Vec<OurRow>,
    statements: Vec<Statement>,
}

/// Every file of a day that was refused.
#[derive(Debug)]
pub struct DayFault(pub Vec<StatementFault>);

impl fmt::Display for DayFault {
    /// A line for each file, with what the system said where it said something.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            write!(f, "{}{fault}", if place == 0 { "" } else { "\n" })?;
            let mut below = fault.source();
            while let Some(cause) = below {
                write!(f, ": {cause}")?;
                below = cause.source();
            }
        }
        Ok(())
    }
}

impl Error for DayFault {}

const fn file_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Bank => "bank.txt",
        Channel::WeChat => "wechat.csv",
        Channel::Alipay => "alipay.csv",
    }
}

impl Day {
    /// Reads `ours.csv`, and of `wechat.csv`, `alipay.csv` and `bank.txt` those that are in `folder`.
    ///
    /// # Errors
    /// [`DayFault`] with every file that is refused.
    pub fn read(folder: &Path) -> Result<Self, DayFault> {
        let (mut statements, mut faults) = (Vec::new(), Vec::new());
        let mut ours = Vec::new();
        match read_ours(&folder.join("ours.csv")) {
            Ok(rows) => ours = rows,
            Err(fault) => faults.push(fault),
        }
        for channel in Channel::ALL {
            let path = folder.join(file_name(channel));
            if path.exists() {
                match read_statement(channel, &path) {
                    Ok(statement) => statements.push(statement),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        if faults.is_empty() {
            Ok(Self { ours, statements })
        } else {
            Err(DayFault(faults))
        }
    }

    /// The channel's statement beside our payments; nothing when it gave out none.
    #[must_use]
    pub fn matched(&self, channel: Channel) -> Option<Match<'_>> {
        let statement = self
            .statements
            .iter()
            .find(|statement| statement.channel() == channel)?;
        Some(match_statement(statement, &self.ours))
    }

    /// What the counters hold, of all channels.
    #[must_use]
    pub fn ours(&self) -> &[OurRow] {
        &self.ours
    }
}
