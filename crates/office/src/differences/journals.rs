//! What stands in counters' journals themselves: doubtful approvals, what payments did not know, money that an arrival has too,
//! clocks that were wrong, what came after its month was closed or its day's sheet signed, and deposits that the bank counted
//! otherwise or not at all.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Body, BodyFault, Entry, Writer};
use cistern_domain::ids::{EntryRef, HallNo, JournalId};
use cistern_journal::Fault;
use cistern_publishing::{ArrivedUnder, taken_apart};

use super::after_sheet::{AfterSheets, kept};
use super::banked::Banked;
use super::beside::Beside;
use super::changed::Said;
use super::find::{Look, found};
use super::why::WhyDoubtful;
use super::{Difference, DifferenceFact, DifferenceWhat, NAMED};
use crate::act::readable_arrivals;
use crate::behind::MoneyBehind;
use crate::periods::each_readable_late;

/// Of each day, how far a counter's clock was off at the most, minutes, in how many entries, and the first of them.
type Off = BTreeMap<BusinessDate, (i64, u32, Entry)>;

/// What is gathered of all journals.
struct Passed {
    beside: Beside,
    after_sheets: AfterSheets,
    banked: Banked,
}

/// What came late of a journal and day, and counts in a month.
type CameLate = BTreeMap<(JournalId, BusinessDate, Period), OfDay>;

#[derive(Default)]
struct OfDay {
    sum: Money,
    entries: u32,
    /// The first of them.
    first: Vec<Entry>,
}

impl OfDay {
    fn add(&mut self, entry: &Entry, body: &Body) {
        self.sum += kept(body) + body.taken().map_or(Money::ZERO, |taken| taken.deposit_out);
        self.entries += 1;
        if self.first.len() < NAMED {
            self.first.push(entry.clone());
        }
    }
}

impl Look<'_> {
    /// Everything in counters' journals, as far back as something may be open.
    pub(super) fn journals(
        &self,
        said: &Said,
        money: &[MoneyBehind],
        all: &mut Vec<Difference>,
    ) -> Result<(), Fault> {
        let mut passed = Passed {
            beside: Beside::new(ArrivedUnder::of_all(readable_arrivals(self.tx, &self.around)?)),
            after_sheets: AfterSheets::new(self.tx, self.office)?,
            banked: Banked::new(self),
        };
        let set_aside = self.tx.set_aside_entries()?.into_iter();
        let set_aside: BTreeSet<EntryRef> = set_aside.map(|(at, _)| at).collect();
        for journal in self.tx.journals()? {
            if journal.role == Writer::Counter
                && let Some(seat) = self.around.read(self.tx.counter(journal.journal))?
            {
                self.journal((journal.journal, seat.hall), said, &set_aside, (&mut passed, all))?;
            }
        }
        let beside = &mut passed.beside;
        for entry in money.iter().flat_map(|one| &one.entries) {
            entry.read().iter().for_each(|body| beside.pass(body));
        }
        for number in &self.heard.debited {
            let entry = self.around.read(self.tx.entry(self.own(*number)))?.flatten();
            let body = entry.and_then(|entry| entry.read().ok());
            body.iter().for_each(|body| beside.pass(body));
        }
        passed.after_sheets.lines(self, all)?;
        passed.banked.lines(self, all)?;
        self.beside_arrivals(&passed.beside, all)
    }

    /// One counter's journal.
    fn journal(
        &self,
        (journal, hall): (JournalId, HallNo),
        said: &Said,
        set_aside: &BTreeSet<EntryRef>,
        (passed, all): (&mut Passed, &mut Vec<Difference>),
    ) -> Result<(), Fault> {
        let mut off = Off::new();
        self.tx.entries_back::<Fault>(journal, |stored| {
            let number = stored.number;
            let at = EntryRef { journal, number };
            if self.looked.is_done_with(at) {
                return Ok(false);
            }
            let Ok(entry) = stored.envelope.open() else {
                self.around.lacks(at)?;
                return Ok(true);
            };
            self.looked.pass(&entry);
            self.note_clock(&entry, &mut off);
            if set_aside.contains(&at) {
                // Nothing of it counts; it is a line of its own.
                return Ok(true);
            }
            match entry.read() {
                Ok(body) => {
                    let looked = self.entry((&entry, hall, &body), said, (passed, all));
                    self.around.read(looked)?;
                }
                // What is malformed when it comes is set aside.
                Err(BodyFault::Malformed) => self.around.lacks(at)?,
                Err(BodyFault::Unknown { .. }) => {}
            }
            Ok(true)
        })?;
        for (since, (off_minutes, entries, first)) in off {
            let what = DifferenceWhat::Clock { off_minutes, entries };
            let line = self.at_entry(&first, found(what, Money::ZERO, since));
            all.extend(self.around.read(line)?);
        }
        Ok(())
    }

    /// One entry of a counter of a hall.
    fn entry(
        &self,
        (entry, hall, body): (&Entry, HallNo, &Body),
        said: &Said,
        (passed, all): (&mut Passed, &mut Vec<Difference>),
    ) -> Result<(), Fault> {
        passed.beside.pass(body);
        passed.banked.pass(entry, body);
        let sheet = passed.after_sheets.pass(self.tx, hall, entry, body);
        self.around.read(sheet)?;
        all.extend(self.around.read(self.doubtful(entry, body))?.flatten());
        if let Some(payment) = taken_apart(entry, body, self.office) {
            self.by_what_was(said, (entry, &payment), all)?;
        }
        Ok(())
    }

    fn note_clock(&self, entry: &Entry, off: &mut Off) {
        let Some(minutes) = self.heard.clock_off(entry) else {
            return;
        };
        let before = off
            .get(&entry.business_date)
            .map(|(most, count, _)| (*most, *count));
        let (most, count) = before.unwrap_or_default();
        let most = if minutes.abs() > most.abs() { minutes } else { most };
        // The walk goes backwards: the last one seen is the first of the day.
        off.insert(entry.business_date, (most, count + 1, entry.clone()));
    }

    fn doubtful(&self, entry: &Entry, body: &Body) -> Result<Option<Difference>, Fault> {
        let why = match self.tx.judge_approval(entry, body)? {
            Some(Err(why)) => WhyDoubtful::of(why),
            _ => None,
        };
        let Some(why) = why else { return Ok(None) };
        let what = DifferenceWhat::Approval {
            act: body.name(),
            why,
        };
        let amount = body.approved_act().map_or(Money::ZERO, |(_, amount)| amount);
        let one = found(what, amount, entry.business_date);
        Ok(Some(self.at_entry(entry, one)?))
    }

    /// What arrived after its month was closed, of each counter and day.
    pub(super) fn late(&self, all: &mut Vec<Difference>) -> Result<(), Fault> {
        let mut late = CameLate::new();
        each_readable_late(self.tx, &self.around, |_, entry, body, posts_in| {
            if body.writer() == Writer::Counter && !self.looked.is_done_with(entry.at()) {
                let of = (entry.journal, entry.business_date, posts_in);
                late.entry(of).or_default().add(entry, body);
            }
            Ok(())
        })?;
        for ((_, since, posts_in), day) in late {
            all.extend(self.around.read(self.late_of(&day, since, posts_in))?.flatten());
        }
        Ok(())
    }

    fn late_of(
        &self,
        day: &OfDay,
        since: BusinessDate,
        posts_in: Period,
    ) -> Result<Option<Difference>, Fault> {
        let Some(first) = day.first.first() else {
            return Ok(None);
        };
        let entries = day.entries;
        let what = DifferenceWhat::Late { posts_in, entries };
        let facts = self.facts(&day.first)?;
        let named = u32::try_from(facts.len()).unwrap_or(u32::MAX);
        let further = entries.saturating_sub(named);
        let line = self.at_entry(first, found(what, day.sum, since))?;
        Ok(Some(Difference {
            facts,
            further,
            ..line
        }))
    }

    fn facts(&self, entries: &[Entry]) -> Result<Vec<DifferenceFact>, Fault> {
        let told = entries.iter().map(|entry| self.fact(entry));
        Ok(told
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }
}
