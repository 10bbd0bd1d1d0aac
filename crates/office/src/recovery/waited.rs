//! A restored office as its people hear of it at the console: since when, by whom, and for which seats it waits.

use cistern_domain::date::CHINA;
use cistern_domain::ids::{CounterNo, HallNo, JournalId};
use cistern_journal::Fault;
use cistern_publishing::settings;
use schemars::JsonSchema;
use serde::Serialize;

use super::recovery;
use crate::cases::local_in;
use crate::console::name_of;
use crate::fault::OfficeFault;
use crate::office::Office;

/// A restored office that is not whole yet: it shows, takes what counters send, and does nothing that writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recovering {
    /// When it was restored, by the city's clock.
    pub since_local: String,
    /// By whom; empty where nobody was named.
    pub by: String,
    /// Why; empty where nobody said.
    pub why: String,
    /// The seats whose PCs are waited for, by hall and counter; none: nobody is waited for, and somebody of 信息 has to say so.
    pub waits_for: Vec<SeatWaitedFor>,
    /// The key that signs now is not here: it is brought back by the city's root.
    pub lacks_key: bool,
}

/// A seat whose PC is waited for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeatWaitedFor {
    /// The hall.
    pub hall: HallNo,
    /// Its name; empty where none is published.
    pub hall_name: String,
    /// The seat.
    pub counter: CounterNo,
    /// The journal of its PC.
    pub journal: JournalId,
}

impl Office {
    /// What there is to say of a restored office; nothing where it is whole.
    ///
    /// # Errors
    /// Those of the file.
    pub fn recovering(&self) -> Result<Option<Recovering>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let Some(left) = recovery(tx)? else {
                return Ok(None);
            };
            let settings = settings(tx)?;
            let zone = settings.time_zone.parse().unwrap_or(CHINA);
            let last = left.restored.last().map(|one| &one.by);
            let waits_for = left.waits_for.iter().map(|one| SeatWaitedFor {
                hall: one.hall,
                hall_name: settings.hall_name(one.hall),
                counter: one.counter,
                journal: one.journal,
            });
            Ok(Some(Recovering {
                since_local: local_in(zone, left.since),
                by: last.map_or(Ok(String::new()), |by| name_of(tx, by.staff))?,
                why: last.map(|by| by.why.clone()).unwrap_or_default(),
                waits_for: waits_for.collect(),
                lacks_key: left.lacks_key,
            }))
        })?)
    }
}
