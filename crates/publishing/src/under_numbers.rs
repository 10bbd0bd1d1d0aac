//! What stands under the numbers by which channels know money, read once for all that one transaction writes down of it: arrivals, open
//! exceptions, deposit slips and payments. What is written is added, so that the second of one number in a list is found.

use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::EntryNo;
use cistern_journal::{Fault, Tx};

use crate::arrivals::CameIn;
use crate::deposit_slips::DepositSlips;
use crate::one_money::{ArrivedUnder, Numbered};

/// See the module.
#[derive(Debug, Default)]
pub struct UnderNumbers {
    /// Arrivals.
    pub arrived: ArrivedUnder,
    /// Open exceptions of money that came.
    pub came_in: CameIn,
    /// Deposit slips, in transit or counted.
    pub slips: DepositSlips,
    /// Payments that stand.
    pub numbered: Numbered,
}

impl UnderNumbers {
    /// All that head office wrote down and heard of.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        Ok(Self {
            arrived: ArrivedUnder::read(tx)?,
            came_in: CameIn::read(tx)?,
            slips: DepositSlips::read(tx)?,
            numbered: Numbered::default(),
        })
    }

    /// Arrivals alone: what one count is looked up in.
    ///
    /// # Errors
    /// Those of the disk.
    pub(crate) fn of_arrivals(tx: &Tx<'_>) -> Result<Self, Fault> {
        Ok(Self {
            arrived: ArrivedUnder::read(tx)?,
            ..Self::default()
        })
    }

    /// An arrival was written down; an exception of its number is over with it.
    pub(crate) fn arrive(
        &mut self,
        (channel, on, reference): (Channel, BusinessDate, &str),
        arrival: EntryNo,
    ) {
        self.arrived.add((channel, reference), on, arrival);
        self.came_in.end(channel, on, reference);
    }
}
