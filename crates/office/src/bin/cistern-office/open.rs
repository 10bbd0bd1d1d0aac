//! Opening a data folder with the world as it is: the machine's clock, the system's randomness.

use std::path::PathBuf;

use anyhow::Context;
use chrono::{DateTime, Utc};
use cistern_domain::instant::Instant;
use cistern_office::{Clock, DATABASE, Office, World, key_file};
use cistern_publishing::Fill;

/// Which folder, and which clock.
#[derive(Debug)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// Where the clock starts, if not at the machine's own time.
    pub clock: Option<DateTime<Utc>>,
}

impl Place {
    /// Opens the office there; refuses a folder that holds none, so that a mistyped name founds no second one.
    pub fn open_existing(&self) -> anyhow::Result<Office> {
        if !self.data.join(DATABASE).exists() {
            anyhow::bail!("{} holds no office", self.data.display());
        }
        self.open()
    }

    /// Opens the office there, and makes it where there is none.
    pub fn open(&self) -> anyhow::Result<Office> {
        let key = key_file::open_or_make(&self.data, &SystemChance)?;
        let world = World {
            clock: self.clock(),
            chance: Box::new(SystemChance),
        };
        let opened = Office::open(&self.data, key, world);
        opened.with_context(|| format!("the office in {} cannot be opened", self.data.display()))
    }

    /// What its clock shows.
    pub fn now(&self) -> Instant {
        (self.clock())()
    }

    fn clock(&self) -> Clock {
        let ahead = self
            .clock
            .map_or(0, |start| Instant::from(start).millis_since(now()));
        Box::new(move || Instant(now().0.saturating_add(ahead)))
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the one place that asks the machine for the time"
)]
fn now() -> Instant {
    Utc::now().into()
}

/// The operating system's randomness.
struct SystemChance;

impl Fill for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(fault) = getrandom::fill(bytes) {
            // Keys without randomness would be worse than no program.
            tracing::error!("the operating system gives no randomness: {fault}");
            std::process::abort();
        }
    }
}
