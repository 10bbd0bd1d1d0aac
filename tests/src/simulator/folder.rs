//! A PC's data folder, and what a crash leaves of it: the bytes that were written, in a folder nobody holds.

use std::path::{Path, PathBuf};

use anyhow::Context;

/// What lies beside the database.
const ATTACHMENTS: &str = "attachments";

/// A folder that is replaced by its own remains at each crash.
#[derive(Debug)]
pub struct SimFolder {
    home: PathBuf,
    times: u32,
}

impl SimFolder {
    /// A folder under `home`, made.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn make(home: &Path) -> anyhow::Result<Self> {
        let folder = Self {
            home: home.to_owned(),
            times: 0,
        };
        std::fs::create_dir_all(folder.path())?;
        Ok(folder)
    }

    /// Where it is now.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.home.join(self.times.to_string())
    }

    /// Moves on to what `kill -9` would leave; answers with the folder of before.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn crash(&mut self, database: &str) -> anyhow::Result<PathBuf> {
        let before = self.path();
        self.times += 1;
        copy_written(&before, &self.path(), database)?;
        Ok(before)
    }
}

impl SimFolder {
    /// Somebody puts another file in its place; answers with the folder of before.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn put_back(&mut self, image: &Path, database: &str) -> anyhow::Result<PathBuf> {
        let before = self.path();
        self.times += 1;
        copy_written(image, &self.path(), database)?;
        Ok(before)
    }
}

/// Copies what is written while a program still holds it: database and log, and the files beside them. The index of the log is left
/// behind; SQLite makes it anew.
///
/// # Errors
/// Those of the disk.
pub fn copy_written(from: &Path, to: &Path, database: &str) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for end in ["", "-wal"] {
        let name = format!("{database}{end}");
        let file = from.join(&name);
        if file.exists() {
            std::fs::copy(&file, to.join(&name)).with_context(|| name)?;
        }
    }
    let beside = from.join(ATTACHMENTS);
    if beside.exists() {
        std::fs::create_dir_all(to.join(ATTACHMENTS))?;
        for file in std::fs::read_dir(&beside)? {
            let file = file?;
            std::fs::copy(file.path(), to.join(ATTACHMENTS).join(file.file_name()))?;
        }
    }
    Ok(())
}
