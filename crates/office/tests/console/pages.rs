//! 逾期督办, 规则反映, 承诺兑现: whose they are is asked at every call, a promise is taken up once and over what was seen, a
//! report is answered with the PIN, and the halls' own figures stand apart.

use cistern_domain::details::RuleWords;
use cistern_domain::entry::{Cause, RuleReported};
use cistern_domain::ids::ReportId;
use cistern_domain::rule::{ItemPart, Rule};
use cistern_sync::Payload;

use super::*;

const HOUR: i64 = 60 * MINUTE;
const BOSS: u32 = 31;
const HEAD: u32 = 32;
const OFFICE: u32 = 33;
const REPORT: ReportId = ReportId(Uuid::from_u128(0xfa11));

/// Engineering has a head, head office's own department a member, and there is a supervisor.
fn open() -> Open {
    let open = Open::city();
    let mut settings = settings();
    for one in &mut settings.departments {
        match one.id.as_str() {
            "engineering" => one.head = Some(StaffNo(HEAD)),
            "customer_service" => one.members = vec![StaffNo(OFFICE)],
            _ => {}
        }
    }
    open.city.publish_settings(&settings).unwrap();
    for (number, pin, roles) in [
        (BOSS, "3131", &[Role::Supervisor][..]),
        (HEAD, "3232", &[]),
        (OFFICE, "3333", &[]),
    ] {
        let name = format!("人{number}");
        open.city
            .publish_staff(StaffNo(number), &name, pin, roles)
            .unwrap();
    }
    open
}

/// The pages that are tested here, in the order in which they are offered.
const THESE: [&str; 5] = ["overdue", "rules", "promises", "calls", "friction"];

impl Person<'_> {
    fn pages(&self) -> Value {
        self.asks("me", &json!({})).1["pages"].clone()
    }

    /// Those of these pages that are offered, as they are.
    fn of(&self, these: [&str; 5]) -> Vec<String> {
        let pages = self.pages();
        let offered = pages.as_array().unwrap().iter().filter_map(Value::as_str);
        offered
            .filter(|page| these.contains(page))
            .map(str::to_owned)
            .collect()
    }

    fn overdue(&self) -> Value {
        let (status, said) = self.asks("overdue", &json!({}));
        assert_eq!(status, 200, "{said}");
        said
    }

    fn take_up(&self, nth: u128, seen: &Value, words: &str) -> (u16, Value) {
        let step = Uuid::from_u128(0x7a4e + nth);
        self.asks(
            "take_up",
            &json!({"case": CASE, "step": step, "seen": seen, "words": words}),
        )
    }

    fn seen(&self) -> Value {
        let (status, case) = self.asks("overdue_case", &json!({"case": CASE}));
        assert_eq!(status, 200, "{case}");
        case["seen"].clone()
    }
}

#[test]
fn a_promise_comes_to_whoever_heads_it_until_somebody_takes_it_up() {
    let open = open();
    let (head, member) = (open.sign_in(HEAD, "3232"), open.sign_in(CHEN, "2121"));
    let (office, boss) = (open.sign_in(OFFICE, "3333"), open.sign_in(BOSS, "3131"));
    assert_eq!(head.of(THESE), ["overdue", "promises", "calls", "friction"]);
    // What a department without a head promised is every member's; so they have the page too.
    assert_eq!(member.of(THESE), THESE);
    assert_eq!(open.sign_in(CLERK, "1111").pages(), json!([]));
    assert_eq!(head.overdue()["cases"], json!([]), "there is time");

    open.clock.set(common::MORNING + 23 * HOUR);
    let head = open.sign_in(HEAD, "3232");
    let soon = head.overdue();
    assert_eq!(
        (&soon["broken"], &soon["cases"][0]["line"]["standing"]),
        (&json!(0), &json!("soon"))
    );
    assert_eq!(soon["cases"][0]["department"], "工程抢修部", "{soon}");
    let office = {
        drop(office);
        open.sign_in(OFFICE, "3333")
    };
    assert_eq!(
        office.overdue()["cases"],
        json!([]),
        "head office hears of what is broken"
    );

    open.clock.set(common::MORNING + 25 * HOUR);
    let (head, office) = (open.sign_in(HEAD, "3232"), open.sign_in(OFFICE, "3333"));
    let (member, boss) = {
        drop(member);
        drop(boss);
        (open.sign_in(CHEN, "2121"), open.sign_in(BOSS, "3131"))
    };
    for (who, told) in [(&head, 1), (&office, 1), (&member, 0), (&boss, 0)] {
        assert_eq!(who.overdue()["broken"], told, "{}", who.overdue());
    }
    let seen = head.seen();
    let (_, why) = boss.take_up(1, &seen, "我去催");
    assert_eq!(why["refusal"]["kind"], "elsewhere", "{why}");
    let (_, why) = member.asks("overdue_case", &json!({"case": CASE}));
    assert_eq!(why["refusal"]["kind"], "unknown", "{why}");
    let (_, why) = head.take_up(1, &seen, " ");
    assert_eq!(why["refusal"]["kind"], "words", "{why}");

    // The customer came meanwhile: it is shown first.
    let again = CaseAct::CameAgainOf {
        cause: Cause::Department,
    };
    open.counter.write(None, stepped(&open.city, 2, again));
    open.counter.sync(&open.city);
    let (_, why) = head.take_up(1, &seen, "老陈今晚去，九点前回电话");
    assert_eq!(why["refusal"]["kind"], "moved", "{why}");
    let seen = why["refusal"]["seen"].clone();
    for _ in 0..2 {
        let (status, after) = head.take_up(1, &seen, "老陈今晚去，九点前回电话");
        assert_eq!((status, &after["cases"]), (200, &json!([])), "{after}");
    }
    assert_eq!(open.steps(), 3, "handed on, came again, taken up once");
    assert_eq!(office.overdue()["cases"], json!([]), "nobody is told any more");
    let sheet = member.case("engineering");
    assert_eq!(sheet["case"]["taken_up"]["who"], format!("人{HEAD}"), "{sheet}");
    let (_, why) = head.take_up(2, &sheet["case"]["seen"], "再来一次");
    assert_eq!(why["refusal"]["kind"], "stage", "{why}");
}

#[test]
fn what_a_hall_keeps_is_the_supervisors() {
    let open = open();
    open.counter.write(
        None,
        stepped(
            &open.city,
            2,
            CaseAct::HandedOff {
                to: "hall".to_owned(),
            },
        ),
    );
    open.counter.sync(&open.city);
    open.clock.set(common::MORNING + 25 * HOUR);
    let (boss, head) = (open.sign_in(BOSS, "3131"), open.sign_in(HEAD, "3232"));
    assert_eq!(
        (boss.overdue()["broken"].clone(), head.overdue()["broken"].clone()),
        (json!(1), json!(0))
    );
    assert_eq!(boss.overdue()["cases"][0]["department"], "");

    let (_, told) = boss.asks("promises", &json!({"from": null, "to": null}));
    assert_eq!(told["kept"]["departments"], json!([]), "{told}");
    assert_eq!(
        told["kept"]["halls"][0]["overdue"], 1,
        "the hall's own stands apart: {told}"
    );
}

#[test]
fn broken_promises_are_published_with_what_they_came_from() {
    let open = open();
    let came = |cause| CaseAct::CameAgainOf { cause };
    for (nth, cause) in [
        (2, Cause::Department),
        (3, Cause::Department),
        (4, Cause::Equipment),
    ] {
        open.counter.write(None, stepped(&open.city, nth, came(cause)));
    }
    open.counter.sync(&open.city);
    open.clock.set(common::MORNING + 25 * HOUR);
    let head = open.sign_in(HEAD, "3232");
    let (_, told) = head.asks("promises", &json!({"from": "2026-11-01", "to": "2026-11-30"}));
    let line = &told["kept"]["departments"][0];
    assert_eq!(
        (&line["department"], &line["overdue"], &line["named"]),
        (&json!("engineering"), &json!(1), &json!(2)),
        "{told}"
    );
    assert_eq!(told["kept"]["causes"], json!({"department": 2, "equipment": 1}));
    assert_eq!(told["kept"]["broken"][0]["due_local"], "2026-11-24 08:00");
    let (_, elsewhere) = head.asks("promises", &json!({"from": "2026-12-01", "to": null}));
    assert_eq!(elsewhere["kept"]["departments"], json!([]));
    let (status, why) = open
        .sign_in(CLERK, "1111")
        .asks("promises", &json!({"from": null, "to": null}));
    assert_eq!(
        (status, &why["refusal"]["kind"]),
        (409, &json!("not_answering")),
        "{why}"
    );
}

#[test]
fn a_case_that_presses_comes_first_and_says_since_when() {
    let open = open();
    open.clock.pass(MINUTE);
    open.counter.write(
        None,
        stepped(
            &open.city,
            2,
            CaseAct::CameAgainOf {
                cause: Cause::Counter,
            },
        ),
    );
    open.counter.sync(&open.city);
    let queue = open
        .sign_in(CHEN, "2121")
        .asks("queue", &json!({"department": "engineering"}))
        .1;
    let line = &queue["cases"][0];
    assert_eq!(
        (&line["is_urged"], &line["came_again"]),
        (&json!(true), &json!(1)),
        "{queue}"
    );
    assert_eq!(line["came_last_local"], "2026-11-23 08:01");
}

#[test]
fn a_report_is_answered_with_the_pin_and_reaches_the_counter() {
    let open = open();
    let words = RuleWords {
        happened: "子女来办又要跑一趟".to_owned(),
        proposal: "持户口簿可以代办".to_owned(),
    };
    let payload = Payload::seal(&words, [3; 16]);
    open.counter.act(|tx| tx.keep_payload(&payload).unwrap());
    let promise = Promise {
        term: Term::WorkingDays(10),
        due: Instant(open.clock.now().0 + 24 * HOUR),
        assumed: false,
    };
    let rule = Rule::Item {
        item: "transfer".to_owned(),
        version: 0,
        part: ItemPart::Papers,
    };
    let report = RuleReported {
        report: REPORT,
        rule,
        name: "过户".to_owned(),
        case: None,
        promise,
        words: payload.hash(),
    };
    open.counter.write(None, report);
    open.counter.sync(&open.city);
    let (status, why) = open.sign_in(BOSS, "3131").asks("rules", &json!({}));
    assert_eq!(
        (status, &why["refusal"]["kind"]),
        (409, &json!("not_rule_answerer")),
        "{why}"
    );

    open.clock.set(common::MORNING + 25 * HOUR);
    let chen = open.sign_in(CHEN, "2121");
    let (_, told) = chen.asks("rules", &json!({}));
    let line = &told["reports"][0];
    assert_eq!(
        (&line["standing"], &line["proposal"]),
        (&json!("broken"), &json!("持户口簿可以代办")),
        "{told}"
    );
    let answer = |pin: &str, decision: Value, words: &str| {
        chen.asks(
            "answer_rule",
            &json!({"report": REPORT, "decision": decision, "words": words, "pin": pin}),
        )
    };
    let declined = json!({"decision": "declined"});
    let later = json!({"decision": "accepted", "version": 1});
    for (pin, decision, words, kind) in [
        ("0000", &declined, "照旧", "wrong_pin"),
        ("2121", &declined, " ", "words"),
        ("2121", &later, "改了", "no_version"),
    ] {
        let (status, why) = answer(pin, decision.clone(), words);
        assert_eq!((status, &why["refusal"]["kind"]), (409, &json!(kind)), "{why}");
    }
    let (status, after) = answer("2121", declined, "要核对身份，不能代办");
    assert_eq!(
        (status, &after["reports"][0]["answer"]["words"]),
        (200, &json!("要核对身份，不能代办")),
        "{after}"
    );
    open.counter.sync(&open.city);
    let there = open.counter.act(|tx| tx.report(REPORT).unwrap());
    assert_eq!(there.answers.len(), 1, "{there:?}");
}
