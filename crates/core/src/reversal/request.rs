//! Asking head office to take a payment back: one of another day, whose money is banked, or of another counter, whose
//! drawer holds it. The customer is not sent away: the request is written down, and finance transfers the money.

use cistern_domain::entry::ReversalRequested;
use cistern_domain::settings::Role;

use super::decide::{already, original};
use super::{RequestReversal, ReversalRefusal};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
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

/// Whether some counter asked head office already.
pub(super) fn is_requested(
    tx: &cistern_journal::Tx<'_>,
    entry: &cistern_domain::entry::Entry,
    payment: cistern_domain::ids::PaymentId,
) -> Result<bool, Fault> {
    let Some(account) = &entry.account else {
        return Ok(false);
    };
    let state = tx.account(account)?;
    Ok(state.is_some_and(|state| state.requested.contains_key(&payment)))
}
