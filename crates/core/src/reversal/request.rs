//! Asking head office to take a payment back: one of another day, whose money is banked, or of another counter, whose
//! drawer holds it. The customer is not sent away: the request is written down, and finance transfers the money.

use cistern_domain::account::AccountState;
use cistern_domain::entry::{Entry, ReversalRequested};
use cistern_domain::ids::PaymentId;
use cistern_domain::settings::Role;
use cistern_journal::Tx;
use cistern_publishing::declined_last;

use super::decide::{already, original};
use super::{DeclinedView, RequestReversal, ReversalRefusal, WaitsView};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::moving::requested_for;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::Done;

impl Counter {
    /// Writes the request down. Asked for before: it stands, and nothing is written again.
    ///
    /// # Errors
    /// [`ReversalRefusal`] where the payment is not known or was taken back already, and those of the disk.
    pub fn request_reversal(&self, ask: &RequestReversal) -> Result<Done, Failed<ReversalRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let original = original(tx, ask.payment)?;
            let rules = Rules::load(tx)?;
            if let Some(at) = original.reversed {
                return refuse(already(tx, &rules, &original, at)?);
            }
            if is_requested(tx, &original.entry, ask.payment)? {
                return Ok(());
            }
            let on = date_now(tx, &rules, self.now())?;
            let request = ReversalRequested {
                payment: ask.payment,
                original: original.entry.at(),
                receipt: original.taken.receipt,
                reason: ask.reason,
                receipt_returned: ask.receipt_returned,
            };
            tx.append(
                &own,
                self.draft(&who, on, original.entry.account.clone(), request),
            )?;
            Ok::<_, Failed<ReversalRefusal>>(())
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Receipts]);
        Ok(Done {})
    }
}

/// Whether head office was asked already, and has not answered.
pub(super) fn is_requested(tx: &Tx<'_>, entry: &Entry, payment: PaymentId) -> Result<bool, Fault> {
    let state = state_of(tx, entry)?;
    Ok(state.reversal_asked(payment).is_some())
}

/// What was asked of head office about a payment, and waits.
pub(crate) fn waits(tx: &Tx<'_>, entry: &Entry, payment: PaymentId) -> Result<Option<WaitsView>, Fault> {
    let state = state_of(tx, entry)?;
    let Some(at) = state.reversal_asked(payment).or(state.move_asked(payment)) else {
        return Ok(None);
    };
    let Some(asked) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(Some(WaitsView {
        on: asked.business_date,
        by: tx.staff_name(asked.actor)?,
        to: requested_for(tx, entry, payment)?.map(|request| request.to),
    }))
}

/// What head office declined last; nothing while something waits for its answer.
pub(crate) fn declined(
    tx: &Tx<'_>,
    entry: &Entry,
    payment: PaymentId,
) -> Result<Option<DeclinedView>, Fault> {
    let state = state_of(tx, entry)?;
    if state
        .reversal_asked(payment)
        .or(state.move_asked(payment))
        .is_some()
    {
        return Ok(None);
    }
    let Some(declined) = declined_last(tx, &state, payment)? else {
        return Ok(None);
    };
    Ok(Some(DeclinedView {
        on: declined.on,
        by: tx.staff_name(declined.by)?,
        words: declined.words,
    }))
}

fn state_of(tx: &Tx<'_>, entry: &Entry) -> Result<AccountState, Fault> {
    let state = entry.account.as_ref().map(|account| tx.account(account));
    Ok(state.transpose()?.flatten().unwrap_or_default())
}
