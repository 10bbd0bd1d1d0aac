//! Putting the start of the late fee off: for an area after an outage, for an account for cause.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::ids::AccountNo;

/// The start of the late fee is put off. Seen: 15 natural days after a change of system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extension {
    /// For whom.
    pub scope: ExtensionScope,
    /// It concerns bills whose last free day lies on this day or later…
    pub from: BusinessDate,
    /// …and on this day or earlier.
    pub to: BusinessDate,
    /// So many days more.
    pub days: u16,
    /// Why, as told to customers.
    pub reason: String,
}

/// Whom an extension concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionScope {
    /// Everybody.
    City,
    /// The accounts of an area: a meter book (抄表册).
    Area(String),
    /// One account.
    Account(AccountNo),
}

impl ExtensionScope {
    pub(super) fn covers(&self, account: &AccountNo, area: &str) -> bool {
        match self {
            Self::City => true,
            Self::Area(named) => named == area,
            Self::Account(named) => named == account,
        }
    }
}

impl Extension {
    /// Whether it concerns a bill of an account of an area, with that last free day.
    #[must_use]
    pub fn concerns(&self, account: &AccountNo, area: &str, free_until: BusinessDate) -> bool {
        (self.from..=self.to).contains(&free_until) && self.scope.covers(account, area)
    }
}

/// What puts the start off for a bill with that last free day. Of several extensions the longest holds; they don't add
/// up.
#[must_use]
pub fn extension_of<'a>(
    extensions: &'a [Extension],
    account: &AccountNo,
    area: &str,
    free_until: BusinessDate,
) -> Option<&'a Extension> {
    let concerned = extensions
        .iter()
        .filter(|extension| extension.concerns(account, area, free_until));
    concerned.max_by_key(|extension| extension.days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_that_concerns_the_bill_holds() {
        let account = |text: &str| AccountNo::new(text).unwrap();
        let extension = |scope, days| Extension {
            scope,
            from: "2025-04-20".parse().unwrap(),
            to: "2025-04-30".parse().unwrap(),
            days,
            reason: "系统升级".to_owned(),
        };
        let extensions = [
            extension(ExtensionScope::Area("B003".to_owned()), 15),
            extension(ExtensionScope::Account(account("1200020001")), 30),
            extension(ExtensionScope::City, 3),
        ];
        let rows = [
            ("1000020002", "B003", "2025-04-30", 15),
            ("1200020001", "B003", "2025-04-20", 30),
            ("1000020002", "B005", "2025-04-25", 3),
            ("1200020001", "B003", "2025-04-19", 0),
            ("1200020001", "B003", "2025-05-01", 0),
        ];
        for (no, area, free_until, days) in rows {
            let got = extension_of(&extensions, &account(no), area, free_until.parse().unwrap());
            assert_eq!(
                got.map_or(0, |longest| longest.days),
                days,
                "{no} in {area}, free until {free_until}"
            );
        }
    }
}
