//! Counters that cannot see each other take the same bill, or take money for an account that is closed, merged or renamed
//! meanwhile. Every receipt stands and every drawer balances; head office decides where the money belongs, the same whoever
//! is heard first; the customer is told once, and everybody knows it.

use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::settlement::{SettlementRefusal, TellSettlement};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, ReversalReason};
use cistern_domain::ids::{AccountNo, BillNo, EntryNo, RunId, StaffNo};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_journal::Tx;
use cistern_office::{ContinueAccount, DifferenceWhat};
use cistern_publishing::{ContinueAs, Pen, Publication};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::PIN;
use cistern_tests::simulator::seat::{accepted, answered};

use super::twice::{begun, id, oldest, shown, spend, take, two_bills};

/// Both counters without a line take the same bill.
fn taken_twice(seed: u64, first: usize) -> anyhow::Result<(World, AccountNo, Money)> {
    let (mut world, account) = begun(seed)?;
    let bills = oldest(&shown(&world, 0, &account)?);
    world.net.set_up(false);
    let due = take(&mut world, first, &account, (1, bills.clone(), Money::ZERO))?;
    world.clock.pass(600_000);
    let again = take(&mut world, 1 - first, &account, (2, bills, Money::ZERO))?;
    assert_eq!(due, again, "neither could know");
    Ok((world, account, due))
}

#[test]
fn both_receipts_stand_and_the_newer_goes_into_the_deposit() -> anyhow::Result<()> {
    for first in [0, 1] {
        let (mut world, account, due) = taken_twice(61, first)?;
        let before = shown(&world, 0, &account)?.deposit;
        // Whoever is heard first, the later receipt is the one beyond the bill.
        world.net.set_up(true);
        for at in [1, 0, 1] {
            world.seats[at].counter().sync()?;
        }
        world.heal_and_check()?;
        for at in [0, 1] {
            let view = shown(&world, at, &account)?;
            assert_eq!((view.deposit, view.overpaid), (before + due, Money::ZERO));
            let settled = &view.settlements[0];
            assert_eq!((settled.rule, settled.amount), (SettlementRule::PaidBeyond, due));
            assert_eq!(settled.facts[0].payment, id(2), "the newer one");
            assert_eq!(settled.kept[0].payment, id(1), "beside the one that paid it");
            assert!(!settled.told);
        }
        assert_eq!(world.office.office().settlements(false)?.len(), 1, "written once");
    }
    Ok(())
}

#[test]
fn the_customer_is_told_once_and_everybody_knows() -> anyhow::Result<()> {
    let (mut world, account, _) = taken_twice(62, 0)?;
    world.heal()?;
    let number = shown(&world, 1, &account)?.settlements[0].number;
    let ask = TellSettlement {
        account: account.clone(),
        number,
    };
    for _ in 0..2 {
        accepted("told", world.seats[1].counter().tell_settlement(&ask))?;
    }
    let stranger = TellSettlement {
        number: EntryNo(number.0 + 1),
        ..ask
    };
    let refused = answered(world.seats[1].counter().tell_settlement(&stranger))?;
    assert!(
        matches!(refused, Err(SettlementRefusal::Passed { .. })),
        "{refused:?}"
    );
    world.heal_and_check()?;
    assert!(
        shown(&world, 0, &account)?.settlements[0].told,
        "at the other counter, too"
    );
    let office = world.office.office();
    assert_eq!(office.settlements(false)?.len(), 0, "nothing left to do");
    assert_eq!(office.settlements(true)?.len(), 1);
    Ok(())
}

#[test]
fn money_that_is_given_back_leaves_the_deposit_again() -> anyhow::Result<()> {
    let (mut world, account, due) = taken_twice(63, 0)?;
    let before = shown(&world, 0, &account)?.deposit;
    world.heal()?;
    let counter = world.seats[1].counter();
    let quoted = accepted(
        "a reversal",
        counter.quote_reversal(&AskReversal { payment: id(2) }),
    )?;
    assert_eq!(quoted.obstacle, None, "it is free to be given back");
    let reverse = ReversePayment {
        payment: id(2),
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: quoted.given_back,
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
    };
    accepted("a reversal", counter.reverse_payment(&reverse))?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!((view.deposit, view.overpaid), (before, Money::ZERO));
        assert!(view.settlements.is_empty(), "{:?}", view.settlements);
        assert!(!oldest(&view).contains(&bill_of(&world, &account)?), "still paid");
    }
    assert!(due.is_positive());
    Ok(())
}

/// The bill that both took.
fn bill_of(world: &World, account: &AccountNo) -> anyhow::Result<BillNo> {
    let view = shown(world, 0, account)?;
    let settled = view.settled.iter().max_by_key(|settled| settled.paid_on);
    settled
        .map(|settled| settled.bill.clone())
        .ok_or_else(|| anyhow::anyhow!("nothing is settled"))
}

#[test]
fn what_was_spent_since_is_not_given_back() -> anyhow::Result<()> {
    let (mut world, account, bills) = two_bills(64)?;
    world.net.set_up(false);
    for (at, nth) in [(0, 1), (1, 2)] {
        take(
            &mut world,
            at,
            &account,
            (nth, vec![bills[0].clone()], Money::ZERO),
        )?;
    }
    world.heal()?;
    let deposit = shown(&world, 1, &account)?.deposit;
    let spent = spend(&mut world, 1, &account, (3, vec![bills[1].clone()]))?;
    let counter = world.seats[1].counter();
    let quoted = accepted(
        "a reversal",
        counter.quote_reversal(&AskReversal { payment: id(2) }),
    )?;
    let brought = shown(&world, 1, &account)?.settlements[0].amount;
    if deposit - spent < brought {
        assert!(
            matches!(quoted.obstacle, Some(ReversalRefusal::NewerFirst { payment, .. }) if payment == id(3)),
            "{:?}",
            quoted.obstacle
        );
    } else {
        assert_eq!(quoted.obstacle, None);
    }
    world.heal_and_check()
}

/// Money taken for an account that was closed meanwhile waits for its owner.
#[test]
fn closed_meanwhile() -> anyhow::Result<()> {
    let (mut world, account) = begun(66)?;
    let bills = oldest(&shown(&world, 1, &account)?);
    world.seats[0].counter().sync()?;
    world.net.set_up(false);
    let more = Money::from_fen(20_000);
    take(&mut world, 1, &account, (1, bills, more))?;
    close_at_office(&world, &account)?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(view.status, AccountStatus::Closed);
        let held = view
            .settlements
            .iter()
            .find(|one| one.rule == SettlementRule::HeldForClosed)
            .expect("it is told");
        assert_eq!(held.amount, view.deposit_free, "all that is held");
        assert!(view.deposit_free >= more);
    }
    Ok(())
}

/// 并户: the bill stays where it was taken, and what is free of the deposit goes along, with the payment named that did not know.
#[test]
fn merged_meanwhile() -> anyhow::Result<()> {
    let (mut world, account) = begun(66)?;
    let into = world.city.accounts()?.into_iter().find(|other| *other != account);
    let into = into.expect("more accounts than one");
    let (view, there) = (shown(&world, 1, &account)?, shown(&world, 1, &into)?);
    let bills = oldest(&view);
    let office = world.office.office();
    office.publish_staff(StaffNo(30), "财务", PIN, &[Role::Finance])?;
    world.seats[0].counter().sync()?;
    world.net.set_up(false);
    let more = Money::from_fen(20_000);
    take(&mut world, 1, &account, (1, bills.clone(), more))?;
    office.continue_account(&ContinueAccount {
        wish: ContinueAs {
            account: account.clone(),
            into: Some(into.clone()),
            on: None,
            words: "两户合为一户".to_owned(),
        },
        staff: StaffNo(30),
        pin: PIN.to_owned(),
    })?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let (from, to) = (shown(&world, at, &account)?, shown(&world, at, &into)?);
        assert!(!oldest(&from).contains(&bills[0]), "it is paid");
        assert_eq!(from.deposit, Money::ZERO);
        assert_eq!(to.deposit, there.deposit + view.deposit + more);
        let carried = from
            .settlements
            .iter()
            .find(|one| one.rule == SettlementRule::DepositCarried)
            .expect("it is told");
        let facts: Vec<_> = carried
            .facts
            .iter()
            .map(|fact| (fact.payment, fact.amount))
            .collect();
        assert_eq!(facts, [(id(1), more)], "the payment that did not know it");
    }
    Ok(())
}

/// Another holder: the money stays where it was taken, under both names, and finance sees it.
#[test]
fn renamed_meanwhile() -> anyhow::Result<()> {
    let (mut world, account) = begun(66)?;
    let view = shown(&world, 1, &account)?;
    let bills = oldest(&view);
    world.seats[0].counter().sync()?;
    world.net.set_up(false);
    let more = Money::from_fen(20_000);
    let due = take(&mut world, 1, &account, (1, bills.clone(), more))?;
    register_anew(&world, &account, |pen, tx, registered| {
        let details = AccountDetails {
            name: "新户主".to_owned(),
            ..AccountDetails::default()
        };
        let details = pen.detach(tx, &details)?;
        Ok(Account {
            details,
            ..registered
        })
    })?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let now = shown(&world, at, &account)?;
        assert_eq!(now.details.name, "新户主");
        assert!(!oldest(&now).contains(&bills[0]), "it is paid");
        assert_eq!(now.deposit, view.deposit + more);
        assert_eq!(now.settlements, [], "no money moves");
    }
    let found = world.office.office().differences(false)?;
    let renamed: Vec<_> = found
        .iter()
        .filter(|one| matches!(&one.what, DifferenceWhat::Renamed { now, .. } if now == "新户主"))
        .collect();
    let [renamed] = renamed[..] else {
        panic!("one: {found:?}");
    };
    assert_eq!((renamed.amount, renamed.facts.len()), (due + more, 1));
    assert!(renamed.due.is_some());
    Ok(())
}

/// 销户, as an import of the accounts says it.
fn close_at_office(world: &World, account: &AccountNo) -> anyhow::Result<()> {
    register_anew(world, account, |_, _, registered| {
        Ok(Account {
            status: AccountStatus::Closed,
            ..registered
        })
    })
}

/// Registers it otherwise than it was.
fn register_anew(
    world: &World,
    account: &AccountNo,
    change: impl FnOnce(&Pen<'_>, &Tx<'_>, Account) -> Result<Account, Publication>,
) -> anyhow::Result<()> {
    world.office.write(|tx, pen: &Pen<'_>| {
        let state = tx.account(account)?.unwrap_or_default();
        let registered = state.registered.expect("it is registered");
        let registered = Account {
            opening_deposit: Money::ZERO,
            ..registered
        };
        let accounts = vec![change(pen, tx, registered)?];
        let run = RunId(pen.id());
        pen.write(tx, AccountsRegistered { run, accounts })?;
        Ok::<_, Publication>(())
    })
}
