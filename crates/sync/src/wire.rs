//! What a counter and its office say to each other besides replication: enrolment, and figures to compare.

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{CounterNo, EntryRef, HallNo, JournalId, ShiftNo};
use cistern_domain::money::Money;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use crate::envelope::Envelope;

/// Paths of the office's door for counters.
pub mod path {
    /// Who the office is: answers [`super::OfficeCard`].
    pub const CARD: &str = "v1/card";
    /// Enrol a seat: [`super::Enrolment`] to [`super::Enrolled`].
    pub const ENROL: &str = "v1/enrol";
    /// Replication: a packed [`crate::Message`] to another.
    pub const SYNC: &str = "v1/sync";
    /// Whether others wrote anything since: [`super::Listening`] to [`super::Heard`], which the office keeps back until they did,
    /// but not for long. An office that does not know this path says that it is of another version; it is asked in turn then.
    pub const LISTEN: &str = "v1/listen";
    /// Figures of the calling journal's shifts: answers [`super::Totals`].
    pub const TOTALS: &str = "v1/totals";
    /// Which attachments the office lacks, and from which piece on: [`super::AskWanted`] to [`super::Wanted`]. An office
    /// that knows none of these paths says that it is of another version; attachments wait then, and nothing else.
    pub const WANTED: &str = "v1/attachments/wanted";
    /// A piece of an attachment for the office: [`super::Piece`] to [`super::Pieces`].
    pub const TAKE: &str = "v1/attachments/take";
    /// A piece of an attachment from the office: [`super::AskPiece`] to [`super::GivenPiece`].
    pub const GIVE: &str = "v1/attachments/give";
}

/// How much others wrote, as the office last said; nothing: the caller does not know yet, and is answered at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Listening {
    /// [`Heard::entries`] of the answer before.
    #[n(0)]
    pub heard: Option<u64>,
}

/// How much others wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Heard {
    /// Entries of every journal but the caller's, as far as the office holds them. It never falls, but where an office was
    /// restored from a copy.
    #[n(0)]
    pub entries: u64,
    /// How long the caller leaves the office in peace before it listens again, milliseconds; 0: it may at once.
    #[n(1)]
    pub rest_millis: u32,
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
    /// The entries of its journal about its keys, oldest first (`trust`): who knows the first key follows them to this one.
    #[n(3)]
    #[cbor(default)]
    pub keys: Vec<Envelope>,
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

/// Most attachments asked about at once.
pub const WANTED_AT_ONCE: usize = 200;

/// Asks which of these attachments the office lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AskWanted {
    /// By the entries that attached them; at most [`WANTED_AT_ONCE`].
    #[n(0)]
    pub of: Vec<EntryRef>,
}

/// What the office lacks of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Wanted {
    /// In the order asked; those whose entry has not arrived are not among them.
    #[n(0)]
    pub from: Vec<WantedFrom>,
}

/// An attachment that the office lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WantedFrom {
    /// The entry that attached it.
    #[n(0)]
    pub of: EntryRef,
    /// The first piece that it lacks.
    #[n(1)]
    pub piece: u32,
}

/// A piece of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Piece {
    /// The entry that attached it.
    #[n(0)]
    pub of: EntryRef,
    /// From 0.
    #[n(1)]
    pub at: u32,
    /// Of the stream: 16 bytes of salt, then the file.
    #[n(2)]
    pub bytes: ByteVec,
}

/// How far the office has it after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Pieces {
    /// The next piece that it lacks.
    #[n(0)]
    pub next: u32,
    /// It is whole, and what its hash says.
    #[n(1)]
    pub whole: bool,
}

/// Asks for a piece of an attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AskPiece {
    /// The entry that attached it.
    #[n(0)]
    pub of: EntryRef,
    /// From 0.
    #[n(1)]
    pub at: u32,
}

/// A piece, where the office has the attachment whole.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct GivenPiece {
    /// Nothing where it is not there.
    #[n(0)]
    pub bytes: Option<ByteVec>,
}
