//! What a counter and its office say to each other besides replication: enrolment, and figures to compare.

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{CounterNo, HallNo, JournalId, ShiftNo};
use cistern_domain::money::Money;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// Paths of the office's door for counters.
pub mod path {
    /// Who the office is: answers [`super::OfficeCard`].
    pub const CARD: &str = "v1/card";
    /// Enrol a seat: [`super::Enrolment`] to [`super::Enrolled`].
    pub const ENROL: &str = "v1/enrol";
    /// Replication: a packed [`crate::Message`] to another.
    pub const SYNC: &str = "v1/sync";
    /// Figures of the calling journal's shifts: answers [`super::Totals`].
    pub const TOTALS: &str = "v1/totals";
}

/// Who the office is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OfficeCard {
    /// Its journal.
    #[n(0)]
    pub journal: JournalId,
    /// The X25519 public key that database keys are sealed to.
    #[n(1)]
    pub recovery: ByteArray<32>,
    /// The key it signs with, as seen in the handshake too.
    #[n(2)]
    pub key: ByteArray<32>,
}

/// A PC asks for a seat. The same again, with the same journal, is answered the same.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Enrolment {
    /// The secret part of the one-time code.
    #[n(0)]
    pub secret: ByteArray<6>,
    /// The journal it will write, made before the first attempt.
    #[n(1)]
    pub journal: JournalId,
    /// Its database key, sealed to the office's recovery key.
    #[n(2)]
    pub sealed_key: ByteVec,
}

/// A seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Enrolled {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The seat.
    #[n(1)]
    pub counter: CounterNo,
}

/// Figures of one shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftTotals {
    /// Which.
    #[n(0)]
    pub shift: ShiftNo,
    /// Under which date.
    #[n(1)]
    pub business_date: Option<BusinessDate>,
    /// Payments.
    #[n(2)]
    pub payments: u32,
    /// Tenders less change.
    #[n(3)]
    pub kept: Money,
    /// Cash that should be in the drawer.
    #[n(4)]
    pub cash: Money,
}

/// Figures of a journal's shifts, as one side holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Totals {
    /// In the order of their numbers.
    #[n(0)]
    pub shifts: Vec<ShiftTotals>,
}
