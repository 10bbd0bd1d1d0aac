//! Views are functions of the entries: folded anew, all of them, where this program reads entries otherwise than
//! the one that folded them last. So a kind that an older program could not read, and a state whose form has
//! changed, need no migration of their own. Which kinds were folded without being understood is noted, so that a program that only
//! knows more kinds, none of which lies here, folds nothing anew.
//!
//! Absent on purpose: touching an entry, a payload, or what only this machine knows (tables `peer` and `local`).

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::EntryNo;

use crate::entries::StoredEntry;
use crate::fault::Fault;
use crate::file::Tx;
use crate::host::Host;
use crate::journals::Journal;

/// Raised where a fold changes, the form of a state, or a table that is a view; a kind that comes alone needs nothing.
const FOLD: u32 = 9;
/// Under this name the file says by which reading its views were folded.
const FOLDED_BY: &str = "views";
/// Under this name the kinds that were folded without being understood.
const UNREAD: &str = "unread";

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
    let (found, own) = (Reading::of(found)?, Reading::of(own)?);
    let ahead = [(found.fold, own.fold), (found.host.1, own.host.1)]
        .into_iter()
        .find(|(found, own)| found > own);
    let unknown = found.kinds.iter().any(|kind| !own.kinds.contains(kind));
    let count = |kinds: &[&str]| u32::try_from(kinds.len()).unwrap_or(u32::MAX);
    ahead.or_else(|| unknown.then(|| (count(&found.kinds), count(&own.kinds))))
}

/// Whether this program only knows more kinds than the one that folded the views last, none of which was folded here.
fn only_knows_more(found: &str, own: &str, unread: &str) -> bool {
    let (Some(found), Some(own)) = (Reading::of(found), Reading::of(own)) else {
        return false;
    };
    let is_unread = |kind: &&str| unread.split(' ').any(|one| one == *kind);
    let mut more = own.kinds.iter().filter(|kind| !found.kinds.contains(kind));
    let knows_all = found.kinds.iter().all(|kind| own.kinds.contains(kind));
    (found.fold, found.host) == (own.fold, own.host) && knows_all && !more.any(is_unread)
}

/// A reading, taken apart.
struct Reading<'r> {
    fold: u32,
    /// Whose, and which.
    host: (&'r str, u32),
    kinds: Vec<&'r str>,
}

impl<'r> Reading<'r> {
    fn of(text: &'r str) -> Option<Self> {
        let mut words = text.split(' ');
        let fold = words.next()?.parse().ok()?;
        let (name, version) = words.next()?.rsplit_once('.')?;
        Some(Self {
            fold,
            host: (name, version.parse().ok()?),
            kinds: words.collect(),
        })
    }
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
        let Some(found) = found else { return Ok(true) };
        if found == own {
            return Ok(false);
        }
        let unread = self.local(UNREAD)?;
        if unread.is_some_and(|unread| only_knows_more(&found, &own, &unread)) {
            self.set_local(FOLDED_BY, Some(&own))?;
            return Ok(false);
        }
        Ok(true)
    }

    /// An entry of a kind that this program does not know was folded: a program that knows it folds anew.
    pub(crate) fn note_unread(&self, entry: &Entry) -> Result<(), Fault> {
        let kind = format!("{}.{}", entry.kind, entry.version);
        let unread = self.local(UNREAD)?.unwrap_or_default();
        if unread.split(' ').any(|one| one == kind) {
            return Ok(());
        }
        let unread = [unread.as_str(), kind.as_str()].join(" ");
        self.set_local(UNREAD, Some(unread.trim()))
    }

    /// Folds every view anew from the entries.
    pub(crate) fn fold_anew(&self) -> Result<(), Fault> {
        self.execute_all(
            "DELETE FROM state; DELETE FROM payment; DELETE FROM paper; DELETE FROM reversal; DELETE FROM correction;
             DELETE FROM quarantine;",
        )?;
        self.host.forget_views(self)?;
        self.set_local(UNREAD, Some(""))?;
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

    /// A kind that nobody wrote here yet costs no fold; one that lies here unread does, and so does another fold.
    #[test]
    fn only_what_lies_here_is_folded_anew() {
        let own = "3 office.4 1.1 2.1 2.2";
        let rows = [
            ("3 office.4 1.1 2.1", "", true),
            ("3 office.4 1.1 2.1", "9.1", true),
            ("3 office.4 1.1 2.1", "9.1 2.2", false),
            ("3 office.4 1.1 2.1 9.1", "", false),
            ("2 office.4 1.1 2.1", "", false),
            ("3 office.3 1.1 2.1", "", false),
            ("3 counter.4 1.1 2.1", "", false),
            ("written by hand", "", false),
        ];
        for (found, unread, due) in rows {
            assert_eq!(
                only_knows_more(found, own, unread),
                due,
                "{found}, unread {unread}"
            );
        }
    }
}
