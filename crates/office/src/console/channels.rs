//! 渠道对账: a day's statements of the bank, WeChat and Alipay, brought as files: tried first beside what the counters hold, then
//! taken with the PIN; and those that were taken, with what is open of them. What is open is settled on the page 差异.

use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{CounterNo, EntryNo, HallNo};
use cistern_import::channels::{StatementFault, Wrong};
use cistern_publishing::{MatchedStatement, StatementFile, StatementRefused};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use super::unread::{self, FileWrong};
use super::uploads::{FileOnDisk, OnDisk, Slot};
use crate::act::{ChannelsRefused, statement_of};
use crate::fault::OfficeFault;
use crate::guarded::lock;
use crate::statements::{FourWays, Leftover, StatementLine};

/// Statements that are shown, beside those with something open.
const MOST_SHOWN: usize = 60;
/// Leftovers of one file that are shown before it is taken; all are counted.
const MOST_LEFT: usize = 200;

const STATEMENTS: [Slot; 3] = [Slot::BankStatement, Slot::WechatStatement, Slot::AlipayStatement];

/// Asks for the statements that were taken.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskChannels {}

/// Statements that were taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChannelsAtOffice {
    /// Newest first.
    pub statements: Vec<StatementLine>,
    /// What is open of them all.
    pub open: u32,
    /// Today, at head office.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Tries the statements that were brought.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryChannels {
    /// The day they are of.
    pub date: BusinessDate,
}

/// Takes them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeChannels {
    /// The day they are of.
    pub date: BusinessDate,
    /// As the trial told it: other files are refused.
    pub seal: String,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// What statements would come to, or came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChannelsTold {
    /// Each of them.
    pub statements: Vec<StatementTold>,
    /// Counters that were not heard since that day was over, or hold what is not here: what they send later is laid beside it
    /// then.
    pub behind: Vec<CounterBehind>,
    /// Which files these were.
    pub seal: String,
}

/// A counter from which payments of the day may still come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CounterBehind {
    /// The hall.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub hall_name: String,
    /// The seat.
    pub counter: CounterNo,
    /// Entries that it said it has and that are not here.
    pub unsent: u64,
}

/// What one comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementTold {
    /// Four ways.
    pub ways: FourWays,
    /// What a person has to settle and was not told before, the first of it.
    pub left: Vec<Leftover>,
    /// How much there is of it in all.
    pub left_in_all: u64,
    /// What it tells as a person settled it before, under its number, the first of it: nothing is opened of it.
    pub settled: Vec<Leftover>,
    /// How much there is of it in all.
    pub settled_in_all: u64,
}

/// Why nothing was tried or taken. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ChannelsNot {
    /// The page does not concern whoever asks, or no more.
    NotTheirs,
    /// No file was brought.
    NoFile,
    /// Other files were brought since they were tried.
    OtherFiles,
    /// A file cannot be read as text in cells.
    Unreadable {
        /// Which.
        file: String,
        /// What is wrong with it.
        wrong: FileWrong,
    },
    /// A file is refused whole.
    Refused {
        /// Which.
        file: String,
        /// The line, from 1; the last one where something is missing at the end.
        line: u64,
        /// What is wrong.
        wrong: Wrong,
    },
    /// The same file was taken before.
    Already {
        /// Its name.
        file: String,
        /// The entry that took it.
        number: EntryNo,
        /// The day it was taken for.
        date: BusinessDate,
    },
    /// Not a row of it is of that day.
    AnotherDay {
        /// Its name.
        file: String,
        /// The day of its first row.
        first: BusinessDate,
    },
}

impl Console {
    /// The statements that were taken.
    pub(super) fn channels(
        &self,
        session: &Session,
        _: &AskChannels,
    ) -> Result<ChannelsAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Channels, session.staff)?;
        let statements = self.office.statements(MOST_SHOWN)?;
        let open = statements.iter().map(|line| line.open.len()).sum::<usize>();
        Ok(ChannelsAtOffice {
            open: u32::try_from(open).unwrap_or(u32::MAX),
            statements,
            today: self.office.today(),
            local: self.office.local(self.office.now())?,
        })
    }

    /// What those that were brought come to.
    pub(super) fn try_channels(
        &self,
        session: &Session,
        ask: &TryChannels,
    ) -> Result<ChannelsTold, Failed<ChannelsNot>> {
        let (files, brought) = self.statements_of(session)?;
        let matched = self.office.match_files(ask.date, &files).map_err(told)?;
        Ok(come_to(matched, self.behind(ask.date)?, brought.seal))
    }

    /// Takes what was tried.
    pub(super) fn take_channels(
        &self,
        session: &Session,
        ask: &TakeChannels,
    ) -> Result<ChannelsTold, Failed<ActRefused<ChannelsNot>>> {
        let (files, brought) = self.statements_of(session).map_err(ActRefused::within)?;
        let brought = brought.only_tried(&ask.seal, ChannelsNot::OtherFiles)?;
        let by = session.by(&ask.pin);
        let no_more = |why: &ChannelsRefused| matches!(why, ChannelsRefused::NotFinance(_));
        let matched = self.signed_on((Page::Channels, session, &ask.pin), no_more, told, || {
            self.office.take_files(ask.date, &files, &by)
        })?;
        lock(&self.uploads).forget(session.staff, &STATEMENTS);
        Ok(come_to(matched, self.behind(ask.date)?, brought.seal))
    }

    fn behind(&self, day: BusinessDate) -> Result<Vec<CounterBehind>, OfficeFault> {
        let halls = self.halls()?;
        let name = |hall| {
            halls
                .iter()
                .find(|one| one.hall == hall)
                .map(|one| one.name.clone())
        };
        let behind = self.office.counters_behind(day)?.into_iter();
        let told = behind.map(|one| CounterBehind {
            hall: one.hall,
            hall_name: name(one.hall).unwrap_or_default(),
            counter: one.counter,
            unsent: one.unsent,
        });
        Ok(told.collect())
    }

    fn statements_of(&self, session: &Session) -> Result<(Vec<StatementFile>, OnDisk), Failed<ChannelsNot>> {
        let not = [ChannelsNot::NotTheirs, ChannelsNot::NoFile];
        let brought = self.brought_for((Page::Channels, session), &STATEMENTS, not)?;
        let files = brought.files().iter().map(read);
        let files = files.collect::<Result<_, _>>().map_err(told)?;
        Ok((files, brought))
    }
}

fn read(file: &FileOnDisk) -> Result<StatementFile, ChannelsRefused> {
    let channel = match file.slot {
        Slot::WechatStatement => Channel::WeChat,
        Slot::AlipayStatement => Channel::Alipay,
        _ => Channel::Bank,
    };
    statement_of(channel, &file.path, file.name.clone())
}

fn come_to(matched: Vec<MatchedStatement>, behind: Vec<CounterBehind>, seal: String) -> ChannelsTold {
    let statements = matched.iter().map(|one| StatementTold {
        ways: (&one.taken).into(),
        left: one
            .opened
            .iter()
            .take(MOST_LEFT)
            .map(|(account, opened)| Leftover::of(None, account.clone(), opened))
            .collect(),
        left_in_all: u64::try_from(one.opened.len()).unwrap_or(u64::MAX),
        settled: one
            .settled
            .iter()
            .take(MOST_LEFT)
            .map(|before| Leftover::of(Some(before.number), before.account.clone(), &before.found))
            .collect(),
        settled_in_all: u64::try_from(one.settled.len()).unwrap_or(u64::MAX),
    });
    ChannelsTold {
        statements: statements.collect(),
        behind,
        seal,
    }
}

fn told(why: ChannelsRefused) -> Failed<ChannelsNot> {
    Failed::Refused(match why {
        ChannelsRefused::File(StatementFault::Refused { file, line, why }) => ChannelsNot::Refused {
            file,
            line,
            wrong: why,
        },
        ChannelsRefused::Statement(StatementRefused::Already { file, by, date }) => ChannelsNot::Already {
            file,
            number: by.number,
            date,
        },
        ChannelsRefused::Statement(StatementRefused::AnotherDay { file, first, .. }) => {
            ChannelsNot::AnotherDay { file, first }
        }
        ChannelsRefused::Statement(StatementRefused::Publication(fault)) => {
            return Failed::Broken(fault.into());
        }
        ChannelsRefused::Fault(fault) => return Failed::Broken(fault),
        // A wrong PIN was told apart before.
        ChannelsRefused::NotFinance(_) | ChannelsRefused::NotProven(_) | ChannelsRefused::NotTheirs(_) => {
            ChannelsNot::NotTheirs
        }
        ChannelsRefused::File(StatementFault::Source(fault)) => {
            return unread::refused(fault, |file, wrong| ChannelsNot::Unreadable { file, wrong });
        }
        ChannelsRefused::Open { error, .. } => return Failed::Broken(OfficeFault::Scratch(error)),
        // Another command's: the page says which channel a file is of, and holds one of each.
        ChannelsRefused::NoChannel(_)
        | ChannelsRefused::Close(_)
        | ChannelsRefused::Statement(StatementRefused::Twice(_)) => ChannelsNot::NoFile,
    })
}
