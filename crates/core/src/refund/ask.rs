//! Asking for a refund: one transaction, the supervisor's signature within the entry, and the case in which it is followed.
//! From then on the amount is held.

use cistern_domain::account::AccountState;
use cistern_domain::authority::Act;
use cistern_domain::deposit::DepositRefusal;
use cistern_domain::details::Payee;
use cistern_domain::entry::{Approval, RefundAsked};
use cistern_domain::ids::AccountNo;
use cistern_domain::money::Money;
use cistern_domain::settings::Role;
use cistern_journal::Tx;
use cistern_publishing::cheques_of;

use super::case::Holder;
use super::view::{refund_of, refunds_of};
use super::{AskRefund, RefundQuote, RefundRefusal, RefundView, Refunded, RequestRefund};
use crate::account::{details_of, open_bills};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, finance_here, may_approve};

impl Counter {
    /// What could be refunded, who may approve it, and what was asked for before.
    ///
    /// # Errors
    /// [`RefundRefusal`] where the account is not known, and those of the disk.
    pub fn quote_refund(&self, ask: &AskRefund) -> Result<RefundQuote, Failed<RefundRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            own_or_refuse::<RefundRefusal>(tx)?;
            let state = known(tx, &ask.account)?;
            let rules = Rules::load(tx)?;
            let on = date_now(tx, &rules, self.now())?;
            let free = state.free_deposit().or_zero();
            let sure = sure_of(tx, &ask.account, &state)?;
            let amount = ask.amount.unwrap_or(sure);
            let open = open_bills(tx, &rules, &state, on)?;
            let due = open.iter().filter(|bill| bill.is_owed(on));
            let details = details_of(tx, &state)?;
            let card = self.refund_card(tx, &who)?;
            Ok(RefundQuote {
                name: details.name,
                phone: details.phone,
                papers: card.item.papers,
                due_local: card.due_local,
                deposit: state.deposit,
                held: state.held(),
                free,
                owed: due.map(|bill| bill.owed + bill.late_fee.owed).sum(),
                approvers: may_approve(tx, &rules, (Act::RefundDeposit, amount), on, who.staff)?,
                obstacle: askable(&state, amount, sure).err(),
                refunds: refunds_of(tx, &rules, &ask.account, &state)?,
                finance: finance_here(tx, on, who.staff)?,
            })
        })
    }

    /// Asks for a refund, with another's approval. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`RefundRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn request_refund(&self, ask: &RequestRefund) -> Result<Refunded, Failed<RefundRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let payee = match ask.payee.checked() {
            Ok(payee) => payee,
            Err(fault) => return refuse(RefundRefusal::Payee { fault }),
        };
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let refund = self.file.act(|tx| {
            if let Some(stored) = repeated(tx, ask)? {
                return Ok(stored);
            }
            self.hold(tx, &who, &approver, &payee, ask)?;
            refund_of(tx, &ask.account, ask.refund)
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Cases]);
        Ok(Refunded { refund })
    }

    fn hold(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        payee: &Payee,
        ask: &RequestRefund,
    ) -> Result<(), Failed<RefundRefusal>> {
        let own = own_or_refuse(tx)?;
        let state = known(tx, &ask.account)?;
        let sure = sure_of(tx, &ask.account, &state)?;
        askable(&state, ask.amount, sure).map_err(Failed::Refused)?;
        let rules = Rules::load(tx)?;
        let on = date_now(tx, &rules, self.now())?;
        let act = (Act::RefundDeposit, ask.amount);
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = RefundAsked {
            refund: ask.refund,
            amount: ask.amount,
            reason: ask.reason,
            payee: self.pen().detach(tx, payee)?,
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, Some(ask.account.clone()), body);
        self.append_approved(tx, &own, draft, approver)?;
        let details = details_of(tx, &state)?;
        let holder = Holder {
            name: details.name,
            phone: details.phone,
        };
        self.open_refund_case(tx, (&own, who, on), (ask, payee), holder)
    }
}

fn known(tx: &Tx<'_>, account: &AccountNo) -> Result<AccountState, Failed<RefundRefusal>> {
    match tx.account(account)? {
        Some(state) => Ok(state),
        None => refuse(RefundRefusal::UnknownAccount {
            account: account.clone(),
        }),
    }
}

/// What is free of the deposit and no bank can take back: what a cheque brought waits until the bank has paid it.
fn sure_of(tx: &Tx<'_>, account: &AccountNo, state: &AccountState) -> Result<Money, Fault> {
    let mut sure = state.free_deposit();
    for cheque in cheques_of(tx, account, state)? {
        let taken = tx.taken(cheque.payment)?;
        let brought = taken.map_or(Money::ZERO, |taken| taken.taken.deposit_in);
        sure -= brought.min(cheque.amount);
    }
    Ok(sure.or_zero())
}

fn askable(state: &AccountState, amount: Money, sure: Money) -> Result<(), RefundRefusal> {
    let waits = state.free_deposit().is_positive() && !sure.is_positive();
    match state.ask_back(amount) {
        Ok(_) if amount <= sure => Ok(()),
        Ok(_) => Err(pending(sure, amount)),
        Err(_) if waits => Err(pending(sure, amount)),
        // Nothing is free: that is the news, and not that nothing was asked.
        Err(_) if !state.free_deposit().is_positive() => Err(not_free(state, amount)),
        Err(DepositRefusal::NotPositive { amount }) => Err(RefundRefusal::Amount { amount }),
        Err(_) => Err(not_free(state, amount)),
    }
}

const fn pending(sure: Money, asked: Money) -> RefundRefusal {
    RefundRefusal::ChequePending { sure, asked }
}

fn not_free(state: &AccountState, asked: Money) -> RefundRefusal {
    RefundRefusal::NotFree {
        free: state.free_deposit().or_zero(),
        held: state.held(),
        asked,
    }
}

/// What is stored under the request's name; a conflict where that says something else.
fn repeated(tx: &Tx<'_>, ask: &RequestRefund) -> Result<Option<RefundView>, Failed<RefundRefusal>> {
    let state = tx.account(&ask.account)?.unwrap_or_default();
    if !state.refunds.contains_key(&ask.refund) {
        return Ok(None);
    }
    let stored = refund_of(tx, &ask.account, ask.refund)?;
    if stored.amount == ask.amount && stored.reason == ask.reason {
        return Ok(Some(stored));
    }
    refuse(RefundRefusal::Conflict {
        number: stored.number,
        amount: stored.amount,
    })
}
