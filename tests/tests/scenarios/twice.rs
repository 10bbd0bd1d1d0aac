//! Two counters that cannot see each other, and one account between them: what the scenarios of double payments begin with.

use cistern_core::account::{AccountView, AskAccount};
use cistern_core::payment::{Quote, TakePayment};
use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_tests::simulator::World;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

/// Two clerks serve at two counters, both know everything; and an account that owes a bill.
pub fn begun(seed: u64) -> anyhow::Result<(World, AccountNo)> {
    let world = World::begin(seed)?;
    for (at, clerk) in [(0, 1), (1, 2)] {
        world.seats[at].sign_in(StaffNo(clerk))?;
        world.seats[at].serve(StaffNo(clerk))?;
    }
    world.heal()?;
    for account in world.city.accounts()? {
        if !shown(&world, 0, &account)?.open.is_empty() {
            return Ok((world, account));
        }
    }
    anyhow::bail!("nobody owes anything")
}

pub fn shown(world: &World, at: usize, account: &AccountNo) -> anyhow::Result<AccountView> {
    let ask = AskAccount {
        account: account.clone(),
    };
    accepted("an account", world.seats[at].counter().account(&ask))
}

pub fn oldest(view: &AccountView) -> Vec<BillNo> {
    view.open.iter().take(1).map(|open| open.bill.clone()).collect()
}

pub fn id(nth: u128) -> PaymentId {
    PaymentId(Uuid::from_u128(0xb111_0000 + nth))
}

/// The bills in cash, exactly; with `more` into the deposit. What was taken for them.
pub fn take(
    world: &mut World,
    at: usize,
    account: &AccountNo,
    what: (u128, Vec<BillNo>, Money),
) -> anyhow::Result<Money> {
    let ask = asking(world, at, account, what)?;
    let taken = accepted("a payment", world.seats[at].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    Ok(ask.shown_due)
}

/// The same, only asked for.
pub fn asking(
    world: &World,
    at: usize,
    account: &AccountNo,
    (nth, bills, more): (u128, Vec<BillNo>, Money),
) -> anyhow::Result<TakePayment> {
    let mut quote = Quote {
        account: account.clone(),
        bills,
        use_deposit: false,
        tenders: Vec::new(),
        keep_change: true,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let counter = world.seats[at].counter();
    let due = accepted("a quote", counter.quote(&quote))?.due;
    quote.tenders.push(Tendered {
        tender: Tender::Cash,
        amount: due + more,
        reference: None,
    });
    Ok(TakePayment {
        payment: id(nth),
        shown_due: due,
        quote,
        payer: None,
    })
}

/// Bills that the deposit is to pay alone.
pub fn out_of_the_deposit(account: &AccountNo, bills: Vec<BillNo>) -> Quote {
    Quote {
        account: account.clone(),
        bills,
        use_deposit: true,
        tenders: Vec::new(),
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    }
}

/// Bills out of the deposit alone.
pub fn spend(
    world: &mut World,
    at: usize,
    account: &AccountNo,
    (nth, bills): (u128, Vec<BillNo>),
) -> anyhow::Result<Money> {
    let quote = out_of_the_deposit(account, bills);
    let counter = world.seats[at].counter();
    let quoted = accepted("a quote", counter.quote(&quote))?;
    let ask = TakePayment {
        payment: id(nth),
        shown_due: quoted.due,
        quote,
        payer: None,
    };
    let taken = accepted("a payment", counter.take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    Ok(quoted.deposit_out)
}

/// Someone who owes two bills, with so much in the deposit that either is paid out of it.
pub fn two_bills(seed: u64) -> anyhow::Result<(World, AccountNo, Vec<BillNo>)> {
    let (mut world, _) = begun(seed)?;
    for account in world.city.accounts()? {
        let view = shown(&world, 0, &account)?;
        let owes = |open: &cistern_core::account::OpenBill| open.owed + open.late_fee.owed;
        if let [first, second, ..] = &view.open[..]
            && view.deposit.is_zero()
        {
            let more = owes(first).max(owes(second));
            let bills = vec![first.bill.clone(), second.bill.clone()];
            take(&mut world, 0, &account, (90, Vec::new(), more))?;
            world.heal()?;
            return Ok((world, account, bills));
        }
    }
    anyhow::bail!("nobody owes two bills")
}
