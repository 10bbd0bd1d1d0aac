//! `cargo xtask channels FOLDER`: a day's channel statements beside what the counters hold.
//!
//! Reads and matches by `import::channels` and `domain::channel`, and shows the answer as JSON. Absent on
//! purpose: any rule. A refused file ends it with the product's own words and nothing on the output.

use std::path::PathBuf;

use anyhow::Context;
use cistern_domain::Money;
use cistern_domain::channel::{Channel, Exception, Match, NextStep, OrderNo, Tally};
use cistern_import::channels::Day;
use serde::{Serialize, Serializer};
use serde_json::ser::{PrettyFormatter, Serializer as Json};

/// What to match, and what to show of it.
#[derive(Debug, clap::Args)]
pub struct Ask {
    /// A folder with `ours.csv` and any of `wechat.csv`, `alipay.csv` and `bank.txt`.
    folder: PathBuf,
    /// Show what a person has to settle instead, a line of JSON each, amounts in fen.
    #[arg(long)]
    exceptions: bool,
}

/// Matches the folder and prints the answer; says on the error output which channel has no statement.
///
/// # Errors
/// When a file is refused or cannot be read.
pub fn run(ask: &Ask) -> anyhow::Result<()> {
    let day = Day::read(&ask.folder)?;
    for channel in Channel::ALL
        .into_iter()
        .filter(|channel| day.matched(*channel).is_none())
    {
        let ours = day.ours().iter().filter(|row| row.channel == channel);
        let (count, amount) = (ours.clone().count(), ours.map(|row| row.amount).sum::<Money>());
        eprintln!("no statement of {channel}: {count} payments of ours, {amount} yuan, are not matched");
    }
    let answer = if ask.exceptions {
        exceptions(&day)?
    } else {
        matched(&day)?
    };
    print!("{answer}");
    Ok(())
}

/// The match of each channel that gave out a statement.
#[derive(Serialize)]
struct DayShown<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    wechat: Option<MatchShown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alipay: Option<MatchShown<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<MatchShown<'a>>,
}

#[derive(Serialize)]
struct MatchShown<'a> {
    both: TallyShown,
    ours_only: Vec<One<'a>>,
    theirs_only: Vec<One<'a>>,
    differing: Vec<Two<'a>>,
    /// Left out where the channel gave nothing back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refunds: Vec<One<'a>>,
}

#[derive(Serialize)]
struct TallyShown {
    count: u64,
    #[serde(serialize_with = "yuan")]
    amount: Money,
}

#[derive(Serialize)]
struct One<'a> {
    order: &'a OrderNo,
    #[serde(serialize_with = "yuan")]
    amount: Money,
}

#[derive(Serialize)]
struct Two<'a> {
    order: &'a OrderNo,
    #[serde(serialize_with = "yuan")]
    ours: Money,
    #[serde(serialize_with = "yuan")]
    theirs: Money,
}

fn yuan<S: Serializer>(amount: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

fn matched(day: &Day) -> anyhow::Result<String> {
    let found = |channel| day.matched(channel);
    let (wechat, alipay, bank) = (
        found(Channel::WeChat),
        found(Channel::Alipay),
        found(Channel::Bank),
    );
    let shown = DayShown {
        wechat: wechat.as_ref().map(show),
        alipay: alipay.as_ref().map(show),
        bank: bank.as_ref().map(show),
    };
    let mut text = Vec::new();
    shown.serialize(&mut Json::with_formatter(
        &mut text,
        PrettyFormatter::with_indent(b" "),
    ))?;
    text.push(b'\n');
    String::from_utf8(text).context("JSON is text")
}

fn show<'a>(found: &Match<'a>) -> MatchShown<'a> {
    let Tally { count, amount } = found.both;
    let ours = found.ours_only.iter().map(|row| (&row.order, row.amount));
    let theirs = found.theirs_only.iter().map(|row| (&row.order, row.amount));
    let refunds = found.refunds.iter().map(|row| (&row.order, row.amount));
    let differing = found.differing.iter().map(|pair| Two {
        order: &pair.ours.order,
        ours: pair.ours.amount,
        theirs: pair.theirs.amount,
    });
    MatchShown {
        both: TallyShown { count, amount },
        ours_only: ours.map(one).collect(),
        theirs_only: theirs.map(one).collect(),
        differing: differing.collect(),
        refunds: refunds.map(one).collect(),
    }
}

const fn one<'a>((order, amount): (&'a OrderNo, Money)) -> One<'a> {
    One { order, amount }
}

#[derive(Serialize)]
struct ExceptionShown<'a> {
    #[serde(flatten)]
    exception: &'a Exception,
    at_stake: Money,
    next_step: NextStep,
}

fn exceptions(day: &Day) -> anyhow::Result<String> {
    let mut text = String::new();
    for found in Channel::ALL
        .into_iter()
        .filter_map(|channel| day.matched(channel))
    {
        for exception in &found.exceptions {
            let shown = ExceptionShown {
                exception,
                at_stake: exception.finding.amount(),
                next_step: exception.finding.next_step(),
            };
            text.push_str(&serde_json::to_string(&shown)?);
            text.push('\n');
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::path::Path;

    fn a_day() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/channels")
    }

    fn check(folder: &Path) {
        let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
        let got = matched(&Day::read(folder).unwrap()).unwrap();
        let (got, expected): (Value, Value) = (
            serde_json::from_str(&got).unwrap(),
            serde_json::from_str(&expected).unwrap(),
        );
        assert_eq!(got, expected, "{}", folder.display());
    }

    #[test]
    fn a_day_comes_out_as_expected() {
        check(&a_day());
    }

    /// The customer's own day lies outside the repository; where it does not, there is nothing to match.
    #[test]
    fn the_customers_day_comes_out_as_expected() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/channels");
        if folder.exists() {
            check(&folder);
        }
    }

    #[test]
    fn a_channel_without_a_statement_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["ours.csv", "alipay.csv"] {
            std::fs::copy(a_day().join(name), folder.path().join(name)).unwrap();
        }
        let got: Value = serde_json::from_str(&matched(&Day::read(folder.path()).unwrap()).unwrap()).unwrap();
        let channels: Vec<&String> = got.as_object().unwrap().keys().collect();
        assert_eq!(channels, ["alipay"]);
    }

    #[test]
    fn a_refused_file_ends_it() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["ours.csv", "wechat.csv"] {
            std::fs::copy(a_day().join(name), folder.path().join(name)).unwrap();
        }
        let ask = Ask {
            folder: folder.path().to_owned(),
            exceptions: false,
        };
        assert!(run(&ask).is_ok());
        let path = folder.path().join("wechat.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("`43,`11286.12,", "`43,`11286.13,")).unwrap();
        let said = format!("{:#}", run(&ask).unwrap_err());
        let wanted = "wechat.csv is refused whole: line 46: it declares 11286.13 yuan of payments and holds 11286.12, 0.01 too few";
        assert_eq!(said, wanted);
    }

    #[test]
    fn each_leftover_of_the_day_has_a_next_step() {
        let text = exceptions(&Day::read(&a_day()).unwrap()).unwrap();
        let steps: Vec<(String, String)> = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .map(|line| {
                (
                    line["order"].as_str().unwrap().to_owned(),
                    line["next_step"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        let expected = [
            ("CST20261119000083", "credit_customer"),
            ("CST20261119000092", "ask_channel"),
            ("CST20261119000098", "credit_customer"),
            ("CST20261119000140", "ask_channel"),
            ("CST20261119000009", "credit_customer"),
            ("CST20261119000031", "ask_channel"),
            ("CST20261119000045", "credit_customer"),
            ("CST20261119000067", "ask_channel"),
        ];
        let expected = expected.map(|(order, step)| (order.to_owned(), step.to_owned()));
        assert_eq!(steps, expected, "the refund answers to a reversal and needs none");
    }
}
