//! Table `touched`: accounts that something was written about since they were last looked at for differences. Written with
//! the entry, so that none is forgotten when the program ends between the two.

use cistern_domain::ids::AccountNo;
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Rows, Tx, values};

const NOTED: Rows = Rows {
    table: "touched",
    key: 1,
    one: "INSERT INTO touched (account) VALUES (?1) ON CONFLICT DO NOTHING",
    many: "INSERT INTO touched (account) SELECT * FROM unnest(?1::TEXT[]) ON CONFLICT DO NOTHING",
};
const DONE: Rows = Rows {
    table: "touched",
    key: 1,
    one: "DELETE FROM touched WHERE account = ?1",
    many: "DELETE FROM touched WHERE account = ANY(?1::TEXT[])",
};

/// Something was written about an account.
pub(crate) fn note(tx: &Tx<'_>, account: &AccountNo) -> Result<(), Fault> {
    tx.gather(&NOTED, values![account.as_str()], &[])
}

/// Something was written about every account that paid since a time: what holds of the days since.
pub(crate) fn note_who_paid_since(tx: &Tx<'_>, since: Instant) -> Result<(), Fault> {
    let sql = "INSERT INTO touched (account) SELECT DISTINCT account FROM payment WHERE taken_at >= ?1
               ON CONFLICT DO NOTHING";
    tx.execute(sql, values![since.0]).map(|_| ())
}

/// Some of them in their order, at most so many, behind the one that was looked at last.
pub(crate) fn some_after(tx: &Tx<'_>, last: Option<&AccountNo>, limit: u32) -> Result<Vec<AccountNo>, Fault> {
    let last = last.map_or("", AccountNo::as_str);
    let sql = "SELECT account FROM touched WHERE account > ?1 ORDER BY account LIMIT ?2";
    tx.rows(sql, values![last, i64::from(limit)], |row| {
        AccountNo::new(row.get::<String>(0)?).map_err(|fault| Fault::Damaged(fault.to_string()))
    })
}

/// An account was looked at.
pub(crate) fn done(tx: &Tx<'_>, account: &AccountNo) -> Result<(), Fault> {
    tx.gather(&DONE, values![account.as_str()], &[])
}
