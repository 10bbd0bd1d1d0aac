//! The program while it serves on loopback: started, asked, killed.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use cistern_core::key_store::FILE_ONLY;
use serde::Serialize;
use serde_json::Value;

/// A program that serves.
#[derive(Debug)]
pub struct Served {
    child: Child,
    url: String,
    token: String,
}

/// What the program said to a command.
#[derive(Debug)]
pub enum Said {
    /// An answer.
    Answer(Value),
    /// A refusal, or a fault.
    Refusal(Value),
}

/// Somebody who asks: one connection, kept.
#[derive(Clone, Debug)]
pub struct Asker {
    client: reqwest::blocking::Client,
    url: String,
    token: String,
}

impl Served {
    /// Starts it without waiting for anything.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(program: &Path, folder: &Path) -> anyhow::Result<Child> {
        let mut serve = Command::new(program);
        serve
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder);
        serve.env(FILE_ONLY, "1").env("CISTERN_LOG", "off");
        Ok(serve.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?)
    }

    /// Starts it and waits until it serves.
    ///
    /// # Errors
    /// When it ends before.
    pub fn up(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        let mut child = Self::start(program, folder)?;
        let printed = child.stdout.take().context("a pipe was asked for")?;
        let mut line = String::new();
        BufReader::new(printed).read_line(&mut line)?;
        let Some((url, token)) = line.trim().split_once("/#token=") else {
            // Nobody is left behind, whatever it said.
            let _ = child.kill();
            bail!("the program ended with {} before it served", child.wait()?);
        };
        Ok(Self {
            url: url.to_owned(),
            token: token.to_owned(),
            child,
        })
    }

    /// Somebody who asks.
    ///
    /// # Errors
    /// When no client can be made.
    pub fn asker(&self) -> anyhow::Result<Asker> {
        // The client wants one even for plain loopback; a second time it is there already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::blocking::Client::builder()
            .no_proxy()
            .timeout(Duration::from_secs(30))
            .build()?;
        Ok(Asker {
            client,
            url: self.url.clone(),
            token: self.token.clone(),
        })
    }

    /// SIGKILL, now.
    ///
    /// # Errors
    /// When it is gone already.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Killed before, as a rule: then this does nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Asker {
    /// Asks a command; nothing where no answer came.
    #[must_use]
    pub fn ask(&self, command: &str, request: &impl Serialize) -> Option<Said> {
        let body = serde_json::to_vec(request).ok()?;
        let url = format!("{}/ipc/{command}", self.url);
        let answer = self
            .client
            .post(url)
            .bearer_auth(&self.token)
            .body(body)
            .send()
            .ok()?;
        let well = answer.status().is_success();
        let said: Value = serde_json::from_slice(&answer.bytes().ok()?).ok()?;
        Some(if well {
            Said::Answer(said)
        } else {
            Said::Refusal(said)
        })
    }

    /// Asks a command that must be answered while nobody kills.
    ///
    /// # Errors
    /// When it is not, or is refused.
    pub fn must(&self, command: &str, request: &impl Serialize) -> anyhow::Result<Value> {
        let said = self
            .ask(command, request)
            .with_context(|| format!("no answer to {command}"))?;
        let Said::Answer(answer) = said else {
            bail!("{command}: {said:?}")
        };
        ensure!(
            !answer.is_null() || command == "lock",
            "{command} answered nothing"
        );
        Ok(answer)
    }
}
