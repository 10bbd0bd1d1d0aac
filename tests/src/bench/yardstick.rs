//! Yardsticks: SQLite as anybody would use it, on the same disk.

use std::path::Path;

use rusqlite::Connection;

/// WAL and FULL, as an ordinary durable program has it; checkpoints by themselves.
pub(crate) fn bare(path: &Path) -> anyhow::Result<Connection> {
    let connection = Connection::open(path)?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// The same, encrypted with a raw key.
pub(crate) fn encrypted(path: &Path) -> anyhow::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA key = \"x'2DD29CA851E7B56E4697B0E1F08507293D761A05CE4D1B628663F411A8086D99'\";",
    )?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
