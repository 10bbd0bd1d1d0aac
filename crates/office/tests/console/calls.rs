//! 回访 at the console: whom to call is told to departments that had the case and to head office's own; the call is noted and
//! the rating given once; and a department that answers what it never accepted keeps it.

use cistern_domain::entry::{CaseAct, Outcome};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{CASE, CHEN, CLERK, Open, Person, Role, StaffNo, ZHAO, settings, stepped};

const OFFICE: u32 = 33;

/// The case is closed at the counter, and head office's own department has a member.
fn closed() -> Open {
    let open = Open::city();
    let mut settings = settings();
    for one in &mut settings.departments {
        if one.id == "customer_service" {
            one.members = vec![StaffNo(OFFICE)];
        }
    }
    open.city.publish_settings(&settings).unwrap();
    open.city
        .publish_staff(StaffNo(OFFICE), "客服的人", "3333", &[] as &[Role])
        .unwrap();
    let close = CaseAct::Closed {
        outcome: Outcome::Done,
    };
    open.counter.write(None, stepped(&open.city, 2, close));
    open.counter.sync(&open.city);
    open
}

impl Person<'_> {
    fn to_call(&self) -> Vec<Value> {
        let (status, said) = self.asks("calls", &json!({}));
        assert_eq!(status, 200, "{said}");
        said["cases"].as_array().unwrap().clone()
    }

    fn call(&self, nth: u128, act: Value, words: &str) -> (u16, Value) {
        let (status, case) = self.asks("call_case", &json!({"case": CASE}));
        assert_eq!(status, 200, "{case}");
        let step = Uuid::from_u128(0xca11 + nth);
        let ask = json!({"case": CASE, "step": step, "seen": case["seen"], "act": act, "words": words});
        self.asks("call_back", &ask)
    }
}

#[test]
fn the_customer_is_called_and_rates_once() {
    let open = closed();
    let (office, chen, zhao) = (
        open.sign_in(OFFICE, "3333"),
        open.sign_in(CHEN, "2121"),
        open.sign_in(ZHAO, "2222"),
    );
    assert_eq!(office.to_call().len(), 1, "all of the city's");
    assert_eq!(chen.to_call().len(), 1, "it was engineering's");
    assert_eq!(zhao.to_call().len(), 0, "and never metering's");
    let (_, why) = zhao.asks("call_case", &json!({"case": CASE}));
    assert_eq!(why["refusal"]["kind"], "unknown", "{why}");
    let (_, why) = open.sign_in(CLERK, "1111").asks("calls", &json!({}));
    assert_eq!(why["refusal"]["kind"], "not_theirs", "{why}");

    let missed = json!({"act": "follow_up", "reached": false});
    let (status, case) = office.call(1, missed, "没人接");
    assert_eq!((status, &case["stars"]), (200, &Value::Null), "{case}");
    assert_eq!(office.to_call().len(), 1, "called in vain once, they stay");
    let seen = case["seen"].clone();
    let reached = json!({"act": "follow_up", "reached": true});
    for _ in 0..2 {
        let step = Uuid::from_u128(0xca11_0002);
        let ask = json!({"case": CASE, "step": step, "seen": seen, "act": reached, "words": "修得好"});
        let (status, case) = office.asks("call_back", &ask);
        assert_eq!(status, 200, "{case}");
    }
    assert_eq!(office.to_call().len(), 0, "reached");
    assert_eq!(open.steps(), 4, "handed on, closed, called twice");
    let (_, why) = office.call(3, reached, "");
    assert_eq!(
        why["refusal"]["kind"], "stage",
        "nobody is called who was reached: {why}"
    );

    for wrong in [0, 6] {
        let (_, why) = office.call(4, json!({"act": "rate", "stars": wrong}), "");
        assert_eq!(why["refusal"]["kind"], "stage", "{why}");
    }
    let (status, case) = office.call(5, json!({"act": "rate", "stars": 4}), "");
    assert_eq!((status, &case["stars"]), (200, &json!(4)), "{case}");
    let (_, why) = chen.call(6, json!({"act": "rate", "stars": 1}), "");
    assert_eq!(why["refusal"]["kind"], "stage", "once a case: {why}");

    open.counter.sync(&open.city);
    let there = open.counter.act(|tx| tx.case(CASE).unwrap());
    assert_eq!(there.view().unwrap().stars, Some(4), "the hall sees it");
}

#[test]
fn nobody_is_called_over_what_came_meanwhile() {
    let open = closed();
    let office = open.sign_in(OFFICE, "3333");
    let (_, case) = office.asks("call_case", &json!({"case": CASE}));
    open.counter
        .write(None, stepped(&open.city, 3, CaseAct::Reopened));
    open.counter.sync(&open.city);
    let ask = |seen: &Value| {
        let act = json!({"act": "follow_up", "reached": true});
        let step = Uuid::from_u128(0xca11);
        office.asks(
            "call_back",
            &json!({"case": CASE, "step": step, "seen": seen, "act": act, "words": ""}),
        )
    };
    let (_, why) = ask(&case["seen"]);
    assert_eq!(why["refusal"]["kind"], "moved", "{why}");
    let (_, why) = ask(&why["refusal"]["seen"]);
    assert_eq!(why["refusal"]["kind"], "stage", "it is open again: {why}");
    assert_eq!(office.to_call().len(), 0);
}

#[test]
fn a_department_that_answers_what_it_never_accepted_keeps_it_until_it_is_closed() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let seen = chen.case("engineering")["case"]["seen"].clone();
    let (status, answered) = chen.act(1, &seen, json!({"act": "answer"}), "今晚六点前修好");
    assert_eq!(status, 200, "{answered}");
    let may = &answered["may"];
    assert_eq!(may[0], "close", "what is left to do comes first: {may}");
    let (_, queue) = chen.asks("queue", &json!({"department": "engineering"}));
    assert_eq!(queue["cases"].as_array().map(Vec::len), Some(1), "{queue}");
    let acts: Vec<&Value> = answered["case"]["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["act"]["act"])
        .collect();
    assert_eq!(acts, ["handed_off", "accepted", "answered"], "it says so");
    let close = json!({"act": "close", "outcome": "done"});
    let (status, _) = chen.act(2, &answered["case"]["seen"], close, "修好了");
    assert_eq!(status, 200);
    let (_, queue) = chen.asks("queue", &json!({"department": "engineering"}));
    assert_eq!(queue["cases"], json!([]));

    // 操作记录 says of which case, and what.
    open.city
        .publish_staff(StaffNo(41), "林涛", "4141", &[Role::It])
        .unwrap();
    let (_, audit) = open
        .sign_in(41, "4141")
        .asks("audit", &json!({"on": null, "staff": CHEN}));
    let told: Vec<_> = audit["acts"].as_array().unwrap().iter().rev().collect();
    let acts: Vec<_> = told.iter().map(|one| &one["case"]["act"]["act"]).collect();
    assert_eq!(acts, ["accepted", "answered", "closed"], "{audit}");
    let number = &answered["case"]["line"]["number"];
    assert!(told.iter().all(|one| &one["case"]["number"] == number), "{audit}");
}
