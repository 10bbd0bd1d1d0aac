//! Running a sync: replication until both sides hold the same, then the figures compared to the fen.

use cistern_domain::Money;
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, ShiftNo};
use cistern_domain::instant::Instant;
use cistern_domain::shift::{ShiftStage, ShiftState};
use cistern_journal::{Received, Tx, Writer, receive};
use cistern_sync::message::WIRE;
use cistern_sync::trust::succeeds;
use cistern_sync::wire::{OfficeCard, ShiftTotals, Totals, path};
use cistern_sync::{Message, Says};

use super::known::{held_by_office, keep_office, keep_reached, kept_reached, office_address};
use super::{
    AskSync, BEHIND, CloseDifference, OFFICE, ShiftMatch, StartSync, SyncProgress, SyncRefusal, SyncResult,
};
use crate::case::forget_erased;
use crate::changed::Topic;
use crate::counter::{Counter, hear_revoked, is_over, lock, own};
use crate::ports::{KnownBy, OfficeAddress};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::status::{LineFault, OfficeLine};

/// That the office was reached is written down at most once in this time, milliseconds: idle syncs cost no write.
const KEPT_EVERY: i64 = 300_000;

/// A sync that has not heard anything yet.
const BEGUN: SyncProgress = SyncProgress::Running {
    sent: 0,
    to_send: 0,
    received: 0,
};

/// What is known of the line and of the last sync.
#[derive(Debug, Default)]
pub struct SyncState {
    up: Option<Instant>,
    down: Option<(Instant, LineFault)>,
    /// When it was last written down that the office was reached.
    kept: Option<Instant>,
    progress: Option<SyncProgress>,
    running: bool,
}

impl SyncState {
    /// Whether the last call was answered.
    pub(super) const fn is_up(&self) -> bool {
        self.up.is_some() && self.down.is_none()
    }
}

pub(super) enum Broken {
    Line(LineFault),
    Disk(Fault),
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        Self::Disk(fault)
    }
}

impl From<cistern_journal::Fault> for Broken {
    fn from(fault: cistern_journal::Fault) -> Self {
        Self::Disk(fault.into())
    }
}

impl From<LineFault> for Broken {
    fn from(fault: LineFault) -> Self {
        Self::Line(fault)
    }
}

pub(super) struct Session<'c> {
    pub(super) counter: &'c Counter,
    pub(super) office: OfficeAddress,
    pub(super) own: Writer,
    held_before: EntryNo,
    to_send: u64,
    received: u64,
    pub(super) attachments_sent: u64,
}

impl Counter {
    /// Checks that a sync can be started; the host then calls [`Counter::sync`] on a thread of its own.
    ///
    /// # Errors
    /// [`SyncRefusal`], and those of the disk.
    pub fn start_sync(&self, _: &StartSync) -> Result<SyncProgress, Failed<SyncRefusal>> {
        self.at_desk().or_else(|not_now: NotNow| refuse(not_now))?;
        let office = self.file.read(office_address)?;
        if office.is_none() {
            return refuse(SyncRefusal::NoOffice);
        }
        let mut state = lock(&self.sync);
        if !state.running {
            state.progress = Some(BEGUN);
        }
        let progress = state.progress.clone().unwrap_or(SyncProgress::Idle);
        drop(state);
        self.touched(&[Topic::Sync]);
        Ok(progress)
    }

    /// How far a sync is.
    ///
    /// # Errors
    /// None so far; typed as the others are.
    pub fn sync_progress(&self, _: &AskSync) -> Result<SyncProgress, Fault> {
        Ok(lock(&self.sync).progress.clone().unwrap_or(SyncProgress::Idle))
    }

    /// Exchanges with the office until both hold the same, and compares figures. One at a time; a second call
    /// answers nothing. Payments go on all the while.
    ///
    /// # Errors
    /// Those of the disk. A line that fails is part of the result.
    pub fn sync(&self) -> Result<Option<SyncResult>, Fault> {
        let mut state = lock(&self.sync);
        if std::mem::replace(&mut state.running, true) {
            return Ok(None);
        }
        // What the last one came to is not what this one comes to.
        state.progress = Some(BEGUN);
        drop(state);
        let done = self.exchange();
        let mut state = lock(&self.sync);
        state.running = false;
        match &done {
            Ok(Some(result)) => {
                state.progress = Some(SyncProgress::Ended {
                    result: result.clone(),
                })
            }
            Ok(None) | Err(_) => state.progress = None,
        }
        drop(state);
        self.touched(&[
            Topic::Sync,
            Topic::Status,
            Topic::Account,
            Topic::Cases,
            Topic::Find,
            Topic::Receipts,
            Topic::Shift,
        ]);
        done
    }

    fn exchange(&self) -> Result<Option<SyncResult>, Fault> {
        let started_at = self.now();
        let known = self.file.read::<_, Fault>(|tx| {
            let (Some(office), Some(own)) = (office_address(tx)?, own(tx)?) else {
                return Ok(None);
            };
            let held = held_by_office(tx, own.journal)?;
            Ok(Some((office, own.clone(), held, tx.beyond(own.journal, held)?)))
        })?;
        let Some((office, own, held_before, to_send)) = known else {
            return Ok(None);
        };
        let mut session = Session {
            counter: self,
            office,
            own,
            held_before,
            to_send,
            received: 0,
            attachments_sent: 0,
        };
        let mut attachments_fault = None;
        let ran = match session.run() {
            Err(Broken::Line(LineFault::WrongOffice)) if session.find_again()? => session.run(),
            ran => ran,
        };
        if session.received > 0 {
            // However it ended: what came may say that something is erased.
            forget_erased(&self.file);
        }
        let (line_fault, shifts) = match ran {
            Ok(shifts) => {
                attachments_fault = session.attachments()?;
                (None, shifts)
            }
            Err(Broken::Line(LineFault::Revoked)) => {
                self.file.background::<_, Fault>(hear_revoked)?;
                (Some(LineFault::Revoked), Vec::new())
            }
            Err(Broken::Line(fault)) => (Some(fault), Vec::new()),
            Err(Broken::Disk(fault)) => return Err(fault),
        };
        self.note_line(line_fault);
        if line_fault.is_none() {
            self.keep_reached_if_due()?;
        }
        let (sent, unsent) = session.sent_and_unsent()?;
        let left = self.file.read(|tx| super::to_send(self, tx))?.len();
        let attachments_unsent = u64::try_from(left).unwrap_or(u64::MAX);
        let same = |shift: &ShiftMatch| {
            (shift.payments_here, shift.taken_here, shift.cash_here)
                == (shift.payments_office, shift.taken_office, shift.cash_office)
        };
        Ok(Some(SyncResult {
            started_at,
            ended_at: self.now(),
            sent,
            received: session.received,
            unsent,
            attachments_sent: session.attachments_sent,
            attachments_unsent,
            attachments_fault,
            matched: line_fault.is_none()
                && unsent == 0
                && attachments_unsent == 0
                && shifts.iter().all(same),
            line_fault,
            ended: self.file.read(is_over)?,
            shifts: self.shown(&session.own, shifts)?,
        }))
    }

    /// A drawer that is to be counted blind is compared, and its figures are not shown.
    fn shown(&self, own: &Writer, shifts: Vec<ShiftMatch>) -> Result<Vec<ShiftMatch>, Fault> {
        self.file.read(|tx| {
            let mut shown = Vec::new();
            for shift in shifts {
                if !crate::shift::is_hidden(tx, own, shift.shift)? {
                    shown.push(shift);
                }
            }
            Ok(shown)
        })
    }

    fn note_line(&self, fault: Option<LineFault>) {
        let now = self.now();
        let mut state = lock(&self.sync);
        match fault {
            None => {
                state.up = Some(now);
                state.down = None;
            }
            Some(why) => {
                let since = state.down.map_or(now, |(since, _)| since);
                state.down = Some((since, why));
            }
        }
    }

    fn keep_reached_if_due(&self) -> Result<(), Fault> {
        let now = self.now();
        let kept = lock(&self.sync).kept;
        if kept.is_some_and(|kept| (0..KEPT_EVERY).contains(&now.millis_since(kept))) {
            return Ok(());
        }
        self.file.background::<_, Fault>(|tx| keep_reached(tx, now))?;
        lock(&self.sync).kept = Some(now);
        Ok(())
    }

    /// When the office was last reached, since the start or before; nothing: never, as far as is known.
    pub(crate) fn reached_at(&self, tx: &Tx<'_>) -> Result<Option<Instant>, Fault> {
        let up = lock(&self.sync).up;
        Ok(up.or(kept_reached(tx)?))
    }

    /// The line as last seen.
    pub(crate) fn office_line(&self, tx: &Tx<'_>) -> Result<OfficeLine, Fault> {
        if office_address(tx)?.is_none() {
            return Ok(OfficeLine::None);
        }
        let state = lock(&self.sync);
        Ok(match (state.down, state.up) {
            (Some((since, why)), _) => OfficeLine::Down { since, why },
            (None, Some(at)) => OfficeLine::Up { at },
            (None, None) => OfficeLine::Unknown,
        })
    }
}

impl Session<'_> {
    fn run(&mut self) -> Result<Vec<ShiftMatch>, Broken> {
        self.replicate()?;
        self.compare()
    }

    /// Attachments, after the facts and the figures; and then what head office wrote of them. What fails here fails for
    /// attachments alone.
    fn attachments(&mut self) -> Result<Option<LineFault>, Fault> {
        let sent = self.send_attachments().and_then(|moved| {
            if moved {
                self.replicate()?;
            }
            Ok(())
        });
        match sent {
            Ok(()) => Ok(None),
            Err(Broken::Line(fault)) => Ok(Some(fault)),
            Err(Broken::Disk(fault)) => Err(fault),
        }
    }

    pub(super) fn replicate(&mut self) -> Result<(), Broken> {
        let (mut message, wanted) = self.first_message()?;
        // Each round moves a journal on one side; two in a row that move nothing end it, so that a side that
        // refuses an entry is not asked for ever.
        let mut idle = 0;
        let mut held = 0;
        while idle < 2 {
            let theirs = self.ask(&message)?;
            self.note_stopped(&theirs)?;
            let is_over = self.is_stopped()?;
            // A journal that was stopped is sent to its end, and its file takes nothing any more: what head office counts of it
            // would count twice here.
            let received = match is_over {
                true => Received::default(),
                false => receive(&self.counter.file, &theirs)?,
            };
            self.received += received.new;
            self.note_held(&theirs)?;
            message = match is_over {
                true => self.only_the_end(&theirs)?,
                false => self.counter.file.offer(&theirs)?,
            };
            // What was there when it began is there; payments that came since go with the next one, or a busy
            // counter would never be told that it matched.
            // What the office itself lacks of others' journals, its own after a restore, is not newly written here.
            // Where this journal was written twice, head office is shown ours.
            // What lies behind a fork of it goes beside the journal.
            let sent = self.held(&theirs)? >= wanted
                && message.behind.is_empty()
                && !self.brings_others(&message)
                && !self.shows_fork(&message, &theirs);
            if sent && (is_over || !theirs.more) && received.new == 0 {
                break;
            }
            let heads = theirs.frontier.iter().chain(&theirs.holds_behind);
            let holds = heads.map(|head| head.number.0).sum();
            let moved = received.new > 0 || holds > held;
            held = holds;
            idle = if moved { 0 } else { idle + 1 };
            self.tell();
        }
        Ok(())
    }

    /// What this PC alone holds, as far as it knows, goes with the first message, before anything is heard: money first. Where
    /// head office holds less than it said, as after a restore, its answer tells, and the next message begins there. With it the
    /// number that was written last.
    fn first_message(&self) -> Result<(Message, EntryNo), Fault> {
        let own = self.own.journal;
        self.counter.file.read(|tx| {
            let message = if tx.stopped_at(own)?.is_some() {
                // A file that is over takes nothing, and is told what is held of it.
                let frontier = tx.frontier()?;
                Message {
                    wire: WIRE,
                    stopped: frontier.clone(),
                    frontier,
                    ..Message::default()
                }
            } else {
                tx.tail(own, tx.peer_holds(OFFICE, own)?)?
            };
            let message = Message {
                unsent: Some(self.counter.unsent_money(tx, &self.own)?),
                says: Some(self.says(tx)?),
                ..message
            };
            Ok((message, tx.head(own)?.number))
        })
    }

    /// How this PC is.
    fn says(&self, tx: &Tx<'_>) -> Result<Says, Fault> {
        Ok(Says {
            clock: self.counter.now(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            copied_at: self.counter.last_backup(tx)?,
        })
    }

    /// The office shows another key than it did. Followed where its root certified that, and nobody showed it before.
    fn find_again(&mut self) -> Result<bool, Fault> {
        let whoever = OfficeAddress {
            key: KnownBy::Whoever,
            ..self.office.clone()
        };
        let line = &self.counter.ports.line;
        let Ok(answer) = line.ask(&whoever, &self.own.key(), path::CARD, Vec::new()) else {
            return Ok(false);
        };
        let Ok(card) = minicbor::decode::<OfficeCard>(&answer) else {
            return Ok(false);
        };
        let found = self.counter.file.background::<_, Fault>(|tx| {
            let (Some(office), KnownBy::Key(pinned)) = (tx.office_journal()?, self.office.key) else {
                return Ok(None);
            };
            let first = office.key.filter(|_| office.journal == card.journal);
            let Some(known) = first.and_then(|first| succeeds(first, &pinned, &card)) else {
                return Ok(None);
            };
            if known.root.map_or(Ok(true), |root| tx.pins_another_root(&root))? {
                return Ok(None);
            }
            let found = OfficeAddress {
                key: KnownBy::Key(known.key),
                ..self.office.clone()
            };
            keep_office(tx, &found)?;
            Ok(Some(found))
        })?;
        let is_found = found.is_some();
        self.office = found.unwrap_or_else(|| self.office.clone());
        Ok(is_found)
    }

    fn brings_others(&self, message: &Message) -> bool {
        let mut entries = message.entries.iter().filter_map(|envelope| envelope.open().ok());
        entries.any(|entry| entry.journal != self.own.journal)
    }

    /// An entry of this journal of a number that the office holds already: with other bytes.
    fn shows_fork(&self, message: &Message, theirs: &Message) -> bool {
        let (own, holds) = (self.own.journal, theirs.holds(self.own.journal));
        let mut entries = message.entries.iter().filter_map(|envelope| envelope.open().ok());
        entries.any(|entry| entry.journal == own && entry.number <= holds)
    }

    fn ask(&self, message: &Message) -> Result<Message, Broken> {
        let packed = message.pack().map_err(|_| LineFault::Garbled)?;
        let answer = self
            .counter
            .ports
            .line
            .ask(&self.office, &self.own.key(), path::SYNC, packed)?;
        Message::unpack(&answer).map_err(|fault| {
            Broken::Line(match fault {
                cistern_sync::MessageFault::Wire(_) => LineFault::Version,
                _ => LineFault::Garbled,
            })
        })
    }

    /// Whether this counter's own journal was stopped.
    fn is_stopped(&self) -> Result<bool, Fault> {
        let stopped = self
            .counter
            .file
            .read::<_, Fault>(|tx| Ok(tx.stopped_at(self.own.journal)?))?;
        Ok(stopped.is_some())
    }

    /// How far the office holds this journal, in its place or behind the fork.
    fn held(&self, theirs: &Message) -> Result<EntryNo, Fault> {
        let own = self.own.journal;
        let behind = self.counter.file.read(|tx| tx.held_behind(own, theirs))?;
        Ok(behind.max(theirs.holds(own)))
    }

    /// The entry that shows the office the fork, where it does not know of it, and what it has no place for behind that, because
    /// another file went on under this journal's key: it is kept beside it.
    fn only_the_end(&self, theirs: &Message) -> Result<Message, Fault> {
        let own = self.own.journal;
        let mut message = self.counter.file.offer(theirs)?;
        let tail = self
            .counter
            .file
            .read::<_, Fault>(|tx| Ok(tx.tail_behind(own, tx.peer_holds(OFFICE, own)?, theirs)?))?;
        message.behind = tail.entries;
        message.payloads.extend(tail.payloads);
        message.stopped = message.frontier.clone();
        Ok(message)
    }

    /// What the office says it holds of this counter's journal is what is sent, and nothing else is. A head that is
    /// no entry of ours was written elsewhere: how much of ours it holds is not known then, and what was known stays.
    fn note_held(&self, theirs: &Message) -> Result<(), Fault> {
        let journal = self.own.journal;
        self.counter.file.background::<_, Fault>(|tx| {
            if tx.is_ours(theirs, journal)? {
                tx.note_peer(OFFICE, journal, theirs.holds(journal))?;
            }
            let behind = tx.held_behind(journal, theirs)?;
            if tx.peer_holds(BEHIND, journal)? != behind {
                tx.note_peer(BEHIND, journal, behind)?;
            }
            Ok(())
        })
    }

    /// The office holds another entry signed with this counter's key: this journal is over, here as well.
    fn note_stopped(&self, theirs: &Message) -> Result<(), Fault> {
        let own = self.own.journal;
        let Some(stopped) = theirs.stopped.iter().find(|stopped| stopped.journal == own) else {
            return Ok(());
        };
        self.counter.file.background::<_, Fault>(|tx| {
            let Some(journal) = tx.journal(own)? else {
                return Ok(());
            };
            Ok(tx.stop_journal(&journal, stopped.number, "head office holds another entry")?)
        })
    }

    pub(super) fn sent_and_unsent(&self) -> Result<(u64, u64), Fault> {
        self.counter.file.read(|tx| {
            let held = held_by_office(tx, self.own.journal)?;
            let sent = held.0.saturating_sub(self.held_before.0);
            Ok((sent, tx.beyond(self.own.journal, held)?))
        })
    }

    fn tell(&self) {
        let Ok((sent, _)) = self.sent_and_unsent() else {
            return;
        };
        let running = SyncProgress::Running {
            sent,
            to_send: self.to_send,
            received: self.received,
        };
        lock(&self.counter.sync).progress = Some(running);
        self.counter.touched(&[Topic::Sync]);
    }

    fn compare(&self) -> Result<Vec<ShiftMatch>, Broken> {
        let answer = self
            .counter
            .ports
            .line
            .ask(&self.office, &self.own.key(), path::TOTALS, Vec::new())?;
        let theirs: Totals = minicbor::decode(&answer).map_err(|_| LineFault::Garbled)?;
        Ok(self.counter.file.read::<_, Fault>(|tx| {
            let ours = crate::shift::shifts_of(tx, &self.own)?.into_iter();
            let each = ours.map(|(shift, state)| {
                let office = theirs.shifts.iter().find(|totals| totals.shift == shift);
                match_of(tx, &self.own, (shift, &state), office)
            });
            each.collect()
        })?)
    }
}

/// One shift beside the office's figures of it; what a count found stands apart.
fn match_of(
    tx: &Tx<'_>,
    own: &Writer,
    (shift, state): (ShiftNo, &ShiftState),
    office: Option<&ShiftTotals>,
) -> Result<ShiftMatch, Fault> {
    let of = |figure: fn(&ShiftTotals) -> Money| office.map(figure).unwrap_or_default();
    let deposit = state.banked.map(|number| EntryRef {
        journal: own.journal,
        number,
    });
    let deposit = deposit.map(|at| tx.deposit(at)).transpose()?;
    Ok(ShiftMatch {
        shift,
        business_date: state.business_date,
        payments_here: state.takings.payments,
        payments_office: office.map_or(0, |totals| totals.payments),
        taken_here: state.takings.kept(),
        taken_office: of(|totals| totals.kept),
        cash_here: state.expected_cash(),
        cash_office: of(|totals| totals.cash),
        closed: match &state.stage {
            ShiftStage::Closed(closed) => Some(CloseDifference {
                over_short: closed.over_short,
                reason: closed.reason.clone(),
            }),
            _ => None,
        },
        bank: deposit.and_then(|deposit| deposit.difference()),
    })
}

/// The journal a session is about, for logs.
impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let journal: JournalId = self.own.journal;
        write!(f, "Session({journal})")
    }
}
