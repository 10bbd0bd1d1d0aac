//! How head office itself stands, for everybody who is signed in: told on every page while it was restored and waits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::api::Never;
use super::call::Failed;
use super::session::Session;
use crate::recovery::Recovering;

/// Asks how head office stands.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskStanding {}

/// How head office stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OfficeStanding {
    /// It was restored from a copy, and is not whole yet; nothing: it is.
    pub recovering: Option<Recovering>,
}

impl Console {
    /// How head office stands.
    pub(super) fn standing(&self, _: &Session, _: &AskStanding) -> Result<OfficeStanding, Failed<Never>> {
        Ok(OfficeStanding {
            recovering: self.office.recovering()?,
        })
    }
}
