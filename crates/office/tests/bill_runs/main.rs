//! Bill runs: a dry run that writes nothing and says what is refused; then bills by the tariff in force with the running total
//! frozen, the run closed, and the same readings refused a second time. And an import's dry run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../common/mod.rs"]
mod common;
mod taken_back;

use std::path::{Path, PathBuf};

use cistern_domain::bill_run::{NotBilled, RunTerms};
use cistern_domain::date::Period;
use cistern_domain::entry::Body;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::{BillRun, BillRunRefused, OwnColumns};
use common::{City, written};
use taken_back::{run_of_three, standing};

const FINANCE: StaffNo = StaffNo(7);
const PIN: &str = "7777";

fn terms() -> RunTerms {
    RunTerms {
        period: Period::new(2026, 12).unwrap(),
        payable_on: "2026-12-10".parse().unwrap(),
    }
}

fn city() -> City {
    let city = City::found();
    assert!(city.office.set_up_demo().unwrap());
    city.office
        .publish_staff(FINANCE, "钱进", PIN, &[Role::Finance])
        .unwrap();
    city
}

/// What the office knows of the demo's accounts: number, meter, where it ended, and what its year used.
fn ends(city: &City, numbers: &[&str]) -> Vec<(AccountNo, String, i64)> {
    let read = |number: &&str| {
        let number = AccountNo::new(*number).unwrap();
        let file = city.office.file();
        file.read::<_, Fault>(|tx| {
            let state = tx.account(&number)?.unwrap();
            let mut bills: Vec<_> = Vec::new();
            for (bill, known) in &state.bills {
                bills.extend(tx.issued_bill(bill, known.issued.as_ref().unwrap())?);
            }
            bills.sort_by_key(|bill| bill.period);
            let last = bills.last().unwrap().segments.last().unwrap().clone();
            Ok((number.clone(), last.meter.unwrap().as_str().to_owned(), last.to))
        })
        .unwrap()
    };
    numbers.iter().map(read).collect()
}

fn file_of(folder: &Path, name: &str, rows: &[String]) -> PathBuf {
    let head = "户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式";
    let path = folder.join(name);
    let text = format!("{head}\n{}\n", rows.join("\n"));
    // As old systems write it.
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn readings_become_bills_once_and_each_that_does_not_says_why() {
    let city = city();
    let known = ends(&city, &["1200020401", "1200020402", "1200020403"]);
    let row = |(account, meter, end): &(AccountNo, String, i64), skip: i64, m3: i64| {
        format!(
            "{account},{meter},2026-12,{},{},{m3},2026-12-05,实抄",
            end + skip,
            end + skip + m3
        )
    };
    let rows = [
        row(&known[0], 0, 12),
        row(&known[1], 0, 31),
        row(&known[2], 5, 9),
        "9999999999,M1,2026-12,0,5,5,2026-12-05,实抄".to_owned(),
        format!("{},M1,2026-12,0,5,5,2026-12-05,目测", known[0].0),
    ];
    let run = BillRun {
        file: file_of(city.folder.path(), "readings.csv", &rows),
        columns: OwnColumns::default(),
        terms: terms(),
    };
    let bills = |city: &City| written(&city.office, |body| matches!(body, Body::BillsIssued(_)));
    let before = bills(&city);

    let plan = city.office.bill_run_plan(&run).unwrap();
    assert_eq!((plan.done.sum.bills, plan.done.sum.volume_m3), (2, 43));
    assert_eq!(plan.rejected.len(), 1, "a way of reading that is none");
    let refused: Vec<_> = plan.done.refused.iter().map(|one| (one.line, &one.why)).collect();
    let skipped = NotBilled::DoesNotFollow {
        from: known[2].2 + 5,
        last: known[2].2,
    };
    assert_eq!(refused, [(4, &Some(skipped)), (5, &None)]);
    assert_eq!(bills(&city), before, "a dry run writes nothing");

    let wrong = city.office.run_bills(&run, (FINANCE, "0000"));
    assert!(matches!(wrong, Err(BillRunRefused::NotFinance(_))), "{wrong:?}");
    let clerk = city.office.run_bills(&run, (StaffNo(1), "1111"));
    assert!(matches!(clerk, Err(BillRunRefused::NotFinance(_))), "{clerk:?}");
    assert_eq!(bills(&city), before, "nobody issued any");

    let told = city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    assert_eq!(told.done, plan.done, "what was shown is what was issued");
    assert_eq!(bills(&city), before + 1);
    let mut closed = 0;
    let file = city.office.file();
    file.read::<_, Fault>(|tx| {
        let state = tx.account(&known[0].0)?.unwrap();
        let number = state
            .bills
            .keys()
            .find(|bill| bill.as_str().ends_with("-202612"))
            .unwrap();
        let bill = tx
            .issued_bill(number, state.bills[number].issued.as_ref().unwrap())?
            .unwrap();
        assert_eq!(bill.payable_on, terms().payable_on);
        assert!(bill.used_before_m3.unwrap() > 0, "frozen: {bill:?}");
        assert_eq!(bill.tariff.as_deref(), Some("HZ-2024"));
        tx.each_state::<Fault>(&[Key::RUNS], |_, state| {
            if let State::Run(run) = state {
                let total = run.closed.expect("closed by its entry");
                assert_eq!((total.bills, total.billed), (run.bills, run.billed));
                closed += 1;
            }
            Ok(())
        })
    })
    .unwrap();
    assert_eq!(closed, 2, "the demo's run and this one");

    let again = city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    assert_eq!(again.done.sum.bills, 0, "never twice");
    let billed = |why: &Option<NotBilled>| matches!(why, Some(NotBilled::Billed { .. }));
    assert_eq!(
        again.done.refused.iter().filter(|one| billed(&one.why)).count(),
        2
    );
    assert_eq!(bills(&city), before + 1);
    city.verify();
}

#[test]
fn more_than_an_entry_holds_is_several_of_them() {
    let city = city();
    let numbers: Vec<String> = (401..=500).map(|nth| format!("1200020{nth}")).collect();
    let known: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let file = city.office.file();
    let there = |number: &&str| {
        let number = AccountNo::new(*number).unwrap();
        let state = file.read::<_, Fault>(|tx| tx.account(&number)).unwrap();
        state.is_some_and(|state| !state.bills.is_empty())
    };
    let known: Vec<&str> = known.into_iter().filter(there).collect();
    let rows: Vec<String> = ends(&city, &known)
        .iter()
        .map(|(account, meter, end)| format!("{account},{meter},2026-12,{end},{},7,2026-12-05,远传", end + 7))
        .collect();
    assert!(rows.len() > 80, "{}", rows.len());
    let run = BillRun {
        file: file_of(city.folder.path(), "many.csv", &rows),
        columns: OwnColumns::default(),
        terms: terms(),
    };
    let bills = |city: &City| written(&city.office, |body| matches!(body, Body::BillsIssued(_)));
    let before = bills(&city);
    let told = city.office.run_bills(&run, (FINANCE, PIN)).unwrap();
    let refused = told.done.refused.len();
    assert_eq!(
        usize::try_from(told.done.sum.bills).unwrap() + refused,
        rows.len()
    );
    assert!(refused < 5, "{:?}", told.done.refused);
    assert!(bills(&city) >= before + 3, "entries stay small");
    city.verify();
}

/// A dry run of an import says what would be written, and writes nothing; then it is just that.
#[test]
fn an_import_is_tried_before_it_is_done() {
    let city = City::found();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "用户档案.csv",
        "户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额\n\
         1001,张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,0\n\
         1002,李四,二号,13900000002,没有这类,3,M2,20,B1,2020-01-01,正常,0\n",
    );
    write(
        "抄表记录.csv",
        "户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式\n",
    );
    write(
        "应收账单.csv",
        "账单号,户号,账期,上期止码,本期止码,用量,应收合计,可缴费日,已缴金额,缴费日期,缴费方式,一阶量,二阶量,三阶量,水费,污水处理费\n",
    );
    let tried = city
        .office
        .try_import(folder.path(), &OwnColumns::default(), &mut |_| ());
    let tried = tried.unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(
        (tried.accounts_written, tried.rejected.len()),
        (1, 1),
        "{tried:?}"
    );
    let registered = |city: &City| written(&city.office, |body| matches!(body, Body::AccountsRegistered(_)));
    assert_eq!(registered(&city), 0, "nothing stays of a trial");
    let done = city
        .office
        .import(folder.path(), &OwnColumns::default(), &mut |_| ())
        .unwrap();
    assert_eq!(done.accounts_written, tried.accounts_written);
    assert_eq!(registered(&city), 1);
    let again = city
        .office
        .try_import(folder.path(), &OwnColumns::default(), &mut |_| ())
        .unwrap();
    assert_eq!(again.accounts_written, 0, "the same files change nothing");
    city.verify();
}

/// A month or a date that cannot be meant is refused by the trial and by the act, and nothing is written: with 2036-12 every
/// earlier month would be closed to these accounts.
#[test]
fn an_implausible_month_or_date_is_refused_before_anything_is_written() {
    let city = city();
    let known = ends(&city, &["1200020401"]);
    let (account, meter, end) = &known[0];
    let rows = [format!(
        "{account},{meter},,{end},{},12,2026-12-05,实抄",
        end + 12
    )];
    let file = file_of(city.folder.path(), "readings.csv", &rows);
    let head = || {
        city.office
            .file()
            .read::<_, Fault>(|tx| tx.head(city.office.journal()))
            .unwrap()
    };
    let before = head();
    let refused = |period: (u32, u32), payable_on: &str, file: &Path| {
        let run = BillRun {
            file: file.to_owned(),
            columns: OwnColumns::default(),
            terms: RunTerms {
                period: Period::new(period.0, period.1).unwrap(),
                payable_on: payable_on.parse().unwrap(),
            },
        };
        let tried = city.office.bill_run_plan(&run).unwrap_err().to_string();
        let done = city.office.run_bills(&run, (FINANCE, PIN)).unwrap_err();
        assert!(matches!(done, BillRunRefused::Terms(_)), "{done:?}");
        assert_eq!(done.to_string(), tried);
        assert_eq!(head(), before, "nothing is written");
        tried
    };
    for (period, payable_on, wanted) in [
        (
            (2036, 12),
            "2026-12-10",
            "a month from 202610 to 202702, not for 203612",
        ),
        ((2026, 9), "2026-12-10", "not for 202609"),
        ((2026, 12), "2026-12-04", "before the last reading"),
        ((2026, 12), "2036-12-10", "more than a year after"),
    ] {
        let said = refused(period, payable_on, &file);
        assert!(said.contains(wanted), "{said}");
    }
    // The file's own month counts where it has one.
    let rows = [format!(
        "{account},{meter},2026-11,{end},{},12,2026-12-05,实抄",
        end + 12
    )];
    let named = file_of(city.folder.path(), "named.csv", &rows);
    let said = refused((2026, 12), "2026-12-10", &named);
    assert!(
        said.contains("line 2 says 202611 in 账期, and 202612 was asked for"),
        "{said}"
    );
    let run = BillRun {
        file,
        columns: OwnColumns::default(),
        terms: terms(),
    };
    assert_eq!(
        city.office
            .run_bills(&run, (FINANCE, PIN))
            .unwrap()
            .done
            .sum
            .bills,
        1
    );
}

/// One reading of another year among those of the month: it is left out by name, and the others are billed.
#[test]
fn a_reading_that_is_far_from_the_month_is_left_out_alone() {
    let city = city();
    let known = ends(&city, &["1200020401", "1200020402", "1200020403"]);
    let row = |(account, meter, end): &(AccountNo, String, i64), on: &str| {
        format!("{account},{meter},2026-12,{end},{},12,{on},实抄", end + 12)
    };
    let rows = [
        row(&known[0], "2026-12-05"),
        row(&known[1], "2036-12-05"),
        row(&known[2], "2026-12-06"),
    ];
    let run = BillRun {
        file: file_of(city.folder.path(), "readings.csv", &rows),
        columns: OwnColumns::default(),
        terms: terms(),
    };
    let done = city.office.run_bills(&run, (FINANCE, PIN)).unwrap().done;
    assert_eq!(done.sum.bills, 2);
    let far = NotBilled::Far {
        on: "2036-12-05".parse().unwrap(),
        period: terms().period,
    };
    assert_eq!(
        (&done.refused[0].account, &done.refused[0].why),
        (&known[1].0, &Some(far))
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}

/// A system that calls the columns otherwise: read as it is, with the names that are kept for its readings.
#[test]
fn a_run_takes_a_file_under_its_own_columns() {
    let city = city();
    let (run, accounts) = run_of_three(&city);
    let bytes = std::fs::read(&run.file).unwrap();
    let (text, _, _) = encoding_rs::GB18030.decode(&bytes);
    let theirs = text
        .replace("户号,表号", "用户编号,水表号")
        .replace("用量", "水量");
    let file = city.folder.path().join("theirs.csv");
    std::fs::write(&file, theirs).unwrap();
    let named = |ours: &str, theirs: &str| (ours.to_owned(), theirs.to_owned());
    let columns = OwnColumns {
        readings: [
            named("户号", "用户编号"),
            named("表号", "水表号"),
            named("用量", "水量"),
        ]
        .into(),
        ..OwnColumns::default()
    };
    let ours = BillRun {
        file: file.clone(),
        ..run.clone()
    };
    let refused = city.office.bill_run_plan(&ours);
    assert!(matches!(refused, Err(BillRunRefused::File(_))), "{refused:?}");
    let wish = BillRun {
        file,
        columns,
        ..run.clone()
    };
    let plan = city.office.bill_run_plan(&wish).unwrap();
    assert_eq!(
        plan.done,
        city.office.bill_run_plan(&run).unwrap().done,
        "the same bills"
    );
    let told = city.office.run_bills(&wish, (FINANCE, PIN)).unwrap();
    assert_eq!((told.done.sum.bills, standing(&city, &accounts, "")), (3, 3));
    city.verify();
}
