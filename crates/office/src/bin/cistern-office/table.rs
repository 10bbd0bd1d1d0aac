//! Lists as the commands print them: a line each under a head, parted by tabs, or JSON.

use std::process::ExitCode;

use serde::Serialize;

/// Prints them.
pub fn print<T: Serialize>(
    lines: &[T],
    json: bool,
    head: &str,
    line: impl Fn(&T) -> String,
) -> anyhow::Result<ExitCode> {
    if json {
        println!("{}", serde_json::to_string_pretty(lines)?);
        return Ok(ExitCode::SUCCESS);
    }
    println!("{head}");
    for one in lines {
        println!("{}", line(one));
    }
    Ok(ExitCode::SUCCESS)
}

/// One of a closed list, as documents name it.
pub fn word<T: Serialize>(one: &T) -> String {
    let word = serde_json::to_value(one).ok();
    word.as_ref()
        .and_then(|word| word.as_str())
        .unwrap_or_default()
        .to_owned()
}
