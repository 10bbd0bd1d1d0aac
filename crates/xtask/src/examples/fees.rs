//! Examples of late fees.

use anyhow::bail;
use cistern_domain::allocation::{AllocationRules, Order};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::{CollectionWay, FeeBase, FeeCap, Instalments, LateFeePolicy, OverdueBill};
use cistern_domain::money::{Money, Rounding};
use cistern_domain::ratio::Ratio;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::yuan::{Yuan, shown, text};

/// What all examples of late fees say: a bill and a policy.
#[derive(Deserialize)]
struct Terms {
    base: Yuan,
    rate_per_day: Ratio,
    #[serde(default)]
    grace_days: u16,
    #[serde(default)]
    extension_days: u32,
    #[serde(default)]
    cap: Cap,
    #[serde(default)]
    rounding: Rounding,
    /// The payable date, to which grace is added; or
    #[serde(alias = "free_until")]
    payable: BusinessDate,
}

/// `principal`, `none`, or a share as a decimal.
#[derive(Default)]
struct Cap(FeeCap);

impl<'de> Deserialize<'de> for Cap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let said = text(&Value::deserialize(deserializer)?);
        match said.as_str() {
            "principal" => Ok(Self(FeeCap::Principal)),
            "none" | "null" => Ok(Self(FeeCap::None)),
            share => {
                let share = share.parse().map_err(D::Error::custom)?;
                Ratio::new(share)
                    .map(|share| Self(FeeCap::Share(share)))
                    .map_err(D::Error::custom)
            }
        }
    }
}

#[derive(Deserialize)]
pub struct LateFeeInput {
    #[serde(flatten)]
    terms: Terms,
    paid_on: BusinessDate,
}

#[derive(Deserialize)]
pub struct PartPaymentInput {
    #[serde(flatten)]
    terms: Terms,
    order: Order,
    payments: Vec<PaidThen>,
    asked_on: BusinessDate,
}

#[derive(Deserialize)]
struct PaidThen {
    on: BusinessDate,
    amount: Yuan,
}

#[derive(Deserialize)]
pub struct OfflineInput {
    #[serde(flatten)]
    terms: Terms,
    taken_at: Instant,
    uploaded_at: Instant,
}

impl Terms {
    fn policy(&self) -> LateFeePolicy {
        LateFeePolicy {
            valid_from: None,
            grace_days: self.grace_days,
            rate_per_day: self.rate_per_day,
            base: FeeBase::WholeBill,
            cap: self.cap.0,
            rounding: self.rounding,
            exempt_classes: Vec::new(),
            exempt_ways: Vec::new(),
        }
    }

    fn bill(&self) -> OverdueBill<'static> {
        OverdueBill {
            principal: self.base.0,
            base: self.base.0,
            payable_on: self.payable,
            extension_days: self.extension_days,
            class: "",
            collection: CollectionWay::Customer,
            paid: &[],
            waived: &[],
            general: &[],
            frozen: &[],
        }
    }

    fn figures(&self, taken_on: BusinessDate) -> anyhow::Result<Value> {
        let fee = self.policy().late_fee(&self.bill(), taken_on)?;
        Ok(json!({
            "days_late": fee.days_late,
            "late_fee": shown(fee.amount),
            "uncapped": shown(fee.uncapped),
            "free_until": fee.free_until,
        }))
    }
}

pub fn late_fee(input: LateFeeInput) -> anyhow::Result<Value> {
    input.terms.figures(input.paid_on)
}

/// The hall's date at the taking decides; the upload only has to come after it.
pub fn offline(input: OfflineInput) -> anyhow::Result<Value> {
    if input.uploaded_at < input.taken_at {
        bail!("uploaded before it was taken");
    }
    input
        .terms
        .figures(BusinessDate::of(input.taken_at.utc(), &CHINA))
}

pub fn part_payment(input: PartPaymentInput) -> anyhow::Result<Value> {
    let policy = input.terms.policy();
    let rules = AllocationRules {
        order: input.order,
        part_payment: true,
    };
    let mut instalments = Instalments::new(&policy, rules, input.terms.bill());
    let mut after = Vec::with_capacity(input.payments.len());
    for PaidThen {
        on,
        amount: Yuan(amount),
    } in input.payments
    {
        let part = instalments.pay(amount, on)?;
        let left: Money = instalments.principal_left();
        after.push(json!({
            "fee": shown(part.late_fee),
            "principal": shown(part.principal),
            "principal_left": shown(left),
        }));
    }
    let owed = instalments.open(input.asked_on)?.owed();
    Ok(json!({ "after_payments": after, "owed": shown(owed) }))
}
