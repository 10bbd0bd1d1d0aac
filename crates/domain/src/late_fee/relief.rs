//! Late fee put off or waived for many (延期减免) before it is published: what hinders it, and whom it names.
//!
//! Absent on purpose: what it would touch, which is asked of the accounts, and what was published before.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::extension::{Extension, ExtensionScope};
use super::general::{GeneralWaiver, WaiverScope};
use super::waiver::Waiver;
use crate::date::BusinessDate;
use crate::entry::{Account, PriceKind};
use crate::ids::{AccountNo, BillNo};
use crate::ratio::Ratio;
use crate::tariff::Tariff;

/// Longest reason, characters.
const LONGEST_REASON: usize = 60;

/// What is published for many at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "terms", rename_all = "snake_case")]
pub enum ReliefDocument {
    /// 延期
    Extension(Extension),
    /// 减免
    Waiver(GeneralWaiver),
}

/// What hinders one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReliefFault {
    /// No reason, or too long a one: customers are told.
    #[error("a reason has 1 to {limit} characters: customers are told")]
    Reason {
        /// At most, characters.
        limit: u32,
    },
    /// The last of its days lies before the first.
    #[error("`from` lies after `to`")]
    Ends,
    /// It puts the start off by no day.
    #[error("it puts the start off by no day")]
    NoDays,
    /// It waives nothing, more than there is, or raises.
    #[error("it waives nothing, more than all of it, or raises")]
    Nothing,
    /// It counts of late fee until a day on which none of its bills bears any.
    #[error("until that day none of its bills bears late fee")]
    UntilTooEarly,
    /// It names an area, a class or bills, and says none.
    #[error("it says no area, class or bill")]
    NoScope,
    /// No tariff has that class.
    #[error("no tariff has a class {class}")]
    NoClass {
        /// Which.
        class: String,
    },
    /// No such account is registered here.
    #[error("no account {account} here")]
    NoAccount {
        /// Which.
        account: AccountNo,
    },
}

impl ReliefDocument {
    /// Which kind.
    #[must_use]
    pub const fn kind(&self) -> PriceKind {
        match self {
            Self::Extension(_) => PriceKind::Extension,
            Self::Waiver(_) => PriceKind::Waiver,
        }
    }

    /// The document itself, as it is published.
    ///
    /// # Errors
    /// What does not become JSON; a fault of this program.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Extension(extension) => serde_json::to_string(extension),
            Self::Waiver(waiver) => serde_json::to_string(waiver),
        }
    }

    /// Reads one back; nothing of a kind that is a price.
    ///
    /// # Errors
    /// Where the text is no such document.
    pub fn from_json(kind: PriceKind, json: &str) -> Result<Option<Self>, serde_json::Error> {
        Ok(match kind {
            PriceKind::Extension => Some(Self::Extension(serde_json::from_str(json)?)),
            PriceKind::Waiver => Some(Self::Waiver(serde_json::from_str(json)?)),
            PriceKind::Tariff | PriceKind::LateFee => None,
        })
    }

    /// The one account that it is for, where it is for one.
    #[must_use]
    pub const fn account(&self) -> Option<&AccountNo> {
        match self {
            Self::Extension(Extension {
                scope: ExtensionScope::Account(account),
                ..
            })
            | Self::Waiver(GeneralWaiver {
                scope: WaiverScope::Account(account),
                ..
            }) => Some(account),
            _ => None,
        }
    }

    /// Whether it is for one account or single bills, and for nobody beside them.
    #[must_use]
    pub const fn is_for_one(&self) -> bool {
        let bills = matches!(self, Self::Waiver(waiver) if matches!(waiver.scope, WaiverScope::Bills(_)));
        bills || self.account().is_some()
    }

    /// Whether it names an account, as everybody, by its area, its class or itself, or a bill of it.
    #[must_use]
    pub fn names<'b>(&self, account: &Account, mut bills: impl Iterator<Item = &'b BillNo>) -> bool {
        match self {
            Self::Extension(extension) => extension.scope.covers(&account.account, &account.book),
            Self::Waiver(waiver) => match &waiver.scope {
                WaiverScope::Bills(named) => bills.any(|bill| named.contains(bill)),
                scope => scope.covers(&account.account, &account.book, &account.class),
            },
        }
    }

    /// Its first and last day: of the last free days of the bills that it concerns.
    #[must_use]
    pub const fn days(&self) -> (BusinessDate, BusinessDate) {
        match self {
            Self::Extension(extension) => (extension.from, extension.to),
            Self::Waiver(waiver) => (waiver.from, waiver.to),
        }
    }

    /// What customers are told.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Self::Extension(extension) => &extension.reason,
            Self::Waiver(waiver) => &waiver.reason,
        }
    }

    /// Everything that hinders it, beside the tariffs that are published. Whether its account is here is asked of the file.
    #[must_use]
    pub fn faults(&self, tariffs: &[Tariff]) -> Vec<ReliefFault> {
        let mut faults = Vec::new();
        let characters = self.reason().trim().chars().count();
        if characters == 0 || characters > LONGEST_REASON {
            let limit = u32::try_from(LONGEST_REASON).unwrap_or(u32::MAX);
            faults.push(ReliefFault::Reason { limit });
        }
        let (from, to) = self.days();
        if from > to {
            faults.push(ReliefFault::Ends);
        }
        faults.extend(match self {
            Self::Extension(extension) => of_extension(extension),
            Self::Waiver(waiver) => of_waiver(waiver, tariffs),
        });
        faults
    }
}

fn of_extension(extension: &Extension) -> Vec<ReliefFault> {
    let no_scope = matches!(&extension.scope, ExtensionScope::Area(area) if area.trim().is_empty());
    [
        (extension.days == 0, ReliefFault::NoDays),
        (no_scope, ReliefFault::NoScope),
    ]
    .into_iter()
    .filter_map(|(is_wrong, fault)| is_wrong.then_some(fault))
    .collect()
}

fn of_waiver(waiver: &GeneralWaiver, tariffs: &[Tariff]) -> Vec<ReliefFault> {
    let mut faults = Vec::new();
    let waives_something = match waiver.waives {
        Waiver::To(left) => !left.is_negative(),
        Waiver::Share(share) => share > Ratio::ZERO && share <= Ratio::ONE,
        Waiver::Less(waived) => waived.is_positive(),
    };
    if !waives_something {
        faults.push(ReliefFault::Nothing);
    }
    if waiver.until <= waiver.from {
        faults.push(ReliefFault::UntilTooEarly);
    }
    match &waiver.scope {
        WaiverScope::Area(name) | WaiverScope::Class(name) if name.trim().is_empty() => {
            faults.push(ReliefFault::NoScope);
        }
        WaiverScope::Bills(bills) if bills.is_empty() => faults.push(ReliefFault::NoScope),
        WaiverScope::Class(class) if !tariffs.iter().any(|one| one.class(class).is_some()) => {
            let class = class.clone();
            faults.push(ReliefFault::NoClass { class });
        }
        _ => {}
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tariff::{SAMPLE_TARIFFS, TariffBook};

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    fn waiver() -> GeneralWaiver {
        GeneralWaiver {
            scope: WaiverScope::City,
            from: day("2026-10-01"),
            to: day("2026-10-31"),
            until: day("2026-11-15"),
            waives: Waiver::Share(Ratio::ONE),
            reason: "停水抢修".to_owned(),
        }
    }

    fn extension() -> Extension {
        Extension {
            scope: ExtensionScope::Area("B003".to_owned()),
            from: day("2026-10-01"),
            to: day("2026-10-31"),
            days: 15,
            reason: "系统升级".to_owned(),
        }
    }

    fn told(document: &ReliefDocument) -> Vec<String> {
        let book = TariffBook::from_json(SAMPLE_TARIFFS).unwrap();
        let tariffs = [book.get("HZ-2024").unwrap().clone()];
        document
            .faults(&tariffs)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    type WaiverChange = fn(&mut GeneralWaiver);

    #[test]
    fn what_hinders_a_waiver() {
        let rows: [(WaiverChange, &[&str]); 9] = [
            (|_| {}, &[]),
            (
                |one| one.reason = " ".to_owned(),
                &["a reason has 1 to 60 characters: customers are told"],
            ),
            (|one| one.from = day("2026-11-01"), &["`from` lies after `to`"]),
            (
                |one| one.waives = Waiver::Share(Ratio::ZERO),
                &["it waives nothing, more than all of it, or raises"],
            ),
            (
                |one| one.waives = Waiver::Less("-1.00".parse().unwrap()),
                &["it waives nothing, more than all of it, or raises"],
            ),
            (
                |one| one.until = one.from,
                &["until that day none of its bills bears late fee"],
            ),
            (|one| one.scope = WaiverScope::Class("居民阶梯".to_owned()), &[]),
            (
                |one| one.scope = WaiverScope::Class("低保".to_owned()),
                &["no tariff has a class 低保"],
            ),
            (
                |one| one.scope = WaiverScope::Bills(Vec::new()),
                &["it says no area, class or bill"],
            ),
        ];
        for (change, due) in rows {
            let mut one = waiver();
            change(&mut one);
            assert_eq!(told(&ReliefDocument::Waiver(one)), due);
        }
    }

    type ExtensionChange = fn(&mut Extension);

    #[test]
    fn what_hinders_an_extension() {
        let rows: [(ExtensionChange, &[&str]); 4] = [
            (|_| {}, &[]),
            (|one| one.days = 0, &["it puts the start off by no day"]),
            (
                |one| one.scope = ExtensionScope::Area(String::new()),
                &["it says no area, class or bill"],
            ),
            (
                |one| {
                    one.to = day("2026-09-01");
                    one.reason = "因".repeat(61);
                },
                &[
                    "a reason has 1 to 60 characters: customers are told",
                    "`from` lies after `to`",
                ],
            ),
        ];
        for (change, due) in rows {
            let mut one = extension();
            change(&mut one);
            assert_eq!(told(&ReliefDocument::Extension(one)), due);
        }
    }

    #[test]
    fn a_document_reads_back_as_it_was_published_by_command() {
        for document in [
            ReliefDocument::Waiver(waiver()),
            ReliefDocument::Extension(extension()),
        ] {
            let json = document.to_json().unwrap();
            let read = ReliefDocument::from_json(document.kind(), &json).unwrap();
            assert_eq!(read, Some(document));
        }
        assert_eq!(ReliefDocument::from_json(PriceKind::Tariff, "{}").unwrap(), None);
    }
}
