//! Claiming an arrival: one transaction, then the receipt.

use cistern_domain::Money;
use cistern_domain::arrival::is_another;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::Payer;
use cistern_domain::entry::{ArrivalClaimed, Body, Entry, PaymentTaken};
use cistern_domain::ids::BillNo;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_journal::{PaymentRow, Tx};

use super::list::line_of;
use super::{ArrivalLine, AskClaim, ClaimArrival, ClaimQuote, ClaimRefusal};
use crate::account::{OpenBill, details_of};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::moving::bills_to_pay;
use crate::payment::{PaymentRefusal, Quote, Quoted, Taken, decide, detach, known};
use crate::receipt::{await_paper, receipt_of};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::restore::restore_after;
use crate::rules::Rules;
use crate::staff::not_own;

/// What a claim would be.
struct Plan {
    line: ArrivalLine,
    holder: (String, String),
    /// The day as of which its bills are paid: the bank's, never after the desk's.
    paid_on: BusinessDate,
    open: Vec<OpenBill>,
    amount: Money,
    quoted: Quoted,
    obstacle: Option<ClaimRefusal>,
}

impl Counter {
    /// What claiming an arrival for an account would be.
    ///
    /// # Errors
    /// [`ClaimRefusal`] where the arrival or the account is not known here, and those of the disk.
    pub fn quote_claim(&self, ask: &AskClaim) -> Result<ClaimQuote, Failed<ClaimRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            let plan = plan(tx, &rules, on, ask)?;
            Ok(ClaimQuote {
                another_payer: is_another(&plan.line.payer, &plan.holder.0),
                name: plan.holder.0,
                address: plan.holder.1,
                line: plan.line,
                amount: plan.amount,
                open: plan.open,
                parts: plan.quoted.parts,
                deposit_in: plan.quoted.deposit_in,
                obstacle: plan.obstacle,
            })
        })
    }

    /// Claims an arrival for an account: it is on the disk when this returns.
    ///
    /// # Errors
    /// [`ClaimRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn claim_arrival(&self, ask: &ClaimArrival) -> Result<Taken, Failed<ClaimRefusal>> {
        let taken = self.file.act(|tx| {
            if let Some(stored) = tx.payment(ask.payment)? {
                let entry = repeat(tx, &stored, ask)?;
                let receipt = receipt_of(tx, &entry)?;
                return Ok(Taken {
                    restore: restore_after(tx, &entry)?,
                    receipt,
                    repeated: true,
                });
            }
            let who = self.at_desk().or_else(refuse)?;
            self.needs_in(tx, &who, Role::Clerk)?;
            let entry = self.claim(tx, &who, ask)?;
            let receipt = receipt_of(tx, &entry)?;
            Ok::<_, Failed<ClaimRefusal>>(Taken {
                restore: restore_after(tx, &entry)?,
                receipt,
                repeated: false,
            })
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift, Topic::Receipts]);
        Ok(taken)
    }

    fn claim(&self, tx: &Tx<'_>, who: &AtDesk, ask: &ClaimArrival) -> Result<Entry, Failed<ClaimRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let on = drawer.business_date.unwrap_or_default();
        let rules = Rules::load(tx)?;
        let asked = AskClaim {
            arrival: ask.arrival,
            account: ask.account.clone(),
            amount: Some(ask.amount),
            bills: Some(ask.bills.clone()),
        };
        not_own(tx, who, &ask.account)?;
        let plan = plan(tx, &rules, on, &asked)?;
        if let Some(refusal) = plan.obstacle {
            return refuse(refusal);
        }
        let (shown, into) = (ask.shown_deposit, plan.quoted.deposit_in);
        if shown != into {
            return refuse(ClaimRefusal::Changed { shown, into });
        }
        let receipt = self.next_number(tx, &own)?;
        let receipt = receipt.ok_or(Failed::Refused(ClaimRefusal::NoReceiptNumber))?;
        let payer = is_another(&plan.line.payer, &plan.holder.0).then(|| Payer {
            name: plan.line.payer.clone(),
            phone: String::new(),
        });
        let body = ArrivalClaimed {
            arrival: ask.arrival,
            on: plan.paid_on,
            left: plan.line.left,
            reached_at: self.reached_at(tx)?,
            taken: PaymentTaken {
                payment: ask.payment,
                shift,
                receipt,
                parts: plan.quoted.parts,
                tenders: vec![transfer(&plan.line, ask.amount)],
                change: Money::ZERO,
                deposit_in: plan.quoted.deposit_in,
                deposit_out: Money::ZERO,
                policy: rules.policy(plan.paid_on).map_or(0, |(version, _)| version),
                payer: detach(self, tx, payer.as_ref()).map_err(Failed::widen)?,
            },
        };
        let entry = tx.append(&own, self.draft(who, on, Some(ask.account.clone()), body))?;
        await_paper(tx, ask.payment, entry.taken_at)?;
        Ok(entry)
    }
}

fn transfer(line: &ArrivalLine, amount: Money) -> Tendered {
    Tendered {
        tender: Tender::Transfer,
        amount,
        reference: Some(line.reference.clone()),
    }
}

fn plan(tx: &Tx<'_>, rules: &Rules, on: BusinessDate, ask: &AskClaim) -> Result<Plan, Failed<ClaimRefusal>> {
    let state = tx.arrival(ask.arrival)?;
    let Some(line) = line_of(tx, rules, ask.arrival, &state)? else {
        return refuse(cistern_domain::arrival::ArrivalFault::Unknown);
    };
    let paid_on = line.on.min(on);
    let known = known(tx, rules, &ask.account, paid_on).map_err(Failed::widen)?;
    let details = details_of(tx, &tx.account(&ask.account)?.unwrap_or_default())?;
    let amount = ask.amount.unwrap_or(line.left);
    let bills: Vec<BillNo> = ask.bills.clone().unwrap_or_else(|| bills_to_pay(&known));
    let quoted = decide(
        &known,
        &Quote {
            account: ask.account.clone(),
            bills,
            use_deposit: false,
            tenders: vec![transfer(&line, amount)],
            keep_change: true,
            part: true,
            despite_held: true,
            despite_debit: true,
        },
    );
    let obstacle = match state.may_take(amount) {
        Err(fault) => Some(fault.into()),
        Ok(_) => quoted.obstacle.clone().and_then(in_the_way),
    };
    Ok(Plan {
        line,
        holder: (details.name, details.address),
        paid_on,
        open: known.open,
        amount,
        quoted,
        obstacle,
    })
}

/// Less than the bills owe is a part of them, or the deposit's.
fn in_the_way(obstacle: PaymentRefusal) -> Option<ClaimRefusal> {
    match obstacle {
        PaymentRefusal::Missing { .. } => None,
        other => Some(other.into()),
    }
}

/// What stands under that name already; a conflict where it is something else.
fn repeat(tx: &Tx<'_>, stored: &PaymentRow, ask: &ClaimArrival) -> Result<Entry, Failed<ClaimRefusal>> {
    let missing = || {
        Fault::Inconsistent(format!(
            "payment {} is indexed and its entry is gone",
            ask.payment
        ))
    };
    let entry = tx.entry(stored.at)?.ok_or_else(missing)?;
    let body: Body = entry.read().map_err(|_| missing())?;
    let taken = body.taken().ok_or_else(missing)?;
    let is_same = body.claimed_of() == Some(ask.arrival) && taken.kept() == ask.amount;
    if is_same && entry.account.as_ref() == Some(&ask.account) {
        return Ok(entry);
    }
    refuse(ClaimRefusal::Conflict {
        receipt: taken.receipt,
    })
}
