//! A copy becomes a counter again: verified first, under a new journal, never under its old one.
//!
//! The old journal's last entries may have been made after the copy; appending to it would give one number to two
//! entries. So its secret is forgotten here, and what it lacks comes back from the office or a neighbour.

use std::path::Path;

use cistern_domain::entry::Writer as Role;
use cistern_journal::{DatabaseKey, File};

use crate::counter::{Counter, DATABASE};
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

/// Makes a data folder from a copy and its key.
///
/// # Errors
/// [`RestoreFault`]; the copy itself is never written to.
pub fn restore(copy: &Path, folder: &Path, key: [u8; 32], ports: Ports) -> Result<Restored, RestoreFault> {
    let lock = FolderLock::hold(folder)?;
    let database = folder.join(DATABASE);
    if database.exists() {
        return Err(RestoreFault::Occupied(folder.display().to_string()));
    }
    let disk = |source| Fault::File {
        path: copy.display().to_string(),
        source,
    };
    std::fs::copy(copy, &database).map_err(disk)?;
    let restored = check_and_keep(folder, &key, &ports);
    let (entries, place) = match restored {
        Ok(restored) => restored,
        Err(fault) => {
            // The copy stands where it stood; what was half made here would only mislead.
            let _ = std::fs::remove_file(&database);
            return Err(fault);
        }
    };
    let counter = Counter::open(folder, lock, DatabaseKey(key), place, ports)?;
    let new_journal = begin_again(&counter)?;
    counter.close()?;
    Ok(Restored { entries, new_journal })
}

fn check_and_keep(
    folder: &Path,
    key: &[u8; 32],
    ports: &Ports,
) -> Result<(u64, crate::status::KeyPlace), RestoreFault> {
    let file = File::open(&folder.join(DATABASE), DatabaseKey(*key), Box::new(SearchIndex))?;
    let verified = file.verify(folder)?;
    if let Some(difference) = verified.difference {
        return Err(RestoreFault::Differs(difference));
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
        if let Some(own) = tx.writer(Role::Counter)? {
            tx.retire_writer(own.journal)?;
        }
        if tx.writer(Role::Office)?.is_some() {
            counter.take_seat(tx, &pen)?;
            return Ok(true);
        }
        tx.set_local(SET_UP, None)?;
        Ok(false)
    })
}
