//! The files of a data folder that concern its key: `key`, the key itself in 64 hexadecimal digits,
//! readable by its owner only; `key-name`, no secret, under which the system's key store holds it; and `beginning`, which is
//! there from before a key is made until the database that it closes is there.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use cistern_journal::{DatabaseKey, from_hex};

use super::KeyFault;
use crate::folder::private_new;

const KEY: &str = "key";
const NAME: &str = "key-name";
const BEGINNING: &str = "beginning";

/// The key in the folder, if it holds one. A mode that lets others read it is mended.
pub(super) fn read_key(data_dir: &Path) -> Result<Option<DatabaseKey>, KeyFault> {
    let path = data_dir.join(KEY);
    let Some(text) = read(&path)? else { return Ok(None) };
    owner_only(&path).map_err(|source| at(&path, source))?;
    match digits::<32>(&text) {
        Some(key) => Ok(Some(DatabaseKey(key))),
        None => Err(KeyFault::Damaged {
            path: path.display().to_string(),
            bytes: length(&text),
        }),
    }
}

/// Writes the key, on disk when this returns.
pub(super) fn write_key(data_dir: &Path, key: &DatabaseKey) -> Result<(), KeyFault> {
    write(data_dir, KEY, &to_hex(&key.0))
}

/// The folder's name in the system's key store, if it has one.
pub(super) fn read_name(data_dir: &Path) -> Result<Option<String>, KeyFault> {
    let path = data_dir.join(NAME);
    let Some(text) = read(&path)? else { return Ok(None) };
    match digits::<16>(&text) {
        Some(name) => Ok(Some(to_hex(&name))),
        None => Err(KeyFault::Damaged {
            path: path.display().to_string(),
            bytes: length(&text),
        }),
    }
}

/// The folder's name in the system's key store; made where it has none.
pub(super) fn name(
    data_dir: &Path,
    make: impl FnOnce() -> Result<[u8; 16], KeyFault>,
) -> Result<String, KeyFault> {
    if let Some(name) = read_name(data_dir)? {
        return Ok(name);
    }
    let name = to_hex(&make()?);
    write(data_dir, NAME, &name)?;
    Ok(name)
}

/// Whether a key was being made here, and no database was there since.
pub(super) fn is_beginning(data_dir: &Path) -> Result<bool, KeyFault> {
    Ok(read(&data_dir.join(BEGINNING))?.is_some())
}

/// On disk when this returns.
pub(super) fn write_beginning(data_dir: &Path) -> Result<(), KeyFault> {
    write(data_dir, BEGINNING, "a counter is being begun here")
}

pub(super) fn remove_beginning(data_dir: &Path) -> Result<(), KeyFault> {
    let path = data_dir.join(BEGINNING);
    match fs::remove_file(&path) {
        Ok(()) => sync_folder(data_dir).map_err(|source| at(&path, source)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(at(&path, source)),
    }
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, KeyFault> {
    // More than a key file ever has; less than harms.
    const MOST: u64 = 4096;
    let mut text = Vec::new();
    match File::open(path).and_then(|file| file.take(MOST).read_to_end(&mut text)) {
        Ok(_) => Ok(Some(text)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(at(path, source)),
    }
}

/// Written aside and renamed, so that a crash leaves the whole file or none.
fn write(data_dir: &Path, file: &str, text: &str) -> Result<(), KeyFault> {
    let (aside, path) = (data_dir.join(format!("{file}.new")), data_dir.join(file));
    let written = || {
        fs::create_dir_all(data_dir)?;
        match fs::remove_file(&aside) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
            _ => {}
        }
        let mut out = private_new().open(&aside)?;
        writeln!(out, "{text}")?;
        out.sync_all()?;
        drop(out);
        fs::rename(&aside, &path)?;
        sync_folder(data_dir)
    };
    written().map_err(|source| at(&path, source))
}

#[cfg(unix)]
fn owner_only(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    tracing::warn!(path = %path.display(), mode = format!("{:o}", mode & 0o777), "others could read the key; mended");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

/// Windows: the file inherits the rights of the user's own folder.
#[cfg(not(unix))]
fn owner_only(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows cannot open a folder as a file; NTFS journals the rename.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn digits<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    from_hex(std::str::from_utf8(text).ok()?.trim_end())
}

fn length(text: &[u8]) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

fn at(path: &Path, source: io::Error) -> KeyFault {
    KeyFault::File {
        path: path.display().to_string(),
        source,
    }
}
