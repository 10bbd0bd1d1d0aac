//! 导入出账: files are finance's to bring, tried before they are taken, and taken only as they were tried, with the PIN.

use super::*;

const QIAN: u32 = 42;
const PIN: &str = "4242";
pub(super) const ACCOUNTS: &str =
    "户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额";
pub(super) const BILLS: &str = "账单号,户号,账期,上期止码,本期止码,用量,应收合计,可缴费日,已缴金额,缴费日期,缴费方式,\
                                一阶量,二阶量,三阶量,水费,污水处理费\n";
pub(super) const HEAD: &str = "户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式\n";

fn open() -> Open {
    Open::with_finance(QIAN, PIN)
}

impl Person<'_> {
    pub(super) fn brings(&self, slot: &str, text: &str) -> u16 {
        self.brings_as(slot, "csv", text.as_bytes().to_vec())
    }

    pub(super) fn brings_as(&self, slot: &str, form: &str, bytes: Vec<u8>) -> u16 {
        let call = self
            .open
            .post(&format!("upload/{slot}/{form}"), &Value::Null)
            .header(COOKIE, &self.cookie)
            .header("x-cistern-token", &self.token)
            .body(bytes);
        call.send().unwrap().status().as_u16()
    }

    pub(super) fn tries_bills(&self) -> (u16, Value) {
        self.asks(
            "try_bills",
            &json!({"period": "202612", "payable_on": "2026-12-10"}),
        )
    }

    pub(super) fn runs_bills(&self, seal: &Value, pin: &str) -> (u16, Value) {
        let ask = json!({"period": "202612", "payable_on": "2026-12-10", "seal": seal, "pin": pin});
        self.asks("run_bills", &ask)
    }
}

#[test]
fn nobody_else_brings_a_file_or_tries_one() {
    let open = open();
    let member = open.sign_in(CHEN, "2121");
    assert_eq!(member.brings("readings", HEAD), 403);
    let (_, why) = member.tries_bills();
    assert_eq!(why["refusal"]["kind"], "not_theirs", "{why}");
    let (_, why) = member.runs_bills(&json!("0"), "2121");
    assert_eq!(why["refusal"]["kind"], "not_theirs", "{why}");
    let (_, why) = member.asks("try_import", &json!({}));
    assert_eq!(why["refusal"]["kind"], "not_theirs", "{why}");
}

/// The same table as a workbook.
fn workbook(table: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(table.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_as_its_table_is_and_what_is_none_is_refused() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let accounts = format!(
        "{ACCOUNTS}\n\
         1001,张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,0\n\
         1002,李四,二号,13900000002,没有这类,3,M2,20,B1,2020-01-01,正常,0\n"
    );
    assert_eq!(finance.brings_as("accounts", "xlsx", workbook(&accounts)), 200);
    let (status, of_book) = finance.asks("try_import", &json!({}));
    assert_eq!(
        (status, &of_book["accounts"], &of_book["refused_in_all"]),
        (200, &json!(1), &json!(1)),
        "{of_book}"
    );
    assert_eq!(finance.brings("accounts", &accounts), 200);
    let (_, of_table) = finance.asks("try_import", &json!({}));
    let same = ["accounts", "bills", "refused_in_all"];
    assert_eq!(same.map(|of| &of_book[of]), same.map(|of| &of_table[of]));
    // Under that name, and no workbook.
    assert_eq!(finance.brings_as("accounts", "xlsx", accounts.into_bytes()), 200);
    let (status, why) = finance.asks("try_import", &json!({}));
    assert_eq!(status, 409, "{why}");
    assert_eq!(
        finance.brings_as("accounts", "xls", workbook("a")),
        400,
        "an old form of workbook"
    );
}

#[test]
fn accounts_are_imported_then_billed_each_tried_first() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let (_, why) = finance.asks("try_import", &json!({}));
    assert_eq!(why["refusal"]["kind"], "no_file", "{why}");
    let accounts = format!(
        "{ACCOUNTS}\n\
         1001,张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,0\n\
         1002,李四,二号,13900000002,没有这类,3,M2,20,B1,2020-01-01,正常,0\n"
    );
    for (slot, text) in [
        ("accounts", accounts.as_str()),
        ("readings", HEAD),
        ("bills", BILLS),
    ] {
        assert_eq!(finance.brings(slot, text), 200, "{slot}");
    }
    let (status, tried) = finance.asks("try_import", &json!({}));
    assert_eq!(status, 200, "{tried}");
    assert_eq!(
        (&tried["accounts"], &tried["refused_in_all"]),
        (&json!(1), &json!(1)),
        "{tried}"
    );
    assert_eq!(tried["refused"][0]["reason"], "unknown_class");
    let known = || {
        let number = cistern_domain::ids::AccountNo::new("1001").unwrap();
        let file = open.city.file();
        file.read::<_, cistern_journal::Fault>(|tx| tx.account(&number))
            .unwrap()
    };
    assert!(known().is_none(), "a trial writes nothing");
    let run = |seal: &Value, pin: &str| finance.asks("run_import", &json!({"seal": seal, "pin": pin}));
    assert_eq!(run(&tried["seal"], "0000").1["refusal"]["kind"], "wrong_pin");
    assert_eq!(run(&json!("0"), PIN).1["refusal"]["why"]["kind"], "other_files");
    assert!(known().is_none());
    let (status, done) = run(&tried["seal"], PIN);
    assert_eq!(status, 200, "{done}");
    assert!(known().is_some());
    // What was taken is not kept.
    assert_eq!(
        finance.asks("try_import", &json!({})).1["refusal"]["kind"],
        "no_file"
    );

    let readings = format!(
        "{HEAD}1001,M1,2026-12,0,12,12,2026-12-05,实抄\n1002,M2,2026-12,0,5,5,2026-12-05,实抄\n1001,M1,2026-12,12,x,5,2026-12-05,实抄\n"
    );
    assert_eq!(finance.brings("readings", &readings), 200);
    let (status, tried) = finance.tries_bills();
    assert_eq!(status, 200, "{tried}");
    assert_eq!(tried["all"]["bills"], 1, "{tried}");
    assert_eq!(tried["not_billed"][0]["why"]["kind"], "unknown");
    assert_eq!(tried["refused"][0]["reason"], "bad_number");
    let (status, done) = finance.runs_bills(&tried["seal"], PIN);
    assert_eq!(status, 200, "{done}");
    assert_eq!(done["all"], tried["all"], "what was shown is what was issued");
    assert_eq!(known().unwrap().bills.len(), 1);
    assert_eq!(finance.brings("readings", "no columns\n"), 200);
    assert_eq!(finance.tries_bills().1["refusal"]["kind"], "file");
    let left = std::fs::read_dir(open.folder.path()).unwrap();
    let is_scratch = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with(".tmp");
    let left = left.filter(|entry| is_scratch(entry.as_ref().unwrap())).count();
    assert_eq!(left, 0, "nothing of a file lies on the disk");
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn a_file_alone_under_names_of_its_own_that_are_kept() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let member = open.sign_in(CHEN, "2121");
    assert_eq!(
        member.asks("columns", &json!({})).1["refusal"]["kind"],
        "not_theirs"
    );
    let keep = |name: &str, accounts: Value| {
        let columns = json!({"accounts": accounts, "readings": {}, "bills": {}});
        finance.asks("keep_columns", &json!({"name": name, "columns": columns}))
    };
    let (_, why) = keep("营收系统", json!({"编号": "x"}));
    assert_eq!(why["refusal"]["wrong"]["wrong"], "unknown", "{why}");
    let (_, why) = keep("营收系统", json!({"户号": "户名"}));
    assert_eq!(why["refusal"]["wrong"]["wrong"], "twice", "{why}");
    assert_eq!(keep("", json!({})).1["refusal"]["why"], "name");
    let (status, kept) = keep("营收系统", json!({"户号": "用户编号", "户名": "用户名称"}));
    assert_eq!(
        (status, &kept["kept"][0]["name"]),
        (200, &json!("营收系统")),
        "{kept}"
    );

    let accounts = format!("{ACCOUNTS}\n1001,张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,0\n");
    let theirs = accounts.replace("户号", "用户编号").replace("户名", "用户名称");
    assert_eq!(finance.brings("accounts", &theirs), 200);
    assert_eq!(
        finance.asks("try_import", &json!({})).1["refusal"]["kind"],
        "file"
    );
    let none = finance.asks("try_import", &json!({"columns": "别的"}));
    assert_eq!(none.1["refusal"]["kind"], "no_columns");
    let by_name = json!({"columns": "营收系统"});
    let (status, tried) = finance.asks("try_import", &by_name);
    assert_eq!((status, &tried["accounts"]), (200, &json!(1)), "{tried}");
    let run = |tried: &Value, columns: Value| {
        let ask = json!({"seal": tried["seal"], "columns": columns, "pin": PIN});
        finance.asks("run_import", &ask)
    };
    // Tried under other names than it is taken under: refused.
    let (_, why) = run(&tried, Value::Null);
    assert_eq!(why["refusal"]["why"]["kind"], "other_files");
    open.clock.pass(MINUTE);
    keep(
        "营收系统",
        json!({"户号": "用户编号", "户名": "用户名称", "表号": "水表"}),
    );
    let (_, why) = run(&tried, json!("营收系统"));
    assert_eq!(why["refusal"]["why"]["kind"], "other_files");
    keep("营收系统", json!({"户号": "用户编号", "户名": "用户名称"}));
    let tried = finance.asks("try_import", &by_name).1;
    let (status, done) = run(&tried, json!("营收系统"));
    assert_eq!((status, &done["accounts"]), (200, &json!(1)), "{done}");

    // Bills alone are of accounts that are known, and priced by their class.
    let bill = |account: &str, number: &str| {
        format!("{number},{account},2026-10,0,10,10,29.00,2026-11-10,0,,,10,0,0,19.00,10.00\n")
    };
    let bills = format!("{BILLS}{}{}", bill("1001", "B1"), bill("1009", "B2"));
    assert_eq!(finance.brings("bills", &bills), 200);
    let (status, tried) = finance.asks("try_import", &json!({}));
    assert_eq!((status, &tried["bills"]), (200, &json!(1)), "{tried}");
    assert_eq!(tried["refused"][0]["reason"], "unknown_account");
    let (status, done) = run(&tried, Value::Null);
    assert_eq!((status, &done["bills"]), (200, &json!(1)), "{done}");
    assert!(open.city.verify().unwrap().difference.is_none());
}

#[test]
fn a_run_is_tried_and_issued_under_the_files_own_columns() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let accounts = format!("{ACCOUNTS}\n1001,张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,0\n");
    assert_eq!(finance.brings("accounts", &accounts), 200);
    let (_, tried) = finance.asks("try_import", &json!({}));
    let ask = json!({"seal": tried["seal"], "columns": null, "pin": PIN});
    assert_eq!(finance.asks("run_import", &ask).0, 200);
    let columns = json!({"accounts": {}, "readings": {"户号": "用户编号", "用量": "水量"}, "bills": {}});
    let kept = finance.asks("keep_columns", &json!({"name": "抄表机", "columns": columns}));
    assert_eq!(kept.0, 200, "{}", kept.1);
    let head = HEAD.replace("户号", "用户编号").replace("用量", "水量");
    let file = format!("{head}1001,M1,2026-12,0,12,12,2026-12-05,实抄\n");
    assert_eq!(finance.brings("readings", &file), 200);
    let (_, why) = finance.tries_bills();
    assert_eq!(why["refusal"]["kind"], "file", "as ours it is none: {why}");
    let ask = |columns: Value| json!({"period": "202612", "payable_on": "2026-12-10", "columns": columns});
    let (_, why) = finance.asks("try_bills", &ask(json!("别的")));
    assert_eq!(why["refusal"]["kind"], "no_columns", "{why}");
    let (status, tried) = finance.asks("try_bills", &ask(json!("抄表机")));
    assert_eq!((status, &tried["all"]["bills"]), (200, &json!(1)), "{tried}");
    // Tried under other names than it is issued under: refused.
    let (_, why) = finance.runs_bills(&tried["seal"], PIN);
    assert_eq!(why["refusal"]["why"]["kind"], "other_files", "{why}");
    let mut run = ask(json!("抄表机"));
    run["seal"] = tried["seal"].clone();
    run["pin"] = json!(PIN);
    let (status, told) = finance.asks("run_bills", &run);
    assert_eq!((status, &told["all"]["bills"]), (200, &json!(1)), "{told}");
}

/// Readings as a reader's program exports them: a workbook with numbers and days in its cells, under names of its own.
fn workbook_of_readings() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let titles = "编号,水表,账期,上期止码,本期止码,用量,抄表日期,抄表方式";
    for (column, title) in (0..).zip(titles.split(',')) {
        sheet.write(0, column, title).unwrap();
    }
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let read_on = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 12, 5).unwrap();
    for (row, (account, m3)) in (1..).zip([(1001.0, 12.0), (1002.0, 5.0)]) {
        sheet.write(row, 0, account).unwrap();
        sheet.write(row, 1, format!("M{row}")).unwrap();
        sheet.write(row, 2, "2026-12").unwrap();
        for (column, number) in [(3, 0.0), (4, m3), (5, m3)] {
            sheet.write(row, column, number).unwrap();
        }
        sheet.write_with_format(row, 6, &read_on, &day).unwrap();
        sheet.write(row, 7, "实抄").unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_of_readings_is_billed_as_its_table_is() {
    let open = open();
    let finance = open.sign_in(QIAN, PIN);
    let accounts = format!(
        "{ACCOUNTS}\n\
         1001,张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,0\n\
         1002,李四,二号,13900000002,居民阶梯,3,M2,20,B1,2020-01-01,正常,0\n"
    );
    for (slot, text) in [
        ("accounts", accounts.as_str()),
        ("readings", HEAD),
        ("bills", BILLS),
    ] {
        assert_eq!(finance.brings(slot, text), 200, "{slot}");
    }
    let (_, tried) = finance.asks("try_import", &json!({}));
    let taken = finance.asks("run_import", &json!({"seal": tried["seal"], "pin": PIN}));
    assert_eq!(taken.0, 200, "{}", taken.1);
    let names = json!({"accounts": {}, "readings": {"户号": "编号", "表号": "水表"}, "bills": {}});
    let kept = finance.asks("keep_columns", &json!({"name": "抄表机", "columns": names}));
    assert_eq!(kept.0, 200, "{}", kept.1);

    let table =
        format!("{HEAD}1001,M1,2026-12,0,12,12,2026-12-05,实抄\n1002,M2,2026-12,0,5,5,2026-12-05,实抄\n");
    assert_eq!(finance.brings("readings", &table), 200);
    let (_, of_table) = finance.tries_bills();
    assert_eq!(finance.brings_as("readings", "xlsx", workbook_of_readings()), 200);
    let ask = json!({"period": "202612", "payable_on": "2026-12-10", "columns": "抄表机"});
    let (status, of_book) = finance.asks("try_bills", &ask);
    assert_eq!((status, &of_book["all"]["bills"]), (200, &json!(2)), "{of_book}");
    assert_eq!(of_book["all"], of_table["all"]);
    assert_eq!(of_book["not_billed"], json!([]));

    let run = json!({"period": "202612", "payable_on": "2026-12-10", "columns": "抄表机", "seal": of_book["seal"], "pin": PIN});
    let (status, done) = finance.asks("run_bills", &run);
    assert_eq!((status, &done["all"]), (200, &of_book["all"]), "{done}");
    assert!(open.city.verify().unwrap().difference.is_none());
}
