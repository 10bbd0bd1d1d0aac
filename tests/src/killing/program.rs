//! Where the built program lies: beside this one, or built now.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

/// A program of the workspace, of the same profile as this one. `CISTERN_BIN` names another folder to look in.
///
/// # Errors
/// When it is not there and cannot be built.
pub fn program(package: &str, name: &str) -> anyhow::Result<PathBuf> {
    if let Some(folder) = std::env::var_os("CISTERN_BIN") {
        return Ok(PathBuf::from(folder).join(name));
    }
    let own = std::env::current_exe()?;
    // A test lies in `deps`, a program beside it.
    let profile = own.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
    let profile = profile.context("a program lies in a folder")?;
    let program = profile.join(name);
    if !program.exists() {
        build(profile, package, name)?;
    }
    ensure!(program.exists(), "{} was not built", program.display());
    Ok(program)
}

fn build(profile: &Path, package: &str, name: &str) -> anyhow::Result<()> {
    ensure!(
        profile.join("deps").is_dir(),
        "{} is no profile of a target folder: name the folder of {name} in CISTERN_BIN",
        profile.display()
    );
    let target = profile.parent().context("a profile lies in a target folder")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--package", package, "--bin", name]);
    build
        .arg("--target-dir")
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    if profile.ends_with("release") {
        build.arg("--release");
    }
    ensure!(build.status()?.success(), "{name} could not be built");
    Ok(())
}
