//! A shift and its drawer, as its journal's entries add up.

mod takings;

pub use takings::{OnPaper, Reversed, Takings};

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::BusinessDate;
use crate::entry::{CashDropped, Handover, Pieces, ShiftClosed};
use crate::ids::{EntryNo, StaffNo};
use crate::instant::Instant;
use crate::money::Money;

/// How far a shift is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub enum ShiftStage {
    /// Its entries are known, its opening is not yet.
    #[default]
    #[n(0)]
    Unopened,
    /// Serving.
    #[n(1)]
    Open,
    /// Set aside while another clerk serves here.
    #[n(2)]
    Suspended,
    /// Counted and closed; the figures of that moment, which nothing moves any more.
    #[n(3)]
    Closed(#[n(0)] ClosedDrawer),
}

/// What was found at the close.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ClosedDrawer {
    /// When.
    #[n(0)]
    pub at: Instant,
    /// The count.
    #[n(1)]
    pub counted: Vec<Pieces>,
    /// Cash that should have been there.
    #[n(2)]
    pub expected: Money,
    /// Counted less expected.
    #[n(3)]
    pub over_short: Money,
    /// Why.
    #[n(4)]
    pub reason: Option<String>,
    /// Slips of reversals found.
    #[n(5)]
    pub slips: u32,
}

/// Cash that went into the safe during a shift (缴存).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CashDrop {
    /// The entry.
    #[n(0)]
    pub entry: EntryNo,
    /// When.
    #[n(1)]
    pub at: Instant,
    /// How much.
    #[n(2)]
    pub amount: Money,
    /// Who received it.
    #[n(3)]
    pub received_by: StaffNo,
    /// The deposit that took it to the bank.
    #[n(4)]
    pub banked: Option<EntryNo>,
}

/// A drawer that changed hands, as its entry says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct HandedOver {
    /// When.
    #[n(0)]
    pub at: Instant,
    /// Whose it was: what was over or short is theirs.
    #[n(1)]
    pub from: StaffNo,
    /// Whose it is.
    #[n(2)]
    pub to: StaffNo,
    /// Who signed beside the one at the desk.
    #[n(3)]
    pub signed_by: StaffNo,
    /// Cash that should have been there.
    #[n(4)]
    pub expected: Money,
    /// Counted less expected.
    #[n(5)]
    pub over_short: Money,
    /// Why.
    #[n(6)]
    pub reason: Option<String>,
    /// Slips of reversals that belonged in it.
    #[n(7)]
    pub slips_due: u32,
    /// Slips found.
    #[n(8)]
    pub slips: u32,
}

/// What a count of a drawer found that should not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<'s> {
    /// Counted less expected.
    pub over_short: Money,
    /// Why, as whoever counted said.
    pub reason: Option<&'s str>,
    /// Slips of reversals that belonged in it and were not found.
    pub slips_missing: u32,
}

/// A shift (班次).
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ShiftState {
    /// Whose drawer.
    #[n(0)]
    pub clerk: StaffNo,
    /// The business date it was opened on.
    #[n(1)]
    pub business_date: Option<BusinessDate>,
    /// When it was opened.
    #[n(2)]
    pub opened_at: Instant,
    /// Cash at the start.
    #[n(3)]
    pub float: Money,
    /// What it took.
    #[n(4)]
    pub takings: Takings,
    /// How far it is.
    #[n(5)]
    pub stage: ShiftStage,
    /// The last blind count, as long as no payment came after it.
    #[n(6)]
    pub counted: Option<Vec<Pieces>>,
    /// How often it was counted blind: once, as a rule.
    #[n(7)]
    pub counts: u32,
    /// Late fee that was waived in it; no money moved.
    #[n(8)]
    #[cbor(default)]
    pub waived: WaivedTally,
    /// Cash that went into the safe, in order.
    #[n(9)]
    #[cbor(default)]
    pub drops: Vec<CashDrop>,
    /// How often it changed hands, in order.
    #[n(10)]
    #[cbor(default)]
    pub handovers: Vec<HandedOver>,
    /// Change that customers left in it, less what it paid out of such change.
    #[n(11)]
    #[cbor(default)]
    pub left: Money,
    /// The deposit that took what was counted at the close to the bank.
    #[n(12)]
    #[cbor(default)]
    pub banked: Option<EntryNo>,
}

/// Late fee waived in a shift or a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, JsonSchema)]
#[cbor(array)]
pub struct WaivedTally {
    /// How many waivers.
    #[n(0)]
    pub count: u32,
    /// Their sum.
    #[n(1)]
    pub sum: Money,
}

impl WaivedTally {
    /// Adds another's.
    pub fn add(&mut self, other: Self) {
        self.count += other.count;
        self.sum += other.sum;
    }
}

impl ShiftState {
    /// Whether its drawer was counted and closed.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.stage, ShiftStage::Closed(_))
    }

    /// Cash that should be in the drawer now: what it began with and took, less what went into the safe; since a
    /// handover, what was counted then counts.
    #[must_use]
    pub fn expected_cash(&self) -> Money {
        self.float + self.takings.cash() + self.left + self.over_short_before() - self.dropped()
    }

    /// What went into the safe.
    #[must_use]
    pub fn dropped(&self) -> Money {
        self.drops.iter().map(|drop| drop.amount).sum()
    }

    /// Whether somebody had the drawer, at its end or before it was handed over.
    #[must_use]
    pub fn was_with(&self, staff: StaffNo) -> bool {
        self.clerk == staff || self.handovers.iter().any(|handover| handover.from == staff)
    }

    /// What handovers found over or short, which those told who had the drawer then.
    #[must_use]
    pub fn over_short_before(&self) -> Money {
        self.handovers.iter().map(|handover| handover.over_short).sum()
    }

    /// Counts that did not come out, at each handover and at the close: over or short, or slips of reversals that were missed.
    pub fn counts(&self) -> impl Iterator<Item = Counted<'_>> {
        let handed = self.handovers.iter().map(|handover| Counted {
            over_short: handover.over_short,
            reason: handover.reason.as_deref(),
            slips_missing: handover.slips_due.saturating_sub(handover.slips),
        });
        let closed = match &self.stage {
            ShiftStage::Closed(drawer) => Some(Counted {
                over_short: drawer.over_short,
                reason: drawer.reason.as_deref(),
                slips_missing: self.slips_due().saturating_sub(drawer.slips),
            }),
            _ => None,
        };
        let all = handed.chain(closed);
        all.filter(|count| !count.over_short.is_zero() || count.slips_missing > 0)
    }

    /// Signed slips that belong in the drawer now: one for each reversal, less those that a handover missed already.
    #[must_use]
    pub fn slips_due(&self) -> u32 {
        let (due, found) = self
            .handovers
            .iter()
            .fold((0_u32, 0_u32), |(due, found), handover| {
                (
                    due.saturating_add(handover.slips_due),
                    found.saturating_add(handover.slips),
                )
            });
        self.takings
            .reversed
            .payments
            .saturating_add(found)
            .saturating_sub(due)
    }

    /// What the close left to be banked: the count less the float, which stays for the next drawer. Nothing before the
    /// close.
    #[must_use]
    pub fn to_bank(&self) -> Option<Money> {
        match &self.stage {
            ShiftStage::Closed(closed) => Some(closed.expected + closed.over_short - self.float),
            _ => None,
        }
    }

    pub(crate) fn drop_cash(
        &mut self,
        entry: EntryNo,
        at: Instant,
        received_by: StaffNo,
        dropped: &CashDropped,
    ) {
        self.drops.push(CashDrop {
            entry,
            at,
            amount: dropped.amount,
            received_by,
            banked: None,
        });
    }

    pub(crate) fn hand_over(&mut self, at: Instant, signed_by: StaffNo, handover: &Handover) {
        self.handovers.push(HandedOver {
            at,
            from: handover.from,
            to: handover.to,
            signed_by,
            expected: handover.expected,
            over_short: handover.over_short,
            reason: handover.reason.clone(),
            slips_due: handover.slips_due,
            slips: handover.slips,
        });
        self.clerk = handover.to;
        self.stage = ShiftStage::Open;
        self.counted = None;
    }

    pub(crate) fn bank(&mut self, deposit: EntryNo, drawer: bool, drops: &[EntryNo]) {
        if drawer {
            self.banked = Some(deposit);
        }
        for drop in self.drops.iter_mut().filter(|drop| drops.contains(&drop.entry)) {
            drop.banked = Some(deposit);
        }
    }

    pub(crate) fn close(&mut self, at: Instant, closed: &ShiftClosed, slips: u32) {
        self.stage = ShiftStage::Closed(ClosedDrawer {
            at,
            counted: closed.counted.clone(),
            expected: closed.expected,
            over_short: closed.over_short,
            reason: closed.reason.clone(),
            slips,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawer_was_with_whoever_had_it_at_any_time() {
        let handed = HandedOver {
            at: Instant(0),
            from: StaffNo(1),
            to: StaffNo(2),
            signed_by: StaffNo(2),
            expected: Money::ZERO,
            over_short: Money::ZERO,
            reason: None,
            slips_due: 0,
            slips: 0,
        };
        let shift = ShiftState {
            clerk: StaffNo(2),
            handovers: vec![handed],
            ..ShiftState::default()
        };
        assert_eq!(
            [1, 2, 3].map(|staff| shift.was_with(StaffNo(staff))),
            [true, true, false]
        );
    }
    use crate::entry::Approval;
    use crate::ids::ShiftNo;
    use crate::payment::Tender;

    fn yuan(text: &str) -> Money {
        text.parse().unwrap()
    }

    fn handover(expected: Money, over_short: &str, slips_due: u32, slips: u32) -> Handover {
        Handover {
            shift: ShiftNo(1),
            from: StaffNo(1),
            to: StaffNo(2),
            counted: Vec::new(),
            expected,
            over_short: yuan(over_short),
            reason: None,
            slips_due,
            slips,
        }
    }

    /// D1 of the worked examples, 2781.50 expected, with 1500.00 into the safe and a handover in between.
    #[test]
    fn what_was_counted_at_a_handover_counts() {
        let mut shift = ShiftState {
            float: yuan("500"),
            ..ShiftState::default()
        };
        shift.takings.tendered[Tender::Cash as usize] = yuan("2436.50");
        shift.takings.reversed.given_back[Tender::Cash as usize] = yuan("155");
        shift.takings.reversed.payments = 2;
        assert_eq!((shift.expected_cash(), shift.slips_due()), (yuan("2781.50"), 2));

        let dropped = CashDropped {
            shift: ShiftNo(1),
            amount: yuan("1500"),
            pieces: Vec::new(),
            approval: Approval::unsigned(0),
        };
        shift.drop_cash(EntryNo(7), Instant(0), StaffNo(9), &dropped);
        assert_eq!(shift.expected_cash(), yuan("1281.50"));

        let handed = handover(shift.expected_cash(), "-1", 2, 1);
        shift.hand_over(Instant(0), StaffNo(2), &handed);
        let mine = (shift.clerk, shift.expected_cash(), shift.slips_due());
        assert_eq!(
            mine,
            (StaffNo(2), yuan("1280.50"), 1),
            "the next count begins at this one"
        );
        shift.takings.reversed.payments += 1;
        assert_eq!(shift.slips_due(), 2, "one that was found, one that came since");
        shift.takings.reversed.payments -= 1;

        let closed = ShiftClosed {
            shift: ShiftNo(1),
            counted: Vec::new(),
            expected: shift.expected_cash(),
            over_short: yuan("0.50"),
            reason: None,
            payments: 0,
            taken: Money::ZERO,
        };
        assert_eq!(shift.to_bank(), None, "open");
        shift.close(Instant(0), &closed, 1);
        // 1281.00 counted, 500.00 stay as the float; the 1500.00 lie in the safe already.
        assert_eq!(shift.to_bank(), Some(yuan("781")));
        shift.bank(EntryNo(9), true, &[EntryNo(7)]);
        assert_eq!(
            (shift.banked, shift.drops[0].banked),
            (Some(EntryNo(9)), Some(EntryNo(9)))
        );
    }
}
