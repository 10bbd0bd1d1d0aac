//! Waivers of late fee, each with its approval replayed: what was waived, where, why, on whose word, and whether that
//! word was good.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::WaiverWords;
use cistern_domain::entry::{Body, WaiverReason};
use cistern_domain::ids::{AccountNo, CounterNo, EntryRef, HallNo, StaffNo};
use cistern_journal::{Fault, Tx};
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// Late fee that was waived at a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaiverLine {
    /// The business date.
    pub business_date: BusinessDate,
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The account.
    pub account: AccountNo,
    /// Of how many bills.
    pub bills: usize,
    /// Late fee that they owed.
    pub owed: Money,
    /// Of that, waived.
    pub waived: Money,
    /// Why.
    pub reason: WaiverReason,
    /// In words besides; empty where there are none.
    pub words: String,
    /// Who did it.
    pub clerk: StaffNo,
    /// Who approved it.
    pub approver: Option<StaffNo>,
    /// Why the approval does not hold; nothing when it does.
    pub doubt: Option<String>,
}

impl Office {
    /// Every waiver heard of, by account and journal.
    ///
    /// # Errors
    /// Those of the file.
    pub fn waivers(&self) -> Result<Vec<WaiverLine>, OfficeFault> {
        let lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            marked::each::<Fault>(tx, Mark::Waiver, |account, state| {
                let entries = state.bills.values().flat_map(|bill| bill.waived.keys().copied());
                let entries: std::collections::BTreeSet<EntryRef> = entries.collect();
                for at in entries {
                    lines.extend(line(tx, &account, at)?);
                }
                Ok(())
            })?;
            Ok(lines)
        })?;
        Ok(lines)
    }
}

fn line(tx: &Tx<'_>, account: &AccountNo, at: EntryRef) -> Result<Option<WaiverLine>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    let Ok(body) = entry.read() else { return Ok(None) };
    let judged = tx.judge_approval(&entry, &body)?;
    let Body::LateFeeWaived(waived) = body else {
        return Ok(None);
    };
    let words = waived
        .words
        .map(|hash| tx.details::<WaiverWords>(&hash))
        .transpose()?;
    let seat = tx.counter(at.journal)?;
    Ok(Some(WaiverLine {
        business_date: entry.business_date,
        hall: seat.hall,
        counter: seat.counter,
        account: account.clone(),
        bills: waived.parts.len(),
        owed: waived.parts.iter().map(|part| part.owed).sum(),
        waived: waived.sum(),
        reason: waived.reason,
        words: words.flatten().unwrap_or_default().words,
        clerk: entry.actor,
        approver: entry.approver,
        doubt: judged.and_then(Result::err).map(|why| why.to_string()),
    }))
}
