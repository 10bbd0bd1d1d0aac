//! 回避: accounts that somebody declared as their own or a relative's. Nobody takes money there alone, and nobody approves
//! there; the payment goes on with another's signature.
//!
//! Absent on purpose: which of the two it is, and whose relative. Head office knows numbers, and so does this counter.

use cistern_domain::authority::{Act, NoAuthority};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Approval, OwnAccountServed, PaymentTaken};
use cistern_domain::ids::{AccountNo, EntryNo, StaffNo};
use cistern_domain::money::Money;
use cistern_journal::{Draft, Tx, Writer};

use super::{ApprovalRefusal, Approver, authority_for, may_approve};
use crate::counter::Counter;
use crate::desk::AtDesk;
use crate::payment::{OwnAccount, PaymentRefusal};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

/// Whether somebody declared an account, as far as is known here.
pub(crate) fn is_tied(tx: &Tx<'_>, staff: StaffNo, account: &AccountNo) -> Result<bool, Fault> {
    let known = tx.staff(staff)?;
    Ok(known.is_some_and(|staff| staff.is_tied(account, EntryNo(u64::MAX))))
}

/// What nobody does on an account of their own: it is refused, and a colleague does it.
pub(crate) fn not_own<R: From<PaymentRefusal>>(
    tx: &Tx<'_>,
    who: &AtDesk,
    account: &AccountNo,
) -> Result<(), Failed<R>> {
    if is_tied(tx, who.staff, account)? {
        return refuse(PaymentRefusal::OwnAccount {
            account: account.clone(),
        });
    }
    Ok(())
}

/// Whoever approves is not of the accounts that an act is about.
pub(crate) fn approves_for_others<R: From<ApprovalRefusal>>(
    tx: &Tx<'_>,
    approver: StaffNo,
    draft: &Draft,
) -> Result<(), Failed<R>> {
    let from = draft.body.moved().map(|moved| moved.from);
    for account in draft.account.iter().chain(from) {
        if is_tied(tx, approver, account)? {
            return Err(Failed::Refused(
                ApprovalRefusal::from(NoAuthority::OwnAccount).into(),
            ));
        }
    }
    Ok(())
}

/// Who else may say that a payment is taken on an account of the clerk's own; nothing: it is none.
pub(crate) fn quoted_own(
    tx: &Tx<'_>,
    rules: &Rules,
    (on, who): (BusinessDate, &AtDesk),
    (account, kept): (&AccountNo, Money),
) -> Result<Option<OwnAccount>, Fault> {
    if !is_tied(tx, who.staff, account)? {
        return Ok(None);
    }
    let mut approvers = Vec::new();
    for one in may_approve(tx, rules, (Act::ServeOwnAccount, kept), on, who.staff)? {
        if !is_tied(tx, one.staff, account)? {
            approvers.push(one);
        }
    }
    Ok(Some(OwnAccount { approvers }))
}

impl Counter {
    /// Writes down, right before a payment, that another says it is taken: where the account is the clerk's own. Nothing
    /// where it is none.
    pub(crate) fn served_by_leave(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        (rules, on, who): (&Rules, BusinessDate, &AtDesk),
        (account, taken): (&AccountNo, &PaymentTaken),
        approver: Option<&Approver>,
    ) -> Result<(), Failed<PaymentRefusal>> {
        if !is_tied(tx, who.staff, account)? {
            return Ok(());
        }
        let Some(approver) = approver else {
            return refuse(PaymentRefusal::OwnAccount {
                account: account.clone(),
            });
        };
        let act = (Act::ServeOwnAccount, taken.kept());
        let authority = authority_for(rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = OwnAccountServed {
            payment: taken.payment,
            amount: taken.kept(),
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, Some(account.clone()), body);
        self.append_approved(tx, own, draft, approver).map(|_| ())
    }
}
