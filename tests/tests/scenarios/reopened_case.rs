//! A case is closed at head office while another hall, cut off, hears the customer again; and one that was closed is
//! reopened. The first promise stays in sight, a close that did not know of the customer's return closes nothing, nothing
//! that anybody wrote is lost, and both halls and head office come to the same.

use cistern_core::case::{ActOnCase, AskCase, CaseSheet, DeskCaseAct, FindCases, OpenCase, StageView};
use cistern_domain::entry::{CaseAct, Cause, Outcome};
use cistern_domain::ids::{CaseId, StaffNo, StepId};
use cistern_domain::promise::Standing;
use cistern_office::{DepartmentAct, StageAtOffice};
use cistern_tests::simulator::World;
use cistern_tests::simulator::case::needed;
use cistern_tests::simulator::seat::accepted;
use uuid::Uuid;

const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e));
const METERING: &str = "metering";
const ENGINEER: StaffNo = StaffNo(30);

/// Two clerks at two counters; the first has accepted a case, and head office knows it.
fn begun(seed: u64) -> anyhow::Result<World> {
    let world = World::begin(seed)?;
    for (at, clerk) in [(0, 1), (1, 2)] {
        world.seats[at].sign_in(StaffNo(clerk))?;
        world.seats[at].serve(StaffNo(clerk))?;
    }
    world.heal()?;
    world.net.set_up(false);
    let ask = OpenCase {
        case: CASE,
        item: "metertest".to_owned(),
        account: None,
        bill: None,
        name: "单晓燕".to_owned(),
        phone: "13900000418".to_owned(),
        address: String::new(),
        words: "水表走得太快".to_owned(),
        fields: needed("metertest"),
        seen: Vec::new(),
        telephoned: None,
        disputes: false,
        by_act: false,
    };
    accepted("a case", world.seats[0].counter().open_case(&ask))?;
    world.heal()?;
    Ok(world)
}

fn sheet(world: &World, at: usize) -> anyhow::Result<CaseSheet> {
    accepted(
        "a sheet",
        world.seats[at].counter().case_sheet(&AskCase { case: CASE }),
    )
}

fn act(world: &World, at: usize, nth: u128, act: DeskCaseAct, words: &str) -> anyhow::Result<CaseSheet> {
    let ask = ActOnCase {
        case: CASE,
        step: StepId(Uuid::from_u128(nth)),
        act,
        words: words.to_owned(),
    };
    accepted("an act", world.seats[at].counter().act_on_case(&ask))
}

fn answer(world: &World, nth: u128, act: &DepartmentAct, words: &str) -> anyhow::Result<()> {
    let step = (CASE, StepId(Uuid::from_u128(nth)));
    Ok(world
        .office
        .office()
        .act_on_case(ENGINEER, METERING, step, act, words)?)
}

fn is_closed(world: &World) -> anyhow::Result<bool> {
    let found = world.office.office().case(CASE)?;
    let found = found.ok_or_else(|| anyhow::anyhow!("head office does not know the case"))?;
    Ok(matches!(found.line.stage, StageAtOffice::Closed { .. }))
}

#[test]
fn a_department_answers_and_every_hall_can_say_so() -> anyhow::Result<()> {
    let mut world = begun(51)?;
    let queue = world.office.office().cases(Some(METERING))?;
    assert_eq!(queue.len(), 1, "{queue:?}");
    assert_eq!(queue[0].who, "单晓燕", "who asked goes to head office");
    answer(&world, 1, &DepartmentAct::Accept, "")?;
    answer(&world, 2, &DepartmentAct::AskBack, "哪天方便上门？")?;
    world.heal()?;
    let asked = sheet(&world, 1)?;
    assert_eq!(
        asked.line.stage,
        StageView::AskedBack {
            by: Some("水表计量部".to_owned())
        }
    );
    assert_eq!(
        asked.events.last().map(|event| event.words.as_str()),
        Some("哪天方便上门？")
    );

    world.net.set_up(false);
    act(&world, 1, 3, DeskCaseAct::Supply, "周三上午")?;
    world.heal()?;
    answer(&world, 4, &DepartmentAct::Answer, "已检定，误差在允许范围内")?;
    answer(&world, 4, &DepartmentAct::Answer, "已检定，误差在允许范围内")?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let told = sheet(&world, at)?;
        assert_eq!(told.answer, "已检定，误差在允许范围内");
        let answers = told.events.iter().filter(|event| event.act == CaseAct::Answered);
        assert_eq!(answers.count(), 1, "done once");
        let by_phone = FindCases {
            text: "0418".to_owned(),
        };
        let found = accepted("cases", world.seats[at].counter().find_cases(&by_phone))?;
        assert_eq!(found.cases.len(), 1, "found by the telephone in any hall");
    }
    Ok(())
}

#[test]
fn a_close_that_did_not_know_of_the_return_closes_nothing() -> anyhow::Result<()> {
    let mut world = begun(52)?;
    answer(&world, 1, &DepartmentAct::Accept, "")?;
    world.heal()?;
    world.net.set_up(false);
    act(
        &world,
        1,
        2,
        DeskCaseAct::CameAgain {
            cause: Cause::Department,
            rule: None,
        },
        "还是走得快",
    )?;
    answer(
        &world,
        3,
        &DepartmentAct::Close(Outcome::Done, None, None),
        "已检定",
    )?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let seen = sheet(&world, at)?;
        assert_eq!(
            seen.line.stage,
            StageView::InHand {
                by: "水表计量部".to_owned()
            },
            "it is open"
        );
        assert_eq!(seen.line.came_again, 1);
        let close = seen
            .events
            .iter()
            .find(|event| matches!(event.act, CaseAct::Closed { .. }));
        let close = close.ok_or_else(|| anyhow::anyhow!("the close is lost"))?;
        assert!(
            close.is_overtaken && close.words == "已检定",
            "and the close is told: {close:?}"
        );
    }
    assert!(!is_closed(&world)?);

    answer(
        &world,
        4,
        &DepartmentAct::Close(Outcome::Done, None, None),
        "知道又来过，已重检",
    )?;
    world.heal_and_check()?;
    assert!(is_closed(&world)?, "it knew everything");
    Ok(())
}

#[test]
fn reopening_keeps_the_first_promise_in_sight() -> anyhow::Result<()> {
    let mut world = begun(53)?;
    let promised = sheet(&world, 0)?;
    answer(&world, 1, &DepartmentAct::Accept, "")?;
    answer(
        &world,
        2,
        &DepartmentAct::Close(Outcome::Done, None, None),
        "已检定",
    )?;
    world.heal()?;
    world.net.set_up(false);
    act(&world, 1, 3, DeskCaseAct::Reopen, "表又倒转了")?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let seen = sheet(&world, at)?;
        assert_eq!(seen.line.due_local, promised.line.due_local, "not a minute later");
        assert_eq!(
            seen.line.standing,
            Standing::InTime,
            "it is open again, and not due yet"
        );
        assert_eq!(
            seen.line.stage,
            StageView::InHand {
                by: "水表计量部".to_owned()
            }
        );
    }
    let queue = world.office.office().cases(Some(METERING))?;
    assert_eq!(queue.len(), 1, "it stands in the department's queue again");
    Ok(())
}
