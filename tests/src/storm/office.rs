//! Head office's real program, as many as wanted on one database.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use cistern_office::{Empty, Office, key_file};

use crate::bench::sync;
use crate::killing::program;

/// Where a program finds its database's address.
const DATABASE: &str = "CISTERN_OFFICE_DATABASE";

/// Programs that serve until this is dropped.
pub struct Programs(Vec<Serving>);

struct Serving {
    child: Child,
    address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Ended before, as a rule: then this does nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An office with the demo city, opened beside the programs: for codes, and for what is checked at the end.
pub fn begin(folder: &Path, database: Option<&str>) -> anyhow::Result<Office> {
    std::fs::create_dir_all(folder)?;
    let key = key_file::open_or_make(folder, &sync::Random)?;
    let office = match database {
        Some(url) => Office::open_on_server(folder, url, key, sync::world(), Empty::Begins)?,
        None => Office::open(folder, key, sync::world())?,
    };
    office.set_up_demo()?;
    Ok(office)
}

impl Programs {
    /// Starts them, and waits until they serve.
    pub fn start(many: u16, folder: &Path, database: Option<&str>) -> anyhow::Result<Self> {
        let program = program("cistern-office", "cistern-office")?;
        let serving = (0..many).map(|_| Serving::up(&program, folder, database));
        Ok(Self(serving.collect::<anyhow::Result<_>>()?))
    }

    /// Where the counter of this number goes: they are spread over the programs.
    pub fn address(&self, nth: u16) -> String {
        let at = usize::from(nth) % self.0.len().max(1);
        self.0
            .get(at)
            .map_or_else(String::new, |serving| serving.address.clone())
    }

    /// The most memory that each held at one time, KiB; empty where the system does not tell.
    pub fn memory(&self) -> Vec<u64> {
        self.0
            .iter()
            .filter_map(|serving| peak_of(serving.child.id()))
            .collect()
    }

    /// Processor time of the first so far; nothing where the system does not tell.
    pub fn processor(&self) -> Option<Duration> {
        processor_of(self.0.first()?.child.id())
    }

    /// Ends them.
    pub fn end(self) -> anyhow::Result<()> {
        for mut serving in self.0 {
            if let Some(ended) = serving.child.try_wait()? {
                bail!("a program of head office ended by itself: {ended}");
            }
            serving.child.kill()?;
            serving.child.wait()?;
        }
        Ok(())
    }
}

impl Serving {
    fn up(program: &Path, folder: &Path, database: Option<&str>) -> anyhow::Result<Self> {
        let mut serve = Command::new(program);
        serve
            .arg("--data")
            .arg(folder)
            .args(["serve", "--listen", "127.0.0.1:0"]);
        serve.env("CISTERN_LOG", "error").stdout(Stdio::piped());
        if let Some(url) = database {
            serve.env(DATABASE, url);
        }
        let mut serving = Self {
            child: serve.spawn()?,
            address: String::new(),
        };
        let printed = serving.child.stdout.take().context("a pipe was asked for")?;
        let mut line = String::new();
        BufReader::new(printed).read_line(&mut line)?;
        let address = line.trim().strip_prefix("listening on ");
        serving.address = address
            .context("head office's program ended before it served")?
            .to_owned();
        Ok(serving)
    }
}

fn peak_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().trim_end_matches("kB").trim().parse().ok()
}

/// By `proc(5)`: user and system time, in hundredths of a second.
fn processor_of(process: u32) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name of the program may hold anything; what comes behind it does not.
    let behind = stat.rsplit_once(')')?.1;
    let figures: Vec<u64> = behind
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|one| one.parse().ok())
        .collect();
    let [user, system] = figures[..] else { return None };
    Some(Duration::from_millis((user + system) * 10))
}
