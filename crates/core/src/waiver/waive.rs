//! Waiving: what it would be, then one transaction with the approver's signature within the entry.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::authority::Act;
use cistern_domain::date::BusinessDate;
use cistern_domain::details::{LONGEST_REMARK, WaiverWords};
use cistern_domain::entry::{Approval, LateFeeWaived, WaivedPart};
use cistern_domain::ids::{AccountNo, BillNo, Hash};
use cistern_domain::late_fee::{Waivable, WaiverRefusal, WaiverWay};
use cistern_domain::settings::Role;
use cistern_journal::Tx;

use super::{AskWaiver, WaivableBill, WaiveLateFee, WaiveRefusal, Waived, WaiverQuote};
use crate::account::{OpenBill, open_bills, open_bills_if};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for, may_approve};

impl Counter {
    /// What a waiver would be, and who may approve it.
    ///
    /// # Errors
    /// [`WaiveRefusal`] where no drawer is open or nothing can be waived, and those of the disk.
    pub fn quote_waiver(&self, ask: &AskWaiver) -> Result<WaiverQuote, Failed<WaiveRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let Some((_, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let rules = Rules::load(tx)?;
            let on = drawer.business_date.unwrap_or_default();
            let state = account(tx, &ask.account)?;
            let bills = chosen(&state, open_bills(tx, &rules, &state, on)?, &ask.bills)?;
            let each = match ask.way {
                Some(way) => waived_of_each(tx, &rules, &state, &bills, way, on)?,
                None => Ok(vec![Money::ZERO; bills.len()]),
            };
            let (each, obstacle) = match each {
                Ok(each) => (each, None),
                Err(refusal) => (vec![Money::ZERO; bills.len()], Some(refusal)),
            };
            let (fee, waived): (Money, Money) = (owed(&bills), each.iter().copied().sum());
            let act = (Act::WaiveLateFee, waived);
            let approvers = if waived.is_zero() {
                Vec::new()
            } else {
                may_approve(tx, &rules, act, on, who.staff)?
            };
            Ok(WaiverQuote {
                bills: bills.iter().zip(&each).map(waivable).collect(),
                left: fee - waived,
                fee,
                waived,
                approvers,
                obstacle,
            })
        })
    }

    /// Waives late fee, with another's approval.
    ///
    /// # Errors
    /// [`WaiveRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn waive_late_fee(&self, ask: &WaiveLateFee) -> Result<Waived, Failed<WaiveRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let words = ask.words.trim();
        if words.is_empty() {
            return refuse(WaiveRefusal::NoWords);
        }
        if words.chars().count() > LONGEST_REMARK {
            let most = u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX);
            return refuse(WaiveRefusal::LongWords { most });
        }
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let waived = self.file.act(|tx| self.waive(tx, &who, &approver, ask, words))?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Shift]);
        Ok(waived)
    }

    fn waive(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &WaiveLateFee,
        words: &str,
    ) -> Result<Waived, Failed<WaiveRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, drawer)) = crate::shift::my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let rules = Rules::load(tx)?;
        let on = drawer.business_date.unwrap_or_default();
        let state = account(tx, &ask.account)?;
        let bills = chosen(&state, open_bills(tx, &rules, &state, on)?, &ask.bills)?;
        let each = waived_of_each(tx, &rules, &state, &bills, ask.way, on)?.map_err(Failed::Refused)?;
        let (fee, waived): (Money, Money) = (owed(&bills), each.iter().copied().sum());
        if (fee, waived) != (ask.shown_fee, ask.shown_waived) {
            return refuse(WaiveRefusal::SumChanged { fee, waived });
        }
        let act = (Act::WaiveLateFee, waived);
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = LateFeeWaived {
            shift,
            parts: parts(&bills, &each),
            way: ask.way,
            policy: rules.policy(on).map_or(0, |(version, _)| version),
            reason: ask.reason,
            words: Some(self.keep_words(tx, words)?),
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, Some(ask.account.clone()), body);
        self.append_approved(tx, &own, draft, approver)?;
        let left = fee - waived;
        Ok(Waived { waived, left })
    }

    /// Words may tell of a person: they lie beside the journal, which knows their salted hash.
    fn keep_words(&self, tx: &Tx<'_>, words: &str) -> Result<Hash, Fault> {
        let words = words.to_owned();
        Ok(self.pen().detach(tx, &WaiverWords { words })?)
    }
}

fn account(tx: &Tx<'_>, account: &AccountNo) -> Result<AccountState, Failed<WaiveRefusal>> {
    match tx.account(account)? {
        Some(state) => Ok(state),
        None => refuse(WaiveRefusal::UnknownAccount {
            account: account.clone(),
        }),
    }
}

/// The bills named, oldest first; all that owe late fee where none is named.
fn chosen(
    state: &AccountState,
    open: Vec<OpenBill>,
    asked: &[BillNo],
) -> Result<Vec<OpenBill>, Failed<WaiveRefusal>> {
    let late: Vec<OpenBill> = open
        .into_iter()
        .filter(|bill| bill.late_fee.owed.is_positive())
        .collect();
    for bill in asked {
        if !state.bills.contains_key(bill) {
            return refuse(WaiveRefusal::UnknownBill { bill: bill.clone() });
        }
        if !late.iter().any(|late| late.bill == *bill) {
            return refuse(WaiveRefusal::NoFeeOf { bill: bill.clone() });
        }
    }
    if late.is_empty() {
        return refuse(WaiveRefusal::NoFee);
    }
    let named = |bill: &OpenBill| asked.is_empty() || asked.contains(&bill.bill);
    Ok(late.into_iter().filter(named).collect())
}

fn owed(bills: &[OpenBill]) -> Money {
    bills.iter().map(|bill| bill.late_fee.owed).sum()
}

fn waived_of_each(
    tx: &Tx<'_>,
    rules: &Rules,
    state: &AccountState,
    bills: &[OpenBill],
    way: WaiverWay,
    on: BusinessDate,
) -> Result<Result<Vec<Money>, WaiveRefusal>, Fault> {
    // A bill that would owe nothing at all any more is not among them.
    let later = open_bills_if(tx, rules, state, on, way.later_days())?;
    let if_later = |bill: &BillNo| {
        let then = later.iter().find(|then| then.bill == *bill);
        then.map_or(Money::ZERO, |then| then.late_fee.owed)
    };
    let fees: Vec<Waivable> = bills
        .iter()
        .map(|bill| Waivable {
            owed: bill.late_fee.owed,
            if_later: if_later(&bill.bill),
        })
        .collect();
    let rounding = rules.policy(on).map(|(_, policy)| policy.rounding);
    match way.of_each(&fees, rounding.unwrap_or_default()) {
        Ok(each) => Ok(Ok(each)),
        Err(WaiverRefusal::NotLess { fee, left }) => Ok(Err(WaiveRefusal::NotLess { fee, left })),
        Err(WaiverRefusal::OutOfRange(_)) => Err(Fault::OutOfRange),
    }
}

fn waivable((bill, waived): (&OpenBill, &Money)) -> WaivableBill {
    WaivableBill {
        bill: bill.bill.clone(),
        period: bill.period,
        owed: bill.late_fee.owed,
        waived: *waived,
    }
}

fn parts(bills: &[OpenBill], each: &[Money]) -> Vec<WaivedPart> {
    let waived = bills.iter().zip(each).filter(|(_, waived)| waived.is_positive());
    waived
        .map(|(bill, waived)| WaivedPart {
            bill: bill.bill.clone(),
            owed: bill.late_fee.owed,
            waived: *waived,
        })
        .collect()
}
