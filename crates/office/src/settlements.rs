//! Reconciliation by rules (对账处理): looks at every account that something was written about, and writes down what its facts
//! come to; and tells it, with the facts, who decides what is left, by when, and whether the customer knows.

use std::slice;

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Covered, SettlementDecided};
use cistern_domain::ids::{AccountNo, BillNo, CounterNo, EntryNo, EntryRef, HallNo, JournalId, ReceiptNo};
use cistern_domain::instant::Instant;
use cistern_domain::settings::Role;
use cistern_domain::settlement::{Settlement, SettlementRule};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Publication, settle_accounts, settlement_at};
use serde::Serialize;

use crate::around::Around;
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::office::Office;
use crate::table::{settlement, touched};

/// Accounts that one transaction looks at.
const A_TURN: u32 = 250;
/// Turns that one message waits for.
const TURNS_A_MESSAGE: usize = 4;

/// What head office decided of one account's facts, as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettlementLine {
    /// The entry that says so.
    pub number: EntryNo,
    /// Its day.
    pub on: BusinessDate,
    /// The account.
    pub account: AccountNo,
    /// By which rule.
    pub rule: SettlementRule,
    /// In which version of it.
    pub version: u8,
    /// Of which bill.
    pub bill: Option<BillNo>,
    /// Principal at stake.
    pub principal: Money,
    /// Late fee that goes with it.
    pub late_fee: Money,
    /// The payments it comes from, newest first.
    pub facts: Vec<SettledFact>,
    /// The hall that tells the customer.
    pub hall: Option<HallNo>,
    /// Who decides what is left to decide.
    pub decides: Role,
    /// By when.
    pub due: BusinessDate,
    /// The customer was told.
    pub told: bool,
}

/// A payment that a settlement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettledFact {
    /// Its entry.
    #[serde(rename = "entry", serialize_with = "text")]
    pub at: EntryRef,
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// When it was taken.
    pub taken_at: Option<Instant>,
    /// Its share of the principal.
    pub principal: Money,
    /// Its share of the late fee.
    pub late_fee: Money,
}

impl Office {
    /// Looks at accounts that something was written about since: some at a time, and no more than a message may wait for; and at
    /// payments that came after their day's statements. What is left after an upgrade, which notes every account that ever paid, goes with the messages that follow.
    pub(crate) fn settle_touched(&self) -> Result<(), OfficeFault> {
        self.settle_noted(TURNS_A_MESSAGE)?;
        self.lay_late()
    }

    /// The same without leaving anything: before a month is closed, so that nothing of it waits unseen. What rules
    /// find is written under the day of the close, which is of the next month.
    pub(crate) fn settle_everything(&self) -> Result<(), OfficeFault> {
        // Those that could not be settled are tried once more: they may be whole by now.
        lock(&self.unsettled).clear();
        self.settle_noted(usize::MAX)?;
        while self.has_unlaid()? {
            self.lay_late()?;
        }
        Ok(())
    }

    /// At most so many turns.
    fn settle_noted(&self, turns: usize) -> Result<(), OfficeFault> {
        let mut last = None;
        for _ in 0..turns {
            let some = self
                .file
                .read(|tx| touched::some_after(tx, last.as_ref(), A_TURN))?;
            self.settle_some(&some)?;
            if some.len() < A_TURN as usize {
                break;
            }
            last = some.into_iter().next_back();
        }
        Ok(())
    }

    /// Settles these together; where one of them cannot be, each by itself, so that it holds up nobody else.
    fn settle_some(&self, some: &[AccountNo]) -> Result<(), OfficeFault> {
        let aside = lock(&self.unsettled).clone();
        let some: Vec<AccountNo> = some.iter().filter(|one| !aside.contains(*one)).cloned().collect();
        if some.is_empty() {
            return Ok(());
        }
        let together = self.settle_at_once(&some);
        if !together.as_ref().is_err_and(OfficeFault::is_of_what_is_read) {
            return together;
        }
        for account in &some {
            match self.settle_at_once(slice::from_ref(account)) {
                Err(fault) if fault.is_of_what_is_read() => self.leave_unsettled(account, &fault),
                done => done?,
            }
        }
        Ok(())
    }

    fn settle_at_once(&self, some: &[AccountNo]) -> Result<(), OfficeFault> {
        let settle = |tx: &Tx<'_>| {
            settle_accounts(tx, &self.pen(), some)?;
            some.iter().try_for_each(|account| touched::done(tx, account))?;
            Ok::<_, Publication>(())
        };
        Ok(self.file.background(settle)?)
    }

    /// Not looked at again before the program starts anew: it stays noted.
    fn leave_unsettled(&self, account: &AccountNo, fault: &OfficeFault) {
        tracing::error!(%fault, "an account could not be settled; `cistern-office verify` says what is damaged");
        self.counted.could_not_settle();
        lock(&self.unsettled).insert(account.clone());
    }

    /// The same behind an act that was written: what cannot be settled now goes with the messages that follow.
    pub(crate) fn settle_behind_act(&self) {
        if let Err(fault) = self.settle_touched() {
            tracing::warn!(%fault, "accounts are settled with the messages that follow");
        }
    }

    /// Every settlement as it stands, by what is due first; with `all` also those of which the customer was told.
    ///
    /// # Errors
    /// Those of the file.
    pub fn settlements(&self, all: bool) -> Result<Vec<SettlementLine>, OfficeFault> {
        let office = self.journal();
        let around = Around::stopping();
        Ok(self
            .file
            .read::<_, Fault>(|tx| settlement_lines(tx, office, all, &around))?)
    }
}

/// The same as far as it can be read.
pub(crate) fn settlement_lines(
    tx: &Tx<'_>,
    office: JournalId,
    all: bool,
    around: &Around,
) -> Result<Vec<SettlementLine>, Fault> {
    let mut lines = Vec::new();
    for account in settlement::accounts(tx)? {
        let standing = around.read(standing_of(tx, &account))?.unwrap_or_default();
        for (account, settlement, told) in standing.into_iter().filter(|(.., told)| all || !told) {
            let at = EntryRef {
                journal: office,
                number: settlement.entry,
            };
            lines.extend(around.line(line(tx, &account, at, told))?.flatten());
        }
    }
    lines.sort_by_key(|line| (line.due, line.number));
    Ok(lines)
}

/// A settlement with its account, and whether the customer was told.
pub(crate) type Standing = (AccountNo, Settlement, bool);

/// Settlements as they stand, with their account, and whether the customer was told.
pub(crate) fn standing(tx: &Tx<'_>) -> Result<Vec<Standing>, Fault> {
    let mut all = Vec::new();
    for account in settlement::accounts(tx)? {
        all.extend(standing_of(tx, &account)?);
    }
    Ok(all)
}

/// The same of one account.
pub(crate) fn standing_of(tx: &Tx<'_>, account: &AccountNo) -> Result<Vec<Standing>, Fault> {
    let state = tx.account(account)?.unwrap_or_default();
    let stand = state.settlements.iter();
    let stand = stand.map(|(about, one)| (account.clone(), one.clone(), state.is_told(about, one)));
    Ok(stand.collect())
}

fn line(tx: &Tx<'_>, account: &AccountNo, at: EntryRef, told: bool) -> Result<Option<SettlementLine>, Fault> {
    let Some((entry, decided)) = settlement_at(tx, at)? else {
        return Ok(None);
    };
    let facts = decided.facts.iter().map(|fact| fact_at(tx, fact));
    let facts = facts.collect::<Result<_, _>>()?;
    let SettlementDecided {
        rule, version, bill, ..
    } = decided;
    Ok(Some(SettlementLine {
        number: entry.number,
        on: entry.business_date,
        account: account.clone(),
        rule,
        version,
        bill,
        principal: decided.principal,
        late_fee: decided.late_fee,
        facts,
        hall: decided.hall,
        decides: decided.decides,
        due: decided.due,
        told,
    }))
}

fn fact_at(tx: &Tx<'_>, fact: &Covered) -> Result<SettledFact, Fault> {
    let seat = tx.seat_of(fact.at)?;
    Ok(SettledFact {
        at: fact.at,
        hall: seat.hall,
        counter: seat.counter,
        receipt: fact.receipt,
        taken_at: tx.entry(fact.at)?.map(|entry| entry.taken_at),
        principal: fact.principal,
        late_fee: fact.late_fee,
    })
}

/// Journal and number, as the command prints it.
fn text<S: serde::Serializer>(at: &EntryRef, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(at)
}
