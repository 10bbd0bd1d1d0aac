//! What a customer was told of the catalogue without a case (已告知): written down by one key, and found again, with its
//! version and its words, when the customer comes back, in any hall.
//!
//! Absent on purpose: who told it. Following the catalogue's words is nobody's error.

mod find;
mod index;
mod tell;

pub(crate) use find::told_matching;
pub(crate) use index::{ToldIndex, forget_told, keep_told, name_told, unname_told};

use cistern_domain::entry::ToldAnswer;
use cistern_domain::ids::{AccountNo, ToldId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::business::BusinessRefusal;
use crate::refusal::NotNow;

/// Writes down that a customer was told what the card says. The same `told` again answers with what is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Tell {
    /// Named by the screen before the first attempt.
    pub told: ToldId,
    /// Which business, by its short name.
    pub item: String,
    /// Where it cannot be accepted: which of its refusals, from 0.
    pub refusal: Option<u32>,
    /// Whose account, where it is known.
    pub account: Option<AccountNo>,
    /// Who was told; may be empty.
    pub name: String,
    /// Their telephone; may be empty.
    pub phone: String,
}

/// Asks what a customer was told.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskTold {
    /// Which.
    pub told: ToldId,
}

/// What a customer was told, as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ToldLine {
    /// Which.
    pub told: ToldId,
    /// Its business's name, then.
    pub name: String,
    /// Who was told; empty where it was not said.
    pub who: String,
    /// Whose account.
    pub account: Option<AccountNo>,
    /// Which answer.
    pub answer: ToldAnswer,
    /// When, the hour of the hall.
    pub local: String,
}

/// What a customer was told, with everything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ToldSheet {
    /// As listed.
    pub line: ToldLine,
    /// Which business, by its short name.
    pub item: String,
    /// Version of the catalogue's item then; 0: the one that the program ships.
    pub version: u32,
    /// The version by which this hall works now; nothing where it has the business no more.
    pub version_now: Option<u32>,
    /// The words, as they were said.
    pub words: String,
    /// What the catalogue has to say now, where that is something else.
    pub words_now: Option<String>,
    /// 户名, where it is about an account.
    pub holder: String,
    /// Their telephone.
    pub phone: String,
    /// In which hall.
    pub hall: String,
    /// It went out on paper too.
    pub on_paper: bool,
}

/// Why nothing was written down, or nothing is to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ToldRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// See inside.
    #[error(transparent)]
    Business {
        /// Why.
        refusal: BusinessRefusal,
    },
    /// The account is not known here.
    #[error("account {account} is not known here")]
    UnknownAccount {
        /// Which.
        account: AccountNo,
    },
    /// A name or a telephone too long.
    #[error("{characters} characters are more than {limit}")]
    TooLong {
        /// Characters.
        characters: u32,
        /// At most.
        limit: u32,
    },
    /// The same identifier with other content.
    #[error("it was written down already, differently")]
    Conflict,
    /// Nothing of that name here.
    #[error("nothing of that name here")]
    Unknown {
        /// Which.
        told: ToldId,
    },
}

impl From<BusinessRefusal> for ToldRefusal {
    fn from(refusal: BusinessRefusal) -> Self {
        match refusal {
            BusinessRefusal::NotNow(why) => Self::NotNow(why),
            refusal => Self::Business { refusal },
        }
    }
}
