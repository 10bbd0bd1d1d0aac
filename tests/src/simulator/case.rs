//! Cases in a world: opened, with pictures, and acted upon at desks that do not hear each other, answered by departments at head office.

use std::collections::BTreeMap;

use anyhow::ensure;
use cistern_core::account::AskAccount;
use cistern_core::case::{ActOnCase, AskCase, DeskCaseAct, OpenCase};
use cistern_core::dispute::DisputeBill;
use cistern_domain::case::View;
use cistern_domain::catalogue::Catalogue;
use cistern_domain::entry::{CaseAct, Cause, DisputeEnd, Outcome, PauseReason};
use cistern_domain::ids::{CaseId, StaffNo, StepId};
use cistern_domain::rule::{FeeClause, ItemPart, TariffClause, WhichRule};
use cistern_journal::Fault;
use cistern_office::{CaseRefused, DepartmentAct};
use cistern_publishing::Called;

use super::dice::Dice;
use super::seat::{accepted, answered};
use super::world::World;

/// What customers come with.
const ITEM: &str = "metertest";
/// Who answers for a department; anybody may, in these worlds.
const MEMBER: StaffNo = StaffNo(30);

/// A step that somebody was told is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Of which case.
    pub case: CaseId,
    /// Which.
    pub step: StepId,
}

/// Steps of the kinds that have rules of their own for coming together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Played {
    /// Papers that were seen.
    pub papers: usize,
    /// Rules that were named as a cause.
    pub rules: usize,
    /// Calls to customers, and what they gave.
    pub calls: usize,
}

/// How many of each were written, as head office has them once it has heard everything.
pub(super) fn played(world: &World) -> anyhow::Result<Played> {
    let mut played = Played::default();
    for Written { case, step } in &world.steps {
        let state = world
            .office
            .office()
            .file()
            .read::<_, Fault>(|tx| tx.case(*case))?;
        let acts = state.steps.values().filter(|done| done.step.step == *step);
        for done in acts {
            match &done.step.act {
                CaseAct::PapersSeen { .. } => played.papers += 1,
                CaseAct::CausedByRule { .. } | CaseAct::CameAgainOfRule { .. } => played.rules += 1,
                CaseAct::FollowedUp { .. } | CaseAct::Rated { .. } => played.calls += 1,
                _ => {}
            }
        }
    }
    Ok(played)
}

/// A customer comes with something new, somebody at the desk does something about a case, or a department does.
pub(super) fn case(world: &mut World, at: usize) -> anyhow::Result<()> {
    match world.dice.below(12) {
        _ if world.cases.is_empty() => open(world, at),
        0 => open(world, at),
        10..=11 => super::attachment::attachment(world, at),
        1 => dispute(world, at),
        2..=6 => at_the_desk(world, at),
        _ => at_head_office(world),
    }
}

fn open(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let ask = OpenCase {
        case: CaseId(world.dice.name()),
        item: ITEM.to_owned(),
        account: None,
        bill: None,
        name: "用户".to_owned(),
        phone: "13900000418".to_owned(),
        address: String::new(),
        words: "水表走得太快".to_owned(),
        fields: needed(ITEM),
        seen: Vec::new(),
        telephoned: None,
        disputes: false,
        by_act: false,
    };
    let counter = world.seats[at].counter();
    let first = accepted("a case", counter.open_case(&ask))?;
    let again = accepted("the same case again", counter.open_case(&ask))?;
    ensure!(
        first.line.number == again.line.number,
        "one case under two numbers"
    );
    world.cases.push(ask.case);
    Ok(())
}

/// A customer says that a bill is wrong: on hold with a case of its own, once; refused where it is on hold already, or settled.
fn dispute(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let account = world.some_account()?;
    let case = CaseId(world.dice.name());
    let counter = world.seats[at].counter();
    let ask = AskAccount {
        account: account.clone(),
    };
    let Ok(view) = answered(counter.account(&ask))? else {
        return Ok(());
    };
    let Some(bill) = world.dice.pick(&view.open).cloned() else {
        return Ok(());
    };
    let ask = DisputeBill {
        case,
        account,
        bill: bill.bill.clone(),
        name: "用户".to_owned(),
        phone: "13900000418".to_owned(),
        words: "账不对".to_owned(),
    };
    let held = answered(counter.dispute_bill(&ask))?;
    ensure!(held.is_err() || bill.dispute.is_none(), "on hold twice: {held:?}");
    if held.is_ok() {
        accepted("the same hold again", counter.dispute_bill(&ask))?;
        world.cases.push(case);
    }
    Ok(())
}

/// Every field that the item needs, filled in somehow.
#[must_use]
pub fn needed(id: &str) -> BTreeMap<String, String> {
    let catalogue = Catalogue::sample();
    let items = catalogue.items.iter().filter(|item| item.id == id);
    let needed = items.flat_map(|item| &item.fields).filter(|field| field.needed);
    let value = |choices: &[String]| choices.first().cloned().unwrap_or_else(|| "12".to_owned());
    needed
        .map(|field| (field.name.clone(), value(&field.choices)))
        .collect()
}

/// What is refused where the case is not that far, or not known here yet, was not written; what was accepted is done once,
/// however often the screen sends it.
fn at_the_desk(world: &mut World, at: usize) -> anyhow::Result<()> {
    let clerk = world.some_clerk();
    world.seats[at].serve(clerk)?;
    let Some(case) = world.dice.pick(&world.cases).copied() else {
        return Ok(());
    };
    let step = StepId(world.dice.name());
    let papers = if world.dice.percent(20) {
        some_papers(world, at, case)?
    } else {
        None
    };
    let ask = ActOnCase {
        case,
        step,
        act: papers.unwrap_or_else(|| desk_act(&mut world.dice)),
        words: "说过的话".to_owned(),
    };
    let counter = world.seats[at].counter();
    if answered(counter.act_on_case(&ask))?.is_ok() {
        accepted("the same step again", counter.act_on_case(&ask))?;
        world.steps.push(Written { case, step });
    }
    Ok(())
}

/// Papers of the case's list, as the desk shows it: one, or two.
fn some_papers(world: &mut World, at: usize, case: CaseId) -> anyhow::Result<Option<DeskCaseAct>> {
    let Ok(sheet) = answered(world.seats[at].counter().case_sheet(&AskCase { case }))? else {
        return Ok(None);
    };
    let many = 1 + usize::from(world.dice.percent(30));
    let picked = (0..many).filter_map(|_| world.dice.pick(&sheet.papers).map(|paper| paper.name.clone()));
    let mut papers: Vec<String> = picked.collect();
    papers.sort();
    papers.dedup();
    Ok((!papers.is_empty()).then_some(DeskCaseAct::Papers { papers }))
}

/// A rule that somebody blames: of the catalogue, of the tariff, of the late fee.
fn some_rule(dice: &mut Dice) -> WhichRule {
    match dice.below(3) {
        0 => WhichRule::Item {
            item: ITEM.to_owned(),
            part: ItemPart::Papers,
        },
        1 => WhichRule::Tariff {
            clause: TariffClause::Whole,
        },
        _ => WhichRule::LateFee {
            clause: FeeClause::Start,
        },
    }
}

fn desk_act(dice: &mut Dice) -> DeskCaseAct {
    match dice.below(24) {
        15..=16 => DeskCaseAct::CameAgain {
            cause: Cause::Rule,
            rule: Some(some_rule(dice)),
        },
        17 => DeskCaseAct::Cause {
            cause: Cause::Rule,
            rule: Some(some_rule(dice)),
        },
        18..=23 => DeskCaseAct::FollowUp {
            reached: dice.percent(50),
        },
        0 => DeskCaseAct::HandOff {
            to: "engineering".to_owned(),
        },
        1 => DeskCaseAct::HandOff {
            to: "metering".to_owned(),
        },
        2 => DeskCaseAct::Supply,
        3 => DeskCaseAct::Answer,
        4 => DeskCaseAct::Close {
            outcome: Outcome::Done,
            cause: Some(Cause::Rule),
            rule: None,
        },
        5 => DeskCaseAct::Reopen,
        6 => DeskCaseAct::Pause {
            reason: PauseReason::Papers,
        },
        7 => DeskCaseAct::Resume,
        8..=9 => DeskCaseAct::CameAgain {
            cause: Cause::Department,
            rule: None,
        },
        10 => DeskCaseAct::Rate {
            stars: 1 + u8::try_from(dice.below(5)).unwrap_or(0),
        },
        12 => DeskCaseAct::Urge,
        13 => DeskCaseAct::Close {
            outcome: Outcome::Withdrawn,
            cause: None,
            rule: None,
        },
        11 => DeskCaseAct::Cause {
            cause: Cause::Department,
            rule: None,
        },
        _ => DeskCaseAct::Note,
    }
}

/// A department does something about one of its cases; head office may refuse what the case is not ready for.
fn at_the_department(world: &mut World) -> anyhow::Result<()> {
    let office = world.office.office();
    let departments = office.departments()?;
    let Some(department) = world.dice.pick(&departments).map(|one| one.id.clone()) else {
        return Ok(());
    };
    let queue = office.cases(Some(&department))?;
    let Some(case) = world.dice.pick(&queue).map(|line| line.case) else {
        return Ok(());
    };
    let step = StepId(world.dice.name());
    let act = department_act(&mut world.dice);
    for _ in 0..2 {
        match office.act_on_case(MEMBER, &department, (case, step), &act, "部门说的话") {
            Ok(()) => {}
            Err(CaseRefused::Publication(fault)) => return Err(fault.into()),
            Err(_) => return Ok(()),
        }
    }
    world.steps.push(Written { case, step });
    Ok(())
}

/// A customer of a case that is over is called, where there is one, or a department does something about one that is not.
fn at_head_office(world: &mut World) -> anyhow::Result<()> {
    let over = world.office.office().file().read::<_, Fault>(|tx| {
        let mut over = Vec::new();
        for case in &world.cases {
            let state = tx.case(*case)?;
            over.extend(state.view().filter(View::is_closed).map(|_| *case));
        }
        Ok(over)
    })?;
    match world.dice.pick(&over).copied() {
        Some(case) if world.dice.percent(50) => call_back(world, case),
        _ => at_the_department(world),
    }
}

/// The call is noted, or what the customer gave; refused where nobody is to be called any more.
fn call_back(world: &mut World, case: CaseId) -> anyhow::Result<()> {
    let step = StepId(world.dice.name());
    let called = match world.dice.below(3) {
        0 => Called::FollowedUp { reached: true },
        1 => Called::FollowedUp { reached: false },
        _ => Called::Rated {
            stars: 1 + u8::try_from(world.dice.below(5)).unwrap_or(0),
        },
    };
    for _ in 0..2 {
        match world.office.call_back((case, step), called) {
            Ok(()) => {}
            Err(CaseRefused::Publication(fault)) => return Err(fault.into()),
            Err(_) => return Ok(()),
        }
    }
    world.steps.push(Written { case, step });
    Ok(())
}

fn department_act(dice: &mut Dice) -> DepartmentAct {
    match dice.below(12) {
        11 => DepartmentAct::Close(Outcome::Refused, Some(Cause::Rule), Some(some_rule(dice))),
        9 => DepartmentAct::Decide(DisputeEnd::Upheld),
        10 => DepartmentAct::Decide(DisputeEnd::Corrected),
        0..=1 => DepartmentAct::Accept,
        2 => DepartmentAct::AskBack,
        3..=4 => DepartmentAct::Answer,
        5 => DepartmentAct::Close(Outcome::Done, Some(Cause::Equipment), None),
        6 => DepartmentAct::HandOn("engineering".to_owned()),
        7 => DepartmentAct::Pause(PauseReason::Access),
        _ => DepartmentAct::Resume,
    }
}
