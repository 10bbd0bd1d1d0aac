//! The list of a collecting account (收款户): what came into it, CSV in UTF-8 or GB18030, or xlsx, by the titles in its header,
//! which banks name in a few ways.
//!
//! Read whole or not at all: money with a hole in its list is money that nobody looks for. Rows without an amount that came
//! in, or marked as money that went out, are passed over.

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;

use crate::debits::{DebitFileFault, rows};
use crate::rejection::{Reason, Refusal};
use crate::table::Row;

const TITLES: [&str; 6] = [
    "交易日期|入账日期|记账日期|日期",
    "收入金额|贷方金额|贷方发生额|存入金额|收入|金额",
    "流水号|交易流水号|银行流水号|凭证号|参考号",
    "对方户名|付款人|付款方户名|对方名称?",
    "摘要|附言|用途|备注?",
    "借贷标志|借贷?",
];
const ON: usize = 0;
const AMOUNT: usize = 1;
const REFERENCE: usize = 2;
const PAYER: usize = 3;
const MEMO: usize = 4;
const WAY: usize = 5;

/// What marks money that went out.
const OUT: [&str; 4] = ["借", "D", "支出", "借方"];

/// Money that came into the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivedRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The bank's date.
    pub on: BusinessDate,
    /// How much; above zero.
    pub amount: Money,
    /// The bank's own number; never empty.
    pub reference: String,
    /// Who sent it; empty where the bank does not tell.
    pub payer: String,
    /// The words that came with it.
    pub memo: String,
}

/// Reads what came into a collecting account.
///
/// # Errors
/// [`DebitFileFault`] at the first line that is not understood.
pub fn read_arrived(path: &Path) -> Result<Vec<ArrivedRow>, DebitFileFault> {
    let all = rows(path, &TITLES, arrived)?;
    Ok(all.into_iter().flatten().collect())
}

fn arrived(row: &Row<'_>) -> Result<Option<ArrivedRow>, Refusal> {
    if row.is_empty(AMOUNT) || OUT.contains(&row.words(WAY).trim()) {
        return Ok(None);
    }
    let amount = row.amount(AMOUNT)?;
    if amount == Money::ZERO {
        return Ok(None);
    }
    let reference = row.words(REFERENCE).trim().to_owned();
    if reference.is_empty() {
        return Err(row.refusal(REFERENCE, Reason::BadNumber));
    }
    Ok(Some(ArrivedRow {
        line: row.number,
        on: row.date(ON)?,
        amount,
        reference,
        payer: row.words(PAYER).trim().to_owned(),
        memo: row.words(MEMO).trim().to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<ArrivedRow>, DebitFileFault> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("收款户到账.csv");
        std::fs::write(&path, text).unwrap();
        read_arrived(&path)
    }

    #[test]
    fn banks_name_their_columns_in_their_ways() {
        for head in [
            "交易日期,流水号,收入金额,支出金额,对方户名,摘要",
            "入账日期,凭证号,贷方发生额,借方发生额,付款人,附言",
        ] {
            let text = format!(
                "账户明细\n{head}\n2026-12-04,A1,300.00,,临江纺织,水费 10000001\n2026-12-04,A2,,15.00,银行,手续费\n合计,,300.00,15.00,,\n"
            );
            let rows = read(&text).unwrap();
            assert_eq!(rows.len(), 1, "{head}");
            assert_eq!((rows[0].line, rows[0].amount), (3, Money::from_fen(30_000)));
            assert_eq!(
                (rows[0].payer.as_str(), rows[0].memo.as_str()),
                ("临江纺织", "水费 10000001")
            );
        }
        let marked = "日期,流水号,金额,借贷标志\n2026-12-04,A1,300,贷\n2026-12-04,A2,15,借\n";
        assert_eq!(
            read(marked).unwrap().len(),
            1,
            "money that went out is passed over"
        );
    }

    #[test]
    fn takes_nothing_of_a_file_with_a_row_it_does_not_understand() {
        let head = "交易日期,流水号,收入金额,对方户名,摘要\n2026-12-04,A1,300,x,y\n";
        for (row, column) in [
            ("2026-12-04,A2,-3,x,y", "收入金额"),
            ("2026-13-04,A2,3,x,y", "交易日期"),
            ("2026-12-04,,3,x,y", "流水号"),
        ] {
            match read(&format!("{head}{row}\n")) {
                Err(DebitFileFault::Row {
                    line, column: found, ..
                }) => assert_eq!((line, found.as_str()), (3, column), "{row}"),
                other => panic!("{row}: {other:?}"),
            }
        }
        assert!(matches!(read("户号,金额\n1,2\n"), Err(DebitFileFault::Source(_))));
    }
}
