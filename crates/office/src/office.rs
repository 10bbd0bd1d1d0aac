//! The office itself: one folder, one database of journals, there or on a server, one journal of its own.
//!
//! What an operator does is a method each in `act`; what a counter asks goes through `door`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::{AccountNo, CounterNo, HallNo, JournalId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::{DatabaseKey, File, Verified};
use cistern_publishing::{Fill, Pen};
use cistern_sync::sealed_key;
use cistern_sync::tls::PublicKey;
use cistern_sync::wire::OfficeCard;
use ed25519_dalek::SigningKey;

use crate::alerts::PastDue;
use crate::door::Countersigned;
use crate::fault::OfficeFault;
use crate::health::Counted;
use crate::host::Tables;
use crate::table::secret;
use crate::throttle::Throttle;

/// Name of the database in a data folder.
pub const DATABASE: &str = "office.db";

/// What a clock shows; it may lie.
pub type Clock = Box<dyn Fn() -> Instant + Send + Sync>;

/// Randomness for keys, salts, codes and identifiers.
pub type Chance = Box<dyn Fill + Send + Sync>;

/// What the office needs of the world.
pub struct World {
    /// The clock.
    pub clock: Clock,
    /// Randomness.
    pub chance: Chance,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").finish_non_exhaustive()
    }
}

impl Fill for World {
    fn fill(&self, bytes: &mut [u8]) {
        self.chance.fill(bytes);
    }
}

/// What becomes of a database without an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// An office begins there.
    Begins,
    /// It is refused: a mistyped name founds no second office.
    Refused,
    /// An office begins there, and one that is there is refused.
    Only,
}

/// What one program at a time does, of several that serve an office; each may be another one's, as they were started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Lead {
    /// Talks to the tax platform.
    TaxPlatform = 0,
    /// Tells alerts.
    Alerts = 1,
    /// Looks for differences.
    Differences = 2,
    /// Copies the database once a day.
    Copies = 3,
}

/// An office, open.
#[derive(Debug)]
pub struct Office {
    folder: PathBuf,
    pub(crate) file: File,
    pub(crate) world: World,
    pub(crate) throttle: Mutex<Throttle<PublicKey>>,
    pub(crate) countersigned: Mutex<Countersigned>,
    /// Differences that were past due when they were looked for last.
    pub(crate) past_due: PastDue,
    /// Accounts that could not be settled since the program's start.
    pub(crate) unsettled: Mutex<BTreeSet<AccountNo>>,
    /// Seats of counters whose own state cannot be read, as they were enrolled.
    pub(crate) enrolled: Mutex<BTreeMap<JournalId, (HallNo, CounterNo)>>,
    pub(crate) counted: Counted,
    journal: JournalId,
    /// In whose name commands publish.
    pub(crate) publisher: StaffNo,
    /// What counters seal their database keys to.
    recovery: PublicKey,
}

impl Office {
    /// Opens a data folder with its key. Where it is empty, the office's journal begins here, and the recovery
    /// secret is made that counters seal their database keys to.
    ///
    /// # Errors
    /// The file's ([`cistern_journal::Fault::WrongKey`], `Newer`, `Damaged` …), and
    /// [`OfficeFault::NotTheWriter`] for a copy of an office that is written elsewhere.
    pub fn open(folder: &Path, key: DatabaseKey, world: World) -> Result<Self, OfficeFault> {
        Self::open_in_file(folder, key, world, Empty::Begins)
    }

    /// The same, where it is said what becomes of a folder without an office.
    ///
    /// # Errors
    /// As [`Office::open`], and [`OfficeFault::NoOffice`] or [`OfficeFault::HasOffice`] where `empty` refuses.
    pub fn open_in_file(
        folder: &Path,
        key: DatabaseKey,
        world: World,
        empty: Empty,
    ) -> Result<Self, OfficeFault> {
        let file = File::open(&folder.join(DATABASE), key, Box::new(Tables))?;
        Self::over(folder, file, world, empty)
    }

    /// Opens the office in a database on a PostgreSQL server, `postgres://…`; several programs may, with the same key. In
    /// `folder` lie key and attachments. Never on a thread of an async runtime, here or later.
    ///
    /// # Errors
    /// The server's ([`cistern_journal::Fault::Unreachable`], `Refused`, `Standby`, `Newer` …),
    /// [`cistern_journal::Fault::OtherKey`], and [`OfficeFault::NoOffice`] or [`OfficeFault::HasOffice`] where `empty` refuses.
    pub fn open_on_server(
        folder: &Path,
        url: &str,
        key: DatabaseKey,
        world: World,
        empty: Empty,
    ) -> Result<Self, OfficeFault> {
        let file = File::open_on_server(url, &folder.join(DATABASE), key, Box::new(Tables))?;
        Self::over(folder, file, world, empty)
    }

    fn over(folder: &Path, file: File, world: World, empty: Empty) -> Result<Self, OfficeFault> {
        let pen = pen(&world);
        let (writer, recovery) = file.act::<_, OfficeFault>(|tx| {
            match (tx.office_journal()?.is_some(), empty) {
                (false, Empty::Refused) => return Err(OfficeFault::NoOffice),
                (true, Empty::Only) => return Err(OfficeFault::HasOffice),
                (false, _) => {
                    pen.begin(tx)?;
                }
                (true, _) => {}
            }
            let writer = tx.writer(Role::Office)?.ok_or(OfficeFault::NotTheWriter)?;
            Ok((writer, secret::recovery(tx, || pen.secret())?))
        })?;
        // Another program of this office may have erased them, or this one was ended in between.
        file.forget_erased()?;
        Ok(Self {
            folder: folder.to_owned(),
            file,
            world,
            throttle: Mutex::default(),
            countersigned: Mutex::default(),
            past_due: PastDue::default(),
            unsettled: Mutex::default(),
            enrolled: Mutex::default(),
            counted: Counted::default(),
            journal: writer.journal,
            publisher: StaffNo::PROGRAM,
            recovery: sealed_key::public_of(&recovery)?,
        })
    }

    /// Ends in good order: what is committed moves from the log into the file.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn close(&self) -> Result<(), OfficeFault> {
        Ok(self.file.checkpoint()?)
    }

    /// The file of journals, for verification, copies and tests.
    #[must_use]
    pub const fn file(&self) -> &File {
        &self.file
    }

    /// Whether this program, of those that serve this office, is the one that does this.
    ///
    /// # Errors
    /// Those of the line to the database.
    pub fn leads(&self, in_what: Lead) -> Result<bool, OfficeFault> {
        Ok(self.file.leads(in_what as u8)?)
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Who the office is now: its key may be another than when this program began.
    ///
    /// # Errors
    /// Those of the file.
    pub fn card(&self) -> Result<OfficeCard, OfficeFault> {
        self.file.read(|tx| {
            let writer = tx.writer(Role::Office)?.ok_or(OfficeFault::NotTheWriter)?;
            Ok(OfficeCard {
                journal: self.journal,
                recovery: self.recovery.into(),
                key: writer.key().verifying_key().to_bytes().into(),
                keys: tx.key_entries()?,
            })
        })
    }

    /// Its journal.
    #[must_use]
    pub const fn journal(&self) -> JournalId {
        self.journal
    }

    /// The key that signs its journal and its handshakes now.
    ///
    /// # Errors
    /// Those of the file.
    pub fn signing_key(&self) -> Result<SigningKey, OfficeFault> {
        let writer = self.file.read(|tx| tx.writer(Role::Office))?;
        Ok(writer.ok_or(OfficeFault::NotTheWriter)?.key())
    }

    /// What its clock shows.
    #[must_use]
    pub fn now(&self) -> Instant {
        (self.world.clock)()
    }

    /// Re-reads every page and entry, and folds every entry afresh.
    ///
    /// # Errors
    /// Those of the disk only; a difference is an answer.
    pub fn verify(&self) -> Result<Verified, OfficeFault> {
        Ok(self.file.verify(&self.folder)?)
    }

    /// The office's pen, with its clock now.
    pub(crate) fn pen(&self) -> Pen<'_> {
        pen(&self.world)
    }

    /// The same in somebody's hand.
    pub(crate) fn pen_of(&self, actor: StaffNo) -> Pen<'_> {
        Pen { actor, ..self.pen() }
    }
}

fn pen(world: &World) -> Pen<'_> {
    Pen {
        now: (world.clock)(),
        chance: world,
        actor: StaffNo::PROGRAM,
    }
}
