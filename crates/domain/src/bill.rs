//! A bill as the office issues it: readings, lines, sum. Fixed at issue; what is paid is folded state.
//!
//! Absent on purpose: computing a bill (module `tariff`), paying it (modules `allocation`, `payment`).

use minicbor::{Decode, Encode};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{BusinessDate, Period};
use crate::ids::{AccountNo, BillNo, MeterNo};
use crate::money::Money;

/// How a reading came about.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum ReadingWay {
    /// 实抄
    #[default]
    #[n(0)]
    Read,
    /// 估抄: trued up by the next actual reading.
    #[n(1)]
    Estimated,
    /// 换表: the last reading of the old meter.
    #[n(2)]
    MeterChanged,
    /// 远传
    #[n(3)]
    Remote,
    /// 自报: told by the customer, checked by the next actual reading.
    #[n(4)]
    SelfReported,
}

/// A stretch of use between two readings of one meter.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Segment {
    /// 表号
    #[n(0)]
    pub meter: Option<MeterNo>,
    /// 上期止码
    #[n(1)]
    pub from: i64,
    /// 本期止码; smaller than `from` where the counter rolled over.
    #[n(2)]
    pub to: i64,
    /// Volume, m³; negative where an estimate is given back.
    #[n(3)]
    pub volume_m3: i64,
    /// 抄表日期
    #[n(4)]
    pub read_on: Option<BusinessDate>,
    /// How.
    #[n(5)]
    pub way: ReadingWay,
}

/// One component in one tier.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Line {
    /// 费用项目
    #[n(0)]
    pub component: String,
    /// Tier from 1; 0 where the class has none.
    #[n(1)]
    pub tier: u8,
    /// Volume billed, m³.
    #[n(2)]
    #[cbor(with = "crate::decimal_cbor")]
    #[schemars(with = "String")]
    pub volume_m3: Decimal,
    /// Yuan per m³; absent where the old system told only the sum.
    #[n(3)]
    #[cbor(with = "crate::decimal_cbor::option")]
    #[schemars(with = "Option<String>")]
    pub price: Option<Decimal>,
    /// The line's sum.
    #[n(4)]
    pub amount: Money,
}

/// A bill (应收账单).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct Bill {
    /// 账单号
    #[n(0)]
    pub bill: BillNo,
    /// 户号
    #[n(1)]
    pub account: AccountNo,
    /// 账期
    #[n(2)]
    pub period: Period,
    /// Volume, m³.
    #[n(3)]
    pub volume_m3: i64,
    /// Volume in each tier, m³; empty where the class has none.
    #[n(4)]
    pub tiers_m3: Vec<i64>,
    /// The household's running total of the tier year before this bill, m³, where it is known.
    #[n(5)]
    pub used_before_m3: Option<i64>,
    /// Component by tier.
    #[n(6)]
    pub lines: Vec<Line>,
    /// The sum of the lines.
    #[n(7)]
    pub amount: Money,
    /// 可缴费日
    #[n(8)]
    pub payable_on: BusinessDate,
    /// Paid already when it came from the old system.
    #[n(9)]
    pub paid_before: Money,
    /// The tariff's name and version, where it is known.
    #[n(10)]
    pub tariff: Option<String>,
    /// The readings it rests on.
    #[n(11)]
    pub segments: Vec<Segment>,
}
