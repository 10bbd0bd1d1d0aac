//! Taking a basket: the payments of all its accounts and the entry that ties them, in one transaction.

use std::collections::BTreeSet;

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::basket::{MOST_ACCOUNTS, SplitRefusal, split};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Approval, BasketTaken, BasketTakenOverLimit, Entry};
use cistern_domain::ids::{PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::payment::Tendered;
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};

use super::{
    BasketPart, BasketRefusal, QuoteBasket, QuotedBasket, QuotedPart, TakeBasket, TakeBasketOverLimit,
    TakenBasket,
};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::offline::{Taking, Unreached, shown};
use crate::payment::{PaymentRefusal, Quote, Quoted, TakePayment, decide, decided, known};
use crate::receipt::{ReceiptView, await_paper, receipt_of};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, not_own};
use crate::wallet::held;

impl Counter {
    /// What a basket would be. Writes nothing.
    ///
    /// # Errors
    /// [`BasketRefusal`] where it cannot even be quoted, and those of the disk.
    pub fn quote_basket(&self, ask: &QuoteBasket) -> Result<QuotedBasket, Failed<BasketRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            of_others(tx, &who, ask.parts.iter())?;
            let quoted = quoted_basket(tx, &rules, on, &ask.parts, &ask.tenders)?;
            let given = (&ask.tenders[..], quoted.change, Money::ZERO);
            Ok(QuotedBasket {
                offline: self.quoted_offline(tx, &rules, (on, &who), given)?,
                ..quoted
            })
        })
    }

    /// Takes a basket: it is on the disk when this returns, all of it. The same request again answers with what is stored.
    ///
    /// # Errors
    /// [`BasketRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn take_basket(&self, ask: &TakeBasket) -> Result<TakenBasket, Failed<BasketRefusal>> {
        self.take_basket_with(ask, None)
    }

    /// Takes one above a limit while head office is not reached, with another's approval: all of it is one payment to the
    /// limits.
    ///
    /// # Errors
    /// As [`Counter::take_basket`].
    pub fn take_basket_over_limit(
        &self,
        ask: &TakeBasketOverLimit,
    ) -> Result<TakenBasket, Failed<BasketRefusal>> {
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        self.take_basket_with(&ask.take, Some(&approver))
    }

    fn take_basket_with(
        &self,
        ask: &TakeBasket,
        approver: Option<&Approver>,
    ) -> Result<TakenBasket, Failed<BasketRefusal>> {
        let taken = self.file.act(|tx| {
            if let Some(first) = ask.parts.first()
                && tx.payment(first.payment)?.is_some()
            {
                return repeat(tx, ask);
            }
            let who = self.at_desk().or_else(refuse)?;
            self.needs_in(tx, &who, Role::Clerk)?;
            self.take_all(tx, &who, ask, approver)
        })?;
        self.touched(&[
            Topic::Status,
            Topic::Account,
            Topic::Find,
            Topic::Shift,
            Topic::Receipts,
        ]);
        Ok(taken)
    }

    fn take_all(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &TakeBasket,
        approver: Option<&Approver>,
    ) -> Result<TakenBasket, Failed<BasketRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, state)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let on = state.business_date.unwrap_or_default();
        let rules = Rules::load(tx)?;
        let parts: Vec<BasketPart> = ask.parts.iter().map(|one| one.part.clone()).collect();
        of_others(tx, who, parts.iter())?;
        let quoted = quoted_basket(tx, &rules, on, &parts, &ask.tenders)?;
        if quoted.due != ask.shown_due {
            return refuse(PaymentRefusal::SumChanged {
                shown: ask.shown_due,
                due: quoted.due,
            });
        }
        if let Some(refusal) = quoted.obstacle {
            return refuse(refusal);
        }
        // Before any of its payments counts in the shift: all of them are one payment to the limits.
        let taking = Taking {
            shift: Some(shift),
            tenders: &ask.tenders,
            change: quoted.change,
            ..Taking::default()
        };
        let unreached = self.unreached(tx, &own, &rules, on, taking)?;
        let over = unreached.filter(Unreached::is_over);
        let receipts = self.take_parts(tx, &own, (&rules, on, shift, who), ask, &quoted)?;
        let body = BasketTaken {
            basket: ask.basket,
            shift,
            payments: ask.parts.iter().map(|one| one.payment).collect(),
            tenders: ask.tenders.clone(),
            change: quoted.change,
        };
        match over {
            None => {
                tx.append(&own, self.draft(who, on, None, body))?;
            }
            Some(over) => self.tie_over(tx, &own, (&rules, on, who), (body, over), (ask, approver))?,
        }
        Ok(taken(receipts, &ask.tenders, false))
    }

    /// A payment for each account, in the order of the receipts.
    fn take_parts(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        (rules, on, shift, who): (&Rules, BusinessDate, ShiftNo, &AtDesk),
        ask: &TakeBasket,
        quoted: &QuotedBasket,
    ) -> Result<Vec<ReceiptView>, Failed<BasketRefusal>> {
        let due: Vec<Money> = quoted.parts.iter().map(QuotedPart::due).collect();
        let shares =
            split(&due, &ask.tenders).map_err(|refusal| Failed::Refused(of_split(refusal).into()))?;
        let mut receipts = Vec::with_capacity(shares.len());
        for ((one, shown_due), tenders) in ask.parts.iter().zip(due).zip(shares) {
            let take = TakePayment {
                payment: one.payment,
                quote: quote_of(&one.part, tenders),
                shown_due,
                payer: ask.payer.clone(),
            };
            let body = self
                .settle(tx, own, (rules, on, shift), &take)
                .map_err(|failed| of_account(&one.part, failed))?;
            let parts = body.parts.clone();
            let entry = tx.append(own, self.draft(who, on, Some(one.part.account.clone()), body))?;
            self.note_in_flight(tx, own, (who, on), &take, &parts)?;
            await_paper(tx, one.payment, entry.taken_at)?;
            receipts.push(receipt_of(tx, &entry)?);
        }
        Ok(receipts)
    }

    /// Above a limit: the payments are tied with a supervisor's signature over all of them, or not at all.
    fn tie_over(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        (rules, on, who): (&Rules, BusinessDate, &AtDesk),
        (taken, unreached): (BasketTaken, Unreached),
        (ask, approver): (&TakeBasket, Option<&Approver>),
    ) -> Result<(), Failed<BasketRefusal>> {
        let Some(approver) = approver else {
            let over = shown(unreached.judged, rules.settings.blind_count).over;
            return refuse(PaymentRefusal::OverLimit { over });
        };
        let act = (Act::TakeOverLimit, taken.kept());
        let authority = authority_for(rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = BasketTakenOverLimit {
            taken,
            limits: unreached.limits,
            over: unreached.judged.over,
            reached_at: unreached.reached_at,
            approval: Approval::unsigned(authority),
        };
        let first = ask.parts.first().map(|one| one.part.account.clone());
        self.append_approved(tx, own, self.draft(who, on, first, body), approver)
            .map(|_| ())
    }
}

/// None of the accounts is the clerk's own: that one is paid by itself, on another's word.
fn of_others<'p>(
    tx: &Tx<'_>,
    who: &AtDesk,
    parts: impl Iterator<Item = &'p BasketPart>,
) -> Result<(), Failed<BasketRefusal>> {
    for part in parts {
        not_own(tx, who, &part.account).map_err(|failed| of_account(part, failed))?;
    }
    Ok(())
}

fn quoted_basket(
    tx: &Tx<'_>,
    rules: &Rules,
    on: BusinessDate,
    parts: &[BasketPart],
    tenders: &[Tendered],
) -> Result<QuotedBasket, Failed<BasketRefusal>> {
    whole(parts)?;
    let mut each = Vec::with_capacity(parts.len());
    for part in parts {
        let quote = quote_of(part, Vec::new());
        let known = known(tx, rules, &part.account, on).map_err(|failed| of_account(part, failed))?;
        let quoted = decide(&known, &quote);
        let obstacle = quoted.obstacle.clone().filter(|refusal| !is_of_money(refusal));
        // Nothing is given yet, and that would be the news before it.
        if let Some(refusal) = obstacle.or_else(|| held(&known.held, &part.bills)) {
            return refuse(BasketRefusal::Account {
                account: part.account.clone(),
                refusal,
            });
        }
        if quoted.due.is_zero() {
            return refuse(BasketRefusal::NothingDue {
                account: part.account.clone(),
            });
        }
        each.push(QuotedPart {
            account: part.account.clone(),
            principal: quoted.principal,
            late_fee: quoted.late_fee,
        });
    }
    let due: Vec<Money> = each.iter().map(QuotedPart::due).collect();
    let (last, obstacle) = match split(&due, tenders) {
        Ok(shares) => {
            let share = shares.into_iter().next_back().unwrap_or_default();
            let part = parts.last().map(|part| quote_of(part, share));
            let last = part.map(|quote| decided(tx, rules, on, &quote));
            let last = last.transpose().map_err(Failed::widen)?;
            let obstacle = last.as_ref().and_then(|last| last.obstacle.clone());
            (last, obstacle)
        }
        Err(refusal) => (None, Some(of_split(refusal))),
    };
    Ok(together(each, tenders, last.as_ref(), obstacle))
}

impl QuotedPart {
    fn due(&self) -> Money {
        self.principal + self.late_fee
    }
}

fn together(
    parts: Vec<QuotedPart>,
    tenders: &[Tendered],
    last: Option<&Quoted>,
    obstacle: Option<PaymentRefusal>,
) -> QuotedBasket {
    let due: Money = parts.iter().map(QuotedPart::due).sum();
    let given: Money = tenders.iter().map(|one| one.amount).sum();
    QuotedBasket {
        parts,
        due,
        given,
        missing: (due - given).or_zero(),
        change: last.map_or(Money::ZERO, |last| last.change),
        deposit_in: last.map_or(Money::ZERO, |last| last.deposit_in),
        obstacle: obstacle.map(BasketRefusal::from),
        offline: None,
    }
}

/// As many accounts as fit, each once, each with something to pay.
fn whole(parts: &[BasketPart]) -> Result<(), Failed<BasketRefusal>> {
    if parts.is_empty() || parts.len() > MOST_ACCOUNTS {
        return refuse(BasketRefusal::Size {
            accounts: parts.len(),
            most: MOST_ACCOUNTS,
        });
    }
    let mut seen = BTreeSet::new();
    for part in parts {
        let account = part.account.clone();
        if part.bills.is_empty() {
            return refuse(BasketRefusal::NothingDue { account });
        }
        if !seen.insert(&part.account) {
            return refuse(BasketRefusal::Twice { account });
        }
    }
    Ok(())
}

fn quote_of(part: &BasketPart, tenders: Vec<Tendered>) -> Quote {
    Quote {
        account: part.account.clone(),
        bills: part.bills.clone(),
        use_deposit: false,
        tenders,
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    }
}

/// That nothing is given yet is no news while the accounts are asked one by one.
const fn is_of_money(refusal: &PaymentRefusal) -> bool {
    matches!(refusal, PaymentRefusal::Nothing | PaymentRefusal::Missing { .. })
}

const fn of_split(refusal: SplitRefusal) -> PaymentRefusal {
    match refusal {
        SplitRefusal::Short { given, .. } if given.is_zero() => PaymentRefusal::Nothing,
        SplitRefusal::Short { due, given } => PaymentRefusal::Missing {
            due,
            given,
            missing: Money::from_fen(due.fen() - given.fen()),
        },
        SplitRefusal::Overpaid { due, given } => PaymentRefusal::Overpaid { due, given },
    }
}

fn of_account(part: &BasketPart, failed: Failed<PaymentRefusal>) -> Failed<BasketRefusal> {
    match failed {
        Failed::Refused(PaymentRefusal::NotNow(not_now)) => Failed::Refused(BasketRefusal::NotNow(not_now)),
        Failed::Refused(refusal) => Failed::Refused(BasketRefusal::Account {
            account: part.account.clone(),
            refusal,
        }),
        Failed::Broken(fault) => Failed::Broken(fault),
    }
}

/// What is stored, for a basket that was taken before; a conflict where the request says something else.
fn repeat(tx: &Tx<'_>, ask: &TakeBasket) -> Result<TakenBasket, Failed<BasketRefusal>> {
    let mut receipts = Vec::with_capacity(ask.parts.len());
    for one in &ask.parts {
        let entry = stored(tx, one.payment)?;
        let receipt = entry.as_ref().map(|entry| receipt_of(tx, entry)).transpose()?;
        match receipt {
            Some(receipt) if receipt.account == one.part.account => receipts.push(receipt),
            receipt => {
                let receipt = receipt.map_or(ReceiptNo::default(), |receipt| receipt.receipt);
                return refuse(PaymentRefusal::Conflict { receipt });
            }
        }
    }
    let shown: Money = receipts.iter().map(|one| one.principal + one.late_fee).sum();
    let again = taken(receipts, &ask.tenders, true);
    let kept: Money = again.receipts.iter().map(|one| one.kept).sum();
    if shown != ask.shown_due || again.given - again.change != kept {
        let receipt = again
            .receipts
            .first()
            .map_or(ReceiptNo::default(), |one| one.receipt);
        return refuse(PaymentRefusal::Conflict { receipt });
    }
    Ok(again)
}

fn stored(tx: &Tx<'_>, payment: PaymentId) -> Result<Option<Entry>, Fault> {
    let Some(row) = tx.payment(payment)? else {
        return Ok(None);
    };
    let entry = tx.entry(row.at)?;
    Ok(entry.filter(|entry| entry.read().is_ok_and(|body| body.taken().is_some())))
}

fn taken(receipts: Vec<ReceiptView>, tenders: &[Tendered], repeated: bool) -> TakenBasket {
    TakenBasket {
        change: receipts.iter().map(|one| one.change).sum(),
        given: tenders.iter().map(|one| one.amount).sum(),
        receipts,
        repeated,
    }
}
