//! Deciding a refund of a deposit: finance transfers it, or declines and says why. Booked in the day it is decided. The
//! decision answers the case in which the refund is followed, in the same transaction.
//!
//! Absent on purpose: the transfer itself, which the bank's own program does, and who may decide. That is asked by the
//! office, or by the desk of a hall that is its own office.

use cistern_domain::Money;
use cistern_domain::case::CaseState;
use cistern_domain::entry::{Body, CaseAct, DeclineReason, Entry, RefundAsked, RefundDeclined, RefundPaid};
use cistern_domain::ids::{AccountNo, CaseId, EntryRef, RefundId, StepId};
use cistern_journal::{Fault, Tx};

use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};

/// What finance decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is transferred.
    Pay {
        /// The bank's number of the transfer, where there is one.
        reference: Option<String>,
    },
    /// It is not.
    Decline {
        /// Why.
        reason: DeclineReason,
    },
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DecisionRefused {
    /// Not heard of.
    #[error("no such refund of this account here; its counter may not have synced yet")]
    Unknown,
    /// It was decided before.
    #[error("decided already by entry {0}")]
    Already(EntryRef),
    /// Who asked for it does not pay it.
    #[error("whoever asked for a refund does not decide it")]
    OwnAct,
    /// Another counter spent the deposit meanwhile.
    #[error(
        "{missing} of the deposit is spent: decline it (deposit_spent), or wait until the account makes it up"
    )]
    Spent {
        /// What is missing.
        missing: Money,
    },
    /// It is about an account of whoever acts.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl Decision {
    /// As its case says it: why it is not transferred; nothing: it is.
    const fn declined(&self) -> Option<DeclineReason> {
        match self {
            Self::Pay { .. } => None,
            Self::Decline { reason } => Some(*reason),
        }
    }
}

impl From<Fault> for DecisionRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Pays or declines, in the office's journal, and answers the case of it, where it has one.
///
/// # Errors
/// [`DecisionRefused`]; nothing was written then.
pub fn decide_refund(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    account: &AccountNo,
    refund: RefundId,
    decision: &Decision,
) -> Result<Entry, DecisionRefused> {
    let state = tx.account(account)?.ok_or(DecisionRefused::Unknown)?;
    let known = state.refunds.get(&refund).ok_or(DecisionRefused::Unknown)?;
    if let Some(at) = known.decided {
        return Err(DecisionRefused::Already(at));
    }
    let asked = known.asked.ok_or(DecisionRefused::Unknown)?;
    let (request, _) = asked_at(tx, asked.at)?.ok_or(DecisionRefused::Unknown)?;
    if request.actor == pen.actor {
        return Err(DecisionRefused::OwnAct);
    }
    not_own::<DecisionRefused>(tx, pen.actor, [account])?;
    let body: Body = match decision {
        Decision::Pay { reference } => {
            let missing = (asked.amount - state.deposit).or_zero();
            if missing.is_positive() {
                return Err(DecisionRefused::Spent { missing });
            }
            let reference = reference
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty());
            RefundPaid {
                refund,
                asked: asked.at,
                amount: asked.amount,
                reference: reference.map(ToOwned::to_owned),
            }
            .into()
        }
        Decision::Decline { reason } => RefundDeclined {
            refund,
            asked: asked.at,
            reason: *reason,
        }
        .into(),
    };
    let decided = pen.write_about(tx, Some(account.clone()), body)?;
    if let Some(case) = known.case {
        answer(tx, pen, case, decision)?;
    }
    Ok(decided)
}

/// The answer of the refund's case, whosever turn it is.
fn answer(tx: &Tx<'_>, pen: &Pen<'_>, case: CaseId, decision: &Decision) -> Result<(), DecisionRefused> {
    let act = CaseAct::RefundDecided {
        declined: decision.declined(),
    };
    let step = (case, StepId(pen.id()));
    pen.take_over(tx, &tx.case(case)?)?;
    Ok(pen.write_step(tx, step, act, "")?)
}

/// The refund of a case that nobody has decided yet: its decision is the answer, and before it no case of it is over.
///
/// # Errors
/// Those of the disk.
pub fn undecided_refund(tx: &Tx<'_>, case: &CaseState) -> Result<Option<RefundId>, Fault> {
    let account = case.opened.as_ref().and_then(|opened| opened.account.as_ref());
    let (Some(account), false) = (account, case.refunds.is_empty()) else {
        return Ok(None);
    };
    let known = tx.account(account)?.unwrap_or_default().refunds;
    let waits = |refund: &&RefundId| known.get(*refund).is_none_or(|one| one.decided.is_none());
    Ok(case.refunds.values().find(waits).copied())
}

/// The request in an entry.
///
/// # Errors
/// Those of the disk.
pub fn asked_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<(Entry, RefundAsked)>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::RefundAsked(asked)) => Some((entry, asked)),
        _ => None,
    })
}
