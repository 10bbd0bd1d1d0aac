//! Disputed bills (争议挂账): a bill is put on hold with a case of its own, waits for a decision without late fee, and can be
//! paid all the same.
//!
//! Absent on purpose: the days and what they do to a late fee (`domain/late_fee/frozen.rs`).

mod act;
mod view;

pub(crate) use act::withdraw;
pub(crate) use view::{dispute_of, mark_of};

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::DisputeEnd;
use cistern_domain::ids::{AccountNo, BillNo, CaseId, StepId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::staff::{ApproveWith, StaffLine};

/// Puts a bill on hold, and opens the case in which it is looked into. The same `case` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DisputeBill {
    /// The case, named by the screen before the first attempt.
    pub case: CaseId,
    /// 户号
    pub account: AccountNo,
    /// 账单号
    pub bill: BillNo,
    /// Who says so.
    pub name: String,
    /// Where they are called.
    pub phone: String,
    /// What is wrong with it, in their words.
    pub words: String,
}

/// Decides the dispute of a case, where this hall is its own office, on the word of somebody of finance.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DecideDispute {
    /// The case.
    pub case: CaseId,
    /// Named by the screen before the first attempt.
    pub step: StepId,
    /// How.
    pub end: DisputeEnd,
    /// What the customer is told.
    pub words: String,
    /// Who of finance.
    pub approver: ApproveWith,
}

/// That a bill is in dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DisputeMark {
    /// The case in which it is looked into.
    pub case: CaseId,
    /// 工单号; empty while the case is not known here.
    pub number: String,
    /// Since when: the first day without late fee.
    pub on: BusinessDate,
}

/// The bill that a case is about, in dispute now or before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DisputeView {
    /// Which.
    pub bill: BillNo,
    /// Its month; nothing while the bill is not known here.
    pub period: Option<Period>,
    /// Its sum.
    pub amount: Money,
    /// The first day without late fee.
    pub on: BusinessDate,
    /// How it ended; nothing: it waits for a decision.
    pub decided: Option<DisputeDecision>,
    /// Who of finance can decide here; nobody where head office is elsewhere.
    pub finance: Vec<StaffLine>,
}

/// How a dispute ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DisputeDecision {
    /// How.
    pub end: DisputeEnd,
    /// The last day without late fee.
    pub on: BusinessDate,
}
