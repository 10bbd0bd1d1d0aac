//! A file has one job: it stays short, and says on top what holds in it.

use super::Sources;
use super::sources::Source;
use crate::house::House;

const MOST_LINES: usize = 600;

/// Files that are too long, and Rust files without a header.
pub fn check(_: &House, sources: &Sources) -> anyhow::Result<Vec<String>> {
    let ours = sources.0.iter().filter(|source| !source.is_generated());
    Ok(ours
        .flat_map(|source| [too_long(source), without_header(source)])
        .flatten()
        .collect())
}

fn too_long(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    let counts = source.ends_in(&["rs", "ts", "tsx", "mjs", "css"]);
    (counts && lines > MOST_LINES).then(|| {
        format!(
            "{} has {lines} lines; with more than {MOST_LINES} it wants to be two",
            source.path
        )
    })
}

fn without_header(source: &Source) -> Option<String> {
    let missing = source.ends_in(&["rs"]) && !source.text.starts_with("//!");
    missing.then(|| {
        format!(
            "{} does not begin with `//!`: what holds in it, what is absent?",
            source.path
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_with_a_header() {
        let long = "//! x\n".repeat(MOST_LINES + 1);
        let rows = [
            ("crates/core/src/shift.rs", "//! Shifts.\n", true),
            ("crates/core/src/shift.rs", "use std::fs;\n//! Shifts.\n", false),
            ("crates/core/src/shift.rs", "", false),
            ("crates/core/src/shift.rs", long.as_str(), false),
            ("ui/src/counter/payment.tsx", "import x\n", true),
            ("ui/src/counter/payment.tsx", long.as_str(), false),
            ("ui/src/ipc/generated.ts", long.as_str(), true),
            ("CHANGELOG.md", long.as_str(), true),
        ];
        let house = House::look().expect("cargo knows this project");
        for (path, text, fine) in rows {
            let sources = Sources(vec![Source {
                path: path.to_owned(),
                text: text.to_owned(),
            }]);
            let found = check(&house, &sources).expect("nothing is read");
            assert_eq!(found.is_empty(), fine, "{found:?}");
        }
    }
}
