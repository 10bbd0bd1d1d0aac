//! The journeys: real screens on a real core, in Debian's Chromium and in the real window.
//!
//! A journey starts and ends its own counter and office. It is told where the programs are:
//! `CISTERN_PROGRAMS` the folder of `cistern`, `cistern-office` and `cistern-desktop`; `TAURI_DRIVER` and
//! `CHROMIUM` the drivers; `DISPLAY` a display of its own.

use std::path::Path;
use std::process::Command;

use anyhow::Context;

use crate::display::Display;
use crate::house::House;
use crate::{install, process};

/// The journeys in a browser, over the loopback host.
pub fn browser(house: &House) -> anyhow::Result<()> {
    let mut journeys = install::npm(house, ["run", "--silent", "journeys"])?;
    process::run(told(&mut journeys, house)?)
}

/// The journey in the real window, on a display of its own and a session bus of its own.
pub fn desktop(house: &House) -> anyhow::Result<()> {
    let driver = install::tauri_driver(house)?;
    let display = Display::start()?;
    let mut journey = Command::new("dbus-run-session");
    journey
        .arg("--")
        .arg(house.cargo([]).get_program())
        .args([
            "test",
            "--workspace",
            "--test",
            "desktop",
            "--",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .current_dir(house.root())
        .env("DISPLAY", display.name())
        .env_remove("WAYLAND_DISPLAY")
        .env("TAURI_DRIVER", driver);
    process::run(told(&mut journey, house)?)
}

/// Tells a journey where the programs are.
pub fn told<'a>(journey: &'a mut Command, house: &House) -> anyhow::Result<&'a mut Command> {
    let programs = house.program("cistern");
    let folder = programs
        .parent()
        .map(Path::to_owned)
        .context("programs lie in a folder")?;
    Ok(journey
        .env("CISTERN_PROGRAMS", folder)
        .env("CHROMIUM", "/usr/bin/chromium")
        // No journey asks the key store of whoever starts it.
        .env("CISTERN_KEY_FILE_ONLY", "1"))
}
