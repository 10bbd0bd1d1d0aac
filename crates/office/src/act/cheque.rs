//! Cheques at head office: which are pending, and what the bank said of one.

use cistern_domain::entry::Entry;
use cistern_domain::ids::{EntryRef, ReceiptNo, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{ChequeRefused, PendingCheque, cheques_of, tell_cheque};

use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// What finance was told by the bank.
#[derive(Clone, Debug)]
pub struct TellCheque {
    /// The receipt that the cheque was taken under.
    pub receipt: ReceiptNo,
    /// The bank paid it; if not, it bounced.
    pub has_cleared: bool,
    /// Who says so: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nothing was written down.
#[derive(Debug, thiserror::Error)]
pub enum TellRefused {
    /// No cheque is pending under that receipt.
    #[error("no cheque is pending under receipt {0}; `cheques` lists those that are")]
    NoneUnder(ReceiptNo),
    /// For a reason of its own.
    #[error(transparent)]
    Cheque(#[from] ChequeRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for TellRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Cheques that are pending, by account.
    ///
    /// # Errors
    /// Those of the file.
    pub fn cheques(&self) -> Result<Vec<PendingCheque>, OfficeFault> {
        let pending = self.file.read::<_, Fault>(|tx| {
            let mut pending = Vec::new();
            marked::each::<Fault>(tx, Mark::Cheque, |account, state| {
                pending.extend(cheques_of(tx, &account, &state)?);
                Ok(())
            })?;
            Ok(pending)
        })?;
        Ok(pending)
    }

    /// Writes down what the bank said of a cheque: an entry for each receipt of a basket that it paid, the asked one's first.
    ///
    /// # Errors
    /// [`TellRefused`]; nothing was written then.
    pub fn tell_cheque(&self, wish: &TellCheque) -> Result<Vec<EntryRef>, TellRefused> {
        self.finance_only::<TellRefused>(wish.staff, &wish.pin)?;
        let pending = self.cheques()?;
        let cheque = pending.iter().find(|cheque| cheque.receipt == wish.receipt);
        let cheque = cheque.ok_or(TellRefused::NoneUnder(wish.receipt))?;
        self.acting_as(wish.staff, |tx, pen| {
            let told = tell_cheque(tx, pen, cheque.payment, wish.has_cleared)?;
            Ok(told.iter().map(Entry::at).collect())
        })
    }
}
