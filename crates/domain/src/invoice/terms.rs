//! What head office says of invoices: who sells, what each component is on an invoice, how it is taxed.
//!
//! Absent on purpose: rates that the program brings along. A rate is law and the company's own registration; a component
//! that head office has said nothing of is not sent to the platform.

use chrono::Months;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::ratio::Ratio;

/// Terms of invoices, a part of the city's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Invoicing {
    /// 销售方名称
    pub seller: String,
    /// 销售方税号
    pub seller_tax_number: String,
    /// Each component of a bill.
    pub components: Vec<Goods>,
    /// The late fee, charged beside the price (价外费用).
    pub late_fee: Option<Goods>,
}

/// What a component is on an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goods {
    /// 费用项目, as the tariff names it; of no meaning for the late fee.
    #[serde(default)]
    pub component: String,
    /// 项目名称, as it stands on the invoice.
    pub name: String,
    /// How it is taxed.
    pub tax: Taxed,
}

/// How something is taxed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Taxed {
    /// 税率 or 征收率: `{"rate": "0.03"}`.
    Rate(Ratio),
    /// 免税
    Exempt,
    /// 不征税
    NotTaxed,
}

impl Invoicing {
    /// What a component is on an invoice; nothing where head office said nothing.
    #[must_use]
    pub fn goods(&self, component: &str) -> Option<&Goods> {
        self.components.iter().find(|goods| goods.component == component)
    }

    /// Whether it says who sells.
    #[must_use]
    pub fn names_the_seller(&self) -> bool {
        !self.seller.is_empty() && !self.seller_tax_number.is_empty()
    }
}

/// The last day on which an invoice can be asked for: within a year of the payment (Shanghai's rule; facts, section 3).
#[must_use]
pub fn last_day_to_ask(taken_on: BusinessDate) -> BusinessDate {
    let day = taken_on.day();
    BusinessDate::from(day.checked_add_months(Months::new(12)).unwrap_or(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_ends_on_the_same_day() {
        let day = |y, m, d| BusinessDate::from_ymd(y, m, d).unwrap();
        for (taken, last) in [
            (day(2026, 12, 6), day(2027, 12, 6)),
            (day(2024, 2, 29), day(2025, 2, 28)),
        ] {
            assert_eq!(last_day_to_ask(taken), last);
        }
    }

    #[test]
    fn read_from_a_document() {
        let text = r#"{"seller":"临江水务有限公司","seller_tax_number":"91350100M000100Y43","components":[
            {"component":"水费","name":"自来水","tax":{"rate":"0.03"}},
            {"component":"污水处理费","name":"污水处理费","tax":"not_taxed"}],
            "late_fee":{"name":"违约金","tax":{"rate":"0.03"}}}"#;
        let terms: Invoicing = serde_json::from_str(text).unwrap();
        assert!(terms.names_the_seller());
        assert_eq!(
            terms.goods("污水处理费").map(|goods| goods.tax),
            Some(Taxed::NotTaxed)
        );
        assert_eq!(terms.goods("垃圾处理费"), None);
        assert!(
            serde_json::from_str::<Invoicing>(r#"{"seler":"x"}"#).is_err(),
            "a slip of the pen is told"
        );
    }
}
