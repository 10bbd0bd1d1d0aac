//! Importing an old system's export: the office writes it, counters receive it.

use std::path::Path;

use cistern_domain::settings::Settings;
use cistern_domain::tariff::Tariff;
use cistern_import::{ExportFolder, Progress, SourceFault};
use cistern_publishing::demo::first_tariff;
use cistern_publishing::{ImportFailed, Imported};

use crate::fault::OfficeFault;
use crate::office::Office;

/// Why nothing, or not everything, was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    /// The folder or its files.
    #[error(transparent)]
    Folder(#[from] SourceFault),
    /// Stopped on the way: whole batches stay, and the next import goes on from there.
    #[error(transparent)]
    Failed(#[from] ImportFailed),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl Office {
    /// Imports a folder with the classes of the tariff published last. A city without settings or a tariff starts
    /// from the defaults and the sample tariff. The same files again change nothing.
    ///
    /// # Errors
    /// [`ImportRefused`].
    pub fn import(
        &self,
        folder: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportRefused> {
        let folder = ExportFolder::find(folder)?;
        let tariff = self.last_tariff()?;
        Ok(cistern_publishing::import(
            &self.file,
            &self.pen(),
            &tariff,
            &folder,
            progress,
        )?)
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
