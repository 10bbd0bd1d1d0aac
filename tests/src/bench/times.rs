//! How long something took, many times.

use std::time::{Duration, Instant};

use super::{millis, number};

/// Measured times.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Measures once more.
    pub fn measure<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let done = act();
        self.0.push(begun.elapsed());
        done
    }

    /// Adds what was measured elsewhere.
    pub fn note(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// How often.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// Times a second, while it ran.
    #[must_use]
    pub fn rate(&self) -> f64 {
        number(self.count()) / self.0.iter().sum::<Duration>().as_secs_f64()
    }

    /// Seconds within which so much of a hundred were done.
    #[must_use]
    pub fn percentile(&self, of: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let wanted = number(sorted.len()) * of / 100.0;
        let nth = (1..=sorted.len()).find(|nth| number(*nth) >= wanted).unwrap_or(1);
        sorted.get(nth - 1).copied().unwrap_or_default().as_secs_f64()
    }

    /// The longest, seconds.
    #[must_use]
    pub fn longest(&self) -> f64 {
        self.0.iter().max().copied().unwrap_or_default().as_secs_f64()
    }

    /// p50, p95, p99 and the longest.
    #[must_use]
    pub fn spread(&self) -> String {
        let of = |percent| millis(self.percentile(percent));
        format!(
            "p50 {} p95 {} p99 {} max {}",
            of(50.0),
            of(95.0),
            of(99.0),
            millis(self.longest())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_by_nearest_rank() {
        let times = Times((1..=100).rev().map(Duration::from_secs).collect());
        let found = [50.0, 95.0, 99.0, 100.0].map(|of| times.percentile(of));
        assert_eq!(
            found.map(|seconds| format!("{seconds}")),
            ["50", "95", "99", "100"]
        );
        assert!(
            Times::default().percentile(50.0) < 1.0,
            "nothing measured, nothing taken"
        );
    }
}
