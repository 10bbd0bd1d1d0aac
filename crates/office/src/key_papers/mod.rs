//! What goes between head office's server and the machine of the city's root, on a stick or by hand: a request, which the office signs
//! with the key it has, and the root's answer, which the root signs. Small JSON files that a person can read.
//!
//! The root makes the next key (`sync/trust`), so that it is made again for a restored office from the root alone; in the answer it
//! is sealed to a key that was made for this one request and whose secret never left the server. Absent on purpose: a request without
//! a person who looks at it beside the root, and any secret in the clear in either file.

mod form;

use std::path::{Path, PathBuf};

use cistern_domain::ids::{EntryNo, Hash, JournalId};
use cistern_domain::instant::Instant;
use cistern_sync::code::fingerprint;
use cistern_sync::sealed_key;
use cistern_sync::tls::PublicKey;
use cistern_sync::trust::{FIRST, certify, is_certified, made_by};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::root_file::hex;
use form::{Hex, Paper};

/// First words of a request's file.
const REQUEST: &str = "cistern key request 1";
/// First words of an answer's file.
const ANSWER: &str = "cistern key answer 1";

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

/// What head office asks of the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRequest {
    says: Asks,
    signature: [u8; 64],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asks {
    act: KeyAct,
    city: String,
    journal: JournalId,
    /// Of the key that is asked for; of the one that signs where a root is adopted.
    generation: u32,
    /// The key that the office has now, which signs this.
    key: Hex<32>,
    /// The city's root; nothing: none is adopted yet.
    root: Option<Hex<32>>,
    last: EntryNo,
    last_hash: Hex<32>,
    made_at: Instant,
    /// X25519: to which the answer's key is sealed.
    answer_to: Hex<32>,
}

/// What the root answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAnswer {
    says: Answers,
    signature: [u8; 64],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
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

/// What a request is made of.
#[derive(Debug)]
pub(crate) struct Wish {
    pub act: KeyAct,
    pub city: String,
    pub journal: JournalId,
    pub generation: u32,
    pub root: Option<PublicKey>,
    pub last: (EntryNo, Hash),
    pub made_at: Instant,
    pub answer_to: PublicKey,
}

impl KeyRequest {
    pub(crate) fn sign(wish: Wish, key: &SigningKey) -> Result<Self, PaperFault> {
        let says = Asks {
            act: wish.act,
            city: wish.city,
            journal: wish.journal,
            generation: wish.generation,
            key: Hex(key.verifying_key().to_bytes()),
            root: wish.root.map(Hex),
            last: wish.last.0,
            last_hash: Hex(wish.last.1.0),
            made_at: wish.made_at,
            answer_to: Hex(wish.answer_to),
        };
        let signature = key.sign(&form::text(REQUEST, &says)?).to_bytes();
        Ok(Self { says, signature })
    }

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

    /// The office's last entry.
    #[must_use]
    pub const fn last(&self) -> EntryNo {
        self.says.last
    }

    /// When it was made, by the server's clock.
    #[must_use]
    pub const fn made_at(&self) -> Instant {
        self.says.made_at
    }

    /// Twenty digits that the server and the machine of the root show: whoever carries the file compares them.
    #[must_use]
    pub fn number(&self) -> String {
        hex(&fingerprint(&self.hash()))
    }

    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::new_with_prefix(REQUEST)
            .chain_update(self.signature)
            .finalize()
            .into()
    }

    /// Writes it into a new file.
    ///
    /// # Errors
    /// [`PaperFault`]; never over a file that is there.
    pub fn write(&self, path: &Path) -> Result<(), PaperFault> {
        form::write(path, REQUEST, &self.says, self.signature)
    }

    /// Reads one, and checks that whoever made it holds the key that it names.
    ///
    /// # Errors
    /// [`PaperFault`].
    pub fn read(path: &Path) -> Result<Self, PaperFault> {
        let Paper { says, signature } = form::read::<Asks>(path, REQUEST, ("request", "key request"))?;
        let request = Self {
            says,
            signature: signature.0,
        };
        let signed = form::text(REQUEST, &request.says)?;
        let is_first = request.says.act == KeyAct::Adopt;
        let fits = is_first == (request.says.generation == FIRST) && is_first == request.says.root.is_none();
        match is_signed(&request.says.key.0, &signed, &request.signature) && fits {
            true => Ok(request),
            false => Err(PaperFault::Changed(path.to_owned())),
        }
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
        let signature = root.sign(&form::text(ANSWER, &says)?).to_bytes();
        Ok(KeyAnswer { says, signature })
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

    pub(crate) const fn key(&self) -> PublicKey {
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
        let sealed = form::bytes(self.says.sealed.as_deref()?)?;
        let key = sealed_key::open_signing(secret, &sealed, &self.says.request.0).ok()?;
        let key = SigningKey::from_bytes(&key);
        (key.verifying_key().to_bytes() == self.says.key.0).then_some(key)
    }

    /// Writes it into a new file.
    ///
    /// # Errors
    /// [`PaperFault`]; never over a file that is there.
    pub fn write(&self, path: &Path) -> Result<(), PaperFault> {
        form::write(path, ANSWER, &self.says, self.signature)
    }

    /// Reads one, and checks that the root that it names signed and certified what it says.
    ///
    /// # Errors
    /// [`PaperFault`].
    pub fn read(path: &Path) -> Result<Self, PaperFault> {
        let Paper { says, signature } = form::read::<Answers>(path, ANSWER, ("answer", "key sign"))?;
        let answer = Self {
            says,
            signature: signature.0,
        };
        let signed = form::text(ANSWER, &answer.says)?;
        let Answers {
            root,
            journal,
            generation,
            key,
            certificate,
            ..
        } = &answer.says;
        let holds = is_signed(&root.0, &signed, &answer.signature)
            && is_certified(&root.0, *journal, *generation, &key.0, &certificate.0);
        match holds {
            true => Ok(answer),
            false => Err(PaperFault::Changed(path.to_owned())),
        }
    }
}

fn is_signed(key: &PublicKey, text: &[u8], signature: &[u8; 64]) -> bool {
    let signature = Signature::from_bytes(signature);
    VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(text, &signature).is_ok())
}
