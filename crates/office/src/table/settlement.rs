//! Table `settlement`: accounts with something that head office decided and that stands, so that nobody walks through a city
//! of accounts for them. A view: whether one stands here is a function of the folded account alone.

use cistern_domain::ids::AccountNo;
use cistern_journal::{Fault, Tx, values};

/// Looks at an account anew.
pub(crate) fn look(tx: &Tx<'_>, account: &AccountNo) -> Result<(), Fault> {
    let state = tx.account(account)?;
    let sql = if state.is_some_and(|state| !state.settlements.is_empty()) {
        "INSERT INTO settlement (account) VALUES (?1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM settlement WHERE account = ?1"
    };
    tx.later(sql, values![account.as_str()])
}

/// All of them.
pub(crate) fn accounts(tx: &Tx<'_>) -> Result<Vec<AccountNo>, Fault> {
    tx.rows("SELECT account FROM settlement ORDER BY account", &[], |row| {
        AccountNo::new(row.get::<String>(0)?).map_err(|fault| Fault::Damaged(fault.to_string()))
    })
}
