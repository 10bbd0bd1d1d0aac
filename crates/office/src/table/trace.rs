//! Table `trace`: entries of head office's journal by which details were erased, something was handed out, money behind a fork
//! was counted, the office was restored, the rows of a day's statement were kept, or a month was closed or opened again. A view of
//! the entries: whoever looks for one of a few in a journal of millions finds them here.

use std::borrow::Cow;

use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::EntryNo;
use cistern_journal::{Fault, Tx, values};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trace {
    /// Details were erased.
    Erased,
    /// A customer's data or a counter's database key was handed out.
    HandedOut,
    /// Money behind a fork was counted.
    BehindFork,
    /// Somebody restored the office, or decided on whom it waits no longer.
    Restored,
    /// The rows of a day's statement were kept.
    Statement(BusinessDate),
    /// A month was closed, over which sheets, or opened again.
    Month(Period),
}

impl Trace {
    fn of(body: &Body) -> Option<Self> {
        match body {
            Body::DetailsErased(_) => Some(Self::Erased),
            Body::CustomerDataHandedOver(_) | Body::DatabaseKeyOpened(_) => Some(Self::HandedOut),
            Body::TakenBehindFork(_) | Body::ReversedBehindFork(_) => Some(Self::BehindFork),
            Body::OfficeRestored(_)
            | Body::CounterGivenUp(_)
            | Body::WentOnUnheard(_)
            | Body::SigningKeyBroughtBack(_) => Some(Self::Restored),
            Body::StatementRowsKept(kept) => Some(Self::Statement(kept.date)),
            Body::ClosedOverSheets(over) => Some(Self::Month(over.period)),
            Body::PeriodClosed(closed) => Some(Self::Month(closed.period)),
            Body::PeriodReopened(reopened) => Some(Self::Month(reopened.period)),
            _ => None,
        }
    }

    fn name(self) -> Cow<'static, str> {
        match self {
            Self::Erased => "erased".into(),
            Self::HandedOut => "handed out".into(),
            Self::BehindFork => "behind a fork".into(),
            Self::Restored => "restored".into(),
            Self::Statement(date) => format!("statement {date}").into(),
            Self::Month(period) => format!("month {period}").into(),
        }
    }
}

/// Notes an entry that is one of these.
pub(crate) fn note(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
    let Some(trace) = Trace::of(body) else {
        return Ok(());
    };
    let sql = "INSERT INTO trace VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    let number = i64::try_from(entry.number.0).unwrap_or(i64::MAX);
    tx.later(sql, values![&*trace.name(), number])
}

/// The newest of them first, at most so many.
pub(crate) fn newest(tx: &Tx<'_>, trace: Trace, limit: u32) -> Result<Vec<EntryNo>, Fault> {
    let sql = "SELECT number FROM trace WHERE kind = ?1 ORDER BY number DESC LIMIT ?2";
    tx.rows(sql, values![&*trace.name(), i64::from(limit)], |row| {
        Ok(EntryNo(u64::try_from(row.get::<i64>(0)?).unwrap_or(0)))
    })
}

/// All of them, oldest first.
pub(crate) fn all(tx: &Tx<'_>, trace: Trace) -> Result<Vec<EntryNo>, Fault> {
    let mut all = newest(tx, trace, u32::MAX)?;
    all.reverse();
    Ok(all)
}
