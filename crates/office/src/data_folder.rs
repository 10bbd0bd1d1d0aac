//! A data folder whose office lies in a file: who is at it alone, and what shows that an office was there.
//!
//! Holds: the lock that `serve`, `found` and `restore` have against each other, and the traces of an office beside which none
//! begins by itself. Absent on purpose: a lock for what is asked beside a running `serve` (codes, copies, lists), and for a
//! database on a server, which several programs share.

use std::fmt;
use std::path::{Path, PathBuf};

use cistern_journal::{FolderFault, FolderLock};

use crate::key_file::KEY_FILE;
use crate::office::DATABASE;

/// How the folders begin in which a copy lies until it is verified: a power cut in between leaves no office.
pub(crate) const RESTORING: &str = "restoring";
/// Beside a database, what was written last to it.
const LOGS: [&str; 2] = ["-wal", "-journal"];
/// Of attachments: counters that have them were told that they are held here.
const ATTACHMENTS: &str = "attachments";

/// Holds a folder, made where it is missing, against another `serve`, `found` or `restore` there until it is dropped.
///
/// # Errors
/// [`FolderFault`], which names who holds it.
pub fn hold(folder: &Path, by: &str) -> Result<FolderLock, FolderFault> {
    let mut held = FolderLock::hold(folder)?;
    // On a full disk it is held without a word.
    let _ = held.say(&format!("{by}, process {}", std::process::id()));
    Ok(held)
}

/// Whether a folder holds a database. An empty file is none: a disk that failed leaves one.
#[must_use]
pub fn holds_database(folder: &Path) -> bool {
    std::fs::metadata(folder.join(DATABASE)).is_ok_and(|file| file.len() > 0)
}

/// What of an office lies in a folder without its database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftBehind {
    folder: PathBuf,
    names: Vec<String>,
}

impl LeftBehind {
    /// What lies there, by name; nothing: no office ever was there, as far as can be seen.
    ///
    /// # Errors
    /// Those of the folder, but not that it is missing.
    pub fn find(folder: &Path) -> std::io::Result<Option<Self>> {
        let mut names = Vec::new();
        let files = match std::fs::read_dir(folder) {
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            files => files?,
        };
        for file in files {
            let name = file?.file_name().to_string_lossy().into_owned();
            if is_of_an_office(&name) {
                names.push(name);
            }
        }
        names.sort();
        let folder = folder.to_owned();
        Ok((!names.is_empty()).then_some(Self { folder, names }))
    }

    /// Of these what is in the way of an office that somebody begins on purpose: what was written last to another, and a
    /// restore that was cut off. A key alone is not: a beginning that was cut off leaves it.
    #[must_use]
    pub fn in_the_way(mut self) -> Option<Self> {
        self.names.retain(|name| is_log(name) || is_restoring(name));
        (!self.names.is_empty()).then_some(self)
    }
}

impl fmt::Display for LeftBehind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} holds no {DATABASE}, but {} of an office",
            self.folder.display(),
            self.names.join(", ")
        )
    }
}

fn is_of_an_office(name: &str) -> bool {
    let is_before = name.starts_with("office.before-");
    name == KEY_FILE || name == ATTACHMENTS || is_before || is_log(name) || is_restoring(name)
}

fn is_log(name: &str) -> bool {
    let end = name.strip_prefix(DATABASE);
    end.is_some_and(|end| LOGS.contains(&end))
}

pub(crate) fn is_restoring(name: &str) -> bool {
    let end = name.strip_prefix(RESTORING);
    end.is_some_and(|end| end.is_empty() || end.starts_with('-'))
}
