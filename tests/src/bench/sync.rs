//! Draining a backlog to the office, over TLS and without, beside ingest of the same bytes in batches of 500.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use anyhow::Context;
use cistern_core::Counter;
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::ports::{Clock, Line, OfficeAddress};
use cistern_core::setup::Enrol;
use cistern_core::status::LineFault;
use cistern_core::system::{SystemClock, ports};
use cistern_domain::Money;
use cistern_domain::entry::Writer as Role;
use cistern_domain::fold::Key;
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, HallNo, PaymentId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{DatabaseKey, Fault, StoredEntry};
use cistern_office::{CODE_LASTS, Office, World};
use cistern_publishing::Fill;
use ed25519_dalek::SigningKey;
use rusqlite::params;

use super::{Row, Times, hall, number, yardstick};
use crate::simulator::seat::accepted;

/// The system's randomness.
#[derive(Debug)]
pub(crate) struct Random;

impl Fill for Random {
    fn fill(&self, bytes: &mut [u8]) {
        cistern_core::ports::Chance::fill(&cistern_core::system::SystemChance, bytes);
    }
}

/// A line without wires.
#[derive(Debug)]
struct Direct(Arc<Office>);

impl Line for Direct {
    fn ask(
        &self,
        _: &OfficeAddress,
        own: &SigningKey,
        path: &str,
        body: Vec<u8>,
    ) -> Result<Vec<u8>, LineFault> {
        self.0
            .answer(own.verifying_key().to_bytes(), path, &body)
            .map_err(|_| LineFault::Office)
    }
}

/// Measures backlogs of so many payments.
///
/// # Errors
/// Those of the disk and the line.
pub fn run(backlog: u32) -> anyhow::Result<Vec<Row>> {
    let scratch = tempfile::tempdir_in(hall::kept()?)?;
    let office = office(&scratch.path().join("office"))?;
    let address = served(Arc::clone(&office))?;
    let mut rows = Vec::new();
    for (nth, over_tls) in [(1, false), (2, true)] {
        let folder = scratch.path().join(format!("counter-{nth}"));
        let counter = enrolled(&folder, &office, nth, over_tls.then_some(address))?;
        let over = if over_tls { "over TLS" } else { "without a network" };
        rows.push(drain(
            &counter,
            (backlog, &[somebody(&counter)?]),
            over,
            scratch.path(),
        )?);
    }
    let counter = enrolled(&scratch.path().join("counter-3"), &office, 3, Some(address))?;
    let all = everybody(&counter)?;
    let over = format!("of {} accounts over TLS", all.len());
    rows.push(drain(&counter, (backlog, &all), &over, scratch.path())?);
    Ok(rows)
}

/// The world as it is.
pub(crate) fn world() -> World {
    World {
        clock: Box::new(|| SystemClock.now()),
        chance: Box::new(Random),
    }
}

pub(super) fn office(folder: &Path) -> anyhow::Result<Arc<Office>> {
    std::fs::create_dir_all(folder)?;
    let office = Office::open(folder, DatabaseKey([7; 32]), world())?;
    office.set_up_demo()?;
    Ok(Arc::new(office))
}

/// Serves on loopback until this program ends.
pub(super) fn served(office: Arc<Office>) -> anyhow::Result<SocketAddr> {
    let runtime = tokio::runtime::Runtime::new()?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        runtime.block_on(cistern_office::serve::serve_with(
            office,
            listener,
            cistern_office::serve::Places::default(),
            std::future::pending(),
        ))
    });
    Ok(address)
}

pub(super) fn enrolled(
    folder: &Path,
    office: &Arc<Office>,
    nth: u16,
    tls: Option<SocketAddr>,
) -> anyhow::Result<Arc<Counter>> {
    let mut world = ports();
    if tls.is_none() {
        world.line = std::sync::Arc::new(Direct(Arc::clone(office)));
    }
    let counter = hall::open_with(folder, world)?;
    let code = office.make_code(HallNo(1), CounterNo(nth), CODE_LASTS)?.print();
    let address = tls.map_or_else(|| "office:1".to_owned(), |address| address.to_string());
    accepted("enrolling", counter.enrol(&Enrol { code, address }))?;
    counter.sync()?;
    let sign_in = cistern_core::staff::SignIn {
        staff: StaffNo(1),
        pin: "1111".to_owned(),
    };
    accepted("signing in", counter.sign_in(&sign_in))?;
    let open = cistern_core::shift::OpenShift {
        float: Money::ZERO,
        under_date: None,
    };
    accepted("a drawer", counter.open_shift(&open))?;
    Ok(counter)
}

pub(crate) fn deposit(account: &AccountNo) -> TakePayment {
    // As a counter makes it: it begins with its time (UUID version 7), by which it is found.
    let mut random = [0; 10];
    Fill::fill(&Random, &mut random);
    let now = u64::try_from(SystemClock.now().0).unwrap_or_default();
    let id = uuid::Builder::from_unix_timestamp_millis(now, &random).into_uuid();
    let tenders = vec![Tendered {
        tender: Tender::Cash,
        amount: Money::from_fen(100),
        reference: None,
    }];
    let quote = Quote {
        account: account.clone(),
        bills: Vec::new(),
        use_deposit: false,
        tenders,
        keep_change: true,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    TakePayment {
        payment: PaymentId(id),
        quote,
        shown_due: Money::ZERO,
        payer: None,
    }
}

pub(super) fn somebody(counter: &Counter) -> anyhow::Result<AccountNo> {
    let ask = cistern_core::find::Find {
        text: "12".to_owned(),
        limit: Some(1),
    };
    let found = accepted("finding", counter.find(&ask))?;
    Ok(found
        .hits
        .first()
        .context("the demo hall has accounts")?
        .account
        .clone())
}

/// Every account of the hall.
pub(super) fn everybody(counter: &Counter) -> anyhow::Result<Vec<AccountNo>> {
    let mut all = Vec::new();
    counter.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, _| {
            if let Key::Account(account) = key {
                all.push(account);
            }
            Ok(())
        })
    })?;
    Ok(all)
}

/// Takes so many payments, of these people in turn.
pub(super) fn fill(counter: &Counter, backlog: u32, of: &[AccountNo]) -> anyhow::Result<()> {
    for account in of.iter().cycle().take(usize::try_from(backlog)?) {
        accepted("a payment", counter.take_payment(&deposit(account)))?;
        counter.checkpoint()?;
    }
    Ok(())
}

/// The counter's own journal.
pub(super) fn own_entries(counter: &Counter) -> anyhow::Result<Vec<StoredEntry>> {
    Ok(counter.file().read::<_, Fault>(|tx| {
        let mut entries = Vec::new();
        if let Some(own) = tx.writer(Role::Counter)? {
            tx.entries_after::<Fault>(own.journal, EntryNo(0), |stored| {
                entries.push(stored);
                Ok(true)
            })?;
        }
        Ok(entries)
    })?)
}

fn drain(
    counter: &Counter,
    (backlog, of): (u32, &[AccountNo]),
    over: &str,
    scratch: &Path,
) -> anyhow::Result<Row> {
    fill(counter, backlog, of)?;
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    let result = ours.measure(|| counter.sync())?.context("an office")?;
    anyhow::ensure!(result.matched, "{result:?}");
    theirs.measure(|| ingest(counter, &scratch.join(format!("ingest {over}.db"))))?;
    let sent = number(usize::try_from(result.sent)?);
    let figure = format!("backlog of {backlog} payments {over}");
    let theirs = (
        "ingest in batches of 500",
        number(usize::try_from(backlog)?) * theirs.rate(),
    );
    Ok(Row::rates(
        &figure,
        "entries/s",
        sent * ours.rate(),
        theirs,
        "≥ 0.35×",
    ))
}

fn ingest(counter: &Counter, path: &Path) -> anyhow::Result<()> {
    let entries = own_entries(counter)?;
    let connection = yardstick::bare(path)?;
    connection
        .execute_batch("CREATE TABLE entry (number INTEGER PRIMARY KEY, bytes BLOB, signature BLOB)")?;
    for batch in entries.chunks(500) {
        let tx = connection.unchecked_transaction()?;
        for stored in batch {
            let (bytes, signature): (&[u8], &[u8]) =
                (&stored.envelope.bytes, stored.envelope.signature.as_slice());
            let row = params![i64::try_from(stored.number.0)?, bytes, signature];
            tx.prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3)")?
                .execute(row)?;
        }
        tx.commit()?;
    }
    Ok(())
}
