//! Importing an old system's export: the office writes it, counters receive it.

use std::path::Path;

use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Settings;
use cistern_domain::tariff::Tariff;
use cistern_import::{ExportFolder, ImportFault, OwnColumns, Progress, SourceFault};
use cistern_journal::Fault;
use cistern_publishing::demo::first_tariff;
use cistern_publishing::{ImportFailed, Imported, Pen, Trial};

use crate::fault::{OfficeFault, Stands};
use crate::office::Office;

/// Why nothing, or not everything, was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    /// The folder or its files.
    #[error(transparent)]
    Folder(#[from] SourceFault),
    /// The office's own trouble. Stopped on the way ([`OfficeFault::Midway`]), whole batches stay, and the next import goes on
    /// from there.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<ImportFailed> for ImportRefused {
    fn from(why: ImportFailed) -> Self {
        match why {
            ImportFailed::Files(ImportFault::Source(fault)) => Self::Folder(fault),
            other => Self::Fault(fault_of(other)),
        }
    }
}

fn fault_of(why: ImportFailed) -> OfficeFault {
    match why {
        ImportFailed::Files(ImportFault::Source(fault)) => fault.into(),
        ImportFailed::Files(ImportFault::Sink(fault)) | ImportFailed::Publication(fault) => fault.into(),
        ImportFailed::Midway { accounts, bills, why } => {
            fault_of(*why).after(Stands::Import { accounts, bills })
        }
    }
}

impl Office {
    /// Imports a folder, of whose three tables one will do, with the classes of the tariff published last; `columns` is what its
    /// files call theirs. A city without settings or a tariff starts
    /// from the defaults and the sample tariff. The same files again change nothing.
    ///
    /// # Errors
    /// [`ImportRefused`].
    pub fn import(
        &self,
        folder: &Path,
        columns: &OwnColumns,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportRefused> {
        self.import_or_try((folder, columns), Trial::No, &self.publishing_pen(), progress)
    }

    /// The same in the name of somebody who proved to be of finance: rows of accounts that they declared are left out by name.
    ///
    /// # Errors
    /// [`ImportRefused`].
    pub fn import_as(&self, who: StaffNo, from: (&Path, &OwnColumns)) -> Result<Imported, ImportRefused> {
        self.import_or_try(from, Trial::No, &self.pen_of(who), &mut |_| ())
    }

    /// What importing a folder would write, and every row that would be refused. Nothing stays.
    ///
    /// # Errors
    /// [`ImportRefused`].
    pub fn try_import(
        &self,
        folder: &Path,
        columns: &OwnColumns,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportRefused> {
        self.import_or_try((folder, columns), Trial::Yes, &self.publishing_pen(), progress)
    }

    /// The same in the name of somebody, whose own accounts are left to a colleague.
    ///
    /// # Errors
    /// [`ImportRefused`].
    pub fn try_import_as(&self, who: StaffNo, from: (&Path, &OwnColumns)) -> Result<Imported, ImportRefused> {
        self.import_or_try(from, Trial::Yes, &self.pen_of(who), &mut |_| ())
    }

    fn import_or_try(
        &self,
        (folder, columns): (&Path, &OwnColumns),
        trial: Trial,
        pen: &Pen<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportRefused> {
        let folder = ExportFolder::find_any(folder)?.with_columns(columns.clone());
        let tariff = match trial {
            Trial::No => self.last_tariff()?,
            Trial::Yes => self.tariff_to_try()?,
        };
        let imported = cistern_publishing::import(&self.file, pen, &tariff, &folder, trial, progress)?;
        if matches!(trial, Trial::No) {
            // Accounts that changed, or were closed, on which something was paid meanwhile.
            self.settle_behind_act();
        }
        Ok(imported)
    }

    /// The tariff published last; the sample where there is none, which an import would publish.
    fn tariff_to_try(&self) -> Result<Tariff, OfficeFault> {
        let published = self.file.read::<_, Fault>(|tx| tx.city())?.tariffs;
        match published.last() {
            Some(json) => serde_json::from_str(json).map_err(|error| OfficeFault::Document {
                what: "tariff",
                error,
            }),
            None => Ok(first_tariff()?),
        }
    }

    fn last_tariff(&self) -> Result<Tariff, OfficeFault> {
        self.file.act(|tx| {
            let city = tx.city()?;
            if city.settings.is_none() {
                self.pen().settings(tx, &Settings::default())?;
            }
            if let Some(json) = city.tariffs.last() {
                let read = serde_json::from_str(json);
                return read.map_err(|error| OfficeFault::Document {
                    what: "tariff",
                    error,
                });
            }
            let tariff = first_tariff()?;
            self.pen().tariff(tx, &tariff)?;
            Ok(tariff)
        })
    }
}
