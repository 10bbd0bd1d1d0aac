//! A file that is taken to another place, or put in its own: with its log, or after its log was moved into it. Absent on purpose:
//! removing or overwriting anything that lay there, and writing where a copy is taken from.

use std::io::ErrorKind;
use std::path::Path;

use crate::disk::{sync_file, sync_folder};
use crate::fault::Fault;
use crate::wal;

/// How often a file is taken that somebody writes meanwhile.
const LOOKS: usize = 10;

/// Takes a copy of a file, and of its log where it has one, as on the disk of a PC that died: the newest entries may be in the log
/// alone. Whether the two belong together is told when the copy is opened.
///
/// # Errors
/// Those of either disk; [`Fault::LogAlone`] where the file is gone, [`Fault::Busy`] where a program writes it all the while.
pub fn take_with_log(from: &Path, to: &Path) -> Result<(), Fault> {
    wal::is_not_alone(from)?;
    for _ in 0..LOOKS {
        let log = wal::whole(from)?;
        std::fs::copy(from, to)?;
        // Pages that were moved into the file meanwhile are those of the log, as long as that did not begin again.
        if wal::whole(from)? == log {
            return keep_log(&log, to);
        }
    }
    Err(Fault::Busy)
}

fn keep_log(log: &[u8], to: &Path) -> Result<(), Fault> {
    match log {
        [] => Ok(()),
        log => Ok(std::fs::write(wal::beside(to), log)?),
    }
}

/// Whether nothing lies in a file's place.
///
/// # Errors
/// [`Fault::LogAlone`] where its log does without it; those of the disk.
pub fn is_free(place: &Path) -> Result<bool, Fault> {
    wal::is_not_alone(place)?;
    Ok(!place.exists())
}

/// Whether a file lies in its place. An empty one is none: SQLite would begin anew in it.
///
/// # Errors
/// As [`is_free`].
pub fn is_there(place: &Path) -> Result<bool, Fault> {
    wal::is_not_alone(place)?;
    Ok(wal::length(place)? > 0)
}

/// Puts a file, which no program holds, in its place, on the disk when this returns.
///
/// # Errors
/// [`Fault::LogLeft`] where its log still holds something, [`Fault::LogAlone`] and [`Fault::Occupied`] where something lies in
/// its place; those of the disk. Nothing was moved then.
pub fn put_in_place(from: &Path, place: &Path) -> Result<(), Fault> {
    if !wal::whole(from)?.is_empty() {
        return Err(Fault::LogLeft(from.to_owned()));
    }
    if !is_free(place)? {
        return Err(Fault::Occupied);
    }
    sync_file(from)?;
    rename_over_nothing(from, place)?;
    place.parent().map_or(Ok(()), sync_folder)
}

/// A second name, which no system gives where the name is taken, before the first goes.
fn rename_over_nothing(from: &Path, place: &Path) -> Result<(), Fault> {
    match std::fs::hard_link(from, place) {
        Ok(()) => Ok(std::fs::remove_file(from)?),
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => Err(Fault::Occupied),
        // A disk that knows no second names: nothing was there a moment ago.
        Err(_) => Ok(std::fs::rename(from, place)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_takes_no_other_s_place() {
        let folder = tempfile::tempdir().unwrap();
        let [from, place] = ["from", "place"].map(|name| folder.path().join(name));
        std::fs::write(&from, "restored").unwrap();
        std::fs::write(&place, "begun meanwhile").unwrap();
        let refused = rename_over_nothing(&from, &place);
        assert!(matches!(refused, Err(Fault::Occupied)), "{refused:?}");
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "begun meanwhile");
        std::fs::remove_file(&place).unwrap();
        rename_over_nothing(&from, &place).unwrap();
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "restored");
        assert!(!from.exists());
    }
}
