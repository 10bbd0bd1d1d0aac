//! `cistern-office backup`, `drill`, `restore`, `recovery`: copies of the office, tried and used.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::ids::JournalId;
use cistern_office::{Epoch, Recovery, WaitsFor, key_file, restore};

use crate::args;
use crate::open::Place;
use crate::table;

/// Makes a copy now, beside an office that may serve.
pub fn make(place: &Place, folder: &Path) -> anyhow::Result<ExitCode> {
    place.wants_a_file("`backup`")?;
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
pub fn drill(place: &Place, copy: &Path) -> anyhow::Result<ExitCode> {
    place.wants_a_file("`drill`")?;
    let key = key_file::open(&place.data)?;
    let scratch = tempfile::tempdir()?;
    let restored = restore(copy, scratch.path(), &key, place.now())
        .context("this copy would not bring the office back")?;
    println!(
        "the copy brings back {} entries, the office\'s own up to {}; nothing was changed",
        restored.entries, restored.last
    );
    Ok(ExitCode::SUCCESS)
}

/// Restores a copy into an empty folder.
pub fn bring_back(place: &Place, wish: &args::Restore) -> anyhow::Result<ExitCode> {
    place.wants_a_file("`restore`")?;
    if let Some(from) = &wish.key {
        key_file::take_over(from, &place.data)?;
    }
    let key = key_file::open(&place.data)
        .context("give the key that was kept apart with --key FILE; nothing was restored")?;
    let restored = restore(&wish.copy, &place.data, &key, place.now())
        .context("nothing was restored; the copy is untouched")?;
    println!(
        "{} entries restored and verified, the office\'s own up to {}",
        restored.entries, restored.last
    );
    println!(
        "serve as before: it takes what counters send, and writes nothing of its own before each counter was heard \
         (`cistern-office recovery` shows which are missing). One-time codes made before are void"
    );
    Ok(ExitCode::SUCCESS)
}

/// Shows what a restored office waits for; with a journal, waits for that one no longer.
pub fn recovery(place: &Place, wish: args::Recovery) -> anyhow::Result<ExitCode> {
    let args::Recovery {
        json,
        without,
        go_on,
        begin,
    } = wish;
    let office = place.open_existing()?;
    let recovery = match without {
        Some(journal) => office.go_on_without(JournalId(journal))?,
        None if go_on => office.go_on()?,
        None if begin => office.mark_restored()?,
        None => office.recovery()?,
    };
    let Some(Recovery { since, waits_for }) = recovery else {
        return whole(&office.epochs()?, json);
    };
    if json {
        return table::print(&waits_for, true, "", line);
    }
    if waits_for.is_empty() {
        println!(
            "restored {}; the copy knows no counter. If none was enrolled since, `recovery --go-on` lets it write again",
            since.utc().to_rfc3339()
        );
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "restored {}; it writes again once these were heard:",
        since.utc().to_rfc3339()
    );
    table::print(&waits_for, false, "hall\tcounter\tjournal", line)
}

/// Whole: and which epochs its journal has, where more than one.
fn whole(epochs: &[Epoch], json: bool) -> anyhow::Result<ExitCode> {
    if json {
        println!("null");
        return Ok(ExitCode::SUCCESS);
    }
    println!("the office is whole");
    for one in epochs {
        let without: Vec<String> = one.without.iter().map(ToString::to_string).collect();
        println!(
            "epoch {} since entry {}, {}: of the one before, entry {} is the last that anybody holds; without {}",
            one.epoch,
            one.entry,
            one.opened_at.utc().to_rfc3339(),
            one.last,
            if without.is_empty() {
                "nobody".to_owned()
            } else {
                without.join(", ")
            }
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn line(one: &WaitsFor) -> String {
    format!("{}\t{}\t{}", one.hall, one.counter, one.journal)
}
