//! The number by which a case is told of, as it is printed and as it is read again off a slip.

use super::Opened;
use crate::date::BusinessDate;
use crate::ids::{CounterNo, EntryNo, HallNo};

/// A case's number as printed and told: hall and counter, the day, and the entry's number: `0101-1125-412`. Two of one
/// counter differ in the last part; another year's case of the same number is another customer's.
#[must_use]
pub fn case_number((hall, counter): (HallNo, CounterNo), opened: &Opened) -> String {
    entry_number((hall, counter), opened.on, opened.at.number)
}

/// The number by which an entry of a counter is told of: hall and counter, the day, and its own number.
#[must_use]
pub fn entry_number((hall, counter): (HallNo, CounterNo), on: BusinessDate, number: EntryNo) -> String {
    let day = on.day().format("%m%d");
    format!("{:02}{:02}-{day}-{number}", hall.0, counter.0)
}

/// What a number says by itself of the case it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Where it was opened; nothing where the digits of hall and counter can be parted in more ways than one.
    pub seat: Option<(HallNo, CounterNo)>,
    /// The day it was opened, without its year.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// Reads a number as it stands on a slip; nothing where it is none.
#[must_use]
pub fn numbered(text: &str) -> Option<Numbered> {
    let mut parts = text.split('-');
    let (seat, day, entry) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || ![seat, day, entry].into_iter().all(digits) {
        return None;
    }
    if seat.len() < 4 || day.len() != 4 || entry.parse::<u64>().ok()? == 0 {
        return None;
    }
    let (month, day) = (day.get(..2)?.parse().ok()?, day.get(2..)?.parse().ok()?);
    // Of a leap year: whichever year it was.
    chrono::NaiveDate::from_ymd_opt(2024, month, day)?;
    let seat = match seat.len() {
        4 => Some((
            HallNo(seat.get(..2)?.parse().ok()?),
            CounterNo(seat.get(2..)?.parse().ok()?),
        )),
        _ => None,
    };
    Some(Numbered { seat, month, day })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        let on: BusinessDate = "2026-11-25".parse().unwrap();
        let number = |hall, counter| entry_number((HallNo(hall), CounterNo(counter)), on, EntryNo(412));
        let read = |seat| {
            Some(Numbered {
                seat,
                month: 11,
                day: 25,
            })
        };
        assert_eq!(number(1, 2), "0102-1125-412");
        assert_eq!(numbered(&number(1, 2)), read(Some((HallNo(1), CounterNo(2)))));
        assert_eq!(numbered(&number(1, 112)), read(None), "hall 1 or hall 11");
    }

    #[test]
    fn what_is_no_number_of_a_case_is_none() {
        for text in [
            "",
            "1200020417",
            "13900001234",
            "0101-1125",
            "0101-1125-",
            "0101-1125-412-1",
            "0101-1325-412",
            "0101-0230-412",
            "0101-1125-0",
            "01-1125-412",
            "0101-1125-四",
            "王大爷",
        ] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }
}
