//! Head office's books over all halls: hledger and beancount accept them, and their sums are the postings of every journal
//! there. The tools are needed, as for the counter's own books (`crates/cli/tests/all/books`).

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use cistern_domain::Money;
use cistern_domain::books::Format;
use cistern_domain::fold::{Ledger, postings};
use cistern_domain::ids::{EntryNo, StaffNo};
use cistern_journal::Fault;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::account_no;
use cistern_tests::simulator::customer::{Way, payment};
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;

/// Both counters take payments and close their drawers, and head office has heard.
fn a_day() -> anyhow::Result<World> {
    let mut world = World::begin(71)?;
    for (seat, clerk) in [(0, 1), (1, 2)] {
        world.seats[seat].sign_in(StaffNo(clerk))?;
        world.seats[seat].serve(StaffNo(clerk))?;
        for account in 1..=6 {
            let World { seats, dice, .. } = &mut world;
            let Some(ask) = payment(&seats[seat], dice, &account_no(account)?, Way::Card)? else {
                continue;
            };
            let taken = accepted("a payment", seats[seat].counter().take_payment(&ask))?;
            world.shown.push(Shown::from(&taken.receipt));
        }
        world.heal()?;
        world.close_drawer(seat, Money::from_fen(-100))?;
    }
    world.heal_and_check()?;
    Ok(world)
}

pub(crate) fn written(world: &World, format: Format, to: &Path) -> anyhow::Result<String> {
    let mut books = Vec::new();
    let office = world.office.office();
    let left_out = office
        .file()
        .read::<_, Fault>(|tx| tx.write_books(format, &mut books))?;
    assert_eq!(left_out.told().count(), 0, "everything is in them");
    std::fs::write(to, &books)?;
    Ok(String::from_utf8(books)?)
}

/// What the postings of every entry that head office holds come to.
fn posted(world: &World) -> anyhow::Result<BTreeMap<Ledger, Money>> {
    let office = world.office.office();
    let sums = office.file().read::<_, Fault>(|tx| {
        let mut sums = BTreeMap::new();
        for journal in tx.journals()? {
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                let entry = stored.envelope.open().expect("opens");
                for posting in entry
                    .read()
                    .map(|body| postings(&entry, &body))
                    .unwrap_or_default()
                {
                    *sums.entry(posting.ledger).or_default() += posting.amount;
                }
                Ok(true)
            })?;
        }
        Ok(sums)
    })?;
    Ok(sums)
}

/// Of the ledgers that are one account of the books, or one with others below it.
fn agree(theirs: &[(String, Money)], posted: &BTreeMap<Ledger, Money>) {
    let of = |front: &str| -> Money {
        let below = format!("{front}:");
        let all = theirs
            .iter()
            .filter(|(name, _)| name == front || name.starts_with(&below));
        all.map(|(_, amount)| *amount).sum()
    };
    for (ledger, front) in [
        (Ledger::Deposit, "Liabilities:Deposits"),
        (Ledger::Receivable, "Assets:Receivable"),
        (Ledger::LateFee, "Income:LateFee"),
        (Ledger::OverShort, "Expenses:OverShort"),
        (Ledger::Opening, "Equity:Opening"),
        (
            Ledger::Taken(cistern_domain::payment::Tender::Card),
            "Assets:Transit:Card",
        ),
    ] {
        let posted = posted.get(&ledger).copied().unwrap_or_default();
        assert_eq!(of(front), posted, "{front}");
    }
    assert!(
        of("Assets:Receivable").is_positive(),
        "there is something to compare"
    );
    assert_eq!(
        theirs.iter().map(|(_, amount)| *amount).sum::<Money>(),
        Money::ZERO
    );
}

pub(crate) fn tool(program: impl Into<OsString>, arguments: &[&str]) -> String {
    let program = program.into();
    // hledger reads files as its locale has them.
    let done = Command::new(&program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output();
    let output = done.unwrap_or_else(|fault| {
        let program = program.display();
        panic!("{program} is needed ({fault}): `cargo xtask test` brings it")
    });
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success(),
        "{} {arguments:?}: {said}",
        program.display()
    );
    String::from_utf8(output.stdout).expect("text")
}

fn beancount_program(name: &str) -> PathBuf {
    std::env::var_os("BEANCOUNT").map_or_else(|| name.into(), |folder| Path::new(&folder).join(name))
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
        sums[posting.account] += posting.units.number
for account, amount in sums.items():
    print(account, amount)
";

#[test]
fn hledger() -> anyhow::Result<()> {
    let world = a_day()?;
    let to = world.scratch().join("books.journal");
    let books = written(&world, Format::Hledger, &to)?;
    for drawer in ["Counter1:Shift", "Counter2:Shift"] {
        assert!(books.contains(drawer), "{drawer} is missing");
    }
    let file = to.to_str().expect("a path");
    tool("hledger", &["-f", file, "check", "--strict"]);
    let balance = [
        "-f",
        file,
        "balance",
        "--flat",
        "--empty",
        "--no-total",
        "-O",
        "csv",
    ];
    let printed = tool("hledger", &balance);
    let theirs: Vec<_> = printed
        .lines()
        .skip(1)
        .filter_map(|line| line.trim_matches('"').split_once("\",\""))
        .map(|(name, amount)| {
            (
                name.to_owned(),
                amount.trim_end_matches(" CNY").parse().expect("yuan"),
            )
        })
        .collect();
    agree(&theirs, &posted(&world)?);
    Ok(())
}

#[test]
fn beancount() -> anyhow::Result<()> {
    let world = a_day()?;
    let to = world.scratch().join("books.beancount");
    written(&world, Format::Beancount, &to)?;
    let file = to.to_str().expect("a path");
    assert_eq!(
        tool(beancount_program("bean-check"), &[file]),
        "",
        "nothing to complain of"
    );
    let printed = tool(beancount_program("python"), &["-c", SUMS, file]);
    let theirs: Vec<_> = printed
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, amount)| (name.to_owned(), amount.parse().expect("yuan")))
        .collect();
    agree(&theirs, &posted(&world)?);
    Ok(())
}
