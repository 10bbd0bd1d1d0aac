//! The counter itself: one folder, one file of journals, one desk.
//!
//! What a person does at the desk is a method each, in the folder of its noun (`payment/take.rs`,
//! `shift/close.rs` …). Every act is one transaction; nothing here waits for the network.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry, Writer as Role};
use cistern_domain::ids::AccountNo;
use cistern_domain::instant::Instant;
use cistern_domain::role_term::roles_on;
use cistern_domain::settings::Role as StaffRole;
use cistern_journal::{DatabaseKey, Draft, File, Tx, Writer};

use crate::case::settle_attachments;
use crate::changed::{Changes, Topic};
use crate::clock::too_far_ahead;
use crate::desk::{AtDesk, DeskState};
use crate::folder::FolderLock;
use crate::ports::Ports;
use crate::receipt::font::Fonts;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::search::SearchIndex;
use crate::status::KeyPlace;
use crate::sync::SyncState;
use crate::wallet::Wallets;

/// Name of the database in a data folder.
pub const DATABASE: &str = "counter.db";

/// A counter, open.
#[derive(Debug)]
pub struct Counter {
    pub(crate) folder: PathBuf,
    pub(crate) file: File,
    pub(crate) ports: Ports,
    pub(crate) desk: Mutex<DeskState>,
    pub(crate) sync: Mutex<SyncState>,
    pub(crate) wallets: Mutex<Wallets>,
    pub(crate) changes: Changes,
    pub(crate) key_place: KeyPlace,
    pub(crate) crashed: bool,
    /// Somebody has signed in since the start.
    pub(crate) attended: AtomicBool,
    /// Whoever signed in first has been told of the crash: whoever signs in after them is not told once more.
    pub(crate) crash_told: AtomicBool,
    /// One attempt to sign in at a time, so that waiting after a wrong PIN cannot be run past.
    pub(crate) door: Mutex<()>,
    fonts: Fonts,
    pub(crate) printer_failed: AtomicBool,
    lock: Mutex<FolderLock>,
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is guarded is either replaced whole or counts up; a panic in between leaves it usable.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Counter {
    /// Opens a data folder with its key, and makes it where it is empty.
    ///
    /// # Errors
    /// The journal's ([`cistern_journal::Fault::WrongKey`], `Newer`, `Damaged` …), and those of the disk.
    pub fn open(
        folder: &Path,
        lock: FolderLock,
        key: DatabaseKey,
        key_place: KeyPlace,
        ports: Ports,
    ) -> Result<Self, Fault> {
        let file = File::open(&folder.join(DATABASE), key, Box::new(SearchIndex))?;
        let crashed = file.act::<_, Fault>(|tx| {
            let crashed = tx.local(RUNNING)?.is_some();
            tx.set_local(RUNNING, Some("true"))?;
            Ok(crashed)
        })?;
        settle_attachments(&file);
        let counter = Self {
            folder: folder.to_owned(),
            file,
            ports,
            desk: Mutex::default(),
            sync: Mutex::default(),
            wallets: Mutex::default(),
            changes: Changes::default(),
            key_place,
            crashed,
            attended: AtomicBool::new(false),
            crash_told: AtomicBool::new(false),
            door: Mutex::default(),
            fonts: Fonts::new(None),
            printer_failed: AtomicBool::new(false),
            lock: Mutex::new(lock),
        };
        counter.notice_clock()?;
        Ok(counter)
    }

    /// Ends in good order: the next start is not one after a crash. A crash that nobody at the desk has seen
    /// yet is told again; a verification in between, for example, tells the clerk nothing.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn close(&self) -> Result<(), Fault> {
        if !self.crashed || self.attended.load(Ordering::Relaxed) {
            self.file.act(ended_in_good_order)?;
        }
        Ok(self.file.checkpoint()?)
    }

    /// Moves what is committed from the log into the file, off the clerk's way.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn checkpoint(&self) -> Result<(), Fault> {
        Ok(self.file.checkpoint_if_due()?)
    }

    /// The file of journals, for verification, export and tests.
    #[must_use]
    pub const fn file(&self) -> &File {
        &self.file
    }

    /// Tells a second program on this folder where the first can be seen.
    pub fn say_where(&self, address: &str) {
        if let Err(fault) = lock(&self.lock).say(address) {
            tracing::warn!("a second program will not find this one: {fault}");
        }
    }

    /// Fonts for paper.
    pub(crate) const fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the counter's clock shows.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.ports.clock.now()
    }

    /// Hears of changes: the topics that committed acts touched.
    #[must_use]
    pub const fn changes(&self) -> &Changes {
        &self.changes
    }

    pub(crate) fn touched(&self, topics: &[Topic]) {
        self.changes.tell(topics);
    }

    /// One at the desk, serving.
    pub(crate) fn at_desk(&self) -> Result<AtDesk, NotNow> {
        lock(&self.desk).serving()
    }

    /// Refuses whoever does not have a role on the day that their act counts.
    pub(crate) fn needs<R: From<NotNow>>(&self, who: &AtDesk, role: StaffRole) -> Result<(), Failed<R>> {
        self.needs_one(who, &[role])
    }

    /// Refuses whoever has none of them on the day that their act counts; the last is named.
    pub(crate) fn needs_one<R: From<NotNow>>(
        &self,
        who: &AtDesk,
        roles: &[StaffRole],
    ) -> Result<(), Failed<R>> {
        self.file.read(|tx| self.needs_one_in(tx, who, roles))
    }

    /// As [`Counter::needs`], in the transaction of the act.
    pub(crate) fn needs_in<R: From<NotNow>>(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        role: StaffRole,
    ) -> Result<(), Failed<R>> {
        self.needs_one_in(tx, who, &[role])
    }

    fn needs_one_in<R: From<NotNow>>(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        roles: &[StaffRole],
    ) -> Result<(), Failed<R>> {
        let has = self.roles_now(tx, who).map_err(Failed::Broken)?;
        match roles.last() {
            Some(needs) if !roles.iter().any(|role| has.contains(role)) => {
                refuse(NotNow::Role { needs: *needs })
            }
            _ => Ok(()),
        }
    }

    /// The roles of the one at the desk that are in force: on the date of their open drawer, else today. Midnight passes
    /// while they stay signed in.
    pub(crate) fn roles_now(&self, tx: &Tx<'_>, who: &AtDesk) -> Result<Vec<StaffRole>, Fault> {
        let on = self.taking_date(tx, &*Rules::load(tx)?, who.staff)?;
        Ok(roles_on(&who.given.roles, &who.given.terms, on))
    }

    /// A draft of an entry by the one at the desk, now.
    pub(crate) fn draft(
        &self,
        actor: &AtDesk,
        on: BusinessDate,
        account: Option<AccountNo>,
        body: impl Into<Body>,
    ) -> Draft {
        let now = self.now();
        Draft {
            body: body.into(),
            account,
            actor: actor.staff,
            approver: None,
            business_date: on,
            written_at: now,
            taken_at: now,
        }
    }
}

const RUNNING: &str = "running";

/// Nothing is to be told of the last run.
pub(crate) fn ended_in_good_order(tx: &Tx<'_>) -> Result<(), Fault> {
    Ok(tx.set_local(RUNNING, None)?)
}

/// The journal this counter writes.
pub(crate) fn own(tx: &Tx<'_>) -> Result<Option<Writer>, Fault> {
    Ok(tx.writer(Role::Counter)?)
}

/// The journal this counter writes, or the reason why it writes none.
pub(crate) fn own_or_refuse<R: From<NotNow>>(tx: &Tx<'_>) -> Result<Writer, crate::refusal::Failed<R>> {
    let own = own(tx).map_err(crate::refusal::Failed::Broken)?;
    let own = own.ok_or_else(|| crate::refusal::Failed::Refused(NotNow::NotSetUp.into()))?;
    match over(tx, &own)? {
        Some(why) => Err(crate::refusal::Failed::Refused(why.into())),
        None => Ok(own),
    }
}

/// Why this counter's own journal takes no entry any more, where it does not: elsewhere another entry was signed with
/// its key, or the office ended it.
fn over(tx: &Tx<'_>, own: &Writer) -> Result<Option<NotNow>, Fault> {
    Ok(match tx.stopped_at(own.journal)? {
        Some(at) => Some(NotNow::Copied { at }),
        None => is_revoked(tx, own)?.then_some(NotNow::Revoked),
    })
}

/// The same of the journal that this counter writes, if it writes one.
pub(crate) fn own_is_over(tx: &Tx<'_>) -> Result<Option<NotNow>, Fault> {
    own(tx)?.map_or(Ok(None), |own| over(tx, &own))
}

pub(crate) fn is_over(tx: &Tx<'_>) -> Result<bool, Fault> {
    Ok(own_is_over(tx)?.is_some())
}

fn is_revoked(tx: &Tx<'_>, own: &Writer) -> Result<bool, Fault> {
    let told = tx.local(REVOKED)?.as_deref() == Some(&own.journal.to_string());
    Ok(told || tx.counter(own.journal)?.revoked_after.is_some())
}

/// The office tells a revoked counter that it is, and nothing else: its own journal says so no more.
pub(crate) fn hear_revoked(tx: &Tx<'_>) -> Result<(), Fault> {
    let Some(own) = own(tx)? else { return Ok(()) };
    Ok(tx.set_local(REVOKED, Some(&own.journal.to_string()))?)
}

const REVOKED: &str = "revoked";

/// The business date outside of a shift: the clock's, but never before what was written, and not so far after it
/// that a person is to be asked first.
pub(crate) fn date_now(tx: &Tx<'_>, rules: &Rules, now: Instant) -> Result<BusinessDate, Fault> {
    let today = rules.date_of(now);
    let Some(own) = own(tx)? else { return Ok(today) };
    Ok(match tx.counter(own.journal)?.business_date {
        Some(written) if today < written || too_far_ahead(written, today) => written,
        _ => today,
    })
}

/// The last entry of the own journal, for the clock and the printed head.
pub(crate) fn last_entry(tx: &Tx<'_>, own: &Writer) -> Result<Option<Entry>, Fault> {
    let head = tx.head(own.journal)?;
    Ok(tx.entry(cistern_domain::ids::EntryRef {
        journal: own.journal,
        number: head.number,
    })?)
}
