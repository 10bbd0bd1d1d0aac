//! The deposit asked back in a case, as head office tells of it.

use cistern_domain::Money;
use cistern_domain::case::CaseState;
use cistern_domain::entry::Body;
use cistern_domain::ids::EntryRef;
use cistern_journal::{Fault, Tx};
use cistern_publishing::asked_at;

use super::{RefundAtOffice, RefundDecidedAtOffice};

/// The refund that a case follows; nothing where it follows none, or the request has not arrived.
pub(super) fn refund_of(tx: &Tx<'_>, state: &CaseState) -> Result<Option<RefundAtOffice>, Fault> {
    let account = state.opened.as_ref().and_then(|opened| opened.account.as_ref());
    let (Some(account), Some(refund)) = (account, state.refunds.values().next()) else {
        return Ok(None);
    };
    let Some(account) = tx.account(account)? else {
        return Ok(None);
    };
    let known = account.refunds.get(refund).copied().unwrap_or_default();
    let request = known.asked.map(|asked| asked_at(tx, asked.at)).transpose()?;
    let Some((entry, asked)) = request.flatten() else {
        return Ok(None);
    };
    let missing = match known.decided {
        Some(_) => Money::ZERO,
        None => (asked.amount - account.deposit).or_zero(),
    };
    let approver = entry.approver.map(|approver| tx.staff_name(approver));
    Ok(Some(RefundAtOffice {
        number: refund.number(),
        amount: asked.amount,
        reason: asked.reason,
        asked_on: entry.business_date,
        approver: approver.transpose()?.unwrap_or_default(),
        payee: tx.details(&asked.payee)?,
        missing,
        decided: known.decided.map(|at| decided(tx, at)).transpose()?.flatten(),
    }))
}

fn decided(tx: &Tx<'_>, at: EntryRef) -> Result<Option<RefundDecidedAtOffice>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    let (declined, reference) = match entry.read() {
        Ok(Body::RefundPaid(paid)) => (None, paid.reference),
        Ok(Body::RefundDeclined(declined)) => (Some(declined.reason), None),
        _ => return Ok(None),
    };
    Ok(Some(RefundDecidedAtOffice {
        on: entry.business_date,
        declined,
        reference,
    }))
}
