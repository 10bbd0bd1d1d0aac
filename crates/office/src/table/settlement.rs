//! Table `settlement`: accounts with something that head office decided and that stands, so that nobody walks through a city
//! of accounts for them. A view: whether one stands here is a function of the folded account alone.

use cistern_domain::ids::AccountNo;
use cistern_journal::{Fault, Tx};
use rusqlite::params;

/// Looks at an account anew.
pub(crate) fn look(tx: &Tx<'_>, account: &AccountNo) -> Result<(), Fault> {
    let stands = tx
        .account(account)?
        .is_some_and(|state| !state.settlements.is_empty());
    let sql = if stands {
        "INSERT INTO settlement (account) VALUES (?1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM settlement WHERE account = ?1"
    };
    tx.sql.prepare_cached(sql)?.execute(params![account.as_str()])?;
    Ok(())
}

/// All of them.
pub(crate) fn accounts(tx: &Tx<'_>) -> Result<Vec<AccountNo>, Fault> {
    let mut sql = tx
        .sql
        .prepare_cached("SELECT account FROM settlement ORDER BY account")?;
    let rows = sql.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|row| AccountNo::new(row?).map_err(|fault| Fault::Damaged(fault.to_string())))
        .collect()
}
