//! The money and the receipt that an entry is about, as lists tell them: of a payment what it kept and took out of the deposit, not
//! what was handed over; of what takes one back what it gave back; of a count of the bank's what was counted; of what asks for a
//! payment to be taken back or moved, or declines that, the payment's; else what it moves.
//!
//! Absent on purpose: books. They have each entry's postings.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::fold::postings;
use cistern_domain::ids::ReceiptNo;
use cistern_journal::{Fault, Tx};

/// Never below zero.
pub(crate) fn money_of(entry: &Entry, body: &Body) -> Money {
    if let Some(taken) = body.taken() {
        return taken.kept() + taken.deposit_out;
    }
    if let Some(back) = body.reversal() {
        return back.sum();
    }
    if let Body::DepositMatched(matched) = body {
        return matched.counted;
    }
    if let Some((_, approved)) = body.approved_act() {
        return approved;
    }
    let moved = postings(entry, body).into_iter().map(|posting| posting.amount);
    moved.filter(|amount| amount.is_positive()).sum()
}

/// The receipt and the money of the payment that an entry asks about, or of which it declines what was asked.
pub(crate) fn asked_about(tx: &Tx<'_>, body: &Body) -> Result<Option<(ReceiptNo, Money)>, Fault> {
    let payment = match body {
        Body::ReversalRequested(asked) => asked.payment,
        Body::ReversalProposed(asked) => asked.request.payment,
        Body::MoveRequested(asked) => asked.payment,
        Body::RequestDeclined(declined) => declined.payment,
        _ => return Ok(None),
    };
    let known = tx.taken(payment)?.map(|known| known.taken);
    Ok(known.map(|taken| (taken.receipt, taken.kept() + taken.deposit_out)))
}

/// The receipt of the payment that an entry takes or takes back.
pub(crate) fn receipt_of(body: &Body) -> Option<ReceiptNo> {
    let taken = body.taken().map(|taken| taken.receipt);
    taken.or(body.reversal().map(|back| back.receipt))
}
