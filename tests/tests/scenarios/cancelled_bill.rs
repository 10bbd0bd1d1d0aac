//! A bill of an old system, which names no tariff, was issued to the wrong account. Head office cancels it while one counter has no line
//! and takes it: the receipt stands, the money lies in the deposit to the fen, the customer is told, and the bill is paid nowhere again.

use cistern_core::account::{AccountView, AskAccount};
use cistern_core::payment::{PaymentRefusal, Quote, TakePayment};
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, BillsIssued, CancelReason};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, RunId, StaffNo};
use cistern_domain::late_fee::CollectionWay;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::{Role, Settings};
use cistern_domain::settlement::SettlementRule;
use cistern_office::{ByFinance, Correction};
use cistern_publishing::credentials::Credentials;
use cistern_publishing::{CancelBill, Pen, Publication, RestoreBill, settings};
use cistern_tests::simulator::World;
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

const FINANCE: StaffNo = StaffNo(30);
const FINANCE_PIN: &str = "7777";
const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};

fn household() -> AccountNo {
    AccountNo::new("2300000002").expect("a number")
}

fn no(text: &str) -> BillNo {
    BillNo::new(text).expect("a number")
}

fn yuan(text: &str) -> Money {
    text.parse().expect("an amount")
}

/// One household with a bill that tells its sum alone; somebody of finance; two clerks serve.
fn hall(seed: u64) -> anyhow::Result<World> {
    let world = World::begin(seed)?;
    let made = Credentials::new(FINANCE_PIN, CHEAP, &mut Generator(&SimChance::new(seed, 99)))?;
    world.office.write(|tx, pen: &Pen<'_>| {
        pen.staff(tx, FINANCE, "财务", &made, &[Role::Finance])?;
        // Whom the settings name to tell customers.
        let settings = Settings {
            difference_department: "customer_service".to_owned(),
            ..settings(tx)?
        };
        pen.settings(tx, &settings)?;
        let run = RunId(pen.id());
        let account = Account {
            account: household(),
            class: "居民阶梯".to_owned(),
            persons: 0,
            meter: None,
            caliber_mm: 20,
            book: "B001".to_owned(),
            opened_on: None,
            status: AccountStatus::Active,
            opening_deposit: Money::ZERO,
            details: pen.detach(tx, &AccountDetails::default())?,
            collection: CollectionWay::Customer,
        };
        let accounts = vec![account];
        pen.write(tx, AccountsRegistered { run, accounts })?;
        let period = pen.today().period().expect("a month");
        let line = Line {
            component: "水费".to_owned(),
            tier: 0,
            volume_m3: 30.into(),
            price: None,
            amount: yuan("124.50"),
        };
        let bill = Bill {
            bill: no("R1"),
            account: household(),
            period,
            volume_m3: 30,
            tiers_m3: Vec::new(),
            used_before_m3: None,
            lines: vec![line],
            amount: yuan("124.50"),
            payable_on: period.last_day(),
            paid_before: Money::ZERO,
            tariff: None,
            segments: Vec::new(),
        };
        pen.write(
            tx,
            BillsIssued {
                run,
                bills: vec![bill],
            },
        )?;
        Ok::<_, Publication>(())
    })?;
    for (seat, clerk) in [(0, 1), (1, 2)] {
        world.seats[seat].sign_in(StaffNo(clerk))?;
        world.seats[seat].serve(StaffNo(clerk))?;
    }
    world.heal()?;
    Ok(world)
}

fn shown(world: &World, seat: usize) -> anyhow::Result<AccountView> {
    let ask = AskAccount { account: household() };
    accepted("an account", world.seats[seat].counter().account(&ask))
}

fn asked(bill: &str) -> Quote {
    Quote {
        account: household(),
        bills: vec![no(bill)],
        use_deposit: false,
        tenders: Vec::new(),
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    }
}

/// The bill in cash, exactly.
fn pay(world: &mut World, seat: usize, nth: u128) -> anyhow::Result<()> {
    let counter = world.seats[seat].counter();
    let mut quote = asked("R1");
    let due = accepted("a quote", counter.quote(&quote))?.due;
    quote.tenders.push(Tendered {
        tender: Tender::Cash,
        amount: due,
        reference: None,
    });
    let ask = TakePayment {
        payment: PaymentId(Uuid::from_u128(nth)),
        shown_due: due,
        quote,
        payer: None,
    };
    let taken = accepted("a payment", counter.take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    Ok(())
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
    pay(&mut world, 0, 0x71)?;
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
        assert!(view.payments[0].corrected, "seat {seat}");
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
    pay(&mut world, 0, 0x72)?;
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
