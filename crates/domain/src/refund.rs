//! What of a deposit is held for refunds (退款), and what is free.
//!
//! Holds: the state of each refund, the rule that what is held is neither spent nor asked for again. Two counters that
//! could not see each other may both give the same money away: both facts stand, and the shortfall is what the account
//! owes. Absent on purpose: who is paid (a payload), and who may approve (`authority`).

use minicbor::{Decode, Encode};

use crate::account::AccountState;
use crate::deposit::{DepositRefusal, take_out};
use crate::ids::{CaseId, EntryRef};
use crate::money::Money;

/// How far a refund is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RefundState {
    /// The entry that asked, and how much; nothing while head office's decision is known and the request is not yet.
    #[n(0)]
    pub asked: Option<Held>,
    /// Head office's entry that paid or declined it.
    #[n(1)]
    pub decided: Option<EntryRef>,
    /// The case in which it is followed; nothing of one that was asked before refunds had cases.
    #[n(2)]
    #[cbor(default)]
    pub case: Option<CaseId>,
}

/// An amount that was asked back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Held {
    /// The entry that asked.
    #[n(0)]
    pub at: EntryRef,
    /// How much.
    #[n(1)]
    pub amount: Money,
}

impl RefundState {
    /// What it holds now.
    #[must_use]
    pub fn held(&self) -> Money {
        match (self.asked, self.decided) {
            (Some(asked), None) => asked.amount,
            _ => Money::ZERO,
        }
    }

    /// The same refund asked in two journals, which none does: one and the same of them, whatever the order.
    pub(crate) fn ask(&mut self, at: EntryRef, amount: Money) {
        let asked = Held { at, amount };
        self.asked = Some(self.asked.filter(|first| first.at <= at).unwrap_or(asked));
    }

    /// Followed in two cases, which none is: one and the same of them, whatever the order.
    pub(crate) fn follow(&mut self, case: CaseId) {
        self.case = Some(self.case.map_or(case, |first| first.min(case)));
    }

    pub(crate) fn decide(&mut self, at: EntryRef) {
        self.decided = Some(self.decided.map_or(at, |first| first.min(at)));
    }
}

impl AccountState {
    /// Held for refunds that nobody has decided yet.
    #[must_use]
    pub fn held(&self) -> Money {
        self.refunds.values().map(RefundState::held).sum()
    }

    /// The deposit that may be spent or asked back; below zero where counters that could not see each other gave the same
    /// money away twice.
    #[must_use]
    pub fn free_deposit(&self) -> Money {
        self.deposit - self.held()
    }

    /// What is missing of the deposit for what was promised of it: the account owes it.
    #[must_use]
    pub fn deposit_short(&self) -> Money {
        (-self.free_deposit()).or_zero()
    }

    /// What is free once so much is asked back.
    ///
    /// # Errors
    /// [`DepositRefusal`] for an amount that is not positive, or more than is free.
    pub fn ask_back(&self, amount: Money) -> Result<Money, DepositRefusal> {
        take_out(self.free_deposit().or_zero(), amount)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::{EntryNo, JournalId, RefundId};

    fn fen(fen: i64) -> Money {
        Money::from_fen(fen)
    }

    fn at(journal: u128, number: u64) -> EntryRef {
        EntryRef {
            journal: JournalId(Uuid::from_u128(journal)),
            number: EntryNo(number),
        }
    }

    /// deposit, refunds (amount, decided) → held, free, short; asked → left
    #[test]
    fn what_is_held_is_not_free() {
        let rows = [
            ("nothing asked", 5_000, vec![], (0, 5_000, 0), 5_000, Ok(0)),
            (
                "a part held",
                5_000,
                vec![(2_000, false)],
                (2_000, 3_000, 0),
                3_000,
                Ok(0),
            ),
            (
                "more than is free",
                5_000,
                vec![(2_000, false)],
                (2_000, 3_000, 0),
                3_001,
                Err(DepositRefusal::MoreThanHeld {
                    held: fen(3_000),
                    asked: fen(3_001),
                }),
            ),
            (
                "decided holds nothing",
                5_000,
                vec![(2_000, true)],
                (0, 5_000, 0),
                1,
                Ok(4_999),
            ),
            (
                "spent elsewhere",
                0,
                vec![(5_000, false)],
                (5_000, -5_000, 5_000),
                1,
                Err(DepositRefusal::MoreThanHeld {
                    held: fen(0),
                    asked: fen(1),
                }),
            ),
            (
                "nothing is no amount",
                5_000,
                vec![],
                (0, 5_000, 0),
                0,
                Err(DepositRefusal::NotPositive { amount: fen(0) }),
            ),
        ];
        for (what, deposit, refunds, (held, free, short), asked, left) in rows {
            let mut account = AccountState {
                deposit: fen(deposit),
                ..AccountState::default()
            };
            for (nth, (amount, decided)) in (1..).zip(refunds) {
                let refund = account.refunds.entry(RefundId(Uuid::from_u128(nth))).or_default();
                refund.ask(at(2, 1), fen(amount));
                if decided {
                    refund.decide(at(1, 9));
                }
            }
            let found = (account.held(), account.free_deposit(), account.deposit_short());
            assert_eq!(found, (fen(held), fen(free), fen(short)), "{what}");
            assert_eq!(account.ask_back(fen(asked)), left.map(fen), "{what}");
        }
    }

    #[test]
    fn known_in_any_order() {
        let (mut one, mut other) = (RefundState::default(), RefundState::default());
        one.ask(at(2, 7), fen(100));
        one.decide(at(1, 9));
        one.follow(CaseId(Uuid::from_u128(5)));
        other.decide(at(1, 9));
        assert_eq!(
            other.held(),
            Money::ZERO,
            "decided before it was asked, as far as is known here"
        );
        other.follow(CaseId(Uuid::from_u128(5)));
        other.ask(at(2, 7), fen(100));
        assert_eq!(one, other);
    }

    #[test]
    fn a_number_is_short_and_its_own() {
        let refund = RefundId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_3f2a_91bc));
        assert_eq!(refund.number(), "TK-3F2A91BC");
    }
}
