//! The files that make up the repository, as git lists them: committed, or new and not ignored.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::house::House;
use crate::process;

/// A file that can be read as text.
#[derive(Debug)]
pub struct Source {
    /// From the project's folder, with `/` between names.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Source {
    /// Whether another program wrote it: its length and form are not ours to keep.
    pub fn is_generated(&self) -> bool {
        self.path.ends_with("/generated.ts") || ["Cargo.lock", "package-lock.json"].contains(&self.name())
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the name ends in one of these, given without the dot.
    pub fn ends_in(&self, endings: &[&str]) -> bool {
        self.name()
            .rsplit_once('.')
            .is_some_and(|(_, ending)| endings.contains(&ending))
    }
}

/// All of them, in the order of their paths.
#[derive(Debug)]
pub struct Sources(pub Vec<Source>);

impl Sources {
    /// Reads every file of the repository that is text.
    pub fn read(house: &House) -> anyhow::Result<Self> {
        let mut git = Command::new("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(house.root());
        let listed = process::read(&mut git)?;
        let mut sources: Vec<Source> = listed
            .split_terminator('\0')
            .filter_map(|path| text(house.root(), path))
            .collect();
        sources.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Self(sources))
    }
}

/// `None` for pictures, and for what is listed and deleted.
fn text(root: &Path, path: &str) -> Option<Source> {
    let text = fs::read_to_string(root.join(path)).ok()?;
    Some(Source {
        path: path.to_owned(),
        text,
    })
}
