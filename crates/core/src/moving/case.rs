//! A payment on the wrong account whose money was spent there: a case, with both accounts, the receipt, the amount and the
//! reason filled in. Finance puts it right in order, newest first.

use cistern_domain::Money;
use cistern_domain::catalogue::LATER_REVERSALS;
use cistern_domain::entry::{MoveInCase, RestsOnIt, WrongPayment};
use cistern_domain::ids::{AccountNo, CaseId};
use cistern_domain::settings::Role;
use cistern_journal::{TakenPayment, Tx};
use cistern_publishing::{Resting, resting_on};

use super::plan::{original, plan};
use super::{MoveCaseRefusal, OpenMoveCase};
use crate::case::{CaseRefusal, CaseSheet, Known, OpenCase, filled_for, number_of};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

/// What the choices of the form are chosen by: the wrong account, and what is over goes into the right one's deposit.
const SPEAKS_OF_IT: [&str; 2] = ["户号", "预存"];

impl Counter {
    /// Opens the case of a payment that nobody can move any more.
    ///
    /// # Errors
    /// [`MoveCaseRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn open_move_case(&self, ask: &OpenMoveCase) -> Result<CaseSheet, Failed<MoveCaseRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let sheet = self.file.act(|tx| {
            let original = original(tx, ask.payment).map_err(Failed::widen)?;
            let opens = self.as_case(tx, &who, ask, &original)?;
            let before = tx.case(ask.case)?;
            if before.opened.is_some() {
                let mut wrong = before.wrong_payments.values();
                if !wrong.any(|one| one.payment == ask.payment && one.to == ask.to) {
                    let number = self.sheet(tx, ask.case).map_err(Failed::widen)?.line.number;
                    return refuse(MoveCaseRefusal::from(CaseRefusal::Conflict { number }));
                }
                return self.repeated(tx, &opens).map_err(Failed::widen);
            }
            self.write_move_case(tx, &who, ask, &original)?;
            self.write_case(tx, &who, &opens).map_err(Failed::widen)?;
            self.sheet(tx, ask.case).map_err(Failed::widen)
        })?;
        self.touched(&[Topic::Cases, Topic::Account, Topic::Receipts]);
        Ok(sheet)
    }

    /// Ties the payment to its case, before the case itself: whoever has heard of the case has heard of the payment.
    fn write_move_case(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &OpenMoveCase,
        original: &TakenPayment,
    ) -> Result<(), Failed<MoveCaseRefusal>> {
        let own = own_or_refuse(tx)?;
        let rules = Rules::load(tx)?;
        let plan = plan(tx, &rules, original, &ask.to).map_err(Failed::widen)?;
        let receipt = original.taken.receipt;
        if let Some(number) = case_of(tx, original)? {
            return refuse(MoveCaseRefusal::Already { number });
        }
        let Some(why) = spent(tx, original)? else {
            return refuse(MoveCaseRefusal::NotSpent { receipt });
        };
        let body = MoveInCase {
            case: ask.case,
            original: original.entry.at(),
            wrong: WrongPayment {
                payment: ask.payment,
                receipt,
                amount: plan.tenders.iter().map(|one| one.amount).sum::<Money>(),
                to: ask.to.clone(),
                why: rests(why),
            },
        };
        let on = date_now(tx, &rules, self.now())?;
        tx.append(&own, self.draft(who, on, original.entry.account.clone(), body))?;
        Ok(())
    }

    fn as_case(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        ask: &OpenMoveCase,
        original: &TakenPayment,
    ) -> Result<OpenCase, Failed<MoveCaseRefusal>> {
        let card = self.card(tx, who, LATER_REVERSALS);
        let card = card.map_err(|failed| failed.widen::<crate::case::CaseRefusal>().widen())?;
        let known = Known {
            fields: &[
                ("receipt_number", original.taken.receipt.to_string()),
                ("paid_on", original.paid_on.to_string()),
            ],
            speaks_of: &SPEAKS_OF_IT,
        };
        Ok(OpenCase {
            case: ask.case,
            item: LATER_REVERSALS.to_owned(),
            account: original.entry.account.clone(),
            bill: None,
            name: ask.name.clone(),
            phone: ask.phone.clone(),
            address: String::new(),
            words: ask.words.clone(),
            fields: filled_for(&card.item, &known),
            seen: Vec::new(),
            telephoned: None,
            disputes: false,
            by_act: true,
        })
    }
}

/// What rests on a payment that still stands.
pub(super) fn spent(tx: &Tx<'_>, original: &TakenPayment) -> Result<Option<Resting>, Fault> {
    if original.reversed.is_some() {
        return Ok(None);
    }
    Ok(resting_on(tx, &original.entry, &original.taken)?)
}

fn rests(resting: Resting) -> RestsOnIt {
    match resting {
        Resting::NewerFirst { receipt, payment: _ } => RestsOnIt::Payment { receipt },
        Resting::BillCorrected { bill, by: _ } => RestsOnIt::Bill { bill },
        Resting::DepositSpent { missing } => RestsOnIt::Deposit { missing },
    }
}

/// The number of the open case that looks into a payment.
pub(super) fn case_of(tx: &Tx<'_>, original: &TakenPayment) -> Result<Option<String>, Fault> {
    let account: Option<&AccountNo> = original.entry.account.as_ref();
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    for case in state.unwrap_or_default().cases {
        if let Some(number) = looks_into(tx, case, original)? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

fn looks_into(tx: &Tx<'_>, case: CaseId, original: &TakenPayment) -> Result<Option<String>, Fault> {
    let state = tx.case(case)?;
    let payment = original.taken.payment;
    let is_it = state
        .wrong_payments
        .values()
        .any(|wrong| wrong.payment == payment);
    match state.view().filter(|view| is_it && !view.is_closed()) {
        Some(view) => number_of(tx, &view).map(Some),
        None => Ok(None),
    }
}
