//! A character as dots, for printers whose font lacks it: 24 dots high, 12 or 24 wide, as their own are.

#![expect(
    clippy::float_arithmetic,
    reason = "outlines of letters are floats; no money is in sight"
)]

use ab_glyph::{Font, FontRef, PxScale, point};

use super::font::Face;

/// Dots of a character's height, and of the width of two columns.
const HIGH: u8 = 24;
/// Dots of a column's width.
const COLUMN: u8 = 12;
/// Where letters stand, in dots from the top: Chinese fonts lay 12% of their square below the line.
const LINE: f32 = 21.0;
/// A dot is black from this share of ink on.
const INK: f32 = 0.4;

/// Columns of dots from left to right, each three bytes from top to bottom, highest bit on top: the order of
/// `ESC * 33`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dots(pub Vec<[u8; 3]>);

impl Dots {
    fn blacken(&mut self, x: f32, y: f32) {
        // Outside the square there is no paper for it.
        let place = |at: f32| (0_u8..HIGH).find(|dot| f32::from(*dot) <= at && at < f32::from(*dot) + 1.0);
        let (Some(x), Some(y)) = (place(x), place(y)) else {
            return;
        };
        if let Some(byte) = self
            .0
            .get_mut(usize::from(x))
            .and_then(|column| column.get_mut(usize::from(y / 8)))
        {
            *byte |= 0x80 >> (y % 8);
        }
    }
}

/// Draws a character in `columns` columns (1 or 2); nothing where the face lacks it.
pub(super) fn draw(face: &Face, c: char, columns: usize) -> Option<Dots> {
    let font = FontRef::try_from_slice_and_index(&face.data, face.index).ok()?;
    let id = font.glyph_id(c);
    let em = font.units_per_em()?;
    if id.0 == 0 {
        return None;
    }
    let dots = f32::from(HIGH) / em;
    let room = if columns < 2 { COLUMN } else { HIGH };
    let left = (f32::from(room) - font.h_advance_unscaled(id) * dots) / 2.0;
    let scale = PxScale::from(font.height_unscaled() * dots);
    let outline = font.outline_glyph(id.with_scale_and_position(scale, point(left.max(0.0), LINE)))?;
    let corner = outline.px_bounds().min;
    let mut drawn = Dots(vec![[0; 3]; usize::from(room)]);
    outline.draw(|x, y, ink| {
        if ink >= INK {
            drawn.blacken(corner.x + f32_of(x), corner.y + f32_of(y));
        }
    });
    Some(drawn)
}

/// Exact for every place in a picture of a character.
fn f32_of(place: u32) -> f32 {
    u16::try_from(place).map_or(f32::MAX, f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::font::Fonts;

    fn rows(dots: &Dots) -> Vec<String> {
        let black = |column: &[u8; 3], y: usize| column[y / 8] & (0x80 >> (y % 8)) != 0;
        let row = |y| {
            dots.0
                .iter()
                .map(|column| if black(column, y) { '#' } else { '.' })
                .collect()
        };
        (0..usize::from(HIGH)).map(row).collect()
    }

    #[test]
    fn a_one_is_a_bar_across_and_a_plus_two() {
        let face = Fonts::new(None).chinese().unwrap();
        let one = rows(&draw(&face, '一', 2).unwrap());
        let inked: Vec<usize> = (0..24).filter(|y| one[*y].contains('#')).collect();
        let drawn = one.join("\n");
        assert!(!inked.is_empty() && inked.len() <= 4, "a thin bar:\n{drawn}");
        assert!(
            inked.iter().all(|y| (9..15).contains(y)),
            "in the middle of the square:\n{drawn}"
        );
        assert!(
            one[inked[0]].matches('#').count() >= 18,
            "nearly across:\n{drawn}"
        );
        let plus = draw(&face, '+', 1).unwrap();
        assert_eq!(plus.0.len(), 12, "half as wide");
    }

    #[test]
    fn what_the_face_lacks_is_not_drawn() {
        let face = Fonts::new(None).chinese().unwrap();
        assert_eq!(draw(&face, '\u{e123}', 2), None, "private use");
    }
}
