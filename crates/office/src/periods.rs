//! Closed periods (封账) as lists: each month with its counters, those that were absent (未达) by name; and what came after its
//! month was closed, with the dates on which it was taken, arrived and counts.
//!
//! Derived from entries alone. When an entry arrived is told by the first countersignature that covers it, written within a
//! minute of it.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::closing::PeriodState;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{
    Body, ClosedOverSheets, Entry, HeadCountersigned, PeriodHead, SheetLeft, Writer,
};
use cistern_domain::ids::{AccountNo, CounterNo, EntryNo, EntryRef, HallNo, JournalId, ReceiptNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use crate::around::Around;
use crate::fault::OfficeFault;
use crate::money_of::money_of;
use crate::office::Office;
use crate::table;
use crate::table::trace::{self, Trace};

/// A month that was closed, or is open again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodLine {
    /// Which.
    pub period: Period,
    /// The entry that closed it; nothing while it is open again.
    pub closed_by_entry: Option<EntryNo>,
    /// When.
    pub closed_at: Option<Instant>,
    /// By whom.
    pub closed_by: Option<StaffNo>,
    /// How often it was opened again.
    pub reopened: u32,
    /// Each time that it was closed and opened again, newest first.
    pub acts: Vec<PeriodAct>,
    /// Its counters, by hall and seat.
    pub counters: Vec<ClosedCounterLine>,
    /// Over which settlement sheets it is closed that nobody signed as they stood, and why; nothing where there was none.
    pub over_sheets: Option<OverSheets>,
}

/// A time that a month was closed or opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodAct {
    /// The entry.
    pub entry: EntryNo,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: StaffNo,
    /// What was done.
    pub did: PeriodDid,
}

/// What was done with a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum PeriodDid {
    /// It was closed, its sheets signed.
    Closed,
    /// It was closed over sheets that nobody had signed as they stood.
    ClosedOver {
        /// How many.
        sheets: u32,
        /// Why; nothing where it was erased.
        words: Option<String>,
    },
    /// It was opened again.
    Reopened {
        /// Why; nothing where it was erased.
        words: Option<String>,
    },
}

/// Settlement sheets over which a month is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OverSheets {
    /// Which, by day and hall.
    pub sheets: Vec<SheetLeft>,
    /// How many more there are.
    pub further: u32,
    /// Why; nothing where it was erased.
    pub words: Option<String>,
}

/// A counter when a month was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedCounterLine {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Its journal.
    pub journal: JournalId,
    /// The last entry that head office held.
    pub head: EntryNo,
    /// When it was heard last.
    pub heard_at: Option<Instant>,
    /// Entries that it had and head office did not, as last heard.
    pub unsent: u64,
    /// What those took, as it said last.
    pub unsent_money: Option<Money>,
    /// 未达
    pub absent: bool,
}

/// An entry that counts in a later month than its own (上期业务).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TakenEarlier {
    /// The month in which it counts.
    pub posts_in: Period,
    /// The entry.
    pub entry: String,
    /// The hall; 0 for head office.
    pub hall: HallNo,
    /// The seat; 0 for head office.
    pub counter: CounterNo,
    /// What it says.
    pub kind: &'static str,
    /// The account, where it is about one.
    pub account: Option<AccountNo>,
    /// The receipt, where it took a payment.
    pub receipt: Option<ReceiptNo>,
    /// The money that it is about.
    pub amount: Money,
    /// Its business date.
    pub taken_on: BusinessDate,
    /// When it was taken.
    pub taken_at: Instant,
    /// When it arrived; nothing where no countersignature covers it yet.
    pub arrived_at: Option<Instant>,
}

impl Office {
    /// Months that were ever closed, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn periods(&self) -> Result<Vec<PeriodLine>, OfficeFault> {
        let office = self.journal();
        Ok(self.file.read::<_, Fault>(|tx| {
            let all = tx.periods()?.into_iter();
            all.map(|(period, state)| {
                let over_sheets = over_sheets(tx, office, &state)?;
                Ok(PeriodLine {
                    acts: acts(tx, office, period)?,
                    over_sheets,
                    ..line(period, state)
                })
            })
            .collect()
        })?)
    }

    /// What counts in a later month than its own, of one such month or of all; by month, seat and number.
    ///
    /// # Errors
    /// Those of the file.
    pub fn taken_earlier(&self, posts_in: Option<Period>) -> Result<Vec<TakenEarlier>, OfficeFault> {
        let mut lines = self.file.read::<_, Fault>(|tx| {
            let (mut lines, mut asked) = (Vec::new(), Vec::new());
            each_late(tx, |tx, entry, body, posts| {
                if posts_in.is_none_or(|wanted| wanted == posts) {
                    lines.push(late(tx, entry, body, posts)?);
                    asked.push((entry.at(), entry.business_date));
                }
                Ok(())
            })?;
            let arrived = arrivals(tx, &asked)?;
            for (line, (at, _)) in lines.iter_mut().zip(&asked) {
                line.arrived_at = line.arrived_at.or(arrived.get(at).copied());
            }
            Ok(lines)
        })?;
        lines.sort_by_key(|line| (line.posts_in, line.hall, line.counter, line.taken_at));
        Ok(lines)
    }
}

fn line(period: Period, state: PeriodState) -> PeriodLine {
    let closed = state.closed.as_ref();
    PeriodLine {
        period,
        closed_by_entry: closed.map(|closed| closed.entry),
        closed_at: closed.map(|closed| closed.at),
        closed_by: closed.map(|closed| closed.by),
        reopened: state.reopened,
        acts: Vec::new(),
        counters: closed.map_or_else(Vec::new, |closed| counters(&closed.heads)),
        over_sheets: None,
    }
}

/// Out of the entries of that month alone. Why it was closed over sheets is said right before the close itself.
fn acts(tx: &Tx<'_>, journal: JournalId, period: Period) -> Result<Vec<PeriodAct>, Fault> {
    let (mut acts, mut over) = (Vec::new(), None);
    for number in trace::all(tx, Trace::Month(period))? {
        let Some(entry) = tx.entry(EntryRef { journal, number })? else {
            continue;
        };
        let did = match entry.read() {
            Ok(Body::ClosedOverSheets(said)) => {
                over = Some(said);
                continue;
            }
            Ok(Body::PeriodClosed(_)) => closed(tx, over.take())?,
            Ok(Body::PeriodReopened(said)) => PeriodDid::Reopened {
                words: tx.remark(Some(&said.words))?,
            },
            _ => continue,
        };
        acts.push(PeriodAct {
            entry: number,
            at: entry.written_at,
            by: entry.actor,
            did,
        });
    }
    acts.reverse();
    Ok(acts)
}

fn closed(tx: &Tx<'_>, over: Option<ClosedOverSheets>) -> Result<PeriodDid, Fault> {
    let Some(over) = over else {
        return Ok(PeriodDid::Closed);
    };
    let sheets = u32::try_from(over.sheets.len()).unwrap_or(u32::MAX);
    Ok(PeriodDid::ClosedOver {
        sheets: sheets.saturating_add(over.further),
        words: tx.remark(Some(&over.words))?,
    })
}

fn over_sheets(tx: &Tx<'_>, office: JournalId, state: &PeriodState) -> Result<Option<OverSheets>, Fault> {
    let Some(number) = state.over_sheets else {
        return Ok(None);
    };
    let entry = tx.entry(EntryRef {
        journal: office,
        number,
    })?;
    let Some(Ok(Body::ClosedOverSheets(over))) = entry.map(|entry| entry.read()) else {
        return Ok(None);
    };
    Ok(Some(OverSheets {
        words: tx.remark(Some(&over.words))?,
        sheets: over.sheets,
        further: over.further,
    }))
}

/// The counters among heads, by hall and seat.
pub(crate) fn counters(heads: &[PeriodHead]) -> Vec<ClosedCounterLine> {
    let mut counters: Vec<ClosedCounterLine> = heads
        .iter()
        .filter_map(|head| {
            let seat = head.seat.as_ref()?;
            Some(ClosedCounterLine {
                hall: seat.hall,
                counter: seat.counter,
                journal: head.journal,
                head: head.number,
                heard_at: seat.heard_at,
                unsent: seat.unsent,
                unsent_money: seat.unsent_money,
                absent: seat.absent,
            })
        })
        .collect();
    counters.sort_by_key(|one| (one.hall, one.counter, one.journal));
    counters
}

/// Every entry that moves money and counts in a later month than its own, by journal and number.
pub(crate) fn each_late(
    tx: &Tx<'_>,
    each: impl FnMut(&Tx<'_>, &Entry, &Body, Period) -> Result<(), Fault>,
) -> Result<(), Fault> {
    each_readable_late(tx, &Around::stopping(), each)
}

/// The same of those that can be read.
pub(crate) fn each_readable_late(
    tx: &Tx<'_>,
    around: &Around,
    mut each: impl FnMut(&Tx<'_>, &Entry, &Body, Period) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let closings = tx.closings()?;
    for at in table::late::all(tx)? {
        let Some(entry) = around.read(tx.entry(at))?.flatten() else {
            continue;
        };
        if let Some(posts) = closings.posts_later(at, entry.business_date)
            && let Ok(body) = entry.read()
        {
            each(tx, &entry, &body, posts)?;
        }
    }
    Ok(())
}

/// Those of its counter and day that count in the same month as one of them.
pub(crate) fn late_beside(tx: &Tx<'_>, one: &Entry) -> Result<Vec<Entry>, Fault> {
    let closings = tx.closings()?;
    let posts = |entry: &Entry| closings.posts_later(entry.at(), entry.business_date);
    let mut all = Vec::new();
    for at in table::late::of(tx, one.journal)? {
        let entry = tx.entry(at)?.ok_or(Fault::Entry(at))?;
        if entry.business_date == one.business_date && posts(&entry) == posts(one) {
            all.push(entry);
        }
    }
    Ok(all)
}

fn late(tx: &Tx<'_>, entry: &Entry, body: &Body, posts_in: Period) -> Result<TakenEarlier, Fault> {
    let seat = tx.counter(entry.journal)?;
    Ok(TakenEarlier {
        posts_in,
        entry: entry.at().to_string(),
        hall: seat.hall,
        counter: seat.counter,
        kind: body.name(),
        account: entry.account.clone(),
        receipt: body.taken().map(|taken| taken.receipt),
        amount: money_of(entry, body),
        taken_on: entry.business_date,
        taken_at: entry.taken_at,
        arrived_at: (body.writer() == Writer::Office).then_some(entry.written_at),
    })
}

/// When late entries of counters came: of each month head office's journal is read from its close on, until a countersignature covers
/// the last of them.
fn arrivals(tx: &Tx<'_>, late: &[(EntryRef, BusinessDate)]) -> Result<BTreeMap<EntryRef, Instant>, Fault> {
    let Some(office) = tx.writer(Writer::Office)? else {
        return Ok(BTreeMap::new());
    };
    let periods = tx.periods()?;
    let mut waiting: BTreeMap<EntryNo, Vec<EntryRef>> = BTreeMap::new();
    for (at, on) in late.iter().filter(|(at, _)| at.journal != office.journal) {
        let since = periods.iter().filter(|(period, _)| Some(*period) >= on.period());
        let close = since.filter_map(|(_, state)| state.closed.as_ref()).next();
        waiting
            .entry(close.map_or(EntryNo(0), |close| close.entry))
            .or_default()
            .push(*at);
    }
    let mut came = BTreeMap::new();
    for (close, mut waiting) in waiting {
        tx.entries_after::<Fault>(office.journal, close, |stored| {
            if let Ok(entry) = stored.envelope.open()
                && entry.is::<HeadCountersigned>()
                && let Ok(Body::HeadCountersigned(head)) = entry.read()
            {
                waiting.retain(|at| {
                    let is_covered = at.journal == head.journal && at.number <= head.number;
                    if is_covered {
                        came.insert(*at, entry.written_at);
                    }
                    !is_covered
                });
            }
            Ok(!waiting.is_empty())
        })?;
    }
    Ok(came)
}
