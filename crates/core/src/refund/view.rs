//! Reading refunds: each from its entry, and where it stands from head office's.

use cistern_domain::account::AccountState;
use cistern_domain::entry::{Body, Entry, RefundAsked};
use cistern_domain::ids::{AccountNo, RefundId};
use cistern_domain::refund::RefundState;
use cistern_journal::Tx;
use cistern_publishing::asked_at;

use super::case::case_of;
use super::{RefundRefusal, RefundStanding, RefundView};
use crate::receipt::words::in_words;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::slip::head_of;

/// Shown of one account.
const SHOWN: usize = 12;

/// An account's refunds, newest first; those whose request has not arrived are left out.
pub(crate) fn refunds_of(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountNo,
    state: &AccountState,
) -> Result<Vec<RefundView>, Fault> {
    let mut refunds = Vec::new();
    for known in state.refunds.values() {
        let request = known.asked.map(|asked| asked_at(tx, asked.at)).transpose()?;
        if let Some((entry, asked)) = request.flatten() {
            refunds.push((entry, asked, known));
        }
    }
    refunds.sort_by(|(at, one, _), (then, other, _)| {
        (then.taken_at, other.refund).cmp(&(at.taken_at, one.refund))
    });
    let shown = refunds.iter().take(SHOWN);
    shown
        .map(|(entry, asked, known)| view(tx, rules, account, known, entry, asked))
        .collect()
}

/// One of an account's refunds.
pub(super) fn refund_of(
    tx: &Tx<'_>,
    account: &AccountNo,
    refund: RefundId,
) -> Result<RefundView, Failed<RefundRefusal>> {
    let state = tx.account(account)?.unwrap_or_default();
    let known = state.refunds.get(&refund);
    let asked = known.and_then(|known| known.asked);
    let request = asked.map(|asked| asked_at(tx, asked.at)).transpose()?.flatten();
    let (Some(known), Some((entry, asked))) = (known, request) else {
        return refuse(RefundRefusal::Unknown { refund });
    };
    Ok(view(tx, &*Rules::load(tx)?, account, known, &entry, &asked)?)
}

fn view(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountNo,
    known: &RefundState,
    entry: &Entry,
    asked: &RefundAsked,
) -> Result<RefundView, Fault> {
    Ok(RefundView {
        refund: asked.refund,
        number: asked.refund.number(),
        head: head_of(tx, rules, entry, account, entry.journal)?,
        amount: asked.amount,
        amount_in_words: in_words(asked.amount),
        reason: asked.reason,
        payee: tx.details(&asked.payee)?,
        standing: standing(tx, known)?,
        case: case_of(tx, rules, known)?,
    })
}

fn standing(tx: &Tx<'_>, known: &RefundState) -> Result<RefundStanding, Fault> {
    let Some(at) = known.decided else {
        return Ok(RefundStanding::Asked);
    };
    let entry = tx.entry(at)?;
    let entry = entry.ok_or_else(|| Fault::Inconsistent(format!("{at} decided a refund and is gone")))?;
    let on = entry.business_date;
    match entry.read() {
        Ok(Body::RefundPaid(paid)) => Ok(RefundStanding::Paid {
            on,
            reference: paid.reference,
        }),
        Ok(Body::RefundDeclined(declined)) => Ok(RefundStanding::Declined {
            on,
            reason: declined.reason,
        }),
        _ => Err(Fault::Inconsistent(format!("{at} decides no refund"))),
    }
}
