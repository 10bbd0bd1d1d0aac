//! An old system's export becomes entries of the office: signed, in short transactions, with nothing held in memory
//! but the batch. The same files again change nothing.
//!
//! Rows of accounts that whoever imports declared as their own or a relative's are refused by name: a colleague brings them in.
//!
//! An entry is taken in whole by a counter where a customer may be paying: so an entry is small.

use cistern_domain::Money;
use cistern_domain::entry::{AccountsRegistered, BillRunClosed, BillsIssued};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::RunId;
use cistern_domain::tariff::Tariff;
use cistern_import::{
    AccountRow, BillRow, ExportFolder, ImportFault, ImportReport, ImportRules, ImportSink, Progress,
    Rejection,
};
use cistern_journal::{Fault, File, Tx};

use crate::own::own_of;
use crate::pen::{Pen, Publication};

/// Rows in one transaction here.
const BATCH: usize = 200;
/// Accounts in one entry: each is cut into the words it is found by, at every counter.
const ACCOUNTS_AN_ENTRY: usize = 8;
/// Bills in one entry.
pub(crate) const BILLS_AN_ENTRY: usize = 40;

/// What an import did.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Counts and sums of the files.
    pub report: ImportReport,
    /// Every rejected row.
    pub rejected: Vec<Rejection>,
    /// Accounts written: new, or changed since the last import.
    pub accounts_written: u64,
    /// Bills written.
    pub bills_written: u64,
}

/// Whether an import writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trial {
    /// It does.
    No,
    /// Each batch is written and taken back at once: what it says is what would be, and nothing stays.
    Yes,
}

impl Trial {
    /// How many of so many stay.
    #[must_use]
    pub fn kept(self, written: usize) -> u64 {
        match self {
            Self::No => u64::try_from(written).unwrap_or(u64::MAX),
            Self::Yes => 0,
        }
    }

    /// The end of a transaction: of a trial nothing stays.
    ///
    /// # Errors
    /// [`NotKept`], also where it was a trial.
    pub fn end<T, E>(self, written: Result<T, E>) -> Result<T, NotKept<T, E>> {
        match (self, written) {
            (_, Err(why)) => Err(NotKept::Failed(why)),
            (Self::Yes, Ok(written)) => Err(NotKept::Tried(written)),
            (Self::No, Ok(written)) => Ok(written),
        }
    }
}

/// Why a transaction did not stay.
#[derive(Debug)]
pub enum NotKept<T, E> {
    /// It was a trial.
    Tried(T),
    /// Something broke.
    Failed(E),
}

impl<T, E> NotKept<T, E> {
    /// What came of it, whether it stayed or not.
    ///
    /// # Errors
    /// What broke.
    pub fn came_of(kept: Result<T, Self>) -> Result<T, E> {
        match kept {
            Ok(written) | Err(Self::Tried(written)) => Ok(written),
            Err(Self::Failed(why)) => Err(why),
        }
    }
}

impl<T, E: From<Fault>> From<Fault> for NotKept<T, E> {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault.into())
    }
}

/// Why an import stopped. Whole batches written before stay, and the next import goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum ImportFailed {
    /// The files.
    #[error(transparent)]
    Files(#[from] ImportFault<Publication>),
    /// The journal.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// After whole batches that stay.
    #[error(
        "stopped on the way: {accounts} accounts and {bills} bills stand, and the same files again go on from there: {why}"
    )]
    Midway {
        /// Accounts that were written.
        accounts: u64,
        /// Bills that were written.
        bills: u64,
        /// What stopped it.
        why: Box<ImportFailed>,
    },
}

/// Imports a folder with a published tariff's classes, or tells what that would be.
///
/// # Errors
/// [`ImportFailed`].
pub fn import(
    file: &File,
    pen: &Pen<'_>,
    tariff: &Tariff,
    folder: &ExportFolder,
    trial: Trial,
    progress: &mut dyn FnMut(Progress),
) -> Result<Imported, ImportFailed> {
    let classes: Vec<String> = tariff.classes().iter().map(|class| class.name.clone()).collect();
    let mut writing = Writing {
        file,
        pen,
        tariff,
        trial,
        run: RunId(pen.id()),
        accounts: Vec::new(),
        bills: Vec::new(),
        rejected: Vec::new(),
        accounts_written: 0,
        bills_written: 0,
        billed: Money::ZERO,
        classes: std::collections::HashMap::new(),
    };
    let mut rules = ImportRules::new(classes);
    let own = file
        .read::<_, Fault>(|tx| own_of(tx, pen.actor))
        .map_err(Publication::from)?;
    rules.own = own.iter().map(ToString::to_string).collect();
    if !folder.has_accounts() {
        rules.known = known(file)?;
        for (account, class) in &rules.known {
            writing.class(account, class);
        }
    }
    let read = cistern_import::read(folder, &rules, &mut writing, progress);
    let written = read.map_err(ImportFailed::from).and_then(|report| {
        writing.finish()?;
        Ok(report)
    });
    let report = written.map_err(|why| writing.stopped(why))?;
    Ok(Imported {
        report,
        rejected: writing.rejected,
        accounts_written: writing.accounts_written,
        bills_written: writing.bills_written,
    })
}

/// Accounts that are registered, each with its class: what bills without a file of accounts are of.
fn known(file: &File) -> Result<Vec<(String, String)>, Publication> {
    Ok(file.read::<_, Fault>(|tx| {
        let mut known = Vec::new();
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            if let (Key::Account(account), State::Account(state)) = (key, state)
                && let Some(registered) = state.registered
            {
                known.push((account.as_str().to_owned(), registered.class));
            }
            Ok(())
        })?;
        Ok(known)
    })?)
}

struct Writing<'w> {
    file: &'w File,
    pen: &'w Pen<'w>,
    tariff: &'w Tariff,
    trial: Trial,
    run: RunId,
    accounts: Vec<AccountRow>,
    bills: Vec<BillRow>,
    rejected: Vec<Rejection>,
    accounts_written: u64,
    bills_written: u64,
    billed: Money,
    /// Class and persons of each account, by position of the class, to price its bills' lines.
    classes: std::collections::HashMap<String, u16>,
}

impl ImportSink for Writing<'_> {
    type Fault = Publication;

    fn account(&mut self, account: AccountRow) -> Result<(), Publication> {
        self.class(account.account.as_str(), &account.class);
        self.accounts.push(account);
        if self.accounts.len() >= BATCH {
            self.write_accounts()
        } else {
            Ok(())
        }
    }

    fn bill(&mut self, bill: BillRow) -> Result<(), Publication> {
        self.write_accounts()?;
        self.bills.push(bill);
        if self.bills.len() >= BATCH {
            self.write_bills()
        } else {
            Ok(())
        }
    }

    fn rejected(&mut self, rejection: Rejection) -> Result<(), Publication> {
        self.rejected.push(rejection);
        Ok(())
    }
}

impl Writing<'_> {
    /// Notes an account's class, to price its bills' lines.
    fn class(&mut self, account: &str, class: &str) {
        if let Some((class, _)) = self.tariff.class(class) {
            self.classes.insert(account.to_owned(), class.into());
        }
    }

    /// One transaction; of a trial nothing stays.
    fn kept<T>(&self, write: impl FnOnce(&Tx<'_>) -> Result<T, Publication>) -> Result<T, Publication> {
        NotKept::came_of(self.file.background(|tx| self.trial.end(write(tx))))
    }

    fn write_accounts(&mut self) -> Result<(), Publication> {
        let rows = std::mem::take(&mut self.accounts);
        if rows.is_empty() {
            return Ok(());
        }
        let written = self.kept(|tx| {
            let mut accounts = Vec::new();
            for row in &rows {
                accounts.extend(crate::accounts::changed(tx, self.pen, row)?);
            }
            for accounts in accounts.chunks(ACCOUNTS_AN_ENTRY) {
                let accounts = accounts.to_vec();
                self.pen.write(
                    tx,
                    AccountsRegistered {
                        run: self.run,
                        accounts,
                    },
                )?;
            }
            Ok::<_, Publication>(accounts.len())
        })?;
        self.accounts_written += u64::try_from(written).unwrap_or(0);
        Ok(self.file.checkpoint_if_due()?)
    }

    fn write_bills(&mut self) -> Result<(), Publication> {
        let rows = std::mem::take(&mut self.bills);
        let written = self.kept(|tx| {
            let mut bills = Vec::new();
            for row in rows {
                if crate::bills::is_new(tx, &row)? {
                    let class = self.classes.get(row.account.as_str()).copied();
                    bills.push(crate::bills::bill(row, self.tariff, class));
                }
            }
            for bills in bills.chunks(BILLS_AN_ENTRY) {
                let bills = bills.to_vec();
                self.pen.write(tx, BillsIssued { run: self.run, bills })?;
            }
            let billed = bills.iter().map(|bill| bill.amount).sum::<Money>();
            Ok::<_, Publication>((bills.len(), billed))
        })?;
        self.bills_written += u64::try_from(written.0).unwrap_or(0);
        self.billed += written.1;
        Ok(self.file.checkpoint_if_due()?)
    }

    /// Why it stopped, with what stands.
    fn stopped(&self, why: ImportFailed) -> ImportFailed {
        let (accounts, bills) = (self.accounts_written, self.bills_written);
        match self.trial {
            Trial::No if accounts + bills > 0 => ImportFailed::Midway {
                accounts,
                bills,
                why: Box::new(why),
            },
            _ => why,
        }
    }

    fn finish(&mut self) -> Result<(), Publication> {
        self.write_accounts()?;
        self.write_bills()?;
        if self.accounts_written + self.bills_written == 0 {
            return Ok(());
        }
        let closed = BillRunClosed {
            run: self.run,
            accounts: self.accounts_written,
            bills: self.bills_written,
            billed: self.billed,
        };
        self.kept(|tx| self.pen.write(tx, closed).map(|_| ()))
    }
}
