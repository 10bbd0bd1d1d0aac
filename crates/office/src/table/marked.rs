//! Table `marked`: accounts on which something waits, or ever happened, that lists of a whole city are made of, so that nobody walks
//! through every account for a few. A view: whether a mark stands is a function of the folded account, and of which of its payments
//! were taken back.

use cistern_domain::account::AccountState;
use cistern_domain::entry::{Body, Entry};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, PaymentId};
use cistern_domain::payment::Tender;
use cistern_journal::{Fault, Listed, Tx, values};

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A reversal or a move of a payment is asked of head office, and waits.
    Asked = 1,
    /// Nobody has said what the bank did with a cheque.
    Cheque = 2,
    /// A refund waits for a decision.
    RefundWaits = 3,
    /// A refund was ever asked for.
    Refund = 4,
    /// A bill is at a bank.
    AtBank = 5,
    /// A bill was ever sent to one.
    Debit = 6,
    /// Late fee was waived at a desk.
    Waiver = 7,
    /// It continues as another.
    Continued = 8,
}

impl Mark {
    const ALL: [Self; 8] = [
        Self::Asked,
        Self::Cheque,
        Self::RefundWaits,
        Self::Refund,
        Self::AtBank,
        Self::Debit,
        Self::Waiver,
        Self::Continued,
    ];

    fn stands_on(self, tx: &Tx<'_>, account: &AccountState) -> Result<bool, Fault> {
        let mut refunds = account.refunds.values();
        let mut debits = account.debits.values().flat_map(|batches| batches.values());
        Ok(match self {
            Self::Asked => any_waits(tx, account)?,
            Self::Cheque => account.cheques_pending().next().is_some(),
            Self::RefundWaits => refunds.any(|one| one.asked.is_some() && one.decided.is_none()),
            Self::Refund => refunds.any(|one| one.asked.is_some()),
            Self::AtBank => debits.any(|debit| debit.end.is_none()),
            Self::Debit => debits.next().is_some(),
            Self::Waiver => account.bills.values().any(|bill| !bill.waived.is_empty()),
            Self::Continued => account.continued.is_some(),
        })
    }
}

/// Payments of which something was asked that nobody declined, the same one twice where both was asked.
pub(crate) fn waiting(account: &AccountState) -> impl Iterator<Item = PaymentId> {
    let asked = account.requested.iter().chain(&account.moves_requested);
    asked
        .filter(|(_, asked)| asked.waits().is_some())
        .map(|(payment, _)| *payment)
}

fn any_waits(tx: &Tx<'_>, account: &AccountState) -> Result<bool, Fault> {
    for payment in waiting(account) {
        if tx.reversal_of(payment)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Looks anew at the accounts whose marks an entry may set or take away.
pub(crate) fn note(tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
    if let Body::DebitsSent(sent) = body {
        return sent.bills.iter().try_for_each(|bill| look(tx, &bill.account));
    }
    // What is asked of a payment ends where it is taken back; of one that is moved, on the account that it leaves.
    let left = body.reversal().and_then(|_| body.reversed_account(entry));
    let own = entry
        .account
        .as_ref()
        .filter(|own| may_mark(body) && left != Some(*own));
    left.into_iter()
        .chain(own)
        .try_for_each(|account| look(tx, account))
}

fn may_mark(body: &Body) -> bool {
    let has_cheque = |body: &Body| {
        let tenders = body.taken().map(|taken| &taken.tenders);
        tenders.is_some_and(|all| all.iter().any(|given| given.tender == Tender::Cheque))
    };
    match body {
        Body::ReversalRequested(_)
        | Body::ReversalProposed(_)
        | Body::RequestDeclined(_)
        | Body::MoveRequested(_)
        | Body::TenderCorrected(_)
        | Body::ChequeCleared(_)
        | Body::ChequeBounced(_)
        | Body::RefundAsked(_)
        | Body::RefundPaid(_)
        | Body::RefundDeclined(_)
        | Body::DebitPaid(_)
        | Body::DebitWithdrawn(_)
        | Body::DebitFailed(_)
        | Body::LateFeeWaived(_)
        | Body::AccountContinued(_) => true,
        body => has_cheque(body),
    }
}

fn look(tx: &Tx<'_>, account: &AccountNo) -> Result<(), Fault> {
    let state = tx.account(account)?.unwrap_or_default();
    let key = Key::Account(account.clone()).to_bytes();
    Mark::ALL.into_iter().try_for_each(|mark| {
        let sql = match mark.stands_on(tx, &state)? {
            true => "INSERT INTO marked (kind, key) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            false => "DELETE FROM marked WHERE kind = ?1 AND key = ?2",
        };
        tx.later(sql, values![mark as i64, &key])
    })
}

/// The accounts under a mark, in the order of their numbers.
pub(crate) fn each<E: From<Fault>>(
    tx: &Tx<'_>,
    mark: Mark,
    mut each: impl FnMut(AccountNo, AccountState) -> Result<(), E>,
) -> Result<(), E> {
    let list = Listed {
        table: "marked",
        kind: mark as i64,
    };
    tx.each_listed(&list, |key, state| match (key, state) {
        (Key::Account(account), State::Account(state)) => each(account, state),
        _ => Ok(()),
    })
}
