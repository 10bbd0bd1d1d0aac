//! What both accounts show of a payment that was moved, for whoever serves the customer next.

use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{AccountNo, EntryRef};
use cistern_journal::Tx;

use super::MoveNote;
use crate::refusal::Fault;
use crate::staff::name_of;

/// So long an account says it: a customer who comes once a billing period has come by then.
const TOLD_FOR_DAYS: i64 = 70;

/// An account's notes, newest first.
pub(crate) fn move_notes_of(
    tx: &Tx<'_>,
    account: &AccountNo,
    state: &AccountState,
    on: BusinessDate,
) -> Result<Vec<MoveNote>, Fault> {
    let mut notes = Vec::new();
    for at in &state.moved {
        let Some(entry) = tx.entry(*at)? else { continue };
        if on.days_since(entry.business_date) > TOLD_FOR_DAYS {
            continue;
        }
        notes.extend(note(tx, account, &entry)?.map(|note| (entry.taken_at, note)));
    }
    notes.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(notes.into_iter().map(|(_, note)| note).collect())
}

fn note(tx: &Tx<'_>, account: &AccountNo, entry: &Entry) -> Result<Option<MoveNote>, Fault> {
    let body = entry.read().ok();
    let (Some(moved), Some(to)) = (body.as_ref().and_then(Body::moved), &entry.account) else {
        return Ok(None);
    };
    let came = to == account;
    Ok(Some(MoveNote {
        came,
        other: if came { moved.from.clone() } else { to.clone() },
        receipt: if came {
            moved.taken.receipt
        } else {
            moved.reversal.receipt
        },
        amount: moved.reversal.sum(),
        on: entry.business_date,
        clerk: name_of(tx, entry.actor)?,
    }))
}

/// Where a payment came from and where it went: the accounts of the moves in its own entry and in the one that took it
/// back.
pub(crate) fn partners_of(
    tx: &Tx<'_>,
    body: &Body,
    reversed: Option<EntryRef>,
) -> Result<(Option<AccountNo>, Option<AccountNo>), Fault> {
    let from = body.moved().map(|moved| moved.from.clone());
    let back = reversed.map(|at| tx.entry(at)).transpose()?.flatten();
    let is_move = |entry: &Entry| entry.read().is_ok_and(|body| body.moved().is_some());
    let to = back.filter(is_move).and_then(|entry| entry.account);
    Ok((from, to))
}
