//! Questions a clerk types, and what they find.

use rusqlite::Connection;

use super::*;

/// The customers of these tests: account, name, address, telephone, meter.
const CUSTOMERS: [[&str; 5]; 10] = [
    [
        "1200020417",
        "张敏霞",
        "朝晖六区12幢2单元301室",
        "13800138000",
        "A62634817",
    ],
    [
        "1100020002",
        "单曾",
        "沁雅花园55幢2单元1102室",
        "17485628643",
        "A06027154",
    ],
    ["1000020003", "陈燕䶮", "德胜新村120幢4单元", "", "A77056998"],
    [
        "1000020004",
        "杭州永兴五金加工厂（旧）",
        "沈半路466号一楼, 二楼",
        "0571-88881234",
        "B1234567",
    ],
    [
        "1000020005",
        "尉迟恭",
        "半山田园３幢１单元",
        "15365804743",
        "C-77/8",
    ],
    ["1000020006", "吕乐", "翠苑四区16幢", "15149284520", "65635895"],
    [
        "1000020007",
        "买买提·艾力",
        "KFC文三路店 A座12",
        "15814086141",
        "A64049524",
    ],
    [
        "1000020008",
        "朴\u{31350}",
        "左家新村1幢",
        "13463940468",
        "A10877484",
    ],
    [
        "1000020009",
        "王\u{e000}",
        "上塘路698号",
        "13306330484",
        "A80010549",
    ],
    [
        "1000020010",
        "张敏",
        "朝晖六区112幢1单元1201室",
        "13800138001",
        "A62639999",
    ],
];

fn index() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE VIRTUAL TABLE words USING fts5(
            name_text, name_full, name_initials, name_inner, address_text, address_pinyin,
            tokenize = 'ascii', prefix = '1 2 3')",
    )
    .unwrap();
    for (row, [_, name, address, _, _]) in (0_i64..).zip(CUSTOMERS) {
        let (name, address) = (name_terms(name), address_terms(address));
        db.execute(
            "INSERT INTO words (rowid, name_text, name_full, name_initials, name_inner, address_text, address_pinyin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (row, name.text, name.full, name.initials, name.inner, address.text, address.pinyin),
        )
        .unwrap();
    }
    db
}

fn matches(db: &Connection, row: usize, way: &Match) -> bool {
    let [account, _, _, phone, meter] = CUSTOMERS[row].map(number_key);
    let ends = |key: &str, end: &str| reversed(key).starts_with(&reversed(end));
    let held = |column: &str, phrase: &Phrase| -> bool {
        let (expression, row) = (format!("{column} : {phrase}"), i64::try_from(row).unwrap());
        db.query_row(
            "SELECT count(*) FROM words WHERE words MATCH ?1 AND rowid = ?2",
            (expression, row),
            |r| r.get(0),
        )
        .unwrap()
    };
    match way {
        Match::AccountPrefix(key) => account.starts_with(key),
        Match::AccountSuffix(key) => ends(&account, key),
        Match::MeterPrefix(key) => meter.starts_with(key),
        Match::MeterSuffix(key) => ends(&meter, key),
        Match::PhonePrefix(key) => phone.starts_with(key),
        Match::PhoneSuffix(key) => ends(&phone, key),
        Match::NameText(phrase) => held("name_text", phrase),
        Match::NameFull(phrase) => held("name_full", phrase),
        Match::NameInitials(phrase) => held("name_initials", phrase),
        Match::NameInner(phrase) => held("name_inner", phrase),
        Match::AddressText(phrase) => held("address_text", phrase),
        Match::AddressPinyin(phrase) => held("address_pinyin", phrase),
        Match::AddressNumbers(phrases) => phrases.iter().all(|phrase| held("address_text", phrase)),
    }
}

/// The customers found, by their place in the list; a question without terms finds nobody.
fn found(db: &Connection, question: &str) -> Vec<usize> {
    let terms = parse(question);
    let all = |row: &usize| {
        terms
            .iter()
            .all(|term| term.any_of.iter().any(|way| matches(db, *row, way)))
    };
    (0..CUSTOMERS.len())
        .filter(|row| !terms.is_empty() && all(row))
        .collect()
}

#[test]
fn one_box_finds_by_anything() {
    let db = index();
    let rows: [(&str, &[usize]); 67] = [
        // Account numbers
        ("1200020417", &[0]),
        ("12000", &[0]),
        ("0417", &[0]),
        ("１２０００２０４１７", &[0]),
        ("110002000", &[1]),
        // Meters
        ("A6263", &[0, 9]),
        ("a62634817", &[0]),
        ("4817", &[0]),
        ("C-77/8", &[4]),
        ("c778", &[4]),
        ("656358", &[5]),
        ("5895", &[5]),
        // Telephones
        ("8000", &[0]),
        ("13800", &[0, 9]),
        ("13800138001", &[9]),
        ("138-0013-8000", &[0]),
        ("88881234", &[3]),
        ("0571-88881234", &[3]),
        // Names, also with characters outside GBK and private ones
        ("张敏", &[0, 9]),
        ("张敏霞", &[0]),
        ("敏霞", &[0]),
        ("张霞", &[]),
        ("张", &[0, 9]),
        ("燕䶮", &[2]),
        ("䶮", &[2]),
        ("\u{31350}", &[7]),
        ("朴\u{31350}", &[7]),
        ("王\u{e000}", &[8]),
        ("永兴五金", &[3]),
        ("加工厂(旧)", &[3]),
        ("买买提·艾力", &[6]),
        ("艾力", &[6]),
        // Pinyin, whole and begun, with polyphones
        ("zhangminxia", &[0]),
        ("zhangmi", &[0, 9]),
        ("zhangmx", &[0]),
        ("ZMX", &[0]),
        ("zm", &[0, 9]),
        ("minxia", &[0]),
        ("zhang min", &[0, 9]),
        ("shanzeng", &[1]),
        ("danceng", &[1]),
        ("sz", &[1]),
        ("dc", &[1]),
        ("chenyan", &[2]),
        ("yuchigong", &[4]),
        ("ycg", &[4]),
        ("wcg", &[4]),
        ("lvle", &[5]),
        ("luyue", &[5]),
        ("ly", &[5]),
        ("piao", &[7]),
        ("yxwj", &[3]),
        ("yongxingwujin", &[3]),
        ("hzyx", &[3]),
        // Addresses
        ("朝晖", &[0, 9]),
        ("朝晖12幢", &[0]),
        ("朝晖 12幢 张", &[0]),
        ("朝晖 张 112", &[9]),
        ("12幢2单元", &[0]),
        ("zmx 12z", &[0]),
        ("12c", &[0]),
        ("zhlq", &[0, 9]),
        ("qyhy 55z", &[1]),
        ("12-2-301", &[0]),
        ("bstysc", &[]),
        ("kfc", &[6]),
        ("A座12", &[6]),
    ];
    for (question, expected) in rows {
        assert_eq!(
            found(&db, question),
            expected,
            "{question}: {:?}",
            parse(question)
        );
    }
}

#[test]
fn numbers_in_addresses_match_whole_once_a_space_follows() {
    let db = index();
    assert_eq!(found(&db, "德胜 12"), [2], "120幢, still in the typing");
    assert_eq!(found(&db, "德胜 12 "), Vec::<usize>::new(), "there is no 12");
    assert_eq!(found(&db, "德胜 120 "), [2]);
}

#[test]
fn each_kind_of_word_has_its_ways() {
    let rows: [(&str, &[&str]); 14] = [
        ("张敏", &["NameText \"张敏\"", "AddressText \"张敏\""]),
        ("张敏霞", &["NameText \"张敏 敏霞\"", "AddressText \"张敏 敏霞\""]),
        ("12幢", &["AddressText \"12幢\"", "NameText \"12幢\""]),
        ("3幢1", &["AddressText \"1\" *", "NameText \"1\" *"]),
        (
            "z",
            &["NameInitials \"z\" *", "NameFull \"z\" *", "NameText \"z\" *"],
        ),
        (
            "zmx",
            &[
                "NameInitials \"zmx\" *",
                "NameInner \"zmx\" *",
                "AddressPinyin \"zmx\" *",
                "NameText \"zmx\" *",
            ],
        ),
        (
            "zhangmi",
            &[
                "NameFull \"zhangmi\" *",
                "NameInner \"zhangmi\" *",
                "AddressPinyin \"zhangmi\" *",
                "NameText \"zhangmi\" *",
            ],
        ),
        (
            "12z",
            &[
                "AddressPinyin \"12z\" *",
                "AddressText \"12z\" *",
                "NameText \"12z\" *",
                "MeterPrefix 12Z",
            ],
        ),
        ("12", &["AccountPrefix 12", "AddressNumbers \"12\" *"]),
        (
            "0417",
            &[
                "AccountPrefix 0417",
                "AccountSuffix 0417",
                "PhoneSuffix 0417",
                "MeterPrefix 0417",
                "MeterSuffix 0417",
                "AddressNumbers \"0417\" *",
                "NameText \"0417\" *",
            ],
        ),
        (
            "138001",
            &[
                "AccountPrefix 138001",
                "AccountSuffix 138001",
                "PhoneSuffix 138001",
                "PhonePrefix 138001",
                "MeterPrefix 138001",
                "MeterSuffix 138001",
                "NameText \"138001\" *",
            ],
        ),
        (
            "A6263",
            &[
                "MeterPrefix A6263",
                "AccountPrefix A6263",
                "AddressText \"a6263\" *",
                "NameText \"a6263\" *",
            ],
        ),
        (
            "12-2-301",
            &[
                "AddressNumbers \"12\" \"2\" \"301\" *",
                "AccountPrefix 122301",
                "MeterPrefix 122301",
                "NameText \"122301\" *",
            ],
        ),
        (
            "0571-8888",
            &[
                "AddressNumbers \"0571\" \"8888\" *",
                "AccountPrefix 05718888",
                "MeterPrefix 05718888",
                "NameText \"05718888\" *",
            ],
        ),
    ];
    for (question, expected) in rows {
        let terms = parse(question);
        let last = terms.last().unwrap_or_else(|| panic!("{question} has terms"));
        assert_eq!(
            last.any_of.iter().map(told).collect::<Vec<_>>(),
            expected,
            "{question}"
        );
    }
}

fn told(way: &Match) -> String {
    match way {
        Match::AccountPrefix(key) => format!("AccountPrefix {key}"),
        Match::AccountSuffix(key) => format!("AccountSuffix {key}"),
        Match::MeterPrefix(key) => format!("MeterPrefix {key}"),
        Match::MeterSuffix(key) => format!("MeterSuffix {key}"),
        Match::PhonePrefix(key) => format!("PhonePrefix {key}"),
        Match::PhoneSuffix(key) => format!("PhoneSuffix {key}"),
        Match::NameText(phrase) => format!("NameText {phrase}"),
        Match::NameFull(phrase) => format!("NameFull {phrase}"),
        Match::NameInitials(phrase) => format!("NameInitials {phrase}"),
        Match::NameInner(phrase) => format!("NameInner {phrase}"),
        Match::AddressText(phrase) => format!("AddressText {phrase}"),
        Match::AddressPinyin(phrase) => format!("AddressPinyin {phrase}"),
        Match::AddressNumbers(all) => {
            format!(
                "AddressNumbers {}",
                all.iter().map(Phrase::to_string).collect::<Vec<_>>().join(" ")
            )
        }
    }
}

#[test]
fn a_surnames_own_reading_comes_first() {
    for (name, spelling) in [
        ("单英", "shanying"),
        ("曾伟", "zengwei"),
        ("解放", "xiefang"),
        ("仇勇", "qiuyong"),
        ("查明", "zhaming"),
        ("翟超", "zhaichao"),
        ("朴实", "piaoshi"),
        ("区志", "ouzhi"),
        ("尉迟恭", "yuchigong"),
        ("万俟明", "moqiming"),
        ("长孙平", "zhangsunping"),
        ("吕布", "lvbu"),
    ] {
        let spellings = super::pinyin::likeliest(name);
        assert_eq!(spellings, spelling, "{name}");
    }
}

#[test]
fn names_of_many_polyphones_stay_small() {
    let name = "长乐区重行会种解单查仇朴翟曾乐行长会区";
    let terms = name_terms(name);
    for (column, most) in [(&terms.full, 32), (&terms.initials, 16), (&terms.inner, 8 * 20)] {
        let count = column.split(' ').count();
        assert!(count <= most, "{count} tokens: {column}");
    }
}

#[test]
fn a_firms_usual_words_have_one_spelling() {
    let terms = name_terms("金穗物业有限公司");
    assert_eq!(terms.full, "jinsuiwuyeyouxiangongsi jinswyyxgs");
    assert_eq!(terms.initials, "jswyyxgs");
    let terms = address_terms("12幢2单元");
    assert_eq!(terms.pinyin, "12chuang 12zhuang 2danyuan 2dy danyuan dy");
}

#[test]
fn columns_hold_nothing_that_a_tokenizer_would_cut() {
    let odd = "\"张\" OR 敏* (旧)—NEAR/2 ^'x' 12\u{0}幢 ，。％ é ß";
    let (name, address) = (name_terms(odd), address_terms(odd));
    for column in [
        name.text,
        name.full,
        name.initials,
        name.inner,
        address.text,
        address.pinyin,
    ] {
        let lawful = |c: char| c == ' ' || !c.is_ascii() || c.is_ascii_lowercase() || c.is_ascii_digit();
        assert!(column.chars().all(lawful), "{column}");
        assert!(!column.contains("  ") && column.trim() == column, "{column:?}");
    }
}

#[test]
fn any_question_is_answered() {
    let db = index();
    let long = "张".repeat(1000);
    for question in [
        "",
        "   ",
        "。，",
        "\"",
        "a\"b",
        "NOT",
        "zhang* OR",
        "-",
        "--",
        "/",
        "12-",
        "张 \" OR 1",
        "\0",
        &long,
    ] {
        let _ = found(&db, question);
        assert!(
            parse(question).iter().all(|term| !term.any_of.is_empty()),
            "{question}"
        );
    }
    assert!(parse(&"1 ".repeat(50)).len() <= 8, "a line has an end");
}
