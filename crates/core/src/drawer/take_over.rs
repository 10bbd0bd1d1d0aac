//! The drawer of a clerk who is not there: counted by the one who takes it, with a supervisor. Otherwise it could be
//! counted by nobody, and its day never be closed.

use cistern_domain::Money;
use cistern_domain::authority::{Act, NoAuthority};
use cistern_domain::entry::{Approval, DrawerTakenOver};
use cistern_domain::ids::{ShiftNo, StaffNo};
use cistern_domain::settings::Role;
use cistern_domain::shift::ShiftState;
use cistern_journal::{Tx, Writer};

use super::hand_over::{counted_over, without_drawer};
use super::{AskDrawers, Drawers, HandedOver, HandoverRefusal, OtherDrawer, TakeOver};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::shift::Count;
use crate::staff::{ApprovalRefusal, Approver, authority_for, may_approve};

impl Counter {
    /// Open drawers of others at this counter.
    ///
    /// # Errors
    /// [`HandoverRefusal`] where nobody is at the desk, and those of the disk.
    pub fn other_drawers(&self, _: &AskDrawers) -> Result<Drawers, Failed<HandoverRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let rules = Rules::load(tx)?;
            let mut drawers = Vec::new();
            for (shift, state) in of_others(tx, &own, who.staff)? {
                let on = state.business_date.unwrap_or_default();
                let act = (Act::CountForAbsent, Money::ZERO);
                let mut approvers = may_approve(tx, &rules, act, on, who.staff)?;
                approvers.retain(|approver| approver.staff != state.clerk);
                drawers.push(OtherDrawer {
                    report: self.report_of(tx, shift)?,
                    approvers,
                });
            }
            Ok(Drawers { drawers })
        })
    }

    /// Takes over the drawer of a clerk who is not there; it serves at once.
    ///
    /// # Errors
    /// [`HandoverRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn take_over_drawer(&self, ask: &TakeOver) -> Result<HandedOver, Failed<HandoverRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let done = self.file.act(|tx| self.take_absent(tx, &who, &approver, ask))?;
        self.touched(&[Topic::Status, Topic::Shift, Topic::Receipts]);
        Ok(done)
    }

    fn take_absent(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &TakeOver,
    ) -> Result<HandedOver, Failed<HandoverRefusal>> {
        let own = own_or_refuse(tx)?;
        without_drawer(tx, &own, who.staff)?;
        let Some(drawer) = anothers(tx, &own, who.staff, ask.shift)? else {
            return refuse(HandoverRefusal::NotAnothers { shift: ask.shift });
        };
        if approver.who.staff == drawer.clerk {
            return refuse(ApprovalRefusal::from(NoAuthority::OwnAct));
        }
        let count = Count::of(&ask.counted, ask.reason.as_deref(), ask.slips);
        let handover = counted_over(tx, (ask.shift, &drawer), &count, who.staff)?;
        let rules = Rules::load(tx)?;
        let on = drawer.business_date.unwrap_or_default();
        let act = (Act::CountForAbsent, handover.sum());
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        if tx.counter(own.journal)?.open_shift != Some(ask.shift) {
            self.set_aside(tx, &own, who)?;
        }
        let over_short = handover.over_short;
        let body = DrawerTakenOver {
            handover,
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, None, body);
        let entry = self.append_approved(tx, &own, draft, approver)?;
        Ok(HandedOver {
            over_short,
            entry: entry.at().number,
            report: self.report_of(tx, ask.shift)?,
        })
    }
}

/// Drawers that are open or set aside and another's, oldest first.
fn of_others(tx: &Tx<'_>, own: &Writer, staff: StaffNo) -> Result<Vec<(ShiftNo, ShiftState)>, Fault> {
    let seat = tx.counter(own.journal)?;
    let mut numbers: Vec<ShiftNo> = seat.open_shift.iter().chain(&seat.suspended).copied().collect();
    numbers.sort_unstable();
    let mut drawers = Vec::new();
    for shift in numbers {
        if let Some(state) = tx.shift(own.journal, shift)?.filter(|state| state.clerk != staff) {
            drawers.push((shift, state));
        }
    }
    Ok(drawers)
}

/// One of them; nothing where that is no open drawer of another's.
pub(crate) fn anothers(
    tx: &Tx<'_>,
    own: &Writer,
    staff: StaffNo,
    shift: ShiftNo,
) -> Result<Option<ShiftState>, Fault> {
    let drawers = of_others(tx, own, staff)?;
    Ok(drawers
        .into_iter()
        .find(|(no, _)| *no == shift)
        .map(|(_, state)| state))
}
