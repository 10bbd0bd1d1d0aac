//! What became of cheques: head office, or somebody of finance where a hall is its own office, says what the bank said.
//! One that cleared moves to the bank's balance; one that bounced undoes its payment, however old, and whatever rests on
//! it: the bank has spoken, so nothing of the desk's may stand in the way. One paper that paid several accounts of a basket
//! (合并收费) is told once, for all of them.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::basket::MOST_ACCOUNTS;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{BasketTaken, Body, ChequeBounced, ChequeCleared, Entry};
use cistern_domain::ids::{AccountNo, BasketId, EntryRef, JournalId, PaymentId, ReceiptNo};
use cistern_domain::payment::Tender;
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
use crate::reverse_later::is_drawer_open;

/// A cheque whose fate nobody has told (待到账).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingCheque {
    /// The account.
    pub account: AccountNo,
    /// The payment.
    pub payment: PaymentId,
    /// The journal of the counter that took it, wherever its payment was moved since.
    pub journal: JournalId,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// The business date it was taken on.
    pub taken_on: BusinessDate,
    /// The cheque's sum.
    pub amount: Money,
    /// Its number, bank and date, as keyed in.
    pub reference: String,
    /// The basket that it paid, where it paid several accounts.
    pub basket: Option<BasketId>,
}

/// What is known of a cheque that paid something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChequeKnown {
    /// Nobody has said what the bank did.
    Pending,
    /// The bank paid it: the money is there, and the paper is gone.
    Paid,
}

/// Why a cheque's fate was not written down.
#[derive(Debug, thiserror::Error)]
pub enum ChequeRefused {
    /// Not heard of, or without a cheque.
    #[error("no such cheque here; its counter may not have synced yet")]
    Unknown,
    /// It was told before.
    #[error("what became of it was told already")]
    Told,
    /// Its payment was taken back.
    #[error("its payment was taken back by entry {0}")]
    Reversed(EntryRef),
    /// Its drawer is open still: the counter can take the payment back itself.
    #[error("its drawer is still open: the counter can take the payment back itself, today")]
    DrawerOpen,
    /// It is about an account of whoever acts.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for ChequeRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// What is known of the cheque in a payment that stands; nothing where it keeps none.
///
/// # Errors
/// Those of the disk.
pub fn cheque_known(tx: &Tx<'_>, taken: &TakenPayment) -> Result<Option<ChequeKnown>, Fault> {
    if !cheque_in(taken).is_positive() {
        return Ok(None);
    }
    Ok(Some(match is_told(tx, taken)? {
        true => ChequeKnown::Paid,
        false => ChequeKnown::Pending,
    }))
}

/// Cheques of an account that are pending, in the order of their payments' names: the oldest first.
///
/// # Errors
/// Those of the disk.
pub fn cheques_of(
    tx: &Tx<'_>,
    account: &AccountNo,
    state: &AccountState,
) -> Result<Vec<PendingCheque>, Fault> {
    let mut pending = Vec::new();
    for payment in state.cheques_pending() {
        let Some(taken) = tx.taken(payment)?.filter(|taken| taken.reversed.is_none()) else {
            continue;
        };
        let amount = cheque_in(&taken);
        if amount.is_positive() && !was_told_before(tx, &taken)? {
            pending.push(PendingCheque {
                account: account.clone(),
                payment,
                journal: taken_at(tx, &taken)?,
                receipt: taken.taken.receipt,
                taken_on: taken.entry.business_date,
                amount,
                reference: reference_in(&taken),
                basket: basket_of(tx, &taken)?.map(|basket| basket.basket),
            });
        }
    }
    Ok(pending)
}

/// Writes down that the bank paid a cheque, or that it did not: for the payment, and for every other of its basket that the
/// same paper paid and of which nothing was told. The payment's own entry comes first.
///
/// # Errors
/// [`ChequeRefused`] of the payment; nothing was written then.
pub fn tell_cheque(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    payment: PaymentId,
    has_cleared: bool,
) -> Result<Vec<Entry>, ChequeRefused> {
    let original = tx.taken(payment)?.ok_or(ChequeRefused::Unknown)?;
    let others = under_one_paper(tx, &original)?;
    let mut written = vec![tell_one(tx, pen, &original, has_cleared)?];
    for other in others {
        match tell_one(tx, pen, &other, has_cleared) {
            Ok(entry) => written.push(entry),
            // Taken back alone, or told alone: that stands.
            Err(ChequeRefused::Told | ChequeRefused::Reversed(_) | ChequeRefused::Unknown) => {}
            Err(refused) => return Err(refused),
        }
    }
    Ok(written)
}

/// The accounts that what is told of a payment's cheque is about: its own, and those of its basket that the same paper paid.
///
/// # Errors
/// Those of the disk.
pub fn cheque_accounts(tx: &Tx<'_>, taken: &TakenPayment) -> Result<Vec<AccountNo>, Fault> {
    let others = under_one_paper(tx, taken)?
        .into_iter()
        .map(|other| other.entry.account);
    Ok(taken
        .entry
        .account
        .iter()
        .cloned()
        .chain(others.flatten())
        .collect())
}

fn tell_one(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    original: &TakenPayment,
    has_cleared: bool,
) -> Result<Entry, ChequeRefused> {
    let payment = original.taken.payment;
    let account = original.entry.account.clone().ok_or(ChequeRefused::Unknown)?;
    not_own::<ChequeRefused>(tx, pen.actor, [&account])?;
    if is_told(tx, original)? {
        return Err(ChequeRefused::Told);
    }
    if let Some(at) = original.reversed {
        return Err(ChequeRefused::Reversed(at));
    }
    let amount = cheque_in(original);
    if !amount.is_positive() {
        return Err(ChequeRefused::Unknown);
    }
    if is_drawer_open(tx, original)? {
        return Err(ChequeRefused::DrawerOpen);
    }
    let body: Body = if has_cleared {
        ChequeCleared {
            payment,
            original: original.entry.at(),
            receipt: original.taken.receipt,
            amount,
        }
        .into()
    } else {
        ChequeBounced {
            reversal: original.bounced(),
        }
        .into()
    };
    Ok(pen.write_about(tx, Some(account), body)?)
}

/// The basket that a payment was made in: its entry stands right behind those of its payments, which are no more than fit.
pub(crate) fn basket_of(tx: &Tx<'_>, taken: &TakenPayment) -> Result<Option<BasketTaken>, Fault> {
    let at = taken.entry.at();
    let mut found = None;
    let mut left = 2 * MOST_ACCOUNTS;
    tx.entries_after::<Fault>(at.journal, at.number, |stored| {
        if left == 0 {
            return Ok(false);
        }
        left -= 1;
        match stored.envelope.open().ok().and_then(|entry| entry.read().ok()) {
            Some(body) => {
                found = body.basket().cloned();
                // What was told of a payment stands right behind it.
                Ok(body.taken().is_some() || matches!(body, Body::TakenInFlight(_)))
            }
            None => Ok(false),
        }
    })?;
    Ok(found.filter(|basket| basket.payments.contains(&taken.taken.payment)))
}

/// The other payments of its basket that the same cheque paid.
fn under_one_paper(tx: &Tx<'_>, taken: &TakenPayment) -> Result<Vec<TakenPayment>, Fault> {
    let papers = references_in(taken);
    let mut others = Vec::new();
    for payment in basket_of(tx, taken)?
        .map(|basket| basket.payments)
        .unwrap_or_default()
    {
        let Some(other) = tx.taken(payment)?.filter(|_| payment != taken.taken.payment) else {
            continue;
        };
        if references_in(&other).iter().any(|paper| papers.contains(paper)) {
            others.push(other);
        }
    }
    Ok(others)
}

/// Whether the fate of its cheque was told.
fn is_told(tx: &Tx<'_>, taken: &TakenPayment) -> Result<bool, Fault> {
    let account = taken.entry.account.as_ref();
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    let told = state.is_some_and(|state| state.cheques_told.contains(&taken.taken.payment));
    Ok(told || was_told_before(tx, taken)?)
}

/// Where a payment stood before it was moved.
struct StoodAt {
    account: AccountNo,
    payment: PaymentId,
    /// Its entry there; nothing where it is not here.
    entry: Option<Entry>,
}

/// Where its money stood before, the newest first; nothing of what was never moved.
fn stood_at(tx: &Tx<'_>, taken: &TakenPayment) -> Result<Vec<StoodAt>, Fault> {
    let mut stood = Vec::new();
    let mut at = Some(taken.entry.clone());
    while let Some(Ok(body)) = at.map(|entry| entry.read())
        && let Some(moved) = body.moved()
    {
        at = tx.entry(moved.reversal.original)?;
        stood.push(StoodAt {
            account: moved.from.clone(),
            payment: moved.reversal.payment,
            entry: at.clone(),
        });
    }
    Ok(stood)
}

/// Whether the fate of its cheque was told while the payment stood on another account, before it was moved.
fn was_told_before(tx: &Tx<'_>, taken: &TakenPayment) -> Result<bool, Fault> {
    for one in stood_at(tx, taken)? {
        let state = tx.account(&one.account)?.unwrap_or_default();
        if state.cheques_told.contains(&one.payment) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The journal that a payment was first taken in, before it was moved.
fn taken_at(tx: &Tx<'_>, taken: &TakenPayment) -> Result<JournalId, Fault> {
    let stood = stood_at(tx, taken)?;
    let first = stood.iter().rev().find_map(|one| one.entry.as_ref());
    Ok(first.unwrap_or(&taken.entry).journal)
}

fn cheque_in(taken: &TakenPayment) -> Money {
    let kept = taken.kept();
    let cheque = kept.iter().filter(|kept| kept.tender == Tender::Cheque);
    cheque.map(|kept| kept.amount).sum()
}

fn reference_in(taken: &TakenPayment) -> String {
    references_in(taken).pop().unwrap_or_default()
}

/// What was keyed in of its cheques.
fn references_in(taken: &TakenPayment) -> Vec<String> {
    let given = taken.taken.tenders.iter();
    let all = given.chain(taken.corrections.iter().map(|corrected| &corrected.to));
    all.filter(|given| given.tender == Tender::Cheque)
        .filter_map(|given| given.reference.clone())
        .collect()
}
