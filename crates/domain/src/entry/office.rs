//! What head office writes: accounts, bills, rules, staff, devices. Nobody else may.
//!
//! Names, addresses and telephones are not here: an entry carries the salted hash of a detached payload.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::bill::Bill;
use crate::date::BusinessDate;
use crate::entry::Reversal;
use crate::ids::{
    AccountNo, CounterNo, EntryNo, EntryRef, HallNo, Hash, JournalId, MeterNo, ReceiptNo, RunId, StaffNo,
};
use crate::late_fee::CollectionWay;
use crate::money::Money;
use crate::role_term::RoleTerm;
use crate::settings::Role;

/// The city's settings as a JSON document (`settings::Settings`); the newest holds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SettingsPublished {
    /// The document.
    #[n(0)]
    pub json: String,
}

/// One member of staff as of now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StaffPublished {
    /// Who.
    #[n(0)]
    pub staff: StaffNo,
    /// What they may do; empty: nothing any more.
    #[n(1)]
    pub roles: Vec<Role>,
    /// Hash of the payload with name and PIN hash.
    #[n(2)]
    pub details: Hash,
}

/// One member of staff as of now, with the key that signs what they approve.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StaffKeyPublished {
    /// Who.
    #[n(0)]
    pub staff: StaffNo,
    /// What they may do; empty: nothing any more.
    #[n(1)]
    pub roles: Vec<Role>,
    /// Hash of the payload with name, PIN hash and wrapped secret key.
    #[n(2)]
    pub details: Hash,
    /// Ed25519 public key.
    #[n(3)]
    pub key: ByteArray<32>,
    /// Days between which they have a role; a role that is not named here is had on every day.
    #[n(4)]
    #[cbor(default)]
    pub terms: Vec<RoleTerm>,
}

/// 回避申报: the accounts that somebody declared as their own or a relative's, all of them as of now; whose of the two is not
/// said. By number alone.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccountTiesDeclared {
    /// Who declared.
    #[n(0)]
    pub staff: StaffNo,
    /// The accounts, sorted, each once; none: none any more.
    #[n(1)]
    pub accounts: Vec<AccountNo>,
}

/// Head office took a payment back that no drawer can give back any more: of another day, or another counter. Finance
/// transfers the money; it is booked in the day of this entry, never in the payment's. The account stands in the header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct PaymentReversedByOffice {
    /// Of which payment, and what goes back.
    #[n(0)]
    pub reversal: Reversal,
    /// The counter's request, where there was one.
    #[n(1)]
    pub request: Option<EntryRef>,
}

/// One version of who may approve what, as a JSON document (`authority::Authority`).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AuthorityPublished {
    /// The version, from 1; approvals name it.
    #[n(0)]
    pub version: u32,
    /// The document.
    #[n(1)]
    pub json: String,
}

/// One version of the limits while head office is not reached, as a JSON document (`offline::OfflineLimits`).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct OfflineLimitsPublished {
    /// The version, from 1; payments above a limit name it.
    #[n(0)]
    pub version: u32,
    /// The document.
    #[n(1)]
    pub json: String,
}

/// One version of a tariff as a JSON document (`tariff::Tariff`).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct TariffPublished {
    /// The document.
    #[n(0)]
    pub json: String,
}

/// One version of the late fee policy as a JSON document (`late_fee::LateFeePolicy`).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LateFeePolicyPublished {
    /// The version, from 1; payments name it.
    #[n(0)]
    pub version: u32,
    /// The document.
    #[n(1)]
    pub json: String,
}

/// The late fee starts later for an area (a book) or an account, after an outage for example.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LateFeeExtended {
    /// The document (`late_fee::Extension`).
    #[n(0)]
    pub json: String,
}

/// Late fee is waived for many at once: an area after an outage, a class by policy.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct GeneralWaiverPublished {
    /// The document (`late_fee::GeneralWaiver`).
    #[n(0)]
    pub json: String,
}

/// A PC took its seat: from here on its journal counts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CounterEnrolled {
    /// The journal it writes.
    #[n(0)]
    pub journal: JournalId,
    /// Its Ed25519 public key.
    #[n(1)]
    pub key: ByteArray<32>,
    /// The hall.
    #[n(2)]
    pub hall: HallNo,
    /// The seat.
    #[n(3)]
    pub counter: CounterNo,
    /// The database key, sealed to the office's recovery key; empty when the office is this very file.
    #[n(4)]
    pub sealed_key: minicbor::bytes::ByteVec,
}

/// A PC lost its seat; its journal ends where the office says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CounterRevoked {
    /// The journal.
    #[n(0)]
    pub journal: JournalId,
    /// The last entry the office accepts without asking.
    #[n(1)]
    pub last: EntryNo,
}

/// Why a PC lost its seat.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum RevokeReason {
    /// 被盗或丢失
    #[n(0)]
    Stolen,
    /// 损坏
    #[n(1)]
    Broken,
    /// 换机
    #[n(2)]
    Replaced,
    /// 磁盘被复制
    #[n(3)]
    Copied,
    /// 柜台撤销
    #[n(4)]
    SeatClosed,
}

/// Why the PC lost its seat: in the transaction that revoked it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RevocationReasoned {
    /// The journal.
    #[n(0)]
    pub journal: JournalId,
    /// Why.
    #[n(1)]
    pub reason: RevokeReason,
}

/// Receipt numbers for one journal, and no other.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReceiptBlockGranted {
    /// Whose.
    #[n(0)]
    pub journal: JournalId,
    /// First number.
    #[n(1)]
    pub from: ReceiptNo,
    /// Last number, included.
    #[n(2)]
    pub to: ReceiptNo,
}

/// How an account stands.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Encode,
    Decode,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// 正常
    #[default]
    #[n(0)]
    Active,
    /// 报停
    #[n(1)]
    Suspended,
    /// 欠费停水
    #[n(2)]
    CutOff,
    /// 销户
    #[n(3)]
    Closed,
}

/// One account as the office knows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Account {
    /// 户号
    #[n(0)]
    pub account: AccountNo,
    /// 用水性质: the class of the tariff.
    #[n(1)]
    pub class: String,
    /// 人口数, 0 where it does not matter.
    #[n(2)]
    pub persons: u32,
    /// 表号
    #[n(3)]
    pub meter: Option<MeterNo>,
    /// 口径, millimetres.
    #[n(4)]
    pub caliber_mm: u32,
    /// 抄表册: also the area of late-fee extensions.
    #[n(5)]
    pub book: String,
    /// 立户日期
    #[n(6)]
    pub opened_on: Option<BusinessDate>,
    /// 状态
    #[n(7)]
    pub status: AccountStatus,
    /// Deposit handed over by the old system, added each time it is registered: zero in every later change.
    #[n(8)]
    pub opening_deposit: Money,
    /// Hash of the payload with name, address and telephones.
    #[n(9)]
    pub details: Hash,
    /// How its bills are collected.
    #[n(10)]
    pub collection: CollectionWay,
}

/// New or changed accounts, at most 200.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccountsRegistered {
    /// The run or import.
    #[n(0)]
    pub run: RunId,
    /// The accounts.
    #[n(1)]
    pub accounts: Vec<Account>,
}

/// Bills, at most 200, sorted by account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillsIssued {
    /// The run or import.
    #[n(0)]
    pub run: RunId,
    /// The bills.
    #[n(1)]
    pub bills: Vec<Bill>,
}

/// A run is complete: what it holds in all.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillRunClosed {
    /// The run or import.
    #[n(0)]
    pub run: RunId,
    /// How many accounts.
    #[n(1)]
    pub accounts: u64,
    /// How many bills.
    #[n(2)]
    pub bills: u64,
    /// Their sum.
    #[n(3)]
    pub billed: Money,
}

/// The office holds a journal up to here, with this hash: a tail cut off later shows.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct HeadCountersigned {
    /// Whose journal.
    #[n(0)]
    pub journal: JournalId,
    /// The last entry held.
    #[n(1)]
    pub number: EntryNo,
    /// Its hash.
    #[n(2)]
    pub hash: Hash,
}
