//! A bill run taken back as a whole (整批撤销): every bill of it that stands is cancelled by the rule that cancels one, of one account
//! newest month first, in batches; an entry says that it came to its end. Tried first by writing each batch and taking it back.
//!
//! Stopped on the way, whole batches stay cancelled; the same again passes over them and does the rest. Where a reading was put right
//! since, what stands for the bill is cancelled. Left out are bills of accounts that whoever acts declared, those that the rule
//! refuses, and those that somebody issued anew after they had been cancelled with the run: by name, and the run has not come to its
//! end. Refused where the month in which it was issued is closed.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::city::RunState;
use cistern_domain::closing::Closings;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{BillCancelled, BillRunTakenBack, BillsIssued, Body, CancelReason, Entry};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, BillNo, EntryNo, EntryRef, JournalId, RunId, StaffNo};
use cistern_journal::{Fault, File, Tx};

use super::{CancelBill, CancelRefused, written};
use crate::import::{NotKept, Trial};
use crate::pen::{Pen, Publication};
use crate::reading::ReadingRefused;
use crate::settlements::settle_account;

/// Accounts in one transaction.
const BATCH: usize = 100;

/// Bills of one account, newest month first, so that nothing is issued anew only to be cancelled next.
type OfAccount = (AccountNo, Vec<BillNo>);

/// A run that issued bills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunLine {
    /// Which.
    pub run: RunId,
    /// Under which date it began.
    pub on: BusinessDate,
    /// Who ran it; the program, by a command.
    pub by: StaffNo,
    /// The month of its first bill.
    pub period: Period,
    /// From when that is payable.
    pub payable_on: BusinessDate,
    /// Bills that it issued.
    pub bills: u64,
    /// Their sum.
    pub billed: Money,
    /// It imported accounts too: an old system's export.
    pub is_import: bool,
    /// It did not come to its end.
    pub is_broken_off: bool,
    /// Bills that were cancelled with it so far.
    pub cancelled: u64,
    /// Their sum.
    pub cancelled_sum: Money,
    /// It was taken back to its end.
    pub is_taken_back: bool,
    /// The month in which it was issued is closed.
    pub is_closed: bool,
}

/// What taking a run back comes to, or came to.
#[derive(Debug, Default)]
pub struct RunBack {
    /// Bills that are cancelled now.
    pub bills: u64,
    /// Their sum.
    pub amount: Money,
    /// How many of them had got money, of counters or before.
    pub paid_bills: u64,
    /// How much, late fee too.
    pub paid: Money,
    /// Into deposits: that, and what later bills that are issued anew had got too much.
    pub to_deposit: Money,
    /// Later bills that are issued anew because they had counted one.
    pub reissued: u64,
    /// Bills of the run that were cancelled before.
    pub before: u64,
    /// Bills that stay, by name.
    pub left: Vec<RunBackLeft>,
}

/// A bill of a run that stays.
#[derive(Debug)]
pub struct RunBackLeft {
    /// 户号
    pub account: AccountNo,
    /// What stands.
    pub bill: BillNo,
    /// Why.
    pub why: WhyItStays,
}

/// Why a bill of a run stays.
#[derive(Debug, thiserror::Error)]
pub enum WhyItStays {
    /// Cancelling it is refused: it is an account of whoever acts, or against the rule.
    #[error(transparent)]
    Refused(#[from] CancelRefused),
    /// Somebody wanted it.
    #[error("it was cancelled with this run, and somebody issued it anew since")]
    IssuedAnew,
}

/// Why a run is not taken back. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum RunBackRefused {
    /// No run of that name issued a bill here.
    #[error("no run {0} issued bills here")]
    Unknown(RunId),
    /// It was taken back to its end before.
    #[error("the run was taken back by entry {0}")]
    Already(EntryNo),
    /// The month in which it was issued is closed.
    #[error("{0} is closed: bills of a closed month are cancelled one by one, and count now")]
    Closed(Period),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for RunBackRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Why it ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum RunBackStopped {
    /// Before anything was written.
    #[error(transparent)]
    Refused(#[from] RunBackRefused),
    /// On the way.
    #[error("{bills} bills are cancelled, and the same again cancels the rest: {why}")]
    Midway {
        /// Bills of whole batches that were written: they stay cancelled.
        bills: u64,
        /// What stopped it.
        why: Publication,
    },
}

/// Runs that issued bills, newest first.
///
/// # Errors
/// Those of the disk.
pub fn bill_runs(tx: &Tx<'_>) -> Result<Vec<RunLine>, Fault> {
    let mut known = Vec::new();
    tx.each_state::<Fault>(&[Key::RUNS], |key, state| {
        if let (Key::Run(run), State::Run(state)) = (key, state)
            && state.bills > 0
        {
            known.push((run, state));
        }
        Ok(())
    })?;
    known.sort_by_key(|(_, state)| std::cmp::Reverse(state.first));
    let (closings, mut lines) = (tx.closings()?, Vec::new());
    for (run, state) in &known {
        lines.extend(line(tx, *run, state, &closings)?);
    }
    Ok(lines)
}

fn line(tx: &Tx<'_>, run: RunId, state: &RunState, closings: &Closings) -> Result<Option<RunLine>, Fault> {
    let mut first = None;
    each_part(tx, run, state, |entry, issued| {
        let bill = issued.bills.first();
        first = bill.map(|bill| (entry.business_date, entry.actor, bill.period, bill.payable_on));
        first.is_none()
    })?;
    let Some((on, by, period, payable_on)) = first else {
        return Ok(None);
    };
    Ok(Some(RunLine {
        run,
        on,
        by,
        period,
        payable_on,
        bills: state.bills,
        billed: state.billed,
        is_import: state.accounts > 0,
        is_broken_off: state.closed.is_none(),
        cancelled: state.cancelled,
        cancelled_sum: state.cancelled_sum,
        is_taken_back: state.taken_back.is_some(),
        is_closed: on.period().is_some_and(|month| closings.is_closed(month)),
    }))
}

/// What taking a run back would come to, for whoever holds the pen. Nothing stays.
///
/// # Errors
/// [`RunBackStopped`].
pub fn plan_run_back(
    file: &File,
    pen: &Pen<'_>,
    ask: (RunId, CancelReason),
) -> Result<RunBack, RunBackStopped> {
    let mut done = RunBack::default();
    back(file, pen, ask, Trial::Yes, &mut done)?;
    Ok(done)
}

/// Takes a run back; the same again goes on where it stopped.
///
/// # Errors
/// [`RunBackStopped`]: whole batches written before stay.
pub fn take_run_back(
    file: &File,
    pen: &Pen<'_>,
    ask: (RunId, CancelReason),
) -> Result<RunBack, RunBackStopped> {
    let mut done = RunBack::default();
    back(file, pen, ask, Trial::No, &mut done)?;
    Ok(done)
}

fn back(
    file: &File,
    pen: &Pen<'_>,
    (run, reason): (RunId, CancelReason),
    trial: Trial,
    done: &mut RunBack,
) -> Result<(), RunBackStopped> {
    let all = file.read::<_, RunBackRefused>(|tx| standing_of(tx, run))?;
    for batch in all.chunks(BATCH) {
        let mut here = RunBack::default();
        let tried = file.background(|tx| {
            let written = cancel(tx, pen, (run, reason), batch, &mut here);
            trial.end(written)
        });
        NotKept::came_of(tried).map_err(|why| stopped(trial, done.bills, why))?;
        done.join(here);
        file.checkpoint_if_due()
            .map_err(|why| stopped(trial, done.bills, why.into()))?;
    }
    if trial == Trial::No && (done.left.is_empty() || done.bills > 0) {
        let left = u64::try_from(done.left.len()).unwrap_or(u64::MAX);
        let ended = file.background(|tx| end(tx, pen, (run, reason), left));
        ended.map_err(|why| stopped(trial, done.bills, why))?;
    }
    Ok(())
}

fn stopped(trial: Trial, bills: u64, why: Publication) -> RunBackStopped {
    match trial {
        Trial::Yes => RunBackRefused::Publication(why).into(),
        Trial::No => RunBackStopped::Midway { bills, why },
    }
}

/// Says what the run came to, with all that was cancelled with it; to its end once.
fn end(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (run, reason): (RunId, CancelReason),
    left: u64,
) -> Result<(), Publication> {
    let state = state_of(tx, run)?;
    let Some(state) = state.filter(|state| state.taken_back.is_none()) else {
        return Ok(());
    };
    let body = BillRunTakenBack {
        run,
        reason,
        bills: state.cancelled,
        amount: state.cancelled_sum,
        left,
    };
    pen.write(tx, body).map(|_| ())
}

/// Bills of the run by account.
fn standing_of(tx: &Tx<'_>, run: RunId) -> Result<Vec<OfAccount>, RunBackRefused> {
    let state = state_of(tx, run)?.filter(|state| state.bills > 0);
    let state = state.ok_or(RunBackRefused::Unknown(run))?;
    if let Some(by) = state.taken_back {
        return Err(RunBackRefused::Already(by));
    }
    let mut all: BTreeMap<AccountNo, Vec<(Period, BillNo)>> = BTreeMap::new();
    let closings = tx.closings()?;
    let mut closed = None;
    each_part(tx, run, &state, |entry, issued| {
        let month = entry.business_date.period();
        closed = closed.or(month.filter(|month| closings.is_closed(*month)));
        for bill in issued.bills {
            all.entry(bill.account)
                .or_default()
                .push((bill.period, bill.bill));
        }
        closed.is_none()
    })?;
    if let Some(month) = closed {
        return Err(RunBackRefused::Closed(month));
    }
    let newest_first = |mut bills: Vec<(Period, BillNo)>| {
        bills.sort_by(|one, other| other.cmp(one));
        bills.into_iter().map(|(_, bill)| bill).collect()
    };
    let all = all.into_iter();
    Ok(all
        .map(|(account, bills)| (account, newest_first(bills)))
        .collect())
}

fn state_of(tx: &Tx<'_>, run: RunId) -> Result<Option<RunState>, Fault> {
    Ok(match tx.state(&Key::Run(run))? {
        Some(State::Run(state)) => Some(state),
        _ => None,
    })
}

/// The entries that issued its bills, in order, until `each` says stop (`false`).
fn each_part(
    tx: &Tx<'_>,
    run: RunId,
    state: &RunState,
    mut each: impl FnMut(&Entry, BillsIssued) -> bool,
) -> Result<(), Fault> {
    let (Some(office), Some(first), Some(last)) = (tx.office_journal()?, state.first, state.last) else {
        return Ok(());
    };
    let before = EntryNo(first.0.saturating_sub(1));
    tx.entries_after::<Fault>(office.journal, before, |stored| {
        let at = EntryRef {
            journal: office.journal,
            number: last,
        };
        let Ok(entry) = stored.envelope.open() else {
            return Err(Fault::Entry(at));
        };
        let goes_on = match entry.read() {
            Ok(Body::BillsIssued(issued)) if issued.run == run => each(&entry, issued),
            _ => true,
        };
        Ok(goes_on && entry.number < last)
    })
}

/// Cancels what stands of a batch, and settles each account.
fn cancel(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    (run, reason): (RunId, CancelReason),
    batch: &[OfAccount],
    done: &mut RunBack,
) -> Result<(), Publication> {
    for (account, bills) in batch {
        for bill in bills {
            let state = tx.account(account)?.unwrap_or_default();
            let last = last_of(&state, bill);
            if state.is_cancelled(&last) {
                done.before += 1;
                continue;
            }
            let wish = CancelBill {
                account: account.clone(),
                bill: last,
                reason,
            };
            if was_cancelled_with(tx, (run, pen.office(tx)?.journal), &state, bill)? {
                done.stays(wish, WhyItStays::IssuedAnew);
                continue;
            }
            match written(tx, pen, &wish, Some(run)) {
                Ok(entry) => done.add(&entry)?,
                Err(why) => done.leave(wish, why)?,
            }
        }
        settle_account(tx, pen, account)?;
    }
    Ok(())
}

/// What stands for a bill now, or the last that did.
fn last_of(state: &AccountState, bill: &BillNo) -> BillNo {
    since(state, bill).last().unwrap_or(bill).clone()
}

/// A bill, and what was issued instead of it, oldest first.
fn since<'a>(state: &'a AccountState, bill: &'a BillNo) -> impl Iterator<Item = &'a BillNo> {
    std::iter::successors(Some(bill), |bill| state.successor(bill))
}

/// Whether a bill, or what stood for it, was cancelled with the run before, though something stands for it now.
fn was_cancelled_with(
    tx: &Tx<'_>,
    (run, journal): (RunId, JournalId),
    state: &AccountState,
    bill: &BillNo,
) -> Result<bool, Fault> {
    for one in since(state, bill) {
        let Some(number) = state.bills.get(one).and_then(|known| known.corrected) else {
            continue;
        };
        let entry = tx.entry(EntryRef { journal, number })?;
        if let Some(Ok(Body::BillCancelled(body))) = entry.map(|entry| entry.read())
            && body.run == Some(run)
            && body.cancelled().is_some_and(|back| back.bill.bill == *one)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

impl RunBack {
    fn add(&mut self, entry: &Entry) -> Result<(), Publication> {
        let body = entry
            .read()
            .map_err(|fault| Fault::Damaged(format!("what was just written: {fault}")))?;
        let Body::BillCancelled(body) = body else {
            return Ok(());
        };
        let BillCancelled {
            ref issued,
            to_deposit,
            ..
        } = body;
        let Some(back) = body.cancelled() else {
            return Ok(());
        };
        self.bills += 1;
        self.amount += back.bill.amount;
        self.paid_bills += u64::from(!back.got().is_zero());
        self.paid += back.got();
        self.to_deposit += to_deposit;
        self.reissued += u64::try_from(issued.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// What only the rule refuses stays; what breaks is passed on.
    fn leave(&mut self, wish: CancelBill, why: CancelRefused) -> Result<(), Publication> {
        if let CancelRefused::Bill(ReadingRefused::Publication(fault)) = why {
            return Err(fault);
        }
        self.stays(wish, why.into());
        Ok(())
    }

    fn stays(&mut self, CancelBill { account, bill, .. }: CancelBill, why: WhyItStays) {
        self.left.push(RunBackLeft { account, bill, why });
    }

    /// What a batch came to.
    fn join(&mut self, batch: Self) {
        self.bills += batch.bills;
        self.amount += batch.amount;
        self.paid_bills += batch.paid_bills;
        self.paid += batch.paid;
        self.to_deposit += batch.to_deposit;
        self.reissued += batch.reissued;
        self.before += batch.before;
        self.left.extend(batch.left);
    }
}
