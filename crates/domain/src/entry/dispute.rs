//! Disputed bills (争议挂账): a customer says that a bill is wrong, and from that date on it waits for a decision.
//!
//! Each hold is an entry, and each end names the holds that it ends: which came first never matters. The bill still stands
//! and moves no money here; a correction is an entry of its own (19), and so is a waiver.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{BillNo, CaseId, EntryRef};

/// How a dispute ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum DisputeEnd {
    /// 维持: the bill stands.
    #[n(0)]
    Upheld,
    /// 改正: it was put right, by a corrected reading or a waiver.
    #[n(1)]
    Corrected,
    /// 撤回: the customer took it back.
    #[n(2)]
    Withdrawn,
}

/// A counter puts a bill on hold, under the date of this entry. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillDisputed {
    /// The case in which it is looked into.
    #[n(0)]
    pub case: CaseId,
    /// Which bill.
    #[n(1)]
    pub bill: BillNo,
}

/// The customer took it back at a counter: its case was closed there. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DisputeWithdrawn {
    /// The case.
    #[n(0)]
    pub case: CaseId,
    /// Which bill.
    #[n(1)]
    pub bill: BillNo,
    /// The holds that end: those the writer knew.
    #[n(2)]
    pub holds: Vec<EntryRef>,
}

/// A department at head office decided, under the date of this entry. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DisputeDecided {
    /// The case.
    #[n(0)]
    pub case: CaseId,
    /// Which bill.
    #[n(1)]
    pub bill: BillNo,
    /// The holds that end: those the writer knew.
    #[n(2)]
    pub holds: Vec<EntryRef>,
    /// How.
    #[n(3)]
    pub end: DisputeEnd,
}
