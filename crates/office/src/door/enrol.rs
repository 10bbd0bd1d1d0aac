//! Enrolling a seat: a one-time code, the caller's own key, a journal made before the first attempt.
//!
//! A lost reply costs nothing: the same journal with the same key gets the same answer again.

use cistern_domain::ids::JournalId;
use cistern_journal::Tx;
use cistern_publishing::Seat as NewSeat;
use cistern_sync::tls::PublicKey;
use cistern_sync::wire::{Enrolled, Enrolment};

use super::{Denied, Sits, seat_of};
use crate::guarded::lock;
use crate::office::Office;
use crate::table::{caller, code};

impl Office {
    pub(super) fn enrol(&self, caller: PublicKey, body: &[u8]) -> Result<Enrolled, Denied> {
        let ask: Enrolment = minicbor::decode(body).map_err(|_| Denied::Malformed)?;
        if let Some(seat) = self.file.read(|tx| already(tx, ask.journal, &caller))? {
            return Ok(seat);
        }
        let now = self.now();
        let wait_millis = lock(&self.throttle).wait(&caller, now);
        if wait_millis > 0 {
            return Err(Denied::TooSoon { wait_millis });
        }
        let enrolled = self.file.act(|tx| self.take_seat(tx, caller, &ask));
        match &enrolled {
            Ok(_) => lock(&self.throttle).right(&caller),
            Err(Denied::CodeRefused) => lock(&self.throttle).wrong(caller, now),
            Err(_) => {}
        }
        enrolled
    }

    fn take_seat(&self, tx: &Tx<'_>, key: PublicKey, ask: &Enrolment) -> Result<Enrolled, Denied> {
        if let Some(seat) = already(tx, ask.journal, &key)? {
            return Ok(seat);
        }
        let pen = self.pen();
        let open = code::open(tx, &ask.secret, pen.now)?.ok_or(Denied::CodeRefused)?;
        code::use_up(tx, &ask.secret, ask.journal)?;
        let seat = NewSeat {
            journal: ask.journal,
            key,
            hall: open.hall,
            counter: open.counter,
            sealed_key: ask.sealed_key.to_vec(),
        };
        pen.enrol(tx, seat)?;
        tracing::info!(journal = %ask.journal, hall = %open.hall, counter = %open.counter, "a counter was enrolled");
        Ok(Enrolled {
            hall: open.hall,
            counter: open.counter,
        })
    }
}

/// The seat of a caller whose reply was lost; nothing where journal and key are new.
fn already(tx: &Tx<'_>, journal: JournalId, key: &PublicKey) -> Result<Option<Enrolled>, Denied> {
    match seat_of(tx, journal)? {
        Sits::Theirs(theirs) if theirs == *key => {
            let state = tx.counter(journal)?;
            Ok(Some(Enrolled {
                hall: state.hall,
                counter: state.counter,
            }))
        }
        // A journal of the office, or of another counter, is nobody's to take; nor has one key two journals.
        Sits::Theirs(_) | Sits::Revoked => Err(Denied::CodeRefused),
        Sits::Free if tx.journal(journal)?.is_some() => Err(Denied::CodeRefused),
        Sits::Free if caller::journal_of(tx, key)?.is_some() => Err(Denied::CodeRefused),
        Sits::Free => Ok(None),
    }
}
