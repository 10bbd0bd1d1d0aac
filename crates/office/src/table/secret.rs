//! Table `office_secret`: the X25519 secret that opens counters' database keys. The file is encrypted; on a server
//! it is sealed under the office's key.

use cistern_journal::{Fault, Tx, values};

const RECOVERY: &str = "recovery";

/// The recovery secret; made where there is none.
pub(crate) fn recovery(tx: &Tx<'_>, make: impl FnOnce() -> [u8; 32]) -> Result<[u8; 32], Fault> {
    if let Some(secret) = recovery_kept(tx)? {
        return Ok(secret);
    }
    let secret = make();
    let sql = "INSERT INTO office_secret VALUES (?1, ?2)";
    tx.execute(sql, values![RECOVERY, &tx.seal_secret(RECOVERY, &secret)?])?;
    Ok(secret)
}

/// The recovery secret, once made.
pub(crate) fn recovery_kept(tx: &Tx<'_>) -> Result<Option<[u8; 32]>, Fault> {
    let sql = "SELECT secret FROM office_secret WHERE name = ?1";
    tx.first(sql, values![RECOVERY], |row| {
        tx.open_secret(RECOVERY, row.get(0)?)
    })
}
