//! Importing into a folder that is not enrolled: its stand-alone office writes what the export holds.

use cistern_domain::entry::Writer as Role;
use cistern_import::{ExportFolder, ImportReport, Progress, Rejection};
use cistern_publishing::ImportFailed;

use super::set_up;
use crate::changed::Topic;
use crate::counter::Counter;
use crate::refusal::Fault;
use crate::rules::Rules;
use crate::status::SetUp;

/// What an import did.
#[derive(Clone, Debug)]
pub struct ImportOutcome {
    /// Counts and sums of the files.
    pub report: ImportReport,
    /// Every rejected row.
    pub rejected: Vec<Rejection>,
    /// Accounts written: new, or changed since the last import.
    pub accounts_written: u64,
    /// Bills written.
    pub bills_written: u64,
}

/// Why nothing, or not everything, was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    /// The office imports for this counter.
    #[error("this counter is enrolled: its head office imports, and the counter receives")]
    Enrolled,
    /// The folder or its files.
    #[error(transparent)]
    Folder(#[from] cistern_import::SourceFault),
    /// Stopped on the way: whole batches stay, and the next import goes on from there.
    #[error(transparent)]
    Failed(#[from] ImportFailed),
    /// The counter's own file.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Counter {
    /// Imports an old system's export. The same files again change nothing.
    ///
    /// # Errors
    /// [`ImportRefused`].
    pub fn import(
        &self,
        folder: &ExportFolder,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ImportOutcome, ImportRefused> {
        let pen = self.pen();
        let tariff = self.file.act::<_, Fault>(|tx| {
            let elsewhere = matches!(set_up(tx)?, SetUp::Enrolled | SetUp::Restored)
                && tx.writer(Role::Office)?.is_none();
            if elsewhere {
                return Ok(None);
            }
            self.begin_office(tx, &pen)?;
            let tariffs = Rules::tariffs(tx)?;
            let tariff = tariffs.into_iter().next_back();
            Ok(Some(
                tariff.map_or_else(cistern_publishing::demo::first_tariff, Ok)?,
            ))
        })?;
        let Some(tariff) = tariff else {
            return Err(ImportRefused::Enrolled);
        };
        let imported = cistern_publishing::import(
            &self.file,
            &pen,
            &tariff,
            folder,
            cistern_publishing::Trial::No,
            progress,
        )?;
        self.touched(&Topic::ALL);
        Ok(ImportOutcome {
            report: imported.report,
            rejected: imported.rejected,
            accounts_written: imported.accounts_written,
            bills_written: imported.bills_written,
        })
    }
}
