//! The one message of replication, the same in both directions.
//!
//! Each side says how far it has every journal; the other answers with what is missing, as far as fits.
//! Idempotent and resumable by construction: a lost, doubled or reordered message changes nothing, because
//! the next one starts from what the other side says it holds. Order within a message: by journal, number.

use cistern_domain::Money;
use cistern_domain::entry::to_cbor;
use cistern_domain::ids::{EntryNo, Hash, JournalId};
use cistern_domain::instant::Instant;
use minicbor::{Decode, Encode};

use crate::envelope::Envelope;
use crate::payload::Payload;

/// Version of the wire format.
pub const WIRE: u16 = 1;

/// Largest message accepted once uncompressed, bytes.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// About how many bytes of entries go into one message, unless one entry alone is larger.
pub const BATCH_BYTES: usize = 512 * 1024;

const COMPRESSION: i32 = 3;

/// How far a side holds a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Head {
    /// Whose.
    #[n(0)]
    pub journal: JournalId,
    /// Last number held.
    #[n(1)]
    pub number: EntryNo,
    /// Its hash: two sides that hold different entries of one number see it here.
    #[n(2)]
    pub hash: Hash,
}

/// Frontier, entries and payloads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Message {
    /// [`WIRE`].
    #[n(0)]
    pub wire: u16,
    /// What the sender holds.
    #[n(1)]
    pub frontier: Vec<Head>,
    /// What the receiver lacks, as far as fits.
    #[n(2)]
    pub entries: Vec<Envelope>,
    /// Payloads that those entries refer to.
    #[n(3)]
    pub payloads: Vec<Payload>,
    /// The sender holds more than it sent here.
    #[n(4)]
    pub more: bool,
    /// Journals the sender stopped taking, and the number it stopped at.
    #[n(5)]
    pub stopped: Vec<Head>,
    /// What the payments of the sender's own journal that the receiver lacks took, less what they gave back, as far as the
    /// sender knows; nothing: it does not say.
    #[n(6)]
    pub unsent: Option<Money>,
    /// How the sender's PC is, with the first message of a call; nothing: it does not say.
    #[n(7)]
    pub says: Option<Says>,
    /// Entries of the sender's own journal that stand behind its fork, as far as the receiver lacks them and as fits: it has other
    /// ones of their numbers, and keeps these beside the journal. In order; a program of before passes over them.
    #[n(8)]
    #[cbor(default)]
    pub behind: Vec<Envelope>,
    /// The last entries behind forks that the sender holds, with everything before them.
    #[n(9)]
    #[cbor(default)]
    pub holds_behind: Vec<Head>,
}

/// How a counter's PC is, as it says itself. No fact of the ledger: the last word replaces the one before.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Says {
    /// Its clock when it wrote this.
    #[n(0)]
    pub clock: Instant,
    /// The version of its program.
    #[n(1)]
    pub program: String,
    /// When it last copied everything into the folder that was chosen for that; nothing: never.
    #[n(2)]
    pub copied_at: Option<Instant>,
}

/// Bytes that are no message of this wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageFault {
    /// Cut, garbled, or no message at all: ask again.
    #[error("not a message")]
    Malformed,
    /// Larger than [`LARGEST`].
    #[error("a message larger than {LARGEST} bytes")]
    TooLarge,
    /// Another version of the wire.
    #[error("wire version {0}; this program speaks {WIRE}")]
    Wire(u16),
}

impl Message {
    /// Encoded and compressed (Zstandard).
    ///
    /// # Errors
    /// When the compressor fails.
    pub fn pack(&self) -> std::io::Result<Vec<u8>> {
        zstd::bulk::compress(&to_cbor(self), COMPRESSION)
    }

    /// Reads a packed message.
    ///
    /// # Errors
    /// [`MessageFault`]; nothing of the message is used then.
    pub fn unpack(bytes: &[u8]) -> Result<Self, MessageFault> {
        let plain = zstd::bulk::decompress(bytes, LARGEST + 1).map_err(|_| MessageFault::Malformed)?;
        if plain.len() > LARGEST {
            return Err(MessageFault::TooLarge);
        }
        let message: Self = minicbor::decode(&plain).map_err(|_| MessageFault::Malformed)?;
        if message.wire == WIRE {
            Ok(message)
        } else {
            Err(MessageFault::Wire(message.wire))
        }
    }

    /// How far the sender holds a journal; 0 when it never heard of it.
    #[must_use]
    pub fn holds(&self, journal: JournalId) -> EntryNo {
        self.head(journal).map_or(EntryNo(0), |head| head.number)
    }

    /// The sender's head of a journal; nothing when it never heard of it.
    #[must_use]
    pub fn head(&self, journal: JournalId) -> Option<&Head> {
        self.frontier.iter().find(|head| head.journal == journal)
    }
}
