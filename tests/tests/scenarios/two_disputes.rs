//! Two halls that cannot see each other put the same bill on hold; one of them takes money for it; head office decides the one
//! it hears of first. The days are one union, each case is decided by itself, money taken stays, a department's close never
//! leaves a bill waiting, and all come to the same whatever is heard first.

use cistern_core::account::{AskAccount, OpenBill};
use cistern_core::case::{AskCase, CaseSheet, StageView};
use cistern_core::dispute::DisputeBill;
use cistern_domain::entry::{Cause, DisputeEnd, Outcome};
use cistern_domain::ids::{AccountNo, BillNo, CaseId, StaffNo, StepId};
use cistern_office::{CaseRefused, DepartmentAct};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::account_no;
use cistern_tests::simulator::seat::accepted;
use uuid::Uuid;

const BILLING: &str = "billing";
const MEMBER: StaffNo = StaffNo(30);

fn case(at: usize) -> CaseId {
    CaseId(Uuid::from_u128(0xd1_0000 + at as u128))
}

fn open(world: &World, at: usize, account: &AccountNo) -> anyhow::Result<Vec<OpenBill>> {
    let ask = AskAccount {
        account: account.clone(),
    };
    Ok(accepted("an account", world.seats[at].counter().account(&ask))?.open)
}

fn sheet(world: &World, at: usize, of: usize) -> anyhow::Result<CaseSheet> {
    accepted(
        "a sheet",
        world.seats[at].counter().case_sheet(&AskCase { case: case(of) }),
    )
}

fn disputed(world: &World, at: usize, account: &AccountNo, bill: &BillNo) -> anyhow::Result<()> {
    let ask = DisputeBill {
        case: case(at),
        account: account.clone(),
        bill: bill.clone(),
        name: "单晓燕".to_owned(),
        phone: "13900000418".to_owned(),
        words: "没用这么多水".to_owned(),
    };
    accepted("a hold", world.seats[at].counter().dispute_bill(&ask))?;
    Ok(())
}

fn decide(world: &World, of: usize, nth: u128, act: &DepartmentAct) -> Result<(), CaseRefused> {
    let step = (case(of), StepId(Uuid::from_u128(nth)));
    world
        .office
        .office()
        .act_on_case(MEMBER, BILLING, step, act, "复核过了")
}

/// Both counters are cut off, and the customer goes to each with the same bill.
fn begun(seed: u64) -> anyhow::Result<(World, AccountNo, BillNo)> {
    let world = World::begin(seed)?;
    for (at, clerk) in [(0, 1), (1, 2)] {
        world.seats[at].sign_in(StaffNo(clerk))?;
        world.seats[at].serve(StaffNo(clerk))?;
    }
    world.heal()?;
    for number in 1..=12 {
        let account = account_no(number)?;
        let late = open(&world, 0, &account)?;
        if let Some(bill) = late.into_iter().find(|bill| bill.owed.is_positive()) {
            world.net.set_up(false);
            disputed(&world, 0, &account, &bill.bill)?;
            disputed(&world, 1, &account, &bill.bill)?;
            return Ok((world, account, bill.bill));
        }
    }
    anyhow::bail!("nobody owes anything");
}

fn mark(world: &World, at: usize, account: &AccountNo, bill: &BillNo) -> anyhow::Result<Option<CaseId>> {
    let open = open(world, at, account)?;
    let found = open.into_iter().find(|open| open.bill == *bill);
    Ok(found.and_then(|open| open.dispute).map(|mark| mark.case))
}

#[test]
fn each_hold_is_decided_by_itself() -> anyhow::Result<()> {
    let (mut world, account, bill) = begun(71)?;
    world.heal()?;
    assert_eq!(
        world.office.office().cases(Some(BILLING))?.len(),
        2,
        "in billing's queue"
    );
    let first = mark(&world, 0, &account, &bill)?;
    assert_eq!(
        first,
        mark(&world, 1, &account, &bill)?,
        "both tell the same case"
    );
    decide(&world, 0, 9, &DepartmentAct::Accept)?;
    let refused = decide(&world, 0, 1, &DepartmentAct::Decide(DisputeEnd::Corrected));
    assert!(matches!(refused, Err(CaseRefused::NotPutRight(_))), "{refused:?}");
    decide(&world, 0, 2, &DepartmentAct::Decide(DisputeEnd::Upheld))?;
    decide(&world, 0, 2, &DepartmentAct::Decide(DisputeEnd::Upheld))?;
    let twice = decide(&world, 0, 3, &DepartmentAct::Decide(DisputeEnd::Upheld));
    assert!(matches!(twice, Err(CaseRefused::Stage)), "{twice:?}");
    world.heal()?;
    for at in [0, 1] {
        assert_eq!(
            mark(&world, at, &account, &bill)?,
            Some(case(1)),
            "the other waits still"
        );
        let told = sheet(&world, at, 0)?;
        assert_eq!(told.line.stage, StageView::Answered);
        assert_eq!(told.answer, "复核过了");
    }
    // A close decides what was not decided: nothing of the bill was put right, so it stands.
    decide(
        &world,
        1,
        4,
        &DepartmentAct::Close(Outcome::Done, Some(Cause::Department), None),
    )?;
    world.heal_and_check()?;
    for at in [0, 1] {
        assert_eq!(mark(&world, at, &account, &bill)?, None);
        let decided = sheet(&world, at, 1)?.dispute.and_then(|dispute| dispute.decided);
        assert_eq!(decided.map(|decided| decided.end), Some(DisputeEnd::Upheld));
    }
    Ok(())
}

#[test]
fn money_taken_for_it_in_ignorance_stays() -> anyhow::Result<()> {
    let (mut world, account, bill) = begun(72)?;
    let owed = open(&world, 1, &account)?;
    let owed = owed.into_iter().find(|open| open.bill == bill);
    let owed = owed.ok_or_else(|| anyhow::anyhow!("no bill"))?;
    let quote = cistern_core::payment::Quote {
        account: account.clone(),
        bills: vec![bill.clone()],
        use_deposit: false,
        tenders: vec![cistern_domain::payment::Tendered {
            tender: cistern_domain::payment::Tender::Cash,
            amount: owed.owed + owed.late_fee.owed,
            reference: None,
        }],
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let counter = world.seats[1].counter();
    let quoted = accepted("a quote", counter.quote(&quote))?;
    let take = cistern_core::payment::TakePayment {
        payment: cistern_domain::ids::PaymentId(Uuid::from_u128(0xd2)),
        shown_due: quoted.due,
        quote,
        payer: None,
    };
    accepted("a payment", counter.take_payment(&take))?;
    world.heal()?;
    decide(
        &world,
        0,
        1,
        &DepartmentAct::Close(Outcome::Withdrawn, None, None),
    )?;
    decide(&world, 1, 2, &DepartmentAct::Decide(DisputeEnd::Upheld))?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let open = open(&world, at, &account)?;
        assert!(open.iter().all(|open| open.bill != bill), "it is paid: {open:?}");
    }
    Ok(())
}

fn arrears(world: &World) -> anyhow::Result<cistern_office::Arrears> {
    // Late enough for every bill of the city to be past due.
    Ok(world.office.office().arrears(Some("2027-12-31".parse()?), None)?)
}

#[test]
fn nobody_is_dunned_for_a_bill_in_dispute() -> anyhow::Result<()> {
    let (mut world, account, bill) = begun(73)?;
    let before = arrears(&world)?;
    let is_dunned = |arrears: &cistern_office::Arrears| arrears.bills.iter().any(|line| line.bill == bill);
    assert!(
        is_dunned(&before) && before.disputed.is_empty(),
        "head office has not heard of it"
    );
    world.heal()?;
    let held = arrears(&world)?;
    assert!(!is_dunned(&held), "it is in dispute");
    assert_eq!(
        held.bills.len() + 1,
        before.bills.len(),
        "and nothing else left the list"
    );
    let named: Vec<_> = held.disputed.iter().map(|one| &one.line.bill).collect();
    assert_eq!(named, [&bill]);
    let number = sheet(&world, 0, 0)?.line.number;
    assert_eq!(held.disputed[0].case, number, "with its case");

    decide(&world, 0, 1, &DepartmentAct::Decide(DisputeEnd::Upheld))?;
    assert!(!is_dunned(&arrears(&world)?), "the other hall's hold stands");
    decide(&world, 1, 2, &DepartmentAct::Decide(DisputeEnd::Upheld))?;
    let after = arrears(&world)?;
    assert!(
        is_dunned(&after) && after.disputed.is_empty(),
        "decided: it is owed as before"
    );
    world.heal_and_check()?;

    // To the fen what the desk asks for on that day.
    let line = after.bills.iter().find(|line| line.bill == bill);
    let line = line.ok_or_else(|| anyhow::anyhow!("no line"))?;
    let today = world.office.office().arrears(None, Some(&line.area))?;
    let open = open(&world, 0, &account)?;
    let asked = open.iter().find(|open| open.bill == bill);
    let told = today.bills.iter().find(|line| line.bill == bill);
    if let (Some(asked), Some(told)) = (asked, told) {
        assert_eq!((asked.owed, asked.late_fee.owed), (told.owed, told.late_fee));
    }
    Ok(())
}
