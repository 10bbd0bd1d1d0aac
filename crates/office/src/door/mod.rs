//! The door for counters: one path, one body, one answer. Whoever calls is known by the key of the handshake.

mod attachments;
mod enrol;
mod replicate;
mod settle;

use cistern_domain::entry::to_cbor;
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_journal::{Fault, Tx};
use cistern_publishing::Publication;
use cistern_sync::tls::PublicKey;
use cistern_sync::wire::path;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::caller;

pub(crate) use settle::Countersigned;

/// A seat, by its hall and its number there.
pub(crate) type Seat = (HallNo, CounterNo);

/// Largest body that a stranger may send, bytes: an enrolment is a tenth of it.
pub(crate) const STRANGERS_LARGEST: usize = 4 * 1024;
/// Largest body of an enrolled counter, bytes.
const LARGEST: usize = 32 * 1024 * 1024;

/// Why a counter got no answer.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// The caller's key belongs to no enrolled counter.
    #[error("not an enrolled counter")]
    NotEnrolled,
    /// The caller's seat was revoked: it is told so, and nothing else.
    #[error("revoked")]
    Revoked,
    /// The code is unknown, used or expired, or the journal is somebody else's.
    #[error("the code is not accepted")]
    CodeRefused,
    /// Too many wrong codes lately. Never more than a minute.
    #[error("wait {wait_millis} ms before the next code")]
    TooSoon {
        /// How long, milliseconds.
        wait_millis: u32,
    },
    /// Bytes that are not what the path asks for: send them again.
    #[error("malformed")]
    Malformed,
    /// A path or a wire that another version speaks.
    #[error("another version")]
    Version,
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for Denied {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for Denied {
    fn from(publication: Publication) -> Self {
        Self::Fault(publication.into())
    }
}

impl Office {
    /// Answers a counter. The same again is safe, on every path.
    ///
    /// # Errors
    /// [`Denied`]. What was stored before a fault stays, and the next call goes on from there.
    pub fn answer(&self, caller: PublicKey, path: &str, body: &[u8]) -> Result<Vec<u8>, Denied> {
        match path {
            path::CARD => Ok(to_cbor(&self.card()?)),
            path::ENROL => Ok(to_cbor(&self.enrol(caller, body)?)),
            path::SYNC => self.replicate(self.enrolled(&caller)?, body),
            path::TOTALS => Ok(to_cbor(&self.totals_of(self.enrolled(&caller)?)?)),
            path::WANTED => self.enrolled(&caller).and_then(|_| self.wanted(body)),
            path::TAKE => self
                .enrolled(&caller)
                .and_then(|from| self.take_piece(from, body)),
            path::GIVE => self.enrolled(&caller).and_then(|_| self.give_piece(body)),
            // Kept open by the door itself (`serve`): nobody waits in here.
            _ => Err(Denied::Version),
        }
    }

    /// The largest body this caller may send on a path, bytes; to be asked before the body is read.
    ///
    /// # Errors
    /// [`Denied::NotEnrolled`], [`Denied::Revoked`] or [`Denied::Version`], as [`Office::answer`] would.
    pub fn largest_body(&self, caller: &PublicKey, path: &str) -> Result<usize, Denied> {
        match path {
            path::CARD | path::ENROL => Ok(STRANGERS_LARGEST),
            path::LISTEN => self.enrolled(caller).map(|_| STRANGERS_LARGEST),
            path::SYNC | path::TOTALS | path::WANTED | path::TAKE | path::GIVE => {
                self.enrolled(caller).map(|_| LARGEST)
            }
            _ => Err(Denied::Version),
        }
    }

    /// The seat that a key was enrolled at, whoever sits there now; nothing where the database is what failed.
    pub(crate) fn seat_called(&self, caller: &PublicKey, denied: &Denied) -> Option<Seat> {
        if matches!(denied, Denied::Fault(_)) {
            return None;
        }
        let found = self.file.read::<_, Fault>(|tx| {
            let Some(journal) = caller::journal_of(tx, caller)? else {
                return Ok(None);
            };
            let state = tx.counter(journal)?;
            Ok(Some((state.hall, state.counter)))
        });
        // It is for the log alone: without it the key stands there.
        found.ok().flatten()
    }

    /// The journal of an enrolled counter whose seat is not revoked.
    pub(crate) fn enrolled(&self, caller: &PublicKey) -> Result<JournalId, Denied> {
        self.file.read(|tx| {
            let journal = caller::journal_of(tx, caller)?.ok_or(Denied::NotEnrolled)?;
            match seat_of(tx, journal)? {
                Sits::Theirs(key) if key == *caller => Ok(journal),
                Sits::Revoked => Err(Denied::Revoked),
                Sits::Theirs(_) | Sits::Free => Err(Denied::NotEnrolled),
            }
        })
    }
}

/// Who sits where a journal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sits {
    /// Nobody yet.
    Free,
    /// Whoever holds this key.
    Theirs(PublicKey),
    /// Nobody any more.
    Revoked,
}

fn seat_of(tx: &Tx<'_>, journal: JournalId) -> Result<Sits, Fault> {
    let state = tx.counter(journal)?;
    Ok(match (state.revoked_after, state.key) {
        (Some(_), _) => Sits::Revoked,
        (None, Some(key)) => Sits::Theirs(*key),
        (None, None) => Sits::Free,
    })
}
