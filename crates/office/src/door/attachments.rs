//! Attachments at the door: taken piece by piece after the entries that name them, checked by their hash, and given to
//! counters that open one.
//!
//! Kept in a folder beside the database, encrypted as a counter keeps its own: one mechanism, copied file by file, and the
//! database stays small. That one is whole here is an entry of the office's own, so that every counter knows where it is; and
//! so is that one was lost.

use cistern_domain::entry::{AttachmentMissed, AttachmentReceived, CaseAttached, to_cbor};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_journal::{Fault, Kept, Progress};
use cistern_sync::wire::{
    AskPiece, AskWanted, GivenPiece, Piece, Pieces, WANTED_AT_ONCE, Wanted, WantedFrom,
};

use super::Denied;
use crate::fault::OfficeFault;
use crate::office::Office;

fn read<'b, T: minicbor::Decode<'b, ()>>(body: &'b [u8]) -> Result<T, Denied> {
    minicbor::decode(body).map_err(|_| Denied::Malformed)
}

impl Office {
    /// What the office lacks of some attachments. One that is here already, from another entry, is written down.
    pub(super) fn wanted(&self, body: &[u8]) -> Result<Vec<u8>, Denied> {
        let ask: AskWanted = read(body)?;
        let mut from = Vec::new();
        for of in ask.of.into_iter().take(WANTED_AT_ONCE) {
            let Some(file) = self.attached(of)? else { continue };
            match self.file.attachments().kept(&file.hash)? {
                Kept::Whole => self.note_received(of, &file)?,
                Kept::Pieces(piece) => from.push(WantedFrom { of, piece }),
            }
        }
        Ok(to_cbor(&Wanted { from }))
    }

    pub(super) fn take_piece(&self, caller: JournalId, body: &[u8]) -> Result<Vec<u8>, Denied> {
        let piece: Piece = read(body)?;
        // Facts come first: bytes of which no entry speaks are nobody's.
        let file = self.attached(piece.of)?.ok_or(Denied::Malformed)?;
        let taken = self
            .file
            .attachments()
            .take(&file.hash, file.size, piece.at, &piece.bytes)?;
        let (next, whole) = match taken {
            Progress::Whole => (0, true),
            Progress::Pieces(next) => (next, false),
            Progress::Differs => {
                tracing::warn!(%caller, of = %piece.of, "an attachment is not what its hash says: asked for again");
                (0, false)
            }
        };
        if whole {
            self.note_received(piece.of, &file)?;
        }
        Ok(to_cbor(&Pieces { next, whole }))
    }

    pub(super) fn give_piece(&self, body: &[u8]) -> Result<Vec<u8>, Denied> {
        let ask: AskPiece = read(body)?;
        let given = match self.attached(ask.of)? {
            Some(file) if ask.at < cistern_journal::pieces_of(file.size) => {
                let piece = self.file.attachments().piece(&file.hash, file.size, ask.at)?;
                if piece.is_none() {
                    self.note_missed_one(ask.of)?;
                }
                piece
            }
            _ => None,
        };
        Ok(to_cbor(&GivenPiece {
            bytes: given.map(Into::into),
        }))
    }

    /// Writes down every attachment of which this office said that it holds it, and whose bytes are not here: whoever has
    /// them sends them again. Gives how many. A restored office says so once it is whole.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn note_missed(&self) -> Result<usize, OfficeFault> {
        let beside = self.file.attachments();
        let missed = self.file.read::<_, Fault>(|tx| {
            let mut missed = Vec::new();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(case) = state else { return Ok(()) };
                for (at, attached) in &case.attachments {
                    if case.held_since(*at).is_some() && beside.kept(&attached.file.hash)? != Kept::Whole {
                        missed.push(*at);
                    }
                }
                Ok(())
            })?;
            Ok(missed)
        })?;
        for of in &missed {
            self.note_missed_one(*of)?;
        }
        Ok(missed.len())
    }

    /// The same of one, where its bytes are not here.
    pub(crate) fn note_missed_one(&self, of: EntryRef) -> Result<(), OfficeFault> {
        self.file.background::<_, OfficeFault>(|tx| {
            let Some(file) = tx.attached(of)? else {
                return Ok(());
            };
            let is_held = tx.case(file.case)?.held_since(of).is_some();
            let is_here = self.file.attachments().kept(&file.hash)? == Kept::Whole;
            if is_held && !is_here && tx.restored_at()?.is_none() {
                tracing::warn!(%of, "an attachment that was here is not: it is asked for again");
                self.pen().write(tx, AttachmentMissed { case: file.case, of })?;
            }
            Ok(())
        })
    }

    fn attached(&self, of: EntryRef) -> Result<Option<CaseAttached>, Fault> {
        self.file.read(|tx| tx.attached(of))
    }

    /// Written once for each entry, whoever brought the bytes.
    fn note_received(&self, of: EntryRef, file: &CaseAttached) -> Result<(), Denied> {
        let case = file.case;
        Ok(self.file.background::<_, OfficeFault>(|tx| {
            // A restored office writes nothing before it is whole; what it was sent it keeps, and says so afterwards.
            if tx.restored_at()?.is_some() {
                return Ok(());
            }
            let waits = tx
                .to_send(of.journal)?
                .waiting()
                .any(|number| number == of.number);
            if waits {
                self.pen().write(tx, AttachmentReceived { case, of })?;
            }
            Ok(())
        })?)
    }
}
