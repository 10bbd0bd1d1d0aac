//! The money that an entry is about, as lists tell it: of a payment what it kept and took out of the deposit, not what was handed
//! over; of what takes one back what it gave back; of a count of the bank's what was counted; else what it moves.
//!
//! Absent on purpose: books. They have each entry's postings.

use cistern_domain::Money;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::fold::postings;

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
