//! 价格政策: finance drafts, another person of 信息 publishes, and never who wrote of the draft; what hinders a price and what it
//! comes to is told before anything is signed; a command publishes in the program's name.

use cistern_domain::Money;
use cistern_domain::entry::Body;
use cistern_domain::ids::{EntryRef, JournalId};
use cistern_domain::prices::DraftStage;
use cistern_domain::tariff::{SAMPLE_TARIFFS, Tariff, TariffBook};
use cistern_journal::Fault;

use super::*;

const ZHOU: u32 = 51;
const LIN: u32 = 52;
const BOTH: u32 = 53;

fn open() -> Open {
    let open = Open::city();
    for (staff, name, pin, roles) in [
        (ZHOU, "周宁", "5151", vec![Role::Finance]),
        (LIN, "林涛", "5252", vec![Role::It]),
    ] {
        open.city
            .publish_staff(StaffNo(staff), name, pin, &roles)
            .unwrap();
    }
    open.city.publish_tariff(&hangzhou()).unwrap();
    open
}

fn hangzhou() -> Tariff {
    let book = TariffBook::from_json(SAMPLE_TARIFFS).unwrap();
    book.get("HZ-2024").unwrap().clone()
}

/// Hangzhou's with a dearer second tier, from a day.
fn dearer(id: &str, from: &str) -> Value {
    let mut terms = serde_json::to_value(hangzhou()).unwrap();
    terms["id"] = json!(id);
    terms["valid_from"] = json!(from);
    terms["classes"][0]["components"][0]["prices"][1] = json!("3.05");
    json!({"kind": "tariff", "terms": terms})
}

fn gentler(from: &str) -> Value {
    json!({"kind": "late_fee", "terms": {
        "valid_from": from, "grace_days": 60, "rate_per_day": "0.0005", "base": "whole_bill", "cap": "principal",
    }})
}

impl Person<'_> {
    fn prices(&self) -> Value {
        let (status, page) = self.asks("prices", &json!({}));
        assert_eq!(status, 200, "{page}");
        page
    }

    fn tries(&self, price: &Value) -> Value {
        let usage = json!({"volumes": [10, 30], "used_before": 200, "persons": null});
        let delay = json!({"class": "", "volume": 20, "days": [30, 90]});
        let ask = json!({"price": price, "usage": usage, "delay": delay});
        let (status, tried) = self.asks("try_price", &ask);
        assert_eq!(status, 200, "{tried}");
        tried
    }

    fn drafts(&self, price: &Value, replaces: &Value, pin: &str) -> (u16, Value) {
        let ask = json!({"price": price, "replaces": replaces, "pin": pin});
        self.asks("draft_price", &ask)
    }

    fn ends(&self, command: &str, draft: &Value, pin: &str) -> (u16, Value) {
        self.asks(command, &json!({"draft": draft, "pin": pin}))
    }
}

fn why(refused: &Value) -> &Value {
    &refused["refusal"]["why"]["kind"]
}

fn tariffs(open: &Open) -> usize {
    common::written(&open.city, |body| matches!(body, Body::TariffPublished(_)))
}

#[test]
fn one_drafts_and_another_publishes() {
    let open = open();
    let (zhou, lin) = (open.sign_in(ZHOU, "5151"), open.sign_in(LIN, "5252"));
    assert_eq!(
        zhou.prices()["duties"],
        json!({"drafts": true, "publishes": false})
    );
    assert_eq!(
        lin.prices()["duties"],
        json!({"drafts": false, "publishes": true})
    );
    let price = dearer("HZ-2027", "2027-01-01");

    let (_, refused) = lin.drafts(&price, &Value::Null, "5252");
    assert_eq!(why(&refused), "role", "信息 writes no price: {refused}");
    let (status, page) = zhou.drafts(&price, &Value::Null, "5151");
    assert_eq!(status, 200, "{page}");
    assert_eq!(zhou.drafts(&price, &Value::Null, "5151").0, 200, "said twice");
    let drafts = zhou.prices()["drafts"].as_array().unwrap().clone();
    let [draft] = &drafts[..] else {
        panic!("{drafts:?}")
    };
    assert_eq!(draft["authors"], json!([{"staff": ZHOU, "name": "周宁"}]));
    assert_eq!(tariffs(&open), 1, "a draft holds nowhere");

    let (_, refused) = zhou.ends("publish_price", &draft["draft"], "5151");
    assert_eq!(why(&refused), "role", "{refused}");
    let (_, refused) = lin.ends("publish_price", &draft["draft"], "0000");
    assert_eq!(refused["refusal"]["kind"], "wrong_pin");
    let (status, page) = lin.ends("publish_price", &draft["draft"], "5252");
    assert_eq!(status, 200, "{page}");
    assert_eq!(page["drafts"], json!([]));
    let told: Vec<_> = page["prices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["price"]["terms"]["id"].as_str().unwrap_or_default(),
                one["standing"].as_str().unwrap(),
                one["published_by"].as_str(),
                one["drafted_by"][0].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("HZ-2027", "coming", Some("林涛"), Some("周宁")),
            ("HZ-2024", "now", None, None)
        ]
    );
    let (_, refused) = lin.ends("publish_price", &draft["draft"], "5252");
    assert_eq!(why(&refused), "no_draft", "{refused}");
    assert_eq!(tariffs(&open), 2);

    // Counters hear of it, and know the draft as ended.
    open.counter.sync(&open.city);
    let known = open
        .counter
        .file
        .read::<_, Fault>(|tx| Ok((tx.city()?, tx.prices()?)));
    let (city, prices) = known.unwrap();
    assert_eq!(city.tariffs.len(), 2);
    let ended = |one: &cistern_domain::prices::PriceDraft| matches!(one.stage, DraftStage::Published(_));
    assert!(prices.drafts.values().all(ended), "{prices:?}");
}

#[test]
fn who_wrote_of_a_draft_does_not_publish_it_and_is_told_the_way() {
    let open = open();
    // Published before the rule, by a file as it would stand: the pen knows no pairs.
    let founder = Role::Finance;
    open.city
        .publish_staff(StaffNo(BOTH), "王芳", "5353", &[founder])
        .unwrap();
    let price = gentler("2027-01-01");
    assert_eq!(
        open.sign_in(BOTH, "5353").drafts(&price, &Value::Null, "5353").0,
        200
    );
    // The founder of a small city becomes 信息; what they wrote stays what they wrote.
    open.city
        .publish_staff(StaffNo(BOTH), "王芳", "5353", &[Role::It])
        .unwrap();
    let both = open.sign_in(BOTH, "5353");
    let draft = both.prices()["drafts"][0]["draft"].clone();
    let (status, refused) = both.ends("publish_price", &draft, "5353");
    assert_eq!((status, why(&refused)), (409, &json!("own")), "{refused}");
    assert_eq!(refused["refusal"]["why"]["others"], json!(["林涛"]));

    // Somebody of finance writes it anew: who wrote the first stays among its authors.
    let zhou = open.sign_in(ZHOU, "5151");
    let other = gentler("2027-02-01");
    let (status, page) = zhou.drafts(&other, &draft, "5151");
    assert_eq!(status, 200, "{page}");
    let (_, refused) = both.ends("withdraw_price", &draft, "5353");
    assert_eq!(why(&refused), "no_draft", "another took its place: {refused}");
    let anew = page["drafts"][0]["draft"].clone();
    assert_eq!(page["drafts"].as_array().unwrap().len(), 1);
    let (_, refused) = both.ends("publish_price", &anew, "5353");
    assert_eq!(why(&refused), "own", "{refused}");
    let lin = open.sign_in(LIN, "5252");
    let (status, page) = lin.ends("publish_price", &anew, "5252");
    assert_eq!(status, 200, "{page}");
    let policy = page["prices"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&policy["version"], &policy["standing"]),
        (&json!(1), &json!("coming"))
    );
    assert_eq!(policy["drafted_by"], json!(["周宁", "王芳"]));
}

#[test]
fn what_hinders_it_is_told_and_never_kept() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    let mut price = dearer("HZ-2024", "2027-01-01");
    price["terms"]["classes"][0]["thresholds"]["household"] = json!(["216", "200"]);
    let due = json!([
        {"of": "tariff", "fault": {"kind": "id_taken", "id": "HZ-2024"}},
        {"of": "tariff", "fault": {"kind": "unlawful", "error": {"kind": "thresholds_do_not_rise", "class": "居民阶梯"}}},
    ]);
    assert_eq!(zhou.tries(&price)["faults"], due);
    let (status, refused) = zhou.drafts(&price, &Value::Null, "5151");
    assert_eq!((status, why(&refused)), (409, &json!("faults")), "{refused}");
    assert_eq!(refused["refusal"]["why"]["faults"], due);
    let policy = json!({"kind": "late_fee", "terms": {
        "valid_from": null, "grace_days": 30, "rate_per_day": "0.001", "base": {"components": ["水费"]}, "cap": "none",
    }});
    assert_eq!(
        zhou.tries(&policy)["faults"],
        json!([
            {"of": "late_fee", "fault": {"kind": "no_day"}},
            {"of": "late_fee", "fault": {"kind": "no_component", "component": "水费"}},
        ])
    );
    assert_eq!(zhou.prices()["drafts"], json!([]));
}

/// 居民阶梯, 200 m³ used: 30 m³ are 16 × 2.90 and 14 × 3.85, then 14 × 4.05; the late fee of 20 m³, 58.00, by no policy and
/// by 0.5‰ from day 61.
#[test]
fn bills_and_fees_are_tried_to_the_fen() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    let tried = zhou.tries(&dearer("HZ-2027", "2027-01-01"));
    assert_eq!(tried["before"]["terms"]["id"], "HZ-2024");
    assert_eq!(tried["notes"], json!([]));
    let fen = |text: &str| serde_json::to_value(text.parse::<Money>().unwrap()).unwrap();
    assert_eq!(
        tried["bills"][1],
        json!({"class": "居民阶梯", "volume": 30, "before": fen("100.30"), "after": fen("103.10")})
    );
    assert_eq!(
        tried["bills"].as_array().unwrap().len(),
        14,
        "seven classes, two volumes"
    );

    let tried = zhou.tries(&gentler("2026-01-01"));
    assert_eq!(tried["fee_class"], "居民阶梯");
    assert_eq!(
        tried["fees"][1],
        json!({"days": 90, "bill": fen("58.00"), "before": fen("0.00"), "after": fen("0.87")})
    );
    assert_eq!(
        tried["notes"],
        json!([{"of": "late_fee", "note": {"kind": "back_dated", "from": "2026-01-01"}}])
    );
}

/// Of two drafts the second is changed into what the first says: it is the second that is replaced, and none of it waits on.
#[test]
fn a_draft_changed_into_another_is_replaced_all_the_same() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    let (first, second) = (dearer("HZ-2027", "2027-01-01"), dearer("HZ-2028", "2028-01-01"));
    zhou.drafts(&first, &Value::Null, "5151");
    let (_, page) = zhou.drafts(&second, &Value::Null, "5151");
    let drafts = page["drafts"].as_array().unwrap().iter().rev();
    let newest = drafts.max_by_key(|one| one["draft"].as_u64()).unwrap()["draft"].clone();
    let (status, page) = zhou.drafts(&first, &newest, "5151");
    assert_eq!(status, 200, "{page}");
    let waiting = page["drafts"].to_string();
    assert!(
        !waiting.contains("HZ-2028"),
        "nobody publishes it any more: {waiting}"
    );
    assert!(waiting.contains("HZ-2027"), "{waiting}");
}

#[test]
fn either_withdraws_and_strangers_see_nothing() {
    let open = open();
    let (zhou, lin) = (open.sign_in(ZHOU, "5151"), open.sign_in(LIN, "5252"));
    let stranger = open.sign_in(CHEN, "2121");
    let price = dearer("HZ-2027", "2027-01-01");
    for (by, pin) in [(&zhou, "5151"), (&lin, "5252")] {
        let (_, page) = zhou.drafts(&price, &Value::Null, "5151");
        let draft = &page["drafts"][0]["draft"];
        let (_, refused) = stranger.ends("withdraw_price", draft, "2121");
        assert_eq!(refused["refusal"]["kind"], "not_theirs", "{refused}");
        let (status, page) = by.ends("withdraw_price", draft, pin);
        assert_eq!((status, &page["drafts"]), (200, &json!([])), "{page}");
        let (_, refused) = lin.ends("publish_price", draft, "5252");
        assert_eq!(why(&refused), "no_draft");
    }
    assert_eq!(stranger.asks("prices", &json!({})).0, 409);
    assert_eq!(tariffs(&open), 1);
}

/// The chain itself refuses an entry by which an author publishes: no way around the act.
#[test]
fn an_entry_by_which_an_author_publishes_is_unlawful() {
    let open = open();
    let journal: JournalId = open.city.journal();
    let zhou = open.sign_in(ZHOU, "5151");
    zhou.drafts(&dearer("HZ-2027", "2027-01-01"), &Value::Null, "5151");
    let lin = open.sign_in(LIN, "5252");
    let draft = lin.prices()["drafts"][0]["draft"].clone();
    lin.ends("publish_price", &draft, "5252");
    let read = |tx: &cistern_journal::Tx<'_>| {
        let number = tx.head(journal)?.number;
        tx.entry(EntryRef { journal, number })
    };
    let mut entry = open.city.file().read::<_, Fault>(read).unwrap().unwrap();
    let body = entry.read().unwrap();
    let lawful =
        |entry: &_| cistern_domain::fold::lawful(cistern_domain::entry::Writer::Office, entry, &body);
    assert_eq!(lawful(&entry), Ok(()));
    entry.actor = StaffNo(ZHOU);
    assert_eq!(lawful(&entry), Err(cistern_domain::fold::Misfit::Unapproved));
}
