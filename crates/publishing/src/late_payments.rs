//! Payments that come after their day's statements were taken (晚到): laid beside the rows that were kept of these, by the one
//! rule of `domain/channel`, so that finance is told what it would have been told had they come first. What the channel alone
//! had and a counter now brings is closed by that payment; what it does not have, or otherwise, is opened.
//!
//! Idempotent: what is open, or was settled as it is found, is not opened again (`told_before`). A payment that was given back
//! on a later day is not laid: whoever gave it back looked at it. Absent on purpose: statements of which no rows were kept (by a
//! program of before, or past their term), and moving money.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::channel::{Channel, KeptRows, Match, OrderNo, Statement, match_statement};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, ExceptionClosed, StatementRowsKept};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, PaymentId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};

use crate::arrivals::{arrivals, is_recorded};
use crate::channels::{StatementFile, exceptions, expected, opened};
use crate::ours::Ours;
use crate::pen::{Pen, Publication};
use crate::told_before::{Finding, ToldBefore, finding};

/// The words that close what a statement opened before its payment came.
const CLOSES: &str = "柜台的记录晚到，已与账单核对";

/// A statement that was taken, with its rows, and the entry that took it.
type Kept = (EntryNo, StatementFile);

/// Lays payments of a day beside its statements whose rows were kept, by the entries that say so.
///
/// # Errors
/// [`Publication`].
pub fn lay_late(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    day: BusinessDate,
    (late, kept): (&BTreeSet<PaymentId>, &[EntryNo]),
) -> Result<(), Publication> {
    for together in taken_together(tx, kept)? {
        let files: Vec<StatementFile> = together.iter().map(|(_, file)| file.clone()).collect();
        let ours = Ours::of_day(tx, day, &files)?;
        for (number, file) in &together {
            let orders = ours.orders_of(late, file.statement.channel());
            if !orders.is_empty() {
                let found = match_statement(&file.statement, &ours.rows);
                let lay = Lay {
                    tx,
                    pen,
                    ours: &ours,
                    orders: &orders,
                };
                lay.beside((*number, file, day), &found)?;
            }
        }
    }
    Ok(())
}

/// Statements by the act that took them: those of one act were laid side by side.
fn taken_together(tx: &Tx<'_>, kept: &[EntryNo]) -> Result<Vec<Vec<Kept>>, Fault> {
    let mut by_act: BTreeMap<Instant, Vec<Kept>> = BTreeMap::new();
    let Some(office) = tx.office_journal()?.map(|office| office.journal) else {
        return Ok(Vec::new());
    };
    for number in kept {
        let at = EntryRef {
            journal: office,
            number: *number,
        };
        let Some(entry) = tx.entry(at)? else { continue };
        let Ok(Body::StatementRowsKept(body)) = entry.read() else {
            continue;
        };
        let file = file_of(tx, &body)?;
        by_act
            .entry(entry.written_at)
            .or_default()
            .extend(file.map(|file| (body.statement, file)));
    }
    Ok(by_act.into_values().collect())
}

/// Nothing where the rows were erased.
fn file_of(tx: &Tx<'_>, body: &StatementRowsKept) -> Result<Option<StatementFile>, Fault> {
    let Some(kept) = tx.details::<KeptRows>(&body.rows)? else {
        return Ok(None);
    };
    let whole = Statement::check(body.channel, kept.rows, &[]);
    Ok(whole.ok().map(|statement| StatementFile {
        name: String::new(),
        hash: Hash::NONE,
        statement,
    }))
}

struct Lay<'l> {
    tx: &'l Tx<'l>,
    pen: &'l Pen<'l>,
    ours: &'l Ours,
    /// The orders of what came late, each with its payment's entry.
    orders: &'l BTreeMap<OrderNo, EntryRef>,
}

impl Lay<'_> {
    /// Closes what no longer holds of these orders, and opens what holds now and was never opened.
    fn beside(
        &self,
        (statement, file, day): (EntryNo, &StatementFile, BusinessDate),
        found: &Match<'_>,
    ) -> Result<(), Publication> {
        let (tx, today) = (self.tx, self.pen.today());
        let of_these = found.exceptions.iter();
        let of_these = of_these.filter(|one| self.orders.contains_key(&one.order));
        let mut now = Vec::new();
        for exception in of_these {
            let of = self.ours.of.get(&(exception.channel, exception.order.clone()));
            let (account, one) = opened(exception, file.statement.rows(), of, (day, today));
            now.push(expected(tx, account, one)?);
        }
        let holds = now.iter().map(|(_, one)| finding(tx, one));
        self.close((found.channel, day), &holds.collect::<Result<_, _>>()?)?;
        let (told, arrived) = (ToldBefore::read(tx)?, arrivals(tx)?);
        for (account, mut one) in now {
            if told.of(tx, &one)?.is_none() && !is_recorded(&arrived, &one) {
                one.statement = statement;
                self.pen.write_about(tx, account, one)?;
            }
        }
        Ok(())
    }

    /// What is open of these orders and holds no more.
    fn close(&self, of: (Channel, BusinessDate), holds: &BTreeSet<Finding>) -> Result<(), Publication> {
        for (number, state) in exceptions(self.tx)? {
            let Some(one) = state.open().filter(|one| (one.channel, one.date) == of) else {
                continue;
            };
            let order = OrderNo::new(one.order.clone()).ok();
            let Some(act) = order.and_then(|order| self.orders.get(&order)) else {
                continue;
            };
            if !holds.contains(&finding(self.tx, one)?) {
                let body = ExceptionClosed {
                    opened: number,
                    words: self.pen.remark(self.tx, CLOSES)?,
                    act: Some(*act),
                };
                self.pen.write_about(self.tx, state.account.clone(), body)?;
            }
        }
        Ok(())
    }
}
