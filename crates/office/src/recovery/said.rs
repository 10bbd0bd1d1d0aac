//! Who restored the office, who gave a PC up and who went on, and why: kept beside the journals while nothing may be written, and
//! written as entries in each one's name, right behind the one with which the office writes again.
//!
//! A file restored from a copy of an office that was not whole yet knows who restored that one too: each restore comes into the
//! journal. Whom somebody gave up then is waited for again, and leaves no entry.

use cistern_domain::entry::{CounterGivenUp, OfficeRestored, SigningKeyBroughtBack, WentOnUnheard};
use cistern_domain::ids::{EntryNo, JournalId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Pen, Publication};
use serde::{Deserialize, Serialize};

use crate::act::Named;

const SAID: &str = "office_restored_said";

/// Who did something about a restored office, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidBy {
    /// Who; 0: nobody had the role `it`, or an older program did not ask.
    pub staff: StaffNo,
    /// When.
    pub at: Instant,
    /// Why; empty where an older program did not ask.
    pub why: String,
}

/// That an office was restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoredBy {
    /// By whom.
    pub by: SaidBy,
    /// The last of its own entries in the copy; nothing where an older program restored it.
    pub last: Option<EntryNo>,
}

/// That a PC was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GaveUp {
    /// By whom.
    pub by: SaidBy,
    /// Its journal.
    pub journal: JournalId,
}

/// That a key was brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BroughtBack {
    /// By whom.
    pub by: SaidBy,
    /// Of which generation.
    pub generation: u32,
}

/// Everything that was said of a recovery that is not over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    pub restored: Vec<RestoredBy>,
    pub given_up: Vec<GaveUp>,
    #[serde(default)]
    pub brought_back: Vec<BroughtBack>,
}

impl SaidBy {
    pub(super) fn new(by: Named, at: Instant) -> Self {
        Self {
            staff: by.staff,
            at,
            why: by.why,
        }
    }
}

impl Said {
    /// What was said so far.
    pub fn of(tx: &Tx<'_>) -> Result<Self, Fault> {
        let Some(json) = tx.local(SAID)? else {
            return Ok(Self::default());
        };
        serde_json::from_str(&json).map_err(|_| Fault::Damaged(format!("the note {SAID} is {json:?}")))
    }

    pub fn keep(&self, tx: &Tx<'_>) -> Result<(), Fault> {
        tx.set_local(SAID, Some(&serde_json::json!(self).to_string()))
    }

    pub fn forget(tx: &Tx<'_>) -> Result<(), Fault> {
        tx.set_local(SAID, None)
    }

    /// It was restored, once more where it was before and is not whole yet.
    pub fn restored(tx: &Tx<'_>, by: SaidBy, last: EntryNo) -> Result<(), Fault> {
        let mut said = Self::of(tx)?;
        said.given_up.clear();
        said.restored.push(RestoredBy { by, last: Some(last) });
        said.keep(tx)
    }

    /// Who ended the waiting for what nobody holds any more: whoever said it last.
    pub fn decided(&self, went_on: Option<&SaidBy>) -> StaffNo {
        let last = self.given_up.iter().map(|one| &one.by).next_back();
        went_on.or(last).map_or(StaffNo::PROGRAM, |by| by.staff)
    }

    /// Writes each in the name of whoever did it. `since`: when it was restored, where an older program noted no more.
    pub fn write(
        self,
        tx: &Tx<'_>,
        pen: &Pen<'_>,
        (since, back): (Instant, EntryNo),
        went_on: Option<SaidBy>,
    ) -> Result<(), Publication> {
        let by = |staff: StaffNo| Pen { actor: staff, ..*pen };
        let unknown = RestoredBy {
            by: SaidBy {
                staff: StaffNo::PROGRAM,
                at: since,
                why: String::new(),
            },
            last: None,
        };
        let noted = !self.restored.is_empty();
        for one in self.restored.into_iter().chain((!noted).then_some(unknown)) {
            let restored = OfficeRestored {
                restored_at: one.by.at,
                last: one.last,
                back,
                why: one.by.why,
            };
            by(one.by.staff).write(tx, restored)?;
        }
        for BroughtBack { by: said, generation } in self.brought_back {
            let back = SigningKeyBroughtBack {
                generation,
                at: said.at,
                why: said.why,
            };
            by(said.staff).write(tx, back)?;
        }
        for GaveUp { by: said, journal } in self.given_up {
            let given_up = CounterGivenUp {
                journal,
                at: said.at,
                why: said.why,
            };
            by(said.staff).write(tx, given_up)?;
        }
        if let Some(said) = went_on {
            let went_on = WentOnUnheard {
                at: said.at,
                why: said.why,
            };
            by(said.staff).write(tx, went_on)?;
        }
        Ok(())
    }
}
