//! Payments by what was no longer so: the account had another holder, address or book by then, or its bill was made by a tariff
//! that does not hold for its days. The rules are [`cistern_domain::unknowing`]'s; the money stays where the receipt says, and a
//! person judges the rest. And what rules of settlement found, as it is told.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::Entry;
use cistern_domain::found::Found;
use cistern_domain::settlement::{SettlementRule, StandingPayment};
use cistern_domain::unknowing::{NotKnown, OtherPolicy, Unknowing};
use cistern_journal::Fault;
use cistern_publishing::{Prices, unknown_to};

use super::find::{Look, found};
use super::heard::Heard;
use super::{BillByOtherTariff, Difference, DifferenceWhat};
use crate::settlements::SettlementLine;

/// What head office said of late that payments may not have known.
#[derive(Default)]
pub(super) struct Said {
    /// Tariffs and late fee policies as published.
    prices: Prices,
    /// One of them was published for days that were over.
    any_late: bool,
}

impl Said {
    pub(super) fn since(day: BusinessDate, look: &Look<'_>) -> Result<Self, Fault> {
        let prices = Prices::default();
        let any_late = prices.read(look.tx)?.tariffs.any_late_since(day);
        Ok(Self { prices, any_late })
    }
}

impl Heard {
    /// Whether accounts may have been registered before something was taken by somebody who had not heard of it. Asked of every
    /// payment, so that few accounts are read.
    fn may_be_unheard_by(&self, entry: &Entry) -> bool {
        let next = self
            .registered
            .partition_point(|(number, _)| *number <= entry.office_known);
        let next = self.registered.get(next);
        entry.office_known < self.first || next.is_some_and(|(_, at)| *at <= entry.taken_at)
    }
}

impl Look<'_> {
    /// What a payment of a counter did not know.
    pub(super) fn by_what_was(
        &self,
        said: &Said,
        (entry, payment): (&Entry, &StandingPayment<'_>),
        all: &mut Vec<Difference>,
    ) -> Result<(), Fault> {
        let taken = payment.taken;
        let policy = said.prices.read(self.tx)?.fees.holds_on(payment.on);
        let is_same = policy == taken.policy || taken.parts.is_empty();
        if is_same && !said.any_late && !self.heard.may_be_unheard_by(entry) {
            return Ok(());
        }
        let row = self.tx.payment(taken.payment)?;
        let (Some(account), true) = (&entry.account, row.is_some_and(|row| row.reversed.is_none())) else {
            return Ok(());
        };
        let state = self.tx.account(account)?.unwrap_or_default();
        for not_known in unknown_to(self.tx, &state, &said.prices, payment)? {
            let about = Unknowing {
                at: entry.at(),
                kind: not_known.kind(),
            };
            // An older one is here because something in its journal is open; and what was found stays.
            if self.looked.is_recent(entry)
                && !not_known.is_recent(entry.business_date, self.today)
                && !self.is_found(about)
            {
                continue;
            }
            let case = state.unknowing_cases.get(&about);
            let amount = not_known.amount(taken);
            let mut what = not_known.into();
            if let DifferenceWhat::Policy { returned, .. } | DifferenceWhat::Tariff { returned, .. } =
                &mut what
            {
                *returned = state.returned_of(about);
            }
            let one = found(what, amount, entry.business_date);
            all.push(Difference {
                case: self.case_of(case)?,
                ..self.at_entry(entry, one)?
            });
        }
        Ok(())
    }

    /// Whether head office signed it, and nobody settled it.
    fn is_found(&self, about: Unknowing) -> bool {
        self.known.get(&about.at).is_some_and(|state| {
            let found = state.found.get(&about.kind);
            found.is_some_and(Found::stands) && !state.is_settled(about.kind)
        })
    }

    /// What a rule found, as it is told: a bill that was booked back meanwhile, and an account that continues as another, apart
    /// from the rest. With it the money at stake.
    pub(super) fn what_of(state: &AccountState, line: &SettlementLine) -> (DifferenceWhat, Money) {
        let (rule, version) = (line.rule, line.version);
        let sum = line.principal + line.late_fee;
        let booked_back = line.bill.as_ref().filter(|bill| {
            let known = state.bills.get(*bill);
            known.is_some_and(|bill| bill.corrected.is_some())
        });
        if let (SettlementRule::PaidBeyond, Some(bill)) = (rule, booked_back) {
            let what = DifferenceWhat::BookedBack {
                version,
                bill: bill.clone(),
                instead: state.successor(bill).cloned(),
                settles: state.settled_late(bill),
                instead_owes: state
                    .successor(bill)
                    .and_then(|next| state.bills.get(next))
                    .map_or(Money::ZERO, |next| next.owed()),
            };
            return (what, sum);
        }
        if let (SettlementRule::DepositCarried, Some(now)) = (rule, &state.continued) {
            let into = now.into.clone();
            let named = line.facts.iter().map(|fact| fact.principal).sum();
            return (DifferenceWhat::Carried { version, into }, named);
        }
        let bill = line.bill.clone();
        (DifferenceWhat::Settlement { rule, version, bill }, sum)
    }
}

impl From<NotKnown> for DifferenceWhat {
    fn from(not_known: NotKnown) -> Self {
        match not_known {
            NotKnown::Renamed { before, now } => Self::Renamed { before, now },
            NotKnown::Relocated { before, now } => Self::Relocated { before, now },
            NotKnown::Policy(OtherPolicy {
                applied, holds, more, ..
            }) => Self::Policy {
                applied,
                holds,
                more,
                returned: Money::ZERO,
            },
            NotKnown::Tariff { bills } => {
                let bills = bills.into_iter().map(|one| BillByOtherTariff {
                    bill: one.bill,
                    applied: one.applied,
                    holds: one.holds,
                    amount: one.amount,
                    right: one.beyond.map(|lines| {
                        let beyond: Money = lines.iter().map(|line| line.amount).sum();
                        one.amount - beyond
                    }),
                });
                Self::Tariff {
                    bills: bills.collect(),
                    returned: Money::ZERO,
                }
            }
        }
    }
}
