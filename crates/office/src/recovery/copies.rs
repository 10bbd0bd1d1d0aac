//! Copies of the office: made while it serves, tried by a drill, and restored by somebody of 信息 who says why.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::EntryNo;
use cistern_domain::instant::Instant;
use cistern_journal::{
    Attachments, Copied, DatabaseKey, Difference, Fault, File, VerifiedAttachments, is_free, put_in_place,
    take_with_log,
};

use super::begin_recovery;
use super::said::SaidBy;
use crate::act::{ByIt, NotByIt, named};
use crate::fault::OfficeFault;
use crate::host::Tables;
use crate::office::{DATABASE, Office};

/// What a copy is called, and when it was made.
const NAME: &str = "cistern-office";
const STAMP: &str = "%Y%m%d-%H%M%S%3f";
/// Copies kept in a folder.
const KEPT: usize = 14;
/// Where a copy lies until it is verified: a power cut in between leaves no office.
const BEGUN: &str = "restoring";

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
    if !is_free(&database)? {
        return Err(RestoreFault::Occupied(folder.to_owned()));
    }
    let begun = folder.join(BEGUN);
    let restored = begin(copy, &begun, key, Some((by, now))).and_then(|restored| {
        let beside = Attachments::of_copy(copy, key);
        beside.copy_to(&beside.beside(folder))?;
        put_in_place(&begun.join(DATABASE), &database)?;
        Ok(restored)
    });
    // What is left is half made and would only mislead.
    let _ = std::fs::remove_dir_all(&begun);
    restored
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
    let beside = Attachments::of_copy(copy, key);
    let begun = folder.join(BEGUN);
    let restored = on_server((folder, url), key).and_then(|server| {
        let restored = begin(copy, &begun, key, Some((by, now)))?;
        beside.copy_to(&beside.beside(folder))?;
        File::open(&begun.join(DATABASE), key.clone(), Box::new(Tables))?.carry_into(&server)?;
        Ok(restored)
    });
    let _ = std::fs::remove_dir_all(&begun);
    restored
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
    begin(copy, &scratch.join(BEGUN), key, None)
}

fn begin(
    copy: &Path,
    begun: &Path,
    key: &DatabaseKey,
    by: Option<(ByIt<'_>, Instant)>,
) -> Result<Restored, RestoreFault> {
    let _ = std::fs::remove_dir_all(begun);
    std::fs::create_dir_all(begun).map_err(Fault::from)?;
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
