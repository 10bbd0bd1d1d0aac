//! Table `peer`: how far another machine said it holds a journal. Never decides what is sent: the other
//! side's word in each message does. It tells the clerk what is unsent.

use cistern_domain::ids::{EntryNo, JournalId};
use rusqlite::{OptionalExtension, params};

use crate::fault::Fault;
use crate::file::Tx;

impl Tx<'_> {
    /// How far a peer said it holds a journal; 0 when it never said.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn peer_holds(&self, peer: &str, journal: JournalId) -> Result<EntryNo, Fault> {
        let sql =
            "SELECT number FROM peer JOIN journal ON journal.id = peer.journal WHERE name = ?1 AND uuid = ?2";
        let mut sql = self.sql.prepare_cached(sql)?;
        let number: Option<i64> = sql
            .query_row(params![peer, journal.0.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(EntryNo(
            number.and_then(|number| u64::try_from(number).ok()).unwrap_or(0),
        ))
    }

    /// Notes what a peer said.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn note_peer(&self, peer: &str, journal: JournalId, number: EntryNo) -> Result<(), Fault> {
        let sql = "INSERT INTO peer SELECT ?1, id, ?3 FROM journal WHERE uuid = ?2
                   ON CONFLICT (name, journal) DO UPDATE SET number = excluded.number
                   WHERE number <> excluded.number";
        let number = i64::try_from(number.0).unwrap_or(i64::MAX);
        self.sql
            .prepare_cached(sql)?
            .execute(params![peer, journal.0.as_bytes(), number])?;
        Ok(())
    }
}
