//! A receipt as bytes for a receipt printer: ESC/POS, Chinese characters in GB18030.
//!
//! Characters the printer's font lacks are sent as pictures from a font of this PC, and as 〓 where no font
//! has them. Absent on purpose: sending (module `port`), and any byte of a name that is no character.

use escpos::utils::{
    ESC, ESC_HARDWARE_INIT, ESC_PAPER_FEED, ESC_TEXT_EMPHASIS_OFF, ESC_TEXT_EMPHASIS_ON,
    GS_PAPER_CUT_PARTIAL, GS_TEXT_SIZE_SELECT, LF,
};

use super::font::{Face, Fonts};
use super::glyph::{Dots, draw};
use super::layout::{Layout, Line, Style};
use super::qr::Squares;
use super::text::{columns_of, line_text, two_bytes};

/// FS &: two bytes from 0x81 on are a Chinese character.
const FS_KANJI_MODE: [u8; 2] = [0x1c, b'&'];
/// GS ! n: twice as wide and high.
const TWICE: u8 = 0x11;
/// ESC * 33: a picture 24 dots high among the letters of a line.
const PICTURE: [u8; 3] = [ESC, b'*', 33];
/// ESC a 1: in the middle; ESC a 0: from the left edge.
const CENTRED: [u8; 3] = [ESC, b'a', 1];
const FROM_LEFT: [u8; 3] = [ESC, b'a', 0];
/// GS v 0: rows of dots, in their own size.
const RASTER: [u8; 4] = [0x1d, b'v', b'0', 0];
/// 〓, for a character that nobody can draw, in GB18030.
const GETA: [u8; 2] = [0xa1, 0xfe];
/// Lines fed before the cut, so that a printer without a cutter can be torn off.
const FEED: u8 = 3;

/// Opens the cash drawer: a pulse of 50 ms on pin 2, 500 ms of rest.
pub const DRAWER_PULSE: [u8; 5] = [ESC, b'p', 0, 25, 250];

/// Bytes for the printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// All of them, from reset to cut.
    pub bytes: Vec<u8>,
    /// Characters printed as 〓, each once.
    pub missing: Vec<char>,
}

/// Makes the bytes of a receipt.
#[must_use]
pub fn to_escpos(layout: &Layout, fonts: &Fonts) -> Slip {
    let mut out = Writer {
        slip: Slip {
            bytes: Vec::new(),
            missing: Vec::new(),
        },
        fonts,
        face: None,
    };
    // Also drops what an aborted receipt left in the buffer.
    out.raw(ESC_HARDWARE_INIT);
    out.raw(&FS_KANJI_MODE);
    for line in &layout.lines {
        out.line(line, layout.columns);
    }
    out.raw(ESC_PAPER_FEED);
    out.raw(&[FEED]);
    out.raw(GS_PAPER_CUT_PARTIAL);
    out.slip
}

struct Writer<'a> {
    slip: Slip,
    fonts: &'a Fonts,
    /// The font a rare character was last found in.
    face: Option<Face>,
}

impl Writer<'_> {
    fn raw(&mut self, bytes: &[u8]) {
        self.slip.bytes.extend_from_slice(bytes);
    }

    fn line(&mut self, line: &Line, width: usize) {
        if let Line::Code { text } = line
            && let Some(squares) = Squares::of(text)
        {
            return self.code(&squares);
        }
        let style = match line {
            Line::Centre { style, .. } | Line::Pair { style, .. } => *style,
            Line::Left { .. } | Line::Code { .. } | Line::Rule | Line::Gap => Style::Plain,
        };
        self.style(style);
        for c in line_text(line, width).chars() {
            self.character(c);
        }
        self.raw(&[LF]);
        self.unstyle(style);
    }

    /// As dots, not as the printer's own command for codes: many cheap printers have none.
    fn code(&mut self, squares: &Squares) {
        let (bytes, rows) = squares.raster();
        let sized = |number: usize| u16::try_from(number).unwrap_or(0).to_le_bytes();
        self.raw(&CENTRED);
        self.raw(&RASTER);
        self.raw(&sized(bytes));
        self.raw(&sized(rows.len() / bytes.max(1)));
        self.raw(&rows);
        self.raw(&FROM_LEFT);
    }

    fn style(&mut self, style: Style) {
        if style != Style::Plain {
            self.raw(ESC_TEXT_EMPHASIS_ON);
        }
        if style == Style::Title {
            self.raw(GS_TEXT_SIZE_SELECT);
            self.raw(&[TWICE]);
        }
    }

    fn unstyle(&mut self, style: Style) {
        if style == Style::Title {
            self.raw(GS_TEXT_SIZE_SELECT);
            self.raw(&[0]);
        }
        if style != Style::Plain {
            self.raw(ESC_TEXT_EMPHASIS_OFF);
        }
    }

    fn character(&mut self, c: char) {
        if let (true, Ok(byte)) = (!c.is_control(), u8::try_from(c))
            && byte.is_ascii()
        {
            return self.raw(&[byte]);
        }
        if let Some(bytes) = two_bytes(c) {
            return self.raw(&bytes);
        }
        let columns = columns_of(c);
        match (columns, self.picture(c, columns)) {
            (0, _) => {}
            (_, Some(dots)) => self.dots(&dots),
            (columns, None) => self.missing(c, columns),
        }
    }

    fn picture(&mut self, c: char, columns: usize) -> Option<Dots> {
        if columns > 0 && !self.face.as_ref().is_some_and(|face| face.has(c)) {
            self.face = self.fonts.with(c);
        }
        draw(self.face.as_ref()?, c, columns)
    }

    fn dots(&mut self, Dots(columns): &Dots) {
        let [low, high] = u16::try_from(columns.len()).unwrap_or(0).to_le_bytes();
        self.raw(&PICTURE);
        self.raw(&[low, high]);
        self.raw(columns.as_flattened());
    }

    fn missing(&mut self, c: char, columns: usize) {
        self.raw(if columns < 2 { b"?" } else { &GETA });
        if !self.slip.missing.contains(&c) {
            self.slip.missing.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::PaperWidth;
    use crate::receipt::layout::lay_out;
    use crate::receipt::text::plain_text;
    use crate::receipt::{ReceiptView, sample};
    use encoding_rs::GB18030;

    /// What stands on the paper of a printer that knows no pictures: commands taken out, the rest read as text.
    fn read(bytes: &[u8]) -> String {
        let (mut text, mut at) = (Vec::new(), 0);
        while at < bytes.len() {
            at += match bytes[at..] {
                [ESC, b'@', ..] | [0x1c, b'&', ..] => 2,
                [ESC, b'E' | b'd', _, ..] | [0x1d, b'!', _, ..] => 3,
                [0x1d, b'V', b'A', _, ..] => 4,
                [ESC, b'*', 33, low, high, ..] => 5 + 3 * usize::from(u16::from_le_bytes([low, high])),
                [byte @ (LF | 0x20..=0x7e), ..] => {
                    text.push(byte);
                    1
                }
                [high @ 0x81..=0xfe, low @ 0x40..=0xfe, ..] => {
                    text.extend([high, low]);
                    2
                }
                [byte, ..] => panic!("{byte:#x} at {at} is neither text nor a command"),
                [] => unreachable!("at < len"),
            };
        }
        GB18030.decode(&text).0.into_owned()
    }

    #[test]
    fn the_printer_reads_what_the_screen_shows() {
        for paper in [PaperWidth::Mm58, PaperWidth::Mm80] {
            let layout = lay_out(&sample::receipt(), paper);
            let slip = to_escpos(&layout, &Fonts::none());
            let lines = |text: &str| {
                text.lines()
                    .map(|line| line.trim_start().to_owned())
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                lines(&read(&slip.bytes)),
                lines(&plain_text(&layout)),
                "{paper:?}"
            );
            assert!(slip.missing.is_empty(), "{paper:?}");
        }
    }

    #[test]
    fn begins_clean_ends_cut_and_titles_are_large() {
        let slip = to_escpos(&lay_out(&sample::receipt(), PaperWidth::Mm80), &Fonts::none());
        assert!(
            slip.bytes.starts_with(&[0x1b, b'@', 0x1c, b'&']),
            "reset, then Chinese"
        );
        assert!(
            slip.bytes.ends_with(&[0x1b, b'd', 3, 0x1d, b'V', b'A', 1]),
            "fed and cut"
        );
        let title = [
            &[0x1b, b'E', 1, 0x1d, b'!', 0x11][..],
            &[b' '; 10],
            &GB18030.encode("收据").0,
            &[LF],
        ];
        let title = title.concat();
        assert!(
            slip.bytes.windows(title.len()).any(|window| window == title),
            "twice as large, in the middle"
        );
        assert_eq!(DRAWER_PULSE, [0x1b, b'p', 0, 25, 250]);
    }

    #[test]
    fn a_rare_name_is_drawn_or_says_so() {
        // Both outside GBK: extension A, and private use that no font draws.
        let view = ReceiptView {
            name: "张㛃\u{e123}".to_owned(),
            ..sample::receipt()
        };
        let layout = lay_out(&view, PaperWidth::Mm58);
        let drawn = to_escpos(&layout, &Fonts::new(None));
        assert_eq!(drawn.missing, ['\u{e123}'], "one is drawn, one cannot be");
        let at = drawn
            .bytes
            .windows(5)
            .position(|window| window == [0x1b, b'*', 33, 24, 0])
            .unwrap();
        assert!(
            drawn.bytes[at + 5..at + 77].iter().any(|byte| *byte != 0),
            "the picture is not empty"
        );
        assert_eq!(
            drawn.bytes[at + 77..at + 79],
            GETA,
            "and right behind it the mark"
        );

        let bare = to_escpos(&layout, &Fonts::none());
        assert_eq!(bare.missing, ['㛃', '\u{e123}']);
        assert!(read(&bare.bytes).contains("户名 张〓〓"), "{}", read(&bare.bytes));
    }

    #[test]
    fn a_name_cannot_open_the_drawer() {
        let view = ReceiptView {
            name: "张\u{1b}p\0\u{19}\u{fa}敏".to_owned(),
            ..sample::receipt()
        };
        let slip = to_escpos(&lay_out(&view, PaperWidth::Mm58), &Fonts::none());
        assert!(
            !slip.bytes.windows(2).any(|window| window == [0x1b, b'p']),
            "no pulse in the bytes"
        );
    }
}
