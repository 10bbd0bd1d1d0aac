//! Table `enrolment_code`: one-time codes, known here by a hash only.

use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx, values};
use sha2::{Digest, Sha256};

/// A code that opens a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OpenCode {
    pub hall: HallNo,
    pub counter: CounterNo,
}

fn hash(secret: &[u8; 6]) -> [u8; 32] {
    Sha256::new_with_prefix(b"cistern enrolment code 1\0")
        .chain_update(secret)
        .finalize()
        .into()
}

/// Keeps a new code.
pub(crate) fn keep(
    tx: &Tx<'_>,
    secret: &[u8; 6],
    hall: HallNo,
    counter: CounterNo,
    expires_at: Instant,
) -> Result<(), Fault> {
    let sql = "INSERT INTO enrolment_code (hash, hall, counter, expires_at) VALUES (?1, ?2, ?3, ?4)";
    tx.execute(sql, values![&hash(secret), hall.0, counter.0, expires_at.0])?;
    Ok(())
}

/// The seat that a code opens: nothing where it is unknown, used or expired.
pub(crate) fn open(tx: &Tx<'_>, secret: &[u8; 6], now: Instant) -> Result<Option<OpenCode>, Fault> {
    let sql =
        "SELECT hall, counter FROM enrolment_code WHERE hash = ?1 AND used_by IS NULL AND expires_at > ?2";
    tx.first(sql, values![&hash(secret), now.0], |row| {
        Ok(OpenCode {
            hall: HallNo(row.get(0)?),
            counter: CounterNo(row.get(1)?),
        })
    })
}

/// No code opens a seat any more.
pub(crate) fn forget_all(tx: &Tx<'_>) -> Result<(), Fault> {
    tx.execute("DELETE FROM enrolment_code WHERE used_by IS NULL", &[])?;
    Ok(())
}

/// A code is used up.
pub(crate) fn use_up(tx: &Tx<'_>, secret: &[u8; 6], journal: JournalId) -> Result<(), Fault> {
    let sql = "UPDATE enrolment_code SET used_by = ?2 WHERE hash = ?1";
    tx.execute(sql, values![&hash(secret), journal.0.as_bytes()])?;
    Ok(())
}
