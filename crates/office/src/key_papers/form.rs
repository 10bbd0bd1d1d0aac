//! The form of both files: JSON with first words, what is said, and a signature over both. Bytes are hexadecimal digits.

use std::io::Write;
use std::path::Path;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PaperFault;
pub(super) use crate::root_file::bytes;
use crate::root_file::hex;

/// Larger is no file of ours, bytes.
const LARGEST: u64 = 64 * 1024;

/// Bytes, as hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hex<const N: usize>(pub [u8; N]);

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

/// A file as it lies there.
#[derive(Debug)]
pub(super) struct Paper<T> {
    pub says: T,
    pub signature: Hex<64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lying<T> {
    form: String,
    says: T,
    signature: Hex<64>,
}

/// What is signed: the first words and everything that is said, in the order of the form.
pub(super) fn text<T: Serialize>(form: &str, says: &T) -> Result<Vec<u8>, PaperFault> {
    let says = serde_json::to_vec(says).map_err(|_| PaperFault::NoKey("the file could not be made"))?;
    Ok([form.as_bytes(), b"\0", &says].concat())
}

pub(super) fn write<T: Serialize>(
    path: &Path,
    form: &str,
    says: &T,
    signature: [u8; 64],
) -> Result<(), PaperFault> {
    let lying = Lying {
        form: form.to_owned(),
        says,
        signature: Hex(signature),
    };
    let json = serde_json::to_string_pretty(&lying);
    let json = json.map_err(|_| PaperFault::NoKey("the file could not be made"))?;
    let fault = |source| PaperFault::File {
        path: path.to_owned(),
        source,
    };
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(fault)?;
    writeln!(file, "{json}").map_err(fault)?;
    file.sync_all().map_err(fault)
}

pub(super) fn read<T: DeserializeOwned>(
    path: &Path,
    form: &str,
    (what, command): (&'static str, &'static str),
) -> Result<Paper<T>, PaperFault> {
    let fault = |source| PaperFault::File {
        path: path.to_owned(),
        source,
    };
    let other = || PaperFault::Other {
        path: path.to_owned(),
        what,
        command,
    };
    if std::fs::metadata(path).map_err(fault)?.len() > LARGEST {
        return Err(other());
    }
    let json = std::fs::read(path).map_err(fault)?;
    let lying: Lying<T> = serde_json::from_slice(&json).map_err(|_| other())?;
    match lying.form == form {
        true => Ok(Paper {
            says: lying.says,
            signature: lying.signature,
        }),
        false => Err(other()),
    }
}
