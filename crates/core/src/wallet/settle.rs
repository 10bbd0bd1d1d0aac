//! Writing down what a charge came to: one transaction each, once. A payment that was confirmed after its drawer was
//! counted goes to the drawer that is open then, under the date it was asked for; with none open it waits for one.

use cistern_domain::counter::WalletWaiting;
use cistern_domain::entry::{Body, Entry, WalletAsked, WalletEnded, WalletUnknown};
use cistern_domain::ids::{EntryRef, PaymentId, ShiftNo};
use cistern_domain::wallet::WalletEnd;
use cistern_journal::{Draft, Tx, Writer};

use super::{WalletLine, WalletState};
use crate::changed::Topic;
use crate::counter::{Counter, lock, own, own_is_over};
use crate::receipt::await_paper;
use crate::refusal::Fault;

/// A charge that is written down and has no result yet, with the entry that asked.
struct Open {
    own: Writer,
    entry: Entry,
    asked: WalletAsked,
    line: WalletLine,
}

impl Counter {
    /// Takes the payment that the platform confirmed. Nothing is written where no drawer is open or no number is free:
    /// it is tried again.
    pub(super) fn book(&self, payment: PaymentId, transaction: &str) -> Result<(), Fault> {
        let line = self.file.act::<_, Fault>(|tx| {
            let Some(open) = self.still_open(tx, payment)? else {
                return Ok(None);
            };
            let Some(shift) = drawer_for(tx, &open)? else {
                return Ok(None);
            };
            let Some(receipt) = self.next_number(tx, &open.own)? else {
                return Ok(None);
            };
            let body = open.asked.taken(shift, receipt, transaction);
            let entry = tx.append(&open.own, self.after(&open.entry, body))?;
            await_paper(tx, payment, entry.taken_at)?;
            Ok(Some(WalletLine {
                state: WalletState::Paid { receipt },
                ..open.line
            }))
        })?;
        self.tell_wallet(line)
    }

    /// Writes down that no money is ours.
    pub(super) fn end_wallet(&self, payment: PaymentId, end: WalletEnd, word: &str) -> Result<(), Fault> {
        let line = self.file.act::<_, Fault>(|tx| {
            let Some(open) = self.still_open(tx, payment)? else {
                return Ok(None);
            };
            let body = WalletEnded {
                payment,
                end,
                word: word.to_owned(),
            };
            tx.append(&open.own, self.after(&open.entry, body))?;
            Ok(Some(WalletLine {
                state: WalletState::Ended { end },
                ..open.line
            }))
        })?;
        self.tell_wallet(line)
    }

    /// Writes down that nothing certain was heard: an exception for head office.
    pub(super) fn doubt_wallet(&self, payment: PaymentId, word: &str) -> Result<(), Fault> {
        self.file.act::<_, Fault>(|tx| {
            if let Some(open) = self.still_open(tx, payment)? {
                let word = word.to_owned();
                tx.append(
                    &open.own,
                    self.after(&open.entry, WalletUnknown { payment, word }),
                )?;
            }
            Ok(())
        })?;
        self.touched(&[Topic::Status, Topic::Account]);
        Ok(())
    }

    fn tell_wallet(&self, line: Option<WalletLine>) -> Result<(), Fault> {
        if let Some(line) = line {
            lock(&self.wallets).tell(line);
        }
        self.touched(&[
            Topic::Status,
            Topic::Account,
            Topic::Find,
            Topic::Shift,
            Topic::Receipts,
        ]);
        Ok(())
    }

    fn still_open(&self, tx: &Tx<'_>, payment: PaymentId) -> Result<Option<Open>, Fault> {
        let (Some(own), None) = (own(tx)?, own_is_over(tx)?) else {
            return Ok(None);
        };
        let seat = tx.counter(own.journal)?;
        let Some(waiting) = seat.wallets.get(&payment) else {
            return Ok(None);
        };
        let Some((entry, asked)) = asked_at(tx, &own, waiting)? else {
            return Ok(None);
        };
        let line = self.line_of(tx, payment, waiting)?;
        Ok(Some(Open {
            own,
            entry,
            asked,
            line,
        }))
    }

    /// A draft by the clerk who asked, under the date it was asked for.
    fn after(&self, asked: &Entry, body: impl Into<Body>) -> Draft {
        let now = self.now();
        Draft {
            body: body.into(),
            account: asked.account.clone(),
            actor: asked.actor,
            approver: None,
            business_date: asked.business_date,
            written_at: now,
            taken_at: now,
        }
    }
}

fn asked_at(
    tx: &Tx<'_>,
    own: &Writer,
    waiting: &WalletWaiting,
) -> Result<Option<(Entry, WalletAsked)>, Fault> {
    let at = EntryRef {
        journal: own.journal,
        number: waiting.number,
    };
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::WalletAsked(asked)) => Some((entry, asked)),
        _ => None,
    })
}

/// The drawer that asked, as long as nobody counted it; else the one that serves now.
fn drawer_for(tx: &Tx<'_>, open: &Open) -> Result<Option<ShiftNo>, Fault> {
    let asked = tx.shift(open.own.journal, open.asked.shift)?;
    let is_open = asked.is_some_and(|shift| !shift.is_closed());
    if is_open {
        return Ok(Some(open.asked.shift));
    }
    Ok(tx.counter(open.own.journal)?.open_shift)
}
