//! Head office's word on what counters ask about: approved by the line, approved on the telephone with a code, or declined.
//! Every code is written down before it is said: an entry that claims one which was never given is told as doubtful.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::authority::{Act, Approving, Authority, NoAuthority};
use cistern_domain::city::StaffState;
use cistern_domain::date::{BusinessDate, CHINA, in_force};
use cistern_domain::details::{LONGEST_REMARK, QueuedDetails};
use cistern_domain::entry::{Body, WordAnswer, WordAnswered, Writer as Role};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, CounterNo, EntryRef, HallNo, JournalId, PaymentId, ReceiptNo, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::word::{Asking, WaitingWord, WordState};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Pen, Publication, is_own};
use cistern_sync::word::{Request, code_of};
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;

/// Which request, and who answers it.
#[derive(Clone, Debug)]
pub struct WhichWord {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The request's number.
    pub number: u32,
    /// Who decides.
    pub staff: StaffNo,
    /// Their PIN.
    pub pin: String,
}

/// What a clerk read out on the telephone.
#[derive(Clone, Debug)]
pub struct ReadOut {
    /// The act.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account, where it is about one.
    pub account: Option<AccountNo>,
}

impl ReadOut {
    const fn asking(&self) -> Asking<'_> {
        Asking {
            act: self.act,
            amount: self.amount,
            account: self.account.as_ref(),
        }
    }
}

/// Why no word was given.
#[derive(Debug, thiserror::Error)]
pub enum WordRefused {
    /// Nobody of that number, or a wrong PIN.
    #[error("staff {0} is not known, or the PIN is wrong")]
    Pin(StaffNo),
    /// No PC serves there.
    #[error("no counter {1} serves in hall {0}")]
    NoCounter(HallNo, CounterNo),
    /// Not asked, as far as head office has heard, or done with.
    #[error("request {0} of that counter does not wait; `code` answers one that has not arrived")]
    NotWaiting(u32),
    /// What was read out is not what the counter asked.
    #[error("request {number} asks for {act:?}, {amount}, account {account}: read it out again")]
    Differs {
        /// Which.
        number: u32,
        /// The act it asks for.
        act: Act,
        /// Of how much.
        amount: Money,
        /// For which account; empty: none.
        account: String,
    },
    /// It was used, or answered before.
    #[error("request {0} was answered before")]
    Answered(u32),
    /// What two must see is approved by nobody elsewhere.
    #[error("this act is signed by two who see it; nobody approves it from elsewhere")]
    NotByWord,
    /// Too many words.
    #[error("at most {LONGEST_REMARK} characters")]
    LongWords,
    /// The rule does not allow it.
    #[error(transparent)]
    NotAllowed(#[from] NoAuthority),
    /// The counter's key makes no code.
    #[error("no code can be made for that counter")]
    NoCode,
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
    /// The office's own trouble.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for WordRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

/// A request that waits at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordLine {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The request's number.
    pub number: u32,
    /// What is to be approved.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account.
    pub account: Option<AccountNo>,
    /// The business date it was asked on.
    pub on: BusinessDate,
    /// When it was asked.
    pub at: Instant,
    /// Who asked.
    pub clerk: StaffNo,
    /// The act was accepted: the customer waits at home.
    pub queued: bool,
    /// The number of the receipt it is about, where it is about one.
    pub receipt: Option<ReceiptNo>,
    /// What the customer wants, in the clerk's words; empty where nobody said.
    pub words: String,
    /// What was answered, and by whom.
    pub answer: Option<(WordAnswer, StaffNo)>,
}

impl Office {
    /// Requests that wait at counters, by hall, counter and number.
    ///
    /// # Errors
    /// Those of the file.
    pub fn words(&self) -> Result<Vec<WordLine>, OfficeFault> {
        let mut lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            for (journal, seat) in seats(tx)? {
                for (number, waiting) in &seat.words.waiting {
                    lines.push(line(tx, journal, (seat.hall, seat.counter), *number, waiting)?);
                }
            }
            Ok(lines)
        })?;
        lines.sort_by_key(|line| (line.hall, line.counter, line.number));
        Ok(lines)
    }

    /// Approves a request that has arrived: the counter hears it by its sync.
    ///
    /// # Errors
    /// [`WordRefused`]; nothing was written then.
    pub fn give_word(&self, which: &WhichWord) -> Result<EntryRef, WordRefused> {
        self.answer_waiting(which, None, WordAnswer::Line, "")
    }

    /// Declines a request that has arrived, with words for the counter.
    ///
    /// # Errors
    /// [`WordRefused`]; nothing was written then.
    pub fn decline_word(&self, which: &WhichWord, words: &str) -> Result<EntryRef, WordRefused> {
        self.answer_waiting(which, None, WordAnswer::Declined, words.trim())
    }

    /// Approves a request, or declines it with words, where it asks what whoever answers has seen of it: a PC that was
    /// restored counts its requests anew.
    ///
    /// # Errors
    /// [`WordRefused`]; nothing was written then.
    pub(crate) fn answer_seen_word(
        &self,
        which: &WhichWord,
        seen: &ReadOut,
        declines: Option<&str>,
    ) -> Result<EntryRef, WordRefused> {
        match declines {
            None => self.answer_waiting(which, Some(seen), WordAnswer::Line, ""),
            Some(words) => self.answer_waiting(which, Some(seen), WordAnswer::Declined, words.trim()),
        }
    }

    /// The acts that somebody may approve for counters elsewhere, by what holds today; none: no request concerns them.
    pub(crate) fn approves(&self, staff: StaffNo) -> Result<Vec<Act>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let given = given_to(tx, staff)?;
            let on = self.today();
            Ok(authority_on(tx, on)?.by_word(staff, (&given.roles, &given.terms), on))
        })?)
    }

    /// Requests that concern somebody, what was not answered yet first, then what was asked first; and why they may not
    /// approve one, where they may not.
    pub(crate) fn words_for(
        &self,
        staff: StaffNo,
    ) -> Result<Vec<(WordLine, Option<NoAuthority>)>, OfficeFault> {
        let lines = self.words()?;
        let (authority, given, on) = self.file.read::<_, Fault>(|tx| {
            let on = self.today();
            Ok((authority_on(tx, on)?, given_to(tx, staff)?, on))
        })?;
        let is_own = |account: &AccountNo| given.ties().is_some_and(|ties| ties.contains(account));
        let judged = lines.into_iter().map(|line| {
            let approving = Approving {
                act: line.act,
                amount: line.amount,
                on,
                actor: line.clerk,
                approver: staff,
                roles: &given.roles,
                terms: &given.terms,
            };
            let why = match authority.judge(&approving).err() {
                None if line.account.as_ref().is_some_and(is_own) => Some(NoAuthority::OwnAccount),
                why => why,
            };
            (line, why)
        });
        let concerns = |(line, why): &(WordLine, Option<NoAuthority>)| {
            line.act.can_be_by_word() && !matches!(why, Some(NoAuthority::Role))
        };
        let mut lines: Vec<_> = judged.filter(concerns).collect();
        lines.sort_by_key(|(line, _)| {
            (
                line.answer.is_some(),
                line.at,
                line.hall,
                line.counter,
                line.number,
            )
        });
        Ok(lines)
    }

    pub(crate) fn today(&self) -> BusinessDate {
        BusinessDate::of(self.now().utc(), &CHINA)
    }

    fn answer_waiting(
        &self,
        which: &WhichWord,
        seen: Option<&ReadOut>,
        answer: WordAnswer,
        words: &str,
    ) -> Result<EntryRef, WordRefused> {
        if words.chars().count() > LONGEST_REMARK {
            return Err(WordRefused::LongWords);
        }
        self.by_staff(which, |tx, pen| {
            let (journal, seat) = seat_at(tx, which)?;
            let waiting = seat.words.waiting.get(&which.number);
            let waiting = waiting.ok_or(WordRefused::NotWaiting(which.number))?;
            let asking = waiting.asking();
            if seen.is_some_and(|seen| seen.asking() != asking) {
                return Err(differs(which.number, waiting));
            }
            judge(tx, pen, asking, waiting.clerk)?;
            if let Some(before) = tx.word(journal, which.number)?.answer_on(&asking) {
                // Who declined may think better of it; what was approved may be done already.
                if before.answer.approves() || answer == WordAnswer::Declined {
                    return Err(WordRefused::Answered(which.number));
                }
            }
            let words = pen.remark_if_any(tx, words)?;
            Ok(write(tx, pen, journal, which.number, asking, answer, words)?)
        })
    }

    /// Approves a request on the telephone, whether it has arrived or not, and makes its code. The same again says the
    /// same code.
    ///
    /// # Errors
    /// [`WordRefused`]; nothing was written then, and no code is to be said.
    pub fn say_code(&self, which: &WhichWord, read: &ReadOut) -> Result<u32, WordRefused> {
        self.by_staff(which, |tx, pen| {
            let (journal, seat) = seat_at(tx, which)?;
            let asking = read.asking();
            let waiting = seat.words.waiting.get(&which.number);
            let known = tx.word(journal, which.number)?;
            match waiting {
                Some(waiting) if waiting.asking() != asking => {
                    return Err(differs(which.number, waiting));
                }
                // Heard of, and waits no more.
                None if known.asked.is_some() => return Err(WordRefused::NotWaiting(which.number)),
                _ => {}
            }
            let clerk = waiting.map_or(StaffNo::PROGRAM, |waiting| waiting.clerk);
            judge(tx, pen, asking, clerk)?;
            let code = code(tx, journal, seat.key.as_deref(), which, asking)?;
            let said = |answer: &cistern_domain::word::Answer| {
                (answer.answer, answer.approver) == (WordAnswer::Telephone, which.staff)
                    && answer.is_about(&asking)
            };
            if !known.answers.iter().any(said) {
                write(
                    tx,
                    pen,
                    journal,
                    which.number,
                    asking,
                    WordAnswer::Telephone,
                    None,
                )?;
            }
            Ok(code)
        })
    }

    /// One transaction by somebody who knows their PIN.
    fn by_staff<T>(
        &self,
        which: &WhichWord,
        act: impl FnOnce(&Tx<'_>, &Pen<'_>) -> Result<T, WordRefused>,
    ) -> Result<T, WordRefused> {
        if self.proven(which.staff, &which.pin)?.is_none() {
            return Err(WordRefused::Pin(which.staff));
        }
        self.acting_as(which.staff, act)
    }
}

fn differs(number: u32, waiting: &WaitingWord) -> WordRefused {
    WordRefused::Differs {
        number,
        act: waiting.act,
        amount: waiting.amount,
        account: waiting
            .account
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    }
}

type Seat = cistern_domain::counter::CounterState;

/// Every seat that serves.
fn seats(tx: &Tx<'_>) -> Result<BTreeMap<JournalId, Seat>, Fault> {
    let mut seats = BTreeMap::new();
    tx.each_state::<Fault>(&[Key::COUNTERS], |key, state| {
        if let (Key::Counter(journal), State::Counter(seat)) = (key, state)
            && seat.key.is_some()
            && seat.revoked_after.is_none()
        {
            seats.insert(journal, seat);
        }
        Ok(())
    })?;
    Ok(seats)
}

/// The PC that serves at a counter; the newest, where a restored one stands beside the old.
fn seat_at(tx: &Tx<'_>, which: &WhichWord) -> Result<(JournalId, Seat), WordRefused> {
    let here = seats(tx)?
        .into_iter()
        .filter(|(_, seat)| (seat.hall, seat.counter) == (which.hall, which.counter));
    here.max_by_key(|(_, seat)| seat.enrolled_by)
        .ok_or(WordRefused::NoCounter(which.hall, which.counter))
}

/// By the rule that head office has in force today, as at a desk.
fn judge(tx: &Tx<'_>, pen: &Pen<'_>, asking: Asking<'_>, clerk: StaffNo) -> Result<(), WordRefused> {
    if !asking.act.can_be_by_word() {
        return Err(WordRefused::NotByWord);
    }
    if let Some(account) = asking.account
        && is_own(tx, pen.actor, account)?
    {
        return Err(NoAuthority::OwnAccount.into());
    }
    let on = BusinessDate::of(pen.now.utc(), &CHINA);
    let given = given_to(tx, pen.actor)?;
    authority_on(tx, on)?.judge(&Approving {
        act: asking.act,
        amount: asking.amount,
        on,
        actor: clerk,
        approver: pen.actor,
        roles: &given.roles,
        terms: &given.terms,
    })?;
    Ok(())
}

/// What was published of somebody's roles; nothing of somebody who is not known.
fn given_to(tx: &Tx<'_>, staff: StaffNo) -> Result<StaffState, Fault> {
    Ok(tx.staff(staff)?.unwrap_or_else(StaffState::unknown))
}

/// The rule in force on a date.
fn authority_on(tx: &Tx<'_>, on: BusinessDate) -> Result<Authority, Fault> {
    let published = tx.city()?.authorities;
    let read = |(version, json): (&u32, &String)| Authority::from_json(json).ok().map(|one| (*version, one));
    let published: Vec<(u32, Authority)> = published.iter().filter_map(read).collect();
    let authority = in_force(&published, on).map(|(_, authority)| authority.clone());
    Ok(authority.unwrap_or_default())
}

fn code(
    tx: &Tx<'_>,
    journal: JournalId,
    key: Option<&[u8; 32]>,
    which: &WhichWord,
    asking: Asking<'_>,
) -> Result<u32, WordRefused> {
    let office = tx.writer(Role::Office)?.ok_or(Publication::NotTheOffice)?;
    let request = Request {
        journal,
        number: which.number,
        act: asking.act,
        amount: asking.amount,
        account: asking.account,
        approver: which.staff,
    };
    let code = key.and_then(|key| code_of(&office.key(), key, &request));
    code.ok_or(WordRefused::NoCode)
}

fn write(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    journal: JournalId,
    number: u32,
    asking: Asking<'_>,
    answer: WordAnswer,
    words: Option<cistern_domain::ids::Hash>,
) -> Result<EntryRef, Publication> {
    let body = WordAnswered {
        journal,
        number,
        act: asking.act,
        amount: asking.amount,
        approver: pen.actor,
        answer,
        words,
    };
    Ok(pen.write_about(tx, asking.account.cloned(), body)?.at())
}

fn line(
    tx: &Tx<'_>,
    journal: JournalId,
    (hall, counter): (HallNo, CounterNo),
    number: u32,
    waiting: &WaitingWord,
) -> Result<WordLine, Fault> {
    let queued = waiting.queued.map(|number| EntryRef { journal, number });
    let queued = queued.map(|at| tx.entry(at)).transpose()?.flatten();
    let queued = match queued.as_ref().map(cistern_domain::entry::Entry::read) {
        Some(Ok(Body::ActQueued(queued))) => Some(queued),
        _ => None,
    };
    let state = tx.word(journal, number)?;
    let (payment, words) = match queued {
        Some(queued) => {
            let details = tx.details::<QueuedDetails>(&queued.details)?;
            (queued.payment, details.unwrap_or_default().words)
        }
        None => asked(tx, journal, &state)?,
    };
    let taken = payment.map(|payment| tx.taken(payment)).transpose()?.flatten();
    let answer = state.answer_on(&waiting.asking());
    Ok(WordLine {
        hall,
        counter,
        number,
        act: waiting.act,
        amount: waiting.amount,
        account: waiting.account.clone(),
        on: waiting.on,
        at: waiting.at,
        clerk: waiting.clerk,
        queued: waiting.queued.is_some(),
        receipt: taken.map(|original| original.taken.receipt),
        words,
        answer: answer.map(|answer| (answer.answer, answer.approver)),
    })
}

/// The payment that a request is about, and what the clerk chose and why; nothing where it says no more than what is asked.
fn asked(tx: &Tx<'_>, journal: JournalId, state: &WordState) -> Result<(Option<PaymentId>, String), Fault> {
    let at = state.asked.map(|number| EntryRef { journal, number });
    let entry = at.map(|at| tx.entry(at)).transpose()?.flatten();
    let Some(Ok(Body::WordAsked(asked))) = entry.as_ref().map(cistern_domain::entry::Entry::read) else {
        return Ok((None, String::new()));
    };
    let words = tx.remark(asked.words.as_ref())?;
    Ok((asked.payment, words.unwrap_or_default()))
}
