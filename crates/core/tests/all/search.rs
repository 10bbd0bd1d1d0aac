//! One box for everything.

use cistern_core::find::Find;
use cistern_core::search::SearchIndex;
use cistern_domain::Money;
use cistern_domain::entry::AccountsRegistered;
use cistern_domain::ids::{Hash, RunId};
use cistern_journal::{DatabaseKey, Fault, File};
use proptest::prelude::*;
use uuid::Uuid;

use crate::hall::{Hall, KEY, ZHANG, account, number, person};

const PEOPLE: [(&str, &str, &str, &str); 9] = [
    ("3300112201", "张敏", "朝晖六区12幢1单元301室", "13812340001"),
    ("3300112202", "张建国", "朝晖六区21幢2单元502室", "13812340002"),
    ("3300112203", "李强", "朝晖六区12幢3单元101室", "13812340003"),
    ("3300112204", "单雄", "德胜新村5幢", "13812340004"),
    ("3300112205", "曾淑珍", "翠苑四区7幢", "13812340005"),
    ("3300112206", "欧阳文博", "运河人家8幢", "13812340006"),
    ("3300112207", "翠苑面馆", "翠苑四区88号", "057188880007"),
    ("4400998808", "朱美霞", "长庆街3号", "13812340008"),
    ("4400998809", "仇凯", "长庆街12号", ""),
];

fn hall() -> Hall {
    let hall = Hall::founded(|_| ());
    hall.publish(|tx, pen| {
        let mut accounts = Vec::new();
        for (no, name, address, phone) in PEOPLE {
            let details = pen.detach(tx, &person(name, address, phone))?;
            accounts.push(account(&number(no), Money::ZERO, details));
        }
        // Erased, or not here yet: the hash is known, what it stands for is not.
        accounts.push(account(&number("5500000001"), Money::ZERO, Hash([9; 32])));
        let run = RunId(Uuid::from_u128(2));
        pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
    });
    hall.sign_in(ZHANG);
    hall
}

fn found(hall: &Hall, text: &str) -> Vec<String> {
    let ask = Find {
        text: text.to_owned(),
        limit: None,
    };
    let hits = hall.counter.find(&ask).expect("looked up").hits;
    let numbers = hits.into_iter().map(|hit| hit.account.to_string());
    // The hall's own two accounts are not what is asked about here.
    numbers.filter(|number| !number.starts_with("12000204")).collect()
}

/// Found by verification: a name that is no longer found, a telephone of somebody else, a stranger.
#[test]
fn a_search_table_that_says_otherwise_is_found() {
    let hall = hall();
    // Told twice, the second time with another name: what is compared is what is found now.
    hall.publish(|tx, pen| {
        let details = pen.detach(tx, &person("张敏儿", "朝晖六区12幢", "13812340009"))?;
        let accounts = vec![account(&number("3300112201"), Money::ZERO, details)];
        let run = RunId(Uuid::from_u128(3));
        pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
    });
    hall.verified();
    let rows = [
        (
            "DELETE FROM words WHERE rowid = (SELECT id FROM person WHERE account = '3300112204')",
            "search term",
        ),
        (
            "UPDATE person SET phone_back = '1' WHERE account = '3300112202'",
            "search of 3300112202",
        ),
        (
            "DELETE FROM person WHERE account = '3300112203'",
            "search of 3300112203",
        ),
    ];
    for (tampering, named) in rows {
        let copied = hall.folder.path().join("tampered.db");
        hall.counter.file().copy_to(&copied).expect("copied");
        let copy = File::open(&copied, DatabaseKey(KEY), Box::new(SearchIndex)).expect("opens");
        copy.act::<_, Fault>(|tx| Ok(tx.sqlite()?.execute_batch(tampering)?))
            .expect("tampered");
        let verified = copy.verify(hall.folder.path()).expect("verified");
        let said = verified
            .difference
            .map(|difference| difference.to_string())
            .unwrap_or_default();
        assert!(said.contains(named), "{tampering}: {said:?}");
        drop(copy);
        std::fs::remove_file(copied).expect("removed");
    }
}

#[test]
fn every_way_of_asking() {
    let hall = hall();
    let rows: &[(&str, &[&str])] = &[
        ("3300112203", &["3300112203"]),
        ("44009988", &["4400998808", "4400998809"]),
        ("8809", &["4400998809"]),
        ("A3300112205", &["3300112205"]),
        ("13812340006", &["3300112206"]),
        ("40006", &["3300112206"]),
        ("张敏", &["3300112201"]),
        ("张", &["3300112201", "3300112202"]),
        ("zhangmin", &["3300112201"]),
        ("zm", &["3300112201", "4400998808"]),
        ("ZJG", &["3300112202"]),
        ("zmx", &["4400998808"]),
        ("shanxiong", &["3300112204"]),
        ("danxiong", &["3300112204"]),
        ("zengshuzhen", &["3300112205"]),
        ("cengshuzhen", &["3300112205"]),
        ("qiukai", &["4400998809"]),
        ("ouyang", &["3300112206"]),
        ("oywb", &["3300112206"]),
        ("翠苑面馆", &["3300112207"]),
        ("面馆", &["3300112207"]),
        ("朝晖 12幢", &["3300112201", "3300112203"]),
        ("朝晖 12幢 张", &["3300112201"]),
        ("张 朝晖 12幢", &["3300112201"]),
        ("朝晖 21幢", &["3300112202"]),
        ("长庆街12", &["4400998809"]),
        ("5500000001", &["5500000001"]),
        ("没有这个人", &[]),
        ("", &[]),
        ("   ", &[]),
    ];
    for (text, expected) in rows {
        let mut got = found(&hall, text);
        got.sort();
        assert_eq!(got, *expected, "{text:?}");
    }
}

#[test]
fn an_account_without_its_details_has_an_empty_name() {
    let hall = hall();
    let ask = Find {
        text: "5500000001".to_owned(),
        limit: None,
    };
    let hit = hall.counter.find(&ask).expect("looked up").hits.remove(0);
    assert_eq!((hit.name.as_str(), hit.address.as_str()), ("", ""));
    let view = cistern_core::account::AskAccount {
        account: number("5500000001"),
    };
    assert_eq!(
        hall.counter.account(&view).expect("a view").details,
        person("", "", "")
    );
}

#[test]
fn a_changed_name_is_found_and_the_old_one_is_not() {
    let hall = hall();
    hall.publish(|tx, pen| {
        let details = pen.detach(tx, &person("沈晓燕", "长庆街3号", "13812349999"))?;
        let accounts = vec![account(&number("4400998808"), Money::ZERO, details)];
        let run = RunId(Uuid::from_u128(3));
        pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
    });
    assert_eq!(found(&hall, "sxy"), ["4400998808"]);
    assert_eq!(found(&hall, "9999"), ["4400998808"]);
    assert!(found(&hall, "朱美霞").is_empty());
    assert!(found(&hall, "40008").is_empty(), "the old telephone neither");
}

#[test]
fn as_many_as_asked_for_and_whether_there_are_more() {
    let hall = hall();
    let ask = |limit| Find {
        text: "33001122".to_owned(),
        limit: Some(limit),
    };
    for (limit, shown, more) in [(3, 3, true), (7, 7, false), (50, 7, false), (0, 1, true)] {
        let found = hall.counter.find(&ask(limit)).expect("looked up");
        assert_eq!((found.hits.len(), found.more), (shown, more), "limit {limit}");
    }
}

/// Whatever is typed or scanned into the box is looked up, never a fault.
#[test]
fn nothing_typed_breaks_it() {
    let hall = hall();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(300));
    let strange = "[ a-z0-9张朝晖幢\"'*():^{}\\-+~%_\\\\\\x00\\n\u{3000}NEAR ORAND]{0,40}|.{0,200}";
    runner
        .run(&strange.prop_map(|text: String| text), |text| {
            let ask = Find { text, limit: Some(5) };
            prop_assert!(hall.counter.find(&ask).is_ok(), "{:?}", ask.text);
            Ok(())
        })
        .expect("every text");
}
