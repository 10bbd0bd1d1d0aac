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

/// Counters that must have said how far their clocks are off before they outvote head office's.
pub const CLOCKS_THAT_OUTVOTE: usize = 3;

/// Minutes by which head office's own clock is ahead, or behind where below zero: the middle of what its counters lately said of their
/// clocks less its own (`counters`, milliseconds), where most of them are off the same way; nothing where they are too few, or agree.
#[must_use]
pub fn office_clock_off(mut counters: Vec<i64>) -> Option<i64> {
    counters.sort_unstable();
    let beyond = CLOCKS_AGREE_WITHIN * MINUTE;
    let behind = counters.iter().filter(|off| **off > beyond).count();
    let ahead = counters.iter().filter(|off| **off < -beyond).count();
    let is_outvoted = ahead.max(behind) * 2 > counters.len();
    let middle = counters.get(counters.len() / 2)?;
    (counters.len() >= CLOCKS_THAT_OUTVOTE && is_outvoted).then_some(-middle / MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clocks of counters less head office's, minutes → by how much head office's is ahead
    #[test]
    fn most_counters_outvote_head_office() {
        let none: &[i64] = &[];
        for (counters, found) in [
            (none, None),
            (&[-60, -60], None),
            (&[-60, -59, -61], Some(60)),
            (&[30, 31, 0], Some(-30)),
            (&[-60, 60, 0], None),
            (&[-60, -60, 0, 0], None),
            (&[-60, -60, -60, 0, 1], Some(60)),
            (&[-2, 2, 1], None),
        ] {
            let millis = counters.iter().map(|minutes| minutes * MINUTE).collect();
            assert_eq!(office_clock_off(millis), found, "{counters:?}");
        }
    }

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
