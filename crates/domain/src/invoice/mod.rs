//! Invoices (数电票): who gets one, for which payment, with which lines, and how far it is.
//!
//! Holds: the buyer and their tax number, head office's terms, the lines of an invoice, the state of a payment's invoice.
//! Absent on purpose: the tax platform (crate `office`), and money: an invoice moves none.

mod buyer;
mod lines;
mod number;
mod state;
mod tax_number;
mod terms;

pub use buyer::{BuyerFault, InvoiceBuyer, LONGEST_TITLE};
pub use lines::{InvoiceLine, LinesFault, PaidBill, invoice_lines, invoiced};
pub use number::InvoiceNo;
pub use state::{InvoiceStage, InvoiceState, InvoiceStep, IssuedInvoice};
pub use tax_number::{TaxNumberFault, read_tax_number};
pub use terms::{Goods, Invoicing, Taxed, last_day_to_ask};
