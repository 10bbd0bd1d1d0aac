//! A bill is taken at a counter, and the customer had paid it by wallet that morning, past every counter: the channel's
//! statement has money that no payment is behind. It is opened as an exception, becomes an arrival, and is claimed for the
//! account. Both receipts stand; what is beyond the bill is in the deposit, whoever knew what; the customer is told.

use std::path::{Path, PathBuf};

use cistern_core::arrival::{AskClaim, ClaimArrival, FindArrivals};
use cistern_core::settlement::TellSettlement;
use cistern_domain::Money;
use cistern_domain::channel::{Channel, FourWay};
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, BillNo, HallNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_office::ByFinance;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::PIN;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;

use super::twice::{begun, id, oldest, shown, take};

const FINANCE: StaffNo = StaffNo(30);

fn finance() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

/// WeChat's statement of the day: one payment of that amount, before the hall opened.
fn statement(folder: &Path, on: BusinessDate, amount: Money) -> anyhow::Result<PathBuf> {
    let text = format!(
        "交易时间,微信订单号,商户订单号,交易状态,应结订单金额,退款金额,退款状态,订单金额,申请退款金额\n\
         `{on} 07:12:40,`4200000054047850403417528716,`SHOP0712,`SUCCESS,`{amount},`0.00,`,`{amount},`0.00\n\
         总交易单数,应结订单总金额,退款总金额,订单总金额,申请退款总金额\n\
         `1,`{amount},`0.00,`{amount},`0.00\n"
    );
    let path = folder.join("wechat.csv");
    std::fs::write(&path, text)?;
    Ok(path)
}

/// Head office takes the statement: an exception that is no hall's, and finance makes an arrival of it.
fn arrives(world: &World, amount: Money) -> anyhow::Result<()> {
    let office = world.office.office();
    let on = world.seats[1].status()?.business_date;
    let file = statement(world.scratch(), on, amount)?;
    office.take_channels(on, &[file], &finance())?;
    let open = office.exceptions(false)?;
    let [one] = &open[..] else {
        panic!("one exception: {open:?}");
    };
    assert_eq!(
        (one.way, one.theirs, one.hall),
        (Some(FourWay::TheirsOnly), amount, None),
        "money that no counter recorded"
    );
    let sheet = office.sheet(HallNo(1), on)?;
    assert_eq!(
        (sheet.nobodys.len(), sheet.difference),
        (1, Money::ZERO),
        "it is head office's, and in no hall's difference"
    );
    let number = one.number.expect("opened");
    office.arrival_of_exception(number, ("", ""), &finance())?;
    assert!(office.exceptions(false)?.is_empty(), "it waits as an arrival now");
    assert_eq!(office.sheet(HallNo(1), on)?.nobodys, []);
    Ok(())
}

/// Claims all of the one arrival that is known, for these bills; how much of it went into the deposit.
fn claim(
    world: &mut World,
    at: usize,
    account: &AccountNo,
    (nth, bills): (u128, Vec<BillNo>),
) -> anyhow::Result<Money> {
    let counter = world.seats[at].counter();
    let text = String::new();
    let list = accepted("arrivals", counter.arrivals(&FindArrivals { text }))?;
    let line = list.arrivals.first().expect("it is known here");
    let ask = AskClaim {
        arrival: line.arrival,
        account: account.clone(),
        amount: None,
        bills: Some(bills.clone()),
    };
    let quote = accepted("a claim", counter.quote_claim(&ask))?;
    assert_eq!(quote.obstacle, None);
    let wish = ClaimArrival {
        payment: id(nth),
        arrival: line.arrival,
        account: account.clone(),
        amount: quote.amount,
        bills,
        shown_deposit: quote.deposit_in,
    };
    let claimed = accepted("a claim", counter.claim_arrival(&wish))?;
    world.shown.push(Shown::from(&claimed.receipt));
    Ok(quote.deposit_in)
}

fn begun_with_finance(seed: u64) -> anyhow::Result<(World, AccountNo, Vec<BillNo>, Money)> {
    let (world, account) = begun(seed)?;
    let office = world.office.office();
    office.publish_staff(FINANCE, "财务", PIN, &[Role::Finance])?;
    let view = shown(&world, 0, &account)?;
    let (bills, deposit) = (oldest(&view), view.deposit);
    Ok((world, account, bills, deposit))
}

/// Nothing of the arrival is left, and its channel is the wallet.
fn all_claimed(world: &World, amount: Money) -> anyhow::Result<()> {
    let all = world.office.office().arrivals(true)?;
    let [one] = &all[..] else {
        panic!("one arrival: {all:?}");
    };
    assert_eq!(
        (one.channel, one.amount, one.left),
        (Channel::WeChat, amount, Money::ZERO)
    );
    Ok(())
}

#[test]
fn whoever_knows_that_the_bill_is_paid_claims_it_for_the_deposit() -> anyhow::Result<()> {
    let (mut world, account, bills, before) = begun_with_finance(71)?;
    let due = take(&mut world, 0, &account, (1, bills, Money::ZERO))?;
    world.heal()?;
    arrives(&world, due)?;
    world.heal()?;
    assert_eq!(claim(&mut world, 1, &account, (2, Vec::new()))?, due);
    world.heal_and_check()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!((view.deposit, view.overpaid), (before + due, Money::ZERO));
        assert!(view.settlements.is_empty(), "who claimed it was told at the desk");
    }
    all_claimed(&world, due)
}

/// The counter that took the bill has no line; whoever claims the wallet's money sees the bill open.
#[test]
fn whoever_does_not_know_it_pays_the_bill_twice_and_the_newer_goes_into_the_deposit() -> anyhow::Result<()> {
    for claims_first in [false, true] {
        let (mut world, account, bills, before) = begun_with_finance(73)?;
        let view = shown(&world, 0, &account)?;
        let due = view.open[0].owed + view.open[0].late_fee.owed;
        arrives(&world, due)?;
        world.heal()?;
        world.net.set_up(false);
        for nth in [1, 2] {
            world.clock.pass(60_000);
            if (nth == 1) == claims_first {
                let more = claim(&mut world, 1, &account, (nth, bills.clone()))?;
                assert_eq!(more, Money::ZERO, "all of it is the bill's");
            } else {
                take(&mut world, 0, &account, (nth, bills.clone(), Money::ZERO))?;
            }
        }
        world.heal_and_check()?;
        for at in [0, 1] {
            let view = shown(&world, at, &account)?;
            assert_eq!((view.deposit, view.overpaid), (before + due, Money::ZERO));
            let [twice] = &view.settlements[..] else {
                panic!("one: {:?}", view.settlements);
            };
            assert_eq!((twice.rule, twice.amount), (SettlementRule::PaidBeyond, due));
            assert_eq!((twice.facts[0].payment, twice.kept[0].payment), (id(2), id(1)));
            assert!(!twice.told);
        }
        all_claimed(&world, due)?;
        // The customer is told at one desk, and everybody knows.
        let number = shown(&world, 0, &account)?.settlements[0].number;
        let ask = TellSettlement {
            account: account.clone(),
            number,
        };
        accepted("told", world.seats[0].counter().tell_settlement(&ask))?;
        world.heal_and_check()?;
        assert!(shown(&world, 1, &account)?.settlements[0].told);
        assert_eq!(world.office.office().settlements(false)?.len(), 0);
    }
    Ok(())
}
