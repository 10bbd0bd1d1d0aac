//! A hall that is its own office decides for itself: somebody of finance takes a payment of another day back, at the desk
//! of another, and transfers the money.

use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::Writer;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::StaffNo;
use cistern_domain::settings::Role;
use cistern_journal::Tx;
use cistern_publishing::{LaterRefused, Pen, reverse_later};

use super::decide::{already, original};
use super::slip::slip_of;
use super::{ReversalRefusal, ReverseLater, Reversed};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;
use crate::staff::{ApprovalRefusal, StaffLine, name_of};

impl Counter {
    /// Takes a payment back that was asked for, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`ReversalRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn reverse_later(&self, ask: &ReverseLater) -> Result<Reversed, Failed<ReversalRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self
            .approver(&ask.approver)
            .map_err(super::reverse::as_refusal)?
            .who;
        if finance.staff == who.staff {
            return refuse_approval(NoAuthority::OwnAct);
        }
        if !finance.roles.contains(&Role::Finance) {
            return refuse_approval(NoAuthority::Role);
        }
        let slip = self.file.act(|tx| {
            if tx.writer(Writer::Office)?.is_none() {
                return refuse(NotNow::Role { needs: Role::Finance });
            }
            let pen = Pen {
                actor: finance.staff,
                ..self.pen()
            };
            match reverse_later(tx, &pen, ask.payment, None) {
                Ok(entry) => Ok(slip_of(tx, &entry)?),
                Err(refused) => self.told(tx, ask, refused),
            }
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Receipts]);
        Ok(Reversed { slip })
    }

    fn told<T>(
        &self,
        tx: &Tx<'_>,
        ask: &ReverseLater,
        refused: LaterRefused,
    ) -> Result<T, Failed<ReversalRefusal>> {
        match refused {
            LaterRefused::Unknown | LaterRefused::NobodyAsked => {
                refuse(ReversalRefusal::Unknown { payment: ask.payment })
            }
            LaterRefused::Already(at) => {
                let original = original(tx, ask.payment)?;
                refuse(already(tx, &*Rules::load(tx)?, &original, at)?)
            }
            LaterRefused::DrawerOpen => refuse(ReversalRefusal::DrawerOpen),
            LaterRefused::Resting(resting) => refuse(ReversalRefusal::from(resting)),
            LaterRefused::Publication(publication) => Err(Failed::Broken(publication.into())),
        }
    }
}

fn refuse_approval<T>(refusal: NoAuthority) -> Result<T, Failed<ReversalRefusal>> {
    Err(Failed::Refused(ReversalRefusal::Approval {
        refusal: ApprovalRefusal::NoAuthority { refusal },
    }))
}

/// Who of finance can decide here; nobody where head office is elsewhere.
pub(super) fn finance_here(tx: &Tx<'_>, actor: StaffNo) -> Result<Vec<StaffLine>, Fault> {
    let mut staff = Vec::new();
    if tx.writer(Writer::Office)?.is_none() {
        return Ok(staff);
    }
    tx.each_state::<Fault>(&[Key::STAFF], |key, state| {
        if let (Key::Staff(no), State::Staff(state)) = (key, state)
            && state.roles.contains(&Role::Finance)
            && no != actor
        {
            staff.push(StaffLine {
                staff: no,
                name: name_of(tx, no)?,
                roles: state.roles,
                demo_pin: None,
            });
        }
        Ok(())
    })?;
    Ok(staff)
}
