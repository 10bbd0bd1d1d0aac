//! The project's folders, and where its programs land when built.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::process;

/// The project as it lies on this machine.
#[derive(Debug)]
pub struct House {
    root: PathBuf,
    target: PathBuf,
}

impl House {
    /// Looks where the project lies and where cargo builds it.
    pub fn look() -> anyhow::Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here
            .ancestors()
            .nth(2)
            .context("xtask lies two folders below the project")?;
        let described = cargo_metadata::MetadataCommand::new()
            .current_dir(root)
            .no_deps()
            .exec()?;
        Ok(Self {
            root: root.to_owned(),
            target: described.target_directory.into_std_path_buf(),
        })
    }

    /// The project's own folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The screens.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Programs of others, installed for this project only.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A program of ours as the checks build it.
    pub fn program(&self, name: &str) -> PathBuf {
        self.built(Profile::Checked, name)
    }

    /// A program of ours in one of the ways to build it.
    pub fn built(&self, profile: Profile, name: &str) -> PathBuf {
        let folder = match profile {
            Profile::Checked => "debug",
            Profile::Released => "release",
        };
        self.target.join(folder).join(format!("{name}{EXE_SUFFIX}"))
    }

    /// `cargo` of the toolchain that built this program, in the project's folder.
    pub fn cargo<const N: usize>(&self, words: [&str; N]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(words).current_dir(&self.root);
        if std::env::var_os("CI").is_some() {
            // Built once and thrown away: what would speed the next build only takes room.
            command.env("CARGO_INCREMENTAL", "0");
        }
        command
    }

    /// Builds some of our programs.
    ///
    /// The examples are named so that cargo counts the tests' own needs in as well: so what is built here, by
    /// the checks and for the types is the same, and nothing is built twice.
    pub fn build(&self, profile: Profile, programs: &[&str]) -> anyhow::Result<()> {
        let mut cargo = self.cargo([
            "build",
            "--workspace",
            "--example",
            "schema",
            "--example",
            "console",
        ]);
        for program in programs {
            cargo.args(["--bin", program]);
        }
        if profile == Profile::Released {
            cargo.arg("--release");
        }
        process::run(&mut cargo)
    }
}

/// How our programs are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Cargo's `dev`: quick to build, the cryptography and SQLite optimised.
    Checked,
    /// As it is shipped.
    Released,
}
