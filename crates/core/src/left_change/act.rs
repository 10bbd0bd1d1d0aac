//! Putting aside, and paying out.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, Body, ChangeLeft, ChangeLeftNamed, ChangePaidOut};
use cistern_domain::ids::{LeftId, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};

use super::{AskLeft, LeaveChange, LeftChangeRefusal, LeftLine, LeftList, PayOutChange};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::shift::{ShiftReport, my_shift};
use crate::staff::{Approver, authority_for, may_approve};

/// More than this is no change that somebody left: no note is larger than 100 yuan.
const LARGEST: Money = Money::from_fen(100_000);

impl Counter {
    /// What customers left here and have not got yet.
    ///
    /// # Errors
    /// [`LeftChangeRefusal`] where nobody is at the desk, and those of the disk.
    pub fn left_change(&self, _: &AskLeft) -> Result<LeftList, Failed<LeftChangeRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let rules = Rules::load(tx)?;
            let on = date_now(tx, &rules, self.now())?;
            let act = (Act::PayOutChange, Money::ZERO);
            let left = tx.counter(own.journal)?.left.into_iter();
            Ok(LeftList {
                left: left
                    .map(|(number, left)| LeftLine {
                        left: number,
                        at: left.at,
                        amount: left.amount,
                        receipt: left.payment.map(|(_, receipt)| receipt),
                    })
                    .collect(),
                approvers: may_approve(tx, &rules, act, on, who.staff)?,
            })
        })
    }

    /// Puts change aside that a customer left: the drawer should hold that much more, and owes it.
    ///
    /// # Errors
    /// [`LeftChangeRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn leave_change(&self, ask: &LeaveChange) -> Result<ShiftReport, Failed<LeftChangeRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        if !ask.amount.is_positive() || ask.amount > LARGEST {
            return refuse(LeftChangeRefusal::Amount { amount: ask.amount });
        }
        let report = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let Some((shift, drawer)) = my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            if is_left(tx, &own, shift, ask.left)? {
                return Ok(self.report_of(tx, shift)?);
            }
            let body = ChangeLeftNamed {
                id: ask.left,
                left: ChangeLeft {
                    shift,
                    payment: ask.payment.map(|payment| receipt_of(tx, payment)).transpose()?,
                    amount: ask.amount,
                },
            };
            let on = drawer.business_date.unwrap_or_default();
            tx.append(&own, self.draft(&who, on, None, body))?;
            Ok::<_, Failed<LeftChangeRefusal>>(self.report_of(tx, shift)?)
        })?;
        self.touched(&[Topic::Status, Topic::Shift]);
        Ok(report)
    }

    /// Pays a customer what they left, out of the open drawer.
    ///
    /// # Errors
    /// [`LeftChangeRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn pay_out_change(&self, ask: &PayOutChange) -> Result<ShiftReport, Failed<LeftChangeRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let report = self.file.act(|tx| self.pay_out(tx, &who, &approver, ask))?;
        self.touched(&[Topic::Status, Topic::Shift]);
        Ok(report)
    }

    fn pay_out(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &PayOutChange,
    ) -> Result<ShiftReport, Failed<LeftChangeRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, drawer)) = my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let waiting = tx.counter(own.journal)?.left;
        let Some(left) = waiting.get(&ask.left) else {
            return refuse(LeftChangeRefusal::NotWaiting { left: ask.left });
        };
        let rules = Rules::load(tx)?;
        let (needed, cash) = (left.amount, drawer.expected_cash());
        // Where the drawer is counted blind that would tell what is to be found; who pays out sees whether it is there.
        if needed > cash && !rules.settings.blind_count {
            return refuse(LeftChangeRefusal::DrawerShort { needed, cash });
        }
        let on = drawer.business_date.unwrap_or_default();
        let act = (Act::PayOutChange, needed);
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = ChangePaidOut {
            shift,
            left: ask.left,
            amount: needed,
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, None, body);
        self.append_approved(tx, &own, draft, approver)?;
        Ok(self.report_of(tx, shift)?)
    }
}

/// Whether it was put aside already, in this shift: looked for backwards, as far as the shift's beginning.
fn is_left(tx: &Tx<'_>, own: &Writer, shift: ShiftNo, id: LeftId) -> Result<bool, Fault> {
    let found = tx.find_back(own.journal, |_, body| match body {
        Body::ChangeLeftNamed(left) if left.id == id => Some(true),
        Body::ShiftOpened(opened) if opened.shift == shift => Some(false),
        _ => None,
    })?;
    Ok(found.unwrap_or_default())
}

fn receipt_of(tx: &Tx<'_>, payment: PaymentId) -> Result<(PaymentId, ReceiptNo), Failed<LeftChangeRefusal>> {
    match tx.taken(payment)? {
        Some(original) => Ok((payment, original.taken.receipt)),
        None => refuse(LeftChangeRefusal::NoPayment { payment }),
    }
}
