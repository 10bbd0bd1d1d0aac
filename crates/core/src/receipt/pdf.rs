//! A receipt as PDF, as wide as its paper and as long as it needs, on the same grid as the printer's.
//!
//! The font is embedded, reduced to the characters that occur; the text can be searched and copied.

#![expect(
    clippy::float_arithmetic,
    reason = "places on paper are floats; money arrives here as text"
)]

use std::ops::Range;
use std::sync::Arc;

use ab_glyph::{Font as _, FontRef};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::font::{Face, FontFault, Fonts};
use super::layout::{Layout, Line, Style};
use super::qr::Squares;
use super::text::{columns_of, line_text};

/// Points of a millimetre.
const MM: f32 = 72.0 / 25.4;
/// Paper beside, above and below the print, in millimetres.
const MARGIN_MM: f32 = 4.0;
/// Width of a column in millimetres: 12 dots of 8 to the millimetre.
const COLUMN_MM: f32 = 1.5;
/// Side of a square of a QR code in millimetres: six dots of the printer, 8 to the millimetre.
const SQUARE_MM: f32 = 0.75;
/// From line to line, in heights of a character.
const LEADING: f32 = 1.3;
/// Of a character's height, what stands above the line.
const ASCENT: f32 = 0.88;
/// Width of the stroke that makes a letter bold, in heights of a character.
const BOLD: f32 = 0.03;
/// For a character that no font has.
const GETA: char = '〓';

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfFault {
    /// No font to set it in.
    #[error(transparent)]
    Font(#[from] FontFault),
    /// The font cannot be embedded, or the document not be written.
    #[error("the PDF could not be made: {detail}")]
    NotMade {
        /// What the library said.
        detail: String,
    },
}

/// A receipt as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Characters shown as 〓, each once.
    pub missing: Vec<char>,
}

/// Draws a receipt. `title` is the document's: 收据 and its number.
///
/// # Errors
/// [`PdfFault::Font`] where this PC has no font with Chinese characters.
pub fn to_pdf(layout: &Layout, title: &str, fonts: &Fonts) -> Result<Pdf, PdfFault> {
    let mut pen = Pen::new(fonts, COLUMN_MM * 2.0 * MM)?;
    let margin = MARGIN_MM * MM;
    let width = pen.em / 2.0 * f32_of(layout.columns) + 2.0 * margin;
    let height = layout.lines.iter().map(|line| pen.height(line)).sum::<f32>() + 2.0 * margin;
    let not_made = |detail: &str| PdfFault::NotMade {
        detail: detail.to_owned(),
    };
    let paper = PageSettings::from_wh(width, height).ok_or_else(|| not_made("no such paper"))?;
    let mut document = Document::new_with(SerializeSettings::default());
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language("zh-CN".to_owned()),
    );
    let mut page = document.start_page_with(paper);
    let mut surface = page.surface();
    let mut top = margin;
    for line in &layout.lines {
        pen.line(&mut surface, line, layout.columns, Point::from_xy(margin, top))?;
        top += pen.height(line);
    }
    surface.finish();
    page.finish();
    let bytes = document
        .finish()
        .map_err(|fault| not_made(&format!("{fault:?}")))?;
    Ok(Pdf {
        bytes,
        missing: pen.missing,
    })
}

/// A face as both libraries want it.
struct Ink {
    face: Face,
    font: Font,
}

struct Pen<'a> {
    fonts: &'a Fonts,
    /// Height of a character in points; a column is half as wide.
    em: f32,
    /// The receipt's own face first, then those that rare characters needed.
    inks: Vec<Ink>,
    missing: Vec<char>,
}

/// Characters of a line that one face has.
struct Run {
    ink: usize,
    text: String,
    glyphs: Vec<KrillaGlyph>,
    columns: usize,
}

impl<'a> Pen<'a> {
    fn new(fonts: &'a Fonts, em: f32) -> Result<Self, PdfFault> {
        let ink = Ink::new(fonts.chinese()?)?;
        Ok(Self {
            fonts,
            em,
            inks: vec![ink],
            missing: Vec::new(),
        })
    }

    fn size(&self, style: Style) -> f32 {
        if style == Style::Title {
            self.em * 2.0
        } else {
            self.em
        }
    }

    fn height(&self, line: &Line) -> f32 {
        if let Line::Code { text } = line
            && let Some(squares) = Squares::of(text)
        {
            return f32_of(squares.side()) * SQUARE_MM * MM;
        }
        self.size(style_of(line)) * LEADING
    }

    /// Draws a line whose upper left corner lies at `corner`.
    fn line(
        &mut self,
        surface: &mut Surface<'_>,
        line: &Line,
        columns: usize,
        corner: Point,
    ) -> Result<(), PdfFault> {
        if let Line::Code { text } = line
            && let Some(squares) = Squares::of(text)
        {
            draw_code(surface, &squares, self.em / 2.0 * f32_of(columns), corner);
            return Ok(());
        }
        let style = style_of(line);
        let size = self.size(style);
        surface.set_fill(Some(black_fill()));
        surface.set_stroke((style != Style::Plain).then(|| black_stroke(self.em * BOLD)));
        let mut x = corner.x;
        for run in self.runs(&line_text(line, columns))? {
            let start = Point::from_xy(x, corner.y + size * ASCENT);
            if let Some(ink) = self.inks.get(run.ink) {
                surface.draw_glyphs(start, &run.glyphs, ink.font.clone(), &run.text, size, false);
            }
            x += size / 2.0 * f32_of(run.columns);
        }
        Ok(())
    }

    fn runs(&mut self, text: &str) -> Result<Vec<Run>, PdfFault> {
        let mut runs: Vec<Run> = Vec::new();
        for c in text.chars() {
            let columns = columns_of(c);
            let (ink, c) = self.ink_for(c)?;
            if runs.last().is_none_or(|run| run.ink != ink) {
                runs.push(Run {
                    ink,
                    text: String::new(),
                    glyphs: Vec::new(),
                    columns: 0,
                });
            }
            if let (Some(run), Some(ink)) = (runs.last_mut(), self.inks.get(ink)) {
                let from = run.text.len();
                run.text.push(c);
                run.columns += columns;
                run.glyphs.push(ink.glyph(c, columns, from..run.text.len()));
            }
        }
        Ok(runs)
    }

    /// The face to draw a character with, and 〓 in its place where there is none.
    fn ink_for(&mut self, c: char) -> Result<(usize, char), PdfFault> {
        if let Some(known) = self.inks.iter().position(|ink| ink.face.has(c)) {
            return Ok((known, c));
        }
        if let Some(face) = self.fonts.with(c) {
            self.inks.push(Ink::new(face)?);
            return Ok((self.inks.len() - 1, c));
        }
        if !self.missing.contains(&c) {
            self.missing.push(c);
        }
        Ok((0, GETA))
    }
}

impl Ink {
    fn new(face: Face) -> Result<Self, PdfFault> {
        let font = Font::new(Arc::clone(&face.data).into(), face.index);
        let detail = || format!("{} cannot be embedded", face.family);
        let font = font.ok_or_else(|| PdfFault::NotMade { detail: detail() })?;
        Ok(Self { face, font })
    }

    /// A character in the middle of its columns, whatever its own width.
    fn glyph(&self, c: char, columns: usize, range: Range<usize>) -> KrillaGlyph {
        let room = f32_of(columns) / 2.0;
        let (id, own) =
            FontRef::try_from_slice_and_index(&self.face.data, self.face.index).map_or((0, room), |font| {
                let id = font.glyph_id(c);
                let em = font.units_per_em().unwrap_or(1000.0);
                (id.0, font.h_advance_unscaled(id) / em)
            });
        KrillaGlyph::new(
            GlyphId::new(u32::from(id)),
            room,
            (room - own) / 2.0,
            0.0,
            0.0,
            range,
            None,
        )
    }
}

/// A code in the middle of a paper whose print is `width` points wide.
fn draw_code(surface: &mut Surface<'_>, squares: &Squares, width: f32, corner: Point) {
    let (square, side) = (SQUARE_MM * MM, squares.side());
    let left = corner.x + (width - f32_of(side) * square) / 2.0;
    let mut dark = PathBuilder::new();
    for row in 0..side {
        for column in (0..side).filter(|column| squares.is_dark(*column, row)) {
            let (x, y) = (left + f32_of(column) * square, corner.y + f32_of(row) * square);
            if let Some(rect) = Rect::from_xywh(x, y, square, square) {
                dark.push_rect(rect);
            }
        }
    }
    if let Some(dark) = dark.finish() {
        surface.set_fill(Some(black_fill()));
        surface.set_stroke(None);
        surface.draw_path(&dark);
    }
}

fn style_of(line: &Line) -> Style {
    match line {
        Line::Centre { style, .. } | Line::Pair { style, .. } => *style,
        Line::Left { .. } | Line::Code { .. } | Line::Rule | Line::Gap => Style::Plain,
    }
}

fn black_fill() -> Fill {
    Fill {
        paint: rgb::Color::black().into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn black_stroke(width: f32) -> Stroke {
    Stroke {
        paint: rgb::Color::black().into(),
        width,
        ..Stroke::default()
    }
}

/// Columns are few.
fn f32_of(columns: usize) -> f32 {
    u16::try_from(columns).map_or(f32::MAX, f32::from)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::Command;

    use super::*;
    use crate::device::PaperWidth;
    use crate::receipt::layout::lay_out;
    use crate::receipt::text::plain_text;
    use crate::receipt::{ReceiptView, sample};

    /// The text a reader of the file sees, by poppler's `pdftotext`.
    fn read(pdf: &[u8]) -> String {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(pdf).unwrap();
        let read = Command::new("pdftotext")
            .args(["-layout", "-enc", "UTF-8"])
            .arg(file.path())
            .arg("-")
            .output();
        let read = read.expect("pdftotext, of Debian's poppler-utils, is installed");
        assert!(
            read.status.success(),
            "pdftotext reads it: {}",
            String::from_utf8_lossy(&read.stderr)
        );
        String::from_utf8(read.stdout).unwrap()
    }

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_reader_sees_what_the_screen_shows() {
        for paper in [PaperWidth::Mm58, PaperWidth::Mm80] {
            let layout = lay_out(&sample::receipt(), paper);
            let pdf = to_pdf(&layout, "收据 3000127", &Fonts::new(None)).unwrap();
            let text = read(&pdf.bytes);
            assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
            let shown = words(&plain_text(&layout).replace('-', " "));
            assert_eq!(words(&text.replace('-', " ")), shown, "{paper:?}:\n{text}");
        }
    }

    #[test]
    fn only_the_characters_that_occur_are_embedded() {
        let layout = lay_out(&sample::receipt(), PaperWidth::Mm80);
        let pdf = to_pdf(&layout, "收据", &Fonts::new(None)).unwrap();
        assert!(pdf.bytes.len() < 100_000, "{} bytes", pdf.bytes.len());
        let again = to_pdf(&layout, "收据", &Fonts::new(None)).unwrap();
        assert_eq!(pdf, again, "the same receipt makes the same file");
    }

    #[test]
    fn rare_characters_are_set_or_named() {
        let view = ReceiptView {
            name: "张㛃\u{e123}".to_owned(),
            ..sample::receipt()
        };
        let layout = lay_out(&view, PaperWidth::Mm80);
        let pdf = to_pdf(&layout, "收据", &Fonts::new(None)).unwrap();
        assert_eq!(pdf.missing, ['\u{e123}']);
        assert!(read(&pdf.bytes).contains("张㛃〓"), "{}", read(&pdf.bytes));
    }

    #[test]
    fn without_a_font_it_says_so() {
        let layout = lay_out(&sample::receipt(), PaperWidth::Mm80);
        let made = to_pdf(&layout, "收据", &Fonts::none());
        assert_eq!(made, Err(PdfFault::Font(FontFault::NoneFound { faces: 0 })));
    }
}
