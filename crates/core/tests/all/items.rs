//! Each of the items that the program ships, as a clerk meets it: found, its card with and without a line, its form with and
//! without a gap, its case, its slip.

use std::collections::BTreeMap;

use cistern_core::business::{BusinessCard, FindBusiness};
use cistern_core::case::{AskCaseSlip, CaseRefusal, FilledField, Gap, OpenCase, StageView};
use cistern_domain::catalogue::{Can, Catalogue, DeskAct, Field, FieldKind, HALL, Item, Why};
use cistern_domain::ids::{CaseId, StaffNo};
use cistern_domain::settings::Role;
use uuid::Uuid;

use crate::cases::{act, burst, card, open, shipped, told};
use crate::hall::{BOSS, Hall, LI, zhu};
use crate::limits::cut_off;
use crate::slips::solid;

fn items() -> &'static [Item] {
    &Catalogue::sample().items
}

/// A refund is asked for on a screen of its own, which opens the case with what is held (`refund_cases`).
fn has_a_form(item: &Item) -> bool {
    item.id != "refund"
}

fn by_form() -> impl Iterator<Item = &'static Item> {
    items().iter().filter(|item| has_a_form(item))
}

/// What a field can be filled in with; another for each, so that none stands for another.
fn value(nth: usize, field: &Field) -> String {
    match field.kind {
        FieldKind::Text => format!("第{nth}格的字"),
        FieldKind::Number => format!("{}", 100 + nth),
        FieldKind::Date => format!("2027-01-{:02}", nth + 1),
        FieldKind::Choice => field.choices.last().cloned().expect("a choice"),
    }
}

/// What no field of that kind takes; words take anything.
const fn nonsense(kind: FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Text => None,
        FieldKind::Number => Some("很多"),
        FieldKind::Date => Some("昨天"),
        FieldKind::Choice => Some("都不是"),
    }
}

/// The whole form of an item: every field, every paper.
fn whole(nth: u128, item: &Item) -> OpenCase {
    let fields = item.fields.iter().enumerate();
    OpenCase {
        case: CaseId(Uuid::from_u128(0x17e3_0000 + nth)),
        item: item.id.clone(),
        account: Some(zhu()),
        words: format!("来办{}", item.name),
        fields: fields
            .map(|(nth, field)| (field.name.clone(), value(nth, field)))
            .collect(),
        seen: item.papers.iter().map(|paper| paper.name.clone()).collect(),
        telephoned: item.urgent.as_ref().map(|_| "调度老陈，09:02".to_owned()),
        ..burst(nth)
    }
}

fn missing(hall: &Hall, ask: &OpenCase) -> Gap {
    match told(hall.counter.open_case(ask)) {
        Err(CaseRefusal::Missing { gap }) => gap,
        other => panic!("{}: {other:?}", ask.item),
    }
}

#[test]
fn there_are_twenty_seven() {
    assert_eq!(items().len(), 27);
}

/// One way and not two: a case without what is held would promise money that somebody spends meanwhile.
#[test]
fn a_refund_is_asked_for_where_its_amount_is_held() {
    let hall = Hall::serving();
    let refund = items().iter().find(|item| !has_a_form(item)).expect("among them");
    assert_eq!(
        told(hall.counter.open_case(&whole(1, refund))).map(|_| ()),
        Err(CaseRefusal::AskRefund)
    );
    let card = card(&hall, &refund.id).expect("a card");
    assert_eq!(
        card.item.at_counter,
        Some(DeskAct::Refund),
        "the screen that it leads to"
    );
}

#[test]
fn each_is_accepted_with_its_whole_form_and_its_slip_says_so() {
    let hall = Hall::serving();
    for (nth, item) in (0..).zip(by_form()) {
        let ask = whole(nth, item);
        let sheet = open(&hall, &ask);
        let id = item.id.as_str();
        assert_eq!(
            (sheet.item.as_str(), sheet.line.name.as_str()),
            (id, item.name.as_str())
        );
        assert_eq!(
            sheet.promise.term,
            item.promise_of_a_case(),
            "{id}: as the card promised"
        );
        if item.wants_arrears_paid() {
            let owed = format!("还有欠费 {} 元", sheet.arrears);
            assert!(sheet.told.contains(&owed), "{id}: {}", sheet.told);
        } else {
            assert_eq!(sheet.told, item.tell, "{id}: and in the words of the catalogue");
        }
        assert_eq!(sheet.line.urgent, item.urgent.is_some(), "{id}");
        assert!(
            sheet.papers.iter().all(|paper| paper.seen),
            "{id}: {:?}",
            sheet.papers
        );
        // As they stand in the form, so that whoever answers reads them in the order in which they were asked.
        let filled = item.fields.iter().enumerate().map(|(nth, field)| FilledField {
            label: field.label.clone(),
            value: value(nth, field),
        });
        assert_eq!(sheet.fields, filled.collect::<Vec<_>>(), "{id}");
        let stays = item.department == HALL;
        let expected = if stays {
            StageView::Accepted
        } else {
            StageView::HandedOff {
                to: sheet.department.name.clone(),
            }
        };
        assert_eq!(sheet.line.stage, expected, "{id}: with whom it belongs");

        let slip = hall
            .counter
            .case_slip(&AskCaseSlip { case: ask.case })
            .expect("a slip")
            .text_80;
        let mut words = vec![
            sheet.line.number.as_str(),
            item.name.as_str(),
            ask.words.as_str(),
            &sheet.line.due_local[..16],
            sheet.department.name.as_str(),
            sheet.department.telephone.as_str(),
            sheet.told.as_str(),
            "首问负责",
            "任一营业厅",
        ];
        words.extend(
            sheet
                .fields
                .iter()
                .flat_map(|field| [field.label.as_str(), field.value.as_str()]),
        );
        // What an account, a telephone number or a field says is no paper that was handed over.
        let (told, brought): (Vec<_>, Vec<_>) = sheet.papers.iter().partition(|paper| paper.told);
        words.extend(brought.iter().map(|paper| paper.name.as_str()));
        for paper in told {
            let handed = solid(&format!("已收资料{}", paper.name));
            assert!(!solid(&slip).contains(&handed), "{id}: {} in\n{slip}", paper.name);
        }
        for word in words {
            assert!(solid(&slip).contains(&solid(word)), "{id}: {word} in\n{slip}");
        }
        assert!(!slip.contains("待补资料"), "{id}: everything was there\n{slip}");
    }
    hall.verified();
}

#[test]
fn a_gap_in_any_form_is_told_by_its_name_and_opens_nothing() {
    let hall = Hall::serving();
    let before = hall.entries();
    for (nth, item) in (0..).zip(by_form()) {
        for field in &item.fields {
            let with = |value: &str| {
                let mut ask = whole(nth, item);
                ask.fields.insert(field.name.clone(), value.to_owned());
                ask
            };
            let label = field.label.clone();
            if field.needed {
                let gap = Gap::Field { label: label.clone() };
                assert_eq!(missing(&hall, &with("  ")), gap, "{}", item.id);
            }
            if let Some(nonsense) = nonsense(field.kind) {
                assert_eq!(
                    missing(&hall, &with(nonsense)),
                    Gap::Kind { label },
                    "{}",
                    item.id
                );
            }
        }
    }
    assert_eq!(hall.entries(), before, "nothing was written");
}

#[test]
fn what_is_not_needed_may_be_left_out_and_papers_still_to_come_are_told() {
    let hall = Hall::serving();
    for (nth, item) in (0..).zip(by_form()) {
        let needed = item.fields.iter().enumerate().filter(|(_, field)| field.needed);
        let ask = OpenCase {
            fields: needed
                .map(|(nth, field)| (field.name.clone(), value(nth, field)))
                .collect(),
            seen: Vec::new(),
            ..whole(nth, item)
        };
        let sheet = open(&hall, &ask);
        assert_eq!(sheet.fields.len(), ask.fields.len(), "{}", item.id);
        let slip = hall
            .counter
            .case_slip(&AskCaseSlip { case: ask.case })
            .expect("a slip")
            .text_80;
        for paper in &item.papers {
            // What the form says is given; what is brought only where there is any is not asked for.
            let is_given = !paper.given_by.is_empty();
            let line = solid(&format!("待补资料{}", paper.name));
            assert_eq!(
                solid(&slip).contains(&line),
                paper.needed && !is_given,
                "{}: {}\n{slip}",
                item.id,
                paper.name
            );
        }
    }
}

/// Whatever cannot be done now is said with why, with whom it goes on and by when, and what to say.
fn has_a_way_on(card: &BusinessCard, who: StaffNo) {
    let id = &card.item.id;
    let way = match &card.can {
        Can::Now { .. } => return,
        Can::Accept { why, .. } => {
            if let Why::Role { needs } = why {
                assert!(!needs.is_empty(), "{id}: who may");
            }
            !card.item.tell.is_empty() && !card.due_local.is_empty()
        }
        Can::Not { .. } => {
            card.item.fallback.iter().all(|step| !step.trim().is_empty()) && !card.item.fallback.is_empty()
        }
    };
    assert!(way, "{id} for {who}: {:?}", card.can);
    assert!(
        !card.department.name.is_empty() && !card.department.telephone.is_empty(),
        "{id}: whom to call"
    );
}

#[test]
fn nothing_is_in_the_way_without_a_reason_and_a_way_on() {
    // What is done at once with a line and a clerk, without a line, and with a supervisor beside.
    let mut now = BTreeMap::new();
    let mut nth = 0;
    for (line, hall) in [("reached", Hall::serving()), ("cut off", cut_off(None))] {
        for (who, staff) in [("clerk", LI), ("supervisor", BOSS)] {
            hall.counter.sign_out().expect("away");
            hall.sign_in(staff);
            for item in items() {
                let shown = card(&hall, &item.id).expect("a card");
                assert_eq!(shown.is_online, line == "reached", "{}", item.id);
                has_a_way_on(&shown, staff);
                if matches!(shown.can, Can::Now { .. }) {
                    *now.entry((line, who)).or_insert(0) += 1;
                }
                // And the way is open: it is accepted, whatever is in the way of finishing it.
                nth += 1;
                if has_a_form(item) {
                    open(&hall, &whole(nth, item));
                }
            }
        }
    }
    let many = |line, who| now.get(&(line, who)).copied().unwrap_or(0);
    let all = [
        many("reached", "clerk"),
        many("reached", "supervisor"),
        many("cut off", "clerk"),
        many("cut off", "supervisor"),
    ];
    let by_hand = |is_online: bool, roles: &[Role]| {
        let full = |item: &&Item| item.offline == cistern_domain::catalogue::WithoutLine::Full;
        let may = items()
            .iter()
            .filter(|item| item.roles.iter().any(|role| roles.contains(role)));
        may.filter(|item| full(item) || (is_online && item.at_counter.is_some()))
            .count()
    };
    let (clerk, both) = ([Role::Clerk], [Role::Clerk, Role::Supervisor]);
    assert_eq!(
        all,
        [
            by_hand(true, &clerk),
            by_hand(true, &both),
            by_hand(false, &clerk),
            by_hand(false, &both)
        ]
    );
}

#[test]
fn each_is_found_by_its_name_and_by_whatever_people_say_of_it() {
    let hall = Hall::serving();
    let list = |text: &str| -> Vec<String> {
        let ask = FindBusiness {
            text: text.to_owned(),
        };
        let found = hall.counter.find_business(&ask).expect("found");
        found.items.into_iter().map(|line| line.item).collect()
    };
    for item in items() {
        assert_eq!(list(&item.name).first(), Some(&item.id), "{}", item.name);
        for said in &item.said {
            let says_so = items()
                .iter()
                .filter(|other| other.said.contains(said) || other.name == *said);
            let found = list(said);
            let at = found.iter().position(|id| *id == item.id);
            assert!(
                at.is_some_and(|at| at < says_so.count()),
                "{said}: {} among {found:?}",
                item.id
            );
        }
    }
    // By words, a piece of them, pinyin and initials.
    let rows = [
        ("水表不转", "metermove"),
        ("shuibiaobuzhuan", "metermove"),
        ("sbbz", "metermove"),
        ("换名字", "transfer"),
        ("huanmingzi", "transfer"),
        ("hmz", "transfer"),
        ("我家水表不转了", "metermove"),
        ("gh", "transfer"),
        ("bx", "repair"),
        ("水发黄", "quality"),
        ("sfh", "quality"),
        ("tuiqian", "refund"),
        ("znjtg", "waive"),
    ];
    for (text, id) in rows {
        assert_eq!(
            list(text).first().map(String::as_str),
            Some(id),
            "{text}: {:?}",
            list(text)
        );
    }
}

/// Nobody reads 资料齐了 from the counter while papers or money are missing.
#[test]
fn what_is_told_follows_the_papers_and_the_arrears() {
    let hall = Hall::serving();
    for (nth, item) in (0..).zip(by_form()) {
        let ask = OpenCase {
            seen: Vec::new(),
            ..whole(nth, item)
        };
        let sheet = open(&hall, &ask);
        let lacks = |paper: &&cistern_domain::case::Paper| paper.is_missing();
        let missing: Vec<_> = sheet.papers.iter().filter(lacks).collect();
        for paper in &missing {
            assert!(sheet.told.contains(&paper.name), "{}: {}", item.id, sheet.told);
        }
        let is_whole = missing.is_empty() && !item.wants_arrears_paid();
        let says_all = sheet.told.contains(&item.tell);
        assert_eq!(
            says_all,
            is_whole || item.urgent.is_some(),
            "{}: {}",
            item.id,
            sheet.told
        );
        let slip = hall.counter.case_slip(&AskCaseSlip { case: ask.case });
        let slip = solid(&slip.expect("a slip").text_80);
        assert!(slip.contains(&solid(&sheet.told)), "{}: {slip}", item.id);
        let owed = solid(&format!("待缴欠费{}元", sheet.arrears));
        assert_eq!(
            slip.contains(&owed),
            item.wants_arrears_paid(),
            "{}: {slip}",
            item.id
        );
    }
}

#[test]
fn what_changes_an_account_is_not_accepted_without_one_and_nobody_is_called_by_three_digits() {
    let hall = Hall::serving();
    for (nth, item) in (0..).zip(by_form()) {
        let nobody = OpenCase {
            account: None,
            ..whole(nth, item)
        };
        let without = told(hall.counter.open_case(&nobody)).err();
        let gap = CaseRefusal::Missing { gap: Gap::Account };
        assert_eq!(without == Some(gap), item.needs_account(), "{}", item.id);
        assert_eq!(
            card(&hall, &item.id).expect("a card").needs_account,
            item.needs_account()
        );
    }
    let transfers = items()
        .iter()
        .find(|item| item.id == "transfer")
        .expect("among them");
    assert!(transfers.needs_account());
    for (phone, can_be) in [
        ("138", false),
        ("没有", false),
        ("88888888转", false),
        ("95598", true),
        ("+86 0571-8888 0000转12", true),
    ] {
        let mut ask = whole(
            90 + phone.chars().map(|c| u128::from(u32::from(c))).sum::<u128>(),
            transfers,
        );
        ask.phone = phone.to_owned();
        let done = told(hall.counter.open_case(&ask)).map(|_| ());
        let expected = if can_be {
            Ok(())
        } else {
            Err(CaseRefusal::Missing { gap: Gap::Phone })
        };
        assert_eq!(done, expected, "{phone}");
    }
}

/// 继承过户: whose deposit it is becomes part of the case; the deposit itself is moved by nobody here.
#[test]
fn an_inherited_account_with_a_deposit_changes_hands_by_a_case() {
    let hall = Hall::serving();
    let before = account(&hall);
    assert!(before.deposit.is_positive(), "{:?}", before.deposit);
    assert!(card(&hall, "transfer").expect("a card").transfers);
    let mut ask = whole(1, &shipped("transfer"));
    for (name, value) in [
        ("reason", "继承"),
        ("relation", "子女"),
        ("deposit_to", "申请退款（原户主或继承人）"),
    ] {
        ask.fields.insert(name.to_owned(), value.to_owned());
    }
    ask.seen = vec!["继承证明".to_owned(), "全体继承人声明".to_owned()];
    let sheet = open(&hall, &ask);
    let value = |label: &str| {
        let field = sheet.fields.iter().find(|field| field.label.starts_with(label));
        field.map(|field| field.value.as_str())
    };
    assert_eq!(value("过户原因"), Some("继承"));
    assert_eq!(value("与原户主的关系"), Some("子女"));
    assert_eq!(value("预存归谁"), Some("申请退款（原户主或继承人）"));
    assert_eq!(
        sheet.holder, "朱美霞",
        "the account is the old holder's until it is done"
    );
    let after = account(&hall);
    assert_eq!(
        (after.deposit, after.deposit_free),
        (before.deposit, before.deposit_free)
    );
    assert_eq!(after.cases.len(), 1, "and the account shows it");
    act(
        &hall,
        ask.case,
        1,
        cistern_core::case::DeskCaseAct::Note,
        "继承人明天带声明来",
    )
    .expect("noted");
}

fn account(hall: &Hall) -> cistern_core::account::AccountView {
    let ask = cistern_core::account::AskAccount { account: zhu() };
    hall.counter.account(&ask).expect("an account")
}

/// 水质: what does not wait is telephoned while the customer stands there, and whom is said.
#[test]
fn water_that_is_not_clean_is_telephoned_now() {
    let hall = cut_off(None);
    let shown = card(&hall, "quality").expect("a card");
    let urgent = shown.item.urgent.as_ref().expect("it does not wait");
    assert!(!urgent.when.is_empty() && !urgent.say.is_empty());
    assert_eq!(
        shown.department.telephone, "0000-8005",
        "whom to call, with or without a line"
    );
    let ask = whole(1, &shipped("quality"));
    let sheet = open(&hall, &ask);
    assert!(sheet.line.urgent);
    let first = &sheet.events[0];
    let number = "0000-8005".to_owned();
    assert_eq!(first.act, cistern_domain::entry::CaseAct::Telephoned { number });
    assert_eq!(first.words, "调度老陈，09:02");
    // Nobody was called: it waits like any other, and is not said to be urgent.
    let ask = OpenCase {
        telephoned: None,
        ..whole(2, &shipped("quality"))
    };
    assert!(!open(&hall, &ask).line.urgent);
}
