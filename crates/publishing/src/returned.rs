//! What was taken beyond the policy or the tariff of its days, returned into the deposit by a person's decision, and taken out of
//! it again where its payment does not stand any more.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::entry::{Body, DifferenceKind, OverchargeReturned, PaymentTaken, ReturnedBill};
use cistern_domain::ids::{AccountNo, EntryRef};
use cistern_domain::unknowing::{NotKnown, OtherPolicy, OtherTariff, Unknowing};
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication};
use crate::unknowing::{Prices, taken_apart, unknown_to};

/// What of a payment may be returned now: what was taken beyond the policy or the tariff that holds for its days, as far as it
/// was not returned, and lies where the payment put it. Nothing, where there is none, or where it cannot be computed.
///
/// # Errors
/// [`Publication`].
pub fn returnable(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    account: &AccountNo,
    about: Unknowing,
) -> Result<Option<OverchargeReturned>, Publication> {
    let state = tx.account(account)?.unwrap_or_default();
    let Some(entry) = tx.entry(about.at)? else {
        return Ok(None);
    };
    let Ok(body) = entry.read() else {
        return Ok(None);
    };
    let Some(payment) = taken_apart(&entry, &body, pen.office(tx)?.journal) else {
        return Ok(None);
    };
    let taken = payment.taken;
    if state.returned.contains_key(&about) || !stays(tx, &state, taken, about.kind)? {
        return Ok(None);
    }
    let found = unknown_to(tx, &state, &Prices::default(), &payment)?;
    let found = found.into_iter().find(|one| one.kind() == about.kind);
    let took: Money = taken.parts.iter().map(|part| part.late_fee).sum();
    let (late_fee, billed) = match found {
        Some(NotKnown::Policy(OtherPolicy { more, .. })) => (more.min(took), Vec::new()),
        Some(NotKnown::Tariff { bills }) => match billed_beyond(&state, bills) {
            Some(billed) => (Money::ZERO, billed),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let returned = OverchargeReturned {
        about,
        late_fee,
        billed,
    };
    Ok(Some(returned).filter(|returned| returned.sum().is_positive()))
}

/// By component, bill by bill; nothing where one of them cannot be computed. Of a bill once, whoever paid it.
fn billed_beyond(state: &AccountState, bills: Vec<OtherTariff>) -> Option<Vec<ReturnedBill>> {
    let left = bills.into_iter().filter(|one| !state.is_returned(&one.bill));
    left.map(|OtherTariff { bill, beyond, .. }| beyond.map(|lines| ReturnedBill { bill, lines }))
        .collect()
}

/// Whether the payment stands, and what it took lies where it put it.
fn stays(
    tx: &Tx<'_>,
    state: &AccountState,
    taken: &PaymentTaken,
    kind: DifferenceKind,
) -> Result<bool, Fault> {
    let row = tx.payment(taken.payment)?;
    Ok(row.is_some_and(|row| row.reversed.is_none()) && state.keeps(taken, kind))
}

/// Takes out of the deposit again what was returned of payments that do not stand any more. How many.
pub(crate) fn take_back_returned(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (account, state): (&AccountNo, &AccountState),
) -> Result<usize, Publication> {
    if state.returned.is_empty() {
        return Ok(0);
    }
    let journal = pen.office(tx)?.journal;
    let mut back = 0;
    for (about, returned) in &state.returned {
        let taken = tx.entry(about.at)?.and_then(|entry| entry.read().ok());
        let taken = taken.and_then(Body::into_taken);
        if let Some(taken) = taken
            && stays(tx, state, &taken, about.kind)?
        {
            continue;
        }
        let number = returned.entry;
        let said = tx.entry(EntryRef { journal, number })?;
        if let Some(Ok(Body::OverchargeReturned(said))) = said.map(|entry| entry.read()) {
            pen.write_about(tx, Some(account.clone()), said.turned())?;
            back += 1;
        }
    }
    Ok(back)
}
