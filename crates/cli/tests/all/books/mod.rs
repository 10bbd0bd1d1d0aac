//! The books, as hledger and beancount read them: both accept the files, and say of every account what we say.
//!
//! The tools are needed: `cargo xtask test` brings them, and names beancount's folder in `BEANCOUNT`; without it the
//! programs of the path are taken. Where one is missing the test fails.

mod hall;
mod ours;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cistern_domain::Money;

use crate::served::{run, said, text};

type Balances = BTreeMap<String, Money>;

#[test]
fn hledger() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, journal) = (folder.path().join("data"), folder.path().join("books.journal"));
    hall::day_at_the_counter(&data);
    export("hledger", &data, &journal);
    let file = ["-f", text(&journal)];
    tool("hledger", &[&file[..], &["check", "--strict"]].concat());
    let balance = [
        &file[..],
        &["balance", "--flat", "--empty", "--no-total", "-O", "csv"],
    ]
    .concat();
    let printed = tool("hledger", &balance);
    agree(columns(&printed), &ours::balances(&data));
    let balance = [
        &file[..],
        &[
            "balance",
            "Deposits",
            "--pivot",
            "account-no",
            "--no-total",
            "-O",
            "csv",
        ],
    ]
    .concat();
    agree(columns(&tool("hledger", &balance)), &ours::deposits(&data));
}

#[test]
fn beancount() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, books) = (folder.path().join("data"), folder.path().join("books.beancount"));
    hall::day_at_the_counter(&data);
    export("beancount", &data, &books);
    let said = tool(beancount_program("bean-check"), &[text(&books)]);
    assert_eq!(said, "", "nothing to complain of");
    let printed = tool(beancount_program("python"), &["-c", SUMS, text(&books)]);
    let theirs = printed.lines().map(|line| {
        let (account, amount) = line.split_once(' ').expect("two columns");
        (account.to_owned(), yuan(amount))
    });
    agree(theirs, &ours::balances(&data));
}

/// Every posting that beancount's own loader reads, by account.
const SUMS: &str = "
import collections, sys
from beancount import loader
from beancount.core import data
entries, errors, _ = loader.load_file(sys.argv[1])
assert not errors, errors
sums = collections.Counter()
for transaction in data.filter_txns(entries):
    for posting in transaction.postings:
        assert posting.units.currency == 'CNY'
        sums[posting.account] += posting.units.number
for account, amount in sums.items():
    print(account, amount)
";

/// The program prints to its output what it writes to a file; no name of a person is in it.
fn export(format: &str, data: &Path, to: &Path) {
    let written = run(&["export", format, "--data", text(data), "--to", text(to)]);
    assert!(written.status.success(), "{}", said(&written));
    let printed = run(&["export", format, "--data", text(data)]);
    assert!(printed.status.success(), "{}", said(&printed));
    let file = std::fs::read_to_string(to).expect("written");
    assert_eq!(String::from_utf8(printed.stdout).expect("text"), file);
    for person in ["朱美霞", "张敏", "王芳", "长庆街"] {
        assert!(!file.contains(person), "{person} is told");
    }
    for words in ["应收 污水处理费", "代收 污水处理费", "冲正", "退还预存", "长短款"] {
        assert!(file.contains(words), "{words} is missing");
    }
}

fn tool(program: impl Into<OsString>, arguments: &[&str]) -> String {
    let program = program.into();
    // hledger reads files as its locale has them.
    let done = Command::new(&program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output();
    let output: Output = done.unwrap_or_else(|fault| {
        panic!(
            "{} is needed ({fault}): `cargo xtask test` brings it",
            program.display()
        )
    });
    assert!(
        output.status.success(),
        "{} {arguments:?}: {}",
        program.display(),
        said(&output)
    );
    String::from_utf8(output.stdout).expect("text")
}

fn beancount_program(name: &str) -> PathBuf {
    std::env::var_os("BEANCOUNT").map_or_else(|| name.into(), |folder| Path::new(&folder).join(name))
}

fn yuan(amount: &str) -> Money {
    amount
        .parse()
        .unwrap_or_else(|_| panic!("{amount:?} is no amount"))
}

/// The two columns of hledger's balances.
fn columns(printed: &str) -> impl Iterator<Item = (String, Money)> {
    printed.lines().skip(1).map(|line| {
        let columns = line.trim_matches('"').split_once("\",\"");
        let (account, amount) = columns.unwrap_or_else(|| panic!("{line:?} has no two columns"));
        (account.to_owned(), yuan(amount.trim_end_matches(" CNY")))
    })
}

/// Account by account; one of nothing may be told or not.
fn agree(theirs: impl Iterator<Item = (String, Money)>, ours: &Balances) {
    let told = |balances: Balances| -> Balances {
        balances
            .into_iter()
            .filter(|(_, amount)| !amount.is_zero())
            .collect()
    };
    let (theirs, ours) = (told(theirs.collect()), told(ours.clone()));
    assert!(ours.len() > 12, "there is something to compare: {ours:?}");
    assert_eq!(theirs, ours);
}
