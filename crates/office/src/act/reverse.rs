//! Taking a payment back at head office: one of another day, or of another counter than the customer came to. It is booked
//! in the day it is decided, and finance transfers the money the way it came. What nobody asked for and is more than one of
//! finance decides alone is proposed to another of them.

use cistern_domain::entry::{Entry, ReversalProposed, ReversalRequested};
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{LaterRefused, Said, request_at, reverse_or_propose};

use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// What finance decides.
#[derive(Clone, Debug)]
pub struct ReverseLater {
    /// The payment.
    pub payment: PaymentId,
    /// Why, and whether the receipt is back, where nobody asked for it.
    pub unasked: Option<Said>,
    /// Who decides: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why a payment was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum ReverseRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Later(#[from] LaterRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for ReverseRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// What an act of finance came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameTo {
    /// It is done, by this entry.
    Done(EntryRef),
    /// It is proposed, by this entry: another of finance decides.
    Proposed(EntryRef),
}

impl CameTo {
    /// By what was written.
    pub(crate) fn of(entry: &Entry) -> Self {
        match entry.is::<ReversalProposed>() {
            true => Self::Proposed(entry.at()),
            false => Self::Done(entry.at()),
        }
    }

    /// The entry.
    #[must_use]
    pub const fn at(self) -> EntryRef {
        match self {
            Self::Done(at) | Self::Proposed(at) => at,
        }
    }
}

/// A request that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The account.
    pub account: AccountNo,
    /// The entry that asked.
    pub at: EntryRef,
    /// What it asked for.
    pub request: ReversalRequested,
}

impl Office {
    /// Takes a payment back, or proposes it.
    ///
    /// # Errors
    /// [`ReverseRefused`]; nothing was written then.
    pub fn reverse(&self, wish: &ReverseLater) -> Result<CameTo, ReverseRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            let entry = reverse_or_propose(tx, pen, wish.payment, wish.unasked)?;
            Ok(CameTo::of(&entry))
        })
    }

    /// Requests that wait, by account.
    ///
    /// # Errors
    /// Those of the file.
    pub fn reversal_requests(&self) -> Result<Vec<Waiting>, OfficeFault> {
        let waiting = self.file.read::<_, Fault>(|tx| {
            let mut waiting = Vec::new();
            marked::each::<Fault>(tx, Mark::Asked, |account, state| {
                let asked = state.requested.iter();
                for (payment, at) in asked.filter_map(|(payment, asked)| Some((*payment, asked.waits()?))) {
                    let is_reversed = tx.payment(payment)?.is_some_and(|row| row.reversed.is_some());
                    if let Some(request) = request_at(tx, at)?.filter(|_| !is_reversed) {
                        waiting.push(Waiting {
                            account: account.clone(),
                            at,
                            request,
                        });
                    }
                }
                Ok(())
            })?;
            Ok(waiting)
        })?;
        Ok(waiting)
    }
}
