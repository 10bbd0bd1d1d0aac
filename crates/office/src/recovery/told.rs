//! What the journal says of every time the office was restored: the epochs after the first, who restored it, whom somebody gave up.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use serde::Serialize;

use crate::console::name_of;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::trace::{self, Trace};

/// An epoch of the office's journal after its first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Epoch {
    /// Its number.
    pub epoch: u32,
    /// The entry that opened it.
    pub entry: EntryNo,
    /// When.
    pub opened_at: Instant,
    /// Who said the last word of it; 0: a program of before, or nobody had the role `it`.
    pub by: StaffNo,
    /// The last entry of the epoch before that anybody holds.
    pub last: EntryNo,
    /// Journals of the counters that were given up.
    pub without: Vec<JournalId>,
}

/// Something that somebody did while the office was restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecoveryLine {
    /// The entry that says so.
    pub entry: EntryNo,
    /// Who did it; 0: nobody had the role `it`, or an older program did not ask.
    pub staff: StaffNo,
    /// Their name; empty where it is not known here.
    pub name: String,
    /// What.
    pub what: RecoveryAct,
    /// When they did it.
    pub at: Instant,
    /// Why; empty where an older program did not ask.
    pub why: String,
}

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum RecoveryAct {
    /// They restored it.
    Restored {
        /// The last of its own entries in the copy; nothing: not noted.
        last: Option<EntryNo>,
        /// The last that was back when it wrote again.
        back: EntryNo,
    },
    /// They gave a PC up.
    GaveUp {
        /// Its journal.
        journal: JournalId,
    },
    /// They had a key brought back.
    KeyBack {
        /// Of which generation.
        generation: u32,
    },
    /// They went on where nobody was waited for.
    WentOn,
}

impl Office {
    /// Every epoch after the first, oldest first.
    ///
    /// # Errors
    /// Those of the file.
    pub fn epochs(&self) -> Result<Vec<Epoch>, OfficeFault> {
        self.file.read(|tx| {
            let mut all = Vec::new();
            for number in tx.trust()?.epochs {
                let Some(entry) = self.own(tx, number)? else {
                    continue;
                };
                if let Ok(Body::EpochOpened(opened)) = entry.read() {
                    all.push(Epoch {
                        epoch: opened.epoch,
                        entry: number,
                        opened_at: entry.written_at,
                        by: entry.actor,
                        last: opened.last,
                        without: opened.without.iter().map(|one| one.journal).collect(),
                    });
                }
            }
            Ok(all)
        })
    }

    /// What anybody did whenever it was restored, oldest first; of programs of before nothing.
    ///
    /// # Errors
    /// Those of the file.
    pub fn recoveries(&self) -> Result<Vec<RecoveryLine>, OfficeFault> {
        self.file.read(|tx| {
            let mut all = Vec::new();
            for number in trace::all(tx, Trace::Restored)? {
                if let Some(entry) = self.own(tx, number)? {
                    all.extend(line(tx, &entry)?);
                }
            }
            Ok(all)
        })
    }

    fn own(&self, tx: &Tx<'_>, number: EntryNo) -> Result<Option<Entry>, Fault> {
        let journal = self.journal();
        tx.entry(EntryRef { journal, number })
    }
}

fn line(tx: &Tx<'_>, entry: &Entry) -> Result<Option<RecoveryLine>, Fault> {
    let (what, at, why) = match entry.read() {
        Ok(Body::OfficeRestored(b)) => {
            let what = RecoveryAct::Restored {
                last: b.last,
                back: b.back,
            };
            (what, b.restored_at, b.why)
        }
        Ok(Body::CounterGivenUp(b)) => (RecoveryAct::GaveUp { journal: b.journal }, b.at, b.why),
        Ok(Body::SigningKeyBroughtBack(b)) => {
            let generation = b.generation;
            (RecoveryAct::KeyBack { generation }, b.at, b.why)
        }
        Ok(Body::WentOnUnheard(b)) => (RecoveryAct::WentOn, b.at, b.why),
        _ => return Ok(None),
    };
    Ok(Some(RecoveryLine {
        entry: entry.number,
        staff: entry.actor,
        name: name_of(tx, entry.actor)?,
        what,
        at,
        why,
    }))
}
