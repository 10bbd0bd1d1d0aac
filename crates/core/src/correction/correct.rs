//! Correcting: one transaction, the supervisor's signature within the entry.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, TenderCorrected};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::judge;
use cistern_domain::settings::Role;
use cistern_journal::{TakenPayment, Tx};
use cistern_publishing::{ChequeKnown, cheque_known, claimed_of};

use super::{AskCorrection, CorrectTender, Corrected, CorrectionQuote, CorrectionRefusal};
use crate::again::{Moved, count, done_after};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::receipt::receipt_of;
use crate::refusal::{Failed, NotNow, refuse};
use crate::reversal::{ReversalRefusal, not_this_drawers, original};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, may_approve};

impl Counter {
    /// What could be corrected, and who may approve it.
    ///
    /// # Errors
    /// [`CorrectionRefusal`] where no drawer is open or the payment is not known, and those of the disk.
    pub fn quote_correction(
        &self,
        ask: &AskCorrection,
    ) -> Result<CorrectionQuote, Failed<CorrectionRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let original = original(tx, ask.payment).map_err(Failed::widen)?;
            let Some((_, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let rules = Rules::load(tx)?;
            let kept = original.kept();
            let all = kept.iter().map(|one| one.amount).sum();
            let on = drawer.business_date.unwrap_or_default();
            let obstacle = not_this_drawers(tx, &rules, &own, &drawer, &original)?;
            Ok(CorrectionQuote {
                receipt: receipt_of(tx, &original.entry)?,
                approvers: may_approve(tx, &rules, (Act::CorrectTender, all), on, who.staff)?,
                corrections: count(&original.corrections),
                obstacle: obstacle.map(Into::into).or_else(|| from_arrival(&original)),
                kept,
            })
        })
    }

    /// Moves money from one tender to another under the same receipt.
    ///
    /// # Errors
    /// [`CorrectionRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn correct_tender(&self, ask: &CorrectTender) -> Result<Corrected, Failed<CorrectionRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let receipt = self.file.act(|tx| {
            let original = self.correct(tx, &who, &approver, ask)?;
            Ok::<_, Failed<CorrectionRefusal>>(receipt_of(tx, &original.entry)?)
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift, Topic::Receipts]);
        Ok(Corrected { receipt })
    }

    fn correct(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &CorrectTender,
    ) -> Result<TakenPayment, Failed<CorrectionRefusal>> {
        let own = own_or_refuse(tx)?;
        let original = original(tx, ask.payment).map_err(Failed::widen)?;
        let Some((shift, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let rules = Rules::load(tx)?;
        if let Some(refusal) = not_this_drawers(tx, &rules, &own, &drawer, &original)? {
            return refuse(refusal);
        }
        if let Some(refusal) = from_arrival(&original) {
            return refuse(refusal);
        }
        let same = (ask.from, &ask.to);
        match done_after(&original.corrections, ask.after, |one| {
            (one.from, &one.to) == same
        }) {
            Ok(Some(_)) => return Ok(original),
            Ok(None) => {}
            Err(Moved) => return refuse(CorrectionRefusal::Moved),
        }
        movable(&original, ask.from, &ask.to)?;
        in_coins(&rules, &original, ask)?;
        let is_of_cheque = [ask.from, ask.to.tender].contains(&Tender::Cheque);
        if is_of_cheque && cheque_known(tx, &original)? == Some(ChequeKnown::Paid) {
            return refuse(ReversalRefusal::ChequePaid);
        }
        let on = drawer.business_date.unwrap_or_default();
        judge(&ask.to, on).or_else(|fault| refuse(CorrectionRefusal::Reference { fault }))?;
        let act = (Act::CorrectTender, ask.to.amount);
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = TenderCorrected {
            payment: ask.payment,
            original: original.entry.at(),
            receipt: original.taken.receipt,
            shift,
            from: ask.from,
            to: ask.to.clone(),
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, original.entry.account.clone(), body);
        self.append_approved(tx, &own, draft, approver)?;
        Ok(original)
    }
}

fn from_arrival(original: &TakenPayment) -> Option<CorrectionRefusal> {
    claimed_of(original).map(|arrival| CorrectionRefusal::FromArrival { arrival })
}

/// What of a tender a platform said that it got.
fn confirmed(given: &Tendered) -> Option<Money> {
    let is_confirmed = given.tender == Tender::Wallet && !given.is_unconfirmed();
    is_confirmed.then_some(given.amount)
}

/// A drawer that holds fen cannot be counted: what was paid in cash was rounded, and is taken anew. All the cash of a payment
/// leaves it as it came.
fn in_coins(
    rules: &Rules,
    original: &TakenPayment,
    ask: &CorrectTender,
) -> Result<(), Failed<CorrectionRefusal>> {
    let coin = rules.settings.smallest_coin;
    let amount = ask.to.amount;
    let is_all_cash = ask.from == Tender::Cash && amount == kept_in(original, Tender::Cash);
    let is_of_cash = [ask.from, ask.to.tender].contains(&Tender::Cash) && !is_all_cash;
    if is_of_cash && coin.is_positive() && amount.fen() % coin.fen() != 0 {
        return refuse(CorrectionRefusal::NotInCoins { coin });
    }
    Ok(())
}

fn kept_in(original: &TakenPayment, tender: Tender) -> Money {
    let kept = original.kept();
    let of_it = kept.iter().filter(|one| one.tender == tender);
    of_it.map(|one| one.amount).sum()
}

fn movable(original: &TakenPayment, from: Tender, to: &Tendered) -> Result<(), Failed<CorrectionRefusal>> {
    if from == to.tender || !to.amount.is_positive() {
        return refuse(CorrectionRefusal::Nothing);
    }
    let kept = kept_in(original, from);
    if to.amount > kept {
        return refuse(CorrectionRefusal::MoreThanKept { kept });
    }
    let confirmed: Money = original.taken.tenders.iter().filter_map(confirmed).sum();
    if from == Tender::Wallet && to.amount > kept - confirmed {
        return refuse(CorrectionRefusal::Confirmed { amount: confirmed });
    }
    Ok(())
}
