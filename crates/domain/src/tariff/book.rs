//! The tariffs of one or several cities, version by version.

use super::source::{SourceError, TariffFile};
use super::version::Tariff;
use crate::date::{BusinessDate, in_force};

/// Sample tariffs for the demo hall and for tests. Prices as published in the cities named; never bill from them.
pub const SAMPLE_TARIFFS: &str = include_str!("../../data/sample_tariffs.json");

/// Tariffs of all versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TariffBook {
    versions: Vec<Tariff>,
}

/// Why a file of tariffs is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TariffFileError {
    /// The text is not a tariff file.
    #[error("line {line}, column {column}: {said}")]
    Malformed {
        /// Line from 1; 0 where the whole file is meant.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What the reader expected.
        said: String,
    },
    /// One of the tariffs is unlawful.
    #[error("tariff {id}: {error}")]
    Tariff {
        /// Which.
        id: String,
        /// Why.
        error: SourceError,
    },
    /// Two versions have one name.
    #[error("tariff {id} stands there twice")]
    Twice {
        /// The name.
        id: String,
    },
}

impl TariffBook {
    /// Reads a file of tariffs as cities write them down, prices by class and component.
    ///
    /// # Errors
    /// [`TariffFileError`], the first that is found; nothing is taken from a bad file.
    pub fn from_json(text: &str) -> Result<Self, TariffFileError> {
        let file: TariffFile = serde_json::from_str(text).map_err(|fault| TariffFileError::Malformed {
            line: fault.line(),
            column: fault.column(),
            said: fault.to_string(),
        })?;
        file.tariffs
            .into_iter()
            .try_fold(Self::default(), |book, source| {
                let id = source.id.clone();
                let tariff = source
                    .check()
                    .map_err(|error| TariffFileError::Tariff { id, error })?;
                book.with(tariff)
            })
    }

    /// The book with one more version.
    ///
    /// # Errors
    /// [`TariffFileError::Twice`] when a version of that name is there.
    pub fn with(mut self, tariff: Tariff) -> Result<Self, TariffFileError> {
        if self.get(tariff.id()).is_some() {
            return Err(TariffFileError::Twice {
                id: tariff.id().to_owned(),
            });
        }
        self.versions.push(tariff);
        Ok(self)
    }

    /// All versions, as added.
    #[must_use]
    pub fn versions(&self) -> &[Tariff] {
        &self.versions
    }

    /// The version of that name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Tariff> {
        self.versions.iter().find(|tariff| tariff.id() == id)
    }

    /// The version of a city's tariff in force on a day.
    #[must_use]
    pub fn in_force(&self, city: &str, on: BusinessDate) -> Option<&Tariff> {
        in_force(self.versions.iter().filter(|tariff| tariff.city() == city), on)
    }
}
