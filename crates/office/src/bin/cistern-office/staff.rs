//! `cistern-office staff`: people of the city, and the accounts that they declare.

use std::process::ExitCode;

use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;

use crate::args::{StaffAdd, StaffTies};
use crate::open::Place;
use crate::typed::chosen;

/// Publishes a member of staff.
pub fn add(place: &Place, wish: &StaffAdd) -> anyhow::Result<ExitCode> {
    let office = place.open_as(&wish.by, Role::It)?;
    let pin = chosen("PIN")?;
    let roles = &wish.roles;
    office.publish_staff(StaffNo(wish.number), &wish.name, &pin, roles)?;
    println!(
        "{} {} {}; counters hear of it at their next sync",
        wish.number,
        wish.name.trim(),
        if roles.is_empty() {
            "may do nothing at a counter"
        } else {
            "is published"
        }
    );
    Ok(ExitCode::SUCCESS)
}

/// Publishes the accounts that somebody declares.
pub fn ties(place: &Place, wish: &StaffTies) -> anyhow::Result<ExitCode> {
    let office = place.open_as(&wish.by, Role::It)?;
    let changed = office.declare_ties(StaffNo(wish.number), &wish.accounts)?;
    println!(
        "{} {} {}",
        wish.number,
        match wish.accounts.len() {
            0 => "declares no account".to_owned(),
            many => format!("serves nobody alone at {many} declared accounts"),
        },
        if changed {
            "now; counters hear of it at their next sync"
        } else {
            "already"
        }
    );
    Ok(ExitCode::SUCCESS)
}
