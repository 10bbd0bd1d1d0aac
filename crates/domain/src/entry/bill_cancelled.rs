//! Head office cancels a bill (账单作废): it is booked back whole, with what it got, and asks for nothing any more. Taken back, it is
//! issued anew under a number of its own (账单重开). A run that was taken back as a whole (整批撤销) is ended by what it came to.
//!
//! Absent on purpose: any change of the entry that issued the bill, and of the payments.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reading_corrected::{BillReversed, MovedPart, MovedPayment};
use crate::bill::Bill;
use crate::ids::{BillNo, RunId};
use crate::money::Money;

/// A bill of one account that is booked back for good, and the later ones of its tier year whose running total counted it: those are
/// issued anew. Booked in the day of this entry. The account stands in the entry's header.
///
/// What the reversed bills had got = what the new ones get + `to_deposit`, to the fen.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillCancelled {
    /// Why.
    #[n(0)]
    pub reason: CancelReason,
    /// The run that is taken back as a whole; nothing: this bill alone.
    #[n(1)]
    pub run: Option<RunId>,
    /// What is booked back, newest first: the cancelled one is the last.
    #[n(2)]
    pub reversed: Vec<BillReversed>,
    /// What is issued instead of the later ones, oldest first: one less.
    #[n(3)]
    pub issued: Vec<Bill>,
    /// What the new bills get of the money.
    #[n(4)]
    pub settled: Vec<MovedPart>,
    /// The rest: into the deposit.
    #[n(5)]
    pub to_deposit: Money,
    /// Payments whose money was on the old bills: undone in effect, nothing was given back.
    #[n(6)]
    pub payments: Vec<MovedPayment>,
}

/// A bill that had been cancelled and is issued anew, and the later ones of its tier year, which count it again. What had been paid of
/// it stays in the deposit. The account stands in the entry's header.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillRestored {
    /// The one that had been cancelled: it stays so.
    #[n(0)]
    pub bill: BillNo,
    /// Later ones that are booked back, newest first.
    #[n(1)]
    pub reversed: Vec<BillReversed>,
    /// What is issued, oldest first: first what stands for the cancelled one; one more.
    #[n(2)]
    pub issued: Vec<Bill>,
    /// What the later ones get again of the money.
    #[n(3)]
    pub settled: Vec<MovedPart>,
    /// The rest: into the deposit.
    #[n(4)]
    pub to_deposit: Money,
    /// Payments whose money was on the old bills.
    #[n(5)]
    pub payments: Vec<MovedPayment>,
}

/// A bill run was taken back; what each bill came to stands in its own entry. Where bills stay, a further one ends it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BillRunTakenBack {
    /// Which.
    #[n(0)]
    pub run: RunId,
    /// Why.
    #[n(1)]
    pub reason: CancelReason,
    /// Bills that were cancelled with it so far.
    #[n(2)]
    pub bills: u64,
    /// Their sum.
    #[n(3)]
    pub amount: Money,
    /// Bills that stay: the rule refused them, or they are a colleague's to cancel.
    #[n(4)]
    pub left: u64,
}

/// Why a bill is cancelled, of a list; what the customer is told.
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
pub enum CancelReason {
    /// 户号错: it is another account's.
    #[n(0)]
    WrongAccount,
    /// 重复出账: the same use was billed twice.
    #[n(1)]
    IssuedTwice,
    /// 不应收费: nothing is owed for it.
    #[n(2)]
    NotOwed,
    /// 数据有误: readings, month, price or sum are wrong, and it is issued otherwise.
    #[n(3)]
    WrongFigures,
}

/// How many bills are issued for those that are booked back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// As many.
    Paired,
    /// The oldest has none.
    Cancels,
    /// The first stands for one that had been cancelled.
    Restores,
}

/// What every entry that books bills back has in common, whatever its reason.
#[derive(Clone, Copy, Debug)]
pub struct Amendment<'a> {
    /// What is booked back, newest first.
    pub reversed: &'a [BillReversed],
    /// What is issued, oldest first.
    pub issued: &'a [Bill],
    /// What the new bills get of the money.
    pub settled: &'a [MovedPart],
    /// The rest: into the deposit.
    pub to_deposit: Money,
    /// Payments whose money was on the old bills.
    pub payments: &'a [MovedPayment],
    /// Whether late fee that was taken with the old bills stays on the new ones.
    pub keeps_fee: bool,
    ends: Ends,
    restored: Option<&'a BillNo>,
}

impl BillCancelled {
    /// The cancelled bill, as it was issued, and what it had got.
    #[must_use]
    pub fn cancelled(&self) -> Option<&BillReversed> {
        self.reversed.last()
    }
}

impl<'a> From<&'a super::ReadingCorrected> for Amendment<'a> {
    fn from(body: &'a super::ReadingCorrected) -> Self {
        Self {
            reversed: &body.reversed,
            issued: &body.issued,
            settled: &body.settled,
            to_deposit: body.to_deposit,
            payments: &body.payments,
            keeps_fee: !body.fault.is_ours(),
            ends: Ends::Paired,
            restored: None,
        }
    }
}

impl<'a> From<&'a BillCancelled> for Amendment<'a> {
    fn from(body: &'a BillCancelled) -> Self {
        Self {
            reversed: &body.reversed,
            issued: &body.issued,
            settled: &body.settled,
            to_deposit: body.to_deposit,
            payments: &body.payments,
            keeps_fee: false,
            ends: Ends::Cancels,
            restored: None,
        }
    }
}

impl<'a> From<&'a BillRestored> for Amendment<'a> {
    fn from(body: &'a BillRestored) -> Self {
        Self {
            reversed: &body.reversed,
            issued: &body.issued,
            settled: &body.settled,
            to_deposit: body.to_deposit,
            payments: &body.payments,
            keeps_fee: false,
            ends: Ends::Restores,
            restored: Some(&body.bill),
        }
    }
}

impl<'a> Amendment<'a> {
    /// Each new bill, oldest first, and the one that it stands for.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a BillNo, &'a Bill)> + use<'a> {
        let cancelled = usize::from(self.ends == Ends::Cancels);
        let later = self.reversed.iter().rev().skip(cancelled);
        let later = later.map(|back| &back.bill.bill);
        self.restored.into_iter().chain(later).zip(self.issued)
    }

    /// What is booked back and what is issued instead, oldest first; nothing: it is cancelled.
    pub fn replaced(&self) -> impl Iterator<Item = (&'a BillReversed, Option<&'a Bill>)> + use<'a> {
        let cancelled = usize::from(self.ends == Ends::Cancels);
        let restored = usize::from(self.ends == Ends::Restores);
        let instead = self.issued.iter().skip(restored).map(Some);
        let none = std::iter::repeat_n(None, cancelled);
        self.reversed.iter().rev().zip(none.chain(instead))
    }

    /// As many bills are issued as such an entry issues.
    #[must_use]
    pub fn is_paired(&self) -> bool {
        let (back, issued) = (self.reversed.len(), self.issued.len());
        match self.ends {
            Ends::Paired => back == issued && back > 0,
            Ends::Cancels => back == issued + 1,
            Ends::Restores => issued == back + 1,
        }
    }

    /// Late fee that the old bills had got less what the new ones keep of it.
    #[must_use]
    pub fn late_fee_freed(&self) -> Money {
        let before: Money = self.reversed.iter().map(BillReversed::late_fee).sum();
        before - self.settled.iter().map(|part| part.late_fee).sum::<Money>()
    }
}

impl super::Body {
    /// Bills booked back and issued by an entry that puts bills right.
    #[must_use]
    pub fn amendment(&self) -> Option<Amendment<'_>> {
        match self {
            Self::ReadingCorrected(body) => Some(body.into()),
            Self::BillCancelled(body) => Some(body.into()),
            Self::BillRestored(body) => Some(body.into()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Period;
    use crate::entry::{Body, to_cbor};
    use crate::ids::AccountNo;

    fn bill(number: &str) -> Bill {
        Bill {
            bill: BillNo::new(number).unwrap(),
            account: AccountNo::new("1001").unwrap(),
            period: Period::new(2026, 11).unwrap(),
            volume_m3: 10,
            tiers_m3: Vec::new(),
            used_before_m3: None,
            lines: Vec::new(),
            amount: Money::ZERO,
            payable_on: "2026-12-01".parse().unwrap(),
            paid_before: Money::ZERO,
            tariff: None,
            segments: Vec::new(),
        }
    }

    fn back(number: &str) -> BillReversed {
        BillReversed {
            bill: bill(number),
            paid: Vec::new(),
        }
    }

    fn cancelled(reversed: Vec<BillReversed>, issued: Vec<Bill>) -> BillCancelled {
        BillCancelled {
            reason: CancelReason::IssuedTwice,
            run: None,
            reversed,
            issued,
            settled: Vec::new(),
            to_deposit: "12.50".parse().unwrap(),
            payments: Vec::new(),
        }
    }

    fn pairs(of: &Amendment<'_>) -> Vec<(String, String)> {
        let pairs = of.pairs();
        pairs
            .map(|(old, new)| (old.to_string(), new.bill.to_string()))
            .collect()
    }

    #[test]
    fn each_new_bill_stands_for_a_later_one_or_for_the_cancelled_one() {
        let gone = cancelled(
            vec![back("C"), back("B"), back("A")],
            vec![bill("B.1"), bill("C.1")],
        );
        let of = Amendment::from(&gone);
        let due = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            let each = pairs.iter();
            each.map(|(old, new)| ((*old).to_owned(), (*new).to_owned()))
                .collect()
        };
        assert_eq!(
            pairs(&of),
            due(&[("B", "B.1"), ("C", "C.1")]),
            "nothing stands for A"
        );
        assert!(of.is_paired());
        let restored = BillRestored {
            bill: BillNo::new("A").unwrap(),
            reversed: vec![back("C.1"), back("B.1")],
            issued: vec![bill("A.1"), bill("B.2"), bill("C.2")],
            settled: Vec::new(),
            to_deposit: Money::ZERO,
            payments: Vec::new(),
        };
        let of = Amendment::from(&restored);
        assert_eq!(pairs(&of), due(&[("A", "A.1"), ("B.1", "B.2"), ("C.1", "C.2")]));
        assert!(of.is_paired());
        let short = cancelled(vec![back("B"), back("A")], Vec::new());
        assert!(
            !Amendment::from(&short).is_paired(),
            "B is gone without a bill instead"
        );
    }

    #[test]
    fn its_bytes_are_fixed() {
        let body = cancelled(vec![back("A")], Vec::new());
        let bytes = to_cbor(&body);
        assert_eq!(bytes[..3], [0x87, 1, 0xf6], "reason and no run come first");
        assert_eq!(
            Body::decode(79, 1, &bytes),
            Ok(Body::BillCancelled(body)),
            "kind 79, version 1"
        );
        let over = BillRunTakenBack {
            run: RunId(uuid::Uuid::nil()),
            reason: CancelReason::WrongFigures,
            bills: 2,
            amount: "1.00".parse().unwrap(),
            left: 0,
        };
        let bytes = to_cbor(&over);
        assert_eq!(bytes[0], 0x85);
        assert_eq!(Body::decode(79, 3, &bytes), Ok(Body::BillRunTakenBack(over)));
        let reasons = [
            CancelReason::WrongAccount,
            CancelReason::IssuedTwice,
            CancelReason::NotOwed,
            CancelReason::WrongFigures,
        ];
        assert_eq!(to_cbor(&reasons), [0x84, 0, 1, 2, 3]);
    }
}
