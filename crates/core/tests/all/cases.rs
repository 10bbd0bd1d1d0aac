//! The catalogue and cases: found by what people say, accepted with a promise, acted upon, found again, on paper.

use std::collections::BTreeMap;

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::business::{AskBusiness, AskNotice, BusinessCard, BusinessRefusal, FindBusiness};
use cistern_core::case::{
    ActOnCase, AskCase, AskCaseSlip, CaseRefusal, CaseSheet, DeskCaseAct, FindCases, Gap, OpenCase, StageView,
};
use cistern_domain::calendar::WorkingCalendar;
use cistern_domain::catalogue::{Can, Catalogue, DeskAct, Item, Why};
use cistern_domain::entry::{CaseAct, Cause, Outcome, PauseReason};
use cistern_domain::ids::{AccountNo, CaseId, CounterNo, HallNo, StepId};
use cistern_domain::promise::Standing;
use cistern_publishing::Publication;
use uuid::Uuid;

use crate::hall::{Hall, zhu};

pub(crate) fn told<T>(done: Result<T, Failed<CaseRefusal>>) -> Result<T, CaseRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

pub(crate) fn burst(nth: u128) -> OpenCase {
    OpenCase {
        case: CaseId(Uuid::from_u128(0xca5e_0000 + nth)),
        item: "repair".to_owned(),
        account: Some(zhu()),
        bill: None,
        name: "朱美霞".to_owned(),
        phone: "139 0000-0417".to_owned(),
        address: "朝晖六区12幢门口".to_owned(),
        words: "楼下水管爆了".to_owned(),
        fields: BTreeMap::from([
            ("kind".to_owned(), "爆管".to_owned()),
            ("place".to_owned(), "小区".to_owned()),
        ]),
        seen: Vec::new(),
        telephoned: Some("调度老陈，09:02".to_owned()),
        disputes: false,
        by_act: false,
    }
}

pub(crate) fn passed_on(nth: u128, account: Option<AccountNo>) -> OpenCase {
    OpenCase {
        case: CaseId(Uuid::from_u128(0xca5e_0000 + nth)),
        item: "metertest".to_owned(),
        account,
        name: "单晓燕".to_owned(),
        phone: "13900000418".to_owned(),
        address: String::new(),
        words: "水表走得太快".to_owned(),
        fields: needed("metertest"),
        telephoned: None,
        ..burst(nth)
    }
}

/// Every field that an item needs, filled in somehow.
pub fn needed(id: &str) -> BTreeMap<String, String> {
    let item = shipped(id);
    let fields = item.fields.iter().filter(|field| field.needed);
    fields
        .map(|field| {
            let value = field.choices.first().cloned().unwrap_or_else(|| "12".to_owned());
            (field.name.clone(), value)
        })
        .collect()
}

pub(crate) fn shipped(id: &str) -> Item {
    Catalogue::sample()
        .items
        .iter()
        .find(|item| item.id == id)
        .cloned()
        .expect("an item")
}

pub(crate) fn open(hall: &Hall, ask: &OpenCase) -> CaseSheet {
    told(hall.counter.open_case(ask)).expect("opened")
}

pub(crate) fn act(
    hall: &Hall,
    case: CaseId,
    nth: u128,
    act: DeskCaseAct,
    words: &str,
) -> Result<CaseSheet, CaseRefusal> {
    told(hall.counter.act_on_case(&ActOnCase {
        case,
        step: StepId(Uuid::from_u128(nth)),
        act,
        words: words.to_owned(),
    }))
}

pub(crate) fn card(hall: &Hall, item: &str) -> Result<BusinessCard, BusinessRefusal> {
    let ask = AskBusiness {
        item: item.to_owned(),
    };
    match hall.counter.business_card(&ask) {
        Ok(card) => Ok(card),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn found(hall: &Hall, text: &str) -> Vec<CaseId> {
    let list = hall
        .counter
        .find_cases(&FindCases {
            text: text.to_owned(),
        })
        .expect("found");
    list.cases.iter().map(|line| line.case).collect()
}

#[test]
fn a_number_of_which_nothing_was_heard_says_where_it_is_from() {
    let hall = Hall::serving();
    let number = open(&hall, &burst(1)).line.number;
    let unheard = |text: &str| {
        let ask = FindCases {
            text: text.to_owned(),
        };
        hall.counter.find_cases(&ask).expect("found").unheard
    };
    assert_eq!(unheard(&number), None, "it is here");
    assert_eq!(unheard("13900001234"), None, "no number of a case");
    let own = unheard("0101-1206-99999").expect("of this counter");
    assert!(own.is_own && own.day == "12-06", "{own:?}");
    let other = unheard("0902-0229-7").expect("of another");
    assert_eq!(
        (other.hall.as_str(), other.counter, other.is_own),
        ("", Some(CounterNo(2)), false),
        "a hall without a name here"
    );
}

#[test]
fn the_catalogue_is_found_by_what_people_say() {
    let hall = Hall::serving();
    let list = |text: &str| {
        let ask = FindBusiness {
            text: text.to_owned(),
        };
        hall.counter.find_business(&ask).expect("found")
    };
    assert_eq!(list("").items.len(), 27);
    let first = &list("爆管").items[0];
    assert_eq!((first.item.as_str(), first.said.as_str()), ("repair", "爆管"));
    assert_eq!(list("bx").items[0].item, "repair");
    assert!(list("zzzz").items.is_empty());
}

#[test]
fn a_card_says_what_can_be_done_now_and_by_when() {
    let hall = Hall::serving();
    let pay = card(&hall, "pay").expect("a card");
    assert_eq!(
        pay.can,
        Can::Now {
            act: Some(DeskAct::Pay)
        }
    );
    let test = card(&hall, "metertest").expect("a card");
    assert!(matches!(
        test.can,
        Can::Accept {
            why: Why::HandedOff,
            by: None
        }
    ));
    // Sunday the sixth: five working days from Monday.
    assert_eq!(test.due_local, "2026-12-11 17:30:00");
    assert_eq!((test.version, test.promise.assumed), (0, false));
    let none = card(&hall, "moon");
    assert_eq!(
        none.err(),
        Some(BusinessRefusal::Unknown {
            item: "moon".to_owned()
        })
    );
}

#[test]
fn what_head_office_publishes_holds_from_its_day_and_in_its_hall() {
    let hall = Hall::serving_under(|settings| {
        settings.halls.push(cistern_domain::settings::Hall {
            hall: HallNo(2),
            name: "二厅".to_owned(),
        });
    });
    let publish = |item: Item| {
        hall.publish(|tx, pen| {
            pen.item(tx, &item).map(|_| ()).map_err(|fault| match fault {
                cistern_publishing::ItemRefused::Publication(fault) => fault,
                faults @ cistern_publishing::ItemRefused::Faults(_) => panic!("{faults}"),
            })
        })
    };
    publish(Item {
        valid_from: "2026-12-07".parse().ok(),
        tell: "明天起的话".to_owned(),
        ..shipped("metertest")
    });
    publish(Item {
        only_in: vec![HallNo(2)],
        tell: "只在二厅试".to_owned(),
        ..shipped("repair")
    });
    assert_eq!(card(&hall, "metertest").unwrap().version, 0, "not yet");
    assert_eq!(card(&hall, "repair").unwrap().version, 0, "another hall's draft");
    hall.clock.set("2026-12-07T01:00:00Z");
    let tomorrow = card(&hall, "metertest").unwrap();
    assert_eq!((tomorrow.version, tomorrow.item.tell.as_str()), (1, "明天起的话"));
    let gap = Item {
        basis: String::new(),
        ..shipped("repair")
    };
    hall.publish(|tx, pen| {
        assert!(pen.item(tx, &gap).is_err(), "an item with a gap is not published");
        Ok::<_, Publication>(())
    });
}

#[test]
fn a_case_is_accepted_with_a_promise_and_handed_to_its_department() {
    let hall = Hall::serving();
    let sheet = open(&hall, &burst(1));
    assert_eq!(
        sheet.line.stage,
        StageView::HandedOff {
            to: "工程抢修部".to_owned()
        }
    );
    assert_eq!(
        (sheet.owner.as_str(), sheet.clerk.as_str()),
        ("张敏", "张敏"),
        "首问负责"
    );
    assert_eq!(sheet.line.due_local, "2026-12-07 09:00:00", "24 hours");
    assert_eq!(
        (sheet.phone.as_str(), sheet.holder.as_str()),
        ("13900000417", "朱美霞")
    );
    assert!(sheet.line.urgent);
    assert!(matches!(&sheet.events[0].act, CaseAct::Telephoned { number } if number == "0000-8002"));
    assert_eq!(sheet.events[0].words, "调度老陈，09:02");
    assert_eq!(sheet.told, shipped("repair").tell);
    let fields: Vec<_> = sheet
        .fields
        .iter()
        .map(|field| (field.label.as_str(), field.value.as_str()))
        .collect();
    assert_eq!(fields, [("什么情况", "爆管"), ("在哪里", "小区")]);
    let view = hall
        .counter
        .account(&AskAccount { account: zhu() })
        .expect("an account");
    assert_eq!(view.cases.len(), 1, "the account shows it");

    assert_eq!(open(&hall, &burst(1)), sheet, "the same again");
    let other = OpenCase {
        words: "别的事".to_owned(),
        ..burst(1)
    };
    assert!(matches!(
        told(hall.counter.open_case(&other)),
        Err(CaseRefusal::Conflict { .. })
    ));
}

#[test]
fn a_form_keeps_the_labels_by_which_it_was_filled_in() {
    let hall = Hall::serving();
    let case = open(&hall, &burst(1)).line.case;
    let mut renamed = shipped("repair");
    renamed.fields[0].label = "出了什么事".to_owned();
    hall.publish(|tx, pen| {
        assert_eq!(pen.item(tx, &renamed).expect("published"), 1);
        Ok::<_, Publication>(())
    });
    let label = |case| {
        let sheet = hall.counter.case_sheet(&AskCase { case }).expect("a sheet");
        sheet.fields[0].label.clone()
    };
    assert_eq!(label(case), "什么情况", "accepted before");
    assert_eq!(label(open(&hall, &burst(2)).line.case), "出了什么事");
}

#[test]
fn a_form_with_a_gap_opens_nothing() {
    let hall = Hall::serving();
    let missing = |ask: OpenCase| match told(hall.counter.open_case(&ask)) {
        Err(CaseRefusal::Missing { gap }) => gap,
        other => panic!("{other:?}"),
    };
    let nobody = OpenCase {
        account: None,
        phone: " ".to_owned(),
        ..burst(1)
    };
    assert_eq!(missing(nobody), Gap::Contact);
    assert_eq!(
        missing(OpenCase {
            words: "  ".to_owned(),
            ..burst(1)
        }),
        Gap::Words
    );
    let long = OpenCase {
        words: "水".repeat(1_001),
        ..burst(1)
    };
    assert_eq!(
        missing(long),
        Gap::TooLong {
            characters: 1_001,
            limit: 1_000
        }
    );
    let without = OpenCase {
        fields: BTreeMap::new(),
        ..burst(1)
    };
    assert_eq!(
        missing(without),
        Gap::Field {
            label: "什么情况".to_owned()
        }
    );
    let invented = OpenCase {
        fields: BTreeMap::from([
            ("kind".to_owned(), "闹鬼".to_owned()),
            ("place".to_owned(), "小区".to_owned()),
        ]),
        ..burst(1)
    };
    assert_eq!(
        missing(invented),
        Gap::Kind {
            label: "什么情况".to_owned()
        }
    );
    assert_eq!(found(&hall, ""), []);
}

#[test]
fn whoever_comes_back_is_answered() {
    let hall = Hall::serving();
    let first = open(&hall, &burst(1));
    let second = open(&hall, &passed_on(2, None));
    let rows = [
        ("", vec![first.line.case, second.line.case]),
        (first.line.number.as_str(), vec![first.line.case]),
        ("0417", vec![first.line.case]),
        ("13900000418", vec![second.line.case]),
        ("单晓", vec![second.line.case]),
        ("sxy", vec![second.line.case]),
        ("1200020417", vec![first.line.case]),
        ("nobody", vec![]),
    ];
    for (text, cases) in rows {
        assert_eq!(found(&hall, text), cases, "{text:?}");
    }
    let case = first.line.case;
    let again = act(
        &hall,
        case,
        1,
        DeskCaseAct::CameAgain {
            cause: Cause::Department,
            rule: None,
        },
        "还没人来",
    )
    .expect("noted");
    assert_eq!(again.line.came_again, 1);
    assert_eq!(again.line.came_last.as_deref(), Some("2026-12-06 09:00:00"));
    assert_eq!(again.causes, [Cause::Department]);
    let twice = act(
        &hall,
        case,
        1,
        DeskCaseAct::CameAgain {
            cause: Cause::Department,
            rule: None,
        },
        "还没人来",
    )
    .expect("the same again");
    assert_eq!(twice, again, "done once");
    let answered = act(&hall, case, 2, DeskCaseAct::Answer, "部门电话：十点到场").expect("answered");
    assert_eq!(
        (answered.line.stage, answered.answer.as_str()),
        (StageView::Answered, "部门电话：十点到场")
    );
}

#[test]
fn a_case_goes_only_where_it_can() {
    let hall = Hall::serving();
    let case = open(&hall, &burst(1)).line.case;
    let stage = |done: Result<CaseSheet, CaseRefusal>| matches!(done, Err(CaseRefusal::Stage { .. }));
    assert!(
        stage(act(&hall, case, 1, DeskCaseAct::Reopen, "没修好")),
        "it is open"
    );
    assert!(
        stage(act(&hall, case, 2, DeskCaseAct::Resume, "")),
        "it is not paused"
    );
    assert!(
        stage(act(&hall, case, 3, DeskCaseAct::Supply, "给")),
        "nobody asked"
    );
    let close = DeskCaseAct::Close {
        outcome: Outcome::Done,
        cause: None,
        rule: None,
    };
    let silent = act(&hall, case, 4, close.clone(), " ");
    assert_eq!(silent.err(), Some(CaseRefusal::Missing { gap: Gap::Words }));
    act(&hall, case, 5, close.clone(), "修好了").expect("closed");
    assert!(stage(act(&hall, case, 6, close, "再关一次")));
    act(&hall, case, 7, DeskCaseAct::Rate { stars: 5 }, "").expect("rated");
    assert!(
        stage(act(&hall, case, 8, DeskCaseAct::Rate { stars: 1 }, "")),
        "once a case"
    );
    let reopened = act(&hall, case, 9, DeskCaseAct::Reopen, "又漏了").expect("reopened");
    assert_eq!(
        reopened.line.due_local, "2026-12-07 09:00:00",
        "the first promise stays"
    );
    let unknown = act(&hall, CaseId(Uuid::from_u128(4)), 10, DeskCaseAct::Note, "?");
    assert!(matches!(unknown, Err(CaseRefusal::Unknown { .. })));
}

#[test]
fn only_a_pause_with_a_reason_moves_the_promise() {
    let hall = Hall::serving();
    let case = open(&hall, &passed_on(1, None)).line.case;
    hall.clock.set("2026-12-07T02:00:00Z");
    let reason = PauseReason::Papers;
    let paused = act(&hall, case, 1, DeskCaseAct::Pause { reason }, "").expect("paused");
    let paused = paused.paused.expect("it stands still");
    assert_eq!(
        (paused.reason, paused.local.as_str()),
        (reason, "2026-12-07 10:00:00")
    );
    hall.clock.set("2026-12-09T02:00:00Z");
    let resumed = act(&hall, case, 2, DeskCaseAct::Resume, "").expect("resumed");
    assert_eq!(
        resumed.line.due_local, "2026-12-15 17:30:00",
        "two working days later"
    );
    assert_eq!(
        resumed.first_due_local.as_deref(),
        Some("2026-12-11 17:30:00"),
        "and the first in sight"
    );
}

#[test]
fn a_promise_warns_before_it_breaks() {
    let hall = Hall::serving();
    open(&hall, &burst(1));
    let standing = || {
        let list = hall
            .counter
            .find_cases(&FindCases { text: String::new() })
            .expect("found");
        (list.cases[0].standing, list.open, list.soon, list.broken)
    };
    assert_eq!(standing(), (Standing::InTime, 1, 0, 0));
    hall.clock.set("2026-12-06T22:00:00Z");
    assert_eq!(standing(), (Standing::Soon, 1, 1, 0));
    hall.clock.set("2026-12-07T02:00:00Z");
    assert_eq!(standing(), (Standing::Broken, 1, 0, 1));
}

#[test]
fn slip_and_notice_say_what_the_customer_needs() {
    let hall = Hall::serving();
    let case = open(&hall, &burst(1));
    let slip = hall
        .counter
        .case_slip(&AskCaseSlip { case: case.line.case })
        .expect("a slip");
    for words in [
        "受理回执",
        case.line.number.as_str(),
        "2026-12-07 09:00",
        "工程抢修部",
        "0000-8002",
        "首问负责",
        "任一营业厅",
    ] {
        assert!(slip.text_80.contains(words), "{words}: {}", slip.text_80);
    }
    let ask = |refusal| AskNotice {
        item: "transfer".to_owned(),
        refusal,
        seen: vec![shipped("transfer").papers[0].name.clone()],
    };
    let notice = hall.counter.notice(&ask(Some(0))).expect("a notice").text_80;
    let refusal = &shipped("transfer").refusals[0];
    for words in [
        "一次性告知",
        "现在不能受理",
        "已有",
        "要带",
        refusal.because.as_str(),
        "依据",
        "时限",
    ] {
        let flat: String = notice.split_whitespace().collect();
        assert!(
            flat.contains(&words.split_whitespace().collect::<String>()),
            "{words}: {notice}"
        );
    }
    assert!(
        hall.counter.notice(&ask(Some(99))).is_err(),
        "there is no such refusal"
    );
}

#[test]
fn a_calendar_of_head_office_moves_no_promise_that_was_made() {
    let hall = Hall::serving();
    let case = open(&hall, &passed_on(1, None)).line.case;
    let mut calendar = WorkingCalendar::default();
    let year = calendar.years.get_mut(&2026).expect("2026");
    let off = ["12-07", "12-08", "12-09"].map(|day| day.to_owned().try_into().expect("a day"));
    year.off.insert("庆典".to_owned(), off.into());
    hall.publish(|tx, pen| pen.calendar(tx, &calendar));
    assert_eq!(card(&hall, "metertest").unwrap().due_local, "2026-12-16 17:30:00");
    let sheet = hall.counter.case_sheet(&AskCase { case }).expect("a sheet");
    assert_eq!(sheet.line.due_local, "2026-12-11 17:30:00");
}
