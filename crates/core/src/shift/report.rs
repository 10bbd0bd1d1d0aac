//! A shift's figures, and the day's.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{Body, Writer as Role};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, ShiftNo};
use cistern_domain::shift::{CashDrop, HandedOver, ShiftStage, ShiftState, Takings, WaivedTally};
use cistern_journal::{Tx, Writer};

use super::{AskShift, AskShiftRefusal, DayReport, DropLine, HandoverLine, ShiftReport, Stage};
use crate::banking::{above_overnight, held};
use crate::channels::exceptions_in;
use crate::counter::{Counter, own};
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::name_of;
use crate::sync::held_by_office;

impl Counter {
    /// A shift's figures (X report); of the open drawer of the one at the desk where none is named.
    ///
    /// # Errors
    /// [`AskShiftRefusal`], and those of the disk.
    pub fn shift_report(&self, ask: &AskShift) -> Result<ShiftReport, Failed<AskShiftRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own(tx)?.ok_or(Failed::Refused(NotNow::NotSetUp.into()))?;
            let shift = match ask.shift {
                Some(shift) if tx.shift(own.journal, shift)?.is_some() => shift,
                Some(shift) => return refuse(AskShiftRefusal::Unknown { shift }),
                None => match super::my_shift(tx, &own, who.staff)? {
                    Some((shift, _)) => shift,
                    None => return refuse(NotNow::NoShift),
                },
            };
            self.report_of(tx, shift).map_err(Failed::Broken)
        })
    }

    /// The figures of the newest business date at this counter.
    ///
    /// # Errors
    /// [`NotNow`], and those of the disk.
    pub fn day_report(&self) -> Result<DayReport, Failed<NotNow>> {
        self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own(tx)?.ok_or(Failed::Refused(NotNow::NotSetUp))?;
            let rules = Rules::load(tx)?;
            let today = rules.date_of(self.now());
            let date = tx.counter(own.journal)?.business_date.unwrap_or(today);
            self.day_of(tx, &own, date).map_err(Failed::Broken)
        })
    }

    pub(crate) fn report_of(&self, tx: &Tx<'_>, shift: ShiftNo) -> Result<ShiftReport, Fault> {
        let own = own(tx)?.ok_or_else(|| Fault::Inconsistent("a shift without a journal".to_owned()))?;
        let state = tx.shift(own.journal, shift)?;
        let state = state.ok_or_else(|| Fault::Inconsistent(format!("shift {shift} is gone")))?;
        let blind = Rules::load(tx)?.settings.blind_count;
        report(tx, &own, shift, state, blind)
    }

    pub(crate) fn day_of(&self, tx: &Tx<'_>, own: &Writer, date: BusinessDate) -> Result<DayReport, Fault> {
        let rules = Rules::load(tx)?;
        let blind = rules.settings.blind_count;
        let held = held(tx, own)?;
        let mut shifts = Vec::new();
        for (shift, state) in shifts_of(tx, own)? {
            if state.business_date == Some(date) {
                shifts.push(report(tx, own, shift, state, blind)?);
            }
        }
        let takings = shifts.iter().try_fold(Takings::default(), |mut all, shift| {
            all.merge(shift.takings.as_ref()?);
            Some(all)
        });
        let waived = shifts.iter().fold(WaivedTally::default(), |mut all, shift| {
            all.add(shift.waived);
            all
        });
        let head = tx.head(own.journal)?;
        let seat = tx.counter(own.journal)?;
        Ok(DayReport {
            business_date: date,
            shifts,
            takings,
            waived,
            closed: day_closed(tx, own, date)?,
            head: format!(
                "{} {}",
                head.number,
                head.hash.to_string().get(..16).unwrap_or_default()
            ),
            unsent: unsent(tx, own)?,
            numbers: seat.tally(),
            exceptions: exceptions_in(tx, seat.hall)?,
            in_safe: held.sum(),
            safe_above: above_overnight(&rules, &held),
        })
    }
}

/// Whether the date was closed, and no drawer opened since: one that did is closed with the day again.
fn day_closed(tx: &Tx<'_>, own: &Writer, date: BusinessDate) -> Result<bool, Fault> {
    let closed = tx.counter(own.journal)?.closed_date;
    if closed.is_none_or(|closed| closed < date) {
        return Ok(false);
    }
    let mut last_was_close = true;
    tx.entries_back::<Fault>(own.journal, |stored| {
        let kind = stored.envelope.open().ok().and_then(|entry| entry.read().ok());
        last_was_close = !matches!(kind, Some(Body::ShiftOpened(_)));
        let closes = matches!(kind, Some(Body::DayClosed(_) | Body::DayClosedWithNumbers(_)));
        Ok(last_was_close && !closes)
    })?;
    Ok(last_was_close)
}

/// Every shift of the own journal, oldest first.
pub(crate) fn shifts_of(tx: &Tx<'_>, own: &Writer) -> Result<Vec<(ShiftNo, ShiftState)>, Fault> {
    let mut shifts = Vec::new();
    let prefix = [&[Key::SHIFTS], own.journal.0.as_bytes().as_slice()].concat();
    tx.each_state::<Fault>(&prefix, |key, state| {
        if let (Key::Shift(_, shift), State::Shift(state)) = (key, state) {
            shifts.push((shift, state));
        }
        Ok(())
    })?;
    Ok(shifts)
}

fn report(
    tx: &Tx<'_>,
    own: &Writer,
    shift: ShiftNo,
    state: ShiftState,
    blind: bool,
) -> Result<ShiftReport, Fault> {
    let expected = state.expected_cash();
    let shown = !(blind && is_uncounted(&state));
    Ok(ShiftReport {
        shift,
        staff: state.clerk,
        name: name_of(tx, state.clerk)?,
        business_date: state.business_date,
        opened_at: state.opened_at,
        float: state.float,
        expected_cash: shown.then_some(expected),
        payments: state.takings.payments,
        drops: drops(tx, &state)?,
        handovers: handovers(tx, &state)?,
        left: state.left,
        slips_due: state.slips_due(),
        takings: shown.then_some(state.takings),
        waived: state.waived,
        counts: state.counts,
        counted: state.counted.filter(|_| blind),
        stage: stage(state.stage),
        unsent: unsent(tx, own)?,
    })
}

fn drops(tx: &Tx<'_>, state: &ShiftState) -> Result<Vec<DropLine>, Fault> {
    let line = |drop: &CashDrop| {
        Ok(DropLine {
            at: drop.at,
            amount: drop.amount,
            received_by: name_of(tx, drop.received_by)?,
            banked: drop.banked.is_some(),
        })
    };
    state.drops.iter().map(line).collect()
}

fn handovers(tx: &Tx<'_>, state: &ShiftState) -> Result<Vec<HandoverLine>, Fault> {
    let line = |handed: &HandedOver| {
        Ok(HandoverLine {
            at: handed.at,
            from: name_of(tx, handed.from)?,
            to: name_of(tx, handed.to)?,
            signed_by: name_of(tx, handed.signed_by)?,
            over_short: handed.over_short,
            reason: handed.reason.clone(),
            slips_due: handed.slips_due,
            slips: handed.slips,
        })
    };
    state.handovers.iter().map(line).collect()
}

/// A drawer whose figures would tell what is to be found by counting.
const fn is_uncounted(state: &ShiftState) -> bool {
    state.counted.is_none() && !state.is_closed()
}

/// Whether a shift's figures are hidden, because its drawer is to be counted blind.
pub(crate) fn is_hidden(tx: &Tx<'_>, own: &Writer, shift: ShiftNo) -> Result<bool, Fault> {
    let blind = Rules::load(tx)?.settings.blind_count;
    Ok(blind
        && tx
            .shift(own.journal, shift)?
            .is_some_and(|state| is_uncounted(&state)))
}

fn stage(stage: ShiftStage) -> Stage {
    match stage {
        ShiftStage::Unopened | ShiftStage::Open => Stage::Open,
        ShiftStage::Suspended => Stage::Suspended,
        ShiftStage::Closed(closed) => Stage::Closed {
            at: closed.at,
            counted_sum: closed.expected + closed.over_short,
            counted: closed.counted,
            expected: closed.expected,
            over_short: closed.over_short,
            reason: closed.reason,
            slips: closed.slips,
        },
    }
}

/// Entries of the own journal that the office has not said it holds; none where there is no other office.
pub(crate) fn unsent(tx: &Tx<'_>, own: &Writer) -> Result<u64, Fault> {
    if tx.writer(Role::Office)?.is_some() {
        return Ok(0);
    }
    let held = held_by_office(tx, own.journal)?;
    Ok(tx.beyond(own.journal, held)?)
}

/// What the own journal took after a number, in one shift or in all.
pub(crate) fn takings_beyond(
    tx: &Tx<'_>,
    own: &Writer,
    held: EntryNo,
    shift: Option<ShiftNo>,
) -> Result<Takings, Fault> {
    let mut takings = Takings::default();
    let is_of = |of: ShiftNo| shift.is_none_or(|shift| shift == of);
    tx.entries_after::<Fault>(own.journal, held, |stored| {
        let Ok(Ok(body)) = stored.envelope.open().map(|entry| entry.read()) else {
            return Ok(true);
        };
        match &body {
            Body::PaymentReversed(b) if is_of(b.shift) => takings.reverse(&b.reversal),
            Body::ClaimReversed(b) if is_of(b.shift) => takings.reverse(&b.reversal),
            Body::PaymentMoved(b) if is_of(b.taken.shift) => takings.reverse(&b.reversal),
            Body::TenderCorrected(b) if is_of(b.shift) => takings.correct(b),
            _ => {}
        }
        if let Some(taken) = body.taken().filter(|taken| is_of(taken.shift)) {
            takings.add(taken);
        }
        Ok(true)
    })?;
    Ok(takings)
}
