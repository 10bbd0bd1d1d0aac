//! Rows by hand: each is mended and goes in, or is rejected for one reason, and its neighbours go in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_import::{ReadingWay, Reason};
use common::{ACCOUNT, BILL, READING, export, import};

/// The row between two good ones: rejected for `reason` in `column`, or accepted.
fn check_account(row: &str, expected: Option<(Reason, &str)>) {
    let after = ACCOUNT.replace("1001", "1003");
    let folder = export(&[ACCOUNT, row, &after], &[READING], &[BILL]);
    let (report, kept) = import(folder.path()).expect("a readable export");
    let told = kept
        .rejected
        .iter()
        .map(|r| (r.row, r.reason, r.column.as_str()))
        .collect::<Vec<_>>();
    let wanted = expected
        .map(|(reason, column)| (3, reason, column))
        .into_iter()
        .collect::<Vec<_>>();
    assert_eq!(told, wanted, "{row}");
    assert_eq!(
        report.accounts.accepted,
        3 - told.len() as u64,
        "all others go in: {row}"
    );
    assert_eq!(
        report.accounts.rejected.values().sum::<u64>(),
        told.len() as u64,
        "{row}"
    );
}

#[test]
fn accounts_go_in_or_are_rejected() {
    for (row, expected) in [
        (
            "1002,陈燕䶮（旧）,\"沈半路466号一楼, 二楼\",,居民阶梯,,,,,,正常,",
            None,
        ),
        (
            "１００２,  卢静\u{3000},地址,181-5560 8630,非居民（非工业）,,A2,40,B1,20080101,报停,\"¥1,234.00\"",
            None,
        ),
        ("1002,名,址,,特种,,A2,40.0,B1,39448,销户,1e2", None),
        ("1002,名,址,,特种,,A2,40,B1,2008/01/01,欠费停水,0", None),
        (
            ",名,址,,特种,,A2,40,B1,,正常,0",
            Some((Reason::MissingAccountNumber, "户号")),
        ),
        (
            "1002; DROP,名,址,,特种,,A2,40,B1,,正常,0",
            Some((Reason::BadNumber, "户号")),
        ),
        (
            "1002,\u{3000},址,,特种,,A2,40,B1,,正常,0",
            Some((Reason::MissingName, "户名")),
        ),
        (
            "1002,名,址,,居民阶提,,A2,40,B1,,正常,0",
            Some((Reason::UnknownClass, "用水性质")),
        ),
        (
            "1002,名,址,,,,A2,40,B1,,正常,0",
            Some((Reason::UnknownClass, "用水性质")),
        ),
        (
            "1001,名,址,,特种,,A2,40,B1,,正常,0",
            Some((Reason::DuplicateAccount, "户号")),
        ),
        (
            "１００１,,址,,无,,A2,40,B1,,正常,待核",
            Some((Reason::DuplicateAccount, "户号")),
        ),
        (
            "1002,名,址,,特种,,A2,40,B1,,正常,待核",
            Some((Reason::BadAmount, "预存余额")),
        ),
        (
            "1002,名,址,,特种,,A2,40,B1,,正常,-5.00",
            Some((Reason::BadAmount, "预存余额")),
        ),
        (
            "1002,名,址,,特种,,A2,40,B1,,正常,0.005",
            Some((Reason::BadAmount, "预存余额")),
        ),
        (
            "1002,名,址,,特种,,A2,40,B1,2008-02-30,正常,0",
            Some((Reason::BadDate, "立户日期")),
        ),
        (
            "1002,名,址,,特种,三,A2,40,B1,,正常,0",
            Some((Reason::BadNumber, "人口数")),
        ),
        (
            "1002,名,址,,特种,-1,A2,40,B1,,正常,0",
            Some((Reason::BadNumber, "人口数")),
        ),
        (
            "1002,名,址,,特种,,A 2,40,B1,,正常,0",
            Some((Reason::BadNumber, "表号")),
        ),
        (
            "1002,名,址,,特种,,A2,40,B1,,在用,0",
            Some((Reason::UnknownStatus, "状态")),
        ),
        (
            "1002,名,沈半路466号, 二楼,,特种,,A2,40,B1,,正常,0",
            Some((Reason::BadRow, "")),
        ),
        ("1002,名,址,,特种,,A2,40,B1,,正常", Some((Reason::BadRow, ""))),
        (
            "1002,名\u{fffd},址,,特种,,A2,40,B1,,正常,0",
            Some((Reason::BadRow, "")),
        ),
    ] {
        check_account(row, expected);
    }
}

#[test]
fn accounts_are_mended() {
    let row = "１００２,  卢静（旧）\u{3000},朝晖１２幢,181-5560 8630,非居民（非工业）,,Ａ2,40,Ｂ001,20080101,报停,\"¥1,234.00\"";
    let folder = export(&[row], &[], &[]);
    let (report, kept) = import(folder.path()).expect("a readable export");
    let account = &kept.accounts[0];
    assert_eq!(account.account.as_str(), "1002");
    assert_eq!(account.details.name, "卢静（旧）");
    assert_eq!(account.details.address, "朝晖12幢");
    assert_eq!(account.details.phone, "18155608630");
    assert_eq!(account.class, "非居民(非工业)", "spelt as the tariff spells it");
    assert_eq!(account.meter.as_ref().map(|m| m.as_str()), Some("A2"));
    assert_eq!(account.book, "B001");
    assert_eq!(
        account.opened_on.map(|d| d.to_string()).as_deref(),
        Some("2008-01-01")
    );
    assert_eq!(report.deposits_total, Money::from_fen(123_400));
}

#[test]
fn after_a_rejected_first_row_a_good_second_one_goes_in() {
    let bad = ACCOUNT.replace("居民阶梯", "居民阶提");
    let bad_bill = BILL.replace("2026-11-10", "2026-13-05");
    let folder = export(&[&bad, ACCOUNT], &[READING], &[&bad_bill, BILL]);
    let (report, _) = import(folder.path()).expect("a readable export");
    assert_eq!((report.accounts.accepted, report.bills.accepted), (1, 1));
    assert_eq!(
        report.accounts.rejected,
        BTreeMap::from([(Reason::UnknownClass, 1)])
    );
    assert_eq!(report.bills.rejected, BTreeMap::from([(Reason::BadDate, 1)]));
}

fn check_bill(row: &str, expected: Option<(Reason, &str)>) {
    let after = BILL.replace("Y1", "Y3").replace("202611", "202612");
    let folder = export(&[ACCOUNT], &[READING], &[BILL, row, &after]);
    let (report, kept) = import(folder.path()).expect("a readable export");
    let told = kept
        .rejected
        .iter()
        .map(|r| (r.row, r.reason, r.column.as_str()))
        .collect::<Vec<_>>();
    let wanted = expected
        .map(|(reason, column)| (3, reason, column))
        .into_iter()
        .collect::<Vec<_>>();
    assert_eq!(told, wanted, "{row}");
    assert_eq!(
        report.bills.accepted,
        3 - told.len() as u64,
        "all others go in: {row}"
    );
}

#[test]
fn bills_go_in_or_are_rejected() {
    for (row, expected) in [
        (
            "Y2,1001,202610,0,10,10,10,0,0,19.00,10.00,29.00,2026-10-10,29.00,2026/10/12,微信",
            None,
        ),
        (
            "Ｙ2,１００１,2026-10,0,10,10,10,0,0,19,10,29,46305,29,20261012,",
            None,
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19.00,10.00,29.00,2026-10-10,9.00,2026/10/12,现金",
            None,
        ),
        (
            "Y2,1001,202610,0,10,10,,,,68.40000000000001,8.699999999999999,77.1,2026-10-10,,,",
            None,
        ),
        ("Y2,1001,202610,5,5,0,0,0,0,0,0,0,2026-10-10,0,2026-10-10,", None),
        ("Y2,1001,202610,9995,5,10,10,0,0,19,10,29,2026-10-10,0,,", None),
        (
            ",1001,202610,0,10,10,10,0,0,19,10,29,2026-10-10,0,,",
            Some((Reason::MissingBillNumber, "账单号")),
        ),
        (
            "Y2,,202610,0,10,10,10,0,0,19,10,29,2026-10-10,0,,",
            Some((Reason::MissingAccountNumber, "户号")),
        ),
        (
            "Y2,1009,202610,0,10,10,10,0,0,19,10,29,2026-10-10,0,,",
            Some((Reason::UnknownAccount, "户号")),
        ),
        (
            "Y1,1001,202611,10,23,13,13,0,0,24.7,13,37.7,20261110,0,,",
            Some((Reason::DuplicateBill, "账单号")),
        ),
        ("Ｙ1,1009,,,,,,,,,,,,,,", Some((Reason::DuplicateBill, "账单号"))),
        (
            "Y2,1001,202613,0,10,10,10,0,0,19,10,29,2026-10-10,0,,",
            Some((Reason::BadDate, "账期")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29.01,2026-10-10,0,,",
            Some((Reason::TotalMismatch, "应收合计")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,,29,29,2026-10-10,0,,",
            Some((Reason::BadAmount, "水费")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,-19,10,-9,2026-10-10,0,,",
            Some((Reason::BadAmount, "水费")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29,,0,,",
            Some((Reason::BadDate, "可缴费日")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29,2026-13-05,0,,",
            Some((Reason::BadDate, "可缴费日")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29,2026-10-10,29,2026-02-30,",
            Some((Reason::BadDate, "缴费日期")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29,2026-10-10,29,,",
            Some((Reason::PaymentMismatch, "已缴金额")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29,2026-10-10,0,2026-10-12,",
            Some((Reason::PaymentMismatch, "已缴金额")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29,2026-10-10,30,2026-10-12,",
            Some((Reason::PaymentMismatch, "已缴金额")),
        ),
        (
            "Y2,1001,202610,0,10,10,9,0,0,19,10,29,2026-10-10,0,,",
            Some((Reason::VolumeMismatch, "用量")),
        ),
        (
            "Y2,1001,202610,0,10,10.5,10.5,0,0,19,10,29,2026-10-10,0,,",
            Some((Reason::BadNumber, "用量")),
        ),
        (
            "Y2,1001,202610,-1,10,10,10,0,0,19,10,29,2026-10-10,0,,",
            Some((Reason::BadNumber, "上期止码")),
        ),
        (
            "Y2,1001,202610,0,10,10,10,0,0,19,10,29,2026-10-10,0",
            Some((Reason::BadRow, "")),
        ),
    ] {
        check_bill(row, expected);
    }
}

#[test]
fn a_bill_of_a_rejected_account_has_no_account() {
    let bad = ACCOUNT.replace("张敏", "");
    let folder = export(&[&bad], &[READING], &[BILL]);
    let (report, kept) = import(folder.path()).expect("a readable export");
    assert_eq!(
        report.bills.rejected,
        BTreeMap::from([(Reason::UnknownAccount, 1)])
    );
    let readings = kept
        .rejected
        .iter()
        .filter(|r| r.file == "抄表记录.csv")
        .map(|r| (r.row, r.reason));
    assert_eq!(
        readings.collect::<Vec<_>>(),
        [(2, Reason::UnknownAccount)],
        "its readings are told as well"
    );
}

#[test]
fn readings_go_in_or_are_rejected() {
    for (row, reason) in [
        ("1001,A1,202611,0,10,10,2026-11-03,换表", None),
        ("1001,,202611,9990,10,20,20261103,远传", None),
        ("1001,A1,202611,20,10,-10,46329,自报", None),
        (
            ",A1,202611,0,10,10,2026-11-03,实抄",
            Some(Reason::MissingAccountNumber),
        ),
        (
            "1009,A1,202611,0,10,10,2026-11-03,实抄",
            Some(Reason::UnknownAccount),
        ),
        ("1001,A1,2026,0,10,10,2026-11-03,实抄", Some(Reason::BadDate)),
        ("1001,A1,202611,0,10,10,,实抄", Some(Reason::BadDate)),
        ("1001,A1,202611,,10,10,2026-11-03,实抄", Some(Reason::BadNumber)),
        (
            "1001,A1,202611,0,10,10,2026-11-03,猜",
            Some(Reason::UnknownReadingWay),
        ),
        (
            "1001,Ａ1,2026-11,10,23,13,2026/11/3,实抄",
            Some(Reason::DuplicateReading),
        ),
    ] {
        let folder = export(&[ACCOUNT], &[READING, row], &[BILL]);
        let (report, kept) = import(folder.path()).expect("a readable export");
        let told = kept
            .rejected
            .iter()
            .map(|r| (r.row, r.reason))
            .collect::<Vec<_>>();
        assert_eq!(
            told,
            reason.map(|reason| (3, reason)).into_iter().collect::<Vec<_>>(),
            "{row}"
        );
        assert_eq!(kept.bills[0].readings.len(), 2 - told.len(), "{row}");
        assert_eq!((report.readings.rows, report.bills.accepted), (2, 1), "{row}");
    }
}

#[test]
fn bills_come_by_account_and_period_with_their_segments() {
    let second = ACCOUNT.replace("1001", "1002");
    let bill = |number: &str, account: &str, period: &str, from: u32, to: u32| {
        format!(
            "{number},{account},{period},{from},{to},{0},{0},0,0,1,0,1,2026-11-10,0,,",
            to - from
        )
    };
    let folder = export(
        &[&second, ACCOUNT],
        &[
            "1001,NEW,202611,0,7,7,2026-11-03,实抄",
            "1002,A2,202611,5,9,4,2026-11-03,估抄",
            "1001,OLD,202611,100,110,10,2026-11-01,换表",
            "1001,OLD,202610,90,100,10,2026-10-01,实抄",
            "1001,OLD,202609,80,90,10,2026-09-01,实抄",
        ],
        &[
            &bill("Y3", "1001", "202611", 100, 110),
            &bill("Y4", "1001", "202611", 0, 7),
            &bill("Y1", "1002", "202611", 5, 9),
            &bill("Y2", "1001", "202610", 90, 100),
        ],
    );
    let (report, kept) = import(folder.path()).expect("a readable export");
    let told = |bill: &cistern_import::BillRow| {
        let readings = bill
            .readings
            .iter()
            .map(|r| (r.from, r.to, r.way))
            .collect::<Vec<_>>();
        (bill.bill.to_string(), readings)
    };
    let expected = [
        ("Y1", (5, 9, ReadingWay::Estimated)),
        ("Y2", (90, 100, ReadingWay::Read)),
        ("Y3", (100, 110, ReadingWay::MeterChanged)),
        ("Y4", (0, 7, ReadingWay::Read)),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(bill, reading)| (bill.to_owned(), vec![reading]))
        .collect();
    assert_eq!(
        kept.bills.iter().map(told).collect::<Vec<_>>(),
        expected,
        "accounts in file order, then periods"
    );
    assert_eq!((report.readings.joined, report.readings.without_bill), (4, 1));
}

#[test]
fn part_payments_leave_the_rest_owed_and_zero_bills_nothing() {
    let part = "Y2,1001,202610,0,10,10,10,0,0,19.00,10.00,29.00,2026-10-10,9.00,2026/10/12,现金";
    let zero = "Y3,1001,202609,0,0,0,0,0,0,0,0,0,2026-09-10,0,,";
    let folder = export(&[ACCOUNT], &[], &[part, zero]);
    let (report, kept) = import(folder.path()).expect("a readable export");
    let arrears = &report.arrears_on_import["居民阶梯"];
    assert_eq!(
        (arrears.bills, arrears.amount, report.arrears_total),
        (1, Money::from_fen(2000), Money::from_fen(2000))
    );
    let paid = kept.bills[1].paid.as_ref().expect("a part payment");
    assert_eq!(
        (paid.amount, paid.on.to_string().as_str(), paid.way.as_str()),
        (Money::from_fen(900), "2026-10-12", "现金")
    );
}
