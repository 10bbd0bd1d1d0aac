//! What head office is asked about a payment, by a counter or by its own finance: what waits, who asked, and declining it (不办), with
//! words that the customer hears.
//!
//! Absent on purpose: doing it. That is `reverse_later` and `moves`.

use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{AskedFor, Body, Entry, RequestDeclined, ReversalRequested, Writer};
use cistern_domain::ids::{AccountNo, EntryRef, PaymentId, StaffNo};
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::moves::move_asked;
use crate::own::{OwnAccount, is_own, not_own};
use crate::pen::{Pen, Publication};
use crate::reverse_later::LaterRefused;

/// Why nothing was declined.
#[derive(Debug, thiserror::Error)]
pub enum DeclineRefused {
    /// Nothing waits.
    #[error("nobody asks that of this payment, or it was answered before")]
    NobodyAsks,
    /// Something else is asked than was read.
    #[error("something else is asked of this payment since it was read; look again")]
    Moved,
    /// The customer is to hear why.
    #[error("say why, in at most {LONGEST_REMARK} characters: the customer hears it")]
    NoWords,
    /// It is about an account of whoever acts.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for DeclineRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Declines what is asked of a payment; it stands. `seen` is the entry that asked, as it was read; nothing: whatever waits first.
///
/// # Errors
/// [`DeclineRefused`]; nothing was written then.
pub fn decline_request(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (payment, asked_for): (PaymentId, AskedFor),
    seen: Option<EntryRef>,
    words: &str,
) -> Result<Entry, DeclineRefused> {
    let words = words.trim();
    if words.is_empty() || words.chars().count() > LONGEST_REMARK {
        return Err(DeclineRefused::NoWords);
    }
    let original = tx.taken(payment)?.filter(|original| original.reversed.is_none());
    let account = original.and_then(|original| original.entry.account);
    let account = account.ok_or(DeclineRefused::NobodyAsks)?;
    not_own::<DeclineRefused>(tx, pen.actor, [&account])?;
    let state = tx.account(&account)?.unwrap_or_default();
    let waits = match asked_for {
        AskedFor::Reversal => state.reversal_asked(payment),
        AskedFor::Move => state.move_asked(payment),
    };
    let request = waits.ok_or(DeclineRefused::NobodyAsks)?;
    if seen.is_some_and(|seen| seen != request) {
        return Err(DeclineRefused::Moved);
    }
    let declined = RequestDeclined {
        payment,
        request,
        asked_for,
        words: pen.remark(tx, words)?,
    };
    Ok(pen.write_about(tx, Some(account), declined)?)
}

/// Refuses whoever took a payment, or asked for it to be taken back or moved: two people see money leave. A hall that is its own office
/// asks its own rule of approvals instead.
///
/// # Errors
/// [`LaterRefused::OwnTaking`], [`LaterRefused::OwnRequest`], and those of the disk.
pub fn not_own_act(tx: &Tx<'_>, pen: &Pen<'_>, payment: PaymentId) -> Result<(), LaterRefused> {
    let Some(original) = tx.taken(payment)? else {
        return Ok(());
    };
    if took(tx, pen.actor, &original)? {
        return Err(LaterRefused::OwnTaking);
    }
    match asked(tx, pen.actor, &original)? {
        true => Err(LaterRefused::OwnRequest),
        false => Ok(()),
    }
}

/// Whether something waits for an answer of a payment that somebody may give: not of what they took or asked for, and not about an
/// account that they declared.
///
/// # Errors
/// Those of the disk.
pub fn waits_for(tx: &Tx<'_>, staff: StaffNo, payment: PaymentId) -> Result<bool, Fault> {
    let original = tx.taken(payment)?.filter(|original| original.reversed.is_none());
    let Some(original) = original else {
        return Ok(false);
    };
    let Some(account) = &original.entry.account else {
        return Ok(false);
    };
    if took(tx, staff, &original)? || asked(tx, staff, &original)? || is_own(tx, staff, account)? {
        return Ok(false);
    }
    match move_asked(tx, account, payment)? {
        Some((_, moves)) => Ok(!is_own(tx, staff, &moves.to)?),
        None => Ok(reversal_asked(tx, Some(account), payment)?.is_some()),
    }
}

/// Whether somebody took a payment at a desk. Whoever moved it at head office took nothing.
fn took(tx: &Tx<'_>, staff: StaffNo, original: &TakenPayment) -> Result<bool, Fault> {
    let journal = tx.journal(original.entry.journal)?;
    let is_of_a_desk = journal.is_some_and(|journal| journal.role == Writer::Counter);
    Ok(is_of_a_desk && original.entry.actor == staff)
}

/// Whether somebody asked for what waits.
fn asked(tx: &Tx<'_>, staff: StaffNo, original: &TakenPayment) -> Result<bool, Fault> {
    let by = asked_by(tx, original.entry.account.as_ref(), original.taken.payment)?;
    Ok(by.contains(&staff))
}

/// Whoever waits for an answer about a payment.
fn asked_by(tx: &Tx<'_>, account: Option<&AccountNo>, payment: PaymentId) -> Result<Vec<StaffNo>, Fault> {
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    let state = state.unwrap_or_default();
    let both = [&state.requested, &state.moves_requested];
    let asked = both.into_iter().filter_map(|all| all.get(&payment));
    let mut by = Vec::new();
    for at in asked.flat_map(|asked| asked.all_waiting()) {
        by.extend(tx.entry(at)?.map(|entry| entry.actor));
    }
    Ok(by)
}

/// What somebody asked to have taken back, and where; nothing where nobody did, or it was declined.
///
/// # Errors
/// Those of the disk.
pub fn reversal_asked(
    tx: &Tx<'_>,
    account: Option<&AccountNo>,
    payment: PaymentId,
) -> Result<Option<(EntryRef, ReversalRequested)>, Fault> {
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    let at = state.and_then(|state| state.reversal_asked(payment));
    let request = at.map(|at| request_at(tx, at)).transpose()?.flatten();
    Ok(at.zip(request))
}

/// What head office declined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declined {
    /// Under which date.
    pub on: BusinessDate,
    /// Who.
    pub by: StaffNo,
    /// Why; empty where it was erased, or has not arrived.
    pub words: String,
}

/// What head office declined last of what was asked of a payment of an account, to take it back or to move it.
///
/// # Errors
/// Those of the disk.
pub fn declined_last(
    tx: &Tx<'_>,
    state: &AccountState,
    payment: PaymentId,
) -> Result<Option<Declined>, Fault> {
    let both = [&state.requested, &state.moves_requested];
    let asked = both.into_iter().filter_map(|all| all.get(&payment));
    let last = asked.filter_map(|asked| asked.declined()).max();
    let (Some(number), Some(office)) = (last, tx.office_journal()?) else {
        return Ok(None);
    };
    let journal = office.journal;
    let Some(entry) = tx.entry(EntryRef { journal, number })? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::RequestDeclined(declined)) => Some(Declined {
            on: entry.business_date,
            by: entry.actor,
            words: tx.remark(Some(&declined.words))?.unwrap_or_default(),
        }),
        _ => None,
    })
}

/// What was asked for in an entry.
///
/// # Errors
/// Those of the disk.
pub fn request_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<ReversalRequested>, Fault> {
    Ok(match tx.entry(at)?.map(|entry| entry.read()) {
        Some(Ok(Body::ReversalRequested(request))) => Some(request),
        Some(Ok(Body::ReversalProposed(proposed))) => Some(proposed.request),
        _ => None,
    })
}
