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

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::channel::{
    Channel, ChannelRow, Exception, ExceptionState, Match, NextStep, OrderNo, OurRow, Statement,
    match_statement,
};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{CountAndSum, Entry, ExceptionClosed, ExceptionOpened, StatementTaken};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, HallNo, Hash, JournalId, PaymentId, ReceiptNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::{Cheque, confirmation};
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::arrivals::{arrivals, claimed_of, is_recorded};
use crate::one_money::awaited_debit;
use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};

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
    /// What a person has to settle and was not open before, with the account where it is known; `statement` is still 0.
    pub opened: Vec<(Option<AccountNo>, ExceptionOpened)>,
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
    let (open, arrived) = (open_before(tx)?, arrivals(tx)?);
    let mut matched = Vec::new();
    for file in files {
        let found = match_statement(&file.statement, &ours.rows);
        let exceptions = found.exceptions.iter().map(|exception| {
            let of = ours.of.get(&(exception.channel, exception.order.clone()));
            opened(exception, file.statement.rows(), of, (date, today))
        });
        let new = exceptions.filter(|(_, one)| !open.contains(&same(one)) && !is_recorded(&arrived, one));
        let new = new.map(|(account, one)| expected(tx, account, one));
        matched.push(MatchedStatement {
            taken: taken(&found, date, file),
            opened: new.collect::<Result<_, _>>()?,
        });
    }
    Ok(matched)
}

/// What the bank took of a bill that is there with it is expected: nobody is credited, its return tells whose it is.
fn expected(
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
    for statement in &mut matched {
        let entry = pen.write(tx, statement.taken.clone())?;
        for (account, opened) in &mut statement.opened {
            opened.statement = entry.number;
            pen.write_about(tx, account.clone(), opened.clone())?;
        }
    }
    Ok(matched)
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
    let words = words.trim();
    if words.is_empty() || words.chars().count() > LONGEST_REMARK {
        return Err(CloseRefused::NoWords);
    }
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

/// What tells one exception from another: the same one is not opened twice.
type Same = (Channel, String, BusinessDate, Money, Money);

fn same(one: &ExceptionOpened) -> Same {
    (one.channel, one.order.clone(), one.date, one.ours, one.theirs)
}

fn open_before(tx: &Tx<'_>) -> Result<BTreeSet<Same>, Fault> {
    let all = exceptions(tx)?;
    Ok(all
        .iter()
        .filter_map(|(_, state)| state.open().map(same))
        .collect())
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

fn opened(
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

/// A payment of ours behind a row, or a wallet that was charged and never answered.
#[derive(Clone, Debug)]
struct OurPayment {
    payment: PaymentId,
    receipt: Option<ReceiptNo>,
    account: AccountNo,
    hall: HallNo,
}

/// What the counters hold of a day.
#[derive(Default)]
struct Ours {
    rows: Vec<OurRow>,
    of: BTreeMap<(Channel, OrderNo), OurPayment>,
}

impl Ours {
    /// Payments taken on that day by the clock, whatever their business date: a channel knows no other.
    fn of_day(tx: &Tx<'_>, date: BusinessDate, files: &[StatementFile]) -> Result<Self, Fault> {
        let mut ours = Self::default();
        for payment in tx.payments_taken_on(date)? {
            let Some(taken) = tx.taken(payment)? else { continue };
            ours.add(tx, &taken, files)?;
        }
        tx.each_state::<Fault>(&[Key::COUNTERS], |_, state| {
            if let State::Counter(counter) = state {
                for (payment, waiting) in &counter.wallets {
                    let channel = Channel::from(waiting.wallet);
                    let Some(order) = order_of(*payment, channel, files) else {
                        continue;
                    };
                    let of = OurPayment {
                        payment: *payment,
                        receipt: None,
                        account: waiting.account.clone(),
                        hall: counter.hall,
                    };
                    ours.of.insert((channel, order), of);
                }
            }
            Ok(())
        })?;
        Ok(ours)
    }

    /// As the channel knows it, which hears of no move: `taken` as it was asked for, and where it stands now.
    fn add(&mut self, tx: &Tx<'_>, taken: &TakenPayment, files: &[StatementFile]) -> Result<(), Fault> {
        if is_move(taken) {
            return Ok(());
        }
        let now = standing(tx, taken)?;
        let Some(account) = now.entry.account.clone().filter(|_| claimed_of(taken).is_none()) else {
            return Ok(());
        };
        let hall = tx.seat_of(taken.entry.at())?.hall;
        let kept = now.taken.carried(&now.corrections).into_iter();
        for Tendered {
            tender,
            amount,
            reference,
        } in kept.filter(|one| one.tender != Tender::Cash)
        {
            let Some((channel, order)) = place(taken, tender, reference.as_deref(), files) else {
                continue;
            };
            let of = OurPayment {
                payment: now.taken.payment,
                receipt: Some(now.taken.receipt),
                account: account.clone(),
                hall,
            };
            self.of.insert((channel, order.clone()), of);
            self.rows.push(OurRow {
                order,
                channel,
                amount,
                reversed: now.reversed.is_some(),
                taken_at: taken.entry.taken_at,
                receipt: now.taken.receipt,
                account: account.clone(),
            });
        }
        Ok(())
    }
}

/// Money that a counter recorded as taken through a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelMoney {
    /// The payment.
    pub payment: PaymentId,
    /// Which channel; nothing where a clerk keyed in a wallet's number, and only a statement can tell whose it is.
    pub channel: Option<Channel>,
    /// How much of it, as corrected since.
    pub amount: Money,
}

/// What a counter took through channels on a day by the clock, and did not give back. Cheques are no part of it: they wait in
/// a list of their own.
///
/// # Errors
/// Those of the disk.
pub fn channel_money(tx: &Tx<'_>, journal: JournalId, on: BusinessDate) -> Result<Vec<ChannelMoney>, Fault> {
    let mut all = Vec::new();
    for payment in tx.payments_taken_in(journal, on)? {
        let Some(taken) = tx.taken(payment)?.filter(|taken| !is_move(taken)) else {
            continue;
        };
        let now = standing(tx, &taken)?;
        if now.reversed.is_some() || claimed_of(&taken).is_some() {
            continue;
        }
        all.extend(now.taken.carried(&now.corrections).iter().filter_map(|one| {
            Some(ChannelMoney {
                payment,
                channel: through(one)?,
                amount: one.amount,
            })
        }));
    }
    Ok(all)
}

/// Through whom, as far as the tender says it; nothing for cash and for paper.
fn through(one: &Tendered) -> Option<Option<Channel>> {
    match one.tender {
        Tender::Cash | Tender::Cheque => None,
        Tender::Card | Tender::Transfer => Some(Some(Channel::Bank)),
        Tender::Wallet => {
            let named = one.reference.as_deref().and_then(confirmation);
            Some(named.map(|(wallet, _)| Channel::from(wallet)))
        }
    }
}

pub(crate) fn is_move(taken: &TakenPayment) -> bool {
    taken.entry.read().is_ok_and(|body| body.moved().is_some())
}

/// The payment that took its place, after however many moves; itself where it was not moved.
///
/// # Errors
/// Those of the disk.
pub fn standing(tx: &Tx<'_>, taken: &TakenPayment) -> Result<TakenPayment, Fault> {
    let mut now = taken.clone();
    while let Some(at) = now.reversed {
        let body = tx.entry(at)?.and_then(|entry| entry.read().ok());
        let becomes = body.and_then(|body| body.moved().map(|moved| moved.taken.payment));
        let next = becomes.map(|payment| tx.taken(payment)).transpose()?.flatten();
        let Some(next) = next else { break };
        now = next;
    }
    Ok(now)
}

/// Through whom a tender went, and under which order. Nothing where no statement at hand could tell of it: a cheque that the
/// bank has not spoken of waits in a list of its own, and a wallet on the clerk's word waits until both platforms' files lie
/// side by side.
fn place(
    taken: &TakenPayment,
    tender: Tender,
    reference: Option<&str>,
    files: &[StatementFile],
) -> Option<(Channel, OrderNo)> {
    let payment = taken.taken.payment;
    if let Some((wallet, _)) = reference.and_then(confirmation) {
        let channel = Channel::from(wallet);
        return Some((channel, order_of(payment, channel, files)?));
    }
    let number = match tender {
        Tender::Cheque => reference.and_then(Cheque::read).map(|cheque| cheque.number),
        _ => reference,
    };
    let number = number.map(|text| text.split_whitespace().collect::<String>());
    let number = number.and_then(|text| OrderNo::new(text).ok());
    let unnumbered = || OrderNo::new(taken.taken.receipt.to_string()).ok();
    match tender {
        Tender::Cash => None,
        Tender::Wallet => {
            let wallets = [Channel::WeChat, Channel::Alipay];
            let found = number.as_ref().and_then(|number| {
                let mut found = wallets
                    .iter()
                    .map(|channel| (*channel, listed(*channel, number, files)));
                found.find_map(|(channel, order)| Some((channel, order?)))
            });
            let has_both = wallets.iter().all(|channel| of(*channel, files).is_some());
            let nowhere = || Some((Channel::WeChat, number.clone().or_else(unnumbered)?));
            found.or_else(|| has_both.then(nowhere).flatten())
        }
        Tender::Cheque => {
            let number = number?;
            listed(Channel::Bank, &number, files).map(|order| (Channel::Bank, order))
        }
        Tender::Card | Tender::Transfer => Some((Channel::Bank, number.or_else(unnumbered)?)),
    }
}

fn of(channel: Channel, files: &[StatementFile]) -> Option<&Statement> {
    let mut all = files.iter().map(|file| &file.statement);
    all.find(|statement| statement.channel() == channel)
}

/// The order of a row that goes by this number: the merchant's, or a wallet's own.
fn listed(channel: Channel, number: &OrderNo, files: &[StatementFile]) -> Option<OrderNo> {
    let rows = of(channel, files)?.rows();
    let is_own = channel != Channel::Bank;
    let mut named = rows
        .iter()
        .filter(|row| row.order == *number || is_own && row.reference == number.as_str());
    named.next().map(|row| row.order.clone())
}

/// A payment's identifier as the platform got it: with hyphens where the statement has them, else without.
fn order_of(payment: PaymentId, channel: Channel, files: &[StatementFile]) -> Option<OrderNo> {
    let order = |text: String| OrderNo::new(text).ok();
    let rows = of(channel, files).map(Statement::rows).unwrap_or_default();
    let hyphenated = order(payment.0.hyphenated().to_string())?;
    match rows.iter().any(|row| row.order == hyphenated) {
        true => Some(hyphenated),
        false => order(payment.0.simple().to_string()),
    }
}
