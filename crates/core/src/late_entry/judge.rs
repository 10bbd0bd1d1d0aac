//! Whether a paper receipt can be keyed in, and what it comes to as of its own date. Reads only.

use chrono::NaiveTime;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{BillNo, ReceiptNo, ShiftNo};
use cistern_domain::instant::Instant;
use cistern_domain::receipt_numbers::{Mark, NumberState};
use cistern_journal::{Tx, Writer};

use super::{LateEntryRefusal, PaperReceipt};
use crate::account::OpenBill;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::payment::{PaymentRefusal, Quote, Quoted, decide, known};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::name_of;

/// A paper that can be keyed in.
pub(super) struct Judged {
    pub own: Writer,
    pub shift: ShiftNo,
    /// The drawer's date.
    pub on: BusinessDate,
    /// The paper's time.
    pub taken_at: Instant,
    pub open: Vec<OpenBill>,
    pub bills: Vec<BillNo>,
    pub quoted: Quoted,
}

impl Counter {
    pub(super) fn judge_paper(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        paper: &PaperReceipt,
    ) -> Result<Judged, Failed<LateEntryRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let rules = Rules::load(tx)?;
        let on = drawer.business_date.unwrap_or_default();
        let number = tx.counter(own.journal)?.number(paper.receipt);
        if let Some(refusal) = not_set_aside(tx, &rules, &own, paper.receipt, number)? {
            return refuse(refusal);
        }
        if tx.staff(paper.clerk)?.is_none() {
            return refuse(LateEntryRefusal::UnknownClerk { clerk: paper.clerk });
        }
        let taken_at = taken_at(&rules, paper);
        let taken_at = taken_at.ok_or(Failed::Refused(LateEntryRefusal::Time))?;
        if taken_at > self.now() || paper.paper_date > on {
            return refuse(LateEntryRefusal::Future {
                paper_date: paper.paper_date,
                today: on,
            });
        }
        let known = known(tx, &rules, &paper.account, paper.paper_date).map_err(Failed::widen)?;
        let bills = paper
            .bills
            .clone()
            .unwrap_or_else(|| due(&known.open, paper.paper_date));
        let ask = Quote {
            account: paper.account.clone(),
            bills: bills.clone(),
            use_deposit: false,
            tenders: paper.tenders.clone(),
            keep_change: true,
            part: true,
            // The money was taken, whatever waits.
            despite_held: true,
            despite_debit: true,
        };
        Ok(Judged {
            quoted: as_taken(decide(&known, &ask)),
            open: known.open,
            own,
            shift,
            on,
            taken_at,
            bills,
        })
    }
}

/// The money was taken: where it settles no whole bill, and only whole bills are settled, it is the customer's deposit.
fn as_taken(quoted: Quoted) -> Quoted {
    let obstacle = match quoted.obstacle {
        Some(PaymentRefusal::Missing { .. }) => None,
        other => other,
    };
    Quoted { obstacle, ..quoted }
}

fn due(open: &[OpenBill], on: BusinessDate) -> Vec<BillNo> {
    let due = open.iter().filter(|bill| bill.is_due(on));
    due.map(|bill| bill.bill.clone()).collect()
}

fn taken_at(rules: &Rules, paper: &PaperReceipt) -> Option<Instant> {
    let time = NaiveTime::parse_from_str(&paper.paper_time, "%H:%M").ok()?;
    let local = paper.paper_date.day().and_time(time);
    let local = local.and_local_timezone(rules.zone).earliest()?;
    Some(Instant(local.timestamp_millis()))
}

fn not_set_aside(
    tx: &Tx<'_>,
    rules: &Rules,
    own: &Writer,
    number: ReceiptNo,
    state: Option<NumberState>,
) -> Result<Option<LateEntryRefusal>, Fault> {
    Ok(match state {
        Some(NumberState::Reserved) => None,
        None => Some(LateEntryRefusal::NotOurs { number }),
        Some(state @ (NumberState::Used | NumberState::OnPaper)) => match bearer(tx, own, number)? {
            Some(entry) => Some(LateEntryRefusal::Used {
                number,
                clerk: name_of(tx, entry.actor)?,
                written_local: rules.local(entry.written_at),
                account: entry
                    .account
                    .ok_or_else(|| Fault::Inconsistent(format!("receipt {number} names no account")))?,
            }),
            None => Some(LateEntryRefusal::NotReserved { number, state }),
        },
        Some(state) => Some(LateEntryRefusal::NotReserved { number, state }),
    })
}

/// When a number was set aside, where that was after the time that its paper bears. Looked for no further back than that.
pub(super) fn set_aside_later(
    tx: &Tx<'_>,
    rules: &Rules,
    own: &Writer,
    (number, taken_at): (ReceiptNo, Instant),
) -> Result<Option<String>, Fault> {
    let found = tx.find_back(own.journal, |entry, body| match body {
        _ if entry.written_at <= taken_at => Some(None),
        Body::ReceiptNumbersMarked(marked) if marked.mark == Mark::Reserved => {
            let is_of_it = marked
                .numbers
                .iter()
                .any(|run| (run.from..=run.to).contains(&number));
            is_of_it.then_some(Some(entry.written_at))
        }
        _ => None,
    })?;
    Ok(found.flatten().map(|at| rules.local(at)))
}

/// The entry that used a number: looked for backwards, only where it is about to be refused.
fn bearer(tx: &Tx<'_>, own: &Writer, number: ReceiptNo) -> Result<Option<Entry>, Fault> {
    let found = tx.find_back(own.journal, |entry, body| {
        let bears = match body {
            Body::ReceiptReprintedOnForm(copy) => copy.form == number,
            body => body.taken().is_some_and(|taken| taken.receipt == number),
        };
        bears.then_some(entry)
    })?;
    Ok(found)
}
