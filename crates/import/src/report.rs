//! The report of an import: counts and sums, which a second look at the old system can confirm.
//!
//! Serialises with amounts as yuan (`"441246.35"`). Absent on purpose: the rejected rows themselves,
//! which go to the sink one by one, since a wrong file can have millions.

use std::collections::BTreeMap;

use cistern_domain::Money;
use serde::{Serialize, Serializer};

use crate::rejection::Reason;

/// Rows of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowCounts {
    /// Rows in the files, without titles, headers, blank lines and foot lines.
    pub rows: u64,
    /// Rows that went in.
    pub accepted: u64,
    /// Rows that did not, by reason.
    pub rejected: BTreeMap<Reason, u64>,
}

/// Meter readings. Only `rows` is serialised: a reading stands or falls with its account and bill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReadingCounts {
    /// Rows in the files.
    pub rows: u64,
    /// Rows handed over with a bill.
    #[serde(skip)]
    pub joined: u64,
    /// Rows of accepted accounts for which no bill was accepted in their period.
    #[serde(skip)]
    pub without_bill: u64,
    /// Rows that could not go in, by reason.
    #[serde(skip)]
    pub rejected: BTreeMap<Reason, u64>,
}

/// What is owed by the accounts of one class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Arrears {
    /// Bills with something owed.
    pub bills: u64,
    /// Principal owed.
    #[serde(serialize_with = "yuan")]
    pub amount: Money,
}

/// What an import read and accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// 用户档案
    pub accounts: RowCounts,
    /// 应收账单
    pub bills: RowCounts,
    /// 抄表记录
    pub readings: ReadingCounts,
    /// Owed on import, by class; a class without arrears is absent.
    pub arrears_on_import: BTreeMap<String, Arrears>,
    /// Owed on import in all.
    #[serde(serialize_with = "yuan")]
    pub arrears_total: Money,
    /// 预存余额 of all accepted accounts.
    #[serde(serialize_with = "yuan")]
    pub deposits_total: Money,
    /// 应收合计 of all accepted bills.
    #[serde(serialize_with = "yuan")]
    pub billed_total: Money,
    /// 用量 of all accepted bills, m³.
    pub volume_total_m3: i64,
}

fn yuan<S: Serializer>(amount: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}
