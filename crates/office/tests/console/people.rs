//! 人员岗位 and 设备: whose they are is asked at every call; each act is the command's, signed with the PIN and over what was
//! seen; duties that are kept apart are refused by name.

use super::*;

const LIN: u32 = 41;
const QIAN: u32 = 32;
const PIN: &str = "4141";
const ACCOUNT: &str = "1001";

fn open() -> Open {
    let open = Open::city();
    open.city
        .publish_staff(StaffNo(LIN), "林涛", PIN, &[Role::It])
        .unwrap();
    open
}

fn of(page: &Value, staff: u32) -> Value {
    let all = page["staff"].as_array().unwrap().iter();
    all.clone()
        .find(|one| one["staff"] == staff)
        .cloned()
        .unwrap_or_default()
}

impl Person<'_> {
    fn staff(&self) -> Value {
        let (status, page) = self.asks("staff", &json!({}));
        assert_eq!(status, 200, "{page}");
        page
    }

    fn publishes(
        &self,
        staff: u32,
        seen: &Value,
        new_pin: Option<&str>,
        roles: &Value,
        pin: &str,
    ) -> (u16, Value) {
        self.asks(
            "publish_staff",
            &json!({
                "seen": seen, "staff": staff, "name": format!("人{staff}"), "new_pin": new_pin, "roles": roles, "pin": pin,
            }),
        )
    }
}

fn term(role: &str, from: Option<&str>, until: Option<&str>) -> Value {
    json!({"role": role, "from": from, "until": until})
}

#[test]
fn both_pages_are_its_and_nobody_elses() {
    let open = open();
    let it = open.sign_in(LIN, PIN);
    let pages = it.asks("me", &json!({})).1["pages"].clone();
    let has = |name: &str| pages.as_array().unwrap().iter().any(|page| page == name);
    assert!(has("staff") && has("devices"), "{pages}");
    let member = open.sign_in(CHEN, "2121");
    for page in ["staff", "devices"] {
        let (_, why) = member.asks(page, &json!({}));
        assert_eq!(why["refusal"]["kind"], "not_theirs", "{page}: {why}");
    }
    let (_, why) = member.publishes(50, &Value::Null, Some("5050"), &json!([]), "2121");
    assert_eq!(why["refusal"]["kind"], "not_theirs", "{why}");
    let code = json!({"hall": 1, "counter": 9, "hours": 48, "pin": "2121"});
    let (_, why) = member.asks("device_code", &code);
    assert_eq!(why["refusal"]["kind"], "not_theirs", "{why}");
}

#[test]
fn somebody_is_added_and_changed_with_days_and_a_pin_that_stays() {
    let open = open();
    let it = open.sign_in(LIN, PIN);
    let clerk = json!([term("clerk", None, None)]);
    let (_, why) = it.publishes(50, &Value::Null, Some("5050"), &clerk, "0000");
    assert_eq!(why["refusal"]["kind"], "wrong_pin", "{why}");
    let (_, why) = it.publishes(50, &Value::Null, None, &clerk, PIN);
    assert_eq!(why["refusal"]["why"]["kind"], "no_pin", "{why}");
    let (status, page) = it.publishes(50, &Value::Null, Some("5050"), &clerk, PIN);
    assert_eq!(status, 200, "{page}");
    let added = of(&page, 50);
    assert_eq!(added["published_by"], "林涛", "{added}");
    assert_eq!(added["has_key"], true);

    // A number that is somebody's is nobody new's.
    let (_, why) = it.publishes(50, &Value::Null, Some("5051"), &clerk, PIN);
    assert_eq!(why["refusal"]["why"]["kind"], "moved", "{why}");

    let both = json!([
        term("clerk", None, None),
        term("finance", Some("2026-12-01"), None)
    ]);
    let (_, why) = it.publishes(50, &added["seen"], None, &both, PIN);
    let clash = &why["refusal"]["why"]["clashes"][0];
    assert_eq!(clash["pair"], "cashier_and_reconciler", "{why}");
    assert_eq!(clash["from"], "2026-12-01");

    let dated = json!([
        term("clerk", None, Some("2026-11-30")),
        term("finance", Some("2026-12-01"), None)
    ]);
    let (status, page) = it.publishes(50, &added["seen"], None, &dated, PIN);
    assert_eq!(status, 200, "{page}");
    let changed = of(&page, 50);
    assert_eq!(changed["today"], json!(["clerk"]), "{changed}");
    assert_eq!(changed["roles"].as_array().unwrap().len(), 2);
    // The PIN stayed, and so did the key under it.
    let signed = open.sign_in(50, "5050");
    assert_eq!(signed.asks("me", &json!({})).0, 200);
    let key = |at: &Value| {
        let (file, at) = (
            open.city.file(),
            cistern_domain::ids::EntryNo(at.as_u64().unwrap()),
        );
        let state = file.read::<_, cistern_journal::Fault>(|tx| tx.staff(StaffNo(50)));
        state.unwrap().unwrap().standing[&at].key
    };
    assert_eq!(key(&added["seen"]), key(&changed["seen"]));
    let (_, why) = it.publishes(50, &added["seen"], None, &clerk, PIN);
    assert_eq!(
        why["refusal"]["why"]["kind"], "moved",
        "over what was seen: {why}"
    );
    let again = it.publishes(50, &changed["seen"], Some("6060"), &clerk, PIN);
    assert_eq!(again.0, 200, "{}", again.1);
    assert_eq!(open.try_pin(50, "5050").0, 409, "the old one opens nothing");
    assert_eq!(open.try_pin(50, "6060").0, 200);
    assert!(
        it.staff()["grants"].as_array().unwrap().len() > 3,
        "who may approve what"
    );
}

#[test]
fn nobody_gives_themselves_roles_or_takes_an_account_off_their_own_list() {
    let open = open();
    let it = open.sign_in(LIN, PIN);
    let own = of(&it.staff(), LIN).clone();
    let roles = json!([
        term("it", None, Some("2026-11-30")),
        term("finance", Some("2026-12-01"), None)
    ]);
    let (status, why) = it.publishes(LIN, &own["seen"], None, &roles, PIN);
    assert_eq!(
        (status, &why["refusal"]["why"]["kind"]),
        (409, &json!("own")),
        "{why}"
    );
    let (status, page) = it.publishes(LIN, &own["seen"], Some("654321"), &own["roles"], PIN);
    assert_eq!(status, 200, "a new PIN of one's own: {page}");
}

#[test]
fn accounts_are_declared_by_number() {
    let open = open();
    let files = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "用户档案",
            format!(
                "{}\n{ACCOUNT},张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,0\n",
                billing::ACCOUNTS
            ),
        ),
        ("抄表记录", billing::HEAD.to_owned()),
        ("应收账单", billing::BILLS.to_owned()),
    ] {
        std::fs::write(files.path().join(format!("{name}.csv")), text).unwrap();
    }
    open.city
        .import(files.path(), &cistern_import::OwnColumns::default(), &mut |_| {})
        .unwrap();
    let it = open.sign_in(LIN, PIN);
    let declare = |accounts: &[&str]| {
        it.asks(
            "declare_accounts",
            &json!({"staff": CLERK, "accounts": accounts, "pin": PIN}),
        )
    };
    let (_, why) = declare(&["999"]);
    assert_eq!(
        why["refusal"]["why"],
        json!({"kind": "no_accounts", "accounts": ["999"]}),
        "{why}"
    );
    for accounts in [&[ACCOUNT][..], &[]] {
        let (status, page) = declare(accounts);
        assert_eq!(status, 200, "{page}");
        assert_eq!(of(&page, CLERK)["accounts"], json!(accounts));
    }
    let own = |accounts: &[&str]| {
        let (_, told) = it.asks(
            "declare_accounts",
            &json!({"staff": LIN, "accounts": accounts, "pin": PIN}),
        );
        told["refusal"]["why"]["kind"].clone()
    };
    assert_eq!((own(&[ACCOUNT]), own(&[])), (Value::Null, json!("own")));
}

#[test]
fn a_pc_is_enrolled_by_a_code_and_revoked_with_its_reason() {
    let open = open();
    let it = open.sign_in(LIN, PIN);
    let devices = |it: &Person<'_>| {
        let (status, page) = it.asks("devices", &json!({}));
        assert_eq!(status, 200, "{page}");
        page
    };
    let seat = devices(&it)["devices"][0].clone();
    assert_eq!(seat["counter"], 1, "{seat}");
    assert_eq!(seat["revoked_after"], Value::Null);

    let code = |hall: u16, counter: u16, hours: u32| {
        it.asks(
            "device_code",
            &json!({"hall": hall, "counter": counter, "hours": hours, "pin": PIN}),
        )
    };
    assert_eq!(code(9, 1, 48).1["refusal"]["why"]["kind"], "no_seat");
    assert_eq!(code(1, 2, 169).1["refusal"]["why"]["kind"], "hours");
    assert_eq!(code(1, 1, 48).1["seated"], true, "a second PC there is said");
    let (status, made) = code(1, 2, 48);
    assert_eq!(status, 200, "{made}");
    assert_eq!(made["seated"], false);
    let read = cistern_sync::code::Code::read(made["code"].as_str().unwrap()).unwrap();
    let mine = cistern_sync::code::fingerprint(&open.city.card().unwrap().key);
    assert_eq!(read.office, mine, "it carries the office's fingerprint");
    // Who made it, for which seat and until when: never the code.
    let acts = |staff: u32| it.asks("audit", &json!({"on": null, "staff": staff})).1["acts"].clone();
    let entry = &acts(LIN)[0];
    assert_eq!(
        (&entry["act"], &entry["by_command"], &entry["about"]),
        (
            &json!("SeatCodeMade"),
            &json!(false),
            &json!({"of": "seat_code", "hall": 1, "name": seat["hall_name"], "counter": 2, "until_local": made["until_local"]})
        ),
        "{entry}"
    );
    let people = it.asks("audit", &json!({"on": null, "staff": null})).1["people"].clone();
    let numbers: Vec<&Value> = people
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["staff"])
        .collect();
    assert_eq!(numbers, [&json!(LIN), &json!(0)], "people first: {people}");
    // By a command nobody says who; what the program does by itself is not theirs.
    let lasts = chrono::TimeDelta::hours(1);
    open.city
        .make_code_by_command(HallNo(1), CounterNo(3), lasts)
        .unwrap();
    let by_command = acts(0);
    let all = by_command.as_array().unwrap();
    assert_eq!(
        (&all[0]["act"], &all[0]["about"]["counter"]),
        (&json!("SeatCodeMade"), &json!(3))
    );
    assert!(all.iter().all(|one| one["by_command"] == true), "{by_command}");
    let kinds: Vec<&str> = all.iter().map(|one| one["act"].as_str().unwrap()).collect();
    assert!(
        kinds.contains(&"StaffKeyPublished") && kinds.contains(&"SettingsPublished"),
        "{kinds:?}"
    );
    assert!(
        !kinds.contains(&"CounterEnrolled") && !kinds.contains(&"ReceiptBlockGranted"),
        "{kinds:?}"
    );

    let second = common::Counter::at(8, &open.city, open.clock.clone());
    second.enrol(&open.city, read.secret).unwrap();
    assert_eq!(devices(&it)["devices"].as_array().unwrap().len(), 2);

    let revoke = |pin: &str| {
        it.asks(
            "revoke_device",
            &json!({"journal": seat["journal"], "reason": "stolen", "pin": pin}),
        )
    };
    assert_eq!(revoke("0000").1["refusal"]["kind"], "wrong_pin");
    let (status, page) = revoke(PIN);
    assert_eq!(status, 200, "{page}");
    let ended = page["devices"].as_array().unwrap().last().unwrap();
    assert_eq!(ended["journal"], seat["journal"], "those that serve first");
    assert_eq!(ended["revoked_because"], "stolen");
    assert_eq!(revoke(PIN).1["refusal"]["why"]["kind"], "revoked");
    assert!(open.city.verify().unwrap().difference.is_none());
}

/// Whoever published somebody knows their PIN, until they choose one by themselves: with the one they have, and their roles stay.
#[test]
fn a_pin_of_ones_own_is_chosen_by_its_holder() {
    let open = Open::with_finance(QIAN, "3232");
    let qian = open.sign_in(QIAN, "3232");
    let me = |person: &Person<'_>| person.asks("me", &json!({})).1;
    assert_eq!(me(&qian)["pin_of_another"], json!(true));
    let change = |pin: &str, new: &str| {
        let (status, said) = qian.asks("change_pin", &json!({"pin": pin, "new": new}));
        (
            status,
            said["refusal"]["kind"].clone(),
            said["refusal"]["why"]["why"].clone(),
        )
    };
    let refused = |kind: &str, why: Value| (409, json!(kind), why);
    assert_eq!(change("0000", "7531"), refused("wrong_pin", Value::Null));
    assert_eq!(change("3232", "12"), refused("refused", json!("unlawful")));
    assert_eq!(change("3232", "3232"), refused("refused", json!("same")));
    assert_eq!(change("3232", "7531").0, 200);
    assert_eq!(
        qian.asks("me", &json!({})).0,
        401,
        "the session ends with the PIN"
    );
    let again = open.sign_in(QIAN, "7531");
    let now = me(&again);
    assert_eq!(now["pin_of_another"], json!(false));
    assert_eq!(now["name"], json!("钱进"));
    assert!(
        now["pages"].as_array().unwrap().contains(&json!("sheets")),
        "their role stays"
    );
    open.city
        .publish_staff(StaffNo(QIAN), "钱进", "8642", &[Role::Finance])
        .unwrap();
    let published = open.sign_in(QIAN, "8642");
    assert_eq!(
        me(&published)["pin_of_another"],
        json!(true),
        "another knows this one"
    );
}
