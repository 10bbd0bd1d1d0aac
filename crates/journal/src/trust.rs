//! Which key signs which entry: a counter's own for all of its journal, head office's one after the other, each certified by
//! the city's root.

use cistern_domain::entry::{Body, Entry, Writer as Role};
use cistern_domain::fold::{Key, Misfit, State};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_domain::trust::TrustState;
use cistern_sync::tls::PublicKey;
use cistern_sync::trust::Known;
use cistern_sync::{Envelope, Opened};
use ed25519_dalek::{SigningKey, VerifyingKey};

use crate::fault::Fault;
use crate::file::Tx;
use crate::journals::{Journal, Writer, label};
use crate::values;

/// The root that this PC was told of when it was enrolled, in hexadecimal digits: no other is adopted.
pub(crate) const ROOT: &str = "office_root";

fn digits(key: &PublicKey) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Tx<'_> {
    /// What head office's journal says of its keys and epochs.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub fn trust(&self) -> Result<TrustState, Fault> {
        Ok(match self.state(&Key::Trust)? {
            Some(State::Trust(state)) => state,
            _ => TrustState::default(),
        })
    }

    /// The key that signs one entry of a journal: pinned, as the office enrolled it, or the one that was named before it.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn signer_of(&self, journal: &Journal, number: EntryNo) -> Result<Option<VerifyingKey>, Fault> {
        let key = match (journal.role, journal.key) {
            (Role::Office, Some(first)) => Some(self.trust()?.key_of(first, number)),
            (_, Some(pinned)) => Some(pinned),
            (Role::Office, None) => None,
            (Role::Counter, None) => return self.enrolled_key(journal.journal),
        };
        Ok(key.and_then(|key| self.known.key(&key)))
    }

    /// The key that head office enrolled a counter's journal with; nothing where it did not, as far as is known here.
    pub(crate) fn enrolled_key(&self, journal: JournalId) -> Result<Option<VerifyingKey>, Fault> {
        let key = self.look_at(&Key::Counter(journal), |state| match state {
            State::Counter(counter) => counter.key,
            _ => None,
        })?;
        Ok(key.flatten().and_then(|key| self.known.key(&key)))
    }

    /// What is known here of head office's keys; nothing where no office is known.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn office_keys(&self) -> Result<Option<Known>, Fault> {
        let Some(first) = self.office_journal()?.and_then(|office| office.key) else {
            return Ok(None);
        };
        let trust = self.trust()?;
        Ok(Some(Known {
            root: trust.root.map(|root| *root.key),
            key: trust.key_of(first, EntryNo(u64::MAX)),
            generation: trust.generation(),
        }))
    }

    /// The entries about head office's keys, oldest first, as they are sent.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn key_entries(&self) -> Result<Vec<Envelope>, Fault> {
        let Some(office) = self.office_journal()? else {
            return Ok(Vec::new());
        };
        let mut all = Vec::new();
        for number in self.trust()?.entries() {
            let at = EntryRef {
                journal: office.journal,
                number,
            };
            all.extend(self.stored(at)?.map(|stored| stored.envelope));
        }
        Ok(all)
    }

    /// Pins the root that this PC was told of: another one is never adopted here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn pin_root(&self, root: &PublicKey) -> Result<(), Fault> {
        self.set_local(ROOT, Some(&digits(root)))
    }

    /// Whether another root than this one is pinned.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn pins_another_root(&self, root: &PublicKey) -> Result<bool, Fault> {
        Ok(self.local(ROOT)?.is_some_and(|pinned| pinned != digits(root)))
    }

    /// The key that signs head office's journal in place of one that signed it, as far as is known here, and signs nothing
    /// any more; nothing where that one is not retired.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn in_place_of(&self, retired: &PublicKey) -> Result<Option<PublicKey>, Fault> {
        let Some(first) = self.office_journal()?.and_then(|office| office.key) else {
            return Ok(None);
        };
        let trust = self.trust()?;
        let is_retired = trust.retired(first).contains(retired);
        Ok(is_retired.then(|| trust.key_of(first, EntryNo(u64::MAX))))
    }

    /// Whether what an entry says of head office's keys is certified.
    pub(crate) fn judge_keys(&self, entry: &Entry, body: &Body) -> Result<Result<(), Misfit>, Fault> {
        let known = match body {
            Body::RootAdopted(adopted) if self.pins_another_root(&adopted.root)? => {
                return Ok(Err(Misfit::Uncertified));
            }
            Body::RootAdopted(adopted) => self
                .office_keys()?
                .and_then(|known| known.adopt(entry.journal, adopted)),
            Body::OfficeKeyRotated(rotated) => self
                .office_keys()?
                .and_then(|known| known.rotate(entry.journal, rotated)),
            _ => return Ok(Ok(())),
        };
        Ok(known.map(|_| ()).ok_or(Misfit::Uncertified))
    }

    /// Whether an entry of head office's journal is signed by a key that signs nothing any more.
    pub(crate) fn is_by_retired(&self, journal: &Journal, opened: &Opened<'_>) -> Result<bool, Fault> {
        let (Role::Office, Some(first)) = (journal.role, journal.key) else {
            return Ok(false);
        };
        let retired = self.trust()?.retired(first);
        let mut keys = retired
            .iter()
            .filter_map(|key| VerifyingKey::from_bytes(key).ok());
        Ok(keys.any(|key| opened.holds_by(&key).is_ok()))
    }

    /// Whether a key is the one that signs head office's journal now. A file's own is not after it was restored from a copy
    /// of before a rotation.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn is_office_key(&self, key: &SigningKey) -> Result<bool, Fault> {
        let own = key.verifying_key().to_bytes();
        Ok(self.office_keys()?.is_none_or(|known| known.key == own))
    }

    /// Signs a journal of this file with another key from here on.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn sign_with(&self, writer: &Writer, key: &SigningKey) -> Result<(), Fault> {
        let kept = self.seal_secret(&label(writer.journal), &key.to_bytes())?;
        let sql = "UPDATE journal SET secret = ?2 WHERE uuid = ?1";
        self.execute(sql, values![writer.journal.0.as_bytes(), &kept])?;
        Ok(())
    }
}
