//! The lines of an invoice: what a payment settled, by component, each with the tax within it.
//!
//! What may be invoiced is what bills got, wherever the money came from; a deposit is invoiced when it is used, not when
//! it is left with us. Roundings: a part payment is split over its bill's components by largest remainder
//! ([`crate::money::split`]); the tax within an amount is rounded half up, once for each line.

use minicbor::{Decode, Encode};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::terms::{Goods, Invoicing, Taxed};
use crate::bill::Line;
use crate::ids::BillNo;
use crate::money::{Money, OutOfRange, Rounding, split};

/// What a payment settled of one bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidBill {
    /// Which.
    pub bill: BillNo,
    /// Its lines as issued; empty where the bill itself is not known.
    pub lines: Vec<Line>,
    /// Principal paid.
    pub principal: Money,
    /// Late fee paid.
    pub late_fee: Money,
}

/// A line of an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct InvoiceLine {
    /// 项目名称
    #[n(0)]
    pub name: String,
    /// 价税合计: what was paid, the tax within it.
    #[n(1)]
    pub amount: Money,
    /// 税率 or 征收率; nothing: exempt or not taxed.
    #[n(2)]
    #[cbor(with = "crate::decimal_cbor::option")]
    #[schemars(with = "Option<String>")]
    pub rate: Option<Decimal>,
    /// 免税; without a rate and not exempt: 不征税.
    #[n(3)]
    pub exempt: bool,
    /// 税额, within the amount.
    #[n(4)]
    pub tax: Money,
}

/// Why there are no lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum LinesFault {
    /// Head office said nothing of this component.
    #[error("no tax rate is published for {component}")]
    NoRate {
        /// Which; empty for the late fee.
        component: String,
    },
    /// The bill was paid and is not known here.
    #[error("bill {bill} is not known here")]
    NoBill {
        /// Which.
        bill: BillNo,
    },
    /// A sum out of range.
    #[error("an amount out of range")]
    OutOfRange,
}

impl From<OutOfRange> for LinesFault {
    fn from(_: OutOfRange) -> Self {
        Self::OutOfRange
    }
}

/// What may be invoiced of a payment in all.
#[must_use]
pub fn invoiced(paid: &[PaidBill]) -> Money {
    paid.iter().map(|bill| bill.principal + bill.late_fee).sum()
}

/// The lines, in the order in which bills name their components, the late fee last. They add up to [`invoiced`].
///
/// # Errors
/// [`LinesFault`].
pub fn invoice_lines(paid: &[PaidBill], terms: &Invoicing) -> Result<Vec<InvoiceLine>, LinesFault> {
    let mut sums: Vec<(String, Money)> = Vec::new();
    for bill in paid {
        for (component, amount) in of_bill(bill)? {
            match sums.iter_mut().find(|(known, _)| *known == component) {
                Some((_, sum)) => *sum += amount,
                None => sums.push((component, amount)),
            }
        }
    }
    let mut lines = Vec::new();
    for (component, amount) in sums.into_iter().filter(|(_, amount)| !amount.is_zero()) {
        let goods = terms.goods(&component);
        lines.push(line(goods.ok_or(LinesFault::NoRate { component })?, amount)?);
    }
    let late_fee: Money = paid.iter().map(|bill| bill.late_fee).sum();
    if !late_fee.is_zero() {
        let component = String::new();
        let goods = terms.late_fee.as_ref();
        lines.push(line(goods.ok_or(LinesFault::NoRate { component })?, late_fee)?);
    }
    Ok(lines)
}

/// A bill's principal by component: its own sums where it was paid whole, else split in their proportion.
fn of_bill(paid: &PaidBill) -> Result<Vec<(String, Money)>, LinesFault> {
    if paid.principal.is_zero() {
        return Ok(Vec::new());
    }
    if paid.lines.is_empty() {
        return Err(LinesFault::NoBill {
            bill: paid.bill.clone(),
        });
    }
    let whole: Money = paid.lines.iter().map(|line| line.amount).sum();
    let weights: Vec<Money> = paid.lines.iter().map(|line| line.amount).collect();
    let parts = if whole == paid.principal {
        weights
    } else {
        split(paid.principal, &weights)
    };
    let components = paid.lines.iter().map(|line| line.component.clone());
    Ok(components.zip(parts).collect())
}

fn line(goods: &Goods, amount: Money) -> Result<InvoiceLine, LinesFault> {
    let rate = match goods.tax {
        Taxed::Rate(rate) => Some(rate.get()),
        Taxed::Exempt | Taxed::NotTaxed => None,
    };
    Ok(InvoiceLine {
        name: goods.name.clone(),
        amount,
        rate,
        exempt: goods.tax == Taxed::Exempt,
        tax: rate.map_or(Ok(Money::ZERO), |rate| tax_within(amount, rate))?,
    })
}

/// The tax within an amount that includes it: `amount × rate ÷ (1 + rate)`, half up to the fen.
fn tax_within(amount: Money, rate: Decimal) -> Result<Money, OutOfRange> {
    let tax = amount.yuan().checked_mul(rate).ok_or(OutOfRange)?;
    Money::from_yuan(tax / (Decimal::ONE + rate), Rounding::HalfUp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ratio::Ratio;

    fn fen(fen: i64) -> Money {
        Money::from_fen(fen)
    }

    fn terms() -> Invoicing {
        let goods = |component: &str, name: &str, tax| Goods {
            component: component.to_owned(),
            name: name.to_owned(),
            tax,
        };
        let three = Taxed::Rate(Ratio::new(Decimal::new(3, 2)).unwrap());
        Invoicing {
            components: vec![
                goods("水费", "自来水", three),
                goods("污水处理费", "污水处理费", Taxed::NotTaxed),
                goods("水资源费(税)", "水资源费", Taxed::Exempt),
            ],
            late_fee: Some(goods("", "违约金", three)),
            ..Invoicing::default()
        }
    }

    fn paid(lines: &[(&str, i64)], principal: i64, late_fee: i64) -> PaidBill {
        let line = |(component, amount): &(&str, i64)| Line {
            component: (*component).to_owned(),
            tier: 0,
            volume_m3: Decimal::ONE,
            price: None,
            amount: fen(*amount),
        };
        PaidBill {
            bill: BillNo::new("1").unwrap(),
            lines: lines.iter().map(line).collect(),
            principal: fen(principal),
            late_fee: fen(late_fee),
        }
    }

    type Row<'a> = (&'a str, Vec<PaidBill>, &'a [(&'a str, i64, i64)]);

    #[test]
    fn by_component_to_the_fen() {
        // T1 of the worked examples: 25 m³ for 155.00, of which 81.75 water, 39.25 resource tax, 34.00 sewage.
        let t1 = [
            ("水费", 2070),
            ("水费", 6105),
            ("水资源费(税)", 3925),
            ("污水处理费", 3400),
        ];
        let rows: [Row<'_>; 5] = [
            (
                "whole",
                vec![paid(&t1, 15_500, 0)],
                &[
                    ("自来水", 8175, 238),
                    ("水资源费", 3925, 0),
                    ("污水处理费", 3400, 0),
                ],
            ),
            (
                "with late fee",
                vec![paid(&[("水费", 10_000)], 10_000, 103)],
                &[("自来水", 10_000, 291), ("违约金", 103, 3)],
            ),
            (
                "two bills are one line a component",
                vec![paid(&[("水费", 515)], 515, 0), paid(&[("水费", 515)], 515, 0)],
                &[("自来水", 1030, 30)],
            ),
            (
                "a third of it, by largest remainder",
                vec![paid(
                    &[("水费", 100), ("水资源费(税)", 100), ("污水处理费", 100)],
                    100,
                    0,
                )],
                &[("自来水", 34, 1), ("水资源费", 33, 0), ("污水处理费", 33, 0)],
            ),
            (
                "half a fen of tax goes up",
                vec![paid(&[("水费", 1717)], 1717, 0)],
                &[("自来水", 1717, 50)],
            ),
        ];
        for (what, bills, expected) in rows {
            let lines = invoice_lines(&bills, &terms()).unwrap();
            let said: Vec<_> = lines
                .iter()
                .map(|line| (line.name.as_str(), line.amount.fen(), line.tax.fen()))
                .collect();
            assert_eq!(said, expected, "{what}");
            let sum: Money = lines.iter().map(|line| line.amount).sum();
            assert_eq!(sum, invoiced(&bills), "{what}: nothing is lost");
        }
    }

    #[test]
    fn told_where_there_is_no_rate_or_no_bill() {
        let no_rate = |component: &str| LinesFault::NoRate {
            component: component.to_owned(),
        };
        let without = Invoicing {
            late_fee: None,
            ..terms()
        };
        let refuse = [paid(&[("垃圾处理费", 100)], 100, 0)];
        assert_eq!(invoice_lines(&refuse, &terms()), Err(no_rate("垃圾处理费")));
        assert_eq!(invoice_lines(&[paid(&[], 0, 5)], &without), Err(no_rate("")));
        let unknown = LinesFault::NoBill {
            bill: BillNo::new("1").unwrap(),
        };
        assert_eq!(invoice_lines(&[paid(&[], 5, 0)], &terms()), Err(unknown));
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(sums in proptest::collection::vec(0_i64..100_000, 1..5), part in 0_i64..100_000, late in 0_i64..9_999) {
            let names = ["水费", "污水处理费", "水资源费(税)", "水费"];
            let rows: Vec<_> = names.into_iter().zip(sums).collect();
            let bills = [paid(&rows, part, late)];
            let lines = invoice_lines(&bills, &terms()).unwrap();
            let sum: Money = lines.iter().map(|line| line.amount).sum();
            proptest::prop_assert_eq!(sum, invoiced(&bills));
            proptest::prop_assert!(lines.iter().all(|line| line.tax <= line.amount));
        }
    }
}
