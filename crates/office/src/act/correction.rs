//! Money and bills put right at head office by finance: a payment taken back (冲正) or moved (错缴更正), what the bank said of a
//! cheque, a reading put right (抄表更正), a bill cancelled (账单作废) or issued anew. Each is tried first and done by the same rule.
//!
//! Absent on purpose: rules of its own. Each act is the command's.

use cistern_domain::entry::{AskedFor, Entry, ReversalProposed, ReversalReason};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, PaymentId, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{
    CancelBill, CancelRefused, ChequeRefused, CloseRefused, DeclineRefused, LaterRefused, MoveRefused,
    NotKept, Pen, Publication, ReadingRefused, RestoreBill, RightReading, Trial, cancel_bill,
    close_exception, correct_reading, decline_request, move_later, not_own_act, restore_bill,
    reverse_or_propose, standing, tell_cheque,
};

use super::channels::ByFinance;
use super::finance::NotFinance;
use super::reverse::CameTo;
use crate::corrections::{CorrectionTold, Standing};
use crate::fault::OfficeFault;
use crate::office::Office;

/// The words that settle what a channel's statement opened, where its payment is taken back for it.
const CLOSING: &str = "已冲正";

/// What is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// A payment is taken back.
    Reverse {
        /// Which.
        payment: PaymentId,
        /// Why.
        reason: ReversalReason,
        /// The customer's receipt is back.
        receipt_returned: bool,
        /// The exception of a channel that is closed with it.
        settles: Option<EntryNo>,
    },
    /// A payment is moved to the account that a counter named.
    Move {
        /// Which.
        payment: PaymentId,
    },
    /// What is asked of a payment is declined.
    Decline {
        /// Which payment.
        payment: PaymentId,
        /// What was asked for.
        asked_for: AskedFor,
        /// The entry that asked, as it was read; nothing: whatever waits first.
        seen: Option<EntryRef>,
        /// Why: the customer hears it.
        words: String,
    },
    /// The bank paid a cheque, or did not.
    Cheque {
        /// The payment that it paid, or one of those of its basket.
        payment: PaymentId,
        /// It paid.
        has_cleared: bool,
    },
    /// A reading is put right.
    Reading(RightReading),
    /// A bill is cancelled.
    Cancel(CancelBill),
    /// A cancelled bill is issued anew.
    Restore(RestoreBill),
}

/// Why nothing was put right. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionRefused {
    /// A payment is not taken back.
    #[error(transparent)]
    Reverse(#[from] LaterRefused),
    /// A payment is not moved.
    #[error(transparent)]
    Move(#[from] MoveRefused),
    /// What is asked is not declined.
    #[error(transparent)]
    Decline(#[from] DeclineRefused),
    /// What the bank said is not written down.
    #[error(transparent)]
    Cheque(#[from] ChequeRefused),
    /// A reading stays as it is.
    #[error(transparent)]
    Reading(#[from] ReadingRefused),
    /// A bill is not cancelled, or not issued anew.
    #[error(transparent)]
    Cancel(#[from] CancelRefused),
    /// The exception that it would close is not open.
    #[error(transparent)]
    Close(#[from] CloseRefused),
    /// It comes to something else by now.
    #[error("it comes to something else than was told: try it again")]
    OtherThanTold,
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for CorrectionRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for CorrectionRefused {
    fn from(publication: Publication) -> Self {
        Self::Reverse(publication.into())
    }
}

impl Office {
    /// Puts it right; what rules make of that is written down behind it.
    ///
    /// # Errors
    /// [`CorrectionRefused`]; nothing was written then.
    pub fn correct(&self, what: &Correction, by: &ByFinance) -> Result<CameTo, CorrectionRefused> {
        self.acts_on_correction(by, |tx, pen| Ok(CameTo::of(&written(tx, pen, what)?)))
    }

    /// The same, where it still comes to what was told of it: by [`CorrectionTold::seal`].
    ///
    /// # Errors
    /// [`CorrectionRefused`]; nothing was written then.
    pub fn correct_as_told(
        &self,
        what: &Correction,
        seal: &str,
        by: &ByFinance,
    ) -> Result<CameTo, CorrectionRefused> {
        self.acts_on_correction(by, |tx, pen| {
            let (entry, told) = told(tx, pen, what)?;
            match told.seal == seal {
                true => Ok(CameTo::of(&entry)),
                false => Err(CorrectionRefused::OtherThanTold),
            }
        })
    }

    fn acts_on_correction(
        &self,
        by: &ByFinance,
        act: impl FnMut(&Tx<'_>, &Pen<'_>) -> Result<CameTo, CorrectionRefused>,
    ) -> Result<CameTo, CorrectionRefused> {
        let done = self.by_finance(by.staff, &by.pin, act)?;
        self.settle_behind_act();
        Ok(done)
    }

    /// What it would come to, done by somebody: written, settled and taken back at once.
    ///
    /// # Errors
    /// [`CorrectionRefused`], as it would be refused.
    pub fn try_correction(
        &self,
        what: &Correction,
        who: StaffNo,
    ) -> Result<CorrectionTold, CorrectionRefused> {
        let tried = self.acting_as(who, |tx, pen| {
            Trial::Yes.end(told(tx, pen, what).map(|(_, told)| Box::new(told)))
        });
        NotKept::came_of(tried).map(|told| *told)
    }
}

/// Writes it, and closes what it settles.
fn written(tx: &Tx<'_>, pen: &Pen<'_>, what: &Correction) -> Result<Entry, CorrectionRefused> {
    match what {
        Correction::Reverse {
            payment,
            reason,
            receipt_returned,
            settles,
        } => {
            let entry = reverse_or_propose(tx, pen, *payment, Some((*reason, *receipt_returned)))?;
            if let Some(exception) = settles.filter(|_| !entry.is::<ReversalProposed>()) {
                is_of(tx, exception, *payment)?;
                close_exception(tx, pen, exception, CLOSING, Some(entry.at()))?;
            }
            Ok(entry)
        }
        Correction::Move { payment } => {
            not_own_act(tx, pen, *payment)?;
            Ok(move_later(tx, pen, *payment)?)
        }
        Correction::Decline {
            payment,
            asked_for,
            seen,
            words,
        } => Ok(decline_request(tx, pen, (*payment, *asked_for), *seen, words)?),
        Correction::Cheque { payment, has_cleared } => {
            let told = tell_cheque(tx, pen, *payment, *has_cleared)?;
            Ok(told.into_iter().next().ok_or(ChequeRefused::Unknown)?)
        }
        Correction::Reading(reading) => Ok(correct_reading(tx, pen, reading)?),
        Correction::Cancel(wish) => Ok(cancel_bill(tx, pen, wish)?),
        Correction::Restore(wish) => Ok(restore_bill(tx, pen, wish)?),
    }
}

/// Refuses to close an exception that is about another payment.
fn is_of(tx: &Tx<'_>, exception: EntryNo, payment: PaymentId) -> Result<(), CorrectionRefused> {
    let opened = match tx.state(&Key::Exception(exception))? {
        Some(State::Exception(state)) => state.opened,
        _ => None,
    };
    let named = opened.and_then(|opened| opened.payment);
    let named = named.map(|named| tx.taken(named)).transpose()?.flatten();
    let now = named.map(|named| standing(tx, &named)).transpose()?;
    match now.is_some_and(|now| now.taken.payment == payment) {
        true => Ok(()),
        false => Err(CloseRefused::Unknown(exception).into()),
    }
}

/// Writes it with what rules make of it, and tells what that came to.
fn told(tx: &Tx<'_>, pen: &Pen<'_>, what: &Correction) -> Result<(Entry, CorrectionTold), CorrectionRefused> {
    let before = Standing::of_all(tx, pen.today(), what)?;
    let entry = written(tx, pen, what)?;
    for one in &before {
        cistern_publishing::settle_account(tx, pen, &one.account)?;
    }
    let is_proposed = entry.is::<ReversalProposed>();
    let closes = match what {
        Correction::Reverse { settles, .. } => settles.filter(|_| !is_proposed),
        _ => None,
    };
    let told = CorrectionTold {
        closes,
        ..CorrectionTold::read(tx, &entry, before)?
    };
    Ok((entry, told.sealed()))
}
