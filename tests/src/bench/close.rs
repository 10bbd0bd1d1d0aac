//! The close of a day with many payments: the drawer counted, the day closed, its report; beside the bare sums of as many
//! rows in SQL. Nothing is kept: a day is closed once.

use std::path::Path;

use anyhow::Context;
use cistern_core::Counter;
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::ports::Chance;
use cistern_core::shift::{AskShift, CloseShift};
use cistern_core::system::SystemChance;
use cistern_domain::Money;
use cistern_domain::ids::PaymentId;
use cistern_domain::payment::{Tender, Tendered};
use rusqlite::{Connection, params};

use super::{Row, Times, hall, yardstick};
use crate::simulator::seat::accepted;
use crate::simulator::world::pieces;

const ACCOUNTS: u32 = 1_000;
const GIVEN: i64 = 5_000;
/// Reports, and sums, in turns.
const TIMES: usize = 20;

/// Measures a day of so many payments, made up now.
///
/// # Errors
/// Those of the disk.
pub fn run(payments: u32) -> anyhow::Result<Vec<Row>> {
    std::fs::create_dir_all(hall::kept()?)?;
    let folder = tempfile::tempdir_in(hall::kept()?)?;
    let accounts = payments.clamp(1, ACCOUNTS);
    let counter = hall::made(&folder.path().join("hall"), accounts)?;
    if payments > 10_000 {
        eprintln!("taking {payments} payments");
    }
    for nth in 0..payments {
        pay(&counter, 1 + nth % accounts)?;
        if nth % 1_000 == 0 {
            counter.checkpoint()?;
        }
    }
    let bare = table(&folder.path().join("bare.db"), payments)?;
    let (mut closed, mut report, mut sums) = (Times::default(), Times::default(), Times::default());
    for _ in 0..TIMES {
        accepted("a report", report.measure(|| counter.day_report()))?;
        sums.measure(|| added_up(&bare))?;
    }
    closed.measure(|| close(&counter, payments))?;
    let bare = ("bare sums in SQL, p50", &sums);
    let figure = format!("day close of {payments} payments");
    Ok(vec![
        Row::times(&figure, 50.0, &closed, bare, "≤ 2×"),
        Row::times("  its report, p50", 50.0, &report, bare, ""),
    ])
}

/// Into the deposit, in notes.
fn pay(counter: &Counter, nth: u32) -> anyhow::Result<()> {
    let quote = Quote {
        account: hall::account_no(nth).context("an account's number")?,
        bills: Vec::new(),
        use_deposit: false,
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: Money::from_fen(GIVEN),
            reference: None,
        }],
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let take = TakePayment {
        payment: PaymentId((&SystemChance as &dyn Chance).id(counter.now())),
        quote,
        shown_due: Money::ZERO,
        payer: None,
    };
    accepted("a payment", counter.take_payment(&take)).map(|_| ())
}

/// Counted even, and every payment is in the day's report.
fn close(counter: &Counter, payments: u32) -> anyhow::Result<()> {
    let open = accepted("a report", counter.shift_report(&AskShift { shift: None }))?;
    let counted = CloseShift {
        counted: pieces(open.expected_cash.context("not blind")?),
        reason: None,
        slips: 0,
    };
    accepted("a closed drawer", counter.close_shift(&counted))?;
    let day = accepted("a closed day", counter.close_day())?;
    let takings = day.takings.context("not blind")?;
    let given = Money::from_fen(GIVEN * i64::from(payments));
    anyhow::ensure!(
        (takings.payments, takings.kept()) == (payments, given),
        "every payment is in the report"
    );
    Ok(())
}

/// A row for each payment, as a plain table of payments has them.
fn table(path: &Path, payments: u32) -> anyhow::Result<Connection> {
    let bare = yardstick::bare(path)?;
    bare.execute_batch(
        "CREATE TABLE taken (id INTEGER PRIMARY KEY, shift INTEGER, tender INTEGER, given INTEGER, change INTEGER,
                             principal INTEGER, late_fee INTEGER, deposit INTEGER)",
    )?;
    let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
               INSERT INTO taken SELECT i, 1, 0, ?2, 0, 0, 0, ?2 FROM n";
    bare.execute(sql, params![payments, GIVEN])?;
    Ok(bare)
}

fn added_up(bare: &Connection) -> rusqlite::Result<i64> {
    let sql =
        "SELECT count(*), sum(given), sum(change), sum(principal), sum(late_fee), sum(deposit) FROM taken
               GROUP BY shift, tender";
    bare.prepare_cached(sql)?.query_row([], |row| row.get(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The measuring itself, on a day of a few.
    #[test]
    fn a_small_day_is_measured() -> anyhow::Result<()> {
        let rows = run(12)?;
        let figures: Vec<_> = rows.iter().map(|row| row.figure.as_str()).collect();
        assert_eq!(figures, ["day close of 12 payments", "  its report, p50"]);
        assert!(
            rows.iter().all(|row| row.ratio.is_some()),
            "each beside its yardstick"
        );
        Ok(())
    }
}
