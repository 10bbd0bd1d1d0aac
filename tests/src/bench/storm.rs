//! A storm's figures: how many entries a second all counters together bring, beside the best that one of them brings alone;
//! how much later the slowest is done than the one in the middle; and what head office's program holds in memory.

use std::path::Path;
use std::time::Duration;

use super::{Row, Times, hall, number, server};
use crate::storm::{self, Storm, Weathered};

/// Where a PostgreSQL server is found; `cargo xtask simulate storm` starts one.
const SERVER: &str = "CISTERN_TEST_POSTGRES";

/// Lets a storm loose on a server where one is given, unless a file is wanted.
///
/// # Errors
/// Whatever is not as it must be, and those of the disk, the line and the database.
pub fn run(storm: Storm, in_a_file: bool) -> anyhow::Result<Vec<Row>> {
    let (weathered, database) = somewhere(in_a_file, |folder, url| storm::run(storm, folder, url))?;
    Ok(rows(&weathered, storm, database))
}

/// Lets so many counters listen while nobody writes, on a server where one is given, unless a file is wanted.
///
/// # Errors
/// As [`run`].
pub fn listen(counters: u16, quiet: Duration, in_a_file: bool) -> anyhow::Result<Vec<Row>> {
    let listens = |folder: &Path, url: Option<&str>| storm::listen::run(counters, quiet, folder, url);
    let (listened, database) = somewhere(in_a_file, listens)?;
    let told = times(&listened.told_after);
    let share = listened.quiet.map_or_else(
        || "not told by this system".to_owned(),
        |used| {
            let of_one = used.as_secs_f64() / quiet.as_secs_f64();
            format!("{:.1}% of one processor", of_one * 100.0)
        },
    );
    let figure = format!("{counters} counters listen, {database}, nobody writes");
    let (before, after) = listened.memory;
    let memory = format!("{} MiB at most, {} before", after / 1024, before / 1024);
    let after = format!("{:.1} s, the last {:.1} s", told.percentile(50.0), told.longest());
    Ok(vec![
        Row::alone(&figure, share, ""),
        Row::alone("memory of head office's program", memory, "bounded"),
        Row::alone("one writes: the middle one is told after", after, ""),
    ])
}

fn somewhere<T>(
    in_a_file: bool,
    run: impl FnOnce(&Path, Option<&str>) -> anyhow::Result<T>,
) -> anyhow::Result<(T, &'static str)> {
    let kept = hall::kept()?;
    std::fs::create_dir_all(&kept)?;
    let scratch = tempfile::tempdir_in(kept)?;
    match std::env::var(SERVER).ok().filter(|_| !in_a_file) {
        Some(given) => {
            let done = server::on_a_database(&given, |url| run(scratch.path(), Some(url)))?;
            Ok((done, "PostgreSQL"))
        }
        None => Ok((run(scratch.path(), None)?, "a file")),
    }
}

fn rows(weathered: &Weathered, storm: Storm, database: &str) -> Vec<Row> {
    let Storm {
        counters,
        payments,
        programs,
        ..
    } = storm;
    let finished = times(&weathered.finished);
    let entries = number(usize::try_from(weathered.entries_each).unwrap_or(usize::MAX));
    let together = entries * f64::from(counters) / finished.longest();
    let best = weathered.alone.iter().min().copied().unwrap_or_default();
    let alone = entries / best.as_secs_f64();
    let figure = format!("{counters} counters × {payments} payments into {database}, {programs} programs");
    let mut rows = vec![
        Row::rates(
            &figure,
            "entries/s",
            together,
            ("the best one alone", alone),
            "≥ 0.8×",
        ),
        Row {
            figure: "the slowest is done after".to_owned(),
            ours: format!("{:.1} s", finished.longest()),
            yardstick: format!("the one in the middle: {:.1} s", finished.percentile(50.0)),
            ratio: Some(finished.longest() / finished.percentile(50.0)),
            aim: "≤ 2×",
        },
        Row::alone("told to come again", weathered.again.to_string(), ""),
    ];
    rows.extend(weathered.memory.iter().map(|peak| {
        let words = format!("{} MiB at most", peak / 1024);
        Row::alone("memory of a program of head office", words, "bounded")
    }));
    rows
}

fn times(took: &[Duration]) -> Times {
    let mut times = Times::default();
    took.iter().for_each(|took| times.note(*took));
    times
}
