//! The time of a simulated world, and clocks that show it wrongly.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use cistern_core::ports::Clock;
use cistern_domain::instant::Instant;

/// 2026-11-23 08:00 in the halls' zone, where every world begins.
const BEGIN: i64 = 1_795_392_000_000;

/// A clock in the world: the true time, and how far this one is off.
#[derive(Clone, Debug)]
pub struct SimClock {
    time: Arc<AtomicI64>,
    off: Arc<AtomicI64>,
}

impl Default for SimClock {
    fn default() -> Self {
        Self {
            time: Arc::new(AtomicI64::new(BEGIN)),
            off: Arc::default(),
        }
    }
}

impl SimClock {
    /// Another clock of the same world, right so far.
    #[must_use]
    pub fn another(&self) -> Self {
        Self {
            time: Arc::clone(&self.time),
            off: Arc::default(),
        }
    }

    /// Time passes in the whole world.
    pub fn pass(&self, millis: i64) {
        self.time.fetch_add(millis, Ordering::SeqCst);
    }

    /// Somebody sets this clock; 0: right again.
    pub fn set_off(&self, millis: i64) {
        self.off.store(millis, Ordering::SeqCst);
    }

    /// What it shows.
    #[must_use]
    pub fn shows(&self) -> Instant {
        Instant(self.time.load(Ordering::SeqCst) + self.off.load(Ordering::SeqCst))
    }
}

impl Clock for SimClock {
    fn now(&self) -> Instant {
        self.shows()
    }
}
