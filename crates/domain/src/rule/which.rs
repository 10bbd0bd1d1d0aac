//! A rule as somebody names it, who knows of no version; and what there is to be named.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FeeClause, ItemPart, TariffClause};
use crate::authority::Act;

/// Which rule, as somebody names it: the version is the one that holds, or that a case was opened under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum WhichRule {
    /// Of the catalogue.
    Item {
        /// Its short name.
        item: String,
        /// Which part.
        part: ItemPart,
    },
    /// 水价
    Tariff {
        /// Which clause.
        #[serde(default)]
        clause: TariffClause,
    },
    /// 违约金
    LateFee {
        /// Which clause.
        clause: FeeClause,
    },
    /// 断线限额
    Offline,
    /// 授权
    Authority {
        /// Of which act.
        act: Act,
    },
}

/// What there is to be named, besides the clauses of late fees, the limits and the grants, which are always the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RulesToName {
    /// The items by which a hall works, in their order.
    pub items: Vec<ItemToName>,
    /// Clauses of the tariff that holds; the whole of it first.
    pub tariff: Vec<TariffClause>,
}

/// An item of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ItemToName {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// When it cannot be accepted, in the order of its version.
    pub refusals: Vec<String>,
}
