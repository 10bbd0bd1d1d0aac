//! A blind count: written down before anybody at the desk is shown what should be there.

use cistern_domain::Money;
use cistern_domain::drawer::FACES;
use cistern_domain::entry::{DrawerCounted, Pieces};

use super::{CountDrawer, CountDrawerRefusal, ShiftReport};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, NotNow, refuse};

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
            let Some((shift, state)) = super::my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
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

/// What is there of a count: faces without pieces say nothing.
pub(super) fn there(counted: &[Pieces]) -> Vec<Pieces> {
    let mut there: Vec<Pieces> = counted.iter().copied().filter(|one| one.pieces > 0).collect();
    there.sort_by_key(|one| std::cmp::Reverse(one.face));
    there
}

/// The sum of a count, or a face value that no coin or note has.
pub(super) fn sum_of(counted: &[Pieces]) -> Result<Money, Money> {
    let mut sum = Money::ZERO;
    for Pieces { face, pieces } in counted {
        if !FACES.contains(face) {
            return Err(*face);
        }
        sum += Money::from_fen(face.fen().saturating_mul(i64::from(*pieces)));
    }
    Ok(sum)
}
