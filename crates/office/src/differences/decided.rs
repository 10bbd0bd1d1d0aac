//! What a difference was when a person decided of it (48): by the entries that the decision names alone, so that a log and a table of
//! acts tell which line it was without looking through the journals again.
//!
//! Absent on purpose: what it comes to now. That is a look's.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    Body, DifferenceDecided, DifferenceFound, DifferenceKind, Entry, SettlementDecided,
};
use cistern_domain::found::FoundBy;
use cistern_domain::ids::{AccountNo, BillNo, EntryNo, EntryRef, JournalId, ReceiptNo};
use cistern_domain::settlement::SettlementRule;
use cistern_journal::{Fault, Tx};
use schemars::JsonSchema;
use serde::Serialize;

use super::found::signed;
use crate::money_of::receipt_of;

/// By what a line of 差异 is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DifferenceName {
    /// The rule that found it.
    Found {
        /// Which.
        by: FoundBy,
    },
    /// The rule that settled it.
    Settled {
        /// Which.
        rule: SettlementRule,
    },
    /// Paid all the same though head office had put the bill right.
    BookedBack,
}

/// A line as it was decided of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DecidedLine {
    /// What it is called; nothing where the entry that it stands at is not here.
    pub name: Option<DifferenceName>,
    /// The account, where it is about one.
    pub account: Option<AccountNo>,
    /// What was at stake, as head office had signed by then.
    pub amount: Money,
    /// The receipt, where it is one payment's.
    pub receipt: Option<ReceiptNo>,
    /// The bill, where it is one's.
    pub bill: Option<BillNo>,
    /// The bank's own number, where money that arrived is what it is about.
    pub arrival: Option<String>,
    /// The day, where it is all that a counter wrote of one.
    pub on: Option<BusinessDate>,
}

impl DecidedLine {
    /// The line of a decision that stands at `decision` in head office's journal.
    pub(crate) fn of(tx: &Tx<'_>, decision: EntryRef, decided: &DifferenceDecided) -> Result<Self, Fault> {
        let at = tx.entry(decided.at)?;
        let body = at.as_ref().and_then(|entry| entry.read().ok());
        if let (Some(entry), Some(Body::SettlementDecided(settled))) = (&at, &body) {
            let booked_back = booked_back_before(tx, decision.number, entry, settled)?;
            return Ok(Self::settled(entry.account.clone(), settled, booked_back));
        }
        let said = said_before(tx, decision, decided)?;
        let is_heads = decided.at.journal == decision.journal;
        let by = said
            .as_ref()
            .map(|said| said.by)
            .or(rule_of(decided.kind, is_heads));
        let mut line = Self {
            name: by.map(|by| DifferenceName::Found { by }),
            amount: said.map_or(Money::ZERO, |said| said.amount),
            ..Self::default()
        };
        if by.is_some_and(FoundBy::is_at_the_first) {
            line.on = at.map(|entry| entry.business_date);
            return Ok(line);
        }
        line.account = at.and_then(|entry| entry.account);
        match &body {
            Some(Body::ArrivalRecorded(arrival)) => line.arrival = Some(arrival.reference.clone()),
            Some(body) => line.receipt = receipt_of(body),
            None => {}
        }
        Ok(line)
    }

    fn settled(account: Option<AccountNo>, settled: &SettlementDecided, booked_back: bool) -> Self {
        let carried = settled.facts.iter().map(|fact| fact.principal).sum();
        Self {
            name: Some(match booked_back {
                true => DifferenceName::BookedBack,
                false => DifferenceName::Settled { rule: settled.rule },
            }),
            account,
            amount: match settled.rule {
                SettlementRule::DepositCarried => carried,
                _ => settled.principal + settled.late_fee,
            },
            receipt: settled.facts.first().map(|fact| fact.receipt),
            bill: settled.bill.clone(),
            ..Self::default()
        }
    }
}

/// Whether head office had put the bill right by then.
fn booked_back_before(
    tx: &Tx<'_>,
    decision: EntryNo,
    entry: &Entry,
    settled: &SettlementDecided,
) -> Result<bool, Fault> {
    let (SettlementRule::PaidBeyond, Some(account), Some(bill)) =
        (settled.rule, &entry.account, &settled.bill)
    else {
        return Ok(false);
    };
    let state = tx.account(account)?;
    let corrected = state.and_then(|state| state.bills.get(bill)?.corrected);
    Ok(corrected.is_some_and(|corrected| corrected < decision))
}

/// What head office had signed of it when it was decided of: what it signed since is passed over.
fn said_before(
    tx: &Tx<'_>,
    decision: EntryRef,
    decided: &DifferenceDecided,
) -> Result<Option<DifferenceFound>, Fault> {
    let Some(found) = signed(tx, decided.at, decided.kind)? else {
        return Ok(None);
    };
    let (mut number, mut said) = (found.last, found.said);
    while number > decision.number {
        let before = said.replaces.map(|number| found_at(tx, decision.journal, number));
        match before.transpose()?.flatten() {
            Some(before) => (number, said) = before,
            None => return Ok(None),
        }
    }
    Ok(Some(said))
}

fn found_at(
    tx: &Tx<'_>,
    journal: JournalId,
    number: EntryNo,
) -> Result<Option<(EntryNo, DifferenceFound)>, Fault> {
    let entry = tx.entry(EntryRef { journal, number })?;
    Ok(match entry.map(|entry| entry.read()) {
        Some(Ok(Body::DifferenceFound(said))) => Some((number, said)),
        _ => None,
    })
}

/// By its kind alone, where a person decided before anything was signed. Nothing of a settlement's: its own entry has the rule.
const fn rule_of(kind: DifferenceKind, is_heads: bool) -> Option<FoundBy> {
    Some(match kind {
        DifferenceKind::Stopped => FoundBy::Stopped,
        DifferenceKind::SetAside => FoundBy::SetAside,
        DifferenceKind::Approval => FoundBy::Approval,
        DifferenceKind::ReceiptTwice => FoundBy::ReceiptTwice,
        DifferenceKind::Policy => FoundBy::Policy,
        DifferenceKind::Late => FoundBy::Late,
        DifferenceKind::Clock => FoundBy::Clock,
        DifferenceKind::OverClaimed if is_heads => FoundBy::OverClaimed,
        DifferenceKind::OverClaimed => FoundBy::BesideArrival,
        DifferenceKind::Renamed => FoundBy::Renamed,
        DifferenceKind::Relocated => FoundBy::Relocated,
        DifferenceKind::Tariff => FoundBy::Tariff,
        DifferenceKind::AfterSheet => FoundBy::AfterSheet,
        DifferenceKind::BankDiffers => FoundBy::BankDiffers,
        DifferenceKind::InTransit => FoundBy::InTransit,
        DifferenceKind::WalletUnknown => FoundBy::WalletUnknown,
        DifferenceKind::Settlement => return None,
    })
}
