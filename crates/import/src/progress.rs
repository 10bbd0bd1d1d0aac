//! How far an import is, for a bar on a screen.

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading and handing over accounts.
    Accounts,
    /// Reading and sorting meter readings.
    Readings,
    /// Reading and sorting bills.
    Bills,
    /// Handing over bills with their readings.
    Joining,
}

/// A step forward. Told at the start of each file, every thousand rows or so, and at the end of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub stage: Stage,
    /// Rows of this stage so far.
    pub rows: u64,
    /// Share of this stage done, 0 to 1000.
    pub permille: u16,
}

/// Rows between two steps.
pub(crate) const STEP_ROWS: u64 = 1024;

/// Counts one stage's rows and tells the listener.
pub(crate) struct Teller<'a> {
    stage: Stage,
    rows: u64,
    listener: &'a mut dyn FnMut(Progress),
}

impl<'a> Teller<'a> {
    pub fn new(stage: Stage, listener: &'a mut dyn FnMut(Progress)) -> Self {
        Self {
            stage,
            rows: 0,
            listener,
        }
    }

    /// One row more; `share` is asked for only when it is time to tell.
    pub fn row(&mut self, share: impl FnOnce() -> (u64, u64)) {
        self.rows += 1;
        if self.rows.is_multiple_of(STEP_ROWS) {
            let (done, whole) = share();
            self.tell(permille(done, whole));
        }
    }

    /// The stage is at its end.
    pub fn end(mut self) -> u64 {
        self.tell(1000);
        self.rows
    }

    fn tell(&mut self, permille: u16) {
        (self.listener)(Progress {
            stage: self.stage,
            rows: self.rows,
            permille,
        });
    }
}

fn permille(done: u64, whole: u64) -> u16 {
    let share = u128::from(done) * 1000 / u128::from(whole.max(1));
    u16::try_from(share.min(1000)).unwrap_or(1000)
}
