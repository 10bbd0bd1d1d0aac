//! What takes how long, as ratios: each figure beside a yardstick measured in the same run, in turns, so that a
//! busy machine is busy for both. Never asserted; read by people.
#![allow(clippy::float_arithmetic, reason = "ratios of times; no money is in sight")]

pub mod close;
pub mod hall;
pub mod import;
mod made_up;
pub mod pages;
pub mod payments;
pub mod search;
pub mod server;
pub mod start;
pub mod storm;
pub mod sync;
mod times;
pub mod verify;
mod yardstick;

use std::fmt;

pub use times::Times;

/// One line of the report.
#[derive(Clone, Debug)]
pub struct Row {
    /// What was measured.
    pub figure: String,
    /// How we did.
    pub ours: String,
    /// How the yardstick did.
    pub yardstick: String,
    /// Ours by the yardstick.
    pub ratio: Option<f64>,
    /// What the ratio, or the figure, should come to.
    pub aim: &'static str,
}

impl Row {
    /// Rates: a ratio of 1 is as fast as the yardstick, more is faster.
    #[must_use]
    pub fn rates(
        figure: &str,
        unit: &str,
        ours: f64,
        (name, theirs): (&str, f64),
        aim: &'static str,
    ) -> Self {
        Self {
            figure: figure.to_owned(),
            ours: format!("{} {unit}", rate(ours)),
            yardstick: format!("{name}: {} {unit}", rate(theirs)),
            ratio: Some(ours / theirs),
            aim,
        }
    }

    /// Latencies: a ratio of 1 is as fast as the yardstick, more is slower.
    #[must_use]
    pub fn times(
        figure: &str,
        of: f64,
        ours: &Times,
        (name, theirs): (&str, &Times),
        aim: &'static str,
    ) -> Self {
        Self {
            figure: figure.to_owned(),
            ours: millis(ours.percentile(of)),
            yardstick: format!("{name}: {}", millis(theirs.percentile(of))),
            ratio: Some(ours.percentile(of) / theirs.percentile(of)),
            aim,
        }
    }

    /// A figure that stands for itself.
    #[must_use]
    pub fn alone(figure: &str, ours: String, aim: &'static str) -> Self {
        Self {
            figure: figure.to_owned(),
            ours,
            yardstick: String::new(),
            ratio: None,
            aim,
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            figure,
            ours,
            yardstick,
            ratio,
            aim,
        } = self;
        let ratio = ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}×"));
        write!(
            f,
            "{figure:<50} | {ours:<34} | {yardstick:<44} | {ratio:>7} | {aim}"
        )
    }
}

/// The report's first lines.
#[must_use]
pub fn header() -> String {
    let names = ["figure", "ours", "yardstick", "ratio", "aim"];
    let [figure, ours, yardstick, ratio, aim] = names;
    format!(
        "{figure:<50} | {ours:<34} | {yardstick:<44} | {ratio:>7} | {aim}\n{}",
        "-".repeat(165)
    )
}

pub(crate) fn rate(rate: f64) -> String {
    if rate >= 10_000.0 {
        format!("{:.1}k", rate / 1_000.0)
    } else {
        format!("{rate:.0}")
    }
}

/// From seconds.
pub(crate) fn millis(seconds: f64) -> String {
    format!("{:.3} ms", seconds * 1_000.0)
}

/// A count as a number to divide by.
pub(crate) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
