//! Who uses a store of journals: tables of its own, kept current in the transaction that appends.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::Hash;
use cistern_sync::Payload;

use crate::carried::CarriedTable;
use crate::fault::Fault;
use crate::file::Tx;

/// Tables of one owner: a name, and a step for each version.
#[derive(Clone, Copy, Debug)]
pub struct Migrations {
    /// Whose.
    pub name: &'static str,
    /// SQL, oldest first; never changed once released.
    pub steps: &'static [&'static str],
}

/// Who uses the file: tables of its own, kept current in the transaction that appends.
pub trait Host: Send + Sync {
    /// Its tables.
    fn migrations(&self) -> Migrations;

    /// The same tables as steps of a database on a server. None, unless it says so: then it is for files alone.
    fn server_migrations(&self) -> Migrations {
        Migrations {
            name: self.migrations().name,
            steps: &[],
        }
    }

    /// Those of its tables that are views: functions of entries and payloads. None, unless it says so.
    fn views(&self) -> Views {
        Views::default()
    }

    /// Those of its tables that are no views, and go along where everything is carried into another store. None, unless it says so.
    fn carried(&self) -> &'static [CarriedTable] {
        &[]
    }

    /// Empties its views, before every entry is applied to them again.
    ///
    /// # Errors
    /// Those of the disk.
    fn forget_views(&self, _: &Tx<'_>) -> Result<(), Fault> {
        Ok(())
    }

    /// An entry was stored and folded.
    ///
    /// # Errors
    /// A fault rolls the entry back with it.
    fn applied(&self, tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault>;

    /// Whether people stand before it and wait, so that whatever is not theirs takes short turns. Yes, unless it says
    /// otherwise.
    fn serves_a_desk(&self) -> bool {
        true
    }

    /// A little work that keeps its tables quick, and is nobody's act: a step of a merge. Nothing, unless it says so.
    ///
    /// # Errors
    /// Those of the disk.
    fn tidy(&self, _: &Tx<'_>) -> Result<(), Fault> {
        Ok(())
    }

    /// A payload is erased: what it was made into, for finding somebody, is forgotten. Nothing, unless it says so.
    ///
    /// # Errors
    /// A fault rolls the entry back that erases it.
    fn payload_erased(&self, _: &Tx<'_>, _: &Hash) -> Result<(), Fault> {
        Ok(())
    }

    /// A payload arrived.
    ///
    /// # Errors
    /// A fault rolls the payload back with it.
    fn payload_arrived(&self, tx: &Tx<'_>, hash: &Hash, payload: &Payload) -> Result<(), Fault>;
}

/// Tables of a host that are views.
#[derive(Clone, Copy, Debug, Default)]
pub struct Views {
    /// Raised where it fills them otherwise than before: they are then filled anew.
    pub version: u32,
    /// How verification compares them with what the entries fill afresh.
    pub compared: &'static [Compared],
}

/// A view of a host's, as verification reads it.
#[derive(Clone, Copy, Debug)]
pub struct Compared {
    /// Its name, for the one who reads what differs.
    pub name: &'static str,
    /// SQL that makes it readable for this connection; may be empty.
    pub prepare: &'static str,
    /// A `SELECT` of a key and what stands under it, in an order that is the same wherever it lies.
    pub rows: &'static str,
}
