//! What head office erased is found no more, at no counter, whoever brings it once more; the chain holds.

use cistern_core::find::Find;
use cistern_domain::Money;
use cistern_domain::entry::{AccountsRegistered, DetailsErased};
use cistern_domain::ids::{Hash, RunId};
use cistern_domain::retention::Subject;
use cistern_journal::Fault;
use cistern_sync::Payload;
use uuid::Uuid;

use crate::hall::{Hall, ZHANG, account, number, person};

fn found(hall: &Hall, text: &str) -> usize {
    let ask = Find {
        text: text.to_owned(),
        limit: None,
    };
    hall.counter.find(&ask).expect("looked up").hits.len()
}

#[test]
fn nobody_is_found_by_what_was_erased() {
    let hall = Hall::founded(|_| ());
    let no = number("3300112204");
    let payload = Payload::seal(&person("单雄", "德胜新村5幢", "13812340004"), [4; 16]);
    hall.publish(|tx, pen| {
        tx.keep_payload(&payload)?;
        let accounts = vec![account(&no, Money::ZERO, payload.hash())];
        let run = RunId(Uuid::from_u128(2));
        pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
    });
    hall.sign_in(ZHANG);
    let by = ["单雄", "shanxiong", "德胜新村", "13812340004", "3300112204"];
    assert_eq!(by.map(|text| found(&hall, text)), [1; 5]);

    hall.publish(|tx, pen| {
        let erased = DetailsErased {
            payloads: vec![payload.hash(), Hash([9; 32])],
            attachments: Vec::new(),
            why: "销户满5年".to_owned(),
            of: None,
        };
        pen.write_about(tx, Some(no.clone()), erased).map(|_| ())
    });
    assert_eq!(
        by.map(|text| found(&hall, text)),
        [0, 0, 0, 0, 1],
        "by its number alone"
    );
    hall.verified();

    // A neighbour that was cut off brings it once more.
    let kept = hall
        .counter
        .file()
        .act::<_, Fault>(|tx| tx.keep_payload(&payload));
    assert!(!kept.expect("no fault of the disk"));
    assert_eq!(found(&hall, "单雄"), 0);
    let verified = hall
        .counter
        .file()
        .verify(hall.counter.folder())
        .expect("verified");
    assert_eq!(verified.difference, None);
    let erased: Vec<u64> = verified.erased.values().copied().collect();
    assert_eq!(
        erased,
        [2],
        "verification says what was erased, and by which entry"
    );
    // The program starts again and folds anew: nothing comes back.
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    assert_eq!(found(&hall, "单雄"), 0);
    hall.verified();
}

/// An account in use that changed hands: whoever had it before is found no more, whoever has it now is.
#[test]
fn whoever_had_an_account_before_is_found_no_more() {
    let hall = Hall::founded(|_| ());
    let no = number("3300112204");
    let former = Payload::seal(&person("单雄", "德胜新村5幢", "13812340004"), [4; 16]);
    let present = Payload::seal(&person("沈佳", "德胜新村5幢", "13812340005"), [5; 16]);
    for (nth, payload) in [(2, &former), (3, &present)] {
        hall.publish(|tx, pen| {
            tx.keep_payload(payload)?;
            let accounts = vec![account(&no, Money::ZERO, payload.hash())];
            let run = RunId(Uuid::from_u128(nth));
            pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
        });
    }
    hall.sign_in(ZHANG);
    hall.publish(|tx, pen| {
        let erased = DetailsErased {
            payloads: vec![former.hash()],
            attachments: Vec::new(),
            why: "过户满5年".to_owned(),
            of: Some(Subject::FormerHolder),
        };
        pen.write(tx, erased).map(|_| ())
    });
    let by = ["单雄", "13812340004", "沈佳", "shenjia", "德胜新村", "3300112204"];
    assert_eq!(by.map(|text| found(&hall, text)), [0, 0, 1, 1, 1, 1]);
    hall.verified();
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    assert_eq!(by.map(|text| found(&hall, text)), [0, 0, 1, 1, 1, 1]);
}

/// Who has it now has not arrived here, by name: nor is the account found by whoever had it before, and none comes back.
#[test]
fn a_name_of_before_does_not_stand_in_for_one_that_has_not_arrived() {
    let hall = Hall::founded(|_| ());
    let no = number("3300112204");
    let former = Payload::seal(&person("单雄", "德胜新村5幢", "13812340004"), [4; 16]);
    let present = Payload::seal(&person("沈佳", "德胜新村5幢", "13812340005"), [5; 16]);
    hall.publish(|tx, pen| {
        tx.keep_payload(&former)?;
        for (nth, payload) in [(2, &former), (3, &present)] {
            let accounts = vec![account(&no, Money::ZERO, payload.hash())];
            let run = RunId(Uuid::from_u128(nth));
            pen.write(tx, AccountsRegistered { run, accounts })?;
        }
        Ok(())
    });
    hall.sign_in(ZHANG);
    assert_eq!(["单雄", "3300112204"].map(|text| found(&hall, text)), [0, 1]);
    hall.verified();
}
