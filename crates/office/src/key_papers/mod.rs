//! What goes between head office's server and the machine of the city's root, on a stick or by hand: a request, which the office signs
//! with the key it has, and the root's answer, which the root signs. Small JSON files that a person can read.
//!
//! The root makes the next key (`sync/trust`), so that it is made again for a restored office from the root alone; in the answer it
//! is sealed to a key that was made for this one request and whose secret never left the server. Absent on purpose: a request without
//! a person who looks at it beside the root, and any secret in the clear in either file.

mod form;

use std::path::PathBuf;

use cistern_domain::ids::{EntryNo, Hash, JournalId};
use cistern_domain::instant::Instant;
use cistern_sync::code::fingerprint;
use cistern_sync::sealed_key;
use cistern_sync::tls::PublicKey;
use cistern_sync::trust::{FIRST, certify, is_certified, made_by};
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::root_file::{bytes, hex};
pub use form::{Hex, Paper, Says};

/// What is asked of the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyAct {
    /// To become the city's root.
    Adopt,
    /// The next key.
    Rotate,
    /// A key again that a copy of before its rotation does not hold.
    BringBack,
}

/// Why a file is not read, or not answered.
#[derive(Debug, thiserror::Error)]
pub enum PaperFault {
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is something else.
    #[error("{path} is no {what}: take the file that `cistern-office {command}` wrote")]
    Other {
        /// Where.
        path: PathBuf,
        /// What it should be.
        what: &'static str,
        /// By which command that is written.
        command: &'static str,
    },
    /// It was changed, or made up.
    #[error(
        "{0} was changed after it was signed, or somebody else made it: nothing was done; bring the file anew"
    )]
    Changed(PathBuf),
    /// It is for another city's root.
    #[error("this city has another root, {0}: nothing was signed")]
    OtherRoot(String),
    /// No key can be made or sealed.
    #[error("no key could be made: {0}")]
    NoKey(&'static str),
}

/// What head office asks of the root, signed with the key that it has.
pub type KeyRequest = Paper<Asks>;

/// What a request says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asks {
    pub(crate) act: KeyAct,
    pub(crate) city: String,
    pub(crate) journal: JournalId,
    /// Of the key that is asked for; of the one that signs where a root is adopted.
    pub(crate) generation: u32,
    /// The key that the office has now, which signs this.
    pub(crate) key: Hex<32>,
    /// The city's root; nothing: none is adopted yet.
    pub(crate) root: Option<Hex<32>>,
    pub(crate) last: EntryNo,
    pub(crate) last_hash: Hex<32>,
    pub(crate) made_at: Instant,
    /// X25519: to which the answer's key is sealed.
    pub(crate) answer_to: Hex<32>,
}

impl Says for Asks {
    const FORM: &'static str = "cistern key request 1";
    const IS: (&'static str, &'static str) = ("request", "key request");

    fn signer(&self) -> &PublicKey {
        &self.key.0
    }

    fn fits(&self) -> bool {
        let is_first = self.act == KeyAct::Adopt;
        is_first == (self.generation == FIRST) && is_first == self.root.is_none()
    }
}

/// What the root answers, signed by it.
pub type KeyAnswer = Paper<Answers>;

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    act: KeyAct,
    city: String,
    journal: JournalId,
    generation: u32,
    /// The hash of the request that it answers.
    request: Hex<32>,
    root: Hex<32>,
    /// The key that is certified.
    key: Hex<32>,
    certificate: Hex<64>,
    /// Its secret, sealed to the request's own key; nothing where a root is adopted.
    #[serde(default)]
    sealed: Option<String>,
}

impl Says for Answers {
    const FORM: &'static str = "cistern key answer 1";
    const IS: (&'static str, &'static str) = ("answer", "key sign");

    fn signer(&self) -> &PublicKey {
        &self.root.0
    }

    fn fits(&self) -> bool {
        let key = &self.key.0;
        is_certified(
            &self.root.0,
            self.journal,
            self.generation,
            key,
            &self.certificate.0,
        )
    }
}

impl KeyRequest {
    /// What is asked.
    #[must_use]
    pub const fn act(&self) -> KeyAct {
        self.says.act
    }

    /// The generation of the key that is asked for.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.says.generation
    }

    /// The water company, as its settings name it.
    #[must_use]
    pub fn city(&self) -> &str {
        &self.says.city
    }

    /// The office's journal.
    #[must_use]
    pub const fn journal(&self) -> JournalId {
        self.says.journal
    }

    /// The key that the office has now.
    #[must_use]
    pub const fn key(&self) -> PublicKey {
        self.says.key.0
    }

    /// The office's last entry, and the hash that stands for everything up to it.
    #[must_use]
    pub const fn last(&self) -> (EntryNo, Hash) {
        (self.says.last, Hash(self.says.last_hash.0))
    }

    /// When it was made, by the server's clock.
    #[must_use]
    pub const fn made_at(&self) -> Instant {
        self.says.made_at
    }

    /// Twenty digits that the server and the machine of the root show: whoever carries the file compares them.
    #[must_use]
    pub fn number(&self) -> String {
        number_of(&self.hash())
    }

    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::new_with_prefix(Asks::FORM)
            .chain_update(self.signature.0)
            .finalize()
            .into()
    }

    /// The root's answer.
    ///
    /// # Errors
    /// [`PaperFault::OtherRoot`] where the city's is another.
    pub fn answer(&self, root: &SigningKey) -> Result<KeyAnswer, PaperFault> {
        let public = root.verifying_key().to_bytes();
        if let Some(other) = self.says.root.filter(|known| known.0 != public) {
            return Err(PaperFault::OtherRoot(hex(&other.0)));
        }
        let (journal, generation) = (self.says.journal, self.says.generation);
        let (key, sealed) = match self.says.act {
            KeyAct::Adopt => (self.says.key.0, None),
            KeyAct::Rotate | KeyAct::BringBack => {
                let key = made_by(root, journal, generation).ok_or(PaperFault::NoKey("of the root"))?;
                let sealed = sealed_key::seal_signing(&self.says.answer_to.0, &key.to_bytes(), &self.hash())
                    .map_err(|_| PaperFault::NoKey("it could not be sealed"))?;
                (key.verifying_key().to_bytes(), Some(hex(&sealed)))
            }
        };
        let says = Answers {
            act: self.says.act,
            city: self.says.city.clone(),
            journal,
            generation,
            request: Hex(self.hash()),
            root: Hex(public),
            key: Hex(key),
            certificate: Hex(certify(root, journal, generation, &key)),
            sealed,
        };
        KeyAnswer::sign(says, root)
    }
}

impl KeyAnswer {
    /// What was asked.
    #[must_use]
    pub const fn act(&self) -> KeyAct {
        self.says.act
    }

    /// The office's journal.
    #[must_use]
    pub const fn journal(&self) -> JournalId {
        self.says.journal
    }

    /// The water company, as it asked.
    #[must_use]
    pub fn city(&self) -> &str {
        &self.says.city
    }

    /// Of the key that it brings.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.says.generation
    }

    /// The root that answers.
    #[must_use]
    pub const fn root(&self) -> PublicKey {
        self.says.root.0
    }

    /// The check number of the request that it answers.
    #[must_use]
    pub fn number(&self) -> String {
        number_of(self.request())
    }

    /// The key that it brings, or certifies.
    #[must_use]
    pub const fn key(&self) -> PublicKey {
        self.says.key.0
    }

    pub(crate) const fn certificate(&self) -> [u8; 64] {
        self.says.certificate.0
    }

    pub(crate) const fn request(&self) -> &[u8; 32] {
        &self.says.request.0
    }

    /// The key that it brings, opened by the request's secret; nothing where it is another than is certified.
    pub(crate) fn open(&self, secret: &[u8; 32]) -> Option<SigningKey> {
        let sealed = bytes(self.says.sealed.as_deref()?)?;
        let key = sealed_key::open_signing(secret, &sealed, &self.says.request.0).ok()?;
        let key = SigningKey::from_bytes(&key);
        (key.verifying_key().to_bytes() == self.says.key.0).then_some(key)
    }
}

fn number_of(request: &[u8; 32]) -> String {
    hex(&fingerprint(request))
}
