//! Taking a payment: one transaction, then the receipt.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::authority::Act;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    Approval, BillPart, Body, Entry, PaymentTaken, PaymentTakenOverDeposit, PaymentTakenOverLimit,
    TakenInFlight,
};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::offline::Reached;
use cistern_domain::payment::Tendered;
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};

use super::decide::{Known, decide};
use super::payer::detach;
use super::{PaymentRefusal, Quote, Quoted, QuotedOffline, TakeOverLimit, TakePayment, Taken};
use crate::account::open_bills;
use crate::changed::Topic;
use crate::counter::{Counter, own, own_or_refuse};
use crate::desk::AtDesk;
use crate::offline::{Taking, Unreached, shown};
use crate::receipt::{await_paper, receipt_of};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::restore::restore_after;
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, may_approve, quoted_own};
use crate::wallet::held_bills;

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
            let quoted = decided(tx, &rules, on, ask)?;
            let kept = quoted.given - quoted.change;
            Ok(Quoted {
                own_account: quoted_own(tx, &rules, (on, &who), (&ask.account, kept))?,
                offline: self.quoted_offline(
                    tx,
                    &rules,
                    (on, &who),
                    (&ask.tenders, quoted.change, quoted.deposit_out),
                )?,
                ..quoted
            })
        })
    }

    /// Takes a payment: it is on the disk when this returns. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`PaymentRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn take_payment(&self, ask: &TakePayment) -> Result<Taken, Failed<PaymentRefusal>> {
        self.take_with(ask, None)
    }

    /// Takes one above a limit while head office is not reached, or on an account of the clerk's own, with another's approval.
    ///
    /// # Errors
    /// As [`Counter::take_payment`].
    pub fn take_over_limit(&self, ask: &TakeOverLimit) -> Result<Taken, Failed<PaymentRefusal>> {
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        self.take_with(&ask.take, Some(&approver))
    }

    fn take_with(
        &self,
        ask: &TakePayment,
        approver: Option<&Approver>,
    ) -> Result<Taken, Failed<PaymentRefusal>> {
        let taken = self.file.act(|tx| {
            if let Some(stored) = tx.payment(ask.payment)? {
                return repeat(tx, &stored, ask);
            }
            let who = self.at_desk().or_else(refuse)?;
            self.needs_in(tx, &who, Role::Clerk)?;
            let entry = self.take(tx, &who, ask, approver)?;
            tx.set_local(crate::draft::DRAFT, None)?;
            let receipt = receipt_of(tx, &entry)?;
            Ok(Taken {
                restore: restore_after(tx, &entry)?,
                receipt,
                repeated: false,
            })
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift, Topic::Receipts]);
        Ok(taken)
    }

    fn take(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &TakePayment,
        approver: Option<&Approver>,
    ) -> Result<Entry, Failed<PaymentRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, state)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let on = state.business_date.unwrap_or_default();
        let rules = Rules::load(tx)?;
        let body = self.settle(tx, &own, (&rules, on, shift), ask)?;
        let parts = body.parts.clone();
        let taking = Taking {
            shift: Some(shift),
            tenders: &body.tenders,
            change: body.change,
            deposit: body.deposit_out,
        };
        let unreached = self.unreached(tx, &own, &rules, on, taking)?;
        let over = unreached.filter(Unreached::is_over);
        let entry = match over {
            None => {
                let account = &ask.quote.account;
                self.served_by_leave(tx, &own, (&rules, on, who), (account, &body), approver)?;
                tx.append(&own, self.draft(who, on, Some(account.clone()), body))?
            }
            Some(over) => self.take_over(tx, &own, (&rules, on, who), (body, over), (ask, approver))?,
        };
        self.note_in_flight(tx, &own, (who, on), ask, &parts)?;
        await_paper(tx, ask.payment, entry.taken_at)?;
        Ok(entry)
    }

    /// A payment as it would be written, under the next receipt number, whatever the limits say.
    pub(crate) fn settle(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        (rules, on, shift): (&Rules, BusinessDate, ShiftNo),
        ask: &TakePayment,
    ) -> Result<PaymentTaken, Failed<PaymentRefusal>> {
        let quoted = settled_by(tx, rules, on, ask)?;
        let receipt = self.next_number(tx, own)?;
        let receipt = receipt.ok_or(Failed::Refused(PaymentRefusal::NoReceiptNumber))?;
        let policy = rules.policy(on).map_or(0, |(version, _)| version);
        let payer = detach(self, tx, ask.payer.as_ref())?;
        Ok(PaymentTaken {
            payer,
            ..body(ask, quoted, shift, receipt, policy)
        })
    }

    /// Writes down, right behind it, which bills of a payment are at a bank: the customer was told.
    pub(crate) fn note_in_flight(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        (who, on): (&AtDesk, BusinessDate),
        ask: &TakePayment,
        parts: &[BillPart],
    ) -> Result<(), Fault> {
        // Without that word no bill at a bank is taken.
        if !ask.quote.despite_debit {
            return Ok(());
        }
        let account = &ask.quote.account;
        let state = tx.account(account)?.unwrap_or_default();
        let bills = parts.iter().map(|part| &part.bill);
        let bills: Vec<BillNo> = bills
            .filter(|bill| state.in_flight(bill).is_some())
            .cloned()
            .collect();
        if !bills.is_empty() {
            let payment = ask.payment;
            tx.append(
                own,
                self.draft(who, on, Some(account.clone()), TakenInFlight { payment, bills }),
            )?;
        }
        Ok(())
    }

    /// Above a limit: with a supervisor's signature, or not at all.
    fn take_over(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        (rules, on, who): (&Rules, BusinessDate, &AtDesk),
        (taken, unreached): (PaymentTaken, Unreached),
        (ask, approver): (&TakePayment, Option<&Approver>),
    ) -> Result<Entry, Failed<PaymentRefusal>> {
        let Some(approver) = approver else {
            let over = shown(unreached.judged, rules.settings.blind_count).over;
            return refuse(PaymentRefusal::OverLimit { over });
        };
        let over = unreached.judged.over;
        let out_of_deposit = over.iter().any(Reached::is_of_deposit);
        let amount = taken.kept() + deposit_if(out_of_deposit, taken.deposit_out);
        let act = (Act::TakeOverLimit, amount);
        let authority = authority_for(rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let (limits, reached_at) = (unreached.limits, unreached.reached_at);
        let approval = Approval::unsigned(authority);
        let body = match out_of_deposit {
            true => Body::from(PaymentTakenOverDeposit {
                taken,
                limits,
                over,
                reached_at,
                approval,
            }),
            false => Body::from(PaymentTakenOverLimit {
                taken,
                limits,
                over,
                reached_at,
                approval,
            }),
        };
        let draft = self.draft(who, on, Some(ask.quote.account.clone()), body);
        self.append_approved(tx, own, draft, approver)
    }

    /// How what is given stands against the limits, and who may say that it is taken above one; nothing where head office
    /// is reached.
    pub(crate) fn quoted_offline(
        &self,
        tx: &Tx<'_>,
        rules: &Rules,
        (on, who): (BusinessDate, &AtDesk),
        (tenders, change, deposit): (&[Tendered], Money, Money),
    ) -> Result<Option<QuotedOffline>, Fault> {
        let Some(own) = own(tx)? else { return Ok(None) };
        let shift = crate::shift::my_shift(tx, &own, who.staff)?.map(|(shift, _)| shift);
        let taking = Taking {
            shift,
            tenders,
            change,
            deposit,
        };
        let unreached = self.unreached(tx, &own, rules, on, taking)?;
        let Some(unreached) = unreached else {
            return Ok(None);
        };
        let against = shown(unreached.judged, rules.settings.blind_count);
        let given: Money = tenders.iter().map(|one| one.amount).sum();
        let out_of_deposit = against.over.iter().any(Reached::is_of_deposit);
        let act = (
            Act::TakeOverLimit,
            given - change + deposit_if(out_of_deposit, deposit),
        );
        Ok(Some(QuotedOffline {
            approvers: match against.over.is_empty() {
                true => Vec::new(),
                false => may_approve(tx, rules, act, on, who.staff)?,
            },
            against,
        }))
    }
}

/// What a supervisor signs for beside what was given: the deposit, where it is that which passes a limit.
fn deposit_if(is_over: bool, deposit: Money) -> Money {
    if is_over { deposit } else { Money::ZERO }
}

/// What a payment would be under a date, whatever the limits say.
pub(crate) fn decided(
    tx: &Tx<'_>,
    rules: &Rules,
    on: BusinessDate,
    ask: &Quote,
) -> Result<Quoted, Failed<PaymentRefusal>> {
    Ok(decide(&known(tx, rules, &ask.account, on)?, ask))
}

/// What a payment would settle, where nothing is in its way.
pub(crate) fn settled_by(
    tx: &Tx<'_>,
    rules: &Rules,
    on: BusinessDate,
    ask: &TakePayment,
) -> Result<Quoted, Failed<PaymentRefusal>> {
    let quoted = decided(tx, rules, on, &ask.quote)?;
    match in_the_way(&quoted, ask) {
        Some(refusal) => refuse(refusal),
        None => Ok(quoted),
    }
}

/// What is due for the bills of a quote, whatever was given.
pub(crate) fn due_of(
    tx: &Tx<'_>,
    rules: &Rules,
    quote: &Quote,
    on: BusinessDate,
) -> Result<Money, Failed<PaymentRefusal>> {
    let nothing_given = Quote {
        tenders: Vec::new(),
        ..quote.clone()
    };
    Ok(decided(tx, rules, on, &nothing_given)?.due)
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
        payer: None,
    }
}

/// The account as the decision sees it.
pub(crate) fn known(
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
    let settled = settled(&state, &open);
    let cancelled = settled.iter().filter(|bill| state.is_cancelled(bill));
    Ok(Known {
        cancelled: cancelled.cloned().collect(),
        settled,
        open,
        deposit: state.free_deposit(),
        rules: rules.settings.allocation,
        smallest_coin: rules.settings.smallest_coin,
        held: held_bills(tx, account)?,
        on,
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
    let Some(taken) = entry.read().ok().and_then(Body::into_taken) else {
        return Err(Failed::Broken(missing(ask.payment)));
    };
    if entry.account.as_ref() != Some(&ask.quote.account) || !says_the_same(&taken, ask) {
        return refuse(PaymentRefusal::Conflict {
            receipt: taken.receipt,
        });
    }
    Ok(Taken {
        restore: restore_after(tx, &entry)?,
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
