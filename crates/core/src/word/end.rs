//! Ending what was accepted and is not to be done: declined by head office or at this desk, or taken back. What is done
//! ends with the act itself.

use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{QueuedActEnded, QueuedOutcome, WordAnswer};
use cistern_domain::ids::Hash;
use cistern_domain::settings::Role;
use cistern_domain::word::WaitingWord;
use cistern_journal::{Draft, Tx, Writer};

use super::view::declined_with;
use super::{EndQueued, QueuedEnd, WordRefusal};
use crate::changed::Topic;
use crate::counter::{Counter, own_or_refuse};
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::{Approver, Done, authority_for};

impl Counter {
    /// Ends an act that was accepted here and is not to be done.
    ///
    /// # Errors
    /// [`WordRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn end_queued(&self, ask: &EndQueued) -> Result<Done, Failed<WordRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        self.needs(&who, Role::Clerk)?;
        let words = ask.words.trim();
        if words.chars().count() > LONGEST_REMARK {
            let most = u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX);
            return refuse(WordRefusal::LongWords { most });
        }
        let approver = match &ask.end {
            QueuedEnd::Declined {
                approver: Some(approver),
            } => Some(self.approver(approver).map_err(Failed::widen)?),
            _ => None,
        };
        self.file.act(|tx| {
            let own = own_or_refuse::<WordRefusal>(tx)?;
            let number = ask.number;
            let waiting = tx.counter(own.journal)?.words.waiting.remove(&number);
            let Some((waiting, queued)) = waiting.and_then(|waiting| {
                let queued = waiting.queued?;
                Some((waiting, queued))
            }) else {
                return refuse(WordRefusal::NotWaiting { number });
            };
            let rules = Rules::load(tx)?;
            let on = self.taking_date(tx, &rules, who.staff)?;
            let outcome = match &ask.end {
                QueuedEnd::Withdrawn => QueuedOutcome::Withdrawn,
                QueuedEnd::Declined { .. } => {
                    if let Some(approver) = &approver {
                        let act = (waiting.act, waiting.amount);
                        authority_for(&rules, act, on, who.staff, &approver.who).or_else(refuse)?;
                    } else if office_declined(tx, &own, number, &waiting)?.is_none() {
                        return refuse(WordRefusal::NotDeclined { number });
                    }
                    QueuedOutcome::Declined
                }
            };
            let words = match words {
                "" => office_declined(tx, &own, number, &waiting)?.flatten(),
                words => Some(self.pen().remark(tx, words)?),
            };
            let body = QueuedActEnded {
                number,
                queued,
                outcome,
                words,
            };
            let draft = Draft {
                approver: approver.as_ref().map(|approver: &Approver| approver.who.staff),
                ..self.draft(&who, on, waiting.account.clone(), body)
            };
            tx.append(&own, draft)?;
            Ok(())
        })?;
        self.touched(&[Topic::Status, Topic::Account]);
        Ok(Done {})
    }
}

/// The words with which head office declined; nothing where it did not.
fn office_declined(
    tx: &Tx<'_>,
    own: &Writer,
    number: u32,
    waiting: &WaitingWord,
) -> Result<Option<Option<Hash>>, Fault> {
    let state = tx.word(own.journal, number)?;
    let answer = state.answer_on(&waiting.asking());
    let declined = answer.filter(|answer| answer.answer == WordAnswer::Declined);
    declined.map(|answer| declined_with(tx, answer.entry)).transpose()
}
