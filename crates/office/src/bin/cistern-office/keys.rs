//! `cistern-office key`: the city's offline root, and the key that signs. The root answers on a machine of its own; what goes there
//! and back are two files.

use std::process::ExitCode;

use cistern_office::{AskRoot, KeyAct, KeyAnswer, KeyInstalled, KeyLine, KeyRequest, root_file};
use cistern_sync::code::fingerprint;

use crate::args::{Install, Key, KeyAsked as Asked, Request, Sign};
use crate::by_it::Said;
use crate::open::{Place, SystemChance};
use crate::table;
use crate::typed::{chosen, line, secret};

/// One of them.
pub fn run(place: &Place, wish: Key) -> anyhow::Result<ExitCode> {
    match wish {
        Key::Root { file } => {
            let root = root_file::make(&file, &chosen("passphrase")?, &SystemChance)?;
            println!(
                "{}: the root {}, fingerprint {}. Write the fingerprint down beside it. Keep it and its passphrase apart from each other \
                 and from the office; make a second stick. `key request --adopt` at the office asks it to be this city\'s",
                file.display(),
                root_file::hex(root.verifying_key().as_bytes()),
                print(root.verifying_key().as_bytes())
            );
        }
        Key::Request(wish) => request(place, &wish)?,
        Key::Sign(wish) => sign(&wish)?,
        Key::Install(wish) => install(place, &wish)?,
        Key::Show { json } => {
            let lines = place.open_existing()?.key_lines()?;
            return table::print(&lines, json, "what\tkey\tentry\tsince", key_line);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn request(place: &Place, Request { what, file }: &Request) -> anyhow::Result<()> {
    let ask = match what {
        Asked {
            bring_back: Some(generation),
            ..
        } => AskRoot::BringBack(*generation),
        Asked { adopt: true, .. } => AskRoot::Adopt,
        Asked { .. } => AskRoot::Rotate,
    };
    if file.exists() {
        anyhow::bail!("{} is there already; nothing was asked", file.display());
    }
    let request = place.open_existing()?.ask_root(ask)?;
    request.write(file)?;
    println!(
        "{}: {}. The journal\'s last: {}. Check number {}. Carry it to the machine of the root: `cistern-office key sign {0} --root FILE \
         --out ANSWER`, which shows the same entry and number",
        file.display(),
        asked(&request),
        last(&request),
        request.number()
    );
    Ok(())
}

fn sign(wish: &Sign) -> anyhow::Result<()> {
    let request = KeyRequest::read(&wish.request)?;
    println!(
        "{}\ncity          {}, journal {}\nits key now   {}\nits last      {}\nmade at       {}\ncheck number  {}: compare it, and the last \
         entry, with what the server showed\n\nWhoever has the answer to it signs head office\'s journal. Go on? (yes)",
        asked(&request),
        request.city(),
        request.journal(),
        print(&request.key()),
        last(&request),
        request.made_at().utc().to_rfc3339(),
        request.number(),
    );
    if line("answer")? != "yes" {
        anyhow::bail!("nothing was signed");
    }
    let root = root_file::open(&wish.root, &secret("passphrase")?)?;
    let answer = request.answer(&root)?;
    answer.write(&wish.out)?;
    println!(
        "{}: carry it to head office\'s server, `cistern-office key install {0} --staff NO --why WORDS{}`. Take the stick out, and back to its \
         safe. The root\'s fingerprint is {}",
        wish.out.display(),
        if request.act() == KeyAct::Adopt {
            " --root FINGERPRINT"
        } else {
            ""
        },
        print(&answer.root()),
    );
    Ok(())
}

fn install(place: &Place, wish: &Install) -> anyhow::Result<()> {
    let answer = KeyAnswer::read(&wish.answer)?;
    let office = place.open_existing()?;
    println!(
        "answers the request with the check number {}, as the root with the fingerprint {}",
        answer.number(),
        print(&answer.root())
    );
    let said = Said::read(&wish.by)?;
    match office.take_answer(&answer, wish.root.as_deref(), said.by())? {
        KeyInstalled::Adopted(entry) => {
            println!("the root was adopted by entry {entry}; counters hear of it at their next sync");
        }
        KeyInstalled::Rotated(entry, generation) => println!(
            "rotated by entry {entry}: the key of generation {generation} signs from the next on. Write the number down beside the \
             stick: an office restored from a copy of before today needs it (`key request --bring-back {generation}`)"
        ),
        KeyInstalled::BroughtBack(generation) => println!(
            "the key of generation {generation} is back: counters find this office, and give it back what it wrote"
        ),
    }
    Ok(())
}

/// What a request asks, in words.
fn asked(request: &KeyRequest) -> String {
    match request.act() {
        KeyAct::Adopt => "asks this root to be the city\'s, for good".to_owned(),
        KeyAct::Rotate => format!("asks for the next key, generation {}", request.generation()),
        KeyAct::BringBack => format!(
            "asks for the key of generation {} again: the office was restored from a copy",
            request.generation()
        ),
    }
}

/// Where the office's journal ends, as short as a day's report prints it.
fn last(request: &KeyRequest) -> String {
    let (number, hash) = request.last();
    let hash = hash.to_string();
    format!("entry {number}, {}", hash.get(..16).unwrap_or_default())
}

fn print(key: &[u8; 32]) -> String {
    root_file::hex(&fingerprint(key))
}

fn key_line(one: &KeyLine) -> String {
    let entry = one.entry.map(|entry| entry.to_string()).unwrap_or_default();
    let since = one
        .since
        .map(|since| since.utc().to_rfc3339())
        .unwrap_or_default();
    format!("{}\t{}\t{entry}\t{since}", one.what, one.key)
}
