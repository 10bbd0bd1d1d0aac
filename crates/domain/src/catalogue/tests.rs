//! Items: what is missing, what may be done now, and the shipped catalogue.

use super::*;
use crate::settings::Settings;

fn item(id: &str) -> Item {
    let all = &Catalogue::sample().items;
    all.iter().find(|item| item.id == id).unwrap().clone()
}

#[test]
fn the_sample_is_whole() {
    let sample: Catalogue = serde_json::from_str(SAMPLE_CATALOGUE).unwrap();
    assert_eq!(sample.items.len(), 27);
    for item in &sample.items {
        assert_eq!(item.faults(&sample.departments, &[]), [], "{}", item.id);
        let json = serde_json::to_string(item).unwrap();
        assert_eq!(
            Item::from_json(&json).as_ref(),
            Ok(item),
            "{} written and read",
            item.id
        );
    }
    let ids: BTreeSet<_> = sample.items.iter().map(|item| &item.id).collect();
    assert_eq!(ids.len(), 27, "each short name once");
}

#[test]
fn what_a_desk_may_do_depends_on_line_and_role() {
    let (clerk, supervisor) = (&[Role::Clerk][..], &[Role::Clerk, Role::Supervisor][..]);
    let rows = [
        (
            "pay",
            false,
            clerk,
            Can::Now {
                act: Some(DeskAct::Pay),
            },
        ),
        (
            "pay",
            true,
            clerk,
            Can::Now {
                act: Some(DeskAct::Pay),
            },
        ),
        ("ask", false, clerk, Can::Now { act: None }),
        (
            "transfer",
            true,
            clerk,
            Can::Accept {
                why: Why::ByHall,
                by: None,
            },
        ),
        (
            "transfer",
            false,
            clerk,
            Can::Accept {
                why: Why::Line,
                by: None,
            },
        ),
        ("cutoff", false, supervisor, Can::Not { why: Why::Line }),
    ];
    for (id, is_online, roles, expected) in rows {
        assert_eq!(
            item(id).at(&Desk { is_online, roles }),
            expected,
            "{id}, line {is_online}"
        );
    }
}

#[test]
fn an_item_with_a_gap_is_not_published() {
    let departments = &Catalogue::sample().departments;
    let whole = item("repair");
    let faulty = [
        (
            Item {
                id: "Re pair".into(),
                ..whole.clone()
            },
            ItemFault::Id("Re pair".into()),
        ),
        (
            Item {
                basis: " ".into(),
                ..whole.clone()
            },
            ItemFault::Empty("basis"),
        ),
        (
            Item {
                fallback: vec![],
                ..whole.clone()
            },
            ItemFault::Empty("fallback"),
        ),
        (
            Item {
                papers: vec![],
                ..whole.clone()
            },
            ItemFault::Empty("papers"),
        ),
        (
            Item {
                name: String::new(),
                ..whole.clone()
            },
            ItemFault::Empty("name"),
        ),
        (
            Item {
                said: vec![],
                ..whole.clone()
            },
            ItemFault::Empty("said"),
        ),
        (
            Item {
                steps: vec![" ".into()],
                ..whole.clone()
            },
            ItemFault::Empty("steps"),
        ),
        (
            Item {
                promise_words: String::new(),
                ..whole.clone()
            },
            ItemFault::Empty("promise_words"),
        ),
        (
            Item {
                refusals: vec![ItemRefusal {
                    when: String::new(),
                    because: "因为".into(),
                    instead: "改为".into(),
                }],
                ..whole.clone()
            },
            ItemFault::Empty("refusals"),
        ),
        (
            Item {
                department: "moon".into(),
                ..whole.clone()
            },
            ItemFault::Department("moon".into()),
        ),
        (
            Item {
                promise: Term::WorkingDays(400),
                ..whole.clone()
            },
            ItemFault::TooFar,
        ),
        (
            Item {
                only_in: vec![HallNo(1), HallNo(9)],
                ..whole.clone()
            },
            ItemFault::Hall(HallNo(9)),
        ),
        (
            Item {
                papers: vec![PaperNeeded {
                    given_by: vec!["address+phone".into(), "account+place+reading".into()],
                    ..whole.papers[0].clone()
                }],
                ..whole.clone()
            },
            ItemFault::GivenBy("reading".into()),
        ),
        (
            Item {
                papers: [whole.papers.clone(), whole.papers.clone()].concat(),
                ..whole.clone()
            },
            ItemFault::Twice {
                what: "paper",
                name: whole.papers[0].name.clone(),
            },
        ),
    ];
    for (item, fault) in faulty {
        assert_eq!(item.faults(departments, &Settings::default().halls), [fault]);
    }
    let twice = r#"{"hours": 3, "days": 4}"#;
    let json = serde_json::to_string(&whole).unwrap();
    let promise = serde_json::to_value(&whole).unwrap()["promise"].to_string();
    assert!(Item::from_json(&json.replace(&promise, twice)).is_err());
}

#[test]
fn what_the_catalogue_refuses_for_arrears_says_so_to_the_program_as_well() {
    for item in &Catalogue::sample().items {
        let refuses = item.refusals.iter().any(|one| one.when == "有欠费");
        // A deposit asked back has its own act, which knows what is owed.
        let expected = refuses && item.id != REFUNDS;
        assert_eq!(item.wants_arrears_paid(), expected, "{}", item.id);
    }
}
