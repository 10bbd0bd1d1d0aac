//! A month's books for the accountant as CSV, written once for the command and the console: trial balance (试算平衡表),
//! vouchers (记账凭证) and who did what (经办明细). What they say comes out of `ledger`.

use std::io::Write;

use cistern_domain::Money;
use cistern_domain::books::LeftOut;
use cistern_domain::date::{BusinessDate, CHINA, Period};
use cistern_domain::ids::StaffNo;
use cistern_domain::instant::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fault::OfficeFault;
use crate::ledger::{ActLine, TrialLine, Voucher};
use crate::office::Office;

const TRIAL: [&str; 7] = [
    "科目",
    "科目名称",
    "期初余额",
    "本期借方",
    "本期贷方",
    "其中上期业务",
    "期末余额",
];
const VOUCHERS: [&str; 16] = [
    "账期",
    "凭证号",
    "日期",
    "摘要",
    "科目",
    "科目名称",
    "借方",
    "贷方",
    "笔数",
    "经办",
    "批准",
    "营业厅",
    "柜台",
    "业务日期",
    "首笔",
    "末笔",
];
const ACTS: [&str; 13] = [
    "时间",
    "经办",
    "批准",
    "业务日期",
    "入账账期",
    "营业厅",
    "柜台",
    "事项",
    "户号",
    "收据号",
    "金额",
    "原因",
    "流水",
];

/// One of a month's books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// 试算平衡表
    Trial,
    /// 记账凭证: one for what one person did of one kind on one day at one place.
    Vouchers,
    /// 经办明细: every entry that a person wrote, over all halls.
    Acts,
}

/// What is to be known of a book beside its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookTold {
    /// The month is closed: figures and numbers stand.
    pub is_closed: bool,
    /// Entries that are in no books.
    pub left_out: LeftOut,
}

/// Why there is no book.
#[derive(Debug, thiserror::Error)]
pub enum BookFault {
    /// It could not be written.
    #[error("the book could not be written: {0}")]
    Write(#[from] csv::Error),
    /// The office's.
    #[error(transparent)]
    Office(#[from] OfficeFault),
}

impl From<std::io::Error> for BookFault {
    fn from(fault: std::io::Error) -> Self {
        Self::Write(fault.into())
    }
}

impl Office {
    /// Writes one of a month's books as CSV (UTF-8, commas), its titles first; amounts in yuan with two digits.
    ///
    /// # Errors
    /// [`BookFault`]
    pub fn write_book(&self, book: Book, month: Period, to: &mut dyn Write) -> Result<BookTold, BookFault> {
        let mut lines = csv::Writer::from_writer(to);
        let told = match book {
            Book::Trial => self.write_trial(month, &mut lines)?,
            Book::Vouchers => self.write_vouchers(month, &mut lines)?,
            Book::Acts => self.write_acts(month, &mut lines)?,
        };
        lines.flush()?;
        Ok(told)
    }

    fn write_trial<W: Write>(&self, month: Period, to: &mut csv::Writer<W>) -> Result<BookTold, BookFault> {
        let balance = self.trial_balance(month)?;
        to.write_record(TRIAL)?;
        for line in &balance.lines {
            to.write_record(trial_cells(line))?;
        }
        let sum = |of: fn(&TrialLine) -> Money| balance.lines.iter().map(of).sum::<Money>().to_string();
        to.write_record([
            "合计".to_owned(),
            String::new(),
            sum(|line| line.opening),
            sum(|line| line.debit),
            sum(|line| line.credit),
            sum(|line| line.taken_earlier),
            sum(TrialLine::closing),
        ])?;
        Ok(BookTold {
            is_closed: balance.is_closed,
            left_out: balance.left_out,
        })
    }

    fn write_vouchers<W: Write>(
        &self,
        month: Period,
        to: &mut csv::Writer<W>,
    ) -> Result<BookTold, BookFault> {
        let (vouchers, is_closed) = self.vouchers(month)?;
        to.write_record(VOUCHERS)?;
        for voucher in &vouchers {
            for line in &voucher.lines {
                to.write_record(voucher_cells(month, voucher, line))?;
            }
        }
        Ok(BookTold {
            is_closed,
            left_out: LeftOut::default(),
        })
    }

    fn write_acts<W: Write>(&self, month: Period, to: &mut csv::Writer<W>) -> Result<BookTold, BookFault> {
        let (acts, is_closed) = self.acts(month)?;
        to.write_record(ACTS)?;
        for act in &acts {
            to.write_record(act_cells(act))?;
        }
        Ok(BookTold {
            is_closed,
            left_out: LeftOut::default(),
        })
    }
}

fn trial_cells(line: &TrialLine) -> [String; 7] {
    [
        line.account.clone(),
        line.words.clone(),
        line.opening.to_string(),
        line.debit.to_string(),
        line.credit.to_string(),
        line.taken_earlier.to_string(),
        line.closing().to_string(),
    ]
}

fn voucher_cells(
    month: Period,
    voucher: &Voucher,
    (account, words, amount): &(String, String, Money),
) -> [String; 16] {
    let (debit, credit) = match amount.is_negative() {
        true => (String::new(), (-*amount).to_string()),
        false => (amount.to_string(), String::new()),
    };
    [
        month.to_string(),
        format!("记-{:04}", voucher.number),
        voucher.on.to_string(),
        voucher.summary.to_owned(),
        account.clone(),
        words.clone(),
        debit,
        credit,
        voucher.entries.to_string(),
        person(&voucher.staff),
        voucher.approver.as_ref().map(person).unwrap_or_default(),
        voucher.hall.to_string(),
        voucher.counter.to_string(),
        voucher
            .taken_on
            .as_ref()
            .map(BusinessDate::to_string)
            .unwrap_or_default(),
        voucher.first.to_string(),
        voucher.last.to_string(),
    ]
}

fn act_cells(act: &ActLine) -> [String; 13] {
    [
        local_second(act.written_at),
        person(&act.staff),
        act.approver.as_ref().map(person).unwrap_or_default(),
        act.on.to_string(),
        act.posts_later
            .map(|period| period.to_string())
            .unwrap_or_default(),
        act.hall.to_string(),
        act.counter.to_string(),
        act.kind.to_owned(),
        act.account.as_ref().map(ToString::to_string).unwrap_or_default(),
        act.receipt.map(|receipt| receipt.to_string()).unwrap_or_default(),
        act.amount.to_string(),
        act.words.clone(),
        act.entry.to_string(),
    ]
}

/// `7 陈静`; the program by itself has no name.
fn person((staff, name): &(StaffNo, String)) -> String {
    match *staff {
        StaffNo::PROGRAM => "程序".to_owned(),
        staff => format!("{staff} {name}").trim_end().to_owned(),
    }
}

/// The hour of the halls, to the second.
#[must_use]
pub fn local_second(at: Instant) -> String {
    let local = at.utc().with_timezone(&CHINA);
    local.format("%Y-%m-%d %H:%M:%S").to_string()
}
