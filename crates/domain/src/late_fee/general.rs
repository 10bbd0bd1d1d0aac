//! Late fee waived for many at once: by head office, for an area after an outage, or as a policy for a class of use.
//!
//! Like an extension it is a rule that counts at the taking: what was taken before it was known stays a fact.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::waiver::Waiver;
use crate::date::BusinessDate;
use crate::ids::{AccountNo, BillNo};

/// A waiver for everybody whom it concerns, as head office publishes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GeneralWaiver {
    /// For whom.
    pub scope: WaiverScope,
    /// It concerns bills whose last free day lies on this day or later…
    pub from: BusinessDate,
    /// …and on this day or earlier.
    pub to: BusinessDate,
    /// It counts of the late fee that accrues until this day, included; later days run on.
    pub until: BusinessDate,
    /// How much of it.
    pub waives: Waiver,
    /// Why, as told to customers.
    pub reason: String,
}

/// Whom a general waiver concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaiverScope {
    /// Everybody.
    City,
    /// The accounts of an area: a meter book (抄表册).
    Area(String),
    /// A class of use (用水性质).
    Class(String),
    /// One account.
    Account(AccountNo),
    /// These bills.
    Bills(Vec<BillNo>),
}

impl WaiverScope {
    /// Whether it names an account; single bills name none.
    pub(super) fn covers(&self, account: &AccountNo, area: &str, class: &str) -> bool {
        match self {
            Self::City => true,
            Self::Area(named) => named == area,
            Self::Class(named) => named == class,
            Self::Account(named) => named == account,
            Self::Bills(_) => false,
        }
    }
}

/// What a general waiver is asked about.
#[derive(Clone, Copy, Debug)]
pub struct WaiverSubject<'a> {
    /// 户号
    pub account: &'a AccountNo,
    /// 抄表册
    pub area: &'a str,
    /// 用水性质
    pub class: &'a str,
    /// 账单号
    pub bill: &'a BillNo,
    /// Its last day without late fee, before any extension.
    pub free_until: BusinessDate,
}

impl GeneralWaiver {
    /// Whether it concerns a bill.
    #[must_use]
    pub fn concerns(&self, subject: &WaiverSubject<'_>) -> bool {
        let covered = match &self.scope {
            WaiverScope::Bills(bills) => bills.contains(subject.bill),
            scope => scope.covers(subject.account, subject.area, subject.class),
        };
        covered && (self.from..=self.to).contains(&subject.free_until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ratio::Ratio;

    fn waiver(scope: WaiverScope) -> GeneralWaiver {
        GeneralWaiver {
            scope,
            from: "2026-10-01".parse().unwrap(),
            to: "2026-10-31".parse().unwrap(),
            until: "2026-11-15".parse().unwrap(),
            waives: Waiver::Share(Ratio::ONE),
            reason: "停水抢修".to_owned(),
        }
    }

    #[test]
    fn concerns_whom_it_names() {
        let account = |text: &str| AccountNo::new(text).unwrap();
        let bill = |text: &str| BillNo::new(text).unwrap();
        let subject = |free_until: &str| (account("1200020001"), bill("B1"), free_until.parse().unwrap());
        let rows = [
            (WaiverScope::City, "2026-10-01", true),
            (WaiverScope::City, "2026-09-30", false),
            (WaiverScope::City, "2026-11-01", false),
            (WaiverScope::Area("B003".to_owned()), "2026-10-31", true),
            (WaiverScope::Area("B004".to_owned()), "2026-10-31", false),
            (WaiverScope::Class("居民阶梯".to_owned()), "2026-10-31", true),
            (WaiverScope::Class("低保".to_owned()), "2026-10-31", false),
            (WaiverScope::Account(account("1200020001")), "2026-10-10", true),
            (WaiverScope::Account(account("1200020002")), "2026-10-10", false),
            (
                WaiverScope::Bills(vec![bill("B0"), bill("B1")]),
                "2026-10-10",
                true,
            ),
            (WaiverScope::Bills(vec![bill("B2")]), "2026-10-10", false),
        ];
        for (scope, free_until, due) in rows {
            let (account, bill, free_until) = subject(free_until);
            let subject = WaiverSubject {
                account: &account,
                area: "B003",
                class: "居民阶梯",
                bill: &bill,
                free_until,
            };
            let waiver = waiver(scope);
            assert_eq!(waiver.concerns(&subject), due, "{waiver:?} until {free_until}");
        }
    }

    #[test]
    fn its_json_is_stable() {
        let text = r#"{"scope":{"area":"B003"},"from":"2026-10-01","to":"2026-10-31","until":"2026-11-15","waives":{"share":"1"},"reason":"停水抢修"}"#;
        let read: GeneralWaiver = serde_json::from_str(text).unwrap();
        assert_eq!(read, waiver(WaiverScope::Area("B003".to_owned())));
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
}
