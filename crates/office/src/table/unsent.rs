//! Table `unsent`: what a counter said last that head office lacks of its takings. It means something only while entries of
//! the counter are missing.

use cistern_domain::Money;
use cistern_domain::ids::JournalId;
use cistern_journal::{Fault, Tx, values};

/// What a journal's counter said last; nothing where it never did.
pub(crate) fn last(tx: &Tx<'_>, journal: JournalId) -> Result<Option<Money>, Fault> {
    let sql = "SELECT money FROM unsent WHERE journal = ?1";
    tx.first(sql, values![journal.0.as_bytes()], |row| {
        row.get(0).map(Money::from_fen)
    })
}

/// Notes it.
pub(crate) fn note(tx: &Tx<'_>, journal: JournalId, money: Money) -> Result<(), Fault> {
    let sql = "INSERT INTO unsent VALUES (?1, ?2) ON CONFLICT (journal) DO UPDATE SET money = ?2";
    tx.later(sql, values![journal.0.as_bytes(), money.fen()])
}
