//! A bill run taken back as a whole (整批撤销): which runs there are, what taking one back would come to, and doing it.

use cistern_domain::entry::CancelReason;
use cistern_domain::ids::{RunId, StaffNo};
use cistern_journal::Fault;
use cistern_publishing::{
    RunBack, RunBackRefused, RunBackStopped, RunLine, bill_runs, plan_run_back, take_run_back,
};

use super::finance::NotFinance;
use crate::fault::{OfficeFault, Stands};
use crate::office::Office;

/// Why a run was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum TakeRunBackRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Run(RunBackRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble. Stopped on the way ([`OfficeFault::Midway`]), whole batches stay cancelled.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<RunBackStopped> for TakeRunBackRefused {
    fn from(stopped: RunBackStopped) -> Self {
        match stopped {
            RunBackStopped::Refused(RunBackRefused::Publication(fault)) => Self::Fault(fault.into()),
            RunBackStopped::Refused(why) => Self::Run(why),
            RunBackStopped::Midway { bills, why } => {
                Self::Fault(OfficeFault::from(why).after(Stands::RunBack { bills }))
            }
        }
    }
}

impl Office {
    /// Runs that issued bills, newest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn bill_runs(&self) -> Result<Vec<RunLine>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(bill_runs)?)
    }

    /// What taking a run back would come to, done by somebody. Nothing stays.
    ///
    /// # Errors
    /// [`TakeRunBackRefused`].
    pub fn run_back_plan(
        &self,
        ask: (RunId, CancelReason),
        who: StaffNo,
    ) -> Result<RunBack, TakeRunBackRefused> {
        Ok(plan_run_back(&self.file, &self.pen_of(who), ask)?)
    }

    /// Takes a run back, by somebody of finance; the same again goes on where it stopped.
    ///
    /// # Errors
    /// [`TakeRunBackRefused`].
    pub fn take_run_back(
        &self,
        ask: (RunId, CancelReason),
        (who, pin): (StaffNo, &str),
    ) -> Result<RunBack, TakeRunBackRefused> {
        self.finance_only::<TakeRunBackRefused>(who, pin)?;
        self.run_back(ask, who)
    }

    /// The same in the name of somebody who proved to be of finance.
    pub(crate) fn run_back(
        &self,
        ask: (RunId, CancelReason),
        who: StaffNo,
    ) -> Result<RunBack, TakeRunBackRefused> {
        Ok(take_run_back(&self.file, &self.pen_of(who), ask)?)
    }
}
