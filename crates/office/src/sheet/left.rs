//! Settlement sheets that nobody signed as they stand: of which hall and day, and what each lacks. From shifts, deposits, exceptions of
//! channels and the signatures alone, of each counter from its last shift and deposit back to the first day that is asked for.
//!
//! A signature covers what was open when it was given, by name: what the bank counts later as it was sent, and an exception that
//! is settled later, are no lack. What the bank counts otherwise, and an exception that is opened later, are.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Body, SheetLacks, SheetLeft, SheetSigned};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, HallNo, JournalId};
use cistern_domain::shift::ShiftState;
use cistern_journal::{Fault, Tx};

use super::channels::OfChannels;
use super::closed_figures;
use super::walk::{Deposit, each_deposit, each_shift, seats};
use crate::fault::OfficeFault;
use crate::office::Office;

/// What a counter's shifts and deposits of a day come to.
#[derive(Clone, Copy, Default)]
struct OfDay {
    shifts: u32,
    held: Money,
    over_short: Money,
    is_open: bool,
    sent: Money,
    /// What the bank counted otherwise.
    off: Money,
}

type Day = BTreeMap<JournalId, OfDay>;
type Days = BTreeMap<(BusinessDate, HallNo), Day>;

impl Office {
    /// Sheets of a month that nobody signed as they stand, by day and hall.
    ///
    /// # Errors
    /// Those of the file.
    pub fn sheets_left(&self, period: Period) -> Result<Vec<SheetLeft>, OfficeFault> {
        let office = self.journal();
        Ok(self.file.read::<_, Fault>(|tx| left_of(tx, office, period))?)
    }

    /// The same of days that are over, of months that are not closed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn sheets_to_sign(&self) -> Result<Vec<SheetLeft>, OfficeFault> {
        let (office, today) = (self.journal(), self.today());
        Ok(self.file.read::<_, Fault>(|tx| {
            let closings = tx.closings()?;
            let since = closings.last().and_then(Period::next).map(Period::first_day);
            let is_open = |on: BusinessDate| on.period().is_some_and(|month| !closings.is_closed(month));
            left(tx, office, since, |on| on < today && is_open(on))
        })?)
    }
}

/// Of a month.
pub(crate) fn left_of(tx: &Tx<'_>, office: JournalId, period: Period) -> Result<Vec<SheetLeft>, Fault> {
    left(tx, office, Some(period.first_day()), |on| {
        on.period() == Some(period)
    })
}

fn left(
    tx: &Tx<'_>,
    office: JournalId,
    since: Option<BusinessDate>,
    is_asked: impl Fn(BusinessDate) -> bool,
) -> Result<Vec<SheetLeft>, Fault> {
    let mut left = Vec::new();
    let mut read = Vec::new();
    let mut of_channels = OfChannels::default();
    for (of, day) in days(tx, since, is_asked)? {
        let signed = last_signed(tx, office, (of.1, of.0))?.map(|(_, sheet)| sheet);
        if let Some(signed) = &signed {
            of_channels.is_asked(of, signed);
        }
        read.push((of, day, signed));
    }
    let of_channels = of_channels.read(tx)?;
    for ((on, hall), day, signed) in read {
        let channels = of_channels.get(&(on, hall)).copied().unwrap_or_default();
        let lacks = lacks(&day, signed.as_ref(), channels);
        left.extend(lacks.map(|lacks| SheetLeft { on, hall, lacks }));
    }
    Ok(left)
}

/// The last signature of a sheet, with its entry; nothing while nobody signed.
pub(crate) fn last_signed(
    tx: &Tx<'_>,
    office: JournalId,
    (hall, on): (HallNo, BusinessDate),
) -> Result<Option<(EntryNo, SheetSigned)>, Fault> {
    let state = tx.state(&Key::Sheet(hall, on))?;
    let Some(State::Sheet(state)) = state else {
        return Ok(None);
    };
    let Some(number) = state.signed else {
        return Ok(None);
    };
    let entry = tx.entry(EntryRef {
        journal: office,
        number,
    })?;
    Ok(match entry.map(|entry| entry.read()) {
        Some(Ok(Body::SheetSigned(sheet))) => Some((number, sheet)),
        _ => None,
    })
}

fn days(
    tx: &Tx<'_>,
    since: Option<BusinessDate>,
    is_asked: impl Fn(BusinessDate) -> bool,
) -> Result<Days, Fault> {
    let mut days = Days::new();
    for (journal, seat) in seats(tx)? {
        let hall = seat.hall;
        each_shift(tx, journal, since, |_, on, shift| {
            if is_asked(on) {
                of(&mut days, (on, hall), journal).add(&shift);
            }
        })?;
        each_deposit(tx, journal, since, |_, deposit| {
            let on = deposit.slip.on;
            if is_asked(on) {
                of(&mut days, (on, hall), journal).add_deposit(&deposit);
            }
        })?;
    }
    Ok(days)
}

fn of(days: &mut Days, day: (BusinessDate, HallNo), journal: JournalId) -> &mut OfDay {
    days.entry(day).or_default().entry(journal).or_default()
}

impl OfDay {
    fn add(&mut self, shift: &ShiftState) {
        self.shifts += 1;
        match closed_figures(shift) {
            Some((held, over_short)) => {
                self.held += held;
                self.over_short += over_short;
            }
            None => self.is_open = true,
        }
    }

    fn add_deposit(&mut self, deposit: &Deposit) {
        self.sent += deposit.slip.amount;
        self.off += deposit.off();
    }

    const fn figures(&self) -> (Money, Money, Money) {
        (self.held, self.over_short, self.sent)
    }
}

fn lacks(day: &Day, signed: Option<&SheetSigned>, channels: Money) -> Option<SheetLacks> {
    let has_shifts = day.values().any(|one| one.shifts > 0);
    let Some(signed) = signed else {
        // Cash was sent to the bank, and nobody served: a sheet asks for a signature where something differs.
        let differs = day.values().any(|one| !one.off.is_zero());
        return (has_shifts || differs).then_some(SheetLacks::Signature);
    };
    let off: Money = day.values().map(|one| one.off).sum();
    if figures_moved(day, signed) || off + channels != signed_beside_counters(signed) {
        return Some(SheetLacks::NewFigures);
    }
    let is_open = day.values().any(|one| one.is_open);
    is_open.then_some(SheetLacks::OpenDrawer)
}

/// Whether the counters' figures are others than those that were signed. One that only sent cash to the bank stood on no sheet once.
fn figures_moved(day: &Day, signed: &SheetSigned) -> bool {
    let then: BTreeMap<_, _> = signed
        .counters
        .iter()
        .map(|one| (one.journal, (one.held, one.over_short, one.sent)))
        .collect();
    let is_other = |(journal, one): (&JournalId, &OfDay)| match then.get(journal) {
        Some(then) => *then != one.figures(),
        None => one.shifts > 0,
    };
    let gone: BTreeSet<_> = then.keys().filter(|journal| !day.contains_key(journal)).collect();
    !gone.is_empty() || day.iter().any(is_other)
}

/// What was signed of the difference beside the counters' own: the bank's and the channels'.
fn signed_beside_counters(signed: &SheetSigned) -> Money {
    let own = signed.counters.iter();
    let own: Money = own.map(|one| one.said - one.held + one.over_short).sum();
    signed.difference - own
}
