//! Files in every shape an export comes in, and the faults that name what is wrong with one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::fs;
use std::path::Path;

use cistern_import::{ExportFolder, ImportFault, ImportSink, Reason, SourceFault, read};
use common::{ACCOUNT, ACCOUNT_HEADER, BILL, BILL_HEADER, Full, Kept, READING, export, import, rules, write};
use encoding_rs::GB18030;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}

#[test]
fn every_encoding_reads_alike() {
    let row = ACCOUNT.replace("张敏", "陈燕䶮");
    let text = format!("{ACCOUNT_HEADER}\r\n{row}\r\n");
    for (name, bytes) in [
        ("UTF-8", text.clone().into_bytes()),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("GB18030", GB18030.encode(&text).0.into_owned()),
        ("UTF-16", utf16(&text)),
        ("line feeds only", text.replace('\r', "").into_bytes()),
        (
            "no line break at the end",
            text.trim_end().to_owned().into_bytes(),
        ),
    ] {
        let folder = export(&[], &[READING], &[BILL]);
        write(folder.path(), "用户档案.csv", &bytes);
        let (_, kept) = import(folder.path()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(kept.accounts[0].details.name, "陈燕䶮", "{name}");
        assert_eq!(kept.accounts[0].deposit.fen(), 0, "{name}");
        assert_eq!(kept.rejected, [], "{name}");
    }
}

#[test]
fn what_stands_around_the_rows_is_no_row() {
    let folder = export(&[], &[READING], &[BILL]);
    let other = ACCOUNT.replace("1001", "1002");
    let blank = ",".repeat(11);
    let text = format!(
        "城北营业厅 用户档案\n\n{ACCOUNT_HEADER},,\n{ACCOUNT},,\n\n{blank}\n　{ACCOUNT_HEADER}\n{other}\n合 计：,,,,,,,,,,,99.00\n"
    );
    write(folder.path(), "用户档案.csv", text.as_bytes());
    let (report, kept) = import(folder.path()).expect("a readable export");
    assert_eq!(
        (report.accounts.rows, report.accounts.accepted),
        (2, 2),
        "{:?}",
        kept.rejected
    );
}

#[test]
fn columns_stand_in_any_order_among_others() {
    let folder = export(&[ACCOUNT], &[READING], &[]);
    let bills = "备注,应收合计,账单号,户号,账期,上期止码,本期止码,用量,污水处理费,一阶量,二阶量,三阶量,水费,可缴费日,已缴金额,缴费日期,缴费方式\n\
                 x,37.70,Y1,1001,202611,10,23,13,13.00,13,0,0,24.70,2026-11-10,0,,\n";
    write(folder.path(), "应收账单.csv", bills.as_bytes());
    let (report, kept) = import(folder.path()).expect("a readable export");
    assert_eq!(report.bills.accepted, 1, "{:?}", kept.rejected);
    assert_eq!(
        kept.bills[0]
            .components
            .iter()
            .map(|c| c.fen())
            .collect::<Vec<_>>(),
        [2470, 1300],
        "as the rules list them"
    );
}

/// 集团户: who says nothing of groups has none, and what is said is mended like all text.
#[test]
fn a_column_for_groups_may_be_there() {
    let folder = export(&[ACCOUNT], &[READING], &[BILL]);
    let (_, kept) = import(folder.path()).expect("a readable export");
    assert!(!kept.accounts[0].says_group, "no such column");
    assert_eq!(kept.accounts[0].details.group, "");

    let of_two =
        |row: &str, number: &str, group: &str| format!("{},{group}", row.replacen("1001", number, 1));
    let rows = [
        of_two(ACCOUNT, "1001", " ＪＴ0001 ,临江百家连锁"),
        of_two(ACCOUNT, "1002", ","),
    ];
    let table = format!("{ACCOUNT_HEADER},集团户号,集团名称\n{}\n", rows.join("\n"));
    write(folder.path(), "用户档案.csv", table.as_bytes());
    let (_, kept) = import(folder.path()).expect("a readable export");
    let groups = kept.accounts.iter().map(|one| {
        let details = &one.details;
        (
            one.says_group,
            details.group.as_str(),
            details.group_name.as_str(),
        )
    });
    assert_eq!(
        groups.collect::<Vec<_>>(),
        [(true, "JT0001", "临江百家连锁"), (true, "", "")],
        "{:?}",
        kept.rejected
    );
}

#[test]
fn a_table_may_be_several_files() {
    let folder = export(&[ACCOUNT], &[READING], &[]);
    fs::remove_file(folder.path().join("应收账单.csv")).expect("it was written");
    for part in [1, 2, 10] {
        let own = BILL.replace("Y1", &format!("Y{part}"));
        let text = format!("{BILL_HEADER}\n{own}\n{}\n", BILL);
        write(folder.path(), &format!("应收账单-{part}.csv"), text.as_bytes());
    }
    let (report, kept) = import(folder.path()).expect("a readable export");
    assert_eq!((report.bills.rows, report.bills.accepted), (6, 3));
    let places: Vec<_> = kept
        .rejected
        .iter()
        .map(|r| (r.file.as_str(), r.row, r.reason))
        .collect();
    let twice = Reason::DuplicateBill;
    let expected = [
        ("应收账单-1.csv", 3, twice),
        ("应收账单-2.csv", 3, twice),
        ("应收账单-10.csv", 3, twice),
    ];
    assert_eq!(places, expected, "in the order of their numbers");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Blank lines and line breaks inside cells, with either line ending: a row's number is the line an
    /// editor shows it begins in.
    #[test]
    fn a_rejected_row_is_numbered_as_an_editor_shows_it(
        rows in prop::collection::vec((0_usize..3, 0_usize..3, any::<bool>()), 1..20),
        crlf in any::<bool>(),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut text = format!("{ACCOUNT_HEADER}{end}");
        let mut expected = Vec::new();
        for (index, (blank, breaks, good)) in rows.iter().enumerate() {
            text.push_str(&end.repeat(*blank));
            if !good {
                expected.push(text.matches('\n').count() as u64 + 1);
            }
            let class = if *good { "特种" } else { "无" };
            let address = format!("\"址{}\"", end.repeat(*breaks));
            text.push_str(&format!("20{index},名,{address},,{class},,,,,,正常,\"0\"{end}"));
        }
        let folder = export(&[], &[], &[]);
        write(folder.path(), "用户档案.csv", text.as_bytes());
        let (_, kept) = import(folder.path()).expect("a readable export");
        prop_assert_eq!(kept.rejected.iter().map(|r| r.row).collect::<Vec<_>>(), expected);
    }
}

/// Bills as a spreadsheet program keeps them: floats, serial dates, a title above, a sum below.
fn bill_sheet(sheet: &mut Worksheet, bill: &str) {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "应收账单导出").expect("a cell");
    for (column, title) in (0_u16..).zip(BILL_HEADER.split(',')) {
        sheet.write(2, column, title).expect("a cell");
    }
    let numbers = [
        (3, 10.0),
        (4, 23.0),
        (5, 13.0),
        (6, 13.0),
        (7, 0.0),
        (8, 0.0),
        (9, 24.7),
        (10, 13.0),
    ];
    for (column, number) in numbers {
        sheet.write(3, column, number).expect("a cell");
    }
    sheet.write(3, 0, bill).expect("a cell");
    sheet.write(3, 1, 1001).expect("an account number as a number");
    sheet.write(3, 2, 202_611).expect("a period as a number");
    sheet
        .write(3, 11, "37.70000000000001".parse::<f64>().expect("a float"))
        .expect("a float with its noise");
    let payable = ExcelDateTime::from_ymd(2026, 11, 10).expect("a date");
    sheet.write_with_format(3, 12, &payable, &day).expect("a cell");
    sheet.write(3, 13, 37.7).expect("a cell");
    sheet
        .write(3, 14, 46_338)
        .expect("a serial number without a format");
    sheet.write(4, 0, "合计").expect("a cell");
    sheet.write(4, 11, 37.7).expect("a cell");
}

#[test]
fn workbooks_read_like_csv_sheet_by_sheet() {
    let folder = export(&[ACCOUNT], &[READING], &[]);
    fs::remove_file(folder.path().join("应收账单.csv")).expect("it was written");
    let mut workbook = Workbook::new();
    bill_sheet(workbook.add_worksheet().set_name("一").expect("a name"), "Y1");
    workbook.add_worksheet().set_name("空").expect("a name");
    bill_sheet(workbook.add_worksheet().set_name("二").expect("a name"), "Y1");
    workbook
        .add_worksheet()
        .set_hidden(true)
        .write(0, 0, "随手记")
        .expect("a cell");
    workbook
        .save(folder.path().join("应收账单.xlsx"))
        .expect("a workbook");

    let (report, kept) = import(folder.path()).expect("a readable export");
    assert_eq!(
        (report.bills.rows, report.bills.accepted),
        (2, 1),
        "{:?}",
        kept.rejected
    );
    let bill = &kept.bills[0];
    assert_eq!(
        (bill.amount.fen(), bill.payable_on.to_string().as_str()),
        (3770, "2026-11-10")
    );
    assert_eq!(
        bill.paid.as_ref().map(|p| p.on.to_string()).as_deref(),
        Some("2026-11-12")
    );
    assert_eq!(bill.readings.len(), 1);
    let twice = &kept.rejected[0];
    assert_eq!(
        (twice.sheet.as_deref(), twice.row, twice.reason),
        (Some("二"), 4, Reason::DuplicateBill)
    );
}

#[test]
fn a_visible_sheet_without_the_columns_is_named() {
    let folder = export(&[ACCOUNT], &[READING], &[]);
    fs::remove_file(folder.path().join("应收账单.csv")).expect("it was written");
    let mut workbook = Workbook::new();
    bill_sheet(workbook.add_worksheet(), "Y1");
    workbook
        .add_worksheet()
        .set_name("说明")
        .expect("a name")
        .write(0, 0, "导出说明")
        .expect("a cell");
    workbook
        .save(folder.path().join("应收账单.xlsx"))
        .expect("a workbook");
    let fault = import(folder.path()).expect_err("a sheet that may hold bills");
    assert!(
        matches!(&fault, SourceFault::Header { sheet: Some(sheet), .. } if sheet == "说明"),
        "{fault:?}"
    );
}

/// An OLE container with a stream `EncryptedPackage`, as a spreadsheet program writes under a password.
fn encrypted_workbook() -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    // Version 3, sectors of 512 bytes, mini sectors of 64; one FAT sector: 0; the directory in sector 1.
    for (at, value) in [(26, 3_u16), (28, 0xfffe), (30, 9), (32, 6)] {
        header[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [
        (44, 1_u32),
        (48, 1),
        (56, 4096),
        (60, 0xffff_fffe),
        (68, 0xffff_fffe),
    ] {
        header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    header[76..].fill(0xff);
    header[76..80].fill(0);
    let mut fat = vec![0xff; 512];
    fat[..4].copy_from_slice(&0xffff_fffd_u32.to_le_bytes());
    fat[4..8].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    let mut directory = vec![0; 512];
    for (entry, name) in ["Root Entry", "EncryptedPackage"].into_iter().enumerate() {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory[entry * 128..entry * 128 + units.len()].copy_from_slice(&units);
        directory[entry * 128 + 64] = u8::try_from(units.len() + 2).expect("a short name");
        directory[entry * 128 + 66] = if entry == 0 { 5 } else { 2 };
    }
    [header, fat, directory].concat()
}

/// A zip of a few kilobytes that has these shared texts.
fn with_shared(xml: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let deflated = zip::write::SimpleFileOptions::default();
    zip.start_file("xl/sharedStrings.xml", deflated).expect("a part");
    std::io::Write::write_all(&mut zip, xml.as_bytes()).expect("its bytes");
    let whole = zip.finish().expect("a zip").into_inner();
    assert!(whole.len() < 10_000, "{} bytes", whole.len());
    whole
}

#[test]
fn a_fault_names_the_file_and_what_is_wrong() {
    type Spoil = fn(&Path);
    let cases: [(&str, Spoil, &str); 15] = [
        (
            "no accounts",
            |f| fs::remove_file(f.join("用户档案.csv")).expect("it is there"),
            "has no 用户档案.csv or 用户档案.xlsx",
        ),
        (
            "no readings",
            |f| fs::remove_file(f.join("抄表记录.csv")).expect("it is there"),
            "has no 抄表记录.csv",
        ),
        (
            "a column short",
            |f| {
                write(
                    f,
                    "用户档案.csv",
                    ACCOUNT_HEADER.replace("表号", "水表").as_bytes(),
                )
            },
            "用户档案.csv lacks columns: 表号",
        ),
        (
            "two short",
            |f| {
                write(
                    f,
                    "应收账单.csv",
                    BILL_HEADER.replace("水费,", "").replace("三阶量", "").as_bytes(),
                )
            },
            "应收账单.csv lacks columns: 三阶量, 水费",
        ),
        (
            "empty",
            |f| write(f, "应收账单.csv", b""),
            "应收账单.csv lacks columns: 账单号, 户号",
        ),
        (
            "a picture",
            |f| write(f, "应收账单.csv", b"\x89PNG\r\n\x1a\n\0\0\0"),
            "应收账单.csv lacks columns",
        ),
        (
            "locked",
            |f| write(f, "应收账单-2.xlsx", &encrypted_workbook()),
            "应收账单-2.xlsx is protected by a password",
        ),
        (
            "locked, named csv",
            |f| write(f, "应收账单.csv", &encrypted_workbook()),
            "应收账单.csv is protected by a password",
        ),
        (
            "cut short",
            |f| write(f, "应收账单-2.xlsx", b"PK\x03\x04 and no more"),
            "应收账单-2.xlsx is not a readable xlsx",
        ),
        (
            "a page",
            |f| write(f, "应收账单-2.xlsx", b"<html><table>"),
            "应收账单-2.xlsx is not a readable xlsx",
        ),
        (
            "room for as many texts as it says",
            |f| {
                let shared = "<sst uniqueCount=\"18446744073709551615\"><si><t>1</t></si></sst>";
                write(f, "应收账单-2.xlsx", &with_shared(shared));
            },
            "应收账单-2.xlsx is not read: it has more than 8000000 different texts; save it as CSV",
        ),
        (
            "a text of megabytes",
            |f| {
                let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(3 << 20));
                write(f, "应收账单-2.xlsx", &with_shared(&shared));
            },
            "应收账单-2.xlsx is not read: one of its cells is longer than 1024 KiB; save it as CSV",
        ),
        (
            "a quote left open",
            |f| {
                let rows = vec![ACCOUNT; 30].join("\n");
                write(
                    f,
                    "用户档案.csv",
                    format!("{ACCOUNT_HEADER}\n\"{rows}\n").as_bytes(),
                );
            },
            "用户档案.csv: a quotation mark opens in row 2",
        ),
        (
            "a quote left open in the last row",
            |f| {
                write(
                    f,
                    "应收账单.csv",
                    format!("{BILL_HEADER}\n\n{BILL}\n\"Y2,1001").as_bytes(),
                )
            },
            "应收账单.csv: a quotation mark opens in row 4",
        ),
        (
            "a quote closed many rows later",
            |f| {
                let rows = vec![BILL; 30].join("\n");
                write(
                    f,
                    "应收账单.csv",
                    format!("{BILL_HEADER}\n{BILL}\n\"{rows}\"\n{BILL}").as_bytes(),
                );
            },
            "应收账单.csv: a quotation mark opens in row 3",
        ),
    ];
    for (name, spoil, words) in cases {
        let folder = export(&[ACCOUNT], &[READING], &[BILL]);
        spoil(folder.path());
        let fault = import(folder.path()).expect_err(name).to_string();
        assert!(fault.contains(words), "{name}: {fault}");
    }
    let fault = ExportFolder::find("no/such/folder").expect_err("there is none");
    assert!(matches!(fault, SourceFault::Folder { .. }), "{fault:?}");
}

#[test]
fn headers_are_checked_before_any_row_goes_out() {
    let folder = export(&[ACCOUNT], &[READING], &[BILL]);
    write(
        folder.path(),
        "应收账单.csv",
        BILL_HEADER.replace("户号", "客户").as_bytes(),
    );
    let folder = ExportFolder::find(folder.path()).expect("all files are there");
    let mut kept = Kept::default();
    read(&folder, &rules(), &mut kept, &mut |_| ()).expect_err("a column is missing");
    assert_eq!(kept.accounts, []);
}

#[test]
fn a_receiver_that_cannot_go_on_ends_the_import() {
    struct Refusing;
    impl ImportSink for Refusing {
        type Fault = Full;
        fn account(&mut self, _: cistern_import::AccountRow) -> Result<(), Full> {
            Ok(())
        }
        fn bill(&mut self, _: cistern_import::BillRow) -> Result<(), Full> {
            Err(Full)
        }
        fn rejected(&mut self, _: cistern_import::Rejection) -> Result<(), Full> {
            Ok(())
        }
    }
    let folder = export(&[ACCOUNT], &[READING], &[BILL]);
    let folder = ExportFolder::find(folder.path()).expect("all files are there");
    let fault = read(&folder, &rules(), &mut Refusing, &mut |_| ()).expect_err("the receiver is full");
    assert!(matches!(fault, ImportFault::Sink(Full)), "{fault:?}");
}

#[test]
fn a_file_alone_and_columns_by_names_of_their_own() {
    use std::collections::BTreeMap;

    use cistern_import::OwnColumns;

    let folder = tempfile::tempdir().unwrap();
    let bills = "流水,客户编号,账期,上期止码,本期止码,用量,一阶量,二阶量,三阶量,水费,污水处理费,总额,可缴费日,已缴金额,缴费日期,缴费方式\n\
                 Y1,1001,202611,10,23,13,13,0,0,24.70,13.00,37.70,2026-11-10,0,,\n\
                 Y2,1009,202611,10,23,13,13,0,0,24.70,13.00,37.70,2026-11-10,0,,\n";
    fs::write(folder.path().join("应收账单.csv"), bills).unwrap();
    let found = ExportFolder::find_any(folder.path()).unwrap();
    assert!(!found.has_accounts());
    assert!(
        ExportFolder::find(folder.path()).is_err(),
        "a whole export is asked for"
    );
    let names = [("账单号", "流水"), ("户号", "客户编号"), ("应收合计", "总额")];
    let bills = names.map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned()));
    let columns = OwnColumns {
        bills: BTreeMap::from(bills),
        ..OwnColumns::default()
    };
    let mut rules = rules();
    columns.check(&rules).unwrap();
    rules.known = vec![
        ("1001".to_owned(), "居民阶梯".to_owned()),
        ("1002".to_owned(), "没有".to_owned()),
    ];
    let mut kept = Kept::default();
    read(&found.with_columns(columns), &rules, &mut kept, &mut |_| ()).unwrap();
    let numbers: Vec<&str> = kept.bills.iter().map(|bill| bill.bill.as_str()).collect();
    assert_eq!(numbers, ["Y1"]);
    let [refused] = &kept.rejected[..] else {
        panic!("{:?}", kept.rejected)
    };
    assert_eq!(
        (refused.reason, refused.column.as_str()),
        (Reason::UnknownAccount, "客户编号"),
        "told by the file's own name"
    );
    assert!(ExportFolder::find_any(tempfile::tempdir().unwrap().path()).is_err());
}
