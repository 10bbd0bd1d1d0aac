//! Limits while head office is not reached (断线限额): a dated document of head office's. Up to a limit nothing is asked,
//! near it a sentence stands on the screen, above it a supervisor's word is needed; never a dead end.
//!
//! Holds: the limits, and the judgement of a payment by them. Absent on purpose: what counts as reached (the line is
//! the counter's to know), and who may approve (`authority`, act `take_over_limit`).

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::{BusinessDate, Dated};
use crate::money::Money;
use crate::payment::{Tender, Tendered};

/// Limits of one tender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TenderLimits {
    /// The largest amount of one payment, included; zero: none without a supervisor. Nothing: any.
    pub per_payment: Option<Money>,
    /// The largest sum of a shift that head office does not hold, included. Nothing: any.
    pub per_shift: Option<Money>,
    /// Only with the number of its slip or order: a wallet's payment that its own device confirmed.
    pub needs_reference: bool,
}

/// Limits while head office is not reached, from a date on. What is left out is as the program ships it; `null` is no
/// limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct OfflineLimits {
    /// Its first day; nothing: since records began.
    pub valid_from: Option<BusinessDate>,
    /// The largest payment, included.
    pub per_payment: Option<Money>,
    /// The largest sum of a shift that head office does not hold, included.
    pub per_shift: Option<Money>,
    /// Whole hours since head office was last reached, included.
    pub hours: Option<u32>,
    /// Whole hours since the newest of head office's business known here, included.
    pub data_hours: Option<u32>,
    /// Tender by tender.
    pub by_tender: BTreeMap<Tender, TenderLimits>,
    /// The most that one payment spends out of a deposit, included: another counter may be spending the same. Nothing: any.
    pub deposit_per_payment: Option<Money>,
    /// The most that a shift spends out of deposits and head office does not hold, included. Nothing: any.
    pub deposit_per_shift: Option<Money>,
    /// From this share of a limit on a sentence warns, percent.
    pub warn_percent: u32,
}

impl Default for OfflineLimits {
    /// Holds until head office publishes its own: 20,000 yuan a payment, 200,000 a shift, three days without a line,
    /// bills a fortnight old, and no limit of a single tender or of deposits.
    fn default() -> Self {
        Self {
            valid_from: None,
            per_payment: Some(Money::from_fen(2_000_000)),
            per_shift: Some(Money::from_fen(20_000_000)),
            hours: Some(72),
            data_hours: Some(336),
            by_tender: BTreeMap::new(),
            deposit_per_payment: None,
            deposit_per_shift: None,
            warn_percent: 80,
        }
    }
}

impl Dated for OfflineLimits {
    fn valid_from(&self) -> Option<BusinessDate> {
        self.valid_from
    }
}

/// A limit, and what stands against it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Reached {
    /// One payment.
    #[n(0)]
    Payment {
        /// Tenders less change.
        #[n(0)]
        amount: Money,
        /// The largest.
        #[n(1)]
        limit: Money,
    },
    /// A shift's sum that head office does not hold.
    #[n(1)]
    Shift {
        /// With this payment.
        #[n(0)]
        amount: Money,
        /// The largest.
        #[n(1)]
        limit: Money,
    },
    /// Time since head office was last reached.
    #[n(2)]
    Hours {
        /// Whole hours.
        #[n(0)]
        hours: u32,
        /// The most.
        #[n(1)]
        limit: u32,
    },
    /// Age of what is known of head office's business: bills, tariffs, staff.
    #[n(3)]
    Data {
        /// Whole hours.
        #[n(0)]
        hours: u32,
        /// The most.
        #[n(1)]
        limit: u32,
    },
    /// One payment in one tender.
    #[n(4)]
    TenderPayment {
        /// Which.
        #[n(0)]
        tender: Tender,
        /// Less change.
        #[n(1)]
        amount: Money,
        /// The largest.
        #[n(2)]
        limit: Money,
    },
    /// A shift's sum in one tender that head office does not hold.
    #[n(5)]
    TenderShift {
        /// Which.
        #[n(0)]
        tender: Tender,
        /// With this payment.
        #[n(1)]
        amount: Money,
        /// The largest.
        #[n(2)]
        limit: Money,
    },
    /// No number of the slip or order of a tender that needs one.
    #[n(6)]
    Reference {
        /// Which.
        #[n(0)]
        tender: Tender,
    },
    /// What one payment spends out of a deposit. No entry says it but
    /// [`PaymentTakenOverDeposit`](crate::entry::PaymentTakenOverDeposit).
    #[n(7)]
    Deposit {
        /// Out of the deposit.
        #[n(0)]
        amount: Money,
        /// The most.
        #[n(1)]
        limit: Money,
    },
    /// What a shift spends out of deposits and head office does not hold. As [`Reached::Deposit`].
    #[n(8)]
    DepositShift {
        /// With this payment.
        #[n(0)]
        amount: Money,
        /// The most.
        #[n(1)]
        limit: Money,
    },
}

impl Reached {
    /// Whether it is a limit of what is spent out of deposits.
    #[must_use]
    pub const fn is_of_deposit(&self) -> bool {
        matches!(self, Self::Deposit { .. } | Self::DepositShift { .. })
    }

    /// The same without what a shift took, which a blind count is to find: zero stands for what is not shown.
    #[must_use]
    pub fn without_the_shift(self) -> Self {
        let amount = Money::ZERO;
        match self {
            Self::Shift { limit, .. } => Self::Shift { amount, limit },
            Self::TenderShift { tender, limit, .. } => Self::TenderShift {
                tender,
                amount,
                limit,
            },
            Self::DepositShift { limit, .. } => Self::DepositShift { amount, limit },
            other => other,
        }
    }
}

/// How a counter that does not reach head office stands before a payment.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Whole hours since head office was last reached.
    pub hours: u32,
    /// Whole hours since the newest of its business known here.
    pub data_hours: u32,
    /// What this shift kept in each tender and head office does not hold, in the order of [`Tender::ALL`].
    pub shift: [Money; 5],
    /// What the customer gives.
    pub tenders: &'a [Tendered],
    /// Cash that goes back.
    pub change: Money,
    /// What is spent out of the deposit.
    pub deposit: Money,
    /// What this shift spent out of deposits before and head office does not hold.
    pub shift_deposit: Money,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Limits that are near: a sentence.
    pub near: Vec<Reached>,
    /// Limits that are passed: a supervisor's word.
    pub over: Vec<Reached>,
}

impl OfflineLimits {
    /// Reads a published document.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn from_json(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map_err(|fault| fault.to_string())
    }

    /// Judges a payment that would be taken now.
    #[must_use]
    pub fn judge(&self, standing: &Standing<'_>) -> Judged {
        let kept = kept(standing.tenders, standing.change);
        let payment: Money = kept.iter().copied().sum();
        let shift = standing.shift.iter().copied().sum::<Money>() + payment;
        let mut judged = Judged::default();
        let mut note = |weight: Weight, reached: Reached| match weight {
            Weight::Below => {}
            Weight::Near => judged.near.push(reached),
            Weight::Over => judged.over.push(reached),
        };
        if let Some(limit) = self.per_payment {
            let reached = Reached::Payment {
                amount: payment,
                limit,
            };
            note(self.weigh(payment.fen(), limit.fen()), reached);
        }
        if let Some(limit) = self.per_shift {
            let reached = Reached::Shift { amount: shift, limit };
            note(self.weigh(shift.fen(), limit.fen()), reached);
        }
        if let Some(limit) = self.hours {
            let hours = standing.hours;
            let weight = self.weigh(hours.into(), limit.into());
            note(weight, Reached::Hours { hours, limit });
        }
        if let Some(limit) = self.data_hours {
            let hours = standing.data_hours;
            let weight = self.weigh(hours.into(), limit.into());
            note(weight, Reached::Data { hours, limit });
        }
        for (tender, limits) in &self.by_tender {
            let amount = kept[*tender as usize];
            if amount.is_positive() {
                let before = standing.shift[*tender as usize];
                self.judge_tender(*tender, limits, (amount, before), &mut note);
            }
            if limits.needs_reference && lacks_reference(standing.tenders, *tender) {
                note(Weight::Over, Reached::Reference { tender: *tender });
            }
        }
        self.judge_deposit(standing, &mut note);
        judged
    }

    fn judge_deposit(&self, standing: &Standing<'_>, note: &mut impl FnMut(Weight, Reached)) {
        let amount = standing.deposit;
        if !amount.is_positive() {
            return;
        }
        if let Some(limit) = self.deposit_per_payment {
            note(
                self.weigh(amount.fen(), limit.fen()),
                Reached::Deposit { amount, limit },
            );
        }
        if let Some(limit) = self.deposit_per_shift {
            let amount = standing.shift_deposit + amount;
            let reached = Reached::DepositShift { amount, limit };
            note(self.weigh(amount.fen(), limit.fen()), reached);
        }
    }

    fn judge_tender(
        &self,
        tender: Tender,
        limits: &TenderLimits,
        (amount, before): (Money, Money),
        note: &mut impl FnMut(Weight, Reached),
    ) {
        if let Some(limit) = limits.per_payment {
            let reached = Reached::TenderPayment {
                tender,
                amount,
                limit,
            };
            note(self.weigh(amount.fen(), limit.fen()), reached);
        }
        if let Some(limit) = limits.per_shift {
            let amount = before + amount;
            let reached = Reached::TenderShift {
                tender,
                amount,
                limit,
            };
            note(self.weigh(amount.fen(), limit.fen()), reached);
        }
    }

    fn weigh(&self, figure: i64, limit: i64) -> Weight {
        let (figure, limit) = (i128::from(figure), i128::from(limit));
        if figure > limit {
            Weight::Over
        } else if figure > 0 && figure * 100 >= limit * i128::from(self.warn_percent) {
            Weight::Near
        } else {
            Weight::Below
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Below,
    Near,
    Over,
}

/// What stays of each tender, in the order of [`Tender::ALL`]: cash is what was given less change.
fn kept(tenders: &[Tendered], change: Money) -> [Money; 5] {
    let mut kept = [Money::ZERO; 5];
    for given in tenders {
        kept[given.tender as usize] += given.amount;
    }
    kept[Tender::Cash as usize] -= change;
    kept
}

fn lacks_reference(tenders: &[Tendered], tender: Tender) -> bool {
    let bare = |given: &Tendered| {
        let reference = given.reference.as_deref().unwrap_or_default();
        given.tender == tender && reference.trim().is_empty()
    };
    tenders.iter().any(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(yuan: i64) -> Money {
        Money::from_fen(yuan * 100)
    }

    fn limits() -> OfflineLimits {
        let cheque = TenderLimits {
            per_payment: Some(Money::ZERO),
            ..TenderLimits::default()
        };
        let card = TenderLimits {
            per_shift: Some(yuan(1_000)),
            ..TenderLimits::default()
        };
        let wallet = TenderLimits {
            needs_reference: true,
            ..TenderLimits::default()
        };
        OfflineLimits {
            per_payment: Some(yuan(500)),
            per_shift: Some(yuan(10_000)),
            hours: Some(10),
            data_hours: Some(20),
            by_tender: [
                (Tender::Cheque, cheque),
                (Tender::Card, card),
                (Tender::Wallet, wallet),
            ]
            .into(),
            ..OfflineLimits::default()
        }
    }

    fn given(tender: Tender, amount: i64, reference: Option<&str>) -> Tendered {
        Tendered {
            tender,
            amount: yuan(amount),
            reference: reference.map(str::to_owned),
        }
    }

    /// The last that is reached, and whether it is passed.
    fn found(judged: &Judged) -> (Option<&Reached>, Option<&Reached>) {
        (judged.near.last(), judged.over.last())
    }

    #[test]
    fn warns_first_and_then_needs_a_word() {
        use Reached::{Data, Hours, Payment, Reference, Shift, TenderPayment, TenderShift};
        let (cash, card) = (Tender::Cash, Tender::Card);
        let payment = |amount| Payment {
            amount: yuan(amount),
            limit: yuan(500),
        };
        let shift = |amount| Shift {
            amount: yuan(amount),
            limit: yuan(10_000),
        };
        let by_card = |amount| TenderShift {
            tender: card,
            amount: yuan(amount),
            limit: yuan(1_000),
        };
        let hours = |hours| Hours { hours, limit: 10 };
        let data = |hours| Data { hours, limit: 20 };
        let cheque = TenderPayment {
            tender: Tender::Cheque,
            amount: yuan(1),
            limit: Money::ZERO,
        };
        let bare = Reference {
            tender: Tender::Wallet,
        };
        // given, change, hours, hours of data, the shift so far in cash and by card → near, over
        type Row = (
            Vec<Tendered>,
            i64,
            (u32, u32),
            (i64, i64),
            (Option<Reached>, Option<Reached>),
        );
        let rows: Vec<Row> = vec![
            (vec![], 0, (0, 0), (0, 0), (None, None)),
            (vec![given(cash, 399, None)], 0, (1, 1), (0, 0), (None, None)),
            (
                vec![given(cash, 400, None)],
                0,
                (1, 1),
                (0, 0),
                (Some(payment(400)), None),
            ),
            (
                vec![given(cash, 500, None)],
                0,
                (1, 1),
                (0, 0),
                (Some(payment(500)), None),
            ),
            (
                vec![given(cash, 501, None)],
                0,
                (1, 1),
                (0, 0),
                (None, Some(payment(501))),
            ),
            // What goes back is none of it.
            (vec![given(cash, 600, None)], 300, (1, 1), (0, 0), (None, None)),
            (
                vec![given(cash, 100, None)],
                0,
                (1, 1),
                (7_900, 0),
                (Some(shift(8_000)), None),
            ),
            (
                vec![given(cash, 100, None)],
                0,
                (1, 1),
                (9_901, 0),
                (None, Some(shift(10_001))),
            ),
            (vec![], 0, (7, 15), (0, 0), (None, None)),
            (vec![], 0, (8, 1), (0, 0), (Some(hours(8)), None)),
            (vec![], 0, (11, 1), (0, 0), (None, Some(hours(11)))),
            (vec![], 0, (1, 16), (0, 0), (Some(data(16)), None)),
            (vec![], 0, (1, 21), (0, 0), (None, Some(data(21)))),
            (
                vec![given(Tender::Cheque, 1, Some("1"))],
                0,
                (1, 1),
                (0, 0),
                (None, Some(cheque)),
            ),
            (
                vec![given(card, 100, None)],
                0,
                (1, 1),
                (0, 700),
                (Some(by_card(800)), None),
            ),
            (
                vec![given(card, 100, None)],
                0,
                (1, 1),
                (0, 950),
                (None, Some(by_card(1_050))),
            ),
            // Another tender's sum is none of this one's.
            (vec![given(cash, 100, None)], 0, (1, 1), (0, 1_000), (None, None)),
            (
                vec![given(Tender::Wallet, 10, Some(" "))],
                0,
                (1, 1),
                (0, 0),
                (None, Some(bare)),
            ),
            (
                vec![given(Tender::Wallet, 10, Some("W1"))],
                0,
                (1, 1),
                (0, 0),
                (None, None),
            ),
        ];
        for (tenders, change, (hours, data_hours), (in_cash, by_card), (near, over)) in rows {
            let mut shift = [Money::ZERO; 5];
            shift[cash as usize] = yuan(in_cash);
            shift[card as usize] = yuan(by_card);
            let standing = Standing {
                hours,
                data_hours,
                shift,
                tenders: &tenders,
                change: yuan(change),
                deposit: Money::ZERO,
                shift_deposit: yuan(1_000_000),
            };
            let judged = limits().judge(&standing);
            assert_eq!(found(&judged), (near.as_ref(), over.as_ref()), "{standing:?}");
        }
    }

    #[test]
    fn what_is_spent_out_of_deposits_has_limits_of_its_own() {
        use Reached::{Deposit, DepositShift};
        let limits = OfflineLimits {
            deposit_per_payment: Some(yuan(100)),
            deposit_per_shift: Some(yuan(250)),
            ..OfflineLimits::default()
        };
        let one = |amount: i64| Deposit {
            amount: yuan(amount),
            limit: yuan(100),
        };
        let all = |amount: i64| DepositShift {
            amount: yuan(amount),
            limit: yuan(250),
        };
        // out of the deposit, the shift before → near, over
        type Row = (i64, i64, Vec<Reached>, Vec<Reached>);
        let rows: [Row; 8] = [
            (0, 1_000, vec![], vec![]),
            (79, 0, vec![], vec![]),
            (80, 0, vec![one(80)], vec![]),
            (100, 0, vec![one(100)], vec![]),
            (101, 0, vec![], vec![one(101)]),
            (50, 150, vec![all(200)], vec![]),
            (50, 201, vec![], vec![all(251)]),
            (101, 200, vec![], vec![one(101), all(301)]),
        ];
        for (deposit, before, near, over) in rows {
            let standing = Standing {
                hours: 0,
                data_hours: 0,
                shift: [Money::ZERO; 5],
                tenders: &[],
                change: Money::ZERO,
                deposit: yuan(deposit),
                shift_deposit: yuan(before),
            };
            assert_eq!(limits.judge(&standing), Judged { near, over }, "{standing:?}");
        }
        // What was published before there were any has none.
        let before = OfflineLimits::from_json(r#"{ "valid_from": "2026-12-01", "per_payment": 500000 }"#);
        let before = before.unwrap();
        assert_eq!(
            (before.deposit_per_payment, before.deposit_per_shift),
            (None, None)
        );
    }

    #[test]
    fn null_is_no_limit_and_what_is_left_out_is_as_shipped() {
        let none = OfflineLimits::from_json(
            r#"{ "per_payment": null, "per_shift": null, "hours": null, "data_hours": null }"#,
        )
        .unwrap();
        let standing = Standing {
            hours: u32::MAX,
            data_hours: u32::MAX,
            shift: [yuan(1_000_000); 5],
            tenders: &[given(Tender::Cheque, 1_000_000, None)],
            change: Money::ZERO,
            deposit: yuan(1_000_000),
            shift_deposit: yuan(1_000_000),
        };
        assert_eq!(none.judge(&standing), Judged::default());
        let shipped = OfflineLimits::from_json(r#"{ "valid_from": "2026-12-01" }"#).unwrap();
        assert_eq!(shipped.per_payment, OfflineLimits::default().per_payment);
        assert!(!shipped.judge(&standing).over.is_empty());
    }
}
