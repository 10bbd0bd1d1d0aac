//! beancount, by which the tests have our books checked: from PyPI, in a Python environment of its own under the
//! target folder, so that nothing of the system's Python is touched.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use super::Need;
use crate::house::House;
use crate::process;

/// The version that the tests are written for.
const BROUGHT: &str = "3.2.3";

const TO_BRING: &[Need] = &[Need {
    what: "Python's own environments, to bring beancount",
    package: "python3-venv",
    there: environments,
}];

/// The folder of `bean-check` and of the Python that has beancount; both are installed first where they are missing.
pub fn beancount(house: &House) -> anyhow::Result<PathBuf> {
    let folder = house.tools().join(format!("beancount-{BROUGHT}"));
    let programs = folder.join("bin");
    if process::succeeds(Command::new(programs.join("bean-check")).arg("--version")) {
        return Ok(programs);
    }
    eprintln!("Missing here: beancount {BROUGHT}. Installing it now, into the target folder.");
    super::ensure(&[TO_BRING])?;
    let wanted = format!("beancount=={BROUGHT}");
    process::run(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )
    .and_then(|()| {
        let mut pip = Command::new(programs.join("python"));
        process::run(pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            &wanted,
        ]))
    })
    .with_context(|| {
        format!(
            "by hand: python3 -m venv {0} && {0}/bin/pip install {wanted}",
            folder.display()
        )
    })?;
    Ok(programs)
}

/// Debian's `python3` has the module `venv` without what it needs to make an environment with pip in it.
fn environments() -> bool {
    process::succeeds(Command::new("python3").args(["-c", "import venv, ensurepip"]))
}
