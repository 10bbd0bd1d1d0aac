//! The close of a counter's day: seconds, offline, with nothing but counted drawers.

use cistern_domain::entry::{DayClosed, DayClosedWithNumbers};
use cistern_domain::ids::ShiftNo;

use super::{CloseDayRefusal, DayReport};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, refuse};

impl Counter {
    /// Closes the newest business date of this counter. The head it prints shows a tail cut off later.
    ///
    /// # Errors
    /// [`CloseDayRefusal`], and those of the disk.
    pub fn close_day(&self) -> Result<DayReport, Failed<CloseDayRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let report = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let seat = tx.counter(own.journal)?;
            let shifts: Vec<ShiftNo> = seat.open_shift.iter().chain(&seat.suspended).copied().collect();
            if !shifts.is_empty() {
                return refuse(CloseDayRefusal::OpenDrawers { shifts });
            }
            let Some(date) = seat.business_date else {
                return refuse(CloseDayRefusal::Nothing);
            };
            let before = self.day_of(tx, &own, date)?;
            if before.closed {
                return Ok(before);
            }
            if before.shifts.is_empty() {
                return refuse(CloseDayRefusal::Nothing);
            }
            // Every drawer is closed, so nothing of it is hidden.
            let takings = before.takings.unwrap_or_default();
            let head = tx.head(own.journal)?;
            let closed = DayClosed {
                head: head.number,
                hash: head.hash,
                payments: takings.payments,
                taken: takings.kept(),
            };
            let blocks = seat.tally();
            let closed = DayClosedWithNumbers { closed, blocks };
            tx.append(&own, self.draft(&who, date, None, closed))?;
            Ok(self.day_of(tx, &own, date)?)
        })?;
        self.touched(&[Topic::Status, Topic::Shift]);
        self.back_up_soon();
        Ok(report)
    }
}
