//! Reversals, each with its approval replayed: what was given back, where, why, on whose word, and whether that word
//! was good.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{AccountNo, CounterNo, HallNo, ReceiptNo, StaffNo};
use cistern_journal::Fault;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;

/// A payment that was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReversalLine {
    /// The business date.
    pub business_date: BusinessDate,
    /// The hall where it was taken.
    pub hall: HallNo,
    /// The seat where it was taken.
    pub counter: CounterNo,
    /// The payment's receipt.
    pub receipt: ReceiptNo,
    /// The account.
    pub account: Option<AccountNo>,
    /// What went back.
    pub given_back: Money,
    /// Why.
    pub reason: ReversalReason,
    /// Whether the receipt was taken back.
    pub receipt_returned: bool,
    /// Who did it.
    pub clerk: StaffNo,
    /// Who approved it.
    pub approver: Option<StaffNo>,
    /// Why the approval does not hold; nothing when it does.
    pub doubt: Option<String>,
}

impl Office {
    /// Every reversal heard of, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn reversals(&self) -> Result<Vec<ReversalLine>, OfficeFault> {
        let lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            for at in tx.reversals()? {
                let Some(entry) = tx.entry(at)? else { continue };
                let Ok(body) = entry.read() else { continue };
                let judged = tx.judge_approval(&entry, &body)?;
                let Some(reversed) = body.reversal() else { continue };
                let seat = tx.counter(reversed.original.journal)?;
                lines.push(ReversalLine {
                    business_date: entry.business_date,
                    hall: seat.hall,
                    counter: seat.counter,
                    receipt: reversed.receipt,
                    account: body.reversed_account(&entry).cloned(),
                    given_back: reversed.sum(),
                    reason: reversed.reason,
                    receipt_returned: reversed.receipt_returned,
                    clerk: entry.actor,
                    approver: entry.approver,
                    doubt: judged.and_then(Result::err).map(|why| why.to_string()),
                });
            }
            Ok(lines)
        })?;
        Ok(lines)
    }
}
