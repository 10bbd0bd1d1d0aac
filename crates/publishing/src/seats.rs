//! Seats: who writes which journal, and which receipt numbers are whose.

use cistern_domain::counter::CounterState;
use cistern_domain::entry::{
    CounterEnrolled, CounterRevoked, ReceiptBlockGranted, RevocationReasoned, RevokeReason,
};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{CounterNo, HallNo, JournalId, ReceiptNo};
use cistern_journal::{Fault, Tx};

use crate::pen::{Pen, Publication};

/// Receipt numbers in one block: about a month at a busy counter.
pub const BLOCK: u64 = 5_000;

/// A PC that takes a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The journal it will write.
    pub journal: JournalId,
    /// Its public key.
    pub key: [u8; 32],
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Its database key, sealed to the office; empty where the office is the same file.
    pub sealed_key: Vec<u8>,
}

impl Pen<'_> {
    /// Enrols a seat and grants it its first block. The same journal again changes nothing.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn enrol(&self, tx: &Tx<'_>, seat: Seat) -> Result<(), Publication> {
        if tx.counter(seat.journal)?.key.is_some() {
            return Ok(());
        }
        let journal = seat.journal;
        let enrolled = CounterEnrolled {
            journal,
            key: seat.key.into(),
            hall: seat.hall,
            counter: seat.counter,
            sealed_key: seat.sealed_key.into(),
        };
        self.write(tx, enrolled)?;
        self.grant(tx, journal)
    }

    /// Ends a journal where it is held here, and says why where that is said; the PC that wrote it may be enrolled anew.
    /// Revoked already: changes nothing.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn revoke(
        &self,
        tx: &Tx<'_>,
        journal: JournalId,
        reason: Option<RevokeReason>,
    ) -> Result<(), Publication> {
        if tx.counter(journal)?.revoked_after.is_some() {
            return Ok(());
        }
        let last = tx.head(journal)?.number;
        self.write(tx, CounterRevoked { journal, last })?;
        if let Some(reason) = reason {
            self.write(tx, RevocationReasoned { journal, reason })?;
        }
        Ok(())
    }

    /// Grants the next free block of receipt numbers.
    ///
    /// # Errors
    /// [`Publication`].
    pub fn grant(&self, tx: &Tx<'_>, journal: JournalId) -> Result<(), Publication> {
        let last = seats(tx)?
            .iter()
            .flat_map(|(_, seat)| &seat.blocks)
            .map(|block| block.to.0)
            .max();
        let from = last.map_or(FIRST, |last| last + 1);
        let block = ReceiptBlockGranted {
            journal,
            from: ReceiptNo(from),
            to: ReceiptNo(from + BLOCK - 1),
        };
        self.write(tx, block).map(|_| ())
    }
}

/// The first receipt number of a city: eight digits, so that numbers on paper are of one length.
const FIRST: u64 = 10_000_001;

/// Every seat of the city.
pub(crate) fn seats(tx: &Tx<'_>) -> Result<Vec<(JournalId, CounterState)>, Fault> {
    let mut seats = Vec::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), State::Counter(state)) = (key, state) {
            seats.push((journal, state));
        }
        Ok(())
    })?;
    Ok(seats)
}
