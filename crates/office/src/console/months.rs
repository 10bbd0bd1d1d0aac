//! 月结: months that were closed and opened again, each time with who, when and why; with each counter's head and what it had not sent, those that were absent (未达) by name, and what
//! came after that with the dates on which it was taken, arrived and counts; a month is closed, and the last one opened again, by
//! finance with the PIN; and a month's books are handed out, which name staff and accounts, and no customer.

use cistern_domain::Money;
use cistern_domain::books::LeftOut;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::SheetLeft;
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, HallNo, ReceiptNo};
use cistern_journal::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use super::sheets::NamedHall;
use crate::act::PeriodRefused;
use crate::book::{Book, BookFault};
use crate::differences::UnreadPlace;
use crate::fault::OfficeFault;
use crate::periods::{ClosedCounterLine, OverSheets, PeriodAct, PeriodDid, PeriodLine, TakenEarlier};

/// Entries that came late of a month which are shown; all are counted, and `period late` lists them.
const MOST_LATE: usize = 200;

/// Asks for the months.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskMonths {}

/// Months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthsAtOffice {
    /// Those that were ever closed, newest first.
    pub months: Vec<MonthLine>,
    /// The month that may be closed next: the one after the last closed; before the first close that of the first shift, or
    /// the last that is over where there was no shift by then; nothing: it is not over.
    pub next: Option<Period>,
    /// Halls by name.
    pub halls: Vec<NamedHall>,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// A month that was closed, or is open again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthLine {
    /// Which.
    pub period: Period,
    /// It is closed; otherwise it is open again.
    pub closed: bool,
    /// Each time that it was closed and opened again, newest first.
    pub acts: Vec<MonthAct>,
    /// Its counters, by hall and seat.
    pub counters: Vec<MonthCounter>,
    /// Over which settlement sheets it is closed, and why.
    pub over_sheets: Option<OverSheets>,
    /// It is the last that is closed, and may be opened again.
    pub may_reopen: bool,
    /// What came later of it and counts in the next month: entries.
    pub late: u32,
    /// Their debits.
    pub late_money: Money,
    /// Those entries, the first of them, by hall and seat.
    pub came_late: Vec<CameLate>,
}

/// A time that a month was closed or opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthAct {
    /// The entry.
    pub entry: EntryNo,
    /// Who.
    pub by: String,
    /// When, by the city's clock.
    pub local: String,
    /// What was done, and why.
    pub did: PeriodDid,
}

/// An entry that came after its month was closed, with its three dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CameLate {
    /// Which, as commands name it.
    pub entry: String,
    /// The hall; 0: head office.
    pub hall: HallNo,
    /// The seat; 0: head office.
    pub counter: CounterNo,
    /// What it says, by its kind.
    pub says: &'static str,
    /// The account, where it is about one.
    pub account: Option<AccountNo>,
    /// The receipt, where it took a payment.
    pub receipt: Option<ReceiptNo>,
    /// Its debits.
    pub amount: Money,
    /// Its business date.
    pub taken_on: BusinessDate,
    /// When it arrived, by the city's clock; nothing while no countersignature covers it.
    pub arrived_local: Option<String>,
    /// The month in which it counts.
    pub posts_in: Period,
}

/// A counter when a month was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthCounter {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The last entry that head office held.
    pub head: EntryNo,
    /// When it was heard last, by the city's clock; nothing: never.
    pub heard_local: Option<String>,
    /// Entries that it had and head office did not, as last heard.
    pub unsent: u64,
    /// What those took, as it said last.
    pub unsent_money: Option<Money>,
    /// 未达
    pub absent: bool,
}

/// Asks what a month comes to, and how its counters would stand were it closed now. Reads every entry.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LookAtMonth {
    /// Which.
    pub period: Period,
}

/// What a month comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthAhead {
    /// Its counters, by hall and seat, as closing it now would name them.
    pub counters: Vec<MonthCounter>,
    /// Its settlement sheets that nobody signed as they stand, by day and hall: closing it over them asks for words.
    pub sheets: Vec<SheetLeft>,
    /// Its trial balance, by account.
    pub balance: Vec<BalanceLine>,
    /// Entries that are in no books: they could not be read or booked.
    pub left_out: u64,
}

/// An account of the trial balance. Debits are positive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BalanceLine {
    /// As the open books name it.
    pub account: String,
    /// In Chinese.
    pub words: String,
    /// Before the month.
    pub opening: Money,
    /// 借方 of the month.
    pub debit: Money,
    /// 贷方 of the month.
    pub credit: Money,
    /// After it.
    pub closing: Money,
}

/// Asks for one of a month's books. Reads every entry.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskBook {
    /// Which month.
    pub period: Period,
    /// Which book.
    pub book: Book,
}

/// A book, as the accountant's own program reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BookOfMonth {
    /// CSV, with its titles.
    pub csv: String,
    /// The month is closed: figures and numbers stand.
    pub closed: bool,
    /// Entries that are in no books: they could not be read or booked.
    pub left_out: u64,
}

/// Closes a month.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseMonth {
    /// Which.
    pub period: Period,
    /// Why it is closed over settlement sheets that are not signed; empty where all are.
    #[serde(default)]
    pub words: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Opens the last closed month again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenMonth {
    /// Which.
    pub period: Period,
    /// Why.
    pub words: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why a month was not closed, or not opened again. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum MonthNotDone {
    /// Something may still be taken in it.
    NotOver,
    /// It is closed already, or a later one is.
    Closed,
    /// One before it is open still: months are closed in order.
    Gap {
        /// The first one that is open.
        open: Period,
    },
    /// Settlement sheets of it are not signed as they stand, and nobody said why it is closed over them.
    SheetsLeft {
        /// How many.
        sheets: u32,
    },
    /// Something that the office keeps is damaged: nobody knows what the month comes to.
    Unread {
        /// What.
        places: Vec<UnreadPlace>,
    },
    /// Head office's own clock cannot be right.
    Clock {
        /// Minutes ahead; below zero: behind.
        minutes: i64,
    },
    /// Only the last one that is closed is opened again.
    NotLast,
    /// No words, or too many.
    Words {
        /// At most, characters.
        limit: u32,
    },
}

impl Console {
    /// The months.
    pub(super) fn months(
        &self,
        session: &Session,
        _: &AskMonths,
    ) -> Result<MonthsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Months, session.staff)?;
        Ok(self.all_months()?)
    }

    /// What one comes to.
    pub(super) fn look_at_month(
        &self,
        session: &Session,
        ask: &LookAtMonth,
    ) -> Result<MonthAhead, Failed<NotTheirs>> {
        self.theirs(Page::Months, session.staff)?;
        Ok(self.month_ahead(ask.period)?)
    }

    /// One of its books.
    pub(super) fn book(&self, session: &Session, ask: &AskBook) -> Result<BookOfMonth, Failed<NotTheirs>> {
        self.theirs(Page::Months, session.staff)?;
        let mut csv = Vec::new();
        let told = self.office.write_book(ask.book, ask.period, &mut csv);
        let told = told.map_err(|fault| match fault {
            BookFault::Office(fault) => fault,
            BookFault::Write(fault) => OfficeFault::from(Fault::Disk(fault.to_string())),
        })?;
        let LeftOut { unread, set_aside } = told.left_out;
        Ok(BookOfMonth {
            csv: String::from_utf8_lossy(&csv).into_owned(),
            closed: told.is_closed,
            left_out: unread + set_aside,
        })
    }

    /// Closes one.
    pub(super) fn close_month(
        &self,
        session: &Session,
        ask: &CloseMonth,
    ) -> Result<MonthsAtOffice, Failed<ActRefused<MonthNotDone>>> {
        self.signed_on((Page::Months, session, &ask.pin), no_more, told, || {
            self.office
                .close_period(ask.period, &ask.words, &session.by(&ask.pin))
        })?;
        shown(self.all_months())
    }

    /// Opens the last one again.
    pub(super) fn reopen_month(
        &self,
        session: &Session,
        ask: &ReopenMonth,
    ) -> Result<MonthsAtOffice, Failed<ActRefused<MonthNotDone>>> {
        self.signed_on((Page::Months, session, &ask.pin), no_more, told, || {
            let by = session.by(&ask.pin);
            self.office.reopen_period(ask.period, &ask.words, &by)
        })?;
        shown(self.all_months())
    }

    fn all_months(&self) -> Result<MonthsAtOffice, OfficeFault> {
        let lines = self.office.periods()?;
        let late = self.office.taken_earlier(None)?;
        let last = lines
            .iter()
            .filter(|line| line.closed_by_entry.is_some())
            .map(|line| line.period)
            .max();
        let mut months = Vec::new();
        for line in lines.into_iter().rev() {
            let of = |one: &&TakenEarlier| one.taken_on.period() == Some(line.period);
            let late: Vec<&TakenEarlier> = late.iter().filter(of).collect();
            months.push(self.month(line, last, &late)?);
        }
        let over = self.office.today().period().and_then(Period::previous);
        let open = self.office.first_open_period()?;
        // Before the first close any month may be the first that leaves none open behind it.
        let next = match last {
            Some(_) => open,
            None => open.or(over).min(over),
        };
        Ok(MonthsAtOffice {
            months,
            next: next.filter(|next| over.is_some_and(|over| *next <= over)),
            halls: self.halls()?,
            local: self.office.local(self.office.now())?,
        })
    }

    fn month(
        &self,
        line: PeriodLine,
        last: Option<Period>,
        late: &[&TakenEarlier],
    ) -> Result<MonthLine, OfficeFault> {
        let office = &self.office;
        let act = |one: PeriodAct| {
            Ok::<_, OfficeFault>(MonthAct {
                entry: one.entry,
                by: office.file.read::<_, Fault>(|tx| super::name_of(tx, one.by))?,
                local: office.local(one.at)?,
                did: one.did,
            })
        };
        Ok(MonthLine {
            period: line.period,
            closed: line.closed_by_entry.is_some(),
            acts: line.acts.into_iter().map(act).collect::<Result<_, _>>()?,
            counters: self.counters(line.counters)?,
            over_sheets: line.over_sheets,
            may_reopen: last == Some(line.period),
            late: u32::try_from(late.len()).unwrap_or(u32::MAX),
            late_money: late.iter().map(|one| one.amount).sum(),
            came_late: late
                .iter()
                .take(MOST_LATE)
                .map(|one| self.came_late(one))
                .collect::<Result<_, _>>()?,
        })
    }

    fn came_late(&self, one: &TakenEarlier) -> Result<CameLate, OfficeFault> {
        Ok(CameLate {
            entry: one.entry.clone(),
            hall: one.hall,
            counter: one.counter,
            says: one.kind,
            account: one.account.clone(),
            receipt: one.receipt,
            amount: one.amount,
            taken_on: one.taken_on,
            arrived_local: one.arrived_at.map(|at| self.office.local(at)).transpose()?,
            posts_in: one.posts_in,
        })
    }

    fn month_ahead(&self, period: Period) -> Result<MonthAhead, OfficeFault> {
        let balance = self.office.trial_balance(period)?;
        let LeftOut { unread, set_aside } = balance.left_out;
        let lines = balance.lines.into_iter().map(|line| BalanceLine {
            closing: line.closing(),
            account: line.account,
            words: line.words,
            opening: line.opening,
            debit: line.debit,
            credit: line.credit,
        });
        Ok(MonthAhead {
            counters: self.counters(self.office.were_it_closed(period)?)?,
            sheets: self.office.sheets_left(period)?,
            balance: lines.collect(),
            left_out: unread + set_aside,
        })
    }

    fn counters(&self, lines: Vec<ClosedCounterLine>) -> Result<Vec<MonthCounter>, OfficeFault> {
        let local = |at| self.office.local(at);
        let told = lines.into_iter().map(|one| {
            Ok(MonthCounter {
                hall: one.hall,
                counter: one.counter,
                head: one.head,
                heard_local: one.heard_at.map(local).transpose()?,
                unsent: one.unsent,
                unsent_money: one.unsent_money,
                absent: one.absent,
            })
        });
        told.collect()
    }
}

const fn no_more(why: &PeriodRefused) -> bool {
    matches!(why, PeriodRefused::NotFinance(_))
}

fn told(why: PeriodRefused) -> Failed<MonthNotDone> {
    Failed::Refused(match why {
        // A wrong PIN was told apart before.
        PeriodRefused::NotOver(_) | PeriodRefused::NotFinance(_) => MonthNotDone::NotOver,
        PeriodRefused::Closed(_) => MonthNotDone::Closed,
        PeriodRefused::Gap { open, .. } => MonthNotDone::Gap { open },
        PeriodRefused::SheetsLeft(sheets) => MonthNotDone::SheetsLeft {
            sheets: u32::try_from(sheets).unwrap_or(u32::MAX),
        },
        PeriodRefused::Unread(places) => MonthNotDone::Unread { places },
        PeriodRefused::Clock(off) => MonthNotDone::Clock { minutes: off.minutes },
        PeriodRefused::NotLast(_) => MonthNotDone::NotLast,
        PeriodRefused::NoWords => MonthNotDone::Words {
            limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
        },
        PeriodRefused::Publication(fault) => return Failed::Broken(fault.into()),
        PeriodRefused::Fault(fault) => return Failed::Broken(fault),
    })
}
