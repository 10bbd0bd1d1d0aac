//! An entry of a journal: what its writer says, and about when, by whom and knowing what.
//!
//! Holds: the header, and the body's bytes as they were encoded once. Absent on purpose: hashing and
//! signing (crate `sync`), storage (crate `journal`), and any way to change an entry.

mod arrival;
mod asked;
mod attachment;
mod behind_fork;
mod bill_cancelled;
mod body;
mod case;
mod channel;
mod cheque;
mod console;
mod continued;
mod counter;
mod debit;
mod deposit_matched;
mod detached;
mod difference;
mod difference_case;
mod disclosure;
mod dispute;
mod erasure;
mod invoice;
mod late_money;
mod moved;
mod office;
mod overcharge_returned;
mod period;
mod price;
mod reading_corrected;
mod refund_decided;
mod restored;
mod rule;
mod seat_code;
mod settlement;
mod sheet;
mod trust;
mod voucher;
mod word_answered;

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

pub use arrival::*;
pub use asked::{AskedFor, RequestDeclined, ReversalProposed};
pub use attachment::*;
pub use behind_fork::*;
pub use bill_cancelled::*;
pub use body::{Body, BodyFault, Moved, OfKind, Writer, to_cbor};
pub use case::*;
pub use channel::*;
pub use cheque::*;
pub use console::*;
pub use continued::*;
pub use counter::*;
pub use debit::*;
pub use deposit_matched::{DepositCountCorrected, DepositMatched};
pub use detached::{Detached, Reach};
pub use difference::*;
pub use difference_case::*;
pub use disclosure::*;
pub use dispute::*;
pub use erasure::DetailsErased;
pub use invoice::*;
pub use late_money::LateMoneySettled;
pub use moved::PaymentMovedByOffice;
pub use office::*;
pub use overcharge_returned::*;
pub use period::*;
pub use price::*;
pub use reading_corrected::*;
pub use refund_decided::*;
pub use restored::*;
pub use rule::*;
pub use seat_code::*;
pub use settlement::*;
pub use sheet::*;
pub use trust::*;
pub use word_answered::*;

use crate::date::BusinessDate;
use crate::ids::{AccountNo, EntryNo, EntryRef, Hash, JournalId, StaffNo};
use crate::instant::Instant;

/// SHA-256 and Ed25519, the only suite so far.
pub const SUITE_ED25519: u8 = 1;

/// One entry, without its signature. Its deterministic CBOR bytes are what is hashed, signed, kept and sent.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Entry {
    /// The journal it stands in.
    #[n(0)]
    pub journal: JournalId,
    /// Its number there, from 1.
    #[n(1)]
    pub number: EntryNo,
    /// Hash of the entry before, [`Hash::NONE`] for the first.
    #[n(2)]
    pub previous: Hash,
    /// How it is hashed and signed.
    #[n(3)]
    pub suite: u8,
    /// The writer's clock when it was written.
    #[n(4)]
    pub written_at: Instant,
    /// The hall's business date it belongs to.
    #[n(5)]
    pub business_date: BusinessDate,
    /// When the fact happened: `written_at`, or earlier for a late entry.
    #[n(6)]
    pub taken_at: Instant,
    /// Who did it.
    #[n(7)]
    pub actor: StaffNo,
    /// Who approved it, where that was needed.
    #[n(8)]
    pub approver: Option<StaffNo>,
    /// How far the writer knew the office's journal.
    #[n(9)]
    pub office_known: EntryNo,
    /// The one account it concerns, if it concerns one: readable even where the kind is not.
    #[n(10)]
    pub account: Option<AccountNo>,
    /// What kind of body.
    #[n(11)]
    pub kind: u16,
    /// Which version of that kind.
    #[n(12)]
    pub version: u8,
    /// The body, CBOR.
    #[n(13)]
    pub body: ByteVec,
}

impl Entry {
    /// Its place.
    #[must_use]
    pub const fn at(&self) -> EntryRef {
        EntryRef {
            journal: self.journal,
            number: self.number,
        }
    }

    /// The bytes that are hashed, signed, kept and sent.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        to_cbor(self)
    }

    /// Reads an entry; its bytes must be the very encoding that [`Entry::encode`] gives.
    ///
    /// # Errors
    /// [`BodyFault::Malformed`] otherwise.
    pub fn decode(bytes: &[u8]) -> Result<Self, BodyFault> {
        let entry: Self = minicbor::decode(bytes).map_err(|_| BodyFault::Malformed)?;
        if entry.encode() == bytes {
            Ok(entry)
        } else {
            Err(BodyFault::Malformed)
        }
    }

    /// Whether it says a thing of that kind, without reading it.
    #[must_use]
    pub fn is<T: OfKind>(&self) -> bool {
        (self.kind, self.version) == T::KIND
    }

    /// What it says.
    ///
    /// # Errors
    /// [`BodyFault`] when the kind is unknown to this program, or the bytes are not of that kind.
    pub fn read(&self) -> Result<Body, BodyFault> {
        Body::decode(self.kind, self.version, &self.body)
    }
}
