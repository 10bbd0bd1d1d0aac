//! The bank's part of a hall's sheet: what its counters sent that day, what the bank counted of it, what is open of deposits, and
//! what a person decided of a count that differs.
//!
//! Decided of is the count that stands: another count of the same deposit is open until it is decided of in its turn.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, DifferenceKind};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Deposit, Drawn, OpenItem};

/// What was decided of a count that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecidedCount {
    /// By name, as it was open.
    pub name: String,
    /// Counted less sent, false notes put back.
    pub amount: Money,
    /// Who decided.
    pub by: String,
    /// Under which date.
    pub on: BusinessDate,
    /// What; nothing where it was erased.
    pub words: Option<String>,
}

/// What the bank counted of a counter's deposits of a day.
pub(super) struct Counted {
    pub(super) sent: Money,
    /// Nothing while some of it is in transit.
    pub(super) counted: Option<Money>,
    pub(super) difference: Money,
}

impl Default for Counted {
    fn default() -> Self {
        Self {
            sent: Money::ZERO,
            counted: Some(Money::ZERO),
            difference: Money::ZERO,
        }
    }
}

impl Deposit {
    /// Counted less sent, false notes put back; zero before the bank counted.
    pub(super) fn off(&self) -> Money {
        self.state.difference().unwrap_or_default()
    }
}

impl Drawn {
    /// What a counter sent to the bank on the day, what was counted of it, and what that differs by; nothing where it sent nothing.
    pub(super) fn banked(&self, journal: JournalId) -> Option<Counted> {
        let deposits = self.deposits_of_day().filter(|(at, _)| at.journal == journal);
        let mut all = None;
        for (_, deposit) in deposits {
            let sum: &mut Counted = all.get_or_insert_default();
            sum.sent += deposit.slip.amount;
            sum.difference += deposit.off();
            let counted = deposit.state.counted.as_ref().map(|bank| bank.counted);
            sum.counted = sum.counted.zip(counted).map(|(sum, counted)| sum + counted);
        }
        all
    }

    /// Deposits in transit, and those of which the bank counted something else and nobody decided.
    pub(super) fn deposits_open(&self, tx: &Tx<'_>, office: JournalId) -> Result<Vec<OpenItem>, Fault> {
        let mut items = Vec::new();
        for (at, deposit) in &self.deposits {
            let what = match &deposit.state.counted {
                None => Some(("在途", deposit.slip.amount)),
                Some(_) if deposit.off().is_zero() => None,
                Some(_) if decision(tx, office, (*at, deposit))?.is_some() => None,
                Some(_) => Some((DIFFERS, deposit.off())),
            };
            items.extend(what.map(|(what, amount)| OpenItem {
                since: deposit.slip.on,
                name: self.name(*at, deposit, what),
                amount,
            }));
        }
        Ok(items)
    }

    /// What was decided of the day's deposits.
    pub(super) fn decided(&self, tx: &Tx<'_>, office: JournalId) -> Result<Vec<DecidedCount>, Fault> {
        let mut all = Vec::new();
        for (at, deposit) in self.deposits_of_day().filter(|(_, one)| !one.off().is_zero()) {
            let Some(number) = decision(tx, office, (*at, deposit))? else {
                continue;
            };
            let journal = office;
            let Some(entry) = tx.entry(EntryRef { journal, number })? else {
                continue;
            };
            let words = match entry.read() {
                Ok(Body::DifferenceDecided(decided)) => tx.remark(Some(&decided.words))?,
                _ => None,
            };
            all.push(DecidedCount {
                name: self.name(*at, deposit, DIFFERS),
                amount: deposit.off(),
                by: crate::console::name_of(tx, entry.actor)?,
                on: entry.business_date,
                words,
            });
        }
        Ok(all)
    }

    fn name(&self, at: EntryRef, deposit: &Deposit, what: &str) -> String {
        let seat = self.seats.get(&at.journal).copied().unwrap_or_default();
        format!("柜台{seat} 解款{} {what}", deposit.slip.number)
    }
}

const DIFFERS: &str = "银行清点不符";

/// The decision of a person about the count that stands; nothing where nobody decided, or it was about another count.
fn decision(
    tx: &Tx<'_>,
    office: JournalId,
    (at, deposit): (EntryRef, &Deposit),
) -> Result<Option<EntryNo>, Fault> {
    let kind = DifferenceKind::BankDiffers;
    let Some(State::Difference(state)) = tx.state(&Key::Difference(at))? else {
        return Ok(None);
    };
    let count = deposit.state.counted.as_ref().map(|bank| EntryRef {
        journal: office,
        number: bank.entry,
    });
    let is_about = state.found.get(&kind).is_some_and(|found| {
        found.said.amount == deposit.off() && count.is_some_and(|count| found.said.facts.contains(&count))
    });
    Ok(state.settled_by(kind).filter(|_| is_about))
}
