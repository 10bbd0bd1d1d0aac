//! What facts left where it does not belong (差异), found in one account and written down: the money where it goes, who tells
//! the customer, by when. By the program, each time it comes to something else than was written before.

use cistern_domain::account::AccountState;
use cistern_domain::entry::{Body, DepositCarried, Entry, SettlementDecided};
use cistern_domain::fold::Key;
use cistern_domain::ids::{AccountNo, EntryRef};
use cistern_domain::settlement::{Decision, StandingPayment, decisions, may_differ};
use cistern_journal::{Fault, Tx};

use crate::difference_cases::follow;
use crate::pen::{Pen, Publication};
use crate::returned::take_back_returned;
use crate::unknowing::Prices;

/// Payments of one account that are looked through, newest first.
const LOOKED_THROUGH: u32 = 500;

/// Brings what is written about an account to what its facts come to, and the cases that tell its customer. How many decisions
/// that took; zero where it says so already, so that to ask twice is to ask once.
///
/// # Errors
/// [`Publication`].
pub fn settle_account(tx: &Tx<'_>, pen: &Pen<'_>, account: &AccountNo) -> Result<usize, Publication> {
    settle_with(tx, pen, account, &Prices::default())
}

/// The same of several accounts, for which what they share is read once.
///
/// # Errors
/// [`Publication`].
pub fn settle_accounts(tx: &Tx<'_>, pen: &Pen<'_>, accounts: &[AccountNo]) -> Result<(), Publication> {
    let prices = Prices::default();
    tx.foresee_states(accounts.iter().cloned().map(Key::Account))?;
    accounts
        .iter()
        .try_for_each(|account| settle_with(tx, pen, account, &prices).map(|_| ()))
}

fn settle_with(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    account: &AccountNo,
    prices: &Prices,
) -> Result<usize, Publication> {
    let mut written = 0;
    loop {
        let state = tx.account(account)?.unwrap_or_default();
        let back = take_back_returned(tx, pen, (account, &state))?;
        if back > 0 {
            written += back;
            continue;
        }
        let due = decisions_on(tx, account, &state)?;
        if !due.iter().any(Decision::is_of_a_bill) {
            let settled = settle_late_money(tx, pen, (account, &state))?;
            if settled > 0 {
                written += settled;
                continue;
            }
        }
        if due.is_empty() {
            follow(tx, pen, account, prices)?;
            return Ok(written);
        }
        for decision in due {
            let carried = decision.carried().cloned();
            let decided = written_by(tx, pen, decision)?;
            let body: Body = match carried {
                Some((to, amount)) => DepositCarried { to, amount, decided }.into(),
                None => decided.into(),
            };
            pen.write_about(tx, Some(account.clone()), body)?;
            written += 1;
        }
    }
}

/// What head office last decided, in its entry; nothing where that is no settlement.
///
/// # Errors
/// Those of the disk.
pub fn settlement_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<(Entry, SettlementDecided)>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::SettlementDecided(decided) | Body::DepositCarried(DepositCarried { decided, .. })) => {
            Some((entry, decided))
        }
        _ => None,
    })
}

fn decisions_on(tx: &Tx<'_>, account: &AccountNo, state: &AccountState) -> Result<Vec<Decision>, Fault> {
    if !may_differ(state) {
        return Ok(Vec::new());
    }
    let taken = standing(tx, account)?;
    Ok(decisions(state, &payments(&taken)))
}

/// What came for bills that were put right, once it lies in the deposit: on the bills issued instead. How many entries.
fn settle_late_money(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (account, state): (&AccountNo, &AccountState),
) -> Result<usize, Publication> {
    if !state.has_late_money() {
        return Ok(0);
    }
    let taken = standing(tx, account)?;
    let payments = payments(&taken);
    let journal = pen.office(tx)?.journal;
    let mut written = 0;
    for number in state.corrections() {
        let Some(Ok(body)) = tx.entry(EntryRef { journal, number })?.map(|entry| entry.read()) else {
            continue;
        };
        let Some(amended) = body.amendment() else { continue };
        // Sums that do not fit move nothing: the money stays in the deposit.
        if let Ok(Some(settled)) = state.late_money((number, &amended), &payments) {
            pen.write_about(tx, Some(account.clone()), settled)?;
            written += 1;
        }
    }
    Ok(written)
}

fn payments(standing: &[(Entry, Body)]) -> Vec<StandingPayment<'_>> {
    let payments = standing.iter().filter_map(|(entry, body)| {
        Some(StandingPayment {
            at: entry.at(),
            taken_at: entry.taken_at,
            on: entry.business_date,
            knew: entry.office_known,
            taken: body.taken()?,
        })
    });
    payments.collect()
}

/// Entries by which an account's payments were taken that nobody took back.
pub(crate) fn standing(tx: &Tx<'_>, account: &AccountNo) -> Result<Vec<(Entry, Body)>, Fault> {
    let mut standing = Vec::new();
    for row in tx.payments_of(account, LOOKED_THROUGH)? {
        let Some(entry) = tx.entry(row.at)?.filter(|_| row.reversed.is_none()) else {
            continue;
        };
        let body = entry.read().ok();
        standing.extend(body.map(|body| (entry, body)));
    }
    Ok(standing)
}

/// The hall of the newest payment tells the customer; head office's own payments have none.
fn written_by(tx: &Tx<'_>, pen: &Pen<'_>, decision: Decision) -> Result<SettlementDecided, Fault> {
    let newest = decision.finding().facts.first().map(|fact| fact.at);
    let seat = newest.map(|at| tx.seat_of(at)).transpose()?;
    let hall = seat.filter(|seat| seat.key.is_some()).map(|seat| seat.hall);
    Ok(decision.written(pen.today(), hall))
}
