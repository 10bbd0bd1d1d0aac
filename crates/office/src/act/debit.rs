//! Direct debits (代扣): bills that finance sent to a bank, those that it asks it to leave alone, and what it returned.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::debit::Debit;
use cistern_domain::entry::{DebitBill, DebitsSent, WithdrawnFor};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, StaffNo};
use cistern_import::{DebitResult, ReturnedRow, SentRow};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{
    ArrivedUnder, NotKept, Pen, Publication, ReturnFault, Returned, Trial, again, asked_for, is_own,
    return_debit, send_debits, withdraw_debit, withdrawn_for,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::channels::ByFinance;
use super::finance::NotFinance;
use crate::fault::{OfficeFault, Stands};
use crate::fees::Rules;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// Bills of one entry, as those that are issued.
const AN_ENTRY: usize = 200;
/// Rows of a return that one transaction writes.
const A_TURN: usize = 50;

/// A batch as it went to the bank.
#[derive(Clone, Debug)]
pub struct SendDebits {
    /// As the bank knows it.
    pub batch: BatchNo,
    /// The day it was sent.
    pub sent_on: BusinessDate,
    /// The day on which the bank is expected to answer.
    pub returns_on: BusinessDate,
    /// Its bills.
    pub rows: Vec<SentRow>,
}

/// What sending came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DebitsAtBank {
    /// Bills that are at the bank now, by this call.
    pub sent: usize,
    /// What it is asked for, for those.
    pub sum: Money,
    /// Bills that were in the batch already.
    pub already: usize,
    /// Bills that are not: they are to be taken out of the bank's file.
    pub left_out: Vec<DebitLeftOut>,
}

/// What a bank's return came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DebitsReturned {
    /// Bills that the bank paid.
    pub paid: usize,
    /// What it paid for those.
    pub sum: Money,
    /// Bills that are open again.
    pub failed: usize,
    /// Rows that said what was known.
    pub already: usize,
    /// Bills for which a desk claimed this very money, off an arrival: not counted again.
    pub claimed: usize,
    /// Bills that were paid meanwhile, whose money goes beyond them: reconciliation decides, into the deposit.
    pub beyond: Vec<DebitBeyond>,
    /// Rows of which nothing was written.
    pub left_out: Vec<DebitLeftOut>,
}

/// A bill that a bank paid once more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DebitBeyond {
    /// Whose.
    pub account: AccountNo,
    /// Which.
    pub bill: BillNo,
    /// What of the bank's money the bill does not take, of its principal.
    pub amount: Money,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DebitLeftOut {
    /// Its line in the file.
    pub line: u64,
    /// Of which bill.
    pub bill: BillNo,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WhyLeftOut {
    /// No such bill.
    #[error("no such bill of this account is known here")]
    Unknown,
    /// Twice in one file.
    #[error("it stands in this file twice")]
    Twice,
    /// In flight already.
    #[error("it is at the bank in batch {batch} already")]
    Elsewhere {
        /// In which.
        batch: BatchNo,
    },
    /// The batch is over for it.
    #[error("it was in this batch before, and is no more")]
    Over,
    /// 争议挂账
    #[error("it is in dispute (争议挂账)")]
    Disputed,
    /// It is of an account of whoever sends it.
    #[error("the account is declared as theirs who send it; let a colleague send it")]
    Own,
    /// Nothing is owed.
    #[error("it owes nothing")]
    Settled,
    /// More is asked for than is owed.
    #[error("more than it owes, {owed}")]
    TooMuch {
        /// What is owed, late fee included.
        owed: Money,
    },
    /// The bank returned what nobody sent.
    #[error("it was not sent in this batch")]
    NotSent,
    /// The bank's date is to come.
    #[error("{on} is to come")]
    Future {
        /// That date.
        on: BusinessDate,
    },
    /// The bank said otherwise before.
    #[error("the bank said otherwise before: ask the bank, then settle it by hand")]
    Otherwise,
    /// The bank said that it paid another sum before, or under another number.
    #[error(
        "the bank said before that it paid {amount} under {reference}: ask it whether it took the bill twice"
    )]
    PaidOtherwise {
        /// Its number of before.
        reference: String,
        /// What it paid under that.
        amount: Money,
    },
}

impl From<ReturnFault> for WhyLeftOut {
    fn from(fault: ReturnFault) -> Self {
        match fault {
            ReturnFault::NotSent => Self::NotSent,
            ReturnFault::Future(on) => Self::Future { on },
            ReturnFault::Otherwise => Self::Otherwise,
            ReturnFault::PaidOtherwise { reference, amount } => Self::PaidOtherwise { reference, amount },
        }
    }
}

/// A bill that the bank is to leave alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DebitToWithdraw {
    /// In which batch.
    pub batch: BatchNo,
    /// Whose.
    pub account: AccountNo,
    /// Which.
    pub bill: BillNo,
    /// What the bank was asked for.
    pub amount: Money,
    /// Why.
    pub why: WithdrawnFor,
}

/// What the bank is asked to leave alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DebitsWithdrawn {
    /// Withdrawn now: the list for the bank.
    pub bills: Vec<DebitToWithdraw>,
    /// Of accounts that who withdraws declared: a colleague withdraws them.
    pub own: Vec<DebitToWithdraw>,
}

/// Why nothing was written down.
#[derive(Debug, thiserror::Error)]
pub enum DebitRefused {
    /// Sent in days to come, or to be returned before it was sent.
    #[error("sent on {sent_on}, returned on {returns_on}: it goes today or before, and comes back later")]
    Dates {
        /// The day it was sent.
        sent_on: BusinessDate,
        /// The day on which the bank is expected to answer.
        returns_on: BusinessDate,
    },
    /// For a reason of the office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for DebitRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl DebitRefused {
    /// The same, with what was written before it.
    fn after(self, stands: Stands) -> Self {
        match self {
            Self::Publication(fault) => Self::Fault(OfficeFault::from(fault).after(stands)),
            Self::Fault(fault) => Self::Fault(fault.after(stands)),
            other => other,
        }
    }
}

enum Judged {
    Send(DebitBill),
    Already,
    LeftOut(WhyLeftOut),
}

impl Office {
    /// Writes down that bills are at a bank. The same batch again adds what it lacked.
    ///
    /// # Errors
    /// [`DebitRefused`]; what was written before that stands.
    pub fn send_debits(&self, wish: &SendDebits, by: &ByFinance) -> Result<DebitsAtBank, DebitRefused> {
        self.finance_only::<DebitRefused>(by.staff, &by.pin)?;
        self.send_or_try(wish, by.staff, Trial::No)
    }

    /// What sending them would come to. Nothing stays.
    pub(crate) fn try_debits(&self, wish: &SendDebits, who: StaffNo) -> Result<DebitsAtBank, DebitRefused> {
        self.send_or_try(wish, who, Trial::Yes)
    }

    fn send_or_try(
        &self,
        wish: &SendDebits,
        who: StaffNo,
        trial: Trial,
    ) -> Result<DebitsAtBank, DebitRefused> {
        let (sent_on, returns_on) = (wish.sent_on, wish.returns_on);
        if sent_on > self.pen().today() || returns_on < sent_on {
            return Err(DebitRefused::Dates { sent_on, returns_on });
        }
        let mut done = DebitsAtBank::default();
        let mut seen = BTreeSet::new();
        let mut stands = 0;
        for rows in wish.rows.chunks(AN_ENTRY) {
            let turn = self.turn(who, trial, |tx, pen| {
                let rules = Rules::read(tx, sent_on)?;
                let mut bills = Vec::new();
                for row in rows {
                    let judged = match seen.insert(row.bill.clone()) {
                        true if is_own(tx, who, &row.account)? => Judged::LeftOut(WhyLeftOut::Own),
                        true => judge(tx, &rules, &wish.batch, row)?,
                        false => Judged::LeftOut(WhyLeftOut::Twice),
                    };
                    match judged {
                        Judged::Send(bill) => bills.push(bill),
                        Judged::Already => done.already += 1,
                        Judged::LeftOut(why) => done.left_out.push(DebitLeftOut {
                            line: row.line,
                            bill: row.bill.clone(),
                            why,
                        }),
                    }
                }
                done.sent += bills.len();
                done.sum += bills.iter().map(DebitBill::sum).sum();
                if !bills.is_empty() {
                    let sent = DebitsSent {
                        batch: wish.batch.clone(),
                        sent_on,
                        returns_on,
                        policy: rules.policy.as_ref().map_or(0, |(version, _)| *version),
                        bills,
                    };
                    send_debits(tx, pen, sent)?;
                }
                Ok(())
            });
            turn.map_err(|why| why.after(Stands::Sent { bills: stands }))?;
            stands = trial.kept(done.sent);
        }
        Ok(done)
    }

    /// Writes down what a bank returned. The same file again changes nothing.
    ///
    /// # Errors
    /// [`DebitRefused`]; what was written before that stands.
    pub fn return_debits(
        &self,
        batch: &BatchNo,
        rows: &[ReturnedRow],
        by: &ByFinance,
    ) -> Result<DebitsReturned, DebitRefused> {
        self.finance_only::<DebitRefused>(by.staff, &by.pin)?;
        let done = self.return_or_try(batch, rows, by.staff, Trial::No)?;
        self.settle_behind_act();
        Ok(done)
    }

    /// What a bank's return would come to. Nothing stays.
    pub(crate) fn try_returned(
        &self,
        batch: &BatchNo,
        rows: &[ReturnedRow],
        who: StaffNo,
    ) -> Result<DebitsReturned, DebitRefused> {
        self.return_or_try(batch, rows, who, Trial::Yes)
    }

    fn return_or_try(
        &self,
        batch: &BatchNo,
        rows: &[ReturnedRow],
        who: StaffNo,
        trial: Trial,
    ) -> Result<DebitsReturned, DebitRefused> {
        let mut done = DebitsReturned::default();
        let mut seen: BTreeMap<&BillNo, &ReturnedRow> = BTreeMap::new();
        let (mut paid, mut failed) = (0, 0);
        for turn in rows.chunks(A_TURN) {
            let turn = self.turn(who, trial, |tx, pen| {
                let arrived = ArrivedUnder::read(tx)?;
                for row in turn {
                    // Nothing of a trial's turn before stays: what it did to this bill is known here alone.
                    let before = seen.insert(&row.bill, row).filter(|_| trial == Trial::Yes);
                    if let Some(before) = before {
                        done.add(row, after(before, row));
                        continue;
                    }
                    let beyond = beyond(tx, batch, row)?;
                    let returned = return_debit(tx, pen, batch, row, &arrived)?;
                    if let (Returned::Paid(_), Some(beyond)) = (&returned, beyond) {
                        done.beyond.push(beyond);
                    }
                    done.add(row, returned);
                }
                Ok(())
            });
            turn.map_err(|why| why.after(Stands::Returned { paid, failed }))?;
            (paid, failed) = (trial.kept(done.paid), trial.kept(done.failed));
        }
        Ok(done)
    }

    /// One transaction in somebody's name; of a trial nothing stays.
    fn turn(
        &self,
        who: StaffNo,
        trial: Trial,
        act: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<(), DebitRefused>,
    ) -> Result<(), DebitRefused> {
        NotKept::came_of(self.acting_as(who, |tx, pen| trial.end(act(tx, pen))))
    }

    /// Bills at a bank that were paid meanwhile, are in dispute, or were booked back; of a batch, or of all.
    ///
    /// # Errors
    /// Those of the file.
    pub fn debits_to_withdraw(&self, batch: Option<&BatchNo>) -> Result<Vec<DebitToWithdraw>, OfficeFault> {
        let mut found = self.file.read::<_, Fault>(|tx| {
            let (mut found, mut sent) = (Vec::new(), AsSent::default());
            marked::each::<Fault>(tx, Mark::AtBank, |account, state| {
                found.extend(to_withdraw(tx, &mut sent, (&account, &state), batch)?);
                Ok(())
            })?;
            Ok(found)
        })?;
        found.sort_by(|one, other| (&one.batch, &one.bill).cmp(&(&other.batch, &other.bill)));
        Ok(found)
    }

    /// Writes down that the bank is asked to leave them alone, and gives the list to send it; those of accounts that who
    /// withdraws declared stay, for a colleague.
    ///
    /// # Errors
    /// [`DebitRefused`]; what was written before that stands.
    pub fn withdraw_debits(
        &self,
        batch: Option<&BatchNo>,
        by: &ByFinance,
    ) -> Result<DebitsWithdrawn, DebitRefused> {
        self.finance_only::<DebitRefused>(by.staff, &by.pin)?;
        let mut done = DebitsWithdrawn::default();
        let mut bills = 0;
        for turn in self.debits_to_withdraw(batch)?.chunks(A_TURN) {
            let turn = self.acting_as::<_, DebitRefused>(by.staff, |tx, pen| {
                let mut sent = AsSent::default();
                for one in turn {
                    if is_own(tx, by.staff, &one.account)? {
                        done.own.push(one.clone());
                        continue;
                    }
                    let late_fee = sent.late_fee_now(tx, one)?;
                    let of = (&one.account, &one.bill);
                    let written = withdraw_debit(tx, pen, &one.batch, of, late_fee)?;
                    done.bills.extend(written.map(|(why, amount)| DebitToWithdraw {
                        why,
                        amount,
                        ..one.clone()
                    }));
                }
                Ok(())
            });
            turn.map_err(|why| why.after(Stands::Withdrawn { bills }))?;
            bills = Trial::No.kept(done.bills.len());
        }
        Ok(done)
    }
}

impl DebitsReturned {
    fn add(&mut self, row: &ReturnedRow, returned: Returned) {
        match returned {
            Returned::Paid(_) => {
                self.paid += 1;
                self.sum += row.amount;
            }
            Returned::Failed(_) => self.failed += 1,
            Returned::Already => self.already += 1,
            Returned::Claimed => self.claimed += 1,
            Returned::LeftOut(why) => self.left_out.push(left_out(row, why)),
        }
    }
}

/// What a further row of one file comes to, for a bill of which the row before was tried.
fn after(before: &ReturnedRow, row: &ReturnedRow) -> Returned {
    use DebitResult::{Failed, Paid};
    match (&before.result, &row.result) {
        (Paid { reference: first }, Paid { reference }) => {
            again(&(first.clone(), before.amount), (reference, row.amount))
        }
        (Paid { .. }, Failed { .. }) => Returned::LeftOut(ReturnFault::Otherwise),
        _ => Returned::Already,
    }
}

/// What of a bank's payment lies beyond its bill; nothing where the bill owes it all, or the bank paid nothing.
fn beyond(tx: &Tx<'_>, batch: &BatchNo, row: &ReturnedRow) -> Result<Option<DebitBeyond>, Fault> {
    let DebitResult::Paid { .. } = row.result else {
        return Ok(None);
    };
    let state = tx.account(&row.account)?.unwrap_or_default();
    let asked = state.debits.get(&row.bill).and_then(|batches| batches.get(batch));
    let (Some(bill), Some(asked)) = (state.bills.get(&row.bill), asked) else {
        return Ok(None);
    };
    // As it is booked: the late fee first, whatever the bank paid.
    let late_fee = asked.late_fee.min(row.amount);
    let principal = asked.principal.min(row.amount - late_fee);
    let amount = (principal - bill.owed()).or_zero();
    Ok(amount.is_positive().then(|| DebitBeyond {
        account: row.account.clone(),
        bill: row.bill.clone(),
        amount,
    }))
}

fn left_out(row: &ReturnedRow, why: ReturnFault) -> DebitLeftOut {
    DebitLeftOut {
        line: row.line,
        bill: row.bill.clone(),
        why: why.into(),
    }
}

fn judge(tx: &Tx<'_>, rules: &Rules, batch: &BatchNo, row: &SentRow) -> Result<Judged, Fault> {
    let refused = |why| Ok(Judged::LeftOut(why));
    let state = tx.account(&row.account)?.unwrap_or_default();
    let Some(bill) = state.bills.get(&row.bill) else {
        return refused(WhyLeftOut::Unknown);
    };
    let Some(issued) = &bill.issued else {
        return refused(WhyLeftOut::Unknown);
    };
    if let Some(debit) = state.debits.get(&row.bill).and_then(|known| known.get(batch)) {
        return match debit.end {
            None => Ok(Judged::Already),
            Some(_) => refused(WhyLeftOut::Over),
        };
    }
    if let Some((other, _)) = state.in_flight(&row.bill) {
        return refused(WhyLeftOut::Elsewhere { batch: other.clone() });
    }
    if state.disputed(&row.bill).is_some() {
        return refused(WhyLeftOut::Disputed);
    }
    let fee = rules.late_fee(tx, &state, (&row.bill, bill, issued))?;
    let owed = bill.owed() + fee.owed;
    if !owed.is_positive() {
        return refused(WhyLeftOut::Settled);
    }
    let owes = (bill.owed(), fee.owed, fee.days_late);
    let of = (&row.account, &row.bill);
    Ok(match asked_for(rules.settings.allocation, row.amount, of, owes) {
        Some(asked) => Judged::Send(asked),
        None => Judged::LeftOut(WhyLeftOut::TooMuch { owed }),
    })
}

/// The rules of the days on which bills were sent, read once each.
#[derive(Default)]
struct AsSent(BTreeMap<BusinessDate, Rules>);

impl AsSent {
    /// What is owed now of the late fee that a bill had borne by the day it was sent; not looked up where none was asked for.
    fn late_fee(
        &mut self,
        tx: &Tx<'_>,
        state: &AccountState,
        (bill, debit): (&BillNo, &Debit),
    ) -> Result<Money, Fault> {
        let of = state.bills.get(bill).filter(|_| debit.late_fee.is_positive());
        let Some((of, issued)) = of.and_then(|of| Some((of, of.issued.as_ref()?))) else {
            return Ok(Money::ZERO);
        };
        let rules = match self.0.entry(debit.sent_on) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(Rules::read(tx, debit.sent_on)?),
        };
        Ok(rules.late_fee(tx, state, (bill, of, issued))?.owed)
    }

    /// The same, as the account stands in this transaction.
    fn late_fee_now(&mut self, tx: &Tx<'_>, one: &DebitToWithdraw) -> Result<Money, Fault> {
        let state = tx.account(&one.account)?.unwrap_or_default();
        let debit = state
            .debits
            .get(&one.bill)
            .and_then(|known| known.get(&one.batch));
        debit.map_or(Ok(Money::ZERO), |debit| {
            self.late_fee(tx, &state, (&one.bill, debit))
        })
    }
}

fn to_withdraw(
    tx: &Tx<'_>,
    sent: &mut AsSent,
    (account, state): (&AccountNo, &AccountState),
    batch: Option<&BatchNo>,
) -> Result<Vec<DebitToWithdraw>, Fault> {
    let mut found = Vec::new();
    for (bill, batches) in &state.debits {
        let asked = batches.iter().filter(|(_, debit)| debit.end.is_none());
        for (of, debit) in asked.filter(|(of, _)| batch.is_none_or(|batch| batch == *of)) {
            let late_fee = sent.late_fee(tx, state, (bill, debit))?;
            found.extend(
                withdrawn_for(state, bill, debit, late_fee).map(|why| DebitToWithdraw {
                    batch: of.clone(),
                    account: account.clone(),
                    bill: bill.clone(),
                    amount: debit.sum(),
                    why,
                }),
            );
        }
    }
    Ok(found)
}
