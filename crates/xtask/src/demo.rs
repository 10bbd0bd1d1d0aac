//! The demo hall: an office on this machine, and a counter that knows it. Both end with us.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::house::{House, Profile};
use crate::process::Running;

/// Where the screens are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the desktop program's own window.
    InWindow,
    /// In any browser on this machine.
    OnLoopback,
}

/// Starts the office, opens the counter, and waits until the counter ends.
pub fn open(house: &House, profile: Profile, folder: &Path, shown: Shown) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    eprintln!("The demo hall lives in {}.", folder.display());
    let _office = office(&house.built(profile, "cistern-office"), folder)?;
    let mut counter = Running::start(&mut counter(house, profile, folder, shown))?;
    let ended = counter.wait()?;
    if !ended.success() {
        bail!("the counter ended with {ended}");
    }
    Ok(())
}

/// Ready when it has printed its first line, which names its address.
fn office(program: &Path, folder: &Path) -> anyhow::Result<Running> {
    let mut serve = Command::new(program);
    serve
        .args(["serve", "--listen", "127.0.0.1:0", "--demo", "--data"])
        .arg(folder.join("office"));
    let mut office = Running::start(serve.stdout(Stdio::piped()))?;
    let printed = office.output().context("the office was started with a pipe")?;
    let mut address = String::new();
    BufReader::new(printed).read_line(&mut address)?;
    if address.trim().is_empty() {
        bail!("the office ended before it listened: {}", office.wait()?);
    }
    eprintln!("The office: {}", address.trim());
    Ok(office)
}

fn counter(house: &House, profile: Profile, folder: &Path, shown: Shown) -> Command {
    let mut command = match shown {
        Shown::InWindow => Command::new(house.built(profile, "cistern-desktop")),
        Shown::OnLoopback => {
            let mut serve = Command::new(house.built(profile, "cistern"));
            serve
                .args(["serve", "--listen", "127.0.0.1:0", "--ui"])
                .arg(house.ui().join("dist"));
            serve
        }
    };
    command.args(["--demo", "--data"]).arg(folder.join("counter"));
    command
}
