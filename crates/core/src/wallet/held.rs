//! Bills that wait for the result of a charge: taken again at this counter only when the clerk was told.

use cistern_domain::Money;
use cistern_domain::ids::{AccountNo, BillNo};
use cistern_domain::instant::Instant;
use cistern_journal::Tx;

use crate::counter::own;
use crate::payment::PaymentRefusal;
use crate::refusal::Fault;

/// A bill that waits for the result of a charge at this counter.
#[derive(Clone, Debug)]
pub(crate) struct HeldBill {
    /// Which.
    pub bill: BillNo,
    /// What the wallet is charged in all.
    pub amount: Money,
    /// Since when.
    pub asked_at: Instant,
}

/// Bills of an account that wait for the result of a charge at this counter.
pub(crate) fn held_bills(tx: &Tx<'_>, account: &AccountNo) -> Result<Vec<HeldBill>, Fault> {
    let Some(own) = own(tx)? else {
        return Ok(Vec::new());
    };
    let seat = tx.counter(own.journal)?;
    let waiting = seat.wallets.values().filter(|one| one.account == *account);
    let held = waiting.flat_map(|one| {
        one.bills.iter().map(|bill| HeldBill {
            bill: bill.clone(),
            amount: one.amount,
            asked_at: one.asked_at,
        })
    });
    Ok(held.collect())
}

/// What a refusal of a quote tells of a held bill.
pub(crate) fn held(known: &[HeldBill], asked: &[BillNo]) -> Option<PaymentRefusal> {
    let held = known.iter().find(|held| asked.contains(&held.bill))?;
    Some(PaymentRefusal::Held {
        bill: held.bill.clone(),
        amount: held.amount,
        asked_at: held.asked_at,
    })
}
