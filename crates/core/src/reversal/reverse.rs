//! Taking a payment back: one transaction, the supervisor's signature within the entry.

use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, Body, Entry, PaymentReversed, Reversal};
use cistern_domain::ids::ShiftNo;
use cistern_domain::payment::Tendered;
use cistern_domain::settings::Role;
use cistern_journal::Tx;

use super::decide::{Original, in_the_way, original};
use super::later::finance_here;
use super::request::is_requested;
use super::slip::slip_of;
use super::{AskReversal, ReversalQuote, ReversalRefusal, ReversePayment, Reversed};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::receipt::receipt_of;
use crate::refusal::{Failed, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::{ApprovalRefusal, Approver, authority_for, may_approve};

impl Counter {
    /// What taking a payment back would be: what goes back, who may approve it, what is in the way.
    ///
    /// # Errors
    /// [`ReversalRefusal`] where no drawer is open or the payment is not known, and those of the disk.
    pub fn quote_reversal(&self, ask: &AskReversal) -> Result<ReversalQuote, Failed<ReversalRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let original = original(tx, ask.payment)?;
            let Some((_, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let rules = Rules::load(tx)?;
            let given_back = original.kept();
            let amount = given_back.iter().map(|back| back.amount).sum();
            let on = drawer.business_date.unwrap_or_default();
            Ok(ReversalQuote {
                receipt: receipt_of(tx, &original.entry)?,
                approvers: may_approve(tx, &rules, (Act::ReversePayment, amount), on, who.staff)?,
                obstacle: in_the_way(tx, &rules, &own, &drawer, &original)?,
                requested: is_requested(tx, &original.entry, ask.payment)?,
                finance: finance_here(tx, who.staff)?,
                given_back,
            })
        })
    }

    /// Takes a payment back, with another's approval.
    ///
    /// # Errors
    /// [`ReversalRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn reverse_payment(&self, ask: &ReversePayment) -> Result<Reversed, Failed<ReversalRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        who.needs(Role::Clerk).or_else(refuse)?;
        let approver = self.approver(&ask.approver).map_err(as_refusal)?;
        let slip = self.file.act(|tx| {
            let entry = self.reverse(tx, &who, &approver, ask)?;
            Ok::<_, Failed<ReversalRefusal>>(slip_of(tx, &entry)?)
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift, Topic::Receipts]);
        Ok(Reversed { slip })
    }

    fn reverse(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &ReversePayment,
    ) -> Result<Entry, Failed<ReversalRefusal>> {
        let own = own_or_refuse(tx)?;
        let original = original(tx, ask.payment)?;
        let Some((shift, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let rules = Rules::load(tx)?;
        if let Some(refusal) = in_the_way(tx, &rules, &own, &drawer, &original)? {
            return refuse(refusal);
        }
        let due = original.kept();
        if !same_way(&due, &ask.given_back) {
            return refuse(ReversalRefusal::GivenBack { due });
        }
        let on = drawer.business_date.unwrap_or_default();
        let mut body: Body = negative(&original, ask, shift).into();
        let Some(act) = body.approved_act() else {
            return refuse(NotNow::NotSetUp);
        };
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).map_err(|refusal| {
            Failed::Refused(ReversalRefusal::Approval {
                refusal: ApprovalRefusal::NoAuthority { refusal },
            })
        })?;
        if let Some(approval) = body.approval_mut() {
            approval.authority = authority;
        }
        let draft = self.draft(who, on, original.entry.account.clone(), body);
        Ok(tx.append_approved(&own, draft, approver.who.staff, &approver.key)?)
    }
}

pub(super) fn as_refusal(failed: Failed<ApprovalRefusal>) -> Failed<ReversalRefusal> {
    match failed {
        Failed::Refused(refusal) => Failed::Refused(ReversalRefusal::Approval { refusal }),
        Failed::Broken(fault) => Failed::Broken(fault),
    }
}

/// The same tenders with the same amounts; the numbers of their slips are the clerk's to add.
fn same_way(due: &[Tendered], given: &[Tendered]) -> bool {
    let amounts =
        |all: &[Tendered]| -> Vec<_> { all.iter().map(|back| (back.tender, back.amount)).collect() };
    amounts(due) == amounts(given)
}

fn negative(original: &Original, ask: &ReversePayment, shift: ShiftNo) -> PaymentReversed {
    let reversal = Reversal {
        given_back: ask.given_back.clone(),
        ..original.taken.reversal(
            &original.entry,
            &original.corrections,
            ask.reason,
            ask.receipt_returned,
        )
    };
    PaymentReversed {
        reversal,
        shift,
        approval: Approval::unsigned(0),
    }
}
