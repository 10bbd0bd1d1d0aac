//! Counting and closing a drawer: nothing but the drawer is needed.

use cistern_domain::entry::{ShiftClosed, ShiftClosedWithSlips};

use super::count::Count;
use super::{CloseShift, CloseShiftRefusal, ShiftReport};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, NotNow, refuse};
use crate::rules::Rules;

impl Counter {
    /// Counts and closes the open drawer of the one at the desk. Unsent entries never stand in the way.
    ///
    /// # Errors
    /// [`CloseShiftRefusal`], and those of the disk.
    pub fn close_shift(&self, ask: &CloseShift) -> Result<ShiftReport, Failed<CloseShiftRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let count = Count::of(&ask.counted, ask.reason.as_deref(), ask.slips);
        let shift = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let Some((shift, state)) = super::my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let blind = Rules::load(tx)?.settings.blind_count;
            let over_short = count.against(&state, blind).or_else(refuse)?;
            let closed = ShiftClosed {
                shift,
                counted: count.there,
                expected: state.expected_cash(),
                over_short,
                reason: count.reason,
                payments: state.takings.payments,
                taken: state.takings.kept(),
            };
            let closed = ShiftClosedWithSlips {
                closed,
                slips: count.slips,
            };
            let on = state.business_date.unwrap_or_default();
            tx.append(&own, self.draft(&who, on, None, closed))?;
            tx.set_local(crate::draft::DRAFT, None)?;
            Ok(shift)
        })?;
        self.touched(&[Topic::Status, Topic::Shift]);
        self.back_up_soon();
        self.file
            .read(|tx| self.report_of(tx, shift))
            .map_err(Failed::Broken)
    }
}
