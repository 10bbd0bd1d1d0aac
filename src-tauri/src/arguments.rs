//! What the program may be told when it starts.

use std::path::{Path, PathBuf, absolute};

use anyhow::Context;
use cistern_core::ports::Clock;
use cistern_core::setup::Enrol;
use cistern_core::system::ShiftedClock;
use cistern_ipc::OpenOptions;
use clap::Parser;
use serde_json::Value;
use tauri::Runtime;
use tauri::path::PathResolver;

/// 水柜 Cistern: the counter of a water company's service hall.
#[derive(Clone, Debug, Parser)]
#[command(name = "cistern-desktop", version)]
pub struct Arguments {
    /// The counter's data folder; the user's own data folder where none is named.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Open the demo hall, with made-up accounts and staff, and make it in an empty folder.
    #[arg(long)]
    demo: bool,
    /// Enrol with the office at this address where the folder is not set up.
    #[arg(long, value_name = "HOST:PORT", requires = "code")]
    office: Option<String>,
    /// The office's one-time code.
    #[arg(long, requires = "office")]
    code: Option<String>,
    /// Start at this time instead of the PC's, and run on from there: for rehearsals.
    #[arg(long, value_name = "RFC3339")]
    clock: Option<String>,
}

impl Arguments {
    /// The named data folder as an absolute path, so that two ways of writing it are one folder.
    pub fn named_folder(&self) -> Option<PathBuf> {
        self.data.as_deref().map(settled)
    }

    /// The folder to open. Fails where none is named and the system knows no data folder of the user.
    pub fn data_folder<R: Runtime>(&self, system: &PathResolver<R>) -> tauri::Result<PathBuf> {
        self.named_folder()
            .map_or_else(|| system.app_local_data_dir(), Ok)
    }

    /// How the counter is to be opened. Fails on a time that is none.
    pub fn options(&self) -> anyhow::Result<OpenOptions> {
        let enrol = self.code.clone().zip(self.office.clone());
        Ok(OpenOptions {
            demo: self.demo,
            enrol: enrol.map(|(code, address)| Enrol { code, address }),
            clock: self.clock.as_deref().map(starting).transpose()?,
        })
    }
}

fn starting(time: &str) -> anyhow::Result<Box<dyn Clock>> {
    let start = serde_json::from_value(Value::String(time.to_owned()))
        .with_context(|| format!("--clock {time}: a time is written like 2026-11-23T08:30:00+08:00"))?;
    Ok(Box::new(ShiftedClock::starting(start)))
}

fn settled(folder: &Path) -> PathBuf {
    folder
        .canonicalize()
        .or_else(|_| absolute(folder))
        .unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_to_write_a_folder_are_one_folder() {
        let here = std::env::current_dir().expect("a test has a folder");
        for written in [".", "./", "src/.."] {
            let arguments = Arguments::parse_from(["cistern-desktop", "--data", written]);
            assert_eq!(arguments.named_folder(), Some(here.clone()), "{written}");
        }
    }

    #[test]
    fn a_folder_not_made_yet_is_absolute() {
        let arguments = Arguments::parse_from(["cistern-desktop", "--data", "not-made-yet"]);
        assert!(
            arguments
                .named_folder()
                .is_some_and(|folder| folder.is_absolute())
        );
    }

    #[test]
    fn how_to_open() {
        let options = |words: &[&str]| {
            let arguments = Arguments::try_parse_from([&["cistern-desktop"], words].concat()).ok()?;
            arguments.options().ok()
        };
        assert!(options(&[]).is_some_and(|plain| !plain.demo && plain.enrol.is_none()));
        assert!(options(&["--demo"]).is_some_and(|demo| demo.demo));
        let enrol = options(&["--code", "ABCD", "--office", "127.0.0.1:8443"]).and_then(|asked| asked.enrol);
        assert!(enrol.is_some_and(|enrol| enrol.code == "ABCD" && enrol.address == "127.0.0.1:8443"));
        assert!(
            options(&["--code", "ABCD"]).is_none(),
            "a code without an address"
        );
        assert!(options(&["--clock", "2026-11-23T08:30:00+08:00"]).is_some_and(|set| set.clock.is_some()));
        assert!(options(&["--clock", "yesterday"]).is_none());
    }

    #[test]
    fn without_a_name_the_system_decides() {
        assert_eq!(Arguments::parse_from(["cistern-desktop"]).named_folder(), None);
    }
}
