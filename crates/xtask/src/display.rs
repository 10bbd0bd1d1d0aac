//! A display that nobody looks at, for driving the real window.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::process::Running;

/// Ends when dropped.
#[derive(Debug)]
pub struct Display {
    _server: Running,
    name: String,
}

impl Display {
    /// Starts one of 1366 × 768 under a number that nobody uses: the server picks it and says which.
    pub fn start() -> anyhow::Result<Self> {
        let mut server = Running::start(
            Command::new("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1366x768x24",
                    "-nolisten",
                    "tcp",
                ])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let printed = server.output().context("Xvfb was started with a pipe")?;
        let mut number = String::new();
        BufReader::new(printed).read_line(&mut number)?;
        if number.trim().is_empty() {
            bail!("Xvfb ended without a display");
        }
        Ok(Self {
            _server: server,
            name: format!(":{}", number.trim()),
        })
    }

    /// For a program's `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a person could see a window opened from here.
    pub fn is_before_somebody() -> bool {
        ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|display| !display.is_empty()))
    }
}
