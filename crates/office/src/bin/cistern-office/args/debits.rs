//! What the commands about direct debits take.

use std::path::PathBuf;

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::BatchNo;
use clap::{Args, Subcommand};

/// `debit`
#[derive(Debug, Args)]
pub struct Debits {
    /// Those that are not at a bank any more as well.
    #[arg(long)]
    pub all: bool,
    /// As JSON; amounts in fen.
    #[arg(long)]
    pub json: bool,
    /// What to write down.
    #[command(subcommand)]
    pub command: Option<Debit>,
}

/// What to write down of direct debits.
#[derive(Debug, Subcommand)]
pub enum Debit {
    /// A batch went to the bank (送盘): 账单号, 户号, 金额 as CSV or xlsx. What is left out is to be taken out of the bank's file.
    Send {
        /// The file.
        file: PathBuf,
        /// The batch, as the bank knows it.
        #[arg(long)]
        batch: BatchNo,
        /// The day it was sent: `2026-12-06`.
        #[arg(long, value_name = "DATE")]
        sent_on: BusinessDate,
        /// The day on which the bank is expected to answer.
        #[arg(long, value_name = "DATE")]
        returns_on: BusinessDate,
        /// Who of finance writes it down.
        #[arg(long)]
        staff: u32,
    },
    /// The bank answered (回盘): 账单号, 户号, 金额, 扣款日期, 结果 (成功, 失败), 参考号, 原因 as CSV or xlsx.
    Return {
        /// The file.
        file: PathBuf,
        /// The batch.
        #[arg(long)]
        batch: BatchNo,
        /// Who of finance writes it down.
        #[arg(long)]
        staff: u32,
    },
    /// Take bills out of what is at the bank (撤盘) that were paid meanwhile, are in dispute or were booked back: the list to
    /// send to the bank, as CSV. Without --staff it is shown and nothing is written.
    Withdraw {
        /// Of one batch; of all where left out.
        #[arg(long)]
        batch: Option<BatchNo>,
        /// The file to write the list to; standard output where left out.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Who of finance writes it down.
        #[arg(long)]
        staff: Option<u32>,
    },
}
