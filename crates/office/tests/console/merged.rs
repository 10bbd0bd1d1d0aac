//! 并户: finance's alone; what it comes to is told before it is said, and nothing stays of a trial; said with the PIN, listed with
//! who and why, and taken back the same way.

use cistern_domain::Money;
use cistern_domain::entry::Body;

use super::reliefs::{ZHOU, open};
use super::*;

fn fen(text: &str) -> Value {
    serde_json::to_value(text.parse::<Money>().unwrap()).unwrap()
}

fn wish(account: &str, into: Option<&str>) -> Value {
    json!({"account": account, "into": into, "on": null, "words": "两户合为一户"})
}

impl Person<'_> {
    fn merges(&self, wish: &Value, pin: &str) -> (u16, Value) {
        self.asks("merge", &json!({"wish": wish, "pin": pin}))
    }
}

fn said(open: &Open) -> usize {
    common::written(&open.city, |body| {
        matches!(body, Body::AccountContinued(_) | Body::DepositCarried(_))
    })
}

#[test]
fn it_is_tried_then_said_and_taken_back() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    let (status, tried) = zhou.asks("try_merge", &wish("1001", Some("1002")));
    assert_eq!(status, 200, "{tried}");
    let (account, into) = (&tried["account"], &tried["into"]);
    assert_eq!(
        (&account["holder"], &into["holder"]),
        (&json!("张三"), &json!("李四"))
    );
    assert_eq!(
        (&account["deposit"], &account["deposit_after"]),
        (&fen("50.00"), &fen("0.00"))
    );
    assert_eq!(
        (&into["deposit"], &into["deposit_after"]),
        (&fen("0.00"), &fen("50.00"))
    );
    assert_eq!((&account["bills"], &account["owed"]), (&json!(2), &fen("319.00")));
    assert_eq!(said(&open), 0, "nothing stays of a trial");
    assert_eq!(zhou.asks("merged", &json!({})).1["merged"], json!([]));

    let (_, refused) = zhou.merges(&wish("1001", Some("1002")), "0000");
    assert_eq!(refused["refusal"]["kind"], "wrong_pin");
    let (status, page) = zhou.merges(&wish("1001", Some("1002")), "5151");
    assert_eq!(status, 200, "{page}");
    let line = &page["merged"][0];
    assert_eq!(
        (&line["account"], &line["into"]),
        (&json!("1001"), &json!("1002"))
    );
    assert_eq!(
        (&line["by"], &line["words"]),
        (&json!("周宁"), &json!("两户合为一户"))
    );
    assert_eq!((&line["carried"], &line["bills"]), (&fen("50.00"), &json!(2)));

    let (_, audit) = zhou.asks("audit", &json!({"on": null, "staff": ZHOU}));
    let act = audit["acts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["act"] == "AccountContinued");
    assert_eq!(
        act.map(|one| (&one["account"], &one["about"]["into"], &one["about"]["words"])),
        Some((&json!("1001"), &json!("1002"), &json!("两户合为一户"))),
        "{audit}"
    );

    let (_, tried) = zhou.asks("try_merge", &wish("1001", None));
    assert_eq!(
        tried["into"]["account"], "1002",
        "from where it comes back: {tried}"
    );
    assert_eq!(tried["account"]["deposit_after"], fen("50.00"));
    let (status, page) = zhou.merges(&wish("1001", None), "5151");
    assert_eq!((status, &page["merged"]), (200, &json!([])), "{page}");
    let (_, audit) = zhou.asks("audit", &json!({"on": null, "staff": ZHOU}));
    let acts = audit["acts"].as_array().unwrap().iter();
    let back: Vec<&Value> = acts
        .filter(|one| one["act"] == "DepositCarried")
        .map(|one| &one["about"]["back"])
        .collect();
    assert_eq!(back, [&json!(true), &json!(false)], "the newest first");
}

#[test]
fn what_cannot_be_is_told_before_a_pin_and_after_one() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    let yesterday = json!({"account": "1001", "into": "1002", "on": "2099-01-01", "words": "合户"});
    let silent = json!({"account": "1001", "into": "1002", "on": null, "words": " "});
    for (wish, due) in [
        (wish("1009", Some("1002")), "unknown"),
        (wish("1001", Some("1009")), "unknown"),
        (wish("1001", Some("1001")), "as_itself"),
        (wish("1001", None), "already"),
        (yesterday, "not_yet"),
        (silent, "words"),
    ] {
        let (_, refused) = zhou.asks("try_merge", &wish);
        assert_eq!(refused["refusal"]["kind"], due, "{refused}");
        let (_, refused) = zhou.merges(&wish, "5151");
        assert_eq!(refused["refusal"]["why"]["kind"], due, "{refused}");
    }
    assert_eq!(said(&open), 0);
    assert_eq!(zhou.merges(&wish("1001", Some("1002")), "5151").0, 200);
    let (_, refused) = zhou.asks("try_merge", &wish("1002", Some("1001")));
    assert_eq!(refused["refusal"]["kind"], "as_itself", "{refused}");
}

#[test]
fn nobody_says_it_of_their_own_and_strangers_see_nothing() {
    let open = open();
    let own = cistern_domain::ids::AccountNo::new("1002").unwrap();
    open.city.declare_ties(StaffNo(ZHOU), &[own]).unwrap();
    let zhou = open.sign_in(ZHOU, "5151");
    for wish in [wish("1001", Some("1002")), wish("1002", Some("1001"))] {
        let (_, refused) = zhou.merges(&wish, "5151");
        assert_eq!(
            refused["refusal"]["why"],
            json!({"kind": "tied", "account": "1002"}),
            "{refused}"
        );
    }
    let stranger = open.sign_in(CHEN, "2121");
    assert_eq!(stranger.asks("merged", &json!({})).0, 409);
    let (_, refused) = stranger.asks("try_merge", &wish("1001", Some("1002")));
    assert_eq!(refused["refusal"]["kind"], "not_theirs", "{refused}");
    let (_, refused) = stranger.merges(&wish("1001", Some("1002")), "2121");
    assert_eq!(refused["refusal"]["kind"], "not_theirs", "{refused}");
    assert_eq!(said(&open), 0);
}
