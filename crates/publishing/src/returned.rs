//! Late fee that was taken beyond the policy of its day, returned into the deposit by a person's decision, and taken out of it
//! again where its payment does not stand any more.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::entry::{Body, LateFeeReturned, PaymentTaken};
use cistern_domain::ids::{AccountNo, EntryRef};
use cistern_domain::unknowing::{NotKnown, OtherPolicy};
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication};
use crate::unknowing::{Prices, taken_apart, unknown_to};

/// What of a payment's late fee may be returned now: what was taken beyond the policy that holds for its day, as far as it was
/// not returned and no rule moved it. Nothing, where there is none.
///
/// # Errors
/// [`Publication`].
pub fn returnable(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    state: &AccountState,
    at: EntryRef,
) -> Result<Option<Money>, Publication> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    let Ok(body) = entry.read() else {
        return Ok(None);
    };
    let Some(payment) = taken_apart(&entry, &body, pen.office(tx)?.journal) else {
        return Ok(None);
    };
    if !state.returned_of(at).is_zero() || !stays(tx, state, payment.taken)? {
        return Ok(None);
    }
    let found = unknown_to(tx, state, &Prices::default(), &payment)?;
    let took: Money = payment.taken.parts.iter().map(|part| part.late_fee).sum();
    let more = found.iter().find_map(|one| match one {
        NotKnown::Policy(OtherPolicy { more, .. }) => Some((*more).min(took)),
        _ => None,
    });
    Ok(more.filter(|more| more.is_positive()))
}

/// Whether the payment stands, and its late fee lies where it put it.
fn stays(tx: &Tx<'_>, state: &AccountState, taken: &PaymentTaken) -> Result<bool, Fault> {
    let row = tx.payment(taken.payment)?;
    Ok(row.is_some_and(|row| row.reversed.is_none()) && state.keeps_late_fee_of(taken))
}

/// Takes out of the deposit again what was returned of payments that do not stand any more. How many.
pub(crate) fn take_back_returned(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (account, state): (&AccountNo, &AccountState),
) -> Result<usize, Publication> {
    let mut back = 0;
    for (at, returned) in &state.returned {
        let taken = tx.entry(*at)?.and_then(|entry| entry.read().ok());
        let taken = taken.and_then(Body::into_taken);
        if let Some(taken) = taken
            && stays(tx, state, &taken)?
        {
            continue;
        }
        let (at, amount) = (*at, -*returned);
        pen.write_about(tx, Some(account.clone()), LateFeeReturned { at, amount })?;
        back += 1;
    }
    Ok(back)
}
