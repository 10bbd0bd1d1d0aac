//! A hall that is its own office decides for itself: somebody of finance takes a payment of another day back, at the desk
//! of another, and transfers the money.

use cistern_domain::authority::NoAuthority;
use cistern_journal::Tx;
use cistern_publishing::{LaterRefused, reverse_later};

use super::decide::{already, original};
use super::slip::slip_of;
use super::{ReversalRefusal, ReverseLater, Reversed};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;
use crate::staff::ApprovalRefusal;

impl Counter {
    /// Takes a payment back that was asked for, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`ReversalRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn reverse_later(&self, ask: &ReverseLater) -> Result<Reversed, Failed<ReversalRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self.finance(&ask.approver, who.staff).map_err(Failed::widen)?;
        let slip = self.file.act(|tx| {
            let pen = self.finance_pen(tx, &finance)?;
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
            LaterRefused::ChequePending => refuse(ReversalRefusal::ChequePending),
            LaterRefused::OwnTaking | LaterRefused::OwnRequest => {
                refuse(ApprovalRefusal::from(NoAuthority::OwnAct))
            }
            LaterRefused::Own(_) => refuse(ApprovalRefusal::from(NoAuthority::OwnAccount)),
            LaterRefused::Resting(resting) => refuse(ReversalRefusal::from(resting)),
            LaterRefused::Publication(publication) => Err(Failed::Broken(publication.into())),
        }
    }
}
