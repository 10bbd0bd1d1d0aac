//! A folder that gets each receipt's bytes as a file, whole: for printers that another program feeds.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Confirmation, PrinterFault, ReceiptPort};

/// A folder for receipts. Made where it is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderPort {
    /// Which.
    pub path: PathBuf,
}

impl ReceiptPort for FolderPort {
    fn print(&self, name: &str, bytes: &[u8]) -> Result<Confirmation, PrinterFault> {
        let path = self
            .file(name, bytes)
            .map_err(|fault| PrinterFault::CannotWrite {
                detail: format!("{}: {fault}", self.path.display()),
            })?;
        Ok(Confirmation::Filed {
            path: path.display().to_string(),
        })
    }

    fn open_drawer(&self) -> Result<(), PrinterFault> {
        Ok(())
    }
}

impl FolderPort {
    /// Writes aside and renames, so that whoever watches the folder never takes half a receipt.
    fn file(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        fs::create_dir_all(&self.path)?;
        let path = free(&self.path, &lawful(name));
        write_whole(&path, bytes)?;
        Ok(path)
    }
}

/// Writes a file that is whole or not there, in a folder that is made where it is missing.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let aside = path.with_extension("part");
    let mut out = File::create(&aside)?;
    out.write_all(bytes)?;
    out.sync_all()?;
    drop(out);
    fs::rename(&aside, path)
}

/// A name that no file has yet: the second print of a receipt stands beside the first.
fn free(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(format!("{name}.bin"));
    let others = (2_u32..).map(|count| folder.join(format!("{name}-{count}.bin")));
    std::iter::once(first.clone())
        .chain(others)
        .find(|path| !path.exists())
        .unwrap_or(first)
}

/// Never leaves the folder.
fn lawful(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    if kept.is_empty() {
        "receipt".to_owned()
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_print_is_a_file_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let port = FolderPort {
            path: folder.path().join("receipts"),
        };
        let rows = [
            ("3000127", "3000127.bin"),
            ("3000127", "3000127-2.bin"),
            ("../../etc/x", "etcx.bin"),
            ("", "receipt.bin"),
        ];
        for (name, file) in rows {
            let path = port.path.join(file);
            let filed = Confirmation::Filed {
                path: path.display().to_string(),
            };
            assert_eq!(port.print(name, file.as_bytes()), Ok(filed), "{name:?}");
            assert_eq!(fs::read(path).unwrap(), file.as_bytes(), "{name:?}");
        }
        assert_eq!(
            fs::read_dir(&port.path).unwrap().count(),
            rows.len(),
            "nothing stays aside"
        );
    }

    #[test]
    fn a_folder_that_cannot_be_is_said() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let port = FolderPort {
            path: file.path().join("under a file"),
        };
        assert!(
            matches!(port.print("1", b"x"), Err(PrinterFault::CannotWrite { .. })),
            "no folder there"
        );
    }
}
