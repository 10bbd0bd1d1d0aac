//! Refunds of deposits at head office: what waits, and finance's answer.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::Payee;
use cistern_domain::entry::{Body, Entry, PayeesShown, RefundAsked, RefundReason};
use cistern_domain::ids::{AccountNo, CounterNo, EntryRef, HallNo, RefundId, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Decision, DecisionRefused, Publication, asked_at, decide_refund};

use super::erase::reason;
use super::finance::NotFinance;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// What finance decides on a refund.
#[derive(Clone, Debug)]
pub struct DecideRefund {
    /// The account.
    pub account: AccountNo,
    /// The refund.
    pub refund: RefundId,
    /// Paid or declined.
    pub decision: Decision,
    /// Who decides: somebody of finance.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum RefundRefused {
    /// For a reason of its own.
    #[error(transparent)]
    Decision(#[from] DecisionRefused),
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for RefundRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// Why no bank account was shown whole.
#[derive(Debug, thiserror::Error)]
pub enum PayeesRefused {
    /// No reason.
    #[error("say why (--why WORDS): it stands in head office's journal")]
    NoWords,
    /// Not somebody of finance, or a wrong PIN.
    #[error(transparent)]
    NotFinance(#[from] NotFinance),
    /// Nothing could be written down.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for PayeesRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// Refunds that one entry names at most.
const AN_ENTRY: usize = 200;

/// A refund that counters asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundLine {
    /// The account.
    pub account: AccountNo,
    /// The refund.
    pub refund: RefundId,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: RefundReason,
    /// The business date it was asked on.
    pub asked_on: BusinessDate,
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Who asked.
    pub clerk: StaffNo,
    /// Who approved it.
    pub approver: Option<StaffNo>,
    /// Why the approval does not hold; nothing when it does.
    pub doubt: Option<String>,
    /// To whom; nothing where the details have not arrived.
    pub payee: Option<Payee>,
    /// What of the amount the deposit does not hold any more.
    pub missing: Money,
    /// Paid (true) or declined (false), on which date, by which entry; nothing while it waits.
    pub decided: Option<(bool, BusinessDate, EntryRef)>,
}

impl Office {
    /// Pays or declines a refund.
    ///
    /// # Errors
    /// [`RefundRefused`]; nothing was written then.
    pub fn decide_refund(&self, wish: &DecideRefund) -> Result<EntryRef, RefundRefused> {
        self.by_finance(wish.staff, &wish.pin, |tx, pen| {
            Ok(decide_refund(tx, pen, &wish.account, wish.refund, &wish.decision)?.at())
        })
    }

    /// The same as [`Self::refunds`], to whoever makes the transfers: that they saw the bank accounts whole, of which refunds and
    /// why, is written down first. Why: 1 to 200 characters, of no person.
    ///
    /// # Errors
    /// [`PayeesRefused`]; nobody sees any then.
    pub fn show_payees(
        &self,
        all: bool,
        why: &str,
        (staff, pin): (StaffNo, &str),
    ) -> Result<Vec<RefundLine>, PayeesRefused> {
        self.finance_only::<PayeesRefused>(staff, pin)?;
        let why = reason(why).ok_or(PayeesRefused::NoWords)?;
        let lines = self.refunds(all)?;
        let with_payee = lines.iter().filter(|line| line.payee.is_some());
        let refunds: Vec<RefundId> = with_payee.map(|line| line.refund).collect();
        self.acting_as(staff, |tx, pen| {
            for some in refunds.chunks(AN_ENTRY) {
                let (refunds, why) = (some.to_vec(), why.clone());
                pen.write(tx, PayeesShown { refunds, why })?;
            }
            Ok::<_, PayeesRefused>(lines)
        })
    }

    /// Refunds that wait for a decision, or all that were ever asked for; by account.
    ///
    /// # Errors
    /// Those of the file.
    pub fn refunds(&self, all: bool) -> Result<Vec<RefundLine>, OfficeFault> {
        let lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            let mark = if all { Mark::Refund } else { Mark::RefundWaits };
            marked::each::<Fault>(tx, mark, |account, state| {
                for known in state.refunds.values() {
                    let Some(asked) = known.asked.filter(|_| all || known.decided.is_none()) else {
                        continue;
                    };
                    if let Some((entry, asked)) = asked_at(tx, asked.at)? {
                        let missing = match known.decided {
                            Some(_) => Money::ZERO,
                            None => (asked.amount - state.deposit).or_zero(),
                        };
                        lines.push(line(tx, &account, &entry, &asked, missing, known.decided)?);
                    }
                }
                Ok(())
            })?;
            Ok(lines)
        })?;
        Ok(lines)
    }
}

fn line(
    tx: &Tx<'_>,
    account: &AccountNo,
    entry: &Entry,
    asked: &RefundAsked,
    missing: Money,
    decided: Option<EntryRef>,
) -> Result<RefundLine, Fault> {
    let seat = tx.counter(entry.journal)?;
    let judged = tx.judge_approval(entry, &Body::from(asked.clone()))?;
    let decided = decided.map(|at| tx.entry(at)).transpose()?.flatten();
    Ok(RefundLine {
        account: account.clone(),
        refund: asked.refund,
        amount: asked.amount,
        reason: asked.reason,
        asked_on: entry.business_date,
        hall: seat.hall,
        counter: seat.counter,
        clerk: entry.actor,
        approver: entry.approver,
        doubt: judged.and_then(Result::err).map(|why| why.to_string()),
        payee: tx.details(&asked.payee)?,
        missing,
        decided: decided.map(|entry| {
            let is_paid = matches!(entry.read(), Ok(Body::RefundPaid(_)));
            (is_paid, entry.business_date, entry.at())
        }),
    })
}
