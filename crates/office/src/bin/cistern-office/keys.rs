//! `cistern-office key`: the city's offline root, and the key that signs.

use std::process::ExitCode;

use anyhow::Context;
use cistern_office::{KeyLine, root_file};
use cistern_sync::code::fingerprint;

use crate::args::{ByRoot, Key};
use crate::open::{Place, SystemChance};
use crate::table;

/// One of them.
pub fn run(place: &Place, wish: Key) -> anyhow::Result<ExitCode> {
    match wish {
        Key::Root { file } => {
            let root = root_file::make(&file, &passphrase()?, &SystemChance)?;
            println!(
                "{}: the root {}, fingerprint {}. Keep it and its passphrase apart from each other and from the office; make a second \
                 stick. `key adopt` makes it this city\'s",
                file.display(),
                root_file::hex(root.verifying_key().as_bytes()),
                root_file::hex(&fingerprint(root.verifying_key().as_bytes()))
            );
        }
        Key::Adopt(by) => {
            let entry = place.open_existing()?.adopt_root(&open(&by)?)?;
            println!(
                "adopted by entry {entry}; counters hear of it at their next sync. Take the stick out, and back to its safe"
            );
        }
        Key::Rotate(by) => {
            let (entry, generation) = place.open_existing()?.rotate_key(&open(&by)?)?;
            println!(
                "rotated by entry {entry}: key of generation {generation} signs from the next on. Write the number down beside the \
                 stick: an office restored from a copy of before today needs it (`key bring-back --generation {generation}`)"
            );
        }
        Key::BringBack { root, generation } => {
            place.open_existing()?.bring_key_back(&open(&root)?, generation)?;
            println!(
                "the key of generation {generation} is back: counters find this office, and give it back what it wrote"
            );
        }
        Key::Show { json } => {
            let lines = place.open_existing()?.key_lines()?;
            return table::print(&lines, json, "what\tkey\tentry\tsince", line);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn open(by: &ByRoot) -> anyhow::Result<ed25519_dalek::SigningKey> {
    Ok(root_file::open(&by.root, &passphrase()?)?)
}

/// One line of standard input.
fn passphrase() -> anyhow::Result<String> {
    let mut words = String::new();
    std::io::stdin()
        .read_line(&mut words)
        .context("the passphrase could not be read from standard input")?;
    Ok(words.trim().to_owned())
}

fn line(one: &KeyLine) -> String {
    let entry = one.entry.map(|entry| entry.to_string()).unwrap_or_default();
    let since = one
        .since
        .map(|since| since.utc().to_rfc3339())
        .unwrap_or_default();
    format!("{}\t{}\t{entry}\t{since}", one.what, one.key)
}
