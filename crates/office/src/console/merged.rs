//! 并户: accounts that continue as another, with who said so and what went along; a further one, or one that stands for itself
//! again, tried first and then said with the PIN. For finance, by the act of the command.

use cistern_domain::date::BusinessDate;
use cistern_domain::details::LONGEST_REMARK;
use cistern_domain::ids::AccountNo;
use cistern_publishing::{ContinueAs, ContinueRefused, OwnAccount};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::{ContinueAccount, ContinueAccountRefused, ContinuedTold};
use crate::fault::OfficeFault;
use crate::merged::MergedLine;

/// Asks for accounts that continue as another.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskMerged {}

/// Accounts that continue as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MergedAtOffice {
    /// What was said last first.
    pub merged: Vec<MergedLine>,
    /// Today, by head office's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Asks what it would come to that an account continues as another.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TryMerge {
    /// Which.
    pub account: AccountNo,
    /// As which; nothing: it stands for itself again.
    pub into: Option<AccountNo>,
    /// From which date on; nothing: from today on.
    pub on: Option<BusinessDate>,
    /// Why.
    pub words: String,
}

/// Says it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// As it was tried.
    pub wish: TryMerge,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why nothing was said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MergeNot {
    /// It is finance's to say: not theirs.
    NotTheirs,
    /// No such account.
    Unknown {
        /// Which.
        account: AccountNo,
    },
    /// It would continue as itself, at the end of a chain or at once.
    AsItself {
        /// Which.
        account: AccountNo,
    },
    /// It stands so already.
    Already {
        /// Which.
        account: AccountNo,
    },
    /// It continues as another one: that is taken back first.
    AsAnother {
        /// As which.
        into: AccountNo,
    },
    /// The account as which it would continue is closed, or continues as another itself.
    NotServed {
        /// Which.
        account: AccountNo,
    },
    /// A day that has not come.
    NotYet {
        /// Which.
        on: BusinessDate,
    },
    /// Either account is declared as theirs.
    Tied {
        /// Which.
        account: AccountNo,
    },
    /// No words, or too many.
    Words {
        /// At most, characters.
        limit: u32,
    },
}

impl Console {
    /// Accounts that continue as another.
    pub(super) fn merged(
        &self,
        session: &Session,
        _: &AskMerged,
    ) -> Result<MergedAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Merged, session.staff)?;
        Ok(self.all_merged()?)
    }

    fn all_merged(&self) -> Result<MergedAtOffice, OfficeFault> {
        Ok(MergedAtOffice {
            merged: self.office.merged()?,
            today: self.office.today(),
            local: self.office.local(self.office.now())?,
        })
    }

    /// What it would come to.
    pub(super) fn try_merge(
        &self,
        session: &Session,
        ask: &TryMerge,
    ) -> Result<ContinuedTold, Failed<MergeNot>> {
        if !self.concerns(Page::Merged, session.staff)? {
            return Err(Failed::Refused(MergeNot::NotTheirs));
        }
        let tried = self.office.try_continue_account(&wish_of(ask), session.staff);
        tried.map_err(told)
    }

    /// Says it.
    pub(super) fn merge(
        &self,
        session: &Session,
        ask: &Merge,
    ) -> Result<MergedAtOffice, Failed<ActRefused<MergeNot>>> {
        let no_more = |why: &ContinueAccountRefused| matches!(why, ContinueAccountRefused::NotFinance(_));
        self.signed_on((Page::Merged, session, &ask.pin), no_more, told, || {
            self.office.continue_account(&ContinueAccount {
                wish: wish_of(&ask.wish),
                staff: session.staff,
                pin: ask.pin.clone(),
            })
        })?;
        shown(self.all_merged())
    }
}

fn wish_of(ask: &TryMerge) -> ContinueAs {
    ContinueAs {
        account: ask.account.clone(),
        into: ask.into.clone(),
        on: ask.on,
        words: ask.words.clone(),
    }
}

fn told(why: ContinueAccountRefused) -> Failed<MergeNot> {
    use ContinueRefused as Not;
    let why = match why {
        ContinueAccountRefused::Continue(why) => why,
        // A wrong PIN was told apart before.
        ContinueAccountRefused::NotFinance(_) => return Failed::Refused(MergeNot::NotTheirs),
        ContinueAccountRefused::Fault(fault) => return Failed::Broken(fault),
    };
    Failed::Refused(match why {
        Not::Unknown(account) => MergeNot::Unknown { account },
        Not::AsItself(account) => MergeNot::AsItself { account },
        Not::Already(account) => MergeNot::Already { account },
        Not::AsAnother(into) => MergeNot::AsAnother { into },
        Not::NotServed(account) => MergeNot::NotServed { account },
        Not::NotYet(on) => MergeNot::NotYet { on },
        Not::Tied(OwnAccount(account)) => MergeNot::Tied { account },
        Not::NoWords => MergeNot::Words {
            limit: u32::try_from(LONGEST_REMARK).unwrap_or(u32::MAX),
        },
        Not::Publication(fault) => return Failed::Broken(fault.into()),
    })
}
