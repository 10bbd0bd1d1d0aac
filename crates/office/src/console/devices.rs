//! 设备: every PC that was ever enrolled, a one-time code for a seat, the end of a journal with its reason; each signed with
//! the PIN.

use cistern_domain::entry::RevokeReason;
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_domain::settings::Hall;
use cistern_journal::Fault;
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Console;
use super::call::{Failed, shown};
use super::pages::{NotTheirs, Page};
use super::pin::ActRefused;
use super::session::Session;
use crate::act::{DeviceAtOffice, DeviceRefused, LONGEST_CODE_HOURS};
use crate::fault::OfficeFault;

/// Asks for every PC.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskDevices {}

/// Every PC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DevicesPage {
    /// Those that serve first, by hall and seat.
    pub devices: Vec<DeviceAtOffice>,
    /// The halls that there are.
    pub halls: Vec<Hall>,
    /// Longest that a code lasts, hours.
    pub longest_hours: u32,
    /// When this was read, by the city's clock.
    pub local: String,
}

/// Makes a one-time code for a seat.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeDeviceCode {
    /// The hall.
    pub hall: HallNo,
    /// The seat, from 1.
    pub counter: CounterNo,
    /// How long it lasts, hours.
    pub hours: u32,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// A code: shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeviceCode {
    /// As it is typed into the wizard; it carries the fingerprint of the office's key.
    pub code: String,
    /// The fingerprint alone.
    pub fingerprint: String,
    /// Until when it opens, by the city's clock.
    pub until_local: String,
    /// A PC sits there already: this would make a second one.
    pub seated: bool,
}

/// Ends a journal.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeDevice {
    /// Which.
    pub journal: JournalId,
    /// Why.
    pub reason: RevokeReason,
    /// The PIN of whoever is signed in.
    pub pin: String,
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeviceNot {
    /// No such hall, or no such seat.
    NoSeat,
    /// No such time.
    Hours {
        /// At most.
        longest: u32,
    },
    /// It was never enrolled here.
    Unknown,
    /// It was revoked already.
    Revoked,
}

impl Console {
    /// Every PC.
    pub(super) fn devices(
        &self,
        session: &Session,
        _: &AskDevices,
    ) -> Result<DevicesPage, Failed<NotTheirs>> {
        self.theirs(Page::Devices, session.staff)?;
        Ok(self.every_device()?)
    }

    fn every_device(&self) -> Result<DevicesPage, OfficeFault> {
        Ok(DevicesPage {
            devices: self.office.devices()?,
            halls: self.office.file.read::<_, Fault>(settings)?.halls,
            longest_hours: LONGEST_CODE_HOURS,
            local: self.office.local(self.office.now())?,
        })
    }

    /// A code for a seat.
    pub(super) fn device_code(
        &self,
        session: &Session,
        ask: &MakeDeviceCode,
    ) -> Result<DeviceCode, Failed<ActRefused<DeviceNot>>> {
        let by = (session.staff, ask.pin.as_str());
        let code = self.signed_on((Page::Devices, session, &ask.pin), no_more, told, || {
            self.office.make_code_by(by, (ask.hall, ask.counter), ask.hours)
        })?;
        let until = self.office.now().plus(chrono::TimeDelta::hours(ask.hours.into()));
        Ok(DeviceCode {
            fingerprint: code.office.iter().map(|byte| format!("{byte:02X}")).collect(),
            code: code.print(),
            until_local: self.office.local(until)?,
            seated: self.office.is_seated(ask.hall, ask.counter)?,
        })
    }

    /// Ends a journal.
    pub(super) fn revoke_device(
        &self,
        session: &Session,
        ask: &RevokeDevice,
    ) -> Result<DevicesPage, Failed<ActRefused<DeviceNot>>> {
        let by = (session.staff, ask.pin.as_str());
        self.signed_on((Page::Devices, session, &ask.pin), no_more, told, || {
            self.office.revoke_by(by, ask.journal, ask.reason)
        })?;
        shown(self.every_device())
    }
}

const fn no_more(why: &DeviceRefused) -> bool {
    matches!(why, DeviceRefused::Pin(_))
}

fn told(why: DeviceRefused) -> Failed<DeviceNot> {
    Failed::Refused(match why {
        DeviceRefused::NoSeat(_) => DeviceNot::NoSeat,
        DeviceRefused::Hours => DeviceNot::Hours {
            longest: LONGEST_CODE_HOURS,
        },
        // The page and the PIN are told apart before.
        DeviceRefused::NotPublisher(_) | DeviceRefused::Pin(_) | DeviceRefused::Unknown => DeviceNot::Unknown,
        DeviceRefused::Revoked => DeviceNot::Revoked,
        DeviceRefused::Fault(fault) => return Failed::Broken(fault),
    })
}
