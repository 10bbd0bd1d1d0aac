//! Installs Debian packages, as root or by a `sudo` that asks nothing. Never removes or upgrades one.

use std::process::Command;

use anyhow::{Context, bail};

use crate::process;

/// Installs packages, after saying so.
///
/// Fails, with the command to type, where this is no Debian or nobody may install.
pub fn install(packages: &[&str]) -> anyhow::Result<()> {
    let by_hand = format!(
        "apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    let Some(leave) = leave_to_install() else {
        bail!("{}", how_by_hand(&by_hand));
    };
    eprintln!("Installing them now: {by_hand}");
    let apt = |words: &[&str]| {
        let mut command = leave.apt_get();
        command.args(words);
        process::run(&mut command)
    };
    apt(&["update", "-q"])
        .and_then(|()| apt(&[&["install", "-y", "-q", "--no-install-recommends"], packages].concat()))
        .with_context(|| format!("the packages are not installed; by hand, as root: {by_hand}"))
}

#[derive(Clone, Copy)]
enum Leave {
    Root,
    Sudo,
}

impl Leave {
    fn apt_get(self) -> Command {
        match self {
            Self::Root => {
                let mut command = Command::new("apt-get");
                command.env("DEBIAN_FRONTEND", "noninteractive");
                command
            }
            Self::Sudo => {
                let mut command = Command::new("sudo");
                command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
                command
            }
        }
    }
}

fn leave_to_install() -> Option<Leave> {
    if !is_like_debian(&system()) {
        return None;
    }
    if rustix::process::geteuid().is_root() {
        return Some(Leave::Root);
    }
    process::succeeds(Command::new("sudo").args(["-n", "true"])).then_some(Leave::Sudo)
}

fn how_by_hand(command: &str) -> String {
    if is_like_debian(&system()) {
        format!("this needs root, and sudo asks for a password. By hand: sudo {command}")
    } else {
        format!("this is no Debian: install the same by hand. On Debian it would be: {command}")
    }
}

fn system() -> String {
    std::fs::read_to_string("/etc/os-release").unwrap_or_default()
}

/// Reads `ID` and `ID_LIKE` of os-release(5).
fn is_like_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|names| names.trim_matches(['"', '\'']).split_whitespace())
        .any(|name| name == "debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_that_have_apt() {
        let systems = [
            (
                "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n",
                true,
            ),
            ("ID=ubuntu\nID_LIKE=debian\n", true),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", true),
            ("ID=fedora\nHOME_URL=\"https://debian.example/\"\n", false),
            ("ID=arch\n", false),
            ("", false),
        ];
        for (os_release, like) in systems {
            assert_eq!(is_like_debian(os_release), like, "{os_release}");
        }
    }
}
