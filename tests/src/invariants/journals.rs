//! I3: every journal is unbroken, hashes and signatures hold, and no stored byte has changed.

use std::collections::BTreeMap;
use std::path::Path;

use cistern_domain::ids::{EntryNo, EntryRef, Hash};
use cistern_journal::Fault;

use super::{Node, Violation};

/// The hash of every entry, wherever it was first seen.
#[derive(Clone, Debug, Default)]
pub struct Remembered(BTreeMap<EntryRef, Hash>);

pub(super) fn check(node: &Node<'_>, remembered: &mut Remembered, scratch: &Path) -> Result<(), Violation> {
    check_stopped(node, remembered, scratch)?;
    unsuspected(node)
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

fn unsuspected(node: &Node<'_>) -> Result<(), Violation> {
    let (journals, quarantined, evidence) = suspicions(node)?;
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

fn suspicions(node: &Node<'_>) -> Result<(usize, u32, u32), Fault> {
    node.file.read(|tx| {
        let stopped = tx
            .journals()?
            .iter()
            .filter(|journal| journal.stopped.is_some())
            .count();
        let count = |sql: &str| Ok::<_, Fault>(tx.first(sql, &[], |row| row.get(0))?.unwrap_or(0));
        Ok((
            stopped,
            count("SELECT count(*) FROM quarantine")?,
            count("SELECT count(*) FROM evidence")?,
        ))
    })
}

impl Remembered {
    fn compare(&mut self, node: &Node<'_>) -> Result<(), Violation> {
        node.file.read(|tx| {
            for journal in tx.journals()? {
                tx.entries_after::<Violation>(journal.journal, EntryNo(0), |stored| {
                    let at = EntryRef {
                        journal: journal.journal,
                        number: stored.number,
                    };
                    let hash = stored.envelope.hash();
                    if *self.0.entry(at).or_insert(hash) == hash {
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
