//! A bill run at head office: what it would come to, or finance issues the bills.

use std::path::PathBuf;

use cistern_domain::bill_run::RunTerms;
use cistern_domain::ids::StaffNo;
use cistern_domain::run_terms::TermsRefused;
use cistern_import::{OwnColumns, ReadingToBill, Rejection, SourceFault, read_for_bills};
use cistern_journal::Fault;
use cistern_publishing::{BillRunDone, BillRunStopped, Publication, plan_bills, run_bills};

use super::finance::NotFinance;
use crate::fault::{OfficeFault, Stands};
use crate::office::Office;

/// Which readings are billed, and how.
#[derive(Clone, Debug)]
pub struct BillRun {
    /// The file of readings (抄表记录).
    pub file: PathBuf,
    /// What it calls its columns.
    pub columns: OwnColumns,
    /// Month and date.
    pub terms: RunTerms,
}

/// What a run comes to, or came to.
#[derive(Clone, Debug)]
pub struct BillRunTold {
    /// Bills, and accounts that were not billed.
    pub done: BillRunDone,
    /// Rows of the file that cannot be read.
    pub rejected: Vec<Rejection>,
}

/// Why no bill was issued.
#[derive(Debug, thiserror::Error)]
pub enum BillRunRefused {
    /// The file.
    #[error(transparent)]
    File(#[from] SourceFault),
    /// The month or the date of payment cannot be meant of these readings.
    #[error(transparent)]
    Terms(#[from] TermsRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble. Stopped on the way ([`OfficeFault::Midway`]), whole batches stay.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for BillRunRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Publication> for BillRunRefused {
    fn from(fault: Publication) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<BillRunStopped> for BillRunRefused {
    fn from(BillRunStopped { bills, why }: BillRunStopped) -> Self {
        Self::Fault(OfficeFault::from(why).after(Stands::BillRun { bills }))
    }
}

impl Office {
    /// What a run would come to. Writes nothing.
    ///
    /// # Errors
    /// [`BillRunRefused`].
    pub fn bill_run_plan(&self, run: &BillRun) -> Result<BillRunTold, BillRunRefused> {
        self.plan_bills(run, StaffNo::PROGRAM)
    }

    /// The same for somebody: accounts that they declared are left to a colleague.
    pub(crate) fn plan_bills(&self, run: &BillRun, who: StaffNo) -> Result<BillRunTold, BillRunRefused> {
        told(run, |readings| {
            plan_bills(&self.file, &self.pen_of(who), run.terms, readings)
        })
    }

    /// Issues the bills, by somebody of finance. The same readings again are refused as billed.
    ///
    /// # Errors
    /// [`BillRunRefused`].
    pub fn run_bills(
        &self,
        run: &BillRun,
        (who, pin): (StaffNo, &str),
    ) -> Result<BillRunTold, BillRunRefused> {
        self.finance_only::<BillRunRefused>(who, pin)?;
        self.issue_bills(run, who)
    }

    /// The same in the name of somebody who proved to be of finance.
    pub(crate) fn issue_bills(&self, run: &BillRun, who: StaffNo) -> Result<BillRunTold, BillRunRefused> {
        told(run, |readings| {
            run_bills(&self.file, &self.pen_of(who), run.terms, readings)
        })
    }
}

fn told<E>(
    run: &BillRun,
    bill: impl FnOnce(&[ReadingToBill]) -> Result<BillRunDone, E>,
) -> Result<BillRunTold, BillRunRefused>
where
    BillRunRefused: From<E>,
{
    let read = read_for_bills(&run.file, &run.columns)?;
    let days = read.readings.iter().filter_map(|one| one.segment.read_on);
    let said = read
        .readings
        .iter()
        .filter_map(|one| Some((one.line, one.period?)));
    run.terms.check(days, said)?;
    Ok(BillRunTold {
        done: bill(&read.readings)?,
        rejected: read.rejected,
    })
}
