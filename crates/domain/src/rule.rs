//! Which rule (规则): the part of a catalogue's item, the tariff, the clause of a late fee policy, the limits or the grant
//! that stood behind something that happened at a desk.
//!
//! Holds: the pointer, with the version that held. Absent on purpose: the rule itself, and any person.

use std::fmt;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod which;

pub use which::{ItemToName, RulesToName, WhichRule};

use crate::authority::Act;
use crate::catalogue::Item;

/// Which part of an item.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(tag = "of", rename_all = "snake_case")]
#[schemars(rename = "RulePart")]
pub enum ItemPart {
    /// All of it.
    #[n(0)]
    Whole,
    /// 谁来办
    #[n(1)]
    Who,
    /// 带什么
    #[n(2)]
    Papers,
    /// 怎么办理
    #[n(3)]
    Steps,
    /// 时限
    #[n(4)]
    Promise,
    /// 断线时能办什么
    #[n(5)]
    Offline,
    /// 谁能办结
    #[n(6)]
    Roles,
    /// 不能受理: one of its refusals, from 0 in the order of its version.
    #[n(7)]
    Refusal {
        /// Which.
        #[n(0)]
        at: u32,
    },
    /// 表格
    #[n(8)]
    Form,
    /// 对用户说
    #[n(9)]
    Tell,
}

/// Which clause of a late fee policy.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum FeeClause {
    /// All of it.
    #[n(0)]
    Whole,
    /// 起算日
    #[n(1)]
    Start,
    /// 费率
    #[n(2)]
    Rate,
    /// 上限
    #[n(3)]
    Cap,
    /// 免收范围
    #[n(4)]
    Exempt,
}

/// Which clause of a tariff.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum TariffClause {
    /// All of it.
    #[default]
    #[n(0)]
    Whole,
    /// 费用项目: the price of a component, 水费 or 污水处理费.
    #[n(1)]
    Component {
        /// Its name, as the bill has it.
        #[n(0)]
        name: String,
    },
    /// 阶梯水量
    #[n(2)]
    Tiers,
    /// 一户多人口
    #[n(3)]
    Household,
    /// 进位
    #[n(4)]
    Rounding,
    /// 用水性质
    #[n(5)]
    Class,
}

/// Which rule, and the version that held. 0: what the program ships.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema,
)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// Of the catalogue.
    #[n(0)]
    Item {
        /// Its short name.
        #[n(0)]
        item: String,
        /// Its version.
        #[n(1)]
        version: u32,
        /// Which part.
        #[n(2)]
        part: ItemPart,
    },
    /// 水价
    #[n(1)]
    Tariff {
        /// The version's own name; empty where none was published.
        #[n(0)]
        id: String,
        /// Which clause.
        #[n(1)]
        #[cbor(default)]
        #[serde(default)]
        clause: TariffClause,
    },
    /// 违约金
    #[n(2)]
    LateFee {
        /// The policy's version.
        #[n(0)]
        version: u32,
        /// Which clause.
        #[n(1)]
        clause: FeeClause,
    },
    /// 断线限额
    #[n(3)]
    Offline {
        /// The limits' version.
        #[n(0)]
        version: u32,
    },
    /// 授权
    #[n(4)]
    Authority {
        /// The authority's version; nothing where an entry does not say it.
        #[n(0)]
        version: Option<u32>,
        /// Of which act.
        #[n(1)]
        act: Act,
    },
}

impl fmt::Display for ItemPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Self::Whole => "whole",
            Self::Who => "who",
            Self::Papers => "papers",
            Self::Steps => "steps",
            Self::Promise => "promise",
            Self::Offline => "offline",
            Self::Roles => "roles",
            Self::Refusal { at } => return write!(f, "refusal {at}"),
            Self::Form => "form",
            Self::Tell => "tell",
        };
        f.write_str(word)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item { item, version, part } => write!(f, "item {item} version {version} {part}"),
            Self::Tariff { id, clause } => {
                let clause = match clause {
                    TariffClause::Whole => "whole",
                    TariffClause::Component { name } => name,
                    TariffClause::Tiers => "tiers",
                    TariffClause::Household => "household",
                    TariffClause::Rounding => "rounding",
                    TariffClause::Class => "class",
                };
                write!(f, "tariff {id} {clause}")
            }
            Self::LateFee { version, clause } => {
                let clause = match clause {
                    FeeClause::Whole => "whole",
                    FeeClause::Start => "start",
                    FeeClause::Rate => "rate",
                    FeeClause::Cap => "cap",
                    FeeClause::Exempt => "exempt",
                };
                write!(f, "late fee version {version} {clause}")
            }
            Self::Offline { version } => write!(f, "offline limits version {version}"),
            Self::Authority {
                version: Some(version),
                act,
            } => write!(f, "authority version {version} {act:?}"),
            Self::Authority { version: None, act } => write!(f, "authority {act:?}"),
        }
    }
}

impl ItemPart {
    /// Whether an item has it.
    #[must_use]
    pub fn is_of(self, item: &Item) -> bool {
        match self {
            Self::Refusal { at } => usize::try_from(at).is_ok_and(|at| at < item.refusals.len()),
            _ => true,
        }
    }
}
