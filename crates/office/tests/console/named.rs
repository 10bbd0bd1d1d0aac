//! At the console: the papers of a case as they come, the rule that a complaint came from, and which case is first.

use cistern_domain::entry::{CaseAct, CaseOpened, Cause, PaperTick};
use cistern_domain::ids::CaseId;
use cistern_domain::rule::{FeeClause, Rule};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{CASE, CHEN, CLERK, MINUTE, Open, ZHAO, opened, stepped};

#[test]
fn papers_are_read_as_they_come() {
    let open = Open::city();
    let other = CaseId(Uuid::from_u128(0xca5f));
    let asked = CaseOpened {
        case: other,
        item: "metertest".to_owned(),
        papers: ["验表申请", "户主身份证"]
            .map(|name| PaperTick {
                name: name.to_owned(),
                seen: false,
            })
            .into(),
        ..opened(open.clock.now())
    };
    open.counter.write(None, asked);
    let act = |nth, act| {
        let mut step = stepped(&open.city, nth, act);
        step.0.case = other;
        open.counter.write(None, step);
    };
    act(
        1,
        CaseAct::HandedOff {
            to: "engineering".to_owned(),
        },
    );
    act(
        2,
        CaseAct::PapersSeen {
            papers: vec!["户主身份证".to_owned()],
        },
    );
    open.counter.sync(&open.city);
    let chen = open.sign_in(CHEN, "2121");
    let (status, sheet) = chen.asks("case", &json!({"department": "engineering", "case": other}));
    assert_eq!(status, 200, "{sheet}");
    assert_eq!(
        sheet["case"]["papers"],
        json!([
            {"name": "验表申请", "needed": true, "seen": false, "told": false},
            {"name": "户主身份证", "needed": true, "seen": true, "told": false},
        ])
    );
}

#[test]
fn a_case_is_closed_with_the_rule_that_it_came_from() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let ask = json!({"department": "engineering", "case": CASE});
    let (status, named) = chen.asks("rules_to_name", &ask);
    assert_eq!(status, 200, "{named}");
    assert_eq!(named["items"].as_array().map(Vec::len), Some(27));
    assert_eq!(named["items"][2]["id"], "transfer");
    // Nobody else is told of it.
    let zhao = open.sign_in(ZHAO, "2222");
    let elsewhere = json!({"department": "metering", "case": CASE});
    assert_eq!(
        zhao.asks("rules_to_name", &elsewhere).1["refusal"]["kind"],
        "unknown"
    );
    let clerk = open.sign_in(CLERK, "1111");
    assert_eq!(
        clerk.asks("rules_to_name", &ask).1["refusal"]["kind"],
        "not_member"
    );

    let close = |rule: Value| json!({"act": "close", "outcome": "refused", "cause": "rule", "rule": rule});
    let seen = &chen.case("engineering")["case"]["seen"];
    let unknown = json!({"rule": "item", "item": "moon", "part": {"of": "papers"}});
    let (_, why) = chen.act(1, seen, close(unknown), "没有这条");
    assert_eq!(why["refusal"]["kind"], "rule", "{why}");
    let before = open.steps();
    let start = json!({"rule": "late_fee", "clause": "start"});
    let (status, closed) = chen.act(2, seen, close(start), "按政策起算");
    assert_eq!(status, 200, "{closed}");
    assert_eq!(
        open.steps(),
        before + 3,
        "accepted with it, the cause, and the close"
    );
    let state = open.counter.act(|tx| tx.case(CASE).unwrap());
    assert_eq!(state.view().unwrap().rules, Vec::<&Rule>::new(), "not sent yet");
    open.counter.sync(&open.city);
    let state = open.counter.act(|tx| tx.case(CASE).unwrap());
    let view = state.view().unwrap();
    let rule = Rule::LateFee {
        version: 0,
        clause: FeeClause::Start,
    };
    assert_eq!(view.rules, [&rule]);
    assert_eq!(view.causes, [Cause::Rule].into());
    assert!(view.is_closed());
}

#[test]
fn what_presses_is_first_in_the_queue_though_it_is_due_later() {
    let open = Open::city();
    let later = CaseId(Uuid::from_u128(0xca5f));
    open.clock.pass(60 * MINUTE);
    let asked = CaseOpened {
        case: later,
        ..opened(open.clock.now())
    };
    open.counter.write(None, asked);
    let write = |nth, case, act| {
        let mut step = stepped(&open.city, nth, act);
        step.0.case = case;
        open.counter.write(None, step);
        open.counter.sync(&open.city);
    };
    write(
        2,
        later,
        CaseAct::HandedOff {
            to: "engineering".to_owned(),
        },
    );
    let chen = open.sign_in(CHEN, "2121");
    let order = || -> Vec<String> {
        let (_, queue) = chen.asks("queue", &json!({"department": "engineering"}));
        let cases = queue["cases"].as_array().unwrap().iter();
        cases
            .map(|case| case["case"].as_str().unwrap().to_owned())
            .collect()
    };
    let [first, second] = [CASE, later].map(|case| case.0.to_string());
    assert_eq!(order(), [first.clone(), second.clone()], "what is due first");
    write(3, later, CaseAct::Urged);
    assert_eq!(order(), [second.clone(), first.clone()]);
    write(4, CASE, CaseAct::CameAgain);
    write(5, CASE, CaseAct::Urged);
    assert_eq!(order(), [first, second], "twice presses more than once");
}
