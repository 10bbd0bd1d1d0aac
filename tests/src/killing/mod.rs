//! The kill test: the real program, killed with SIGKILL at random instants while customers pay from several screens.
//!
//! What a screen was told is remembered here, outside of the program; what it was not told is asked again after
//! the restart, under the same identifier. Absent on purpose: power cuts, where the disk forgets too.

mod program;
mod round;
mod screen;
mod served;

use std::path::Path;

use anyhow::{Context, ensure};
use cistern_core::counter::DATABASE;
use cistern_core::search::SearchIndex;
use cistern_journal::{DatabaseKey, File};

use crate::invariants::{self, Node, Remembered};
use crate::simulator::dice::Dice;
use crate::simulator::shown::Shown;

pub use program::program;
pub use screen::Pending;
pub use served::Served;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Times the program was killed.
    pub kills: u32,
    /// Receipts that a screen was told of.
    pub receipts: usize,
    /// Payments that no screen had heard of, and that stood when it asked again.
    pub unheard_and_taken: u32,
    /// Payments that no screen had heard of, and that did not stand.
    pub unheard_and_not_taken: u32,
}

/// A folder whose program is killed again and again.
#[derive(Debug)]
pub struct Victim<'p> {
    pub(crate) program: &'p Path,
    pub(crate) folder: &'p Path,
    pub(crate) dice: Dice,
    pub(crate) shown: Vec<Shown>,
    pub(crate) pending: Vec<Pending>,
    /// What came of it so far.
    pub outcome: Outcome,
    remembered: Remembered,
}

impl<'p> Victim<'p> {
    /// A folder with the demo hall in it.
    #[must_use]
    pub fn new(program: &'p Path, folder: &'p Path, seed: u64) -> Self {
        Self {
            program,
            folder,
            dice: Dice::new(seed, 10),
            shown: Vec::new(),
            pending: Vec::new(),
            outcome: Outcome::default(),
            remembered: Remembered::default(),
        }
    }

    /// Starts the program, lets customers pay, kills it: so many times.
    ///
    /// # Errors
    /// What was lost, doubled, or refused.
    pub fn kill(&mut self, times: u32) -> anyhow::Result<()> {
        let enough = self.outcome.kills.saturating_add(times);
        while self.outcome.kills < enough {
            round::run(self).with_context(|| format!("kill {}", self.outcome.kills))?;
            self.outcome.receipts = self.shown.len();
        }
        Ok(())
    }

    /// Opens the file as the last kill left it, and checks every receipt, every sum and every byte.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check(&mut self) -> anyhow::Result<()> {
        let key = DatabaseKey(key(self.folder)?);
        let file = File::open(&self.folder.join(DATABASE), key, Box::new(SearchIndex))?;
        let node = Node {
            name: "the killed counter",
            file: &file,
        };
        Ok(invariants::check(
            &[node],
            &self.shown,
            &mut self.remembered,
            self.folder,
        )?)
    }
}

/// The database key, which lies in a file because these programs are told so.
fn key(folder: &Path) -> anyhow::Result<[u8; 32]> {
    let hex = std::fs::read_to_string(folder.join("key"))?;
    let hex = hex.trim();
    ensure!(hex.len() == 64, "a key of {} digits", hex.len());
    let mut key = [0; 32];
    for (nth, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(nth * 2..nth * 2 + 2).context("two digits")?, 16)?;
    }
    Ok(key)
}
