//! Figures from folded shifts: for a counter to compare, and per counter and day for whoever runs the city.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{PaymentTaken, Reversal};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_domain::instant::Instant;
use cistern_domain::payment::Tender;
use cistern_domain::shift::{ShiftStage, ShiftState};
use cistern_journal::{Fault, Tx};
use cistern_sync::wire::{ShiftTotals, Totals};
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::periods::each_late;
use crate::table::heard;

/// What one counter took on one business date, as far as the office has heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayTotals {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The journal: another for each PC that had the seat.
    pub journal: JournalId,
    /// The date its shifts were opened on; nothing for a shift whose opening is not known.
    pub business_date: Option<BusinessDate>,
    /// Shifts.
    pub shifts: u32,
    /// Of these, how many are closed.
    pub closed: u32,
    /// Payments.
    pub payments: u32,
    /// Tenders less change and what reversals gave back.
    pub taken: Money,
    /// Payments taken back; they stay in `payments`.
    pub reversed: u32,
    /// What that gave back.
    pub given_back: Money,
    /// Of the payments, those of paper receipts that were keyed in afterwards (补录).
    pub on_paper: u32,
    /// What these came to; it is in `taken` as well.
    pub on_paper_taken: Money,
    /// Given in each tender, before change, as corrected.
    pub tendered: BTreeMap<Tender, Money>,
    /// Cash given back.
    pub change: Money,
    /// Counted less expected, of the closed shifts: negative is short.
    pub over_short: Money,
    /// Of what was taken less given back: what counts in a later month, because it arrived after its own was closed.
    pub taken_earlier: BTreeMap<Period, Money>,
    /// When the counter last called, to some seconds.
    pub last_heard: Option<Instant>,
}

impl Office {
    /// Figures of a journal's shifts, in the order of their numbers.
    pub(crate) fn totals_of(&self, journal: JournalId) -> Result<Totals, Fault> {
        let mut prefix = vec![Key::SHIFTS];
        prefix.extend(journal.0.as_bytes());
        self.file.read(|tx| {
            let mut totals = Totals::default();
            each_shift(tx, &prefix, |_, shift, state| {
                totals.shifts.push(ShiftTotals {
                    shift,
                    business_date: state.business_date,
                    payments: state.takings.payments,
                    kept: state.takings.kept(),
                    cash: state.expected_cash(),
                });
                Ok(())
            })?;
            Ok(totals)
        })
    }

    /// Totals per counter and day: by hall, counter, date.
    ///
    /// # Errors
    /// Those of the file.
    pub fn totals_by_day(&self) -> Result<Vec<DayTotals>, OfficeFault> {
        let mut days = self.file.read::<_, Fault>(|tx| {
            let mut days: BTreeMap<(JournalId, Option<BusinessDate>), DayTotals> = BTreeMap::new();
            each_shift(tx, &[Key::SHIFTS], |journal, _, state| {
                let day = match days.entry((journal, state.business_date)) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(DayTotals::empty(tx, journal, state.business_date)?),
                };
                day.add(&state);
                Ok(())
            })?;
            each_late(tx, |_, entry, body, posts_in| {
                let day = days.get_mut(&(entry.journal, Some(entry.business_date)));
                if let Some(day) = day {
                    let taken = body.taken().map_or(Money::ZERO, PaymentTaken::kept);
                    let back = body.reversal().map_or(Money::ZERO, Reversal::sum);
                    *day.taken_earlier.entry(posts_in).or_default() += taken - back;
                }
                Ok(())
            })?;
            Ok(days.into_values().collect::<Vec<_>>())
        })?;
        days.sort_by_key(|day| (day.hall, day.counter, day.business_date, day.journal));
        Ok(days)
    }
}

fn each_shift(
    tx: &Tx<'_>,
    prefix: &[u8],
    mut each: impl FnMut(JournalId, cistern_domain::ids::ShiftNo, ShiftState) -> Result<(), Fault>,
) -> Result<(), Fault> {
    tx.each_state(prefix, |key, state| match (key, state) {
        (Key::Shift(journal, shift), State::Shift(state)) => each(journal, shift, state),
        _ => Ok(()),
    })
}

impl DayTotals {
    fn empty(tx: &Tx<'_>, journal: JournalId, business_date: Option<BusinessDate>) -> Result<Self, Fault> {
        let seat = tx.counter(journal)?;
        Ok(Self {
            hall: seat.hall,
            counter: seat.counter,
            journal,
            business_date,
            shifts: 0,
            closed: 0,
            payments: 0,
            taken: Money::ZERO,
            reversed: 0,
            given_back: Money::ZERO,
            on_paper: 0,
            on_paper_taken: Money::ZERO,
            tendered: Tender::ALL
                .into_iter()
                .map(|tender| (tender, Money::ZERO))
                .collect(),
            change: Money::ZERO,
            over_short: Money::ZERO,
            taken_earlier: BTreeMap::new(),
            last_heard: heard::last(tx, journal)?,
        })
    }

    fn add(&mut self, shift: &ShiftState) {
        self.shifts += 1;
        self.payments += shift.takings.payments;
        self.taken += shift.takings.kept();
        self.reversed += shift.takings.reversed.payments;
        self.given_back += shift.takings.reversed.sum();
        self.on_paper += shift.takings.on_paper.payments;
        self.on_paper_taken += shift.takings.on_paper.kept;
        self.change += shift.takings.change;
        for (tender, sum) in &mut self.tendered {
            *sum += shift.takings.of(*tender) + shift.takings.corrected[*tender as usize];
        }
        if let ShiftStage::Closed(drawer) = &shift.stage {
            self.closed += 1;
            self.over_short += drawer.over_short;
        }
    }
}
