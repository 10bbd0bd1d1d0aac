//! The office's own tables in the file of journals, kept current in the transaction that appends.

use cistern_domain::entry::{Body, Entry};
use cistern_domain::ids::{Hash, PaymentId};
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

    fn server_migrations(&self) -> Migrations {
        table::SERVER_MIGRATIONS
    }

    fn views(&self) -> Views {
        Views {
            version: 2,
            compared: &[
                Compared {
                    name: "caller",
                    prepare: "",
                    rows: "SELECT key, journal FROM caller ORDER BY key",
                },
                Compared {
                    name: "invoice",
                    prepare: "",
                    rows: "SELECT payment, account FROM invoice ORDER BY payment, account",
                },
            ],
        }
    }

    fn forget_views(&self, tx: &Tx<'_>) -> Result<(), Fault> {
        tx.execute_all("DELETE FROM caller; DELETE FROM invoice")
    }

    fn applied(&self, tx: &Tx<'_>, entry: &Entry, body: &Body) -> Result<(), Fault> {
        match body {
            Body::CounterEnrolled(enrolled) => table::caller::note(tx, &enrolled.key, enrolled.journal),
            _ => match (body.reversed_account(entry), invoiced(body)) {
                (Some(account), Some(payment)) => table::invoice::look(tx, account, payment),
                _ => Ok(()),
            },
        }
    }

    fn payload_arrived(&self, _: &Tx<'_>, _: &Hash, _: &Payload) -> Result<(), Fault> {
        Ok(())
    }
}

/// The payment whose invoice an entry may move on.
fn invoiced(body: &Body) -> Option<PaymentId> {
    match body {
        Body::InvoiceRequested(b) => Some(b.payment),
        Body::InvoiceRequestWithdrawn(b) => Some(b.payment),
        Body::InvoiceSent(b) => Some(b.payment),
        Body::InvoiceIssued(b) => Some(b.payment),
        Body::InvoiceRefused(b) => Some(b.payment),
        Body::InvoiceReddened(b) => Some(b.payment),
        _ => body.reversal().map(|reversal| reversal.payment),
    }
}
