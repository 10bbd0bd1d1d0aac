//! The city's offline root in a file of its own, for a stick that lies in a safe: its public key in the clear, its secret under
//! a passphrase (Argon2id, then ChaCha20-Poly1305).
//!
//! Absent on purpose: a way back to a lost passphrase. A lost root is no loss of money: keys are not rotated any more.

use std::io::Write;
use std::path::Path;

use cistern_publishing::Fill;
use cistern_publishing::credentials::{unwrap_key, wrap_key};
use cistern_publishing::pin::{Cost, PinFault};
use ed25519_dalek::SigningKey;

/// First line of the file.
const HEAD: &str = "cistern root key 1";
/// Characters of a passphrase at least: whoever finds the stick may try for years.
pub const SHORTEST: usize = 16;
/// A root is opened a few times in its life: each try costs 64 MiB.
const COST: Cost = Cost {
    memory_kib: 64 * 1024,
    passes: 4,
};

/// Why there is no root.
#[derive(Debug, thiserror::Error)]
pub enum RootFault {
    /// The passphrase is too short.
    #[error("a passphrase of at least {SHORTEST} characters: several words that mean nothing together")]
    Short,
    /// There is a file already.
    #[error("{0} is there already; a root is made once")]
    Exists(std::path::PathBuf),
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Where.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no root's.
    #[error("{0} is not the file of a root")]
    NoRoot(std::path::PathBuf),
    /// Another passphrase.
    #[error("this passphrase does not open the root")]
    WrongPassphrase,
    /// The system's.
    #[error(transparent)]
    Words(#[from] PinFault),
}

/// Makes a root and its file, which nobody but its owner may read; never over another.
///
/// # Errors
/// [`RootFault`].
pub fn make(path: &Path, passphrase: &str, chance: &dyn Fill) -> Result<SigningKey, RootFault> {
    if passphrase.chars().count() < SHORTEST {
        return Err(RootFault::Short);
    }
    let (mut salt, mut secret) = ([0; 16], [0; 32]);
    chance.fill(&mut salt);
    chance.fill(&mut secret);
    let root = SigningKey::from_bytes(&secret);
    let wrapped = wrap_key(passphrase, COST, &salt, &secret)?;
    let text = format!(
        "{HEAD}\n{}\n{}\n",
        hex(root.verifying_key().as_bytes()),
        hex(&wrapped)
    );
    write(path, &text)?;
    Ok(root)
}

/// The root of a file.
///
/// # Errors
/// [`RootFault`].
pub fn open(path: &Path, passphrase: &str) -> Result<SigningKey, RootFault> {
    let text = std::fs::read_to_string(path).map_err(|source| RootFault::File {
        path: path.to_owned(),
        source,
    })?;
    let no_root = || RootFault::NoRoot(path.to_owned());
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return Err(no_root());
    }
    let public = lines.next().and_then(bytes).ok_or_else(no_root)?;
    let wrapped = lines.next().and_then(bytes).ok_or_else(no_root)?;
    let root = unwrap_key(passphrase, &wrapped)?.ok_or(RootFault::WrongPassphrase)?;
    if root.verifying_key().as_bytes()[..] == public[..] {
        Ok(root)
    } else {
        Err(no_root())
    }
}

/// Readable by its owner alone from its first byte on.
fn write(path: &Path, text: &str) -> Result<(), RootFault> {
    let fault = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::AlreadyExists => RootFault::Exists(path.to_owned()),
        _ => RootFault::File {
            path: path.to_owned(),
            source,
        },
    };
    let mut new = std::fs::OpenOptions::new();
    new.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
    let mut file = new.open(path).map_err(fault)?;
    file.write_all(text.as_bytes()).map_err(fault)?;
    file.sync_all().map_err(fault)
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same back; nothing where they are none.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let pair = |pair: &[u8; 2]| {
        let text = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(text, 16).ok()
    };
    rest.is_empty()
        .then(|| pairs.iter().map(pair).collect())
        .flatten()
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

    const WORDS: &str = "水塔 冬至 石桥 four clouds";

    #[test]
    fn a_root_opens_with_its_words_alone_and_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("root.key");
        assert!(matches!(make(&path, "short", &Sevens), Err(RootFault::Short)));
        assert!(!path.exists(), "nothing is written then");
        let made = make(&path, WORDS, &Sevens).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "nobody else may read it");
        }
        assert_eq!(open(&path, WORDS).unwrap(), made);
        let wrong = open(&path, "水塔 冬至 石桥 five clouds");
        assert!(matches!(wrong, Err(RootFault::WrongPassphrase)), "{wrong:?}");
        let again = make(&path, WORDS, &Sevens);
        assert!(matches!(again, Err(RootFault::Exists(_))), "{again:?}");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            !text.contains(&hex(&[7; 32])),
            "the secret is not there in the clear"
        );
        for bad in ["", "cistern root key 2\n00\n00\n", "cistern root key 1\nzz\n00\n"] {
            std::fs::write(&path, bad).unwrap();
            assert!(matches!(open(&path, WORDS), Err(RootFault::NoRoot(_))), "{bad:?}");
        }
    }
}
