//! What the office notes after a message: when the counter was heard and what it holds; and what it writes:
//! the heads it now holds, countersigned, and more receipt numbers where few are left.
//!
//! One short transaction, and none where nothing is due, so that idle calls cost no write.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::HeadCountersigned;
use cistern_domain::ids::JournalId;
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use cistern_publishing::BLOCK;
use cistern_sync::{Envelope, Head, Message, Says};

use super::Denied;
use crate::guarded::lock;
use crate::office::Office;
use crate::table::{heard, said, unsent};

/// A journal's head is countersigned at most once in this time, milliseconds, and when it closed a day.
const COUNTERSIGNED_EVERY: i64 = 60_000;
/// A call is noted at most once in this time, milliseconds.
const HEARD_EVERY: i64 = 10_000;
/// With fewer receipt numbers left a counter gets its next block: a fifth of one, some days at a busy counter.
const FEW_RECEIPTS: u64 = BLOCK / 5;

/// When each journal was countersigned last, and which day it had closed then.
pub(crate) type Countersigned = BTreeMap<JournalId, (Instant, Option<BusinessDate>)>;

/// What is to be noted and written.
#[derive(Debug, Default)]
struct Due {
    heard: bool,
    unsent: Option<Money>,
    says: Option<Says>,
    holds: Vec<Head>,
    heads: Vec<(Head, Option<BusinessDate>)>,
    blocks: Vec<JournalId>,
}

impl Due {
    /// What needs no entry.
    fn notes(self) -> Self {
        Self {
            heard: self.heard,
            unsent: self.unsent,
            says: self.says,
            holds: self.holds,
            ..Self::default()
        }
    }

    fn is_nothing(&self) -> bool {
        !self.heard
            && self.unsent.is_none()
            && self.says.is_none()
            && self.holds.is_empty()
            && self.heads.is_empty()
            && self.blocks.is_empty()
    }
}

impl Office {
    /// While a restored office `recovers` it only notes: what it would write waits for the next message.
    pub(super) fn settle(&self, caller: JournalId, message: &Message, recovers: bool) -> Result<(), Denied> {
        let due = |tx: &Tx<'_>| {
            let due = self.due(tx, caller, message)?;
            Ok::<_, Fault>(if recovers { due.notes() } else { due })
        };
        if self.file.read(due)?.is_nothing() {
            return Ok(());
        }
        let signed = self.file.background::<_, Denied>(|tx| {
            let due = due(tx)?;
            self.write(tx, caller, &due)?;
            Ok(due.heads)
        })?;
        let now = self.now();
        let mut countersigned = lock(&self.countersigned);
        countersigned.extend(signed.iter().map(|(head, closed)| (head.journal, (now, *closed))));
        Ok(())
    }

    fn due(&self, tx: &Tx<'_>, caller: JournalId, message: &Message) -> Result<Due, Fault> {
        let now = self.now();
        let mut due = Due {
            heard: is_due(heard::last(tx, caller)?, now, HEARD_EVERY),
            ..Due::default()
        };
        if message.unsent.is_some() && unsent::last(tx, caller)? != message.unsent {
            due.unsent = message.unsent;
        }
        if message.says.is_some() && (due.heard || said::last(tx, caller)?.is_none()) {
            due.says.clone_from(&message.says);
        }
        due.holds = held_newly(tx, caller, self.journal(), message)?;
        for journal in counters_in(caller, message) {
            self.due_to(tx, journal, now, &mut due)?;
        }
        Ok(due)
    }

    fn due_to(&self, tx: &Tx<'_>, journal: JournalId, now: Instant, due: &mut Due) -> Result<(), Fault> {
        let seat = tx.counter(journal)?;
        if seat.key.is_none() || seat.revoked_after.is_some() {
            return Ok(());
        }
        if seat.receipts_left() < FEW_RECEIPTS {
            due.blocks.push(journal);
        }
        let head = tx.head(journal)?;
        let last = lock(&self.countersigned).get(&journal).copied();
        let moved = seat
            .countersigned
            .map_or(head.number.0 > 0, |(number, _)| head.number > number);
        let closed_a_day = last.is_some_and(|(_, closed)| closed != seat.closed_date);
        if moved && (closed_a_day || is_due(last.map(|(at, _)| at), now, COUNTERSIGNED_EVERY)) {
            let head = Head {
                journal,
                number: head.number,
                hash: head.hash,
            };
            due.heads.push((head, seat.closed_date));
        }
        Ok(())
    }

    fn write(&self, tx: &Tx<'_>, caller: JournalId, due: &Due) -> Result<(), Denied> {
        let pen = self.pen();
        if due.heard {
            heard::note(tx, caller, pen.now)?;
        }
        if let Some(money) = due.unsent {
            unsent::note(tx, caller, money)?;
        }
        if let Some(says) = &due.says {
            said::note(tx, caller, says, pen.now)?;
        }
        for head in &due.holds {
            tx.note_peer(&caller.to_string(), head.journal, head.number)?;
        }
        for (
            Head {
                journal,
                number,
                hash,
            },
            _,
        ) in &due.heads
        {
            pen.write(
                tx,
                HeadCountersigned {
                    journal: *journal,
                    number: *number,
                    hash: *hash,
                },
            )?;
        }
        for journal in &due.blocks {
            pen.grant(tx, *journal)?;
        }
        Ok(())
    }
}

/// Never done, long ago, or done in a future that a clock set back took away.
fn is_due(last: Option<Instant>, now: Instant, every: i64) -> bool {
    last.is_none_or(|last| !(0..every).contains(&now.millis_since(last)))
}

/// How far the caller holds its own journal and the office's, where that is not noted. Of others' nobody asks: what each of five
/// hundred counters holds of five hundred journals would be a quarter of a million rows.
fn held_newly(
    tx: &Tx<'_>,
    caller: JournalId,
    office: JournalId,
    message: &Message,
) -> Result<Vec<Head>, Fault> {
    let peer = caller.to_string();
    let mut newly = Vec::new();
    for head in [caller, office]
        .into_iter()
        .filter_map(|journal| message.head(journal))
    {
        if tx.peer_holds(&peer, head.journal)? != head.number {
            newly.push(*head);
        }
    }
    Ok(newly)
}

/// The caller's journal, and those it brought entries of.
fn counters_in(caller: JournalId, message: &Message) -> BTreeSet<JournalId> {
    message
        .entries
        .iter()
        .filter_map(journal_of)
        .chain([caller])
        .collect()
}

/// The journal an entry says it stands in: its first field.
fn journal_of(envelope: &Envelope) -> Option<JournalId> {
    let mut decoder = minicbor::Decoder::new(&envelope.bytes);
    decoder.array().ok()?;
    decoder.decode().ok()
}
