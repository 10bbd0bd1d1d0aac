//! What putting something right comes to: each account's deposit and bills before and after, late fee of today included, and which
//! money goes where. Read around the act itself, which a trial takes back.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Amendment, Body, Entry};
use cistern_domain::ids::{AccountNo, BillNo, EntryNo};
use cistern_domain::payment::Tendered;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{cheque_accounts, move_asked, settings};
use schemars::JsonSchema;
use serde::Serialize;

use crate::act::Correction;
use crate::fees::Rules;

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectionTold {
    /// The accounts that it is about, the one of the payment or bill first.
    pub accounts: Vec<AccountTold>,
    /// What goes back to the customer, the way it came; nothing: none does.
    pub goes_back: Vec<Tendered>,
    /// The money that arrived and that may be claimed again.
    pub arrival: Option<EntryNo>,
    /// Bills that are issued anew, oldest first.
    pub readings: Vec<ReadingTold>,
    /// The bill that is cancelled.
    pub cancels: Option<BillNo>,
    /// What bills that are booked back move into the deposit.
    pub to_deposit: Money,
    /// The exception of a channel that is closed with it.
    pub closes: Option<EntryNo>,
    /// It is more than one of finance decides alone (fen): it is only proposed, and nothing changes until another of them decides.
    pub proposes: Option<Money>,
    /// All of this in short: another where anything of it is another.
    pub seal: String,
}

/// An account before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AccountTold {
    /// 户号
    pub account: AccountNo,
    /// 户名; empty where it was erased.
    pub holder: String,
    /// The deposit before.
    pub deposit: Money,
    /// The deposit after.
    pub deposit_after: Money,
    /// Bills that ask for something else afterwards, oldest first.
    pub bills: Vec<BillTold>,
}

/// A bill before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BillTold {
    /// 账单号
    pub bill: BillNo,
    /// 账期; nothing where the bill is not known here yet.
    pub period: Option<Period>,
    /// Principal owed before.
    pub owed: Money,
    /// Late fee owed before, of today.
    pub late_fee: Money,
    /// Principal owed after.
    pub owed_after: Money,
    /// Late fee owed after, of today.
    pub late_fee_after: Money,
    /// Late fee that was paid for it before.
    pub fee_paid: Money,
    /// Late fee that is paid for it after.
    pub fee_paid_after: Money,
}

/// A bill that is issued anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadingTold {
    /// The bill of before; of one that is issued anew, the cancelled one.
    pub bill: BillNo,
    /// Its volume, m³; nothing where it was cancelled.
    pub volume_m3: Option<i64>,
    /// Its sum, likewise.
    pub amount: Option<Money>,
    /// The bill instead of it.
    pub instead: BillNo,
    /// That one's volume, m³.
    pub right_m3: i64,
    /// That one's sum.
    pub right_amount: Money,
    /// From when that one is payable.
    pub payable_on: BusinessDate,
}

/// What a bill asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Asks {
    period: Option<Period>,
    owed: Money,
    late_fee: Money,
    fee_paid: Money,
}

/// An account as it stands on a day.
pub(crate) struct Standing {
    pub account: AccountNo,
    on: BusinessDate,
    deposit: Money,
    bills: BTreeMap<BillNo, Asks>,
}

impl Standing {
    /// The accounts that something is about, as they stand.
    pub(crate) fn of_all(tx: &Tx<'_>, on: BusinessDate, what: &Correction) -> Result<Vec<Self>, Fault> {
        let mut all: Vec<Self> = Vec::new();
        for account in accounts(tx, what)? {
            if !all.iter().any(|one| one.account == account) {
                all.push(Self::of(tx, on, account)?);
            }
        }
        Ok(all)
    }

    fn of(tx: &Tx<'_>, on: BusinessDate, account: AccountNo) -> Result<Self, Fault> {
        let rules = Rules::read(tx, on)?;
        let state = tx.account(&account)?.unwrap_or_default();
        let mut bills = BTreeMap::new();
        for (number, bill) in &state.bills {
            let late_fee = match &bill.issued {
                Some(issued) if bill.corrected.is_none() => {
                    rules.late_fee(tx, &state, (number, bill, issued))?.owed
                }
                _ => Money::ZERO,
            };
            let asks = Asks {
                period: bill.issued.as_ref().map(|issued| issued.period),
                owed: bill.owed(),
                late_fee,
                fee_paid: bill.late_fee_paid(),
            };
            bills.insert(number.clone(), asks);
        }
        Ok(Self {
            account,
            on,
            deposit: state.deposit,
            bills,
        })
    }
}

/// The account of the payment or bill first.
fn accounts(tx: &Tx<'_>, what: &Correction) -> Result<Vec<AccountNo>, Fault> {
    let payment = match what {
        Correction::Reading(reading) => return Ok(vec![reading.account.clone()]),
        Correction::Cancel(wish) => return Ok(vec![wish.account.clone()]),
        Correction::Restore(wish) => return Ok(vec![wish.account.clone()]),
        Correction::Reverse { payment, .. }
        | Correction::Move { payment }
        | Correction::Decline { payment, .. }
        | Correction::Cheque { payment, .. } => *payment,
    };
    let Some(taken) = tx.taken(payment)? else {
        return Ok(Vec::new());
    };
    let Some(account) = taken.entry.account.clone() else {
        return Ok(Vec::new());
    };
    Ok(match what {
        Correction::Cheque { .. } => cheque_accounts(tx, &taken)?,
        Correction::Move { .. } => {
            let asked = move_asked(tx, &account, payment)?;
            std::iter::once(account)
                .chain(asked.map(|(_, asked)| asked.to))
                .collect()
        }
        _ => vec![account],
    })
}

impl CorrectionTold {
    /// After the act, whose entry this is.
    pub(crate) fn read(tx: &Tx<'_>, entry: &Entry, before: Vec<Standing>) -> Result<Self, Fault> {
        let body = entry
            .read()
            .map_err(|fault| Fault::Damaged(format!("what was just written: {fault}")))?;
        let mut accounts = Vec::new();
        for one in before {
            accounts.push(account(tx, one)?);
        }
        let amended = body.amendment();
        let cancels = match &body {
            Body::BillCancelled(cancelled) => cancelled.cancelled(),
            _ => None,
        };
        let arrival = match &body {
            Body::ClaimReversedByOffice(reversed) => Some(reversed.arrival),
            _ => None,
        };
        // A cheque that bounced and a payment that is moved hand nothing out.
        let goes_back = match &body {
            Body::PaymentReversedByOffice(reversed) => reversed.reversal.given_back.clone(),
            _ => Vec::new(),
        };
        Ok(Self {
            accounts,
            goes_back,
            arrival,
            readings: amended.as_ref().map(readings).unwrap_or_default(),
            cancels: cancels.map(|back| back.bill.bill.clone()),
            to_deposit: amended.map_or(Money::ZERO, |amended| amended.to_deposit),
            closes: None,
            proposes: match &body {
                Body::ReversalProposed(_) => Some(settings(tx)?.alone_up_to),
                _ => None,
            },
            seal: String::new(),
        })
    }

    /// The same with its seal.
    pub(crate) fn sealed(self) -> Self {
        let read = format!("{self:?}");
        Self {
            seal: cistern_sync::hash_of(read.as_bytes()).to_string(),
            ..self
        }
    }
}

fn account(tx: &Tx<'_>, before: Standing) -> Result<AccountTold, Fault> {
    let after = Standing::of(tx, before.on, before.account)?;
    let mut bills = Vec::new();
    for (bill, now) in after.bills {
        let was = before.bills.get(&bill).copied().unwrap_or_default();
        let asks = |one: Asks| (one.owed, one.late_fee, one.fee_paid);
        if asks(was) != asks(now) {
            bills.push(BillTold {
                bill,
                period: now.period,
                owed: was.owed,
                late_fee: was.late_fee,
                owed_after: now.owed,
                late_fee_after: now.late_fee,
                fee_paid: was.fee_paid,
                fee_paid_after: now.fee_paid,
            });
        }
    }
    bills.sort_by(|one, other| (one.period, &one.bill).cmp(&(other.period, &other.bill)));
    Ok(AccountTold {
        holder: tx.holder(&after.account)?,
        account: after.account,
        deposit: before.deposit,
        deposit_after: after.deposit,
        bills,
    })
}

fn readings(amended: &Amendment<'_>) -> Vec<ReadingTold> {
    let old = |bill: &BillNo| amended.reversed.iter().find(|back| back.bill.bill == *bill);
    let pairs = amended.pairs();
    pairs
        .map(|(before, new)| ReadingTold {
            bill: before.clone(),
            volume_m3: old(before).map(|back| back.bill.volume_m3),
            amount: old(before).map(|back| back.bill.amount),
            instead: new.bill.clone(),
            right_m3: new.volume_m3,
            right_amount: new.amount,
            payable_on: new.payable_on,
        })
        .collect()
}
