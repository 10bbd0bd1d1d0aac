//! `cargo xtask examples FILE`: worked examples against the product's own rules.
//!
//! Reads the file, hands each example to a function of `domain`, prints a line for each and a total. Absent
//! on purpose: any arithmetic. A figure that the rules don't give is a difference, not a guess.

mod billing;
mod compare;
mod counter;
mod fees;
mod yuan;

use std::path::Path;

use anyhow::{Context, bail};
use cistern_domain::tariff::{SAMPLE_TARIFFS, TariffBook};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Figures by name, as in the file's `expected`.
type Figures = Map<String, Value>;

#[derive(Deserialize)]
struct ExampleFile {
    examples: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    id: String,
    kind: String,
    input: Value,
    expected: Figures,
}

/// Runs the examples of a file; true when every one comes out. Tariffs are read from `tariffs.json` beside
/// the file, or are the product's samples where there is none.
///
/// # Errors
/// When a file cannot be read, or is not in the form.
pub fn run(path: &Path) -> anyhow::Result<bool> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {shown}"))?;
    let file: ExampleFile =
        serde_json::from_str(&text).with_context(|| format!("{shown} is no file of examples"))?;
    let tariffs = tariffs_beside(path)?;
    let came_out = file
        .examples
        .iter()
        .filter(|example| check(example, &tariffs))
        .count();
    println!("{came_out} of {} examples come out", file.examples.len());
    Ok(came_out == file.examples.len())
}

fn tariffs_beside(path: &Path) -> anyhow::Result<TariffBook> {
    let beside = path.with_file_name("tariffs.json");
    let text = if beside.exists() {
        std::fs::read_to_string(&beside).with_context(|| format!("reading {}", beside.display()))?
    } else {
        SAMPLE_TARIFFS.to_owned()
    };
    TariffBook::from_json(&text).context("the tariffs")
}

/// Prints the example's line; true when it comes out.
fn check(example: &Example, tariffs: &TariffBook) -> bool {
    let Example {
        id, kind, expected, ..
    } = example;
    let said = match work(example, tariffs) {
        Ok(got) => compare::differences(expected, &got),
        Err(fault) => vec![format!("{fault:#}")],
    };
    let verdict = if said.is_empty() {
        "ok".to_owned()
    } else {
        format!("differs: {}", said.join("; "))
    };
    println!("{id:<6} {kind:<16} {verdict}");
    said.is_empty()
}

fn work(example: &Example, tariffs: &TariffBook) -> anyhow::Result<Figures> {
    let input = example.input.clone();
    let figures = match example.kind.as_str() {
        "tariff" => billing::tariff(read(input)?, tariffs)?,
        "reversal" => billing::reversal(read(input)?, tariffs)?,
        "late_fee" => fees::late_fee(read(input)?)?,
        "part_payment" => fees::part_payment(read(input)?)?,
        "offline_late_fee" => fees::offline(read(input)?)?,
        "allocation" => counter::allocation(read(input)?),
        "split" => counter::split(&read(input)?),
        "change" => counter::change(&read(input)?)?,
        "drawer" => counter::drawer(&read(input)?)?,
        "receipt_block" => counter::receipt_block(&read(input)?)?,
        "staffing" => counter::staffing(&read(input)?)?,
        kind => bail!("no rule for examples of kind {kind}"),
    };
    match figures {
        Value::Object(figures) => Ok(figures),
        other => bail!("{other} is not a set of figures"),
    }
}

fn read<T: serde::de::DeserializeOwned>(input: Value) -> anyhow::Result<T> {
    serde_json::from_value(input).context("the input")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::path::PathBuf;

    fn beside_the_product(relative: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
    }

    #[test]
    fn every_fact_we_know_comes_out() {
        assert!(run(&beside_the_product("../domain/data/examples.json")).unwrap());
    }

    /// The customer's own file lies outside the repository; where it does not, there is nothing to run.
    #[test]
    fn the_customers_examples_come_out() {
        let file = beside_the_product("../../../shared/domain/worked_examples.json");
        assert!(!file.exists() || run(&file).unwrap());
    }

    fn one(kind: &str, input: Value, expected: Value) -> bool {
        let Value::Object(expected) = expected else {
            panic!("expected is an object")
        };
        let example = Example {
            id: "X".to_owned(),
            kind: kind.to_owned(),
            input,
            expected,
        };
        check(&example, &TariffBook::from_json(SAMPLE_TARIFFS).unwrap())
    }

    #[test]
    fn a_difference_is_found() {
        let paid = json!({"due": "184.82", "cash": "200.00", "smallest_coin": "0.10"});
        assert!(one(
            "change",
            paid.clone(),
            json!({"change": "15.10", "to_deposit": "0.08"})
        ));
        for wrong in [
            json!({"change": "15.11"}),
            json!({"tip": "0.08"}),
            json!({"change": null}),
        ] {
            assert!(!one("change", paid.clone(), wrong.clone()), "{wrong}");
        }
        assert!(!one("guess", paid, json!({})), "a kind without a rule");
        let bill = json!({"tariff": "SZ-2022", "class": "居民家庭户", "volume_m3": 35});
        assert!(one("tariff", bill.clone(), json!({"volumes_m3": [22, 8, 5]})));
        for wrong in [
            json!({"volumes_m3": [22, 13]}),
            json!({"components": {"水费": "130.87"}}),
        ] {
            assert!(!one("tariff", bill.clone(), wrong.clone()), "{wrong}");
        }
    }
}
