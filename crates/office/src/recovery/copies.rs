//! Copies of the office: made while it serves, tried by a drill, and restored by somebody of 信息 who says why.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::EntryNo;
use cistern_domain::instant::Instant;
use cistern_journal::{
    Attachments, Copied, DatabaseKey, Difference, Fault, File, FolderFault, NamedCopy, VerifiedAttachments,
    is_free, put_in_place, take_with_log,
};
use tempfile::TempDir;

use super::begin_recovery;
use super::said::SaidBy;
use crate::act::{ByIt, NotByIt, named};
use crate::data_folder::{RESTORING, hold, is_restoring};
use crate::fault::OfficeFault;
use crate::host::Tables;
use crate::key_file::{self, KeyFault};
use crate::office::{DATABASE, Office};

/// What a copy is called, and when it was made.
const NAME: &str = "cistern-office";
const STAMP: &str = "%Y%m%d-%H%M%S%3f";
/// Copies of this office kept in a folder.
const KEPT: usize = 14;
/// Who holds the folder meanwhile, as another program is told.
const RESTORES: &str = "cistern-office restore";

/// What was restored, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Entries, each verified from its bytes.
    pub entries: u64,
    /// The last of the office's own.
    pub last: EntryNo,
    /// The attachments that lie beside the copy. One that is missing or damaged keeps nobody from the books: counters that have it are
    /// asked for it again.
    pub attachments: VerifiedAttachments,
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
    /// Whoever restores it did not say who they are, or why.
    #[error(transparent)]
    NotByIt(#[from] NotByIt),
    /// Another program serves, begins or restores an office there.
    #[error(transparent)]
    Folder(#[from] FolderFault),
    /// The folder has another key.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// Either disk.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<std::io::Error> for RestoreFault {
    fn from(error: std::io::Error) -> Self {
        Self::Fault(error.into())
    }
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

    /// When the last copy in a folder was made, as its name says; nothing where there is none.
    #[must_use]
    pub fn copied_at(folder: &Path) -> Option<Instant> {
        let copies = NamedCopy::all(folder, NAME).ok()?;
        let at = |copy: &NamedCopy| NaiveDateTime::parse_from_str(&copy.stamp, STAMP).ok();
        let last = copies.iter().rev().find_map(at);
        last.map(|at| Instant::from(at.and_utc()))
    }
}

/// Restores an office from a copy into a folder that holds none, by somebody of 信息 as the copy knows them. It verifies every byte
/// first, and forgets the one-time codes of the copy: one of them may have been used since. Who, when and why are written down in
/// the copy, and stand in its journal as soon as it may write.
///
/// # Errors
/// [`RestoreFault`]; the copy itself is never written to.
pub fn restore(
    copy: &Path,
    folder: &Path,
    key: &DatabaseKey,
    (by, now): (ByIt<'_>, Instant),
) -> Result<Restored, RestoreFault> {
    let database = folder.join(DATABASE);
    let occupied = || RestoreFault::Occupied(folder.to_owned());
    if !is_free(&database)? {
        return Err(occupied());
    }
    let _held = hold(folder, RESTORES)?;
    key_file::check(folder, key)?;
    let (begun, restored) = beside(folder, copy, key, (by, now))?;
    // Never over another: a program of before knows nothing of the lock.
    match put_in_place(&begun.path().join(DATABASE), &database) {
        Err(Fault::Occupied) => Err(occupied()),
        done => Ok(done.map(|()| restored)?),
    }
}

/// Verifies a copy in a folder of its own there, and puts its attachments and its key in their places.
fn beside(
    folder: &Path,
    copy: &Path,
    key: &DatabaseKey,
    by: (ByIt<'_>, Instant),
) -> Result<(TempDir, Restored), RestoreFault> {
    let begun = working_folder(folder)?;
    let restored = begin(copy, begun.path(), key, Some(by))?;
    let attachments = Attachments::of_copy(copy, key);
    attachments.copy_to(&attachments.beside(folder))?;
    key_file::put(folder, key)?;
    Ok((begun, restored))
}

/// Where a copy lies until it is verified, removed when it is dropped. What a restore left that was ended in between is half
/// made and would only mislead; whoever calls this holds the folder, so nobody is at work there.
fn working_folder(folder: &Path) -> std::io::Result<TempDir> {
    for file in std::fs::read_dir(folder)?.filter_map(Result::ok) {
        if is_restoring(&file.file_name().to_string_lossy()) {
            std::fs::remove_dir_all(file.path())?;
        }
    }
    scratch_in(folder)
}

fn scratch_in(folder: &Path) -> std::io::Result<TempDir> {
    std::fs::create_dir_all(folder)?;
    tempfile::Builder::new()
        .prefix(&format!("{RESTORING}-"))
        .tempdir_in(folder)
}

/// The same into an empty database on a server; what lies beside it goes into `folder`. Begun in a file in that folder, which is
/// verified and marked first, and carried over in one transaction: the server has all of it or nothing.
///
/// # Errors
/// [`RestoreFault`]; the copy itself is never written to.
pub fn restore_on_server(
    copy: &Path,
    (folder, url): (&Path, &str),
    key: &DatabaseKey,
    (by, now): (ByIt<'_>, Instant),
) -> Result<Restored, RestoreFault> {
    let _held = hold(folder, RESTORES)?;
    key_file::check(folder, key)?;
    let server = on_server((folder, url), key)?;
    let (begun, restored) = beside(folder, copy, key, (by, now))?;
    File::open(&begun.path().join(DATABASE), key.clone(), Box::new(Tables))?.carry_into(&server)?;
    Ok(restored)
}

/// Before the long work: whether it can be reached, and holds nothing.
fn on_server((folder, url): (&Path, &str), key: &DatabaseKey) -> Result<File, RestoreFault> {
    let server = File::open_on_server(url, &folder.join(DATABASE), key.clone(), Box::new(Tables))?;
    match server.read::<_, Fault>(|tx| tx.journals())?.is_empty() {
        true => Ok(server),
        false => Err(Fault::Occupied.into()),
    }
}

/// What a copy would bring back: it is opened in a folder that is thrown away, and every byte of it and of its attachments verified. Nobody is asked who
/// they are, because nothing comes of it.
///
/// # Errors
/// [`RestoreFault`]; the copy itself is never written to.
pub fn drill(copy: &Path, scratch: &Path, key: &DatabaseKey) -> Result<Restored, RestoreFault> {
    begin(copy, scratch_in(scratch)?.path(), key, None)
}

fn begin(
    copy: &Path,
    begun: &Path,
    key: &DatabaseKey,
    by: Option<(ByIt<'_>, Instant)>,
) -> Result<Restored, RestoreFault> {
    let database = begun.join(DATABASE);
    take_with_log(copy, &database)?;
    let file = File::open(&database, key.clone(), Box::new(Tables))?;
    // Before the long work: a PIN that was mistyped is told at once.
    let by = by.map(|(by, now)| {
        let today = BusinessDate::of(now.utc(), &CHINA);
        named(&file, today, by).map(|by| SaidBy::new(by, now))
    });
    let by = by.transpose()?;
    let verified = file.verify(begun)?;
    if let Some(difference) = verified.difference {
        return Err(RestoreFault::Differs(difference));
    }
    let attachments = file.verify_attachments_in(&Attachments::of_copy(copy, key))?;
    let last = file.act::<_, RestoreFault>(|tx| {
        let office = tx.writer(Role::Office)?.ok_or(RestoreFault::NoOffice)?;
        let last = tx.head(office.journal)?.number;
        if let Some(by) = by {
            begin_recovery(tx, by, last)?;
        }
        Ok(last)
    })?;
    file.checkpoint()?;
    // Its last connection moves the log into the file.
    drop(file);
    Ok(Restored {
        entries: verified.entries,
        last,
        attachments,
    })
}
