//! Cash into the safe: counted by both, signed by who received it.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, CashDropped};
use cistern_domain::ids::{EntryNo, ShiftNo};
use cistern_domain::settings::Role;
use cistern_domain::shift::ShiftState;
use cistern_journal::Tx;

use super::{AskDrop, DropCash, DropQuote, DropRefusal, Dropped};
use crate::again::{Moved, count, done_after};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, NotNow, refuse};
use crate::rules::Rules;
use crate::shift::{is_hidden, my_shift, sum_of, there};
use crate::staff::{Approver, authority_for, may_approve};

impl Counter {
    /// Who may receive cash of the open drawer, and what is there.
    ///
    /// # Errors
    /// [`DropRefusal`] where no drawer is open, and those of the disk.
    pub fn quote_drop(&self, _: &AskDrop) -> Result<DropQuote, Failed<DropRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.file.read(|tx| {
            let own = own_or_refuse(tx)?;
            let Some((shift, drawer)) = my_shift(tx, &own, who.staff)? else {
                return refuse(NotNow::NoShift);
            };
            let rules = Rules::load(tx)?;
            let on = drawer.business_date.unwrap_or_default();
            let hidden = is_hidden(tx, &own, shift)?;
            Ok(DropQuote {
                shift,
                approvers: may_approve(tx, &rules, (Act::DropCash, Money::ZERO), on, who.staff)?,
                expected: (!hidden).then(|| drawer.expected_cash()),
                limit: rules.settings.drawer_cash_limit,
                drops: count(&drawer.drops),
            })
        })
    }

    /// Puts cash of the open drawer into the safe.
    ///
    /// # Errors
    /// [`DropRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn drop_cash(&self, ask: &DropCash) -> Result<Dropped, Failed<DropRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let amount = sum_of(&ask.pieces).or_else(|face| refuse(DropRefusal::Face { face }))?;
        if !amount.is_positive() {
            return refuse(DropRefusal::Nothing);
        }
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let received_by = approver.who.name.clone();
        let (entry, report) = self.file.act(|tx| {
            let (entry, shift) = self.drop(tx, &who, &approver, ask, amount)?;
            Ok::<_, Failed<DropRefusal>>((entry, self.report_of(tx, shift)?))
        })?;
        self.touched(&[Topic::Status, Topic::Shift]);
        Ok(Dropped {
            amount,
            received_by,
            entry,
            report,
        })
    }

    fn drop(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &DropCash,
        amount: Money,
    ) -> Result<(EntryNo, ShiftNo), Failed<DropRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some((shift, drawer)) = my_shift(tx, &own, who.staff)? else {
            return refuse(NotNow::NoShift);
        };
        let same = (amount, approver.who.staff);
        match done_after(&drawer.drops, ask.after, |drop| {
            (drop.amount, drop.received_by) == same
        }) {
            Ok(Some(drop)) => return Ok((drop.entry, shift)),
            Ok(None) => {}
            Err(Moved) => return refuse(DropRefusal::Moved),
        }
        let rules = Rules::load(tx)?;
        within(&drawer, amount, rules.settings.blind_count)?;
        let on = drawer.business_date.unwrap_or_default();
        let act = (Act::DropCash, amount);
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = CashDropped {
            shift,
            amount,
            pieces: there(&ask.pieces),
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, None, body);
        let entry = self.append_approved(tx, &own, draft, approver)?;
        Ok((entry.at().number, shift))
    }
}

/// No more than should be there. Where the drawer is counted blind that would tell what is to be found: the two who
/// counted it know that it was there.
fn within(drawer: &ShiftState, amount: Money, blind: bool) -> Result<(), Failed<DropRefusal>> {
    let cash = drawer.expected_cash();
    if !blind && amount > cash {
        return refuse(DropRefusal::MoreThanThere { amount, cash });
    }
    Ok(())
}

/// The limit that the cash of an open drawer is above; nothing where it is not, or where that would tell what a blind
/// count is to find.
pub(crate) fn limit_passed(rules: &Rules, drawer: &ShiftState) -> Option<Money> {
    let limit = rules.settings.drawer_cash_limit;
    let is_passed = limit.is_positive() && drawer.expected_cash() > limit;
    (is_passed && !rules.settings.blind_count).then_some(limit)
}
