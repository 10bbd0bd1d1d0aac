//! What a case gathers while it is open: papers that come later, the bill it is about, the rule that it came from, the call
//! that was made afterwards; which of several is first, and who is called back once it is over.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cistern_core::case::{
    AskCallBack, AskCaseSlip, AskOverdue, AttachFile, CaseRefusal, CaseSheet, DeskCaseAct, FileFrom,
    FindCases, Gap, OpenCase, StageView,
};
use cistern_core::rule_report::{AskRulesToName, WhichRule};
use cistern_core::told::{AskTold, Tell};
use cistern_domain::entry::{CaseAct, Cause, Outcome, PauseReason};
use cistern_domain::ids::{BillNo, CaseId, StepId, ToldId};
use cistern_domain::promise::Standing;
use cistern_domain::rule::{FeeClause, ItemPart, Rule, TariffClause};
use cistern_publishing::demo::first_tariff;
use uuid::Uuid;

use crate::cases::{act, burst, needed, open, passed_on, told};
use crate::hall::{Hall, WANG, ZHANG, bill_no, cash, shan, zhu};

fn missing(sheet: &CaseSheet) -> Vec<&str> {
    let missing = sheet.papers.iter().filter(|paper| paper.is_missing());
    missing.map(|paper| paper.name.as_str()).collect()
}

fn slip(hall: &Hall, case: CaseId) -> String {
    hall.counter
        .case_slip(&AskCaseSlip { case })
        .expect("a slip")
        .text_80
}

fn papers(names: &[&str]) -> DeskCaseAct {
    DeskCaseAct::Papers {
        papers: names.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn close(outcome: Outcome) -> DeskCaseAct {
    DeskCaseAct::Close {
        outcome,
        cause: None,
        rule: None,
    }
}

#[test]
fn a_paper_is_ticked_when_it_comes_and_what_is_missing_follows() {
    let hall = Hall::serving();
    let case = open(&hall, &passed_on(1, Some(zhu()))).line.case;
    let sheet = act(&hall, case, 1, papers(&["户主身份证"]), "").expect("ticked");
    assert_eq!(missing(&sheet), ["验表申请", "检定费"]);
    let printed = slip(&hall, case);
    for (label, name) in [
        ("已收资料", "户主身份证"),
        ("待补资料", "验表申请"),
        ("待补资料", "检定费"),
    ] {
        let stands = printed
            .lines()
            .any(|line| line.contains(label) && line.contains(name));
        assert!(stands, "{label} {name}: {printed}");
    }
    // A scan that shows it ticks it as well.
    let attached = hall.counter.attach_file(&AttachFile {
        case,
        step: StepId(Uuid::from_u128(2)),
        from: FileFrom::Bytes {
            base64: BASE64_STANDARD.encode([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
        },
        shows: Some("验表申请".to_owned()),
    });
    assert_eq!(missing(&attached.expect("attached")), ["检定费"]);
    let paused = DeskCaseAct::Pause {
        reason: PauseReason::Papers,
    };
    act(&hall, case, 3, paused, "等检定费").expect("paused");
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    let whole = act(&hall, case, 4, papers(&["检定费"]), "").expect("ticked");
    assert_eq!(missing(&whole), Vec::<&str>::new());
    assert_eq!(
        whole.paused, None,
        "its time runs again: what it waited for is there"
    );
    assert!(!slip(&hall, case).contains("待补资料"));
    // Again the same name of the act: once; and what is on no list is none.
    let steps = whole.events.len();
    let again = act(&hall, case, 4, papers(&["检定费"]), "").expect("the same");
    assert_eq!(again.events.len(), steps);
    for name in ["房产证明", ""] {
        let refused = act(
            &hall,
            case,
            5,
            papers(if name.is_empty() { &[] } else { &["房产证明"] }),
            "",
        );
        let gap = Gap::Paper {
            name: name.to_owned(),
        };
        assert_eq!(refused.err(), Some(CaseRefusal::Missing { gap }));
    }
    act(&hall, case, 6, close(Outcome::Done), "验过了").expect("closed");
    let over = act(&hall, case, 7, papers(&["检定费"]), "");
    assert!(matches!(over, Err(CaseRefusal::Stage { .. })), "{over:?}");
    hall.verified();
}

#[test]
fn what_the_form_holds_and_what_is_brought_only_if_there_is_any_is_not_missing() {
    let hall = Hall::serving();
    let burst = open(&hall, &burst(1));
    assert_eq!(missing(&burst), Vec::<&str>::new());
    assert!(!slip(&hall, burst.line.case).contains("待补资料"));
    // Without an address it is missing still.
    let nowhere = OpenCase {
        address: String::new(),
        ..crate::cases::burst(2)
    };
    assert_eq!(missing(&open(&hall, &nowhere)), ["地址和联系电话"]);
    let complaint = OpenCase {
        item: "complain".to_owned(),
        fields: needed("complain"),
        ..passed_on(3, Some(zhu()))
    };
    let sheet = open(&hall, &complaint);
    let unseen: Vec<_> = sheet.papers.iter().filter(|paper| !paper.seen).collect();
    assert_eq!(unseen.len(), 1, "水费单、水表照片: {unseen:?}");
    assert_eq!(missing(&sheet), Vec::<&str>::new());
    assert!(!slip(&hall, sheet.line.case).contains("水表照片"));
}

#[test]
fn anything_about_an_account_may_name_a_bill_of_it() {
    let hall = Hall::serving();
    let about = |nth, account, bill: BillNo| OpenCase {
        bill: Some(bill),
        ..passed_on(nth, account)
    };
    let sheet = open(&hall, &about(1, Some(zhu()), bill_no(&zhu(), 9)));
    let bill = sheet.bill.as_ref().expect("a bill");
    assert_eq!(bill.bill, bill_no(&zhu(), 9));
    assert_eq!(sheet.dispute, None, "it is named, and not put on hold");
    let printed = slip(&hall, sheet.line.case);
    assert!(printed.contains("相关账单"), "{printed}");
    assert!(printed.contains(bill_no(&zhu(), 9).as_str()), "{printed}");
    // What is paid can be asked about as well.
    hall.pay(cash(&zhu(), &[8], 10_000));
    open(&hall, &about(2, Some(zhu()), bill_no(&zhu(), 8)));
    for (nth, account, bill) in [
        (3, Some(zhu()), bill_no(&shan(), 9)),
        (4, Some(zhu()), bill_no(&zhu(), 1)),
        (5, None, bill_no(&zhu(), 9)),
    ] {
        let refused = told(hall.counter.open_case(&about(nth, account, bill.clone())));
        assert_eq!(refused.err(), Some(CaseRefusal::UnknownBill { bill }));
    }
    hall.verified();
}

#[test]
fn of_a_cut_off_that_is_disputed_the_bill_is_held_and_named() {
    let hall = Hall::serving();
    let ask = OpenCase {
        item: "cutoff".to_owned(),
        bill: Some(bill_no(&zhu(), 9)),
        disputes: true,
        by_act: false,
        fields: needed("cutoff"),
        words: "贴了停水单，可水费不对".to_owned(),
        ..passed_on(1, Some(zhu()))
    };
    let sheet = open(&hall, &ask);
    let dispute = sheet.dispute.expect("held");
    assert_eq!(dispute.bill, bill_no(&zhu(), 9));
    assert_eq!(dispute.decided, None);
    assert_eq!(
        sheet.line.stage,
        StageView::HandedOff {
            to: "抄表收费部".to_owned()
        }
    );
    let printed = slip(&hall, sheet.line.case);
    for words in ["争议账单", bill_no(&zhu(), 9).as_str(), "不停水"] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    hall.verified();
}

#[test]
fn a_complaint_and_a_second_visit_name_the_rule_in_the_version_that_held() {
    let hall = Hall::serving();
    let tariff = first_tariff().expect("a tariff");
    let id = tariff.id().to_owned();
    hall.publish(|tx, pen| pen.tariff(tx, &tariff));
    let complaint = OpenCase {
        item: "complain".to_owned(),
        fields: needed("complain"),
        ..passed_on(1, Some(zhu()))
    };
    let case = open(&hall, &complaint).line.case;
    let to_name = hall
        .counter
        .rules_to_name(&AskRulesToName { case: Some(case) })
        .expect("what there is");
    assert_eq!(to_name.items.len(), 27);
    assert!(
        to_name.tariff.contains(&TariffClause::Tiers),
        "{:?}",
        to_name.tariff
    );
    let water = to_name
        .tariff
        .iter()
        .find(|clause| matches!(clause, TariffClause::Component { .. }))
        .expect("a component");
    let cause = |rule| DeskCaseAct::Cause {
        cause: Cause::Rule,
        rule: Some(rule),
    };
    let item = |item: &str, part| WhichRule::Item {
        item: item.to_owned(),
        part,
    };
    let rows = [
        (
            WhichRule::Tariff {
                clause: water.clone(),
            },
            Rule::Tariff {
                id: id.clone(),
                clause: water.clone(),
            },
            "",
        ),
        (
            // The tariff has no such component: all of it is meant.
            WhichRule::Tariff {
                clause: TariffClause::Component {
                    name: "月租".to_owned(),
                },
            },
            Rule::Tariff {
                id,
                clause: TariffClause::Whole,
            },
            "",
        ),
        (
            WhichRule::LateFee {
                clause: FeeClause::Start,
            },
            Rule::LateFee {
                version: 1,
                clause: FeeClause::Start,
            },
            "",
        ),
        (
            item("transfer", ItemPart::Papers),
            Rule::Item {
                item: "transfer".to_owned(),
                version: 0,
                part: ItemPart::Papers,
            },
            "过户",
        ),
    ];
    for (nth, (which, rule, name)) in (1..).zip(rows) {
        let sheet = act(&hall, case, nth, cause(which), "").expect("named");
        let name = name.to_owned();
        assert_eq!(
            sheet.events.last().map(|event| &event.act),
            Some(&CaseAct::CausedByRule { rule, name })
        );
        assert_eq!(sheet.causes, [Cause::Rule]);
        assert!(!sheet.needs_cause);
    }
    let came = DeskCaseAct::CameAgain {
        cause: Cause::Rule,
        rule: Some(item("complain", ItemPart::Promise)),
    };
    let sheet = act(&hall, case, 11, came, "").expect("came again");
    let last = &sheet.events.last().expect("an event").act;
    assert!(
        matches!(last, CaseAct::CameAgainOfRule { rule: Rule::Item { part: ItemPart::Promise, .. }, name } if name == "投诉"),
        "{last:?}"
    );
    assert_eq!(sheet.line.came_again, 1);
    let none = act(&hall, case, 12, cause(item("moon", ItemPart::Whole)), "");
    assert!(matches!(none, Err(CaseRefusal::Business { .. })), "{none:?}");
    hall.verified();
}

#[test]
fn a_call_that_is_made_afterwards_is_the_call_of_an_urgent_case() {
    let hall = Hall::serving();
    let uncalled = OpenCase {
        telephoned: None,
        ..burst(1)
    };
    let sheet = open(&hall, &uncalled);
    assert!(sheet.uncalled && !sheet.line.urgent, "{sheet:?}");
    assert!(!open(&hall, &passed_on(2, None)).uncalled, "a meter test waits");
    let call = DeskCaseAct::Telephone {
        number: "0000-8002".to_owned(),
    };
    let sheet = act(&hall, sheet.line.case, 1, call, "调度老陈，09:20").expect("noted");
    assert!(!sheet.uncalled && sheet.line.urgent, "{sheet:?}");
    let last = sheet.events.last().expect("an event");
    assert_eq!(last.words, "调度老陈，09:20");
    hall.verified();
}

#[test]
fn what_presses_stands_first_though_it_is_due_later() {
    let hall = Hall::serving();
    let soon = open(&hall, &burst(1)).line.case;
    let later = open(&hall, &passed_on(2, None)).line.case;
    let order = || -> Vec<CaseId> {
        let list = hall.counter.find_cases(&FindCases { text: String::new() });
        list.expect("found").cases.iter().map(|line| line.case).collect()
    };
    assert_eq!(order(), [soon, later], "what is due first");
    act(&hall, later, 1, DeskCaseAct::Urge, "").expect("hurried");
    assert_eq!(order(), [later, soon], "somebody asked that it be hurried");
    let came = |cause| DeskCaseAct::CameAgain { cause, rule: None };
    act(&hall, soon, 2, came(Cause::Department), "").expect("came");
    act(&hall, soon, 3, came(Cause::Department), "").expect("came");
    assert_eq!(order(), [soon, later], "twice presses more than once");
    act(&hall, soon, 4, DeskCaseAct::Answer, "十点到场").expect("answered");
    assert_eq!(order(), [later, soon], "of what has its answer nothing presses");
}

#[test]
fn a_promise_that_breaks_soon_is_shown_as_such() {
    let hall = Hall::serving();
    let case = open(&hall, &burst(1)).line.case;
    hall.clock.minutes(23 * 60);
    hall.sign_in(ZHANG);
    let list = hall
        .counter
        .find_cases(&FindCases { text: String::new() })
        .expect("found");
    assert_eq!((list.open, list.soon, list.broken), (1, 1, 0));
    assert_eq!(list.cases[0].standing, Standing::Soon);
    hall.sign_in(WANG);
    let overdue = told(hall.counter.overdue(&AskOverdue {})).expect("a list");
    assert_eq!(overdue.cases[0].case, case);
    assert_eq!(overdue.cases[0].escalates, Some(Standing::Soon));
}

#[test]
fn whoever_is_to_be_called_back_is_listed_until_they_were_asked() {
    let hall = Hall::serving();
    let listed = || -> Vec<CaseId> {
        let list = told(hall.counter.call_back(&AskCallBack {})).expect("a list");
        let found = hall.counter.find_cases(&FindCases { text: String::new() });
        assert_eq!(found.expect("found").to_call as usize, list.cases.len());
        list.cases.iter().map(|line| line.case).collect()
    };
    let done = open(&hall, &burst(1)).line.case;
    let refused = open(&hall, &passed_on(2, None)).line.case;
    let withdrawn = open(&hall, &passed_on(3, None)).line.case;
    assert_eq!(listed(), []);
    for (nth, case, outcome) in [
        (1, done, Outcome::Done),
        (2, refused, Outcome::Refused),
        (3, withdrawn, Outcome::Withdrawn),
    ] {
        let sheet = act(&hall, case, nth, close(outcome), "说清了").expect("closed");
        assert_eq!(sheet.to_call, outcome != Outcome::Withdrawn);
    }
    assert_eq!(listed(), [done, refused]);
    let call = |reached| DeskCaseAct::FollowUp { reached };
    for nth in 4..7 {
        assert_eq!(listed(), [done, refused]);
        act(&hall, done, nth, call(false), "没人接").expect("noted");
    }
    assert_eq!(listed(), [refused], "called three times in vain");
    act(&hall, done, 7, DeskCaseAct::Reopen, "又漏了").expect("reopened");
    act(&hall, done, 8, close(Outcome::Done), "换了管子").expect("closed");
    assert_eq!(listed(), [done, refused], "another end, another question");
    act(&hall, done, 9, call(true), "不漏了").expect("noted");
    act(&hall, refused, 10, DeskCaseAct::Rate { stars: 4 }, "").expect("rated");
    assert_eq!(listed(), []);
    hall.verified();
}

#[test]
fn what_a_customer_was_told_names_no_member_of_staff() {
    let hall = Hall::serving();
    let tell = Tell {
        told: ToldId(Uuid::from_u128(0x701d)),
        item: "transfer".to_owned(),
        refusal: Some(0),
        account: Some(zhu()),
        name: "朱先生".to_owned(),
        phone: String::new(),
    };
    hall.counter.tell(&tell).expect("told");
    // Another clerk's desk, another customer: what is shown names the hall, and nobody of it.
    hall.sign_in(WANG);
    let sheet = hall
        .counter
        .told_sheet(&AskTold { told: tell.told })
        .expect("a sheet");
    let found = hall.counter.find_cases(&FindCases {
        text: zhu().to_string(),
    });
    let found = found.expect("found");
    assert_eq!(found.told.len(), 1);
    let written = [
        serde_json::to_string(&sheet).expect("JSON"),
        serde_json::to_string(&found.told).expect("JSON"),
    ];
    for text in written {
        assert!(text.contains("朱先生"), "{text}");
        for person in ["张敏", "王芳", "\"staff\"", "\"clerk\"", "\"by\""] {
            assert!(!text.contains(person), "{person}: {text}");
        }
    }
    // What is looked for would be found: a case does say who was asked first.
    hall.sign_in(ZHANG);
    let case = open(&hall, &passed_on(1, Some(zhu())));
    let case = serde_json::to_string(&case).expect("JSON");
    assert!(case.contains("张敏") && case.contains("\"clerk\""), "{case}");
}
