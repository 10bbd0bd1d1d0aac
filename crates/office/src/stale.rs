//! Payments whose late fee came of another version of the policy than the one that holds for their date: their counter had
//! not heard of it. The date of the taking decides, never that of an upload; what was taken stays a fact, and is told here.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry, PaymentTaken};
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, HallNo, ReceiptNo};
use cistern_domain::unknowing::PublishedFees;
use cistern_journal::{Fault, Tx};
use cistern_publishing::Prices;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;

/// A payment under another version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaleFee {
    /// The business date it was taken on.
    pub business_date: BusinessDate,
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Its receipt, which names the version that was applied.
    pub receipt: ReceiptNo,
    /// The account.
    pub account: Option<AccountNo>,
    /// Late fee taken.
    pub late_fee: Money,
    /// The version that was applied; 0: none.
    pub applied: u32,
    /// The version that holds for the date; 0: none.
    pub holds: u32,
}

impl Office {
    /// Every payment that stands under another version, by journal and number.
    ///
    /// # Errors
    /// Those of the file.
    pub fn stale_fees(&self) -> Result<Vec<StaleFee>, OfficeFault> {
        let lines = self.file.read::<_, Fault>(|tx| {
            let prices = Prices::default();
            let fees = prices.read(tx)?.fees;
            let mut lines = Vec::new();
            for journal in tx.journals()? {
                tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                    let Ok(entry) = stored.envelope.open() else {
                        return Ok(true);
                    };
                    if let Some(taken) = entry.read().ok().and_then(Body::into_taken) {
                        lines.extend(line(tx, fees, entry, &taken)?);
                    }
                    Ok(true)
                })?;
            }
            Ok(lines)
        })?;
        Ok(lines)
    }
}

fn line(
    tx: &Tx<'_>,
    fees: &PublishedFees,
    entry: Entry,
    taken: &PaymentTaken,
) -> Result<Option<StaleFee>, Fault> {
    let holds = fees.holds_on(entry.business_date);
    let stands = tx
        .payment(taken.payment)?
        .is_some_and(|row| row.reversed.is_none());
    if holds == taken.policy || taken.parts.is_empty() || !stands {
        return Ok(None);
    }
    let seat = tx.counter(entry.journal)?;
    Ok(Some(StaleFee {
        business_date: entry.business_date,
        hall: seat.hall,
        counter: seat.counter,
        receipt: taken.receipt,
        account: entry.account,
        late_fee: taken.parts.iter().map(|part| part.late_fee).sum(),
        applied: taken.policy,
        holds,
    }))
}
