//! Which line of 差异 a decision was about: what it is called there, its account, money and receipt.

use cistern_domain::Money;
use cistern_domain::entry::{DifferenceDecided, DifferenceKind};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef};
use cistern_journal::{Fault, Tx};

use super::Telling;
use super::about::{AuditAbout, AuditCounter, AuditWhich};
use super::telling::body_at;
use crate::differences::DecidedLine;

/// A decision, with the account and the money of its line.
pub(super) struct Decided {
    pub account: Option<AccountNo>,
    pub amount: Money,
    pub about: AuditAbout,
}

impl Telling {
    pub(super) fn decided(
        &self,
        tx: &Tx<'_>,
        number: EntryNo,
        decided: &DifferenceDecided,
    ) -> Result<Decided, Fault> {
        let journal = self.office;
        let line = DecidedLine::of(tx, EntryRef { journal, number }, decided)?;
        let act = decided.act.map(|act| body_at(tx, act)).transpose()?.flatten();
        let counter = match line.receipt {
            Some(_) => None,
            None => self.seat(tx, decided.at)?,
        };
        let slip = match decided.kind {
            DifferenceKind::BankDiffers => tx.deposit(decided.at)?.slip.map(|slip| slip.number),
            _ => None,
        };
        Ok(Decided {
            account: line.account,
            amount: line.amount,
            about: AuditAbout::Difference {
                end: decided.end,
                line: line.name,
                which: AuditWhich {
                    receipt: line.receipt,
                    bill: line.bill,
                    arrival: line.arrival,
                    counter,
                    slip,
                    on: line.on,
                },
                act: act.map(|act| act.name()),
                words: tx.remark(Some(&decided.words))?,
            },
        })
    }

    /// The counter in whose drawer an entry's money lies; nothing of head office's own.
    fn seat(&self, tx: &Tx<'_>, at: EntryRef) -> Result<Option<AuditCounter>, Fault> {
        let seat = tx.seat_of(at)?;
        Ok(seat.key.map(|_| AuditCounter {
            hall: seat.hall,
            name: self.settings.hall_name(seat.hall),
            counter: seat.counter,
        }))
    }
}
