//! `cistern-office export`: the books over all halls, as a counter's program writes its own; and for the accountant a month's
//! trial balance, vouchers and acts as CSV, in Excel's own encoding mark.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use cistern_domain::Money;
use cistern_domain::books::Format;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::StaffNo;
use cistern_journal::Fault;
use cistern_office::{ActLine, TrialLine, Voucher};

use crate::args::{Export, OfMonth, To};
use crate::customers;
use crate::open::Place;
use crate::periods::local;

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
const ACTS: [&str; 12] = [
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
    "流水",
];
/// Excel takes a file for UTF-8 by it.
const MARK: &str = "\u{feff}";

/// Writes what was asked for; says on standard error what is not in it.
pub fn run(place: &Place, wish: &Export) -> anyhow::Result<ExitCode> {
    match wish {
        Export::Hledger(to) => books(place, Format::Hledger, to),
        Export::Beancount(to) => books(place, Format::Beancount, to),
        Export::Trial(of) => trial(place, of),
        Export::Vouchers(of) => vouchers(place, of),
        Export::Acts(of) => acts(place, of),
        Export::Customer(wish) => customers::export(place, wish),
    }
}

fn books(place: &Place, format: Format, To { to }: &To) -> anyhow::Result<ExitCode> {
    let office = place.open_existing()?;
    let mut out = BufWriter::new(out(to.as_deref())?);
    let left_out = office
        .file()
        .read::<_, Fault>(|tx| tx.write_books(format, &mut out))?;
    out.flush()?;
    for told in left_out.told() {
        eprintln!("{told}");
    }
    Ok(ExitCode::SUCCESS)
}

fn trial(place: &Place, of: &OfMonth) -> anyhow::Result<ExitCode> {
    let balance = place.open_existing()?.trial_balance(of.month)?;
    let mut to = csv_to(of)?;
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
    to.flush()?;
    for told in balance.left_out.told() {
        eprintln!("{told}");
    }
    Ok(told_open(balance.is_closed, of))
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

fn vouchers(place: &Place, of: &OfMonth) -> anyhow::Result<ExitCode> {
    let (vouchers, is_closed) = place.open_existing()?.vouchers(of.month)?;
    let mut to = csv_to(of)?;
    to.write_record(VOUCHERS)?;
    for voucher in &vouchers {
        for line in &voucher.lines {
            to.write_record(voucher_cells(of, voucher, line))?;
        }
    }
    to.flush()?;
    Ok(told_open(is_closed, of))
}

fn voucher_cells(
    of: &OfMonth,
    voucher: &Voucher,
    (account, words, amount): &(String, String, Money),
) -> [String; 16] {
    let (debit, credit) = match amount.is_negative() {
        true => (String::new(), (-*amount).to_string()),
        false => (amount.to_string(), String::new()),
    };
    [
        of.month.to_string(),
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

fn acts(place: &Place, of: &OfMonth) -> anyhow::Result<ExitCode> {
    let acts = place.open_existing()?.acts(of.month)?;
    let mut to = csv_to(of)?;
    to.write_record(ACTS)?;
    for act in &acts {
        to.write_record(act_cells(act))?;
    }
    to.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn act_cells(act: &ActLine) -> [String; 12] {
    [
        local(act.written_at),
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

/// Figures of an open month move still.
fn told_open(is_closed: bool, of: &OfMonth) -> ExitCode {
    if !is_closed {
        eprintln!(
            "{} is not closed: these figures and numbers may still change",
            of.month
        );
    }
    ExitCode::SUCCESS
}

fn out(to: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    Ok(match to {
        Some(path) => {
            let file = std::fs::File::create(path);
            Box::new(file.with_context(|| format!("{} cannot be written", path.display()))?)
        }
        None => Box::new(std::io::stdout()),
    })
}

fn csv_to(of: &OfMonth) -> anyhow::Result<csv::Writer<Box<dyn Write>>> {
    let mut out = out(of.to.as_deref())?;
    if of.to.is_some() {
        out.write_all(MARK.as_bytes())?;
    }
    Ok(csv::Writer::from_writer(out))
}
