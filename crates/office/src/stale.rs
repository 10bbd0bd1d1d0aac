//! Payments whose late fee came of another version of the policy than the one that holds for their date: their counter had
//! not heard of it. The date of the taking decides, never that of an upload; what was taken stays a fact, and is told here.

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::entry::{Body, Entry, PaymentTaken};
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, HallNo, ReceiptNo};
use cistern_domain::late_fee::LateFeePolicy;
use cistern_journal::{Fault, Tx};
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
            let policies = policies(tx)?;
            let mut lines = Vec::new();
            for journal in tx.journals()? {
                tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                    let Ok(entry) = stored.envelope.open() else {
                        return Ok(true);
                    };
                    if let Some(taken) = entry.read().ok().and_then(Body::into_taken) {
                        lines.extend(line(tx, &policies, entry, &taken)?);
                    }
                    Ok(true)
                })?;
            }
            Ok(lines)
        })?;
        Ok(lines)
    }
}

/// As published; one that this program cannot read holds for nothing here.
pub(crate) fn policies(tx: &Tx<'_>) -> Result<Vec<(u32, LateFeePolicy)>, Fault> {
    let city = tx.city()?;
    let read = |(version, json): (&u32, &String)| Some((*version, serde_json::from_str(json).ok()?));
    Ok(city.policies.iter().filter_map(read).collect())
}

fn line(
    tx: &Tx<'_>,
    policies: &[(u32, LateFeePolicy)],
    entry: Entry,
    taken: &PaymentTaken,
) -> Result<Option<StaleFee>, Fault> {
    let holds = in_force(policies, entry.business_date).map_or(0, |(version, _)| *version);
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
