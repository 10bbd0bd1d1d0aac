//! Compares the arrows drawn in `ARCHITECTURE.md` with the ones cargo builds.
//!
//! The map is the fenced block marked `arrows`: a line for each crate, named by its folder, and after `->`
//! every crate of ours it uses. What a crate uses in its own tests only is not drawn, except for `tests`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use super::Sources;
use crate::house::House;

const MAP: &str = "ARCHITECTURE.md";
/// The one package that is all tests.
const TESTS: &str = "tests";

/// From a crate's folder name to those of the crates it uses.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Arrows that are built and not drawn, drawn and not built, and crates left out.
pub fn check(house: &House, sources: &Sources) -> anyhow::Result<Vec<String>> {
    let Some(map) = sources.0.iter().find(|source| source.path == MAP) else {
        return Ok(vec![format!("{MAP} is not there, so no arrow is drawn")]);
    };
    let metadata = MetadataCommand::new()
        .current_dir(house.root())
        .no_deps()
        .exec()?;
    Ok(match drawn(&map.text) {
        Ok(drawn) => differences(&drawn, &built(&metadata)?),
        Err(fault) => vec![fault],
    })
}

fn differences(drawn: &Arrows, built: &Arrows) -> Vec<String> {
    let none = BTreeSet::new();
    let mut found = Vec::new();
    for from in drawn.keys().chain(built.keys()).collect::<BTreeSet<_>>() {
        match (drawn.contains_key(from), built.contains_key(from)) {
            (false, _) => found.push(format!("{MAP} does not draw the crate `{from}`")),
            (_, false) => found.push(format!("{MAP} draws `{from}`, and there is no such crate")),
            (true, true) => {}
        }
        let (on_map, in_fact) = (drawn.get(from).unwrap_or(&none), built.get(from).unwrap_or(&none));
        found.extend(
            in_fact
                .difference(on_map)
                .map(|to| format!("`{from} -> {to}` is not drawn in {MAP}")),
        );
        found.extend(
            on_map
                .difference(in_fact)
                .map(|to| format!("`{from} -> {to}` is drawn, and not used")),
        );
    }
    found
}

fn drawn(map: &str) -> Result<Arrows, String> {
    let block = map
        .split("```arrows\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .ok_or_else(|| format!("{MAP} has no block marked `arrows`"))?;
    block
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(arrows_of_line)
        .collect()
}

fn arrows_of_line(line: &str) -> Result<(String, BTreeSet<String>), String> {
    let (from, to) = line
        .split_once("->")
        .ok_or_else(|| format!("{MAP}: no `->` in `{line}`"))?;
    Ok((
        from.trim().to_owned(),
        to.split_whitespace().map(str::to_owned).collect(),
    ))
}

fn built(metadata: &Metadata) -> anyhow::Result<Arrows> {
    let ours = metadata.workspace_packages();
    let folders: BTreeMap<&str, String> = ours
        .iter()
        .map(|package| Ok((package.name.as_str(), folder(package)?)))
        .collect::<anyhow::Result<_>>()?;
    let arrows = ours.iter().filter_map(|package| {
        let from = folders.get(package.name.as_str())?;
        let to = package
            .dependencies
            .iter()
            .filter(|used| used.kind != DependencyKind::Development || from == TESTS)
            .filter_map(|used| folders.get(used.name.as_str()).cloned());
        Some((from.clone(), to.collect()))
    });
    Ok(arrows.collect())
}

fn folder(package: &Package) -> anyhow::Result<String> {
    let name = package
        .manifest_path
        .parent()
        .and_then(|folder| folder.file_name());
    Ok(name
        .with_context(|| format!("{} has no folder", package.name))?
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrows(lines: &str) -> Arrows {
        drawn(&format!("# Map\n```arrows\n{lines}```\nafter\n")).expect("a map that can be read")
    }

    #[test]
    fn arrows_differ() {
        let built = arrows("domain ->\ncore -> domain sync\nsync -> domain\n");
        let rows: &[(&str, &[&str])] = &[
            ("core -> sync domain\ndomain ->\nsync -> domain\n", &[]),
            (
                "core -> sync\ndomain ->\nsync -> domain\n",
                &["`core -> domain` is not drawn in ARCHITECTURE.md"],
            ),
            (
                "core -> sync domain\ndomain -> sync\nsync -> domain\n",
                &["`domain -> sync` is drawn, and not used"],
            ),
            (
                "core -> sync domain\ndomain ->\n",
                &[
                    "ARCHITECTURE.md does not draw the crate `sync`",
                    "`sync -> domain` is not drawn in ARCHITECTURE.md",
                ],
            ),
            (
                "core -> sync domain\ndomain ->\nsync -> domain\nold ->\n",
                &["ARCHITECTURE.md draws `old`, and there is no such crate"],
            ),
        ];
        for (map, expected) in rows {
            assert_eq!(differences(&arrows(map), &built), *expected, "{map}");
        }
    }

    #[test]
    fn a_map_that_cannot_be_read() {
        for (map, fault) in [
            ("no block", "ARCHITECTURE.md has no block marked `arrows`"),
            (
                "```arrows\ncore domain\n```",
                "ARCHITECTURE.md: no `->` in `core domain`",
            ),
        ] {
            assert_eq!(drawn(map), Err(fault.to_owned()));
        }
    }

    #[test]
    fn this_workspace_is_read() {
        let house = House::look().expect("cargo knows this project");
        let metadata = MetadataCommand::new()
            .current_dir(house.root())
            .no_deps()
            .exec()
            .expect("metadata");
        let built = built(&metadata).expect("folders");
        assert_eq!(
            built.get("domain"),
            Some(&BTreeSet::new()),
            "domain uses no crate of ours"
        );
        assert!(built.get("xtask").is_some_and(|to| to.contains("domain")));
    }
}
