//! The screens' own packages: installed from their lock file, and again when it changed.

use std::fs;

use anyhow::Context;

use super::npm;
use crate::house::House;
use crate::process;

/// Beside the packages: the lock file they came from.
const CAME_FROM: &str = "node_modules/.came-from.json";

/// Sees to it that the packages are those of `package-lock.json`.
pub fn ensure(house: &House) -> anyhow::Result<()> {
    let ui = house.ui();
    let lock = fs::read(ui.join("package-lock.json")).context("ui/package-lock.json cannot be read")?;
    if fs::read(ui.join(CAME_FROM)).is_ok_and(|came_from| came_from == lock) {
        return Ok(());
    }
    eprintln!("The screens' packages are not those of ui/package-lock.json. Installing them now.");
    process::run(&mut npm(house, ["ci", "--no-audit", "--no-fund"])?)?;
    fs::write(ui.join(CAME_FROM), lock).context("ui/node_modules cannot be written")
}
