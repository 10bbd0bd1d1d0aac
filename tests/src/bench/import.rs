//! Importing an old system's export at the office, beside a bulk insert of the same rows; its arrival at a counter
//! where customers pay meanwhile.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use cistern_core::Counter;
use cistern_office::OwnColumns;
use rusqlite::params;

use super::made_up::person;
use super::sync::{deposit, enrolled, office, somebody};
use super::{Row, Times, hall, number, yardstick};
use crate::simulator::seat::accepted;

const MONTHS: u32 = 6;
const FILES: [&str; 3] = ["用户档案.csv", "抄表记录.csv", "应收账单.csv"];
const HEADERS: [&str; 3] = [
    "户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额",
    "户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式",
    "账单号,户号,账期,上期止码,本期止码,用量,一阶量,二阶量,三阶量,水费,污水处理费,应收合计,可缴费日,已缴金额,缴费日期,缴费方式",
];

/// An export of so many accounts and six bills each, made once and kept.
///
/// # Errors
/// Those of the disk.
pub fn export(accounts: u32) -> anyhow::Result<PathBuf> {
    let folder = hall::kept()?.join(format!("export-{accounts}"));
    if folder.join(FILES[2]).exists() {
        return Ok(folder);
    }
    fs::create_dir_all(&folder)?;
    let mut texts = HEADERS.map(|header| format!("{header}\r\n"));
    for nth in 1..=accounts {
        rows(&mut texts, nth)?;
    }
    for (name, text) in FILES.into_iter().zip(texts) {
        fs::write(folder.join(name), text)?;
    }
    Ok(folder)
}

fn rows([accounts, readings, bills]: &mut [String; 3], nth: u32) -> std::fmt::Result {
    let p = person(nth);
    // Numbers that the demo city does not use.
    let account = format!("77{nth:08}");
    writeln!(
        accounts,
        "{account},{},{},{},居民阶梯,3,{},20,B{:03},2008-01-01,正常,0.00\r",
        p.name,
        p.address,
        p.phone,
        p.meter,
        nth % 400
    )?;
    let mut from = nth % 3_000;
    for month in 0..MONTHS {
        let volume = 10 + (nth + month) % 9;
        let (to, period) = (from + volume, 202_606 + month);
        let (water, sewage) = (volume * 190, volume * 100);
        let yuan = |fen: u32| format!("{}.{:02}", fen / 100, fen % 100);
        writeln!(
            readings,
            "{account},{},{period},{from},{to},{volume},2026-{:02}-03,实抄\r",
            p.meter,
            6 + month
        )?;
        writeln!(
            bills,
            "Y{period}{account},{account},{period},{from},{to},{volume},{volume},0,0,{},{},{},2026-{:02}-10,0,,\r",
            yuan(water),
            yuan(sewage),
            yuan(water + sewage),
            6 + month
        )?;
        from = to;
    }
    Ok(())
}

/// The office imports it, then it reaches a counter where payments are taken all the while.
///
/// # Errors
/// Those of the disk.
pub fn run(accounts: u32) -> anyhow::Result<Vec<Row>> {
    let export = export(accounts)?;
    let scratch = tempfile::tempdir_in(hall::kept()?)?;
    let office = office(&scratch.path().join("office"))?;
    let counter = enrolled(&scratch.path().join("counter"), &office, 1, None)?;
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    let outcome = ours.measure(|| office.import(&export, &OwnColumns::default(), &mut |_| ()))?;
    anyhow::ensure!(
        outcome.bills_written == u64::from(accounts * MONTHS),
        "{:?}",
        outcome.rejected.first()
    );
    theirs.measure(|| bulk(&export, &scratch.path().join("bulk.db")))?;
    let rows = number(usize::try_from(outcome.accounts_written + outcome.bills_written)?);
    let bulk = ("bulk insert of the same rows", rows * theirs.rate());
    let figure = format!("import of {accounts} accounts, {} bills", accounts * MONTHS);
    let mut report = vec![Row::rates(&figure, "rows/s", rows * ours.rate(), bulk, "≥ 0.30×")];
    // So that a counter's block of receipt numbers lasts, however much arrives.
    let pause = Duration::from_millis(u64::from(accounts / 1_500).max(5));
    report.extend(arrival(&counter, rows, bulk, pause)?);
    Ok(report)
}

/// How fast it arrives at a counter, and how long payments take there meanwhile, one after each pause.
fn arrival(counter: &Counter, rows: f64, bulk: (&str, f64), pause: Duration) -> anyhow::Result<Vec<Row>> {
    let account = somebody(counter)?;
    let arriving = AtomicBool::new(true);
    let (mut behind, mut alone, mut all) = (Times::default(), Times::default(), Times::default());
    let pay = |times: &mut Times| {
        accepted(
            "a payment",
            times.measure(|| counter.take_payment(&deposit(&account))),
        )?;
        thread::sleep(pause);
        anyhow::Ok(())
    };
    all.measure(|| {
        thread::scope(|scope| -> anyhow::Result<()> {
            let sync = scope.spawn(|| {
                let done = counter.sync();
                arriving.store(false, Ordering::Relaxed);
                done
            });
            while arriving.load(Ordering::Relaxed) {
                pay(&mut behind)?;
            }
            sync.join().map_err(|_| anyhow::anyhow!("the sync panicked"))??;
            Ok(())
        })
    })?;
    while alone.count() < behind.count() {
        pay(&mut alone)?;
    }
    let mut report = vec![Row::rates(
        "  its arrival at a counter",
        "rows/s",
        rows * all.rate(),
        bulk,
        "",
    )];
    let spread = [
        (50.0, "p50", ""),
        (99.0, "p99", ""),
        (100.0, "longest", "wait ≤ 5 ms"),
    ];
    report.extend(spread.map(|(of, name, aim)| {
        let figure = format!("  {} payments behind its arrival, {name}", behind.count());
        Row::times(&figure, of, &behind, ("nothing arriving", &alone), aim)
    }));
    Ok(report)
}

/// What anybody would do: parse, insert, one transaction.
fn bulk(export: &Path, to: &Path) -> anyhow::Result<()> {
    let connection = yardstick::bare(to)?;
    for (table, (name, header)) in ["account", "reading", "bill"]
        .into_iter()
        .zip(FILES.into_iter().zip(HEADERS))
    {
        let columns: Vec<String> = (0..header.split(',').count())
            .map(|nth| format!("c{nth}"))
            .collect();
        let places: Vec<&str> = columns.iter().map(|_| "?").collect();
        connection.execute_batch(&format!("CREATE TABLE {table} ({})", columns.join(", ")))?;
        let tx = connection.unchecked_transaction()?;
        let sql = format!("INSERT INTO {table} VALUES ({})", places.join(", "));
        for line in fs::read_to_string(export.join(name))?.lines().skip(1) {
            let values = line.trim_end().split(',');
            tx.prepare_cached(&sql)?
                .execute(rusqlite::params_from_iter(values))?;
        }
        tx.commit()?;
    }
    connection.execute_batch(
        "CREATE UNIQUE INDEX bill_no ON bill (c0); CREATE UNIQUE INDEX account_no ON account (c0)",
    )?;
    connection.query_row("SELECT count(*) FROM bill WHERE c0 = ?1", params![""], |_| Ok(()))?;
    Ok(())
}
