//! Tables `receipt` and `receipt_twice`: by which entries each receipt number was given, so that an old receipt is found by its
//! number without reading journals; and the numbers that more than one entry gave, however far apart. Views of the entries.
//!
//! A number that is given again is noted by the table itself (a trigger), because on a server rows come many at once.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, ReceiptNo};
use cistern_journal::{Fault, Rows, Tx, values};
use uuid::Uuid;

const GIVEN: Rows = Rows {
    table: "receipt",
    key: 3,
    one: "INSERT INTO receipt VALUES (?1, (SELECT id FROM journal WHERE uuid = ?2), ?3)",
    many: "INSERT INTO receipt SELECT given.receipt, journal.id, given.number
           FROM unnest(?1::BIGINT[], ?2::BYTEA[], ?3::BIGINT[]) AS given (receipt, uuid, number)
           JOIN journal USING (uuid)",
};

/// The number that an entry gives. What head office moves keeps its receipt's; a direct debit has none.
const fn given_by(body: &Body) -> Option<ReceiptNo> {
    match body {
        Body::PaymentMovedByOffice(_) | Body::DebitPaid(_) => None,
        _ => match body.taken() {
            Some(taken) if taken.receipt.0 > 0 => Some(taken.receipt),
            _ => None,
        },
    }
}

fn as_number(receipt: ReceiptNo) -> i64 {
    i64::try_from(receipt.0).unwrap_or(i64::MAX)
}

/// Notes the number that an entry gives.
pub(crate) fn note(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
    let Some(receipt) = given_by(body) else {
        return Ok(());
    };
    let number = i64::try_from(entry.number.0).unwrap_or(i64::MAX);
    let row = values![as_number(receipt), entry.journal.0.as_bytes(), number];
    tx.gather(&GIVEN, row, &[])
}

/// The entries by which a number was given, by journal and number.
pub(crate) fn given(tx: &Tx<'_>, receipt: ReceiptNo) -> Result<Vec<EntryRef>, Fault> {
    let sql = "SELECT uuid, number FROM receipt JOIN journal ON journal.id = receipt.journal
               WHERE receipt = ?1 ORDER BY uuid, number";
    tx.rows(sql, values![as_number(receipt)], |row| {
        Ok(EntryRef {
            journal: JournalId(Uuid::from_bytes(row.get(0)?)),
            number: EntryNo(u64::try_from(row.get::<i64>(1)?).unwrap_or(0)),
        })
    })
}

/// The numbers that more than one entry gave, in order.
pub(crate) fn twice(tx: &Tx<'_>) -> Result<Vec<ReceiptNo>, Fault> {
    tx.rows("SELECT receipt FROM receipt_twice ORDER BY receipt", &[], |row| {
        Ok(ReceiptNo(u64::try_from(row.get::<i64>(0)?).unwrap_or(0)))
    })
}
