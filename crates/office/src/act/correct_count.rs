//! The correction of what was written down that the bank counted of a deposit, by somebody of finance who had nothing to do with its
//! cash; and what was corrected before, as it is told.
//!
//! Absent on purpose: taking a count back without another. Where nothing came, the bank counted nothing.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::deposit_slip::BankCount;
use cistern_domain::entry::Body;
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{NewCount, correct_count};
use schemars::JsonSchema;
use serde::Serialize;

use super::match_deposit::{DepositRefused, not_their_cash};
use crate::office::Office;

/// What the bank counted in truth.
#[derive(Clone, Debug)]
pub struct CorrectCount {
    /// The deposit.
    pub deposit: EntryRef,
    /// Head office's entry whose place it takes.
    pub replaces: EntryNo,
    /// What the bank counted.
    pub counted: Money,
    /// The bank's own number.
    pub reference: String,
    /// Why the other stood there.
    pub words: String,
    /// Who says so: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// A correction of a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectedCount {
    /// Its entry.
    pub entry: EntryNo,
    /// Under which date.
    pub on: BusinessDate,
    /// Who.
    pub by: StaffNo,
    /// Their name; empty where it is not known here.
    pub name: String,
    /// What stood there before.
    pub before: Money,
    /// Why; nothing where it was erased.
    pub words: Option<String>,
}

impl Office {
    /// Corrects what the bank counted. The entry that says so.
    ///
    /// # Errors
    /// [`DepositRefused`]; nothing was written then.
    pub fn correct_count(&self, wish: &CorrectCount) -> Result<EntryRef, DepositRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            not_their_cash(tx, wish.deposit, wish.staff)?;
            let new = NewCount {
                replaces: wish.replaces,
                counted: wish.counted,
                reference: &wish.reference,
                words: &wish.words,
            };
            Ok(correct_count(tx, pen, wish.deposit, &new)?)
        })
    }
}

/// Every correction behind a count, the last one first.
pub(super) fn corrections(
    tx: &Tx<'_>,
    office: JournalId,
    counted: Option<&BankCount>,
) -> Result<Vec<CorrectedCount>, Fault> {
    let mut all = Vec::new();
    let mut next = counted
        .filter(|bank| bank.replaces.is_some())
        .map(|bank| bank.entry);
    while let Some(number) = next {
        let entry = tx.entry(EntryRef {
            journal: office,
            number,
        })?;
        let Some(entry) = entry else { break };
        let Ok(Body::DepositCountCorrected(corrected)) = entry.read() else {
            break;
        };
        all.push(CorrectedCount {
            entry: number,
            on: entry.business_date,
            by: entry.actor,
            name: crate::console::name_of(tx, entry.actor)?,
            before: corrected.before,
            words: tx.remark(Some(&corrected.words))?,
        });
        next = Some(corrected.replaces);
    }
    Ok(all)
}
