//! Table `invoice`: payments whose invoice head office still has something to do or to hear about, so that nobody walks
//! through a city of accounts for them. A view: whether one stands here is a function of the folded account alone.

use cistern_domain::ids::{AccountNo, PaymentId};
use cistern_journal::{Fault, Tx, values};
use uuid::Uuid;

/// Looks at a payment's invoice anew.
pub(crate) fn look(tx: &Tx<'_>, account: &AccountNo, payment: PaymentId) -> Result<(), Fault> {
    let state = tx.account(account)?;
    let is_open = state
        .and_then(|state| state.invoices.get(&payment).map(|invoice| invoice.is_open()))
        .unwrap_or_default();
    let sql = if is_open {
        "INSERT INTO invoice (payment, account) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM invoice WHERE payment = ?1 AND account = ?2"
    };
    tx.later(sql, values![payment.0.as_bytes(), account.as_str()])
}

/// All of them, in the order in which payments were named.
pub(crate) fn open(tx: &Tx<'_>) -> Result<Vec<(AccountNo, PaymentId)>, Fault> {
    let sql = "SELECT account, payment FROM invoice ORDER BY payment, account";
    tx.rows(sql, &[], |row| {
        let account = AccountNo::new(row.get::<String>(0)?);
        let account = account.map_err(|fault| Fault::Damaged(fault.to_string()))?;
        Ok((account, PaymentId(Uuid::from_bytes(row.get(1)?))))
    })
}
