//! Deposits of takings of which the bank counted something else than was sent (银行清点不符), until a person decides of that count, or
//! it is corrected or explained; and those that it did not count in the days that it takes (解款久在途), until it does.
//!
//! Looked at are those whose slip, certificate or count is of late, and those that were found before: no deposit of years ago is
//! read again. Absent on purpose: a decision about one in transit. Where nothing came, the bank counted nothing, and that is
//! decided.

use std::collections::BTreeSet;

use cistern_domain::date::BusinessDate;
use cistern_domain::deposit_slip::{BankCount, DepositSlip, DepositState};
use cistern_domain::entry::{Body, DifferenceKind, Entry};
use cistern_domain::found::{Found, FoundBy, IN_TRANSIT_DAYS};
use cistern_domain::ids::EntryRef;
use cistern_journal::Fault;

use super::find::{Look, found};
use super::{Difference, DifferenceFact, DifferenceWhat};

/// As counters' journals are passed.
pub(super) struct Banked(BTreeSet<EntryRef>);

impl Banked {
    /// With those that head office spoke of of late, and those that it found and nobody settled before.
    pub(super) fn new(look: &Look<'_>) -> Self {
        let mut deposits = look.heard.counted.clone();
        let kinds = [DifferenceKind::BankDiffers, DifferenceKind::InTransit];
        for (at, state) in &look.known {
            let is_of_late = |kind| state.settled_by(kind).is_some_and(|by| by >= look.heard.first);
            if kinds
                .iter()
                .any(|kind| is_of_late(*kind) || look.standing(*at, *kind).is_some())
            {
                deposits.insert(*at);
            }
        }
        Self(deposits)
    }

    /// An entry of a counter is passed.
    pub(super) fn pass(&mut self, entry: &Entry, body: &Body) {
        let number = match body {
            Body::TakingsBanked(_) => entry.number,
            Body::FalseNoteFound(note) => note.deposit,
            _ => return,
        };
        self.0.insert(EntryRef {
            journal: entry.journal,
            number,
        });
    }

    /// The lines.
    pub(super) fn lines(self, look: &Look<'_>, all: &mut Vec<Difference>) -> Result<(), Fault> {
        for at in self.0 {
            all.extend(look.around.read(look.deposit(at))?.flatten());
        }
        Ok(())
    }
}

impl Look<'_> {
    /// What was signed of a kind, holds, and nobody settled.
    fn standing(&self, at: EntryRef, kind: DifferenceKind) -> Option<&Found> {
        let state = self.known.get(&at)?;
        let found = state.found.get(&kind).filter(|found| found.stands())?;
        (!state.is_settled(kind)).then_some(found)
    }

    fn deposit(&self, at: EntryRef) -> Result<Option<Difference>, Fault> {
        let state = self.tx.deposit(at)?;
        let Some(slip) = &state.slip else { return Ok(None) };
        match &state.counted {
            Some(bank) => self.bank_differs(at, (slip, bank), &state),
            None => self.in_transit(at, slip),
        }
    }

    fn bank_differs(
        &self,
        at: EntryRef,
        (slip, bank): (&DepositSlip, &BankCount),
        state: &DepositState,
    ) -> Result<Option<Difference>, Fault> {
        let off = state.difference().filter(|off| !off.is_zero());
        let Some(off) = off else { return Ok(None) };
        let what = DifferenceWhat::BankDiffers {
            number: slip.number,
            sent: slip.amount,
            counted: bank.counted,
            false_notes: state.false_notes,
            reference: bank.reference.clone(),
            corrected: bank.replaces.is_some(),
        };
        // Another count gives nobody more days.
        let signed = self.standing(at, DifferenceKind::BankDiffers);
        let due = signed.map(|found| found.said.due);
        let due = due.unwrap_or_else(|| FoundBy::BankDiffers.due(slip.on, bank.on));
        let mut one = self.of_deposit(at, found(what, off, slip.on), due)?;
        if let Some(entry) = self.tx.entry(self.own(bank.entry))? {
            let fact = self.fact(&entry)?;
            one.facts.extend(fact.map(|fact| DifferenceFact {
                amount: bank.counted,
                ..fact
            }));
        }
        Ok(Some(one))
    }

    fn in_transit(&self, at: EntryRef, slip: &DepositSlip) -> Result<Option<Difference>, Fault> {
        let until = slip.on.plus_days(IN_TRANSIT_DAYS);
        if self.today <= until {
            return Ok(None);
        }
        let what = DifferenceWhat::InTransit { number: slip.number };
        let Some(entry) = self.tx.entry(at)? else {
            return Ok(None);
        };
        let came = self.is_here_since(&entry)?;
        let due = FoundBy::InTransit.due(until, came);
        let one = found(what, slip.amount, slip.on);
        self.of_deposit(at, one, due).map(Some)
    }

    /// The difference at a deposit: its seat, and the slip as the first fact.
    fn of_deposit(&self, at: EntryRef, one: Difference, due: BusinessDate) -> Result<Difference, Fault> {
        let seat = self.tx.seat_of(at)?;
        let entry = self.tx.entry(at)?;
        let slip = entry.map(|entry| self.fact(&entry)).transpose()?.flatten();
        Ok(Difference {
            at: Some(at.into()),
            hall: Some(seat.hall),
            counter: Some(seat.counter),
            due: Some(due),
            facts: slip.into_iter().collect(),
            ..one
        })
    }
}
