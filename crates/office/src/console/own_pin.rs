//! 改 PIN: whoever is signed in chooses a PIN that nobody else knows. Their session ends with it, as with any other PIN that is
//! published for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::api::Done;
use super::call::Failed;
use super::pin::ActRefused;
use super::session::Session;
use crate::act::OwnPinRefused;

/// Changes one's own PIN.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePin {
    /// The PIN that they have.
    pub pin: String,
    /// The one that they choose: 4 to 12 digits.
    pub new: String,
}

/// Why it was not changed. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum PinNotChanged {
    /// Not 4 to 12 digits.
    Unlawful,
    /// The one that they have.
    Same,
    /// They were published with another meanwhile.
    Moved,
}

impl Console {
    /// Changes it.
    pub(super) fn change_pin(
        &self,
        session: &Session,
        ask: &ChangePin,
    ) -> Result<Done, Failed<ActRefused<PinNotChanged>>> {
        let act = || self.office.change_pin(session.staff, &ask.pin, &ask.new);
        self.signed((session, &ask.pin), |_| false, told, act)?;
        Ok(Done {})
    }
}

fn told(why: OwnPinRefused) -> Failed<PinNotChanged> {
    match why {
        // A wrong PIN was told apart before.
        OwnPinRefused::NotProven(_) => Failed::Refused(PinNotChanged::Moved),
        OwnPinRefused::Unlawful => Failed::Refused(PinNotChanged::Unlawful),
        OwnPinRefused::Same => Failed::Refused(PinNotChanged::Same),
        OwnPinRefused::Fault(fault) => Failed::Broken(fault),
    }
}
