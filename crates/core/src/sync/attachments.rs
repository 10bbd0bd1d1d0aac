//! Attachments on the line: sent after the facts, piece by piece, each once; fetched when one is opened.
//!
//! Before each piece new facts of this counter go first. What was interrupted goes on from the piece that head office
//! lacks. An office that takes no attachments yet is no broken line.

use cistern_domain::entry::{CaseAttached, to_cbor};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::EntryRef;
use cistern_journal::{Fault as Disk, Kept, Progress, Tx, pieces_of};
use cistern_sync::wire::{
    AskPiece, AskWanted, GivenPiece, Piece, Pieces, WANTED_AT_ONCE, Wanted, WantedFrom, path,
};

use super::known::office_address;
use super::run::{Broken, Session};
use crate::counter::{Counter, own};
use crate::refusal::Fault;
use crate::status::LineFault;

/// Most pieces in one sync, 16 MiB: what is left goes with the next, and a program that ends is not held up.
const PIECES_AT_ONCE: u32 = 64;

/// Attachments that head office has not said that it holds and that are to be sent from here: those of the own journal,
/// and those of others whose bytes are here.
pub(crate) fn to_send(counter: &Counter, tx: &Tx<'_>) -> Result<Vec<EntryRef>, Fault> {
    let Some(own) = own(tx)? else {
        return Ok(Vec::new());
    };
    if office_address(tx)?.is_none() {
        return Ok(Vec::new());
    }
    let beside = counter.file.attachments();
    let mut all = Vec::new();
    tx.each_state::<Disk>(&[Key::ATTACHMENTS], |key, state| {
        let (Key::Attachments(journal), State::Attachments(waiting)) = (key, state) else {
            return Ok(());
        };
        for number in waiting.waiting() {
            let of = EntryRef { journal, number };
            // One that was erased is nobody's to send.
            let Some(file) = tx.attached(of)? else { continue };
            if journal == own.journal || beside.kept(&file.hash)? == Kept::Whole {
                all.push(of);
            }
        }
        Ok(())
    })?;
    Ok(all)
}

impl Session<'_> {
    /// Sends what head office lacks. Whether something is whole there now that was not before.
    pub(super) fn send_attachments(&mut self) -> Result<bool, Broken> {
        let all = self
            .counter
            .file
            .read::<_, Fault>(|tx| to_send(self.counter, tx))?;
        let mut left = PIECES_AT_ONCE;
        let mut moved = false;
        for of in all.chunks(WANTED_AT_ONCE) {
            let wanted: Wanted = self.ask_for(path::WANTED, to_cbor(&AskWanted { of: of.to_vec() }))?;
            // What it does not want it holds already, and has written that down.
            moved |= wanted.from.len() < of.len();
            for from in wanted.from {
                moved |= self.send_one(from, &mut left)?;
                if left == 0 {
                    return Ok(moved);
                }
            }
        }
        Ok(moved)
    }

    fn send_one(&mut self, from: WantedFrom, left: &mut u32) -> Result<bool, Broken> {
        let Some(file) = self
            .counter
            .file
            .read::<_, Fault>(|tx| Ok(tx.attached(from.of)?))?
        else {
            return Ok(false);
        };
        let beside = self.counter.file.attachments();
        let mut at = from.piece;
        while at < pieces_of(file.size) && *left > 0 {
            self.facts_first()?;
            let bytes = match beside.piece(&file.hash, file.size, at) {
                Ok(Some(bytes)) => bytes,
                // Missing or damaged here: verification names it, and the others go on.
                Ok(None) | Err(Disk::Damaged(_)) => return Ok(false),
                Err(fault) => return Err(fault.into()),
            };
            let piece = Piece {
                of: from.of,
                at,
                bytes: bytes.into(),
            };
            let pieces: Pieces = self.ask_for(path::TAKE, to_cbor(&piece))?;
            *left -= 1;
            if pieces.whole {
                self.attachments_sent += 1;
                return Ok(true);
            }
            // Not even one further: it was not what the hash says, or another brings it at the same time.
            if pieces.next <= at {
                return Ok(false);
            }
            at = pieces.next;
        }
        Ok(false)
    }

    /// What was taken at the desk meanwhile goes before the next piece.
    fn facts_first(&mut self) -> Result<(), Broken> {
        let (_, unsent) = self.sent_and_unsent()?;
        if unsent > 0 { self.replicate() } else { Ok(()) }
    }

    fn ask_for<T: for<'b> minicbor::Decode<'b, ()>>(&self, path: &str, body: Vec<u8>) -> Result<T, Broken> {
        let counter = self.counter;
        let answer = counter
            .ports
            .line
            .ask(&self.office, &self.own.key(), path, body)?;
        minicbor::decode(&answer).map_err(|_| Broken::Line(LineFault::Garbled))
    }
}

impl Counter {
    /// Fetches an attachment from head office, from the piece that is lacking. `Err` within: why it was not given, nothing
    /// where head office has it no more, or there is none.
    pub(crate) fn fetch_attachment(
        &self,
        of: EntryRef,
        file: &CaseAttached,
    ) -> Result<Result<(), Option<LineFault>>, Fault> {
        let known = self
            .file
            .read::<_, Fault>(|tx| Ok((office_address(tx)?, own(tx)?)))?;
        let (Some(office), Some(own)) = known else {
            return Ok(Err(None));
        };
        let beside = self.file.attachments();
        let mut at = match beside.kept(&file.hash)? {
            Kept::Whole => return Ok(Ok(())),
            Kept::Pieces(at) => at,
        };
        loop {
            let body = to_cbor(&AskPiece { of, at });
            let answer = match self.ports.line.ask(&office, &own.key(), path::GIVE, body) {
                Ok(answer) => answer,
                Err(fault) => return Ok(Err(Some(fault))),
            };
            let Ok(given) = minicbor::decode::<GivenPiece>(&answer) else {
                return Ok(Err(Some(LineFault::Garbled)));
            };
            let Some(bytes) = given.bytes else {
                return Ok(Err(None));
            };
            match beside.take(&file.hash, file.size, at, &bytes)? {
                Progress::Whole => return Ok(Ok(())),
                Progress::Pieces(next) if next > at => at = next,
                Progress::Pieces(_) | Progress::Differs => return Ok(Err(Some(LineFault::Garbled))),
            }
        }
    }
}
