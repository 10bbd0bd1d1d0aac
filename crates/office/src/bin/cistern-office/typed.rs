//! What somebody types: a PIN or a passphrase, of which nothing is shown at a terminal, or a word. Where standard input is no
//! terminal it is one line of that, and nothing is asked for.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::Context;

/// A PIN.
pub fn read_pin() -> anyhow::Result<String> {
    secret("PIN")
}

/// What nobody beside is to read.
pub fn secret(what: &str) -> anyhow::Result<String> {
    let typed = match std::io::stdin().is_terminal() {
        true => rpassword::prompt_password(format!("{what}, not shown: ")),
        false => piped(),
    };
    said(what, typed)
}

/// The same where it is chosen now: twice at a terminal, since nobody sees a slip.
pub fn chosen(what: &str) -> anyhow::Result<String> {
    let first = secret(what)?;
    if std::io::stdin().is_terminal() && secret(&format!("{what} again"))? != first {
        anyhow::bail!("the {what} was not the same twice; nothing was done");
    }
    Ok(first)
}

/// A word that may be read.
pub fn line(what: &str) -> anyhow::Result<String> {
    said(what, std::io::stdout().flush().and_then(|()| piped()))
}

fn piped() -> std::io::Result<String> {
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed)?;
    Ok(typed)
}

fn said(what: &str, typed: std::io::Result<String>) -> anyhow::Result<String> {
    let typed = typed.with_context(|| format!("the {what} could not be read"))?;
    Ok(typed.trim().to_owned())
}
