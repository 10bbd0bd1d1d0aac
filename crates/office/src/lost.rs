//! Attachments that head office once held and holds no more: it was restored from a copy that was made before they came. Its own
//! word that it held them came back from its counters; the bytes are asked for again, of whoever attached them.
//!
//! Looked for once, where a restored office is whole again, and before a counter is answered. Absent on purpose: a new entry;
//! what was said of them holds again when they are back.

use std::collections::BTreeSet;

use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_journal::{Fault, Kept, Tx};

use crate::fault::OfficeFault;
use crate::office::Office;

/// A JSON list of journal and number; `null`: to be looked for.
const LOST: &str = "office_lost_attachments";
const TO_LOOK_FOR: &str = "null";

/// What is lacking is looked for before a counter is answered next.
pub(crate) fn look_for_lost(tx: &Tx<'_>) -> Result<(), Fault> {
    tx.set_local(LOST, Some(TO_LOOK_FOR))
}

impl Office {
    /// What is asked for again; a counter's own first.
    pub(crate) fn lost(&self, caller: JournalId) -> Result<Vec<EntryRef>, OfficeFault> {
        let noted = self.file.read::<_, Fault>(|tx| tx.local(LOST))?;
        let mut all: Vec<EntryRef> = match noted.as_deref() {
            None => return Ok(Vec::new()),
            Some(TO_LOOK_FOR) => {
                let found = self.look()?;
                self.file.background::<_, Fault>(|tx| note(tx, &found))?;
                found.into_iter().collect()
            }
            Some(json) => read(json)?.into_iter().collect(),
        };
        all.sort_by_key(|of| (of.journal != caller, *of));
        Ok(all)
    }

    /// Attachments that were received, by the office's own word, and are not whole on its disk.
    fn look(&self) -> Result<BTreeSet<EntryRef>, Fault> {
        let beside = self.file.attachments();
        self.file.read(|tx| {
            let mut lost = BTreeSet::new();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(case) = state else { return Ok(()) };
                for at in case.received.keys() {
                    if let Some(attached) = case.attachments.get(at)
                        && beside.kept(&attached.file.hash)? != Kept::Whole
                    {
                        lost.insert(*at);
                    }
                }
                Ok(())
            })?;
            Ok(lost)
        })
    }

    /// One of them is whole again.
    pub(crate) fn found_again(&self, of: EntryRef) -> Result<(), OfficeFault> {
        Ok(self.file.background::<_, Fault>(|tx| {
            let Some(json) = tx.local(LOST)?.filter(|json| json != TO_LOOK_FOR) else {
                return Ok(());
            };
            let mut left = read(&json)?;
            if left.remove(&of) {
                note(tx, &left)?;
            }
            Ok(())
        })?)
    }
}

fn note(tx: &Tx<'_>, lost: &BTreeSet<EntryRef>) -> Result<(), Fault> {
    let pairs: Vec<_> = lost.iter().map(|of| (of.journal, of.number.0)).collect();
    let json = serde_json::json!(pairs).to_string();
    tx.set_local(LOST, (!lost.is_empty()).then_some(json.as_str()))
}

fn read(json: &str) -> Result<BTreeSet<EntryRef>, Fault> {
    let pairs: Vec<(JournalId, u64)> =
        serde_json::from_str(json).map_err(|fault| Fault::Damaged(format!("{LOST}: {fault}")))?;
    let of = |(journal, number)| EntryRef {
        journal,
        number: EntryNo(number),
    };
    Ok(pairs.into_iter().map(of).collect())
}
