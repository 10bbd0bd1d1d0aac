//! 规则摩擦: rules by the trouble that they cause, with examples, and business that was handed off for nothing. Nobody is named.

use cistern_domain::date::BusinessDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::session::Session;
use crate::friction::{FrictionLine, HandedOffLine, Span};

/// Asks for what caused trouble within these dates, both included; nothing: from the first, or to the last.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskFriction {
    /// The first date.
    pub from: Option<BusinessDate>,
    /// The last.
    pub to: Option<BusinessDate>,
}

/// Rules that caused trouble, and business handed off for nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FrictionAtOffice {
    /// Rules, each in its version, the most trouble first.
    pub rules: Vec<FrictionLine>,
    /// Business that went to a department, item by item, what could most have ended in the hall first.
    pub handed_off: Vec<HandedOffLine>,
    /// Today, by the city's calendar.
    pub today: BusinessDate,
    /// When this was read, by the city's clock.
    pub local: String,
}

impl Console {
    /// Rules by the trouble that they cause.
    pub(super) fn friction(
        &self,
        session: &Session,
        ask: &AskFriction,
    ) -> Result<FrictionAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Friction, session.staff)?;
        let span = Span {
            from: ask.from,
            to: ask.to,
        };
        Ok(FrictionAtOffice {
            rules: self.office.friction(span)?,
            handed_off: self.office.handed_off(span)?,
            today: self.office.city_date()?,
            local: self.office.local(self.office.now())?,
        })
    }
}
