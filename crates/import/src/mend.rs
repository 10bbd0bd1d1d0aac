//! Text as typed into old systems, made comparable: padding, full-width forms, telephone numbers.
//!
//! Absent on purpose: changing what was meant. A name keeps its characters, also those outside GBK.

use std::borrow::Cow;

/// Without the padding around it: white space of any width, invisible marks, the apostrophe or the
/// `="…"` by which exports keep a spreadsheet from reading a number.
pub fn trim(text: &str) -> &str {
    if is_bare(text.as_bytes()) {
        return text;
    }
    let padding =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    let text = text.trim_matches(padding);
    let text = text
        .strip_prefix("=\"")
        .and_then(|t| t.strip_suffix('"'))
        .unwrap_or(text);
    text.strip_prefix('\'').unwrap_or(text).trim_matches(padding)
}

/// The common case at a glance: a letter or digit at both ends.
fn is_bare(text: &[u8]) -> bool {
    match text {
        [] => true,
        [one] => one.is_ascii_alphanumeric(),
        [first, .., last] => first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric(),
    }
}

/// Trimmed, with every full-width form of an ASCII character narrowed: for numbers, dates, classes.
pub fn narrow(text: &str) -> Cow<'_, str> {
    narrow_where(text, |c| matches!(c, '\u{ff01}'..='\u{ff5e}'))
}

/// Trimmed, with full-width letters and digits narrowed and punctuation kept: for names and addresses.
pub fn narrow_alphanumerics(text: &str) -> Cow<'_, str> {
    narrow_where(
        text,
        |c| matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}'),
    )
}

fn narrow_where(text: &str, is_wide: impl Fn(char) -> bool) -> Cow<'_, str> {
    let text = trim(text);
    if text.is_ascii() || !text.contains(&is_wide) {
        return Cow::Borrowed(text);
    }
    let one = |c: char| if is_wide(c) { narrow_char(c) } else { c };
    Cow::Owned(trim(&text.chars().map(one).collect::<String>()).to_owned())
}

/// U+FF01–U+FF5E stand 0xFEE0 above the ASCII characters they widen.
fn narrow_char(c: char) -> char {
    u32::from(c)
        .checked_sub(0xfee0)
        .and_then(char::from_u32)
        .unwrap_or(c)
}

/// A telephone number without dashes, spaces and brackets; nothing when nothing is left.
pub fn phone(text: &str) -> Option<String> {
    let separator = |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '‐'..='―' | '−');
    let phone: String = narrow(text).chars().filter(|c| !separator(*c)).collect();
    (!phone.is_empty()).then_some(phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_padding_and_width() {
        for (raw, mended) in [
            ("  卢静\u{3000}", "卢静"),
            ("\t1200020001", "1200020001"),
            ("'0417", "0417"),
            ("=\"0417\"", "0417"),
            ("１１０００２０１７３", "1100020173"),
            ("Ａ６２６３", "A6263"),
            ("非居民（非工业）", "非居民(非工业)"),
            ("\u{feff}户号", "户号"),
            ("\u{3000}", ""),
        ] {
            assert_eq!(narrow(raw), mended, "{raw:?}");
        }
    }

    #[test]
    fn a_name_keeps_its_punctuation() {
        assert_eq!(narrow_alphanumerics(" 陈燕䶮（旧）１２幢 "), "陈燕䶮（旧）12幢");
    }

    #[test]
    fn mends_telephones() {
        for (raw, mended) in [
            ("181-5560 8630", Some("18155608630")),
            ("（0571）8888－1234", Some("057188881234")),
            ("0571—88881234", Some("057188881234")),
            ("", None),
            (" - ", None),
        ] {
            assert_eq!(phone(raw).as_deref(), mended, "{raw:?}");
        }
    }
}
