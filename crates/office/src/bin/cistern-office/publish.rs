//! `cistern-office publish`: a document to every counter, in somebody's name. What means nothing in it is refused, and everything that
//! is wrong is said.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use cistern_domain::calendar::WorkingCalendar;
use cistern_domain::catalogue::Item;
use cistern_domain::ids::StaffNo;
use cistern_domain::late_fee::{LateFeePolicy, ReliefDocument};
use cistern_domain::limits::LimitsDocument;
use cistern_domain::offline::OfflineLimits;
use cistern_domain::prices::PriceDocument;
use cistern_domain::settings::{Role, Settings};
use cistern_domain::tariff::TariffDraft;
use cistern_office::{DraftActRefused, DraftRefused, ItemRefused, Office, OfficeFault, PublishLimitsRefused};
use cistern_publishing::Drafted;

use crate::args::{Named, Priced, Publish};
use crate::open::Place;
use crate::typed::read_pin;

/// Publishes a document.
pub fn run(place: &Place, by: &Named, what: &Publish) -> anyhow::Result<ExitCode> {
    let open = || place.open_as(by, Role::It);
    match what {
        Publish::Settings { file } => settings(&open()?, file),
        Publish::Authority { file } => authority(&open()?, file),
        Publish::Limits { file } => limits(&open()?, file),
        Publish::Item { file } => item(&open()?, file),
        Publish::Calendar { file } => calendar(&open()?, file),
        Publish::Tariff(wish) => {
            let draft = || Ok(PriceDocument::Tariff(read::<TariffDraft>(&wish.file)?));
            priced(place, by, wish, draft, |office| {
                published(office.publish_tariff(&read(&wish.file)?))
            })
        }
        Publish::Policy(wish) => {
            let draft = || Ok(PriceDocument::LateFee(read::<LateFeePolicy>(&wish.file)?));
            priced(place, by, wish, draft, |office| {
                published(office.publish_policy(&read(&wish.file)?))
            })
        }
        Publish::Extension(wish) => {
            let draft = || Ok(ReliefDocument::Extension(read(&wish.file)?));
            priced(place, by, wish, draft, |office| {
                relief(office, &wish.file, &draft()?)
            })
        }
        Publish::Waiver(wish) => {
            let draft = || Ok(ReliefDocument::Waiver(read(&wish.file)?));
            priced(place, by, wish, draft, |office| {
                relief(office, &wish.file, &draft()?)
            })
        }
    }
}

/// A document that takes two: drafted by its author and published by another, as in the console; in the program's name at once.
fn priced<D: Drafted>(
    place: &Place,
    by: &Named,
    wish: &Priced,
    draft: impl Fn() -> anyhow::Result<D>,
    unnamed: impl FnOnce(&Office) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    let (staff, author) = match (by.staff, wish.author) {
        (None, None) => return unnamed(&place.open_as(by, Role::It)?),
        (Some(staff), Some(author)) => (StaffNo(staff), StaffNo(author)),
        _ => bail!(
            "it takes two: --staff NO of who publishes it, and --author NO of who of finance drafted it"
        ),
    };
    let document = draft()?;
    let office = place.open_existing()?;
    let pin = read_pin()?;
    let author = (author, &*read_pin()?);
    let kept = office.draft_by(author, None, &document);
    let kept = kept.map_err(|why| refused(&wish.file, why))?;
    office
        .publish_draft_by::<D>((staff, &pin), kept)
        .map_err(|why| refused(&wish.file, why))
        .with_context(|| {
            format!("the draft stands as entry {kept}: the console publishes or withdraws it")
        })?;
    published(Ok(()))
}

fn refused<F: std::fmt::Display>(file: &Path, why: DraftActRefused<F>) -> anyhow::Error {
    match why {
        DraftActRefused::Draft(DraftRefused::Faults(faults)) => anyhow::anyhow!(faulty(file, &faults)),
        why => anyhow::anyhow!(why.to_string()),
    }
}

/// Publishes settings. What is left out is as the program ships it.
fn settings(office: &Office, file: &Path) -> anyhow::Result<ExitCode> {
    let settings: Settings = read(file)?;
    let faults = LimitsDocument::Settings(Box::new(settings.clone())).faults();
    if !faults.is_empty() {
        bail!(faulty(file, &faults));
    }
    let faults = office.department_faults(&settings.departments)?;
    if !faults.is_empty() {
        bail!(faulty(file, &faults));
    }
    office.publish_settings(&settings)?;
    println!(
        "published; these hold now:\n{}",
        serde_json::to_string_pretty(&settings)?
    );
    Ok(ExitCode::SUCCESS)
}

/// Publishes the limits while head office is not reached, as settings are: what is left out is as the program ships it.
fn limits(office: &Office, file: &Path) -> anyhow::Result<ExitCode> {
    let limits: OfflineLimits = read(file)?;
    office.publish_offline_limits(&limits)?;
    println!(
        "published; these hold from {}:\n{}",
        limits
            .valid_from
            .map_or_else(|| "now on".to_owned(), |from| from.to_string()),
        serde_json::to_string_pretty(&limits)?
    );
    Ok(ExitCode::SUCCESS)
}

/// Publishes who may approve what.
fn authority(office: &Office, file: &Path) -> anyhow::Result<ExitCode> {
    match office.publish_authority(&read(file)?) {
        Ok(()) => published(Ok(())),
        Err(PublishLimitsRefused::Faults(faults)) => bail!(faulty(file, &faults)),
        Err(fault) => Err(fault.into()),
    }
}

/// Publishes an item of the catalogue, or says everything that is missing in it.
fn item(office: &Office, file: &Path) -> anyhow::Result<ExitCode> {
    let item: Item = read(file)?;
    match office.publish_item(&item) {
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
fn calendar(office: &Office, file: &Path) -> anyhow::Result<ExitCode> {
    let calendar: WorkingCalendar = read(file)?;
    let faults = calendar.faults();
    if !faults.is_empty() {
        bail!(faulty(file, &faults));
    }
    published(office.publish_calendar(&calendar))
}

fn relief(office: &Office, file: &Path, relief: &ReliefDocument) -> anyhow::Result<ExitCode> {
    match office.publish_relief(relief) {
        Ok(()) => published(Ok(())),
        Err(DraftRefused::Faults(faults)) => bail!(faulty(file, &faults)),
        Err(fault) => Err(fault.into()),
    }
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

/// A document to publish. A name in it that means nothing is refused, because a slip of the pen would be silently
/// without effect.
fn read<T: serde::de::DeserializeOwned>(file: &Path) -> anyhow::Result<T> {
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
