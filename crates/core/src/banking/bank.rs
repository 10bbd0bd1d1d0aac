//! Everything in the safe goes to the bank on one slip.

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::TakingsBanked;
use cistern_domain::ids::EntryNo;
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};

use super::safe::{deposit_of, held};
use super::{BankTakings, Banked, BankingRefusal};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::refusal::{Failed, Fault, NotNow, refuse};
use crate::rules::Rules;

impl Counter {
    /// Sends everything in the safe to the bank.
    ///
    /// # Errors
    /// [`BankingRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn bank_takings(&self, ask: &BankTakings) -> Result<Banked, Failed<BankingRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        if who.roles.iter().all(|role| *role == Role::It) {
            return refuse(NotNow::Role { needs: Role::Clerk });
        }
        let deposit = self.file.act(|tx| {
            let own = own_or_refuse(tx)?;
            let number = self.bank(tx, &own, &who, ask)?;
            Ok::<_, Failed<BankingRefusal>>(deposit_of(tx, &own, number)?.1)
        })?;
        self.touched(&[Topic::Status, Topic::Shift]);
        self.back_up_soon();
        Ok(Banked { deposit })
    }

    fn bank(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        who: &AtDesk,
        ask: &BankTakings,
    ) -> Result<EntryNo, Failed<BankingRefusal>> {
        let held = held(tx, own)?;
        let holds = held.sum();
        if holds != ask.shown {
            let shown = ask.shown;
            return refuse(BankingRefusal::Moved { shown, holds });
        }
        if !holds.is_positive() {
            return refuse(BankingRefusal::Nothing { holds });
        }
        let body = TakingsBanked {
            number: tx.counter(own.journal)?.last_deposit + 1,
            amount: holds,
            drawers: held.drawers,
            drops: held.drops,
        };
        let on = self.day_at_hand(tx, own)?;
        Ok(tx.append(own, self.draft(who, on, None, body))?.number)
    }

    /// The day that is not closed yet, so that none is left open behind it; else today.
    pub(super) fn day_at_hand(&self, tx: &Tx<'_>, own: &Writer) -> Result<BusinessDate, Fault> {
        let seat = tx.counter(own.journal)?;
        match seat.business_date {
            Some(on) if seat.closed_date.is_none_or(|closed| closed < on) => Ok(on),
            _ => date_now(tx, &*Rules::load(tx)?, self.now()),
        }
    }
}
