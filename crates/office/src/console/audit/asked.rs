//! What was asked of a payment, proposed, done or declined: its receipt, who had asked and why.

use cistern_domain::entry::{Body, ReversalReason};
use cistern_domain::ids::{EntryRef, ReceiptNo};
use cistern_journal::{Fault, Tx};

use super::Telling;
use super::about::AuditAbout;
use crate::money_of::asked_about;

impl Telling {
    pub(super) fn asked(&self, tx: &Tx<'_>, body: &Body) -> Result<Option<AuditAbout>, Fault> {
        Ok(Some(match body {
            Body::PaymentReversedByOffice(back) => AuditAbout::Receipt {
                receipt: back.reversal.receipt,
                reason: Some(back.reversal.reason),
                asked_by: name_at(tx, back.request)?,
                arrival: None,
            },
            Body::ClaimReversedByOffice(back) => AuditAbout::Receipt {
                receipt: back.reversal.receipt,
                reason: Some(back.reversal.reason),
                asked_by: name_at(tx, back.request)?,
                arrival: self.reference(tx, back.arrival)?,
            },
            Body::ReversalProposed(proposed) => {
                receipt(proposed.request.receipt, Some(proposed.request.reason))
            }
            Body::ChequeBounced(back) => receipt(back.reversal.receipt, Some(back.reversal.reason)),
            Body::ChequeCleared(cleared) => receipt(cleared.receipt, None),
            Body::PaymentMovedByOffice(moved) => AuditAbout::Moved {
                receipt: moved.taken.receipt,
                from: moved.from.clone(),
                asked_by: name_at(tx, Some(moved.request))?,
            },
            Body::RequestDeclined(declined) => AuditAbout::Declined {
                asked_for: declined.asked_for,
                asked_by: name_at(tx, Some(declined.request))?,
                receipt: asked_about(tx, body)?.map(|(receipt, _)| receipt),
                words: tx.remark(Some(&declined.words))?,
            },
            _ => return Ok(None),
        }))
    }
}

/// A receipt of which nobody had asked anything.
const fn receipt(receipt: ReceiptNo, reason: Option<ReversalReason>) -> AuditAbout {
    AuditAbout::Receipt {
        receipt,
        reason,
        asked_by: String::new(),
        arrival: None,
    }
}

/// Who wrote an entry; empty where it is none, or not here.
fn name_at(tx: &Tx<'_>, at: Option<EntryRef>) -> Result<String, Fault> {
    let entry = at.map(|at| tx.entry(at)).transpose()?.flatten();
    let name = entry.map(|entry| super::super::name_of(tx, entry.actor));
    Ok(name.transpose()?.unwrap_or_default())
}
