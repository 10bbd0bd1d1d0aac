//! What the commands about the ledger take: books, statements of channels, readings.

use std::path::PathBuf;

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::ReadingFault;
use cistern_domain::ids::EntryRef;
use clap::{Args, Subcommand};

use super::periods::month;
use super::place;

/// `export`
#[derive(Debug, Subcommand)]
pub enum Export {
    /// The whole ledger as an hledger journal.
    Hledger(To),
    /// The whole ledger as a beancount file.
    Beancount(To),
    /// A month's trial balance (试算平衡表), as CSV.
    Trial(OfMonth),
    /// A month's vouchers for a general ledger (记账凭证), as CSV: one for what one person did of one kind on one day at one
    /// place.
    Vouchers(OfMonth),
    /// Who did what in a month, as CSV: every entry that a person wrote.
    Acts(OfMonth),
    /// Everything that is held about one customer, as a folder to hand over: JSON, a page to read, and the attachments.
    Customer(super::CustomerTo),
}

/// Of which month, and where to.
#[derive(Debug, Args)]
pub struct OfMonth {
    /// The month by which entries count: `2026-11`.
    #[arg(value_parser = month)]
    pub month: Period,
    /// The file; standard output where absent.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// Where to.
#[derive(Debug, Args)]
pub struct To {
    /// The file; standard output where absent.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

/// `channels`
#[derive(Debug, Args)]
pub struct Channels {
    /// The day by the clock of the halls: `2026-11-19`.
    pub date: BusinessDate,
    /// Files, or a folder of them, whose names begin with bank, wechat or alipay.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Who of finance takes them; without it nothing is written.
    #[arg(long)]
    pub staff: Option<u32>,
}

/// `settlements`
#[derive(Clone, Copy, Debug, Args)]
pub struct Settlements {
    /// Also those of which the customer was told.
    #[arg(long)]
    pub all: bool,
    /// As JSON; amounts in fen.
    #[arg(long)]
    pub json: bool,
}

/// `exceptions`
#[derive(Debug, Args)]
pub struct Exceptions {
    /// Those that were closed as well.
    #[arg(long)]
    pub all: bool,
    /// As JSON; amounts in fen.
    #[arg(long)]
    pub json: bool,
    /// Close the exception of this number.
    #[arg(long, value_name = "NUMBER", requires_all = ["words", "staff"])]
    pub close: Option<u64>,
    /// What was decided, in words.
    #[arg(long, requires = "close")]
    pub words: Option<String>,
    /// The act that did it: JOURNAL/NUMBER.
    #[arg(long, value_parser = place, requires = "close")]
    pub act: Option<EntryRef>,
    /// Who of finance closes it.
    #[arg(long, requires = "close")]
    pub staff: Option<u32>,
}

/// `arrivals`
#[derive(Debug, Args)]
pub struct Arrivals {
    /// Those that were claimed or sent back whole as well.
    #[arg(long)]
    pub all: bool,
    /// As JSON; amounts in fen.
    #[arg(long)]
    pub json: bool,
    /// Write one down off the bank's list.
    #[arg(long, requires_all = ["amount", "on", "reference", "staff"], conflicts_with_all = ["exception", "send_back"])]
    pub record: bool,
    /// Make an arrival of the exception of this number, which is closed with that.
    #[arg(long, value_name = "NUMBER", requires = "staff", conflicts_with_all = ["amount", "on", "reference", "send_back"])]
    pub exception: Option<u64>,
    /// The arrival of this number went back to its sender.
    #[arg(long = "return", value_name = "NUMBER", requires_all = ["words", "staff"])]
    pub send_back: Option<u64>,
    /// How much, yuan: what arrived; or what went back, all that is left where absent.
    #[arg(long)]
    pub amount: Option<Money>,
    /// The bank's date: `2026-12-06`.
    #[arg(long, value_name = "DATE")]
    pub on: Option<BusinessDate>,
    /// The bank's own number.
    #[arg(long)]
    pub reference: Option<String>,
    /// Where it lies: bank, wechat or alipay.
    #[arg(long, default_value = "bank", value_parser = channel)]
    pub channel: Channel,
    /// Who sent it, as far as the bank tells.
    #[arg(long, default_value = "")]
    pub payer: String,
    /// The words that came with it.
    #[arg(long, default_value = "")]
    pub memo: String,
    /// Why it goes back, in words.
    #[arg(long, requires = "send_back")]
    pub words: Option<String>,
    /// Who of finance writes it down.
    #[arg(long)]
    pub staff: Option<u32>,
}

fn channel(text: &str) -> Result<Channel, String> {
    let found = Channel::ALL.into_iter().find(|channel| channel.name() == text);
    found.ok_or_else(|| "bank, wechat or alipay".to_owned())
}

/// `arrears`
#[derive(Debug, Args)]
pub struct ArrearsWish {
    /// Of one area (抄表册); of all where left out.
    #[arg(long)]
    pub area: Option<String>,
    /// As of this day, `2026-12-06`; today where left out.
    #[arg(long, value_name = "DATE")]
    pub on: Option<BusinessDate>,
    /// As CSV: what may be dunned for alone, from which notices are printed. What is left out is told on standard error.
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// As JSON; amounts in fen.
    #[arg(long)]
    pub json: bool,
}

/// `bill-run`
#[derive(Debug, Args)]
pub struct BillRun {
    /// The file of readings: 户号, 表号, 上期止码, 本期止码, 用量, 抄表日期, 抄表方式.
    pub file: PathBuf,
    /// The month that is billed (账期): 2026-12.
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub period: Period,
    /// When the bills are payable (可缴费日).
    #[arg(long, value_name = "DATE")]
    pub payable_on: BusinessDate,
    /// What the file calls its columns: a file (TOML or JSON) with a table `readings` of our title and theirs (`"户号" = "用户编号"`); or
    /// the name under which the console keeps it.
    #[arg(long, value_name = "FILE or NAME")]
    pub columns: Option<String>,
    /// Who of finance issues them; without it nothing is written.
    #[arg(long)]
    pub staff: Option<u32>,
}

/// `correct-reading`
#[derive(Debug, Args)]
pub struct CorrectReading {
    /// 户号
    pub account: String,
    /// The bill that rests on the wrong reading (账单号).
    pub bill: String,
    /// The right volume, m³.
    #[arg(long, value_parser = clap::value_parser!(i64).range(0..=1_000_000))]
    pub m3: i64,
    /// What was wrong: misread, estimated, wrong_start, miscounted, self_reported.
    #[arg(long, value_parser = reading_fault)]
    pub fault: ReadingFault,
    /// When what is owed anew is payable; 15 days from now where it is not given. A self-reported reading leaves the old
    /// dates.
    #[arg(long, value_name = "DATE")]
    pub payable_on: Option<BusinessDate>,
    /// Who of finance decides; without it nothing is written.
    #[arg(long)]
    pub staff: Option<u32>,
}

fn reading_fault(text: &str) -> Result<ReadingFault, String> {
    serde_json::from_value(text.into()).map_err(|_| "not one of the list".to_owned())
}
