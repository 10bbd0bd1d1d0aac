//! `cistern-office code`, `staff`, `publish` and `revoke`: what becomes an entry of the office, or a code.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use chrono::TimeDelta;
use cistern_domain::ids::{CounterNo, HallNo, JournalId, StaffNo};
use cistern_domain::settings::{Role, Settings};

use crate::args::{Code, StaffAdd};
use crate::open::Place;

/// Makes a code and prints it, alone on its line.
pub fn code(place: &Place, wish: &Code) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    if office.is_seated(HallNo(wish.hall), CounterNo(wish.counter))? {
        eprintln!(
            "hall {} counter {} has a PC already: this code makes a second one there, unless you revoke the first \
             (`totals` names its journal)",
            wish.hall, wish.counter
        );
    }
    let lasts = TimeDelta::hours(wish.hours.into());
    let code = office.make_code(HallNo(wish.hall), CounterNo(wish.counter), lasts)?;
    println!("{}", code.print());
    Ok(ExitCode::SUCCESS)
}

/// Publishes a member of staff.
pub fn staff(place: &Place, wish: &StaffAdd) -> anyhow::Result<ExitCode> {
    let pin = read_pin()?;
    let roles: Vec<Role> = wish.roles.iter().copied().map(Role::from).collect();
    place
        .open()?
        .publish_staff(StaffNo(wish.number), &wish.name, &pin, &roles)?;
    println!(
        "{} {} {}; counters hear of it at their next sync",
        wish.number,
        wish.name.trim(),
        if roles.is_empty() {
            "may do nothing any more"
        } else {
            "is published"
        }
    );
    Ok(ExitCode::SUCCESS)
}

/// One line of standard input.
pub fn read_pin() -> anyhow::Result<String> {
    let mut pin = String::new();
    std::io::stdin()
        .read_line(&mut pin)
        .context("the PIN could not be read from standard input")?;
    Ok(pin.trim().to_owned())
}

/// Publishes settings. What is left out is as the program ships it; a name that means nothing is refused, because a
/// slip of the pen would be silently without effect.
pub fn settings(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    let settings: Settings = document(file)?;
    let said: serde_json::Map<String, serde_json::Value> = document(file)?;
    let known = serde_json::to_value(&settings)?;
    let unknown: Vec<&String> = said
        .keys()
        .filter(|name| known.get(name.as_str()).is_none())
        .collect();
    if said.is_empty() || !unknown.is_empty() {
        let names = known
            .as_object()
            .map(|known| known.keys().cloned().collect::<Vec<_>>().join(", "));
        bail!(
            "{} names {}; settings are: {}",
            file.display(),
            if said.is_empty() {
                "nothing".to_owned()
            } else {
                format!("what is no setting: {unknown:?}")
            },
            names.unwrap_or_default()
        );
    }
    place.open()?.publish_settings(&settings)?;
    println!(
        "published; these hold now:\n{}",
        serde_json::to_string_pretty(&settings)?
    );
    Ok(ExitCode::SUCCESS)
}

/// Publishes a tariff.
pub fn tariff(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    place.open()?.publish_tariff(&document(file)?)?;
    println!("published; counters hear of it at their next sync");
    Ok(ExitCode::SUCCESS)
}

/// Publishes a late fee policy.
pub fn policy(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    place.open()?.publish_policy(&document(file)?)?;
    println!("published; counters hear of it at their next sync");
    Ok(ExitCode::SUCCESS)
}

/// Publishes who may approve what.
pub fn authority(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    place.open()?.publish_authority(&document(file)?)?;
    println!("published; counters hear of it at their next sync");
    Ok(ExitCode::SUCCESS)
}

/// Publishes a later start of the late fee.
pub fn extension(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    place.open()?.publish_extension(&document(file)?)?;
    println!("published; counters hear of it at their next sync");
    Ok(ExitCode::SUCCESS)
}

/// Ends a counter's journal.
pub fn revoke(place: &Place, journal: uuid::Uuid) -> anyhow::Result<ExitCode> {
    if !place.open_existing()?.revoke(JournalId(journal))? {
        bail!("{journal} is not enrolled here; `totals` names the journals that are");
    }
    println!("revoked; a new code enrols its PC anew: cistern-office code --hall … --counter …");
    Ok(ExitCode::SUCCESS)
}

fn document<T: serde::de::DeserializeOwned>(file: &Path) -> anyhow::Result<T> {
    let json = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&json).with_context(|| format!("{} is not such a document", file.display()))
}
