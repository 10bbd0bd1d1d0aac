//! What lies on the disk when a call returns, on every system that the program runs on.

use std::fs;
#[cfg(unix)]
use std::io::ErrorKind;
use std::path::Path;

use crate::fault::Fault;

/// A file that another call wrote is on the disk. It is opened for writing, though nothing is written: Windows puts nothing on
/// the disk for whoever may only read (`FlushFileBuffers` asks for `GENERIC_WRITE`).
///
/// # Errors
/// Those of the disk.
pub(crate) fn sync_file(path: &Path) -> Result<(), Fault> {
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(Fault::from)
}

/// A name is on the disk once its folder is; where the system syncs no folder, or the disk none (some shares), the name is
/// written with the file.
///
/// # Errors
/// Those of the disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(fault) if matches!(fault.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {}
        done => done?,
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
