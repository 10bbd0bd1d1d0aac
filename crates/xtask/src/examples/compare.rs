//! Expected figures against those the rules gave.

use rust_decimal::Decimal;
use serde_json::Value;

use super::{Figures, yuan};

/// How near a figure must come.
#[derive(Clone, Copy)]
struct Rule {
    tolerance: Decimal,
    /// Tiers and components without water may be left out.
    zeros_left_out: bool,
}

/// What differs, in words; nothing when all expected figures are there and equal.
pub fn differences(expected: &Figures, got: &Figures) -> Vec<String> {
    let differs = |(name, expected): (&String, &Value)| match got.get(name) {
        None => Some(format!("{name} expected {expected}, and no rule gives it")),
        Some(got) if rule(name).same(expected, got) => None,
        Some(got) => Some(format!("{name} expected {expected}, got {got}")),
    };
    expected.iter().filter_map(differs).collect()
}

/// Everything is exact but the queue's figures, which are rounded in the file.
fn rule(name: &str) -> Rule {
    let tolerance = match name {
        "mean_wait_min" => Decimal::new(1, 2),
        within if within.starts_with("within_") => Decimal::new(1, 3),
        _ => Decimal::ZERO,
    };
    Rule {
        tolerance,
        zeros_left_out: matches!(name, "volumes_m3" | "components"),
    }
}

impl Rule {
    /// Numbers by value, `"124.5"` like `124.50`; lists and objects item by item.
    fn same(self, expected: &Value, got: &Value) -> bool {
        match (expected, got) {
            (Value::Array(expected), Value::Array(got)) => {
                let longest = expected.len().max(got.len());
                (0..longest).all(|i| self.same_item(expected.get(i), got.get(i)))
            }
            (Value::Object(expected), Value::Object(got)) => {
                let mut names = expected.keys().chain(got.keys());
                names.all(|name| self.same_item(expected.get(name), got.get(name)))
            }
            _ => match (number(expected), number(got)) {
                (Some(expected), Some(got)) => (expected - got).abs() <= self.tolerance,
                _ => expected == got,
            },
        }
    }

    fn same_item(self, expected: Option<&Value>, got: Option<&Value>) -> bool {
        match (expected, got) {
            (Some(expected), Some(got)) => self.same(expected, got),
            (Some(one), None) | (None, Some(one)) => {
                self.zeros_left_out && number(one).is_some_and(|number| number.is_zero())
            }
            (None, None) => true,
        }
    }
}

fn number(value: &Value) -> Option<Decimal> {
    yuan::text(value).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_the_same_by_value() {
        let rows = [
            ("total", json!("124.50"), json!("124.5"), true),
            ("total", json!(10), json!("10"), true),
            ("total", json!("124.50"), json!("124.51"), false),
            ("next", json!(null), json!("0"), false),
            ("free_until", json!("2025-02-09"), json!("2025-02-09"), true),
            ("parts", json!(["1", "2"]), json!(["2", "1"]), false),
            ("parts", json!(["1"]), json!(["1", "0"]), false),
            ("volumes_m3", json!([500]), json!(["500", "0", "0"]), true),
            (
                "components",
                json!({"水费": "1"}),
                json!({"水费": "1", "税": "0.00"}),
                true,
            ),
            (
                "components",
                json!({"水费": "1"}),
                json!({"水费": "1", "税": "0.01"}),
                false,
            ),
            ("mean_wait_min", json!("1.26"), json!("1.2649"), true),
            ("mean_wait_min", json!("1.26"), json!("1.2749"), false),
        ];
        for (name, expected, got, equal) in rows {
            assert_eq!(
                rule(name).same(&expected, &got),
                equal,
                "{name}: {expected} and {got}"
            );
        }
    }
}
