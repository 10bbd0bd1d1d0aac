//! Which journal is written at each seat now: of the PCs that were enrolled there and not revoked, the last; and what each PC,
//! whoever sits there now, said it has that is not here.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::counter::CounterState;
use cistern_domain::entry::DifferenceKind;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, JournalId};
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use crate::differences::decided;
use crate::table::unsent;

/// By seat: the journal, and its state.
pub(crate) type SeatsNow = BTreeMap<(HallNo, CounterNo), (JournalId, CounterState)>;

/// Whether a PC is the one at its seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeatStanding {
    /// It is.
    Sits,
    /// Another was enrolled there after it.
    Replaced,
    /// Head office ended its journal.
    Revoked,
}

impl SeatStanding {
    /// Another sits there, or none.
    #[must_use]
    pub fn is_gone(self) -> bool {
        self != Self::Sits
    }
}

/// A PC and its journal, at its seat or gone from it.
#[derive(Debug)]
pub(crate) struct Seated {
    pub journal: JournalId,
    pub seat: CounterState,
    pub standing: SeatStanding,
}

impl Seated {
    /// As slips and sheets name it.
    pub(crate) fn name(&self) -> String {
        let gone = match self.standing {
            SeatStanding::Sits => "",
            SeatStanding::Replaced => " 已更换的电脑",
            SeatStanding::Revoked => " 已停用的电脑",
        };
        format!("柜台{}{gone}", self.seat.counter)
    }

    /// Entries that it said it has and that are not here, and what they took; of the money nothing where it did not say.
    pub(crate) fn missing(&self, tx: &Tx<'_>) -> Result<(u64, Option<Money>), Fault> {
        missing(tx, self.journal, self.standing)
    }
}

/// The same by journal.
pub(crate) fn missing(
    tx: &Tx<'_>,
    journal: JournalId,
    standing: SeatStanding,
) -> Result<(u64, Option<Money>), Fault> {
    let Some(held) = held(tx, journal, standing)? else {
        return Ok((0, Some(Money::ZERO)));
    };
    let said = tx.peer_holds(&journal.to_string(), journal)?;
    let missing = said.0.saturating_sub(held.0);
    // What it said of money is of then: it means nothing once all of it is here.
    let money = match missing {
        0 => Some(Money::ZERO),
        _ => unsent::last(tx, journal)?,
    };
    Ok((missing, money))
}

/// Up to where a journal is here, what came behind its fork with it. Nothing: its PC is gone, and somebody settled in 差异 that
/// the journal was stopped, so that nobody waits for its tail any more.
fn held(tx: &Tx<'_>, journal: JournalId, standing: SeatStanding) -> Result<Option<EntryNo>, Fault> {
    let head = tx.head(journal)?.number;
    let Some(number) = tx.stopped_at(journal)? else {
        return Ok(Some(head));
    };
    let at = EntryRef { journal, number };
    if standing.is_gone() && decided(tx, at, DifferenceKind::Stopped)?.is_some() {
        return Ok(None);
    }
    let behind = tx.behind(journal)?.last().map(|behind| behind.entry.number);
    Ok(behind.max(Some(head)))
}

/// Every PC that was ever enrolled, whoever sits there now: those at their seats first, by hall and seat.
pub(crate) fn every_pc(tx: &Tx<'_>) -> Result<Vec<Seated>, Fault> {
    let mut all = Vec::new();
    let mut sits = BTreeSet::new();
    for (journal, seat) in seats_now(tx)?.into_values() {
        sits.insert(journal);
        all.push(Seated {
            journal,
            seat,
            standing: SeatStanding::Sits,
        });
    }
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), State::Counter(seat)) = (key, state)
            && !sits.contains(&journal)
        {
            let standing = match seat.revoked_after {
                Some(_) => SeatStanding::Revoked,
                None => SeatStanding::Replaced,
            };
            all.push(Seated {
                journal,
                seat,
                standing,
            });
        }
        Ok(())
    })?;
    Ok(all)
}

/// The PC that sits there now: one that it replaced does not call any more.
pub(crate) fn seats_now(tx: &Tx<'_>) -> Result<SeatsNow, Fault> {
    let mut seats = SeatsNow::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        let (Key::Counter(journal), State::Counter(seat)) = (key, state) else {
            return Ok(());
        };
        if seat.enrolled_by.is_none() || seat.revoked_after.is_some() {
            return Ok(());
        }
        let place = (seat.hall, seat.counter);
        let before = seats.get(&place);
        if before.is_none_or(|(_, before)| before.enrolled_by < seat.enrolled_by) {
            seats.insert(place, (journal, seat));
        }
        Ok(())
    })?;
    Ok(seats)
}
