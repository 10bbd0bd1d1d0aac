//! Programs that cargo installs: kept under the target folder, so that nothing of the user's is touched.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use anyhow::Context;

use crate::house::House;
use crate::process;

/// Stands between a WebDriver client and the web view of a Tauri window.
const TAURI_DRIVER: &str = "2.1.0";

/// The window's driver, installed first where it is missing.
pub fn tauri_driver(house: &House) -> anyhow::Result<PathBuf> {
    let folder = house.tools().join(format!("tauri-driver-{TAURI_DRIVER}"));
    let program = folder.join("bin").join(format!("tauri-driver{EXE_SUFFIX}"));
    if program.is_file() {
        return Ok(program);
    }
    eprintln!("Missing here: tauri-driver {TAURI_DRIVER}. Installing it now, into the target folder.");
    let wanted = format!("tauri-driver@{TAURI_DRIVER}");
    process::run(
        house
            .cargo(["install", "--quiet", "--locked", &wanted, "--root"])
            .arg(&folder),
    )
    .with_context(|| {
        format!(
            "by hand: cargo install --locked {wanted} --root {}",
            folder.display()
        )
    })?;
    Ok(program)
}
