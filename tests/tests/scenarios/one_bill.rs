//! One household with one bill, R1, somebody of finance, and two clerks who serve: where a bill is put right or cancelled.

use cistern_core::account::{AccountView, AskAccount};
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::bill::{Bill, Line};
use cistern_domain::date::Period;
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, BillsIssued, ReversalReason};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, RunId, StaffNo};
use cistern_domain::late_fee::CollectionWay;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::{Role, Settings};
use cistern_journal::Tx;
use cistern_publishing::credentials::Credentials;
use cistern_publishing::{Pen, Publication, settings};
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::PIN;
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::{accepted, answered};
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

pub(crate) const FINANCE: StaffNo = StaffNo(30);
pub(crate) const FINANCE_PIN: &str = "7777";
const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};

pub(crate) fn household() -> AccountNo {
    AccountNo::new("2300000001").expect("a number")
}

pub(crate) fn no(text: &str) -> BillNo {
    BillNo::new(text).expect("a number")
}

pub(crate) fn yuan(text: &str) -> Money {
    text.parse().expect("an amount")
}

/// R1 over 30 m³ of these lines, as an old system makes it: no tariff, no running total.
pub(crate) fn bill(period: Period, lines: Vec<Line>) -> Bill {
    Bill {
        bill: no("R1"),
        account: household(),
        period,
        volume_m3: 30,
        tiers_m3: Vec::new(),
        used_before_m3: None,
        amount: lines.iter().map(|line| line.amount).sum(),
        lines,
        payable_on: period.last_day(),
        paid_before: Money::ZERO,
        tariff: None,
        segments: Vec::new(),
    }
}

/// A world in which the household is of that class, and has the bill that is made for it.
pub(crate) fn begin(
    seed: u64,
    class: &str,
    bill: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<Bill, Publication>,
) -> anyhow::Result<World> {
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
            class: class.to_owned(),
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
        let bills = vec![bill(tx, pen)?];
        pen.write(tx, BillsIssued { run, bills })?;
        Ok::<_, Publication>(())
    })?;
    for (seat, clerk) in [(0, 1), (1, 2)] {
        world.seats[seat].sign_in(StaffNo(clerk))?;
        world.seats[seat].serve(StaffNo(clerk))?;
    }
    world.heal()?;
    Ok(world)
}

pub(crate) fn shown(world: &World, seat: usize) -> anyhow::Result<AccountView> {
    let ask = AskAccount { account: household() };
    accepted("an account", world.seats[seat].counter().account(&ask))
}

/// What is asked of a bill, in nothing yet.
pub(crate) fn asked(bill: &str) -> Quote {
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

/// A bill in cash, exactly.
pub(crate) fn pay(world: &mut World, seat: usize, nth: u128, bill: &str) -> anyhow::Result<PaymentId> {
    let counter = world.seats[seat].counter();
    let mut quote = asked(bill);
    let due = accepted("a quote", counter.quote(&quote))?.due;
    quote.tenders.push(Tendered {
        tender: Tender::Cash,
        amount: due,
        reference: None,
    });
    let payment = PaymentId(Uuid::from_u128(nth));
    let ask = TakePayment {
        payment,
        shown_due: due,
        quote,
        payer: None,
    };
    let taken = accepted("a payment", counter.take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    Ok(payment)
}

/// Takes a payment back at a desk, with a supervisor.
pub(crate) fn undo(
    world: &World,
    seat: usize,
    payment: PaymentId,
) -> anyhow::Result<Result<(), ReversalRefusal>> {
    let counter = world.seats[seat].counter();
    let quote = accepted("a quote", counter.quote_reversal(&AskReversal { payment }))?;
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::WrongBill,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
    };
    Ok(answered(counter.reverse_payment(&ask))?.map(|_| ()))
}
