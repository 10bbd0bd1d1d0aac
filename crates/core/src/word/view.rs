//! Reading requests and queued acts: each from its entries, and how it stands from head office's.

use cistern_domain::account::AccountState;
use cistern_domain::counter::CounterState;
use cistern_domain::details::QueuedDetails;
use cistern_domain::entry::{ActQueued, Body, Entry, QueuedOutcome, WordAnswer, WordAnswered};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, PaymentId, ReceiptNo};
use cistern_domain::instant::Instant;
use cistern_domain::word::WaitingWord;
use cistern_journal::{Tx, Writer};

use super::{QueuedBrief, QueuedLine, QueuedNote, QueuedNoteEnd, WordStanding, WordView};
use crate::receipt::place_of;
use crate::refusal::Fault;
use crate::rules::Rules;
use crate::slip::head_of;
use crate::staff::{StaffLine, may_approve, name_of};

/// Shown of one account.
const SHOWN: usize = 6;
/// A request that is not answered within this time is no longer asked after more often than anything else, milliseconds.
const ASKED_AFTER: i64 = 30 * 60_000;

/// A request that waits; nothing where none of that number does.
pub(super) fn word_view(tx: &Tx<'_>, own: &Writer, number: u32) -> Result<Option<WordView>, Fault> {
    let seat = tx.counter(own.journal)?;
    let Some(waiting) = seat.words.waiting.get(&number) else {
        return Ok(None);
    };
    Ok(Some(WordView {
        hall: seat.hall,
        counter: seat.counter,
        number,
        act: waiting.act,
        amount: waiting.amount,
        account: waiting.account.clone(),
        asked_at: waiting.at,
        queued: waiting.queued.is_some(),
        standing: standing(tx, own, number, waiting)?,
    }))
}

/// How a request stands, as far as head office's journal is known here.
pub(super) fn standing(
    tx: &Tx<'_>,
    own: &Writer,
    number: u32,
    waiting: &WaitingWord,
) -> Result<WordStanding, Fault> {
    let state = tx.word(own.journal, number)?;
    let Some(answer) = state.answer_on(&waiting.asking()) else {
        return Ok(WordStanding::Waits);
    };
    let name = name_of(tx, answer.approver)?;
    if answer.answer == WordAnswer::Declined {
        let words = declined_with(tx, answer.entry)?;
        return Ok(WordStanding::Declined {
            by: name,
            words: tx.remark(words.as_ref())?.unwrap_or_default(),
        });
    }
    let roles = tx.staff(answer.approver)?.map(|staff| staff.roles);
    Ok(WordStanding::Given {
        approver: StaffLine {
            staff: answer.approver,
            name,
            roles: roles.unwrap_or_default(),
            demo_pin: None,
        },
        how: answer.answer,
    })
}

/// The words with which head office declined.
pub(super) fn declined_with(tx: &Tx<'_>, number: EntryNo) -> Result<Option<Hash>, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(None);
    };
    let journal = office.journal;
    let entry = tx.entry(EntryRef { journal, number })?;
    Ok(match entry.map(|entry| entry.read()) {
        Some(Ok(Body::WordAnswered(WordAnswered { words, .. }))) => words,
        _ => None,
    })
}

/// Whether somebody stands at the desk for an answer of head office's.
pub(crate) fn waits_for(tx: &Tx<'_>, own: &Writer, now: Instant) -> Result<bool, Fault> {
    for (number, waiting) in &tx.counter(own.journal)?.words.waiting {
        let is_new = now.millis_since(waiting.at) < ASKED_AFTER;
        if is_new && waiting.queued.is_none() {
            let state = tx.word(own.journal, *number)?;
            if state.answer_on(&waiting.asking()).is_none() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What waits at a counter, in figures.
pub(crate) fn queued_brief(tx: &Tx<'_>, own: &Writer) -> Result<QueuedBrief, Fault> {
    let mut brief = QueuedBrief::default();
    let words = tx.counter(own.journal)?.words;
    for (number, waiting) in words.waiting.iter().filter(|(_, one)| one.queued.is_some()) {
        brief.waits += 1;
        let state = tx.word(own.journal, *number)?;
        brief.answered += u32::from(state.answer_on(&waiting.asking()).is_some());
    }
    Ok(brief)
}

/// As a slip says it.
pub(super) fn printed_number(seat: &CounterState, number: u32) -> String {
    format!("SL-{}-{}-{number}", seat.hall, seat.counter)
}

fn queued_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<(Entry, ActQueued)>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::ActQueued(queued)) => Some((entry, queued)),
        _ => None,
    })
}

/// One that waits at this counter; nothing where none of that number does.
pub(super) fn queued_line(
    tx: &Tx<'_>,
    own: &Writer,
    rules: &Rules,
    number: u32,
    now: (cistern_domain::date::BusinessDate, cistern_domain::ids::StaffNo),
) -> Result<Option<QueuedLine>, Fault> {
    let seat = tx.counter(own.journal)?;
    let Some(waiting) = seat.words.waiting.get(&number) else {
        return Ok(None);
    };
    let at = waiting.queued.map(|number| EntryRef {
        journal: own.journal,
        number,
    });
    let queued = at.map(|at| queued_at(tx, at)).transpose()?.flatten();
    let Some((entry, queued)) = queued else {
        return Ok(None);
    };
    let Some(account) = entry.account.clone() else {
        return Ok(None);
    };
    let details: QueuedDetails = tx.details(&queued.details)?.unwrap_or_default();
    let (on, staff) = now;
    Ok(Some(QueuedLine {
        number,
        printed_number: printed_number(&seat, number),
        head: head_of(tx, rules, &entry, &account, own.journal)?,
        act: queued.act,
        amount: queued.amount,
        payment: queued.payment,
        receipt: receipt_of_queued(tx, queued.payment)?,
        bills: queued.bills,
        words: details.words,
        phone: details.phone,
        keyed: details.keyed,
        standing: standing(tx, own, number, waiting)?,
        approvers: may_approve(tx, rules, (queued.act, queued.amount), on, staff)?,
        answer_within_days: rules.settings.answer_within_days,
    }))
}

fn receipt_of_queued(tx: &Tx<'_>, payment: Option<PaymentId>) -> Result<Option<ReceiptNo>, Fault> {
    let taken = payment.map(|payment| tx.taken(payment)).transpose()?.flatten();
    Ok(taken.map(|original| original.taken.receipt))
}

/// What counters accepted for an account, newest first; those that wait stand before those that ended.
pub(crate) fn notes_of(tx: &Tx<'_>, rules: &Rules, state: &AccountState) -> Result<Vec<QueuedNote>, Fault> {
    let mut notes = Vec::new();
    for (at, known) in &state.queued {
        let Some((entry, queued)) = queued_at(tx, *at)? else {
            continue;
        };
        let ended = known.ended.map(|number| EntryRef {
            journal: at.journal,
            number,
        });
        let ended = ended.map(|at| tx.entry(at)).transpose()?.flatten();
        notes.push((known.ended.is_some(), entry, queued, ended));
    }
    notes.sort_by(|(ended, one, ..), (over, other, ..)| (ended, other.taken_at).cmp(&(over, one.taken_at)));
    let shown = notes.iter().take(SHOWN);
    shown
        .map(|(_, entry, queued, ended)| {
            let (_, counter) = place_of(tx, rules, entry.journal)?;
            Ok(QueuedNote {
                printed_number: printed_number(&tx.counter(entry.journal)?, queued.number),
                act: queued.act,
                amount: queued.amount,
                on: entry.business_date,
                clerk: name_of(tx, entry.actor)?,
                counter,
                end: ended
                    .as_ref()
                    .map_or(Ok(QueuedNoteEnd::Waits), |ended| end_of(tx, ended))?,
            })
        })
        .collect()
}

fn end_of(tx: &Tx<'_>, ended: &Entry) -> Result<QueuedNoteEnd, Fault> {
    let on = ended.business_date;
    let Ok(Body::QueuedActEnded(end)) = ended.read() else {
        return Err(Fault::Inconsistent(format!("{} ends nothing", ended.at())));
    };
    let words = tx.remark(end.words.as_ref())?.unwrap_or_default();
    Ok(match end.outcome {
        QueuedOutcome::Done { .. } => QueuedNoteEnd::Done { on },
        QueuedOutcome::Declined => QueuedNoteEnd::Declined { on, words },
        QueuedOutcome::Withdrawn => QueuedNoteEnd::Withdrawn { on, words },
    })
}
