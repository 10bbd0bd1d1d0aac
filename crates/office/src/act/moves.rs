//! Payments entered on the wrong account, of another day or counter: what counters ask to have moved, and finance's answer.

use cistern_domain::entry::MoveRequested;
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{MoveRefused, move_later, move_request_at, not_own_act};

use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// What finance decides.
#[derive(Clone, Debug)]
pub struct MoveLater {
    /// The payment.
    pub payment: PaymentId,
    /// Who decides: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why a payment was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MovingRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Move(#[from] MoveRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for MovingRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// A request that waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMove {
    /// The wrong account.
    pub account: AccountNo,
    /// The entry that asked.
    pub at: EntryRef,
    /// What it asked for.
    pub request: MoveRequested,
}

impl Office {
    /// Moves a payment to the account that a counter named.
    ///
    /// # Errors
    /// [`MovingRefused`]; nothing was written then.
    pub fn move_payment(&self, wish: &MoveLater) -> Result<EntryRef, MovingRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            not_own_act(tx, pen, wish.payment).map_err(MoveRefused::from)?;
            Ok(move_later(tx, pen, wish.payment)?.at())
        })
    }

    /// Requests that wait, by account.
    ///
    /// # Errors
    /// Those of the file.
    pub fn move_requests(&self) -> Result<Vec<WaitingMove>, OfficeFault> {
        let waiting = self.file.read::<_, Fault>(|tx| {
            let mut waiting = Vec::new();
            marked::each::<Fault>(tx, Mark::Asked, |account, state| {
                let asked = state.moves_requested.iter();
                for (payment, at) in asked.filter_map(|(payment, asked)| Some((*payment, asked.waits()?))) {
                    let is_done = tx.payment(payment)?.is_some_and(|row| row.reversed.is_some());
                    if let Some(request) = move_request_at(tx, at)?.filter(|_| !is_done) {
                        waiting.push(WaitingMove {
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
