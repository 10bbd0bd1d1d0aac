//! Crates that stand in one of our programs in two versions. Most do no harm and are only named; what
//! carries money, time, keys or the journal must be there once, or two parts could disagree.

use std::collections::BTreeMap;

use anyhow::Context;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Node, NodeDep, Package, PackageId};

use super::Sources;
use crate::house::House;

const ONCE: &[&str] = &[
    "argon2",
    "chrono",
    "ed25519-dalek",
    "libsqlite3-sys",
    "minicbor",
    "openssl-src",
    "ring",
    "rusqlite",
    "rust_decimal",
    "rustls",
    "serde",
    "serde_json",
    "sha2",
    "tokio",
    "uuid",
    "zstd",
];

/// Where our programs run.
const SYSTEMS: [&str; 3] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-gnu",
];

/// Crates of the list above that are in our programs twice; the others are named on one line.
pub fn check(house: &House, _: &Sources) -> anyhow::Result<Vec<String>> {
    let systems = SYSTEMS
        .iter()
        .flat_map(|system| ["--filter-platform".to_owned(), (*system).to_owned()]);
    let metadata = MetadataCommand::new()
        .current_dir(house.root())
        .other_options(systems.collect::<Vec<_>>())
        .exec()?;
    let twice = twice(&in_our_programs(&metadata)?);
    let (grave, harmless): (Vec<_>, Vec<_>) = twice.into_iter().partition(|(name, _)| ONCE.contains(name));
    let names: Vec<&str> = harmless.iter().map(|(name, _)| *name).collect();
    println!("    in more than one version: {}", names.join(" "));
    Ok(grave
        .iter()
        .map(|(name, versions)| format!("{name} is there as {}", versions.join(" and ")))
        .collect())
}

/// What is linked into a program: not what builds or tests it, nor what macros are made of.
fn in_our_programs(metadata: &Metadata) -> anyhow::Result<Vec<&Package>> {
    let graph = metadata.resolve.as_ref().context("cargo resolved nothing")?;
    let nodes: BTreeMap<&PackageId, &Node> = graph.nodes.iter().map(|node| (&node.id, node)).collect();
    let packages: BTreeMap<&PackageId, &Package> = metadata
        .packages
        .iter()
        .map(|package| (&package.id, package))
        .collect();
    let mut reached: BTreeMap<&PackageId, &Package> = BTreeMap::new();
    let mut next: Vec<&PackageId> = metadata.workspace_members.iter().collect();
    while let Some(id) = next.pop() {
        let Some(package) = packages.get(id).filter(|package| !is_macro(package)) else {
            continue;
        };
        if reached.insert(id, package).is_none() {
            next.extend(nodes.get(id).into_iter().flat_map(|node| linked(node)));
        }
    }
    Ok(reached.into_values().collect())
}

fn is_macro(package: &Package) -> bool {
    package.targets.iter().any(cargo_metadata::Target::is_proc_macro)
}

fn linked(node: &Node) -> impl Iterator<Item = &PackageId> {
    let normal = |used: &&NodeDep| {
        used.dep_kinds
            .iter()
            .any(|kind| kind.kind == DependencyKind::Normal)
    };
    node.deps.iter().filter(normal).map(|used| &used.pkg)
}

fn twice<'a>(packages: &[&'a Package]) -> Vec<(&'a str, Vec<String>)> {
    let mut versions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for package in packages {
        versions
            .entry(package.name.as_str())
            .or_default()
            .push(package.version.to_string());
    }
    versions
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1)
        .collect()
}
