//! Waivers: late fee that a customer need not pay, with another's approval.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::approval::Approval;
use crate::ids::{BillNo, Hash, ShiftNo};
use crate::late_fee::WaiverWay;
use crate::money::Money;

/// Why late fee is waived, of a list; each points at what went wrong, never at a person.
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
pub enum WaiverReason {
    /// 停水或系统故障: the customer could not pay.
    #[n(0)]
    Outage,
    /// 账单未送达: the bill did not arrive, or late.
    #[n(1)]
    BillNotDelivered,
    /// 抄表或开账错: the bill was wrong, and the customer waited for the right one.
    #[n(2)]
    WrongBill,
    /// 缴费渠道差错: paid by a channel, and not booked in time.
    #[n(3)]
    Channel,
    /// 生活困难
    #[n(4)]
    Hardship,
    /// 争议处理期间: it ran while a complaint was looked into.
    #[n(5)]
    Dispute,
}

/// What is waived of one bill's late fee.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct WaivedPart {
    /// Which bill.
    #[n(0)]
    pub bill: BillNo,
    /// Late fee owed on the day, before.
    #[n(1)]
    pub owed: Money,
    /// Of that, waived; more than nothing, at most all of it.
    #[n(2)]
    pub waived: Money,
}

/// Late fee was waived (减免违约金) that had accrued until the entry's business date; later days run on. Moves no money:
/// late fee is income when it is taken. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LateFeeWaived {
    /// The shift that counts it.
    #[n(0)]
    pub shift: ShiftNo,
    /// What each bill is spared.
    #[n(1)]
    pub parts: Vec<WaivedPart>,
    /// As it was asked for, over all of them.
    #[n(2)]
    pub way: WaiverWay,
    /// Version of the late fee policy that said what was owed; 0: none.
    #[n(3)]
    pub policy: u32,
    /// Why.
    #[n(4)]
    pub reason: WaiverReason,
    /// Hash of the payload with words on it ([`WaiverWords`](crate::details::WaiverWords)).
    #[n(5)]
    pub words: Option<Hash>,
    /// The supervisor's signature.
    #[n(6)]
    pub approval: Approval,
}

impl LateFeeWaived {
    /// What is waived in all: what was approved.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.parts.iter().map(|part| part.waived).sum()
    }
}
