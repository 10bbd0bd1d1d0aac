//! Rules that somebody names: what there is to be named in a hall on a date, and which version is meant.
//!
//! Read anew each time: a rule is named seldom, and what was published is small.

use cistern_domain::authority::Authority;
use cistern_domain::case::Opened;
use cistern_domain::catalogue::{Catalogue, Item};
use cistern_domain::date::{BusinessDate, in_force};
use cistern_domain::entry::{CaseAct, Cause};
use cistern_domain::ids::HallNo;
use cistern_domain::late_fee::LateFeePolicy;
use cistern_domain::offline::OfflineLimits;
use cistern_domain::rule::{ItemPart, ItemToName, Rule, RulesToName, TariffClause, WhichRule};
use cistern_domain::tariff::Tariff;
use cistern_journal::{Fault, Tx};
use serde::de::DeserializeOwned;

/// A rule that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchRule {
    /// No such item in this hall.
    #[error("no business {0:?} in this hall")]
    Item(String),
    /// The item has no such refusal.
    #[error("{item:?} has no refusal {at}")]
    Refusal {
        /// Which item.
        item: String,
        /// Which refusal, from 0.
        at: u32,
    },
}

/// Where and when a rule is named, and the item under whose version a case was opened, where it is named of one.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// In which hall.
    pub hall: HallNo,
    /// On which date.
    pub on: BusinessDate,
    /// The case's item and its version.
    pub case: Option<(&'a str, u32)>,
}

impl<'a> Naming<'a> {
    /// Of a case: in its hall, under what held when it was opened.
    ///
    /// # Errors
    /// Those of the file.
    pub fn of_case(tx: &Tx<'_>, opened: &'a Opened) -> Result<Self, Fault> {
        Ok(Self {
            hall: tx.counter(opened.at.journal)?.hall,
            on: opened.on,
            case: Some((&opened.asked.item, opened.asked.version)),
        })
    }
}

/// What a case came from, as it is written: the rule itself, where one is named.
///
/// # Errors
/// [`NoSuchRule`] inside; those of the file.
pub fn caused(
    tx: &Tx<'_>,
    opened: &Opened,
    cause: Cause,
    which: Option<&WhichRule>,
) -> Result<Result<CaseAct, NoSuchRule>, Fault> {
    let Some(which) = which.filter(|_| cause == Cause::Rule) else {
        return Ok(Ok(CaseAct::Caused { cause }));
    };
    let named = PublishedRules::read(tx)?.named(which, Naming::of_case(tx, opened)?);
    Ok(named.map(|(rule, name)| CaseAct::CausedByRule { rule, name }))
}

/// A second visit, and what it came from: the rule itself, where one is named.
///
/// # Errors
/// As [`caused`].
pub fn came_again(
    tx: &Tx<'_>,
    opened: &Opened,
    cause: Cause,
    which: Option<&WhichRule>,
) -> Result<Result<CaseAct, NoSuchRule>, Fault> {
    let caused = caused(tx, opened, cause, which)?;
    Ok(caused.map(|act| match act {
        CaseAct::CausedByRule { rule, name } => CaseAct::CameAgainOfRule { rule, name },
        _ => CaseAct::CameAgainOf { cause },
    }))
}

/// What was published, all versions of it.
pub struct PublishedRules {
    items: Vec<(u32, Item)>,
    tariffs: Vec<Tariff>,
    policies: Vec<(u32, LateFeePolicy)>,
    limits: Vec<(u32, OfflineLimits)>,
    authorities: Vec<(u32, Authority)>,
}

fn read<T: DeserializeOwned>(what: &str, json: &str) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(|fault| Fault::Damaged(format!("{what}: {fault}")))
}

fn versions<'a, T: DeserializeOwned>(
    what: &str,
    all: impl IntoIterator<Item = (&'a u32, &'a String)>,
) -> Result<Vec<(u32, T)>, Fault> {
    let each = all
        .into_iter()
        .map(|(version, json)| Ok((*version, read(what, json)?)));
    each.collect()
}

impl PublishedRules {
    /// Reads them.
    ///
    /// # Errors
    /// Those of the file; [`Fault::Damaged`] for one that this program cannot read.
    pub fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        let (business, city) = (tx.business()?, tx.city()?);
        let items = business.items.values().map(|all| versions("item", all));
        Ok(Self {
            items: items.collect::<Result<Vec<_>, Fault>>()?.concat(),
            tariffs: city
                .tariffs
                .iter()
                .map(|json| read("tariff", json))
                .collect::<Result<_, Fault>>()?,
            policies: versions("late fee policy", &city.policies)?,
            limits: versions("offline limits", &city.offline_limits)?,
            authorities: versions("authority", &city.authorities)?,
        })
    }

    /// What there is to be named.
    #[must_use]
    pub fn to_name(&self, at: Naming<'_>) -> RulesToName {
        let mut ids: Vec<&str> = Catalogue::sample()
            .items
            .iter()
            .map(|item| item.id.as_str())
            .collect();
        for (_, item) in &self.items {
            if !ids.contains(&item.id.as_str()) {
                ids.push(&item.id);
            }
        }
        let items = ids.into_iter().filter_map(|id| self.item(id, at));
        let items = items.map(|(_, item)| ItemToName {
            id: item.id.clone(),
            name: item.name.clone(),
            name_en: item.name_en.clone(),
            refusals: item.refusals.iter().map(|one| one.when.clone()).collect(),
        });
        RulesToName {
            items: items.collect(),
            tariff: in_force(&self.tariffs, at.on).map_or_else(|| vec![TariffClause::Whole], Tariff::clauses),
        }
    }

    /// Which rule is meant, in the version that held, and the item's name; the name is empty where it is no item. A clause
    /// that the tariff does not have means the whole of it.
    ///
    /// # Errors
    /// [`NoSuchRule`].
    pub fn named(&self, which: &WhichRule, at: Naming<'_>) -> Result<(Rule, String), NoSuchRule> {
        let rule = match which {
            WhichRule::Item { item, part } => return self.named_item(item, *part, at),
            WhichRule::Tariff { clause } => {
                let tariff = in_force(&self.tariffs, at.on);
                let has = tariff.is_some_and(|tariff| tariff.clauses().contains(clause));
                Rule::Tariff {
                    id: tariff.map(|tariff| tariff.id().to_owned()).unwrap_or_default(),
                    clause: if has { clause.clone() } else { TariffClause::Whole },
                }
            }
            WhichRule::LateFee { clause } => Rule::LateFee {
                version: in_force(&self.policies, at.on).map_or(0, |(version, _)| *version),
                clause: *clause,
            },
            WhichRule::Offline => Rule::Offline {
                version: in_force(&self.limits, at.on).map_or(0, |(version, _)| *version),
            },
            WhichRule::Authority { act } => Rule::Authority {
                version: Some(in_force(&self.authorities, at.on).map_or(0, |(version, _)| *version)),
                act: *act,
            },
        };
        Ok((rule, String::new()))
    }

    fn named_item(&self, id: &str, part: ItemPart, at: Naming<'_>) -> Result<(Rule, String), NoSuchRule> {
        let (version, item) = self.item(id, at).ok_or_else(|| NoSuchRule::Item(id.to_owned()))?;
        if let (false, ItemPart::Refusal { at }) = (part.is_of(item), part) {
            let item = id.to_owned();
            return Err(NoSuchRule::Refusal { item, at });
        }
        let rule = Rule::Item {
            item: id.to_owned(),
            version,
            part,
        };
        Ok((rule, item.name.clone()))
    }

    /// The case's version of its own item; of another, the one by which the hall works; the one that is shipped where none
    /// was published for it.
    fn item(&self, id: &str, at: Naming<'_>) -> Option<(u32, &Item)> {
        let shipped = || {
            let found = Catalogue::sample().items.iter().find(|item| item.id == id);
            found.map(|item| (0, item))
        };
        let versions = self.items.iter().filter(|(_, item)| item.id == id);
        if let Some((_, version)) = at.case.filter(|(item, _)| *item == id) {
            let mut versions = versions;
            return if version == 0 {
                shipped()
            } else {
                let found = versions.find(|(number, _)| *number == version);
                found.map(|(number, item)| (*number, item))
            };
        }
        let here = versions
            .filter(|(_, item)| item.holds_in(at.hall))
            .collect::<Vec<_>>();
        match in_force(here, at.on) {
            Some((version, item)) => Some((*version, item)),
            None => shipped(),
        }
    }
}
