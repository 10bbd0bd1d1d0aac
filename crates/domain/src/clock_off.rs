//! How far a counter's clock was off when it wrote an entry (时钟不准), as far as the entries alone show it. A clock may be wrong
//! without showing: what is told here cannot be right.

use crate::instant::Instant;

/// So far off is nothing yet, minutes: the way of a message is in it.
pub const CLOCKS_AGREE_WITHIN: i64 = 2;

const MINUTE: i64 = 60_000;

/// Minutes that an entry was written too late by its own clock (ahead, positive) or too early (behind, negative); nothing where
/// it may be right. Nobody writes what was signed at head office before (`arrived`), and nobody who knows an entry of head
/// office's writes before that was written (`knew`).
#[must_use]
pub fn clock_off(written: Instant, arrived: Option<Instant>, knew: Option<Instant>) -> Option<i64> {
    let minutes = |before: Instant, after: Instant| after.millis_since(before) / MINUTE;
    let ahead = arrived.map_or(0, |arrived| minutes(arrived, written));
    let behind = knew.map_or(0, |knew| minutes(written, knew));
    match (ahead > CLOCKS_AGREE_WITHIN, behind > CLOCKS_AGREE_WITHIN) {
        (true, _) => Some(ahead),
        (false, true) => Some(-behind),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_right_is_told_and_nothing_else() {
        let at = |minutes: i64| Instant(1_700_000_000_000 + minutes * MINUTE);
        let off = |written, arrived: Option<i64>, knew: Option<i64>| {
            clock_off(at(written), arrived.map(at), knew.map(at))
        };
        for (written, arrived, knew, found) in [
            (100, None, None, None),
            (100, Some(101), Some(99), None),
            // The way of a message, and clocks that nearly agree.
            (100, Some(98), Some(102), None),
            (100, Some(97), Some(90), Some(3)),
            (100, Some(200), Some(103), Some(-3)),
            (100, None, Some(525_700), Some(-525_600)),
            // It lay for days before it was sent: nothing wrong with that.
            (100, Some(9000), Some(100), None),
        ] {
            assert_eq!(
                off(written, arrived, knew),
                found,
                "{written} {arrived:?} {knew:?}"
            );
        }
    }
}
