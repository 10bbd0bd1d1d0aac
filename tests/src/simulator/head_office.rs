//! Head office in a simulated world: the real `Office` in a place of its own, with a clock and chance of its own.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cistern_core::status::LineFault;
use cistern_domain::entry::DeclineReason;
use cistern_domain::ids::{CaseId, CounterNo, HallNo, StaffNo, StepId};
use cistern_journal::Tx;
use cistern_office::{CODE_LASTS, Denied, Office, World};
use cistern_publishing::{
    Called, CaseRefused, Decision, DecisionRefused, Fill, Pen, Publication, decide_refund,
};

use super::clock::SimClock;
use super::dice::SimChance;
use super::place::{Kept, NOBODY, Place};

/// The office's machine.
#[derive(Debug)]
pub struct HeadOffice {
    clock: SimClock,
    chance: SimChance,
    key: [u8; 32],
    machine: Mutex<Machine>,
}

/// The office goes before its place does.
#[derive(Debug)]
struct Machine {
    office: Arc<Office>,
    place: Place,
}

impl HeadOffice {
    /// A new office.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn new(home: &Path, clock: SimClock, chance: SimChance) -> anyhow::Result<Self> {
        let place = Place::make(&home.join("office"))?;
        let mut key = [0; 32];
        Fill::fill(&chance, &mut key);
        let office = place.open(key, world(&clock, &chance))?;
        Ok(Self {
            clock,
            chance,
            key,
            machine: Mutex::new(Machine { office, place }),
        })
    }

    fn machine(&self) -> MutexGuard<'_, Machine> {
        self.machine.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The office that runs on it.
    #[must_use]
    pub fn office(&self) -> Arc<Office> {
        Arc::clone(&self.machine().office)
    }

    /// What a counter hears that asks over the line.
    ///
    /// # Errors
    /// The fault that the counter's own line makes of the office's refusal.
    pub fn answer(&self, caller: [u8; 32], path: &str, body: &[u8]) -> Result<Vec<u8>, LineFault> {
        self.office()
            .answer(caller, path, body)
            .map_err(|denied| as_heard(&denied))
    }

    /// Power is gone, and back.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn crash(&self) -> anyhow::Result<()> {
        let mut machine = self.machine();
        let before = machine.place.crash()?;
        machine.office = machine.place.open(self.key, world(&self.clock, &self.chance))?;
        Ok(before.map_or(Ok(()), std::fs::remove_dir_all)?)
    }

    /// A copy of the office as it is now, into a folder of copies.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn back_up(&self, folder: &Path) -> anyhow::Result<Kept> {
        let mut machine = self.machine();
        let Place::Server(_, database) = &machine.place else {
            return Ok(Kept::File(machine.office.back_up(folder)?.path));
        };
        let copy = database.copy()?;
        machine.office = machine.place.open(self.key, world(&self.clock, &self.chance))?;
        Ok(Kept::Server(copy))
    }

    /// The machine burnt down; another one is set up from a copy.
    ///
    /// # Errors
    /// What kept the copy from being restored.
    pub fn restore(&self, copy: &Kept) -> anyhow::Result<()> {
        let mut machine = self.machine();
        let place = machine.place.restored(copy, (self.key, self.clock.shows()))?;
        machine.office = place.open(self.key, world(&self.clock, &self.chance))?;
        if matches!(copy, Kept::Server(_)) {
            machine.office.mark_restored(NOBODY)?;
        }
        machine.place = place;
        Ok(())
    }

    /// A one-time code for a seat, as printed.
    ///
    /// # Errors
    /// Those of the office.
    pub fn code(&self, counter: u16) -> anyhow::Result<String> {
        Ok(self
            .office()
            .make_code(HallNo(1), CounterNo(counter), CODE_LASTS)?
            .print())
    }

    /// Writes in the office's journal, as its people do.
    ///
    /// # Errors
    /// Those of the office.
    pub fn write<T>(
        &self,
        write: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<T, Publication>,
    ) -> anyhow::Result<T> {
        let pen = Pen {
            now: self.clock.shows(),
            chance: &self.chance,
            actor: StaffNo::PROGRAM,
        };
        Ok(self.office().file().act(|tx| write(tx, &pen))?)
    }
}

impl HeadOffice {
    /// Somebody calls a customer of a case, at head office.
    ///
    /// # Errors
    /// Why it was not written down.
    pub fn call_back(&self, which: (CaseId, StepId), called: Called) -> Result<(), CaseRefused> {
        let pen = Pen {
            now: self.clock.shows(),
            chance: &self.chance,
            actor: StaffNo(30),
        };
        self.office()
            .file()
            .act(|tx| pen.call_back(tx, which, called, "问过了"))
    }

    /// Finance decides on every refund that waits: transferred where the deposit is there, else declined.
    ///
    /// # Errors
    /// Those of the office.
    pub fn decide_refunds(&self) -> anyhow::Result<()> {
        let pen = Pen {
            now: self.clock.shows(),
            chance: &self.chance,
            actor: StaffNo(99),
        };
        let office = self.office();
        for waiting in office.refunds(false)? {
            let decision = if waiting.missing.is_positive() {
                Decision::Decline {
                    reason: DeclineReason::DepositSpent,
                }
            } else {
                Decision::Pay { reference: None }
            };
            office.file().act::<_, DecisionRefused>(|tx| {
                decide_refund(tx, &pen, &waiting.account, waiting.refund, &decision).map(|_| ())
            })?;
        }
        Ok(())
    }
}

fn world(clock: &SimClock, chance: &SimChance) -> World {
    let clock = clock.clone();
    World {
        clock: Box::new(move || clock.shows()),
        chance: Box::new(chance.clone()),
    }
}

/// As the office's server puts it in a status and the counter's line reads it.
const fn as_heard(denied: &Denied) -> LineFault {
    match denied {
        Denied::NotEnrolled | Denied::CodeRefused => LineFault::Refused,
        Denied::Revoked => LineFault::Revoked,
        Denied::Malformed => LineFault::Garbled,
        Denied::Version => LineFault::Version,
        Denied::TooSoon { .. } | Denied::Fault(_) => LineFault::Office,
    }
}
