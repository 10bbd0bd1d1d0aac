//! `cistern-office code`, `staff` and `publish`: what becomes an entry of the office, or a code.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use chrono::TimeDelta;
use cistern_domain::ids::{CounterNo, HallNo, StaffNo};
use cistern_domain::settings::Role;

use crate::args::{Code, StaffAdd};
use crate::open::Place;

/// Makes a code and prints it, alone on its line.
pub fn code(place: &Place, wish: &Code) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let lasts = TimeDelta::hours(wish.hours.into());
    let code = office.make_code(HallNo(wish.hall), CounterNo(wish.counter), lasts)?;
    println!("{}", code.print());
    Ok(ExitCode::SUCCESS)
}

/// Publishes a member of staff.
pub fn staff(place: &Place, wish: &StaffAdd) -> anyhow::Result<ExitCode> {
    let mut pin = String::new();
    std::io::stdin()
        .read_line(&mut pin)
        .context("the PIN could not be read from standard input")?;
    let roles: Vec<Role> = wish.roles.iter().copied().map(Role::from).collect();
    place
        .open()?
        .publish_staff(StaffNo(wish.number), &wish.name, pin.trim(), &roles)?;
    Ok(ExitCode::SUCCESS)
}

/// Publishes settings.
pub fn settings(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    place.open()?.publish_settings(&document(file)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Publishes a tariff.
pub fn tariff(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    place.open()?.publish_tariff(&document(file)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Publishes a late fee policy.
pub fn policy(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    place.open()?.publish_policy(&document(file)?)?;
    Ok(ExitCode::SUCCESS)
}

fn document<T: serde::de::DeserializeOwned>(file: &Path) -> anyhow::Result<T> {
    let json = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&json).with_context(|| format!("{} is not such a document", file.display()))
}
