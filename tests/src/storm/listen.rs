//! Counters that listen, over real sockets, to head office's real program: what they cost it while nobody writes anything, and
//! how soon each of them hears of what one wrote.

use std::path::Path;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use cistern_core::Counter;

use super::counter::Seated;
use super::office::{self, Programs};

/// How it went.
#[derive(Clone, Debug)]
pub struct Listened {
    /// Processor time of head office's program while nobody wrote; nothing where the system does not tell.
    pub quiet: Option<Duration>,
    /// The most memory that it held before anybody listened, and in the end, KiB.
    pub memory: (u64, u64),
    /// How long after the call that brought something each counter was told.
    pub told_after: Vec<Duration>,
}

/// Lets so many counters listen for so long to an office in `folder`, whose database is the one named, or a file; then one writes.
///
/// # Errors
/// Whatever is not as it must be, a counter that is not told among it; and those of the disk, the line and the database.
#[allow(
    clippy::disallowed_types,
    reason = "a stopwatch of a benchmark, not a clock of the product"
)]
pub fn run(
    counters: u16,
    quiet: Duration,
    folder: &Path,
    database: Option<&str>,
) -> anyhow::Result<Listened> {
    ensure!(counters > 0, "one at least");
    let office = office::begin(&folder.join("office"), database)?;
    let mut seated = Vec::new();
    for nth in 1..=counters + 1 {
        seated.push(Seated::new(&folder.join(format!("counter-{nth}")), &office, nth)?);
    }
    let programs = Programs::start(1, &folder.join("office"), database)?;
    super::fill(&seated, &programs, 0)?;
    let (writer, listeners) = seated.split_last().context("one that writes")?;
    let memory = || programs.memory().first().copied().unwrap_or_default();
    let before = memory();
    let all_listen = Arc::new(Barrier::new(listeners.len() + 1));
    let (used, told) = thread::scope(|scope| {
        let listening: Vec<_> = listeners
            .iter()
            .map(|one| {
                let (counter, gate) = (one.counter().clone(), all_listen.clone());
                scope.spawn(move || first_news(&counter, &gate))
            })
            .collect();
        all_listen.wait();
        let begun = programs.processor();
        thread::sleep(quiet);
        let used = programs.processor().zip(begun).map(|(now, then)| now - then);
        let written = Instant::now();
        writer.counter().sync()?.context("an office")?;
        let mut told = Vec::new();
        for one in listening {
            let heard = one
                .join()
                .unwrap_or_else(|_| anyhow::bail!("a thread panicked"))?;
            told.push(heard.saturating_duration_since(written));
        }
        Ok::<_, anyhow::Error>((used, told))
    })?;
    let after = memory();
    programs.end()?;
    Ok(Listened {
        quiet: used,
        memory: (before, after),
        told_after: told,
    })
}

/// When it was told of something that it had not heard, as a counter listens.
#[allow(
    clippy::disallowed_types,
    reason = "a stopwatch of a benchmark, not a clock of the product"
)]
fn first_news(counter: &Counter, all_listen: &Barrier) -> anyhow::Result<Instant> {
    let listened = || -> anyhow::Result<_> {
        let ear = counter.ear()?.context("a counter that may listen")?;
        let known = ear.listen(None)?.entries;
        Ok((ear, known))
    };
    let begun = listened();
    // Whoever could not begin holds up nobody.
    all_listen.wait();
    let (ear, known) = begun?;
    loop {
        let news = ear.listen(Some(known))?;
        if news.entries != known {
            return Ok(Instant::now());
        }
        thread::sleep(news.rest);
    }
}
