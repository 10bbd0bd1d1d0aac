//! A day's statements of channels beside what the counters hold of that day: what is written down of each, and the orders that
//! a person has to settle.
//!
//! A wallet's payment goes by its own identifier, which is the merchant's order number (`docs/wallets.md`); what rests on the
//! clerk's word, a card, a transfer and a cheque go by the number that was keyed in. One that was moved to the account it was
//! meant for (错缴更正) is one payment still: of the day it was taken, under the order of then, on the account where it stands
//! now. A payment that the bank alone has stands
//! in [`MatchedStatement::opened`] with its reference, and can be made an arrival (`arrivals`); one that is an arrival already
//! is not opened, and a claim of one is no payment of the day it was claimed. What a bank took of a bill that is there with it
//! (代扣在途) is opened too, and waits for the bank's return, which closes it (`debits`). Absent on purpose: reading files (crate
//! `import`), who may do it, and moving money.

use std::collections::BTreeSet;

use cistern_domain::channel::{
    Channel, ChannelRow, Exception, ExceptionState, KeptRows, Match, NextStep, Statement, match_statement,
};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{
    CountAndSum, Entry, ExceptionClosed, ExceptionOpened, ExceptionReopened, StatementRowsKept,
    StatementTaken,
};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, Hash, StaffNo};
use cistern_journal::{Fault, Tx};

use crate::arrivals::{arrivals, is_recorded};
use crate::one_money::awaited_debit;
use crate::ours::{OurPayment, Ours};
use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
use crate::told_before::{Before, ToldBefore};

/// A statement as it was read, and the file it came in.
#[derive(Clone, Debug)]
pub struct StatementFile {
    /// The file's name, without folders.
    pub name: String,
    /// SHA-256 of its bytes.
    pub hash: Hash,
    /// Found whole.
    pub statement: Statement,
}

/// What a statement comes to beside our payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedStatement {
    /// What is written down of it.
    pub taken: StatementTaken,
    /// What a person has to settle and was not told before, with the account where it is known; `statement` is still 0.
    pub opened: Vec<(Option<AccountNo>, ExceptionOpened)>,
    /// What it tells as a person settled it before: nothing is opened of it.
    pub settled: Vec<SettledBefore>,
}

/// An order that a statement tells of as it was settled before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledBefore {
    /// The number under which it was opened then, and settled.
    pub number: EntryNo,
    /// The account, where it is known.
    pub account: Option<AccountNo>,
    /// What would be opened of it.
    pub found: ExceptionOpened,
}

/// Why a day's statements were not taken. Nothing of them is, then.
#[derive(Debug, thiserror::Error)]
pub enum StatementRefused {
    /// The same file was taken before.
    #[error("{file} was taken before, by entry {by} for {date}")]
    Already {
        /// Its name now.
        file: String,
        /// The entry that took it.
        by: EntryRef,
        /// The day it was taken for.
        date: BusinessDate,
    },
    /// Two files of one channel.
    #[error("two statements of {0}")]
    Twice(Channel),
    /// Not a row of it is of that day.
    #[error("{file} holds no row of {date}; its first is of {first}")]
    AnotherDay {
        /// Its name.
        file: String,
        /// The day asked for.
        date: BusinessDate,
        /// The day of its first row.
        first: BusinessDate,
    },
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for StatementRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Why an exception was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseRefused {
    /// None of that number.
    #[error("no exception {0}; `exceptions` lists those that are open")]
    Unknown(EntryNo),
    /// It was closed before.
    #[error("exception {0} was closed by entry {1}")]
    Already(EntryNo, EntryNo),
    /// It is open: nothing is to be opened again.
    #[error("exception {0} is open")]
    Open(EntryNo),
    /// No words, or too many.
    #[error("say in 1 to {LONGEST_REMARK} characters what was decided")]
    NoWords,
    /// The act that is named is not known here.
    #[error("no entry {0} here")]
    NoAct(EntryRef),
    /// It is about an account of whoever would close it.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for CloseRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// What the statements of a day come to. Writes nothing.
///
/// # Errors
/// [`StatementRefused`].
pub fn match_statements(
    tx: &Tx<'_>,
    date: BusinessDate,
    files: &[StatementFile],
    today: BusinessDate,
) -> Result<Vec<MatchedStatement>, StatementRefused> {
    fresh(tx, date, files)?;
    let ours = Ours::of_day(tx, date, files)?;
    let (told, arrived) = (ToldBefore::read(tx)?, arrivals(tx)?);
    let mut matched = Vec::new();
    for file in files {
        let found = match_statement(&file.statement, &ours.rows);
        let mut statement = MatchedStatement {
            taken: taken(&found, date, file),
            opened: Vec::new(),
            settled: Vec::new(),
        };
        for exception in &found.exceptions {
            let of = ours.of.get(&(exception.channel, exception.order.clone()));
            let (account, one) = opened(exception, file.statement.rows(), of, (date, today));
            match told.of(tx, &one)? {
                Some(Before::Open) => {}
                Some(Before::Settled(number)) => statement.settled.push(SettledBefore {
                    number,
                    account,
                    found: one,
                }),
                None if is_recorded(&arrived, &one) => {}
                None => statement.opened.push(expected(tx, account, one)?),
            }
        }
        matched.push(statement);
    }
    Ok(matched)
}

/// What the bank took of a bill that is there with it is expected: nobody is credited, its return tells whose it is.
pub(crate) fn expected(
    tx: &Tx<'_>,
    account: Option<AccountNo>,
    one: ExceptionOpened,
) -> Result<(Option<AccountNo>, ExceptionOpened), Fault> {
    let Some(debit) = awaited_debit(tx, account.as_ref(), &one)? else {
        return Ok((account, one));
    };
    let body = ExceptionOpened {
        step: NextStep::AskChannel,
        decides: NextStep::AskChannel.decides(),
        due: one.due.max(debit.returns_on),
        ..one
    };
    Ok((account, body))
}

/// Takes the statements of a day: an entry for each, and one for each order that a person has to settle.
///
/// # Errors
/// [`StatementRefused`]; nothing was written then.
pub fn take_statements(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    date: BusinessDate,
    files: &[StatementFile],
) -> Result<Vec<MatchedStatement>, StatementRefused> {
    let mut matched = match_statements(tx, date, files, pen.today())?;
    for (statement, file) in matched.iter_mut().zip(files) {
        let entry = pen.write(tx, statement.taken.clone())?;
        for (account, opened) in &mut statement.opened {
            opened.statement = entry.number;
            pen.write_about(tx, account.clone(), opened.clone())?;
        }
        keep_rows(tx, pen, (entry.number, date), &file.statement)?;
    }
    Ok(matched)
}

/// Keeps the rows of a statement, in the program's name: what comes later is laid beside them.
fn keep_rows(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (statement, date): (EntryNo, BusinessDate),
    whole: &Statement,
) -> Result<(), Publication> {
    let rows = whole.rows().to_vec();
    let body = StatementRowsKept {
        statement,
        channel: whole.channel(),
        date,
        rows: pen.detach(tx, &KeptRows { rows })?,
    };
    let program = Pen {
        actor: StaffNo::PROGRAM,
        ..*pen
    };
    program.write(tx, body).map(|_| ())
}

/// Closes an exception with words, and the act that did it.
///
/// # Errors
/// [`CloseRefused`]; nothing was written then.
pub fn close_exception(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    number: EntryNo,
    words: &str,
    act: Option<EntryRef>,
) -> Result<Entry, CloseRefused> {
    let Some(State::Exception(state)) = tx.state(&Key::Exception(number))? else {
        return Err(CloseRefused::Unknown(number));
    };
    if let Some(closed) = &state.closed {
        return Err(CloseRefused::Already(number, closed.entry));
    }
    if state.opened.is_none() {
        return Err(CloseRefused::Unknown(number));
    }
    not_own::<CloseRefused>(tx, pen.actor, &state.account)?;
    let words = said(words)?;
    if let Some(act) = act
        && tx.entry(act)?.is_none()
    {
        return Err(CloseRefused::NoAct(act));
    }
    let body = ExceptionClosed {
        opened: number,
        words: pen.remark(tx, words)?,
        act,
    };
    Ok(pen.write_about(tx, state.account, body)?)
}

/// Opens an exception again that was settled, with words: a further decision, which moves nothing.
///
/// # Errors
/// [`CloseRefused`]; nothing was written then.
pub fn reopen_exception(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    number: EntryNo,
    words: &str,
) -> Result<Entry, CloseRefused> {
    let Some(State::Exception(state)) = tx.state(&Key::Exception(number))? else {
        return Err(CloseRefused::Unknown(number));
    };
    if state.opened.is_none() {
        return Err(CloseRefused::Unknown(number));
    }
    let closed = state.closed.ok_or(CloseRefused::Open(number))?.entry;
    not_own::<CloseRefused>(tx, pen.actor, &state.account)?;
    let body = ExceptionReopened {
        opened: number,
        closed,
        words: pen.remark(tx, said(words)?)?,
    };
    Ok(pen.write_about(tx, state.account, body)?)
}

/// What was said of a decision, without what stands around it.
fn said(words: &str) -> Result<&str, CloseRefused> {
    let words = words.trim();
    match words.is_empty() || words.chars().count() > LONGEST_REMARK {
        true => Err(CloseRefused::NoWords),
        false => Ok(words),
    }
}

/// Every exception there ever was, oldest first.
///
/// # Errors
/// Those of the disk.
pub fn exceptions(tx: &Tx<'_>) -> Result<Vec<(EntryNo, ExceptionState)>, Fault> {
    let mut all = Vec::new();
    tx.each_state::<Fault>(&[Key::EXCEPTIONS], |key, state| {
        if let (Key::Exception(number), State::Exception(state)) = (key, state) {
            all.push((number, state));
        }
        Ok(())
    })?;
    Ok(all)
}

/// Every statement that was taken, oldest first.
///
/// # Errors
/// Those of the disk.
pub fn statements(tx: &Tx<'_>) -> Result<Vec<(EntryNo, StatementTaken)>, Fault> {
    let mut all = Vec::new();
    tx.each_state::<Fault>(&[Key::STATEMENTS], |key, state| {
        if let (Key::Statement(number), State::Statement(state)) = (key, state) {
            all.extend(state.taken.map(|taken| (number, taken)));
        }
        Ok(())
    })?;
    Ok(all)
}

/// Not taken before, one of a channel, and of that day.
fn fresh(tx: &Tx<'_>, date: BusinessDate, files: &[StatementFile]) -> Result<(), StatementRefused> {
    let before = statements(tx)?;
    let office = tx.office_journal()?.map(|office| office.journal);
    let mut seen = BTreeSet::new();
    for file in files {
        let same = before.iter().find(|(_, taken)| taken.file_hash == file.hash);
        if let (Some((number, taken)), Some(journal)) = (same, office) {
            return Err(StatementRefused::Already {
                file: file.name.clone(),
                by: EntryRef {
                    journal,
                    number: *number,
                },
                date: taken.date,
            });
        }
        if !seen.insert(file.statement.channel()) {
            return Err(StatementRefused::Twice(file.statement.channel()));
        }
        let days: Vec<BusinessDate> = file.statement.rows().iter().map(|row| day_of(row.at)).collect();
        if let Some(first) = days.first().filter(|_| !days.contains(&date)) {
            return Err(StatementRefused::AnotherDay {
                file: file.name.clone(),
                date,
                first: *first,
            });
        }
    }
    Ok(())
}

pub(crate) fn day_of(at: cistern_domain::instant::Instant) -> BusinessDate {
    BusinessDate::of(at.utc(), &CHINA)
}

fn taken(found: &Match<'_>, date: BusinessDate, file: &StatementFile) -> StatementTaken {
    StatementTaken {
        channel: found.channel,
        date,
        file: file.name.clone(),
        file_hash: file.hash,
        both: CountAndSum {
            count: found.both.count,
            sum: found.both.amount,
        },
        ours_only: found.ours_only.iter().map(|row| row.amount).sum(),
        theirs_only: found.theirs_only.iter().map(|row| row.amount).sum(),
        differing: found.differing.iter().map(|pair| pair.theirs.amount).sum(),
        refunds: found.refunds.iter().map(|row| row.amount).sum(),
        failed: u64::try_from(found.failed.len()).unwrap_or(u64::MAX),
        exceptions: u64::try_from(found.exceptions.len()).unwrap_or(u64::MAX),
    }
}

pub(crate) fn opened(
    exception: &Exception,
    rows: &[ChannelRow],
    of: Option<&OurPayment>,
    (date, today): (BusinessDate, BusinessDate),
) -> (Option<AccountNo>, ExceptionOpened) {
    let row = rows.iter().find(|row| row.order == exception.order);
    // A direct debit tells whose account it is; nothing else does.
    let debited = row.filter(|_| exception.channel == Channel::Bank);
    let debited = debited.and_then(|row| AccountNo::new(row.reference.clone()).ok());
    let (ours, theirs) = exception.finding.sides();
    let step = exception.finding.next_step();
    let body = ExceptionOpened {
        statement: EntryNo(0),
        channel: exception.channel,
        date,
        order: exception.order.to_string(),
        way: exception.finding.way(),
        ours,
        theirs,
        reference: row.map(|row| row.reference.clone()).unwrap_or_default(),
        payment: of.map(|of| of.payment),
        receipt: of.and_then(|of| of.receipt),
        hall: of.map(|of| of.hall),
        step,
        decides: step.decides(),
        due: today.plus_days(step.days()),
    };
    (of.map(|of| of.account.clone()).or(debited), body)
}
