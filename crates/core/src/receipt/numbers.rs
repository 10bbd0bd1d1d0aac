//! Receipt numbers: each counter's own blocks, drawn from head office. A hall that is its own office draws the next
//! block itself, so that it never stands without one.

use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::ReceiptNo;
use cistern_journal::{Tx, Writer};

use crate::counter::Counter;
use crate::refusal::Fault;

impl Counter {
    /// The next free number; nothing where every block is used up and only head office can grant another.
    pub(crate) fn next_number(&self, tx: &Tx<'_>, own: &Writer) -> Result<Option<ReceiptNo>, Fault> {
        let next = tx.counter(own.journal)?.next_receipt();
        if next.is_some() || !draws_itself(tx)? {
            return Ok(next);
        }
        self.pen().grant(tx, own.journal)?;
        Ok(tx.counter(own.journal)?.next_receipt())
    }
}

/// Whether this file is its own office.
pub(crate) fn draws_itself(tx: &Tx<'_>) -> Result<bool, Fault> {
    Ok(tx.writer(Role::Office)?.is_some())
}
