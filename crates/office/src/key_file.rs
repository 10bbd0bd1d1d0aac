//! `office.key` in the data folder: the raw key of the database in 64 hexadecimal digits, readable by its owner
//! only. Whoever copies the folder copies it too: back it up apart from the database.

use std::io::Write;
use std::path::{Path, PathBuf};

use cistern_journal::{DatabaseKey, from_hex};
use cistern_publishing::Fill;

use crate::office::DATABASE;

/// Name of the file.
pub const KEY_FILE: &str = "office.key";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// A database without its key: put the file back, a new key would not open it.
    #[error("{path} is missing, and the database beside it opens with no other key")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// Another key than the one that is to be put there.
    #[error(
        "{path} is another key than the one that was given. It may be all that opens another office's copies: keep it, and \
         restore into another folder"
    )]
    Another {
        /// Where it is.
        path: PathBuf,
    },
    /// Not 64 hexadecimal digits.
    #[error("{path} holds no key")]
    Damaged {
        /// Where it is.
        path: PathBuf,
    },
    /// The folder or the file.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// The key of a data folder; made, with the folder, where neither key nor database exists.
///
/// # Errors
/// [`KeyFault`].
pub fn open_or_make(folder: &Path, chance: &dyn Fill) -> Result<DatabaseKey, KeyFault> {
    let path = folder.join(KEY_FILE);
    if !path.exists() {
        if folder.join(DATABASE).exists() {
            return Err(KeyFault::Missing { path });
        }
        make(folder, &path, chance).map_err(|source| KeyFault::File {
            path: path.clone(),
            source,
        })?;
    }
    read(path)
}

/// The key of a data folder that has one.
///
/// # Errors
/// [`KeyFault`].
pub fn open(folder: &Path) -> Result<DatabaseKey, KeyFault> {
    let path = folder.join(KEY_FILE);
    if !path.exists() {
        return Err(KeyFault::Missing { path });
    }
    read(path)
}

/// A key that was kept elsewhere, in a file of any name.
///
/// # Errors
/// [`KeyFault`].
pub fn kept_apart(from: &Path) -> Result<DatabaseKey, KeyFault> {
    read(from.to_owned())
}

/// Whether a data folder may have this key: it has none, or this one.
///
/// # Errors
/// [`KeyFault::Another`], and those of the file.
pub fn check(folder: &Path, key: &DatabaseKey) -> Result<(), KeyFault> {
    let path = folder.join(KEY_FILE);
    if path.exists() && read(path.clone())? != *key {
        return Err(KeyFault::Another { path });
    }
    Ok(())
}

/// Puts a key into a data folder, made where it is missing.
///
/// # Errors
/// As [`check`]; what is there stays.
pub fn put(folder: &Path, key: &DatabaseKey) -> Result<(), KeyFault> {
    let path = folder.join(KEY_FILE);
    write(folder, &path, &key.0).map_err(|source| KeyFault::File { path, source })?;
    check(folder, key)
}

fn read(path: PathBuf) -> Result<DatabaseKey, KeyFault> {
    let text = std::fs::read_to_string(&path).map_err(|source| KeyFault::File {
        path: path.clone(),
        source,
    })?;
    from_hex(text.trim_end())
        .map(DatabaseKey)
        .ok_or(KeyFault::Damaged { path })
}

/// Written aside for its owner only, and put in place whole; a key that another program just made stays.
fn make(folder: &Path, path: &Path, chance: &dyn Fill) -> std::io::Result<()> {
    let mut key = [0; 32];
    chance.fill(&mut key);
    write(folder, path, &key)
}

fn write(folder: &Path, path: &Path, key: &[u8; 32]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let text: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut aside = tempfile::NamedTempFile::new_in(folder)?;
    writeln!(aside, "{text}")?;
    aside.as_file().sync_all()?;
    match aside.persist_noclobber(path) {
        Err(fault) if fault.error.kind() != std::io::ErrorKind::AlreadyExists => return Err(fault.error),
        _ => {}
    }
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Windows cannot open a folder as a file; NTFS journals the rename.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Sevens;
    impl Fill for Sevens {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    #[test]
    fn a_key_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("office");
        let path = data.join(KEY_FILE);
        assert_eq!(open_or_make(&data, &Sevens).unwrap().0, [7; 32], "made");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "nobody else may read it");
        }
        std::fs::write(&path, format!("{}\n", "0a".repeat(32))).unwrap();
        assert_eq!(
            open_or_make(&data, &Sevens).unwrap().0,
            [10; 32],
            "what is there is read"
        );
        for text in ["", "0a", "zz", &"0a".repeat(33), &"0g".repeat(32)] {
            std::fs::write(&path, text).unwrap();
            assert!(
                matches!(open_or_make(&data, &Sevens), Err(KeyFault::Damaged { .. })),
                "{text:?}"
            );
        }
        std::fs::remove_file(&path).unwrap();
        std::fs::write(data.join(DATABASE), "a database").unwrap();
        assert!(
            matches!(open_or_make(&data, &Sevens), Err(KeyFault::Missing { .. })),
            "no new key beside an old database"
        );
        assert!(!path.exists(), "and none is left there");
    }
}
