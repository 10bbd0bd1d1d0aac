//! A deposit is asked back at one counter and spent at another that cannot see it: both facts stand, the shortfall is
//! what the account owes, and head office does not transfer what is not there. Where to transfer goes from the counter
//! that asked to head office, and to no other counter.

use cistern_core::account::{AccountView, AskAccount};
use cistern_core::payment::{Quote, TakePayment};
use cistern_core::pin::Cost;
use cistern_core::ports::Generator;
use cistern_core::refund::{RefundStanding, RequestRefund};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::details::Payee;
use cistern_domain::entry::{DeclineReason, RefundReason};
use cistern_domain::ids::{AccountNo, BillNo, CaseId, EntryRef, PaymentId, RefundId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_office::{DecideRefund, Decision, RefundRefused};
use cistern_publishing::DecisionRefused;
use cistern_publishing::credentials::Credentials;
use cistern_tests::simulator::World;
use cistern_tests::simulator::city::PIN;
use cistern_tests::simulator::dice::SimChance;
use cistern_tests::simulator::seat::accepted;
use cistern_tests::simulator::shown::Shown;
use uuid::Uuid;

const CHEAP: Cost = Cost {
    memory_kib: 8,
    passes: 1,
};
const FINANCE: StaffNo = StaffNo(30);
const FINANCE_PIN: &str = "7777";

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn payee() -> Payee {
    Payee {
        name: "朱美霞".to_owned(),
        bank: "工商银行".to_owned(),
        bank_account: "6222021200012345678".to_owned(),
    }
}

/// Two clerks at two counters, and an account that owes something and has 1,000 yuan or more in its deposit, known
/// everywhere.
fn begun(seed: u64) -> anyhow::Result<(World, AccountNo)> {
    let mut world = World::begin(seed)?;
    let made = Credentials::new(FINANCE_PIN, CHEAP, &mut Generator(&SimChance::new(seed, 99)))?;
    world
        .office
        .write(|tx, pen| pen.staff(tx, FINANCE, "财务", &made, &[Role::Finance]))?;
    for (at, clerk) in [(0, 1), (1, 2)] {
        world.seats[at].sign_in(StaffNo(clerk))?;
        world.seats[at].serve(StaffNo(clerk))?;
    }
    world.heal()?;
    let account = debtor(&world)?;
    take(&mut world, 0, &account, Vec::new(), 100_000)?;
    world.heal()?;
    Ok((world, account))
}

/// The first account that owes a bill.
fn debtor(world: &World) -> anyhow::Result<AccountNo> {
    for account in world.city.accounts()? {
        if !shown(world, 0, &account)?.open.is_empty() {
            return Ok(account);
        }
    }
    anyhow::bail!("nobody owes anything")
}

fn shown(world: &World, at: usize, account: &AccountNo) -> anyhow::Result<AccountView> {
    let ask = AskAccount {
        account: account.clone(),
    };
    accepted("an account", world.seats[at].counter().account(&ask))
}

/// Cash into the deposit, or a bill out of it.
fn take(
    world: &mut World,
    at: usize,
    account: &AccountNo,
    bills: Vec<BillNo>,
    cash: i64,
) -> anyhow::Result<Money> {
    let given = Tendered {
        tender: Tender::Cash,
        amount: fen(cash),
        reference: None,
    };
    let quote = Quote {
        account: account.clone(),
        use_deposit: !bills.is_empty(),
        tenders: if cash == 0 { Vec::new() } else { vec![given] },
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
        bills,
    };
    let quoted = accepted("a quote", world.seats[at].counter().quote(&quote))?;
    let ask = TakePayment {
        payment: PaymentId(Uuid::from_u128(0xdead_0000 + u128::from(at as u64))),
        shown_due: quoted.due,
        quote,
        payer: None,
    };
    let taken = accepted("a payment", world.seats[at].counter().take_payment(&ask))?;
    world.shown.push(Shown::from(&taken.receipt));
    Ok(quoted.deposit_out)
}

/// The oldest bill, out of the deposit, at the counter that has heard nothing.
fn spend_at_the_other(world: &mut World, account: &AccountNo) -> anyhow::Result<Money> {
    let open = shown(world, 1, account)?.open.into_iter();
    let oldest = open.map(|open| open.bill).take(1).collect();
    take(world, 1, account, oldest, 0)
}

fn request(world: &World, account: &AccountNo, amount: Money) -> anyhow::Result<RefundId> {
    let refund = RefundId(Uuid::from_u128(0x7e77));
    let ask = RequestRefund {
        refund,
        account: account.clone(),
        amount,
        reason: RefundReason::CustomerAsked,
        payee: payee(),
        case: CaseId(Uuid::from_u128(0xca5e)),
        phone: String::new(),
        seen: Vec::new(),
        approver: ApproveWith::at_desk(StaffNo(9), PIN),
    };
    accepted("a refund", world.seats[0].counter().request_refund(&ask))?;
    Ok(refund)
}

fn decide(
    world: &World,
    account: &AccountNo,
    refund: RefundId,
    decision: Decision,
) -> Result<EntryRef, RefundRefused> {
    world.office.office().decide_refund(&DecideRefund {
        account: account.clone(),
        refund,
        decision,
        staff: FINANCE,
        pin: FINANCE_PIN.to_owned(),
    })
}

const PAY: Decision = Decision::Pay { reference: None };

#[test]
fn spent_before_it_is_transferred() -> anyhow::Result<()> {
    let (mut world, account) = begun(41)?;
    let deposit = shown(&world, 0, &account)?.deposit;
    world.net.set_up(false);
    let refund = request(&world, &account, deposit)?;
    let spent = spend_at_the_other(&mut world, &account)?;
    assert!(spent.is_positive(), "the other counter could not know");
    world.heal()?;

    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(
            (
                view.deposit,
                view.deposit_held,
                view.deposit_free,
                view.deposit_short
            ),
            (deposit - spent, deposit, Money::ZERO, spent),
            "both facts stand, and the shortfall is owed"
        );
        assert_eq!(view.refunds[0].standing, RefundStanding::Asked);
        let known = (at == 0).then(payee);
        assert_eq!(
            view.refunds[0].payee, known,
            "to whom is for the counter that asked, and for head office"
        );
    }
    let waiting = world.office.office().refunds(false)?;
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    let line = &waiting[0];
    assert_eq!(
        (line.amount, line.missing, &line.doubt, line.payee.clone()),
        (deposit, spent, &None, Some(payee()))
    );
    let refused = decide(&world, &account, refund, PAY);
    assert!(
        matches!(refused, Err(RefundRefused::Decision(DecisionRefused::Spent { missing })) if missing == spent),
        "{refused:?}"
    );
    let guessed = world.office.office().decide_refund(&DecideRefund {
        account: account.clone(),
        refund,
        decision: PAY,
        staff: FINANCE,
        pin: "7778".to_owned(),
    });
    assert!(
        matches!(guessed, Err(RefundRefused::NotFinance(_))),
        "{guessed:?}"
    );
    let reason = DeclineReason::DepositSpent;
    decide(&world, &account, refund, Decision::Decline { reason })?;
    let again = decide(&world, &account, refund, PAY);
    assert!(
        matches!(again, Err(RefundRefused::Decision(DecisionRefused::Already(_)))),
        "{again:?}"
    );
    world.heal_and_check()?;
    assert!(world.office.office().refunds(false)?.is_empty(), "decided");
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(
            (view.deposit, view.deposit_held, view.deposit_short),
            (deposit - spent, Money::ZERO, Money::ZERO),
            "the hold is released"
        );
        let standing = &view.refunds[0].standing;
        assert!(
            matches!(standing, RefundStanding::Declined { reason: why, .. } if *why == reason),
            "{standing:?}"
        );
    }
    Ok(())
}

#[test]
fn transferred_before_it_was_known_to_be_spent() -> anyhow::Result<()> {
    let (mut world, account) = begun(42)?;
    let deposit = shown(&world, 0, &account)?.deposit;
    let refund = request(&world, &account, deposit)?;
    world.seats[0].counter().sync()?;
    decide(&world, &account, refund, PAY)?;
    world.net.set_up(false);
    let spent = spend_at_the_other(&mut world, &account)?;
    world.heal_and_check()?;
    for at in [0, 1] {
        let view = shown(&world, at, &account)?;
        assert_eq!(
            (view.deposit, view.deposit_held, view.deposit_short),
            (-spent, Money::ZERO, spent),
            "owed, and shown"
        );
        let standing = &view.refunds[0].standing;
        assert!(matches!(standing, RefundStanding::Paid { .. }), "{standing:?}");
    }
    Ok(())
}
