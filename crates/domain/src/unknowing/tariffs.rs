//! Tariffs that head office published for days that were over (倒填的水价): bills of those days that were made before say another.
//!
//! A bill that was issued stays; what it was made beyond the other tariff is told, and a person judges it.

use serde::Deserialize;

use crate::account::{AccountState, Issued};
use crate::bill::Bill;
use crate::city::CityState;
use crate::date::{BusinessDate, Dated, in_force};
use crate::entry::ReturnedLine;
use crate::ids::{BillNo, EntryNo};
use crate::money::Money;
use crate::prices::{PricesState, Publication};
use crate::tariff::Tariff;

/// A bill that was made by another tariff than the one that holds for the day on which its meter was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherTariff {
    /// Which bill.
    pub bill: BillNo,
    /// The tariff it was made by.
    pub applied: String,
    /// The one that holds.
    pub holds: String,
    /// Head office's entry that published that one.
    pub said: EntryNo,
    /// Its business date.
    pub said_on: BusinessDate,
    /// What the bill came to.
    pub amount: Money,
    /// What of that is beyond what the one that holds makes of the same reading, by component, and below zero where it is less;
    /// nothing where that cannot be computed.
    pub beyond: Option<Vec<ReturnedLine>>,
}

/// A tariff, and who published it when.
#[derive(Clone, Debug)]
struct Published {
    tariff: Tariff,
    by: Publication,
}

impl Dated for Published {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.tariff.valid_from()
    }
}

impl Published {
    /// For days that were over when it was published.
    fn is_late(&self) -> bool {
        self.valid_from().is_some_and(|from| from < self.by.on)
    }
}

/// Every tariff that a city published, each with its publication.
#[derive(Clone, Debug, Default)]
pub struct PublishedTariffs(Vec<Published>);

impl PublishedTariffs {
    /// As the city published them. One that cannot be read holds nowhere.
    #[must_use]
    pub fn of(city: &CityState, prices: &PricesState) -> Self {
        let all = city.tariffs.iter().zip(&prices.tariffs);
        let read = all.filter_map(|(json, by)| {
            let tariff = serde_json::from_str(json).ok()?;
            Some(Published { tariff, by: *by })
        });
        Self(read.collect())
    }

    /// Whether one was published for days that were over, on a day or since.
    #[must_use]
    pub fn any_late_since(&self, day: BusinessDate) -> bool {
        self.0.iter().any(|one| one.is_late() && one.by.on >= day)
    }

    /// Whether one was published for days that were over, after a bill was issued.
    #[must_use]
    pub fn may_concern(&self, issued: &Issued) -> bool {
        self.0.iter().any(|one| one.is_late() && one.by.at > issued.entry)
    }

    /// The tariff that holds for a bill, where it was published for days that were over after that bill was issued by another.
    #[must_use]
    pub fn other_than(&self, account: &AccountState, bill: &Bill, issued: EntryNo) -> Option<OtherTariff> {
        let applied = bill.tariff.clone()?;
        let read_on = bill.segments.iter().filter_map(|one| one.read_on).max()?;
        let holds = in_force(&self.0, read_on)?;
        let is_other = holds.is_late() && holds.by.at > issued && holds.tariff.id() != applied;
        is_other.then(|| OtherTariff {
            bill: bill.bill.clone(),
            amount: bill.amount,
            beyond: self.beyond(account, (bill, &applied), &holds.tariff),
            applied,
            holds: holds.tariff.id().to_owned(),
            said: holds.by.at,
            said_on: holds.by.on,
        })
    }

    /// Refused where its own tariff makes another sum of the bill's reading than it says: household or class changed since.
    fn beyond(
        &self,
        account: &AccountState,
        (bill, applied): (&Bill, &str),
        holds: &Tariff,
    ) -> Option<Vec<ReturnedLine>> {
        let applied = self.0.iter().rev().find(|one| one.tariff.id() == applied)?;
        let made_by = |tariff: &Tariff| tariff.bill(&account.usage_of(tariff, bill)).ok();
        if made_by(&applied.tariff)?.total != bill.amount {
            return None;
        }
        let mut lines: Vec<ReturnedLine> = Vec::new();
        let mut add = |component: &str, amount: Money| match lines
            .iter_mut()
            .find(|line| line.component == component)
        {
            Some(line) => line.amount += amount,
            None => lines.push(ReturnedLine {
                component: component.to_owned(),
                amount,
            }),
        };
        for line in &bill.lines {
            add(&line.component, line.amount);
        }
        for line in &made_by(holds)?.lines {
            add(holds.component(line.component)?, -line.amount);
        }
        lines.retain(|line| !line.amount.is_zero());
        Some(lines)
    }
}

/// The first day of a published price (水价, 违约金) that was over when it was published; nothing of any other document.
#[must_use]
pub fn begins_late(json: &str, on: BusinessDate) -> Option<BusinessDate> {
    let price = serde_json::from_str::<Begins>(json).ok()?;
    price.valid_from.filter(|from| *from < on)
}

/// What every price says.
#[derive(Deserialize)]
struct Begins {
    valid_from: Option<BusinessDate>,
}
