//! The repository is for every machine: it names no folder of one, and no registry but the public ones.

use super::Sources;
use super::sources::Source;
use crate::house::House;

/// Folders of one machine or one person, at the beginning of a path.
const FOLDERS: [&str; 4] = [
    concat!("/", "work/"),
    concat!("/", "root/"),
    concat!("/", "home/"),
    concat!("/", "Users/"),
];
/// What may stand before a path that begins here; after anything else it is a part of a longer one.
const BEFORE: [char; 13] = [' ', '\t', '"', '\'', '`', '(', '[', '=', ':', ',', '<', '>', '|'];
/// From where the lock files may say that something comes.
const PUBLIC: [&str; 2] = [
    "registry+https://github.com/rust-lang/crates.io-index",
    "https://registry.npmjs.org/",
];

/// Lines that name a folder of one machine, or a source of packages that others do not reach.
pub fn check(_: &House, sources: &Sources) -> anyhow::Result<Vec<String>> {
    Ok(sources.0.iter().flat_map(in_file).collect())
}

fn in_file(source: &Source) -> Vec<String> {
    let found = |line: &str| match source.name() {
        "Cargo.lock" => names_other_registry(line, "source = \""),
        "package-lock.json" => names_other_registry(line, "\"resolved\": \""),
        ".npmrc" | "config.toml" => line.contains("registry").then_some("a registry"),
        _ => names_a_folder(line).then_some("a folder of one machine"),
    };
    let lines = source.text.lines().enumerate();
    lines
        .filter_map(|(above, line)| Some(format!("{}:{} names {}", source.path, above + 1, found(line)?)))
        .collect()
}

fn names_other_registry(line: &str, before: &str) -> Option<&'static str> {
    let named = line.trim().strip_prefix(before)?;
    (!PUBLIC.iter().any(|public| named.starts_with(public))).then_some("a registry that others do not reach")
}

fn names_a_folder(line: &str) -> bool {
    FOLDERS.iter().any(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            line.get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|last| BEFORE.contains(&last))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_and_registries() {
        let work = FOLDERS[0];
        let rows = [
            ("README.md", format!("see {work}main"), false),
            ("README.md", format!("{}clerk/.config", FOLDERS[2]), false),
            (
                "README.md",
                "src/counter/work/Pay.tsx and ../work/x".to_owned(),
                true,
            ),
            ("README.md", "https://example.com/home/x".to_owned(), true),
            (
                "Cargo.lock",
                "source = \"registry+https://github.com/rust-lang/crates.io-index\"".to_owned(),
                true,
            ),
            (
                "Cargo.lock",
                "source = \"sparse+https://mirror.example/\"".to_owned(),
                false,
            ),
            (
                "ui/package-lock.json",
                "  \"resolved\": \"https://registry.npmjs.org/a/-/a-1.tgz\",".to_owned(),
                true,
            ),
            (
                "ui/package-lock.json",
                "  \"resolved\": \"https://mirror.example/a-1.tgz\",".to_owned(),
                false,
            ),
            ("ui/.npmrc", "registry=https://mirror.example".to_owned(), false),
        ];
        for (path, text, fine) in rows {
            let found = in_file(&Source {
                path: path.to_owned(),
                text: text.clone(),
            });
            assert_eq!(found.is_empty(), fine, "{path}: {text}: {found:?}");
        }
    }
}
