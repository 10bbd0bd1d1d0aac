//! The rows an import hands over: cleaned, checked, in the domain's types.
//!
//! Absent on purpose: prices, tariff versions, late fees. The old system's export has none.

use cistern_domain::Money;
use cistern_domain::bill::ReadingWay;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::details::AccountDetails;
use cistern_domain::entry::AccountStatus;
use cistern_domain::ids::{AccountNo, BillNo, MeterNo};
use minicbor::{Decode, Encode};

/// An account (用户档案).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// 户号
    pub account: AccountNo,
    /// 户名, 用水地址, 联系电话, 集团户号 and 集团名称: who and where, kept apart from the ledger. The telephone may be empty, and
    /// so is the group of an account of none.
    pub details: AccountDetails,
    /// 用水性质, spelt as in [`ImportRules::classes`](crate::ImportRules::classes).
    pub class: String,
    /// 人口数, where it is given.
    pub persons: Option<u16>,
    /// 表号, where it is given.
    pub meter: Option<MeterNo>,
    /// 口径, millimetres, where it is given.
    pub caliber_mm: Option<u16>,
    /// 抄表册; may be empty.
    pub book: String,
    /// 立户日期, where it is given.
    pub opened_on: Option<BusinessDate>,
    /// 状态
    pub status: AccountStatus,
    /// 预存余额, zero or more.
    pub deposit: Money,
    /// The table says which group an account is of; where it does not, what was known of that stays.
    pub says_group: bool,
}

/// A stretch of use between two readings of one meter (抄表记录).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReadingRow {
    /// 表号, where it is given.
    #[n(0)]
    pub meter: Option<MeterNo>,
    /// 上期止码, zero or more.
    #[n(1)]
    pub from: i64,
    /// 本期止码, zero or more; smaller than `from` where the counter rolled over.
    #[n(2)]
    pub to: i64,
    /// 用量, m³; negative where an estimate is given back.
    #[n(3)]
    pub volume_m3: i64,
    /// 抄表日期
    #[n(4)]
    pub read_on: BusinessDate,
    /// 抄表方式
    #[n(5)]
    pub way: ReadingWay,
}

/// What the old system took for a bill.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Paid {
    /// 已缴金额, more than zero and at most the bill's total.
    #[n(0)]
    pub amount: Money,
    /// 缴费日期
    #[n(1)]
    pub on: BusinessDate,
    /// 缴费方式, in the old system's words; may be empty.
    #[n(2)]
    pub way: String,
}

/// A bill (应收账单) with its readings.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillRow {
    /// 账单号, unique in the import.
    #[n(0)]
    pub bill: BillNo,
    /// 户号 of an account handed over before.
    #[n(1)]
    pub account: AccountNo,
    /// 账期
    #[n(2)]
    pub period: Period,
    /// 上期止码, zero or more.
    #[n(3)]
    pub from: i64,
    /// 本期止码, zero or more.
    #[n(4)]
    pub to: i64,
    /// 用量, m³.
    #[n(5)]
    pub volume_m3: i64,
    /// Volume in each tier, m³, in the order of [`ImportRules::tier_columns`](crate::ImportRules::tier_columns).
    /// They add up to the volume, or are all zero.
    #[n(6)]
    pub tiers_m3: Vec<i64>,
    /// Components, zero or more each, in the order of
    /// [`ImportRules::component_columns`](crate::ImportRules::component_columns).
    #[n(7)]
    pub components: Vec<Money>,
    /// 应收合计: the sum of the components.
    #[n(8)]
    pub amount: Money,
    /// 可缴费日
    #[n(9)]
    pub payable_on: BusinessDate,
    /// What was paid before, if anything.
    #[n(10)]
    pub paid: Option<Paid>,
    /// The readings of its account and period, in file order. Where several bills share both, a reading
    /// goes to the bill whose stretch holds it, else to the first.
    #[cbor(skip)]
    pub readings: Vec<ReadingRow>,
}

impl BillRow {
    /// Principal still owed.
    #[must_use]
    pub fn owed(&self) -> Money {
        self.amount - self.paid.as_ref().map_or(Money::ZERO, |paid| paid.amount)
    }
}
