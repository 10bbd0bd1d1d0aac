//! Putting a wrong reading right at head office, on finance's word.

use cistern_domain::entry::{Entry, ReadingCorrected};
use cistern_domain::ids::StaffNo;
use cistern_journal::Fault;
use cistern_publishing::{ReadingRefused, RightReading, correct_reading, reading_correction};

use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;

/// What finance decides.
#[derive(Clone, Debug)]
pub struct CorrectReading {
    /// Which bill, and the right volume.
    pub reading: RightReading,
    /// Who decides: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why a reading was not put right.
#[derive(Debug, thiserror::Error)]
pub enum CorrectReadingRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Reading(#[from] ReadingRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for CorrectReadingRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// What putting a reading right would be. Writes nothing.
    ///
    /// # Errors
    /// [`CorrectReadingRefused`].
    pub fn reading_correction(
        &self,
        reading: &RightReading,
    ) -> Result<ReadingCorrected, CorrectReadingRefused> {
        let today = self.pen().today();
        self.file.read(|tx| Ok(reading_correction(tx, reading, today)?))
    }

    /// Puts a reading right: its bill and the later ones of its tier year are booked back, issued anew and settled again.
    ///
    /// # Errors
    /// [`CorrectReadingRefused`]; nothing was written then.
    pub fn correct_reading(&self, wish: &CorrectReading) -> Result<Entry, CorrectReadingRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            Ok(correct_reading(tx, pen, &wish.reading)?)
        })
    }
}
