//! Opening a drawer; and whose drawer is open.

use cistern_domain::Money;
use cistern_domain::entry::ShiftOpened;
use cistern_domain::ids::{ShiftNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_domain::shift::{ShiftStage, ShiftState};
use cistern_journal::{Tx, Writer};

use super::{OpenShift, OpenShiftRefusal, ShiftReport};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, Fault, refuse};

/// More than this in a drawer at the start is a mistyped float.
const LARGEST_FLOAT: Money = Money::from_fen(100_000_000);

impl Counter {
    /// Opens a drawer for the one at the desk; another's open drawer is set aside.
    ///
    /// # Errors
    /// [`OpenShiftRefusal`], and those of the disk.
    pub fn open_shift(&self, ask: &OpenShift) -> Result<ShiftReport, Failed<OpenShiftRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        if ask.float.is_negative() || ask.float > LARGEST_FLOAT {
            return refuse(OpenShiftRefusal::Float { float: ask.float });
        }
        self.notice_clock()?;
        let shift = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            if let Some((shift, _)) = drawer_of(tx, &own, who.staff)? {
                return refuse(OpenShiftRefusal::AlreadyOpen { shift });
            }
            let on = self.date_to_open(tx, &own, &who, ask)?;
            self.set_aside(tx, &own, &who)?;
            let shift = ShiftNo(tx.counter(own.journal)?.last_shift.0 + 1);
            tx.append(
                &own,
                self.draft(
                    &who,
                    on,
                    None,
                    ShiftOpened {
                        shift,
                        float: ask.float,
                    },
                ),
            )?;
            Ok(shift)
        })?;
        self.touched(&[Topic::Status, Topic::Shift]);
        self.file
            .read(|tx| self.report_of(tx, shift))
            .map_err(Failed::Broken)
    }
}

/// The drawer of a clerk that is not closed: open, or set aside.
pub(crate) fn drawer_of(
    tx: &Tx<'_>,
    own: &Writer,
    staff: StaffNo,
) -> Result<Option<(ShiftNo, ShiftState)>, Fault> {
    let seat = tx.counter(own.journal)?;
    for shift in seat.open_shift.iter().chain(&seat.suspended) {
        if let Some(state) = tx
            .shift(own.journal, *shift)?
            .filter(|state| state.clerk == staff)
        {
            return Ok(Some((*shift, state)));
        }
    }
    Ok(None)
}

/// The drawer of a clerk that is open now.
pub(crate) fn my_shift(
    tx: &Tx<'_>,
    own: &Writer,
    staff: StaffNo,
) -> Result<Option<(ShiftNo, ShiftState)>, Fault> {
    Ok(drawer_of(tx, own, staff)?.filter(|(_, state)| state.stage == ShiftStage::Open))
}
