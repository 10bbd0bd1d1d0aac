//! States that a transaction has folded: each is read once, changed by every entry that speaks of it, and written once.
//!
//! Whatever asks table `state` itself has them written first; who rolls back drops them with the transaction.

use std::cell::RefCell;
use std::collections::BTreeMap;

use cistern_domain::fold::{Change, Key, State};

use crate::fault::Fault;
use crate::file::Tx;
use crate::host::Host;
use crate::known::Known;
use crate::store::Store;

/// Beyond so many they are written and forgotten: memory stays bounded in a transaction of any length.
const AT_HAND: usize = 4096;

/// What is at hand, by key.
#[derive(Default)]
pub(crate) struct Folded(RefCell<BTreeMap<Key, Kept>>);

struct Kept {
    state: State,
    /// Other than what is written.
    changed: bool,
}

impl<'f> Tx<'f> {
    /// Lets something act in a transaction, and writes what it folded.
    pub(crate) fn during<T, E: From<Fault>>(
        store: Store<'f>,
        host: &'f dyn Host,
        act: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = Self {
            store,
            host,
            folded: Folded::default(),
            known: Known::default(),
        };
        let done = act(&tx)?;
        tx.write_folded()?;
        Ok(done)
    }

    /// Changes the state under a key.
    pub(crate) fn fold_into(&self, key: Key, change: &Change<'_>) -> Result<(), Fault> {
        if !self.is_at_hand(&key)? {
            self.keep_at_hand(&key, State::empty(&key));
        }
        if let Some(kept) = self.folded.0.borrow_mut().get_mut(&key) {
            kept.state.apply(change);
            kept.changed = true;
        }
        Ok(())
    }

    /// Looks at a state, and keeps it at hand for whoever asks next; nothing where no entry spoke of it.
    ///
    /// # Errors
    /// As [`Tx::state`].
    pub(crate) fn look_at<T>(&self, key: &Key, look: impl FnOnce(&State) -> T) -> Result<Option<T>, Fault> {
        Ok(if self.is_at_hand(key)? {
            self.folded(key, look)
        } else {
            None
        })
    }

    /// Whether a state is at hand, fetched where it stands in the table.
    fn is_at_hand(&self, key: &Key) -> Result<bool, Fault> {
        if self.folded.0.borrow().contains_key(key) {
            return Ok(true);
        }
        let found = self.state(key)?;
        let is_there = found.is_some();
        if let Some(state) = found {
            self.keep_at_hand(key, state);
        }
        Ok(is_there)
    }

    fn keep_at_hand(&self, key: &Key, state: State) {
        let kept = Kept {
            state,
            changed: false,
        };
        self.folded.0.borrow_mut().insert(key.clone(), kept);
    }

    /// Looks at a state that this transaction has at hand; nothing where it has not.
    pub(crate) fn folded<T>(&self, key: &Key, look: impl FnOnce(&State) -> T) -> Option<T> {
        self.folded.0.borrow().get(key).map(|kept| look(&kept.state))
    }

    /// Writes what was folded and is not written yet.
    pub(crate) fn write_folded(&self) -> Result<(), Fault> {
        let mut folded = self.folded.0.borrow_mut();
        for (key, kept) in folded.iter_mut().filter(|(_, kept)| kept.changed) {
            self.set_state(key, &kept.state)?;
            kept.changed = false;
        }
        Ok(())
    }

    /// Writes what was folded, and forgets it: something else may change table `state` now.
    pub(crate) fn put_folded_down(&self) -> Result<(), Fault> {
        self.write_folded()?;
        self.folded.0.borrow_mut().clear();
        Ok(())
    }

    /// As [`Tx::put_folded_down`], once there is much.
    pub(crate) fn put_much_folded_down(&self) -> Result<(), Fault> {
        let much = self.folded.0.borrow().len() > AT_HAND;
        if much { self.put_folded_down() } else { Ok(()) }
    }
}
