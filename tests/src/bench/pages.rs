//! What head office's lists take in a whole city, beside the same lists in the demo hall: they should grow with what waits, never
//! with how many accounts there are or how many entries ever came.

use std::path::Path;
use std::sync::Arc;

use cistern_domain::ids::{HallNo, StaffNo};
use cistern_office::alerts::Watched;
use cistern_office::{ByFinance, Office, OfficeFault, OwnColumns};

use super::import::export;
use super::sync::{enrolled, everybody, fill, office};
use super::{Row, Times, hall};

/// 郑岚 of 财务部 in the demo.
const FINANCE: (StaffNo, &str) = (StaffNo(24), "2424");
/// Counters that took payments since the last month was closed; as much as a block of receipt numbers lets each take.
const PAYMENTS: u32 = 4_500;
const TIMES: usize = 5;

/// A list, by its name, and how many lines it has.
type Page = (&'static str, fn(&Office) -> Result<usize, OfficeFault>);

const PAGES: [Page; 15] = [
    ("cheques that wait (冲正更正)", |office| {
        Ok(office.cheques()?.len())
    }),
    ("reversals asked for", |office| {
        Ok(office.reversal_requests()?.len())
    }),
    ("moves asked for", |office| Ok(office.move_requests()?.len())),
    ("refunds that wait (退款)", |office| {
        Ok(office.refunds(false)?.len())
    }),
    ("bills at banks (代扣)", |office| {
        Ok(office.debits(false)?.len())
    }),
    ("debits to withdraw", |office| {
        Ok(office.debits_to_withdraw(None)?.len())
    }),
    ("waivers (减免)", |office| Ok(office.waivers()?.len())),
    ("accounts that continue as another (并户)", |office| {
        Ok(office.merged()?.len())
    }),
    ("arrivals (来款)", |office| Ok(office.arrivals(false)?.len())),
    ("differences (差异)", |office| {
        Ok(office.differences(false)?.len())
    }),
    ("what came late (月结)", |office| {
        Ok(office.taken_earlier(None)?.len())
    }),
    ("a month's trial balance (月结)", |office| {
        let month = office.city_date()?.period();
        month.map_or(Ok(0), |month| Ok(office.trial_balance(month)?.lines.len()))
    }),
    ("settlement sheet (结算单)", |office| {
        let on = office.city_date()?;
        Ok(office.sheet(HallNo(1), on)?.counters.len())
    }),
    ("every counter (柜台健康)", |office| {
        Ok(office.seats_health()?.seats.len())
    }),
    ("alerts", |office| {
        let watched = Watched {
            silent_hours: 24,
            copies: None,
            disk_low: 0,
        };
        Ok(office.alerts(&watched)?.len())
    }),
];

/// A city of so many accounts, a month of it closed, and so many counters that took payments since.
///
/// # Errors
/// Those of the disk.
pub fn run(accounts: u32, counters: u16) -> anyhow::Result<Vec<Row>> {
    let scratch = tempfile::tempdir_in(hall::kept()?)?;
    let small = city(&scratch.path().join("small"), None, 1)?;
    let large = city(&scratch.path().join("large"), Some(accounts), counters)?;
    let mut rows = Vec::new();
    for (name, page) in PAGES {
        let (mut ours, mut theirs) = (Times::default(), Times::default());
        for _ in 0..TIMES {
            ours.measure(|| page(&large))?;
            theirs.measure(|| page(&small))?;
        }
        let yardstick = ("the demo hall", &theirs);
        rows.push(Row::times(name, 50.0, &ours, yardstick, "flat"));
    }
    Ok(rows)
}

fn city(folder: &Path, imported: Option<u32>, counters: u16) -> anyhow::Result<Arc<Office>> {
    let office = office(&folder.join("office"))?;
    let by = ByFinance {
        staff: FINANCE.0,
        pin: FINANCE.1.to_owned(),
    };
    let today = office.city_date()?;
    if let Some(before) = today.period().and_then(cistern_domain::date::Period::previous) {
        office.close_period(before, "试验", &by)?;
    }
    for nth in 1..=counters {
        let counter = enrolled(&folder.join(format!("counter-{nth}")), &office, nth, None)?;
        let all = everybody(&counter)?;
        fill(&counter, PAYMENTS, &all)?;
        counter.sync()?;
    }
    if let Some(accounts) = imported {
        office.import(&export(accounts)?, &OwnColumns::default(), &mut |_| ())?;
    }
    Ok(office)
}
