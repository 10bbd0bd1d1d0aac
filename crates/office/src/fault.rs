//! What can break at the office.

use cistern_journal::Fault;
use cistern_publishing::Publication;
use cistern_sync::sealed_key::SealFault;

/// Why the office could not do what it was asked. Whatever was not committed did not happen.
#[derive(Debug, thiserror::Error)]
pub enum OfficeFault {
    /// The file of journals.
    #[error(transparent)]
    Journal(#[from] Fault),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// The folder holds an office's journal that is written elsewhere.
    #[error("this folder does not write its office's journal")]
    NotTheWriter,
    /// A database on a server that holds no office.
    #[error("this database holds no office: `cistern-office serve` begins one")]
    NoOffice,
    /// A database on a server that holds one.
    #[error("this database holds an office already")]
    HasOffice,
    /// The recovery secret is no key.
    #[error("the recovery secret: {0}")]
    Recovery(#[from] SealFault),
    /// A published document that this program cannot read.
    #[error("a published {what} cannot be read: {error}")]
    Document {
        /// Which kind.
        what: &'static str,
        /// Why.
        error: serde_json::Error,
    },
    /// A PIN could not be hashed.
    #[error(transparent)]
    Pin(#[from] cistern_publishing::pin::PinFault),
    /// A message could not be compressed.
    #[error("the answer could not be packed: {0}")]
    Packing(std::io::Error),
    /// Files that were brought could not be laid down to be read.
    #[error("files could not be laid down to be read: {0}")]
    Scratch(std::io::Error),
}

impl OfficeFault {
    /// Whether something that is kept cannot be read as what it should be; the disk, the line and the database are not at fault.
    #[must_use]
    pub const fn is_of_what_is_read(&self) -> bool {
        let is_document = matches!(
            self,
            Self::Document { .. } | Self::Publication(Publication::Document(_))
        );
        is_document || matches!(self.of_journal(), Some(Fault::Entry(_) | Fault::Damaged(_)))
    }

    /// Whether the same may well be done in a moment: others were busy, or the way to the database broke.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(
            self.of_journal(),
            Some(Fault::Busy | Fault::Unreachable(_) | Fault::Uncertain(_))
        )
    }

    const fn of_journal(&self) -> Option<&Fault> {
        match self {
            Self::Journal(fault) | Self::Publication(Publication::Journal(fault)) => Some(fault),
            _ => None,
        }
    }
}
