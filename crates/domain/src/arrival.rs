//! An arrival (未认领来款): as head office wrote it down, what counters claimed of it, what is left.
//!
//! Head office's fields only its journal writes; claims and what was taken back are sets. Absent on purpose: who claims first
//! (both do, where they could not see each other), and a rule about names: a payer who is not the holder is recorded, not judged.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::date::BusinessDate;
use crate::entry::{ArrivalRecorded, PaymentTaken};
use crate::ids::{AccountNo, EntryNo, EntryRef, Hash, PaymentId, ReceiptNo};
use crate::instant::Instant;
use crate::money::Money;
use crate::settings::Role;

/// Who decides about an arrival that was claimed beyond its amount: the claims are of two desks, and neither may judge.
pub const DECIDES: Role = Role::Finance;

/// Longest number of a bank's, characters.
pub const LONGEST_REFERENCE: usize = 40;

/// As head office wrote it down.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Arrival {
    /// The bank's date.
    #[n(0)]
    pub on: BusinessDate,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// The bank's own number.
    #[n(2)]
    pub reference: String,
    /// Where it lies.
    #[n(3)]
    pub channel: Channel,
    /// The payload about its sender.
    #[n(4)]
    pub details: Hash,
}

/// A claim of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ArrivalClaim {
    /// When.
    #[n(0)]
    pub at: Instant,
    /// For whom.
    #[n(1)]
    pub account: AccountNo,
    /// The payment.
    #[n(2)]
    pub payment: PaymentId,
    /// Its receipt.
    #[n(3)]
    pub receipt: ReceiptNo,
    /// How much.
    #[n(4)]
    pub amount: Money,
}

/// An arrival, by the entry that recorded it: recorded and sent back by head office, claimed by counters, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ArrivalState {
    /// As recorded; nothing while only a counter spoke of it.
    #[n(0)]
    pub recorded: Option<Arrival>,
    /// Claims, by entry.
    #[n(1)]
    pub claims: BTreeMap<EntryRef, ArrivalClaim>,
    /// Payments of claims that were taken back.
    #[n(2)]
    pub back: BTreeSet<PaymentId>,
    /// What went back to the sender, by entry.
    #[n(3)]
    pub returned: BTreeMap<EntryNo, Money>,
}

/// Why an amount of an arrival cannot be claimed, or sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ArrivalFault {
    /// Head office's entry is not here.
    #[error("no such arrival here")]
    Unknown,
    /// Nothing, or less.
    #[error("{amount} is no amount to claim")]
    Amount {
        /// What was asked.
        amount: Money,
    },
    /// More than is left of it.
    #[error("{asked} asked, {left} left of {amount}: {claimed} claimed, {returned} sent back")]
    Beyond {
        /// What was asked.
        asked: Money,
        /// What is left, as known here; never below zero.
        left: Money,
        /// The arrival's amount.
        amount: Money,
        /// Claimed, as known here.
        claimed: Money,
        /// Sent back.
        returned: Money,
    },
}

impl ArrivalState {
    /// Claims that stand, by the time they were made, then by journal and number: the same order on every side.
    #[must_use]
    pub fn standing(&self) -> Vec<(EntryRef, &ArrivalClaim)> {
        let stands = |claim: &&ArrivalClaim| !self.back.contains(&claim.payment);
        let mut claims: Vec<_> = self
            .claims
            .iter()
            .map(|(at, claim)| (*at, claim))
            .filter(|(_, claim)| stands(claim))
            .collect();
        claims.sort_by_key(|(at, claim)| (claim.at, *at));
        claims
    }

    /// What claims that stand come to.
    #[must_use]
    pub fn claimed(&self) -> Money {
        self.standing().iter().map(|(_, claim)| claim.amount).sum()
    }

    /// What went back to the sender.
    #[must_use]
    pub fn sent_back(&self) -> Money {
        self.returned.values().copied().sum()
    }

    /// What it counts for: what came and was not sent back.
    #[must_use]
    pub fn counts(&self) -> Money {
        let came = self
            .recorded
            .as_ref()
            .map_or(Money::ZERO, |arrival| arrival.amount);
        came - self.sent_back()
    }

    /// What is neither claimed nor sent back; below zero where more was claimed than arrived.
    #[must_use]
    fn balance(&self) -> Money {
        self.counts() - self.claimed()
    }

    /// What can be claimed; never below zero.
    #[must_use]
    pub fn left(&self) -> Money {
        self.balance().or_zero()
    }

    /// What was claimed, or claimed and sent back, beyond the amount: counters that could not see each other. Zero while head
    /// office's entry is not here: nothing is known to be over then.
    #[must_use]
    pub fn over(&self) -> Money {
        match self.recorded {
            Some(_) => (-self.balance()).or_zero(),
            None => Money::ZERO,
        }
    }

    /// Whether an amount can be claimed, or sent back.
    ///
    /// # Errors
    /// [`ArrivalFault`] with the figures.
    pub fn may_take(&self, asked: Money) -> Result<&Arrival, ArrivalFault> {
        let arrival = self.recorded.as_ref().ok_or(ArrivalFault::Unknown)?;
        if !asked.is_positive() {
            return Err(ArrivalFault::Amount { amount: asked });
        }
        if asked > self.left() {
            return Err(ArrivalFault::Beyond {
                asked,
                left: self.left(),
                amount: arrival.amount,
                claimed: self.claimed(),
                returned: self.sent_back(),
            });
        }
        Ok(arrival)
    }

    pub(crate) fn record(&mut self, recorded: &ArrivalRecorded) {
        self.recorded = Some(Arrival {
            on: recorded.on,
            amount: recorded.amount,
            reference: recorded.reference.clone(),
            channel: recorded.channel,
            details: recorded.details,
        });
    }

    pub(crate) fn claim(&mut self, at: EntryRef, when: Instant, account: &AccountNo, taken: &PaymentTaken) {
        let claim = ArrivalClaim {
            at: when,
            account: account.clone(),
            payment: taken.payment,
            receipt: taken.receipt,
            amount: taken.kept(),
        };
        self.claims.insert(at, claim);
    }
}

/// Whether the bank's name of a sender is another than the account's holder. Blanks do not count; the bank may tell none.
#[must_use]
pub fn is_another(payer: &str, holder: &str) -> bool {
    let bare = |name: &str| name.split_whitespace().collect::<String>();
    let payer = bare(payer);
    !payer.is_empty() && payer != bare(holder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::JournalId;
    use uuid::Uuid;

    fn fen(fen: i64) -> Money {
        Money::from_fen(fen)
    }

    fn at(journal: u128) -> EntryRef {
        EntryRef {
            journal: JournalId(Uuid::from_u128(journal)),
            number: EntryNo(1),
        }
    }

    /// Journal, instant, fen.
    type Made = (u128, i64, i64);

    /// An arrival of 100.00, claims as (journal, instant, fen), payments taken back by journal, and fen sent back.
    fn state(claims: &[Made], back: &[u128], returned: i64) -> ArrivalState {
        let claim = |&(journal, when, amount): &Made| {
            let claim = ArrivalClaim {
                at: Instant(when),
                account: AccountNo::new("1").unwrap(),
                payment: PaymentId(Uuid::from_u128(journal)),
                receipt: ReceiptNo(1),
                amount: fen(amount),
            };
            (at(journal), claim)
        };
        ArrivalState {
            recorded: Some(Arrival {
                on: BusinessDate::default(),
                amount: fen(10_000),
                reference: "B1".to_owned(),
                channel: Channel::Bank,
                details: Hash::NONE,
            }),
            claims: claims.iter().map(claim).collect(),
            back: back.iter().map(|one| PaymentId(Uuid::from_u128(*one))).collect(),
            returned: [(EntryNo(9), fen(returned))].into(),
        }
    }

    #[test]
    fn what_is_left_and_what_is_over() {
        type Row<'r> = (&'r [Made], &'r [u128], i64, i64, i64);
        let rows: [Row<'_>; 7] = [
            (&[], &[], 0, 10_000, 0),
            (&[(1, 5, 4_000)], &[], 0, 6_000, 0),
            (&[(1, 5, 4_000), (2, 6, 6_000)], &[], 0, 0, 0),
            // Two desks that could not see each other.
            (&[(1, 5, 10_000), (2, 6, 10_000)], &[], 0, 0, 10_000),
            (&[(1, 5, 10_000), (2, 6, 10_000)], &[2], 0, 0, 0),
            (&[(1, 5, 10_000)], &[1], 4_000, 6_000, 0),
            // Sent back while a desk claimed it.
            (&[(1, 5, 10_000)], &[], 10_000, 0, 10_000),
        ];
        for (claims, back, returned, left, over) in rows {
            let state = state(claims, back, returned);
            assert_eq!(
                (state.left(), state.over()),
                (fen(left), fen(over)),
                "{claims:?} {back:?}"
            );
        }
        let unknown = ArrivalState {
            recorded: None,
            ..state(&[(1, 5, 10_000)], &[], 0)
        };
        assert_eq!((unknown.left(), unknown.over()), (fen(0), fen(0)));
    }

    #[test]
    fn an_amount_beyond_what_is_left_is_refused_with_the_figures() {
        let state = state(&[(1, 5, 7_000)], &[], 1_000);
        for (asked, right) in [(1, true), (2_000, true), (2_001, false), (0, false), (-1, false)] {
            assert_eq!(state.may_take(fen(asked)).is_ok(), right, "{asked}");
        }
        assert_eq!(
            state.may_take(fen(2_001)),
            Err(ArrivalFault::Beyond {
                asked: fen(2_001),
                left: fen(2_000),
                amount: fen(10_000),
                claimed: fen(7_000),
                returned: fen(1_000),
            })
        );
        assert_eq!(
            state.may_take(fen(0)),
            Err(ArrivalFault::Amount { amount: fen(0) })
        );
        assert_eq!(
            ArrivalState::default().may_take(fen(1)),
            Err(ArrivalFault::Unknown)
        );
    }

    #[test]
    fn the_first_claim_is_the_same_on_every_side() {
        for (claims, first) in [
            (&[(2, 10, 1), (1, 20, 1)][..], 2),
            (&[(2, 10, 1), (1, 10, 1)], 1),
            (&[(1, 5, 1)], 1),
        ] {
            let state = state(claims, &[], 0);
            assert_eq!(state.standing()[0].0, at(first), "{claims:?}");
        }
    }

    #[test]
    fn a_sender_who_is_not_the_holder() {
        for (payer, holder, another) in [
            ("", "朱美霞", false),
            ("  ", "朱美霞", false),
            ("朱美霞", "朱美霞", false),
            ("朱 美霞 ", "朱美霞", false),
            ("朱美霞", "", true),
            ("临江纺织有限公司", "朱美霞", true),
        ] {
            assert_eq!(is_another(payer, holder), another, "{payer:?} {holder:?}");
        }
    }
}
