//! What a bill was computed from: of the account's state and the bill itself, for whoever computes it again.
//!
//! Absent on purpose: whether its tariff makes of that what the bill says; household and class may have changed since.

use crate::account::AccountState;
use crate::bill::Bill;
use crate::tariff::{Reckoning, Tariff, Usage};
use crate::volume::Volume;

impl AccountState {
    /// Of one bill of it, by a tariff.
    #[must_use]
    pub fn usage_of(&self, tariff: &Tariff, bill: &Bill) -> Usage {
        let registered = self.registered.as_ref();
        let persons = registered.and_then(|account| u16::try_from(account.persons).ok());
        let class = registered.map_or("", |account| account.class.as_str());
        Usage {
            used_before: Volume::from_m3(self.used_before(tariff, bill)),
            persons: persons.filter(|persons| *persons > 0),
            ..Usage::of(class, Volume::from_m3(bill.volume_m3))
        }
    }

    /// m³, as frozen in the bill. Where an old system did not tell it: what the earlier bills of the year add up to.
    fn used_before(&self, tariff: &Tariff, bill: &Bill) -> i64 {
        let stand = self.bills.values().filter(|one| one.corrected.is_none());
        let issued = stand.filter_map(|one| one.issued.as_ref());
        let earlier =
            issued.filter(|one| one.period < bill.period && one.period.year() == bill.period.year());
        match (bill.used_before_m3, tariff.terms().reckoning) {
            (Some(used), _) => used,
            (None, Reckoning::Annual) => earlier.map(|one| one.volume_m3).sum(),
            (None, Reckoning::Monthly) => 0,
        }
    }
}
