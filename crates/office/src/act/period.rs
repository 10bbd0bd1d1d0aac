//! Closed periods (封账): finance closes a month, and opens the last one again by a further decision.

use std::collections::BTreeSet;

use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{ClosedSeat, PeriodClosed, PeriodHead, PeriodReopened, Writer};
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use cistern_publishing::Publication;

use super::channels::ByFinance;
use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::periods::{ClosedCounterLine, counters};
use crate::seats_now::{missing, seats_now};
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
    /// Only the last one that is closed is opened again.
    #[error("{0} is not the last month that is closed")]
    NotLast(Period),
    /// No words, or too many.
    #[error("say in 1 to {LONGEST_REMARK} characters why it is opened again")]
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
    /// Closes a month: what is held of every journal counts in it up to here. The entry that says so.
    ///
    /// # Errors
    /// [`PeriodRefused`]; nothing was written then.
    pub fn close_period(&self, period: Period, by: &ByFinance) -> Result<EntryRef, PeriodRefused> {
        self.finance_only::<PeriodRefused>(by.staff, &by.pin)?;
        self.settle_touched()?;
        self.acting_as(by.staff, |tx, pen| {
            if pen.today().period().is_none_or(|now| now <= period) {
                return Err(PeriodRefused::NotOver(period));
            }
            if tx.closings()?.last().is_some_and(|last| last >= period) {
                return Err(PeriodRefused::Closed(period));
            }
            let heads = heads(tx, over_at(period))?;
            Ok(pen.write(tx, PeriodClosed { period, heads })?.at())
        })
    }

    /// The counters as closing a month now would name them, by hall and seat. Writes nothing.
    ///
    /// # Errors
    /// Those of the file.
    pub fn were_it_closed(&self, period: Period) -> Result<Vec<ClosedCounterLine>, OfficeFault> {
        let heads = self.file.read::<_, Fault>(|tx| heads(tx, over_at(period)))?;
        Ok(counters(&heads))
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

/// The first moment after a month, in the halls: China's clock is eight hours ahead the whole year.
fn over_at(period: Period) -> Instant {
    let next = period.next().unwrap_or(period).first_day();
    Instant((next.days_since(BusinessDate::default()) * 24 - 8) * 3_600_000)
}

/// Every journal as it is held now, with what is known of its counter.
fn heads(tx: &Tx<'_>, over_at: Instant) -> Result<Vec<PeriodHead>, Fault> {
    let sits: BTreeSet<JournalId> = seats_now(tx)?.into_values().map(|(journal, _)| journal).collect();
    let mut heads = Vec::new();
    for journal in tx.journals()? {
        let head = tx.head(journal.journal)?;
        let seat = match journal.role {
            Writer::Office => None,
            Writer::Counter => Some(seat(
                tx,
                journal.journal,
                sits.contains(&journal.journal),
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
    for journal in sits.difference(&known) {
        heads.push(PeriodHead {
            journal: *journal,
            number: cistern_domain::ids::EntryNo(0),
            hash: cistern_domain::ids::Hash::NONE,
            seat: Some(seat(tx, *journal, true, over_at)?),
        });
    }
    Ok(heads)
}

fn seat(tx: &Tx<'_>, journal: JournalId, sits: bool, over_at: Instant) -> Result<ClosedSeat, Fault> {
    let state = tx.counter(journal)?;
    let heard_at = heard::last(tx, journal)?;
    let (missing, unsent_money) = missing(tx, journal)?;
    Ok(ClosedSeat {
        hall: state.hall,
        counter: state.counter,
        heard_at,
        unsent: missing,
        unsent_money,
        absent: sits && (missing > 0 || heard_at.is_none_or(|at| at < over_at)),
    })
}
