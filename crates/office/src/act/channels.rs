//! Statements of channels at head office: taken once each, laid beside the office's own ledger, and the exceptions that came
//! of it until somebody settled them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cistern_domain::Money;
use cistern_domain::channel::{Channel, ExceptionState, FourWay, NextStep, Past};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::{DifferenceKind, ExceptionOpened};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{
    AccountNo, BatchNo, BillNo, EntryNo, EntryRef, HallNo, Hash, PaymentId, ReceiptNo, StaffNo,
};
use cistern_domain::settings::Role;
use cistern_import::channels::{StatementFault, read_statement};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{
    CloseRefused, MatchedStatement, Numbered, Pen, StatementFile, StatementRefused, awaited_debit,
    close_exception, match_statements, recorded_as, reopen_exception, statements, take_statements,
};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::finance::NotFinance;
use crate::around::Around;
use crate::differences::{decided, may_decide};
use crate::fault::OfficeFault;
use crate::office::Office;

/// Who of finance acts.
#[derive(Clone, Debug)]
pub struct ByFinance {
    /// Who.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why no statement was taken, or no exception closed.
#[derive(Debug, thiserror::Error)]
pub enum ChannelsRefused {
    /// A file that cannot be read, or contradicts itself: refused whole.
    #[error(transparent)]
    File(#[from] StatementFault),
    /// A file that cannot be opened.
    #[error("{file}: {error}")]
    Open {
        /// Its name.
        file: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// No file whose name tells its channel.
    #[error("name files bank….txt, wechat….csv or alipay….csv, so that each tells its channel: {0}")]
    NoChannel(String),
    /// For a reason of its own.
    #[error(transparent)]
    Statement(#[from] StatementRefused),
    /// For a reason of its own.
    #[error(transparent)]
    Close(#[from] CloseRefused),
    /// Another settles this.
    #[error("this is settled by {0:?}, or by finance")]
    NotTheirs(Role),
    /// A wrong PIN, or nobody of that number.
    #[error("the PIN of staff {0} is wrong")]
    NotProven(StaffNo),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for ChannelsRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// An exception, open or closed; a wallet charge without a result among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExceptionLine {
    /// Its number: the entry that opened it; nothing for what a counter reported of a wallet.
    pub number: Option<EntryNo>,
    /// Of a wallet's the counter's entry that asked.
    #[serde(skip)]
    pub asked: Option<EntryRef>,
    /// At whom.
    pub channel: Channel,
    /// The day it is of.
    pub date: BusinessDate,
    /// The order.
    pub order: String,
    /// Which of the four ways; nothing while no statement told.
    pub way: Option<FourWay>,
    /// What we hold of it; of a wallet's what was asked.
    pub ours: Money,
    /// What the channel holds of it.
    pub theirs: Money,
    /// The channel's own number.
    pub reference: String,
    /// The account.
    pub account: Option<AccountNo>,
    /// Our payment.
    pub payment: Option<PaymentId>,
    /// Its receipt.
    pub receipt: Option<ReceiptNo>,
    /// The hall.
    pub hall: Option<HallNo>,
    /// What to do first; nothing while no statement told.
    pub step: Option<NextStep>,
    /// Who decides.
    pub decides: Role,
    /// By when.
    pub due: Option<BusinessDate>,
    /// Since how many days it stands.
    pub age_days: i64,
    /// What came in since: a counter's payment of that order, or what a statement says of a wallet.
    pub since: Option<Since>,
    /// How it was settled; nothing while it is open.
    pub closed: Option<ClosedLine>,
    /// How it was settled before and opened again, the first decision first.
    pub past: Vec<PastLine>,
}

/// A decision about an exception that holds no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastLine {
    /// It was opened again; else settled.
    pub reopened: bool,
    /// Under which date.
    pub on: BusinessDate,
    /// Who decided.
    pub by: StaffNo,
    /// In words.
    pub words: String,
}

/// What came in since an exception was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "since", rename_all = "snake_case")]
pub enum Since {
    /// A counter has the payment now, or a bank's return.
    Recorded {
        /// Its receipt; 0: head office's, of a direct debit.
        receipt: ReceiptNo,
    },
    /// It is a direct debit of a bill that the bank is yet to return: expected, and nobody's to be credited.
    InFlight {
        /// In which batch.
        batch: BatchNo,
        /// Which bill.
        bill: BillNo,
        /// The day on which the bank is expected to answer.
        returns_on: BusinessDate,
    },
    /// The channel's statement of that day has the money.
    AtChannel {
        /// The exception that says so.
        number: EntryNo,
        /// How much.
        theirs: Money,
    },
    /// The channel's statement of that day does not have it: nothing was taken from the customer.
    NotAtChannel,
}

/// How an exception was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedLine {
    /// Under which date.
    pub on: BusinessDate,
    /// Who decided.
    pub by: StaffNo,
    /// In words.
    pub words: String,
    /// The act that did it.
    pub act: Option<String>,
}

/// Reads a statement, whole or not at all. The file's name begins with its channel's.
///
/// # Errors
/// [`ChannelsRefused`].
fn statement_file(path: &Path) -> Result<StatementFile, ChannelsRefused> {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    let is_of = |channel: &Channel| name.to_lowercase().starts_with(channel.name());
    let channel = Channel::ALL.into_iter().find(is_of);
    let channel = channel.ok_or_else(|| ChannelsRefused::NoChannel(name.clone()))?;
    statement_of(channel, path, name)
}

/// A channel's statement, whole or not at all, under the name that is written down of it.
///
/// # Errors
/// [`ChannelsRefused`].
pub(crate) fn statement_of(
    channel: Channel,
    path: &Path,
    name: String,
) -> Result<StatementFile, ChannelsRefused> {
    let bytes = std::fs::read(path).map_err(|error| ChannelsRefused::Open {
        file: name.clone(),
        error,
    })?;
    Ok(StatementFile {
        statement: read_statement(channel, path)?,
        hash: Hash(Sha256::digest(&bytes).into()),
        name,
    })
}

/// The files named, and of a folder those whose names begin with a channel's.
fn files_of(paths: &[PathBuf]) -> Result<Vec<StatementFile>, ChannelsRefused> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(statement_file(path)?);
            continue;
        }
        let open = |error| ChannelsRefused::Open {
            file: path.display().to_string(),
            error,
        };
        let entries = std::fs::read_dir(path).map_err(open)?;
        let mut names: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        names.sort();
        let is_statement = |path: &&PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
            let of = |name: String| {
                Channel::ALL
                    .iter()
                    .any(|channel| name.starts_with(channel.name()))
            };
            path.is_file() && name.is_some_and(of)
        };
        for path in names.iter().filter(is_statement) {
            files.push(statement_file(path)?);
        }
    }
    if files.is_empty() {
        let names = paths.iter().map(|path| path.display().to_string());
        return Err(ChannelsRefused::NoChannel(names.collect::<Vec<_>>().join(" ")));
    }
    Ok(files)
}

impl Office {
    /// What the statements of a day come to beside this ledger. Writes nothing.
    ///
    /// # Errors
    /// [`ChannelsRefused`].
    pub fn match_channels(
        &self,
        date: BusinessDate,
        paths: &[PathBuf],
    ) -> Result<Vec<MatchedStatement>, ChannelsRefused> {
        self.match_files(date, &files_of(paths)?)
    }

    /// The same of files that were read.
    pub(crate) fn match_files(
        &self,
        date: BusinessDate,
        files: &[StatementFile],
    ) -> Result<Vec<MatchedStatement>, ChannelsRefused> {
        let today = self.pen().today();
        self.file.read(|tx| Ok(match_statements(tx, date, files, today)?))
    }

    /// Takes the statements of a day and opens what a person has to settle.
    ///
    /// # Errors
    /// [`ChannelsRefused`]; nothing was written then.
    pub fn take_channels(
        &self,
        date: BusinessDate,
        paths: &[PathBuf],
        by: &ByFinance,
    ) -> Result<Vec<MatchedStatement>, ChannelsRefused> {
        self.take_files(date, &files_of(paths)?, by)
    }

    /// The same of files that were read.
    pub(crate) fn take_files(
        &self,
        date: BusinessDate,
        files: &[StatementFile],
        by: &ByFinance,
    ) -> Result<Vec<MatchedStatement>, ChannelsRefused> {
        self.by_finance(by.staff, &by.pin, |tx, pen| {
            Ok(take_statements(tx, pen, date, files)?)
        })
    }

    /// Closes an exception, by whom it names or by finance.
    ///
    /// # Errors
    /// [`ChannelsRefused`]; nothing was written then.
    pub fn close_exception(
        &self,
        number: EntryNo,
        words: &str,
        act: Option<EntryRef>,
        by: &ByFinance,
    ) -> Result<EntryRef, ChannelsRefused> {
        self.deciding(number, by, |tx, pen| {
            Ok(close_exception(tx, pen, number, words, act)?.at())
        })
    }

    /// Opens an exception again that was settled, by whom it names or by finance.
    ///
    /// # Errors
    /// [`ChannelsRefused`]; nothing was written then.
    pub fn reopen_exception(
        &self,
        number: EntryNo,
        words: &str,
        by: &ByFinance,
    ) -> Result<EntryRef, ChannelsRefused> {
        self.deciding(number, by, |tx, pen| {
            Ok(reopen_exception(tx, pen, number, words)?.at())
        })
    }

    /// A decision about an exception, by whom it names or by finance.
    fn deciding<T>(
        &self,
        number: EntryNo,
        by: &ByFinance,
        act: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<T, ChannelsRefused>,
    ) -> Result<T, ChannelsRefused> {
        let roles = self.proven(by.staff, &by.pin)?;
        let roles = roles.ok_or(ChannelsRefused::NotProven(by.staff))?;
        self.acting_as(by.staff, |tx, pen| {
            let state = match tx.state(&Key::Exception(number))? {
                Some(State::Exception(state)) => state.opened,
                _ => None,
            };
            let decides = state.map_or(Role::Finance, |opened| opened.decides);
            match may_decide(&roles, decides) {
                true => act(tx, pen),
                false => Err(ChannelsRefused::NotTheirs(decides)),
            }
        })
    }

    /// Exceptions that are open, or all there ever were, oldest first; then what counters reported of wallets.
    ///
    /// # Errors
    /// Those of the file.
    pub fn exceptions(&self, all: bool) -> Result<Vec<ExceptionLine>, OfficeFault> {
        let today = self.pen().today();
        let around = Around::stopping();
        Ok(self
            .file
            .read::<_, Fault>(|tx| exception_lines(tx, today, all, &around))?)
    }
}

/// The same as far as it can be read.
pub(crate) fn exception_lines(
    tx: &Tx<'_>,
    today: BusinessDate,
    all: bool,
    around: &Around,
) -> Result<Vec<ExceptionLine>, Fault> {
    let mut states = Vec::new();
    tx.each_state_or_why::<Fault>(&[Key::EXCEPTIONS], |key, state| {
        if let (Key::Exception(number), Some(State::Exception(state))) = (key, around.read(state)?)
            && (all || state.closed.is_none())
        {
            states.push((number, state));
        }
        Ok(())
    })?;
    let (mut lines, mut numbered) = (Vec::new(), Numbered::default());
    for (number, state) in states {
        let line = exception_line(tx, &mut numbered, today, (number, &state));
        lines.extend(around.line(line)?.flatten());
    }
    wallets(tx, today, all, (around, &mut lines))?;
    Ok(lines)
}

/// An exception of a channel as it stands today; nothing where what opened it is not known.
pub(crate) fn exception_line(
    tx: &Tx<'_>,
    numbered: &mut Numbered,
    today: BusinessDate,
    (number, state): (EntryNo, &ExceptionState),
) -> Result<Option<ExceptionLine>, Fault> {
    let Some(opened) = state.opened.as_ref() else {
        return Ok(None);
    };
    let closed = state.closed.as_ref().map(|closed| -> Result<ClosedLine, Fault> {
        let words = tx.remark(Some(&closed.words))?;
        Ok(ClosedLine {
            on: closed.on,
            by: closed.by,
            words: words.unwrap_or_default(),
            act: closed.act.map(|act| act.to_string()),
        })
    });
    let since = since(tx, numbered, state)?;
    let due = match &since {
        Some(Since::InFlight { returns_on, .. }) => opened.due.max(*returns_on),
        _ => opened.due,
    };
    Ok(Some(ExceptionLine {
        account: state.account.clone(),
        due: Some(due),
        age_days: today.days_since(state.on),
        since,
        closed: closed.transpose()?,
        past: past(tx, state)?,
        ..line(number, opened)
    }))
}

fn line(number: EntryNo, opened: &ExceptionOpened) -> ExceptionLine {
    ExceptionLine {
        number: Some(number),
        asked: None,
        channel: opened.channel,
        date: opened.date,
        order: opened.order.clone(),
        way: Some(opened.way),
        ours: opened.ours,
        theirs: opened.theirs,
        reference: opened.reference.clone(),
        account: None,
        payment: opened.payment,
        receipt: opened.receipt,
        hall: opened.hall,
        step: Some(opened.step),
        decides: opened.decides,
        due: Some(opened.due),
        age_days: 0,
        since: None,
        closed: None,
        past: Vec::new(),
    }
}

/// Decisions that hold no more.
fn past(tx: &Tx<'_>, state: &ExceptionState) -> Result<Vec<PastLine>, Fault> {
    let decided = |reopened, on, by, words| -> Result<PastLine, Fault> {
        Ok(PastLine {
            reopened,
            on,
            by,
            words: tx.remark(Some(words))?.unwrap_or_default(),
        })
    };
    let mut lines = Vec::new();
    for Past { closed, reopened } in &state.past {
        lines.push(decided(false, closed.on, closed.by, &closed.words)?);
        lines.push(decided(true, reopened.on, reopened.by, &reopened.words)?);
    }
    Ok(lines)
}

/// What came in since of one that is open: a counter that synced late has the payment, or a bank is yet to return its debit.
fn since(tx: &Tx<'_>, numbered: &mut Numbered, state: &ExceptionState) -> Result<Option<Since>, Fault> {
    let Some(opened) = state.open() else {
        return Ok(None);
    };
    if let Some(taken) = recorded_as(tx, numbered, opened)? {
        let receipt = taken.taken.receipt;
        return Ok(Some(Since::Recorded { receipt }));
    }
    let awaited = awaited_debit(tx, state.account.as_ref(), opened)?;
    Ok(awaited.map(|debit| Since::InFlight {
        batch: debit.batch,
        bill: debit.bill,
        returns_on: debit.returns_on,
    }))
}

/// What counters reported of wallets (138) stands with them; a statement of that day says what became of it.
fn wallets(
    tx: &Tx<'_>,
    today: BusinessDate,
    all: bool,
    (around, lines): (&Around, &mut Vec<ExceptionLine>),
) -> Result<(), Fault> {
    let mut reported = Vec::new();
    tx.each_state_or_why::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), Some(State::Counter(counter))) = (key, around.read(state)?) {
            let unknown = counter.wallets.into_iter().filter(|(_, one)| one.is_unknown);
            reported.extend(unknown.map(|(payment, one)| (journal, counter.hall, payment, one)));
        }
        Ok(())
    })?;
    if reported.is_empty() {
        return Ok(());
    }
    let taken = around.read(statements(tx))?.unwrap_or_default().into_iter();
    let taken: BTreeSet<(Channel, BusinessDate)> =
        taken.map(|(_, taken)| (taken.channel, taken.date)).collect();
    for (journal, hall, payment, one) in reported {
        let number = one.number;
        let asked = EntryRef { journal, number };
        // A person decided of it: its counter may still say the result.
        match around.read(decided(tx, asked, DifferenceKind::WalletUnknown))? {
            Some(by) if all || by.is_none() => {}
            _ => continue,
        }
        let channel = Channel::from(one.wallet);
        let date = BusinessDate::of(one.asked_at.utc(), &CHINA);
        let told = lines.iter().find(|line| line.payment == Some(payment));
        let since = match told.and_then(|line| Some((line.number?, line.theirs))) {
            Some((number, theirs)) => Some(Since::AtChannel { number, theirs }),
            None if taken.contains(&(channel, date)) => Some(Since::NotAtChannel),
            None => None,
        };
        lines.push(ExceptionLine {
            number: None,
            asked: Some(asked),
            channel,
            date,
            order: payment.0.simple().to_string(),
            way: None,
            ours: one.amount,
            theirs: Money::ZERO,
            reference: String::new(),
            account: Some(one.account),
            payment: Some(payment),
            receipt: None,
            hall: Some(hall),
            step: None,
            decides: Role::Finance,
            due: None,
            age_days: today.days_since(date),
            since,
            closed: None,
            past: Vec::new(),
        });
    }
    Ok(())
}
