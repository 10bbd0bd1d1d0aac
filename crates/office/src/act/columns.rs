//! What an old system calls the columns of its files (对应列名): entered once, kept by name, and offered again. No entry: what an
//! import writes says it all, and counters have no use for it.

use cistern_domain::ids::StaffNo;
use cistern_domain::instant::Instant;
use cistern_import::{ImportRules, OurColumns, OwnColumns, OwnColumnsFault};
use cistern_journal::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::import_columns::{self, Kept};

/// Longest name under which columns are kept, characters.
pub const LONGEST_COLUMNS_NAME: usize = 20;

/// Names of columns that are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeptColumns {
    /// Under which name.
    pub name: String,
    /// What is called how.
    pub columns: OwnColumns,
    /// Who wrote it last.
    pub staff: StaffNo,
    /// When.
    pub at: Instant,
}

/// Why names of columns are not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepRefused {
    /// No name, or one that is too long.
    #[error("a name has 1 to {LONGEST_COLUMNS_NAME} characters")]
    Name,
    /// What they say cannot be.
    #[error(transparent)]
    Columns(#[from] OwnColumnsFault),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for KeepRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Our own columns, as files of an import have them where nothing else is said.
    #[must_use]
    pub fn our_columns() -> OurColumns {
        OurColumns::of(&ImportRules::new(Vec::<String>::new()))
    }

    /// What is kept, by name.
    ///
    /// # Errors
    /// Those of the file; a document that is none.
    pub fn kept_columns(&self) -> Result<Vec<KeptColumns>, OfficeFault> {
        let rows = self.file.read(import_columns::all)?;
        let read = rows.into_iter().map(|row| {
            let columns = serde_json::from_str(&row.columns).map_err(|error| OfficeFault::Document {
                what: "names of columns",
                error,
            })?;
            Ok(KeptColumns {
                name: row.name,
                columns,
                staff: row.staff,
                at: row.at,
            })
        });
        read.collect()
    }

    /// Keeps names of columns, in the place of what was kept under that name.
    ///
    /// # Errors
    /// [`KeepRefused`]; nothing was written then.
    pub fn keep_columns(&self, name: &str, columns: &OwnColumns, staff: StaffNo) -> Result<(), KeepRefused> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_COLUMNS_NAME {
            return Err(KeepRefused::Name);
        }
        columns.check(&ImportRules::new(Vec::<String>::new()))?;
        let columns = serde_json::to_string(columns).map_err(|error| OfficeFault::Document {
            what: "names of columns",
            error,
        })?;
        let kept = Kept {
            name: name.to_owned(),
            columns,
            staff,
            at: self.now(),
        };
        self.file.act(|tx| import_columns::keep(tx, &kept))?;
        Ok(())
    }
}
