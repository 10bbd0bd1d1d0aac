//! The database's raw key, one per data folder.
//!
//! Holds: finding it, making it once, keeping one that came back from head office. It lies in the system's
//! key store (Credential Manager, Secret Service), or in the file `key` of the data folder where there is
//! no such store; where that file exists it wins. Absent on purpose: a passphrase, a new key over a
//! database that another key closed, and a new database beside a key whose own is gone.

mod file;
mod system;

use std::path::Path;

use cistern_journal::DatabaseKey;
use rand_core::TryCryptoRng;

use crate::status::KeyPlace;
use system::{Patience, System, Vault, VaultFault};

/// Set to `1`, keys lie in files only: for servers and tests.
pub const FILE_ONLY: &str = "CISTERN_KEY_FILE_ONLY";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The database is there and its key is nowhere: bring it back from head office or from paper
    /// ([`keep`]).
    #[error("the key of {folder} is lost")]
    Lost {
        /// The data folder.
        folder: String,
    },
    /// The key of a counter is there, and its database is gone or empty.
    #[error(
        "{folder} holds the key of a counter, and its database (counter.db) is missing or empty. Nothing was begun anew. Put it \
         back (a virus scanner's quarantine, the bin, the folder to which it was moved), with its -wal if there is one, and \
         start again, or restore a copy (`cistern restore`). A new counter begins in an empty folder"
    )]
    NoDatabase {
        /// The data folder.
        folder: String,
    },
    /// The key lies in the system's key store, and that gives no answer: locked, or not running.
    #[error("the system's key store does not answer: {detail}")]
    StoreSilent {
        /// What the system said.
        detail: String,
    },
    /// The key file holds something else than 64 hexadecimal digits.
    #[error("{path} is no key: {bytes} bytes")]
    Damaged {
        /// Which file.
        path: String,
        /// How long it is.
        bytes: u64,
    },
    /// Another key is kept for this folder already; it is not overwritten.
    #[error("{folder} has another key already")]
    Occupied {
        /// The data folder.
        folder: String,
    },
    /// The disk.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The system gave no randomness.
    #[error("no randomness: {detail}")]
    NoRandomness {
        /// What the system said.
        detail: String,
    },
}

/// The key of a data folder; made and kept where there is neither key nor database.
///
/// A missing key store costs no time; one that hangs costs two seconds at the first start only, and twenty
/// at a later one, because then it alone has the key (it may be asking the user to unlock it).
///
/// Where there is a key and no database, that is gone: unless the folder was being begun, which stands in it from before the key
/// is made until [`begun`].
///
/// # Errors
/// [`KeyFault`]; never a new key while `database_exists`.
pub fn load_or_make<R: TryCryptoRng + ?Sized>(
    data_dir: &Path,
    database_exists: bool,
    rng: &mut R,
) -> Result<(DatabaseKey, KeyPlace), KeyFault> {
    Keys {
        data_dir,
        vault: vault().as_deref(),
    }
    .load_or_make(database_exists, rng)
}

/// The database that the key closes is there, on the disk.
///
/// # Errors
/// Those of the disk.
pub fn begun(data_dir: &Path) -> Result<(), KeyFault> {
    file::remove_beginning(data_dir)
}

/// Keeps a key that came back from head office's sealed copy or from paper, for a data folder that lost its.
///
/// # Errors
/// [`KeyFault::Occupied`] where the folder has a different one, and faults of the disk.
pub fn keep<R: TryCryptoRng + ?Sized>(
    data_dir: &Path,
    key: &DatabaseKey,
    rng: &mut R,
) -> Result<KeyPlace, KeyFault> {
    Keys {
        data_dir,
        vault: vault().as_deref(),
    }
    .keep(key, rng)
}

fn vault() -> Option<Box<dyn Vault>> {
    let file_only = std::env::var_os(FILE_ONLY).is_some_and(|value| value == "1");
    if file_only { None } else { Some(Box::new(System)) }
}

struct Keys<'a> {
    data_dir: &'a Path,
    vault: Option<&'a dyn Vault>,
}

impl Keys<'_> {
    fn load_or_make<R: TryCryptoRng + ?Sized>(
        &self,
        database_exists: bool,
        rng: &mut R,
    ) -> Result<(DatabaseKey, KeyPlace), KeyFault> {
        if !database_exists {
            self.begin()?;
        }
        if let Some(key) = file::read_key(self.data_dir)? {
            return Ok((key, KeyPlace::File));
        }
        let patience = if database_exists {
            Patience::Unlock
        } else {
            Patience::Start
        };
        match self.ask_vault(patience) {
            Ok(Some(key)) => return Ok((key, KeyPlace::System)),
            Ok(None) if database_exists => {
                return Err(KeyFault::Lost {
                    folder: self.folder(),
                });
            }
            Err(KeyFault::StoreSilent { detail }) if database_exists => {
                return Err(KeyFault::StoreSilent { detail });
            }
            // Nothing is closed with whatever the store may hold.
            Ok(None) | Err(KeyFault::StoreSilent { .. }) => {}
            Err(fault) => return Err(fault),
        }
        let key = DatabaseKey(random(rng)?);
        let place = self.write(&key, rng)?;
        Ok((key, place))
    }

    /// Before a key is made, that it is being made: who is killed in between goes on at the next start.
    fn begin(&self) -> Result<(), KeyFault> {
        if file::is_beginning(self.data_dir)? {
            return Ok(());
        }
        if file::read_key(self.data_dir)?.is_some() || file::read_name(self.data_dir)?.is_some() {
            return Err(KeyFault::NoDatabase {
                folder: self.folder(),
            });
        }
        file::write_beginning(self.data_dir)
    }

    fn keep<R: TryCryptoRng + ?Sized>(&self, key: &DatabaseKey, rng: &mut R) -> Result<KeyPlace, KeyFault> {
        let (known, place) = match file::read_key(self.data_dir)? {
            Some(key) => (Some(key), KeyPlace::File),
            None => (self.ask_vault(Patience::Start).ok().flatten(), KeyPlace::System),
        };
        match known {
            Some(known) if known == *key => Ok(place),
            Some(_) => Err(KeyFault::Occupied {
                folder: self.folder(),
            }),
            None => self.write(key, rng),
        }
    }

    /// What the system's key store holds under this folder's name; nothing where the folder never named one.
    fn ask_vault(&self, patience: Patience) -> Result<Option<DatabaseKey>, KeyFault> {
        let Some(name) = file::read_name(self.data_dir)? else {
            return Ok(None);
        };
        let silent = |fault: VaultFault| KeyFault::StoreSilent {
            detail: fault.to_string(),
        };
        match self.vault {
            Some(vault) => vault.get(&name, patience).map_err(silent),
            None => Err(silent(VaultFault::Forbidden)),
        }
    }

    /// Keeps the key in the store, or, where the store does not give it back at once, in the file.
    fn write<R: TryCryptoRng + ?Sized>(&self, key: &DatabaseKey, rng: &mut R) -> Result<KeyPlace, KeyFault> {
        if let Some(vault) = self.vault {
            let name = file::name(self.data_dir, || random(rng))?;
            match vault.put_and_read_back(&name, key) {
                Ok(()) => return Ok(KeyPlace::System),
                Err(fault) => tracing::warn!(%fault, "no system key store: the key goes to a file"),
            }
        }
        file::write_key(self.data_dir, key)?;
        Ok(KeyPlace::File)
    }

    fn folder(&self) -> String {
        self.data_dir.display().to_string()
    }
}

fn random<const N: usize, R: TryCryptoRng + ?Sized>(rng: &mut R) -> Result<[u8; N], KeyFault> {
    let mut bytes = [0; N];
    rng.try_fill_bytes(&mut bytes)
        .map_err(|fault| KeyFault::NoRandomness {
            detail: fault.to_string(),
        })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
