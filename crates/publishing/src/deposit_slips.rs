//! Deposit slips (解款单) as head office looks them up: those in transit, and those that the bank counted, by the number by which the
//! bank knows that cash. It is looked up before anybody writes down that the same cash arrived without a name, so that it counts once.
//!
//! One number may stand with several slips: who brings the cash of three counters to the bank in one bag gets one receipt.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::EntryRef;
use cistern_journal::{Fault, Tx};

use crate::one_money::bare;

/// The bank books cash within so many days of when its slip was written, or its count: a long holiday lies between.
const DAYS: u32 = 10;

/// Days on which the bank may book the cash of a slip that was sent on one day, and counted first on another: what corrects that later
/// holds the number no longer.
pub(crate) fn booked_between(sent: BusinessDate, counted: BusinessDate) -> RangeInclusive<BusinessDate> {
    sent.min(counted).minus_days(DAYS)..=sent.max(counted).plus_days(DAYS)
}

/// All of them, read once.
#[derive(Debug, Default)]
pub struct DepositSlips {
    counted: BTreeMap<String, Vec<Counted>>,
    in_transit: BTreeMap<EntryRef, Money>,
}

#[derive(Clone, Debug)]
struct Counted {
    deposit: EntryRef,
    booked: RangeInclusive<BusinessDate>,
}

impl DepositSlips {
    /// All that head office heard of.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        let mut all = Self::default();
        tx.each_state::<Fault>(&[Key::DEPOSITS], |key, state| {
            let (Key::Deposit(deposit), State::Deposit(state)) = (key, state) else {
                return Ok(());
            };
            match (state.slip, state.counted) {
                (slip, Some(bank)) => {
                    let first = bank.counted_first();
                    let sent = slip.map_or(first, |slip| slip.on);
                    all.count(
                        deposit,
                        booked_between(sent, first),
                        (bank.counted, &bank.reference),
                    );
                }
                (Some(slip), None) => {
                    all.in_transit.insert(deposit, slip.amount);
                }
                (None, None) => {}
            }
            Ok(())
        })?;
        Ok(all)
    }

    /// One of them was counted under a number. Of nothing that was there the bank has none, whatever was written.
    pub(crate) fn count(
        &mut self,
        deposit: EntryRef,
        booked: RangeInclusive<BusinessDate>,
        (counted, reference): (Money, &str),
    ) {
        self.in_transit.remove(&deposit);
        if counted.is_positive() && !reference.is_empty() {
            let under = self.counted.entry(bare(reference)).or_default();
            under.push(Counted { deposit, booked });
        }
    }

    /// The first slip that was counted under the number of cash that the bank booked on a day.
    #[must_use]
    pub fn counted_under(&self, reference: &str, on: BusinessDate) -> Option<EntryRef> {
        let mut all = self.counted.get(&bare(reference))?.iter();
        let found = all.find(|one| one.booked.contains(&on));
        found.map(|one| one.deposit)
    }

    /// Those of an amount that the bank did not count yet.
    pub fn in_transit(&self, amount: Money) -> impl Iterator<Item = EntryRef> {
        let of_amount = self.in_transit.iter().filter(move |(_, sent)| **sent == amount);
        of_amount.map(|(deposit, _)| *deposit)
    }
}
