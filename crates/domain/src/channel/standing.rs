//! Statements and exceptions as head office's entries add up: which files were taken, what is open, how it was closed.
//!
//! Everything here only the office's one journal writes. Absent on purpose: charges of wallets without a result, which stand
//! with their counters (`counter::WalletWaiting`) and are told from there.

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::entry::{ExceptionOpened, StatementTaken};
use crate::ids::{AccountNo, EntryNo, EntryRef, Hash, StaffNo};

/// A statement, by the entry that took it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StatementState {
    /// What it came to.
    #[n(0)]
    pub taken: Option<StatementTaken>,
}

/// An exception, by the entry that opened it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ExceptionState {
    /// What was found.
    #[n(0)]
    pub opened: Option<ExceptionOpened>,
    /// Under which business date.
    #[n(1)]
    pub on: BusinessDate,
    /// Whose, where that is known.
    #[n(2)]
    pub account: Option<AccountNo>,
    /// How it was settled; nothing while it is open.
    #[n(3)]
    pub closed: Option<Closed>,
}

/// How an exception was settled.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Closed {
    /// The entry that says so.
    #[n(0)]
    pub entry: EntryNo,
    /// Under which business date.
    #[n(1)]
    pub on: BusinessDate,
    /// Who decided.
    #[n(2)]
    pub by: StaffNo,
    /// In words, a payload.
    #[n(3)]
    pub words: Hash,
    /// The act that did it.
    #[n(4)]
    pub act: Option<EntryRef>,
}

impl ExceptionState {
    /// What was found, while nobody settled it.
    #[must_use]
    pub fn open(&self) -> Option<&ExceptionOpened> {
        self.opened.as_ref().filter(|_| self.closed.is_none())
    }
}
