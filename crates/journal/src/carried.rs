//! A whole store carried over into an empty one, in a file or on a server, whichever each is: so a database on a server has copies
//! that open anywhere, and what began in a file goes on on a server.
//!
//! Carried is what no entry tells again: journals with what they are signed with, entries byte for byte, payloads, evidence, what
//! peers hold, what the store notes for itself, and the host's own tables that are no views. Everything else is folded anew there.
//! One snapshot is read, and one transaction written: another either has all of it or nothing. Absent on purpose: attachments, which
//! are files, and any word on who goes on writing: that is the host's to say, for two stores that write one journal fork it.

use std::path::Path;

use cistern_domain::entry::Writer as Role;
use cistern_domain::ids::{EntryNo, HallNo, JournalId};
use cistern_sync::Chain;
use uuid::Uuid;

use crate::backup::settle;
use crate::fault::Fault;
use crate::file::{File, Tx};
use crate::journals::label;
use crate::payloads;
use crate::store::Value;
use crate::values;

/// Rows of a table that are carried as they are.
#[derive(Clone, Copy, Debug)]
pub struct CarriedTable {
    /// The table.
    pub name: &'static str,
    /// Its columns, as a list in SQL.
    pub columns: &'static str,
    /// Whether the second column is a secret of 32 bytes, sealed under the first (`Tx::seal_secret`).
    pub sealed: bool,
}

const OWN: [CarriedTable; 2] = [
    CarriedTable {
        name: "evidence",
        columns: "journal, number, bytes, signature, why",
        sealed: false,
    },
    CarriedTable {
        name: "local",
        columns: "name, value",
        sealed: false,
    },
];

impl File {
    /// Carries everything into another store, which holds no journal yet. How many entries.
    ///
    /// # Errors
    /// [`Fault::Occupied`] where it holds something; those of either disk, or of the line to a server. Nothing is there then.
    pub fn carry_into(&self, to: &Self) -> Result<u64, Fault> {
        self.read::<_, Fault>(|from| {
            to.act::<_, Fault>(|into| {
                if !into.journals()?.is_empty() {
                    return Err(Fault::Occupied);
                }
                let entries = journals(from, into)?;
                payloads::carry(from, into)?;
                for table in &OWN {
                    carry(from, into, table)?;
                }
                into.fold_anew()?;
                // Folding notes what is to be looked at; what was, is not looked at again.
                for table in from.host.carried() {
                    carry(from, into, table)?;
                }
                Ok(entries)
            })
        })
    }

    /// The same into a new file under the same key, which is moved to the disk whole. A half-made one is for whoever asked to remove.
    pub(crate) fn carry_to(&self, to: &Path) -> Result<(), Fault> {
        let file = Self::open_for(to, self.key().clone(), self.host().clone())?;
        self.carry_into(&file)?;
        // Its last connection moves the log into the file.
        drop(file);
        settle(to, self.key())
    }
}

/// In the order in which they came; entries right behind their journal.
fn journals(from: &Tx<'_>, into: &Tx<'_>) -> Result<u64, Fault> {
    let mut entries = 0;
    for Source {
        journal,
        role,
        key,
        secret,
        stopped,
    } in sources(from)?
    {
        let hall = match role {
            Role::Office => HallNo(0),
            Role::Counter => from.counter(journal)?.hall,
        };
        let secret = secret
            .map(|secret| into.seal_secret(&label(journal), &secret))
            .transpose()?;
        let id = into.place_journal((journal, role, hall), key.as_ref(), secret.as_ref())?;
        from.entries_after::<Fault>(journal, EntryNo(0), |stored| {
            let head = Chain {
                journal,
                number: stored.number,
                hash: stored.hash,
            };
            into.insert_entry(id, head, &stored.envelope)?;
            entries += 1;
            Ok(true)
        })?;
        if let Some((at, why)) = stopped {
            let sql = "UPDATE journal SET stopped = ?2, stopped_why = ?3 WHERE id = ?1";
            into.execute(sql, values![id, at, why.as_deref()])?;
        }
        peers(from, into, journal)?;
    }
    Ok(entries)
}

struct Source {
    journal: JournalId,
    role: Role,
    key: Option<[u8; 32]>,
    secret: Option<[u8; 32]>,
    stopped: Option<(i64, Option<String>)>,
}

fn sources(from: &Tx<'_>) -> Result<Vec<Source>, Fault> {
    let sql = "SELECT uuid, office, key, secret, stopped, stopped_why FROM journal ORDER BY id";
    from.rows(sql, &[], |row| {
        let journal = JournalId(Uuid::from_bytes(row.get(0)?));
        let office: bool = row.get(1)?;
        let secret: Option<&[u8]> = row.get(3)?;
        let why: Option<String> = row.get(5)?;
        Ok(Source {
            journal,
            role: if office { Role::Office } else { Role::Counter },
            key: row.get(2)?,
            secret: secret
                .map(|kept| from.open_secret(&label(journal), kept))
                .transpose()?,
            stopped: row.get::<Option<i64>>(4)?.map(|at| (at, why)),
        })
    })
}

fn peers(from: &Tx<'_>, into: &Tx<'_>, journal: JournalId) -> Result<(), Fault> {
    let sql = "SELECT name, number FROM peer JOIN journal ON journal.id = peer.journal WHERE uuid = ?1 ORDER BY name";
    let held = from.rows(sql, values![journal.0.as_bytes()], |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?))
    })?;
    for (name, number) in held {
        into.note_peer(&name, journal, EntryNo(u64::try_from(number).unwrap_or(0)))?;
    }
    Ok(())
}

/// In the place of what stands there. What the store folded by (`local`) is set anew by folding.
fn carry(from: &Tx<'_>, into: &Tx<'_>, table: &CarriedTable) -> Result<(), Fault> {
    let CarriedTable {
        name,
        columns,
        sealed,
    } = table;
    into.execute(&format!("DELETE FROM {name}"), &[])?;
    let places: Vec<String> = (1..=columns.split(',').count())
        .map(|place| format!("?{place}"))
        .collect();
    let insert = format!("INSERT INTO {name} ({columns}) VALUES ({})", places.join(", "));
    from.each_row::<Fault>(&format!("SELECT {columns} FROM {name}"), &[], |row| {
        let mut row = (0..row.columns())
            .map(|column| row.get::<Value<'_>>(column))
            .collect::<Result<Vec<_>, _>>()?;
        let secret;
        if *sealed && let [Value::Text(label), Value::Blob(kept)] = row[..] {
            secret = into.seal_secret(label, &from.open_secret(label, kept)?)?;
            row = vec![Value::Text(label), Value::Blob(&secret)];
        }
        into.later(&insert, &row)?;
        Ok(true)
    })
}
