//! Two halls of one city: a draft of a rule is tried in one while the other works by the version before; and whoever was
//! accepted in one comes back in the other.

use cistern_core::Counter;
use cistern_core::business::{AskBusiness, BusinessCard};
use cistern_core::case::{ActOnCase, AskCase, AskCaseSlip, CaseSheet, DeskCaseAct, FindCases, OpenCase};
use cistern_domain::catalogue::{Catalogue, Item};
use cistern_domain::entry::{CaseAct, Cause, Outcome};
use cistern_domain::ids::{CaseId, CounterNo, HallNo, StaffNo, StepId};
use cistern_domain::settings::{Hall, Role, Settings};
use cistern_office::{CODE_LASTS, Office};
use cistern_tests::simulator::case::needed;
use uuid::Uuid;

use super::attachments::sign_in;
use super::{Served, counter, enrol, office, sync};

const ITEM: &str = "metertest";

/// A counter in each of two halls, and head office between them.
struct City {
    north: Counter,
    south: Counter,
    office: std::sync::Arc<Office>,
    _served: Served,
    _folders: [tempfile::TempDir; 3],
}

impl City {
    fn serving() -> Self {
        let folders: [tempfile::TempDir; 3] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
        let office = office(folders[0].path());
        office.set_up_demo().unwrap();
        office
            .publish_staff(StaffNo(1), "张敏", "1111", &[Role::Clerk])
            .unwrap();
        let south = Hall {
            hall: HallNo(2),
            name: "城南营业厅".to_owned(),
        };
        let demo = cistern_publishing::demo::settings();
        let settings = Settings {
            halls: [demo.halls.clone(), vec![south]].concat(),
            ..demo
        };
        office.publish_settings(&settings).unwrap();
        let served = Served::start(office.clone(), "127.0.0.1:0");
        let [north, south] = [1, 2].map(|hall| {
            let seated = counter(folders[usize::from(hall)].path());
            let code = office.make_code(HallNo(hall), CounterNo(1), CODE_LASTS).unwrap();
            enrol(&seated, &code, served.address).unwrap();
            sync(&seated);
            sign_in(&seated);
            seated
        });
        Self {
            north,
            south,
            office,
            _served: served,
            _folders: folders,
        }
    }

    fn synced(&self) {
        for counter in [&self.north, &self.south, &self.north, &self.south] {
            assert!(sync(counter).line_fault.is_none());
        }
    }
}

fn card(counter: &Counter) -> BusinessCard {
    let ask = AskBusiness {
        item: ITEM.to_owned(),
    };
    counter.business_card(&ask).unwrap()
}

fn open(counter: &Counter, nth: u128) -> CaseSheet {
    let ask = OpenCase {
        case: CaseId(Uuid::from_u128(0xca5e + nth)),
        item: ITEM.to_owned(),
        account: None,
        bill: None,
        name: "单晓燕".to_owned(),
        phone: "13900000418".to_owned(),
        address: String::new(),
        words: "水表走得太快".to_owned(),
        fields: needed(ITEM),
        seen: shipped().papers.iter().map(|paper| paper.name.clone()).collect(),
        telephoned: None,
        disputes: false,
        by_act: false,
    };
    counter.open_case(&ask).unwrap()
}

fn sheet(counter: &Counter, case: CaseId) -> CaseSheet {
    counter.case_sheet(&AskCase { case }).unwrap()
}

fn shipped() -> &'static Item {
    let mut all = Catalogue::sample().items.iter();
    all.find(|item| item.id == ITEM).unwrap()
}

/// What the south tries: other words, another label.
fn draft() -> Item {
    let mut draft = Item {
        only_in: vec![HallNo(2)],
        tell: "试行：当天上门取表。".to_owned(),
        ..shipped().clone()
    };
    let needed = draft.fields.iter_mut().find(|field| field.needed).unwrap();
    needed.label = "表上的数（试行）".to_owned();
    draft
}

#[test]
fn a_draft_is_tried_in_one_hall_while_the_other_works_by_the_version_before() {
    let city = City::serving();
    let before = open(&city.south, 1);
    assert_eq!(city.office.publish_item(&draft()).unwrap(), 1);
    city.synced();

    let (north, south) = (card(&city.north), card(&city.south));
    assert_eq!((north.version, &north.item.tell), (0, &shipped().tell));
    assert!(north.item.only_in.is_empty());
    assert_eq!((south.version, &south.item.tell), (1, &draft().tell));
    assert_eq!(south.item.only_in, [HallNo(2)], "and says that it is tried");

    // Each case keeps what its customer was told, whoever reads it, wherever.
    let there = open(&city.south, 2);
    let here = open(&city.north, 3);
    city.synced();
    let rows = [
        (before.line.case, 0, shipped().tell.as_str(), "水表读数"),
        (there.line.case, 1, "试行：当天上门取表。", "表上的数（试行）"),
        (here.line.case, 0, shipped().tell.as_str(), "水表读数"),
    ];
    for (case, version, told, label) in rows {
        for counter in [&city.north, &city.south] {
            let sheet = sheet(counter, case);
            assert_eq!((sheet.version, sheet.told.as_str()), (version, told));
            assert_eq!(sheet.fields[0].label, label);
        }
        let at_office = city.office.case(case).unwrap().unwrap();
        assert_eq!(
            (at_office.told.as_str(), at_office.fields[0].label.as_str()),
            (told, label)
        );
    }

    // It did well: for every hall, as the next version.
    let for_all = Item {
        only_in: Vec::new(),
        ..draft()
    };
    assert_eq!(city.office.publish_item(&for_all).unwrap(), 2);
    city.synced();
    assert_eq!([card(&city.north).version, card(&city.south).version], [2, 2]);
    assert_eq!(sheet(&city.north, here.line.case).version, 0, "accepted before");
}

#[test]
fn whoever_was_accepted_in_one_hall_is_answered_in_the_other() {
    let city = City::serving();
    let accepted = open(&city.north, 1);
    let case = accepted.line.case;
    let by_number = FindCases {
        text: accepted.line.number.clone(),
    };
    let before = city.south.find_cases(&by_number).unwrap();
    assert_eq!(before.cases, [], "it has not arrived yet");
    assert!(
        before.known_local.is_some(),
        "and how old it is what this hall knows"
    );
    let unheard = before.unheard.unwrap();
    assert_eq!(
        (
            unheard.number.as_str(),
            unheard.hall.as_str(),
            unheard.counter,
            unheard.is_own
        ),
        (
            accepted.line.number.as_str(),
            "城北营业厅",
            Some(CounterNo(1)),
            false
        )
    );
    assert!(
        accepted.line.number.contains(&unheard.day.replace('-', "")),
        "{}",
        unheard.day
    );
    city.synced();
    assert_eq!(city.south.find_cases(&by_number).unwrap().unheard, None);
    let found = city.south.find_cases(&by_number).unwrap().cases;
    assert_eq!(found.iter().map(|line| line.case).collect::<Vec<_>>(), [case]);
    let there = sheet(&city.south, case);
    assert_eq!(
        (
            there.hall.as_str(),
            there.clerk.as_str(),
            there.line.number.as_str()
        ),
        ("城北营业厅", "张敏", accepted.line.number.as_str())
    );
    assert!(
        there.known_local.is_some(),
        "and how old it is what this hall knows"
    );
    let slip = |counter: &Counter| counter.case_slip(&AskCaseSlip { case }).unwrap().text_80;
    assert_eq!(
        slip(&city.south),
        slip(&city.north),
        "the same slip again, wherever"
    );

    let acts = [
        (
            DeskCaseAct::CameAgain {
                cause: Cause::Department,
                rule: None,
            },
            "还没人来",
        ),
        (DeskCaseAct::FollowUp { reached: false }, "没人接"),
        (DeskCaseAct::Answer, "部门电话：明天上午到"),
        (
            DeskCaseAct::Close {
                outcome: Outcome::Done,
                cause: None,
                rule: None,
            },
            "已检定",
        ),
        (DeskCaseAct::Rate { stars: 4 }, "就是等久了点"),
    ];
    for (nth, (act, words)) in (1..).zip(acts) {
        let ask = ActOnCase {
            case,
            step: StepId(Uuid::from_u128(nth)),
            act,
            words: words.to_owned(),
        };
        city.south.act_on_case(&ask).unwrap();
    }
    city.synced();
    let here = sheet(&city.north, case);
    let told: Vec<_> = here
        .events
        .iter()
        .map(|event| (event.place.as_str(), event.words.as_str()))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    assert_eq!(
        told,
        [
            ("城南营业厅", "还没人来"),
            ("城南营业厅", "没人接"),
            ("城南营业厅", "部门电话：明天上午到"),
            ("城南营业厅", "已检定"),
            ("城南营业厅", "就是等久了点"),
        ]
    );
    assert!(matches!(here.events[0].act, CaseAct::HandedOff { .. }));
    assert_eq!((here.stars, here.line.came_again), (Some(4), 1));
}
