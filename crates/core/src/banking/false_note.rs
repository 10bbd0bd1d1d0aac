//! A false note that the bank found and kept: a loss with the bank's certificate, approved. Nobody at a desk confiscates
//! one; there it is refused.

use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, FalseNoteFound};
use cistern_domain::settings::Role;
use cistern_journal::Tx;

use super::safe::deposit_of;
use super::{Banked, BankingRefusal, DepositLine, NoteFalse};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;
use crate::staff::{Approver, authority_for};

/// A certificate's number of more characters than this is a letter.
const LONGEST_CERTIFICATE: usize = 40;

impl Counter {
    /// Takes the loss of a false note on the bank's certificate.
    ///
    /// # Errors
    /// [`BankingRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn note_false(&self, ask: &NoteFalse) -> Result<Banked, Failed<BankingRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        if ask.certificate.trim().is_empty() {
            return refuse(BankingRefusal::NoCertificate);
        }
        let approver = self.approver(&ask.approver).map_err(Failed::widen)?;
        let deposit = self.file.act(|tx| self.take_loss(tx, &who, &approver, ask))?;
        self.touched(&[Topic::Status, Topic::Shift]);
        Ok(Banked { deposit })
    }

    fn take_loss(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        approver: &Approver,
        ask: &NoteFalse,
    ) -> Result<DepositLine, Failed<BankingRefusal>> {
        let own = own_or_refuse(tx)?;
        let (state, line) = deposit_of(tx, &own, ask.deposit)?;
        let amount = ask.amount;
        if !amount.is_positive() || state.false_notes + amount > line.amount {
            return refuse(BankingRefusal::Amount { amount });
        }
        let on = self.day_at_hand(tx, &own)?;
        let rules = Rules::load(tx)?;
        let act = (Act::NoteFalse, amount);
        let authority = authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
        let body = FalseNoteFound {
            deposit: ask.deposit,
            amount,
            certificate: ask.certificate.trim().chars().take(LONGEST_CERTIFICATE).collect(),
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, None, body);
        self.append_approved(tx, &own, draft, approver)?;
        Ok(deposit_of(tx, &own, ask.deposit)?.1)
    }
}
