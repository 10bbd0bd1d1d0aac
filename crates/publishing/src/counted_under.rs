//! The number by which the bank knows cash that it counted: looked up before anybody writes down that the same cash arrived without
//! a name, so that it counts once.
//!
//! One number may stand with several slips: who brings the cash of three counters to the bank in one bag gets one receipt.

use std::collections::BTreeMap;

use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::EntryRef;
use cistern_journal::{Fault, Tx};

use crate::one_money::bare;

/// The bank books cash within so many days of when its slip was written, or its count.
const DAYS: u32 = 3;

/// Deposit slips by the numbers under which they were counted, read once.
#[derive(Debug)]
pub struct CountedUnder(BTreeMap<String, Vec<Counted>>);

#[derive(Clone, Copy, Debug)]
struct Counted {
    deposit: EntryRef,
    /// The bank books it from this day,
    first: BusinessDate,
    /// to this one.
    last: BusinessDate,
}

impl CountedUnder {
    /// All that head office wrote down.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        let mut all: BTreeMap<String, Vec<Counted>> = BTreeMap::new();
        tx.each_state::<Fault>(&[Key::DEPOSITS], |key, state| {
            if let (Key::Deposit(deposit), State::Deposit(state)) = (key, state)
                && let Some(bank) = state.counted.filter(|bank| !bank.reference.is_empty())
            {
                let sent = state.slip.map_or(bank.on, |slip| slip.on);
                all.entry(bare(&bank.reference)).or_default().push(Counted {
                    deposit,
                    first: sent.min(bank.on).minus_days(DAYS),
                    last: sent.max(bank.on).plus_days(DAYS),
                });
            }
            Ok(())
        })?;
        Ok(Self(all))
    }

    /// The first slip that was counted under the number of cash that the bank booked on a day.
    #[must_use]
    pub fn of(&self, reference: &str, on: BusinessDate) -> Option<EntryRef> {
        let mut all = self.0.get(&bare(reference))?.iter();
        let found = all.find(|one| (one.first..=one.last).contains(&on));
        found.map(|one| one.deposit)
    }
}
