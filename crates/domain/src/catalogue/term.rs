//! How a document writes a term: `{"working_days": 3}`, `{"at_once": true}`. Absent on purpose: more than one of them.

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::promise::Term;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "TermWritten")]
pub(super) enum Written {
    /// While the customer waits: `true`.
    AtOnce(bool),
    /// Minutes, day and night.
    Minutes(u32),
    /// Hours, day and night.
    Hours(u32),
    /// Hours of work.
    WorkingHours(u32),
    /// Working days.
    WorkingDays(u32),
    /// Days.
    Days(u32),
}

pub(super) fn serialize<S: Serializer>(term: &Term, to: S) -> Result<S::Ok, S::Error> {
    let written = match *term {
        Term::AtOnce => Written::AtOnce(true),
        Term::Minutes(n) => Written::Minutes(n),
        Term::Hours(n) => Written::Hours(n),
        Term::WorkingHours(n) => Written::WorkingHours(n),
        Term::WorkingDays(n) => Written::WorkingDays(n),
        Term::Days(n) => Written::Days(n),
    };
    written.serialize(to)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Term, D::Error> {
    match Written::deserialize(from)? {
        Written::AtOnce(true) => Ok(Term::AtOnce),
        Written::AtOnce(false) => Err(D::Error::custom("a promise is at once, or by when")),
        Written::Minutes(n) => Ok(Term::Minutes(n)),
        Written::Hours(n) => Ok(Term::Hours(n)),
        Written::WorkingHours(n) => Ok(Term::WorkingHours(n)),
        Written::WorkingDays(n) => Ok(Term::WorkingDays(n)),
        Written::Days(n) => Ok(Term::Days(n)),
    }
}
