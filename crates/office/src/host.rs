//! The office's own tables in the file of journals, kept current in the transaction that appends.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::Hash;
use cistern_journal::{Compared, Fault, Host, Migrations, Tx, Views};
use cistern_sync::Payload;

use crate::table;

/// Tables of the office.
#[derive(Debug)]
pub(crate) struct Tables;

impl Host for Tables {
    fn migrations(&self) -> Migrations {
        table::MIGRATIONS
    }

    fn views(&self) -> Views {
        Views {
            version: 1,
            compared: &[Compared {
                name: "caller",
                prepare: "",
                rows: "SELECT key, journal FROM caller ORDER BY key",
            }],
        }
    }

    fn forget_views(&self, tx: &Tx<'_>) -> Result<(), Fault> {
        Ok(tx.sql.execute_batch("DELETE FROM caller")?)
    }

    fn applied(&self, tx: &Tx<'_>, _: &Entry, body: &Body) -> Result<(), Fault> {
        match body {
            Body::CounterEnrolled(enrolled) => table::caller::note(tx, &enrolled.key, enrolled.journal),
            _ => Ok(()),
        }
    }

    fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
        Ok(())
    }
}
