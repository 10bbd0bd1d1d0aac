//! A customer at a seat: what is owed is looked up, quoted, and paid in some way.

use anyhow::Context;
use cistern_core::account::AskAccount;
use cistern_core::find::Find;
use cistern_core::payment::{Quote, TakePayment};
use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, BillNo, PaymentId};
use cistern_domain::payment::{Tender, Tendered};
use uuid::Uuid;

use super::dice::Dice;
use super::seat::{Seat, accepted, answered};

/// How somebody pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Notes, more than is due.
    Cash,
    /// To the fen, without cash.
    Card,
    /// Some by wallet, the rest in notes.
    Mixed,
    /// Less than is due.
    Part,
    /// Into the deposit, no bill.
    Deposit,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Cash, Self::Card, Self::Mixed, Self::Part, Self::Deposit];
}

/// What the screen would send; nothing where this account owes nothing.
///
/// # Errors
/// What broke, or a lookup that was refused.
pub fn payment(
    seat: &Seat,
    dice: &mut Dice,
    account: &AccountNo,
    way: Way,
) -> anyhow::Result<Option<TakePayment>> {
    let find = Find {
        text: account.to_string(),
        limit: None,
    };
    let found = accepted("finding", seat.counter().find(&find))?;
    found
        .hits
        .iter()
        .find(|hit| hit.account == *account)
        .context("an account is not found by its number")?;
    let ask = AskAccount {
        account: account.clone(),
    };
    let view = accepted("showing an account", seat.counter().account(&ask))?;
    let bills = if way == Way::Deposit {
        Vec::new()
    } else {
        some(dice, view.open.iter().map(|open| open.bill.clone()))
    };
    if bills.is_empty() && way != Way::Deposit {
        return Ok(None);
    }
    let mut quote = Quote {
        account: account.clone(),
        bills,
        use_deposit: dice.percent(30),
        tenders: Vec::new(),
        keep_change: dice.percent(15),
        part: way == Way::Part,
        despite_held: false,
        // Every customer is told, and wants to pay all the same.
        despite_debit: true,
    };
    let due = match answered(seat.counter().quote(&quote))? {
        Ok(quoted) => quoted.due,
        Err(_) => return Ok(None),
    };
    quote.tenders = tenders(dice, way, due);
    let quoted = accepted("quoting what the screen shows", seat.counter().quote(&quote))?;
    Ok(quoted.obstacle.is_none().then(|| TakePayment {
        payment: name(dice),
        quote,
        shown_due: quoted.due,
        payer: None,
    }))
}

fn some(dice: &mut Dice, bills: impl Iterator<Item = BillNo>) -> Vec<BillNo> {
    bills.filter(|_| dice.percent(60)).collect()
}

fn name(dice: &mut Dice) -> PaymentId {
    let mut bytes = [0; 16];
    dice.fill(&mut bytes);
    PaymentId(Uuid::from_bytes(bytes))
}

fn tenders(dice: &mut Dice, way: Way, due: Money) -> Vec<Tendered> {
    let fen = due.fen();
    let notes = (fen + 9_999) / 10_000 * 10_000;
    let all = match way {
        Way::Cash if dice.percent(50) => vec![(Tender::Cash, notes)],
        Way::Cash => vec![(Tender::Cash, fen)],
        Way::Card => vec![(Tender::Card, fen)],
        Way::Mixed => vec![(Tender::Wallet, fen / 3), (Tender::Cash, notes)],
        Way::Part => vec![(Tender::Cash, fen / 2)],
        Way::Deposit => vec![(Tender::Transfer, dice.between(1, 50_000))],
    };
    let given = all.into_iter().filter(|(_, fen)| *fen > 0);
    given
        .map(|(tender, fen)| Tendered {
            tender,
            amount: Money::from_fen(fen),
            // A transfer is recorded with its number.
            reference: (tender == Tender::Transfer).then(|| "R1".to_owned()),
        })
        .collect()
}

/// What the screen would send for exactly this; the customer is told what is due and gives what was said.
///
/// # Errors
/// When something stands in its way.
pub fn exactly(seat: &Seat, dice: &mut Dice, quote: Quote) -> anyhow::Result<TakePayment> {
    let quoted = accepted("quoting", seat.counter().quote(&quote))?;
    anyhow::ensure!(
        quoted.obstacle.is_none(),
        "{quote:?} cannot be taken: {:?}",
        quoted.obstacle
    );
    Ok(TakePayment {
        payment: name(dice),
        quote,
        shown_due: quoted.due,
        payer: None,
    })
}
