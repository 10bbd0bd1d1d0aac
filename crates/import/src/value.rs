//! Amounts, whole numbers, dates and periods out of one cell's text.
//!
//! Absent on purpose: guessing. `1,5`, `12.345` and `02/03/26` are refused, not interpreted.

use chrono::{Datelike, Days, NaiveDate};
use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::mend::narrow;

/// A spreadsheet's float may stray so far from a fen, in fen, and still mean it (73.15000000000001).
const FLOAT_NOISE_FEN: Decimal = Decimal::from_parts(1, 0, 0, false, 4);

/// Amounts above 100 million yuan are typing errors: no water bill comes near.
const LARGEST_FEN: i64 = 100_000_000 * 100;

/// Readings and volumes above this are typing errors: no meter has as many wheels.
const LARGEST_WHOLE: i64 = 9_999_999_999;

/// An amount in yuan, zero or more: `57.2`, `¥1,234.00`, `73.15000000000001`.
pub fn amount(text: &str) -> Option<Money> {
    let text = narrow(text);
    if let Some(fen) = plain_fen(text.as_bytes()) {
        return (fen <= LARGEST_FEN).then_some(Money::from_fen(fen));
    }
    let bare = text.trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    let fen = decimal(bare)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let whole = fen.round();
    if whole.is_sign_negative() && !whole.is_zero() || (fen - whole).abs() > FLOAT_NOISE_FEN {
        return None;
    }
    whole
        .to_i64()
        .filter(|fen| *fen <= LARGEST_FEN)
        .map(Money::from_fen)
}

/// The common case without a detour: digits, and at most two decimals.
fn plain_fen(text: &[u8]) -> Option<i64> {
    let point = text.iter().position(|b| *b == b'.').unwrap_or(text.len());
    let (yuan, rest) = text.split_at_checked(point)?;
    let fen = match rest {
        [] => 0,
        [b'.', tenth] => digits(&[*tenth])? * 10,
        [b'.', tenth, hundredth] => digits(&[*tenth, *hundredth])?,
        _ => return None,
    };
    (yuan.len() <= 12)
        .then(|| digits(yuan))
        .flatten()
        .map(|yuan| yuan * 100 + fen)
}

fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0_i64, |sum, b| {
        if !b.is_ascii_digit() {
            return None;
        }
        sum.checked_mul(10)?.checked_add(i64::from(b - b'0'))
    })
}

/// A whole number, where need be with separators and zero decimals: `13`, `13.0`, `1,234`, `-5`.
pub fn whole(text: &str) -> Option<i64> {
    let text = narrow(text);
    let number = match digits(text.as_bytes()) {
        Some(number) => number,
        None => decimal(&text)?.normalize().to_string().parse().ok()?,
    };
    (-LARGEST_WHOLE..=LARGEST_WHOLE)
        .contains(&number)
        .then_some(number)
}

/// A decimal, exactly; separators only where thousands end.
fn decimal(text: &str) -> Option<Decimal> {
    if text.contains(['e', 'E']) {
        return Decimal::from_scientific(text).ok();
    }
    if !text.contains(',') {
        return Decimal::from_str_exact(text).ok();
    }
    let integer = text.split('.').next()?.trim_start_matches('-');
    let mut groups = integer.split(',');
    let lawful = groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3);
    if !lawful {
        return None;
    }
    Decimal::from_str_exact(&text.replace(',', "")).ok()
}

/// A day: `2026-09-09`, `2026/9/9`, `2026.9.9`, `20260909`, `2026年9月9日`, a spreadsheet's serial number
/// (`46274`), each with or without a time of day behind it.
pub fn date(text: &str) -> Option<BusinessDate> {
    let text = narrow(text);
    let day = text.split([' ', 'T', '\u{3000}']).next()?;
    let date = if day.len() == 5 || day.get(5..6) == Some(".") {
        serial_date(day.get(..5)?)
    } else if day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) || day.len() == 14 {
        ymd(day.get(..4)?, day.get(4..6)?, day.get(6..8)?)
    } else {
        parted_date(day)
    };
    date.filter(|date| (1900..2200).contains(&date.year()))
        .map(BusinessDate::from)
}

fn parted_date(day: &str) -> Option<NaiveDate> {
    let mut parts = day.trim_end_matches('日').split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lawful = parts.next().is_none() && year.len() == 4 && month.len() <= 2 && day.len() <= 2;
    lawful.then(|| ymd(year, month, day)).flatten()
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |text: &str| digits(text.as_bytes());
    let (month, day) = (
        u32::try_from(number(month)?).ok()?,
        u32::try_from(number(day)?).ok()?,
    );
    NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, month, day)
}

/// Days since 1899-12-30, as spreadsheets count (1900's missing leap day lies before any date here).
fn serial_date(text: &str) -> Option<NaiveDate> {
    let days = u64::try_from(digits(text.as_bytes())?).ok()?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// A month: `202611`, `2026-11`, `2026/1`, `2026年11月`.
pub fn period(text: &str) -> Option<Period> {
    let text = narrow(text);
    let text = text.trim_end_matches('月');
    let (year, month) = match text.split_once(['-', '/', '.', '年']) {
        Some(parts) => parts,
        None if text.len() == 6 => text.split_at_checked(4)?,
        None => return None,
    };
    if year.len() != 4 || month.len() > 2 {
        return None;
    }
    let number = |text: &str| u32::try_from(digits(text.as_bytes())?).ok();
    Period::new(number(year)?, number(month)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_amounts() {
        for (text, fen) in [
            ("57.2", Some(5720)),
            ("57.20", Some(5720)),
            ("0", Some(0)),
            ("73.15000000000001", Some(7315)),
            ("8.699999999999999", Some(870)),
            ("¥1,234.00", Some(123_400)),
            ("￥１，２３４．５", Some(123_450)),
            (" 12元 ", Some(1200)),
            ("1.2E+3", Some(120_000)),
            ("-0.00", Some(0)),
            ("12.345", None),
            ("12.3499", None),
            ("-5.00", None),
            ("1,5", None),
            ("1,23.00", None),
            ("12,34.00", None),
            ("待核", None),
            ("", None),
            (".", None),
            ("1.", Some(100)),
            ("999999999999", None),
            ("79228162514264337593543950336", None),
        ] {
            assert_eq!(amount(text).map(Money::fen), fen, "{text:?}");
        }
    }

    #[test]
    fn reads_whole_numbers() {
        for (text, number) in [
            ("13", Some(13)),
            ("13.00", Some(13)),
            ("１３", Some(13)),
            ("1,234", Some(1234)),
            ("-5", Some(-5)),
            ("13.5", None),
            ("", None),
            ("abc", None),
            ("99999999999", None),
        ] {
            assert_eq!(whole(text), number, "{text:?}");
        }
    }

    #[test]
    fn reads_dates() {
        let ninth = BusinessDate::from_ymd(2026, 9, 9);
        for text in [
            "2026-09-09",
            "2026/9/9",
            "2026/09/09",
            "20260909",
            "2026-09-09 00:00:00",
            "2026-09-09T08:30:12",
            "2026.9.9",
            "2026年9月9日",
            "２０２６－０９－０９",
            "46274",
            "46274.354",
            "46274.5 ",
            "20260909083012",
        ] {
            assert_eq!(date(text), ninth, "{text:?}");
        }
        for text in [
            "2026-13-05",
            "20260230",
            "0000-00-00",
            "2026-09",
            "26-09-09",
            "9/9/2026",
            "462740",
            "46274-3",
            "2026-009-09",
            "",
            "无",
            "99999999",
        ] {
            assert_eq!(date(text), None, "{text:?}");
        }
    }

    #[test]
    fn reads_periods() {
        let november = Period::new(2026, 11);
        assert!(november.is_some());
        for text in ["202611", "2026-11", "2026/11", "2026年11月", "２０２６１１"] {
            assert_eq!(period(text), november, "{text:?}");
        }
        for text in ["202613", "202600", "2611", "", "2026", "2026-11-01"] {
            assert_eq!(period(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_amount_survives_a_spreadsheets_float(fen in 0_i64..=LARGEST_FEN) {
            let shown = Money::from_fen(fen).to_string();
            let float: f64 = shown.parse().expect("a decimal is a float");
            prop_assert_eq!(amount(&shown), Some(Money::from_fen(fen)));
            prop_assert_eq!(amount(&float.to_string()), Some(Money::from_fen(fen)));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,24}") {
            let _ = (amount(&text), whole(&text), date(&text), period(&text));
        }

        #[test]
        fn any_day_reads_back_from_each_spelling(days in 10_000_u64..99_999) {
            let day = NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|d| d.checked_add_days(Days::new(days)));
            let day = day.expect("in range");
            let read = Some(BusinessDate::from(day));
            for spelling in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y%m%d", "%Y-%m-%d 00:00:00"] {
                prop_assert_eq!(date(&day.format(spelling).to_string()), read);
            }
            prop_assert_eq!(date(&days.to_string()), read);
        }
    }
}
