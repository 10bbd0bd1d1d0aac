//! A copy becomes a counter again: verified first, under a new journal, never under its old one.
//!
//! The old journal's last entries may have been made after the copy; appending to it would give one number to two
//! entries. So its secret is forgotten here, and what it lacks comes back from the office or a neighbour.

use std::path::Path;

use cistern_domain::entry::Writer as Role;
use cistern_journal::{Attachments, DatabaseKey, File};

use crate::counter::{Counter, DATABASE, ended_in_good_order};
use crate::folder::FolderLock;
use crate::key_store;
use crate::ports::{Generator, Ports};
use crate::refusal::Fault;
use crate::search::SearchIndex;
use crate::setup::SET_UP;

/// What was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Entries, verified.
    pub entries: u64,
    /// A new journal was begun: the hall has no office but this file. An enrolled counter enrols again.
    pub new_journal: bool,
}

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreFault {
    /// There is a counter in the folder already.
    #[error("{0} holds a counter already: choose an empty folder")]
    Occupied(String),
    /// No counter was ever copied there.
    #[error("the copy holds no journal: it is empty")]
    Empty,
    /// The copy is not whole.
    #[error("the copy is not whole: {0}")]
    Differs(cistern_journal::Difference),
    /// The folder.
    #[error(transparent)]
    Folder(#[from] crate::folder::FolderFault),
    /// The key could not be kept.
    #[error(transparent)]
    Key(#[from] key_store::KeyFault),
    /// The copy, the key, the disk.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<cistern_journal::Fault> for RestoreFault {
    fn from(fault: cistern_journal::Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// Makes a data folder from a copy and its key; from a file with its log, where somebody copied both from the disk of a PC that died.
///
/// # Errors
/// [`RestoreFault`]; the copy itself is never written to.
pub fn restore(copy: &Path, folder: &Path, key: [u8; 32], ports: Ports) -> Result<Restored, RestoreFault> {
    let lock = FolderLock::hold(folder)?;
    let database = folder.join(DATABASE);
    if !cistern_journal::is_free(&database)? {
        return Err(RestoreFault::Occupied(folder.display().to_string()));
    }
    let begun = folder.join(BEGUN);
    let restored = begin(copy, &begun, folder, &key, ports).and_then(|restored| {
        // As far as they are there; head office has the others.
        let beside = Attachments::of_copy(copy, &DatabaseKey(key));
        beside.copy_to(&beside.beside(folder)).map_err(Fault::from)?;
        cistern_journal::put_in_place(&begun.join(DATABASE), &database)?;
        Ok(restored)
    });
    // Until it was moved out of here it was no counter; what is left is half made and would only mislead.
    let _ = std::fs::remove_dir_all(&begun);
    drop(lock);
    restored
}

/// Where a copy lies until it is verified and its old journal is ended: a power cut in between leaves no counter.
const BEGUN: &str = "restoring";

fn begin(
    copy: &Path,
    begun: &Path,
    folder: &Path,
    key: &[u8; 32],
    ports: Ports,
) -> Result<Restored, RestoreFault> {
    let _ = std::fs::remove_dir_all(begun);
    let lock = FolderLock::hold(begun)?;
    let database = begun.join(DATABASE);
    cistern_journal::take_with_log(copy, &database).map_err(|fault| at(copy, fault))?;
    let (entries, place) = check_and_keep(begun, folder, key, &ports)?;
    let counter = Counter::open(begun, lock, DatabaseKey(*key), place, ports)?;
    let new_journal = begin_again(&counter)?;
    counter.close()?;
    // Its last connection moves the log into the file.
    drop(counter);
    Ok(Restored { entries, new_journal })
}

/// What is wrong with a file beside names it.
fn at(path: &Path, fault: cistern_journal::Fault) -> Fault {
    match fault {
        cistern_journal::Fault::Io(source) => Fault::File {
            path: path.display().to_string(),
            source,
        },
        fault => fault.into(),
    }
}

fn check_and_keep(
    begun: &Path,
    folder: &Path,
    key: &[u8; 32],
    ports: &Ports,
) -> Result<(u64, crate::status::KeyPlace), RestoreFault> {
    let file = File::open(&begun.join(DATABASE), DatabaseKey(*key), Box::new(SearchIndex))?;
    let verified = file.verify(begun)?;
    if let Some(difference) = verified.difference {
        return Err(RestoreFault::Differs(difference));
    }
    if verified.journals == 0 {
        return Err(RestoreFault::Empty);
    }
    drop(file);
    let mut generator = Generator(ports.chance.as_ref());
    let place = key_store::keep(folder, &DatabaseKey(*key), &mut generator)?;
    Ok((verified.entries, place))
}

/// Ends the old journal here. Where this file is its own office, a new seat is taken at once.
fn begin_again(counter: &Counter) -> Result<bool, Fault> {
    let pen = counter.pen();
    counter.file.act(|tx| {
        // The copy was made while the counter ran; that it had not ended says nothing here.
        ended_in_good_order(tx)?;
        if let Some(own) = tx.writer(Role::Counter)? {
            tx.retire_writer(own.journal)?;
        }
        if tx.writer(Role::Office)?.is_some() {
            counter.take_seat(tx, &pen)?;
            return Ok(true);
        }
        tx.set_local(SET_UP, Some("restored"))?;
        Ok(false)
    })
}
