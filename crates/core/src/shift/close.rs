//! Counting and closing a drawer: nothing but the drawer is needed.

use cistern_domain::entry::{ShiftClosed, ShiftClosedWithSlips};

use super::count::{sum_of, there};
use super::{CloseShift, CloseShiftRefusal, ShiftReport};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, NotNow, refuse};
use crate::rules::Rules;

/// A reason of more than this is a letter; letters are payloads.
const LONGEST_REASON: usize = 60;

impl Counter {
    /// Counts and closes the open drawer of the one at the desk. Unsent entries never stand in the way.
    ///
    /// # Errors
    /// [`CloseShiftRefusal`], and those of the disk.
    pub fn close_shift(&self, ask: &CloseShift) -> Result<ShiftReport, Failed<CloseShiftRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let sum = sum_of(&ask.counted).or_else(|face| refuse(CloseShiftRefusal::Face { face }))?;
        let counted = there(&ask.counted);
        let reason = ask
            .reason
            .as_deref()
            .map(str::trim)
            .filter(|reason| !reason.is_empty());
        let shift = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let Some((shift, state)) = super::my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let blind = Rules::load(tx)?.settings.blind_count;
            if blind && state.counted.as_ref() != Some(&counted) {
                return refuse(CloseShiftRefusal::CountFirst);
            }
            let expected = state.expected_cash();
            let over_short = sum - expected;
            if !over_short.is_zero() && reason.is_none() {
                return refuse(CloseShiftRefusal::ReasonNeeded { over_short });
            }
            let due = state.takings.reversed.payments;
            if ask.slips != due && reason.is_none() {
                let found = ask.slips;
                return refuse(CloseShiftRefusal::SlipsDiffer { due, found });
            }
            let closed = ShiftClosed {
                shift,
                counted,
                expected,
                over_short,
                reason: reason.map(|reason| reason.chars().take(LONGEST_REASON).collect()),
                payments: state.takings.payments,
                taken: state.takings.kept(),
            };
            let closed = ShiftClosedWithSlips {
                closed,
                slips: ask.slips,
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
