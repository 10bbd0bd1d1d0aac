//! Importing an old system's export, beside a bulk insert of the same rows; and payments behind a running import.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use cistern_import::ExportFolder;
use rusqlite::params;

use super::made_up::person;
use super::{Row, Times, hall, number, payments, yardstick};
use crate::simulator::dice::Dice;
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
    // Numbers of their own, beside those of the hall that payments are taken in meanwhile.
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

/// Imports it into a new hall, then into the kept one while payments are taken.
///
/// # Errors
/// Those of the disk.
pub fn run(accounts: u32, hall_of: u32) -> anyhow::Result<Vec<Row>> {
    let export = export(accounts)?;
    let scratch = tempfile::tempdir_in(hall::kept()?)?;
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    let counter = hall::founded(&scratch.path().join("new"))?;
    let outcome = ours.measure(|| {
        counter
            .import(&ExportFolder::find(&export)?, &mut |_| ())
            .map_err(anyhow::Error::from)
    })?;
    let rows = outcome.accounts_written + outcome.bills_written;
    anyhow::ensure!(
        outcome.bills_written == u64::from(accounts * MONTHS),
        "{:?}",
        outcome.rejected.first()
    );
    drop(counter);
    theirs.measure(|| bulk(&export, &scratch.path().join("bulk.db")))?;
    let rows = number(usize::try_from(rows)?);
    let figure = format!("import of {accounts} accounts, {} bills", accounts * MONTHS);
    let theirs = ("bulk insert of the same rows", rows * theirs.rate());
    let mut report = vec![Row::rates(
        &figure,
        "rows/s",
        rows * ours.rate(),
        theirs,
        "≥ 0.30×",
    )];
    report.push(behind(&export, hall_of)?);
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

/// How long payments take while an import runs into the same file.
fn behind(export: &Path, hall_of: u32) -> anyhow::Result<Row> {
    let counter = hall::of(hall_of)?;
    let importing = AtomicBool::new(true);
    let mut times = Times::default();
    let mut dice = Dice::new(u64::from(std::process::id()), 22);
    let asks: Vec<_> = (0..2_000)
        .map(|_| payments::next(&counter, &mut dice, hall_of))
        .collect::<Result<_, _>>()?;
    let folder = ExportFolder::find(export)?;
    let begun = Instant::now();
    thread::scope(|scope| -> anyhow::Result<()> {
        let import = scope.spawn(|| {
            let done = counter.import(&folder, &mut |_| ());
            importing.store(false, Ordering::Relaxed);
            done
        });
        for ask in asks.iter().take_while(|_| importing.load(Ordering::Relaxed)) {
            accepted("a payment", times.measure(|| counter.take_payment(ask)))?;
            thread::sleep(Duration::from_millis(5));
        }
        import
            .join()
            .map_err(|_| anyhow::anyhow!("the import panicked"))??;
        Ok(())
    })?;
    let figure = format!(
        "payments behind that import, {} in {} s",
        times.count(),
        begun.elapsed().as_secs()
    );
    Ok(Row {
        yardstick: times.spread(),
        ..Row::alone(
            &figure,
            format!("longest {}", super::millis(times.longest())),
            "wait ≤ 5 ms",
        )
    })
}
