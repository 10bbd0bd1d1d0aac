//! The sample hall's export comes out as its own account of itself says, figure by figure.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cistern_domain::Money;
use cistern_import::{ExportFolder, ImportReport, Progress, ReadingWay, Reason, Stage, read};
use common::{Kept, rules};
use serde::Serialize;

/// One reading of the sample, for all tests.
struct Sample {
    folder: PathBuf,
    report: ImportReport,
    kept: Kept,
    steps: Vec<Progress>,
}

static SAMPLE: LazyLock<Option<Sample>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/legacy-export");
    if !folder.is_dir() {
        eprintln!("skipped: no sample export at {}", folder.display());
        return None;
    }
    let (mut kept, mut steps) = (Kept::default(), Vec::new());
    let found = ExportFolder::find(&folder).expect("all files are there");
    let report = read(&found, &rules(), &mut kept, &mut |step| steps.push(step)).expect("a readable export");
    Some(Sample {
        folder,
        report,
        kept,
        steps,
    })
});

/// The sample data lies beside the repository; a clone without it has nothing to compare with.
fn sample() -> Option<&'static Sample> {
    SAMPLE.as_ref()
}

fn as_the_file_is_written(report: &ImportReport) -> String {
    let mut text = Vec::new();
    let form = serde_json::ser::PrettyFormatter::with_indent(b" ");
    report
        .serialize(&mut serde_json::Serializer::with_formatter(&mut text, form))
        .expect("a report is JSON");
    String::from_utf8(text).expect("JSON is text")
}

#[test]
fn the_report_equals_the_expected_one() {
    let Some(Sample {
        folder, report, kept, ..
    }) = sample()
    else {
        return;
    };
    let expected = fs::read_to_string(folder.join("expected.json")).expect("its figures");
    let figures = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let written = as_the_file_is_written(report);
    assert_eq!(figures(&written), figures(&expected), "figure by figure");
    assert_eq!(written.trim(), expected.trim(), "and in the same order");
    assert_rows_agree(report, kept);
}

/// What the sink got adds up to what the report says.
fn assert_rows_agree(report: &ImportReport, kept: &Kept) {
    assert_eq!(kept.accounts.len() as u64, report.accounts.accepted);
    assert_eq!(kept.bills.len() as u64, report.bills.accepted);
    assert_eq!(
        kept.bills.iter().map(|b| b.amount).sum::<Money>(),
        report.billed_total
    );
    assert_eq!(
        kept.bills.iter().map(|b| b.owed()).sum::<Money>(),
        report.arrears_total
    );
    assert_eq!(
        kept.accounts.iter().map(|a| a.deposit).sum::<Money>(),
        report.deposits_total
    );
    let rejected: u64 = [
        &report.accounts.rejected,
        &report.bills.rejected,
        &report.readings.rejected,
    ]
    .iter()
    .flat_map(|counts| counts.values())
    .sum();
    assert_eq!(kept.rejected.len() as u64, rejected);
    let readings = &report.readings;
    let turned_away: u64 = readings.rejected.values().sum();
    assert_eq!(
        readings.joined + readings.without_bill + turned_away,
        readings.rows,
        "no reading is lost"
    );
}

#[test]
fn every_bill_comes_with_its_reading_in_account_order() {
    let Some(Sample { kept, .. }) = sample() else {
        return;
    };
    for bill in &kept.bills {
        let [reading] = bill.readings.as_slice() else {
            panic!("{} has {} readings", bill.bill, bill.readings.len())
        };
        assert_eq!(
            (reading.from, reading.to, reading.volume_m3),
            (bill.from, bill.to, bill.volume_m3),
            "{}",
            bill.bill
        );
    }
    let mut order = kept.accounts.iter().map(|a| &a.account);
    for account in kept.bills.chunk_by(|a, b| a.account == b.account) {
        assert!(
            order.any(|a| *a == account[0].account),
            "{} comes in its turn, once",
            account[0].account
        );
        assert!(
            account.is_sorted_by_key(|bill| bill.period),
            "{}'s periods",
            account[0].account
        );
    }
    let told = |way| {
        kept.bills
            .iter()
            .flat_map(|b| &b.readings)
            .filter(|r| r.way == way)
            .count()
    };
    assert!(
        told(ReadingWay::Estimated) > 0 && told(ReadingWay::SelfReported) > 0,
        "ways are told apart"
    );
}

#[test]
fn rejected_rows_name_file_line_and_value() {
    let Some(Sample { kept, .. }) = sample() else {
        return;
    };
    let find = |row, reason| kept.rejected.iter().find(|r| r.row == row && r.reason == reason);
    for (row, reason, file, column, value) in [
        (
            893,
            Reason::DuplicateAccount,
            "用户档案.csv",
            "户号",
            "1200020890",
        ),
        (1275, Reason::MissingName, "用户档案.csv", "户名", ""),
        (1461, Reason::BadAmount, "用户档案.csv", "预存余额", "待核"),
        (1492, Reason::UnknownClass, "用户档案.csv", "用水性质", "居民阶提"),
        (32, Reason::BadDate, "应收账单.xlsx", "可缴费日", "2026-13-05"),
    ] {
        let rejection = find(row, reason).unwrap_or_else(|| panic!("row {row} is rejected"));
        let told = (
            rejection.file.as_str(),
            rejection.column.as_str(),
            rejection.value.as_str(),
        );
        assert_eq!(told, (file, column, value), "row {row}");
    }
}

#[test]
fn progress_only_grows_and_ends_each_stage_whole() {
    let Some(Sample { steps, .. }) = sample() else {
        return;
    };
    assert!(
        steps.is_sorted_by_key(|s| (s.stage, s.permille, s.rows)),
        "{steps:?}"
    );
    let ends = steps
        .iter()
        .filter(|s| s.permille == 1000)
        .map(|s| s.stage)
        .collect::<Vec<_>>();
    for stage in [Stage::Accounts, Stage::Readings, Stage::Bills, Stage::Joining] {
        assert!(ends.contains(&stage), "{stage:?} ends");
    }
}
