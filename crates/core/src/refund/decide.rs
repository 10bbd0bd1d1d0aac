//! A hall that is its own office decides for itself: somebody of finance pays or declines, at the desk of another.

use cistern_domain::authority::NoAuthority;
use cistern_journal::Tx;
use cistern_publishing::{Decision, DecisionRefused, decide_refund};

use super::view::refund_of;
use super::{DecideRefund, RefundDecision, RefundRefusal, Refunded};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::refusal::{Failed, refuse};
use crate::staff::ApprovalRefusal;

impl Counter {
    /// Pays or declines a refund that was asked for, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`RefundRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn decide_refund(&self, ask: &DecideRefund) -> Result<Refunded, Failed<RefundRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self.finance(&ask.approver, who.staff).map_err(Failed::widen)?;
        let refund = self.file.act(|tx| {
            let pen = self.finance_pen(tx, &finance)?;
            let decision = match &ask.decision {
                RefundDecision::Pay { reference } => Decision::Pay {
                    reference: reference.clone(),
                },
                RefundDecision::Decline { reason } => Decision::Decline { reason: *reason },
            };
            match decide_refund(tx, &pen, &ask.account, ask.refund, &decision) {
                Ok(_) => refund_of(tx, &ask.account, ask.refund),
                Err(refused) => told(tx, ask, refused),
            }
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Cases]);
        Ok(Refunded { refund })
    }
}

fn told<T>(tx: &Tx<'_>, ask: &DecideRefund, refused: DecisionRefused) -> Result<T, Failed<RefundRefusal>> {
    match refused {
        DecisionRefused::Unknown => refuse(RefundRefusal::Unknown { refund: ask.refund }),
        DecisionRefused::Already(_) => {
            let stands = refund_of(tx, &ask.account, ask.refund)?;
            refuse(RefundRefusal::Decided {
                number: stands.number,
                standing: stands.standing,
            })
        }
        DecisionRefused::OwnAct => refuse(ApprovalRefusal::from(NoAuthority::OwnAct)),
        DecisionRefused::Own(_) => refuse(ApprovalRefusal::from(NoAuthority::OwnAccount)),
        DecisionRefused::Spent { missing } => refuse(RefundRefusal::DepositSpent { missing }),
        DecisionRefused::Publication(publication) => Err(Failed::Broken(publication.into())),
    }
}
