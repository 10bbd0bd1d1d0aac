//! What lies on the disk when a call returns, on every system that the program runs on.

use std::fs;
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

/// A name is on the disk once its folder is; where the system syncs no folder, the name is written with the file.
///
/// # Errors
/// Those of the disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(Fault::from)?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
