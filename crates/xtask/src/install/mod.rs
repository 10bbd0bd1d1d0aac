//! What building and testing need, and how it gets here. Says what is missing and what it will do before it
//! does it; where it may not install, it says exactly what to install by hand.

mod beancount;
mod cargo_tools;
mod debian;
mod node;
mod screens;

use std::process::Command;

use anyhow::bail;

use crate::house::House;
use crate::process;

pub use beancount::beancount;
pub use cargo_tools::tauri_driver;
pub use node::npm;
pub use screens::ensure as packages_of_the_screens;

/// One thing that must be here, how to see that it is, and the Debian package that brings it.
#[derive(Debug)]
pub struct Need {
    what: &'static str,
    package: &'static str,
    there: fn() -> bool,
}

/// To compile our programs without the window.
pub const TO_COMPILE: &[Need] = &[
    Need {
        what: "a C compiler and make",
        package: "build-essential",
        there: || finds("cc") && finds("make"),
    },
    Need {
        what: "Perl, to build OpenSSL for SQLCipher",
        package: "perl",
        there: perl_builds_openssl,
    },
];

/// To compile the window.
pub const TO_OPEN: &[Need] = &[
    Need {
        what: "pkg-config",
        package: "pkg-config",
        there: || finds("pkg-config"),
    },
    Need {
        what: "WebKitGTK 4.1 for the window",
        package: "libwebkit2gtk-4.1-dev",
        there: webkit,
    },
];

/// To show the screens in a browser or a window.
pub const TO_SHOW: &[Need] = &[
    Need {
        what: "the list of typefaces",
        package: "fontconfig",
        there: || finds("fc-list"),
    },
    Need {
        what: "a Chinese typeface",
        package: "fonts-noto-cjk",
        there: chinese_typeface,
    },
];

/// To read what was printed.
pub const TO_READ: &[Need] = &[Need {
    what: "a reader of PDF receipts",
    package: "poppler-utils",
    there: || finds("pdftotext"),
}];

/// To have our books checked by a program of others.
pub const TO_BALANCE: &[Need] = &[Need {
    what: "hledger, which checks our books",
    package: "hledger",
    there: || finds("hledger"),
}];

/// To have head office tested on the database that cities use.
pub const TO_KEEP: &[Need] = &[Need {
    what: "a PostgreSQL server for the tests",
    package: "postgresql",
    there: || crate::postgres::programs().is_some(),
}];

/// To drive the screens in a browser.
pub const TO_BROWSE: &[Need] = &[Need {
    what: "Chromium for the browser journeys",
    package: "chromium",
    there: || finds("chromium"),
}];

/// To drive the real window where nobody looks.
pub const TO_DRIVE: &[Need] = &[
    Need {
        what: "a display without a screen",
        package: "xvfb",
        there: || finds("Xvfb"),
    },
    Need {
        what: "WebKit's driver",
        package: "webkit2gtk-driver",
        there: || finds("WebKitWebDriver"),
    },
    Need {
        what: "a session bus",
        package: "dbus-daemon",
        there: || finds("dbus-run-session"),
    },
];

/// Sees to it that all of these are here.
pub fn ensure(needs: &[&[Need]]) -> anyhow::Result<()> {
    let missing: Vec<&Need> = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Missing on this machine:");
    for need in &missing {
        eprintln!("  - {} (Debian package {})", need.what, need.package);
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    debian::install(&packages)?;
    match self::missing(needs).first() {
        None => Ok(()),
        Some(need) => bail!(
            "{} was installed, and {} is still not found",
            need.package,
            need.what
        ),
    }
}

/// Debian packages, the screens' packages, the window's driver and beancount: everything the checks use.
pub fn everything(house: &House) -> anyhow::Result<()> {
    ensure(&[
        TO_COMPILE, TO_OPEN, TO_SHOW, TO_READ, TO_BALANCE, TO_KEEP, TO_BROWSE, TO_DRIVE,
    ])?;
    packages_of_the_screens(house)?;
    tauri_driver(house)?;
    beancount(house)?;
    Ok(())
}

fn missing<'a>(needs: &[&'a [Need]]) -> Vec<&'a Need> {
    needs
        .iter()
        .flat_map(|group| group.iter())
        .filter(|need| !(need.there)())
        .collect()
}

fn finds(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// Debian's `perl-base` has a `perl` too, without the modules that OpenSSL's own build asks for.
fn perl_builds_openssl() -> bool {
    process::succeeds(Command::new("perl").args(["-MIPC::Cmd", "-MFindBin", "-MFile::Compare", "-e", "1"]))
}

fn webkit() -> bool {
    process::succeeds(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"]))
}

fn chinese_typeface() -> bool {
    process::read(Command::new("fc-list").args([":lang=zh-cn", "family"]))
        .is_ok_and(|list| !list.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_missing() {
        let needs: &[Need] = &[
            Need {
                what: "a shell",
                package: "dash",
                there: || finds("sh"),
            },
            Need {
                what: "nothing real",
                package: "no-such-package",
                there: || finds("no-such-program"),
            },
        ];
        let missing: Vec<&str> = missing(&[needs]).iter().map(|need| need.package).collect();
        assert_eq!(missing, ["no-such-package"]);
    }
}
