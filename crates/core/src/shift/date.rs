//! Under which date a drawer opens: the clock's, where clock, journal and head office agree; else what a person
//! says. A clock that lied for a day is never law for ever.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{DateCorrected, Writer as Role};
use cistern_domain::ids::ShiftNo;
use cistern_domain::settings::Role as StaffRole;
use cistern_journal::{Tx, Writer};

use super::{OpenShift, OpenShiftRefusal};
use crate::clock::{signed_on, too_far_ahead};
use crate::counter::Counter;
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

impl Counter {
    /// The date to open under. Where it lies before what was written, the correction is written here.
    pub(super) fn date_to_open(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        who: &AtDesk,
        ask: &OpenShift,
    ) -> Result<BusinessDate, Failed<OpenShiftRefusal>> {
        let rules = Rules::load(tx)?;
        let today = rules.date_of(self.now());
        let signed = signed_on(tx, &rules)?;
        let is_office = tx.writer(Role::Office)?.is_some();
        let chosen = |date| ask.under_date == Some(date);
        // Where this file is its own office, that office went by the same clock.
        let signed_elsewhere = signed.filter(|_| !is_office);
        match tx.counter(own.journal)?.business_date.max(signed_elsewhere) {
            Some(latest) if today < latest && chosen(latest) => Ok(latest),
            Some(latest) if today < latest && chosen(today) => {
                self.needs_in(tx, who, StaffRole::Supervisor)?;
                if let Some(signed) = signed_elsewhere.filter(|signed| today < *signed) {
                    return refuse(OpenShiftRefusal::BeforeOffice { today, signed });
                }
                self.correct_date(tx, own, who, (latest, today))?;
                Ok(today)
            }
            Some(latest) if today < latest => refuse(OpenShiftRefusal::ClockBehind { today, latest }),
            known => match known.max(signed) {
                Some(latest) if too_far_ahead(latest, today) && chosen(latest) => Ok(latest),
                Some(latest) if too_far_ahead(latest, today) && !chosen(today) => {
                    refuse(OpenShiftRefusal::ClockAhead { today, latest })
                }
                Some(latest) if too_far_ahead(latest, today) => {
                    self.needs_in(tx, who, StaffRole::Supervisor)?;
                    Ok(today)
                }
                _ => Ok(today),
            },
        }
    }

    /// A supervisor's word against what was written.
    fn correct_date(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        who: &AtDesk,
        (from, to): (BusinessDate, BusinessDate),
    ) -> Result<(), Failed<OpenShiftRefusal>> {
        let seat = tx.counter(own.journal)?;
        let shifts: Vec<ShiftNo> = seat.open_shift.iter().chain(&seat.suspended).copied().collect();
        if !shifts.is_empty() {
            return refuse(OpenShiftRefusal::OpenDrawers { shifts, latest: from });
        }
        tx.append(own, self.draft(who, to, None, DateCorrected { from }))?;
        Ok(())
    }
}
