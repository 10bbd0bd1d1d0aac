//! One deposit is spent at two counters that cannot see each other. Both receipts stand; what is missing of the deposit is owed
//! and told, until it is made good; the same bill out of the same deposit comes back into it.

use cistern_domain::Money;
use cistern_domain::settlement::SettlementRule;

use super::twice::{id, shown, spend, take, two_bills};

#[test]
fn one_deposit_spent_at_two_counters_is_owed_and_told() -> anyhow::Result<()> {
    let (mut world, account, bills) = two_bills(65)?;
    let deposit = shown(&world, 0, &account)?.deposit;
    world.net.set_up(false);
    let mut spent = Money::ZERO;
    for (at, bill) in bills.iter().enumerate() {
        spent += spend(&mut world, at, &account, (10 + at as u128, vec![bill.clone()]))?;
    }
    world.heal_and_check()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(view.deposit, deposit - spent, "both facts stand");
        let short = &view.settlements[0];
        assert_eq!(
            (short.rule, short.amount),
            (SettlementRule::DepositShort, spent - deposit)
        );
        assert!(
            [id(10), id(11)].contains(&short.facts[0].payment),
            "what spent it last"
        );
    }
    // Made good at a desk: nothing is left to tell.
    take(&mut world, 0, &account, (20, Vec::new(), spent - deposit))?;
    world.heal_and_check()?;
    assert!(shown(&world, 1, &account)?.settlements.is_empty());
    Ok(())
}

#[test]
fn the_same_bill_out_of_the_same_deposit_comes_back_into_it() -> anyhow::Result<()> {
    let (mut world, account, bills) = two_bills(67)?;
    let deposit = shown(&world, 0, &account)?.deposit;
    world.net.set_up(false);
    let once = spend(&mut world, 0, &account, (10, vec![bills[0].clone()]))?;
    let again = spend(&mut world, 1, &account, (11, vec![bills[0].clone()]))?;
    assert_eq!(once, again, "neither could know");
    world.heal_and_check()?;
    let view = shown(&world, 0, &account)?;
    assert_eq!(view.deposit, deposit - once, "it was paid once");
    assert!(
        view.settlements
            .iter()
            .all(|one| one.rule == SettlementRule::PaidBeyond)
    );
    Ok(())
}
