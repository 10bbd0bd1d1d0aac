//! Which receipt numbers one counter may lend another of its hall, and which the other may take up.
//!
//! Absent on purpose: the check code (crate `sync`), and whether the two journals agree, which head office tells.

use crate::counter::{Block, CounterState};
use crate::receipt_numbers::{NoMark, NumberState};

impl CounterState {
    /// Whether numbers may be lent: unused ones of its own blocks.
    ///
    /// # Errors
    /// [`NoMark`] with the first number that stands in the way.
    pub fn may_lend(&self, run: Block) -> Result<(), NoMark> {
        let Block { from, to } = run;
        if to < from {
            return Err(NoMark::Backwards { from, to });
        }
        let mut next = from;
        while next <= to {
            let mut own = self.blocks.iter().copied();
            let block = own.find(|block| (block.from..=block.to).contains(&next));
            let block = block.ok_or(NoMark::NotOurs { number: next })?;
            let within = Block {
                from: next,
                to: block.to.min(to),
            };
            let mut runs = self.numbers.runs(within).into_iter();
            if let Some(run) = runs.find(|run| run.state != NumberState::Unused) {
                let (number, state) = (run.from, run.state);
                return Err(NoMark::Already { number, state });
            }
            next = within.to.next();
        }
        Ok(())
    }

    /// Whether numbers of another may be taken up: none that is here already.
    ///
    /// # Errors
    /// [`NoMark`] with the first number that stands in the way.
    pub fn may_borrow(&self, run: Block) -> Result<(), NoMark> {
        let Block { from, to } = run;
        if to < from {
            return Err(NoMark::Backwards { from, to });
        }
        let borrowed = self.borrowed.iter().map(|loan| loan.numbers);
        let all = self.blocks.iter().copied().chain(borrowed);
        let mut here = all.filter(|block| block.from <= to && from <= block.to);
        match here.next() {
            Some(block) => {
                let number = block.from.max(from);
                let state = self.numbers.of(number);
                Err(NoMark::Already { number, state })
            }
            None => Ok(()),
        }
    }
}
