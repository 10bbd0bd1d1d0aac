//! Opening the demo hall: in this file alone, or under an office on the same machine that publishes it.

use cistern_domain::ids::StaffNo;
use cistern_journal::Tx;
use cistern_publishing::Publication;

use super::{Enrol, OpenDemo, SET_UP, SetUpRefusal, set_up};
use crate::changed::Topic;
use crate::counter::Counter;
use crate::refusal::{Failed, Fault, refuse};
use crate::staff::Done;
use crate::status::SetUp;

const DEMO: &str = "demo";

impl Counter {
    /// Opens the demo hall in this file alone.
    ///
    /// # Errors
    /// [`SetUpRefusal`], and those of the disk.
    pub fn open_demo(&self, _: &OpenDemo) -> Result<Done, Failed<SetUpRefusal>> {
        self.file.act(|tx| {
            if set_up(tx)? != SetUp::None || tx.office_journal()?.is_some() {
                return refuse(SetUpRefusal::AlreadySetUp);
            }
            let pen = self.pen();
            pen.begin(tx)?;
            let credentials = |pin: &str| {
                self.credentials(pin)
                    .map_err(|fault| Publication::Journal(cistern_journal::Fault::Damaged(fault.to_string())))
            };
            pen.demo_city(tx, &credentials).map_err(Fault::from)?;
            self.take_seat(tx, &pen)?;
            tx.set_local(DEMO, Some("true"))?;
            Ok(tx.set_local(SET_UP, Some("demo"))?)
        })?;
        self.touched(&Topic::ALL);
        Ok(Done {})
    }

    /// Enrols with an office; where that office publishes the demo city, PINs are shown at sign-in.
    ///
    /// # Errors
    /// As [`Counter::enrol`].
    pub fn enrol_demo(&self, ask: &Enrol, demo: bool) -> Result<Done, Failed<SetUpRefusal>> {
        let done = self.enrol(ask)?;
        if demo {
            self.file
                .act::<_, Fault>(|tx| Ok(tx.set_local(DEMO, Some("true"))?))?;
        }
        Ok(done)
    }
}

/// Whether the PINs of the demo staff are shown.
pub(crate) fn is_demo(tx: &Tx<'_>) -> Result<bool, Fault> {
    Ok(tx.local(DEMO)?.is_some())
}

/// The PIN of one of the demo hall's staff.
pub(crate) fn pin_of(staff: StaffNo) -> Option<String> {
    cistern_publishing::demo::pin_of(staff).map(str::to_owned)
}
