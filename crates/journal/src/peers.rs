//! Table `peer`: how far another machine said it holds a journal. Never decides what is sent: the other
//! side's word in each message does. It tells the clerk what is unsent.

use cistern_domain::ids::{EntryNo, JournalId};

use crate::fault::Fault;
use crate::file::Tx;
use crate::values;

impl Tx<'_> {
    /// How far a peer said it holds a journal; 0 when it never said.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn peer_holds(&self, peer: &str, journal: JournalId) -> Result<EntryNo, Fault> {
        let sql =
            "SELECT number FROM peer JOIN journal ON journal.id = peer.journal WHERE name = ?1 AND uuid = ?2";
        let number: Option<i64> = self.first(sql, values![peer, journal.0.as_bytes()], |row| row.get(0))?;
        Ok(EntryNo(
            number.and_then(|number| u64::try_from(number).ok()).unwrap_or(0),
        ))
    }

    /// Notes what a peer said.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn note_peer(&self, peer: &str, journal: JournalId, number: EntryNo) -> Result<(), Fault> {
        let sql =
            "INSERT INTO peer SELECT CAST(?1 AS TEXT), id, CAST(?3 AS BIGINT) FROM journal WHERE uuid = ?2
                   ON CONFLICT (name, journal) DO UPDATE SET number = excluded.number
                   WHERE peer.number <> excluded.number";
        let number = i64::try_from(number.0).unwrap_or(i64::MAX);
        self.execute(sql, values![peer, journal.0.as_bytes(), number])?;
        Ok(())
    }
}
