//! Receipt numbers (票据) of every counter: each block, each number in exactly one state, as far as the office has heard.
//! And another block, where somebody wants one before it is due.

use std::collections::BTreeMap;

use cistern_domain::counter::{Block, CounterState, Loan};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_domain::receipt_numbers::{BlockTally, Run};
use cistern_journal::Fault;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;

/// A block and what became of its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockLine {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The journal: another for each PC that had the seat.
    pub journal: JournalId,
    /// The journal is over: what is unused in it stays so.
    pub revoked: bool,
    /// Where the two journals of a loan do not agree, in words; empty where they do.
    pub doubts: Vec<String>,
    /// How many numbers are in each state.
    pub tally: BlockTally,
    /// The numbers by state, in order.
    pub runs: Vec<Run>,
}

impl Office {
    /// Every block, by hall, counter and number.
    ///
    /// # Errors
    /// Those of the file.
    pub fn receipt_blocks(&self) -> Result<Vec<BlockLine>, OfficeFault> {
        let mut lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            let mut seats = BTreeMap::new();
            tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
                if let (Key::Counter(journal), State::Counter(seat)) = (key, state) {
                    seats.insert(journal, seat);
                }
                Ok(())
            })?;
            for (journal, seat) in &seats {
                let journal = *journal;
                let blocks = seat.tally().into_iter().map(|tally| BlockLine {
                    hall: seat.hall,
                    counter: seat.counter,
                    journal,
                    revoked: seat.revoked_after.is_some(),
                    doubts: doubts(&seats, journal, &tally),
                    runs: seat.numbers.runs(Block {
                        from: tally.from,
                        to: tally.to,
                    }),
                    tally,
                });
                lines.extend(blocks);
            }
            Ok(lines)
        })?;
        lines.sort_by_key(|line| (line.hall, line.counter, line.tally.from));
        Ok(lines)
    }

    /// Grants a counter the next free block; nothing where no such counter serves.
    ///
    /// # Errors
    /// Those of the file.
    pub fn grant_receipts(&self, journal: JournalId) -> Result<Option<Block>, OfficeFault> {
        self.file.act(|tx| {
            let seat = tx.counter(journal)?;
            if seat.key.is_none() || seat.revoked_after.is_some() {
                return Ok(None);
            }
            self.publishing_pen().grant(tx, journal)?;
            Ok(tx.counter(journal)?.blocks.last().copied())
        })
    }
}

/// Where journals do not agree on a block: borrowed and not lent, by two at once, lent twice; and what was lent and is
/// not taken up so far.
fn doubts(seats: &BTreeMap<JournalId, CounterState>, journal: JournalId, tally: &BlockTally) -> Vec<String> {
    let block = Block {
        from: tally.from,
        to: tally.to,
    };
    match tally.lender {
        Some(lender) => of_borrowed(seats, journal, lender, block),
        None => seats
            .get(&journal)
            .map_or_else(Vec::new, |seat| of_granted(seats, journal, seat, block)),
    }
}

fn of_borrowed(
    seats: &BTreeMap<JournalId, CounterState>,
    journal: JournalId,
    lender: JournalId,
    block: Block,
) -> Vec<String> {
    let lent = seats.get(&lender).map_or(&[][..], |seat| &seat.lent);
    let is_lent = |loan: &&Loan| loan.other == journal && loan.numbers == block;
    let mut doubts = Vec::new();
    if !lent.iter().any(|loan| is_lent(&loan)) {
        doubts.push("nobody lent these, as far as has arrived".to_owned());
    }
    let loans = seats
        .iter()
        .flat_map(|(other, seat)| seat.borrowed.iter().map(move |loan| (*other, seat, loan)));
    let here = loans.filter(|(_, _, loan)| overlap(loan.numbers, block).is_some());
    let others = here.filter(|(other, _, _)| *other != journal);
    doubts.extend(others.map(|(_, seat, loan)| {
        let at = overlap(loan.numbers, block).unwrap_or(block);
        format!(
            "{}-{} borrowed by hall {} counter {} as well",
            at.from, at.to, seat.hall, seat.counter
        )
    }));
    doubts
}

fn of_granted(
    seats: &BTreeMap<JournalId, CounterState>,
    journal: JournalId,
    seat: &CounterState,
    block: Block,
) -> Vec<String> {
    let mut doubts = Vec::new();
    let mine = |loan: &&Loan| overlap(loan.numbers, block).is_some();
    for (nth, loan) in seat.lent.iter().enumerate().filter(|(_, loan)| mine(loan)) {
        let before = seat.lent.iter().take(nth);
        for at in before.filter_map(|other| overlap(other.numbers, loan.numbers)) {
            doubts.push(format!("{}-{} lent twice", at.from, at.to));
        }
        let borrower = seats.get(&loan.other);
        let is_taken = |taken: &Loan| taken.other == journal && taken.numbers == loan.numbers;
        if !borrower.is_some_and(|seat| seat.borrowed.iter().any(is_taken)) {
            let (from, to) = (loan.numbers.from, loan.numbers.to);
            doubts.push(format!(
                "{from}-{to} lent and not taken up, as far as has arrived"
            ));
        }
    }
    doubts
}

/// The numbers that both hold.
fn overlap(one: Block, other: Block) -> Option<Block> {
    let (from, to) = (one.from.max(other.from), one.to.min(other.to));
    (from <= to).then_some(Block { from, to })
}
