//! The licences of every crate we build on, on Linux and Windows alike, and of every package that the
//! screens ship. Advisories are not looked at here: their database is not part of the repository.

use std::collections::BTreeMap;

use anyhow::Context;
use cargo_metadata::MetadataCommand;
use serde::Deserialize;
use spdx::{Expression, LicenseReq, ParseMode};

use super::Sources;
use crate::house::House;

/// Names every package of the screens, with its licence.
const SCREENS: &str = "ui/package-lock.json";

/// Licences that ask for no more than their own words beside the program.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "OpenSSL",
    "Unicode-3.0",
    "Unlicense",
    "WTFPL",
    "Zlib",
    // SQLite's.
    "blessing",
];
/// Allowed besides for crates used unchanged, whose source anyone can have: changes to their files would
/// have to be published.
const ALLOWED_UNCHANGED: &[&str] = &["MPL-2.0"];

/// Crates and packages under a licence that is not in these lists.
pub fn check(house: &House, sources: &Sources) -> anyhow::Result<Vec<String>> {
    let metadata = MetadataCommand::new().current_dir(house.root()).exec()?;
    let crates = metadata.packages.iter().filter_map(|package| {
        fault(
            &format!("{} {}", package.name, package.version),
            package.license.as_deref(),
        )
    });
    let mut found: Vec<String> = crates.collect();
    if let Some(lock) = sources.0.iter().find(|source| source.path == SCREENS) {
        found.extend(of_screens(&lock.text)?);
    }
    Ok(found)
}

/// What npm writes of a package into its lock file.
#[derive(Debug, Deserialize)]
struct Locked {
    license: Option<String>,
    /// Only used to build and test.
    #[serde(default)]
    dev: bool,
}

#[derive(Debug, Deserialize)]
struct Lock {
    packages: BTreeMap<String, Locked>,
}

fn of_screens(lock: &str) -> anyhow::Result<Vec<String>> {
    let lock: Lock = serde_json::from_str(lock).with_context(|| format!("{SCREENS} cannot be read"))?;
    let shipped = lock
        .packages
        .iter()
        .filter(|(name, package)| !name.is_empty() && !package.dev);
    Ok(shipped
        .filter_map(|(name, package)| fault(name, package.license.as_deref()))
        .collect())
}

fn fault(name: &str, licence: Option<&str>) -> Option<String> {
    let Some(licence) = licence else {
        return Some(format!("{name} names no licence"));
    };
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Err(_) => Some(format!("{name}: `{licence}` cannot be read")),
        Ok(expression) if expression.evaluate(allowed) => None,
        Ok(_) => Some(format!("{name}: `{licence}` is not allowed")),
    }
}

fn allowed(asked: &LicenseReq) -> bool {
    let listed = |id: spdx::LicenseId| ALLOWED.contains(&id.name) || ALLOWED_UNCHANGED.contains(&id.name);
    asked.license.id().is_some_and(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_used() {
        let rows = [
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("GPL-3.0-only OR MIT", true),
            ("MPL-2.0", true),
            ("GPL-3.0-only", false),
            ("MIT AND GPL-2.0-or-later", false),
            ("AGPL-3.0-only", false),
        ];
        for (licence, fine) in rows {
            assert_eq!(fault("x", Some(licence)).is_none(), fine, "{licence}");
        }
        assert_eq!(
            fault("x 1.0.0", None),
            Some("x 1.0.0 names no licence".to_owned())
        );
    }

    #[test]
    fn what_the_screens_ship() {
        let lock = r#"{ "packages": {
            "": { "name": "ui" },
            "node_modules/antd": { "license": "MIT" },
            "node_modules/bad": { "license": "GPL-3.0-only" },
            "node_modules/tool": { "license": "CC-BY-4.0", "dev": true }
        } }"#;
        let found = of_screens(lock).expect("a lock file");
        assert_eq!(found, ["node_modules/bad: `GPL-3.0-only` is not allowed"]);
    }
}
