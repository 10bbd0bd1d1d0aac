//! A bill is at a bank (代扣在途). A counter asks the customer before it takes it, and says so; head office takes it out of the
//! bank's file; and where the bank paid it too, the newer of the two goes into the deposit, whoever is heard first.

use cistern_core::payment::{PaymentRefusal, Quote, TakePayment};
use cistern_core::refund::{AskRefund, RequestRefund};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::Payee;
use cistern_domain::entry::{Body, RefundReason, WithdrawnFor};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, CaseId, RefundId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_office::{ByFinance, DebitStands, SendDebits};
use cistern_publishing::{DebitResult, ReturnedRow, SentRow};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::PIN;
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::{accepted, answered};
use cistern_tests::simulator::shown::Shown;
use cistern_tests::simulator::world::credentials;

use super::twice::{begun, id, oldest, shown};

const FINANCE: StaffNo = StaffNo(7);
/// A day, milliseconds.
const DAY: i64 = 86_400_000;

fn finance() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn batch() -> BatchNo {
    BatchNo::new("DK20261130").unwrap()
}

/// Both counters know of a bill that is at the bank; what it is asked for.
fn sent(seed: u64) -> anyhow::Result<(World, AccountNo, BillNo, Money)> {
    let (world, account) = begun(seed)?;
    let credentials = credentials(PIN, SimChance::new(7, 7))?;
    world
        .office
        .write(|tx, pen| pen.staff(tx, FINANCE, "财务", &credentials, &[Role::Finance]))?;
    let view = shown(&world, 0, &account)?;
    let open = &view.open[0];
    let (bill, amount) = (open.bill.clone(), open.owed + open.late_fee.owed);
    let today = today(&world)?;
    let wish = SendDebits {
        batch: batch(),
        sent_on: today,
        returns_on: today.plus_days(2),
        rows: vec![SentRow {
            line: 2,
            bill: bill.clone(),
            account: account.clone(),
            amount,
        }],
    };
    let office = world.office.office();
    for already in [0, 1] {
        let done = office.send_debits(&wish, &finance())?;
        assert_eq!((done.sent, done.already), (1 - already, already));
        assert!(done.left_out.is_empty(), "{:?}", done.left_out);
    }
    world.heal()?;
    Ok((world, account, bill, amount))
}

fn today(world: &World) -> anyhow::Result<BusinessDate> {
    Ok(world.seats[0].status()?.business_date)
}

fn quote(account: &AccountNo, bill: &BillNo, told: bool) -> Quote {
    Quote {
        account: account.clone(),
        bills: vec![bill.clone()],
        use_deposit: false,
        tenders: Vec::new(),
        keep_change: true,
        part: false,
        despite_held: false,
        despite_debit: told,
    }
}

/// The bill in cash, exactly, the customer told.
fn take_told(world: &mut World, at: usize, account: &AccountNo, bill: &BillNo) -> anyhow::Result<Money> {
    let mut quote = quote(account, bill, true);
    let counter = world.seats[at].counter();
    let due = accepted("a quote", counter.quote(&quote))?.due;
    quote.tenders.push(Tendered {
        tender: Tender::Cash,
        amount: due,
        reference: None,
    });
    let ask = TakePayment {
        payment: id(1),
        shown_due: due,
        quote,
        payer: None,
    };
    let untold = TakePayment {
        quote: Quote {
            despite_debit: false,
            ..ask.quote.clone()
        },
        ..ask.clone()
    };
    let refused = answered(counter.take_payment(&untold))?;
    assert!(
        matches!(&refused, Err(PaymentRefusal::InFlight { batch: of, .. }) if *of == batch()),
        "{refused:?}"
    );
    let taken = accepted("a payment", counter.take_payment(&ask))?;
    assert!(taken.receipt.in_flight, "the receipt says so");
    world.shown.push(Shown::from(&taken.receipt));
    Ok(due)
}

fn returned(
    world: &World,
    (account, bill, amount): (&AccountNo, &BillNo, Money),
    result: DebitResult,
) -> anyhow::Result<cistern_office::DebitsReturned> {
    let on = world.seats[0].status()?.business_date;
    let row = ReturnedRow {
        line: 2,
        bill: bill.clone(),
        account: account.clone(),
        amount,
        on,
        result,
    };
    Ok(world
        .office
        .office()
        .return_debits(&batch(), &[row], &finance())?)
}

fn paid() -> DebitResult {
    DebitResult::Paid {
        reference: "B20261201001".to_owned(),
    }
}

#[test]
fn it_is_not_asked_for_by_itself_and_taken_once_the_customer_is_told() -> anyhow::Result<()> {
    let (mut world, account, bill, amount) = sent(71)?;
    let view = shown(&world, 0, &account)?;
    let open = view
        .open
        .iter()
        .find(|open| open.bill == bill)
        .expect("open still");
    assert_eq!(open.in_flight.as_ref().map(|at| &at.batch), Some(&batch()));
    let day = today(&world)?;
    let others: Money = view
        .open
        .iter()
        .filter(|open| open.is_due(day))
        .map(|open| open.owed + open.late_fee.owed)
        .sum();
    assert_eq!(view.due, others, "nobody is asked for it by itself");
    assert_eq!(take_told(&mut world, 0, &account, &bill)?, amount);
    let said = world.seats[0].counter().file().read(|tx| {
        let journal = tx
            .writer(cistern_domain::entry::Writer::Counter)?
            .expect("enrolled")
            .journal;
        tx.find_back(journal, |_, body| match body {
            Body::TakenInFlight(said) => Some(said.clone()),
            _ => None,
        })
    })?;
    let said = said.expect("the payment says so");
    assert_eq!((said.payment, said.bills), (id(1), vec![bill]));
    world.heal_and_check()
}

#[test]
fn head_office_takes_it_out_of_the_file() -> anyhow::Result<()> {
    let (mut world, account, bill, amount) = sent(72)?;
    take_told(&mut world, 1, &account, &bill)?;
    world.heal()?;
    let office = world.office.office();
    assert!(office.debits(false)?[0].taken_at_desk);
    let list = office.withdraw_debits(None, &finance())?.bills;
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].amount, list[0].why), (amount, WithdrawnFor::Paid));
    assert!(office.withdraw_debits(None, &finance())?.bills.is_empty(), "once");
    assert!(office.debits(false)?.is_empty(), "nothing is at the bank");
    world.heal_and_check()?;
    assert_eq!(shown(&world, 0, &account)?.overpaid, Money::ZERO);
    Ok(())
}

#[test]
fn paid_twice_the_newer_goes_into_the_deposit_whoever_is_heard_first() -> anyhow::Result<()> {
    for (withdrawn, bank_first) in [(false, false), (false, true), (true, false)] {
        let (mut world, account, bill, amount) = sent(73)?;
        let before = shown(&world, 0, &account)?.deposit;
        world.net.set_up(false);
        take_told(&mut world, 0, &account, &bill)?;
        if !bank_first {
            world.net.set_up(true);
            world.seats[0].counter().sync()?;
        }
        if withdrawn {
            world.office.office().withdraw_debits(None, &finance())?;
        }
        world.clock.pass(DAY);
        let done = returned(&world, (&account, &bill, amount), paid())?;
        assert_eq!((done.paid, done.sum), (1, amount));
        let again = returned(&world, (&account, &bill, amount), paid())?;
        assert_eq!((again.paid, again.already), (0, 1), "once");
        world.heal_and_check()?;
        for at in [0, 1] {
            let view = shown(&world, at, &account)?;
            assert_eq!((view.deposit, view.overpaid), (before + amount, Money::ZERO));
            let settled = &view.settlements[0];
            assert_eq!(
                (settled.rule, settled.amount),
                (SettlementRule::PaidBeyond, amount)
            );
            assert!(
                view.payments
                    .iter()
                    .any(|line| line.debit && line.amount == amount),
                "the bank's payment is shown as one"
            );
        }
    }
    Ok(())
}

/// The customer wants it back, and gets that very money: not a fen of what was in the deposit before.
#[test]
fn paid_twice_the_second_payment_goes_back_to_the_customer() -> anyhow::Result<()> {
    let (mut world, account, bill, amount) = sent(75)?;
    let before = shown(&world, 0, &account)?.deposit;
    world.net.set_up(false);
    take_told(&mut world, 0, &account, &bill)?;
    world.clock.pass(DAY);
    returned(&world, (&account, &bill, amount), paid())?;
    world.heal_and_check()?;
    let counter = world.seats[1].counter();
    let ask = AskRefund {
        account: account.clone(),
        amount: None,
    };
    let quote = accepted("a refund", counter.quote_refund(&ask))?;
    assert_eq!((quote.free, &quote.obstacle), (before + amount, &None));
    let approver = quote.approvers.first().expect("somebody may approve");
    let request = RequestRefund {
        refund: RefundId(id(20).0),
        account: account.clone(),
        amount,
        reason: RefundReason::CustomerAsked,
        payee: Payee {
            name: "用户".to_owned(),
            bank: String::new(),
            bank_account: "6222021200012345678".to_owned(),
        },
        case: CaseId(id(21).0),
        phone: String::new(),
        seen: Vec::new(),
        approver: ApproveWith::at_desk(approver.staff, PIN),
    };
    accepted("a refund", counter.request_refund(&request))?;
    world.heal()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(
            (view.deposit, view.deposit_free),
            (before + amount, before),
            "held for the customer"
        );
    }
    let waiting = world.office.office().refunds(false)?;
    assert_eq!((waiting.len(), waiting[0].missing), (1, Money::ZERO));
    world.office.decide_refunds()?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(
            (view.deposit, view.deposit_free, view.overpaid),
            (before, before, Money::ZERO)
        );
        assert!(!view.open.iter().any(|open| open.bill == bill), "it is paid once");
        assert_eq!(view.settlements[0].rule, SettlementRule::PaidBeyond);
    }
    Ok(())
}

#[test]
fn what_the_bank_did_not_get_is_open_again_with_its_reason() -> anyhow::Result<()> {
    let (mut world, account, bill, amount) = sent(74)?;
    let failed = DebitResult::Failed {
        reason: "余额不足".to_owned(),
    };
    let done = returned(&world, (&account, &bill, amount), failed)?;
    assert_eq!((done.failed, done.paid), (1, 0));
    world.heal_and_check()?;
    let view = shown(&world, 1, &account)?;
    let open = view
        .open
        .iter()
        .find(|open| open.bill == bill)
        .expect("open again");
    assert_eq!(open.in_flight, None);
    assert_eq!(
        open.debit_failed.as_ref().map(|why| why.reason.as_str()),
        Some("余额不足")
    );
    assert!(oldest(&view).contains(&bill));
    let stands = &world.office.office().debits(true)?[0].stands;
    assert!(matches!(stands, DebitStands::Failed { .. }), "{stands:?}");
    Ok(())
}

/// Late fee: the bill is paid as of the bank's date, though head office hears of it ten days later.
#[test]
fn it_is_paid_on_the_banks_date() -> anyhow::Result<()> {
    let (mut world, account, bill, amount) = sent(75)?;
    let on = world.seats[0].status()?.business_date;
    world.clock.pass(10 * DAY);
    let row = ReturnedRow {
        line: 2,
        bill: bill.clone(),
        account: account.clone(),
        amount,
        on,
        result: paid(),
    };
    world
        .office
        .office()
        .return_debits(&batch(), &[row], &finance())?;
    world.heal_and_check()?;
    let view = shown(&world, 0, &account)?;
    assert!(
        view.open.iter().all(|open| open.bill != bill),
        "no late fee runs on"
    );
    let settled = view.settled.iter().find(|one| one.bill == bill).expect("settled");
    assert_eq!(settled.paid_on, Some(on));
    Ok(())
}
