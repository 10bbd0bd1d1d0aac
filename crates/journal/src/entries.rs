//! Table `entry`: bytes and signatures, only ever added to.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{EntryNo, EntryRef, Hash, JournalId};
use cistern_sync::{Chain, Envelope};
use uuid::Uuid;

use crate::fault::Fault;
use crate::file::Tx;
use crate::store::{Row, Store};
use crate::values;

/// An entry as it lies in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its number.
    pub number: EntryNo,
    /// The hash stored beside it.
    pub hash: Hash,
    /// Bytes and signature.
    pub envelope: Envelope,
}

/// Of another length it was changed from outside; zeros are nobody's hash and nobody's signature.
pub(crate) fn sized<const N: usize>(blob: &[u8]) -> [u8; N] {
    blob.try_into().unwrap_or([0; N])
}

fn of_row(row: &Row<'_>) -> Result<StoredEntry, Fault> {
    let number: i64 = row.get(0)?;
    let bytes: Vec<u8> = row.get(2)?;
    let signature: [u8; 64] = sized(row.get(3)?);
    Ok(StoredEntry {
        number: EntryNo(u64::try_from(number).unwrap_or(0)),
        hash: Hash(sized(row.get(1)?)),
        envelope: Envelope {
            bytes: bytes.into(),
            signature: signature.into(),
        },
    })
}

/// A question about the entries of one journal, `?2` a number. In a file the journal is found in the same breath; on a server
/// its part of the table is named, so that no other is asked.
pub(crate) struct InJournal {
    file: &'static str,
    server: &'static str,
}

macro_rules! in_journal {
    ($columns:literal, $rest:literal) => {
        $crate::entries::InJournal::new(
            concat!(
                "SELECT ",
                $columns,
                " FROM entry WHERE journal = (SELECT id FROM journal WHERE uuid = ?1) AND ",
                $rest
            ),
            concat!(
                "SELECT ",
                $columns,
                " FROM entry WHERE hall = ?3 AND journal = ?1 AND ",
                $rest
            ),
        )
    };
}
pub(crate) use in_journal;

impl InJournal {
    pub(crate) const fn new(file: &'static str, server: &'static str) -> Self {
        Self { file, server }
    }
}

pub(crate) fn number(no: EntryNo) -> i64 {
    i64::try_from(no.0).unwrap_or(i64::MAX)
}

impl Tx<'_> {
    pub(crate) fn insert_entry(&self, journal: i64, head: Chain, envelope: &Envelope) -> Result<(), Fault> {
        if let Store::Server(session) = self.store {
            return session.add_entry(head, envelope);
        }
        let bytes: &[u8] = envelope.bytes.as_slice();
        let signature: &[u8] = envelope.signature.as_slice();
        let sql = "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = values![journal, number(head.number), &head.hash.0, bytes, signature];
        self.later(sql, row)?;
        self.known.keep_head(head);
        Ok(())
    }

    pub(crate) fn first_in<T>(
        &self,
        journal: JournalId,
        sql: &InJournal,
        bound: EntryNo,
        read: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        match self.store {
            Store::Embedded(_) => self.first(sql.file, values![journal.0.as_bytes(), number(bound)], read),
            Store::Server(session) => match session.place(journal)? {
                Some((hall, id)) => self.first(sql.server, values![id, number(bound), hall], read),
                None => Ok(None),
            },
        }
    }

    fn each_in<E: From<Fault>>(
        &self,
        journal: JournalId,
        sql: &InJournal,
        bound: EntryNo,
        each: impl FnMut(&Row<'_>) -> Result<bool, E>,
    ) -> Result<(), E> {
        match self.store {
            Store::Embedded(_) => self.each_row(sql.file, values![journal.0.as_bytes(), number(bound)], each),
            Store::Server(session) => match session.place(journal)? {
                Some((hall, id)) => self.each_row(sql.server, values![id, number(bound), hall], each),
                None => Ok(()),
            },
        }
    }

    /// An entry as it lies in the file.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn stored(&self, at: EntryRef) -> Result<Option<StoredEntry>, Fault> {
        let sql = in_journal!("number, hash, bytes, signature", "number = ?2");
        self.first_in(at.journal, &sql, at.number, of_row)
    }

    /// Whether an entry stands in its journal here, byte for byte.
    ///
    /// # Errors
    /// Those of the disk.
    pub(crate) fn stands(&self, at: EntryRef, hash: &Hash) -> Result<bool, Fault> {
        Ok(self.stored(at)?.is_some_and(|held| held.hash == *hash))
    }

    /// An entry, read.
    ///
    /// # Errors
    /// Those of the disk; [`Fault::Entry`] when the bytes are none.
    pub fn entry(&self, at: EntryRef) -> Result<Option<Entry>, Fault> {
        let stored = self.stored(at)?;
        stored
            .map(|stored| stored.envelope.open().map_err(|_| Fault::Entry(at)))
            .transpose()
    }

    /// The entries of a journal after a number, in order, until `each` says stop (`false`).
    ///
    /// # Errors
    /// Those of the disk and of `each`.
    pub fn entries_after<E: From<Fault>>(
        &self,
        journal: JournalId,
        after: EntryNo,
        mut each: impl FnMut(StoredEntry) -> Result<bool, E>,
    ) -> Result<(), E> {
        let sql = in_journal!("number, hash, bytes, signature", "number > ?2 ORDER BY number");
        self.each_in(journal, &sql, after, |row| each(of_row(row)?))
    }

    /// The entries of a journal from its head backwards, until `each` says stop (`false`).
    ///
    /// # Errors
    /// Those of the disk and of `each`.
    pub fn entries_back<E: From<Fault>>(
        &self,
        journal: JournalId,
        mut each: impl FnMut(StoredEntry) -> Result<bool, E>,
    ) -> Result<(), E> {
        let sql = in_journal!(
            "number, hash, bytes, signature",
            "number > ?2 ORDER BY number DESC"
        );
        self.each_in(journal, &sql, EntryNo(0), |row| each(of_row(row)?))
    }

    /// The same from an entry backwards, itself included.
    ///
    /// # Errors
    /// Those of the disk and of `each`.
    pub fn entries_back_from<E: From<Fault>>(
        &self,
        from: EntryRef,
        mut each: impl FnMut(StoredEntry) -> Result<bool, E>,
    ) -> Result<(), E> {
        let sql = in_journal!(
            "number, hash, bytes, signature",
            "number <= ?2 ORDER BY number DESC"
        );
        self.each_in(from.journal, &sql, from.number, |row| each(of_row(row)?))
    }

    /// What is looked for in a journal, from its newest entry backwards. Entries that this program cannot read are passed
    /// over.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn find_back<T>(
        &self,
        journal: JournalId,
        mut wanted: impl FnMut(Entry, Body) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        let mut found = None;
        self.entries_back::<Fault>(journal, |stored| {
            if let Ok(entry) = stored.envelope.open()
                && let Ok(body) = entry.read()
            {
                found = wanted(entry, body);
            }
            Ok(found.is_none())
        })?;
        Ok(found)
    }

    /// Entries that are set aside, and why, by journal and number.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn set_aside_entries(&self) -> Result<Vec<(EntryRef, String)>, Fault> {
        let sql = "SELECT journal.uuid, quarantine.number, why FROM quarantine
                   JOIN journal ON journal.id = quarantine.journal ORDER BY journal.uuid, quarantine.number";
        self.rows(sql, &[], |row| {
            let number = row.get::<i64>(1)?;
            let at = EntryRef {
                journal: JournalId(Uuid::from_bytes(row.get(0)?)),
                number: EntryNo(u64::try_from(number).unwrap_or(0)),
            };
            Ok((at, row.get(2)?))
        })
    }

    /// How many entries are set aside because they cannot mean what they say.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn quarantined(&self) -> Result<u64, Fault> {
        let count = self.first("SELECT count(*) FROM quarantine", &[], |row| row.get::<i64>(0))?;
        Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
    }
}
