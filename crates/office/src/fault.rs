//! What can break at the office.

use cistern_import::SourceFault;
use cistern_journal::Fault;
use cistern_publishing::Publication;
use cistern_sync::sealed_key::SealFault;
use schemars::JsonSchema;
use serde::Serialize;

/// Why the office could not do what it was asked. Whatever was not committed did not happen; [`OfficeFault::Midway`] says what
/// of it was.
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
    /// A database that holds no office.
    #[error("this database holds no office: `cistern-office serve` begins one")]
    NoOffice,
    /// A database that holds one.
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
    /// Files that were brought, after some of them was read.
    #[error(transparent)]
    Files(#[from] SourceFault),
    /// An act in several transactions stopped after the first: what they wrote stays.
    #[error("stopped on the way: {stands}; {why}")]
    Midway {
        /// What was written before.
        stands: Stands,
        /// What stopped it.
        why: Box<OfficeFault>,
    },
}

/// What stands of an act that stopped on the way. The same again does the rest, and nothing twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Stands {
    /// Of an import.
    Import {
        /// Accounts that are new or changed.
        accounts: u64,
        /// Bills that are new.
        bills: u64,
    },
    /// Of a bill run.
    BillRun {
        /// Bills that were issued.
        bills: u64,
    },
    /// Of a bill run that is taken back.
    RunBack {
        /// Bills that are cancelled.
        bills: u64,
    },
    /// Of a batch that went to a bank.
    Sent {
        /// Bills that are written down as sent.
        bills: u64,
    },
    /// Of a bank's return.
    Returned {
        /// Bills that the bank paid.
        paid: u64,
        /// Bills that it did not.
        failed: u64,
    },
    /// Of bills that the bank is asked to leave alone.
    Withdrawn {
        /// How many.
        bills: u64,
    },
}

impl std::fmt::Display for Stands {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Import { accounts, bills } => write!(f, "{accounts} accounts and {bills} bills stand"),
            Self::BillRun { bills } => write!(f, "{bills} bills that were issued stand"),
            Self::RunBack { bills } => write!(f, "{bills} bills stand as cancelled"),
            Self::Sent { bills } => write!(f, "{bills} bills stand as sent"),
            Self::Returned { paid, failed } => {
                write!(f, "{paid} bills stand as paid and {failed} as not paid")
            }
            Self::Withdrawn { bills } => write!(f, "{bills} bills stand as withdrawn"),
        }
    }
}

impl Stands {
    /// Whether it is nothing.
    const fn is_nothing(self) -> bool {
        match self {
            Self::Import {
                accounts: one,
                bills: other,
            }
            | Self::Returned {
                paid: one,
                failed: other,
            } => one == 0 && other == 0,
            Self::BillRun { bills }
            | Self::RunBack { bills }
            | Self::Sent { bills }
            | Self::Withdrawn { bills } => bills == 0,
        }
    }
}

impl OfficeFault {
    /// The same, with what was written before it; nothing was: as it is.
    #[must_use]
    pub fn after(self, stands: Stands) -> Self {
        match stands.is_nothing() {
            true => self,
            false => Self::Midway {
                stands,
                why: Box::new(self),
            },
        }
    }

    /// Whether something that is kept cannot be read as what it should be; the disk, the line and the database are not at fault.
    #[must_use]
    pub const fn is_of_what_is_read(&self) -> bool {
        let is_document = matches!(
            self,
            Self::Document { .. } | Self::Publication(Publication::Document(_))
        );
        is_document
            || matches!(
                self.of_journal(),
                Some(Fault::Entry(_) | Fault::State(_) | Fault::Damaged(_))
            )
    }

    /// Whether the same may well be done in a moment: others were busy, or the way to the database broke.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(
            self.of_journal(),
            Some(Fault::Busy | Fault::Unreachable(_) | Fault::Uncertain(_))
        )
    }

    /// What the file of journals said, where it is that.
    pub(crate) const fn of_journal(&self) -> Option<&Fault> {
        match self {
            Self::Journal(fault) | Self::Publication(Publication::Journal(fault)) => Some(fault),
            Self::Midway { why, .. } => why.of_journal(),
            _ => None,
        }
    }
}
