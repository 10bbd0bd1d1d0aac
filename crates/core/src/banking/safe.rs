//! What this counter has in the safe, and its deposits on their way.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::deposit_slip::DepositState;
use cistern_domain::entry::{BankedDrawer, BankedDrop};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, ShiftNo};
use cistern_domain::shift::ShiftState;
use cistern_journal::{Tx, Writer};

use super::{AskSafe, BankingRefusal, DepositLine, Safe, SafeDrawer, SafeDrop};
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::shift::shifts_of;
use crate::staff::{finance_here, may_approve, name_of};

/// Deposits that the bank has counted are shown this far back.
const LAST_COUNTED: usize = 10;

/// What lies in the safe, as a deposit would take it.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pub(super) drawers: Vec<BankedDrawer>,
    pub(super) drops: Vec<BankedDrop>,
    shifts: Vec<(ShiftNo, ShiftState)>,
}

impl Held {
    pub(crate) fn sum(&self) -> Money {
        let drawers = self.drawers.iter().map(|drawer| drawer.amount);
        drawers.chain(self.drops.iter().map(|drop| drop.amount)).sum()
    }

    fn state(&self, shift: ShiftNo) -> Option<&ShiftState> {
        let found = self.shifts.iter().find(|(no, _)| *no == shift);
        found.map(|(_, state)| state)
    }
}

/// Everything of this counter that no deposit has taken.
pub(crate) fn held(tx: &Tx<'_>, own: &Writer) -> Result<Held, Fault> {
    let mut held = Held::default();
    for (shift, state) in shifts_of(tx, own)? {
        let amount = state.to_bank().filter(|amount| !amount.is_zero());
        if let Some(amount) = amount.filter(|_| state.banked.is_none()) {
            held.drawers.push(BankedDrawer { shift, amount });
        }
        for drop in state.drops.iter().filter(|drop| drop.banked.is_none()) {
            held.drops.push(BankedDrop {
                shift,
                drop: drop.entry,
                amount: drop.amount,
            });
        }
        held.shifts.push((shift, state));
    }
    Ok(held)
}

/// The limit that what stays in the safe overnight is above; nothing where it is not.
pub(crate) fn above_overnight(rules: &Rules, held: &Held) -> Option<Money> {
    let limit = rules.settings.safe_overnight_limit;
    (limit.is_positive() && held.sum() > limit).then_some(limit)
}

impl Counter {
    /// What this counter has in the safe, and its deposits.
    ///
    /// # Errors
    /// [`BankingRefusal`] where nobody is at the desk, and those of the disk.
    pub fn safe(&self, _: &AskSafe) -> Result<Safe, Failed<BankingRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let rules = Rules::load(tx)?;
            let held = held(tx, &own)?;
            let on = date_now(tx, &rules, self.now())?;
            let act = (Act::NoteFalse, Money::ZERO);
            Ok(Safe {
                holds: held.sum(),
                drawers: drawers(tx, &held)?,
                drops: drops(tx, &held)?,
                limit: rules.settings.safe_overnight_limit,
                deposits: deposits(tx, &own)?,
                finance: finance_here(tx, on, who.staff)?,
                approvers: may_approve(tx, &rules, act, on, who.staff)?,
            })
        })
    }
}

fn drawers(tx: &Tx<'_>, held: &Held) -> Result<Vec<SafeDrawer>, Fault> {
    let line = |drawer: &BankedDrawer| {
        let state = held.state(drawer.shift);
        Ok(SafeDrawer {
            shift: drawer.shift,
            name: name_of(tx, state.map(|state| state.clerk).unwrap_or_default())?,
            business_date: state.and_then(|state| state.business_date).unwrap_or_default(),
            amount: drawer.amount,
        })
    };
    held.drawers.iter().map(line).collect()
}

fn drops(tx: &Tx<'_>, held: &Held) -> Result<Vec<SafeDrop>, Fault> {
    let mut lines = Vec::new();
    for drop in &held.drops {
        let state = held.state(drop.shift);
        let found = state.and_then(|state| state.drops.iter().find(|one| one.entry == drop.drop));
        let Some(found) = found else { continue };
        lines.push(SafeDrop {
            shift: drop.shift,
            at: found.at,
            received_by: name_of(tx, found.received_by)?,
            amount: drop.amount,
        });
    }
    Ok(lines)
}

/// Newest first.
fn deposits(tx: &Tx<'_>, own: &Writer) -> Result<Vec<DepositLine>, Fault> {
    let prefix = [&[Key::DEPOSITS], own.journal.0.as_bytes().as_slice()].concat();
    let mut all: Vec<(EntryNo, DepositState)> = Vec::new();
    tx.each_state::<Fault>(&prefix, |key, state| {
        if let (Key::Deposit(at), State::Deposit(state)) = (key, state) {
            all.push((at.number, state));
        }
        Ok(())
    })?;
    let mut counted = 0;
    let mut lines = Vec::new();
    for (number, state) in all.into_iter().rev() {
        counted += usize::from(state.counted.is_some());
        if state.counted.is_some() && counted > LAST_COUNTED {
            continue;
        }
        lines.extend(line(tx, own, number, &state)?);
    }
    Ok(lines)
}

/// A deposit as it is shown; nothing where its slip is not known.
pub(super) fn line(
    tx: &Tx<'_>,
    own: &Writer,
    deposit: EntryNo,
    state: &DepositState,
) -> Result<Option<DepositLine>, Fault> {
    let Some(slip) = &state.slip else {
        return Ok(None);
    };
    let seat = tx.counter(own.journal)?;
    let day = slip.on.to_string().replace('-', "");
    Ok(Some(DepositLine {
        deposit,
        label: format!("{}-{}-{day}-{}", seat.hall, seat.counter, slip.number),
        amount: slip.amount,
        at: slip.at,
        by: name_of(tx, slip.by)?,
        counted: state.counted.as_ref().map(|bank| bank.counted),
        difference: state.difference(),
        reference: state.counted.as_ref().map(|bank| bank.reference.clone()),
        count: state.counted.as_ref().map(|bank| bank.entry),
        false_notes: state.false_notes,
    }))
}

/// A deposit of this counter's.
pub(super) fn deposit_of(
    tx: &Tx<'_>,
    own: &Writer,
    deposit: EntryNo,
) -> Result<(DepositState, DepositLine), Failed<BankingRefusal>> {
    let state = tx.deposit(EntryRef {
        journal: own.journal,
        number: deposit,
    })?;
    match line(tx, own, deposit, &state)? {
        Some(line) => Ok((state, line)),
        None => refuse(BankingRefusal::Unknown { deposit }),
    }
}
