//! An online copy: made while payments go on, encrypted with the same key, opened and checked before it counts. Of a database on a
//! server it is the same kind of file, into which everything is carried.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};

use crate::disk::sync_file;
use crate::embedded::{connect, set_key};
use crate::fault::Fault;
use crate::file::{DatabaseKey, File};
use crate::host::Host;
use crate::moved::put_in_place;
use crate::rotation::NamedCopy;

const ALL_PAGES: i32 = -1;

/// A copy that was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Entries in it.
    pub entries: u64,
}

impl File {
    /// Copies the file, or what a server holds, into a folder as `NAME-STAMP.TURN.db`, and keeps the last `kept` that were made of this
    /// database under that name, whatever the clock showed. It bears its name only
    /// once every entry of it was verified from its bytes: what a crash leaves behind is no copy.
    ///
    /// # Errors
    /// Those of either disk; [`Fault::Damaged`] for a copy that does not hold.
    pub fn copy_into(
        &self,
        folder: &Path,
        (name, stamp): (&str, &str),
        host: Box<dyn Host>,
        kept: usize,
    ) -> Result<Copied, Fault> {
        std::fs::create_dir_all(folder)?;
        let path = NamedCopy::next(folder, (name, stamp))?.path(folder, name);
        let part = path.with_extension("part");
        remove_database(&part);
        let made = match self.is_embedded() {
            true => self.copy_to(&part),
            false => self.carry_to(&part),
        };
        made.inspect_err(|_| remove_database(&part))?;
        let entries = entries_of(&part, self.key(), host).inspect_err(|_| remove_database(&part))?;
        // Before it counts: whoever restores it finds what its entries speak of. Only what is lacking is copied.
        let beside = self.attachments();
        // In a folder of its name: another database's, of the same file, open with another key.
        let of_copies = beside.beside(&folder.join(name));
        beside.copy_to(&of_copies)?;
        self.remove_erased(&of_copies)?;
        // On the disk before others go for it: after a power cut neither would be there.
        put_in_place(&part, &path)?;
        let bytes = std::fs::metadata(&path)?.len();
        self.forget_old(folder, name, (&path, kept));
        Ok(Copied { path, bytes, entries })
    }

    /// Copies the file to `to`, which must not exist yet.
    ///
    /// # Errors
    /// Those of either disk. A half-written copy is removed.
    pub fn copy_to(&self, to: &Path) -> Result<(), Fault> {
        if !self.is_embedded() {
            return Err(Fault::NoFile);
        }
        let copied = self.copy(to);
        if copied.is_err() {
            // Best effort: the error that is told is the copy's own.
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    fn copy(&self, to: &Path) -> Result<(), Fault> {
        copy(&connect(self.path(), self.key())?, self.key(), to)
    }
}

/// Copies the file behind a connection, as it is at this moment, under the same key.
pub(crate) fn copy(source: &rusqlite::Connection, key: &DatabaseKey, to: &Path) -> Result<(), Fault> {
    let mut target = rusqlite::Connection::open(to)?;
    set_key(&target, key)?;
    // All pages in one step, on one snapshot: step by step, each payment in between would start it over.
    match Backup::new(source, &mut target)?.step(ALL_PAGES)? {
        StepResult::Done => {}
        _ => return Err(Fault::Busy),
    }
    settled(target, to)
}

/// A copy in one file that no program holds, on the disk.
pub(crate) fn settle(path: &Path, key: &DatabaseKey) -> Result<(), Fault> {
    settled(connect(path, key)?, path)
}

fn settled(copy: rusqlite::Connection, path: &Path) -> Result<(), Fault> {
    copy.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;")?;
    copy.close().map_err(|(_, error)| Fault::from(error))?;
    sync_file(path)
}

/// Opens a copy and verifies its entries from their bytes; its views can be folded anew.
fn entries_of(path: &Path, key: &DatabaseKey, host: Box<dyn Host>) -> Result<u64, Fault> {
    let copy = File::open(path, key.clone(), host)?;
    let verified = copy.verify_entries()?;
    match verified.difference {
        None => Ok(verified.entries),
        Some(difference) => Err(Fault::Damaged(format!("the copy differs: {difference}"))),
    }
}

/// Removes a database that counts for nothing, and what lies beside it.
pub(crate) fn remove_database(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}
