//! A reading was wrong and its bill paid; head office puts it right while one counter has no line. That counter gives the
//! money back in ignorance, and takes money for the bill that does not stand any more: facts stand, what is owed is derived,
//! and every sum still holds, at every counter.

use cistern_core::reversal::ReversalRefusal;
use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::date::Period;
use cistern_domain::entry::{ReadingFault, ReversalReason};
use cistern_domain::settlement::SettlementRule;
use cistern_domain::tariff::{SAMPLE_TARIFFS, Tariff, TariffBook, Usage};
use cistern_domain::volume::Volume;
use cistern_office::{CorrectReading, CorrectReadingRefused, ReverseLater, ReverseRefused};
use cistern_publishing::{LaterRefused, ReadingRefused, Resting, RightReading};
use cistern_tests::simulator::World;

use crate::one_bill::{FINANCE, FINANCE_PIN, begin, bill, household, no, pay, shown, undo, yuan};

const CLASS: &str = "居民阶梯 A0101-A0103";

/// As a bill run makes it: 140 used before, 30 read.
fn by_tariff(tariff: &Tariff, period: Period) -> Bill {
    let usage = Usage {
        used_before: Volume::from_m3(140),
        ..Usage::of(CLASS, Volume::from_m3(30))
    };
    let computed = tariff.bill(&usage).expect("a bill");
    let line = |line: &cistern_domain::tariff::BillLine| Line {
        component: tariff.component(line.component).unwrap_or_default().to_owned(),
        tier: line.tier,
        volume_m3: line.volume.m3(),
        price: Some(line.price.yuan()),
        amount: line.amount,
    };
    Bill {
        used_before_m3: Some(140),
        amount: computed.total,
        tariff: Some(tariff.id().to_owned()),
        ..bill(period, computed.lines.iter().map(line).collect())
    }
}

/// Harbin's tariff.
fn harbin(seed: u64) -> anyhow::Result<World> {
    let book = TariffBook::from_json(SAMPLE_TARIFFS)?;
    let tariff = book.get("HRB-2016").expect("Harbin").clone();
    begin(seed, CLASS, |tx, pen| {
        pen.tariff(tx, &tariff)?;
        Ok(by_tariff(&tariff, pen.today().period().expect("a month")))
    })
}

fn correct(world: &World) -> Result<(), CorrectReadingRefused> {
    let wish = CorrectReading {
        reading: RightReading {
            account: household(),
            bill: no("R1"),
            right_m3: 20,
            fault: ReadingFault::Misread,
            payable_on: None,
        },
        staff: FINANCE,
        pin: FINANCE_PIN.to_owned(),
    };
    world.office.office().correct_reading(&wish).map(|_| ())
}

#[test]
fn both_counters_hear_of_it() -> anyhow::Result<()> {
    let mut world = harbin(61)?;
    let payment = pay(&mut world, 0, 0x51, "R1")?;
    world.heal()?;
    let mut guessed = CorrectReading {
        reading: RightReading {
            account: household(),
            bill: no("R1"),
            right_m3: 20,
            fault: ReadingFault::Misread,
            payable_on: None,
        },
        staff: FINANCE,
        pin: "7778".to_owned(),
    };
    let refused = world.office.office().correct_reading(&guessed);
    assert!(
        matches!(refused, Err(CorrectReadingRefused::NotFinance(_))),
        "{refused:?}"
    );
    let planned = world.office.office().reading_correction(&guessed.reading)?;
    assert_eq!(planned.to_deposit, yuan("45.50"), "asked, and nothing written");
    assert_eq!(shown(&world, 1)?.deposit, Money::ZERO);
    guessed.pin = FINANCE_PIN.to_owned();
    world.office.office().correct_reading(&guessed)?;
    let again = correct(&world);
    assert!(
        matches!(
            again,
            Err(CorrectReadingRefused::Reading(ReadingRefused::Already { .. }))
        ),
        "{again:?}"
    );
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        assert_eq!(
            (view.deposit, view.due, view.overpaid),
            (yuan("45.50"), Money::ZERO, Money::ZERO),
            "seat {seat}"
        );
        let settled: Vec<_> = view
            .settled
            .iter()
            .map(|bill| (bill.bill.as_str(), bill.amount))
            .collect();
        assert_eq!(settled, [("R1.1", yuan("79.00"))], "seat {seat}");
        assert_eq!(view.corrections.len(), 1, "seat {seat}: the clerk can explain it");
        let line = &view.payments[0];
        assert_eq!((line.cancelled, line.corrected), (false, true), "seat {seat}");
    }
    assert_eq!(
        undo(&world, 0, payment)?,
        Err(ReversalRefusal::BillCorrected { bill: no("R1") })
    );
    world.close_drawer(0, Money::ZERO)?;
    world.heal()?;
    let later = world.office.office().reverse(&ReverseLater {
        payment,
        unasked: Some((ReversalReason::WrongBill, true)),
        staff: FINANCE,
        pin: FINANCE_PIN.to_owned(),
    });
    assert!(
        matches!(
            later,
            Err(ReverseRefused::Later(LaterRefused::Resting(
                Resting::BillCorrected { .. }
            )))
        ),
        "{later:?}"
    );
    world.heal_and_check()
}

/// 124.50 went back over the desk: the account owes 79.00 on the right bill and has no deposit, as where that was heard of first.
#[test]
fn given_back_in_ignorance() -> anyhow::Result<()> {
    let mut world = harbin(62)?;
    let payment = pay(&mut world, 0, 0x52, "R1")?;
    world.heal()?;
    world.net.set_up(false);
    correct(&world)?;
    undo(&world, 0, payment)?.expect("not known here");
    world.net.set_up(true);
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        let open: Vec<_> = view
            .open
            .iter()
            .map(|bill| (bill.bill.as_str(), bill.owed, bill.late_fee.owed))
            .collect();
        assert_eq!(open, [("R1.1", yuan("79.00"), Money::ZERO)], "seat {seat}");
        assert_eq!(view.deposit, Money::ZERO, "seat {seat}");
    }
    pay(&mut world, 1, 0x53, "R1.1")?;
    world.heal_and_check()?;
    assert_eq!(shown(&world, 0)?.open.len(), 0, "and it can be paid");
    Ok(())
}

/// Paid at a counter that did not know: the receipt stands, the right bill is settled, and what it does not ask for lies in the
/// deposit, as where the payment was heard of first.
#[test]
fn refused_after_taking() -> anyhow::Result<()> {
    let mut world = harbin(63)?;
    world.net.set_up(false);
    correct(&world)?;
    pay(&mut world, 0, 0x54, "R1")?;
    world.net.set_up(true);
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        assert_eq!(
            (view.overpaid, view.deposit),
            (Money::ZERO, yuan("45.50")),
            "seat {seat}"
        );
        let settled = &view.settlements[0];
        assert_eq!(settled.rule, SettlementRule::PaidBeyond, "seat {seat}");
        assert_eq!(settled.facts[0].amount, yuan("124.50"), "seat {seat}");
        assert!(view.open.is_empty(), "seat {seat}: {:?}", view.open);
        assert_eq!(view.settled[0].bill.as_str(), "R1.1", "seat {seat}");
    }
    Ok(())
}

/// What came late settles the right bill, and moves with it when that is put right once more.
#[test]
fn put_right_again_after_late_money() -> anyhow::Result<()> {
    let mut world = harbin(65)?;
    world.net.set_up(false);
    correct(&world)?;
    pay(&mut world, 0, 0x57, "R1")?;
    world.net.set_up(true);
    world.heal_and_check()?;
    let again = CorrectReading {
        reading: RightReading {
            account: household(),
            bill: no("R1.1"),
            right_m3: 30,
            fault: ReadingFault::Misread,
            payable_on: None,
        },
        staff: FINANCE,
        pin: FINANCE_PIN.to_owned(),
    };
    world.office.office().correct_reading(&again)?;
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        let open: Vec<_> = view
            .open
            .iter()
            .map(|bill| (bill.bill.as_str(), bill.owed))
            .collect();
        assert_eq!(
            open,
            [("R1.2", yuan("45.50"))],
            "seat {seat}: 79.00 of 124.50 moved with it"
        );
        assert_eq!(
            view.deposit,
            yuan("45.50"),
            "seat {seat}: and the rest lies where it lay"
        );
    }
    Ok(())
}

/// Paid twice, and settled, before the reading is put right: what lies in the deposit already is not freed once more.
#[test]
fn put_right_after_it_was_paid_twice() -> anyhow::Result<()> {
    let mut world = harbin(64)?;
    world.net.set_up(false);
    pay(&mut world, 0, 0x55, "R1")?;
    world.clock.pass(600_000);
    pay(&mut world, 1, 0x56, "R1")?;
    world.heal()?;
    assert_eq!(shown(&world, 0)?.deposit, yuan("124.50"));
    correct(&world)?;
    let at_once = world
        .office
        .office()
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.account(&household()))?;
    let at_once = at_once.expect("it is registered");
    assert_eq!(
        at_once.deposit,
        yuan("170.00"),
        "45.50 of the first, 124.50 of the second"
    );
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        assert_eq!(view.deposit, yuan("170.00"), "seat {seat}");
        assert!(view.open.is_empty(), "seat {seat}: the new bill is paid");
    }
    Ok(())
}
