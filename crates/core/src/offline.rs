//! While head office is not reached: since when, and how this counter stands against the limits that hold then.
//!
//! A hall that is its own office is always reached. What counts is the last exchange: one that failed, or none since the
//! program started, is not reached; how long ago the last good one was is kept on the disk.

use cistern_domain::Money;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::ShiftNo;
use cistern_domain::instant::Instant;
use cistern_domain::offline::{Judged, OfflineLimits, Reached, Standing};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{Tx, Writer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::counter::Counter;
use crate::refusal::Fault;
use crate::rules::Rules;
use crate::status::{OfficeLine, OfflineStatus, data_as_of};
use crate::sync::held_by_office;

/// Head office is not reached: what is near its limit, and what is above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgainstLimits {
    /// Near: a sentence.
    pub near: Vec<Reached>,
    /// Above: a supervisor's word is needed.
    pub over: Vec<Reached>,
}

/// Not reached, and judged.
pub(crate) struct Unreached {
    /// When it was last reached; nothing: never, as far as is known.
    pub reached_at: Option<Instant>,
    /// Version of the limits that were applied.
    pub limits: u32,
    pub judged: Judged,
}

impl Unreached {
    /// Whether a limit is passed: a supervisor's word is needed.
    pub(crate) fn is_over(&self) -> bool {
        !self.judged.over.is_empty()
    }
}

/// What would be taken.
#[derive(Clone, Copy, Default)]
pub(crate) struct Taking<'a> {
    pub shift: Option<ShiftNo>,
    pub tenders: &'a [Tendered],
    pub change: Money,
    /// Out of the deposit.
    pub deposit: Money,
}

impl Counter {
    /// Whether head office is reached, or there is none to reach.
    pub(crate) fn is_reached(&self, tx: &Tx<'_>) -> Result<bool, Fault> {
        Ok(matches!(
            self.office_line(tx)?,
            OfficeLine::None | OfficeLine::Up { .. }
        ))
    }

    /// How a payment stands against the limits; nothing where head office is reached, or there is none.
    pub(crate) fn unreached(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        rules: &Rules,
        on: BusinessDate,
        taking: Taking<'_>,
    ) -> Result<Option<Unreached>, Fault> {
        if self.is_reached(tx)? {
            return Ok(None);
        }
        let (version, limits) = rules.offline_limits(on);
        let (reached_at, known_at, now) = (self.reached_at(tx)?, data_as_of(tx)?, self.now());
        let (shift, shift_deposit) = match taking.shift {
            Some(shift) if counts_shifts(&limits) => only_here(tx, own, shift)?,
            _ => ([Money::ZERO; 5], Money::ZERO),
        };
        let judged = limits.judge(&Standing {
            hours: hours_since(reached_at.or(known_at), now),
            data_hours: hours_since(known_at, now),
            shift,
            tenders: taking.tenders,
            change: taking.change,
            deposit: taking.deposit,
            shift_deposit,
        });
        Ok(Some(Unreached {
            reached_at,
            limits: version,
            judged,
        }))
    }

    /// The same for the strip, with nothing taken.
    pub(crate) fn offline_now(
        &self,
        tx: &Tx<'_>,
        own: Option<&Writer>,
        rules: &Rules,
        (on, shift): (BusinessDate, Option<ShiftNo>),
    ) -> Result<Option<OfflineStatus>, Fault> {
        let Some(own) = own else { return Ok(None) };
        let taking = Taking {
            shift,
            ..Taking::default()
        };
        let unreached = self.unreached(tx, own, rules, on, taking)?;
        Ok(unreached.map(|unreached| OfflineStatus {
            reached_at: unreached.reached_at,
            against: shown(unreached.judged, rules.settings.blind_count),
        }))
    }
}

/// As it is shown: a drawer that is counted blind shows no sum of its shift.
pub(crate) fn shown(judged: Judged, blind: bool) -> AgainstLimits {
    let all = |all: Vec<Reached>| {
        let shown = |one: Reached| if blind { one.without_the_shift() } else { one };
        all.into_iter().map(shown).collect()
    };
    AgainstLimits {
        near: all(judged.near),
        over: all(judged.over),
    }
}

/// Whole hours; none where the clock was set back, or nothing is known.
fn hours_since(then: Option<Instant>, now: Instant) -> u32 {
    const HOUR: i64 = 3_600_000;
    then.map_or(0, |then| {
        u32::try_from(now.millis_since(then) / HOUR).unwrap_or(if now > then { u32::MAX } else { 0 })
    })
}

fn counts_shifts(limits: &OfflineLimits) -> bool {
    limits.per_shift.or(limits.deposit_per_shift).is_some()
        || limits.by_tender.values().any(|one| one.per_shift.is_some())
}

/// What a shift kept in each tender and spent out of deposits, of what head office has not said it holds.
fn only_here(tx: &Tx<'_>, own: &Writer, shift: ShiftNo) -> Result<([Money; 5], Money), Fault> {
    let held = held_by_office(tx, own.journal)?;
    let takings = crate::shift::takings_beyond(tx, own, held, Some(shift))?;
    let spent = takings.deposit_out - takings.reversed.deposit_out;
    Ok((Tender::ALL.map(|tender| takings.kept_in(tender)), spent))
}
