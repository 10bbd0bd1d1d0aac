//! Entries that cannot mean what they say: set aside with the reason, kept and passed on; what came behind them went on.
//! Somebody looks at the counter's program, and at what its customers hold in their hands.

use cistern_domain::ids::{CounterNo, EntryNo, HallNo, JournalId};
use cistern_journal::Fault;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;

/// An entry that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAsideLine {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Its journal.
    pub journal: JournalId,
    /// Its number.
    pub number: EntryNo,
    /// The kind's number, where its bytes can be read.
    pub kind: Option<u16>,
    /// What does not fit.
    pub why: String,
}

impl Office {
    /// Every entry that was set aside, by journal and number.
    ///
    /// # Errors
    /// Those of the file.
    pub fn set_aside(&self) -> Result<Vec<SetAsideLine>, OfficeFault> {
        let lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            for (at, why) in tx.set_aside_entries()? {
                let seat = tx.counter(at.journal)?;
                lines.push(SetAsideLine {
                    hall: seat.hall,
                    counter: seat.counter,
                    journal: at.journal,
                    number: at.number,
                    kind: tx.entry(at)?.map(|entry| entry.kind),
                    why,
                });
            }
            Ok(lines)
        })?;
        Ok(lines)
    }
}
