//! 对应列名, on the page 导入出账: what an old system calls the columns of its files, entered once and offered again by name.

use cistern_import::{OurColumns, OwnColumns, OwnColumnsFault};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::session::Session;
use crate::act::{KeepRefused, KeptColumns, LONGEST_COLUMNS_NAME};
use crate::fault::OfficeFault;
use crate::office::Office;

/// Asks what is kept.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskColumns {}

/// What is kept, and what there is to be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ColumnsAtOffice {
    /// By name.
    pub kept: Vec<KeptColumns>,
    /// Our own.
    pub ours: OurColumns,
}

/// Keeps names of columns.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeepColumns {
    /// Under which name; what was kept under it is no more.
    pub name: String,
    /// What is called how.
    pub columns: OwnColumns,
}

/// Why names of columns were not kept. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ColumnsNot {
    /// The page does not concern whoever asks, or no more.
    NotTheirs,
    /// No name, or one that is too long.
    Name {
        /// At most, characters.
        limit: u32,
    },
    /// What they say cannot be.
    Columns {
        /// Which.
        wrong: OwnColumnsFault,
    },
}

impl Console {
    /// What is kept.
    pub(super) fn columns(
        &self,
        session: &Session,
        _: &AskColumns,
    ) -> Result<ColumnsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Billing, session.staff)?;
        Ok(self.all_columns()?)
    }

    /// Keeps them.
    pub(super) fn keep_columns(
        &self,
        session: &Session,
        ask: &KeepColumns,
    ) -> Result<ColumnsAtOffice, Failed<ColumnsNot>> {
        if !self.concerns(Page::Billing, session.staff)? {
            return Err(Failed::Refused(ColumnsNot::NotTheirs));
        }
        let kept = self.office.keep_columns(&ask.name, &ask.columns, session.staff);
        kept.map_err(|why| match why {
            KeepRefused::Name => Failed::Refused(ColumnsNot::Name {
                limit: u32::try_from(LONGEST_COLUMNS_NAME).unwrap_or(u32::MAX),
            }),
            KeepRefused::Columns(wrong) => Failed::Refused(ColumnsNot::Columns { wrong }),
            KeepRefused::Fault(fault) => Failed::Broken(fault),
        })?;
        shown(self.all_columns())
    }

    fn all_columns(&self) -> Result<ColumnsAtOffice, OfficeFault> {
        Ok(ColumnsAtOffice {
            kept: self.office.kept_columns()?,
            ours: Office::our_columns(),
        })
    }
}
