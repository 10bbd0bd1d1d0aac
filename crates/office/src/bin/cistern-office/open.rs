//! Opening a data folder with the world as it is: the machine's clock, the system's randomness.

use std::path::PathBuf;

use anyhow::Context;
use chrono::{DateTime, Utc};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, FolderLock};
use cistern_office::data_folder::{self, LeftBehind, holds_database};
use cistern_office::{Clock, DATABASE, Empty, Office, OfficeFault, World, key_file};
use cistern_publishing::Fill;

/// Which folder, and which clock.
#[derive(Debug)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// Where the clock starts, if not at the machine's own time.
    pub clock: Option<DateTime<Utc>>,
    /// The database on a server, `postgres://…`; nothing: `office.db` in the data folder.
    pub database: Option<String>,
}

/// Where the database's address is found, when the command does not say it.
pub const DATABASE_AT: &str = "CISTERN_OFFICE_DATABASE";

impl Place {
    /// Opens the office there; refuses a folder that holds none, so that a mistyped name founds no second one.
    pub fn open_existing(&self) -> anyhow::Result<Office> {
        if self.database.is_none() && !holds_database(&self.data) {
            anyhow::bail!(
                "{} holds no office: name the folder that does (--data), or begin one with `cistern-office found`",
                self.data.display()
            );
        }
        self.open_or(Empty::Refused)
    }

    /// Begins an office where there is none; refuses where there is one. The key that was made for it stays, whatever the
    /// answer: the office may have begun all the same, by this program or by another over the same folder, and nothing else
    /// opens it.
    pub fn found(&self) -> anyhow::Result<Office> {
        let _held = self.hold("cistern-office found")?;
        if self.database.is_none() && holds_database(&self.data) {
            anyhow::bail!("{} holds an office already", self.data.display());
        }
        if let Some(left) = self.left_behind()?.and_then(LeftBehind::in_the_way) {
            anyhow::bail!(
                "{left}: nothing was begun. Put its {DATABASE} back, or bring it back from a copy (`cistern-office restore`); \
                 for another office name another folder (--data)"
            );
        }
        self.open_or(Empty::Only)
    }

    /// Opens the office there to serve it, and holds its folder until the first of these is dropped. It begins in a folder in
    /// which nothing of an office is: beside what one left behind only [`Place::found`] begins another.
    pub fn serve(&self) -> anyhow::Result<(Option<FolderLock>, Office)> {
        let held = self.hold("cistern-office serve")?;
        if let Some(left) = self.left_behind()? {
            anyhow::bail!(
                "{left}: no office was begun. Put its {DATABASE} back, or bring it back from a copy (`cistern-office restore`); a new \
                 one begins here by `cistern-office found` alone"
            );
        }
        Ok((held, self.open_or(Empty::Begins)?))
    }

    /// Of an office in a file: several programs may serve one on a server.
    fn hold(&self, by: &str) -> anyhow::Result<Option<FolderLock>> {
        let alone = self.database.is_none();
        Ok(alone.then(|| data_folder::hold(&self.data, by)).transpose()?)
    }

    /// What lies there of an office whose file does not.
    fn left_behind(&self) -> anyhow::Result<Option<LeftBehind>> {
        if self.database.is_some() || holds_database(&self.data) {
            return Ok(None);
        }
        let found = LeftBehind::find(&self.data);
        found.with_context(|| format!("{} cannot be read", self.data.display()))
    }

    fn open_or(&self, empty: Empty) -> anyhow::Result<Office> {
        // A folder that is looked for is not made: its key would open nothing.
        let key = match empty {
            Empty::Begins | Empty::Only => key_file::open_or_make(&self.data, &SystemChance)?,
            Empty::Refused => key_file::open(&self.data)?,
        };
        let world = World {
            clock: self.clock(),
            chance: Box::new(SystemChance),
        };
        let Some(url) = &self.database else {
            let opened = Office::open_in_file(&self.data, key, world, empty);
            return opened.with_context(|| format!("the office in {} cannot be opened", self.data.display()));
        };
        let opened = Office::open_on_server(&self.data, url, key, world, empty);
        opened.map_err(|fault| match fault {
            OfficeFault::Journal(Fault::OtherKey) => anyhow::anyhow!(
                "this database's secrets do not open with {}: put there the {} with which the office began",
                self.data.join(key_file::KEY_FILE).display(),
                key_file::KEY_FILE
            ),
            // The address is not repeated: it may hold a password.
            fault => anyhow::Error::new(fault).context("the office's database cannot be opened"),
        })
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
pub struct SystemChance;

impl Fill for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(fault) = getrandom::fill(bytes) {
            // Keys without randomness would be worse than no program.
            tracing::error!("the operating system gives no randomness: {fault}");
            std::process::abort();
        }
    }
}
