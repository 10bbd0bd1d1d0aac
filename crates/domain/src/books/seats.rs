//! Whose drawer is whose: a journal's seat, and the name of each drawer, the same in every export.
//!
//! A seat outlives its PCs. Each enrolment begins a new journal that counts its shifts from 1, so the second PC of a
//! seat is named in its drawers; the order of enrolments is the office's and never changes.

use std::collections::BTreeMap;

use crate::ids::{CounterNo, HallNo, JournalId, ShiftNo};

/// A drawer: one shift at one PC of one seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Drawer {
    /// The hall; 0 where no enrolment is known.
    pub hall: HallNo,
    /// The seat; 0 where no enrolment is known.
    pub counter: CounterNo,
    /// Which of the seat's PCs, from 1.
    pub pc: u32,
    /// The shift.
    pub shift: ShiftNo,
}

impl Drawer {
    /// Its part of an account's name: `Hall1:Counter2:Shift3`, and `Hall1:Counter2:Pc2:Shift3` for a later PC.
    #[must_use]
    pub fn name(self) -> String {
        let Self {
            hall,
            counter,
            pc,
            shift,
        } = self;
        if pc == 1 {
            format!("Hall{hall}:Counter{counter}:Shift{shift}")
        } else {
            format!("Hall{hall}:Counter{counter}:Pc{pc}:Shift{shift}")
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Seat {
    hall: HallNo,
    counter: CounterNo,
    pc: u32,
}

/// Every journal's seat.
#[derive(Clone, Debug, Default)]
pub(super) struct Seats {
    by_journal: BTreeMap<JournalId, Seat>,
    pcs: BTreeMap<(HallNo, CounterNo), u32>,
}

impl Seats {
    /// A journal's seat, as first heard: from the office, else from the journal itself.
    pub(super) fn take(&mut self, journal: JournalId, hall: HallNo, counter: CounterNo) {
        let pcs = &mut self.pcs;
        self.by_journal.entry(journal).or_insert_with(|| {
            let pc = pcs.entry((hall, counter)).or_default();
            *pc += 1;
            Seat {
                hall,
                counter,
                pc: *pc,
            }
        });
    }

    /// A drawer; under hall 0 where the journal's seat is not known.
    pub(super) fn drawer(&mut self, journal: JournalId, shift: ShiftNo) -> Drawer {
        self.take(journal, HallNo(0), CounterNo(0));
        let seat = self.by_journal.get(&journal);
        Drawer {
            hall: seat.map_or(HallNo(0), |seat| seat.hall),
            counter: seat.map_or(CounterNo(0), |seat| seat.counter),
            pc: seat.map_or(1, |seat| seat.pc),
            shift,
        }
    }
}
