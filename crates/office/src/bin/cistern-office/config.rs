//! Settings beside the command line, of `serve` all of them and of every other command where its data lie: a file (TOML), and the
//! environment. What is said on the command line holds
//! before the environment, and that before the file. A name that nobody knows is refused, so that a mistyped one does not
//! silently mean nothing.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use anyhow::{Context, bail};
use clap::{ArgMatches, Command};

/// Before the name of a setting in the environment: `CISTERN_OFFICE_LISTEN`.
const PREFIX: &str = "CISTERN_OFFICE_";
/// The file itself.
const FILE: &str = "config";
/// What is no setting.
const LEFT_OUT: [&str; 4] = [FILE, "clock", "help", "version"];
/// The command that has settings.
const SERVE: &str = "serve";

/// What the environment says, by name.
pub type Environment = BTreeMap<OsString, OsString>;

/// Where a value was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// In the environment.
    Environment,
    /// In the file.
    File,
}

/// Words as said on the command line, with those of environment and file put behind `serve`; and where each of these was said.
#[derive(Debug)]
pub struct Words {
    /// The words, the program's name first.
    pub all: Vec<OsString>,
    /// Where what was added was said.
    pub said: BTreeMap<String, Said>,
}

/// Puts the settings in: of other commands than `serve` those alone that hold for each, as where the data lie.
///
/// # Errors
/// A sentence: a file that cannot be read, a name that is no setting, a value that is none.
pub fn words(given: Vec<OsString>, command: &Command, said: &Environment) -> anyhow::Result<Words> {
    let environment = |name: &str| said.get(OsStr::new(name)).cloned();
    let mut words = Words {
        all: given,
        said: BTreeMap::new(),
    };
    let serve = words.all.iter().position(|word| word == SERVE);
    let names = names(command);
    is_known(said, &names)?;
    let global = global(command);
    let is_meant = |name: &String| serve.is_some() || global.contains(name);
    let is_given = |name: &str, all: &[OsString]| all.iter().any(|word| is_option(word, name));
    let mut added = Vec::new();
    for name in names.iter().filter(|name| is_meant(name)) {
        let value = environment(&variable(name)).filter(|value| !value.is_empty());
        if let Some(value) = value.filter(|_| !is_given(name, &words.all)) {
            added.extend(option(name, &value));
            words.said.insert(name.clone(), Said::Environment);
        }
    }
    if let Some(file) = file_of(&words.all, environment) {
        for (name, value) in read(Path::new(&file), &names)? {
            if is_meant(&name) && !is_given(&name, &words.all) && !words.said.contains_key(&name) {
                added.extend(option(&name, OsStr::new(&value)));
                words.said.insert(name, Said::File);
            }
        }
    }
    // Behind `serve`, or behind the program's name.
    let at = serve.unwrap_or(0).min(words.all.len().saturating_sub(1));
    words.all.splice(at + 1..=at, added);
    Ok(words)
}

/// Refuses what begins as our names do and is none of them, also where it says nothing.
fn is_known(said: &Environment, names: &[String]) -> anyhow::Result<()> {
    let known: Vec<String> = names.iter().map(|name| variable(name)).collect();
    let said = said.keys().filter_map(|name| name.to_str());
    let mut ours = said.filter(|name| name.starts_with(PREFIX) && *name != variable(FILE));
    match ours.find(|name| !known.iter().any(|known| known == name)) {
        Some(stranger) => bail!(
            "the environment's {stranger} is no setting; there are {}",
            known.join(", ")
        ),
        None => Ok(()),
    }
}

/// Every setting with its value and where it was said, for whoever reads the log. A password in an address is not shown.
pub fn summary(command: &Command, matches: &ArgMatches, said: &BTreeMap<String, Said>) -> Vec<String> {
    let Some((_, serve)) = matches.subcommand() else {
        return Vec::new();
    };
    let shown = |name: &String| {
        let id = name.replace('-', "_");
        let values = serve.try_get_raw(&id).ok()??;
        let value: Vec<String> = values.map(|value| value.to_string_lossy().into_owned()).collect();
        let from = match (said.get(name), serve.value_source(&id)) {
            (Some(Said::Environment), _) => variable(name),
            (Some(Said::File), _) => "file".to_owned(),
            (None, Some(clap::parser::ValueSource::DefaultValue)) => "default".to_owned(),
            (None, _) => "command line".to_owned(),
        };
        Some(format!("{name} = {} ({from})", shown_of(name, &value.join(" "))))
    };
    names(command).iter().filter_map(shown).collect()
}

/// A setting as the log shows it: of a robot its place alone, for whoever has its path speaks to it; of people's mail what comes
/// after their name.
fn shown_of(name: &str, value: &str) -> String {
    match name {
        "alert-webhook" => match value.split_once("://") {
            Some((scheme, rest)) => {
                let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
                let place = place.rsplit('@').next().unwrap_or_default();
                format!("{scheme}://{place}/…")
            }
            None => "…".to_owned(),
        },
        "alert-mail-to" | "alert-mail-from" => {
            let each = value.split([' ', ',']).filter(|one| !one.is_empty());
            let domains = each.map(|one| {
                one.rsplit_once('@')
                    .map_or("…".to_owned(), |(_, at)| format!("…@{at}"))
            });
            domains.collect::<Vec<_>>().join(" ")
        }
        _ => masked(value),
    }
}

/// `postgres://user:…@host/name`: what may hold a password is left out, wherever it stands in the address.
fn masked(value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://") else {
        let is_password = value.to_lowercase().contains("password");
        return if is_password {
            "…".to_owned()
        } else {
            value.to_owned()
        };
    };
    let (place, more) = rest
        .split_once('?')
        .map_or((rest, ""), |(place, _)| (place, "?…"));
    match place.rsplit_once('@') {
        Some((who, place)) => {
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:…@{place}{more}")
        }
        None => format!("{scheme}://{place}{more}"),
    }
}

/// What can be said to `serve` by a name of its own, but for the file and the clock of trials.
fn names(command: &Command) -> Vec<String> {
    let own = command.find_subcommand(SERVE).into_iter();
    let own = own.flat_map(Command::get_arguments);
    let own = own.filter_map(|arg| arg.get_long()).map(str::to_owned);
    own.filter(|name| !LEFT_OUT.contains(&name.as_str()))
        .chain(global(command))
        .collect()
}

/// What can be said to every command.
fn global(command: &Command) -> Vec<String> {
    let global = command.get_arguments().filter(|arg| arg.is_global_set());
    let names = global.filter_map(|arg| arg.get_long());
    names
        .filter(|name| !LEFT_OUT.contains(name))
        .map(str::to_owned)
        .collect()
}

fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.replace('-', "_").to_uppercase())
}

fn is_option(word: &OsStr, name: &str) -> bool {
    let word = word.to_string_lossy();
    let rest = word.strip_prefix("--").and_then(|word| word.strip_prefix(name));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
}

/// A flag is said by `true`, and not by `false`.
fn option(name: &str, value: &OsStr) -> Option<OsString> {
    let mut word = OsString::from(format!("--{name}"));
    if value == "false" {
        return None;
    }
    if value != "true" {
        word.push("=");
        word.push(value);
    }
    Some(word)
}

fn file_of(all: &[OsString], environment: impl Fn(&str) -> Option<OsString>) -> Option<OsString> {
    let mut words = all.iter();
    while let Some(word) = words.next() {
        if is_option(word, FILE) {
            let text = word.to_string_lossy();
            let behind = text.split_once('=').map(|(_, file)| OsString::from(file));
            return behind.or_else(|| words.next().cloned());
        }
    }
    environment(&variable(FILE)).filter(|file| !file.is_empty())
}

fn read(path: &Path, names: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("the settings in {} cannot be read", path.display()))?;
    let table: toml::Table = text
        .parse()
        .with_context(|| format!("{} is not TOML", path.display()))?;
    let mut settings = Vec::new();
    for (name, value) in table {
        if !names.contains(&name) {
            bail!(
                "{}: {name:?} is no setting; there are {}",
                path.display(),
                names.join(", ")
            );
        }
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(is) => is.to_string(),
            _ => bail!("{}: {name} wants a text, a number, true or false", path.display()),
        };
        settings.push((name, value));
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Office;

    fn of(given: &[&str], file: &str, environment: &[(&str, &str)]) -> anyhow::Result<Vec<String>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("office.toml");
        std::fs::write(&path, file)?;
        let mut all: Vec<OsString> = vec!["cistern-office".into()];
        all.extend(given.iter().map(OsString::from));
        if !file.is_empty() {
            all.extend([OsString::from("--config"), path.into_os_string()]);
        }
        let said = environment
            .iter()
            .map(|(name, value)| (name.into(), value.into()));
        let command = Office::command();
        let words = words(all, &command, &said.collect())?;
        let matches = command.clone().try_get_matches_from(&words.all)?;
        Ok(summary(&command, &matches, &words.said))
    }

    #[test]
    fn the_command_line_holds_before_the_environment_and_that_before_the_file() -> anyhow::Result<()> {
        let file = "listen = \"127.0.0.1:1\"\nbackup = \"copies\"\ndemo = true\n";
        type Row<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);
        let rows: [Row<'_>; 4] = [
            (&["serve"], &[], "listen = 127.0.0.1:1 (file)"),
            (
                &["serve"],
                &[("CISTERN_OFFICE_LISTEN", "127.0.0.1:2")],
                "listen = 127.0.0.1:2 (CISTERN_OFFICE_LISTEN)",
            ),
            (
                &["serve", "--listen", "127.0.0.1:3"],
                &[("CISTERN_OFFICE_LISTEN", "127.0.0.1:2")],
                "listen = 127.0.0.1:3 (command line)",
            ),
            (
                &["serve", "--listen=127.0.0.1:4"],
                &[],
                "listen = 127.0.0.1:4 (command line)",
            ),
        ];
        for (given, environment, expected) in rows {
            let lines = of(given, file, environment)?;
            assert!(lines.contains(&expected.to_owned()), "{lines:?}");
            assert!(lines.contains(&"backup = copies (file)".to_owned()), "{lines:?}");
        }
        let lines = of(&["serve"], "", &[])?;
        assert!(
            lines.contains(&"listen = 0.0.0.0:8443 (default)".to_owned()),
            "{lines:?}"
        );
        Ok(())
    }

    #[test]
    fn what_is_no_setting_is_named_with_those_that_are() {
        for (file, told) in [
            (
                "lisen = \"127.0.0.1:1\"\n",
                "\"lisen\" is no setting; there are listen",
            ),
            ("listen = [1]\n", "listen wants a text"),
            ("listen\n", "is not TOML"),
        ] {
            let fault = of(&["serve"], file, &[]).expect_err(file);
            assert!(fault.to_string().contains(told), "{fault}");
        }
        // Nobody lands in another office because a letter is missing.
        for given in [&["serve"][..], &["totals"]] {
            let fault = of(given, "", &[("CISTERN_OFFICE_DATBASE", "postgres://db/city")]);
            let told = fault.expect_err("no such name").to_string();
            assert!(
                told.contains("CISTERN_OFFICE_DATBASE is no setting; there are CISTERN_OFFICE_LISTEN"),
                "{told}"
            );
            assert!(
                !told.contains("postgres://"),
                "what it says may be a secret: {told}"
            );
        }
    }

    #[test]
    fn other_commands_keep_their_words_and_a_password_is_not_shown() -> anyhow::Result<()> {
        let lines = of(&["totals"], "", &[("CISTERN_OFFICE_LISTEN", "nonsense")])?;
        assert!(!lines.iter().any(|line| line.contains("nonsense")), "{lines:?}");
        let data = [("CISTERN_OFFICE_DATA", "/srv/cistern")];
        let lines = of(&["totals"], "", &data)?;
        assert_eq!(
            lines.first().map(String::as_str),
            Some("data = /srv/cistern (CISTERN_OFFICE_DATA)")
        );
        let lines = of(&["totals", "--data", "here"], "", &data)?;
        assert_eq!(
            lines.first().map(String::as_str),
            Some("data = here (command line)")
        );
        assert_eq!(
            masked("postgres://cistern:secret@db/city"),
            "postgres://cistern:…@db/city"
        );
        let robot = |url| shown_of("alert-webhook", url);
        assert_eq!(
            robot("https://open.feishu.cn/open-apis/bot/v2/hook/geheim"),
            "https://open.feishu.cn/…"
        );
        assert_eq!(
            robot("https://a:b@robot.example:8443?key=geheim"),
            "https://robot.example:8443/…"
        );
        assert_eq!(
            shown_of("alert-mail-to", "zhang@city.cn,li@city.cn"),
            "…@city.cn …@city.cn"
        );
        assert_eq!(shown_of("listen", "0.0.0.0:8443"), "0.0.0.0:8443");
        assert_eq!(masked("postgres://db/city"), "postgres://db/city");
        assert_eq!(masked("postgres://u:a@b@db/city"), "postgres://u:…@db/city");
        assert_eq!(
            masked("postgres://db/city?user=u&password=secret"),
            "postgres://db/city?…"
        );
        assert_eq!(masked("host=db password=secret"), "…");
        Ok(())
    }
}
