//! A drawer from the clerk at the desk to another: counted, both sign. What is over or short is the first one's.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, DrawerHandedOver, Handover};
use cistern_domain::ids::{ShiftNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_domain::shift::ShiftState;
use cistern_journal::{Tx, Writer};

use super::{AskHandover, HandOver, HandedOver, HandoverQuote, HandoverRefusal};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, NotNow, refuse};
use crate::rules::Rules;
use crate::shift::{Count, drawer_of, my_shift};
use crate::staff::{Approver, authority_for, may_approve, name_of};

impl Counter {
    /// Who may take the open drawer.
    ///
    /// # Errors
    /// [`HandoverRefusal`] where no drawer is open, and those of the disk.
    pub fn quote_handover(&self, _: &AskHandover) -> Result<HandoverQuote, Failed<HandoverRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let Some((shift, drawer)) = my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let rules = Rules::load(tx)?;
            let on = drawer.business_date.unwrap_or_default();
            let mut takers = may_approve(tx, &rules, (Act::TakeDrawer, Money::ZERO), on, who.staff)?;
            let mut busy = Vec::new();
            for taker in &takers {
                let has_one = drawer_of(tx, &own, taker.staff)?.is_some();
                if has_one || !taker.roles.contains(&Role::Clerk) {
                    busy.push(taker.staff);
                }
            }
            takers.retain(|taker| !busy.contains(&taker.staff));
            Ok(HandoverQuote {
                report: self.report_of(tx, shift)?,
                takers,
            })
        })
    }

    /// Hands the open drawer over. The first clerk stays at the desk, without a drawer.
    ///
    /// # Errors
    /// [`HandoverRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn hand_over(&self, ask: &HandOver) -> Result<HandedOver, Failed<HandoverRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let taker = self.approver(&ask.taker).map_err(Failed::widen)?;
        self.needs(&taker.who, Role::Clerk)?;
        let done = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let Some((shift, drawer)) = my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            without_drawer(tx, &own, taker.who.staff)?;
            let count = Count::of(&ask.counted, ask.reason.as_deref(), ask.slips);
            let handover = counted_over(tx, (shift, &drawer), &count, taker.who.staff)?;
            self.write_handover(tx, &own, &who, &taker, &drawer, handover)
        })?;
        self.touched(&[Topic::Status, Topic::Shift, Topic::Receipts]);
        Ok(done)
    }

    fn write_handover(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        who: &AtDesk,
        taker: &Approver,
        drawer: &ShiftState,
        handover: Handover,
    ) -> Result<HandedOver, Failed<HandoverRefusal>> {
        let rules = Rules::load(tx)?;
        let on = drawer.business_date.unwrap_or_default();
        let (shift, over_short) = (handover.shift, handover.over_short);
        let act = (Act::TakeDrawer, handover.sum());
        let authority = authority_for(&rules, act, on, who.staff, &taker.who).or_else(refuse)?;
        let body = DrawerHandedOver {
            handover,
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, None, body);
        let entry = self.append_approved(tx, own, draft, taker)?;
        Ok(HandedOver {
            over_short,
            entry: entry.at().number,
            report: self.report_of(tx, shift)?,
        })
    }
}

/// A clerk has one drawer at a counter, or none.
pub(super) fn without_drawer(
    tx: &Tx<'_>,
    own: &Writer,
    staff: StaffNo,
) -> Result<(), Failed<HandoverRefusal>> {
    match drawer_of(tx, own, staff)? {
        Some((shift, _)) => refuse(HandoverRefusal::HasDrawer {
            name: name_of(tx, staff)?,
            shift,
        }),
        None => Ok(()),
    }
}

/// The count against what should be there, as at the close.
pub(super) fn counted_over(
    tx: &Tx<'_>,
    (shift, drawer): (ShiftNo, &ShiftState),
    count: &Count,
    to: StaffNo,
) -> Result<Handover, Failed<HandoverRefusal>> {
    let blind = Rules::load(tx)?.settings.blind_count;
    let over_short = count.against(drawer, blind).or_else(refuse)?;
    Ok(Handover {
        shift,
        from: drawer.clerk,
        to,
        counted: count.there.clone(),
        expected: drawer.expected_cash(),
        over_short,
        reason: count.reason.clone(),
        slips_due: drawer.slips_due(),
        slips: count.slips,
    })
}
