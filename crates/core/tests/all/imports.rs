//! The sample hall's export in a counter's folder: once, and again.

use std::path::Path;

use cistern_core::Counter;
use cistern_core::setup::ImportOutcome;
use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Body, Writer};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::EntryNo;
use cistern_import::ExportFolder;
use cistern_journal::Fault;

use crate::hall::{clock, open};

fn imported(counter: &Counter, folder: &Path) -> ImportOutcome {
    let found = ExportFolder::find(folder).expect("all files are there");
    counter.import(&found, &mut |_| ()).expect("imported")
}

fn head(counter: &Counter) -> (EntryNo, cistern_domain::ids::Hash) {
    let head = counter.file().read::<_, Fault>(|tx| {
        let office = tx.writer(Writer::Office)?.expect("an office");
        tx.head(office.journal)
    });
    head.map(|head| (head.number, head.hash)).expect("read")
}

/// One import, for every question about it: it is the longest act there is.
#[test]
fn the_sample_hall_comes_over_to_the_fen() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/legacy-export");
    if !sample.is_dir() {
        eprintln!("skipped: no sample export at {}", sample.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let counter = open(folder.path(), &clock()).expect("opens");
    let first = imported(&counter, &sample);
    let text = std::fs::read_to_string(sample.join("expected.json")).expect("figures to compare with");
    let expected: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(serde_json::to_value(&first.report).expect("JSON"), expected);
    assert_eq!((first.accounts_written, first.bills_written), (2995, 17331));

    let before = head(&counter);
    let second = imported(&counter, &sample);
    assert_eq!((second.accounts_written, second.bills_written), (0, 0));
    assert_eq!(head(&counter), before, "a second import writes nothing");
    assert_eq!(serde_json::to_value(&second.report).expect("JSON"), expected);

    views_add_up(&counter, &expected);
    every_priced_line_adds_up(&counter);
    let verified = counter.file().verify(folder.path()).expect("verified");
    assert_eq!(verified.difference, None);
}

fn yuan(expected: &serde_json::Value, name: &str) -> Money {
    let text = expected[name].as_str().expect("a sum in yuan");
    text.parse().expect("yuan")
}

fn views_add_up(counter: &Counter, expected: &serde_json::Value) {
    let (mut owed, mut deposits, mut accounts) = (Money::ZERO, Money::ZERO, 0);
    counter
        .file()
        .read::<_, Fault>(|tx| {
            tx.each_state::<Fault>(&[Key::ACCOUNTS], |_, state| {
                if let State::Account(account) = state {
                    owed += account.owed();
                    deposits += account.deposit;
                    accounts += 1;
                }
                Ok(())
            })
        })
        .expect("read");
    let found = (accounts, owed, deposits);
    assert_eq!(
        found,
        (
            2995,
            yuan(expected, "arrears_total"),
            yuan(expected, "deposits_total")
        )
    );
}

fn every_priced_line_adds_up(counter: &Counter) {
    let (mut priced, mut unpriced) = (0, 0);
    counter
        .file()
        .read::<_, Fault>(|tx| {
            let office = tx.writer(Writer::Office)?.expect("an office");
            tx.entries_after::<Fault>(office.journal, EntryNo(0), |stored| {
                let entry = stored.envelope.open().expect("an entry");
                let Ok(Body::BillsIssued(issued)) = entry.read() else {
                    return Ok(true);
                };
                assert!(issued.bills.len() <= 200, "at most 200 to an entry");
                for bill in &issued.bills {
                    for line in &bill.lines {
                        let Some(price) = line.price else {
                            unpriced += 1;
                            continue;
                        };
                        priced += 1;
                        let amount =
                            Money::from_yuan(price * line.volume_m3, cistern_domain::Rounding::HalfUp);
                        assert_eq!(amount.ok(), Some(line.amount), "{}: {line:?}", bill.bill);
                    }
                    assert!(
                        bill.tariff.is_none() || bill.lines.iter().all(|line| line.price.is_some()),
                        "{}",
                        bill.bill
                    );
                }
                Ok(true)
            })
        })
        .expect("read");
    assert!(
        priced > 9 * unpriced,
        "most bills are explained: {priced} lines priced, {unpriced} not"
    );
}

/// 集团户 as the old system's export tells them; a later export without the column changes nothing of it.
#[test]
fn groups_come_over_and_stay() {
    let export = tempfile::tempdir().expect("a folder");
    let accounts = |columns: &str, cells: &str| {
        let header = "户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额";
        let row = "1001,一店,朝晖六区1幢,,居民阶梯,3,A1,20,B001,2008-01-01,正常,0.00";
        let table = format!("{header}{columns}\n{row}{cells}\n");
        std::fs::write(export.path().join("用户档案.csv"), table).expect("written");
    };
    let headers = [
        (
            "抄表记录.csv",
            "户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式\n",
        ),
        (
            "应收账单.csv",
            "账单号,户号,账期,上期止码,本期止码,用量,一阶量,二阶量,三阶量,水费,污水处理费,应收合计,可缴费日,已缴金额,缴费日期,缴费方式\n",
        ),
    ];
    for (name, header) in headers {
        std::fs::write(export.path().join(name), header).expect("written");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let counter = open(folder.path(), &clock()).expect("opens");
    let group = |counter: &Counter| {
        let account = crate::hall::number("1001");
        let read = counter.file().read::<_, Fault>(|tx| {
            let state = tx.account(&account)?.expect("registered");
            let details = state.registered.expect("registered").details;
            tx.details::<AccountDetails>(&details)
        });
        let details = read.expect("read").expect("kept");
        (details.group, details.group_name)
    };
    let both = ("JT0001".to_owned(), "临江百货集团".to_owned());
    let steps = [
        (",集团户号,集团名称", ",JT0001,临江百货集团", 1, both.clone()),
        ("", "", 0, both),
        (",集团户号", ",", 1, Default::default()),
    ];
    for (columns, cells, written, due) in steps {
        accounts(columns, cells);
        let outcome = imported(&counter, export.path());
        assert_eq!(
            (outcome.accounts_written, group(&counter)),
            (written, due),
            "{columns}"
        );
    }
}
