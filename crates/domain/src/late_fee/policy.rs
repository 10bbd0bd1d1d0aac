//! A version of the late fee policy.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{BusinessDate, Dated};
use crate::money::{Money, Rounding};
use crate::ratio::Ratio;
use crate::tariff::ComponentSum;

/// One version of a city's late fee. Seen: 0.5‰ to 5‰ a day after 0 to 60 days of grace, mostly capped at
/// the principal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LateFeePolicy {
    /// First day in force; none: since records began. The day the money is taken decides.
    pub valid_from: Option<BusinessDate>,
    /// Free days after the payable date (可缴费日), 30 to 60 in most cities.
    pub grace_days: u16,
    /// The part of the base that each day costs: 0.005 is 5‰.
    pub rate_per_day: Ratio,
    /// What it is charged on.
    pub base: FeeBase,
    /// What it never exceeds.
    pub cap: FeeCap,
    /// How it becomes whole fen; truncated in one utility, half up in others.
    #[serde(default)]
    pub rounding: Rounding,
    /// Classes of use (用水性质) that pay none.
    #[serde(default)]
    pub exempt_classes: Vec<String>,
    /// Ways of collection that pay none; 代扣 and 托收 in one utility, whose bank is late rather than the customer.
    #[serde(default)]
    pub exempt_ways: Vec<CollectionWay>,
}

/// What of a bill bears late fee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeBase {
    /// All of it.
    #[default]
    WholeBill,
    /// Only these components (费用项目), by name.
    Components(Vec<String>),
}

/// What a bill's late fee never exceeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeCap {
    /// The sum it is charged on, before part payments.
    #[default]
    Principal,
    /// A share of that sum.
    Share(Ratio),
    /// Nothing.
    None,
}

/// How an account's bills are collected.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum CollectionWay {
    /// The customer pays: at a counter, by a channel.
    #[default]
    #[n(0)]
    Customer,
    /// 代扣: the bank takes it from an account.
    #[n(1)]
    DirectDebit,
    /// 托收: the bank collects it from a company.
    #[n(2)]
    BankCollection,
}

impl LateFeePolicy {
    /// The sum of a bill that bears late fee.
    #[must_use]
    pub fn base_of(&self, components: &[ComponentSum]) -> Money {
        let bears = |sum: &&ComponentSum| match &self.base {
            FeeBase::WholeBill => true,
            FeeBase::Components(names) => names.contains(&sum.component),
        };
        components.iter().filter(bears).map(|sum| sum.amount).sum()
    }
}

impl Dated for LateFeePolicy {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.valid_from
    }
}
