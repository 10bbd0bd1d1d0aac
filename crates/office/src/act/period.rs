//! Closed periods (封账): finance closes a month, and opens the last one again by a further decision.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{
    ClosedOverSheets, ClosedSeat, PeriodClosed, PeriodHead, PeriodReopened, SheetLeft, Writer,
};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Pen, Publication};

use super::channels::ByFinance;
use super::finance::NotFinance;
use crate::differences::UnreadPlace;
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::office::Office;
use crate::own_clock::{OwnClock, own_clock};
use crate::periods::{ClosedCounterLine, counters};
use crate::seats_now::{SeatStanding, every_pc, missing};
use crate::sheet::left_of;
use crate::table::heard;

/// Why a month was not closed, or not opened again.
#[derive(Debug, thiserror::Error)]
pub enum PeriodRefused {
    /// Something may still be taken in it.
    #[error("{0} is not over yet")]
    NotOver(Period),
    /// It is, or a later one is.
    #[error("{0} is closed already, or a later month is")]
    Closed(Period),
    /// One before it is open still: it would be closed without heads of its own.
    #[error(
        "{open} is not closed yet, and months are closed in order, each with its own heads: close {open} first, then {period}"
    )]
    Gap {
        /// Which one was to be closed.
        period: Period,
        /// The first one that is open.
        open: Period,
    },
    /// Settlement sheets of it are not signed as they stand, and nobody said why it is closed over them.
    #[error(
        "{0} settlement sheets (结算单) of it are not signed as they stand: sign them first, or say in 1 to {LONGEST_REMARK} \
         characters why it is closed over them (--words)"
    )]
    SheetsLeft(usize),
    /// Something that the office keeps is damaged: nobody knows what the month comes to.
    #[error(
        "{} of what head office keeps cannot be read, among it {:?} {}: what the month comes to is not known. Have it put right \
         (`cistern-office verify`), then close", .0.len(), .0.first().map(|one| one.what), .0.first().map_or("", |one| &one.which)
    )]
    Unread(Vec<UnreadPlace>),
    /// Head office's own clock cannot be right.
    #[error(transparent)]
    Clock(OwnClock),
    /// Only the last one that is closed is opened again.
    #[error("{0} is not the last month that is closed")]
    NotLast(Period),
    /// No words, or too many.
    #[error("say in 1 to {LONGEST_REMARK} characters why")]
    NoWords,
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for PeriodRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Closes a month: what is held of every journal counts in it up to here. The entry that says so; where settlement sheets of
    /// the month are not signed as they stand, one before it names them and `words`, which are needed then alone.
    ///
    /// # Errors
    /// [`PeriodRefused`]; nothing was written then.
    pub fn close_period(
        &self,
        period: Period,
        words: &str,
        by: &ByFinance,
    ) -> Result<EntryRef, PeriodRefused> {
        let (words, office) = (words.trim(), self.journal());
        if words.chars().count() > LONGEST_REMARK {
            return Err(PeriodRefused::NoWords);
        }
        self.finance_only::<PeriodRefused>(by.staff, &by.pin)?;
        let now = self.pen();
        self.file
            .read(|tx| may_close(tx, &now, office, (period, words)))?;
        self.settle_everything()?;
        self.all_is_read()?;
        self.acting_as(by.staff, |tx, pen| {
            // Looked at again, in the transaction that writes.
            let left = may_close(tx, pen, office, (period, words))?;
            close_over(tx, pen, left, (period, words))?;
            let heads = heads(tx, over_at(period))?;
            Ok(pen.write(tx, PeriodClosed { period, heads })?.at())
        })
    }

    /// Whether everything can be read that differences and settlements are made of.
    fn all_is_read(&self) -> Result<(), PeriodRefused> {
        let mut unread = self.differences_and_unread(false)?.1.unread;
        let accounts = lock(&self.unsettled).clone();
        let accounts = accounts
            .into_iter()
            .map(|one| UnreadPlace::of_state(&Key::Account(one)));
        unread.extend(accounts);
        unread.sort();
        unread.dedup();
        match unread.is_empty() {
            true => Ok(()),
            false => Err(PeriodRefused::Unread(unread)),
        }
    }

    /// The month that is closed next, over or not; nothing where any may be the first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn first_open_period(&self) -> Result<Option<Period>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(first_open)?)
    }

    /// The counters as closing a month now would name them, by hall and seat. Writes nothing.
    ///
    /// # Errors
    /// Those of the file.
    pub fn were_it_closed(&self, period: Period) -> Result<Vec<ClosedCounterLine>, OfficeFault> {
        let heads = self.file.read::<_, Fault>(|tx| heads(tx, over_at(period)))?;
        Ok(counters(&heads))
    }

    /// Counters that were not heard since a day was over, or hold what is not here: payments of that day may still come from
    /// them. By hall and seat.
    ///
    /// # Errors
    /// Those of the file.
    pub fn counters_behind(&self, day: BusinessDate) -> Result<Vec<ClosedCounterLine>, OfficeFault> {
        let over = begins(day.plus_days(1));
        let heads = self.file.read::<_, Fault>(|tx| heads(tx, over))?;
        let mut behind = counters(&heads);
        behind.retain(|one| one.absent);
        Ok(behind)
    }

    /// Opens the last closed month again, until it is closed once more. The entry that says so.
    ///
    /// # Errors
    /// [`PeriodRefused`]; nothing was written then.
    pub fn reopen_period(
        &self,
        period: Period,
        words: &str,
        by: &ByFinance,
    ) -> Result<EntryRef, PeriodRefused> {
        let words = words.trim();
        if words.is_empty() || words.chars().count() > LONGEST_REMARK {
            return Err(PeriodRefused::NoWords);
        }
        self.by_finance(by.staff, &by.pin, |tx, pen| {
            let closed = tx.periods()?.into_iter().rev();
            let mut closed = closed.filter_map(|(period, state)| Some((period, state.closed?.entry)));
            let Some((_, closed)) = closed.next().filter(|(last, _)| *last == period) else {
                return Err(PeriodRefused::NotLast(period));
            };
            let words = pen.remark(tx, words)?;
            let body = PeriodReopened {
                period,
                closed,
                words,
            };
            Ok(pen.write(tx, body)?.at())
        })
    }
}

/// Whether a month may be closed now; over which sheets, where there are any.
fn may_close(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    office: JournalId,
    (period, words): (Period, &str),
) -> Result<Vec<SheetLeft>, PeriodRefused> {
    if let Some(off) = own_clock(tx, office, pen.now)? {
        return Err(PeriodRefused::Clock(off));
    }
    if pen.today().period().is_none_or(|now| now <= period) {
        return Err(PeriodRefused::NotOver(period));
    }
    if tx.closings()?.is_closed(period) {
        return Err(PeriodRefused::Closed(period));
    }
    if let Some(open) = first_open(tx)?.filter(|open| *open < period) {
        return Err(PeriodRefused::Gap { period, open });
    }
    let left = left_of(tx, office, period)?;
    if !left.is_empty() && words.is_empty() {
        return Err(PeriodRefused::SheetsLeft(left.len()));
    }
    Ok(left)
}

/// Says over which sheets a month is closed, where there are any.
fn close_over(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    sheets: Vec<SheetLeft>,
    (period, words): (Period, &str),
) -> Result<(), PeriodRefused> {
    if !sheets.is_empty() {
        let words = pen.remark(tx, words)?;
        pen.write(tx, ClosedOverSheets::of(period, sheets, words))?;
    }
    Ok(())
}

/// The first month that is not closed: the one after the last that is; before the first close, that of the first shift, and
/// nothing where there is none.
fn first_open(tx: &Tx<'_>) -> Result<Option<Period>, Fault> {
    if let Some(last) = tx.closings()?.last() {
        return Ok(last.next());
    }
    let mut first: Option<BusinessDate> = None;
    tx.each_state::<Fault>(&[Key::SHIFTS], |_, state| {
        if let State::Shift(shift) = state
            && let Some(on) = shift.business_date
        {
            first = Some(first.map_or(on, |first| first.min(on)));
        }
        Ok(())
    })?;
    Ok(first.and_then(BusinessDate::period))
}

/// The first moment after a month, in the halls.
fn over_at(period: Period) -> Instant {
    begins(period.next().unwrap_or(period).first_day())
}

/// The first moment of a day, in the halls: China's clock is eight hours ahead the whole year.
fn begins(day: BusinessDate) -> Instant {
    Instant((day.days_since(BusinessDate::default()) * 24 - 8) * 3_600_000)
}

/// Every journal as it is held now, with what is known of its counter.
fn heads(tx: &Tx<'_>, over_at: Instant) -> Result<Vec<PeriodHead>, Fault> {
    let all = every_pc(tx)?.into_iter();
    let standing: BTreeMap<JournalId, SeatStanding> = all.map(|pc| (pc.journal, pc.standing)).collect();
    let of = |journal: &JournalId| standing.get(journal).copied();
    let mut heads = Vec::new();
    for journal in tx.journals()? {
        let head = tx.head(journal.journal)?;
        let seat = match journal.role {
            Writer::Office => None,
            Writer::Counter => Some(seat(
                tx,
                (
                    journal.journal,
                    of(&journal.journal).unwrap_or(SeatStanding::Replaced),
                ),
                over_at,
            )?),
        };
        heads.push(PeriodHead {
            journal: journal.journal,
            number: head.number,
            hash: head.hash,
            seat,
        });
    }
    // Enrolled, and never heard of: it has no journal here.
    let known: BTreeSet<JournalId> = heads.iter().map(|head| head.journal).collect();
    let sits = standing.iter().filter(|(_, standing)| !standing.is_gone());
    for (journal, standing) in sits.filter(|(journal, _)| !known.contains(journal)) {
        heads.push(PeriodHead {
            journal: *journal,
            number: cistern_domain::ids::EntryNo(0),
            hash: cistern_domain::ids::Hash::NONE,
            seat: Some(seat(tx, (*journal, *standing), over_at)?),
        });
    }
    Ok(heads)
}

/// A PC that is gone is absent while something of it is not here; one that sits there also until it is heard in the next month.
fn seat(
    tx: &Tx<'_>,
    (journal, standing): (JournalId, SeatStanding),
    over_at: Instant,
) -> Result<ClosedSeat, Fault> {
    let state = tx.counter(journal)?;
    let heard_at = heard::last(tx, journal)?;
    let (missing, unsent_money) = missing(tx, journal, standing)?;
    Ok(ClosedSeat {
        hall: state.hall,
        counter: state.counter,
        heard_at,
        unsent: missing,
        unsent_money,
        absent: missing > 0 || (!standing.is_gone() && heard_at.is_none_or(|at| at < over_at)),
    })
}
