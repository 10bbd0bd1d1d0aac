//! Table `office_secret`: the X25519 secret that opens counters' database keys, the signing key of before one that was brought back
//! while an office is restored, the secret that opens what the root answers, and the key by which the console knows browsers. The file is encrypted; on a server they are sealed
//! under the office's key.

use cistern_journal::{Fault, Tx, values};

const RECOVERY: &str = "recovery";
/// The key that signed before another was brought back.
const BEFORE: &str = "signing before";
/// The X25519 secret of what was asked of the root last.
const ASKED: &str = "asked of the root";

/// The key by which the console tells browsers on which somebody signed in before.
const BROWSERS: &str = "browsers";

/// The recovery secret; made where there is none.
pub(crate) fn recovery(tx: &Tx<'_>, make: impl FnOnce() -> [u8; 32]) -> Result<[u8; 32], Fault> {
    kept_or_made(tx, RECOVERY, make)
}

/// The key by which the console knows browsers; made where there is none.
pub(crate) fn browsers(tx: &Tx<'_>, make: impl FnOnce() -> [u8; 32]) -> Result<[u8; 32], Fault> {
    kept_or_made(tx, BROWSERS, make)
}

fn kept_or_made(tx: &Tx<'_>, name: &'static str, make: impl FnOnce() -> [u8; 32]) -> Result<[u8; 32], Fault> {
    if let Some(secret) = kept(tx, name)? {
        return Ok(secret);
    }
    let secret = make();
    keep(tx, name, &secret)?;
    Ok(secret)
}

/// The recovery secret, once made.
pub(crate) fn recovery_kept(tx: &Tx<'_>) -> Result<Option<[u8; 32]>, Fault> {
    kept(tx, RECOVERY)
}

/// The key that signed before another was brought back, until the restored office is whole.
pub(crate) fn before(tx: &Tx<'_>) -> Result<Option<[u8; 32]>, Fault> {
    kept(tx, BEFORE)
}

/// Keeps it, in the place of another.
pub(crate) fn keep_before(tx: &Tx<'_>, secret: &[u8; 32]) -> Result<(), Fault> {
    forget_before(tx)?;
    keep(tx, BEFORE, secret)
}

/// Forgets it.
pub(crate) fn forget_before(tx: &Tx<'_>) -> Result<(), Fault> {
    forget(tx, BEFORE)
}

/// The secret of what was asked of the root last, until it was answered.
pub(crate) fn asked(tx: &Tx<'_>) -> Result<Option<[u8; 32]>, Fault> {
    kept(tx, ASKED)
}

/// Keeps it, in the place of another.
pub(crate) fn keep_asked(tx: &Tx<'_>, secret: &[u8; 32]) -> Result<(), Fault> {
    forget_asked(tx)?;
    keep(tx, ASKED, secret)
}

/// Forgets it.
pub(crate) fn forget_asked(tx: &Tx<'_>) -> Result<(), Fault> {
    forget(tx, ASKED)
}

fn forget(tx: &Tx<'_>, name: &str) -> Result<(), Fault> {
    tx.execute("DELETE FROM office_secret WHERE name = ?1", values![name])?;
    Ok(())
}

fn kept(tx: &Tx<'_>, name: &str) -> Result<Option<[u8; 32]>, Fault> {
    let sql = "SELECT secret FROM office_secret WHERE name = ?1";
    tx.first(sql, values![name], |row| tx.open_secret(name, row.get(0)?))
}

fn keep(tx: &Tx<'_>, name: &str, secret: &[u8; 32]) -> Result<(), Fault> {
    let sql = "INSERT INTO office_secret VALUES (?1, ?2)";
    tx.execute(sql, values![name, &tx.seal_secret(name, secret)?])?;
    Ok(())
}
