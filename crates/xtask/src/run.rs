//! `cargo xtask run`: from a fresh clone to a counter that takes payments, on embedded defaults, with an
//! office on the same machine. Where nobody could see a window, the same screens are served on loopback.
//!
//! Built as the checks are built: that takes half the time of a release, and SQLite and the cryptography
//! are optimised either way.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::demo::{self, Shown};
use crate::display::Display;
use crate::house::{House, Profile};
use crate::{checks, install};

/// How to run.
#[derive(Debug, clap::Args)]
pub struct Wish {
    /// Where the demo hall lives; made where there is none, and kept for the next time.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Build as shipped: slower to build.
    #[arg(long)]
    release: bool,
    /// Serve the screens to a browser, even where a window could be opened.
    #[arg(long)]
    browser: bool,
}

/// Installs, builds, opens, and waits until the window is closed or ^C.
pub fn run(house: &House, wish: Wish) -> anyhow::Result<()> {
    let shown = shown(wish.browser);
    let folder = wish.data.map_or_else(default_folder, Ok)?;
    install_for(house, shown)?;
    checks::ui_build(house)?;
    let profile = if wish.release {
        Profile::Released
    } else {
        Profile::Checked
    };
    build(house, shown, profile)?;
    demo::open(house, profile, &folder, shown)
}

fn shown(browser: bool) -> Shown {
    if browser {
        return Shown::OnLoopback;
    }
    if Display::is_before_somebody() {
        return Shown::InWindow;
    }
    eprintln!("There is no display here, so no window: the same screens are served on loopback.");
    Shown::OnLoopback
}

fn install_for(house: &House, shown: Shown) -> anyhow::Result<()> {
    match shown {
        Shown::InWindow => install::ensure(&[install::TO_COMPILE, install::TO_OPEN, install::TO_SHOW])?,
        // The browser may be on another machine: it brings its own typefaces.
        Shown::OnLoopback => install::ensure(&[install::TO_COMPILE])?,
    }
    install::packages_of_the_screens(house)
}

fn build(house: &House, shown: Shown, profile: Profile) -> anyhow::Result<()> {
    let counter = match shown {
        Shown::InWindow => "cistern-desktop",
        Shown::OnLoopback => "cistern",
    };
    house.build(profile, &[counter, "cistern-office"])
}

/// The user's own data folder, as the desktop's convention has it.
fn default_folder() -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute());
    let folder = named.or_else(|| std::env::home_dir().map(|home| home.join(".local/share")));
    let folder = folder.context("no home folder is known: name one with --data DIR")?;
    if folder.as_os_str().is_empty() {
        bail!("no home folder is known: name one with --data DIR");
    }
    Ok(folder.join("cistern-demo"))
}
