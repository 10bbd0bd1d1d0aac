//! `bill`: bills cancelled and issued anew, and runs taken back.

use cistern_domain::entry::CancelReason;
use cistern_domain::ids::RunId;
use clap::{Args, Subcommand};
use uuid::Uuid;

/// What is done about bills; without `--staff` nothing is written. The PIN is read from standard input, one line.
#[derive(Debug, Subcommand)]
pub enum BillAct {
    /// Cancel a bill (账单作废): it is booked back whole, and what was paid of it goes into the deposit.
    Cancel(BillCancel),
    /// Issue a cancelled bill anew (账单重开).
    Restore(BillRestore),
    /// Show the runs that issued bills, newest first.
    Runs,
    /// Take a run back as a whole (整批撤销), while the month in which it was issued is open; the same again goes on where it stopped.
    TakeBack(RunTakeBack),
}

/// `bill cancel`
#[derive(Debug, Args)]
pub struct BillCancel {
    /// 户号
    pub account: String,
    /// 账单号
    pub bill: String,
    /// Why: wrong_account, issued_twice, not_owed, wrong_figures.
    #[arg(long, value_parser = reason)]
    pub reason: CancelReason,
    /// Who of finance decides; without it nothing is written.
    #[arg(long)]
    pub staff: Option<u32>,
}

/// `bill restore`
#[derive(Debug, Args)]
pub struct BillRestore {
    /// 户号
    pub account: String,
    /// The bill that was cancelled (账单号).
    pub bill: String,
    /// Who of finance decides; without it nothing is written.
    #[arg(long)]
    pub staff: Option<u32>,
}

/// `bill take-back`
#[derive(Debug, Args)]
pub struct RunTakeBack {
    /// The run, as `bill runs` names it.
    #[arg(value_parser = run)]
    pub run: RunId,
    /// Why: wrong_account, issued_twice, not_owed, wrong_figures.
    #[arg(long, value_parser = reason)]
    pub reason: CancelReason,
    /// Who of finance decides; without it nothing is written.
    #[arg(long)]
    pub staff: Option<u32>,
}

fn reason(text: &str) -> Result<CancelReason, String> {
    serde_json::from_value(text.into()).map_err(|_| "not one of the list".to_owned())
}

fn run(text: &str) -> Result<RunId, uuid::Error> {
    Uuid::parse_str(text).map(RunId)
}
