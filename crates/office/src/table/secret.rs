//! Table `office_secret`: the X25519 secret that opens counters' database keys, and a signing key that was set aside. The file is encrypted; on a server
//! it is sealed under the office's key.

use cistern_journal::{Fault, Tx, values};

const RECOVERY: &str = "recovery";
/// The key that signed before another was brought back.
const BEFORE: &str = "signing before";

/// The recovery secret; made where there is none.
pub(crate) fn recovery(tx: &Tx<'_>, make: impl FnOnce() -> [u8; 32]) -> Result<[u8; 32], Fault> {
    if let Some(secret) = recovery_kept(tx)? {
        return Ok(secret);
    }
    let secret = make();
    keep(tx, RECOVERY, &secret)?;
    Ok(secret)
}

/// The recovery secret, once made.
pub(crate) fn recovery_kept(tx: &Tx<'_>) -> Result<Option<[u8; 32]>, Fault> {
    kept(tx, RECOVERY)
}

/// The key that signed before another was brought back, while the journal does not say that it was rotated.
pub(crate) fn before(tx: &Tx<'_>) -> Result<Option<[u8; 32]>, Fault> {
    kept(tx, BEFORE)
}

/// Keeps it, unless one is kept.
pub(crate) fn keep_before(tx: &Tx<'_>, secret: &[u8; 32]) -> Result<(), Fault> {
    match before(tx)? {
        Some(_) => Ok(()),
        None => keep(tx, BEFORE, secret),
    }
}

/// Forgets it: the journal goes on with another.
pub(crate) fn forget_before(tx: &Tx<'_>) -> Result<(), Fault> {
    tx.execute("DELETE FROM office_secret WHERE name = ?1", values![BEFORE])?;
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
