//! A cheque was taken with cash beside it, the day was closed, and the bank did not pay: head office says so once, every
//! bill owes again at every counter, what was paid beside it is held for the customer, and every sum still holds.

use cistern_core::account::{AccountView, AskAccount};
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_domain::Money;
use cistern_domain::ids::{PaymentId, ReceiptNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_office::{TellCheque, TellRefused};
use cistern_publishing::credentials::Credentials;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::account_no;
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};
const FINANCE: StaffNo = StaffNo(30);
const BESIDE: Money = Money::from_fen(100);

fn shown(world: &World, seat: usize) -> anyhow::Result<AccountView> {
    let ask = AskAccount {
        account: account_no(1)?,
    };
    accepted("an account", world.seats[seat].counter().account(&ask))
}

fn owed(view: &AccountView) -> Money {
    view.open.iter().map(|bill| bill.owed).sum()
}

/// All bills of the account: a yuan in cash, the rest by cheque.
fn by_cheque(world: &World) -> anyhow::Result<TakePayment> {
    let counter = world.seats[0].counter();
    let view = shown(world, 0)?;
    let mut quote = Quote {
        account: account_no(1)?,
        bills: view.open.iter().map(|bill| bill.bill.clone()).collect(),
        use_deposit: false,
        tenders: Vec::new(),
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    let due = accepted("a quote", counter.quote(&quote))?.due;
    let today = counter.status()?.business_date;
    let tendered = |tender, amount, reference| Tendered {
        tender,
        amount,
        reference,
    };
    quote.tenders = vec![
        tendered(Tender::Cash, BESIDE, None),
        tendered(
            Tender::Cheque,
            due - BESIDE,
            Some(format!("12345678|工行城北支行|{today}")),
        ),
    ];
    Ok(TakePayment {
        payment: PaymentId(Uuid::from_u128(0xc4e9)),
        quote,
        shown_due: due,
        payer: None,
    })
}

#[test]
fn bounced_cheque() -> anyhow::Result<()> {
    let mut world = World::begin(41)?;
    let made = Credentials::new("7777", CHEAP, &mut Generator(&SimChance::new(41, 99)))?;
    world
        .office
        .write(|tx, pen| pen.staff(tx, FINANCE, "财务", &made, &[Role::Finance]))?;
    for (seat, clerk) in [(0, 1), (1, 2)] {
        world.seats[seat].sign_in(StaffNo(clerk))?;
        world.seats[seat].serve(StaffNo(clerk))?;
    }
    let before = shown(&world, 0)?;
    assert!(owed(&before) > BESIDE, "something to pay by cheque");
    let taken = accepted(
        "a cheque",
        world.seats[0].counter().take_payment(&by_cheque(&world)?),
    )?;
    world.shown.push(Shown::from(&taken.receipt));
    assert_eq!(owed(&shown(&world, 0)?), Money::ZERO, "settled on condition");
    world.close_drawer(0, Money::ZERO)?;
    world.heal_and_check()?;

    let office = world.office.office();
    let pending = office.cheques()?;
    assert_eq!(pending.len(), 1, "{pending:?}");
    assert_eq!(pending[0].amount, taken.receipt.kept - BESIDE);
    let wish = TellCheque {
        receipt: taken.receipt.receipt,
        has_cleared: false,
        staff: FINANCE,
        pin: "7777".to_owned(),
    };
    let guessed = office.tell_cheque(&TellCheque {
        pin: "7778".to_owned(),
        ..wish.clone()
    });
    assert!(matches!(guessed, Err(TellRefused::NotFinance(_))), "{guessed:?}");
    let other = office.tell_cheque(&TellCheque {
        receipt: ReceiptNo(1),
        ..wish.clone()
    });
    assert!(
        matches!(other, Err(TellRefused::NoneUnder(ReceiptNo(1)))),
        "{other:?}"
    );
    office.tell_cheque(&wish)?;
    assert!(office.cheques()?.is_empty(), "told");
    let again = office.tell_cheque(&wish);
    assert!(matches!(again, Err(TellRefused::NoneUnder(_))), "{again:?}");
    drop(office);

    world.heal_and_check()?;
    for seat in [0, 1] {
        let after = shown(&world, seat)?;
        assert_eq!(owed(&after), owed(&before), "seat {seat}: every bill owes again");
        assert_eq!(
            after.deposit,
            before.deposit + BESIDE,
            "seat {seat}: what was paid beside it"
        );
    }
    Ok(())
}
