//! Settlement sheets that nobody signed as they stand: of which hall and day, and what each lacks. From the shifts and the signatures
//! alone, of each counter from its last shift back to the first day that is asked for; what a bank counts later of cash that was in transit is no lack: that is an open
//! item, which was signed by name.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Body, SheetLacks, SheetLeft, SheetSigned};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, HallNo, JournalId};
use cistern_domain::shift::ShiftState;
use cistern_journal::{Fault, Tx};

use super::closed_figures;
use crate::fault::OfficeFault;
use crate::office::Office;

/// What a counter's shifts of a day come to.
#[derive(Clone, Copy, Default)]
struct OfDay {
    held: Money,
    over_short: Money,
    is_open: bool,
}

type Day = BTreeMap<JournalId, OfDay>;

/// Days by which a shift may bear an earlier date than one before it: corrected, or opened by a clock that was wrong.
const OUT_OF_ORDER: u32 = 62;

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
    for ((on, hall), day) in days(tx, since, is_asked)? {
        let signed = last_signed(tx, office, (hall, on))?.map(|(_, sheet)| sheet);
        let lacks = lacks(&day, signed.as_ref());
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
) -> Result<BTreeMap<(BusinessDate, HallNo), Day>, Fault> {
    let mut halls = BTreeMap::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), State::Counter(seat)) = (key, state) {
            halls.insert(journal, seat.hall);
        }
        Ok(())
    })?;
    let until = since.map(|since| since.minus_days(OUT_OF_ORDER));
    let mut days: BTreeMap<_, Day> = BTreeMap::new();
    for (journal, hall) in halls {
        tx.each_state_back::<Fault>(&Key::shifts_of(journal), |_, state| {
            let State::Shift(shift) = state else {
                return Ok(true);
            };
            let Some(on) = shift.business_date else {
                return Ok(true);
            };
            if is_asked(on) {
                let day = days.entry((on, hall)).or_default();
                day.entry(journal).or_default().add(&shift);
            }
            Ok(until.is_none_or(|until| on >= until))
        })?;
    }
    Ok(days)
}

impl OfDay {
    fn add(&mut self, shift: &ShiftState) {
        match closed_figures(shift) {
            Some((held, over_short)) => {
                self.held += held;
                self.over_short += over_short;
            }
            None => self.is_open = true,
        }
    }
}

fn lacks(day: &Day, signed: Option<&SheetSigned>) -> Option<SheetLacks> {
    let Some(signed) = signed else {
        return Some(SheetLacks::Signature);
    };
    let then: BTreeMap<_, _> = signed
        .counters
        .iter()
        .map(|one| (one.journal, (one.held, one.over_short)))
        .collect();
    let now: BTreeMap<_, _> = day
        .iter()
        .map(|(journal, one)| (*journal, (one.held, one.over_short)))
        .collect();
    if now != then {
        return Some(SheetLacks::NewFigures);
    }
    let is_open = day.values().any(|one| one.is_open);
    is_open.then_some(SheetLacks::OpenDrawer)
}
