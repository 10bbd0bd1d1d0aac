//! 延期减免: what late fee put off or waived for many touches is told to the fen before anything is signed; finance drafts, another
//! person of 信息 publishes, nobody for an account of their own; a command publishes the same with the same faults.

use cistern_domain::Money;
use cistern_domain::entry::{Body, PriceDrafted, PriceKind, ReliefDrafted};
use cistern_domain::ids::{AccountNo, EntryNo};
use cistern_domain::late_fee::{Extension, ExtensionScope, ReliefDocument};
use cistern_journal::Fault;
use cistern_office::DraftRefused;
use cistern_publishing::demo::first_policy;

use super::billing::{ACCOUNTS, BILLS};
use super::*;

pub(super) const ZHOU: u32 = 51;
const LIN: u32 = 52;
const QIN: u32 = 54;

/// Account 1001 has 50.00 in its deposit, a bill of 290.00 that is 64 days late (9.28), one of 1002 of another book that is 3 days late (0.44), and one
/// of 1001 that is not late yet; grace is 20 days, 0.5‰ a day.
pub(super) fn open() -> Open {
    let open = Open::city();
    for (staff, name, pin, role) in [
        (ZHOU, "周宁", "5151", Role::Finance),
        (LIN, "林涛", "5252", Role::It),
        (QIN, "秦岚", "5454", Role::It),
    ] {
        open.city
            .publish_staff(StaffNo(staff), name, pin, &[role])
            .unwrap();
    }
    let book = cistern_domain::tariff::TariffBook::from_json(cistern_domain::tariff::SAMPLE_TARIFFS).unwrap();
    open.city.publish_tariff(book.get("HZ-2024").unwrap()).unwrap();
    open.city.publish_policy(&first_policy()).unwrap();
    let finance = open.sign_in(ZHOU, "5151");
    let accounts = format!(
        "{ACCOUNTS}\n\
         1001,张三,一号,13900000001,居民阶梯,3,M1,20,B1,2020-01-01,正常,50\n\
         1002,李四,二号,13900000002,居民阶梯,3,M2,20,B2,2020-01-01,正常,0\n"
    );
    let bills = format!(
        "{BILLS}\
         A1,1001,2026-08,0,100,100,290.00,2026-08-31,0,,,100,0,0,190.00,100.00\n\
         A2,1001,2026-11,100,110,10,29.00,2026-11-20,0,,,10,0,0,19.00,10.00\n\
         B1,1002,2026-10,0,100,100,290.00,2026-10-31,0,,,100,0,0,190.00,100.00\n"
    );
    for (slot, text) in [
        ("accounts", accounts.as_str()),
        ("readings", super::billing::HEAD),
        ("bills", &bills),
    ] {
        assert_eq!(finance.brings(slot, text), 200, "{slot}");
    }
    let (_, tried) = finance.asks("try_import", &json!({}));
    let (status, done) = finance.asks("run_import", &json!({"seal": tried["seal"], "pin": "5151"}));
    assert_eq!((status, &done["bills"]), (200, &json!(3)), "{done}");
    drop(finance);
    open
}

fn waiver(scope: Value) -> Value {
    json!({"kind": "waiver", "terms": {
        "scope": scope, "from": "2026-09-01", "to": "2026-12-31", "until": "2027-01-15",
        "waives": {"share": "0.5"}, "reason": "停水抢修",
    }})
}

fn extension(scope: Value) -> Value {
    json!({"kind": "extension", "terms": {
        "scope": scope, "from": "2026-09-01", "to": "2026-10-31", "days": 15, "reason": "系统升级",
    }})
}

fn fen(text: &str) -> Value {
    serde_json::to_value(text.parse::<Money>().unwrap()).unwrap()
}

fn why(refused: &Value) -> &Value {
    &refused["refusal"]["why"]["kind"]
}

impl Person<'_> {
    fn reliefs(&self) -> Value {
        let (status, page) = self.asks("reliefs", &json!({}));
        assert_eq!(status, 200, "{page}");
        page
    }

    fn tries_relief(&self, relief: &Value, published: bool) -> Value {
        let (status, tried) = self.asks("try_relief", &json!({"relief": relief, "published": published}));
        assert_eq!(status, 200, "{tried}");
        tried
    }

    fn drafts_relief(&self, relief: &Value, replaces: &Value, pin: &str) -> (u16, Value) {
        let ask = json!({"relief": relief, "replaces": replaces, "pin": pin});
        self.asks("draft_relief", &ask)
    }

    fn ends_relief(&self, command: &str, draft: &Value, pin: &str) -> (u16, Value) {
        self.asks(command, &json!({"draft": draft, "pin": pin}))
    }
}

fn late_fees(open: &Open) -> Vec<Money> {
    let arrears = open.city.arrears(None, None).unwrap();
    arrears.bills.iter().map(|bill| bill.late_fee).collect()
}

#[test]
fn what_it_touches_is_told_to_the_fen() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    assert_eq!(late_fees(&open), ["9.28", "0.44"].map(|one| one.parse().unwrap()));

    let tried = zhou.tries_relief(&waiver(json!("city")), false);
    let touch = &tried["touch"];
    assert_eq!(
        (&touch["named"], &touch["accounts"], &touch["bills"]),
        (&json!(2), &json!(2), &json!(3)),
        "{tried}"
    );
    assert_eq!(touch["owed"], fen("609.00"));
    assert_eq!((&touch["before"], &touch["after"]), (&fen("9.72"), &fen("4.86")));
    assert_eq!(touch["most"][0]["account"], "1001", "the most first");
    assert_eq!(touch["most"][0]["holder"], "张三");
    assert_eq!(tried["to_come"], true, "bills of December are among them");

    // Of an account; the start moves, and days that are past it still bear.
    let tried = zhou.tries_relief(&extension(json!({"account": "1001"})), false);
    let touch = &tried["touch"];
    assert_eq!((&touch["accounts"], &touch["bills"]), (&json!(1), &json!(1)));
    assert_eq!((&touch["before"], &touch["after"]), (&fen("9.28"), &fen("7.11")));
    assert_eq!(
        (
            &touch["most"][0]["free_until"],
            &touch["most"][0]["free_until_after"]
        ),
        (&json!("2026-09-20"), &json!("2026-10-05"))
    );
    assert_eq!(tried["to_come"], false);

    let tried = zhou.tries_relief(&waiver(json!({"area": "B9"})), false);
    assert_eq!(tried["touch"]["named"], 0, "nobody is in that book: {tried}");
    let tried = zhou.tries_relief(&waiver(json!({"bills": ["B1"]})), false);
    assert_eq!(
        (&tried["touch"]["named"], &tried["touch"]["before"]),
        (&json!(1), &fen("0.44"))
    );
    let tried = zhou.tries_relief(&waiver(json!({"account": "1009"})), false);
    assert_eq!(
        tried["faults"],
        json!([{"kind": "no_account", "account": "1009"}])
    );
    assert_eq!(tried["touch"], Value::Null);
}

#[test]
fn one_drafts_and_another_publishes_what_desks_then_go_by() {
    let open = open();
    let (zhou, lin) = (open.sign_in(ZHOU, "5151"), open.sign_in(LIN, "5252"));
    let relief = waiver(json!({"area": "B1"}));
    let (_, refused) = lin.drafts_relief(&relief, &Value::Null, "5252");
    assert_eq!(why(&refused), "role", "{refused}");
    let (_, refused) = zhou.drafts_relief(&relief, &Value::Null, "0000");
    assert_eq!(refused["refusal"]["kind"], "wrong_pin");
    let (status, page) = zhou.drafts_relief(&relief, &Value::Null, "5151");
    assert_eq!(status, 200, "{page}");
    let draft = page["drafts"][0]["draft"].clone();
    assert_eq!(
        page["drafts"][0]["authors"],
        json!([{"staff": ZHOU, "name": "周宁"}])
    );
    assert_eq!(
        late_fees(&open)[0],
        "9.28".parse().unwrap(),
        "a draft holds nowhere"
    );

    // It is changed, and what took its place is what waits.
    let mut less = relief.clone();
    less["terms"]["waives"] = json!({"less": fen("2.00")});
    let (_, page) = zhou.drafts_relief(&less, &draft, "5151");
    assert_eq!(page["drafts"].as_array().unwrap().len(), 1, "{page}");
    let (_, refused) = lin.ends_relief("publish_relief", &draft, "5252");
    assert_eq!(why(&refused), "no_draft");
    let draft = page["drafts"][0]["draft"].clone();

    // The prices' page neither shows it nor does anything about it.
    assert_eq!(zhou.asks("prices", &json!({})).1["drafts"], json!([]));
    let (_, refused) = lin.ends_relief("publish_price", &draft, "5252");
    assert_eq!(why(&refused), "no_draft");

    let (_, refused) = zhou.ends_relief("publish_relief", &draft, "5151");
    assert_eq!(why(&refused), "role", "{refused}");
    let (status, page) = lin.ends_relief("publish_relief", &draft, "5252");
    assert_eq!((status, &page["drafts"]), (200, &json!([])), "{page}");
    let one = &page["reliefs"][0];
    assert_eq!(one["relief"], less);
    assert_eq!(
        (&one["published_by"], &one["drafted_by"]),
        (&json!("林涛"), &json!(["周宁"]))
    );
    assert_eq!(late_fees(&open), ["7.28", "0.44"].map(|one| one.parse().unwrap()));
    let touch = &zhou.tries_relief(&less, true)["touch"];
    assert_eq!((&touch["before"], &touch["after"]), (&fen("9.28"), &fen("7.28")));

    open.counter.sync(&open.city);
    let known = open
        .counter
        .file
        .read::<_, Fault>(|tx| Ok((tx.city()?, tx.prices()?)));
    let (city, prices) = known.unwrap();
    assert_eq!((city.waivers.len(), prices.waivers.len()), (1, 1));

    // Who did what, and about what.
    let (_, audit) = zhou.asks("audit", &json!({"on": null, "staff": null}));
    let acts: Vec<(&str, &Value)> = audit["acts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["about"]["of"] == "relief")
        .map(|one| {
            (
                one["act"].as_str().unwrap(),
                &one["about"]["relief"]["terms"]["reason"],
            )
        })
        .collect();
    let reason = json!("停水抢修");
    assert_eq!(
        acts,
        [
            "PriceDraftPublished",
            "GeneralWaiverPublished",
            "ReliefDrafted",
            "ReliefDrafted"
        ]
        .map(|act| (act, &reason))
    );
}

#[test]
fn nobody_acts_for_an_account_of_their_own_and_strangers_see_nothing() {
    let open = open();
    let own = AccountNo::new("1001").unwrap();
    open.city
        .declare_ties(StaffNo(QIN), std::slice::from_ref(&own))
        .unwrap();
    open.city
        .declare_ties(StaffNo(ZHOU), &[AccountNo::new("1002").unwrap()])
        .unwrap();
    let (zhou, qin) = (open.sign_in(ZHOU, "5151"), open.sign_in(QIN, "5454"));
    for scope in [json!({"account": "1002"}), json!({"bills": ["B1"]})] {
        let (_, refused) = zhou.drafts_relief(&waiver(scope), &Value::Null, "5151");
        assert_eq!(
            refused["refusal"]["why"],
            json!({"kind": "tied", "account": "1002"}),
            "{refused}"
        );
    }
    let (status, page) = zhou.drafts_relief(&waiver(json!({"account": "1001"})), &Value::Null, "5151");
    assert_eq!(status, 200, "{page}");
    let (_, refused) = qin.ends_relief("publish_relief", &page["drafts"][0]["draft"], "5454");
    assert_eq!(
        refused["refusal"]["why"],
        json!({"kind": "tied", "account": "1001"}),
        "{refused}"
    );
    // For everybody they are one of many.
    assert_eq!(
        zhou.drafts_relief(&waiver(json!("city")), &Value::Null, "5151").0,
        200
    );

    let stranger = open.sign_in(CHEN, "2121");
    assert_eq!(stranger.asks("reliefs", &json!({})).0, 409);
    let (_, refused) = stranger.ends_relief("withdraw_relief", &page["drafts"][0]["draft"], "2121");
    assert_eq!(refused["refusal"]["kind"], "not_theirs", "{refused}");
    let (status, page) = qin.ends_relief("withdraw_relief", &page["drafts"][0]["draft"], "5454");
    assert_eq!(status, 200, "{page}");
    assert_eq!(page["drafts"].as_array().unwrap().len(), 1);
}

#[test]
fn a_command_publishes_the_same_and_is_shown_as_such() {
    let open = open();
    let mut relief = ReliefDocument::Extension(Extension {
        scope: ExtensionScope::City,
        from: "2026-09-01".parse().unwrap(),
        to: "2026-10-31".parse().unwrap(),
        days: 15,
        reason: "系统升级".to_owned(),
    });
    open.city.publish_relief(&relief).unwrap();
    let page = open.sign_in(LIN, "5252").reliefs();
    let one = &page["reliefs"][0];
    assert_eq!(one["relief"], extension(json!("city")));
    assert_eq!(
        (&one["published_by"], &one["drafted_by"]),
        (&Value::Null, &json!([]))
    );
    if let ReliefDocument::Extension(one) = &mut relief {
        one.days = 0;
    }
    let refused = open.city.publish_relief(&relief);
    assert!(
        matches!(&refused, Err(DraftRefused::Faults(faults)) if faults.len() == 1),
        "{refused:?}"
    );
}

/// The version of prices' drafts is read by programs that know no other kind, and theirs alone.
#[test]
fn each_version_of_a_draft_holds_its_own_kinds() {
    let open = open();
    let zhou = open.sign_in(ZHOU, "5151");
    zhou.drafts_relief(&waiver(json!("city")), &Value::Null, "5151");
    let journal = open.city.journal();
    let read = |tx: &cistern_journal::Tx<'_>| {
        let number = tx.head(journal)?.number;
        tx.entry(EntryRef { journal, number })
    };
    let entry = open.city.file().read::<_, Fault>(read).unwrap().unwrap();
    let lawful = |kind, own: fn(PriceDrafted) -> Body| {
        let body = own(PriceDrafted {
            kind,
            json: "{}".to_owned(),
            replaces: None,
        });
        cistern_domain::fold::lawful(cistern_domain::entry::Writer::Office, &entry, &body).is_ok()
    };
    assert_ne!(entry.number, EntryNo(0));
    for (kind, is_relief) in [
        (PriceKind::Tariff, false),
        (PriceKind::LateFee, false),
        (PriceKind::Extension, true),
        (PriceKind::Waiver, true),
    ] {
        assert_eq!(
            lawful(kind, |body| ReliefDrafted(body).into()),
            is_relief,
            "{kind:?}"
        );
        assert_eq!(lawful(kind, Into::into), !is_relief, "{kind:?}");
    }
}
