//! Taking a payment: one transaction, then the receipt.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Entry, PaymentTaken};
use cistern_domain::ids::{AccountNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::settings::Role;
use cistern_journal::Tx;

use super::decide::{Known, decide};
use super::{PaymentRefusal, Quote, Quoted, TakePayment, Taken};
use crate::account::open_bills;
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::receipt::{await_paper, receipt_of};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;

impl Counter {
    /// What a payment would be. Writes nothing.
    ///
    /// # Errors
    /// [`PaymentRefusal`] where it cannot even be quoted, and those of the disk.
    pub fn quote(&self, ask: &Quote) -> Result<Quoted, Failed<PaymentRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            Ok(decide(&known(tx, &rules, &ask.account, on)?, ask))
        })
    }

    /// Takes a payment: it is on the disk when this returns. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`PaymentRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn take_payment(&self, ask: &TakePayment) -> Result<Taken, Failed<PaymentRefusal>> {
        let taken = self.file.act(|tx| {
            if let Some(stored) = tx.payment(ask.payment)? {
                return repeat(tx, &stored, ask);
            }
            let who = self.at_desk().or_else(refuse)?;
            who.needs(Role::Clerk).or_else(refuse)?;
            let entry = self.take(tx, &who, ask)?;
            tx.set_local(crate::draft::DRAFT, None)?;
            let receipt = receipt_of(tx, &entry)?;
            Ok(Taken {
                receipt,
                repeated: false,
            })
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift, Topic::Receipts]);
        Ok(taken)
    }

    fn take(&self, tx: &Tx<'_>, who: &AtDesk, ask: &TakePayment) -> Result<Entry, Failed<PaymentRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, state)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let on = state.business_date.unwrap_or_default();
        let rules = Rules::load(tx)?;
        let quoted = decide(&known(tx, &rules, &ask.quote.account, on)?, &ask.quote);
        if let Some(refusal) = in_the_way(&quoted, ask) {
            return refuse(refusal);
        }
        let receipt = self.next_number(tx, &own)?;
        let receipt = receipt.ok_or(Failed::Refused(PaymentRefusal::NoReceiptNumber))?;
        let policy = rules.policy(on).map_or(0, |(version, _)| version);
        let body = body(ask, quoted, shift, receipt, policy);
        let entry = tx.append(&own, self.draft(who, on, Some(ask.quote.account.clone()), body))?;
        await_paper(tx, ask.payment, entry.taken_at)?;
        Ok(entry)
    }
}

/// Where the sum has moved since it was shown, that is the news: too little or too much follows from it.
fn in_the_way(quoted: &Quoted, ask: &TakePayment) -> Option<PaymentRefusal> {
    use PaymentRefusal::{Missing, Nothing, Overpaid};
    let (shown, due) = (ask.shown_due, quoted.due);
    let follows = matches!(
        quoted.obstacle,
        None | Some(Missing { .. } | Overpaid { .. } | Nothing)
    );
    if follows && shown != due {
        return Some(PaymentRefusal::SumChanged { shown, due });
    }
    quoted.obstacle.clone()
}

fn body(ask: &TakePayment, quoted: Quoted, shift: ShiftNo, receipt: ReceiptNo, policy: u32) -> PaymentTaken {
    PaymentTaken {
        payment: ask.payment,
        shift,
        receipt,
        parts: quoted.parts,
        tenders: ask.quote.tenders.clone(),
        change: quoted.change,
        deposit_in: quoted.deposit_in,
        deposit_out: quoted.deposit_out,
        policy,
    }
}

/// The account as the decision sees it.
fn known(
    tx: &Tx<'_>,
    rules: &Rules,
    account: &AccountNo,
    on: BusinessDate,
) -> Result<Known, Failed<PaymentRefusal>> {
    let Some(state) = tx.account(account)? else {
        return refuse(PaymentRefusal::UnknownAccount {
            account: account.clone(),
        });
    };
    let open = open_bills(tx, rules, &state, on)?;
    Ok(Known {
        settled: settled(&state, &open),
        open,
        deposit: state.deposit,
        rules: rules.settings.allocation,
        smallest_coin: rules.settings.smallest_coin,
    })
}

fn settled(state: &AccountState, open: &[crate::account::OpenBill]) -> Vec<cistern_domain::ids::BillNo> {
    let open_still = |number: &cistern_domain::ids::BillNo| open.iter().any(|bill| bill.bill == *number);
    state
        .bills
        .keys()
        .filter(|number| !open_still(number))
        .cloned()
        .collect()
}

/// The stored receipt for a request that was taken before; a conflict where the request says something else.
fn repeat(
    tx: &Tx<'_>,
    stored: &cistern_journal::PaymentRow,
    ask: &TakePayment,
) -> Result<Taken, Failed<PaymentRefusal>> {
    let entry = tx.entry(stored.at)?.ok_or_else(|| missing(ask.payment))?;
    let Ok(Body::PaymentTaken(taken)) = entry.read() else {
        return Err(Failed::Broken(missing(ask.payment)));
    };
    if entry.account.as_ref() != Some(&ask.quote.account) || !says_the_same(&taken, ask) {
        return refuse(PaymentRefusal::Conflict {
            receipt: taken.receipt,
        });
    }
    Ok(Taken {
        receipt: receipt_of(tx, &entry)?,
        repeated: true,
    })
}

/// Whether a request can be the one that this payment came of.
fn says_the_same(taken: &PaymentTaken, ask: &TakePayment) -> bool {
    let quote = &ask.quote;
    let settled: Money = taken
        .parts
        .iter()
        .map(|part| part.principal + part.late_fee)
        .sum();
    let due = settled - taken.deposit_out;
    let reached = taken.parts.iter().all(|part| quote.bills.contains(&part.bill));
    let all = quote
        .bills
        .iter()
        .all(|bill| taken.parts.iter().any(|part| part.bill == *bill));
    taken.tenders == quote.tenders
        && reached
        // A part of what was shown may not have reached the younger bills.
        && (all && due == ask.shown_due || quote.part && !taken.parts.is_empty() && due < ask.shown_due)
        && (quote.use_deposit || taken.deposit_out.is_zero())
        && (!quote.keep_change || taken.change.is_zero())
}

fn missing(payment: PaymentId) -> Fault {
    Fault::Inconsistent(format!("payment {payment} is indexed and its entry is gone"))
}
