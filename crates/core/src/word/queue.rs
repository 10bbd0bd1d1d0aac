//! Accepting an act that nobody here may approve now (先受理，批后办): nothing of it is done yet.

use cistern_domain::details::{LONGEST_REMARK, QueuedDetails};
use cistern_domain::entry::ActQueued;
use cistern_domain::settings::Role;
use cistern_domain::word::Asking;

use super::{LONGEST_PHONE, MOST_KEYED, QueueAct, Queued, WordRefusal};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, refuse};
use crate::rules::Rules;

impl Counter {
    /// Accepts an act, to be done once somebody approves it.
    ///
    /// # Errors
    /// [`WordRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn queue_act(&self, ask: &QueueAct) -> Result<Queued, Failed<WordRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        if !ask.act.can_wait() {
            return refuse(WordRefusal::CannotWait);
        }
        let details = details(ask)?;
        let asking = Asking {
            act: ask.act,
            amount: ask.amount,
            account: Some(&ask.account),
        };
        let queued = self.file.act(|tx| {
            let own = own_or_refuse::<WordRefusal>(tx)?;
            if tx.account(&ask.account)?.is_none() {
                return refuse(WordRefusal::UnknownAccount {
                    account: ask.account.clone(),
                });
            }
            let words = tx.counter(own.journal)?.words;
            let number = words.waiting_for(&asking, ask.payment);
            let stored = number.and_then(|number| words.waiting.get(&number)?.queued);
            if let (Some(number), Some(_)) = (number, stored) {
                return Ok(Queued { number });
            }
            let number = number.unwrap_or_else(|| words.next());
            let on = self.taking_date(tx, &*Rules::load(tx)?, who.staff)?;
            let body = ActQueued {
                number,
                act: ask.act,
                amount: ask.amount,
                payment: ask.payment,
                bills: ask.bills.clone(),
                details: self.pen().detach(tx, &details)?,
            };
            tx.append(&own, self.draft(&who, on, Some(ask.account.clone()), body))?;
            Ok(Queued { number })
        })?;
        self.touched(&[Topic::Status, Topic::Account]);
        Ok(queued)
    }
}

fn details(ask: &QueueAct) -> Result<QueuedDetails, Failed<WordRefusal>> {
    let (words, phone) = (ask.words.trim(), ask.phone.trim());
    for (text, most) in [(words, LONGEST_REMARK), (phone, LONGEST_PHONE)] {
        if text.chars().count() > most {
            let most = u32::try_from(most).unwrap_or(u32::MAX);
            return refuse(WordRefusal::LongWords { most });
        }
    }
    // What is longer is keyed anew then.
    let keyed = Some(&ask.keyed).filter(|keyed| keyed.len() <= MOST_KEYED);
    Ok(QueuedDetails {
        words: words.to_owned(),
        phone: phone.to_owned(),
        keyed: keyed.cloned().unwrap_or_default(),
    })
}
