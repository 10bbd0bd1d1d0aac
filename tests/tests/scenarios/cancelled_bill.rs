//! A bill of an old system, which names no tariff, was issued to the wrong account. Head office cancels it while one counter has no line
//! and takes it: the receipt stands, the money lies in the deposit to the fen, the customer is told, and the bill is paid nowhere again.

use cistern_core::payment::PaymentRefusal;
use cistern_domain::Money;
use cistern_domain::bill::Line;
use cistern_domain::entry::CancelReason;
use cistern_domain::settlement::SettlementRule;
use cistern_office::{ByFinance, Correction};
use cistern_publishing::{CancelBill, RestoreBill};
use cistern_tests::simulator::World;
use cistern_tests::simulator::seat::accepted;

use crate::one_bill::{FINANCE, FINANCE_PIN, asked, begin, bill, household, no, pay, shown, undo, yuan};

/// A bill that tells its sum alone.
fn hall(seed: u64) -> anyhow::Result<World> {
    begin(seed, "居民阶梯", |_, pen| {
        let line = Line {
            component: "水费".to_owned(),
            tier: 0,
            volume_m3: 30.into(),
            price: None,
            amount: yuan("124.50"),
        };
        Ok(bill(pen.today().period().expect("a month"), vec![line]))
    })
}

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: FINANCE_PIN.to_owned(),
    }
}

fn cancel(world: &World) -> anyhow::Result<()> {
    let wish = CancelBill {
        account: household(),
        bill: no("R1"),
        reason: CancelReason::WrongAccount,
    };
    world.office.office().correct(&Correction::Cancel(wish), &by())?;
    Ok(())
}

#[test]
fn cancelled_while_a_counter_off_line_takes_it() -> anyhow::Result<()> {
    let mut world = hall(71)?;
    world.net.set_up(false);
    cancel(&world)?;
    pay(&mut world, 0, 0x71, "R1")?;
    world.net.set_up(true);
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        assert_eq!(
            (view.deposit, view.due, view.overpaid),
            (yuan("124.50"), Money::ZERO, Money::ZERO),
            "seat {seat}"
        );
        assert!(view.open.is_empty() && view.settled.is_empty(), "seat {seat}");
        let gone = &view.cancelled[0];
        assert_eq!(
            (gone.bill.as_str(), gone.reason, gone.got, &gone.instead),
            ("R1", CancelReason::WrongAccount, Money::ZERO, &None),
            "seat {seat}: the clerk can explain it"
        );
        let settled = &view.settlements[0];
        assert_eq!(settled.rule, SettlementRule::PaidBeyond, "seat {seat}");
        assert_eq!(settled.facts[0].amount, yuan("124.50"), "seat {seat}");
        assert_eq!(view.cases.len(), 1, "seat {seat}: the customer is told in a case");
        let line = &view.payments[0];
        assert_eq!((line.cancelled, line.corrected), (true, false), "seat {seat}");
        let again = accepted("a quote", world.seats[seat].counter().quote(&asked("R1")))?;
        let bill = no("R1");
        assert_eq!(
            again.obstacle,
            Some(PaymentRefusal::Cancelled { bill }),
            "seat {seat}"
        );
    }
    Ok(())
}

#[test]
fn paid_first_cancelled_and_issued_anew() -> anyhow::Result<()> {
    let mut world = hall(72)?;
    pay(&mut world, 0, 0x72, "R1")?;
    world.heal()?;
    cancel(&world)?;
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        assert_eq!(
            (view.deposit, view.due),
            (yuan("124.50"), Money::ZERO),
            "seat {seat}"
        );
        let gone = &view.cancelled[0];
        assert_eq!(
            (gone.got, gone.to_deposit),
            (yuan("124.50"), yuan("124.50")),
            "seat {seat}"
        );
    }
    let wish = RestoreBill {
        account: household(),
        bill: no("R1"),
    };
    world.office.office().correct(&Correction::Restore(wish), &by())?;
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        let open: Vec<_> = view
            .open
            .iter()
            .map(|bill| (bill.bill.as_str(), bill.owed))
            .collect();
        assert_eq!(open, [("R1.1", yuan("124.50"))], "seat {seat}");
        assert_eq!(
            view.deposit,
            yuan("124.50"),
            "seat {seat}: from which it can be paid"
        );
        assert_eq!(view.cancelled[0].instead, Some(no("R1.1")), "seat {seat}");
    }
    Ok(())
}

/// The counter that took it gives the money back and has not heard that the bill is cancelled: nothing is owed of it, and no deposit
/// is left of what head office had put there.
#[test]
fn given_back_in_ignorance() -> anyhow::Result<()> {
    let mut world = hall(73)?;
    let payment = pay(&mut world, 0, 0x73, "R1")?;
    world.heal()?;
    world.net.set_up(false);
    cancel(&world)?;
    undo(&world, 0, payment)?.expect("not known here");
    world.net.set_up(true);
    world.heal_and_check()?;
    for seat in [0, 1] {
        let view = shown(&world, seat)?;
        assert_eq!(
            (view.deposit, view.due, view.overpaid),
            (Money::ZERO, Money::ZERO, Money::ZERO),
            "seat {seat}"
        );
        assert!(view.open.is_empty(), "seat {seat}: {:?}", view.open);
    }
    Ok(())
}
