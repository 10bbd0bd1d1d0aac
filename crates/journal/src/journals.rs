//! Table `journal`: every journal this file holds, and the secret of those it writes.

use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::{EntryNo, HallNo, Hash, JournalId};
use cistern_sync::{Chain, Head};
use ed25519_dalek::SigningKey;
use uuid::Uuid;

use crate::entries::{in_journal, sized};
use crate::fault::Fault;
use crate::file::Tx;
use crate::store::{Row, Store};
use crate::values;

/// A journal held here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// Its number in this file's tables.
    pub id: i64,
    /// Its identifier.
    pub journal: JournalId,
    /// The office's, or a counter's.
    pub role: Role,
    /// The key pinned for it; a counter's key stands in its folded state instead.
    pub key: Option<[u8; 32]>,
    /// Where it was stopped because chain or signature broke.
    pub stopped: Option<EntryNo>,
}

/// A journal that this file writes.
#[derive(Clone)]
pub struct Writer {
    /// Which.
    pub journal: JournalId,
    secret: [u8; 32],
    pub(crate) id: i64,
    pub(crate) role: Role,
}

impl Writer {
    /// The key that signs it. Made anew at each call, which takes as long as a signature: most who ask for a writer
    /// only want to know which journal it is.
    #[must_use]
    pub fn key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.secret)
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Writer({})", self.journal)
    }
}

pub(crate) fn of_row(row: &Row<'_>) -> Result<Journal, Fault> {
    let office: bool = row.get(2)?;
    let stopped: Option<i64> = row.get(4)?;
    Ok(Journal {
        id: row.get(0)?,
        journal: JournalId(Uuid::from_bytes(row.get(1)?)),
        role: if office { Role::Office } else { Role::Counter },
        key: row.get(3)?,
        stopped: stopped.and_then(|number| u64::try_from(number).ok()).map(EntryNo),
    })
}

/// On a server a question costs more than its answer: all heads in one.
const FRONTIER: &str = "SELECT uuid, number, hash FROM journal LEFT JOIN LATERAL (
        SELECT number, hash FROM entry WHERE entry.hall = journal.hall AND entry.journal = journal.id
        ORDER BY number DESC LIMIT 1
    ) AS head ON true ORDER BY office DESC, id";

fn head_of_row(row: &Row<'_>) -> Result<Head, Fault> {
    let journal = JournalId(Uuid::from_bytes(row.get(0)?));
    let head = head_of(journal, row.get(1)?, row.get(2)?);
    Ok(Head {
        journal,
        number: head.number,
        hash: head.hash,
    })
}

/// A head as it was read; the journal's start where there is nothing.
pub(crate) fn head_of(journal: JournalId, number: Option<i64>, hash: Option<&[u8]>) -> Chain {
    Chain {
        journal,
        number: EntryNo(number.and_then(|number| u64::try_from(number).ok()).unwrap_or(0)),
        hash: hash.map_or(Hash::NONE, |hash| Hash(sized(hash))),
    }
}

/// What a journal's secret is sealed as.
pub(crate) fn label(journal: JournalId) -> String {
    format!("journal {journal}")
}

macro_rules! columns {
    () => {
        "SELECT id, uuid, office, key, stopped FROM journal"
    };
}

impl Tx<'_> {
    /// Every journal held: the office's first, then by the order in which they came.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn journals(&self) -> Result<Vec<Journal>, Fault> {
        self.rows(concat!(columns!(), " ORDER BY office DESC, id"), &[], of_row)
    }

    /// One journal.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn journal(&self, journal: JournalId) -> Result<Option<Journal>, Fault> {
        if let Store::Server(session) = self.store {
            return session.journal(journal);
        }
        if let Some(known) = self.known.journal(journal) {
            return Ok(known);
        }
        let sql = concat!(columns!(), " WHERE uuid = ?1");
        let found = self.first(sql, values![journal.0.as_bytes()], of_row)?;
        self.known.keep_journal(journal, found.as_ref());
        Ok(found)
    }

    /// The office's journal, once it is known.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn office_journal(&self) -> Result<Option<Journal>, Fault> {
        self.first(concat!(columns!(), " WHERE office = 1"), &[], of_row)
    }

    /// Makes place for a journal that others write.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn add_journal(&self, journal: JournalId, role: Role, key: Option<[u8; 32]>) -> Result<(), Fault> {
        self.insert_journal(journal, role, key.as_ref(), None).map(|_| ())
    }

    /// Makes place for a journal that this file writes.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn add_writer(&self, journal: JournalId, role: Role, key: &SigningKey) -> Result<Writer, Fault> {
        let public = key.verifying_key().to_bytes();
        let secret = key.to_bytes();
        let kept = self.seal_secret(&label(journal), &secret)?;
        Ok(Writer {
            journal,
            secret,
            id: self.insert_journal(journal, role, Some(&public), Some(&kept))?,
            role,
        })
    }

    /// The newest journal of a role that this file writes, if any.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn writer(&self, role: Role) -> Result<Option<Writer>, Fault> {
        let sql = "SELECT id, uuid, secret FROM journal WHERE office = ?1 AND secret IS NOT NULL ORDER BY id DESC LIMIT 1";
        self.first(sql, values![role == Role::Office], |row| {
            let journal = JournalId(Uuid::from_bytes(row.get(1)?));
            Ok(Writer {
                id: row.get(0)?,
                journal,
                secret: self.open_secret(&label(journal), row.get(2)?)?,
                role,
            })
        })
    }

    /// A counter's seat is known by then.
    fn insert_journal(
        &self,
        journal: JournalId,
        role: Role,
        key: Option<&[u8; 32]>,
        secret: Option<&Vec<u8>>,
    ) -> Result<i64, Fault> {
        let hall = match (self.store, role) {
            (Store::Server(_), Role::Counter) => self.counter(journal)?.hall,
            // A file does not keep it.
            _ => HallNo(0),
        };
        self.place_journal((journal, role, hall), key, secret)
    }

    /// On a server it says whose hall's the journal is, too: 0 for the office's own.
    pub(crate) fn place_journal(
        &self,
        (journal, role, hall): (JournalId, Role, HallNo),
        key: Option<&[u8; 32]>,
        secret: Option<&Vec<u8>>,
    ) -> Result<i64, Fault> {
        let (uuid, office) = (journal.0.as_bytes(), role == Role::Office);
        let id = |row: &Row<'_>| row.get(0);
        let added = match self.store {
            Store::Embedded(_) => {
                let sql =
                    "INSERT INTO journal (uuid, office, key, secret) VALUES (?1, ?2, ?3, ?4) RETURNING id";
                let id = self.first(sql, values![uuid, office, key, secret], id)?;
                self.known.forget_journals();
                id
            }
            Store::Server(session) => {
                let sql = "INSERT INTO journal (uuid, office, key, secret, hall) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id";
                let id = self.first(sql, values![uuid, office, key, secret, hall.0], id)?;
                session.forget_journals();
                id
            }
        };
        added.ok_or_else(|| Fault::Sql("a journal without a number".to_owned()))
    }

    /// Forgets the secret of a journal: this file will never write to it again.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn retire_writer(&self, journal: JournalId) -> Result<(), Fault> {
        let sql = "UPDATE journal SET secret = NULL WHERE uuid = ?1";
        self.execute(sql, values![journal.0.as_bytes()])?;
        Ok(())
    }

    /// Stops taking a journal; it stays readable up to where it was good.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn stop_journal(&self, journal: &Journal, at: EntryNo, why: &str) -> Result<(), Fault> {
        let at = i64::try_from(at.0).unwrap_or(i64::MAX);
        let sql = "UPDATE journal SET stopped = ?2, stopped_why = ?3 WHERE id = ?1 AND stopped IS NULL";
        self.execute(sql, values![journal.id, at, why])?;
        Ok(())
    }

    /// The entry from which on a journal takes no more; nothing where it goes on, or is not known here.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn stopped_at(&self, journal: JournalId) -> Result<Option<EntryNo>, Fault> {
        Ok(self.journal(journal)?.and_then(|journal| journal.stopped))
    }

    /// The head of a journal; its start when it is empty or unknown.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn head(&self, journal: JournalId) -> Result<Chain, Fault> {
        if let Store::Server(session) = self.store {
            session.journal(journal)?;
            return Ok(session.known_head(journal).unwrap_or(Chain::start(journal)));
        }
        if let Some(known) = self.known.head(journal) {
            return Ok(known);
        }
        let sql = in_journal!("number, hash", "number > ?2 ORDER BY number DESC LIMIT 1");
        let head = self.first_in(journal, &sql, EntryNo(0), |row| {
            Ok(head_of(journal, Some(row.get(0)?), Some(row.get(1)?)))
        })?;
        let head = head.unwrap_or(Chain::start(journal));
        self.known.keep_head(head);
        Ok(head)
    }

    /// How far this file holds every journal.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn frontier(&self) -> Result<Vec<Head>, Fault> {
        if let Store::Server(_) = self.store {
            return self.rows(FRONTIER, &[], head_of_row);
        }
        let head = |journal: &Journal| {
            let Chain {
                journal,
                number,
                hash,
            } = self.head(journal.journal)?;
            Ok(Head {
                journal,
                number,
                hash,
            })
        };
        self.journals()?.iter().map(head).collect()
    }
}
