//! What rests on a payment: newest first, where order matters. Asked by a counter that takes a payment back out of its
//! drawer, and by head office that does so later.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Entry, PaymentTaken};
use cistern_domain::ids::{BillNo, EntryNo, PaymentId, ReceiptNo};
use cistern_journal::{Fault, Tx};

/// Payments of one account that are looked through, newest first.
const LOOKED_THROUGH: u32 = 500;

/// Why a payment cannot be taken back yet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Resting {
    /// A later payment would not be what it was without this one: it settled more of one of its bills, or spent the
    /// deposit that it brought.
    #[error("receipt {receipt} rests on it and is reversed first")]
    NewerFirst {
        /// The later one's receipt.
        receipt: ReceiptNo,
        /// The later one.
        payment: PaymentId,
    },
    /// A bill that it settled was put right since, and its money settles others.
    #[error("bill {bill} was booked back, and the money settles others")]
    BillCorrected {
        /// Which.
        bill: BillNo,
        /// The entry that did.
        by: EntryNo,
    },
    /// The deposit it brought was spent, and not by a payment that is known; or it is held for a refund.
    #[error("{missing} of its deposit is spent")]
    DepositSpent {
        /// What is missing.
        missing: Money,
    },
}

/// Looks for what rests on a payment of the account in its entry's header.
///
/// # Errors
/// Those of the disk.
pub fn resting_on(tx: &Tx<'_>, entry: &Entry, taken: &PaymentTaken) -> Result<Option<Resting>, Fault> {
    let Some(account) = &entry.account else {
        return Ok(None);
    };
    let state = tx.account(account)?.unwrap_or_default();
    for part in &taken.parts {
        if let Some(by) = state.bills.get(&part.bill).and_then(|bill| bill.corrected) {
            let bill = part.bill.clone();
            return Ok(Some(Resting::BillCorrected { bill, by }));
        }
    }
    // What head office put into the deposit of this payment comes back out of it, too.
    let settled = state.into_deposit(taken.payment);
    let brought = taken.deposit_in + settled - taken.deposit_out;
    let missing = (brought - state.free_deposit()).or_zero();
    let order = |entry: &Entry| (entry.taken_at, entry.journal, entry.number);
    for row in tx.payments_of(account, LOOKED_THROUGH)? {
        let Some(other) = tx.entry(row.at)? else { continue };
        let Some(later) = other.read().ok().and_then(Body::into_taken) else {
            continue;
        };
        if row.reversed.is_some() || order(&other) <= order(entry) {
            continue;
        }
        let spent_it = missing.is_positive() && later.deposit_out.is_positive();
        if spent_it || shares_a_bill(taken, &later) {
            return Ok(Some(Resting::NewerFirst {
                receipt: later.receipt,
                payment: later.payment,
            }));
        }
    }
    Ok(missing.is_positive().then_some(Resting::DepositSpent { missing }))
}

fn shares_a_bill(one: &PaymentTaken, other: &PaymentTaken) -> bool {
    let bills =
        |payment: &PaymentTaken| -> Vec<_> { payment.parts.iter().map(|part| part.bill.clone()).collect() };
    let mine = bills(one);
    bills(other).iter().any(|bill| mine.contains(bill))
}
