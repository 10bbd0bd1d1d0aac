//! How long ago something happened, for deciding how much to do at once. No clock: it tells no time of day.
#![allow(clippy::disallowed_types, reason = "a stopwatch, not a clock")]

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Pressed when something happens.
#[derive(Debug, Default)]
pub(crate) struct Stopwatch(Mutex<Option<Instant>>);

impl Stopwatch {
    /// It happened now.
    pub(crate) fn press(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Whether it happened so lately.
    pub(crate) fn is_within(&self, span: Duration) -> bool {
        let pressed = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pressed.is_some_and(|at| at.elapsed() < span)
    }
}
