//! Moving a payment: one transaction, one entry, the supervisor's signature within.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, Entry, PaymentMoved, PaymentTaken, ReversalReason};
use cistern_domain::ids::AccountNo;
use cistern_domain::settings::Role;
use cistern_journal::{PaymentRow, TakenPayment, Tx};
use cistern_publishing::claimed_of;

use super::case::{case_of, spent};
use super::later::requested_for;
use super::plan::{Plan, in_the_way, original, plan};
use super::{AskMove, MovePayment, MoveQuote, MoveRefusal, MoveTarget, MovedPayment, ToTell};
use crate::account::details_of;
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::invoice::mark_of;
use crate::receipt::{await_paper, bill_on_paper, receipt_of};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::reversal::{ReversalRefusal, declined, slip_of};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, finance_here, may_approve};

impl Counter {
    /// What moving a payment would be: what goes over, what it pays there, who may approve it, what is in the way.
    ///
    /// # Errors
    /// [`MoveRefusal`] where no drawer is open, the payment or the account is not known, and those of the disk.
    pub fn quote_move(&self, ask: &AskMove) -> Result<MoveQuote, Failed<MoveRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let original = original(tx, ask.payment)?;
            let Some((_, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let rules = Rules::load(tx)?;
            let on = drawer.business_date.unwrap_or_default();
            let carried = original.taken.carried(&original.corrections);
            let amount: Money = carried.iter().map(|one| one.amount).sum();
            let account = original.entry.account.as_ref();
            let state = account.map(|account| tx.account(account)).transpose()?.flatten();
            let to = ask.to.as_ref();
            // What came from no money of its own is nobody's to move, spent or not.
            let is_money = !carried.is_empty() && claimed_of(&original).is_none();
            let spent = if is_money { spent(tx, &original)? } else { None };
            Ok(MoveQuote {
                spent: spent.map(ReversalRefusal::from),
                case: case_of(tx, &original)?,
                receipt: receipt_of(tx, &original.entry)?,
                to: to.map(|to| target(tx, &rules, &original, to)).transpose()?,
                approvers: may_approve(tx, &rules, (Act::MovePayment, amount), on, who.staff)?,
                obstacle: match carried.is_empty() {
                    true => Some(MoveRefusal::Nothing),
                    false => in_the_way(tx, &rules, &own, &drawer, &original)?,
                },
                requested: requested_for(tx, &original.entry, ask.payment)?.map(|request| request.to),
                declined: declined(tx, &original.entry, ask.payment)?,
                finance: finance_here(tx, date_now(tx, &rules, self.now())?, who.staff)?,
                invoice: mark_of(tx, &state.unwrap_or_default(), ask.payment)?,
                carried,
            })
        })
    }

    /// Moves a payment, with another's approval.
    ///
    /// # Errors
    /// [`MoveRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn move_payment(&self, ask: &MovePayment) -> Result<MovedPayment, Failed<MoveRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let moved = self.file.act(|tx| {
            let entry = match tx.payment(ask.becomes)? {
                Some(stored) => repeat(tx, &stored, ask)?,
                None => self.carry_over(tx, &who, &approver, ask)?,
            };
            Ok::<_, Failed<MoveRefusal>>(told(tx, &entry)?)
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift, Topic::Receipts]);
        Ok(moved)
    }

    fn carry_over(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &MovePayment,
    ) -> Result<Entry, Failed<MoveRefusal>> {
        let own = own_or_refuse(tx)?;
        let original = original(tx, ask.payment)?;
        let Some((shift, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let rules = Rules::load(tx)?;
        if let Some(refusal) = in_the_way(tx, &rules, &own, &drawer, &original)? {
            return refuse(refusal);
        }
        let plan = plan(tx, &rules, &original, &ask.to)?;
        if plan.deposit_in != ask.shown_deposit {
            return refuse(MoveRefusal::Changed {
                shown: ask.shown_deposit,
                into: plan.deposit_in,
            });
        }
        let on = drawer.business_date.unwrap_or_default();
        let receipt = self.next_number(tx, &own)?;
        let receipt = receipt.ok_or(Failed::Refused(MoveRefusal::NoReceiptNumber))?;
        let taken = PaymentTaken {
            payment: ask.becomes,
            shift,
            receipt,
            ..plan.taken(&original)
        };
        let act = (Act::MovePayment, taken.kept());
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let from = original.entry.account.clone();
        let body = PaymentMoved {
            from: from.ok_or_else(|| no_account(&original.entry))?,
            reversal: original.reversal(ReversalReason::WrongAccount, ask.receipt_returned),
            taken,
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, Some(ask.to.clone()), body);
        let entry = self.append_approved(tx, &own, draft, approver)?;
        await_paper(tx, ask.becomes, entry.taken_at)?;
        Ok(entry)
    }
}

impl Plan {
    /// The payment on the right account, but for its name, drawer and receipt.
    fn taken(self, original: &TakenPayment) -> PaymentTaken {
        PaymentTaken {
            parts: self.parts,
            tenders: self.tenders,
            change: Money::ZERO,
            deposit_in: self.deposit_in,
            deposit_out: Money::ZERO,
            policy: self.policy,
            ..original.taken.clone()
        }
    }
}

fn no_account(entry: &Entry) -> Fault {
    Fault::Inconsistent(format!("{} names no account", entry.at()))
}

fn target(
    tx: &Tx<'_>,
    rules: &Rules,
    original: &TakenPayment,
    to: &AccountNo,
) -> Result<MoveTarget, Failed<MoveRefusal>> {
    let plan = plan(tx, rules, original, to)?;
    let state = tx.account(to)?.unwrap_or_default();
    let details = details_of(tx, &state)?;
    Ok(MoveTarget {
        account: to.clone(),
        name: details.name,
        address: details.address,
        bills: plan
            .parts
            .iter()
            .map(|part| bill_on_paper(&state, part))
            .collect(),
        deposit_in: plan.deposit_in,
    })
}

/// What stands under that name already; a conflict where it is something else.
fn repeat(tx: &Tx<'_>, stored: &PaymentRow, ask: &MovePayment) -> Result<Entry, Failed<MoveRefusal>> {
    let missing = || {
        Fault::Inconsistent(format!(
            "payment {} is indexed and its entry is gone",
            ask.becomes
        ))
    };
    let entry = tx.entry(stored.at)?.ok_or_else(missing)?;
    let body = entry.read().map_err(|_| missing())?;
    let is_same = body
        .moved()
        .is_some_and(|moved| moved.reversal.payment == ask.payment);
    if is_same && entry.account.as_ref() == Some(&ask.to) {
        return Ok(entry);
    }
    let taken = body.taken().ok_or_else(missing)?;
    refuse(MoveRefusal::Conflict {
        receipt: taken.receipt,
    })
}

/// Both receipts' story, and both customers.
pub(super) fn told(tx: &Tx<'_>, entry: &Entry) -> Result<MovedPayment, Fault> {
    let body = entry
        .read()
        .map_err(|_| Fault::Inconsistent(format!("{} cannot be read", entry.at())))?;
    let both = [body.reversed_account(entry), entry.account.as_ref()];
    let to_tell = both.into_iter().flatten().map(|account| to_tell(tx, account));
    Ok(MovedPayment {
        receipt: receipt_of(tx, entry)?,
        slip: slip_of(tx, entry)?,
        to_tell: to_tell.collect::<Result<_, _>>()?,
    })
}

fn to_tell(tx: &Tx<'_>, account: &AccountNo) -> Result<ToTell, Fault> {
    let details = details_of(tx, &tx.account(account)?.unwrap_or_default())?;
    Ok(ToTell {
        account: account.clone(),
        name: details.name,
        phone: details.phone,
    })
}
