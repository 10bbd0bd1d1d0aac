//! How wrong codes and PINs slow the next attempt: of whoever tried them (a counter's key, a number of staff), and of
//! everybody together.
//!
//! Absent on purpose: a lock. Every wait ends within a minute, whatever was tried before.

use std::collections::BTreeMap;

use cistern_domain::instant::Instant;
use cistern_publishing::pin::wait_left;

/// Whose wrong attempts are remembered, at most; the one longest silent is forgotten first.
const KEYS: usize = 1024;

/// Wrong attempts by anybody that are let through at once, and after which time one more is, milliseconds.
/// Of 2⁴⁸ codes that is a guess in a million years, and a hall that enrols a dozen PCs notices nothing.
const AT_ONCE: u32 = 30;
const ONE_MORE_AFTER: i64 = 200;

/// What was tried lately.
#[derive(Debug)]
pub(crate) struct Throttle<Who> {
    wrong: BTreeMap<Who, (u32, Instant)>,
    spent: u32,
    spent_since: Instant,
}

impl<Who> Default for Throttle<Who> {
    fn default() -> Self {
        Self {
            wrong: BTreeMap::new(),
            spent: 0,
            spent_since: Instant::default(),
        }
    }
}

impl<Who: Copy + Ord> Throttle<Who> {
    /// Milliseconds to wait before they may try; 0: now.
    pub fn wait(&mut self, key: &Who, now: Instant) -> u32 {
        let own = self
            .wrong
            .get(key)
            .map_or(0, |(times, last)| wait_left(*times, *last, now));
        self.refill(now);
        let all = if self.spent >= AT_ONCE {
            u32::try_from(ONE_MORE_AFTER).unwrap_or(0)
        } else {
            0
        };
        own.max(all)
    }

    /// Wrong ones in a row, as far as they are remembered.
    pub fn times(&self, key: &Who) -> u32 {
        self.wrong.get(key).map_or(0, |(times, _)| *times)
    }

    /// They tried a wrong one.
    pub fn wrong(&mut self, key: Who, now: Instant) {
        self.refill(now);
        self.spent += 1;
        let times = self.times(&key);
        self.wrong.insert(key, (times.saturating_add(1), now));
        if self.wrong.len() > KEYS {
            let silent = self
                .wrong
                .iter()
                .min_by_key(|(_, (_, last))| *last)
                .map(|(key, _)| *key);
            silent.map(|key| self.wrong.remove(&key));
        }
    }

    /// They tried a right one.
    pub fn right(&mut self, key: &Who) {
        self.wrong.remove(key);
    }

    /// Takes off what time has made good. A clock set back takes off everything: no wait may become endless.
    fn refill(&mut self, now: Instant) {
        let passed = now.millis_since(self.spent_since);
        if passed < 0 {
            (self.spent, self.spent_since) = (0, now);
            return;
        }
        let regained = passed / ONE_MORE_AFTER;
        if regained >= i64::from(self.spent) {
            (self.spent, self.spent_since) = (0, now);
        } else {
            self.spent -= u32::try_from(regained).unwrap_or(self.spent);
            self.spent_since = Instant(self.spent_since.0 + regained * ONE_MORE_AFTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_800_000_000_000;

    #[test]
    fn a_key_waits_longer_and_never_for_good() {
        let mut throttle = Throttle::default();
        let mut now = Instant(START);
        let mut waits = Vec::new();
        for _ in 0..10 {
            throttle.wrong([1; 32], now);
            waits.push(throttle.wait(&[1; 32], now) / 1000);
            now = Instant(now.0 + 60_000);
            assert_eq!(throttle.wait(&[1; 32], now), 0, "a minute is always enough");
        }
        assert_eq!(waits, [0, 0, 1, 2, 5, 10, 30, 60, 60, 60]);
        throttle.right(&[1; 32]);
        throttle.wrong([1; 32], now);
        assert_eq!(throttle.wait(&[1; 32], now), 0, "a right code wipes the slate");
    }

    #[test]
    fn strangers_share_one_allowance_that_comes_back() {
        let mut throttle = Throttle::default();
        let mut tried = 0_u16;
        let mut stranger = || {
            tried += 1;
            let mut key = [0; 32];
            key[..2].copy_from_slice(&tried.to_be_bytes());
            key
        };
        for _ in 0..AT_ONCE {
            let key = stranger();
            assert_eq!(throttle.wait(&key, Instant(START)), 0);
            throttle.wrong(key, Instant(START));
        }
        let rows = [(0, 200), (199, 200), (200, 0), (60_000, 0), (-1, 0)];
        for (passed, wait) in rows {
            let mut throttle = Throttle {
                wrong: BTreeMap::new(),
                ..throttle
            };
            assert_eq!(
                throttle.wait(&stranger(), Instant(START + passed)),
                wait,
                "{passed} ms later"
            );
        }
        for _ in 0..2000 {
            throttle.wrong(stranger(), Instant(START));
        }
        assert!(throttle.wrong.len() <= KEYS, "what is remembered is bounded");
    }
}
