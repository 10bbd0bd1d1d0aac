//! A complaint is closed at the console only with what it came from.

use cistern_domain::entry::{CaseAct, CaseActed, CaseOpened, CaseStep};
use cistern_domain::ids::CaseId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{CHEN, Open, opened, stepped};

/// A complaint names what it came from before it is closed as done or refused; another end asks for none.
#[test]
fn a_complaint_is_not_closed_without_its_cause() {
    let open = Open::city();
    let chen = open.sign_in(CHEN, "2121");
    let complaint = |nth: u128| {
        let case = CaseId(Uuid::from_u128(0xc0_ca5e + nth));
        let opened = CaseOpened {
            case,
            item: "complain".to_owned(),
            name: "投诉".to_owned(),
            ..opened(open.clock.now())
        };
        open.counter.write(None, opened);
        let CaseActed(step) = stepped(
            &open.city,
            50 + nth,
            CaseAct::HandedOff {
                to: "engineering".to_owned(),
            },
        );
        open.counter.write(
            None,
            CaseActed(CaseStep {
                case,
                knew: Vec::new(),
                ..step
            }),
        );
        open.counter.sync(&open.city);
        json!(case)
    };
    let close = |case: &Value, nth: u128, act: Value| {
        let about = json!({"department": "engineering", "case": case});
        let (_, sheet) = chen.asks("case", &about);
        let needs = sheet["case"]["needs_cause"].as_bool().unwrap();
        let step = Uuid::from_u128(0xc105e + nth);
        let ask = json!({
            "department": "engineering", "case": case, "step": step, "seen": sheet["case"]["seen"],
            "act": act, "words": "已处理",
        });
        (needs, chen.asks("act", &ask))
    };
    let case = complaint(1);
    for (nth, outcome) in [(1, "done"), (2, "refused")] {
        let (needs, (status, why)) = close(&case, nth, json!({"act": "close", "outcome": outcome}));
        assert!(needs, "and the page asks for it");
        assert_eq!((status, &why["refusal"]["kind"]), (409, &json!("cause")), "{why}");
    }
    let (_, (status, sheet)) = close(
        &case,
        3,
        json!({"act": "close", "outcome": "done", "cause": "equipment"}),
    );
    assert_eq!(
        (status, &sheet["case"]["line"]["stage"]["stage"]),
        (200, &json!("closed")),
        "{sheet}"
    );
    let caused = json!({"act": "caused", "cause": "equipment"});
    let events = sheet["case"]["events"].as_array().unwrap();
    assert!(events.iter().any(|event| event["act"] == caused), "{sheet}");
    let (_, (status, sheet)) = close(&complaint(2), 4, json!({"act": "close", "outcome": "withdrawn"}));
    assert_eq!(status, 200, "taken back, it came from nothing: {sheet}");
}
