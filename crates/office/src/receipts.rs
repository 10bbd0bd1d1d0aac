//! Receipt numbers (票据) of every counter: each block, each number in exactly one state, as far as the office has heard.
//! And another block, where somebody wants one before it is due.

use cistern_domain::counter::Block;
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
            tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
                if let (Key::Counter(journal), State::Counter(seat)) = (key, state) {
                    let blocks = seat.tally().into_iter().map(|tally| BlockLine {
                        hall: seat.hall,
                        counter: seat.counter,
                        journal,
                        revoked: seat.revoked_after.is_some(),
                        runs: seat.numbers.runs(Block {
                            from: tally.from,
                            to: tally.to,
                        }),
                        tally,
                    });
                    lines.extend(blocks);
                }
                Ok(())
            })?;
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
            self.pen().grant(tx, journal)?;
            Ok(tx.counter(journal)?.blocks.last().copied())
        })
    }
}
