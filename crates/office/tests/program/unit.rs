//! The systemd unit that the docs hand out: the program starts with its command line, its settings and its secrets as its heading
//! shows them, and systemd itself finds nothing wrong with it.

use std::io::Write;
use std::path::Path;

use serde_json::Value;

use crate::common::is_on_server;
use crate::{PROGRAM, Serving, command, done, text};

const UNIT: &str = include_str!("../../../../docs/deploy/cistern-office.service");
const AT: &str = "/usr/bin/cistern-office";
const DATA: &str = "/var/lib/cistern";
const SETTINGS: &str = "/etc/cistern/office.toml";
const COPIES: &str = "/var/backups/cistern";

/// What the unit says under a name.
fn said(name: &str) -> &'static str {
    let mut lines = UNIT
        .lines()
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    let said = lines.next().unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(lines.next(), None, "{name} once");
    said
}

/// Examples of its heading: settings of the file, and the environment's.
fn examples() -> (Vec<&'static str>, Vec<(&'static str, &'static str)>) {
    let all = UNIT.lines().filter_map(|line| line.strip_prefix("#   "));
    let (settings, secrets): (Vec<_>, Vec<_>) = all.partition(|line| line.contains(" = "));
    let secret = |line: &'static str| {
        let (name, value) = line.split_once('=').unwrap();
        (
            name,
            value.strip_prefix('\'').unwrap().strip_suffix('\'').unwrap(),
        )
    };
    (settings, secrets.into_iter().map(secret).collect())
}

/// The same on this machine: its folders, ports that are free, and nobody outside.
fn here(words: &str, folder: &Path) -> String {
    let at = |name: &str| text(&folder.join(name)).to_owned();
    words
        .replace(DATA, &at("data"))
        .replace(SETTINGS, &at("office.toml"))
        .replace(COPIES, &at("copies"))
        .replace("0.0.0.0:8443", "127.0.0.1:0")
        .replace("127.0.0.1:8445", "127.0.0.1:0")
        .replace("robot.example.com", "127.0.0.1:1")
        .replace("mail.example.com", "127.0.0.1:1")
}

#[test]
fn the_program_starts_as_the_unit_says_with_every_setting_that_it_names() {
    if is_on_server() {
        // It is of an office in a file.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (settings, secrets) = examples();
    assert!(settings.len() >= 3 && !secrets.is_empty(), "{UNIT}");
    std::fs::write(
        folder.path().join("office.toml"),
        here(&settings.join("\n"), folder.path()),
    )
    .unwrap();
    let line = here(said("ExecStart"), folder.path());
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some(AT));
    let mut service = command(PROGRAM);
    let secrets: Vec<_> = secrets
        .iter()
        .map(|(name, value)| (*name, here(value, folder.path())))
        .collect();
    service
        .args(words)
        .envs(secrets.iter().map(|(name, value)| (*name, value)));
    let mut serving = Serving::spawn(&mut service);
    serving.told("health on ");
    serving.told_to_stop();
    let (good, log) = serving.end();
    assert!(good, "{log}");
    // Each is logged with where it was said.
    let lines = log
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let lines: Vec<String> = lines
        .filter_map(|line| Some(line["fields"]["message"].as_str()?.to_owned()))
        .collect();
    let is_said = |name: &str, place: &str| {
        let mut all = lines.iter();
        all.any(|line| line.starts_with(&format!("{name} = ")) && line.ends_with(&format!("({place})")))
    };
    for setting in settings {
        let name = setting.split(" = ").next().unwrap();
        // The data folder is said on the command line too, which holds.
        let place = if name == "data" { "command line" } else { "file" };
        assert!(is_said(name, place), "{name}: {lines:#?}");
    }
    for (variable, _) in secrets {
        let name = variable
            .trim_start_matches("CISTERN_OFFICE_")
            .to_lowercase()
            .replace('_', "-");
        assert!(is_said(&name, variable), "{variable}: {lines:#?}");
    }
    assert!(!log.contains("SECRET"), "{log}");

    // As the docs give every other command.
    let config = here(SETTINGS, folder.path());
    done(&["totals", "--config", &config], "");
}

#[test]
fn its_folders_are_those_that_its_settings_name() {
    let (settings, _) = examples();
    assert_eq!(format!("/var/lib/{}", said("StateDirectory")), DATA);
    assert!(said("ExecStart").contains(&format!("--data {DATA} --config {SETTINGS} ")));
    assert_eq!(
        said("ReadWritePaths"),
        format!("-{COPIES}"),
        "where it is not, the service starts"
    );
    assert!(settings.contains(&&*format!("backup = \"{COPIES}\"")));
    assert!(settings.contains(&&*format!("data = \"{DATA}\"")));
    assert!(said("EnvironmentFile").starts_with("-/etc/cistern/"));
}

/// Unknown names are told on its standard error, and end nothing.
#[test]
fn systemd_finds_nothing_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let verifies = |name: &str, unit: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, unit.replace(AT, PROGRAM)).unwrap();
        let verified = command("systemd-analyze")
            .args(["verify", "--man=no", text(&path)])
            .output();
        let verified = verified.ok()?;
        let said = String::from_utf8_lossy(&verified.stderr).into_owned();
        // What is wrong with others of this machine is theirs.
        let ours: Vec<_> = said
            .lines()
            .filter(|line| line.contains(name))
            .map(str::to_owned)
            .collect();
        Some(ours)
    };
    let Some(wrong) = verifies("cistern-office.service", UNIT) else {
        // Not by a macro: the harness would keep that to itself.
        let _ = writeln!(std::io::stderr(), "left out: this machine has no systemd-analyze");
        return;
    };
    assert_eq!(wrong, [""; 0]);
    let mistyped = UNIT.replace("UMask=", "Umask=");
    let wrong = verifies("cistern-mistyped.service", &mistyped).unwrap();
    assert!(
        wrong.iter().any(|line| line.contains("Umask")),
        "it would be told: {wrong:?}"
    );
}
