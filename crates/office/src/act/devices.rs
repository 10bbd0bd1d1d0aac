//! PCs as somebody of 信息 sees them and acts on them with their PIN: every journal with its seat, a code for a seat, the end
//! of a journal with its reason.
//!
//! The acts are the commands' (`make_code`, `revoke`). Absent on purpose: lending, which two counters do between themselves.

use chrono::TimeDelta;
use cistern_domain::counter::{CounterState, Loan};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::RevokeReason;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, JournalId, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Publication, settings};
use cistern_sync::code::Code;
use schemars::JsonSchema;
use serde::Serialize;

use super::revoke::revoke;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::heard;

/// Longest that a code lasts, hours.
pub const LONGEST_CODE_HOURS: u32 = 168;

/// A PC: one journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeviceAtOffice {
    /// Its journal.
    pub journal: JournalId,
    /// The hall.
    pub hall: HallNo,
    /// Its name; empty where the settings name none.
    pub hall_name: String,
    /// The seat.
    pub counter: CounterNo,
    /// The day on which it was enrolled.
    pub enrolled_on: Option<BusinessDate>,
    /// When it called last, by the city's clock; empty: never.
    pub heard_local: String,
    /// The last entry of it that is held here.
    pub last: EntryNo,
    /// Receipt numbers granted, in all.
    pub numbers: u64,
    /// Of these, lent to other counters of the hall.
    pub lent: u64,
    /// Borrowed of others.
    pub borrowed: u64,
    /// Where its journal was ended; nothing: it serves.
    pub revoked_after: Option<EntryNo>,
    /// Why, where that was said.
    pub revoked_because: Option<RevokeReason>,
}

/// Why nothing was done with a PC.
#[derive(Debug, thiserror::Error)]
pub enum DeviceRefused {
    /// They are not of 信息.
    #[error("staff {0} is not of it")]
    NotPublisher(StaffNo),
    /// Not their PIN.
    #[error("not the PIN of staff {0}")]
    Pin(StaffNo),
    /// No such hall in the settings, or no such seat.
    #[error("no hall {0} in the settings, or no seat 0")]
    NoSeat(HallNo),
    /// A code lasts 1 to [`LONGEST_CODE_HOURS`] hours.
    #[error("a code lasts 1 to {LONGEST_CODE_HOURS} hours")]
    Hours,
    /// It was never enrolled here.
    #[error("no such journal here")]
    Unknown,
    /// It was revoked already.
    #[error("it was revoked already")]
    Revoked,
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for DeviceRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for DeviceRefused {
    fn from(fault: Publication) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Every PC that was ever enrolled, by hall and seat, those that serve first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn devices(&self) -> Result<Vec<DeviceAtOffice>, OfficeFault> {
        let (seats, city) = self.file.read::<_, Fault>(|tx| {
            let mut seats = Vec::new();
            tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
                if let (Key::Counter(journal), State::Counter(seat)) = (key, state)
                    && seat.key.is_some()
                {
                    seats.push((journal, seat));
                }
                Ok(())
            })?;
            Ok((seats, settings(tx)?))
        })?;
        let mut devices = Vec::new();
        for (journal, seat) in seats {
            let mut device = self.file.read::<_, Fault>(|tx| self.device(tx, journal, &seat))?;
            device.hall_name = city.hall_name(seat.hall);
            let at = self.file.read::<_, Fault>(|tx| heard::last(tx, journal))?;
            device.heard_local = at.map(|at| self.local(at)).transpose()?.unwrap_or_default();
            devices.push(device);
        }
        devices.sort_by_key(|one| (one.revoked_after.is_some(), one.hall, one.counter, one.journal));
        Ok(devices)
    }

    fn device(&self, tx: &Tx<'_>, journal: JournalId, seat: &CounterState) -> Result<DeviceAtOffice, Fault> {
        let enrolled = seat.enrolled_by.map(|number| EntryRef {
            journal: self.journal(),
            number,
        });
        let enrolled = enrolled.map(|at| tx.entry(at)).transpose()?.flatten();
        let sum = |loans: &[Loan]| {
            loans
                .iter()
                .map(|loan| count(loan.numbers.from.0, loan.numbers.to.0))
                .sum()
        };
        Ok(DeviceAtOffice {
            journal,
            hall: seat.hall,
            hall_name: String::new(),
            counter: seat.counter,
            enrolled_on: enrolled.map(|entry| entry.business_date),
            heard_local: String::new(),
            last: tx.head(journal)?.number,
            numbers: seat
                .blocks
                .iter()
                .map(|block| count(block.from.0, block.to.0))
                .sum(),
            lent: sum(&seat.lent),
            borrowed: sum(&seat.borrowed),
            revoked_after: seat.revoked_after,
            revoked_because: seat.revoked_because,
        })
    }

    /// Makes a code for a seat, by somebody of 信息.
    ///
    /// # Errors
    /// [`DeviceRefused`]; nothing was written then.
    pub fn make_code_by(
        &self,
        by: (StaffNo, &str),
        (hall, counter): (HallNo, CounterNo),
        hours: u32,
    ) -> Result<Code, DeviceRefused> {
        self.it_only(by, DeviceRefused::Pin, DeviceRefused::NotPublisher)?;
        let halls = self.file.read::<_, Fault>(settings)?.halls;
        if counter.0 == 0 || !halls.iter().any(|one| one.hall == hall) {
            return Err(DeviceRefused::NoSeat(hall));
        }
        if !(1..=LONGEST_CODE_HOURS).contains(&hours) {
            return Err(DeviceRefused::Hours);
        }
        let lasts = TimeDelta::hours(hours.into());
        Ok(self.code_told((hall, counter), lasts, Some(by.0))?)
    }

    /// Ends a journal, by somebody of 信息 and with a reason.
    ///
    /// # Errors
    /// [`DeviceRefused`]; nothing was written then.
    pub fn revoke_by(
        &self,
        by: (StaffNo, &str),
        journal: JournalId,
        reason: RevokeReason,
    ) -> Result<(), DeviceRefused> {
        self.it_only(by, DeviceRefused::Pin, DeviceRefused::NotPublisher)?;
        self.acting_as(by.0, |tx, pen| {
            if tx.counter(journal)?.revoked_after.is_some() {
                return Err(DeviceRefused::Revoked);
            }
            match revoke(tx, pen, journal, Some(reason))? {
                true => Ok(()),
                false => Err(DeviceRefused::Unknown),
            }
        })
    }
}

const fn count(from: u64, to: u64) -> u64 {
    to.saturating_sub(from) + 1
}
