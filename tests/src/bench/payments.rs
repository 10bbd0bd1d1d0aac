//! A durable payment: encrypted, signed, chained, all views current; beside one INSERT of the same bytes.

use anyhow::Context;
use cistern_core::Counter;
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::ports::Chance;
use cistern_core::system::SystemChance;
use cistern_domain::Money;
use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::{EntryRef, PaymentId};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::Fault;
use rusqlite::{Connection, params};

use super::hall::{account_no, bill_no};
use super::{Row, Times, yardstick};
use crate::simulator::dice::Dice;
use crate::simulator::seat::accepted;

/// Ours and theirs take turns of so many.
const A_TURN: usize = 50;
const PAGE: usize = 4096;
const PAGES: u32 = 20_000;

/// A payment of somebody's one bill, in notes; nothing where it is paid already.
///
/// # Errors
/// When it cannot be quoted.
pub fn next(counter: &Counter, dice: &mut Dice, accounts: u32) -> anyhow::Result<TakePayment> {
    loop {
        let nth = 1 + dice.below(accounts);
        let quote = Quote {
            account: account_no(nth).context("an account's number")?,
            bills: bill_no(nth).into_iter().collect(),
            use_deposit: false,
            tenders: vec![Tendered {
                tender: Tender::Cash,
                amount: Money::from_fen(5_000),
                reference: None,
            }],
            keep_change: false,
            part: false,
            despite_held: false,
            despite_debit: false,
        };
        let quoted = accepted("quoting", counter.quote(&quote))?;
        if quoted.obstacle.is_none() {
            return Ok(TakePayment {
                payment: PaymentId((&SystemChance as &dyn Chance).id(counter.now())),
                quote,
                shown_due: quoted.due,
                payer: None,
            });
        }
    }
}

/// Measures so many payments at a counter, in turns with both yardsticks.
///
/// # Errors
/// Those of the disk.
pub fn run(counter: &Counter, accounts: u32, count: usize) -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(counter.folder())?;
    let bare = yardstick::bare(&folder.path().join("bare.db"))?;
    bare.execute_batch(
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL, signature BLOB NOT NULL)",
    )?;
    let paged = pages(yardstick::encrypted(&folder.path().join("paged.db"))?)?;
    let mut dice = Dice::new(u64::from(std::process::id()), 20);
    let (mut ours, mut theirs, mut written) = (Times::default(), Times::default(), Times::default());
    let touched = pages_touched(counter, &mut dice, accounts)?;
    let (bytes, signature) = last_entry(counter)?;
    while ours.count() < count {
        let mut asks: Vec<TakePayment> = Vec::with_capacity(A_TURN);
        while asks.len() < A_TURN {
            let ask = next(counter, &mut dice, accounts)?;
            // Quoted before any of them is taken: nobody comes twice in a turn.
            if asks.iter().all(|other| other.quote.account != ask.quote.account) {
                asks.push(ask);
            }
        }
        for ask in &asks {
            accepted("a payment", ours.measure(|| counter.take_payment(ask)))?;
        }
        for _ in 0..A_TURN {
            theirs.measure(|| insert(&bare, &bytes, &signature))?;
        }
        for _ in 0..A_TURN {
            let places: Vec<u32> = (0..touched).map(|_| 1 + dice.below(PAGES)).collect();
            written.measure(|| write(&paged, &places))?;
        }
        counter.checkpoint()?;
    }
    let bare = ("bare INSERT", &theirs);
    let tail = format!("{:.1}×", ours.percentile(99.0) / ours.percentile(50.0));
    let by_pages = format!("{touched} encrypted pages");
    Ok(vec![
        Row::rates(
            "durable payments",
            "/s",
            ours.rate(),
            ("bare INSERT", theirs.rate()),
            "≥ 0.60×",
        ),
        Row::rates("", "/s", ours.rate(), (&by_pages, written.rate()), "≥ 0.90×"),
        Row::times("  p50", 50.0, &ours, bare, "≤ 1.70×"),
        Row::times("  p95", 95.0, &ours, bare, ""),
        Row::times("  p99", 99.0, &ours, bare, ""),
        Row::alone("  p99 by p50", tail, "≤ 3×"),
    ])
}

fn insert(bare: &Connection, bytes: &[u8], signature: &[u8]) -> rusqlite::Result<()> {
    let mut sql = bare.prepare_cached("INSERT INTO entry (bytes, signature) VALUES (?1, ?2)")?;
    sql.execute(params![bytes, signature]).map(|_| ())
}

/// A file of rows that fill a page each.
fn pages(connection: Connection) -> anyhow::Result<Connection> {
    connection.execute_batch(
        "CREATE TABLE page (id INTEGER PRIMARY KEY, turn INTEGER NOT NULL, filling BLOB NOT NULL)",
    )?;
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PAGES})
         INSERT INTO page SELECT i, 0, zeroblob(3900) FROM n"
    );
    connection.execute_batch(&sql)?;
    Ok(connection)
}

fn write(paged: &Connection, places: &[u32]) -> anyhow::Result<()> {
    let tx = paged.unchecked_transaction()?;
    for place in places {
        tx.prepare_cached("UPDATE page SET turn = turn + 1 WHERE id = ?1")?
            .execute([place])?;
    }
    Ok(tx.commit()?)
}

/// How many pages a payment writes: what the log grows by, once it is fresh.
fn pages_touched(counter: &Counter, dice: &mut Dice, accounts: u32) -> anyhow::Result<usize> {
    let log = counter.file().path().with_extension("db-wal");
    let length = || -> anyhow::Result<usize> { Ok(usize::try_from(std::fs::metadata(&log)?.len())?) };
    let paid = |dice: &mut Dice, times: usize| -> anyhow::Result<()> {
        for _ in 0..times {
            let ask = next(counter, dice, accounts)?;
            accepted("a payment", counter.take_payment(&ask))?;
        }
        Ok(())
    };
    paid(dice, 200)?;
    let before = length()?;
    // Where the log begins anew on the way, its length says nothing: the last growth seen does.
    paid(dice, 100)?;
    let grown = length()?.saturating_sub(before);
    Ok((grown / (PAGE + 24)).div_ceil(100).max(1))
}

fn last_entry(counter: &Counter) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let stored = counter.file().read::<_, Fault>(|tx| {
        let Some(own) = tx.writer(Role::Counter)? else {
            return Ok(None);
        };
        let head = tx.head(own.journal)?;
        tx.stored(EntryRef {
            journal: own.journal,
            number: head.number,
        })
    })?;
    let envelope = stored.context("a payment was taken")?.envelope;
    Ok((envelope.bytes.to_vec(), envelope.signature.to_vec()))
}
