//! A blind count: written down before anybody at the desk is shown what should be there.

use cistern_domain::Money;
use cistern_domain::drawer::FACES;
use cistern_domain::entry::{DrawerCounted, Pieces};
use cistern_domain::shift::ShiftState;

use super::{CloseShiftRefusal, CountDrawer, CountDrawerRefusal, ShiftReport};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::drawer::anothers;
use crate::refusal::{Failed, NotNow, refuse};

/// A reason of more than this is a letter; letters are payloads.
const LONGEST_REASON: usize = 60;

impl Counter {
    /// Takes the count of the open drawer of the one at the desk, and then shows what should be there. Counting
    /// again is written down as well.
    ///
    /// # Errors
    /// [`CountDrawerRefusal`], and those of the disk.
    pub fn count_drawer(&self, ask: &CountDrawer) -> Result<ShiftReport, Failed<CountDrawerRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        if let Err(face) = sum_of(&ask.counted) {
            return refuse(CountDrawerRefusal::Face { face });
        }
        let shift = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let (shift, state) = match ask.shift {
                Some(shift) => match anothers(tx, &own, who.staff, shift)? {
                    Some(state) => (shift, state),
                    None => return refuse(CountDrawerRefusal::NotAnothers { shift }),
                },
                None => match super::my_shift(tx, &own, who.staff)? {
                    Some(mine) => mine,
                    None => return refuse(NotNow::NoShift),
                },
            };
            let on = state.business_date.unwrap_or_default();
            let counted = there(&ask.counted);
            if state.counted.as_ref() != Some(&counted) {
                tx.append(&own, self.draft(&who, on, None, DrawerCounted { shift, counted }))?;
            }
            Ok::<_, Failed<CountDrawerRefusal>>(shift)
        })?;
        self.touched(&[Topic::Status, Topic::Shift]);
        self.file
            .read(|tx| self.report_of(tx, shift))
            .map_err(Failed::Broken)
    }
}

/// A count as somebody brings it, with the slips found beside it.
pub(crate) struct Count {
    /// Faces that have pieces.
    pub(crate) there: Vec<Pieces>,
    sum: Result<Money, Money>,
    /// Why it differs; never blank.
    pub(crate) reason: Option<String>,
    /// Slips found.
    pub(crate) slips: u32,
}

impl Count {
    pub(crate) fn of(counted: &[Pieces], reason: Option<&str>, slips: u32) -> Self {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        Self {
            there: there(counted),
            sum: sum_of(counted),
            reason: reason.map(|reason| reason.chars().take(LONGEST_REASON).collect()),
            slips,
        }
    }

    /// Counted less expected. One that differs has a reason, and a blind one was written down before.
    pub(crate) fn against(&self, drawer: &ShiftState, blind: bool) -> Result<Money, CloseShiftRefusal> {
        let sum = self.sum.map_err(|face| CloseShiftRefusal::Face { face })?;
        if blind && drawer.counted.as_ref() != Some(&self.there) {
            return Err(CloseShiftRefusal::CountFirst);
        }
        let over_short = sum - drawer.expected_cash();
        if !over_short.is_zero() && self.reason.is_none() {
            return Err(CloseShiftRefusal::ReasonNeeded { over_short });
        }
        let due = drawer.slips_due();
        if self.slips != due && self.reason.is_none() {
            let found = self.slips;
            return Err(CloseShiftRefusal::SlipsDiffer { due, found });
        }
        Ok(over_short)
    }
}

/// What is there of a count: faces without pieces say nothing.
pub(crate) fn there(counted: &[Pieces]) -> Vec<Pieces> {
    let mut there: Vec<Pieces> = counted.iter().copied().filter(|one| one.pieces > 0).collect();
    there.sort_by_key(|one| std::cmp::Reverse(one.face));
    there
}

/// The sum of a count, or a face value that no coin or note has.
pub(crate) fn sum_of(counted: &[Pieces]) -> Result<Money, Money> {
    let mut sum = Money::ZERO;
    for one in counted {
        if !FACES.contains(&one.face) {
            return Err(one.face);
        }
        sum += one.sum();
    }
    Ok(sum)
}
