//! 导入出账: an old system's export, and the readings of a month, brought as files; tried first, with each row that is refused,
//! and done over those very files with the PIN.

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::bill_run::{NotBilled, RunTerms};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::ids::{AccountNo, BillNo};
use cistern_domain::run_terms::TermsRefused;
use cistern_import::{OwnColumns, Reason, Rejection, SourceFault};
use cistern_publishing::{Imported, RefusedReading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use super::unread::{self, FileWrong};
use super::uploads::{OnDisk, Slot};
use crate::act::{BillRun, BillRunRefused, BillRunTold, ImportRefused, NotFinance};
use crate::fault::OfficeFault;
use crate::guarded::lock;

/// Rows that are refused are shown up to so many; all are counted.
const MOST_SHOWN: usize = 200;

/// Tries an import of the files that were brought: accounts, readings and bills, or some of them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryImport {
    /// What their columns are called, as it is kept under a name; nothing: as ours.
    #[serde(default)]
    pub columns: Option<String>,
}

/// Imports them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunImport {
    /// As it was tried.
    #[serde(default)]
    pub columns: Option<String>,
    /// As the trial told it: other files are refused.
    pub seal: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// What an import would write, or wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImportTold {
    /// Rows of accounts in the file.
    pub account_rows: u64,
    /// Accounts that are new or changed.
    pub accounts: u64,
    /// Rows of bills in the file.
    pub bill_rows: u64,
    /// Bills that are new.
    pub bills: u64,
    /// Rows of readings in the file.
    pub reading_rows: u64,
    /// What all accepted bills of the files come to.
    pub billed: Money,
    /// What of them is owed.
    pub arrears: Money,
    /// Rows that are refused, the first of them.
    pub refused: Vec<RowRefused>,
    /// How many are, in all.
    pub refused_in_all: u64,
    /// Which files these were.
    pub seal: String,
}

/// A row that cannot go in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowRefused {
    /// The file.
    pub file: String,
    /// The row, as a spreadsheet shows it.
    pub row: u64,
    /// Why.
    pub reason: Reason,
    /// The column that gave the reason; empty: the row as a whole.
    pub column: String,
    /// What stands there.
    pub value: String,
}

/// Tries the bills of a month out of the readings that were brought.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryBills {
    /// 账期
    pub period: Period,
    /// 可缴费日
    pub payable_on: BusinessDate,
    /// What the file calls its columns, as it is kept under a name; nothing: as ours.
    #[serde(default)]
    pub columns: Option<String>,
}

/// Issues them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunBills {
    /// 账期
    pub period: Period,
    /// 可缴费日
    pub payable_on: BusinessDate,
    /// What the file calls its columns, as it is kept under a name; nothing: as ours.
    #[serde(default)]
    pub columns: Option<String>,
    /// As the trial told it: another file is refused.
    pub seal: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// What a run would come to, or came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BillsTold {
    /// By class.
    pub classes: Vec<ClassSum>,
    /// All of them.
    pub all: ClassSum,
    /// Accounts whose readings are not billed, the first of them.
    pub not_billed: Vec<AccountNotBilled>,
    /// How many are, in all.
    pub not_billed_in_all: u64,
    /// Rows that cannot be read, the first of them.
    pub refused: Vec<RowRefused>,
    /// How many are, in all.
    pub refused_in_all: u64,
    /// Which file this was.
    pub seal: String,
}

/// Bills of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClassSum {
    /// 用水性质; empty: all.
    pub class: String,
    /// How many.
    pub bills: u64,
    /// Their volume, m³.
    pub volume_m3: i64,
    /// Their sum.
    pub billed: Money,
}

/// An account whose readings are not billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AccountNotBilled {
    /// Line of its first reading.
    pub line: u64,
    /// 户号
    pub account: AccountNo,
    /// Why.
    pub why: WhyNotBilled,
}

/// Why readings are not billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WhyNotBilled {
    /// No such account here.
    Unknown,
    /// 销户
    Closed,
    /// 并户
    Continued {
        /// As which account it continues.
        into: AccountNo,
    },
    /// Billed before.
    Billed {
        /// By which.
        bill: BillNo,
    },
    /// A later month is billed already.
    Later {
        /// Which.
        period: Period,
    },
    /// The meter was read otherwise last.
    DoesNotFollow {
        /// With what it begins.
        from: i64,
        /// What was billed last.
        last: i64,
    },
    /// The volume is not what the readings make.
    Volume {
        /// What they make, m³.
        makes: i64,
        /// What the file says, m³.
        said: i64,
    },
    /// No day of reading.
    NoDay,
    /// Read too long before or after the month.
    Far {
        /// On which day.
        on: BusinessDate,
    },
    /// It is the account of whoever issues the bills, or a relative's.
    Own,
    /// No tariff was in force.
    NoTariff {
        /// On which day.
        on: BusinessDate,
    },
    /// The account's number leaves no room for a bill's.
    Number,
    /// The tariff does not price it: no such class, or a volume below zero.
    NotPriced,
}

/// Why nothing was tried or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BillingNot {
    /// The page does not concern whoever asks, or no more.
    NotTheirs,
    /// A file is missing.
    NoFile,
    /// A file is none of a kind that is read, or lacks columns.
    File {
        /// Which.
        file: String,
        /// What is wrong with it.
        wrong: FileWrong,
    },
    /// Other files were brought since they were tried, or their columns are called otherwise now.
    OtherFiles,
    /// No names of columns are kept under that name.
    NoColumns,
    /// No run of that name issued bills here.
    NoRun,
    /// The run was taken back to its end before.
    TakenBack,
    /// The month in which the run was issued is closed.
    MonthClosed {
        /// Which.
        period: Period,
    },
    /// The month or the date of payment cannot be meant of these readings.
    Terms {
        /// Why.
        why: TermsRefused,
    },
}

impl From<NotTheirs> for BillingNot {
    fn from(_: NotTheirs) -> Self {
        Self::NotTheirs
    }
}

/// Not of finance any more, or not their PIN.
enum NotProven {
    Finance,
    Fault(OfficeFault),
}

impl From<NotFinance> for NotProven {
    fn from(_: NotFinance) -> Self {
        Self::Finance
    }
}

impl From<OfficeFault> for NotProven {
    fn from(fault: OfficeFault) -> Self {
        Self::Fault(fault)
    }
}

const EXPORT: [Slot; 3] = [Slot::Accounts, Slot::Readings, Slot::Bills];

/// Why there are no files.
const NOT_BROUGHT: [BillingNot; 2] = [BillingNot::NotTheirs, BillingNot::NoFile];

impl Console {
    /// What an import would write.
    pub(super) fn try_import(
        &self,
        session: &Session,
        ask: &TryImport,
    ) -> Result<ImportTold, Failed<BillingNot>> {
        let (files, columns) = self.export(session, ask.columns.as_deref())?;
        let told = self
            .office
            .try_import_as(session.staff, (files.folder.path(), &columns));
        Ok(imported(told.map_err(not_imported)?, files.seal))
    }

    /// Imports what was tried.
    pub(super) fn run_import(
        &self,
        session: &Session,
        ask: &RunImport,
    ) -> Result<ImportTold, Failed<ActRefused<BillingNot>>> {
        self.proves(session, &ask.pin)?;
        let export = self.export(session, ask.columns.as_deref());
        let (files, columns) = export.map_err(ActRefused::within)?;
        let files = files.only_tried(&ask.seal, BillingNot::OtherFiles)?;
        let told = self
            .office
            .import_as(session.staff, (files.folder.path(), &columns));
        let told = told.map_err(|why| ActRefused::within(not_imported(why)))?;
        lock(&self.uploads).forget(session.staff, &EXPORT);
        Ok(imported(told, files.seal))
    }

    /// What the bills of a month would come to.
    pub(super) fn try_bills(
        &self,
        session: &Session,
        ask: &TryBills,
    ) -> Result<BillsTold, Failed<BillingNot>> {
        let files = self.files(session, &[Slot::Readings])?;
        let (files, columns) = self.called(files, ask.columns.as_deref())?;
        let run = run_of(&files, columns, (ask.period, ask.payable_on));
        let told = self.office.plan_bills(&run, session.staff).map_err(not_run)?;
        Ok(billed(told, files.seal))
    }

    /// Issues what was tried.
    pub(super) fn run_bills(
        &self,
        session: &Session,
        ask: &RunBills,
    ) -> Result<BillsTold, Failed<ActRefused<BillingNot>>> {
        self.proves(session, &ask.pin)?;
        let files = self
            .files(session, &[Slot::Readings])
            .map_err(ActRefused::within)?;
        let called = self.called(files, ask.columns.as_deref());
        let (files, columns) = called.map_err(ActRefused::within)?;
        let files = files.only_tried(&ask.seal, BillingNot::OtherFiles)?;
        let run = run_of(&files, columns, (ask.period, ask.payable_on));
        let told = self.office.issue_bills(&run, session.staff);
        let told = told.map_err(|why| ActRefused::within(not_run(why)))?;
        lock(&self.uploads).forget(session.staff, &[Slot::Readings]);
        Ok(billed(told, files.seal))
    }

    /// A PIN is proven first and alone: what follows takes long, and nobody waits at the door for it.
    pub(super) fn proves(&self, session: &Session, pin: &str) -> Result<(), Failed<ActRefused<BillingNot>>> {
        let no_more = |why: &NotProven| matches!(why, NotProven::Finance);
        let told = |why| match why {
            NotProven::Finance => Failed::Refused(BillingNot::NotTheirs),
            NotProven::Fault(fault) => Failed::Broken(fault),
        };
        self.signed_on((Page::Billing, session, pin), no_more, told, || {
            self.office.finance_only::<NotProven>(session.staff, pin)
        })
    }

    fn files(&self, session: &Session, slots: &[Slot]) -> Result<OnDisk, Failed<BillingNot>> {
        let files = self.brought_for((Page::Billing, session), slots, NOT_BROUGHT)?;
        match files.files().len() == slots.len() {
            true => Ok(files),
            false => Err(Failed::Refused(BillingNot::NoFile)),
        }
    }

    /// Those of an export that were brought, and what their columns are called: the seal is over both.
    fn export(
        &self,
        session: &Session,
        columns: Option<&str>,
    ) -> Result<(OnDisk, OwnColumns), Failed<BillingNot>> {
        let files = self.brought_for((Page::Billing, session), &EXPORT, NOT_BROUGHT)?;
        self.called(files, columns)
    }

    /// Files, and what their columns are called: the seal is over both.
    fn called(
        &self,
        mut files: OnDisk,
        columns: Option<&str>,
    ) -> Result<(OnDisk, OwnColumns), Failed<BillingNot>> {
        let Some(name) = columns else {
            return Ok((files, OwnColumns::default()));
        };
        let mut kept = self.office.kept_columns()?.into_iter();
        let kept = kept.find(|one| one.name == name);
        let kept = kept.ok_or(Failed::Refused(BillingNot::NoColumns))?;
        files.seal = format!("{} {} {}", files.seal, kept.at.0, kept.name);
        Ok((files, kept.columns))
    }
}

fn run_of(files: &OnDisk, columns: OwnColumns, (period, payable_on): (Period, BusinessDate)) -> BillRun {
    BillRun {
        columns,
        file: files.path(Slot::Readings).map(Path::to_owned).unwrap_or_default(),
        terms: RunTerms { period, payable_on },
    }
}

fn not_imported(why: ImportRefused) -> Failed<BillingNot> {
    match why {
        ImportRefused::Folder(fault) => not_read(fault),
        ImportRefused::Fault(fault) => Failed::Broken(fault),
    }
}

fn not_run(why: BillRunRefused) -> Failed<BillingNot> {
    match why {
        BillRunRefused::File(fault) => not_read(fault),
        BillRunRefused::Terms(why) => Failed::Refused(BillingNot::Terms { why }),
        BillRunRefused::NotFinance(_) => Failed::Refused(BillingNot::NotTheirs),
        BillRunRefused::Fault(fault) => Failed::Broken(fault),
    }
}

fn not_read(fault: SourceFault) -> Failed<BillingNot> {
    unread::refused(fault, |file, wrong| BillingNot::File { file, wrong })
}

fn rows(rejected: Vec<Rejection>) -> (Vec<RowRefused>, u64) {
    let all = u64::try_from(rejected.len()).unwrap_or(u64::MAX);
    let shown = rejected.into_iter().take(MOST_SHOWN);
    let shown = shown.map(|one| RowRefused {
        file: one.file,
        row: one.row,
        reason: one.reason,
        column: one.column,
        value: one.value,
    });
    (shown.collect(), all)
}

fn imported(told: Imported, seal: String) -> ImportTold {
    let (refused, refused_in_all) = rows(told.rejected);
    ImportTold {
        account_rows: told.report.accounts.rows,
        accounts: told.accounts_written,
        bill_rows: told.report.bills.rows,
        bills: told.bills_written,
        reading_rows: told.report.readings.rows,
        billed: told.report.billed_total,
        arrears: told.report.arrears_total,
        refused,
        refused_in_all,
        seal,
    }
}

fn billed(told: BillRunTold, seal: String) -> BillsTold {
    let (refused, refused_in_all) = rows(told.rejected);
    let class = |class: &str, sum: cistern_domain::bill_run::RunSum| ClassSum {
        class: class.to_owned(),
        bills: sum.bills,
        volume_m3: sum.volume_m3,
        billed: sum.billed,
    };
    let done = told.done;
    BillsTold {
        classes: done
            .by_class
            .iter()
            .map(|(name, sum)| class(name, *sum))
            .collect(),
        all: class("", done.sum),
        not_billed_in_all: u64::try_from(done.refused.len()).unwrap_or(u64::MAX),
        not_billed: done
            .refused
            .into_iter()
            .take(MOST_SHOWN)
            .map(not_billed)
            .collect(),
        refused,
        refused_in_all,
        seal,
    }
}

fn not_billed(one: RefusedReading) -> AccountNotBilled {
    let why = match one.why {
        None => WhyNotBilled::Unknown,
        Some(NotBilled::Closed) => WhyNotBilled::Closed,
        Some(NotBilled::Continued { into }) => WhyNotBilled::Continued { into },
        Some(NotBilled::Billed { bill, .. }) => WhyNotBilled::Billed { bill },
        Some(NotBilled::Later { period }) => WhyNotBilled::Later { period },
        Some(NotBilled::DoesNotFollow { from, last }) => WhyNotBilled::DoesNotFollow { from, last },
        Some(NotBilled::Volume { makes, said, .. }) => WhyNotBilled::Volume { makes, said },
        Some(NotBilled::NoDay) => WhyNotBilled::NoDay,
        Some(NotBilled::Far { on, .. }) => WhyNotBilled::Far { on },
        Some(NotBilled::Own) => WhyNotBilled::Own,
        Some(NotBilled::NoTariff { on }) => WhyNotBilled::NoTariff { on },
        Some(NotBilled::Number) => WhyNotBilled::Number,
        Some(NotBilled::Tariff(_)) => WhyNotBilled::NotPriced,
    };
    AccountNotBilled {
        line: one.line,
        account: one.account,
        why,
    }
}
