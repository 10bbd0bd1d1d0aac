//! 待批: requests for a word that counters of any hall have sent, for whoever may approve them; and what they answer. Each
//! answer is signed with the PIN.

use cistern_domain::Money;
use cistern_domain::authority::{Act, NoAuthority};
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::WordAnswer;
use cistern_domain::ids::{AccountNo, CounterNo, HallNo, ReceiptNo, StaffNo};
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;
use cistern_sync::word::spoken;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pin::NotSigned;
use super::session::Session;
use super::sign_in::name_of;
use crate::act::{ReadOut, WhichWord, WordLine, WordRefused};
use crate::fault::OfficeFault;

/// Asks for the requests that wait.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskWords {}

/// The requests that concern somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordsWaiting {
    /// What was not answered yet first, then what was asked first.
    pub words: Vec<WordWaits>,
    /// The acts that they may approve for a counter elsewhere, of some amount.
    pub acts: Vec<Act>,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// A request that waits at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WordWaits {
    /// The hall.
    pub hall: HallNo,
    /// Its name; empty where the settings name none.
    pub hall_name: String,
    /// The seat.
    pub counter: CounterNo,
    /// 申请号
    pub number: u32,
    /// What is to be approved.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account.
    pub account: Option<AccountNo>,
    /// 户名, where it is about an account.
    pub holder: String,
    /// Since when, by the city's clock.
    pub since_local: String,
    /// Who asked.
    pub clerk: StaffNo,
    /// Their name.
    pub clerk_name: String,
    /// The act was accepted: the customer waits at home.
    pub queued: bool,
    /// The number of the receipt it is about, where it is about one.
    pub receipt: Option<ReceiptNo>,
    /// What the customer wants, in the clerk's words; empty where nobody said.
    pub words: String,
    /// What was answered last.
    pub answer: Option<Given>,
    /// Why whoever looks may not approve it; nothing: they may.
    pub not: Option<NoAuthority>,
}

/// An answer, and whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Given {
    /// What.
    pub answer: WordAnswer,
    /// Who said so, by name.
    pub by: String,
}

/// What of a request was seen, or read out on the telephone.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SayCode {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// The request's number.
    pub number: u32,
    /// The act.
    pub act: Act,
    /// Of how much.
    pub amount: Money,
    /// For which account, where it is about one.
    pub account: Option<AccountNo>,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Answers a request that has arrived.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerWord {
    /// Which, as it was seen.
    pub asked: SayCode,
    /// Declines, with these words for the counter; nothing: approves.
    pub declines: Option<String>,
}

/// A code to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CodeSaid {
    /// Eight digits, in two groups.
    pub code: String,
}

/// Why the requests are not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotApprover {
    /// Whoever asks may approve nothing for a counter elsewhere, or no more.
    NotApprover,
}

/// Why no word was given. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WordNotGiven {
    /// Whoever asks may approve nothing for a counter elsewhere, or no more.
    NotApprover,
    /// Not their PIN.
    WrongPin {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// Too many wrong PINs lately.
    TooSoon {
        /// Until the next attempt, milliseconds; never more than a minute.
        wait_millis: u32,
    },
    /// No PC serves there.
    NoCounter {
        /// The hall.
        hall: HallNo,
        /// The seat.
        counter: CounterNo,
    },
    /// Used, let go, or never asked as far as head office heard.
    NotWaiting {
        /// Which.
        number: u32,
    },
    /// It asks for something else.
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
    /// It was answered before.
    Answered {
        /// Which.
        number: u32,
    },
    /// What two must see is approved by nobody elsewhere.
    NotByWord,
    /// Too many words.
    LongWords {
        /// At most, characters.
        limit: u32,
    },
    /// The rule does not allow it.
    NotAllowed {
        /// Why.
        why: NoAuthority,
    },
    /// The counter's key makes no code.
    NoCode,
}

impl SayCode {
    fn which(&self, session: &Session) -> WhichWord {
        WhichWord {
            hall: self.hall,
            counter: self.counter,
            number: self.number,
            staff: session.staff,
            pin: self.pin.clone(),
        }
    }

    fn read(&self) -> ReadOut {
        ReadOut {
            act: self.act,
            amount: self.amount,
            account: self.account.clone(),
        }
    }
}

impl Console {
    /// What waits for whoever may approve.
    pub(super) fn words(&self, session: &Session, _: &AskWords) -> Result<WordsWaiting, Failed<NotApprover>> {
        if self.office.approves(session.staff)?.is_empty() {
            return Err(Failed::Refused(NotApprover::NotApprover));
        }
        Ok(self.waiting(session)?)
    }

    /// Approves a request, or declines it.
    pub(super) fn answer_word(
        &self,
        session: &Session,
        ask: &AnswerWord,
    ) -> Result<WordsWaiting, Failed<WordNotGiven>> {
        let (which, seen) = (ask.asked.which(session), ask.asked.read());
        let declines = ask.declines.as_deref();
        self.by_approver((session, &ask.asked.pin), || {
            self.office.answer_seen_word(&which, &seen, declines)
        })?;
        shown(self.waiting(session))
    }

    /// Approves on the telephone what was read out, whether it has arrived or not.
    pub(super) fn say_code(
        &self,
        session: &Session,
        ask: &SayCode,
    ) -> Result<CodeSaid, Failed<WordNotGiven>> {
        let (which, read) = (ask.which(session), ask.read());
        let code = self.by_approver((session, &ask.pin), || self.office.say_code(&which, &read))?;
        Ok(CodeSaid { code: spoken(code) })
    }

    fn by_approver<T>(
        &self,
        (session, pin): (&Session, &str),
        act: impl FnOnce() -> Result<T, WordRefused>,
    ) -> Result<T, Failed<WordNotGiven>> {
        if self.office.approves(session.staff)?.is_empty() {
            return Err(Failed::Refused(WordNotGiven::NotApprover));
        }
        self.signing((session.staff, pin), act).map_err(|why| match why {
            NotSigned::WrongPin(wait_millis) => Failed::Refused(WordNotGiven::WrongPin { wait_millis }),
            NotSigned::TooSoon(wait_millis) => Failed::Refused(WordNotGiven::TooSoon { wait_millis }),
            NotSigned::Fault(fault) => Failed::Broken(fault),
            NotSigned::Not(why) => refused(why),
        })
    }

    fn waiting(&self, session: &Session) -> Result<WordsWaiting, OfficeFault> {
        let lines = self.office.words_for(session.staff)?;
        let mut words = Vec::new();
        for (line, not) in lines {
            let since_local = self.office.local(line.at)?;
            words.push(
                self.office
                    .file
                    .read::<_, Fault>(|tx| told(tx, line, since_local, not))?,
            );
        }
        Ok(WordsWaiting {
            words,
            acts: self.office.approves(session.staff)?,
            local: self.office.local(self.office.now())?,
        })
    }
}

fn told(
    tx: &Tx<'_>,
    line: WordLine,
    since_local: String,
    not: Option<NoAuthority>,
) -> Result<WordWaits, Fault> {
    let settings = settings(tx)?;
    let given = |(answer, by)| {
        Ok::<_, Fault>(Given {
            answer,
            by: name_of(tx, by)?,
        })
    };
    Ok(WordWaits {
        hall: line.hall,
        hall_name: settings.hall_name(line.hall),
        counter: line.counter,
        number: line.number,
        act: line.act,
        amount: line.amount,
        holder: holder(tx, line.account.as_ref())?,
        account: line.account,
        since_local,
        clerk: line.clerk,
        clerk_name: name_of(tx, line.clerk)?,
        queued: line.queued,
        receipt: line.receipt,
        words: line.words,
        answer: line.answer.map(given).transpose()?,
        not,
    })
}

fn holder(tx: &Tx<'_>, account: Option<&AccountNo>) -> Result<String, Fault> {
    let holder = account.map(|account| tx.holder(account)).transpose()?;
    Ok(holder.unwrap_or_default())
}

fn refused(why: WordRefused) -> Failed<WordNotGiven> {
    let why = match why {
        WordRefused::NoCounter(hall, counter) => WordNotGiven::NoCounter { hall, counter },
        WordRefused::NotWaiting(number) => WordNotGiven::NotWaiting { number },
        WordRefused::Differs {
            number,
            act,
            amount,
            account,
        } => WordNotGiven::Differs {
            number,
            act,
            amount,
            account,
        },
        WordRefused::Answered(number) => WordNotGiven::Answered { number },
        WordRefused::NotByWord => WordNotGiven::NotByWord,
        WordRefused::LongWords => WordNotGiven::LongWords {
            limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
        },
        WordRefused::NotAllowed(why) => WordNotGiven::NotAllowed { why },
        WordRefused::NoCode => WordNotGiven::NoCode,
        // Told apart before: a PIN that does not fit is counted.
        WordRefused::Pin(_) => WordNotGiven::WrongPin { wait_millis: 0 },
        WordRefused::Publication(fault) => return Failed::Broken(fault.into()),
        WordRefused::Fault(fault) => return Failed::Broken(fault),
    };
    Failed::Refused(why)
}
