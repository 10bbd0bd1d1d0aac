//! The demo hall: an office on this machine, and a counter enrolled with it. Both end with us.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::house::{House, Profile};
use crate::process::Running;

/// Where the screens are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In the desktop program's own window.
    InWindow,
    /// In any browser on this machine.
    OnLoopback,
}

/// Starts the office, opens the counter, and waits until the counter ends.
pub fn open(house: &House, profile: Profile, folder: &Path, shown: Shown) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    eprintln!("The demo hall lives in {}.", folder.display());
    let office = Office::start(
        &house.built(profile, "cistern-office"),
        folder,
        &house.ui().join("dist"),
    )?;
    if shown == Shown::OnLoopback {
        eprintln!("Open this address in a browser on this machine; ^C ends it:");
    }
    let ended = Running::start(&mut counter(house, profile, folder, shown, &office.listens))?.wait()?;
    if !ended.success() {
        bail!("the counter ended with {ended}; `--browser` serves the same screens without a window");
    }
    Ok(())
}

struct Office {
    _running: Running,
    listens: Listens,
}

/// What the office says when it listens.
#[derive(Debug, PartialEq, Eq)]
struct Listens {
    address: String,
    /// To enrol the demo's counter; none where it is enrolled.
    code: Option<String>,
    /// Where its departments answer.
    console: String,
}

impl Office {
    fn start(program: &Path, folder: &Path, screens: &Path) -> anyhow::Result<Self> {
        let known = Known(folder.join("office.address"));
        let mut serve = Command::new(program);
        serve
            .args(["serve", "--demo", "--listen", &known.address(), "--data"])
            .arg(folder.join("office"))
            .args(["--console", "127.0.0.1:0", "--ui"])
            .arg(screens);
        serve.env(
            "CISTERN_LOG",
            std::env::var_os("CISTERN_LOG").unwrap_or_else(|| "warn".into()),
        );
        let mut running = Running::start(serve.stdout(Stdio::piped()))?;
        let printed = running.output().context("the office was started with a pipe")?;
        let Some(listens) = said(printed)? else {
            bail!(
                "the office did not come up on {}: {}",
                known.address(),
                running.wait()?
            );
        };
        known.keep(&listens.address)?;
        eprintln!("Its office listens on {}.", listens.address);
        eprintln!(
            "Its departments answer at {} (staff 21, PIN 2121).",
            listens.console
        );
        Ok(Self {
            _running: running,
            listens,
        })
    }
}

/// The address of the first time: the counter looks for its office there ever after.
struct Known(PathBuf);

impl Known {
    fn address(&self) -> String {
        fs::read_to_string(&self.0).unwrap_or_else(|_| "127.0.0.1:0".to_owned())
    }

    fn keep(&self, address: &str) -> anyhow::Result<()> {
        fs::write(&self.0, address).with_context(|| format!("{} cannot be written", self.0.display()))
    }
}

/// Reads the office's first lines: `listening on ADDRESS`, `enrolment code CODE` or why there is none, and
/// `console on ADDRESS`.
fn said(printed: impl Read) -> anyhow::Result<Option<Listens>> {
    let mut lines = BufReader::new(printed).lines();
    let mut line = || lines.next().transpose();
    let (Some(first), Some(second), Some(third)) = (line()?, line()?, line()?) else {
        return Ok(None);
    };
    let address = first
        .strip_prefix("listening on ")
        .with_context(|| format!("the office said: {first}"))?;
    let code = second.strip_prefix("enrolment code ").map(str::to_owned);
    let console = third
        .strip_prefix("console on ")
        .with_context(|| format!("the office said: {third}"))?;
    Ok(Some(Listens {
        address: address.to_owned(),
        code,
        console: console.to_owned(),
    }))
}

fn counter(house: &House, profile: Profile, folder: &Path, shown: Shown, office: &Listens) -> Command {
    let mut command = match shown {
        Shown::InWindow => Command::new(house.built(profile, "cistern-desktop")),
        Shown::OnLoopback => {
            let mut serve = Command::new(house.built(profile, "cistern"));
            serve.args(["serve", "--ui"]).arg(house.ui().join("dist"));
            serve
        }
    };
    command.args(["--demo", "--data"]).arg(folder.join("counter"));
    if let Some(code) = &office.code {
        command.args(["--office", &office.address, "--code", code]);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_office_says() {
        let rows = [
            (
                "listening on 127.0.0.1:40001\nenrolment code ABCD-EFGH\nconsole on http://127.0.0.1:40002\n",
                Some(("127.0.0.1:40001", Some("ABCD-EFGH"))),
            ),
            (
                "listening on 127.0.0.1:40001\nno enrolment code: hall 1 counter 1 is enrolled\nconsole on http://127.0.0.1:40002\n",
                Some(("127.0.0.1:40001", None)),
            ),
            ("", None),
            ("listening on 127.0.0.1:40001\n", None),
        ];
        for (printed, expected) in rows {
            let expected = expected.map(|(address, code)| Listens {
                address: address.to_owned(),
                code: code.map(str::to_owned),
                console: "http://127.0.0.1:40002".to_owned(),
            });
            assert_eq!(
                said(printed.as_bytes()).expect("lines of an office"),
                expected,
                "{printed}"
            );
        }
    }
}
