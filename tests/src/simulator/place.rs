//! Where a simulated head office keeps its journals: a file in its folder; or, where `CISTERN_SIMULATED_ON` names a PostgreSQL
//! server (`postgres://…/postgres`, a role that may make databases), a database of its own there, gone with it.
//!
//! The two differ in what a copy is, and in what is lost with the power: a server keeps what it confirmed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cistern_domain::instant::Instant;
use cistern_journal::DatabaseKey;
use cistern_office::{ByIt, DATABASE, Empty, Office, World};

use super::folder::SimFolder;
use crate::database::Database;

/// Names the server.
pub const ON: &str = "CISTERN_SIMULATED_ON";

/// Nobody of this world has the role `it`.
pub const NOBODY: ByIt<'static> = ByIt {
    who: None,
    why: "演练",
};

/// Where it is.
#[derive(Debug)]
pub enum Place {
    /// In a file of its folder.
    File(SimFolder),
    /// In a database; in the folder lie its key and attachments.
    Server(SimFolder, Database),
}

impl Place {
    /// A new one, with nothing in it.
    ///
    /// # Errors
    /// Those of the disk and the server.
    pub fn make(home: &Path) -> anyhow::Result<Self> {
        let folder = SimFolder::make(home)?;
        Ok(match std::env::var(ON) {
            Ok(server) => Self::Server(folder, Database::make(&server)?),
            Err(_) => Self::File(folder),
        })
    }

    /// Opens the office that is there, or begins one.
    ///
    /// # Errors
    /// Those of the office.
    pub fn open(&self, key: [u8; 32], world: World) -> anyhow::Result<Arc<Office>> {
        let key = DatabaseKey(key);
        Ok(Arc::new(match self {
            Self::File(folder) => Office::open(&folder.path(), key, world)?,
            Self::Server(folder, database) => {
                Office::open_on_server(&folder.path(), &database.url(), key, world, Empty::Begins)?
            }
        }))
    }

    /// Power is gone. What is to be removed once the office is open again.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn crash(&mut self) -> anyhow::Result<Option<PathBuf>> {
        match self {
            Self::File(folder) => Ok(Some(folder.crash(DATABASE)?)),
            Self::Server(..) => Ok(None),
        }
    }

    /// Another place, set up from a copy; on a server nobody has said yet that it is one.
    ///
    /// # Errors
    /// What kept the copy from being restored.
    pub fn restored(&self, copy: &Kept, (key, now): ([u8; 32], Instant)) -> anyhow::Result<Self> {
        let folder = SimFolder::make(&self.folder().path().with_file_name("again"))?;
        Ok(match copy {
            Kept::File(copy) => {
                cistern_office::restore(copy, &folder.path(), &DatabaseKey(key), (NOBODY, now))?;
                Self::File(folder)
            }
            Kept::Server(copy) => Self::Server(folder, copy.another()?),
        })
    }

    const fn folder(&self) -> &SimFolder {
        match self {
            Self::File(folder) | Self::Server(folder, _) => folder,
        }
    }
}

/// A copy of an office.
#[derive(Debug)]
pub enum Kept {
    /// A file of an office's own backup.
    File(PathBuf),
    /// A database, as a server's copies are.
    Server(Database),
}
