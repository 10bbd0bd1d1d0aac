//! Text on a grid of columns: how wide a character prints, wrapping, and lines as plain text.
//!
//! Widths are the printer's: a character of its Chinese font takes two columns, even those (“ ” × ①) that
//! elsewhere take one.

use encoding_rs::GB18030;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthChar;

use super::layout::{Layout, Line, Style};

/// Columns one character takes: 0 to 2.
#[must_use]
pub fn columns_of(c: char) -> usize {
    if c.is_ascii() {
        return usize::from(!c.is_control());
    }
    if two_bytes(c).is_some() {
        2
    } else {
        c.width_cjk().unwrap_or(0)
    }
}

/// Columns a text takes.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// The character in the printer's Chinese font (GBK), if it has it. Characters of private use have a code
/// there, and no picture.
pub(super) fn two_bytes(c: char) -> Option<[u8; 2]> {
    if c.is_ascii() || matches!(c, '\u{e000}'..='\u{f8ff}') {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, _) = GB18030.encode(c.encode_utf8(&mut buffer));
    bytes.as_ref().try_into().ok()
}

/// Without what a printer takes for a command and what takes no room: names come from other systems.
#[must_use]
pub fn clean(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    spaced
        .filter(|c| columns_of(*c) > 0)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Splits a text into lines of at most `width` columns (at least 2), where the language allows a break, or
/// inside a word that is longer than a line. Loses nothing but the blanks at a break.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        add(&mut lines, piece, width);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// A text cut at every place where a line may end.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = linebreaks(text)
        .filter(|(_, kind)| matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory));
    ends.filter_map(move |(end, _)| text.get(std::mem::replace(&mut from, end)..end))
}

fn add(lines: &mut Vec<String>, piece: &str, width: usize) {
    let used = lines.last().map_or(0, |line| columns(line));
    if used + columns(piece.trim_end()) <= width {
        return push(lines, piece);
    }
    if columns(piece.trim_end()) <= width {
        lines.push(piece.to_owned());
        return;
    }
    for c in piece.chars() {
        if lines
            .last()
            .is_none_or(|line| columns(line) + columns_of(c) > width)
        {
            lines.push(String::new());
        }
        push(lines, c.encode_utf8(&mut [0; 4]));
    }
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// A line with its blanks, as it stands on the paper. A title's characters are twice as wide, its blanks too.
#[must_use]
pub fn line_text(line: &Line, width: usize) -> String {
    match line {
        Line::Centre { text, style } => {
            let width = if *style == Style::Title { width / 2 } else { width };
            let left = width.saturating_sub(columns(text)) / 2;
            " ".repeat(left) + text
        }
        Line::Left { text } => text.clone(),
        Line::Code { text } => {
            let shown = format!("[二维码 {text}]");
            " ".repeat(width.saturating_sub(columns(&shown)) / 2) + &shown
        }
        Line::Pair { left, right, .. } => {
            let gap = width.saturating_sub(columns(left) + columns(right));
            format!("{left}{}{right}", " ".repeat(gap))
        }
        Line::Rule => "-".repeat(width),
        Line::Gap => String::new(),
    }
}

/// The whole receipt as plain text, a line each, for the screen. A title stands in the middle.
#[must_use]
pub fn plain_text(layout: &Layout) -> String {
    let lines = layout.lines.iter().map(|line| match line {
        Line::Centre { text, .. } => line_text(
            &Line::Centre {
                text: text.clone(),
                style: Style::Plain,
            },
            layout.columns,
        ),
        line => line_text(line, layout.columns),
    });
    lines.map(|line| line + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_the_chinese_font_has_takes_two_columns() {
        let rows = [
            ("A", 1),
            (" ", 1),
            ("水", 2),
            ("，", 2),
            ("×", 2),
            ("“", 2),
            ("①", 2),
            ("￥", 2),
            ("𬭎", 2),
            ("³", 2),
            ("ñ", 1),
            ("\u{1b}", 0),
            ("\u{200b}", 0),
            ("张A敏1", 6),
        ];
        for (text, width) in rows {
            assert_eq!(columns(text), width, "{text:?}");
        }
    }

    #[test]
    fn a_name_cannot_command_the_printer() {
        let rows = [
            (" 张\u{1b}p\0\u{19}敏 ", "张p敏"),
            ("一\n二\t三", "一 二 三"),
            ("\u{200b}\u{202e}甲\u{feff}", "甲"),
            ("\u{10}\u{4}\u{1}", ""),
        ];
        for (text, cleaned) in rows {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }

    #[test]
    fn wraps_where_a_line_may_end() {
        let rows: [(&str, usize, &[&str]); 6] = [
            ("朝晖一区12幢3单元", 10, &["朝晖一区12", "幢3单元"]),
            ("朝晖一区123幢", 10, &["朝晖一区", "123幢"]),
            ("甲（乙）", 6, &["甲", "（乙）"]),
            ("12345678901234", 10, &["1234567890", "1234"]),
            ("short", 10, &["short"]),
            ("", 10, &[]),
        ];
        for (text, width, lines) in rows {
            assert_eq!(wrap(text, width), lines, "{text} in {width}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_too_wide(text in "[ 0-9a-zA-Z一-龥（），。、·“”-]{0,80}", width in 2_usize..50) {
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(columns(line) <= width, "{line:?} in {width}");
            }
            let solid = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
        }
    }
}
