//! An import from end to end: headers, accounts, readings, bills, and the joining of the last two.

use std::collections::BTreeMap;

use crate::accounts::{self, Accounts};
use crate::bills::{self, Bills};
use crate::fault::{ImportFault, SourceFault};
use crate::folder::{ExportFolder, SourceFile};
use crate::join::Join;
use crate::known::KnownAccounts;
use crate::own_columns::as_named;
use crate::progress::{Progress, Stage, Teller};
use crate::readings;
use crate::rejection::{Reason, Refusal, Rejection};
use crate::report::ImportReport;
use crate::rows::{AccountRow, BillRow};
use crate::rules::ImportRules;
use crate::runs::{Merge, Runs};
use crate::table::{self, Part, Row};

/// Bytes of records in memory before a sorted run goes to disk, for bills and for readings each.
const SORT_BUDGET: usize = 48 << 20;

/// Receives an import's rows. A fault ends the import.
pub trait ImportSink {
    /// Why the receiver cannot go on.
    type Fault;

    /// An account, in file order. All accounts come before the first bill.
    ///
    /// # Errors
    /// The receiver's own.
    fn account(&mut self, account: AccountRow) -> Result<(), Self::Fault>;

    /// A bill, in the order of its account, then by period, then as in the files.
    ///
    /// # Errors
    /// The receiver's own.
    fn bill(&mut self, bill: BillRow) -> Result<(), Self::Fault>;

    /// A row that does not go in. In the order of the files, but for readings that repeat another,
    /// which are known last.
    ///
    /// # Errors
    /// The receiver's own.
    fn rejected(&mut self, rejection: Rejection) -> Result<(), Self::Fault>;
}

/// Reads an export and hands its rows to `sink`. Every header is checked before the first row goes out.
///
/// # Errors
/// [`ImportFault::Source`] when a file can't be read to its end, [`ImportFault::Sink`] when the receiver
/// can't go on. Rows handed over before stay with the receiver.
pub fn read<S: ImportSink>(
    folder: &ExportFolder,
    rules: &ImportRules,
    sink: &mut S,
    progress: &mut dyn FnMut(Progress),
) -> Result<ImportReport, ImportFault<S::Fault>> {
    let titles = Titles::of(folder, rules);
    titles.check(folder)?;
    let mut import = Import {
        rules,
        sink,
        report: ImportReport::default(),
        progress,
    };
    let known = match folder.has_accounts() {
        true => import.accounts(&folder.accounts, &slices(&titles.accounts))?,
        false => rules.known_accounts(),
    };
    let (readings, parts) = import.readings(&folder.readings, &slices(&titles.readings), &known)?;
    let bills = import.bills(&folder.bills, &slices(&titles.bills), &known)?;
    import.join(Join::new(bills, readings), &parts)?;
    Ok(import.report)
}

/// What the columns of each table are called in these files.
struct Titles {
    accounts: Vec<String>,
    readings: Vec<String>,
    bills: Vec<String>,
}

impl Titles {
    fn of(folder: &ExportFolder, rules: &ImportRules) -> Self {
        let named = &folder.columns;
        Self {
            accounts: as_named(&accounts::TITLES, &named.accounts),
            readings: as_named(&readings::TITLES, &named.readings),
            bills: as_named(&bills::titles(rules), &named.bills),
        }
    }

    fn check(&self, folder: &ExportFolder) -> Result<(), SourceFault> {
        let tables = [
            (&folder.accounts, &self.accounts),
            (&folder.readings, &self.readings),
            (&folder.bills, &self.bills),
        ];
        for (files, titles) in tables {
            let titles = slices(titles);
            files
                .iter()
                .try_for_each(|file| table::check_header(file, &titles))?;
        }
        Ok(())
    }
}

fn slices(titles: &[String]) -> Vec<&str> {
    titles.iter().map(String::as_str).collect()
}

struct Import<'a, S> {
    rules: &'a ImportRules,
    sink: &'a mut S,
    report: ImportReport,
    progress: &'a mut dyn FnMut(Progress),
}

impl<S: ImportSink> Import<'_, S> {
    fn accounts(
        &mut self,
        files: &[SourceFile],
        titles: &[&str],
    ) -> Result<KnownAccounts, ImportFault<S::Fault>> {
        let mut accounts = Accounts::new(self.rules);
        let (sink, report) = (&mut *self.sink, &mut self.report);
        let mut visit = |row: &Row<'_>, part: &Part| match accounts.take(row) {
            Ok(account) => {
                report.accounts.accepted += 1;
                report.deposits_total += account.deposit;
                sink.account(account).map_err(ImportFault::Sink)
            }
            Err(refusal) => reject(sink, &mut report.accounts.rejected, part, row.number, refusal),
        };
        report.accounts.rows = each_row(files, titles, Stage::Accounts, self.progress, &mut visit)?.0;
        Ok(accounts.into_known())
    }

    fn readings(
        &mut self,
        files: &[SourceFile],
        titles: &[&str],
        known: &KnownAccounts,
    ) -> Result<(Merge, Vec<Part>), ImportFault<S::Fault>> {
        let mut runs = Runs::new(SORT_BUDGET);
        let (sink, report) = (&mut *self.sink, &mut self.report);
        let mut visit = |row: &Row<'_>, part: &Part| match readings::take(row, known) {
            Ok((key, reading)) => {
                Ok(readings::sort_in(&mut runs, key, &reading).map_err(SourceFault::Scratch)?)
            }
            Err(refusal) => reject(sink, &mut report.readings.rejected, part, row.number, refusal),
        };
        let (rows, parts) = each_row(files, titles, Stage::Readings, self.progress, &mut visit)?;
        report.readings.rows = rows;
        Ok((runs.merge().map_err(SourceFault::Scratch)?, parts))
    }

    fn bills(
        &mut self,
        files: &[SourceFile],
        titles: &[&str],
        known: &KnownAccounts,
    ) -> Result<Merge, ImportFault<S::Fault>> {
        let mut bills = Bills::new(self.rules, known);
        let mut runs = Runs::new(SORT_BUDGET);
        let (sink, report, rules) = (&mut *self.sink, &mut self.report, self.rules);
        let mut visit = |row: &Row<'_>, part: &Part| match bills.take(row) {
            Ok((key, class, bill)) => {
                count_bill(report, rules, class, &bill);
                Ok(bills::sort_in(&mut runs, key, &bill).map_err(SourceFault::Scratch)?)
            }
            Err(refusal) => reject(sink, &mut report.bills.rejected, part, row.number, refusal),
        };
        report.bills.rows = each_row(files, titles, Stage::Bills, self.progress, &mut visit)?.0;
        Ok(runs.merge().map_err(SourceFault::Scratch)?)
    }

    fn join(&mut self, mut join: Join, parts: &[Part]) -> Result<(), ImportFault<S::Fault>> {
        let mut teller = Teller::new(Stage::Joining, self.progress);
        let whole = self.report.bills.accepted;
        let mut done = 0;
        while let Some(joined) = join.next()? {
            self.report.readings.without_bill += joined.without_bill;
            for order in joined.repeated {
                let (part, row) = readings::place(order);
                let refusal = Refusal::new(Reason::DuplicateReading, "", "");
                if let Some(part) = parts.get(part) {
                    reject(self.sink, &mut self.report.readings.rejected, part, row, refusal)?;
                }
            }
            for bill in joined.bills {
                self.report.readings.joined += u64::try_from(bill.readings.len()).unwrap_or_default();
                self.sink.bill(bill).map_err(ImportFault::Sink)?;
                done += 1;
                teller.row(|| (done, whole));
            }
        }
        teller.end();
        Ok(())
    }
}

/// Visits every row of a table's files; tells how many there were, and in which parts.
fn each_row<E: From<SourceFault>>(
    files: &[SourceFile],
    titles: &[&str],
    stage: Stage,
    progress: &mut dyn FnMut(Progress),
    visit: &mut dyn FnMut(&Row<'_>, &Part) -> Result<(), E>,
) -> Result<(u64, Vec<Part>), E> {
    let mut teller = Teller::new(stage, progress);
    let mut parts = Vec::new();
    for (index, file) in (0_u64..).zip(files) {
        let files = u64::try_from(files.len()).unwrap_or(1);
        table::for_each_row(file, titles, &mut parts, &mut |row, part| {
            let (done, whole) = row.share;
            teller.row(|| (index * whole + done, files * whole));
            visit(row, part)
        })?;
    }
    Ok((teller.end(), parts))
}

fn reject<S: ImportSink>(
    sink: &mut S,
    counts: &mut BTreeMap<Reason, u64>,
    part: &Part,
    row: u64,
    refusal: Refusal,
) -> Result<(), ImportFault<S::Fault>> {
    *counts.entry(refusal.reason).or_default() += 1;
    sink.rejected(Rejection::new(part, row, refusal))
        .map_err(ImportFault::Sink)
}

fn count_bill(report: &mut ImportReport, rules: &ImportRules, class: usize, bill: &BillRow) {
    report.bills.accepted += 1;
    report.billed_total += bill.amount;
    report.volume_total_m3 += bill.volume_m3;
    let owed = bill.owed();
    let Some(class) = rules.classes.get(class).filter(|_| owed.is_positive()) else {
        return;
    };
    report.arrears_total += owed;
    if !report.arrears_on_import.contains_key(class) {
        report.arrears_on_import.insert(class.clone(), Default::default());
    }
    if let Some(arrears) = report.arrears_on_import.get_mut(class) {
        arrears.bills += 1;
        arrears.amount += owed;
    }
}
