//! 差异: every open difference in one list, and the decision of a person about it, signed with the PIN; those of channels are
//! closed here too. Shown to finance, 信息 and supervisors; who decides which is the difference's own.

use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::entry::{DifferenceEnd, DifferenceKind};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef};
use cistern_domain::settings::Role;
use cistern_publishing::{CloseRefused, OwnAccount};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::ChannelsRefused;
use crate::differences::{
    At, DecideDifference as Wish, Difference, DifferenceRefused, LOOKED_BACK_DAYS, UnreadDifferences,
};
use crate::fault::OfficeFault;

/// Asks for the differences.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskDifferences {
    /// Those that were settled too.
    pub all: bool,
}

/// The differences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferencesAtOffice {
    /// What is due first; then what was settled.
    pub differences: Vec<Difference>,
    /// What of them cannot be read: what needs it is not among them.
    pub unread: UnreadDifferences,
    /// Of these, open.
    pub open: u32,
    /// Of these, overdue.
    pub overdue: u32,
    /// How far back journals were looked through, days.
    pub looked_back_days: u32,
    /// The roles of whoever asks that are in force today.
    pub roles: Vec<Role>,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Decides of a difference.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideDifference {
    /// What kind; nothing: of a channel's statement.
    pub kind: Option<DifferenceKind>,
    /// At which entry.
    pub at: At,
    /// The entry that said last what it comes to, as the page showed it; nothing where no rule found it.
    #[serde(default)]
    pub seen: Option<EntryNo>,
    /// Settled, or open again.
    pub end: DifferenceEnd,
    /// Why, in words.
    pub words: String,
    /// The act that did it, where there is one.
    #[serde(default)]
    pub act: Option<At>,
    /// Whether what was too much goes into the account's deposit with it.
    #[serde(default)]
    pub returns: bool,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why nothing was decided. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum DifferenceNotDecided {
    /// No such difference stands, or no more.
    Unknown,
    /// It was decided before.
    Already,
    /// No words, or too many.
    Words {
        /// At most, characters.
        limit: u32,
    },
    /// It comes to something else since it was read.
    Moved,
    /// They took, asked for or approved what it is about.
    OwnAct,
    /// The act that is named is not known.
    NoAct,
    /// It is settled by signing the settlement sheet anew.
    BySheet,
    /// The bank's count settles it.
    ByCount,
    /// They sent the deposit, or had a drawer that it brought to the bank.
    OwnCash,
    /// Nothing of it can be returned, or no more.
    NothingToReturn,
    /// It names an account that is declared as theirs.
    Tied {
        /// Which.
        account: AccountNo,
    },
    /// Another decides this.
    NotTheirs {
        /// Who.
        decides: Role,
    },
}

impl Console {
    /// The differences.
    pub(super) fn differences(
        &self,
        session: &Session,
        ask: &AskDifferences,
    ) -> Result<DifferencesAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Differences, session.staff)?;
        Ok(self.all_differences(session, ask.all)?)
    }

    /// Decides of one.
    pub(super) fn decide_difference(
        &self,
        session: &Session,
        ask: &DecideDifference,
    ) -> Result<DifferencesAtOffice, Failed<ActRefused<DifferenceNotDecided>>> {
        let on = (Page::Differences, session, ask.pin.as_str());
        match ask.kind {
            Some(kind) => {
                let wish = Wish {
                    kind,
                    at: ask.at.into(),
                    seen: ask.seen,
                    end: ask.end,
                    words: ask.words.clone(),
                    act: ask.act.map(EntryRef::from),
                    staff: session.staff,
                    pin: ask.pin.clone(),
                };
                let no_more = |why: &DifferenceRefused| matches!(why, DifferenceRefused::NotProven(_));
                self.signed_on(on, no_more, told, || match ask.returns {
                    true => self.office.settle_by_return(&wish),
                    false => self.office.decide_difference(&wish),
                })?;
            }
            None => self.decide_channel(session, ask)?,
        }
        shown(self.all_differences(session, true))
    }

    fn decide_channel(
        &self,
        session: &Session,
        ask: &DecideDifference,
    ) -> Result<(), Failed<ActRefused<DifferenceNotDecided>>> {
        let by = session.by(&ask.pin);
        let no_more = |why: &ChannelsRefused| matches!(why, ChannelsRefused::NotProven(_));
        let (number, act): (EntryNo, _) = (ask.at.number, ask.act.map(EntryRef::from));
        self.signed_on(
            (Page::Differences, session, &ask.pin),
            no_more,
            told_channel,
            || match ask.end {
                DifferenceEnd::Settled => self.office.close_exception(number, &ask.words, act, &by),
                DifferenceEnd::Reopened => self.office.reopen_exception(number, &ask.words, &by),
            },
        )?;
        Ok(())
    }

    fn all_differences(&self, session: &Session, all: bool) -> Result<DifferencesAtOffice, OfficeFault> {
        let (differences, unread) = self.office.differences_and_unread(all)?;
        let count = |is: fn(&&Difference) -> bool| {
            u32::try_from(differences.iter().filter(is).count()).unwrap_or(u32::MAX)
        };
        Ok(DifferencesAtOffice {
            open: count(|one| one.settled.is_none()),
            overdue: count(|one| one.overdue),
            looked_back_days: LOOKED_BACK_DAYS,
            roles: self.roles(session.staff)?,
            local: self.office.local(self.office.now())?,
            differences,
            unread,
        })
    }
}

fn words() -> DifferenceNotDecided {
    DifferenceNotDecided::Words {
        limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
    }
}

fn told(why: DifferenceRefused) -> Failed<DifferenceNotDecided> {
    Failed::Refused(match why {
        // A wrong PIN was told apart before.
        DifferenceRefused::Unknown | DifferenceRefused::NotProven(_) => DifferenceNotDecided::Unknown,
        DifferenceRefused::Already => DifferenceNotDecided::Already,
        DifferenceRefused::NoWords => words(),
        DifferenceRefused::Moved => DifferenceNotDecided::Moved,
        DifferenceRefused::OwnAct => DifferenceNotDecided::OwnAct,
        DifferenceRefused::NoAct(_) => DifferenceNotDecided::NoAct,
        DifferenceRefused::BySheet => DifferenceNotDecided::BySheet,
        DifferenceRefused::ByCount => DifferenceNotDecided::ByCount,
        DifferenceRefused::OwnCash(_) => DifferenceNotDecided::OwnCash,
        DifferenceRefused::NothingToReturn => DifferenceNotDecided::NothingToReturn,
        DifferenceRefused::Own(OwnAccount(account)) => DifferenceNotDecided::Tied { account },
        DifferenceRefused::NotTheirs(decides) => DifferenceNotDecided::NotTheirs { decides },
        DifferenceRefused::Publication(fault) => return Failed::Broken(fault.into()),
        DifferenceRefused::Fault(fault) => return Failed::Broken(fault),
    })
}

fn told_channel(why: ChannelsRefused) -> Failed<DifferenceNotDecided> {
    Failed::Refused(match why {
        ChannelsRefused::Close(CloseRefused::Already(..) | CloseRefused::Open(_)) => {
            DifferenceNotDecided::Already
        }
        ChannelsRefused::Close(CloseRefused::NoWords) => words(),
        ChannelsRefused::Close(CloseRefused::NoAct(_)) => DifferenceNotDecided::NoAct,
        ChannelsRefused::Close(CloseRefused::Own(OwnAccount(account))) => {
            DifferenceNotDecided::Tied { account }
        }
        ChannelsRefused::NotTheirs(decides) => DifferenceNotDecided::NotTheirs { decides },
        ChannelsRefused::Close(CloseRefused::Publication(fault)) => return Failed::Broken(fault.into()),
        ChannelsRefused::Fault(fault) => return Failed::Broken(fault),
        // Files are another command's, and a wrong PIN was told apart before.
        ChannelsRefused::Close(CloseRefused::Unknown(_))
        | ChannelsRefused::File(_)
        | ChannelsRefused::Open { .. }
        | ChannelsRefused::NoChannel(_)
        | ChannelsRefused::Statement(_)
        | ChannelsRefused::NotProven(_)
        | ChannelsRefused::NotFinance(_) => DifferenceNotDecided::Unknown,
    })
}
