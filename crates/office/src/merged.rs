//! Accounts that continue as another (并户): which, as which, since when, who said so and why, and what went along. One that stands
//! for itself again is among them no more; the log (操作记录) has both.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::continued::Continued;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Body;
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, JournalId, StaffNo};
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// An account that continues as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MergedLine {
    /// Which.
    pub account: AccountNo,
    /// Its holder; empty where it was erased.
    pub holder: String,
    /// As which.
    pub into: AccountNo,
    /// That one's holder; empty where it was erased.
    pub into_holder: String,
    /// From which date on.
    pub on: BusinessDate,
    /// The entry that says so.
    pub entry: EntryNo,
    /// The day it was said.
    pub said_on: BusinessDate,
    /// Who said so.
    pub by: String,
    /// Why; empty where it was erased.
    pub words: String,
    /// What of its deposit went along so far.
    pub carried: Money,
    /// Open bills, which stay with it.
    pub bills: u32,
    /// What they owe, late fees apart.
    pub owed: Money,
}

impl Office {
    /// Accounts that continue as another, what was said last first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn merged(&self) -> Result<Vec<MergedLine>, OfficeFault> {
        let journal = self.journal();
        let mut lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            marked::each::<Fault>(tx, Mark::Continued, |account, state| {
                if let Some(continued) = &state.continued {
                    lines.push(line(tx, journal, (&account, &state), continued)?);
                }
                Ok(())
            })?;
            Ok(lines)
        })?;
        lines.sort_by_key(|line| std::cmp::Reverse(line.entry));
        Ok(lines)
    }
}

fn line(
    tx: &Tx<'_>,
    journal: JournalId,
    (account, state): (&AccountNo, &AccountState),
    continued: &Continued,
) -> Result<MergedLine, Fault> {
    let number = continued.entry;
    let entry = tx.entry(EntryRef { journal, number })?;
    let words = match entry.as_ref().map(cistern_domain::entry::Entry::read) {
        Some(Ok(Body::AccountContinued(said))) => tx.remark(Some(&said.words))?,
        _ => None,
    };
    let by = entry.map_or(StaffNo::PROGRAM, |entry| entry.actor);
    let open = state.bills.values().filter(|bill| bill.owed().is_positive());
    let (bills, owed) = open.fold((0, Money::ZERO), |(count, sum), bill| {
        (count + 1, sum + bill.owed())
    });
    Ok(MergedLine {
        account: account.clone(),
        holder: tx.holder(account)?,
        into: continued.into.clone(),
        into_holder: tx.holder(&continued.into)?,
        on: continued.on,
        entry: number,
        said_on: continued.said_on,
        by: tx.staff_name(by)?,
        words: words.unwrap_or_default(),
        carried: state.carried_to(&continued.into),
        bills,
        owed,
    })
}
