//! Many counters that were without a line come back at the same moment: over real sockets, into head office's real program,
//! on a file or on PostgreSQL, one program or several.
//!
//! What is checked: the office holds every entry of every counter, its figures are theirs to the fen, and everything it has
//! verifies. How fast it was is told and never asserted.

mod counter;
mod line;
pub mod listen;
mod office;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use cistern_domain::Money;
use cistern_domain::ids::JournalId;
use cistern_office::Office;

use counter::{Seated, Sent};
use office::Programs;

/// How large a storm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Storm {
    /// Counters that come back at once, 1 to 9,000.
    pub counters: u16,
    /// Payments that each took meanwhile, 1 to 4,900: a block of receipt numbers.
    pub payments: u32,
    /// Programs of head office on one database; more than one wants a server.
    pub programs: u16,
    /// Until each counter holds what all others sent as well, and has compared its figures; else until all is sent.
    pub whole: bool,
}

/// How it went.
#[derive(Clone, Debug)]
pub struct Weathered {
    /// Entries that one counter sent.
    pub entries_each: u64,
    /// How long each counter took until head office held all of its own, from the moment that all were let go.
    pub finished: Vec<Duration>,
    /// The same of counters that had the office for themselves, one before and one after.
    pub alone: Vec<Duration>,
    /// Times that a counter was told to come again, or found nobody.
    pub again: u64,
    /// The most memory that each program held at one time, KiB; empty where the system does not tell.
    pub memory: Vec<u64>,
}

/// Lets so many counters loose on an office in `folder`, whose database is the one named, or a file.
///
/// # Errors
/// Whatever is not as it must be; and those of the disk, the line and the database.
pub fn run(storm: Storm, folder: &Path, database: Option<&str>) -> anyhow::Result<Weathered> {
    ensure!(
        storm.programs == 1 || database.is_some(),
        "several programs want a database on a server"
    );
    let office = office::begin(&folder.join("office"), database)?;
    // Those that have the office for themselves come first, and last.
    let mut seated = Vec::new();
    for nth in 1..=storm.counters + 2 {
        seated.push(Seated::new(&folder.join(format!("counter-{nth}")), &office, nth)?);
    }
    let programs = Programs::start(storm.programs, &folder.join("office"), database)?;
    fill(&seated, &programs, storm.payments)?;
    let (alone, counters) = seated.split_at(2);
    let [first, last] = alone else { bail!("two") };
    let before = first.send(storm.whole)?;
    let sent = all_at_once(counters, storm.whole)?;
    let after = last.send(storm.whole)?;
    let memory = programs.memory();
    programs.end()?;
    check(&office, &seated, storm.payments)?;
    Ok(Weathered {
        entries_each: first.entries()?,
        finished: sent.iter().map(|sent| sent.took).collect(),
        alone: vec![before.took, after.took],
        again: sent.iter().map(|sent| sent.again).sum(),
        memory,
    })
}

/// Each is enrolled over its line, and then takes payments without one.
fn fill(seated: &[Seated], programs: &Programs, payments: u32) -> anyhow::Result<()> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = seated.len().div_ceil(workers);
    thread::scope(|scope| {
        let fill = |some: &[Seated]| some.iter().try_for_each(|one| one.serve(programs, payments));
        let working: Vec<_> = seated
            .chunks(share)
            .map(|some| scope.spawn(move || fill(some)))
            .collect();
        ended(working).map(|_| ())
    })
}

fn all_at_once(counters: &[Seated], whole: bool) -> anyhow::Result<Vec<Sent>> {
    let gate = Barrier::new(counters.len());
    thread::scope(|scope| {
        let send = |one: &Seated| {
            gate.wait();
            one.send(whole)
        };
        let sending: Vec<_> = counters
            .iter()
            .map(|one| scope.spawn(move || send(one)))
            .collect();
        ended(sending)
    })
}

fn ended<T>(working: Vec<thread::ScopedJoinHandle<'_, anyhow::Result<T>>>) -> anyhow::Result<Vec<T>> {
    let ended = working.into_iter().map(|one| one.join());
    ended
        .map(|done| done.unwrap_or_else(|_| bail!("a thread panicked")))
        .collect()
}

/// Nothing lost, nothing twice, to the fen, and every byte verifies.
fn check(office: &Office, seated: &[Seated], payments: u32) -> anyhow::Result<()> {
    let mut took: BTreeMap<JournalId, (u32, Money)> = BTreeMap::new();
    for day in office.totals_by_day()? {
        let (many, sum) = took.entry(day.journal).or_default();
        *many += day.payments;
        *sum = sum.checked_add(day.taken).context("more money than there is")?;
    }
    ensure!(
        took.len() == seated.len(),
        "{} of {} counters took something",
        took.len(),
        seated.len()
    );
    for one in seated {
        let journal = one.journal()?;
        let expected = (payments, counter::worth(payments));
        ensure!(
            took.get(&journal) == Some(&expected),
            "{journal}: {:?} at the office, {expected:?} at the counter",
            took.get(&journal)
        );
        one.is_held_by(office)?;
    }
    let verified = office.verify()?;
    ensure!(verified.difference.is_none(), "{:?}", verified.difference);
    Ok(())
}
