//! Taking a payment back: one transaction, the supervisor's signature within the entry.

use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, Body, ClaimReversed, Entry, PaymentReversed, Reversal};
use cistern_domain::payment::Tendered;
use cistern_domain::settings::Role;
use cistern_journal::Tx;
use cistern_publishing::claimed_of;

use super::decide::{in_the_way, original};
use super::request::{declined, is_requested};
use super::slip::slip_of;
use super::{AskReversal, ReversalQuote, ReversalRefusal, ReversePayment, Reversed};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::invoice::mark_of;
use crate::receipt::receipt_of;
use crate::refusal::{Failed, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, finance_here, may_approve};

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
            let account = original.entry.account.as_ref();
            let state = account.map(|account| tx.account(account)).transpose()?.flatten();
            let on = drawer.business_date.unwrap_or_default();
            Ok(ReversalQuote {
                receipt: receipt_of(tx, &original.entry)?,
                approvers: may_approve(tx, &rules, (Act::ReversePayment, amount), on, who.staff)?,
                obstacle: in_the_way(tx, &rules, &own, &drawer, &original)?,
                to_arrival: claimed_of(&original).is_some(),
                requested: is_requested(tx, &original.entry, ask.payment)?,
                declined: declined(tx, &original.entry, ask.payment)?,
                finance: finance_here(tx, date_now(tx, &rules, self.now())?, who.staff)?,
                invoice: mark_of(tx, &state.unwrap_or_default(), ask.payment)?,
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
        self.needs(&who, Role::Clerk)?;
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
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
        let reversal = Reversal {
            given_back: ask.given_back.clone(),
            ..original.reversal(ask.reason, ask.receipt_returned)
        };
        let act = (Act::ReversePayment, reversal.sum());
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let approval = Approval::unsigned(authority);
        let body: Body = match claimed_of(&original) {
            Some(arrival) => ClaimReversed {
                arrival,
                reversal,
                shift,
                approval,
            }
            .into(),
            None => PaymentReversed {
                reversal,
                shift,
                approval,
            }
            .into(),
        };
        let draft = self.draft(who, on, original.entry.account.clone(), body);
        self.append_approved(tx, &own, draft, approver)
    }
}

/// The same tenders with the same amounts; the numbers of their slips are the clerk's to add.
fn same_way(due: &[Tendered], given: &[Tendered]) -> bool {
    let amounts =
        |all: &[Tendered]| -> Vec<_> { all.iter().map(|back| (back.tender, back.amount)).collect() };
    amounts(due) == amounts(given)
}
