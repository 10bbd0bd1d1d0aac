//! The form of both files: JSON with first words, what is said, and a signature over both. Bytes are hexadecimal digits.

use std::io::Write;
use std::path::Path;

use cistern_sync::tls::PublicKey;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PaperFault;
use crate::root_file::{bytes, hex};

/// Larger is no file of ours, bytes.
const LARGEST: u64 = 64 * 1024;

/// Bytes, as hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let all = bytes(&text).and_then(|bytes| bytes.try_into().ok());
        all.map(Self)
            .ok_or_else(|| D::Error::custom("not so many hexadecimal digits"))
    }
}

/// What a file says.
pub trait Says: Serialize + DeserializeOwned {
    /// First words of the file.
    const FORM: &'static str;
    /// What the file is to a person, and the command that writes it.
    const IS: (&'static str, &'static str);

    /// Whoever signs it.
    fn signer(&self) -> &PublicKey;

    /// Whether what it says goes together.
    fn fits(&self) -> bool;
}

/// A file as it lies there: what it says, and the signature over that and its first words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper<T> {
    form: String,
    pub(super) says: T,
    pub(super) signature: Hex<64>,
}

impl<T: Says> Paper<T> {
    pub(crate) fn sign(says: T, key: &SigningKey) -> Result<Self, PaperFault> {
        let signature = Hex(key.sign(&text(&says)?).to_bytes());
        Ok(Self {
            form: T::FORM.to_owned(),
            says,
            signature,
        })
    }

    /// Writes it into a new file.
    ///
    /// # Errors
    /// [`PaperFault`]; never over a file that is there.
    pub fn write(&self, path: &Path) -> Result<(), PaperFault> {
        let json = serde_json::to_string_pretty(self).map_err(|_| UNMADE)?;
        let fault = |source| at(path, source);
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(fault)?;
        writeln!(file, "{json}").map_err(fault)?;
        file.sync_all().map_err(fault)
    }

    /// Reads one, and checks that whoever it names signed what it says, and that this goes together.
    ///
    /// # Errors
    /// [`PaperFault`].
    pub fn read(path: &Path) -> Result<Self, PaperFault> {
        let (what, command) = T::IS;
        let other = || PaperFault::Other {
            path: path.to_owned(),
            what,
            command,
        };
        let fault = |source| at(path, source);
        if std::fs::metadata(path).map_err(fault)?.len() > LARGEST {
            return Err(other());
        }
        let json = std::fs::read(path).map_err(fault)?;
        let paper: Self = serde_json::from_slice(&json).map_err(|_| other())?;
        if paper.form != T::FORM {
            return Err(other());
        }
        match paper.is_signed()? && paper.says.fits() {
            true => Ok(paper),
            false => Err(PaperFault::Changed(path.to_owned())),
        }
    }

    fn is_signed(&self) -> Result<bool, PaperFault> {
        let (text, signature) = (text(&self.says)?, Signature::from_bytes(&self.signature.0));
        let key = VerifyingKey::from_bytes(self.says.signer());
        Ok(key.is_ok_and(|key| key.verify_strict(&text, &signature).is_ok()))
    }
}

const UNMADE: PaperFault = PaperFault::NoKey("the file could not be made");

/// What is signed: the first words and everything that is said, in the order of the form.
fn text<T: Says>(says: &T) -> Result<Vec<u8>, PaperFault> {
    let says = serde_json::to_vec(says).map_err(|_| UNMADE)?;
    Ok([T::FORM.as_bytes(), b"\0", &says].concat())
}

fn at(path: &Path, source: std::io::Error) -> PaperFault {
    PaperFault::File {
        path: path.to_owned(),
        source,
    }
}
