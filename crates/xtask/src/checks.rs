//! `cargo xtask test`: everything that stands between a change and the main line, in the order in which a
//! mistake shows soonest. A step that fails does not hide the next one, unless that one needs it.

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::house::House;
use crate::postgres::{self, Lasts};
use crate::{codegen, examples, install, journeys, process, tidy};

/// Which steps to take.
#[derive(Debug, clap::Args)]
pub struct Choice {
    /// Take this step only (may be given several times).
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Leave this step out (may be given several times).
    #[arg(long, value_name = "STEP", conflicts_with = "only")]
    skip: Vec<String>,
    /// Name the steps, and take none.
    #[arg(long)]
    list: bool,
}

/// Sums worked twice by hand, kept beside the project.
const EXAMPLES: &str = "../shared/domain/worked_examples.json";

struct Step {
    name: &'static str,
    what: &'static str,
    /// Steps of which this one can make nothing where they failed.
    after: &'static [&'static str],
    act: fn(&House) -> anyhow::Result<()>,
}

enum Outcome {
    Passed(Duration),
    Failed(Duration, anyhow::Error),
    NotRun(&'static str),
}

/// The programs, tests and examples are built once, with the features of the whole workspace; every step
/// asks for the same set, so that cargo builds nothing twice.
const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        what: "Rust is formatted",
        after: &[],
        act: fmt,
    },
    Step {
        name: "tidy",
        what: "arrows, sizes, headers, licences",
        after: &[],
        act: tidy::run,
    },
    Step {
        name: "needs",
        what: "what the rest needs is installed",
        after: &[],
        act: install::everything,
    },
    Step {
        name: "ui-types",
        what: "the screens' types",
        after: &["needs"],
        act: ui_types,
    },
    Step {
        name: "ui-lint",
        what: "the screens' lint",
        after: &["needs"],
        act: ui_lint,
    },
    Step {
        name: "ui-test",
        what: "the screens' unit tests",
        after: &["needs"],
        act: ui_test,
    },
    Step {
        name: "ui-build",
        what: "the screens are built",
        after: &["needs"],
        act: ui_build,
    },
    Step {
        name: "clippy",
        what: "Rust lints, warnings denied",
        after: &["ui-build"],
        act: clippy,
    },
    Step {
        name: "build",
        what: "programs, tests and examples",
        after: &["ui-build"],
        act: build,
    },
    Step {
        name: "codegen",
        what: "generated files in step",
        after: &["build"],
        act: codegen::check,
    },
    Step {
        name: "examples",
        what: "the sums worked by hand",
        after: &[],
        act: worked_examples,
    },
    Step {
        name: "test",
        what: "Rust tests, simulator among them",
        after: &["build"],
        act: tests,
    },
    Step {
        name: "doctest",
        what: "examples in the Rust docs",
        after: &["build"],
        act: doctests,
    },
    Step {
        name: "browser",
        what: "journeys in Chromium",
        after: &["build", "needs"],
        act: journeys::browser,
    },
    Step {
        name: "desktop",
        what: "journey in the real window",
        after: &["build", "needs"],
        act: journeys::desktop,
    },
];

/// Takes the chosen steps, prints a line for each and the sum, and answers whether all passed.
pub fn run(house: &House, choice: &Choice) -> anyhow::Result<bool> {
    let steps = chosen(choice)?;
    if choice.list {
        steps
            .iter()
            .for_each(|step| println!("{:<10} {}", step.name, step.what));
        return Ok(true);
    }
    let mut outcomes: Vec<(&Step, Outcome)> = Vec::new();
    for step in steps {
        let outcome = take(step, house, &outcomes);
        outcomes.push((step, outcome));
    }
    Ok(report(&outcomes))
}

fn take(step: &Step, house: &House, before: &[(&Step, Outcome)]) -> Outcome {
    let spoilt = before.iter().find(|(earlier, outcome)| {
        step.after.contains(&earlier.name) && !matches!(outcome, Outcome::Passed(_))
    });
    if let Some((earlier, _)) = spoilt {
        return Outcome::NotRun(earlier.name);
    }
    eprintln!("\n== {}: {}", step.name, step.what);
    let start = Instant::now();
    match (step.act)(house) {
        Ok(()) => Outcome::Passed(start.elapsed()),
        Err(fault) => {
            eprintln!("{} failed: {fault:#}", step.name);
            Outcome::Failed(start.elapsed(), fault)
        }
    }
}

fn report(outcomes: &[(&Step, Outcome)]) -> bool {
    println!();
    for (step, outcome) in outcomes {
        match outcome {
            Outcome::Passed(took) => println!("passed   {:<10} {:>7.1} s", step.name, took.as_secs_f32()),
            Outcome::Failed(took, fault) => {
                println!(
                    "FAILED   {:<10} {:>7.1} s  {fault:#}",
                    step.name,
                    took.as_secs_f32()
                );
            }
            Outcome::NotRun(earlier) => println!("not run  {:<10}            {earlier} failed", step.name),
        }
    }
    let passed = outcomes
        .iter()
        .filter(|(_, outcome)| matches!(outcome, Outcome::Passed(_)))
        .count();
    let failed = outcomes.len().saturating_sub(passed);
    println!("{passed} passed, {failed} failed");
    failed == 0
}

fn chosen(choice: &Choice) -> anyhow::Result<Vec<&'static Step>> {
    for name in choice.only.iter().chain(&choice.skip) {
        if !STEPS.iter().any(|step| step.name == name) {
            let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            bail!("there is no step `{name}`; the steps are {}", names.join(", "));
        }
    }
    let named = |names: &[String], step: &Step| names.iter().any(|name| name == step.name);
    let wanted =
        |step: &&Step| !named(&choice.skip, step) && (choice.only.is_empty() || named(&choice.only, step));
    Ok(STEPS.iter().filter(wanted).collect())
}

fn fmt(house: &House) -> anyhow::Result<()> {
    process::run(&mut house.cargo(["fmt", "--all", "--check"]))
}

fn ui_types(house: &House) -> anyhow::Result<()> {
    process::run(&mut install::npm(house, ["run", "--silent", "typecheck"])?)
}

fn ui_lint(house: &House) -> anyhow::Result<()> {
    process::run(&mut install::npm(house, ["run", "--silent", "lint"])?)
}

fn ui_test(house: &House) -> anyhow::Result<()> {
    process::run(&mut install::npm(house, ["run", "--silent", "test"])?)
}

/// Builds the screens into `ui/dist`, from where the window and the loopback host take them.
pub fn ui_build(house: &House) -> anyhow::Result<()> {
    process::run(&mut install::npm(house, ["run", "--silent", "build"])?)
}

fn clippy(house: &House) -> anyhow::Result<()> {
    process::run(&mut house.cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn build(house: &House) -> anyhow::Result<()> {
    process::run(&mut house.cargo(["build", "--workspace", "--bins", "--tests", "--examples"]))
}

fn worked_examples(house: &House) -> anyhow::Result<()> {
    if !examples::run(&house.root().join(EXAMPLES))? {
        bail!("an example came out differently");
    }
    Ok(())
}

/// `BEANCOUNT` tells the tests where beancount's programs are, `CISTERN_TEST_POSTGRES` a server that runs as long as they do,
/// `CISTERN_TEST_POSTGRES_OTHERS` two more, `CISTERN_TEST_POSTGRES_TLS` one over TLS,
/// `CISTERN_TEST_POSTGRES_PAIR` one with its standby.
fn tests(house: &House) -> anyhow::Result<()> {
    install::ensure(&[install::TO_BALANCE, install::TO_KEEP])?;
    let start = || postgres::Server::start(Lasts::WhileItRuns);
    let (server, others) = (start()?, [start()?, start()?]);
    let sealed = postgres::Server::start_sealed()?;
    let first = start()?;
    let standby = first.start_standby()?;
    let beancount = install::beancount(house)?;
    let mut cargo = if process::succeeds(&mut house.cargo(["nextest", "--version"])) {
        house.cargo(["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        house.cargo([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ])
    };
    process::run(
        cargo
            .env("BEANCOUNT", beancount)
            .env(postgres::SERVER, server.url())
            .env(postgres::PAIR, format!("{} {}", first.url(), standby.url()))
            .envs(sealed.sealed_url().map(|url| (postgres::SEALED, url)))
            .env(
                postgres::OTHERS,
                others.each_ref().map(postgres::Server::url).join(" "),
            ),
    )
}

fn doctests(house: &House) -> anyhow::Result<()> {
    process::run(&mut house.cargo(["test", "--workspace", "--doc", "--quiet"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_stands_after_those_it_needs() {
        for (place, step) in STEPS.iter().enumerate() {
            for needed in step.after {
                let stands = STEPS.iter().position(|earlier| earlier.name == *needed);
                assert!(
                    stands.is_some_and(|at| at < place),
                    "{} needs {needed}",
                    step.name
                );
            }
        }
    }

    #[test]
    fn chosen_by_name() {
        let choice = |only: &[&str], skip: &[&str]| Choice {
            only: only.iter().map(ToString::to_string).collect(),
            skip: skip.iter().map(ToString::to_string).collect(),
            list: false,
        };
        let names = |choice: Choice| {
            chosen(&choice)
                .map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>())
                .ok()
        };
        assert_eq!(names(choice(&["tidy", "fmt"], &[])), Some(vec!["fmt", "tidy"]));
        assert_eq!(names(choice(&[], &[])).map(|all| all.len()), Some(STEPS.len()));
        assert_eq!(
            names(choice(&[], &["fmt"])).map(|rest| rest.len()),
            Some(STEPS.len() - 1)
        );
        assert_eq!(names(choice(&["typo"], &[])), None);
    }

    #[test]
    fn nothing_is_built_on_a_failed_step() {
        let house = House::look().expect("cargo knows this project");
        let failed: &Step = &STEPS[0];
        let step = Step {
            name: "next",
            what: "",
            after: &["fmt"],
            act: |_| Ok(()),
        };
        let before = [(failed, Outcome::Failed(Duration::ZERO, anyhow::anyhow!("x")))];
        assert!(matches!(take(&step, &house, &before), Outcome::NotRun("fmt")));
        assert!(matches!(take(&step, &house, &[]), Outcome::Passed(_)));
    }
}
