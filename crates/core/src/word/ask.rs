//! Asking head office's word on an act: an entry of the counter's, so that it reaches head office by ordinary sync, and
//! a number that can be read out where there is no line.

use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::WordAsked;
use cistern_domain::word::Asking;

use super::view::{waits_for, word_view};
use super::{AskWord, SeeWord, SeenWord, WordRefusal, WordView};
use crate::changed::Topic;
use crate::counter::{Counter, own, own_or_refuse};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::why_nobody;
use crate::sync::office_address;

impl Counter {
    /// What is known of a request on this very act, and what can be done where nobody here may approve.
    ///
    /// # Errors
    /// [`WordRefusal`], and those of the disk.
    pub fn see_word(&self, ask: &SeeWord) -> Result<SeenWord, Failed<WordRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let asking = Asking {
            act: ask.act,
            amount: ask.amount,
            account: ask.account.as_ref(),
        };
        self.file.read(|tx| {
            let own = own_or_refuse::<WordRefusal>(tx)?;
            let seat = tx.counter(own.journal)?;
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            let number = seat.words.waiting_for(&asking, ask.payment);
            let word = number.map(|number| word_view(tx, &own, number)).transpose()?;
            Ok(SeenWord {
                word: word.flatten(),
                nobody: why_nobody(tx, &rules, (ask.act, ask.amount), on, who.staff)?,
                has_office: office_address(tx)?.is_some(),
                by_word: ask.act.can_be_by_word(),
                can_wait: ask.act.can_wait(),
            })
        })
    }

    /// Asks head office's word on an act.
    ///
    /// # Errors
    /// [`WordRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn ask_word(&self, ask: &AskWord) -> Result<WordView, Failed<WordRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        if !ask.act.can_be_by_word() {
            return refuse(WordRefusal::NotByWord);
        }
        let asking = Asking {
            act: ask.act,
            amount: ask.amount,
            account: ask.account.as_ref(),
        };
        let view = self.file.act(|tx| {
            let own = own_or_refuse::<WordRefusal>(tx)?;
            if office_address(tx)?.is_none() {
                return refuse(WordRefusal::NoOffice);
            }
            let words = tx.counter(own.journal)?.words;
            let number = match words.waiting_for(&asking, ask.payment) {
                Some(number) => number,
                None => {
                    let on = self.taking_date(tx, &*Rules::load(tx)?, who.staff)?;
                    let number = words.next();
                    let said: String = ask.words.trim().chars().take(LONGEST_REMARK).collect();
                    let body = WordAsked {
                        payment: ask.payment,
                        words: self.pen().remark_if_any(tx, &said)?,
                        ..WordAsked::bare(number, ask.act, ask.amount)
                    };
                    tx.append(&own, self.draft(&who, on, ask.account.clone(), body))?;
                    number
                }
            };
            match word_view(tx, &own, number)? {
                Some(view) => Ok(view),
                None => refuse(WordRefusal::NotWaiting { number }),
            }
        })?;
        self.touched(&[Topic::Status]);
        Ok(view)
    }

    /// Whether somebody at the desk waits for head office's word: syncs come sooner then.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn waits_for_word(&self) -> Result<bool, Fault> {
        self.file.read(|tx| match own(tx)? {
            Some(own) => waits_for(tx, &own, self.now()),
            None => Ok(false),
        })
    }
}
