//! Alipay's details of a day (业务明细): lines that begin with `#` around a table, the totals of payments
//! and of refunds in two of those below it.
//!
//! A payment counts with what we receive (商家实收), which is what the totals add up. Absent on purpose:
//! discounts, fees and shares (优惠, 服务费, 分润), which Alipay settles apart.

use cistern_domain::channel::{Channel, ChannelRow, Claim, Kind, Outcome, Part, Statement};

use super::Layout;
use super::columns::{Columns, Line, Row};
use super::fault::{Wanted, Wrong};
use crate::value;

const TITLES: [&str; 5] = [
    "支付宝交易号",
    "商户订单号",
    "业务类型",
    "完成时间",
    "商家实收（元）",
];
const REFERENCE: usize = 0;
const ORDER: usize = 1;
const STATUS: usize = 2;
const AT: usize = 3;
const RECEIVED: usize = 4;

const PAID: Total = Total {
    title: "#交易合计:",
    of: Part::Payments,
    before_amount: "商家实收共",
};
const REFUNDED: Total = Total {
    title: "#退款合计:",
    of: Part::Refunds,
    before_amount: "商家实收退款共",
};

/// A line with a count and a sum, in words.
struct Total {
    title: &'static str,
    of: Part,
    before_amount: &'static str,
}

#[derive(Default)]
pub struct Alipay {
    columns: Option<Columns>,
    rows: Vec<ChannelRow>,
    paid: Option<[Claim; 2]>,
    refunded: Option<[Claim; 2]>,
}

impl Layout for Alipay {
    type Whole = Statement;

    fn take(&mut self, line: &Line<'_>) -> Result<(), Wrong> {
        if line.cell(0).starts_with('#') {
            return self.note(line);
        }
        let Some(columns) = &self.columns else {
            self.columns = Columns::find(line, "商户订单号", &TITLES)?;
            return Ok(());
        };
        if self.paid.is_some() || self.refunded.is_some() {
            return Err(line.unexpected());
        }
        self.rows.push(read(&columns.row(line)?)?);
        Ok(())
    }

    fn finish(self) -> Result<Statement, Wrong> {
        if self.columns.is_none() {
            return Err(Wrong::NoHeader);
        }
        let paid = self.paid.ok_or(Wrong::NoEnd { what: "交易合计" })?;
        let refunded = self.refunded.ok_or(Wrong::NoEnd { what: "退款合计" })?;
        let claims = [paid, refunded].concat();
        Ok(Statement::check(Channel::Alipay, self.rows, &claims)?)
    }
}

impl Alipay {
    /// A line around the table; all but the totals are for people.
    fn note(&mut self, line: &Line<'_>) -> Result<(), Wrong> {
        let text = line.whole();
        for (total, told) in [(PAID, &mut self.paid), (REFUNDED, &mut self.refunded)] {
            if let Some(words) = text.strip_prefix(total.title) {
                if told.is_some() || self.columns.is_none() {
                    return Err(line.unexpected());
                }
                *told = Some(total.read(words)?);
            }
        }
        Ok(())
    }
}

impl Total {
    /// `37笔,商家实收共8596.04元,…`
    fn read(&self, words: &str) -> Result<[Claim; 2], Wrong> {
        let wrong = |wanted| Wrong::Value {
            column: self.title.to_owned(),
            value: words.to_owned(),
            wanted,
        };
        let (number, rest) = words.split_once('笔').ok_or_else(|| wrong(Wanted::Count))?;
        let number = number.trim().parse().map_err(|_| wrong(Wanted::Count))?;
        let amount = rest
            .split_once(self.before_amount)
            .and_then(|(_, rest)| rest.split_once('元'));
        let amount = amount.map(|(amount, _)| amount.trim_start_matches('-'));
        let amount = amount
            .and_then(value::amount)
            .ok_or_else(|| wrong(Wanted::Amount))?;
        let of = self.of;
        Ok([Claim::Count { of, number }, Claim::Sum { of, amount }])
    }
}

fn read(row: &Row<'_>) -> Result<ChannelRow, Wrong> {
    let (kind, amount) = match row.text(STATUS) {
        "交易" => (Kind::Payment, row.amount(RECEIVED)?),
        "退款" => (Kind::Refund, row.given_back(RECEIVED)?),
        _ => return Err(row.wrong(STATUS, Wanted::Status)),
    };
    Ok(ChannelRow {
        order: row.order(ORDER)?,
        kind,
        outcome: Outcome::Done,
        amount,
        at: row.time(AT)?,
        reference: row.text(REFERENCE).to_owned(),
    })
}
