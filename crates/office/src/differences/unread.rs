//! What of the differences cannot be read, by name: which counter, account or entry of head office's database is damaged. Lines
//! that need it are left out and said to be; nothing is signed of them, and nobody passes over them for good.
//!
//! Absent on purpose: what is damaged about it. `cistern-office verify` says that.

use std::collections::BTreeSet;

use cistern_domain::entry::{Body, CounterEnrolled};
use cistern_domain::fold::Key;
use cistern_domain::ids::{CounterNo, EntryNo, HallNo, JournalId};
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::Serialize;

use crate::around::{Around, Unread};
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::office::Office;

/// Of the differences, what cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnreadDifferences {
    /// Each state and entry.
    pub unread: Vec<UnreadPlace>,
    /// Lines that head office signed before, that nobody settled, and that are not shown because of it.
    pub left_out: u32,
}

/// A state or an entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct UnreadPlace {
    /// What it is.
    pub what: UnreadWhat,
    /// Which: an account's number, an entry as journal and number, a journal.
    pub which: String,
    /// The hall, where it is a counter's, or an entry of one; 0: head office.
    pub hall: Option<HallNo>,
    /// Its name; empty where none is published.
    pub hall_name: String,
    /// The seat; 0: head office.
    pub counter: Option<CounterNo>,
}

/// What cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnreadWhat {
    /// A counter: nothing of its journal is looked through.
    Counter,
    /// An account.
    Account,
    /// An entry.
    Entry,
    /// A case.
    Case,
    /// An exception of a channel.
    Exception,
    /// Money that arrived.
    Arrival,
    /// A deposit of takings.
    Deposit,
    /// What was found and decided at an entry.
    Decision,
    /// Something else.
    Other,
}

impl UnreadPlace {
    /// What a fault says cannot be read; nothing where it is another.
    pub(crate) fn of(fault: &Fault) -> Option<Self> {
        match fault {
            Fault::State(key) => Some(Self::of_state(key)),
            Fault::Entry(at) => Some(Self::named(UnreadWhat::Entry, at.to_string())),
            _ => None,
        }
    }

    const fn named(what: UnreadWhat, which: String) -> Self {
        Self {
            what,
            which,
            hall: None,
            hall_name: String::new(),
            counter: None,
        }
    }

    /// A state.
    pub(crate) fn of_state(key: &Key) -> Self {
        let (what, which) = match key {
            Key::Counter(journal) => (UnreadWhat::Counter, journal.to_string()),
            Key::Account(account) => (UnreadWhat::Account, account.to_string()),
            Key::Case(case) => (UnreadWhat::Case, case.to_string()),
            Key::Exception(number) => (UnreadWhat::Exception, number.to_string()),
            Key::Arrival(number) => (UnreadWhat::Arrival, number.to_string()),
            Key::Deposit(at) => (UnreadWhat::Deposit, at.to_string()),
            Key::Difference(at) => (UnreadWhat::Decision, at.to_string()),
            other => (UnreadWhat::Other, other.to_string()),
        };
        Self::named(what, which)
    }

    fn at(self, seat: Option<(HallNo, CounterNo)>) -> Self {
        Self {
            hall: seat.map(|(hall, _)| hall),
            counter: seat.map(|(_, counter)| counter),
            ..self
        }
    }
}

impl Office {
    /// What could not be read, by name, and the log told.
    pub(super) fn unread_places(&self, around: Around) -> Result<Vec<UnreadPlace>, OfficeFault> {
        if around.is_whole() {
            return Ok(Vec::new());
        }
        let unread = around.into_unread();
        self.file.read::<_, OfficeFault>(|tx| {
            let (settings, mut places) = (settings(tx)?, BTreeSet::new());
            for one in unread {
                let place = self.place(tx, one)?;
                tracing::error!(what = ?place.what, which = place.which, "differences are listed around what cannot be read; `cistern-office verify` says what is damaged");
                let hall_name = place.hall.map(|hall| settings.hall_name(hall)).unwrap_or_default();
                places.insert(UnreadPlace { hall_name, ..place });
            }
            Ok(places.into_iter().collect())
        })
    }

    fn place(&self, tx: &Tx<'_>, unread: Unread) -> Result<UnreadPlace, Fault> {
        match unread {
            Unread::State(key) => {
                let journal = match &key {
                    Key::Counter(journal) => Some(*journal),
                    Key::Deposit(at) | Key::Difference(at) => Some(at.journal),
                    _ => None,
                };
                let seat = journal.map(|journal| self.seat_named(tx, journal)).transpose()?;
                Ok(UnreadPlace::of_state(&key).at(seat.flatten()))
            }
            Unread::Entry(at) => {
                let place = UnreadPlace::named(UnreadWhat::Entry, at.to_string());
                Ok(place.at(self.seat_named(tx, at.journal)?))
            }
        }
    }

    /// A journal's seat; where that cannot be read, as it was enrolled. Head office has number 0.
    fn seat_named(&self, tx: &Tx<'_>, journal: JournalId) -> Result<Option<(HallNo, CounterNo)>, Fault> {
        if journal == self.journal() {
            return Ok(Some((HallNo(0), CounterNo(0))));
        }
        match tx.counter(journal) {
            Ok(seat) => Ok(Some((seat.hall, seat.counter))),
            Err(Fault::State(_)) => self.enrolled_seat(tx, journal),
            Err(fault) => Err(fault),
        }
    }

    /// Looked for through head office's journal, once for each journal.
    fn enrolled_seat(&self, tx: &Tx<'_>, journal: JournalId) -> Result<Option<(HallNo, CounterNo)>, Fault> {
        if let Some(known) = lock(&self.enrolled).get(&journal) {
            return Ok(Some(*known));
        }
        let mut seat = None;
        tx.entries_after::<Fault>(self.journal(), EntryNo(0), |stored| {
            if let Ok(entry) = stored.envelope.open()
                && entry.is::<CounterEnrolled>()
                && let Ok(Body::CounterEnrolled(enrolled)) = entry.read()
                && enrolled.journal == journal
            {
                seat = Some((enrolled.hall, enrolled.counter));
            }
            Ok(seat.is_none())
        })?;
        if let Some(seat) = seat {
            lock(&self.enrolled).insert(journal, seat);
        }
        Ok(seat)
    }
}
