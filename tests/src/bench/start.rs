//! From the program's start to everything its first screen shows, with however many entries.

use std::path::Path;

use cistern_core::counter::DATABASE;

use super::{Row, Times, hall, yardstick};

const TIMES: u32 = 20;

/// Opens a folder's counter and asks its status, beside opening its bare database file alone.
///
/// # Errors
/// Those of the disk.
pub fn run(folder: &Path, entries: u64) -> anyhow::Result<Vec<Row>> {
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    let scratch = tempfile::tempdir_in(folder)?;
    let bare = scratch.path().join("bare.db");
    yardstick::encrypted(&bare)?.execute_batch("CREATE TABLE one (id INTEGER)")?;
    for _ in 0..TIMES {
        ours.measure(|| -> anyhow::Result<()> {
            hall::open(folder)?.status()?;
            Ok(())
        })?;
        theirs.measure(|| -> anyhow::Result<i64> {
            let connection = yardstick::encrypted(&bare)?;
            Ok(connection.query_row("SELECT count(*) FROM one", [], |row| row.get(0))?)
        })?;
    }
    let size = std::fs::metadata(folder.join(DATABASE))?.len() / 1_048_576;
    let figure = format!("start to first status, {entries} entries, {size} MB, p50");
    Ok(vec![
        Row::times(
            &figure,
            50.0,
            &ours,
            ("an empty encrypted file", &theirs),
            "flat as entries grow",
        ),
        Row::times("  p99", 99.0, &ours, ("an empty encrypted file", &theirs), ""),
    ])
}
