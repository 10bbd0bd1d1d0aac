//! A false note that the bank found and kept: a loss with the bank's certificate, approved. Nobody at a desk confiscates
//! one; there it is refused.

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::entry::{Approval, Body, FalseNoteFound};
use cistern_domain::ids::{EntryNo, JournalId};
use cistern_domain::settings::Role;
use cistern_journal::{Fault, Tx};

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
        let certificate: String = ask.certificate.trim().chars().take(LONGEST_CERTIFICATE).collect();
        // The same asked once more, because its answer was lost or the key was pressed twice.
        match noted(tx, own.journal, (ask.deposit, &certificate))? {
            Some(before) if before == amount => return Ok(line),
            Some(amount) => return refuse(BankingRefusal::SameCertificate { amount }),
            None => {}
        }
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
            certificate,
            approval: Approval::unsigned(authority),
        };
        let draft = self.draft(who, on, None, body);
        self.append_approved(tx, &own, draft, approver)?;
        Ok(deposit_of(tx, &own, ask.deposit)?.1)
    }
}

/// The loss that was taken of a deposit on a certificate; nothing where none was.
fn noted(
    tx: &Tx<'_>,
    journal: JournalId,
    (deposit, certificate): (EntryNo, &str),
) -> Result<Option<Money>, Fault> {
    let found = tx.find_back(journal, |entry, body| match body {
        // Before its deposit there is none.
        _ if entry.number <= deposit => Some(None),
        Body::FalseNoteFound(found) if found.deposit == deposit && found.certificate == certificate => {
            Some(Some(found.amount))
        }
        _ => None,
    })?;
    Ok(found.flatten())
}
