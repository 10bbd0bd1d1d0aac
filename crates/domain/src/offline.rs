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
mod tests;
