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
const FOLD: u32 = 7;
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

/// Where another reading knows what this program's does not: how far it is, and how far this one. Folding its views anew by
/// this one would undo what it knows.
fn newer(found: &str, own: &str) -> Option<(u32, u32)> {
    let (found, own) = (parts(found)?, parts(own)?);
    let ahead = [(found.0, own.0), (found.1, own.1)]
        .into_iter()
        .find(|(found, own)| found > own);
    let unknown = found.2.iter().any(|kind| !own.2.contains(kind));
    let count = |kinds: &[&str]| u32::try_from(kinds.len()).unwrap_or(u32::MAX);
    ahead.or_else(|| unknown.then(|| (count(&found.2), count(&own.2))))
}

/// The fold's number, the host's, and the kinds.
fn parts(reading: &str) -> Option<(u32, u32, Vec<&str>)> {
    let mut words = reading.split(' ');
    let fold = words.next()?.parse().ok()?;
    let (_, host) = words.next()?.rsplit_once('.')?;
    Some((fold, host.parse().ok()?, words.collect()))
}

impl Tx<'_> {
    /// Whether the views were folded by an older reading of the entries than this program's.
    ///
    /// # Errors
    /// [`Fault::Newer`] where it was a newer one; those of the disk.
    pub(crate) fn views_are_old(&self) -> Result<bool, Fault> {
        let (found, own) = (self.local(FOLDED_BY)?, reading(self.host));
        if let Some((found, known)) = found.as_deref().and_then(|found| newer(found, &own)) {
            return Err(Fault::Newer { found, known });
        }
        Ok(found.as_deref() != Some(&own))
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
            Ok(entry) => self.fold_received(journal.id, journal.role, &entry).map(|_| ()),
            Err(_) => {
                tracing::error!(journal = %journal.journal, "entry {} cannot be read: verify this file", stored.number);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reading that knows one thing more than this program is a newer program's; one that knows less is brought up.
    #[test]
    fn a_newer_reading_is_told_from_an_older() {
        let own = "3 office.4 1.1 2.1 2.2";
        assert_eq!(newer("4 office.4 1.1 2.1 2.2", own), Some((4, 3)));
        assert_eq!(newer("3 office.5 1.1", own), Some((5, 4)));
        assert_eq!(newer("3 office.4 1.1 2.1 2.2 9.1", own), Some((4, 3)));
        assert_eq!(newer("3 office.4 1.1 2.3", own), Some((2, 3)));
        for older in [
            own,
            "2 office.4 1.1 2.1",
            "3 office.3 1.1 2.2",
            "written by hand",
            "",
        ] {
            assert_eq!(newer(older, own), None, "{older}");
        }
    }
}
