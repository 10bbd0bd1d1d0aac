//! I3: every journal is unbroken, hashes and signatures hold, no stored byte has changed, and what is set aside is what a world
//! spoiled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cistern_domain::ids::{EntryNo, EntryRef, Hash};
use cistern_journal::Fault;

use super::{Node, Violation};

/// The hash of every entry, wherever it was first seen; and entries that cannot mean what they say, because a world wrote them so.
#[derive(Clone, Debug, Default)]
pub struct Remembered {
    hashes: BTreeMap<EntryRef, Hash>,
    spoiled: BTreeSet<EntryRef>,
}

pub(super) fn check(node: &Node<'_>, remembered: &mut Remembered, scratch: &Path) -> Result<(), Violation> {
    check_stopped(node, remembered, scratch)?;
    unsuspected(node, &remembered.spoiled)
}

/// The same where a journal was stopped, and its evidence is as it should be.
pub(super) fn check_stopped(
    node: &Node<'_>,
    remembered: &mut Remembered,
    scratch: &Path,
) -> Result<(), Violation> {
    if let Some(difference) = node.file.verify(scratch)?.difference {
        let node = node.name.to_owned();
        return Err(Violation::Verify { node, difference });
    }
    remembered.compare(node)
}

fn unsuspected(node: &Node<'_>, spoiled: &BTreeSet<EntryRef>) -> Result<(), Violation> {
    let (journals, quarantined, evidence) = suspicions(node, spoiled)?;
    if journals > 0 || quarantined + evidence > 0 {
        return Err(Violation::Suspicion {
            node: node.name.to_owned(),
            journals,
            quarantined,
            evidence,
        });
    }
    Ok(())
}

/// Journals that are stopped, entries that are set aside and should not be or should be and are not, evidence.
fn suspicions(node: &Node<'_>, spoiled: &BTreeSet<EntryRef>) -> Result<(usize, u32, u32), Fault> {
    node.file.read(|tx| {
        let mut expected = BTreeSet::new();
        for at in spoiled {
            if tx.head(at.journal)?.number >= at.number {
                expected.insert(*at);
            }
        }
        let aside = tx.set_aside_entries()?.into_iter().map(|(at, _)| at).collect();
        let quarantined = expected.symmetric_difference(&aside).count();
        let stopped = tx
            .journals()?
            .iter()
            .filter(|journal| journal.stopped.is_some())
            .count();
        let evidence = tx.first("SELECT count(*) FROM evidence", &[], |row| row.get(0))?;
        let quarantined = u32::try_from(quarantined).unwrap_or(u32::MAX);
        Ok((stopped, quarantined, evidence.unwrap_or(0)))
    })
}

impl Remembered {
    /// This entry cannot mean what it says: whoever holds it has set it aside, and it counts in no sum.
    pub fn spoil(&mut self, at: EntryRef) {
        self.spoiled.insert(at);
    }

    /// Whether it was written so that it cannot mean what it says.
    pub(super) fn is_spoiled(&self, at: &EntryRef) -> bool {
        self.spoiled.contains(at)
    }

    fn compare(&mut self, node: &Node<'_>) -> Result<(), Violation> {
        node.file.read(|tx| {
            for journal in tx.journals()? {
                tx.entries_after::<Violation>(journal.journal, EntryNo(0), |stored| {
                    let at = EntryRef {
                        journal: journal.journal,
                        number: stored.number,
                    };
                    let hash = stored.envelope.hash();
                    if *self.hashes.entry(at).or_insert(hash) == hash {
                        return Ok(true);
                    }
                    Err(Violation::Changed {
                        node: node.name.to_owned(),
                        at,
                    })
                })?;
            }
            Ok(())
        })
    }
}
