//! A picture of every screen in both languages, made in Chromium over the loopback host.

use crate::house::{House, Profile};
use crate::{checks, install, journeys, process};

/// Builds what the pictures show, and makes them.
pub fn run(house: &House) -> anyhow::Result<()> {
    install::ensure(&[install::TO_COMPILE, install::TO_SHOW, install::TO_BROWSE])?;
    install::packages_of_the_screens(house)?;
    checks::ui_build(house)?;
    house.build(Profile::Checked, &["cistern", "cistern-office"])?;
    let mut pictures = install::npm(house, ["run", "--silent", "shots"])?;
    process::run(journeys::told(&mut pictures, house)?)
}
