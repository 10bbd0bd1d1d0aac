//! What no compiler checks: that the map is drawn as the crates are, that files stay short and say what
//! they hold, that screens keep apart, that the repository names no machine, and whose licences we use.

mod arrows;
mod features;
mod licences;
mod machine;
mod sizes;
mod sources;
mod twice;

use anyhow::bail;

use crate::house::House;
use sources::Sources;

type Check = fn(&House, &Sources) -> anyhow::Result<Vec<String>>;

const CHECKS: &[(&str, Check)] = &[
    ("arrows between crates", arrows::check),
    ("length and headers of files", sizes::check),
    ("screens keep apart", features::check),
    ("no machine named", machine::check),
    ("licences of what we use", licences::check),
    ("one version of what touches money and keys", twice::check),
];

/// Runs every check and prints what each found.
pub fn run(house: &House) -> anyhow::Result<()> {
    let sources = Sources::read(house)?;
    let mut found = 0;
    for (name, check) in CHECKS {
        let faults = check(house, &sources)?;
        println!("{} {name}", if faults.is_empty() { "ok " } else { "NOT" });
        faults.iter().for_each(|fault| println!("      {fault}"));
        found += faults.len();
    }
    if found > 0 {
        bail!("{found} untidy");
    }
    Ok(())
}
