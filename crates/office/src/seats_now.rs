//! Which journal is written at each seat now: of the PCs that were enrolled there and not revoked, the last; and what each PC,
//! whoever sits there now, said it has that is not here.

use std::collections::BTreeMap;

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

/// Counters by their journals, as they are kept.
type Counters = Vec<(JournalId, CounterState)>;

/// Every PC that was ever enrolled, whoever sits there now: those at their seats first, by hall and seat.
pub(crate) fn every_pc(tx: &Tx<'_>) -> Result<Vec<Seated>, Fault> {
    Ok(seated(counters(tx)?))
}

/// Those whose state cannot be read, and why.
type Unread = Vec<(JournalId, Fault)>;

/// The same of those that can be read, and the others beside them.
pub(crate) fn every_readable_pc(tx: &Tx<'_>) -> Result<(Vec<Seated>, Unread), Fault> {
    let (mut all, mut unread) = (Counters::new(), Unread::new());
    tx.each_state_or_why::<Fault>(&[Key::COUNTERS], |key, state| {
        match (key, state) {
            (Key::Counter(journal), Ok(State::Counter(seat))) => all.push((journal, seat)),
            (Key::Counter(journal), Err(fault)) => unread.push((journal, fault)),
            _ => {}
        }
        Ok(())
    })?;
    Ok((seated(all), unread))
}

/// The PC that sits there now: one that it replaced does not call any more.
pub(crate) fn seats_now(tx: &Tx<'_>) -> Result<SeatsNow, Fault> {
    Ok(sitting(counters(tx)?).0)
}

fn counters(tx: &Tx<'_>) -> Result<Counters, Fault> {
    let mut all = Counters::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), State::Counter(seat)) = (key, state) {
            all.push((journal, seat));
        }
        Ok(())
    })?;
    Ok(all)
}

/// Who sits where, and who is gone.
fn sitting(all: Counters) -> (SeatsNow, Counters) {
    let (mut seats, mut gone) = (SeatsNow::new(), Counters::new());
    for (journal, seat) in all {
        let place = (seat.hall, seat.counter);
        let before = seats.get(&place).and_then(|(_, before)| before.enrolled_by);
        if seat.revoked_after.is_none() && seat.enrolled_by > before {
            gone.extend(seats.insert(place, (journal, seat)));
        } else {
            gone.push((journal, seat));
        }
    }
    gone.sort_by_key(|(journal, _)| *journal);
    (seats, gone)
}

fn seated(all: Counters) -> Vec<Seated> {
    let (seats, gone) = sitting(all);
    let sits = seats.into_values().map(|(journal, seat)| Seated {
        journal,
        seat,
        standing: SeatStanding::Sits,
    });
    let gone = gone.into_iter().map(|(journal, seat)| Seated {
        standing: match seat.revoked_after {
            Some(_) => SeatStanding::Revoked,
            None => SeatStanding::Replaced,
        },
        journal,
        seat,
    });
    sits.chain(gone).collect()
}
