//! The catalogue in the console: who edits it, that every gap is named before anything is written, that nobody overwrites a
//! version that they did not see, and whose name the entry bears.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::sync::Arc;

use cistern_domain::entry::Body;
use cistern_domain::ids::{EntryRef, StaffNo};
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_office::Office;
use serde_json::{Value, json};

use common::door::{Door, Person};
use common::{City, MINUTE, written};

const CLERK: u32 = 2;
const LIN: u32 = 8;

struct Open {
    office: Arc<Office>,
    clock: common::Clock,
    door: Door,
    _folder: tempfile::TempDir,
}

impl Open {
    fn city() -> Self {
        let City {
            folder,
            clock,
            office,
        } = City::found();
        let office = Arc::new(office);
        for (number, pin, role) in [(CLERK, "2222", Role::Supervisor), (LIN, "8888", Role::It)] {
            let name = format!("人{number}");
            office
                .publish_staff(StaffNo(number), &name, pin, &[role])
                .unwrap();
        }
        let door = Door::open(&office, folder.path());
        Self {
            office,
            clock,
            door,
            _folder: folder,
        }
    }

    fn sign_in(&self, staff: u32, pin: &str) -> Person<'_> {
        self.door.sign_in(staff, pin)
    }

    fn published(&self) -> usize {
        written(&self.office, |body| matches!(body, Body::ItemPublished(_)))
    }

    /// Who wrote the last entry.
    fn last_actor(&self) -> StaffNo {
        let journal = self.office.journal();
        let read = |tx: &cistern_journal::Tx<'_>| {
            let number = tx.head(journal)?.number;
            tx.entry(EntryRef { journal, number })
        };
        let entry = self.office.file().read::<_, Fault>(read).unwrap();
        entry.unwrap().actor
    }
}

impl Person<'_> {
    /// An item as it stands, and its version.
    fn item(&self, id: &str) -> (Value, Value) {
        let (_, told) = self.asks("catalogue", &json!({}));
        let items = told["items"].as_array().unwrap();
        let one = items.iter().find(|one| one["item"]["id"] == id).unwrap();
        (one["item"].clone(), one["version"].clone())
    }

    fn publish(&self, item: &Value, seen: &Value, pin: &str) -> (u16, Value) {
        self.asks("publish_item", &json!({"item": item, "seen": seen, "pin": pin}))
    }
}

/// Whether a page is offered; which others are is told where they are tested.
fn has_page(me: &Value, page: &str) -> bool {
    me["pages"]
        .as_array()
        .is_some_and(|pages| pages.contains(&json!(page)))
}

#[test]
fn who_publishes_writes_the_next_version_in_their_own_name() {
    let open = Open::city();
    let lin = open.sign_in(LIN, "8888");
    assert!(has_page(&lin.me, "catalogue"), "{}", lin.me["pages"]);
    let (mut item, version) = lin.item("repair");
    assert_eq!(version, json!(0));
    item["tell"] = json!("师傅在路上了。");
    let (status, done) = lin.publish(&item, &version, "8888");
    assert_eq!((status, &done["version"]), (200, &json!(1)), "{done}");
    assert_eq!(lin.item("repair"), (item.clone(), json!(1)));
    assert_eq!(open.last_actor(), StaffNo(LIN));

    item["id"] = json!("hydrant");
    let (status, done) = lin.publish(&item, &Value::Null, "8888");
    assert_eq!((status, &done["version"]), (200, &json!(1)), "{done}");
    assert_eq!(open.published(), 2);
}

#[test]
fn whoever_is_not_of_it_sees_and_publishes_nothing() {
    let open = Open::city();
    let lin = open.sign_in(LIN, "8888");
    let (item, version) = lin.item("repair");
    let clerk = open.sign_in(CLERK, "2222");
    assert!(!has_page(&clerk.me, "catalogue"), "{}", clerk.me["pages"]);
    for (command, body) in [
        ("catalogue", json!({})),
        ("check_item", json!({"item": item})),
        (
            "publish_item",
            json!({"item": item, "seen": version, "pin": "2222"}),
        ),
    ] {
        let (status, why) = clerk.asks(command, &body);
        assert_eq!(
            (status, &why["refusal"]["kind"]),
            (409, &json!("not_publisher")),
            "{command}"
        );
    }
    assert_eq!(open.published(), 0);
}

#[test]
fn wrong_pins_publish_nothing_and_are_counted() {
    let open = Open::city();
    let lin = open.sign_in(LIN, "8888");
    let (item, version) = lin.item("repair");
    for _ in 0..3 {
        let (status, why) = lin.publish(&item, &version, "1111");
        assert_eq!((status, &why["refusal"]["kind"]), (409, &json!("wrong_pin")));
    }
    let (_, why) = lin.publish(&item, &version, "8888");
    assert_eq!(why["refusal"]["kind"], "too_soon");
    assert_eq!(open.published(), 0);
    open.clock.pass(MINUTE);
    assert_eq!(lin.publish(&item, &version, "8888").0, 200);
}

#[test]
fn every_gap_is_named_by_the_check_and_by_publishing() {
    let open = Open::city();
    let lin = open.sign_in(LIN, "8888");
    let (whole, version) = lin.item("repair");
    let rows = [
        ("basis", json!(" "), json!({"kind": "empty", "field": "basis"})),
        (
            "fallback",
            json!([]),
            json!({"kind": "empty", "field": "fallback"}),
        ),
        ("department", json!("moon"), json!({"kind": "department"})),
        ("promise", json!({"days": 400}), json!({"kind": "too_far"})),
        ("only_in", json!([77]), json!({"kind": "hall", "hall": 77})),
        (
            "papers",
            json!([{"name": "证", "needed": true}, {"name": "证", "needed": false}]),
            json!({"kind": "twice", "field": "papers", "name": "证"}),
        ),
    ];
    for (field, value, gap) in rows {
        let mut item = whole.clone();
        item[field] = value;
        let (_, checked) = lin.asks("check_item", &json!({"item": item}));
        assert_eq!(checked["gaps"], json!([gap]), "{field}");
        let (status, why) = lin.publish(&item, &version, "8888");
        assert_eq!((status, &why["refusal"]["kind"]), (409, &json!("gaps")));
        assert_eq!(why["refusal"]["gaps"], json!([gap]), "{field}");
    }
    let (_, checked) = lin.asks("check_item", &json!({"item": whole}));
    assert_eq!(checked["gaps"], json!([]));
    assert_eq!(open.published(), 0);
}

#[test]
fn a_version_that_was_not_seen_is_not_overwritten() {
    let open = Open::city();
    let lin = open.sign_in(LIN, "8888");
    let (item, version) = lin.item("repair");
    let mut meanwhile = item.clone();
    meanwhile["tell"] = json!("别人写的。");
    assert_eq!(lin.publish(&meanwhile, &version, "8888").0, 200);
    for seen in [version, Value::Null, json!(7)] {
        let (status, why) = lin.publish(&item, &seen, "8888");
        assert_eq!(
            (status, &why["refusal"]),
            (409, &json!({"kind": "newer", "version": 1})),
            "{seen}"
        );
    }
    assert_eq!(lin.item("repair").0["tell"], "别人写的。");
    assert_eq!(open.published(), 1);
}

#[test]
fn departments_are_published_over_what_was_seen_and_hold_at_once() {
    let open = Open::city();
    let lin = open.sign_in(LIN, "8888");
    let (status, why) = open.sign_in(CLERK, "2222").asks("city", &json!({}));
    assert_eq!(
        (status, &why["refusal"]["kind"]),
        (409, &json!("not_publisher")),
        "{why}"
    );
    let stands = lin.asks("city", &json!({})).1["departments"].clone();
    let mut changed = stands.clone();
    changed[1]["members"] = json!([LIN]);
    changed[1]["head"] = json!(LIN);
    let publish = |departments: &Value, seen: &Value, pin: &str| {
        lin.asks(
            "publish_departments",
            &json!({"departments": departments, "seen": seen, "pin": pin}),
        )
    };
    let mut nobody = changed.clone();
    nobody[1]["head"] = json!(777);
    let mut gone = changed.clone();
    gone.as_array_mut().unwrap().remove(2);
    for (departments, kind) in [(&nobody, "no_staff"), (&gone, "in_use")] {
        let (_, checked) = lin.asks("check_departments", &json!({"departments": departments}));
        assert_eq!(checked["faults"][0]["kind"], kind, "{checked}");
        let (_, why) = publish(departments, &stands, "8888");
        assert_eq!(
            why["refusal"]["faults"], checked["faults"],
            "found by the same rule: {why}"
        );
    }
    let (_, why) = publish(&changed, &stands, "0000");
    assert_eq!(why["refusal"]["kind"], "wrong_pin", "{why}");
    let (status, after) = publish(&changed, &stands, "8888");
    assert_eq!((status, &after["departments"]), (200, &changed), "{after}");
    assert_eq!(open.last_actor(), StaffNo(LIN));
    let (_, why) = publish(&stands, &stands, "8888");
    assert_eq!(
        why["refusal"]["kind"], "moved",
        "nobody overwrites what they did not see: {why}"
    );
    let me = open.sign_in(LIN, "8888").me;
    assert_eq!(
        me["departments"][0]["id"], "engineering",
        "it holds at once: {me}"
    );
}

#[test]
fn a_calendar_is_checked_as_it_is_published_and_a_missing_year_is_said() {
    let open = Open::city();
    // December: the next year's days off are to be entered.
    open.clock.pass(10 * 24 * 60 * MINUTE);
    let lin = open.sign_in(LIN, "8888");
    let city = lin.asks("city", &json!({})).1;
    assert_eq!(
        (&city["version"], &city["missing"]),
        (&json!(0), &json!(2027)),
        "{city}"
    );
    let mut calendar = city["calendar"].clone();
    calendar["years"]["2027"] = json!({"off": {"元旦": ["01-02"], "春节": ["02-30"]}, "worked": ["02-08"]});
    let (_, checked) = lin.asks("check_calendar", &json!({"calendar": calendar}));
    let faults = json!([
        {"kind": "weekend", "year": 2027, "at": "01-02"},
        {"kind": "no_weekend", "year": 2027, "at": "02-08"},
    ]);
    assert_eq!(checked.get("faults"), None, "there is no 30 February: {checked}");
    calendar["years"]["2027"]["off"]["春节"] = json!(["02-29"]);
    let (_, checked) = lin.asks("check_calendar", &json!({"calendar": calendar}));
    assert_eq!(
        checked["faults"][1],
        json!({"kind": "no_day", "year": 2027, "at": "02-29"}),
        "{checked}"
    );
    calendar["years"]["2027"]["off"]["春节"] = json!(["02-08"]);
    let (_, checked) = lin.asks("check_calendar", &json!({"calendar": calendar}));
    assert_eq!(
        (&checked["faults"], &checked["missing"]),
        (&faults, &Value::Null),
        "{checked}"
    );
    calendar["years"]["2027"] = json!({"off": {"元旦": ["01-01"]}, "worked": ["02-06"]});
    let publish = |seen: u32| {
        lin.asks(
            "publish_calendar",
            &json!({"calendar": calendar, "seen": seen, "pin": "8888"}),
        )
    };
    let (status, after) = publish(0);
    assert_eq!(
        (status, &after["version"], &after["missing"]),
        (200, &json!(1), &Value::Null),
        "{after}"
    );
    assert_eq!(open.last_actor(), StaffNo(LIN));
    let (_, why) = publish(0);
    assert_eq!(why["refusal"], json!({"kind": "newer", "version": 1}), "{why}");
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
