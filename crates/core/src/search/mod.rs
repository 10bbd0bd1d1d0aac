//! One box that finds an account by anything a customer can say.
//!
//! Holds: what of a customer is searched, how a clerk's words are read (module [`terms`]), and the index kept in
//! the transaction that stores an account or its details. Absent on purpose: what is found about an account
//! beyond its number; the account's own state says that.

mod index;
mod query;
pub mod terms;
mod who;

pub use index::SearchIndex;
pub(crate) use query::{matching, of_group};
pub(crate) use who::{Whom, kept};
