//! That head office found a difference (差异发现), and what a person decided of one that no rule closes by itself (差异已处理), or
//! that it is open again.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::found::{FoundBy, MoneyOutcome};
use crate::ids::{CaseId, EntryNo, EntryRef, Hash};
use crate::money::Money;
use crate::settings::Role;

/// What kind of difference. Part of what names it: two kinds may stand about one entry.
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
pub enum DifferenceKind {
    /// 停收: a journal broke its chain, or a device was younger than itself. At the entry where it stopped.
    #[n(0)]
    Stopped,
    /// 搁置: an entry that cannot mean what it says. At that entry.
    #[n(1)]
    SetAside,
    /// 审批存疑: an approval that does not hold. At the entry that carries it.
    #[n(2)]
    Approval,
    /// 收据号重复: one number on two payments. At the later of them.
    #[n(3)]
    ReceiptTwice,
    /// 违约金办法版本: late fee by another version than the one in force. At the payment.
    #[n(4)]
    Policy,
    /// 迟到: what arrived after its month was closed. At the first entry of a counter and day.
    #[n(5)]
    Late,
    /// 时钟不准: written after it arrived, by the counter's clock. At the first entry of a counter and day.
    #[n(6)]
    Clock,
    /// 多认: one arrival claimed beyond its amount, at the arrival; or a payment that bears its number, at the payment.
    #[n(7)]
    OverClaimed,
    /// 对账处理: what a rule moved or found, settled by head office instead of by a hall. At the settlement.
    #[n(8)]
    Settlement,
    /// 更名过户: taken under the holder of before. At the payment.
    #[n(9)]
    Renamed,
    /// 移址换册: taken under the address or the book of before. At the payment.
    #[n(10)]
    Relocated,
    /// 水价版本: a bill was paid that was made by another tariff than the one that holds for its days. At the payment.
    #[n(11)]
    Tariff,
    /// 签后到账: what arrived after the settlement sheet of its hall and day was signed. At the signature; settled by a further one.
    #[n(12)]
    AfterSheet,
    /// 银行清点不符: the bank counted something else than was sent. At the deposit.
    #[n(13)]
    BankDiffers,
    /// 解款久在途: the bank did not count a deposit in the days that it takes. At the deposit; settled by its count.
    #[n(14)]
    InTransit,
    /// 扫码没有结果: a wallet was charged, and nobody knows the result. At the entry that asked; over once its counter says the result.
    #[n(15)]
    WalletUnknown,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceEnd {
    /// It is settled.
    #[n(0)]
    Settled,
    /// It is open again.
    #[n(1)]
    Reopened,
}

/// A person of head office decided of a difference; a further decision takes the place of the one before. Moves no money: the
/// act that does is named.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DifferenceDecided {
    /// What kind.
    #[n(0)]
    pub kind: DifferenceKind,
    /// About which entry.
    #[n(1)]
    pub at: EntryRef,
    /// What was decided.
    #[n(2)]
    pub end: DifferenceEnd,
    /// Hash of the payload that says why ([`WordWords`](crate::details::WordWords)).
    #[n(3)]
    pub words: Hash,
    /// The act that did it, where there is one.
    #[n(4)]
    pub act: Option<EntryRef>,
}

/// Head office found a difference, or finds that it comes to something else than it signed before: by its program, over the facts
/// that it names. Moves no money: it says what becomes of it by the rule. In no account's name, so that a program that does not
/// know it reads every account as before.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct DifferenceFound {
    /// The entry that it stands at; with the kind of the rule that is its name.
    #[n(0)]
    pub at: EntryRef,
    /// By which rule.
    #[n(1)]
    pub by: FoundBy,
    /// In which version.
    #[n(2)]
    pub version: u8,
    /// What becomes of the money.
    #[n(3)]
    pub outcome: MoneyOutcome,
    /// How much is at stake; of what was given back below zero.
    #[n(4)]
    pub amount: Money,
    /// The facts that it comes from, in the order of their places; at most [`FACTS`](crate::found::FACTS).
    #[n(5)]
    pub facts: Vec<EntryRef>,
    /// How many more there are.
    #[n(6)]
    pub further: u32,
    /// Who decides.
    #[n(7)]
    pub decides: Role,
    /// By when.
    #[n(8)]
    pub due: BusinessDate,
    /// The case that tells the customer, where one was open by then.
    #[n(9)]
    pub case: Option<CaseId>,
    /// The entry whose place it takes.
    #[n(10)]
    pub replaces: Option<EntryNo>,
}

impl DifferenceFound {
    /// How many facts it comes from.
    #[must_use]
    pub fn names(&self) -> u64 {
        u64::from(self.further) + self.facts.len() as u64
    }

    /// As a person's decision names it.
    #[must_use]
    pub const fn kind(&self) -> DifferenceKind {
        self.by.kind()
    }

    /// Whether it is the same finding. A day by which it is due that was signed stays, and a case is told by its own entry.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let content = |one: &Self| (one.by, one.outcome, one.amount, one.further, one.decides);
        content(self) == content(other) && self.facts == other.facts
    }
}
