//! Table `payload`: details of people, found by the hash that entries carry.

use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, Hash};
use cistern_sync::Payload;

use crate::fault::Fault;
use crate::file::Tx;
use crate::store::{Rows, Store, Value};
use crate::values;

const KEPT: Rows = Rows {
    table: "payload",
    key: 1,
    one: "INSERT INTO payload (hash, salt, body) VALUES (?1, ?2, ?3)",
    many: "INSERT INTO payload (hash, salt, body) SELECT * FROM unnest(?1::BYTEA[], ?2::BYTEA[], ?3::BYTEA[])",
};

/// Every payload as it is, into a store that has none.
pub(crate) fn carry(from: &Tx<'_>, into: &Tx<'_>) -> Result<(), Fault> {
    from.each_row::<Fault>("SELECT hash, salt, body FROM payload ORDER BY hash", &[], |row| {
        let row: [&[u8]; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
        into.gather(&KEPT, &row.map(Value::Blob), &[])?;
        Ok(true)
    })
}

impl Tx<'_> {
    /// What an entry's hash stands for; nothing where it was erased, or has not arrived.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn details<T: for<'b> minicbor::Decode<'b, ()>>(&self, hash: &Hash) -> Result<Option<T>, Fault> {
        Ok(self.payload(hash)?.and_then(|payload| payload.open()))
    }

    /// The payload of a hash; nothing where it was erased or has not arrived.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn payload(&self, hash: &Hash) -> Result<Option<Payload>, Fault> {
        let sql = "SELECT salt, body FROM payload WHERE hash = ?1";
        self.first(sql, values![&hash.0], |row| {
            Ok(Payload {
                salt: row.get::<[u8; 16]>(0)?.into(),
                body: row.get::<Vec<u8>>(1)?.into(),
            })
        })
    }

    /// The entry of head office's that erased what a hash stands for; nothing where it was not.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn erased(&self, hash: &Hash) -> Result<Option<EntryNo>, Fault> {
        Ok(match self.state(&Key::Erased(*hash))? {
            Some(State::Erased(state)) => state.by,
            _ => None,
        })
    }

    /// Forgets payloads that an entry erased; the host forgets what it made of them.
    pub(crate) fn forget_payloads(&self, hashes: &[Hash]) -> Result<(), Fault> {
        for hash in hashes {
            self.host.payload_erased(self, hash)?;
            self.execute("DELETE FROM payload WHERE hash = ?1", values![&hash.0])?;
        }
        Ok(())
    }

    fn has_payload(&self, hash: &Hash) -> Result<bool, Fault> {
        if let Store::Server(session) = self.store
            && let Some(known) = session.knows_payload(hash)
        {
            return Ok(known);
        }
        Ok(self.payload(hash)?.is_some())
    }

    /// Keeps a payload. True when it was not here yet.
    ///
    /// # Errors
    /// Those of the disk, and of the host's tables.
    pub fn keep_payload(&self, payload: &Payload) -> Result<bool, Fault> {
        let hash = payload.hash();
        // Who was cut off when it was erased brings it once more.
        if self.has_payload(&hash)? || self.erased(&hash)?.is_some() {
            return Ok(false);
        }
        let salt: &[u8] = payload.salt.as_slice();
        let body: &[u8] = payload.body.as_slice();
        self.gather(&KEPT, values![&hash.0, salt, body], &[])?;
        if let Store::Server(session) = self.store {
            session.note_payload(hash);
        }
        self.host.payload_arrived(self, &hash, payload)?;
        Ok(true)
    }
}
