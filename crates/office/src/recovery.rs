//! Copies of the office, and an office that was restored from one.
//!
//! A restored office reads: it takes what counters send and answers them. It writes nothing of its own until every PC that
//! serves has been heard since and holds no more of its journal than it does: each counter keeps that journal whole, so what
//! was written after the copy comes back from the first that calls. Where a PC is lost it goes on without what that one alone
//! held: in a new epoch, which an entry names, with the last entry that anybody holds. Absent on purpose: a new journal.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use cistern_domain::entry::{Body, EpochOpened, GivenUp, Writer as Role};
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Attachments, Copied, DatabaseKey, Difference, Fault, File, Tx};
use cistern_publishing::Pen;
use cistern_sync::Message;
use ed25519_dalek::SigningKey;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::host::Tables;
use crate::office::{DATABASE, Office};
use crate::seats_now::seats_now;
use crate::table::{code, secret};

/// PCs that were heard since and gave back all they held, or that are given up, as a JSON list of journals.
const HEARD: &str = "office_restored_heard";
/// PCs that are given up, of the same form.
const WITHOUT: &str = "office_restored_without";
/// What a copy is called, and when it was made.
const NAME: &str = "cistern-office";
const STAMP: &str = "%Y%m%d-%H%M%S%3f";
/// Copies kept in a folder.
const KEPT: usize = 14;
/// Where a copy lies until it is verified: a power cut in between leaves no office.
const BEGUN: &str = "restoring";

/// An office that was restored, and is not whole yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recovery {
    /// When it was restored.
    pub since: Instant,
    /// PCs that serve and were not heard since, or hold more of the office's journal than it has back.
    pub waits_for: Vec<WaitsFor>,
}

/// A PC that is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WaitsFor {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Its journal.
    pub journal: JournalId,
}

/// An epoch of the office's journal after its first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Epoch {
    /// Its number.
    pub epoch: u32,
    /// The entry that opened it.
    pub entry: EntryNo,
    /// When.
    pub opened_at: Instant,
    /// The last entry of the epoch before that anybody holds.
    pub last: EntryNo,
    /// Journals of the counters that were given up.
    pub without: Vec<JournalId>,
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Entries, each verified from its bytes.
    pub entries: u64,
    /// The last of the office's own.
    pub last: EntryNo,
}

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreFault {
    /// There is an office already.
    #[error("{0} holds an office; restore into an empty folder")]
    Occupied(PathBuf),
    /// The copy does not hold.
    #[error("the copy does not hold: {0}")]
    Differs(Difference),
    /// The copy is no office's.
    #[error("the copy is not an office's")]
    NoOffice,
    /// Either disk.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Office {
    /// Copies the office into a folder while it serves; the copy opens with the office's own key.
    ///
    /// # Errors
    /// Those of either disk.
    pub fn back_up(&self, folder: &Path) -> Result<Copied, OfficeFault> {
        let stamp = self.now().utc().format(STAMP).to_string();
        Ok(self
            .file
            .copy_into(folder, (NAME, &stamp), Box::new(Tables), KEPT)?)
    }

    /// When the newest copy in a folder was made, as its name says; nothing where there is none.
    #[must_use]
    pub fn copied_at(folder: &Path) -> Option<Instant> {
        let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
        let names = files.filter_map(|file| file.file_name().into_string().ok());
        let stamp = |name: String| Some(name.strip_prefix(NAME)?.strip_suffix(".db")?.get(1..)?.to_owned());
        let at = |stamp: String| NaiveDateTime::parse_from_str(&stamp, STAMP).ok();
        names
            .filter_map(stamp)
            .filter_map(at)
            .max()
            .map(|at| Instant::from(at.and_utc()))
    }

    /// Marks an office whose database was brought back from an older copy by other means than [`restore`], as a server's is:
    /// as after that, it writes nothing of its own until its counters were heard, and one-time codes are void.
    ///
    /// # Errors
    /// Those of the database.
    pub fn mark_restored(&self) -> Result<Option<Recovery>, OfficeFault> {
        let now = self.now();
        Ok(self.file.act::<_, Fault>(|tx| {
            begin_recovery(tx, now)?;
            recovery(tx)
        })?)
    }

    /// What a restored office waits for; nothing where it is whole.
    ///
    /// # Errors
    /// Those of the file.
    pub fn recovery(&self) -> Result<Option<Recovery>, OfficeFault> {
        Ok(self.file.read(recovery)?)
    }

    /// Every epoch after the first, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn epochs(&self) -> Result<Vec<Epoch>, OfficeFault> {
        self.file.read(|tx| {
            let mut all = Vec::new();
            for number in tx.trust()?.epochs {
                let journal = self.journal();
                let Some(entry) = tx.entry(EntryRef { journal, number })? else {
                    continue;
                };
                if let Ok(Body::EpochOpened(opened)) = entry.read() {
                    all.push(Epoch {
                        epoch: opened.epoch,
                        entry: number,
                        opened_at: entry.written_at,
                        last: opened.last,
                        without: opened.without.iter().map(|one| one.journal).collect(),
                    });
                }
            }
            Ok(all)
        })
    }

    /// Waits no longer for a PC that is lost. What it alone held of the office's journal is gone; should it come back with
    /// more, its file is stopped and it is enrolled anew: its own entries, and money, count all the same.
    ///
    /// # Errors
    /// Those of the file.
    pub fn go_on_without(&self, journal: JournalId) -> Result<Option<Recovery>, OfficeFault> {
        let left = self.file.act::<_, OfficeFault>(|tx| {
            if recovery(tx)?.is_some_and(|left| left.waits_for.iter().any(|one| one.journal == journal)) {
                note(tx, WITHOUT, journal)?;
            }
            note_heard(tx, &self.pen(), journal)
        })?;
        self.missed_if_whole(left)
    }

    /// Writes again where nobody is waited for: the copy knows no counter. Changes nothing where somebody is.
    ///
    /// # Errors
    /// Those of the file.
    pub fn go_on(&self) -> Result<Option<Recovery>, OfficeFault> {
        let left = self
            .file
            .act::<_, OfficeFault>(|tx| end_if_whole(tx, &self.pen(), true))?;
        self.missed_if_whole(left)
    }

    /// Whole again, it says which attachments are not here.
    fn missed_if_whole(&self, left: Option<Recovery>) -> Result<Option<Recovery>, OfficeFault> {
        if left.is_none() {
            self.note_missed()?;
        }
        Ok(left)
    }

    /// Notes that a PC was heard which holds no more of the office's journal than the office; says whether the office is
    /// still not whole.
    pub(crate) fn hear_tail(&self, caller: JournalId, message: &Message) -> Result<bool, OfficeFault> {
        let own = self.journal();
        let has_more = self.file.read::<_, Fault>(|tx| {
            if tx.restored_at()?.is_none() {
                return Ok(None);
            }
            // Others are still waited for: nothing to note again.
            if noted(tx, HEARD)?.contains(&caller)
                && recovery(tx)?.is_some_and(|left| !left.waits_for.is_empty())
            {
                return Ok(Some(true));
            }
            let theirs = message.head(own).map_or(EntryNo(0), |head| head.number);
            Ok(Some(theirs > tx.head(own)?.number || !tx.is_ours(message, own)?))
        })?;
        match has_more {
            None => Ok(false),
            Some(true) => Ok(true),
            Some(false) => {
                let note = |tx: &Tx<'_>| note_heard(tx, &self.pen(), caller);
                let left = self.file.background::<_, OfficeFault>(note)?;
                Ok(left.is_some())
            }
        }
    }
}

fn begin_recovery(tx: &Tx<'_>, now: Instant) -> Result<(), Fault> {
    tx.set_restored(Some(now))?;
    tx.set_local(HEARD, None)?;
    tx.set_local(WITHOUT, None)?;
    code::forget_all(tx)
}

fn noted(tx: &Tx<'_>, name: &str) -> Result<BTreeSet<JournalId>, Fault> {
    let json = tx.local(name)?.unwrap_or_default();
    Ok(serde_json::from_str(&json).unwrap_or_default())
}

fn note(tx: &Tx<'_>, name: &str, journal: JournalId) -> Result<(), Fault> {
    let mut all = noted(tx, name)?;
    if all.insert(journal) {
        tx.set_local(name, Some(&serde_json::json!(all).to_string()))?;
    }
    Ok(())
}

fn note_heard(tx: &Tx<'_>, pen: &Pen<'_>, journal: JournalId) -> Result<Option<Recovery>, OfficeFault> {
    note(tx, HEARD, journal)?;
    end_if_whole(tx, pen, false)
}

/// Ends the recovery where nobody is waited for. Where a PC was given up, or nobody knows who held what (`unheard`), the
/// journal goes on in a new epoch.
fn end_if_whole(tx: &Tx<'_>, pen: &Pen<'_>, unheard: bool) -> Result<Option<Recovery>, OfficeFault> {
    let left = recovery(tx)?;
    let Some(Recovery { since, .. }) = left.as_ref().filter(|left| left.waits_for.is_empty()) else {
        return Ok(left);
    };
    let without = noted(tx, WITHOUT)?;
    tx.set_restored(None)?;
    tx.set_local(HEARD, None)?;
    tx.set_local(WITHOUT, None)?;
    if unheard || !without.is_empty() {
        open_epoch(tx, pen, *since, &without)?;
    } else {
        tracing::info!("every counter was heard: the restored office is whole, and writes again");
    }
    Ok(None)
}

fn open_epoch(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    restored_at: Instant,
    without: &BTreeSet<JournalId>,
) -> Result<(), OfficeFault> {
    let writer = pen.office(tx)?;
    let own = writer.journal;
    // A key was brought back whose rotation nobody holds: the one before signs, until it is rotated anew.
    if let (false, Some(before)) = (tx.is_office_key(&writer.key())?, secret::before(tx)?) {
        tx.sign_with(&writer, &SigningKey::from_bytes(&before))?;
        secret::forget_before(tx)?;
    }
    let head = tx.head(own)?;
    let given_up = |journal: &JournalId| {
        Ok(GivenUp {
            journal: *journal,
            held: tx.peer_holds(&journal.to_string(), own)?,
        })
    };
    let epochs = u32::try_from(tx.trust()?.epochs.len()).unwrap_or(u32::MAX);
    let epoch = epochs.saturating_add(2);
    let opened = EpochOpened {
        epoch,
        restored_at,
        last: head.number,
        hash: head.hash,
        without: without.iter().map(given_up).collect::<Result<_, Fault>>()?,
    };
    pen.write(tx, opened)?;
    tracing::warn!(epoch, last = %head.number, "the restored office goes on in a new epoch");
    Ok(())
}

fn recovery(tx: &Tx<'_>) -> Result<Option<Recovery>, Fault> {
    let Some(since) = tx.restored_at()? else {
        return Ok(None);
    };
    let heard = noted(tx, HEARD)?;
    let waits_for = seats_now(tx)?
        .into_iter()
        .filter(|(_, (journal, _))| !heard.contains(journal))
        .map(|((hall, counter), (journal, _))| WaitsFor {
            hall,
            counter,
            journal,
        })
        .collect();
    Ok(Some(Recovery { since, waits_for }))
}

/// Restores an office from a copy into a folder that holds none. It verifies every byte first, and forgets the one-time codes
/// of the copy: one of them may have been used since.
///
/// # Errors
/// [`RestoreFault`]; the copy itself is never written to.
pub fn restore(
    copy: &Path,
    folder: &Path,
    key: &DatabaseKey,
    now: Instant,
) -> Result<Restored, RestoreFault> {
    let database = folder.join(DATABASE);
    if database.exists() {
        return Err(RestoreFault::Occupied(folder.to_owned()));
    }
    let begun = folder.join(BEGUN);
    let restored = begin(copy, &begun, key, now).and_then(|restored| {
        let beside = Attachments::of_copy(copy, key);
        beside.copy_to(&beside.beside(folder))?;
        std::fs::rename(begun.join(DATABASE), &database).map_err(Fault::from)?;
        Ok(restored)
    });
    // What is left is half made and would only mislead.
    let _ = std::fs::remove_dir_all(&begun);
    restored
}

fn begin(copy: &Path, begun: &Path, key: &DatabaseKey, now: Instant) -> Result<Restored, RestoreFault> {
    let _ = std::fs::remove_dir_all(begun);
    std::fs::create_dir_all(begun).map_err(Fault::from)?;
    let database = begun.join(DATABASE);
    std::fs::copy(copy, &database).map_err(Fault::from)?;
    let file = File::open(&database, key.clone(), Box::new(Tables))?;
    let verified = file.verify(begun)?;
    if let Some(difference) = verified.difference {
        return Err(RestoreFault::Differs(difference));
    }
    let last = file.act::<_, RestoreFault>(|tx| {
        let office = tx.writer(Role::Office)?.ok_or(RestoreFault::NoOffice)?;
        begin_recovery(tx, now)?;
        Ok(tx.head(office.journal)?.number)
    })?;
    file.checkpoint()?;
    // Its last connection moves the log into the file.
    drop(file);
    Ok(Restored {
        entries: verified.entries,
        last,
    })
}
