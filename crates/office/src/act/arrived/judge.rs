//! What a row of the list is: looked up under the number by which the bank knows it before anything else, then by what it says of
//! itself. Likeness of sums and words alone makes nothing that is taken without a person's look, but for the one deposit slip of
//! that amount that is in transit.

use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, StaffNo};
use cistern_import::ArrivedRow;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Bearer, UnderNumbers, awaited_debit, settings, was_their_cash};

use super::{Arrived, ArrivedIs};

/// Words of a row that is cash brought to the bank.
const CASH: [&str; 4] = ["解款", "缴存", "现金", "现存"];
/// Senders that settle what was taken through them.
const PLATFORMS: [(&str, Channel); 4] = [
    ("财付通", Channel::WeChat),
    ("微信支付", Channel::WeChat),
    ("支付宝", Channel::Alipay),
    ("网银在线", Channel::Alipay),
];

/// What each row is to somebody, on a day.
pub(super) fn judge(
    tx: &Tx<'_>,
    rows: &[ArrivedRow],
    (who, today): (StaffNo, BusinessDate),
    under: &mut UnderNumbers,
) -> Result<Vec<Arrived>, Fault> {
    let mut books = Books {
        who,
        today,
        under,
        card_settlers: settings(tx)?.card_settlers,
    };
    let mut judged = Vec::new();
    for row in rows {
        let is = match books.under.arrived.on((Channel::Bank, &row.reference), row.on) {
            Some(arrival) => ArrivedIs::Known { arrival },
            None => unknown(tx, row, rows, &mut books)?,
        };
        judged.push(Arrived { row: row.clone(), is });
    }
    Ok(judged)
}

/// What rows are looked up in, read once for all of them.
struct Books<'a> {
    who: StaffNo,
    today: BusinessDate,
    under: &'a mut UnderNumbers,
    card_settlers: Vec<String>,
}

fn unknown(
    tx: &Tx<'_>,
    row: &ArrivedRow,
    rows: &[ArrivedRow],
    books: &mut Books<'_>,
) -> Result<ArrivedIs, Fault> {
    let bearer = books
        .under
        .numbered
        .of(tx, Channel::Bank, row.on, &row.reference)?;
    if let Some(Bearer { receipt, hall, .. }) = bearer {
        return Ok(ArrivedIs::AtCounter { receipt, hall });
    }
    if let Some(deposit) = books.under.slips.counted_under(&row.reference, row.on) {
        return counted(tx, deposit);
    }
    let exception = books
        .under
        .came_in
        .exception(Channel::Bank, row.on, &row.reference);
    if let Some(exception) = exception {
        return of_exception(tx, exception, books.today);
    }
    let sender = |name: &str| row.payer.contains(name) || row.memo.contains(name);
    if let Some((_, channel)) = PLATFORMS.into_iter().find(|(name, _)| sender(name)) {
        return Ok(ArrivedIs::Platform { channel });
    }
    if is_cash(row) {
        return cash(tx, row, rows, books);
    }
    let settles = books.card_settlers.iter().any(|name| sender(name));
    Ok(if settles {
        ArrivedIs::CardsSettled
    } else {
        ArrivedIs::New
    })
}

fn is_cash(row: &ArrivedRow) -> bool {
    CASH.iter().any(|word| row.memo.contains(word))
}

/// Two of one amount, on either side, are a person's to tell apart.
fn cash(tx: &Tx<'_>, row: &ArrivedRow, rows: &[ArrivedRow], books: &Books<'_>) -> Result<ArrivedIs, Fault> {
    let mut slips = books.under.slips.in_transit(row.amount);
    let alone = rows
        .iter()
        .filter(|one| is_cash(one) && one.amount == row.amount)
        .count()
        == 1;
    match (slips.next(), slips.next()) {
        (Some(slip), None) if alone => in_transit_to(tx, slip, books.who),
        _ => Ok(ArrivedIs::Cash),
    }
}

/// While the bank may still answer, a debit in flight is nobody's to claim.
fn of_exception(tx: &Tx<'_>, exception: EntryNo, today: BusinessDate) -> Result<ArrivedIs, Fault> {
    let Some(State::Exception(state)) = tx.state(&Key::Exception(exception))? else {
        return Ok(ArrivedIs::Exception { exception });
    };
    let awaited = state
        .open()
        .map(|opened| awaited_debit(tx, state.account.as_ref(), opened));
    let awaited = awaited
        .transpose()?
        .flatten()
        .filter(|debit| today <= debit.returns_on);
    Ok(match awaited {
        Some(debit) => ArrivedIs::InFlight {
            batch: debit.batch,
            bill: debit.bill,
            returns_on: debit.returns_on,
        },
        None => ArrivedIs::Exception { exception },
    })
}

fn in_transit_to(tx: &Tx<'_>, at: EntryRef, who: StaffNo) -> Result<ArrivedIs, Fault> {
    let Some(slip) = tx.deposit(at)?.slip else {
        return Ok(ArrivedIs::Cash);
    };
    let seat = tx.counter(at.journal)?;
    let (hall, counter, number, on) = (seat.hall, seat.counter, slip.number, slip.on);
    Ok(match was_their_cash(tx, at, who)? {
        true => ArrivedIs::OwnDeposit {
            hall,
            counter,
            number,
            on,
        },
        false => ArrivedIs::Deposit {
            deposit: at.into(),
            hall,
            counter,
            number,
            on,
        },
    })
}

fn counted(tx: &Tx<'_>, at: EntryRef) -> Result<ArrivedIs, Fault> {
    let (seat, slip) = (tx.counter(at.journal)?, tx.deposit(at)?.slip);
    Ok(ArrivedIs::Counted {
        hall: seat.hall,
        counter: seat.counter,
        number: slip.as_ref().map_or(0, |slip| slip.number),
        on: slip.map(|slip| slip.on).unwrap_or_default(),
    })
}
