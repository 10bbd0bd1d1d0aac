//! What became of each receipt number (票据号) of a counter: in exactly one state, from the grant to the end.
//!
//! Holds: states in runs, what may be marked as what, the tally by state that a day closes with. Absent on purpose:
//! which receipt bears which number. The runs of a counter are written by its own journal alone.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::counter::{Block, CounterState};
use crate::ids::{JournalId, ReceiptNo};

/// What became of a number.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum NumberState {
    /// 未用: in the block still.
    #[n(0)]
    Unused,
    /// 已用: on a receipt of this PC, or on the form of a copy. A reversed receipt keeps its number.
    #[n(1)]
    Used,
    /// 已补录: on a paper receipt, written by hand while there was no PC, and keyed in since.
    #[n(2)]
    OnPaper,
    /// 作废: its paper is damaged or gone.
    #[n(3)]
    Spoiled,
    /// 设置未使用: the printer jammed; the number is skipped, the paper whole and kept.
    #[n(4)]
    LeftBlank,
    /// 留作手工: set aside for paper receipts; the PC never uses it.
    #[n(5)]
    Reserved,
    /// 已退回: given back to head office.
    #[n(6)]
    Returned,
    /// 已借出: lent to another counter of the hall.
    #[n(7)]
    Lent,
}

impl NumberState {
    /// All of them, in the order in which a tally names them.
    pub const ALL: [Self; 8] = [
        Self::Unused,
        Self::Used,
        Self::OnPaper,
        Self::Spoiled,
        Self::LeftBlank,
        Self::Reserved,
        Self::Returned,
        Self::Lent,
    ];
}

/// What somebody at the desk may say of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 作废
    #[n(0)]
    Spoiled,
    /// 设置未使用
    #[n(1)]
    LeftBlank,
    /// 留作手工
    #[n(2)]
    Reserved,
    /// 退回
    #[n(3)]
    Returned,
}

impl Mark {
    /// The state that the numbers have afterwards.
    #[must_use]
    pub const fn state(self) -> NumberState {
        match self {
            Self::Spoiled => NumberState::Spoiled,
            Self::LeftBlank => NumberState::LeftBlank,
            Self::Reserved => NumberState::Reserved,
            Self::Returned => NumberState::Returned,
        }
    }

    /// What is to happen to a number of this state; nothing where the mark cannot be.
    const fn on(self, before: NumberState) -> Option<Touch> {
        use NumberState::{LeftBlank, Reserved, Returned, Spoiled, Unused};
        match (self, before) {
            (Self::Spoiled | Self::LeftBlank, Unused | Reserved)
            | (Self::Spoiled, LeftBlank)
            | (Self::Reserved, Unused)
            | (Self::Returned, Unused | Reserved | LeftBlank) => Some(Touch::Marks),
            // The rest of a block goes back as it is: what is spoiled in it stays so.
            (Self::Returned, Spoiled | Returned) => Some(Touch::Leaves),
            _ => None,
        }
    }
}

enum Touch {
    Marks,
    Leaves,
}

/// Why numbers cannot be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NoMark {
    /// The run ends before it begins.
    #[error("{from} to {to} is no run of numbers")]
    Backwards {
        /// First number.
        from: ReceiptNo,
        /// Last number.
        to: ReceiptNo,
    },
    /// A number of no block of this counter.
    #[error("{number} is not of this counter's blocks")]
    NotOurs {
        /// The first such number.
        number: ReceiptNo,
    },
    /// A number that something else became of.
    #[error("{number} is {state:?} already")]
    Already {
        /// The first such number.
        number: ReceiptNo,
        /// What became of it.
        state: NumberState,
    },
}

/// Numbers in a row that share a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Run {
    /// First number.
    #[n(0)]
    pub from: ReceiptNo,
    /// Last number.
    #[n(1)]
    pub to: ReceiptNo,
    /// What became of them.
    #[n(2)]
    pub state: NumberState,
}

impl Run {
    /// How many numbers.
    #[must_use]
    pub const fn count(self) -> u64 {
        (self.to.0 - self.from.0).saturating_add(1)
    }
}

/// Everything that became of numbers, as runs: in order, apart from each other, neighbours of one state joined.
/// What stands in none is unused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Numbers(#[n(0)] Vec<Run>);

impl Numbers {
    /// What became of a number.
    #[must_use]
    pub fn of(&self, number: ReceiptNo) -> NumberState {
        let run = self.0.iter().find(|run| (run.from..=run.to).contains(&number));
        run.map_or(NumberState::Unused, |run| run.state)
    }

    /// Writes down what became of numbers; a block that ends before it begins is nothing.
    pub fn set(&mut self, block: Block, state: NumberState) {
        if block.to < block.from {
            return;
        }
        let mut runs = Vec::with_capacity(self.0.len() + 2);
        for run in self.0.drain(..) {
            if run.to < block.from || run.from > block.to {
                runs.push(run);
                continue;
            }
            if run.from < block.from {
                let to = ReceiptNo(block.from.0 - 1);
                runs.push(Run { to, ..run });
            }
            if run.to > block.to {
                let from = block.to.next();
                runs.push(Run { from, ..run });
            }
        }
        if state != NumberState::Unused {
            let Block { from, to } = block;
            runs.push(Run { from, to, state });
        }
        runs.sort_unstable_by_key(|run| run.from);
        self.0 = joined(runs);
    }

    /// A block cut into runs, the unused ones included.
    #[must_use]
    pub fn runs(&self, block: Block) -> Vec<Run> {
        let unused = |from, to| Run {
            from,
            to,
            state: NumberState::Unused,
        };
        let mut runs = Vec::new();
        let mut next = block.from;
        for run in self
            .0
            .iter()
            .filter(|run| run.to >= block.from && run.from <= block.to)
        {
            if run.from > next {
                runs.push(unused(next, ReceiptNo(run.from.0 - 1)));
            }
            runs.push(Run {
                from: run.from.max(block.from),
                to: run.to.min(block.to),
                state: run.state,
            });
            next = run.to.next();
        }
        if next <= block.to {
            runs.push(unused(next, block.to));
        }
        runs
    }
}

fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match all.last_mut() {
            Some(last) if last.state == run.state && last.to.next() == run.from => last.to = run.to,
            _ => all.push(run),
        }
    }
    all
}

/// How many numbers of a block are in each state; they add up to the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct BlockTally {
    /// First number.
    #[n(0)]
    pub from: ReceiptNo,
    /// Last number.
    #[n(1)]
    pub to: ReceiptNo,
    /// 未用
    #[n(2)]
    pub unused: u64,
    /// 已用
    #[n(3)]
    pub used: u64,
    /// 已补录
    #[n(4)]
    pub on_paper: u64,
    /// 作废
    #[n(5)]
    pub spoiled: u64,
    /// 设置未使用
    #[n(6)]
    pub left_blank: u64,
    /// 留作手工
    #[n(7)]
    pub reserved: u64,
    /// 已退回
    #[n(8)]
    pub returned: u64,
    /// 已借出
    #[n(9)]
    pub lent: u64,
    /// Whose numbers they are, where they are borrowed.
    #[n(10)]
    #[cbor(default)]
    pub lender: Option<JournalId>,
}

impl BlockTally {
    fn new(block: Block, runs: &[Run]) -> Self {
        let of = |state| {
            let same = runs.iter().filter(|run| run.state == state);
            same.map(|run| run.count()).sum()
        };
        Self {
            from: block.from,
            to: block.to,
            unused: of(NumberState::Unused),
            used: of(NumberState::Used),
            on_paper: of(NumberState::OnPaper),
            spoiled: of(NumberState::Spoiled),
            left_blank: of(NumberState::LeftBlank),
            reserved: of(NumberState::Reserved),
            returned: of(NumberState::Returned),
            lent: of(NumberState::Lent),
            lender: None,
        }
    }

    /// How many numbers are in a state.
    #[must_use]
    pub const fn of(&self, state: NumberState) -> u64 {
        match state {
            NumberState::Unused => self.unused,
            NumberState::Used => self.used,
            NumberState::OnPaper => self.on_paper,
            NumberState::Spoiled => self.spoiled,
            NumberState::LeftBlank => self.left_blank,
            NumberState::Reserved => self.reserved,
            NumberState::Returned => self.returned,
            NumberState::Lent => self.lent,
        }
    }
}

impl CounterState {
    /// What became of a number; nothing where it is not of this counter's blocks.
    #[must_use]
    pub fn number(&self, number: ReceiptNo) -> Option<NumberState> {
        let is_ours = self.numbers_in(number).is_some();
        is_ours.then(|| self.numbers.of(number))
    }

    /// The block, granted or borrowed, that holds a number.
    fn numbers_in(&self, number: ReceiptNo) -> Option<Block> {
        let borrowed = self.borrowed.iter().map(|loan| loan.numbers);
        let mut all = self.blocks.iter().copied().chain(borrowed);
        all.find(|block| (block.from..=block.to).contains(&number))
    }

    /// How many numbers of each block are in each state: those granted, then those borrowed.
    #[must_use]
    pub fn tally(&self) -> Vec<BlockTally> {
        let of = |block| BlockTally::new(block, &self.numbers.runs(block));
        let granted = self.blocks.iter().copied().map(of);
        let borrowed = self.borrowed.iter().map(|loan| BlockTally {
            lender: Some(loan.other),
            ..of(loan.numbers)
        });
        granted.chain(borrowed).collect()
    }

    /// Judges a mark on a run of numbers, and gives the parts of it that take the mark.
    ///
    /// # Errors
    /// [`NoMark`] with the first number that stands in the way.
    pub fn may_mark(&self, run: Block, mark: Mark) -> Result<Vec<Block>, NoMark> {
        let Block { from, to } = run;
        if to < from {
            return Err(NoMark::Backwards { from, to });
        }
        let mut marked = Vec::new();
        let mut next = from;
        while next <= to {
            let block = self.numbers_in(next).ok_or(NoMark::NotOurs { number: next })?;
            let within = Block {
                from: next,
                to: block.to.min(to),
            };
            for run in self.numbers.runs(within) {
                match mark.on(run.state) {
                    Some(Touch::Marks) => marked.push(Block {
                        from: run.from,
                        to: run.to,
                    }),
                    Some(Touch::Leaves) => {}
                    None => {
                        return Err(NoMark::Already {
                            number: run.from,
                            state: run.state,
                        });
                    }
                }
            }
            next = within.to.next();
        }
        match marked.is_empty() {
            true => Err(NoMark::Already {
                number: from,
                state: self.numbers.of(from),
            }),
            false => Ok(marked),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::NumberState::*;
    use super::*;

    const fn block(from: u64, to: u64) -> Block {
        Block {
            from: ReceiptNo(from),
            to: ReceiptNo(to),
        }
    }

    fn drawn() -> CounterState {
        CounterState {
            blocks: vec![block(12_001, 12_050)],
            ..CounterState::default()
        }
    }

    /// D2: 12001 to 12050 drawn, 22 used, 2 spoiled: 12025 is next and 26 are left, whichever two were spoiled before.
    #[test]
    fn d2_twenty_two_used_and_two_void() {
        for spoiled in [[12_003, 12_010], [12_023, 12_024], [12_001, 12_024]] {
            let mut seat = drawn();
            for number in spoiled {
                seat.numbers.set(block(number, number), Spoiled);
            }
            for _ in 0..22 {
                let next = seat.next_receipt().expect("some are left");
                seat.numbers.set(block(next.0, next.0), Used);
            }
            assert_eq!(seat.next_receipt(), Some(ReceiptNo(12_025)), "{spoiled:?}");
            assert_eq!(seat.receipts_left(), 26);
            let [tally] = seat.tally()[..] else {
                panic!("one block")
            };
            assert_eq!((tally.used, tally.spoiled, tally.unused), (22, 2, 26));
        }
    }

    #[test]
    fn what_may_become_of_what() {
        let mut seat = drawn();
        for (from, to, state) in [
            (12_001, 12_010, Used),
            (12_011, 12_011, Spoiled),
            (12_012, 12_012, LeftBlank),
            (12_041, 12_045, Reserved),
            (12_046, 12_046, OnPaper),
            (12_047, 12_047, Lent),
        ] {
            seat.numbers.set(block(from, to), state);
        }
        let already = |number, state| {
            Err(NoMark::Already {
                number: ReceiptNo(number),
                state,
            })
        };
        let rows = [
            ((12_013, 12_014), Mark::Spoiled, Ok(vec![block(12_013, 12_014)])),
            ((12_041, 12_041), Mark::Spoiled, Ok(vec![block(12_041, 12_041)])),
            ((12_012, 12_012), Mark::Spoiled, Ok(vec![block(12_012, 12_012)])),
            ((12_010, 12_013), Mark::Spoiled, already(12_010, Used)),
            ((12_046, 12_046), Mark::Spoiled, already(12_046, OnPaper)),
            ((12_011, 12_011), Mark::Spoiled, already(12_011, Spoiled)),
            ((12_040, 12_041), Mark::Reserved, already(12_041, Reserved)),
            ((12_030, 12_040), Mark::Reserved, Ok(vec![block(12_030, 12_040)])),
            ((12_012, 12_012), Mark::LeftBlank, already(12_012, LeftBlank)),
            (
                (12_011, 12_045),
                Mark::Returned,
                Ok(vec![
                    block(12_012, 12_012),
                    block(12_013, 12_040),
                    block(12_041, 12_045),
                ]),
            ),
            ((12_011, 12_050), Mark::Returned, already(12_046, OnPaper)),
            ((12_047, 12_047), Mark::Returned, already(12_047, Lent)),
            (
                (12_049, 12_051),
                Mark::Returned,
                Err(NoMark::NotOurs {
                    number: ReceiptNo(12_051),
                }),
            ),
            (
                (12_049, 12_048),
                Mark::Returned,
                Err(NoMark::Backwards {
                    from: ReceiptNo(12_049),
                    to: ReceiptNo(12_048),
                }),
            ),
        ];
        for ((from, to), mark, due) in rows {
            assert_eq!(
                seat.may_mark(block(from, to), mark),
                due,
                "{mark:?} {from} to {to}"
            );
        }
    }

    #[test]
    fn a_run_over_two_blocks_is_one_act() {
        let mut seat = drawn();
        seat.blocks.push(block(12_051, 12_060));
        let marked = seat.may_mark(block(12_050, 12_051), Mark::Reserved);
        assert_eq!(marked, Ok(vec![block(12_050, 12_050), block(12_051, 12_051)]));
    }

    #[test]
    fn the_pc_passes_over_what_is_not_its_own_to_use() {
        let mut seat = drawn();
        seat.numbers.set(block(12_001, 12_003), Reserved);
        seat.numbers.set(block(12_004, 12_004), Spoiled);
        seat.numbers.set(block(12_006, 12_049), Returned);
        assert_eq!(seat.next_receipt(), Some(ReceiptNo(12_005)));
        seat.numbers.set(block(12_005, 12_005), Used);
        assert_eq!(seat.next_receipt(), Some(ReceiptNo(12_050)));
        assert_eq!(seat.receipts_left(), 1);
        seat.numbers.set(block(12_050, 12_050), Used);
        assert_eq!((seat.next_receipt(), seat.receipts_left()), (None, 0));
    }

    proptest! {
        /// Against a plain list of numbers: each in one state, runs in order and joined, tallies whole.
        #[test]
        fn every_number_is_in_exactly_one_state(
            marks in prop::collection::vec((1_u64..60, 0_u64..20, prop::sample::select(NumberState::ALL.to_vec())), 0..40),
        ) {
            let mut numbers = Numbers::default();
            let mut plain = [Unused; 100];
            for (from, more, state) in marks {
                numbers.set(block(from, from + more), state);
                for number in from..=from + more {
                    plain[usize::try_from(number).unwrap()] = state;
                }
            }
            for (number, state) in (0_u64..).zip(plain) {
                prop_assert_eq!(numbers.of(ReceiptNo(number)), state, "{}", number);
            }
            for pair in numbers.0.windows(2) {
                prop_assert!(pair[0].to < pair[1].from);
                prop_assert!(pair[0].to.next() != pair[1].from || pair[0].state != pair[1].state);
            }
            let runs = numbers.runs(block(10, 50));
            let tally = BlockTally::new(block(10, 50), &runs);
            let all: u64 = NumberState::ALL.into_iter().map(|state| tally.of(state)).sum();
            prop_assert_eq!(all, 41);
            prop_assert_eq!(runs.iter().map(|run| run.count()).sum::<u64>(), 41);
        }
    }
}
