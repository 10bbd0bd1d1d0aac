//! 规则摩擦 at the console: rules ranked with examples by which they are looked up, business handed off for nothing, and nobody
//! named.

use cistern_domain::entry::{CaseAct, Cause};
use cistern_domain::rule::{ItemPart, Rule};
use serde_json::json;

use super::{CHEN, CLERK, Open, ZHAO, stepped};

#[test]
fn rules_are_ranked_with_their_examples_and_name_nobody() {
    let open = Open::city();
    let papers = Rule::Item {
        item: "repair".to_owned(),
        version: 0,
        part: ItemPart::Papers,
    };
    let named = |act: fn(Rule, String) -> CaseAct| act(papers.clone(), "报修".to_owned());
    let acts = [
        named(|rule, name| CaseAct::CameAgainOfRule { rule, name }),
        named(|rule, name| CaseAct::CausedByRule { rule, name }),
        CaseAct::CameAgainOf { cause: Cause::Rule },
        CaseAct::CameAgainOf {
            cause: Cause::Department,
        },
    ];
    for (nth, act) in (2..).zip(acts) {
        open.counter.write(None, stepped(&open.city, nth, act));
    }
    open.counter.sync(&open.city);
    let chen = open.sign_in(CHEN, "2121");
    let ask = json!({"from": "2026-11-01", "to": "2026-11-30"});
    let (status, said) = chen.asks("friction", &ask);
    assert_eq!(status, 200, "{said}");
    let rules = said["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 2, "what came of a department is no rule's: {said}");
    assert_eq!(
        (&rules[0]["sum"], &rules[0]["rule"]["part"]["of"]),
        (&json!(2), &json!("papers")),
        "{said}"
    );
    assert_eq!(rules[0]["counts"], json!({"came_again": 1, "complaint": 1}));
    let (_, queue) = chen.asks("queue", &json!({"department": "engineering"}));
    let number = &queue["cases"][0]["number"];
    for example in rules[0]["examples"].as_array().unwrap() {
        assert_eq!(
            (&example["number"], &example["on"]),
            (number, &json!("2026-11-23"))
        );
    }
    assert_eq!(said["handed_off"][0]["handed"], 1, "{said}");
    let all = said.to_string();
    for person in [CHEN, ZHAO, CLERK] {
        assert!(!all.contains(&format!("人{person}")), "{all}");
    }

    let (_, later) = chen.asks("friction", &json!({"from": "2026-12-01", "to": null}));
    assert_eq!(later["rules"], json!([]), "{later}");
    let (status, why) = open.sign_in(CLERK, "1111").asks("friction", &ask);
    assert_eq!(
        (status, &why["refusal"]["kind"]),
        (409, &json!("not_theirs")),
        "{why}"
    );
}
