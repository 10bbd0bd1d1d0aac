//! `cistern-office backup`, `drill`, `restore`, `recovery`: copies of the office, tried and used.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::ids::{JournalId, StaffNo};
use cistern_office::{
    Epoch, GaveUp, Office, Recovery, RecoveryAct, RecoveryLine, RestoredBy, SaidBy, WaitsFor, drill,
    key_file, restore, restore_on_server,
};

use crate::args;
use crate::by_it::Said;
use crate::open::Place;
use crate::table;

/// Makes a copy now, beside an office that may serve.
pub fn make(place: &Place, folder: &Path) -> anyhow::Result<ExitCode> {
    let copied = place.open_existing()?.back_up(folder)?;
    println!(
        "{}: {} entries, {} bytes, read back. Keep {} apart from it: the copy opens with no other key",
        copied.path.display(),
        copied.entries,
        copied.bytes,
        key_file::KEY_FILE
    );
    Ok(ExitCode::SUCCESS)
}

/// Restores a copy into a folder that is thrown away, and says what it would bring back.
pub fn try_copy(place: &Place, copy: &Path) -> anyhow::Result<ExitCode> {
    let key = key_file::open(&place.data)?;
    let scratch = tempfile::tempdir()?;
    let restored = drill(copy, scratch.path(), &key).context("this copy would not bring the office back")?;
    println!(
        "the copy brings back {} entries, the office\'s own up to {}; nothing was changed",
        restored.entries, restored.last
    );
    println!("{}", restored.attachments);
    if !restored.attachments.holds() {
        println!(
            "the books hold; attachments do not: look at the folder beside the copy, and make another copy"
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Restores a copy into an empty folder, or an empty database on a server.
pub fn bring_back(place: &Place, wish: &args::Restore) -> anyhow::Result<ExitCode> {
    let said = Said::read(&wish.by)?;
    let key = match &wish.key {
        Some(from) => key_file::kept_apart(from)?,
        None => key_file::open(&place.data)
            .context("give the key that was kept apart with --key FILE; nothing was restored")?,
    };
    let by = (said.by(), place.now());
    let restored = match &place.database {
        None => restore(&wish.copy, &place.data, &key, by),
        Some(url) => restore_on_server(&wish.copy, (&place.data, url), &key, by),
    };
    let restored = restored.context("nothing was restored; the copy is untouched")?;
    println!(
        "{} entries restored and verified, the office\'s own up to {}",
        restored.entries, restored.last
    );
    println!("{}", restored.attachments);
    if !restored.attachments.holds() {
        println!(
            "the books hold; those attachments are asked of the counters that have them, or come from another copy\'s folder"
        );
    }
    println!(
        "serve as before: it takes what counters send, and writes nothing of its own before each counter was heard \
         (`cistern-office recovery` shows which are missing). The first that it writes is who restored it and why. One-time \
         codes made before are void"
    );
    Ok(ExitCode::SUCCESS)
}

/// Shows what a restored office waits for; with a journal, waits for that one no longer.
pub fn recovery(place: &Place, wish: &args::Recovery) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let said = || Said::read(&wish.by);
    let recovery = match wish.without {
        Some(journal) => office.go_on_without(JournalId(journal), said()?.by())?,
        None if wish.go_on => office.go_on(said()?.by())?,
        None if wish.begin => office.mark_restored(said()?.by())?,
        None => office.recovery()?,
    };
    let Some(recovery) = recovery else {
        return whole(&office, wish.json);
    };
    if wish.json {
        return table::print(&recovery.waits_for, true, "", line);
    }
    waiting(&recovery)
}

fn waiting(recovery: &Recovery) -> anyhow::Result<ExitCode> {
    for RestoredBy { by, .. } in &recovery.restored {
        println!("restored {}", worded(by));
    }
    for GaveUp { by, journal } in &recovery.given_up {
        println!("{journal} was given up {}", worded(by));
    }
    let since = recovery.since.utc().to_rfc3339();
    if recovery.lacks_key {
        println!(
            "restored {since}; the key that signs its journal now is not here: `key request --bring-back GENERATION` asks the \
             root for it"
        );
    } else if recovery.waits_for.is_empty() {
        println!(
            "restored {since}; nobody is waited for. If no counter was enrolled after the copy, `recovery --go-on` lets it write \
             again; where its signing key was rotated after the copy, bring that back first (`key request --bring-back`)"
        );
    }
    if recovery.waits_for.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("restored {since}; it writes again once these were heard:");
    table::print(&recovery.waits_for, false, "hall\tcounter\tjournal", line)
}

/// Whole: which epochs its journal has, where more than one, and what anybody did whenever it was restored.
fn whole(office: &Office, json: bool) -> anyhow::Result<ExitCode> {
    if json {
        println!("null");
        return Ok(ExitCode::SUCCESS);
    }
    println!("the office is whole");
    for one in office.epochs()? {
        println!("{}", epoch(&one));
    }
    let acts = office.recoveries()?;
    if !acts.is_empty() {
        table::print(&acts, false, "entry\twhen\twho\twhat\twhy", act)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn epoch(one: &Epoch) -> String {
    let without: Vec<String> = one.without.iter().map(ToString::to_string).collect();
    format!(
        "epoch {} since entry {}, {}, by {}: of the one before, entry {} is the last that anybody holds; without {}",
        one.epoch,
        one.entry,
        one.opened_at.utc().to_rfc3339(),
        staff(one.by, ""),
        one.last,
        if without.is_empty() {
            "nobody".to_owned()
        } else {
            without.join(", ")
        }
    )
}

fn act(one: &RecoveryLine) -> String {
    let what = match one.what {
        RecoveryAct::Restored { last, back } => {
            let last = last.map_or_else(
                || "an entry that was not noted".to_owned(),
                |last| last.to_string(),
            );
            format!("restored from a copy up to {last}; back up to {back}")
        }
        RecoveryAct::GaveUp { journal } => format!("gave up {journal}"),
        RecoveryAct::KeyBack { generation } => format!("had the key of generation {generation} back"),
        RecoveryAct::WentOn => "went on, nobody being waited for".to_owned(),
    };
    let at = one.at.utc().to_rfc3339();
    format!(
        "{}\t{at}\t{}\t{what}\t{}",
        one.entry,
        staff(one.staff, &one.name),
        one.why
    )
}

fn worded(by: &SaidBy) -> String {
    format!(
        "{} by {}: {}",
        by.at.utc().to_rfc3339(),
        staff(by.staff, ""),
        by.why
    )
}

fn staff(staff: StaffNo, name: &str) -> String {
    match staff {
        StaffNo::PROGRAM => "a command, nobody being named".to_owned(),
        staff => format!("staff {staff} {name}").trim_end().to_owned(),
    }
}

fn line(one: &WaitsFor) -> String {
    format!("{}\t{}\t{}", one.hall, one.counter, one.journal)
}
