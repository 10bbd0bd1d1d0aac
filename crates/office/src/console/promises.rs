//! 承诺兑现: which department kept its promises, with the newest that were broken; the halls' own figures apart from them.

use cistern_domain::date::BusinessDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::session::Session;
use crate::friction::{Kept, Span};

/// Asks for promises that fall due within these dates, both included; nothing: from the first, or to the last.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskPromises {
    /// The first date.
    pub from: Option<BusinessDate>,
    /// The last.
    pub to: Option<BusinessDate>,
}

/// Promises kept and broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PromisesAtOffice {
    /// They.
    pub kept: Kept,
    /// Today, by the city's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Why they are not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NotAnswering {
    /// Whoever asks answers for nothing, or no more.
    NotAnswering,
}

impl Console {
    /// Promises kept and broken.
    pub(super) fn promises(
        &self,
        session: &Session,
        ask: &AskPromises,
    ) -> Result<PromisesAtOffice, Failed<NotAnswering>> {
        if !self.office.answers_for_anything(session.staff)? {
            return Err(Failed::Refused(NotAnswering::NotAnswering));
        }
        let span = Span {
            from: ask.from,
            to: ask.to,
        };
        Ok(PromisesAtOffice {
            kept: self.office.kept(span)?,
            today: self.office.city_date()?,
            local: self.office.local(self.office.now())?,
        })
    }
}
