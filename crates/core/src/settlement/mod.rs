//! What head office decided of facts that left money where it does not belong (对账处理), as the desk shows it: the receipts side
//! by side, what became of the money, and that the customer was told. Absent on purpose: the rules (`domain/settlement`)
//! and deciding, which is head office's.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Covered, SettlementTold};
use cistern_domain::ids::{AccountNo, BillNo, CounterNo, EntryNo, EntryRef, PaymentId, ReceiptNo};
use cistern_domain::settings::Role;
use cistern_domain::settlement::SettlementRule;
use cistern_journal::Tx;
use cistern_publishing::settlement_at;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::Done;

/// Newest payments among which those of a bill are looked for.
const LOOKED_BACK: u32 = 50;

/// What head office decided, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SettlementLine {
    /// Its number at head office.
    pub number: EntryNo,
    /// When it was decided.
    pub on: BusinessDate,
    /// By which rule.
    pub rule: SettlementRule,
    /// Of which bill.
    pub bill: Option<BillNo>,
    /// What is at stake: of a bill, what went into the deposit.
    pub amount: Money,
    /// Late fee among it.
    pub late_fee: Money,
    /// The payments it comes from, newest first.
    pub facts: Vec<SettledPayment>,
    /// Where a bill was paid twice: the payments that it keeps, newest first.
    pub kept: Vec<SettledPayment>,
    /// Who decides what is left to decide.
    pub decides: Role,
    /// By when.
    pub due: BusinessDate,
    /// The customer was told.
    pub told: bool,
}

/// A payment that a settlement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SettledPayment {
    /// Which.
    pub payment: PaymentId,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// The seat that took it.
    pub counter: CounterNo,
    /// When, the hour of the hall; empty where it has not arrived.
    pub taken_local: String,
    /// Its share.
    pub amount: Money,
}

/// The customer was told of a settlement. Again: nothing more is written.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TellSettlement {
    /// 户号
    pub account: AccountNo,
    /// Its number at head office.
    pub number: EntryNo,
}

/// Why nothing was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SettlementRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// It does not stand any more, as far as is known here: something else was decided since.
    #[error("settlement {number} does not stand any more")]
    Passed {
        /// Which.
        number: EntryNo,
    },
}

impl From<NotNow> for SettlementRefusal {
    fn from(not_now: NotNow) -> Self {
        Self::NotNow(not_now)
    }
}

impl Counter {
    /// Writes down that the customer was told.
    ///
    /// # Errors
    /// [`SettlementRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn tell_settlement(&self, ask: &TellSettlement) -> Result<Done, Failed<SettlementRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        self.file.act(|tx| {
            let state = tx.account(&ask.account)?.unwrap_or_default();
            if state.settlements_told.contains_key(&ask.number) {
                return Ok(());
            }
            if !state.settlements.values().any(|one| one.entry == ask.number) {
                return refuse(SettlementRefusal::Passed { number: ask.number });
            }
            let own = own_or_refuse(tx)?;
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            let told = SettlementTold {
                settlement: ask.number,
            };
            tx.append(&own, self.draft(&who, on, Some(ask.account.clone()), told))?;
            Ok(())
        })?;
        self.touched(&[Topic::Account]);
        Ok(Done {})
    }
}

/// What stands about an account, by rule and bill.
pub(crate) fn settlements_of(
    tx: &Tx<'_>,
    rules: &Rules,
    (account, state): (&AccountNo, &AccountState),
) -> Result<Vec<SettlementLine>, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(Vec::new());
    };
    let mut lines = Vec::new();
    for (about, settlement) in &state.settlements {
        let at = EntryRef {
            journal: office.journal,
            number: settlement.entry,
        };
        let Some((entry, decided)) = settlement_at(tx, at)? else {
            continue;
        };
        let facts = decided.facts.iter().map(|fact| paid(tx, rules, fact));
        let facts: Vec<SettledPayment> = facts.collect::<Result<_, _>>()?;
        let kept = match &decided.bill {
            Some(bill) => kept_by(tx, rules, (account, bill), &facts)?,
            None => Vec::new(),
        };
        lines.push(SettlementLine {
            number: entry.number,
            on: entry.business_date,
            rule: decided.rule,
            bill: decided.bill,
            amount: settlement.sum(),
            late_fee: decided.late_fee,
            facts,
            kept,
            decides: decided.decides,
            due: decided.due,
            told: state.is_told(about, settlement),
        });
    }
    Ok(lines)
}

/// Payments of a bill that stand, with what of them is not beyond it.
fn kept_by(
    tx: &Tx<'_>,
    rules: &Rules,
    (account, bill): (&AccountNo, &BillNo),
    beyond: &[SettledPayment],
) -> Result<Vec<SettledPayment>, Fault> {
    let mut kept = Vec::new();
    for row in tx.payments_of(account, LOOKED_BACK)? {
        if row.reversed.is_some() {
            continue;
        }
        let went = beyond.iter().find(|one| one.payment == row.payment);
        let went = went.map_or(Money::ZERO, |one| one.amount);
        let Some(entry) = tx.entry(row.at)? else { continue };
        let Some(taken) = entry.read().ok().and_then(Body::into_taken) else {
            continue;
        };
        let part = taken.parts.iter().find(|part| part.bill == *bill);
        let amount = part.map_or(Money::ZERO, |part| part.principal + part.late_fee - went);
        if amount.is_positive() {
            kept.push(SettledPayment {
                payment: taken.payment,
                receipt: taken.receipt,
                counter: tx.counter(row.at.journal)?.counter,
                taken_local: rules.local(entry.taken_at),
                amount,
            });
        }
    }
    Ok(kept)
}

fn paid(tx: &Tx<'_>, rules: &Rules, fact: &Covered) -> Result<SettledPayment, Fault> {
    let taken = tx.entry(fact.at)?;
    Ok(SettledPayment {
        payment: fact.payment,
        receipt: fact.receipt,
        counter: tx.counter(fact.at.journal)?.counter,
        taken_local: taken.map(|entry| rules.local(entry.taken_at)).unwrap_or_default(),
        amount: fact.sum(),
    })
}
