//! `cistern-office found`, `code`, `staff`, `publish` and `revoke`: what becomes an entry of the office, or a code.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use chrono::TimeDelta;
use cistern_domain::calendar::WorkingCalendar;
use cistern_domain::catalogue::Item;
use cistern_domain::entry::RevokeReason;
use cistern_domain::ids::{CounterNo, HallNo, JournalId, StaffNo};
use cistern_domain::late_fee::ReliefDocument;
use cistern_domain::offline::OfflineLimits;
use cistern_domain::settings::Settings;
use cistern_office::{DraftRefused, ItemRefused, OfficeFault, PublishLimitsRefused, key_file};

use crate::args::{Code, StaffAdd, StaffTies};
use crate::open::Place;
use crate::typed::chosen;

/// Begins an office.
pub fn found(place: &Place) -> anyhow::Result<ExitCode> {
    let office = place.found()?;
    println!(
        "an office begins in {}: journal {}. Keep a copy of {} apart from it",
        place.data.display(),
        office.journal(),
        key_file::KEY_FILE
    );
    Ok(ExitCode::SUCCESS)
}

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
    let code = office.make_code_by_command(HallNo(wish.hall), CounterNo(wish.counter), lasts)?;
    println!("{}", code.print());
    Ok(ExitCode::SUCCESS)
}

/// Publishes a member of staff.
pub fn staff(place: &Place, wish: &StaffAdd) -> anyhow::Result<ExitCode> {
    let pin = chosen("PIN")?;
    let roles = &wish.roles;
    place
        .open_existing()?
        .publish_staff(StaffNo(wish.number), &wish.name, &pin, roles)?;
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
    let changed = place
        .open_existing()?
        .declare_ties(StaffNo(wish.number), &wish.accounts)?;
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

/// Publishes settings. What is left out is as the program ships it.
pub fn settings(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    let settings: Settings = document(file)?;
    place.open_existing()?.publish_settings(&settings)?;
    println!(
        "published; these hold now:\n{}",
        serde_json::to_string_pretty(&settings)?
    );
    Ok(ExitCode::SUCCESS)
}

/// Publishes the limits while head office is not reached, as settings are: what is left out is as the program ships it.
pub fn limits(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    let limits: OfflineLimits = document(file)?;
    place.open_existing()?.publish_offline_limits(&limits)?;
    println!(
        "published; these hold from {}:\n{}",
        limits
            .valid_from
            .map_or_else(|| "now on".to_owned(), |from| from.to_string()),
        serde_json::to_string_pretty(&limits)?
    );
    Ok(ExitCode::SUCCESS)
}

/// Publishes a tariff.
pub fn tariff(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    published(place.open_existing()?.publish_tariff(&document(file)?))
}

/// Publishes a late fee policy.
pub fn policy(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    published(place.open_existing()?.publish_policy(&document(file)?))
}

/// Publishes who may approve what.
pub fn authority(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    match place.open_existing()?.publish_authority(&document(file)?) {
        Ok(()) => published(Ok(())),
        Err(PublishLimitsRefused::Faults(faults)) => bail!(faulty(file, &faults)),
        Err(fault) => Err(fault.into()),
    }
}

/// Publishes a later start of the late fee, or says everything that is wrong in it.
pub fn extension(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    relief(place, file, &ReliefDocument::Extension(document(file)?))
}

/// Waives late fee for many at once, or says everything that is wrong in it.
pub fn waiver(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    relief(place, file, &ReliefDocument::Waiver(document(file)?))
}

fn relief(place: &Place, file: &Path, relief: &ReliefDocument) -> anyhow::Result<ExitCode> {
    match place.open_existing()?.publish_relief(relief) {
        Ok(()) => published(Ok(())),
        Err(DraftRefused::Faults(faults)) => bail!(faulty(file, &faults)),
        Err(fault) => Err(fault.into()),
    }
}

/// Publishes an item of the catalogue, or says everything that is missing in it.
pub fn item(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    let item: Item = document(file)?;
    match place.open_existing()?.publish_item(&item) {
        Ok(version) => println!(
            "{} is published as version {version}; counters hear of it at their next sync",
            item.id
        ),
        Err(ItemRefused::Faults(faults)) => bail!(faulty(file, &faults)),
        Err(ItemRefused::Publication(fault)) => return Err(fault.into()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Publishes the working calendar, or says everything that is wrong in it.
pub fn calendar(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    let calendar: WorkingCalendar = document(file)?;
    let faults = calendar.faults();
    if !faults.is_empty() {
        bail!(faulty(file, &faults));
    }
    published(place.open_existing()?.publish_calendar(&calendar))
}

fn faulty<T: std::fmt::Display>(file: &Path, faults: &[T]) -> String {
    let lines = faults.iter().map(|fault| format!("\n  {fault}"));
    format!(
        "{}: nothing was published:{}",
        file.display(),
        lines.collect::<String>()
    )
}

fn published<T>(done: Result<T, OfficeFault>) -> anyhow::Result<ExitCode> {
    done?;
    println!("published; counters hear of it at their next sync");
    Ok(ExitCode::SUCCESS)
}

/// Ends a counter's journal.
pub fn revoke(place: &Place, journal: uuid::Uuid, reason: Option<RevokeReason>) -> anyhow::Result<ExitCode> {
    if !place.open_existing()?.revoke(JournalId(journal), reason)? {
        bail!("{journal} is not enrolled here; `totals` names the journals that are");
    }
    println!("revoked; a new code enrols its PC anew: cistern-office code --hall … --counter …");
    Ok(ExitCode::SUCCESS)
}

/// A document to publish. A name in it that means nothing is refused, because a slip of the pen would be silently
/// without effect.
fn document<T: serde::de::DeserializeOwned>(file: &Path) -> anyhow::Result<T> {
    let json = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    if json.trim() == "{}" {
        bail!("{} says nothing", file.display());
    }
    let mut unknown = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(&json);
    let read = serde_ignored::deserialize(&mut reader, |name| unknown.push(name.to_string()));
    let document = read
        .and_then(|document| reader.end().map(|()| document))
        .with_context(|| format!("{} is not such a document", file.display()))?;
    if !unknown.is_empty() {
        bail!(
            "{} says what means nothing here: {}; nothing was published",
            file.display(),
            unknown.join(", ")
        );
    }
    Ok(document)
}
