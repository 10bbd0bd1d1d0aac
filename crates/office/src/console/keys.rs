//! 密钥: the keys of head office and how they stand, for 信息. To be read alone: what is done about one is done by the command, where
//! the root's stick and its passphrase are (`cistern-office key`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::Failed;
use super::pages::{NotTheirs, Page};
use super::session::Session;
use crate::held_keys::HeldKeys;

/// Asks for the keys.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskKeys {}

/// The keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeysAtOffice {
    /// All of them.
    pub keys: HeldKeys,
    /// When this was read, by the city's clock.
    pub local: String,
}

impl Console {
    /// The keys of head office.
    pub(super) fn keys(&self, session: &Session, _: &AskKeys) -> Result<KeysAtOffice, Failed<NotTheirs>> {
        self.theirs(Page::Keys, session.staff)?;
        Ok(KeysAtOffice {
            keys: self.office.held_keys()?,
            local: self.office.local(self.office.now())?,
        })
    }
}
