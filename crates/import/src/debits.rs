//! Files of direct debits (代扣): the bills that went to a bank, and what the bank returned; CSV or xlsx, by the titles in
//! their header.
//!
//! Each file is read whole or not at all, as a statement is: a batch with a hole leaves bills that nobody knows of. Absent on
//! purpose: a bank's own fixed layouts, whose debits the day's statement tells (`channels/bank.rs`).

use std::path::Path;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, BillNo};

use crate::fault::SourceFault;
use crate::folder::open_at;
use crate::rejection::{Reason, Refusal};
use crate::table::{Row, for_each_row};

const BILL: usize = 0;
const ACCOUNT: usize = 1;
const AMOUNT: usize = 2;
const ON: usize = 3;
const RESULT: usize = 4;
const REFERENCE: usize = 5;
const REASON: usize = 6;

const SENT: [&str; 3] = ["账单号", "户号", "金额"];
const RETURNED: [&str; 7] = ["账单号", "户号", "金额", "扣款日期", "结果", "参考号", "原因"];

/// Longest words of a bank that are kept, characters; what it says beyond is cut.
const LONGEST: usize = 40;

/// A bill that went to a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// 账单号
    pub bill: BillNo,
    /// 户号
    pub account: AccountNo,
    /// What the bank is asked for.
    pub amount: Money,
}

/// What a bank returned of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// 账单号
    pub bill: BillNo,
    /// 户号
    pub account: AccountNo,
    /// What it was asked for, or paid.
    pub amount: Money,
    /// The bank's date.
    pub on: BusinessDate,
    /// What came of it.
    pub result: DebitResult,
}

/// What came of a debit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DebitResult {
    /// Paid, under the bank's own number.
    Paid {
        /// Which; 1 to 40 characters.
        reference: String,
    },
    /// Nothing was got.
    Failed {
        /// Why, in the bank's words; at most 40 characters.
        reason: String,
    },
}

/// Why a file of debits was not taken.
#[derive(Debug, thiserror::Error)]
pub enum DebitFileFault {
    /// It cannot be read.
    #[error(transparent)]
    Source(#[from] SourceFault),
    /// A row cannot be understood.
    #[error("{file}, line {line}: {column} {value:?} cannot be read; nothing of this file was taken")]
    Row {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: u64,
        /// The column's title; empty for the row as a whole.
        column: String,
        /// What stands there.
        value: String,
    },
}

/// Reads the bills that went to a bank.
///
/// # Errors
/// [`DebitFileFault`] at the first line that is not understood.
pub fn read_sent(path: &Path) -> Result<Vec<SentRow>, DebitFileFault> {
    rows(path, &SENT, |row| {
        Ok(SentRow {
            line: row.number,
            bill: row.id(BILL, BillNo::new)?,
            account: row.id(ACCOUNT, AccountNo::new)?,
            amount: positive(row)?,
        })
    })
}

/// Reads what a bank returned.
///
/// # Errors
/// [`DebitFileFault`] at the first line that is not understood.
pub fn read_returned(path: &Path) -> Result<Vec<ReturnedRow>, DebitFileFault> {
    rows(path, &RETURNED, |row| {
        Ok(ReturnedRow {
            line: row.number,
            bill: row.id(BILL, BillNo::new)?,
            account: row.id(ACCOUNT, AccountNo::new)?,
            amount: positive(row)?,
            on: row.date(ON)?,
            result: result(row)?,
        })
    })
}

/// The rows of a file, whole or not at all.
pub(crate) fn rows<T>(
    path: &Path,
    titles: &[&str],
    mut read: impl FnMut(&Row<'_>) -> Result<T, Refusal>,
) -> Result<Vec<T>, DebitFileFault> {
    let file = open_at(path)?;
    let mut all = Vec::new();
    for_each_row::<DebitFileFault>(&file, titles, &mut Vec::new(), &mut |row, _| {
        let read = row.check().and_then(|()| read(row));
        all.push(read.map_err(|refusal| DebitFileFault::Row {
            file: file.name.to_string(),
            line: row.number,
            column: refusal.column,
            value: refusal.value,
        })?);
        Ok(())
    })?;
    Ok(all)
}

fn positive(row: &Row<'_>) -> Result<Money, Refusal> {
    let amount = row.amount(AMOUNT)?;
    match amount.is_positive() {
        true => Ok(amount),
        false => Err(row.refusal(AMOUNT, Reason::BadAmount)),
    }
}

fn result(row: &Row<'_>) -> Result<DebitResult, Refusal> {
    let cut = |column| row.words(column).trim().chars().take(LONGEST).collect::<String>();
    match row.words(RESULT).trim() {
        "成功" | "扣款成功" | "00" => match cut(REFERENCE) {
            reference if reference.is_empty() => Err(row.refusal(REFERENCE, Reason::BadNumber)),
            reference => Ok(DebitResult::Paid { reference }),
        },
        "失败" | "扣款失败" => Ok(DebitResult::Failed { reason: cut(REASON) }),
        _ => Err(row.refusal(RESULT, Reason::UnknownStatus)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("回盘.csv");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn reads_what_was_sent_whatever_the_columns_around_it() {
        let (_folder, path) = file("代扣送盘\n户号,户名,账单号,金额\n10000001,张敏,Z1,24.50\n合计,,,24.50\n");
        let rows = read_sent(&path).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].line, rows[0].amount), (3, Money::from_fen(2450)));
        assert_eq!(
            (rows[0].bill.as_str(), rows[0].account.as_str()),
            ("Z1", "10000001")
        );
    }

    #[test]
    fn reads_what_came_back_with_numbers_and_reasons() {
        let head = "账单号,户号,金额,扣款日期,结果,参考号,原因\n";
        let (_folder, path) = file(&format!(
            "{head}Z1,1,24.50,2026-12-08,成功,B1,\nZ2,2,3,2026-12-08,失败,,余额不足\n"
        ));
        let rows = read_returned(&path).unwrap();
        let paid = DebitResult::Paid {
            reference: "B1".to_owned(),
        };
        let failed = DebitResult::Failed {
            reason: "余额不足".to_owned(),
        };
        let results: Vec<_> = rows.into_iter().map(|row| row.result).collect();
        assert_eq!(results, [paid, failed]);
    }

    #[test]
    fn takes_nothing_of_a_file_with_a_row_it_does_not_understand() {
        let head = "账单号,户号,金额,扣款日期,结果,参考号,原因\n";
        for (row, column) in [
            ("Z1,1,abc,2026-12-08,成功,B1,", "金额"),
            ("Z1,1,0,2026-12-08,成功,B1,", "金额"),
            ("Z1,1,1,2026-13-08,成功,B1,", "扣款日期"),
            ("Z1,1,1,2026-12-08,在途,B1,", "结果"),
            ("Z1,1,1,2026-12-08,成功,,", "参考号"),
        ] {
            let (_folder, path) = file(&format!("{head}Z9,9,1,2026-12-08,失败,,\n{row}\n"));
            match read_returned(&path) {
                Err(DebitFileFault::Row {
                    line, column: found, ..
                }) => assert_eq!((line, found.as_str()), (3, column), "{row}"),
                other => panic!("{row}: {other:?}"),
            }
        }
    }
}
