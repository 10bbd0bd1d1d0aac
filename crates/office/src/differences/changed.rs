//! Payments by what was no longer so: the account had another holder, address or book by then, or its bill was made by a tariff
//! that does not hold for its days. The money stays where the receipt says; a person judges the rest.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::bill::Bill;
use cistern_domain::continued::AccountChanged;
use cistern_domain::date::{Dated, in_force};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::{BillPart, Body, Entry, PaymentTaken};
use cistern_domain::ids::{EntryNo, Hash};
use cistern_domain::instant::Instant;
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_domain::tariff::Tariff;
use cistern_journal::{Fault, Tx};

use super::find::{Look, found};
use super::{Difference, DifferenceWhat};
use crate::settlements::SettlementLine;

/// What head office said of late that payments may not have known.
#[derive(Default)]
pub(super) struct Said {
    /// Its entries that registered accounts anew, with when they were written, oldest first.
    registered: Vec<(EntryNo, Instant)>,
    /// Tariffs, where one was published for days that were over; else none.
    tariffs: Vec<Tariff>,
}

impl Said {
    /// Of these entries, newest first, with the tariffs as published.
    pub(super) fn of(entries: &[(Entry, Body)], tx: &Tx<'_>) -> Result<Self, Fault> {
        let mut said = Self::default();
        let mut is_late = false;
        for (entry, body) in entries.iter().rev() {
            match body {
                Body::AccountsRegistered(_) => said.registered.push((entry.number, entry.written_at)),
                Body::TariffPublished(b) => {
                    let tariff = serde_json::from_str::<Tariff>(&b.json).ok();
                    let begins = tariff.and_then(|tariff| tariff.valid_from());
                    is_late |= begins.is_some_and(|begins| begins < entry.business_date);
                }
                _ => {}
            }
        }
        if is_late {
            let city = tx.city()?;
            let read = city.tariffs.iter().map(|json| serde_json::from_str(json).ok());
            said.tariffs = read.flatten().collect();
        }
        Ok(said)
    }

    /// Whether accounts were registered before something was taken by somebody who had not heard of it.
    fn is_unheard_by(&self, entry: &Entry) -> bool {
        let next = self
            .registered
            .partition_point(|(number, _)| *number <= entry.office_known);
        let next = self.registered.get(next);
        next.is_some_and(|(_, at)| *at <= entry.taken_at)
    }
}

impl Look<'_> {
    /// What a payment of a counter did not know.
    pub(super) fn by_what_was(
        &self,
        said: &Said,
        (entry, taken): (&Entry, &PaymentTaken),
        all: &mut Vec<Difference>,
    ) -> Result<(), Fault> {
        let is_unheard = said.is_unheard_by(entry);
        if !is_unheard && said.tariffs.is_empty() {
            return Ok(());
        }
        let row = self.tx.payment(taken.payment)?;
        let (Some(account), true) = (&entry.account, row.is_some_and(|row| row.reversed.is_none())) else {
            return Ok(());
        };
        let state = self.tx.account(account)?.unwrap_or_default();
        let before = state.was_before(entry.office_known, entry.taken_at);
        if let (true, Some(before)) = (is_unheard, before)
            && let Some(what) = self.changed(&state, before)?
        {
            let one = found(what, taken.kept(), entry.business_date, Role::Supervisor);
            all.push(self.at_entry(entry, one)?);
        }
        for part in &taken.parts {
            if let Some(what) = self.other_tariff(&said.tariffs, &state, part)? {
                let one = found(what, part.principal, entry.business_date, Role::Finance);
                all.push(self.at_entry(entry, one)?);
                break;
            }
        }
        Ok(())
    }

    /// Another holder, or else another address or book; nothing where neither was, or where it was erased.
    fn changed(
        &self,
        state: &AccountState,
        before: &AccountChanged,
    ) -> Result<Option<DifferenceWhat>, Fault> {
        let Some(now) = &state.registered else {
            return Ok(None);
        };
        let details = |hash: &Hash| self.tx.details::<AccountDetails>(hash);
        if let (Some(was), Some(is)) = (details(&before.details)?, details(&now.details)?) {
            if was.name != is.name {
                return Ok(Some(DifferenceWhat::Renamed {
                    before: was.name,
                    now: is.name,
                }));
            }
            if was.address != is.address {
                return Ok(Some(DifferenceWhat::Relocated {
                    before: was.address,
                    now: is.address,
                }));
            }
        }
        Ok((before.book != now.book).then(|| DifferenceWhat::Relocated {
            before: before.book.clone(),
            now: now.book.clone(),
        }))
    }

    /// A bill that stands, made by another tariff than the one that holds for the day on which its meter was read.
    fn other_tariff(
        &self,
        tariffs: &[Tariff],
        state: &AccountState,
        part: &BillPart,
    ) -> Result<Option<DifferenceWhat>, Fault> {
        let known = state
            .bills
            .get(&part.bill)
            .filter(|bill| bill.corrected.is_none());
        let Some(issued) = known
            .and_then(|bill| bill.issued.as_ref())
            .filter(|_| !tariffs.is_empty())
        else {
            return Ok(None);
        };
        let Some(bill) = self.tx.issued_bill(&part.bill, issued)? else {
            return Ok(None);
        };
        let Bill { tariff, segments, .. } = bill;
        let read_on = segments.iter().filter_map(|one| one.read_on).max();
        let holds = read_on.and_then(|on| in_force(tariffs, on)).map(Tariff::id);
        let (Some(applied), Some(holds)) = (tariff, holds) else {
            return Ok(None);
        };
        Ok((applied != holds).then(|| DifferenceWhat::Tariff {
            bill: part.bill.clone(),
            applied,
            holds: holds.to_owned(),
        }))
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
