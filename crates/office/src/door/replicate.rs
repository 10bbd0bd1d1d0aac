//! Replication: takes what the message brings, and answers with what its sender lacks.

use cistern_domain::ids::JournalId;
use cistern_journal::{Fault, Received, receive};
use cistern_sync::{Message, MessageFault};

use super::Denied;
use crate::behind::is_over;
use crate::fault::OfficeFault;
use crate::office::Office;

impl From<MessageFault> for Denied {
    fn from(fault: MessageFault) -> Self {
        match fault {
            MessageFault::Wire(_) => Self::Version,
            MessageFault::Malformed | MessageFault::TooLarge => Self::Malformed,
        }
    }
}

impl Office {
    pub(super) fn replicate(&self, caller: JournalId, body: &[u8]) -> Result<Vec<u8>, Denied> {
        let mut message = Message::unpack(body)?;
        let is_over = is_over(caller, &message);
        if is_over {
            message = self.without_its_branch(caller, message)?;
        }
        let received = receive(&self.file, &message)?;
        self.counted.message(&received);
        self.say_what_is_wrong(caller, &received)?;
        let recovers = self.hear_tail(caller, &message)?;
        self.settle(caller, &message, recovers)?;
        if !recovers {
            self.count_behind(caller)?;
            self.settle_or_say()?;
        }
        // A backlog arrives whole before its sender is offered anything: money that only one PC holds goes first.
        let goes_on = message.more && received.new > 0;
        let answer = if goes_on {
            self.file.acknowledge(&message)?
        } else if is_over {
            // It takes nothing any more: it is told how far it is held.
            Message {
                more: false,
                ..self.file.acknowledge(&message)?
            }
        } else {
            self.file.offer(&message)?
        };
        tracing::debug!(
            %caller, new = received.new, behind = received.behind, known = received.known, passed_over = received.passed_over,
            sent = answer.entries.len(), more = answer.more, "replicated"
        );
        Ok(answer.pack().map_err(OfficeFault::Packing)?)
    }

    /// To the log, with the seat that sent it: what did not hold, and what was here already. After a lost answer that is as it
    /// should be; from another seat, or again and again, somebody repeats what they heard.
    fn say_what_is_wrong(&self, caller: JournalId, received: &Received) -> Result<(), Fault> {
        if received.stopped.is_empty() && received.unsigned == 0 && received.known == 0 {
            return Ok(());
        }
        let seat = self.file.read(|tx| tx.counter(caller))?;
        let (hall, counter) = (seat.hall.0, seat.counter.0);
        for journal in &received.stopped {
            tracing::error!(%journal, %caller, hall, counter, "an entry breaks its journal's chain or signature; the evidence is kept");
        }
        if received.unsigned > 0 {
            let entries = received.unsigned;
            tracing::warn!(%caller, hall, counter, entries, "entries that their journal's key did not sign");
        }
        if received.known > 0 {
            let entries = received.known;
            tracing::info!(%caller, hall, counter, entries, "entries that were here already: sent again, or repeated");
        }
        Ok(())
    }

    /// What cannot be settled now is no reason to leave counters without an answer: it goes with the messages that follow.
    fn settle_or_say(&self) -> Result<(), OfficeFault> {
        match self.settle_touched() {
            Err(fault) if !fault.passes() => {
                tracing::error!(%fault, "accounts could not be settled");
                Ok(())
            }
            done => done,
        }
    }
}
