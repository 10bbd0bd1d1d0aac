//! 限额参数: what holds and from when is told to whom it concerns; 信息 publishes over what was seen, and nothing with a fault;
//! a counter hears of it.

use cistern_domain::Money;
use cistern_domain::authority::Authority;
use cistern_domain::entry::Body;
use cistern_domain::offline::OfflineLimits;
use cistern_journal::Fault;

use super::*;

const LIN: u32 = 61;
const ZHOU: u32 = 62;

fn open() -> Open {
    let open = Open::city();
    for (staff, name, pin, role) in [
        (LIN, "林涛", "6161", Role::It),
        (ZHOU, "周宁", "6262", Role::Finance),
    ] {
        open.city
            .publish_staff(StaffNo(staff), name, pin, &[role])
            .unwrap();
    }
    open
}

impl Person<'_> {
    fn limits(&self) -> Value {
        let (status, page) = self.asks("limits", &json!({}));
        assert_eq!(status, 200, "{page}");
        page
    }

    fn publishes_limits(&self, document: &Value, seen: &Value, pin: &str) -> (u16, Value) {
        let ask = json!({"document": document, "seen": seen, "pin": pin});
        self.asks("publish_limits", &ask)
    }
}

/// The newest of a kind.
fn newest<'p>(page: &'p Value, kind: &str) -> &'p Value {
    let mut all = page["versions"].as_array().unwrap().iter();
    all.find(|one| one["document"]["kind"] == kind).unwrap()
}

fn stricter() -> Value {
    let limits = OfflineLimits {
        valid_from: Some("2027-01-01".parse().unwrap()),
        per_payment: Some(Money::from_fen(500_000)),
        ..OfflineLimits::default()
    };
    json!({"kind": "offline", "terms": limits})
}

#[test]
fn limits_are_published_over_what_was_seen_and_heard_by_counters() {
    let open = open();
    let (lin, zhou) = (open.sign_in(LIN, "6161"), open.sign_in(ZHOU, "6262"));
    let page = zhou.limits();
    assert_eq!(
        (&page["publishes"], &page["newest"]["offline"]),
        (&json!(false), &json!(0))
    );
    assert_eq!(
        newest(&page, "offline")["published_on"],
        Value::Null,
        "as shipped"
    );

    let (_, refused) = zhou.publishes_limits(&stricter(), &json!(0), "6262");
    assert_eq!(refused["refusal"]["why"]["kind"], "role", "{refused}");
    let (_, refused) = lin.publishes_limits(&stricter(), &json!(0), "0000");
    assert_eq!(refused["refusal"]["kind"], "wrong_pin");
    let (status, page) = lin.publishes_limits(&stricter(), &json!(0), "6161");
    assert_eq!(status, 200, "{page}");
    let version = newest(&page, "offline");
    assert_eq!(
        (
            &version["version"],
            &version["standing"],
            &version["published_by"]
        ),
        (&json!(1), &json!("coming"), &json!("林涛"))
    );
    let of_limits = |one: &&Value| one["document"]["kind"] == "offline";
    let shipped = page["versions"]
        .as_array()
        .unwrap()
        .iter()
        .rfind(of_limits)
        .unwrap()
        .clone();
    assert_eq!(
        (&shipped["version"], &shipped["standing"], &shipped["ends_before"]),
        (&json!(0), &json!("now"), &json!("2027-01-01")),
        "what is shipped holds until then"
    );
    let (_, refused) = lin.publishes_limits(&stricter(), &json!(0), "6161");
    assert_eq!(refused["refusal"]["why"]["kind"], "moved", "{refused}");

    open.counter.sync(&open.city);
    let city = open.counter.file.read::<_, Fault>(|tx| tx.city()).unwrap();
    let limits = OfflineLimits::from_json(&city.offline_limits[&1]).unwrap();
    assert_eq!(limits.per_payment, Some(Money::from_fen(500_000)));
}

#[test]
fn who_may_waive_how_much_is_published_with_its_days() {
    let open = open();
    let lin = open.sign_in(LIN, "6161");
    let mut authority = Authority {
        valid_from: Some("2026-01-01".parse().unwrap()),
        ..Authority::default()
    };
    authority.grants[5].up_to = Some(Money::from_fen(20_000));
    let document = json!({"kind": "authority", "terms": authority});
    let (_, checked) = lin.asks("check_limits", &json!({"document": document}));
    assert_eq!(
        checked,
        json!({"faults": [], "notes": [{"kind": "back_dated", "from": "2026-01-01"}]})
    );
    let (status, page) = lin.publishes_limits(&document, &json!(0), "6161");
    assert_eq!(status, 200, "{page}");
    assert_eq!(newest(&page, "authority")["standing"], "now");
    let (_, staff) = lin.asks("staff", &json!({}));
    let waive = |grant: &&Value| grant["act"] == "waive_late_fee" && grant["role"] == "supervisor";
    let grant = staff["grants"]
        .as_array()
        .unwrap()
        .iter()
        .find(waive)
        .unwrap()
        .clone();
    assert_eq!(grant["up_to"], 20_000);

    let mut twice = document.clone();
    twice["terms"]["grants"].as_array_mut().unwrap().push(grant);
    let (_, refused) = lin.publishes_limits(&twice, &json!(1), "6161");
    assert_eq!(
        refused["refusal"]["why"],
        json!({"kind": "faults", "faults": [{"kind": "grant_twice", "role": "supervisor", "act": "waive_late_fee"}]})
    );
}

#[test]
fn settings_are_published_whole_and_never_over_what_came_meanwhile() {
    let open = open();
    let lin = open.sign_in(LIN, "6161");
    let page = lin.limits();
    let seen = page["newest"]["settings"].clone();
    let mut document = newest(&page, "settings")["document"].clone();
    document["terms"]["drawer_cash_limit"] = json!(300_000);
    let (status, after) = lin.publishes_limits(&document, &seen, "6161");
    assert_eq!(status, 200, "{after}");
    let stands = &newest(&after, "settings")["document"]["terms"];
    assert_eq!(stands["drawer_cash_limit"], 300_000);
    assert_eq!(
        stands["departments"], document["terms"]["departments"],
        "all of them stay"
    );
    let (_, refused) = lin.publishes_limits(&document, &seen, "6161");
    assert_eq!(refused["refusal"]["why"]["kind"], "moved", "{refused}");
    document["terms"]["smallest_coin"] = json!(20);
    let (_, refused) = lin.publishes_limits(&document, &after["newest"]["settings"], "6161");
    assert_eq!(refused["refusal"]["why"]["faults"], json!([{"kind": "coin"}]));
    let stranger = open.sign_in(CHEN, "2121");
    for (command, ask) in [
        ("limits", json!({})),
        ("check_limits", json!({"document": document})),
    ] {
        let (_, refused) = stranger.asks(command, &ask);
        assert_eq!(refused["refusal"]["kind"], "not_theirs", "{command}");
    }
    let published = common::written(&open.city, |body| matches!(body, Body::SettingsPublished(_)));
    assert_eq!(published, 2, "the city's first, and this one");
}
