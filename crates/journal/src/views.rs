//! Views are functions of the entries: folded anew, all of them, where this program reads entries otherwise than
//! the one that folded them last. So a kind that an older program could not read, and a state whose form has
//! changed, need no migration of their own.
//!
//! Absent on purpose: touching an entry, a payload, or what only this machine knows (tables `peer` and `local`).

use cistern_domain::entry::Body;
use cistern_domain::ids::EntryNo;

use crate::entries::StoredEntry;
use crate::fault::Fault;
use crate::file::Tx;
use crate::host::Host;
use crate::journals::Journal;

/// Raised where a fold changes, the form of a state, or a table that is a view.
const FOLD: u32 = 4;
/// Under this name the file says by which reading its views were folded.
const FOLDED_BY: &str = "views";

/// How this program reads entries: its fold, its host's, and every kind it knows.
fn reading(host: &dyn Host) -> String {
    let kinds = Body::KINDS
        .iter()
        .map(|(kind, version)| format!("{kind}.{version}"));
    let host = (host.migrations().name, host.views().version);
    format!(
        "{FOLD} {}.{} {}",
        host.0,
        host.1,
        kinds.collect::<Vec<_>>().join(" ")
    )
}

impl Tx<'_> {
    /// Whether the views were folded by another reading of the entries than this program's.
    pub(crate) fn views_are_old(&self) -> Result<bool, Fault> {
        Ok(self.local(FOLDED_BY)?.as_deref() != Some(&reading(self.host)))
    }

    /// Folds every view anew from the entries.
    pub(crate) fn fold_anew(&self) -> Result<(), Fault> {
        self.execute_all(
            "DELETE FROM state; DELETE FROM payment; DELETE FROM paper; DELETE FROM reversal; DELETE FROM correction;
             DELETE FROM quarantine;",
        )?;
        self.host.forget_views(self)?;
        for journal in self.journals()? {
            self.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                self.fold_stored(&journal, &stored)?;
                Ok(true)
            })?;
        }
        self.set_local(FOLDED_BY, Some(&reading(self.host)))
    }

    /// One that cannot be read was damaged in the file: verification names it, and service goes on without it.
    fn fold_stored(&self, journal: &Journal, stored: &StoredEntry) -> Result<(), Fault> {
        match stored.envelope.open() {
            Ok(entry) => self.fold_received(journal.id, journal.role, &entry),
            Err(_) => {
                tracing::error!(journal = %journal.journal, "entry {} cannot be read: verify this file", stored.number);
                Ok(())
            }
        }
    }
}
