//! A QR code (ISO/IEC 18004) as squares, the same for printer and PDF: what a scanner types when it reads a slip.

use qrcode::{Color, EcLevel, QrCode};

/// Light squares around the code, as the standard asks for.
const QUIET: usize = 4;
/// Dots of the printer's to a square: 0.75 mm, which a cheap scanner reads off thermal paper.
const DOTS: usize = 6;

/// A code with the light frame around it.
pub(super) struct Squares {
    inner: usize,
    dark: Vec<bool>,
}

impl Squares {
    /// Nothing where the text is longer than a code holds.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        Some(Self {
            inner: code.width(),
            dark: code
                .into_colors()
                .into_iter()
                .map(|color| color == Color::Dark)
                .collect(),
        })
    }

    /// Squares along a side, the frame included.
    pub(super) const fn side(&self) -> usize {
        self.inner + 2 * QUIET
    }

    pub(super) fn is_dark(&self, column: usize, row: usize) -> bool {
        let within = |at: usize| at.checked_sub(QUIET).filter(|at| *at < self.inner);
        let (Some(column), Some(row)) = (within(column), within(row)) else {
            return false;
        };
        self.dark.get(row * self.inner + column).copied().unwrap_or(false)
    }

    /// The printer's rows of dots, eight to a byte, the leftmost in the highest bit; and bytes in a row.
    pub(super) fn raster(&self) -> (usize, Vec<u8>) {
        let dots = self.side() * DOTS;
        let bytes = dots.div_ceil(8);
        let mut rows = Vec::with_capacity(bytes * dots);
        for row in 0..dots {
            for byte in 0..bytes {
                let bits = (0..8).filter(|bit| self.is_dark((byte * 8 + bit) / DOTS, row / DOTS));
                rows.push(bits.fold(0, |sum, bit| sum | (0x80 >> bit)));
            }
        }
        (bytes, rows)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What a scanner reads of a picture in grey.
    pub(in crate::receipt) fn scan(
        width: usize,
        height: usize,
        grey: impl FnMut(usize, usize) -> u8,
    ) -> Vec<String> {
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
        let grids = picture.detect_grids();
        grids
            .iter()
            .map(|grid| grid.decode().expect("a code that can be read").1)
            .collect()
    }

    #[test]
    fn a_scanner_reads_the_dots() {
        let squares = Squares::of("0101-1125-412").expect("short");
        let (bytes, rows) = squares.raster();
        let grey = |x: usize, y: usize| {
            let byte = rows.get(y * bytes + x / 8).copied().unwrap_or(0);
            if byte & (0x80 >> (x % 8)) == 0 { 255 } else { 0 }
        };
        assert_eq!(scan(bytes * 8, rows.len() / bytes, grey), ["0101-1125-412"]);
        assert!(Squares::of(&"9".repeat(6000)).is_none(), "more than a code holds");
    }
}
