//! How many counters a hall needs: the M/M/c queue (Erlang C).
//!
//! Floats are lawful here and nowhere else in this crate: these are waiting times, never money.
#![allow(
    clippy::float_arithmetic,
    reason = "a queue's mean waiting time is no money and needs exponentials"
)]

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Most counters a hall may have here.
pub const MOST_COUNTERS: u32 = 200;

/// Customers and how long each takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Load {
    /// Customers an hour.
    pub per_hour: f64,
    /// Minutes a customer takes, breathers included (see [`handle_minutes`]).
    pub handle_minutes: f64,
}

/// A queue in balance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Queue {
    /// Counters open.
    pub counters: u32,
    /// The part of customers who wait at all.
    pub must_wait: f64,
    /// Mean wait of all customers, minutes.
    pub mean_wait_minutes: f64,
    /// How fast the wait dies away, per minute.
    decay: f64,
}

/// Why there is no such queue.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum StaffingRefusal {
    /// Customers come faster than they are served: the queue never ends.
    #[error("{offered} counters' worth of work for {counters} counters")]
    Overloaded {
        /// Work offered, in counters kept busy (Erlang).
        offered: f64,
        /// Counters open.
        counters: u32,
    },
    /// Numbers that are not above zero, or more than [`MOST_COUNTERS`].
    #[error("not a queue: {per_hour} an hour, {handle_minutes} minutes each, {counters} counters")]
    NotAQueue {
        /// Customers an hour.
        per_hour: f64,
        /// Minutes each.
        handle_minutes: f64,
        /// Counters open.
        counters: u32,
    },
}

/// Minutes a customer takes when some are followed by a breather (缓冲).
#[must_use]
pub fn handle_minutes(minutes: f64, breather_share: f64, breather_minutes: f64) -> f64 {
    breather_share.mul_add(breather_minutes, minutes)
}

impl Load {
    /// Work offered, in counters kept busy (Erlang).
    #[must_use]
    pub fn offered(self) -> f64 {
        self.per_hour * self.handle_minutes / 60.0
    }

    /// The queue in front of so many counters.
    ///
    /// # Errors
    /// [`StaffingRefusal`] when they are too few, or the numbers are none.
    pub fn queue(self, counters: u32) -> Result<Queue, StaffingRefusal> {
        let Self {
            per_hour,
            handle_minutes,
        } = self;
        let positive = per_hour > 0.0 && handle_minutes > 0.0 && self.offered().is_finite();
        if !positive || counters == 0 || counters > MOST_COUNTERS {
            return Err(StaffingRefusal::NotAQueue {
                per_hour,
                handle_minutes,
                counters,
            });
        }
        let (offered, open) = (self.offered(), f64::from(counters));
        if offered >= open {
            return Err(StaffingRefusal::Overloaded { offered, counters });
        }
        let must_wait = erlang_c(offered, counters);
        let decay = (open - offered) / handle_minutes;
        Ok(Queue {
            counters,
            must_wait,
            mean_wait_minutes: must_wait / decay,
            decay,
        })
    }

    /// The fewest counters with a mean wait of at most so many minutes.
    ///
    /// # Errors
    /// [`StaffingRefusal`] when even [`MOST_COUNTERS`] don't do, or the numbers are none.
    pub fn counters_for(self, mean_wait_minutes: f64) -> Result<Queue, StaffingRefusal> {
        let enough = |queue: &Queue| queue.mean_wait_minutes <= mean_wait_minutes;
        let most = self.queue(MOST_COUNTERS)?;
        let fewest = (1..=MOST_COUNTERS)
            .filter_map(|counters| self.queue(counters).ok())
            .find(enough);
        fewest.ok_or(StaffingRefusal::Overloaded {
            offered: self.offered(),
            counters: most.counters,
        })
    }
}

impl Queue {
    /// The part of customers served within so many minutes of waiting.
    #[must_use]
    pub fn within(&self, minutes: f64) -> f64 {
        1.0 - self.must_wait * (-self.decay * minutes).exp()
    }
}

/// The probability of waiting, by way of Erlang B's recursion, which neither overflows nor cancels.
fn erlang_c(offered: f64, counters: u32) -> f64 {
    let blocked = (1..=counters).fold(1.0, |blocked, k| {
        offered * blocked / (f64::from(k) + offered * blocked)
    });
    let open = f64::from(counters);
    open * blocked / (open - offered * (1.0 - blocked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load() -> Load {
        Load {
            per_hour: 40.0,
            handle_minutes: handle_minutes(4.0, 0.05, 1.5),
        }
    }

    /// 40 an hour, 4 minutes, 5% followed by 90 seconds; worked out by two other formulas.
    #[test]
    fn waits_as_worked_out() {
        for (counters, mean, within) in [(3, 11.89, Some(0.587)), (4, 1.26, Some(0.983)), (5, 0.31, None)] {
            let queue = load().queue(counters).unwrap();
            assert!(
                (queue.mean_wait_minutes - mean).abs() < 0.01,
                "{counters}: {}",
                queue.mean_wait_minutes
            );
            if let Some(within) = within {
                assert!(
                    (queue.within(10.0) - within).abs() < 0.001,
                    "{counters}: {}",
                    queue.within(10.0)
                );
            }
        }
    }

    #[test]
    fn one_counter_is_the_textbook_queue() {
        let queue = Load {
            per_hour: 6.0,
            handle_minutes: 5.0,
        }
        .queue(1)
        .unwrap();
        assert!((queue.must_wait - 0.5).abs() < 1e-12 && (queue.mean_wait_minutes - 5.0).abs() < 1e-12);
    }

    #[test]
    fn finds_how_many_are_needed() {
        for (mean, counters) in [(15.0, 3), (2.0, 4), (0.5, 5)] {
            assert_eq!(
                load().counters_for(mean).map(|queue| queue.counters),
                Ok(counters),
                "{mean} minutes"
            );
        }
    }

    #[test]
    fn refuses_queues_that_never_end() {
        assert!(matches!(
            load().queue(2),
            Err(StaffingRefusal::Overloaded { counters: 2, .. })
        ));
        let swamped = Load {
            per_hour: 1e6,
            handle_minutes: 60.0,
        };
        assert!(matches!(
            swamped.counters_for(1.0),
            Err(StaffingRefusal::Overloaded { .. })
        ));
        for (per_hour, handle_minutes, counters) in [(0.0, 4.0, 3), (40.0, f64::NAN, 3), (40.0, 4.0, 0)] {
            let queue = Load {
                per_hour,
                handle_minutes,
            }
            .queue(counters);
            assert!(
                matches!(queue, Err(StaffingRefusal::NotAQueue { .. })),
                "{per_hour} {handle_minutes} {counters}"
            );
        }
    }
}
