//! One program for each data folder. The second says so, and can show the first. The system lets go of it when the program ends,
//! however it ends: a file that is left there holds nobody up.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Holds the folder for as long as it lives.
#[derive(Debug)]
pub struct FolderLock {
    _held: File,
    said: PathBuf,
}

/// Why the folder could not be held.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    /// Another program holds it; what it said of itself, an address to open for example.
    #[error("{path} is in use by another program{}", told(by))]
    InUse {
        /// Which folder.
        path: PathBuf,
        /// What the other program wrote down.
        by: String,
    },
    /// The folder cannot be made or written.
    #[error("{path}: {source}")]
    Disk {
        /// Which folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

const NAME: &str = "in-use";
/// Beside the lock: on some systems a locked file cannot be read.
const SAID: &str = "in-use.txt";

fn told(by: &str) -> String {
    if by.is_empty() {
        String::new()
    } else {
        format!(": {by}")
    }
}

impl FolderLock {
    /// Holds a folder, made where it is missing.
    ///
    /// # Errors
    /// [`FolderFault`].
    pub fn hold(folder: &Path) -> Result<Self, FolderFault> {
        let disk = |source| FolderFault::Disk {
            path: folder.to_owned(),
            source,
        };
        std::fs::create_dir_all(folder).map_err(disk)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = options.open(folder.join(NAME)).map_err(disk)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let by = std::fs::read_to_string(folder.join(SAID)).unwrap_or_default();
                return Err(FolderFault::InUse {
                    path: folder.to_owned(),
                    by,
                });
            }
            Err(TryLockError::Error(source)) => return Err(disk(source)),
        }
        let mut lock = Self {
            _held: file,
            said: folder.join(SAID),
        };
        // On a full disk it is held without a word: what another program is told is no reason to keep this one out.
        let _ = lock.say(&std::process::id().to_string());
        Ok(lock)
    }

    /// Writes down what a second program is told.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn say(&mut self, text: &str) -> std::io::Result<()> {
        use std::io::Write;
        // It may hold the address with its token: for the eyes of this user alone, also where an older program left
        // one that others can read.
        match std::fs::remove_file(&self.said) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault),
            _ => {}
        }
        private_new().open(&self.said)?.write_all(text.as_bytes())
    }

    /// What was written down.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn said(&mut self) -> std::io::Result<String> {
        std::fs::read_to_string(&self.said)
    }
}

/// Opens a new file that nobody but its owner ever could read.
#[must_use]
pub fn private_new() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_program_is_told_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = FolderLock::hold(folder.path()).unwrap();
        first.say("http://127.0.0.1:4000").unwrap();
        match FolderLock::hold(folder.path()) {
            Err(fault @ FolderFault::InUse { .. }) => {
                assert!(fault.to_string().ends_with(": http://127.0.0.1:4000"), "{fault}");
            }
            other => panic!("the second got {other:?}"),
        }
        drop(first);
        assert!(
            FolderLock::hold(folder.path()).is_ok(),
            "free again once the first has ended"
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_is_said_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let said = folder.path().join(SAID);
        std::fs::write(&said, "of an older program").unwrap();
        std::fs::set_permissions(&said, std::fs::Permissions::from_mode(0o644)).unwrap();
        let mut lock = FolderLock::hold(folder.path()).unwrap();
        lock.say("http://127.0.0.1:4000/#token").unwrap();
        let mode = std::fs::metadata(&said).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
