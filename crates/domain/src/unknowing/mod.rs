//! Payments that did not know what was so by then (不知情的收款): taken under the holder, the address or the book of before, or of
//! a bill that was made by another tariff than the one that head office said holds for its days, after it was made.
//!
//! Pure rules over one payment, its account as folded, and what lies beside that state ([`Beside`]): what they find does not
//! depend on what arrived first. The money stays where the receipt says. Absent on purpose: decisions, which are people's, and
//! the case that tells the customer ([`crate::telling`]).

mod fees;
mod tariffs;
#[cfg(test)]
mod tests;

use minicbor::{Decode, Encode};

pub use fees::{OtherPolicy, PublishedFees};
pub use tariffs::{OtherTariff, PublishedTariffs, begins_late};

use crate::account::{AccountState, BillState, Issued};
use crate::bill::Bill;
use crate::date::BusinessDate;
use crate::details::AccountDetails;
use crate::entry::{DifferenceKind, PaymentTaken};
use crate::found::FoundBy;
use crate::ids::{BillNo, EntryNo, EntryRef, Hash};
use crate::late_fee::LateFeePolicy;
use crate::money::Money;
use crate::settlement::StandingPayment;

/// How far back these are told, days by the business date: two months and a day or so. A case that was opened goes on.
pub const LOOKED_BACK_DAYS: u32 = 62;
/// Within so many days it is to be decided, and the customer to be told. A proposal of ours, as those of channels are.
pub const DAYS: u32 = 5;

/// What lies beside an account's state: payloads, and bills in head office's entries.
pub trait Beside {
    /// Why it could not be read.
    type Fault;

    /// Name and address; nothing where they were erased.
    ///
    /// # Errors
    /// Where they could not be read.
    fn details(&self, hash: &Hash) -> Result<Option<AccountDetails>, Self::Fault>;

    /// A bill as it was issued.
    ///
    /// # Errors
    /// Where it could not be read.
    fn bill(&self, number: &BillNo, issued: &Issued) -> Result<Option<Bill>, Self::Fault>;

    /// What of a bill bears late fee by a policy.
    ///
    /// # Errors
    /// Where it could not be read.
    fn fee_base(
        &self,
        policy: Option<&LateFeePolicy>,
        number: &BillNo,
        issued: &Issued,
    ) -> Result<Money, Self::Fault>;
}

/// What a city published of prices.
#[derive(Clone, Copy, Debug)]
pub struct Published<'p> {
    /// 水价
    pub tariffs: &'p PublishedTariffs,
    /// 违约金
    pub fees: &'p PublishedFees,
}

/// What a payment did not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotKnown {
    /// 更名过户: another holder.
    Renamed {
        /// The name as the counter knew it.
        before: String,
        /// The holder's name.
        now: String,
    },
    /// 移址换册: another address or book.
    Relocated {
        /// As the counter knew it.
        before: String,
        /// As it is.
        now: String,
    },
    /// 水价版本: bills made by another tariff than the one that holds for their days. Never none.
    Tariff {
        /// Which, in the order in which they were paid.
        bills: Vec<OtherTariff>,
    },
    /// 违约金办法版本: late fee by another version than the one that holds for the day.
    Policy(OtherPolicy),
}

impl NotKnown {
    /// The rule that finds it.
    #[must_use]
    pub const fn found_by(&self) -> FoundBy {
        match self {
            Self::Renamed { .. } => FoundBy::Renamed,
            Self::Relocated { .. } => FoundBy::Relocated,
            Self::Tariff { .. } => FoundBy::Tariff,
            Self::Policy(_) => FoundBy::Policy,
        }
    }

    /// As decisions name it.
    #[must_use]
    pub const fn kind(&self) -> DifferenceKind {
        self.found_by().kind()
    }

    /// Whether the customer is to be told. Not of another address or book: the holder is the same and knows where they live, the
    /// account's number on the receipt holds, and a book is the company's own. Nor of late fee that was taken too little of: nobody asks
    /// for it afterwards, because they paid what they were asked for.
    #[must_use]
    pub const fn is_told(&self) -> bool {
        match self {
            Self::Renamed { .. } | Self::Tariff { .. } => true,
            Self::Relocated { .. } => false,
            Self::Policy(other) => other.more.is_positive(),
        }
    }

    /// The money at stake of a payment: of bills their principal, of late fee what was taken beyond or less, else all that was
    /// kept.
    #[must_use]
    pub fn amount(&self, taken: &PaymentTaken) -> Money {
        match self {
            Self::Renamed { .. } | Self::Relocated { .. } => taken.kept(),
            Self::Tariff { bills } => {
                let is_one = |bill: &BillNo| bills.iter().any(|other| other.bill == *bill);
                let parts = taken.parts.iter().filter(|part| is_one(&part.bill));
                parts.map(|part| part.principal).sum()
            }
            Self::Policy(other) => other.more.max(-other.more),
        }
    }

    /// Whether it is told still on a day, of a payment of that business date.
    #[must_use]
    pub fn is_recent(&self, on: BusinessDate, today: BusinessDate) -> bool {
        let oldest = today.minus_days(LOOKED_BACK_DAYS);
        let is_said = match self {
            Self::Renamed { .. } | Self::Relocated { .. } | Self::Policy(_) => true,
            Self::Tariff { bills } => bills.iter().any(|bill| bill.said_on >= oldest),
        };
        on >= oldest && is_said
    }
}

/// What a case is about that tells of such a payment; of the same there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array)]
pub struct Unknowing {
    /// The payment's entry.
    #[n(0)]
    pub at: EntryRef,
    /// What it did not know.
    #[n(1)]
    pub kind: DifferenceKind,
}

/// Whether it is worth reading an account's payments: false where no rule can find anything, and no case stands.
#[must_use]
pub fn may_differ(account: &AccountState, published: Published<'_>) -> bool {
    let Published { tariffs, fees } = published;
    let by_tariff = |bill: &BillState| bill.issued.as_ref().is_some_and(|one| tariffs.may_concern(one));
    let bore = |bill: &BillState| bill.kept().iter().any(|(_, part)| part.late_fee.is_positive());
    let mut paid = account.bills.values().filter(|bill| !bill.parts.is_empty());
    !account.changed.is_empty()
        || !account.unknowing_cases.is_empty()
        || paid.any(|bill| by_tariff(bill) || (fees.any() && bore(bill)))
}

/// What a payment that stands did not know: of holder, address and book the first that is another, tariffs, and the late fee policy.
///
/// # Errors
/// Where what lies beside the state could not be read.
pub fn not_known<B: Beside>(
    payment: &StandingPayment<'_>,
    account: &AccountState,
    published: Published<'_>,
    beside: &B,
) -> Result<Vec<NotKnown>, B::Fault> {
    let Published { tariffs, fees } = published;
    let mut found = Vec::new();
    found.extend(changed(payment, account, beside)?);
    let mut bills = Vec::new();
    for part in &payment.taken.parts {
        let known = account.bills.get(&part.bill);
        // What was put right is another bill since.
        let known = known.filter(|bill| bill.corrected.is_none());
        let Some(issued) = known.and_then(|bill| bill.issued.as_ref()) else {
            continue;
        };
        if tariffs.may_concern(issued)
            && let Some(bill) = beside.bill(&part.bill, issued)?
        {
            bills.extend(tariffs.other_than(account, &bill, issued.entry));
        }
    }
    if !bills.is_empty() {
        found.push(NotKnown::Tariff { bills });
    }
    let other = fees.other_than((payment.taken, payment.on), account, beside)?;
    found.extend(other.map(NotKnown::Policy));
    Ok(found)
}

/// Another holder, or else another address or book; nothing where neither was, or where it was erased.
fn changed<B: Beside>(
    payment: &StandingPayment<'_>,
    account: &AccountState,
    beside: &B,
) -> Result<Option<NotKnown>, B::Fault> {
    let before = account.was_before(payment.knew, payment.taken_at);
    let (Some(before), Some(now)) = (before, &account.registered) else {
        return Ok(None);
    };
    if let (Some(was), Some(is)) = (beside.details(&before.details)?, beside.details(&now.details)?) {
        if was.name != is.name {
            let (before, now) = (was.name, is.name);
            return Ok(Some(NotKnown::Renamed { before, now }));
        }
        if was.address != is.address {
            let (before, now) = (was.address, is.address);
            return Ok(Some(NotKnown::Relocated { before, now }));
        }
    }
    Ok((before.book != now.book).then(|| NotKnown::Relocated {
        before: before.book.clone(),
        now: now.book.clone(),
    }))
}

/// Head office's entry that said last what a payment did not know: the last that gave the account another holder's name, or that
/// published one of the tariffs.
///
/// # Errors
/// Where what lies beside the state could not be read.
pub fn said_last<B: Beside>(
    not_known: &NotKnown,
    account: &AccountState,
    beside: &B,
) -> Result<Option<EntryNo>, B::Fault> {
    let name = |hash: &Hash| Ok::<_, B::Fault>(beside.details(hash)?.map(|details| details.name));
    match not_known {
        NotKnown::Tariff { bills } => Ok(bills.iter().map(|bill| bill.said).max()),
        NotKnown::Policy(other) => Ok(other.said),
        NotKnown::Relocated { .. } => Ok(account.changed.keys().next_back().copied()),
        NotKnown::Renamed { .. } => {
            let registered = account.registered.as_ref();
            let mut after = registered.map(|now| name(&now.details)).transpose()?.flatten();
            for (entry, changed) in account.changed.iter().rev() {
                let before = name(&changed.details)?;
                if before != after {
                    return Ok(Some(*entry));
                }
                after = before;
            }
            Ok(None)
        }
    }
}
