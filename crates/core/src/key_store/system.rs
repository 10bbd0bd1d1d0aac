//! The system's key store: Credential Manager on Windows, the Secret Service on Linux.
//!
//! Every question is asked on a thread of its own and given up after a while: a session bus that hangs must
//! not hold up the counter.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use cistern_journal::DatabaseKey;
use keyring_core::{CredentialStore, Error};

const SERVICE: &str = "cistern-database-key";

/// Why the system's key store did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum VaultFault {
    /// Keys lie in files only, by setting.
    #[error("{} is set", super::FILE_ONLY)]
    Forbidden,
    /// No answer in time.
    #[error("no answer in {} s", .0.as_secs())]
    Silent(Duration),
    /// Something else than a key came back.
    #[error("it gave back something else")]
    Unlike,
    /// Not there, locked, refused.
    #[error("{0}")]
    Refused(String),
}

/// How long to wait for the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// A new key can lie elsewhere: two seconds.
    Start,
    /// The store alone has the key, and may be asking the user to unlock it: twenty seconds.
    Unlock,
}

impl Patience {
    const fn limit(self) -> Duration {
        Duration::from_secs(match self {
            Self::Start => 2,
            Self::Unlock => 20,
        })
    }
}

/// Something that holds keys by name.
pub(super) trait Vault {
    /// The key of that name; nothing where it has none.
    fn get(&self, name: &str, patience: Patience) -> Result<Option<DatabaseKey>, VaultFault>;

    /// Keeps the key under that name, and makes sure it comes back.
    fn put_and_read_back(&self, name: &str, key: &DatabaseKey) -> Result<(), VaultFault>;
}

/// This system's own.
pub(super) struct System;

impl Vault for System {
    fn get(&self, name: &str, patience: Patience) -> Result<Option<DatabaseKey>, VaultFault> {
        let name = name.to_owned();
        within(patience.limit(), move || read(&*store()?, &name))
    }

    fn put_and_read_back(&self, name: &str, key: &DatabaseKey) -> Result<(), VaultFault> {
        let (name, key) = (name.to_owned(), key.clone());
        within(Patience::Start.limit(), move || {
            let store = store()?;
            store
                .build(SERVICE, &name, None)
                .and_then(|entry| entry.set_secret(&key.0))
                .map_err(refused)?;
            if read(&*store, &name)? == Some(key) {
                Ok(())
            } else {
                Err(VaultFault::Unlike)
            }
        })
    }
}

fn read(store: &CredentialStore, name: &str) -> Result<Option<DatabaseKey>, VaultFault> {
    match store
        .build(SERVICE, name, None)
        .and_then(|entry| entry.get_secret())
    {
        Ok(secret) => secret
            .try_into()
            .map(|key| Some(DatabaseKey(key)))
            .map_err(|_| VaultFault::Unlike),
        Err(Error::NoEntry) => Ok(None),
        Err(fault) => Err(refused(fault)),
    }
}

/// Never shows what a fault may carry along: some carry the secret.
fn refused(fault: Error) -> VaultFault {
    VaultFault::Refused(match fault {
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "malformed".to_owned(),
        other => other.to_string(),
    })
}

#[cfg(target_os = "linux")]
fn store() -> Result<Arc<CredentialStore>, VaultFault> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(refused)?;
    Ok(store)
}

#[cfg(windows)]
fn store() -> Result<Arc<CredentialStore>, VaultFault> {
    let store = windows_native_keyring_store::Store::new().map_err(refused)?;
    Ok(store)
}

#[cfg(not(any(target_os = "linux", windows)))]
fn store() -> Result<Arc<CredentialStore>, VaultFault> {
    Err(VaultFault::Refused(
        "this system has none that is known here".to_owned(),
    ))
}

/// The answer of `ask`, unless it takes longer than `limit`; then its thread is left to itself.
pub(super) fn within<T: Send + 'static>(
    limit: Duration,
    ask: impl FnOnce() -> Result<T, VaultFault> + Send + 'static,
) -> Result<T, VaultFault> {
    let (tell, hear) = channel();
    let asking = thread::Builder::new()
        .name("key-store".to_owned())
        .spawn(move || {
            // Nobody listens any more when it was given up.
            tell.send(ask()).ok();
        });
    asking.map_err(|fault| VaultFault::Refused(fault.to_string()))?;
    match hear.recv_timeout(limit) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => Err(VaultFault::Silent(limit)),
        Err(RecvTimeoutError::Disconnected) => Err(VaultFault::Refused("it broke off".to_owned())),
    }
}
