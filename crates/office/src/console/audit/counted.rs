//! What an act about a deposit's count was about: the slip, what the bank counted, and what that took the place of.

use cistern_domain::entry::{Body, DepositCountCorrected, DepositMatched};
use cistern_journal::{Fault, Tx};

use super::{AuditAbout, Telling};

impl Telling {
    pub(super) fn counted(&self, tx: &Tx<'_>, body: &Body) -> Result<Option<AuditAbout>, Fault> {
        let (deposit, before, counted, words) = match body {
            Body::DepositMatched(DepositMatched { deposit, counted, .. }) => (*deposit, None, *counted, None),
            Body::DepositCountCorrected(DepositCountCorrected {
                deposit,
                before,
                counted,
                words,
                ..
            }) => (*deposit, Some(*before), *counted, tx.remark(Some(words))?),
            _ => return Ok(None),
        };
        let seat = tx.seat_of(deposit)?;
        Ok(Some(AuditAbout::Counted {
            hall: seat.hall,
            name: self.settings.hall_name(seat.hall),
            counter: seat.counter,
            slip: tx.deposit(deposit)?.slip.map_or(0, |slip| slip.number),
            before,
            counted,
            words,
        }))
    }
}
