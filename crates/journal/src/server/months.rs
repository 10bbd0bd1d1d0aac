//! Months of what is found by payment: `payment`, `paper`, `reversal` and `correction` are spread by the first 48 bits of the
//! payment's identifier, which are the time at which it was asked for (UUID version 7). So an identifier has one place,
//! stands once in all months, and is looked up in one of them.
//!
//! A month is made with its first row, under the city's lock, in the transaction that writes the row; readers wait for
//! nobody meanwhile. So no part takes whatever fits nowhere else: the server locks such a part against every reader when
//! another is added. What bears a time before the first month or after the last, and what is no version 7 and looks like
//! it, lies in a part at either end; a clock that is wrong within them has the month that it says. It is found all the same.
//!
//! Absent on purpose: asking any clock which months are to come, and letting a month go.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::ids::PaymentId;

use super::session::Session;
use crate::fault::Fault;
use crate::store::Row;
use crate::values;

/// The first month and the last, as the tables have them: nobody asked for a payment before, and whatever clocks say there
/// are at most so many.
const FIRST: u32 = 202_601;
const LAST: u32 = 205_012;

/// Locks that a question over all months takes in each: its part of `payment`, and that one's indexes.
const LOCKS: i64 = 4;

/// Months of which this connection knows that they are there, once it has asked; a transaction that is undone may have
/// made some up.
pub(super) type Months = RefCell<BTreeSet<Period>>;

/// Where an identifier lies.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Before,
    Month(Period),
    After,
}

impl Part {
    /// By the clock of the hall: China's is eight hours ahead the whole year.
    fn of(payment: PaymentId) -> Self {
        let [a, b, c, d, e, f, ..] = *payment.0.as_bytes();
        let millis = u64::from_be_bytes([0, 0, a, b, c, d, e, f]);
        let days = u32::try_from((millis + 8 * 3_600_000) / 86_400_000).unwrap_or(u32::MAX);
        match BusinessDate::default().plus_days(days).period() {
            Some(month) if month.yyyymm() < FIRST => Self::Before,
            Some(month) if month.yyyymm() <= LAST => Self::Month(month),
            _ => Self::After,
        }
    }
}

impl Session<'_> {
    /// Makes the month in which this payment's rows lie, where it is not there. Asks nothing where it is known.
    ///
    /// # Errors
    /// Those of the line to the server.
    pub(crate) fn make_room(&self, payment: PaymentId) -> Result<(), Fault> {
        let Part::Month(month) = Part::of(payment) else {
            return Ok(());
        };
        if self.has_month(month)? {
            return Ok(());
        }
        let (year, nth) = (month.year(), month.month());
        let sql = "SELECT make_month(make_date(?1::INT, ?2::INT, 1))::TEXT";
        self.ask(sql, values![year, nth])?;
        self.months.borrow_mut().insert(month);
        Ok(())
    }

    /// The part of a table in which this payment's rows lie, if any do; all of it, where its month is not there.
    ///
    /// # Errors
    /// Those of the line to the server.
    pub(crate) fn part_of(
        &self,
        table: &'static str,
        payment: PaymentId,
    ) -> Result<Cow<'static, str>, Fault> {
        Ok(match Part::of(payment) {
            Part::Before => format!("{table}_before").into(),
            Part::After => format!("{table}_after").into(),
            Part::Month(month) if self.has_month(month)? => {
                format!("{table}_{:04}_{:02}", month.year(), month.month()).into()
            }
            Part::Month(_) => table.into(),
        })
    }

    /// Says so where the server has room for fewer locks than this program's connections may want at one time. They would be
    /// told to come again.
    ///
    /// # Errors
    /// Those of the line to the server.
    pub(super) fn tell_if_locks_are_few(&self, connections: usize) -> Result<(), Fault> {
        let setting = |name| format!("current_setting('{name}')::BIGINT");
        let sql = format!(
            "SELECT {} * ({} + {}), (SELECT count(*) FROM pg_inherits WHERE inhparent = 'payment'::regclass)",
            setting("max_locks_per_transaction"),
            setting("max_connections"),
            setting("max_prepared_transactions"),
        );
        for row in &self.ask(&sql, &[])? {
            let row = Row::of_server(row);
            let (room, months): (i64, i64) = (row.get(0)?, row.get(1)?);
            if wanted(months, connections) > room {
                tracing::warn!(
                    room,
                    months,
                    "raise max_locks_per_transaction of the database server"
                );
            }
        }
        Ok(())
    }

    fn has_month(&self, month: Period) -> Result<bool, Fault> {
        if self.months.borrow().contains(&month) {
            return Ok(true);
        }
        let sql = "SELECT substr(relname, 9) FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                   WHERE inhparent = 'payment'::regclass";
        for row in &self.ask(sql, &[])? {
            let name: String = Row::of_server(row).get(0)?;
            let month = name.replace('_', "").parse().ok().and_then(Period::from_yyyymm);
            self.months.borrow_mut().extend(month);
        }
        Ok(self.months.borrow().contains(&month))
    }
}

/// Locks that all connections may want at one time, once there is another year of months.
fn wanted(months: i64, connections: usize) -> i64 {
    let connections = i64::try_from(connections).unwrap_or(i64::MAX);
    connections.saturating_mul((months + 12) * LOCKS)
}

#[cfg(test)]
mod tests {
    use uuid::{Builder, Uuid};

    use super::*;

    /// A server as it comes has room for 6,400.
    #[test]
    fn a_server_as_it_comes_has_locks_for_seven_years() {
        assert!(wanted(7 * 12 + 2, 16) <= 64 * 100);
        assert!(wanted(8 * 12 + 2, 16) > 64 * 100);
    }

    #[test]
    fn an_identifier_lies_in_the_month_that_it_begins_with() {
        let month = |yyyymm| Part::Month(Period::from_yyyymm(yyyymm).expect("a month"));
        let of = |millis| PaymentId(Builder::from_unix_timestamp_millis(millis, &[7; 10]).into_uuid());
        for (millis, part) in [
            (0, Part::Before),
            (1_767_196_799_999, Part::Before),
            (1_767_196_800_000, month(202_601)),
            (1_796_054_399_999, month(202_611)),
            (1_796_054_400_000, month(202_612)),
            (2_556_115_199_999, month(205_012)),
            (2_556_115_200_000, Part::After),
            ((1 << 48) - 1, Part::After),
        ] {
            assert_eq!(Part::of(of(millis)), part, "{millis}");
        }
        assert_eq!(Part::of(PaymentId(Uuid::from_u128(1))), Part::Before);
        assert_eq!(Part::of(PaymentId(Uuid::max())), Part::After);
    }
}
