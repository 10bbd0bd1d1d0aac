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
    /// How it was settled before, and opened again; the first time first.
    #[n(4)]
    #[cbor(default)]
    pub past: Vec<Past>,
}

/// A time that an exception was settled and opened again.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Past {
    /// How it was settled.
    #[n(0)]
    pub closed: Closed,
    /// How it was opened again.
    #[n(1)]
    pub reopened: Reopened,
}

/// How an exception that was settled was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Reopened {
    /// The entry that says so.
    #[n(0)]
    pub entry: EntryNo,
    /// The entry that had settled it.
    #[n(1)]
    pub closed: EntryNo,
    /// Under which business date.
    #[n(2)]
    pub on: BusinessDate,
    /// Who decided.
    #[n(3)]
    pub by: StaffNo,
    /// In words, a payload.
    #[n(4)]
    pub words: Hash,
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

    /// Open again; nothing changes where it is open, or was settled by another entry since.
    pub(crate) fn reopen(&mut self, reopened: &Reopened) {
        let is_it = |closed: &mut Closed| closed.entry == reopened.closed;
        if let Some(closed) = self.closed.take_if(is_it) {
            self.past.push(Past {
                closed,
                reopened: reopened.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Body, ExceptionReopened, to_cbor};

    fn closed(entry: u64) -> Closed {
        Closed {
            entry: EntryNo(entry),
            on: "2026-11-25".parse().unwrap(),
            by: StaffNo(24),
            words: Hash::NONE,
            act: None,
        }
    }

    fn reopened(entry: u64, closed: u64) -> Reopened {
        Reopened {
            entry: EntryNo(entry),
            closed: EntryNo(closed),
            on: "2026-11-26".parse().unwrap(),
            by: StaffNo(24),
            words: Hash::NONE,
        }
    }

    #[test]
    fn it_is_open_again_once_and_only_as_whoever_decided_saw_it() {
        let mut state = ExceptionState {
            closed: Some(closed(7)),
            ..ExceptionState::default()
        };
        state.reopen(&reopened(8, 6));
        assert_eq!(state.closed, Some(closed(7)), "another entry settled it");
        state.reopen(&reopened(9, 7));
        assert_eq!((&state.closed, state.past.len()), (&None, 1));
        let was = state.clone();
        state.reopen(&reopened(9, 7));
        assert_eq!(state, was, "asked twice is asked once");
    }

    #[test]
    fn its_bytes_are_fixed() {
        let body = ExceptionReopened {
            opened: EntryNo(5),
            closed: EntryNo(7),
            words: Hash::NONE,
        };
        let bytes = to_cbor(&body);
        assert_eq!(bytes[..3], [0x83, 5, 7]);
        assert_eq!(Body::decode(34, 2, &bytes), Ok(Body::ExceptionReopened(body)));
    }
}
