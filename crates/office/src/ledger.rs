//! For the accountant: trial balance (试算平衡表), vouchers for a general ledger (记账凭证), and who did what, each of one
//! month by the month in which entries count (封账).
//!
//! All three come out of the same books as the export to other tools. Numbers of vouchers hold once the month is closed.
//! Absent on purpose: a chart of the accountant's own; the names here are those of the open books.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::books::{Account, Chart, LeftOut, Transaction};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, EntryRef, HallNo, JournalId, ReceiptNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};

use crate::differences::DecidedLine;
use crate::fault::OfficeFault;
use crate::money_of::{asked_about, money_of, receipt_of};
use crate::office::Office;

/// A month's trial balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialBalance {
    /// The month.
    pub period: Period,
    /// Whether it is closed: its figures stand.
    pub is_closed: bool,
    /// Accounts that ever moved, by name.
    pub lines: Vec<TrialLine>,
    /// Entries that are in no books.
    pub left_out: LeftOut,
}

/// An account in a month. Debits are positive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrialLine {
    /// As the open books name it.
    pub account: String,
    /// In Chinese.
    pub words: String,
    /// Before the month.
    pub opening: Money,
    /// 借方 of the month; zero or above.
    pub debit: Money,
    /// 贷方 of the month; zero or above.
    pub credit: Money,
    /// Of debit less credit, what was taken earlier (上期业务).
    pub taken_earlier: Money,
}

impl TrialLine {
    /// After the month.
    #[must_use]
    pub fn closing(&self) -> Money {
        self.opening + self.debit - self.credit
    }
}

/// A voucher: what one person did of one kind on one day at one place, summed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// 凭证号 in the month, from 1.
    pub number: u32,
    /// The date in the books.
    pub on: BusinessDate,
    /// The business date, where it counts in a later month.
    pub taken_on: Option<BusinessDate>,
    /// 摘要
    pub summary: &'static str,
    /// The hall; 0: head office.
    pub hall: HallNo,
    /// The seat; 0: head office.
    pub counter: CounterNo,
    /// 经办, with their name where it is known here.
    pub staff: (StaffNo, String),
    /// 批准
    pub approver: Option<(StaffNo, String)>,
    /// Entries.
    pub entries: u32,
    /// The first of them, by the time taken.
    pub first: EntryRef,
    /// The last.
    pub last: EntryRef,
    /// Name of the account, in Chinese, and the amount; debits positive. They add up to zero.
    pub lines: Vec<(String, String, Money)>,
}

/// Something that a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActLine {
    /// Who, with their name where it is known here.
    pub staff: (StaffNo, String),
    /// Who approved it.
    pub approver: Option<(StaffNo, String)>,
    /// When it was written.
    pub written_at: Instant,
    /// Its business date.
    pub on: BusinessDate,
    /// The month in which it counts, where that is a later one.
    pub posts_later: Option<Period>,
    /// The hall; 0: head office.
    pub hall: HallNo,
    /// The seat; 0: head office.
    pub counter: CounterNo,
    /// What it is called in Chinese.
    pub kind: &'static str,
    /// The account, where it is about one.
    pub account: Option<AccountNo>,
    /// The receipt of the payment that it took, takes back, asks about or decides of.
    pub receipt: Option<ReceiptNo>,
    /// The money that it is about; of what asks for a payment to be taken back or moved, or declines that, the payment's; of a
    /// decision about a difference, what was at stake.
    pub amount: Money,
    /// What was said with it, where anything was and was not erased.
    pub words: String,
    /// The entry.
    pub entry: EntryRef,
}

impl Office {
    /// The trial balance of a month.
    ///
    /// # Errors
    /// Those of the file.
    pub fn trial_balance(&self, period: Period) -> Result<TrialBalance, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let mut sums: BTreeMap<Account, TrialLine> = BTreeMap::new();
            let books = tx.each_transaction::<Fault>(|chart, _, transaction| {
                for line in &transaction.lines {
                    let sum = sums
                        .entry(line.account)
                        .or_insert_with(|| named(chart, line.account));
                    sum.add(period, &transaction, line.amount);
                }
                Ok(())
            })?;
            let mut lines: Vec<TrialLine> = sums.into_values().filter(TrialLine::has_moved).collect();
            lines.sort_by(|one, other| one.account.cmp(&other.account));
            Ok(TrialBalance {
                period,
                is_closed: tx.closings()?.is_closed(period),
                lines,
                left_out: books.left_out(),
            })
        })?)
    }

    /// The vouchers of a month, by date, place, kind and person; and whether the month is closed.
    ///
    /// # Errors
    /// Those of the file.
    pub fn vouchers(&self, period: Period) -> Result<(Vec<Voucher>, bool), OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let mut groups: BTreeMap<Group, Summed> = BTreeMap::new();
            let mut words: BTreeMap<Account, String> = BTreeMap::new();
            tx.each_transaction::<Fault>(|chart, entry, transaction| {
                if transaction.on.period() != Some(period) {
                    return Ok(());
                }
                for line in &transaction.lines {
                    words
                        .entry(line.account)
                        .or_insert_with(|| chart.words(line.account));
                }
                let group = Group::of(entry, &transaction);
                groups
                    .entry(group)
                    .or_insert_with(|| Summed::from(entry))
                    .add(entry, &transaction);
                Ok(())
            })?;
            let mut names = Names::default();
            let mut vouchers = Vec::new();
            for (number, (group, summed)) in (1..).zip(groups) {
                vouchers.push(voucher(tx, &mut names, &words, number, (group, summed))?);
            }
            let is_closed = tx.closings()?.is_closed(period);
            Ok((vouchers, is_closed))
        })?)
    }

    /// What people did in a month, by the time it was written, and whether the month is closed. What the program did by itself
    /// is not among it.
    ///
    /// # Errors
    /// Those of the file.
    pub fn acts(&self, period: Period) -> Result<(Vec<ActLine>, bool), OfficeFault> {
        let (mut lines, is_closed) = self.file.read::<_, Fault>(|tx| {
            let closings = tx.closings()?;
            let (mut names, mut lines) = (Names::default(), Vec::new());
            for journal in tx.journals()? {
                let seat = tx.counter(journal.journal)?;
                tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                    let Ok(entry) = stored.envelope.open() else {
                        return Ok(true);
                    };
                    let counts = closings.posts_in(entry.at(), entry.business_date);
                    if counts == Some(period)
                        && entry.actor != StaffNo::PROGRAM
                        && let Ok(body) = entry.read()
                    {
                        lines.push(act(
                            tx,
                            &mut names,
                            (seat.hall, seat.counter),
                            &entry,
                            &body,
                            period,
                        )?);
                    }
                    Ok(true)
                })?;
            }
            Ok((lines, closings.is_closed(period)))
        })?;
        lines.sort_by_key(|line| (line.written_at, line.entry));
        Ok((lines, is_closed))
    }
}

fn named(chart: &Chart, account: Account) -> TrialLine {
    TrialLine {
        account: account.name(),
        words: chart.words(account),
        ..TrialLine::default()
    }
}

impl TrialLine {
    fn add(&mut self, period: Period, transaction: &Transaction, amount: Money) {
        let (counts, period) = (transaction.on.period(), Some(period));
        if counts < period {
            self.opening += amount;
        } else if counts == period {
            match amount.is_negative() {
                true => self.credit -= amount,
                false => self.debit += amount,
            }
            if transaction.taken_on.is_some() {
                self.taken_earlier += amount;
            }
        }
    }

    fn has_moved(&self) -> bool {
        !(self.opening.is_zero() && self.debit.is_zero() && self.credit.is_zero())
    }
}

/// An act's words are English, then Chinese; a voucher bears the Chinese alone, and is numbered by both, as vouchers of closed months
/// were.
fn in_chinese(words: &'static str) -> &'static str {
    words
        .find(|letter: char| !letter.is_ascii())
        .map_or(words, |at| &words[at..])
}

/// What one voucher is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    on: BusinessDate,
    taken_on: Option<BusinessDate>,
    journal: JournalId,
    summary: &'static str,
    staff: StaffNo,
    approver: Option<StaffNo>,
}

impl Group {
    const fn of(entry: &Entry, transaction: &Transaction) -> Self {
        Self {
            on: transaction.on,
            taken_on: transaction.taken_on,
            journal: entry.journal,
            summary: transaction.act.words(),
            staff: entry.actor,
            approver: entry.approver,
        }
    }
}

struct Summed {
    entries: u32,
    first: (Instant, EntryRef),
    last: (Instant, EntryRef),
    lines: BTreeMap<Account, Money>,
}

impl Summed {
    fn from(entry: &Entry) -> Self {
        let at = (entry.taken_at, entry.at());
        Self {
            entries: 0,
            first: at,
            last: at,
            lines: BTreeMap::new(),
        }
    }

    fn add(&mut self, entry: &Entry, transaction: &Transaction) {
        let at = (entry.taken_at, entry.at());
        self.entries += 1;
        self.first = self.first.min(at);
        self.last = self.last.max(at);
        for line in &transaction.lines {
            *self.lines.entry(line.account).or_default() += line.amount;
        }
    }
}

fn voucher(
    tx: &Tx<'_>,
    names: &mut Names,
    words: &BTreeMap<Account, String>,
    number: u32,
    (group, summed): (Group, Summed),
) -> Result<Voucher, Fault> {
    let seat = tx.counter(group.journal)?;
    let lines = summed.lines.into_iter().filter(|(_, amount)| !amount.is_zero());
    let lines = lines.map(|(account, amount)| {
        let words = words.get(&account).cloned().unwrap_or_default();
        (account.name(), words, amount)
    });
    Ok(Voucher {
        number,
        on: group.on,
        taken_on: group.taken_on,
        summary: in_chinese(group.summary),
        hall: seat.hall,
        counter: seat.counter,
        staff: names.of(tx, group.staff)?,
        approver: group.approver.map(|staff| names.of(tx, staff)).transpose()?,
        entries: summed.entries,
        first: summed.first.1,
        last: summed.last.1,
        lines: lines.collect(),
    })
}

fn act(
    tx: &Tx<'_>,
    names: &mut Names,
    (hall, counter): (HallNo, CounterNo),
    entry: &Entry,
    body: &Body,
    counts: Period,
) -> Result<ActLine, Fault> {
    let (account, receipt, amount) = about(tx, entry, body)?;
    Ok(ActLine {
        staff: names.of(tx, entry.actor)?,
        approver: entry.approver.map(|staff| names.of(tx, staff)).transpose()?,
        written_at: entry.written_at,
        on: entry.business_date,
        posts_later: (Some(counts) != entry.business_date.period()).then_some(counts),
        hall,
        counter,
        kind: body.words(),
        account,
        receipt,
        amount,
        words: said(tx, body)?,
        entry: entry.at(),
    })
}

/// The account, the receipt and the money; of a decision about a difference, those of its line.
fn about(
    tx: &Tx<'_>,
    entry: &Entry,
    body: &Body,
) -> Result<(Option<AccountNo>, Option<ReceiptNo>, Money), Fault> {
    if let Body::DifferenceDecided(decided) = body {
        let line = DecidedLine::of(tx, entry.at(), decided)?;
        return Ok((line.account, line.receipt, line.amount));
    }
    let account = entry.account.clone();
    Ok(match asked_about(tx, body)? {
        Some((receipt, amount)) => (account, Some(receipt), amount),
        None => (account, receipt_of(body), money_of(entry, body)),
    })
}

/// Why, where somebody had to say so.
fn said(tx: &Tx<'_>, body: &Body) -> Result<String, Fault> {
    let words = match body {
        Body::DifferenceDecided(body) => &body.words,
        Body::DepositCountCorrected(body) => &body.words,
        Body::AccountContinued(body) => &body.words,
        Body::PeriodReopened(body) => &body.words,
        Body::ClosedOverSheets(body) => &body.words,
        Body::ExceptionClosed(body) => &body.words,
        Body::ExceptionReopened(body) => &body.words,
        Body::ArrivalReturned(body) => &body.words,
        Body::RequestDeclined(body) => &body.words,
        Body::SheetSigned(body) => return Ok(tx.remark(body.words.as_ref())?.unwrap_or_default()),
        Body::DetailsErased(body) => return Ok(body.why.clone()),
        Body::CustomerDataHandedOver(body) => return Ok(body.why.clone()),
        Body::DatabaseKeyOpened(body) => return Ok(body.why.clone()),
        Body::PayeesShown(body) => return Ok(body.why.clone()),
        _ => return Ok(String::new()),
    };
    Ok(tx.remark(Some(words))?.unwrap_or_default())
}

/// Names of staff, each read once.
#[derive(Default)]
struct Names(BTreeMap<StaffNo, String>);

impl Names {
    fn of(&mut self, tx: &Tx<'_>, staff: StaffNo) -> Result<(StaffNo, String), Fault> {
        if let Some(name) = self.0.get(&staff) {
            return Ok((staff, name.clone()));
        }
        let name = tx.staff_details(staff)?.unwrap_or_default().name;
        self.0.insert(staff, name.clone());
        Ok((staff, name))
    }
}
