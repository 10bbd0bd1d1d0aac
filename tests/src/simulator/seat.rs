//! A counter's PC: the real `Counter` on a folder of its own, switched off without warning and on again.

use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use cistern_core::counter::DATABASE;
use cistern_core::device::{Device, PrinterPort};
use cistern_core::folder::FolderLock;
use cistern_core::ports::Ports;
use cistern_core::setup::Enrol;
use cistern_core::shift::{OpenShift, OpenShiftRefusal};
use cistern_core::staff::SignIn;
use cistern_core::status::{AskStatus, Desk, KeyPlace, Status};
use cistern_core::{Counter, Failed};
use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::{JournalId, StaffNo};
use cistern_journal::DatabaseKey;

use super::city::PIN;
use super::clock::SimClock;
use super::dice::SimChance;
use super::folder::{SimFolder, copy_written};
use super::line::{Net, SimLine};

/// A counter's PC.
#[derive(Debug)]
pub struct Seat {
    /// What it is called in messages.
    pub name: &'static str,
    /// Its clock.
    pub clock: SimClock,
    chance: SimChance,
    net: Arc<Net>,
    folder: SimFolder,
    key: [u8; 32],
    counter: Arc<Counter>,
}

/// What an act came to: a refusal is an answer, anything broken ends the world.
///
/// # Errors
/// What broke.
pub fn answered<T, R: Debug>(done: Result<T, Failed<R>>) -> anyhow::Result<Result<T, R>> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Failed::Refused(refusal)) => Ok(Err(refusal)),
        Err(Failed::Broken(fault)) => Err(fault.into()),
    }
}

/// What an act came to that nobody may refuse here.
///
/// # Errors
/// The refusal, or what broke.
pub fn accepted<T, R: Debug>(what: &str, done: Result<T, Failed<R>>) -> anyhow::Result<T> {
    match answered(done)? {
        Ok(done) => Ok(done),
        Err(refusal) => bail!("{what} was refused: {refusal:?}"),
    }
}

impl Seat {
    /// A new PC, switched on.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn new(
        name: &'static str,
        home: &Path,
        clock: SimClock,
        chance: SimChance,
        net: Arc<Net>,
    ) -> anyhow::Result<Self> {
        let folder = SimFolder::make(&home.join(name))?;
        let mut key = [0; 32];
        cistern_publishing::Fill::fill(&chance, &mut key);
        let counter = switched_on(&folder, key, &clock, &chance, &net)?;
        Ok(Self {
            name,
            clock,
            chance,
            net,
            folder,
            key,
            counter,
        })
    }

    /// Another PC with a copy of this one's disk, as an image of it was made: the same key, the same journal.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn copied(&self, name: &'static str, image: &Path, home: &Path) -> anyhow::Result<Self> {
        let mut folder = SimFolder::make(&home.join(name))?;
        folder.put_back(image, DATABASE)?;
        let (clock, chance) = (self.clock.clone(), self.chance.clone());
        let counter = switched_on(&folder, self.key, &clock, &chance, &self.net)?;
        Ok(Self {
            name,
            clock,
            chance,
            net: Arc::clone(&self.net),
            folder,
            key: self.key,
            counter,
        })
    }

    /// The counter that runs on it.
    #[must_use]
    pub const fn counter(&self) -> &Arc<Counter> {
        &self.counter
    }

    /// Power is gone between two instructions, and back: what was written is there, nothing was closed.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn crash(&mut self) -> anyhow::Result<()> {
        let before = self.folder.crash(DATABASE)?;
        self.counter = switched_on(&self.folder, self.key, &self.clock, &self.chance, &self.net)?;
        Ok(std::fs::remove_dir_all(before)?)
    }

    /// What `kill -9` would leave at this moment, copied into a folder.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn image(&self, to: &Path) -> anyhow::Result<()> {
        copy_written(&self.folder.path(), to, DATABASE)
    }

    /// Switched off, an image put in the place of its file by hand, and on again: the program hears of nothing.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn put_back(&mut self, image: &Path) -> anyhow::Result<()> {
        let before = self.folder.put_back(image, DATABASE)?;
        self.counter = switched_on(&self.folder, self.key, &self.clock, &self.chance, &self.net)?;
        Ok(std::fs::remove_dir_all(before)?)
    }

    /// The key that opens its file, and its images.
    #[must_use]
    pub const fn key(&self) -> DatabaseKey {
        DatabaseKey(self.key)
    }

    /// Enrols with a code; a line that fails is tried again, as a person would.
    ///
    /// # Errors
    /// When the office refuses, or twenty attempts failed.
    pub fn enrol(&self, code: &str) -> anyhow::Result<()> {
        let ask = Enrol {
            code: code.to_owned(),
            address: "office:8443".to_owned(),
        };
        let mut last = None;
        for _ in 0..20 {
            match answered(self.counter.enrol(&ask))? {
                Ok(_) => return self.receipts_to_files(),
                Err(refusal) => last = Some(refusal),
            }
            self.clock.pass(2_000);
        }
        bail!("{} was not enrolled: {last:?}", self.name)
    }

    fn receipts_to_files(&self) -> anyhow::Result<()> {
        let path = self.counter.folder().with_file_name("paper");
        std::fs::create_dir_all(&path)?;
        let printer = PrinterPort::Folder {
            path: path.display().to_string(),
        };
        // The settings of a PC that is set up are changed by somebody signed in; staff come with the first sync.
        self.counter.sync()?;
        self.sign_in(StaffNo(1))?;
        accepted(
            "a printer",
            self.counter.set_device(&Device {
                printer,
                ..Device::default()
            }),
        )?;
        Ok(())
    }

    /// Somebody signs in.
    ///
    /// # Errors
    /// When they are refused.
    pub fn sign_in(&self, staff: StaffNo) -> anyhow::Result<()> {
        let ask = SignIn {
            staff,
            pin: PIN.to_owned(),
        };
        accepted("signing in", self.counter.sign_in(&ask)).map(|_| ())
    }

    /// Where the counter stands.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn status(&self) -> anyhow::Result<Status> {
        let _: AskStatus = AskStatus {};
        Ok(self.counter.status()?)
    }

    /// Somebody serves with an open drawer: whoever does already, else this clerk.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn serve(&self, clerk: StaffNo) -> anyhow::Result<()> {
        match self.status()?.desk {
            Desk::Serving { .. } => {}
            Desk::Locked { staff, .. } => self.sign_in(staff)?,
            Desk::Empty => self.sign_in(clerk)?,
        }
        if self.status()?.shift.is_some() {
            return Ok(());
        }
        match self.open_under(None)? {
            Ok(()) => Ok(()),
            // Put right, or said to be right, by whoever may; and else gone on with.
            Err(
                OpenShiftRefusal::ClockAhead { today, latest }
                | OpenShiftRefusal::ClockBehind { today, latest },
            ) => match self.open_under(Some(today))? {
                Ok(()) => Ok(()),
                Err(_) => self.open_surely(latest),
            },
            Err(refusal) => bail!("{}: no drawer: {refusal:?}", self.name),
        }
    }

    fn open_under(&self, date: Option<BusinessDate>) -> anyhow::Result<Result<(), OpenShiftRefusal>> {
        let ask = OpenShift {
            float: Money::from_fen(20_000),
            under_date: date,
        };
        Ok(answered(self.counter.open_shift(&ask))?.map(|_| ()))
    }

    fn open_surely(&self, date: BusinessDate) -> anyhow::Result<()> {
        let opened = self.open_under(Some(date))?;
        opened.map_err(|refusal| anyhow::anyhow!("{}: no drawer under {date}: {refusal:?}", self.name))
    }

    /// The journal it writes.
    ///
    /// # Errors
    /// When it is not enrolled.
    pub fn journal(&self) -> anyhow::Result<JournalId> {
        let own = self
            .counter
            .file()
            .read::<_, cistern_journal::Fault>(|tx| tx.writer(Role::Counter))?;
        Ok(own.context("not enrolled")?.journal)
    }
}

fn switched_on(
    folder: &SimFolder,
    key: [u8; 32],
    clock: &SimClock,
    chance: &SimChance,
    net: &Arc<Net>,
) -> anyhow::Result<Arc<Counter>> {
    let ports = Ports {
        clock: Box::new(clock.clone()),
        chance: Box::new(chance.clone()),
        line: Arc::new(SimLine(Arc::clone(net))),
        gateway: Box::new(cistern_core::ports::NoGateway),
    };
    let lock = FolderLock::hold(&folder.path())?;
    let counter = Counter::open(&folder.path(), lock, DatabaseKey(key), KeyPlace::File, ports)?;
    Ok(Arc::new(counter))
}
