//! The office's signing key: certified by the city's root, rotated by an entry.

use cistern_domain::entry::{Body, OfficeKeyRotated, RootAdopted, Writer as Role};
use cistern_domain::ids::EntryRef;
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx, Writer};
use cistern_publishing::Publication;
use cistern_sync::trust::{FIRST, Known, certify, made_by};
use ed25519_dalek::SigningKey;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::root_file::hex;
use crate::table::secret;

/// Why nothing was done to the key.
#[derive(Debug, thiserror::Error)]
pub enum KeyRefused {
    /// The city has a root already.
    #[error("this office has a root already, {0}; a city has one for good")]
    HasRoot(String),
    /// The city has none.
    #[error("this office has no root yet: `cistern-office key adopt` makes one of it")]
    NoRoot,
    /// The root is another city's.
    #[error("this is another root than the one that was adopted, {0}")]
    WrongRoot(String),
    /// A generation that counters know of, and this is not it.
    #[error("generation {asked} is not after {known}, the one that this office knows of")]
    Generation {
        /// What was asked for.
        asked: u32,
        /// What is known.
        known: u32,
    },
    /// The file's.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for KeyRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for KeyRefused {
    fn from(publication: Publication) -> Self {
        Self::Fault(publication.into())
    }
}

/// A key of the office's, or its root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyLine {
    /// `root`, or the generation.
    pub what: String,
    /// The public key, in hexadecimal digits.
    pub key: String,
    /// The entry that named it; nothing for the first.
    pub entry: Option<u64>,
    /// When that was written.
    pub since: Option<Instant>,
}

impl Office {
    /// Adopts a root, for good: from here on it certifies every key. Answers with the entry.
    ///
    /// # Errors
    /// [`KeyRefused`].
    pub fn adopt_root(&self, root: &SigningKey) -> Result<EntryRef, KeyRefused> {
        self.file.act(|tx| {
            let (writer, known) = self.keys(tx)?;
            if let Some(root) = known.root {
                return Err(KeyRefused::HasRoot(hex(&root)));
            }
            let adopted = RootAdopted {
                root: root.verifying_key().to_bytes().into(),
                key: known.key.into(),
                certificate: certify(root, writer.journal, FIRST, &known.key).into(),
            };
            Ok(self.pen().write(tx, adopted)?.at())
        })
    }

    /// Signs with another key from the next entry on; the root makes and certifies it. Answers with the entry, and the key's
    /// generation. Programs that serve this office show the new key within seconds.
    ///
    /// # Errors
    /// [`KeyRefused`]; [`Fault::Restored`] while a restored office is not whole.
    pub fn rotate_key(&self, root: &SigningKey) -> Result<(EntryRef, u32), KeyRefused> {
        self.file.act(|tx| {
            let (writer, known) = self.keys(tx)?;
            is_the_root(&known, root)?;
            let generation = known.generation.saturating_add(1);
            let key = make(root, &writer, generation)?;
            let public = key.verifying_key().to_bytes();
            let rotated = OfficeKeyRotated {
                key: public.into(),
                generation,
                certificate: certify(root, writer.journal, generation, &public).into(),
            };
            let entry = self.pen().write(tx, rotated)?;
            tx.sign_with(&writer, &key)?;
            secret::forget_before(tx)?;
            tracing::info!(generation, "the office's signing key was rotated");
            Ok((entry.at(), generation))
        })
    }

    /// Makes the key of a generation again, in an office that was restored from a copy of before its rotation: counters, which
    /// know that key, find the office by it. Writes no entry.
    ///
    /// # Errors
    /// [`KeyRefused`].
    pub fn bring_key_back(&self, root: &SigningKey, generation: u32) -> Result<(), KeyRefused> {
        self.file.act(|tx| {
            let (writer, known) = self.keys(tx)?;
            is_the_root(&known, root)?;
            // Where the tail is back the newest is known; before that a later one may be.
            let is_due = generation > known.generation
                || (generation == known.generation && !tx.is_office_key(&writer.key())?);
            if !is_due || generation == FIRST {
                return Err(KeyRefused::Generation {
                    asked: generation,
                    known: known.generation,
                });
            }
            let key = make(root, &writer, generation)?;
            secret::keep_before(tx, &writer.key().to_bytes())?;
            Ok(tx.sign_with(&writer, &key)?)
        })
    }

    /// The root and every key, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn key_lines(&self) -> Result<Vec<KeyLine>, OfficeFault> {
        self.file.read(|tx| {
            let first = tx.office_journal()?.and_then(|office| office.key);
            let mut lines = vec![KeyLine {
                what: FIRST.to_string(),
                key: hex(&first.unwrap_or_default()),
                entry: None,
                since: None,
            }];
            for envelope in tx.key_entries()? {
                let Ok(entry) = envelope.open() else { continue };
                let (what, key) = match entry.read() {
                    Ok(Body::RootAdopted(adopted)) => ("root".to_owned(), adopted.root),
                    Ok(Body::OfficeKeyRotated(rotated)) => (rotated.generation.to_string(), rotated.key),
                    _ => continue,
                };
                lines.push(KeyLine {
                    what,
                    key: hex(&key[..]),
                    entry: Some(entry.number.0),
                    since: Some(entry.written_at),
                });
            }
            Ok(lines)
        })
    }

    fn keys(&self, tx: &Tx<'_>) -> Result<(Writer, Known), OfficeFault> {
        let writer = tx.writer(Role::Office)?.ok_or(OfficeFault::NotTheWriter)?;
        let known = tx.office_keys()?.ok_or(OfficeFault::NotTheWriter)?;
        Ok((writer, known))
    }
}

fn is_the_root(known: &Known, root: &SigningKey) -> Result<(), KeyRefused> {
    let adopted = known.root.ok_or(KeyRefused::NoRoot)?;
    if adopted == root.verifying_key().to_bytes() {
        Ok(())
    } else {
        Err(KeyRefused::WrongRoot(hex(&adopted)))
    }
}

fn make(root: &SigningKey, writer: &Writer, generation: u32) -> Result<SigningKey, OfficeFault> {
    made_by(root, writer.journal, generation)
        .ok_or_else(|| Fault::Disk("no key could be made of the root".to_owned()).into())
}
