//! Direct debits: bills that head office sends to a bank, withdraws, and hears of again, while counters take them too.

use cistern_domain::Money;
use cistern_domain::entry::{DebitBill, DebitsSent};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo};
use cistern_journal::Tx;
use cistern_publishing::{
    ArrivedUnder, DebitResult, Pen, Publication, ReturnedRow, return_debit, send_debits, withdraw_debit,
};

use super::dice::Dice;
use super::world::World;

/// At most so many bills of a batch.
const A_BATCH: usize = 6;

/// A batch goes to the bank; or the bank answers for one bill; or what was paid is withdrawn.
pub(super) fn debit(world: &mut World) -> anyhow::Result<()> {
    let World { office, dice, .. } = world;
    office.write(|tx, pen| match dice.below(3) {
        0 => send(tx, pen, dice),
        1 => answer(tx, pen, dice),
        _ => withdraw(tx, pen),
    })
}

fn send(tx: &Tx<'_>, pen: &Pen<'_>, dice: &mut Dice) -> Result<(), Publication> {
    let mut bills = Vec::new();
    tx.each_state::<Publication>(&[Key::ACCOUNTS], |key, state| {
        let (Key::Account(account), State::Account(state)) = (key, state) else {
            return Ok(());
        };
        for (bill, of) in &state.bills {
            let is_free = of.owed().is_positive() && state.in_flight(bill).is_none();
            if is_free && bills.len() < A_BATCH && dice.percent(30) {
                bills.push(DebitBill {
                    account: account.clone(),
                    bill: bill.clone(),
                    principal: of.owed(),
                    late_fee: Money::from_fen(i64::from(dice.below(300))),
                    days_late: 0,
                });
            }
        }
        Ok(())
    })?;
    let Ok(batch) = BatchNo::new(format!("D{}", dice.below(1_000_000))) else {
        return Ok(());
    };
    if bills.is_empty() {
        return Ok(());
    }
    let sent = DebitsSent {
        batch,
        sent_on: pen.today(),
        returns_on: pen.today().plus_days(2),
        policy: 0,
        bills,
    };
    send_debits(tx, pen, sent).map(|_| ())
}

fn answer(tx: &Tx<'_>, pen: &Pen<'_>, dice: &mut Dice) -> Result<(), Publication> {
    let sent = sent(tx)?;
    let Some((batch, account, bill, amount)) = dice.pick(&sent).cloned() else {
        return Ok(());
    };
    let result = match dice.percent(70) {
        true => DebitResult::Paid {
            reference: format!("B{}", dice.below(1_000_000)),
        },
        false => DebitResult::Failed {
            reason: "余额不足".to_owned(),
        },
    };
    let row = ReturnedRow {
        line: 1,
        bill,
        account,
        amount,
        on: pen.today(),
        result,
    };
    for _ in 0..2 {
        return_debit(tx, pen, &batch, &row, &ArrivedUnder::read(tx)?)?;
    }
    Ok(())
}

fn withdraw(tx: &Tx<'_>, pen: &Pen<'_>) -> Result<(), Publication> {
    for (batch, account, bill, _) in sent(tx)? {
        // What was asked of late fee here is the dice's own: nothing of it is ever less.
        let late_fee = Money::from_fen(i64::MAX);
        withdraw_debit(tx, pen, &batch, (&account, &bill), late_fee)?;
    }
    Ok(())
}

/// Everything that ever went to a bank: it may answer twice, and for what was withdrawn.
fn sent(tx: &Tx<'_>) -> Result<Vec<(BatchNo, AccountNo, BillNo, Money)>, Publication> {
    let mut sent = Vec::new();
    tx.each_state::<Publication>(&[Key::ACCOUNTS], |key, state| {
        if let (Key::Account(account), State::Account(state)) = (key, state) {
            for (bill, batches) in &state.debits {
                let batches = batches.iter();
                sent.extend(
                    batches.map(|(batch, debit)| (batch.clone(), account.clone(), bill.clone(), debit.sum())),
                );
            }
        }
        Ok(())
    })?;
    Ok(sent)
}
