//! Listening: a call that head office keeps open until others wrote something, so that a counter with a line hears of it at once
//! and not with its next sync in turn. It brings nothing itself; a sync does.

use std::sync::Arc;
use std::time::Duration;

use cistern_domain::entry::to_cbor;
use cistern_journal::Tx;
use cistern_sync::wire::{Heard, Listening, path};
use ed25519_dalek::SigningKey;

use super::office_address;
use crate::counter::{Counter, is_over, lock, own};
use crate::ports::{Line, OfficeAddress};
use crate::refusal::Fault;
use crate::shift::unsent;
use crate::status::LineFault;

/// What listening needs of a counter: it may go on while the counter is closed, and keeps none open.
#[derive(Debug)]
pub struct Ear {
    line: Arc<dyn Line>,
    office: OfficeAddress,
    key: SigningKey,
}

/// What was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct News {
    /// Entries of others, as far as head office holds them: another number than before is news.
    pub entries: u64,
    /// How long to leave head office in peace.
    pub rest: Duration,
}

impl Counter {
    /// How to listen to head office; nothing where there is none, or this counter is over.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn ear(&self) -> Result<Option<Ear>, Fault> {
        let known = self.file.read::<_, Fault>(|tx| {
            if is_over(tx)? {
                return Ok(None);
            }
            Ok(office_address(tx)?.zip(own(tx)?))
        })?;
        Ok(known.map(|(office, own)| Ear {
            line: Arc::clone(&self.ports.line),
            office,
            key: own.key(),
        }))
    }

    /// Whether something was written here that head office does not hold, and the last call to it was answered.
    #[must_use]
    pub fn has_to_send(&self) -> bool {
        let unsent = |tx: &Tx<'_>| match own(tx)? {
            Some(own) => unsent(tx, &own),
            None => Ok(0),
        };
        let is_up = lock(&self.sync).is_up();
        // What cannot be read now is looked for at the next sync in turn.
        is_up && self.file.read(unsent).is_ok_and(|entries| entries > 0)
    }

    /// Acts that were written since the counter was opened.
    #[must_use]
    pub fn acts(&self) -> u64 {
        self.file.acts()
    }
}

impl Ear {
    /// Waits until others wrote more than was heard before, or head office says after a while that nobody did.
    ///
    /// # Errors
    /// [`LineFault`]; head office is asked in turn then.
    pub fn listen(&self, heard: Option<u64>) -> Result<News, LineFault> {
        let ask = to_cbor(&Listening { heard });
        let answer = self.line.ask(&self.office, &self.key, path::LISTEN, ask)?;
        let heard: Heard = minicbor::decode(&answer).map_err(|_| LineFault::Garbled)?;
        Ok(News {
            entries: heard.entries,
            rest: Duration::from_millis(heard.rest_millis.into()),
        })
    }
}
