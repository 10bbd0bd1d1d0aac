//! Rules change while a counter is cut off: it takes money by what it knows, the receipt says which version that was, and the
//! office judges by the date of the taking, never by that of the upload. Nothing is refused, and all sums agree.

use cistern_core::account::{AskAccount, AskBill, BillView};
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::receipt::{AskReceipt, ReceiptView};
use cistern_core::staff::ApproveWith;
use cistern_core::waiver::{AskWaiver, WaiveLateFee};
use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{BillsIssued, WaiverReason};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, RunId, StaffNo};
use cistern_domain::late_fee::{LateFeePolicy, WaiverWay};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::ratio::Ratio;
use cistern_domain::tariff::{SAMPLE_TARIFFS, Tariff, TariffBook, Usage};
use cistern_domain::volume::Volume;
use cistern_publishing::demo::{first_policy, first_tariff};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::{PIN, account_no};
use cistern_tests::simulator::seat::{Seat, accepted};
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

const DAY: i64 = 24 * 3_600_000;

/// All that an account owes, by card.
fn ask(seat: &Seat, account: &AccountNo, payment: u128) -> anyhow::Result<TakePayment> {
    let asked = AskAccount {
        account: account.clone(),
    };
    let view = accepted("an account", seat.counter().account(&asked))?;
    let mut quote = Quote {
        account: account.clone(),
        bills: view.open.iter().map(|bill| bill.bill.clone()).collect(),
        use_deposit: false,
        tenders: Vec::new(),
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let due = accepted("a quote", seat.counter().quote(&quote))?.due;
    quote.tenders.push(Tendered {
        tender: Tender::Card,
        amount: due,
        reference: None,
    });
    Ok(TakePayment {
        payment: PaymentId(Uuid::from_u128(payment)),
        shown_due: due,
        quote,
        payer: None,
    })
}

fn take(world: &mut World, at: usize, account: &AccountNo, payment: u128) -> anyhow::Result<ReceiptView> {
    let ask = ask(&world.seats[at], account, payment)?;
    let taken = accepted("a payment", world.seats[at].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    Ok(taken.receipt)
}

/// Late fee that an account owes, as one seat shows it.
fn fee(world: &World, at: usize, account: &AccountNo) -> anyhow::Result<Money> {
    let asked = AskAccount {
        account: account.clone(),
    };
    let view = accepted("an account", world.seats[at].counter().account(&asked))?;
    Ok(view.open.iter().map(|bill| bill.late_fee.owed).sum())
}

/// Both clerks serve, and each of three accounts owes 100.00 since two months ago.
fn late_world(seed: u64) -> anyhow::Result<(World, [AccountNo; 3])> {
    let mut world = World::begin(seed)?;
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    world.seats[1].sign_in(StaffNo(2))?;
    world.seats[1].serve(StaffNo(2))?;
    let today = world.seats[0].status()?.shift.expect("a shift").business_date;
    let last_month = today.period().and_then(|period| period.previous());
    let payable = last_month
        .and_then(|period| period.previous())
        .expect("a month")
        .first_day();
    let accounts = [account_no(1)?, account_no(2)?, account_no(4)?];
    let World { office, city, .. } = &mut world;
    for account in &accounts {
        office.write(|tx, pen| city.issue(tx, pen, account, Money::from_fen(10_000), payable))?;
    }
    world.heal()?;
    Ok((world, accounts))
}

#[test]
fn stale_tariff() -> anyhow::Result<()> {
    let (mut world, [first, second, third]) = late_world(41)?;
    let today = world.seats[0].status()?.shift.expect("a shift").business_date;
    let fee_before = fee(&world, 0, &third)?;
    world.net.set_up(false);
    // From tomorrow a late fee ten times as high, and another tariff.
    let steeper = LateFeePolicy {
        valid_from: Some(today.plus_days(1)),
        rate_per_day: Ratio::new("0.005".parse()?)?,
        ..first_policy()
    };
    world.office.write(|tx, pen| {
        pen.policy(tx, &steeper)?;
        pen.tariff(tx, &first_tariff()?)
    })?;

    let on_time = take(&mut world, 0, &first, 1)?;
    assert!(on_time.late_fee.is_positive(), "late by the old rule");
    world.close_drawer(0, Money::ZERO)?;
    world.clock.pass(DAY);
    world.seats[0].serve(StaffNo(1))?;
    let stale = take(&mut world, 0, &second, 2)?;
    assert_eq!(
        (on_time.policy, stale.policy),
        (1, 1),
        "each receipt says which version"
    );
    let payment = stale.payment;
    let paper = accepted(
        "a receipt",
        world.seats[0].counter().receipt(&AskReceipt { payment }),
    )?;
    assert!(paper.text_80.contains("第 1 版"), "{}", paper.text_80);

    world.heal_and_check()?;
    let told = world.office.office().stale_fees()?;
    assert_eq!(told.len(), 1, "the first was right for its date: {told:?}");
    assert_eq!(
        (told[0].receipt, told[0].applied, told[0].holds, told[0].late_fee),
        (stale.receipt, 1, 2, stale.late_fee)
    );
    let kept = accepted(
        "a receipt",
        world.seats[1].counter().receipt(&AskReceipt { payment }),
    )?;
    assert_eq!(
        kept.receipt.late_fee, stale.late_fee,
        "what was taken stays a fact, everywhere"
    );

    // The counter has heard: from now on by the new rule.
    assert!(
        fee(&world, 0, &third)? > fee_before + fee_before,
        "ten times as high"
    );
    let fresh = take(&mut world, 0, &third, 3)?;
    assert_eq!(fresh.policy, 2);
    world.heal_and_check()?;
    assert_eq!(
        world.office.office().stale_fees()?.len(),
        1,
        "and nothing more is told"
    );
    Ok(())
}

/// Late fee is waived at one counter while another, cut off, takes it: both facts stand, nothing is owed below zero, and the
/// receipt does not speak of a waiver that it did not know.
#[test]
fn waived_and_paid_at_once() -> anyhow::Result<()> {
    let (mut world, [account, ..]) = late_world(42)?;
    world.net.set_up(false);
    let owed = fee(&world, 0, &account)?;
    assert!(owed.is_positive());
    let ask = WaiveLateFee {
        account: account.clone(),
        bills: Vec::new(),
        way: WaiverWay::To(Money::ZERO),
        shown_fee: owed,
        shown_waived: owed,
        reason: WaiverReason::Outage,
        words: "停水三天".to_owned(),
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
    };
    accepted("a waiver", world.seats[0].counter().waive_late_fee(&ask))?;
    assert_eq!(fee(&world, 0, &account)?, Money::ZERO);
    world.clock.pass(60_000);
    let paid = take(&mut world, 1, &account, 7)?;
    assert_eq!(paid.late_fee, owed, "the other counter did not know");

    world.heal_and_check()?;
    let asked = AskWaiver {
        account: account.clone(),
        bills: Vec::new(),
        way: None,
    };
    for seat in &world.seats {
        assert!(
            seat.counter().quote_waiver(&asked).is_err(),
            "paid: nothing is waived any more"
        );
        let receipt = accepted(
            "a receipt",
            seat.counter().receipt(&AskReceipt {
                payment: paid.payment,
            }),
        )?;
        let spoken: Money = receipt
            .receipt
            .bills
            .iter()
            .map(|bill| bill.late_fee_waived)
            .sum();
        assert_eq!((receipt.receipt.late_fee, spoken), (owed, Money::ZERO));
    }
    let told = world.office.office().waivers()?;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (told[0].waived, told[0].words.as_str(), &told[0].doubt),
        (owed, "停水三天", &None),
        "with its words, and the approval holds"
    );
    Ok(())
}

/// What so many m³ come to by a tariff, in its first class.
fn bill_by(tariff: &Tariff, account: &AccountNo, payable_on: BusinessDate) -> Bill {
    let class = &tariff.classes().first().expect("a class").name;
    let usage = Usage::of(class, Volume::from_m3(20));
    let computed = tariff.bill(&usage).expect("a bill");
    let line = |line: &cistern_domain::tariff::BillLine| Line {
        component: tariff.component(line.component).unwrap_or_default().to_owned(),
        tier: line.tier,
        volume_m3: line.volume.m3(),
        price: Some(line.price.yuan()),
        amount: line.amount,
    };
    let period = payable_on.period().and_then(|period| period.previous());
    Bill {
        bill: BillNo::new(format!("T{}", tariff.id())).expect("a number"),
        account: account.clone(),
        period: period.expect("a month"),
        volume_m3: 20,
        tiers_m3: Vec::new(),
        used_before_m3: Some(0),
        lines: computed.lines.iter().map(line).collect(),
        amount: computed.total,
        payable_on,
        paid_before: Money::ZERO,
        tariff: Some(tariff.id().to_owned()),
        segments: Vec::new(),
    }
}

fn issue(world: &mut World, bill: &Bill) -> anyhow::Result<()> {
    let bills = vec![bill.clone()];
    world.office.write(|tx, pen| {
        let run = RunId(pen.id());
        pen.write(tx, BillsIssued { run, bills })
    })?;
    Ok(())
}

fn seen(world: &World, at: usize, bill: &Bill) -> anyhow::Result<BillView> {
    accepted(
        "a bill",
        world.seats[at].counter().bill(&AskBill {
            account: bill.account.clone(),
            bill: bill.bill.clone(),
        }),
    )
}

/// A bill keeps the sum and the tariff it was made by, wherever and whenever another is published; one that was made by
/// that while the counter was cut off is not asked for before it arrives, and then by its own sum.
#[test]
fn bills_keep_their_tariff_and_those_of_a_new_one_arrive() -> anyhow::Result<()> {
    let mut world = World::begin(43)?;
    world.seats[0].sign_in(StaffNo(1))?;
    world.seats[0].serve(StaffNo(1))?;
    let today = world.seats[0].status()?.shift.expect("a shift").business_date;
    let account = account_no(5)?;
    let book = TariffBook::from_json(SAMPLE_TARIFFS)?;
    let [was, becomes] = ["HZ-2024", "CD-2022"].map(|id| book.get(id).expect("a sample").clone());
    let old = bill_by(&was, &account, today);
    let new = bill_by(&becomes, &account, today);
    assert_ne!(old.amount, new.amount, "as much water, another price");
    issue(&mut world, &old)?;
    world.heal()?;
    world.net.set_up(false);
    world.office.write(|tx, pen| pen.tariff(tx, &becomes))?;
    issue(&mut world, &new)?;

    let unknown = world.seats[0].counter().bill(&AskBill {
        account: account.clone(),
        bill: new.bill.clone(),
    });
    assert!(unknown.is_err(), "not heard of");
    let taken = take(&mut world, 0, &account, 5)?;
    let paid = taken.bills.iter().find(|one| one.bill == old.bill);
    assert_eq!(paid.map(|one| one.principal), Some(old.amount));
    assert!(taken.bills.iter().all(|one| one.bill != new.bill));

    world.heal_and_check()?;
    for at in 0..world.seats.len() {
        world.seats[at].sign_in(StaffNo(2))?;
        let (kept, came) = (seen(&world, at, &old)?, seen(&world, at, &new)?);
        assert_eq!(
            (&kept.bill, kept.paid),
            (&old, old.amount),
            "as issued, and settled"
        );
        assert_eq!(
            (&came.bill, came.paid),
            (&new, Money::ZERO),
            "by the new tariff, and open"
        );
        let shown = accepted("an account", {
            let account = account.clone();
            world.seats[at].counter().account(&AskAccount { account })
        })?;
        let open: Vec<_> = shown.open.iter().map(|one| (&one.bill, one.owed)).collect();
        assert_eq!(
            open,
            [(&new.bill, new.amount)],
            "what arrived is asked for, by its own sum"
        );
    }
    world.seats[0].sign_in(StaffNo(1))?;
    let second = take(&mut world, 0, &account, 6)?;
    assert_eq!((second.principal, second.bills.len()), (new.amount, 1));
    world.heal_and_check()?;
    Ok(())
}
