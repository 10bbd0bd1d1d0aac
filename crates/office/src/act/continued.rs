//! An account continues as another one (并户), or stands for itself again: by finance, with their PIN.

use cistern_domain::ids::{EntryRef, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{ContinueAs, ContinueRefused, continue_as};

use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;

/// As which account one continues, and who says so.
#[derive(Clone, Debug)]
pub struct ContinueAccount {
    /// What is said.
    pub wish: ContinueAs,
    /// Somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ContinueAccountRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Continue(#[from] ContinueRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for ContinueAccountRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Writes it down; the deposit goes along in the same transaction.
    ///
    /// # Errors
    /// [`ContinueAccountRefused`]; nothing was written then.
    pub fn continue_account(&self, ask: &ContinueAccount) -> Result<EntryRef, ContinueAccountRefused> {
        let at = self.by_finance(ask.staff, &ask.pin, |tx, pen| {
            Ok::<_, ContinueAccountRefused>(continue_as(tx, pen, &ask.wish)?.at())
        })?;
        self.settle_touched()?;
        Ok(at)
    }
}
