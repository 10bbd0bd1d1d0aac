//! Invoices (数电票) at head office: what waits, what is given to the tax platform and heard from it, what finance keys in
//! by hand. One for each payment and never two: see [`send`].
//!
//! Absent on purpose: any particular platform. One is reached through [`TaxPlatform`], by HTTP or otherwise.

mod by_hand;
pub mod http;
mod list;
mod platform;
mod send;

pub use by_hand::{HandRefused, InvoiceEntry};
pub use list::{OpenInvoice, OpenStage};
pub use platform::{Buyer, InvoiceAnswer, InvoiceOrder, PlatformFault, RedOrder, RedReason, TaxPlatform};
pub use send::SettledInvoices;
