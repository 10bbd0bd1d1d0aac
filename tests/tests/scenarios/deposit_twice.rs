//! One deposit is spent at two counters that cannot see each other. Both receipts stand; what is missing of the deposit is owed
//! and told, until it is made good; the same bill out of the same deposit comes back into it.

use cistern_core::payment::{PaymentRefusal, TakeOverLimit, TakePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::ids::BillNo;
use cistern_domain::offline::{OfflineLimits, Reached};
use cistern_domain::settlement::SettlementRule;
use cistern_tests::simulator::city::PIN;
use cistern_tests::simulator::seat::{accepted, answered};
use cistern_tests::simulator::shown::Shown;

use super::twice::{id, out_of_the_deposit, shown, spend, take, two_bills};

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

/// Above the limit of what is spent out of a deposit while nobody is reached, a supervisor signs, or the customer pays otherwise:
/// nothing is missing then, and what was signed for is replayed wherever it is heard.
#[test]
fn above_a_limit_a_deposit_is_spent_blindly_with_a_supervisors_word_only() -> anyhow::Result<()> {
    let (mut world, account, bills) = two_bills(65)?;
    let deposit = shown(&world, 0, &account)?.deposit;
    let limits = OfflineLimits {
        deposit_per_payment: Some(Money::from_fen(100)),
        ..OfflineLimits::default()
    };
    world.office.write(|tx, pen| pen.offline_limits(tx, &limits))?;
    world.heal()?;
    world.net.set_up(false);
    // The counters learn that nobody answers.
    for seat in &world.seats {
        seat.counter().sync()?;
    }

    let blind = |at: usize, nth: u128, bill: &BillNo| -> anyhow::Result<(TakePayment, Vec<Reached>)> {
        let quote = out_of_the_deposit(&account, vec![bill.clone()]);
        let quoted = accepted("a quote", world.seats[at].counter().quote(&quote))?;
        let over = quoted
            .offline
            .map(|offline| offline.against.over)
            .unwrap_or_default();
        let take = TakePayment {
            payment: id(nth),
            shown_due: quoted.due,
            quote,
            payer: None,
        };
        Ok((take, over))
    };
    let (asked, over) = blind(0, 10, &bills[0])?;
    assert!(matches!(over[..], [Reached::Deposit { .. }]), "{over:?}");
    let refused = answered(world.seats[0].counter().take_payment(&asked))?;
    assert_eq!(refused.err(), Some(PaymentRefusal::OverLimit { over }));
    let (_, over) = blind(1, 11, &bills[1])?;
    assert!(matches!(over[..], [Reached::Deposit { .. }]), "{over:?}");

    // Here a supervisor signs; there the customer pays in cash after all.
    let quoted = accepted("a quote", world.seats[0].counter().quote(&asked.quote))?;
    let approvers = quoted
        .offline
        .map(|offline| offline.approvers)
        .unwrap_or_default();
    let by = approvers
        .first()
        .ok_or_else(|| anyhow::anyhow!("nobody may approve"))?;
    let approver = ApproveWith::at_desk(by.staff, PIN);
    let taken = accepted(
        "above a limit",
        world.seats[0].counter().take_over_limit(&TakeOverLimit {
            take: asked,
            approver,
        }),
    )?;
    world.shown.push(Shown::from(&taken.receipt));
    take(&mut world, 1, &account, (11, vec![bills[1].clone()], Money::ZERO))?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(view.deposit, deposit - quoted.deposit_out);
        assert!(view.settlements.is_empty(), "nothing is missing");
    }
    let verified = world.office.office().verify()?;
    assert_eq!((verified.approvals, verified.doubtful.len()), (1, 0));
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
