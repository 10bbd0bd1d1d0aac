//! A hall that is its own office writes down itself what the bank counted: somebody of finance does, at the desk.

use cistern_domain::ids::EntryRef;
use cistern_journal::Tx;
use cistern_publishing::{MatchRefused, match_deposit};

use super::safe::deposit_of;
use super::{Banked, BankingRefusal, MatchDeposit};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};

impl Counter {
    /// Writes down what the bank counted, where this file writes its office's journal.
    ///
    /// # Errors
    /// [`BankingRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn match_deposit(&self, ask: &MatchDeposit) -> Result<Banked, Failed<BankingRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let finance = self.finance(&ask.approver, who.staff).map_err(Failed::widen)?;
        let deposit = self.file.act(|tx| self.count_in(tx, &finance, ask))?;
        self.touched(&[Topic::Status, Topic::Shift]);
        Ok(Banked { deposit })
    }

    fn count_in(
        &self,
        tx: &Tx<'_>,
        finance: &AtDesk,
        ask: &MatchDeposit,
    ) -> Result<super::DepositLine, Failed<BankingRefusal>> {
        let own = own_or_refuse(tx)?;
        let pen = self.finance_pen(tx, finance)?;
        let (state, _) = deposit_of(tx, &own, ask.deposit)?;
        if let Some(bank) = state.counted {
            return refuse(BankingRefusal::Already {
                counted: bank.counted,
            });
        }
        let at = EntryRef {
            journal: own.journal,
            number: ask.deposit,
        };
        match match_deposit(tx, &pen, at, ask.counted, &ask.reference) {
            Ok(_) => Ok(deposit_of(tx, &own, ask.deposit)?.1),
            Err(MatchRefused::Negative(amount)) => refuse(BankingRefusal::Amount { amount }),
            Err(MatchRefused::Unknown | MatchRefused::Already(_)) => {
                refuse(BankingRefusal::Unknown { deposit: ask.deposit })
            }
            Err(MatchRefused::Publication(publication)) => Err(Failed::Broken(publication.into())),
        }
    }
}
