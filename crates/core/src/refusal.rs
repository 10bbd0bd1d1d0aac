//! Why an act is refused, where the reason is not the act's own; and faults, which are nobody's choice.

use cistern_domain::ids::EntryNo;
use cistern_domain::settings::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The counter is not in a position to do it, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotNow {
    /// First run: neither enrolled nor founded nor the demo hall.
    #[error("this counter is not set up")]
    NotSetUp,
    /// Nobody has signed in.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// 暂离: the screen waits for the PIN of the one who left.
    #[error("the counter is locked")]
    Locked,
    /// No drawer is open.
    #[error("no shift is open")]
    NoShift,
    /// The signed-in person's roles do not allow it.
    #[error("this needs the role {needs:?}")]
    Role {
        /// The role that may.
        needs: Role,
    },
    /// The office ended this counter's journal: it reads, and takes nothing any more.
    #[error("head office revoked this counter")]
    Revoked,
    /// Somewhere another entry was written with this journal's key: a copy of this disk is, or was, at work. It reads,
    /// and takes nothing any more; enrolled anew it goes on under a journal of its own.
    #[error("another entry {at} was written with this counter's key")]
    Copied {
        /// A number that was written twice.
        at: EntryNo,
    },
}

/// Something broke: disk, file, key. What was committed stays; what was not, did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The journal's file.
    #[error(transparent)]
    Journal(#[from] cistern_journal::Fault),
    /// A file or folder beside the journal.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A document of the office's that this program cannot read.
    #[error("a published {what} cannot be read: {detail}")]
    Document {
        /// Settings, tariff, policy …
        what: &'static str,
        /// Where it went wrong.
        detail: String,
    },
    /// A computation left its range.
    #[error("an amount out of range")]
    OutOfRange,
    /// The system gave no randomness or no hash.
    #[error("cryptography failed: {0}")]
    Crypto(String),
    /// Two acts wrote what only one may; a fault of this program.
    #[error("inconsistent: {0}")]
    Inconsistent(String),
}

/// The outcome of an act: done, refused for a reason of the act's own, or broken.
#[derive(Debug, thiserror::Error)]
pub enum Failed<R> {
    /// Refused; nothing was written.
    #[error("refused")]
    Refused(R),
    /// Broken; nothing was written.
    #[error(transparent)]
    Broken(#[from] Fault),
}

impl<R> Failed<R> {
    /// The same failure, where a part of an act refuses and the act says so in its own refusal.
    pub(crate) fn widen<S: From<R>>(self) -> Failed<S> {
        match self {
            Self::Refused(refusal) => Failed::Refused(refusal.into()),
            Self::Broken(fault) => Failed::Broken(fault),
        }
    }
}

impl<R> From<cistern_journal::Fault> for Failed<R> {
    fn from(fault: cistern_journal::Fault) -> Self {
        Self::Broken(fault.into())
    }
}

/// For acts that can only break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Never {}

macro_rules! may_be_not_now {
    ($($refusal:ty),* $(,)?) => {
        $(impl From<NotNow> for $refusal {
            fn from(not_now: NotNow) -> Self {
                Self::NotNow(not_now)
            }
        })*
    };
}

may_be_not_now!(
    crate::account::AskAccountRefusal,
    crate::account::AskBillRefusal,
    crate::arrival::ClaimRefusal,
    crate::backup::BackUpRefusal,
    crate::basket::BasketRefusal,
    crate::business::BusinessRefusal,
    crate::case::AttachmentRefusal,
    crate::case::CaseRefusal,
    crate::cheque::ChequeRefusal,
    crate::banking::BankingRefusal,
    crate::correction::CorrectionRefusal,
    crate::device::DeviceRefusal,
    crate::drawer::DrawerSlipRefusal,
    crate::drawer::DropRefusal,
    crate::drawer::HandoverRefusal,
    crate::find::FindRefusal,
    crate::group::GroupRefusal,
    crate::invoice::InvoiceRefusal,
    crate::late_entry::LateEntryRefusal,
    crate::numbers::LoanRefusal,
    crate::numbers::MarkNumbersRefusal,
    crate::left_change::LeftChangeRefusal,
    crate::payment::PaymentRefusal,
    crate::rule_report::RuleReportRefusal,
    crate::told::ToldRefusal,
    crate::reading::ReadingRefusal,
    crate::receipt::ReceiptRefusal,
    crate::refund::RefundRefusal,
    crate::moving::MoveCaseRefusal,
    crate::moving::MoveRefusal,
    crate::reversal::ReversalRefusal,
    crate::shift::AskShiftRefusal,
    crate::shift::CloseDayRefusal,
    crate::shift::CloseShiftRefusal,
    crate::shift::CountDrawerRefusal,
    crate::shift::OpenShiftRefusal,
    crate::shift::ReportRefusal,
    crate::staff::SignInRefusal,
    crate::sync::SyncRefusal,
    crate::wallet::WalletRefusal,
    crate::waiver::WaiveRefusal,
    crate::word::WordRefusal,
);

/// Turns an act's own refusal into its failure.
pub(crate) fn refuse<R, T>(refusal: impl Into<R>) -> Result<T, Failed<R>> {
    Err(Failed::Refused(refusal.into()))
}
