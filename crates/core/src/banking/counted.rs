//! A hall that is its own office writes down itself what the bank counted, and corrects that: somebody of finance does, at the desk.

use cistern_domain::arrival::LONGEST_REFERENCE;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::ids::EntryRef;
use cistern_journal::Tx;
use cistern_publishing::{MatchRefused, NewCount, Pen, correct_count, match_deposit, was_their_cash};

use super::safe::deposit_of;
use super::{Banked, BankingRefusal, MatchDeposit};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, refuse};

impl Counter {
    /// Writes down what the bank counted, or corrects that, where this file writes its office's journal.
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
        deposit_of(tx, &own, ask.deposit)?;
        let at = EntryRef {
            journal: own.journal,
            number: ask.deposit,
        };
        // Who had that cash does not say afterwards that the bank counted otherwise. The first count they may approve: a small
        // hall has nobody else, and what differs then stands for everybody to see.
        if ask.correction.is_some() && was_their_cash(tx, at, finance.staff)? {
            return refuse(BankingRefusal::OwnCash);
        }
        match write(tx, &pen, at, ask) {
            Ok(()) => Ok(deposit_of(tx, &own, ask.deposit)?.1),
            Err(why) => told(why, ask),
        }
    }
}

fn write(tx: &Tx<'_>, pen: &Pen<'_>, at: EntryRef, ask: &MatchDeposit) -> Result<(), MatchRefused> {
    let Some(correction) = &ask.correction else {
        return match_deposit(tx, pen, at, ask.counted, &ask.reference).map(|_| ());
    };
    let new = NewCount {
        replaces: correction.replaces,
        counted: ask.counted,
        reference: &ask.reference,
        words: &correction.words,
    };
    correct_count(tx, pen, at, &new).map(|_| ())
}

fn told<T>(why: MatchRefused, ask: &MatchDeposit) -> Result<T, Failed<BankingRefusal>> {
    refuse(match why {
        MatchRefused::Negative(amount) => BankingRefusal::Amount { amount },
        MatchRefused::Already { counted, .. } => BankingRefusal::Already { counted },
        MatchRefused::Same => BankingRefusal::SameCount,
        MatchRefused::Reference => BankingRefusal::Reference {
            limit: u32::try_from(LONGEST_REFERENCE).unwrap_or(u32::MAX),
        },
        MatchRefused::IsArrival { arrival, .. } => BankingRefusal::IsArrival { arrival },
        MatchRefused::NoWords => BankingRefusal::Words {
            limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
        },
        MatchRefused::Unknown | MatchRefused::NotCounted => BankingRefusal::Unknown { deposit: ask.deposit },
        MatchRefused::Publication(publication) => return Err(Failed::Broken(publication.into())),
    })
}
