//! 柜台健康: every counter on one page, the worst first, for 信息, finance and supervisors.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::session::Session;
use crate::health::SeatsHealth;

/// Asks how every counter is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskHealth {}

impl Console {
    /// How every counter is.
    pub(super) fn health(&self, session: &Session, _: &AskHealth) -> Result<SeatsHealth, Failed<NotTheirs>> {
        self.theirs(Page::Health, session.staff)?;
        Ok(self.office.seats_health()?)
    }
}
