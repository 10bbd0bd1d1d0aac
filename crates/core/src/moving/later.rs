//! Asking head office to move a payment: one of another day or counter. A hall that is its own office decides at the desk,
//! by somebody of finance.

use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::{Entry, MoveRequested};
use cistern_domain::ids::PaymentId;
use cistern_domain::settings::Role;
use cistern_journal::Tx;
use cistern_publishing::{LaterRefused, MoveRefused, move_later, move_request_at};

use super::act::told;
use super::plan::{moved_before, original, plan};
use super::{MoveLater, MoveRefusal, MovedPayment, RequestMove};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::refusal::{Failed, Fault, refuse};
use crate::reversal::{ReversalRefusal, already};
use crate::rules::Rules;
use crate::staff::{ApprovalRefusal, Done};

impl Counter {
    /// Writes the request down. Asked for before: it stands, and nothing is written again.
    ///
    /// # Errors
    /// [`MoveRefusal`] where the payment or the account is not known, or it was taken back already, and those of the disk.
    pub fn request_move(&self, ask: &RequestMove) -> Result<Done, Failed<MoveRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let original = original(tx, ask.payment)?;
            let rules = Rules::load(tx)?;
            if let Some(at) = original.reversed {
                return match moved_before(tx, &rules, &original, at)? {
                    Some(moved) => refuse(moved),
                    None => refuse(already(tx, &rules, &original, at)?),
                };
            }
            if requested_for(tx, &original.entry, ask.payment)?.is_some() {
                return Ok(());
            }
            let plan = plan(tx, &rules, &original, &ask.to)?;
            let on = date_now(tx, &rules, self.now())?;
            let request = MoveRequested {
                payment: ask.payment,
                original: original.entry.at(),
                receipt: original.taken.receipt,
                receipt_returned: ask.receipt_returned,
                to: ask.to.clone(),
                becomes: ask.becomes,
                parts: plan.parts,
                policy: plan.policy,
            };
            tx.append(
                &own,
                self.draft(&who, on, original.entry.account.clone(), request),
            )?;
            Ok::<_, Failed<MoveRefusal>>(())
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Receipts]);
        Ok(Done {})
    }

    /// Moves a payment that was asked for, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`MoveRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn move_later(&self, ask: &MoveLater) -> Result<MovedPayment, Failed<MoveRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self.finance(&ask.approver, who.staff).map_err(Failed::widen)?;
        let moved = self.file.act(|tx| {
            let pen = self.finance_pen(tx, &finance)?;
            match move_later(tx, &pen, ask.payment) {
                Ok(entry) => Ok(told(tx, &entry)?),
                Err(refused) => refused_later(tx, ask, refused),
            }
        })?;
        self.touched(&[Topic::Status, Topic::Account, Topic::Receipts]);
        Ok(moved)
    }
}

fn refused_later<T>(tx: &Tx<'_>, ask: &MoveLater, refused: MoveRefused) -> Result<T, Failed<MoveRefusal>> {
    let payment = ask.payment;
    let later = match refused {
        MoveRefused::NobodyAsked => return refuse(MoveRefusal::NobodyAsked),
        MoveRefused::Nothing => return refuse(MoveRefusal::Nothing),
        MoveRefused::Later(later) => later,
    };
    match later {
        LaterRefused::Unknown | LaterRefused::NobodyAsked => refuse(MoveRefusal::Payment {
            refusal: ReversalRefusal::Unknown { payment },
        }),
        LaterRefused::Already(at) => {
            let (original, rules) = (original(tx, payment)?, Rules::load(tx)?);
            match moved_before(tx, &rules, &original, at)? {
                Some(moved) => refuse(moved),
                None => refuse(already(tx, &rules, &original, at)?),
            }
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

/// What some counter asked head office for already.
pub(crate) fn requested_for(
    tx: &Tx<'_>,
    entry: &Entry,
    payment: PaymentId,
) -> Result<Option<MoveRequested>, Fault> {
    let Some(account) = &entry.account else {
        return Ok(None);
    };
    let state = tx.account(account)?;
    let at = state.and_then(|state| state.move_asked(payment));
    Ok(at.map(|at| move_request_at(tx, at)).transpose()?.flatten())
}
