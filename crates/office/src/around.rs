//! Around what cannot be read: a list that goes on where one state or one entry of the database is damaged, and says which.
//!
//! Absent on purpose: pages of the disk and the database's own faults. What stands on them nobody knows, and no list goes on
//! over them.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use cistern_domain::fold::Key;
use cistern_domain::ids::EntryRef;
use cistern_journal::Fault;

/// A state or an entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unread {
    /// A folded state.
    State(Key),
    /// An entry.
    Entry(EntryRef),
}

/// What could not be read so far.
#[derive(Debug)]
pub(crate) struct Around {
    goes_on: bool,
    unread: RefCell<BTreeSet<Unread>>,
    lines: Cell<u32>,
}

impl Around {
    /// Goes on around it.
    pub(crate) fn going_on() -> Self {
        Self::new(true)
    }

    /// Stops at the first: what is asked for is about all of it.
    pub(crate) fn stopping() -> Self {
        Self::new(false)
    }

    fn new(goes_on: bool) -> Self {
        Self {
            goes_on,
            unread: RefCell::default(),
            lines: Cell::default(),
        }
    }

    /// What was read; nothing where that, or something it needs, cannot be.
    pub(crate) fn read<T>(&self, looked: Result<T, Fault>) -> Result<Option<T>, Fault> {
        match looked {
            Err(Fault::State(key)) if self.goes_on => self.note(Unread::State(key)),
            Err(Fault::Entry(at)) if self.goes_on => self.note(Unread::Entry(at)),
            looked => return looked.map(Some),
        }
        Ok(None)
    }

    /// The same of a line that is there: one that cannot be read is counted.
    pub(crate) fn line<T>(&self, looked: Result<T, Fault>) -> Result<Option<T>, Fault> {
        let line = self.read(looked)?;
        if line.is_none() {
            self.lines.set(self.lines.get() + 1);
        }
        Ok(line)
    }

    /// How many lines could not be read.
    pub(crate) const fn lines(&self) -> u32 {
        self.lines.get()
    }

    /// An entry that cannot be read.
    pub(crate) fn lacks(&self, at: EntryRef) -> Result<(), Fault> {
        self.read::<()>(Err(Fault::Entry(at))).map(drop)
    }

    /// Whether everything could be.
    pub(crate) fn is_whole(&self) -> bool {
        self.unread.borrow().is_empty()
    }

    /// What could not.
    pub(crate) fn into_unread(self) -> BTreeSet<Unread> {
        self.unread.into_inner()
    }

    fn note(&self, unread: Unread) {
        self.unread.borrow_mut().insert(unread);
    }
}
