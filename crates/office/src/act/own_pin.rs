//! A PIN that its holder chooses (改 PIN): with the one they had, and known to nobody else. Their name, roles and days stay; what they
//! sign from then on is signed with a key of its own.
//!
//! Absent on purpose: whoever forgot theirs. 信息 publishes them with another, which they change again.

use cistern_domain::ids::{EntryRef, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::Publication;
use cistern_publishing::pin::{pin_fits, pin_is_lawful};

use super::staff::terms_of;
use crate::fault::OfficeFault;
use crate::office::Office;

/// Why it was not changed. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum OwnPinRefused {
    /// Not the PIN they have, or nobody of that number.
    #[error("not the PIN of staff {0}")]
    NotProven(StaffNo),
    /// Not 4 to 12 digits.
    #[error("a PIN has 4 to 12 digits")]
    Unlawful,
    /// The one that they have.
    #[error("that is the PIN that they have")]
    Same,
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for OwnPinRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for OwnPinRefused {
    fn from(fault: Publication) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Somebody changes their own PIN.
    ///
    /// # Errors
    /// [`OwnPinRefused`]; nothing was written then.
    pub fn change_pin(&self, staff: StaffNo, old: &str, new: &str) -> Result<(), OwnPinRefused> {
        let details = self
            .file
            .read::<_, Fault>(|tx| tx.staff_details(staff))?
            .ok_or(OwnPinRefused::NotProven(staff))?;
        if !pin_fits(old, &details.pin_hash).map_err(OfficeFault::from)? {
            return Err(OwnPinRefused::NotProven(staff));
        }
        if !pin_is_lawful(new) {
            return Err(OwnPinRefused::Unlawful);
        }
        if old == new {
            return Err(OwnPinRefused::Same);
        }
        // Takes as long as a sign-in, and stands before the transaction.
        let credentials = self.credentials(new).map_err(OfficeFault::from)?;
        self.acting_as(staff, |tx, pen| {
            let now = tx
                .staff_details(staff)?
                .filter(|now| now.pin_hash == details.pin_hash);
            let (Some(now), Some(known)) = (now, tx.staff(staff)?) else {
                return Err(OwnPinRefused::NotProven(staff));
            };
            let terms = terms_of(&known.roles, &known.terms);
            Ok(pen.staff(tx, staff, &now.name, &credentials, &terms)?)
        })
    }

    /// Whether somebody chose the PIN that they have by themselves; whoever published them knows any other.
    ///
    /// # Errors
    /// Those of the file.
    pub(crate) fn pin_is_own(&self, staff: StaffNo) -> Result<bool, OfficeFault> {
        let journal = self.journal();
        Ok(self.file.read::<_, Fault>(|tx| {
            let state = tx.staff(staff)?;
            let last = state.and_then(|state| state.standing.last_key_value().map(|(number, _)| *number));
            let entry = last
                .map(|number| tx.entry(EntryRef { journal, number }))
                .transpose()?;
            Ok(entry.flatten().is_some_and(|entry| entry.actor == staff))
        })?)
    }
}
