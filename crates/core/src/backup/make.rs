//! Making a copy: online, encrypted with the file's own key, read back before it counts.

use std::path::Path;

use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::Tx;
use serde::{Deserialize, Serialize};

use super::{BackUp, BackUpRefusal, BackedUp};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::device::Device;
use crate::refusal::{Failed, Fault, refuse};
use crate::search::SearchIndex;

const LAST: &str = "last_backup";
/// The own journal's head when the last copy was begun: later entries are not in it.
const LAST_HEAD: &str = "last_backup_head";
const FAILED: &str = "backup_failed";
const DUE: &str = "backup_due";
/// A folder that fails is tried again after this long, then after twice as long, and so on up to an hour.
const FIRST_WAIT_MILLIS: i64 = 30_000;
const LONGEST_WAIT_MILLIS: i64 = 3_600_000;
/// Copies kept in the folder, newest first.
const KEPT: usize = 7;

impl Counter {
    /// Makes a copy now, into the folder of choice.
    ///
    /// # Errors
    /// [`BackUpRefusal`], and those of the disk.
    pub fn back_up(&self, _: &BackUp) -> Result<BackedUp, Failed<BackUpRefusal>> {
        let folder = self.file.read::<_, Fault>(Device::load)?.backup_folder;
        let Some(folder) = folder else {
            return refuse(BackUpRefusal::NoFolder);
        };
        let head = self.file.read::<_, Fault>(own_head)?;
        let made = self.copy_into(Path::new(&folder));
        let noted = match &made {
            Ok(made) => self.note_backup(Some((made.at, head))),
            Err(_) => self.note_backup(None),
        };
        noted?;
        self.touched(&[Topic::Status]);
        made.map_err(|fault| {
            Failed::Refused(BackUpRefusal::Folder {
                folder,
                detail: fault.to_string(),
            })
        })
    }

    /// Asks for a copy in the background, at a close for example.
    pub(crate) fn back_up_soon(&self) {
        // Not noted: the schedule makes one later all the same.
        let _ = self
            .file
            .act::<_, Fault>(|tx| Ok(tx.set_local(DUE, Some("true"))?));
    }

    /// Makes a copy when one is due by schedule or was asked for. Called by the host now and then.
    ///
    /// # Errors
    /// Those of the counter's own disk; a folder that fails is noted and shown.
    pub fn back_up_if_due(&self) -> Result<(), Fault> {
        let due = self.file.read::<_, Fault>(|tx| {
            let device = Device::load(tx)?;
            Ok(device.backup_folder.is_some() && self.is_due(tx, device.backup_hours)?)
        })?;
        if !due {
            return Ok(());
        }
        self.file.act::<_, Fault>(|tx| Ok(tx.set_local(DUE, None)?))?;
        match self.back_up(&BackUp {}) {
            Ok(_) | Err(Failed::Refused(_)) => Ok(()),
            Err(Failed::Broken(fault)) => Err(fault),
        }
    }

    fn is_due(&self, tx: &Tx<'_>, every_hours: u32) -> Result<bool, Fault> {
        // Asked for at a close: tried at once, whatever failed before.
        if tx.local(DUE)?.is_some() {
            return Ok(true);
        }
        let ago = |at: Instant| self.now().millis_since(at).abs();
        if let Some(failed) = failures(tx)? {
            return Ok(ago(failed.last) >= failed.wait_millis());
        }
        let hours = i64::from(every_hours) * 3600 * 1000;
        Ok(self.last_backup(tx)?.is_none_or(|last| ago(last) >= hours))
    }

    /// Copies the journal into a folder and reads the copy back.
    ///
    /// # Errors
    /// Those of either disk, and for a copy that is not what was copied.
    pub fn copy_into(&self, folder: &Path) -> Result<BackedUp, Fault> {
        let at = self.now();
        let stamp = at.utc().format("%Y%m%d-%H%M%S%3f").to_string();
        let name = self
            .file
            .read::<_, Fault>(|tx| Ok(crate::counter::own(tx)?.map(|own| own.journal)))?;
        let name = name.map_or_else(|| "counter".to_owned(), |journal| journal.to_string());
        let name = format!("cistern-{name}");
        let copied = self
            .file
            .copy_into(folder, (&name, &stamp), Box::new(SearchIndex), KEPT)?;
        Ok(BackedUp {
            path: copied.path.display().to_string(),
            at,
            bytes: copied.bytes,
            entries: copied.entries,
        })
    }

    fn note_backup(&self, at: Option<(Instant, Option<EntryRef>)>) -> Result<(), Fault> {
        self.file.act::<_, Fault>(|tx| match at {
            Some((at, head)) => {
                tx.set_local(FAILED, None)?;
                tx.set_local(LAST_HEAD, Some(&noted(head)))?;
                Ok(tx.set_local(LAST, Some(&at.0.to_string()))?)
            }
            None => {
                let times = failures(tx)?.map_or(1, |failed| failed.times.saturating_add(1));
                let failed = Failures {
                    times,
                    last: self.now(),
                };
                Ok(tx.set_local(FAILED, Some(&serde_json::json!(failed).to_string()))?)
            }
        })
    }

    pub(crate) fn last_backup(&self, tx: &Tx<'_>) -> Result<Option<Instant>, Fault> {
        Ok(tx
            .local(LAST)?
            .and_then(|millis| millis.parse().ok())
            .map(Instant))
    }

    /// Whether the last copy in the folder of choice holds every entry of the own journal.
    pub(crate) fn backup_is_whole(&self, tx: &Tx<'_>) -> Result<bool, Fault> {
        let Some(noted) = tx.local(LAST_HEAD)? else {
            return Ok(false);
        };
        // One noted by an older program names no journal: that copy may be of the one before.
        let copied = read_noted(&noted);
        let holds = |own: EntryRef| {
            copied.is_some_and(|copied| copied.journal == own.journal && copied.number >= own.number)
        };
        Ok(own_head(tx)?.is_none_or(holds))
    }

    pub(crate) fn backup_failed(&self, tx: &Tx<'_>) -> Result<bool, Fault> {
        Ok(failures(tx)?.is_some())
    }
}

/// The own journal's last entry; nothing before there is a journal.
fn own_head(tx: &Tx<'_>) -> Result<Option<EntryRef>, Fault> {
    let Some(own) = crate::counter::own(tx)? else {
        return Ok(None);
    };
    Ok(Some(EntryRef {
        journal: own.journal,
        number: tx.head(own.journal)?.number,
    }))
}

fn noted(head: Option<EntryRef>) -> String {
    head.map_or_else(String::new, |head| {
        format!("{}/{}", head.journal.0.simple(), head.number)
    })
}

fn read_noted(text: &str) -> Option<EntryRef> {
    let (journal, number) = text.split_once('/')?;
    Some(EntryRef {
        journal: JournalId(journal.parse().ok()?),
        number: EntryNo(number.parse().ok()?),
    })
}

/// Copies that failed, one after the other.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Failures {
    times: u32,
    last: Instant,
}

impl Failures {
    fn wait_millis(self) -> i64 {
        let doubled = 1_i64
            .checked_shl(self.times.saturating_sub(1).min(16))
            .unwrap_or(1);
        FIRST_WAIT_MILLIS.saturating_mul(doubled).min(LONGEST_WAIT_MILLIS)
    }
}

fn failures(tx: &Tx<'_>) -> Result<Option<Failures>, Fault> {
    Ok(tx
        .local(FAILED)?
        .and_then(|json| serde_json::from_str(&json).ok()))
}
