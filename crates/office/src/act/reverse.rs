//! Taking a payment back at head office: one of another day, or of another counter than the customer came to. It is booked
//! in the day it is decided, and finance transfers the money the way it came.

use cistern_domain::entry::{ReversalReason, ReversalRequested};
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{LaterRefused, not_own_act, request_at, reverse_later};

use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// What finance decides.
#[derive(Clone, Debug)]
pub struct ReverseLater {
    /// The payment.
    pub payment: PaymentId,
    /// Why, and whether the receipt is back, where no counter asked for it.
    pub unasked: Option<(ReversalReason, bool)>,
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
    /// Takes a payment back.
    ///
    /// # Errors
    /// [`ReverseRefused`]; nothing was written then.
    pub fn reverse(&self, wish: &ReverseLater) -> Result<EntryRef, ReverseRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            not_own_act(tx, pen, wish.payment)?;
            Ok(reverse_later(tx, pen, wish.payment, wish.unasked)?.at())
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
                for (payment, at) in state.requested {
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
