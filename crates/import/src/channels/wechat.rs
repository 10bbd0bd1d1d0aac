//! WeChat's bill of a day (交易账单): a header, a row for each payment and refund with a backtick before
//! every value, and at the foot a header and a row with the totals.
//!
//! A payment counts with what we are settled (应结订单金额), which is less than the order where a coupon of
//! ours paid a part of it. Absent on purpose: fees (手续费), kept to fractions of a fen and settled apart.

use cistern_domain::Money;
use cistern_domain::channel::{Channel, ChannelRow, Claim, Kind, Outcome, Part, Statement};

use super::Layout;
use super::columns::{Columns, Line, Row};
use super::fault::{Wanted, Wrong};

const TITLES: [&str; 9] = [
    "交易时间",
    "微信订单号",
    "商户订单号",
    "交易状态",
    "应结订单金额",
    "退款金额",
    "退款状态",
    "订单金额",
    "申请退款金额",
];
const AT: usize = 0;
const REFERENCE: usize = 1;
const ORDER: usize = 2;
const STATUS: usize = 3;
const SETTLED: usize = 4;
const REFUNDED: usize = 5;
const REFUND_STATUS: usize = 6;
const ORDERED: usize = 7;
const ASKED_BACK: usize = 8;

const TOTALS: [&str; 5] = [
    "总交易单数",
    "应结订单总金额",
    "退款总金额",
    "订单总金额",
    "申请退款总金额",
];
const ROWS: usize = 0;
const SETTLED_TOTAL: usize = 1;
const REFUNDED_TOTAL: usize = 2;
const ORDERED_TOTAL: usize = 3;
const ASKED_BACK_TOTAL: usize = 4;

/// How far the file is read.
#[derive(Default)]
enum At {
    #[default]
    Top,
    Rows(Columns),
    Totals(Columns),
    End(Statement),
}

#[derive(Default)]
pub struct WeChat {
    at: At,
    rows: Vec<ChannelRow>,
    ordered: Money,
    asked_back: Money,
}

impl Layout for WeChat {
    type Whole = Statement;

    fn take(&mut self, line: &Line<'_>) -> Result<(), Wrong> {
        match &self.at {
            At::Top => {
                if let Some(columns) = Columns::find(line, "商户订单号", &TITLES)? {
                    self.at = At::Rows(columns);
                }
            }
            At::Rows(columns) => match Columns::find(line, "总交易单数", &TOTALS)? {
                Some(totals) => self.at = At::Totals(totals),
                None => {
                    let row = columns.row(line)?;
                    self.rows.push(read(&row)?);
                    self.ordered += row.amount(ORDERED)?;
                    self.asked_back += row.given_back(ASKED_BACK)?;
                }
            },
            At::Totals(totals) => {
                let claims = self.claims(&totals.row(line)?)?;
                let rows = std::mem::take(&mut self.rows);
                self.at = At::End(Statement::check(Channel::WeChat, rows, &claims)?);
            }
            At::End(_) => return Err(line.unexpected()),
        }
        Ok(())
    }

    fn finish(self) -> Result<Statement, Wrong> {
        match self.at {
            At::Top => Err(Wrong::NoHeader),
            At::Rows(_) | At::Totals(_) => Err(Wrong::NoEnd { what: "totals" }),
            At::End(statement) => Ok(statement),
        }
    }
}

impl WeChat {
    fn claims(&self, totals: &Row<'_>) -> Result<[Claim; 3], Wrong> {
        let claims = [
            Claim::Count {
                of: Part::All,
                number: totals.count(ROWS)?,
            },
            Claim::Sum {
                of: Part::Payments,
                amount: totals.amount(SETTLED_TOTAL)?,
            },
            Claim::Sum {
                of: Part::Refunds,
                amount: totals.given_back(REFUNDED_TOTAL)?,
            },
        ];
        same(ORDERED_TOTAL, totals.amount(ORDERED_TOTAL)?, self.ordered)?;
        same(
            ASKED_BACK_TOTAL,
            totals.given_back(ASKED_BACK_TOTAL)?,
            self.asked_back,
        )?;
        Ok(claims)
    }
}

fn same(column: usize, declared: Money, found: Money) -> Result<(), Wrong> {
    if declared == found {
        return Ok(());
    }
    let column = TOTALS.get(column).copied().unwrap_or_default();
    Err(Wrong::Total {
        column,
        declared,
        found,
    })
}

fn read(row: &Row<'_>) -> Result<ChannelRow, Wrong> {
    let (kind, outcome) = status(row)?;
    let (amount, other) = match kind {
        Kind::Payment => (row.amount(SETTLED)?, REFUNDED),
        Kind::Refund => (row.given_back(REFUNDED)?, SETTLED),
    };
    if !row.given_back(other)?.is_zero() {
        return Err(Wrong::BothWays {
            column: row.title(other).to_owned(),
            value: row.text(other).to_owned(),
            status: row.text(STATUS).to_owned(),
        });
    }
    Ok(ChannelRow {
        order: row.order(ORDER)?,
        kind,
        outcome,
        amount,
        at: row.time(AT)?,
        reference: row.text(REFERENCE).to_owned(),
    })
}

/// A revoked payment (撤销) is given back like any refund. A refund under way is bound to come.
fn status(row: &Row<'_>) -> Result<(Kind, Outcome), Wrong> {
    match row.text(STATUS) {
        "SUCCESS" => Ok((Kind::Payment, Outcome::Done)),
        "REFUND" | "REVOKED" => match row.text(REFUND_STATUS) {
            "SUCCESS" | "PROCESSING" => Ok((Kind::Refund, Outcome::Done)),
            "FAIL" => Ok((Kind::Refund, Outcome::Failed)),
            _ => Err(row.wrong(REFUND_STATUS, Wanted::Status)),
        },
        _ => Err(row.wrong(STATUS, Wanted::Status)),
    }
}
