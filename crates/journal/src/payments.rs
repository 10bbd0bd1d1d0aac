//! Table `payment`: where each payment stands, and what became of its paper. A view: `verify` compares it.

use cistern_domain::entry::{Body, Entry, Paper};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, JournalId, PaymentId};
use rusqlite::{OptionalExtension, Row, params};
use uuid::Uuid;

use crate::entries::number;
use crate::fault::Fault;
use crate::file::Tx;

/// Where a payment stands, and what became of its paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow {
    /// The payment.
    pub payment: PaymentId,
    /// Its entry.
    pub at: EntryRef,
    /// Reprints so far.
    pub reprints: u32,
    /// What was last said of the paper.
    pub paper: Option<Paper>,
    /// What was last said of the change.
    pub change_given: Option<bool>,
}

pub(crate) const fn paper_code(paper: Paper) -> i64 {
    match paper {
        Paper::Whole => 0,
        Paper::None => 1,
        Paper::Damaged => 2,
    }
}

const fn paper_of(code: i64) -> Option<Paper> {
    match code {
        0 => Some(Paper::Whole),
        1 => Some(Paper::None),
        2 => Some(Paper::Damaged),
        _ => None,
    }
}

const SELECT: &str = "SELECT payment, journal.uuid, number, reprints, paper, change_given
    FROM payment JOIN journal ON journal.id = payment.journal";

fn of_row(row: &Row<'_>) -> rusqlite::Result<PaymentRow> {
    let number: i64 = row.get(2)?;
    let paper: Option<i64> = row.get(4)?;
    Ok(PaymentRow {
        payment: PaymentId(Uuid::from_bytes(row.get(0)?)),
        at: EntryRef {
            journal: JournalId(Uuid::from_bytes(row.get(1)?)),
            number: EntryNo(u64::try_from(number).unwrap_or(0)),
        },
        reprints: row.get(3)?,
        paper: paper.and_then(paper_of),
        change_given: row.get(5)?,
    })
}

impl Tx<'_> {
    /// A payment by the identifier it was asked for with.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn payment(&self, payment: PaymentId) -> Result<Option<PaymentRow>, Fault> {
        let mut sql = self.sql.prepare_cached(&format!("{SELECT} WHERE payment = ?1"))?;
        Ok(sql.query_row([payment.0.as_bytes()], of_row).optional()?)
    }

    /// An account's payments, newest first.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn payments_of(&self, account: &AccountNo, limit: u32) -> Result<Vec<PaymentRow>, Fault> {
        let mut sql = self.sql.prepare_cached(&format!(
            "{SELECT} WHERE account = ?1 ORDER BY taken_at DESC LIMIT ?2"
        ))?;
        let rows = sql.query_map(params![account.as_str(), limit], of_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn note_payment(&self, entry: &Entry, body: &Body) -> Result<(), Fault> {
        match (body, &entry.account) {
            (Body::PaymentTaken(taken), Some(account)) => {
                let journal = self.journal_id(entry.at())?;
                // The same identifier from another journal: the first stands in this index, both in the ledger.
                let sql = "INSERT INTO payment (account, taken_at, payment, journal, number)
                           VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (payment) DO NOTHING";
                let payment = taken.payment.0.as_bytes();
                let row = params![
                    account.as_str(),
                    entry.taken_at.0,
                    payment,
                    journal,
                    number(entry.number)
                ];
                self.sql.prepare_cached(sql)?.execute(row)?;
            }
            (Body::ReceiptReprinted(again), _) => {
                let sql = "UPDATE payment SET reprints = reprints + 1 WHERE payment = ?1";
                self.sql
                    .prepare_cached(sql)?
                    .execute([again.payment.0.as_bytes()])?;
            }
            (Body::PaperSeen(seen), _) => {
                let sql = "UPDATE payment SET paper = ?2, change_given = ?3 WHERE payment = ?1";
                let row = params![
                    seen.payment.0.as_bytes(),
                    paper_code(seen.paper),
                    seen.change_given
                ];
                self.sql.prepare_cached(sql)?.execute(row)?;
            }
            _ => {}
        }
        Ok(())
    }
}
