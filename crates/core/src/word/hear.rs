//! Hearing a word: head office's entry where it has arrived, else the code that was said on the telephone, which the
//! counter makes itself. A wrong code slows the next down, as a wrong PIN does.

use std::collections::BTreeMap;

use cistern_domain::entry::{Body, Entry, QueuedActEnded, QueuedOutcome};
use cistern_domain::ids::{BillNo, EntryRef, PaymentId};
use cistern_domain::word::{Asking, WaitingWord};
use cistern_journal::{Draft, Tx, Writer};
use cistern_sync::word::{Request, code_of, typed};

use super::{HearCode, HeardCode, NoWord, WordRefusal};
use crate::counter::{Counter, lock, own, own_or_refuse};
use crate::desk::{AtDesk, Wrong};
use crate::pin::wait_left;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;
use crate::staff::{
    ApprovalRefusal, ApproveWith, Approver, Sign, StaffLine, approves_for_others, known_staff, may_approve,
};

impl Counter {
    /// Hears the code of a request, and says whose it is. The act is then done with the request's number and this code.
    ///
    /// # Errors
    /// [`WordRefusal`], and those of the disk.
    pub fn hear_code(&self, ask: &HearCode) -> Result<HeardCode, Failed<WordRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let (own, waiting) = self.file.read(|tx| {
            let own = own_or_refuse::<WordRefusal>(tx)?;
            match tx.counter(own.journal)?.words.waiting.remove(&ask.number) {
                Some(waiting) => Ok((own, waiting)),
                None => refuse(NoWord::Over { number: ask.number }),
            }
        })?;
        let approver = self.whose_code(&who, &own, ask.number, &waiting, &ask.code);
        Ok(HeardCode {
            approver: approver.map_err(Failed::widen)?,
        })
    }

    /// Who approves by word: head office's entry says so, or the code does.
    pub(crate) fn approver_by_word(
        &self,
        number: u32,
        ask: &ApproveWith,
    ) -> Result<Approver, Failed<ApprovalRefusal>> {
        let Ok(who) = self.at_desk() else {
            return refuse(NoWord::NotGiven { number });
        };
        let known = self.file.read::<_, Fault>(|tx| {
            let Some(own) = own(tx)? else { return Ok(None) };
            let waiting = tx.counter(own.journal)?.words.waiting.remove(&number);
            let Some(approver) = known_staff(tx, ask.staff)? else {
                return Ok(None);
            };
            let given = match &waiting {
                Some(waiting) => {
                    let state = tx.word(own.journal, number)?;
                    let answer = state.answer_on(&waiting.asking());
                    answer.is_some_and(|answer| answer.answer.approves() && answer.approver == ask.staff)
                }
                None => false,
            };
            Ok(Some((own, waiting, approver, given)))
        })?;
        let Some((own, waiting, approver, given)) = known else {
            return refuse(NoWord::NotGiven { number });
        };
        // One that waits no more is refused where it would be used: the same act again may be stored already.
        if let Some(waiting) = waiting.filter(|_| !given) {
            let said = self.whose_code(&who, &own, number, &waiting, &ask.pin);
            let said = said.map_err(Failed::widen::<ApprovalRefusal>)?;
            if said.staff != ask.staff {
                return refuse(NoWord::NotGiven { number });
            }
        }
        Ok(Approver {
            who: approver,
            sign: Sign::Word(number),
            queued: ask.queued,
        })
    }

    /// Whose code it is, of those who may approve this.
    fn whose_code(
        &self,
        who: &AtDesk,
        own: &Writer,
        number: u32,
        waiting: &WaitingWord,
        code: &str,
    ) -> Result<StaffLine, Failed<NoWord>> {
        let Some(code) = typed(code) else {
            return refuse(NoWord::NotGiven { number });
        };
        let _one_at_a_time = lock(&self.door);
        let now = self.now();
        let wrong = lock(&self.desk).wrong_code;
        let wait = wrong.map_or(0, |wrong| wait_left(wrong.times, wrong.last, now));
        if wait > 0 {
            let next_at = now.plus(chrono::TimeDelta::milliseconds(wait.into()));
            return refuse(NoWord::TooSoon { next_at });
        }
        let found = self
            .file
            .read(|tx| self.who_would_say(tx, who, own, number, waiting, code))?;
        let mut desk = lock(&self.desk);
        if let Some(approver) = found {
            desk.wrong_code = None;
            return Ok(approver);
        }
        let times = wrong.map_or(1, |wrong| wrong.times.saturating_add(1));
        desk.wrong_code = Some(Wrong { times, last: now });
        let wait = wait_left(times, now, now);
        refuse(NoWord::WrongCode {
            next_at: now.plus(chrono::TimeDelta::milliseconds(wait.into())),
        })
    }

    fn who_would_say(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        own: &Writer,
        number: u32,
        waiting: &WaitingWord,
        code: u32,
    ) -> Result<Option<StaffLine>, Fault> {
        let Some(office) = tx.office_keys()?.map(|known| known.key) else {
            return Ok(None);
        };
        let rules = Rules::load(tx)?;
        let on = self.taking_date(tx, &rules, who.staff)?;
        let act = (waiting.act, waiting.amount);
        let key = own.key();
        let approvers = may_approve(tx, &rules, act, on, who.staff)?;
        Ok(approvers.into_iter().find(|approver| {
            let request = Request {
                journal: own.journal,
                number,
                act: waiting.act,
                amount: waiting.amount,
                account: waiting.account.as_ref(),
                approver: approver.staff,
            };
            code_of(&key, &office, &request) == Some(code)
        }))
    }

    /// Appends an act with its approval: signed at the desk, or by head office's word on this very act. What was queued
    /// ends with it.
    pub(crate) fn append_approved<R: From<ApprovalRefusal>>(
        &self,
        tx: &Tx<'_>,
        own: &Writer,
        draft: Draft,
        approver: &Approver,
    ) -> Result<Entry, Failed<R>> {
        let waiting = tx.counter(own.journal)?.words.waiting;
        let staff = approver.who.staff;
        approves_for_others(tx, staff, &draft)?;
        let (entry, queued) = match &approver.sign {
            Sign::Key(key) => {
                // Somebody came after all, and it is done the ordinary way.
                let queued = match approver.queued {
                    Some(number) => Some(number),
                    None => queued_as(tx, own, &draft, &waiting)?,
                };
                (tx.append_approved(own, draft, staff, key)?, queued)
            }
            Sign::Word(number) => {
                let Some(waits) = waiting.get(number) else {
                    return Err(not_by(NoWord::Over { number: *number }));
                };
                if !is_about(&draft, &waits.asking()) {
                    let (number, amount) = (*number, waits.amount);
                    return Err(not_by(NoWord::Other { number, amount }));
                }
                let queued = waits.queued.map(|_| *number);
                (
                    tx.append_by_word(own, draft, staff, *number)?,
                    queued.or(approver.queued),
                )
            }
        };
        if let Some((number, waits)) = queued.and_then(|number| waiting.get_key_value(&number))
            && let Some(queued) = waits.queued
            && waits.account == entry.account
        {
            let body = QueuedActEnded {
                number: *number,
                queued,
                outcome: QueuedOutcome::Done { by: entry.number },
                words: None,
            };
            let draft = Draft {
                body: Body::from(body),
                account: entry.account.clone(),
                actor: entry.actor,
                approver: None,
                business_date: entry.business_date,
                written_at: entry.written_at,
                taken_at: entry.written_at,
            };
            tx.append(own, draft)?;
        }
        Ok(entry)
    }
}

fn not_by<R: From<ApprovalRefusal>>(refusal: NoWord) -> Failed<R> {
    Failed::Refused(ApprovalRefusal::from(refusal).into())
}

/// What was accepted and waits, where it is this very act: about the same payment, or the same bills.
fn queued_as(
    tx: &Tx<'_>,
    own: &Writer,
    draft: &Draft,
    waiting: &BTreeMap<u32, WaitingWord>,
) -> Result<Option<u32>, Fault> {
    for (number, waits) in waiting {
        let Some(queued) = waits.queued.filter(|_| is_about(draft, &waits.asking())) else {
            continue;
        };
        let at = EntryRef {
            journal: own.journal,
            number: queued,
        };
        if let Some(Ok(Body::ActQueued(asked))) = tx.entry(at)?.map(|entry| entry.read())
            && asked.payment == payment_of(&draft.body)
            && (asked.bills.is_empty() || asked.bills == bills_of(&draft.body))
        {
            return Ok(Some(*number));
        }
    }
    Ok(None)
}

/// The payment that an approved act is about.
fn payment_of(body: &Body) -> Option<PaymentId> {
    match body {
        Body::TenderCorrected(body) => Some(body.payment),
        body => body.reversal().map(|reversal| reversal.payment),
    }
}

/// The bills that an approved act is about.
fn bills_of(body: &Body) -> Vec<BillNo> {
    match body {
        Body::LateFeeWaived(body) => body.parts.iter().map(|part| part.bill.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Whether what is to be written is what the word is about.
fn is_about(draft: &Draft, asking: &Asking<'_>) -> bool {
    draft.body.approved_act() == Some((asking.act, asking.amount)) && draft.account.as_ref() == asking.account
}

impl From<NoWord> for ApprovalRefusal {
    fn from(refusal: NoWord) -> Self {
        Self::NoWord { refusal }
    }
}
