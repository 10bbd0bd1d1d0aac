//! What an entry says beside the journal: payloads, found by the hash that it carries. One line for each kind that has any.

use super::{Body, CaseActed, CaseActedByOffice};
use crate::ids::Hash;
use crate::retention::Kind;

/// How far a payload goes with its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To everybody who holds the journal.
    Everybody,
    /// From the counter to head office, and no further.
    HeadOffice,
    /// Nowhere: it stays where it was written.
    Nobody,
}

/// A payload of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detached {
    /// Its hash.
    pub hash: Hash,
    /// What it is kept as.
    pub kind: Kind,
    /// How far it goes.
    pub reach: Reach,
}

fn one(hash: Hash, kind: Kind, reach: Reach) -> Vec<Detached> {
    vec![Detached { hash, kind, reach }]
}

fn some(hash: Option<Hash>, kind: Kind) -> Vec<Detached> {
    hash.map_or_else(Vec::new, |hash| one(hash, kind, Reach::Everybody))
}

impl Body {
    /// The payloads that it refers to.
    #[must_use]
    pub fn detached(&self) -> Vec<Detached> {
        use Kind::{PersonalDetails as Personal, Voucher};
        use Reach::{Everybody, HeadOffice, Nobody};
        match self {
            Self::AccountsRegistered(body) => {
                let each = body.accounts.iter();
                each.flat_map(|account| one(account.details, Personal, Everybody))
                    .collect()
            }
            Self::LateFeeWaived(body) => some(body.words, Voucher),
            Self::StaffPublished(body) => one(body.details, Personal, Everybody),
            Self::StaffKeyPublished(body) => one(body.details, Personal, Everybody),
            Self::InvoiceRequested(body) => one(body.buyer, Voucher, Everybody),
            Self::DifferenceCaseOpened(body) => one(body.opened.details, Personal, Everybody),
            Self::UnknowingCaseOpened(body) => one(body.opened.details, Personal, Everybody),
            Self::CaseOpened(body) => one(body.details, Personal, Everybody),
            Self::CaseActed(CaseActed(step)) | Self::CaseActedByOffice(CaseActedByOffice(step)) => {
                some(step.words, Personal)
            }
            Self::ArrivalRecorded(body) => one(body.details, Voucher, Everybody),
            Self::ArrivalReturned(body) => one(body.words, Voucher, Everybody),
            Self::CustomerTold(body) => one(body.details, Personal, Everybody),
            Self::RuleReported(body) => one(body.words, Personal, Everybody),
            Self::RuleAnswered(body) => some(body.words, Personal),
            Self::RequestDeclined(body) => one(body.words, Personal, Everybody),
            Self::WalletAsked(body) => some(body.payer, Voucher),
            Self::RefundAsked(body) => one(body.payee, Voucher, HeadOffice),
            Self::WordAsked(body) => body
                .words
                .map_or_else(Vec::new, |words| one(words, Personal, HeadOffice)),
            Self::ActQueued(body) => one(body.details, Personal, HeadOffice),
            Self::QueuedActEnded(body) => some(body.words, Personal),
            Self::WordAnswered(body) => some(body.words, Personal),
            Self::StatementRowsKept(body) => one(body.rows, Voucher, Nobody),
            Self::ExceptionClosed(body) => one(body.words, Voucher, Nobody),
            Self::ExceptionReopened(body) => one(body.words, Voucher, Nobody),
            Self::DifferenceDecided(body) => one(body.words, Voucher, Nobody),
            Self::DepositCountCorrected(body) => one(body.words, Voucher, Nobody),
            Self::AccountContinued(body) => one(body.words, Voucher, Nobody),
            Self::PeriodReopened(body) => one(body.words, Voucher, Nobody),
            Self::ClosedOverSheets(body) => one(body.words, Voucher, Nobody),
            Self::SheetSigned(body) => body
                .words
                .map_or_else(Vec::new, |words| one(words, Voucher, Nobody)),
            _ => some(self.taken().and_then(|taken| taken.payer), Voucher),
        }
    }
}
