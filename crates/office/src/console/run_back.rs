//! 整批撤销: which runs issued bills, what taking one back would come to, and doing it with the PIN, by the act of the command. Stopped
//! on the way it is told how far it came, and the same again goes on.

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::CancelReason;
use cistern_domain::ids::{AccountNo, BillNo, RunId, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{RunBack, RunBackLeft, RunBackRefused, RunLine, WhyItStays, bill_runs};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::billing::BillingNot;
use super::call::Failed;
use super::corrections::{CorrectionNot, not_cancelled};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::TakeRunBackRefused;
use crate::fault::OfficeFault;

/// Bills that stay are shown up to so many; all are counted.
const MOST_SHOWN: usize = 200;

/// Asks for the runs that issued bills.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskBillRuns {}

/// Runs that issued bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BillRunsAtOffice {
    /// The newest first.
    pub runs: Vec<BillRunLine>,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// A run that issued bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BillRunLine {
    /// Which.
    pub run: RunId,
    /// Under which date it began.
    pub on: BusinessDate,
    /// Who ran it; nothing: a command, or the program.
    pub by: Option<String>,
    /// The month of its first bill.
    pub period: Period,
    /// From when that is payable.
    pub payable_on: BusinessDate,
    /// Bills that it issued.
    pub bills: u64,
    /// Their sum.
    pub billed: Money,
    /// It imported accounts too.
    pub is_import: bool,
    /// It did not come to its end.
    pub is_broken_off: bool,
    /// Bills that were cancelled with it so far.
    pub cancelled: u64,
    /// It was taken back to its end.
    pub is_taken_back: bool,
    /// The month in which it was issued is closed.
    pub is_closed: bool,
}

/// Tries taking a run back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryRunBack {
    /// Which.
    pub run: RunId,
    /// Why.
    pub reason: CancelReason,
}

/// Takes it back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeRunBack {
    /// As it was tried.
    pub wish: TryRunBack,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// What taking a run back would come to, or came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RunBackTold {
    /// Bills that are cancelled now.
    pub bills: u64,
    /// Their sum.
    pub amount: Money,
    /// How many of them had got money.
    pub paid_bills: u64,
    /// How much, late fee too.
    pub paid: Money,
    /// Into deposits: that, and what later bills that are issued anew had got too much.
    pub to_deposit: Money,
    /// Later bills that are issued anew because they had counted one.
    pub reissued: u64,
    /// Bills of the run that were cancelled before.
    pub before: u64,
    /// Bills that stay, the first of them.
    pub left: Vec<BillLeft>,
    /// How many do, in all.
    pub left_in_all: u64,
}

/// A bill of a run that stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BillLeft {
    /// 户号
    pub account: AccountNo,
    /// What stands.
    pub bill: BillNo,
    /// Why.
    pub why: WhyBillStays,
}

/// Why a bill of a run stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "stays", rename_all = "snake_case")]
pub enum WhyBillStays {
    /// It is refused, as 冲正更正 refuses it of one bill.
    Refused {
        /// Why.
        why: CorrectionNot,
    },
    /// It was cancelled with the run, and somebody issued it anew since.
    IssuedAnew,
}

impl Console {
    /// Runs that issued bills.
    pub(super) fn bill_runs(
        &self,
        session: &Session,
        _: &AskBillRuns,
    ) -> Result<BillRunsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Billing, session.staff)?;
        let runs = self.office.file.read::<_, Fault>(|tx| {
            let runs = bill_runs(tx)?.into_iter();
            runs.map(|run| {
                let by = match run.by {
                    StaffNo::PROGRAM => None,
                    staff => Some(tx.staff_name(staff)?),
                };
                Ok(line(run, by))
            })
            .collect()
        });
        let runs = runs.map_err(OfficeFault::from)?;
        Ok(BillRunsAtOffice {
            runs,
            local: self.office.local(self.office.now())?,
        })
    }

    /// What taking a run back would come to.
    pub(super) fn try_run_back(
        &self,
        session: &Session,
        ask: &TryRunBack,
    ) -> Result<RunBackTold, Failed<BillingNot>> {
        if !self.concerns(Page::Billing, session.staff)? {
            return Err(Failed::Refused(BillingNot::NotTheirs));
        }
        let back = self.office.run_back_plan((ask.run, ask.reason), session.staff);
        Ok(told(back.map_err(not_taken)?)?)
    }

    /// Takes a run back.
    pub(super) fn take_run_back(
        &self,
        session: &Session,
        ask: &TakeRunBack,
    ) -> Result<RunBackTold, Failed<ActRefused<BillingNot>>> {
        self.proves(session, &ask.pin)?;
        let TryRunBack { run, reason } = ask.wish;
        let back = self.office.run_back((run, reason), session.staff);
        Ok(told(back.map_err(|why| ActRefused::within(not_taken(why)))?)?)
    }
}

fn line(run: RunLine, by: Option<String>) -> BillRunLine {
    BillRunLine {
        run: run.run,
        on: run.on,
        by,
        period: run.period,
        payable_on: run.payable_on,
        bills: run.bills,
        billed: run.billed,
        is_import: run.is_import,
        is_broken_off: run.is_broken_off,
        cancelled: run.cancelled,
        is_taken_back: run.is_taken_back,
        is_closed: run.is_closed,
    }
}

fn not_taken(why: TakeRunBackRefused) -> Failed<BillingNot> {
    Failed::Refused(match why {
        TakeRunBackRefused::Run(RunBackRefused::Unknown(_)) => BillingNot::NoRun,
        TakeRunBackRefused::Run(RunBackRefused::Already(_)) => BillingNot::TakenBack,
        TakeRunBackRefused::Run(RunBackRefused::Closed(period)) => BillingNot::MonthClosed { period },
        TakeRunBackRefused::Run(RunBackRefused::Publication(fault)) => return Failed::Broken(fault.into()),
        TakeRunBackRefused::NotFinance(_) => BillingNot::NotTheirs,
        TakeRunBackRefused::Fault(fault) => return Failed::Broken(fault),
    })
}

/// What it came to, the first bills that stay with their reasons.
fn told(back: RunBack) -> Result<RunBackTold, OfficeFault> {
    let left_in_all = u64::try_from(back.left.len()).unwrap_or(u64::MAX);
    let left = back.left.into_iter().take(MOST_SHOWN);
    let left = left.map(|RunBackLeft { account, bill, why }| {
        let why = match why {
            WhyItStays::Refused(why) => WhyBillStays::Refused {
                why: not_cancelled(why)?,
            },
            WhyItStays::IssuedAnew => WhyBillStays::IssuedAnew,
        };
        Ok(BillLeft { account, bill, why })
    });
    Ok(RunBackTold {
        bills: back.bills,
        amount: back.amount,
        paid_bills: back.paid_bills,
        paid: back.paid,
        to_deposit: back.to_deposit,
        reissued: back.reissued,
        before: back.before,
        left: left.collect::<Result<_, OfficeFault>>()?,
        left_in_all,
    })
}
