//! The figures: what came through this program since it started, and where every seat stands by the ledger. What cannot be read
//! is counted and hides no other figure.

use std::sync::atomic::AtomicI64;

use cistern_domain::ids::JournalId;
use cistern_journal::{Fault, Received, Tx};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::seats_now::{Seated, every_readable_pc};
use crate::settlements::standing_of;
use crate::table::{heard, settlement};

/// What `/metrics` is.
pub(super) const CONTENT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

type Level = Gauge<i64, AtomicI64>;

/// Why somebody was turned away.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Why {
    why: &'static str,
}

/// Counted since the program started.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    messages: Counter,
    stored: Counter,
    known: Counter,
    passed_over: Counter,
    denied: Family<Why, Counter>,
    listening: Level,
    unsettled: Level,
}

/// A call that is kept open, as long as it is.
pub(crate) struct KeptOpen<'c>(&'c Level);

impl Drop for KeptOpen<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Counted {
    /// A counter's message was taken in.
    pub(crate) fn message(&self, received: &Received) {
        self.messages.inc();
        self.stored.inc_by(received.new);
        self.known.inc_by(received.known);
        self.passed_over.inc_by(received.passed_over);
    }

    /// A counter listens, until what is answered is dropped.
    pub(crate) fn listens(&self) -> KeptOpen<'_> {
        self.listening.inc();
        KeptOpen(&self.listening)
    }

    /// An account's facts could not be settled.
    pub(crate) fn could_not_settle(&self) {
        self.unsettled.inc();
    }

    /// Somebody was turned away.
    pub(crate) fn deny(&self, why: &'static str) {
        self.denied.get_or_create(&Why { why }).inc();
    }

    fn register(&self, registry: &mut Registry) {
        registry.register(
            "counters_listening",
            "Calls that are kept open until others wrote something",
            self.listening.clone(),
        );
        registry.register(
            "accounts_unsettled",
            "Accounts that could not be settled since the program's start; the log says why",
            self.unsettled.clone(),
        );
        let all = [
            ("messages", "Messages of counters taken in", &self.messages),
            ("entries_stored", "Entries of counters stored", &self.stored),
            (
                "entries_known",
                "Entries that came again and were known",
                &self.known,
            ),
            (
                "entries_passed_over",
                "Entries bad on the way or too early, that come again",
                &self.passed_over,
            ),
        ];
        for (name, help, counter) in all {
            registry.register(name, help, counter.clone());
        }
        let help = "Calls that were turned away, by the reason";
        registry.register("calls_denied", help, self.denied.clone());
    }
}

/// A seat, by its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Seat {
    hall: u32,
    counter: u32,
}

/// A figure of each seat.
type BySeat = Family<Seat, Level>;

#[derive(Default)]
struct Seats {
    entries: BySeat,
    heard: BySeat,
    receipts: BySeat,
}

impl Seats {
    fn set(&self, tx: &Tx<'_>, pc: &Seated) -> Result<(), Fault> {
        let label = Seat {
            hall: pc.seat.hall.0.into(),
            counter: pc.seat.counter.0.into(),
        };
        let set = |figure: &BySeat, value: i64| figure.get_or_create(&label).set(value);
        set(&self.entries, signed(tx.head(pc.journal)?.number.0));
        set(&self.receipts, signed(pc.seat.receipts_left()));
        if let Some(at) = heard::last(tx, pc.journal)? {
            set(&self.heard, at.0 / 1000);
        }
        Ok(())
    }
}

impl Office {
    /// The figures as Prometheus reads them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn figures(&self) -> Result<String, OfficeFault> {
        let mut registry = Registry::with_prefix("cistern_office");
        self.counted.register(&mut registry);
        self.file
            .read::<_, Fault>(|tx| ledger(tx, self.journal(), &mut registry))?;
        let mut text = String::new();
        encode(&mut text, &registry).map_err(|_| Fault::Damaged("figures that are no text".to_owned()))?;
        Ok(text)
    }
}

fn level(registry: &mut Registry, name: &str, help: &str, value: i64) {
    let gauge = Level::default();
    gauge.set(value);
    registry.register(name, help, gauge);
}

fn ledger(tx: &Tx<'_>, office: JournalId, registry: &mut Registry) -> Result<(), Fault> {
    let (seats, (all, unread)) = (Seats::default(), every_readable_pc(tx)?);
    for pc in all.iter().filter(|pc| !pc.standing.is_gone()) {
        seats.set(tx, pc)?;
    }
    registry.register("seat_entries", "Entries held of a seat's journal", seats.entries);
    registry.register(
        "seat_receipts_left",
        "Receipt numbers that a seat has left",
        seats.receipts,
    );
    registry.register(
        "seat_heard_timestamp_seconds",
        "When a seat last called, seconds since 1970",
        seats.heard,
    );
    level(
        registry,
        "seats_revoked",
        "Journals of seats that were revoked",
        counted(all.iter().filter(|pc| pc.seat.revoked_after.is_some()).count()),
    );
    let (untold, unread_accounts) = untold(tx)?;
    level(
        registry,
        "settlements_open",
        "Settlements of which nobody told the customer",
        counted(untold),
    );
    level(
        registry,
        "states_unreadable",
        "Counters and accounts left out of these figures because they cannot be read",
        counted(unread.len() + unread_accounts),
    );
    level(
        registry,
        "journal_entries",
        "Entries of head office's own journal",
        signed(tx.head(office)?.number.0),
    );
    level(
        registry,
        "entries_set_aside",
        "Entries that cannot mean what they say",
        signed(tx.quarantined()?),
    );
    let stopped = tx.journals()?;
    let stopped = stopped.iter().filter(|journal| journal.stopped.is_some()).count();
    level(
        registry,
        "journals_stopped",
        "Journals that broke their chain or forked",
        counted(stopped),
    );
    Ok(())
}

/// Settlements of which nobody told the customer, and accounts that cannot be read.
fn untold(tx: &Tx<'_>) -> Result<(usize, usize), Fault> {
    let (mut untold, mut unread) = (0, 0);
    for account in settlement::accounts(tx)? {
        match standing_of(tx, &account) {
            Ok(all) => untold += all.iter().filter(|(.., told)| !told).count(),
            Err(Fault::State(_)) => unread += 1,
            Err(fault) => return Err(fault),
        }
    }
    Ok((untold, unread))
}

fn counted(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
