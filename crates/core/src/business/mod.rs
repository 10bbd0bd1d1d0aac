//! What the hall can do (业务): the catalogue by which it works, found by what people say, and the card of one kind of
//! business: what may be done now, what is accepted and finished later, and what to do instead.

mod card;
mod find;
mod notice;
mod rules;

pub(crate) use card::department_of;
pub(crate) use rules::Business;

use cistern_domain::catalogue::{Can, Department, Item};
use cistern_domain::promise::Promise;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::told::Tell;

/// Looks for a kind of business by what the customer says.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindBusiness {
    /// Words, pinyin or initials; empty: all of them.
    pub text: String,
}

/// Kinds of business, the likeliest first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BusinessList {
    /// Those that match.
    pub items: Vec<BusinessLine>,
}

/// One kind of business, as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BusinessLine {
    /// Its short name.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// What people say of it that matched; empty where its name did.
    pub said: String,
    /// What may be done of it now.
    pub can: Can,
}

/// Asks for the card of one kind of business.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskBusiness {
    /// Its short name.
    pub item: String,
}

/// Everything about one kind of business, here and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BusinessCard {
    /// As published.
    pub item: Item,
    /// A bill may be put on hold with it (争议挂账).
    pub disputes: bool,
    /// An account changes hands by it (过户): its arrears are paid first, and what becomes of its deposit is said.
    pub transfers: bool,
    /// It is nothing without an account: that one is open on the counter's screen before its form is.
    pub needs_account: bool,
    /// A deposit is asked back by it (退款): at its account, which opens the case.
    pub refunds: bool,
    /// Its version; 0: the one that the program ships.
    pub version: u32,
    /// What may be done of it now.
    pub can: Can,
    /// Who finishes it otherwise.
    pub department: Department,
    /// What would be promised, were it accepted now.
    pub promise: Promise,
    /// By when, the hour of the hall.
    pub due_local: String,
    /// Whether head office is reached.
    pub is_online: bool,
}

/// Asks for the one-time notice (一次性告知).
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskNotice {
    /// Which business.
    pub item: String,
    /// Where it is refused: which of its refusals, from 0.
    pub refusal: Option<u32>,
    /// Papers of its list that the customer has already, by name.
    #[serde(default)]
    pub seen: Vec<String>,
}

/// Prints a notice, and writes down that the customer was told: once for each name, printed as often as wanted.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PrintNotice {
    /// Who is told what.
    pub tell: Tell,
    /// Papers of its list that the customer has already, by name.
    #[serde(default)]
    pub seen: Vec<String>,
}

/// A notice, as it looks on paper.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// Its lines on 80 mm paper (48 columns).
    pub text_80: String,
}

/// Why there is no card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BusinessRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No such business in this hall.
    #[error("no business {item:?} in this hall")]
    Unknown {
        /// Which.
        item: String,
    },
    /// It has no such refusal.
    #[error("{item:?} has no refusal {refusal}")]
    NoSuchRefusal {
        /// Which business.
        item: String,
        /// Which refusal.
        refusal: u32,
    },
}
