//! What a transaction has found out about journals and need not ask again for each entry of a batch: where they stand in a
//! file, their heads, keys that were made points of the curve, which takes half as long as to check a signature, and the months that
//! are closed.
//!
//! Whoever writes is alone until the transaction ends, and a reader's snapshot stays as it is; a statement that may change
//! table `journal` has what was known of it forgotten. On a server journals and heads lie on its desk (`server/desk.rs`).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cistern_domain::closing::Closings;
use cistern_domain::ids::JournalId;
use cistern_sync::Chain;
use cistern_sync::tls::PublicKey;
use ed25519_dalek::VerifyingKey;

use crate::journals::Journal;

#[derive(Default)]
pub(crate) struct Known {
    journals: RefCell<BTreeMap<JournalId, Option<Journal>>>,
    heads: RefCell<BTreeMap<JournalId, Chain>>,
    keys: RefCell<BTreeMap<PublicKey, Option<VerifyingKey>>>,
    closings: RefCell<Option<Rc<Closings>>>,
}

impl Known {
    /// A journal, or that there is none; nothing where nobody asked.
    pub(crate) fn journal(&self, journal: JournalId) -> Option<Option<Journal>> {
        self.journals.borrow().get(&journal).cloned()
    }

    pub(crate) fn keep_journal(&self, journal: JournalId, found: Option<&Journal>) {
        self.journals.borrow_mut().insert(journal, found.cloned());
    }

    pub(crate) fn head(&self, journal: JournalId) -> Option<Chain> {
        self.heads.borrow().get(&journal).copied()
    }

    pub(crate) fn keep_head(&self, head: Chain) {
        self.heads.borrow_mut().insert(head.journal, head);
    }

    pub(crate) fn closings(&self) -> Option<Rc<Closings>> {
        self.closings.borrow().clone()
    }

    pub(crate) fn keep_closings(&self, closings: &Rc<Closings>) {
        *self.closings.borrow_mut() = Some(Rc::clone(closings));
    }

    /// A month was closed, or opened again.
    pub(crate) fn forget_closings(&self) {
        *self.closings.borrow_mut() = None;
    }

    /// Table `journal` may have changed.
    pub(crate) fn forget_journals(&self) {
        self.journals.borrow_mut().clear();
        self.heads.borrow_mut().clear();
    }

    /// The key that these bytes are; nothing where they are none.
    pub(crate) fn key(&self, bytes: &PublicKey) -> Option<VerifyingKey> {
        let mut keys = self.keys.borrow_mut();
        *keys
            .entry(*bytes)
            .or_insert_with(|| VerifyingKey::from_bytes(bytes).ok())
    }
}
