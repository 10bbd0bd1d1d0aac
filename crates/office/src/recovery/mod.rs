//! An office that was restored from a copy.
//!
//! A restored office reads: it takes what counters send and answers them. It writes nothing of its own until every PC that
//! serves has been heard since and holds no more of its journal than it does: each counter keeps that journal whole, so what
//! was written after the copy comes back from the first that calls. Where a PC is lost it goes on without what that one alone
//! held: in a new epoch, which an entry names, with the last entry that anybody holds. Who restored it, who gave a PC up and why is
//! kept beside the journals meanwhile (`said`), and the first entries that it writes again say so. Absent on purpose: a new journal.

mod copies;
mod own_key;
mod said;
mod told;
mod waited;

use std::collections::BTreeSet;

use cistern_domain::entry::{EpochOpened, GivenUp};
use cistern_domain::ids::{CounterNo, EntryNo, HallNo, JournalId};
use cistern_domain::instant::Instant;
use cistern_journal::{Fault, Tx};
use cistern_publishing::Pen;
use cistern_sync::Message;
use serde::Serialize;

pub use copies::{RestoreFault, Restored, drill, restore, restore_on_server};
pub use said::{GaveUp, RestoredBy, SaidBy};
pub use told::{Epoch, RecoveryAct, RecoveryLine};
pub use waited::{Recovering, SeatWaitedFor};

use crate::act::{ByIt, NotByIt, forget_asked};
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::seats_now::seats_now;
use crate::table::code;
pub(crate) use own_key::bring_key_back;
use own_key::{lacks_key, settle_on_key};
use said::Said;

/// PCs that were heard since and gave back all they held, or that are given up, as a JSON list of journals.
const HEARD: &str = "office_restored_heard";
/// PCs that are given up, of the same form.
const WITHOUT: &str = "office_restored_without";

/// An office that was restored, and is not whole yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recovery {
    /// When it was restored.
    pub since: Instant,
    /// PCs that serve and were not heard since, or hold more of the office's journal than it has back.
    pub waits_for: Vec<WaitsFor>,
    /// The journal names a key that is not here: the city's root brings it back.
    pub lacks_key: bool,
    /// Who restored it, the last of several last; none where an older program did.
    pub restored: Vec<RestoredBy>,
    /// Who gave which PC up so far.
    pub given_up: Vec<GaveUp>,
}

impl Recovery {
    /// Whether nothing stands in the way of writing again.
    const fn may_end(&self) -> bool {
        self.waits_for.is_empty() && !self.lacks_key
    }
}

/// A PC that is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WaitsFor {
    /// The hall.
    pub hall: HallNo,
    /// The seat.
    pub counter: CounterNo,
    /// Its journal.
    pub journal: JournalId,
}

/// Why nothing was done about a restored office.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryRefused {
    /// Whoever does it did not say who they are, or why.
    #[error(transparent)]
    NotByIt(#[from] NotByIt),
    /// It is not waited for.
    #[error("nobody waits for {0}: `cistern-office recovery` shows for whom; nothing was changed")]
    NotWaitedFor(JournalId),
    /// Somebody is waited for.
    #[error(
        "{0} counters are waited for: give each that is lost up by itself (--without JOURNAL); nothing was changed"
    )]
    Waits(usize),
    /// The tail is back, and the key that signs now is not here.
    #[error(
        "the key that signs this office's journal now is not here: bring it back by the root (`cistern-office key request \
         --bring-back GENERATION FILE`); nothing was changed"
    )]
    LacksKey,
    /// The file's.
    #[error(transparent)]
    Fault(#[from] OfficeFault),
}

impl From<Fault> for RecoveryRefused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault.into())
    }
}

impl Office {
    /// Marks an office whose database was brought back from an older copy by other means than [`restore`], as a server's is:
    /// as after that, it writes nothing of its own until its counters were heard, and one-time codes are void. Somebody of 信息
    /// says so, as the copy knows them.
    ///
    /// # Errors
    /// [`RecoveryRefused`]; it is not marked then.
    pub fn mark_restored(&self, by: ByIt<'_>) -> Result<Option<Recovery>, RecoveryRefused> {
        let by = SaidBy::new(self.named(by)?, self.now());
        let own = self.journal();
        Ok(self.file.act::<_, Fault>(|tx| {
            begin_recovery(tx, by, tx.head(own)?.number)?;
            recovery(tx)
        })?)
    }

    /// What a restored office waits for; nothing where it is whole.
    ///
    /// # Errors
    /// Those of the file.
    pub fn recovery(&self) -> Result<Option<Recovery>, OfficeFault> {
        Ok(self.file.read(recovery)?)
    }

    /// Waits no longer for a PC that is lost, on the word of somebody of 信息. What it alone held of the office's journal is gone;
    /// should it come back with more, its file is stopped and it is enrolled anew: its own entries, and money, count all the same.
    /// The same again changes nothing.
    ///
    /// # Errors
    /// [`RecoveryRefused`]; nothing was changed then.
    pub fn go_on_without(
        &self,
        journal: JournalId,
        by: ByIt<'_>,
    ) -> Result<Option<Recovery>, RecoveryRefused> {
        let by = SaidBy::new(self.named(by)?, self.now());
        let left = self.file.act::<_, RecoveryRefused>(|tx| {
            let Some(left) = recovery(tx)? else {
                return Ok(None);
            };
            if noted(tx, WITHOUT)?.contains(&journal) {
                return Ok(Some(left));
            }
            if !left.waits_for.iter().any(|one| one.journal == journal) {
                return Err(RecoveryRefused::NotWaitedFor(journal));
            }
            note(tx, WITHOUT, journal)?;
            let mut said = Said::of(tx)?;
            said.given_up.push(GaveUp { by, journal });
            said.keep(tx)?;
            Ok(note_heard(tx, &self.pen(), journal)?)
        })?;
        Ok(self.missed_if_whole(left)?)
    }

    /// Writes again where nobody is waited for, on the word of somebody of 信息: the copy knows no counter.
    ///
    /// # Errors
    /// [`RecoveryRefused`]; nothing was changed then.
    pub fn go_on(&self, by: ByIt<'_>) -> Result<Option<Recovery>, RecoveryRefused> {
        let by = SaidBy::new(self.named(by)?, self.now());
        let left = self.file.act::<_, RecoveryRefused>(|tx| {
            let Some(left) = recovery(tx)? else {
                return Ok(None);
            };
            if !left.waits_for.is_empty() {
                return Err(RecoveryRefused::Waits(left.waits_for.len()));
            }
            match end_if_whole(tx, &self.pen(), Some(by))? {
                None => Ok(None),
                Some(_) => Err(RecoveryRefused::LacksKey),
            }
        })?;
        Ok(self.missed_if_whole(left)?)
    }

    /// Whole again, it says which attachments are not here: what it said of them came back, and some of their bytes may not.
    fn missed_if_whole(&self, left: Option<Recovery>) -> Result<Option<Recovery>, OfficeFault> {
        if left.is_none() {
            self.note_missed()?;
        }
        Ok(left)
    }

    /// Notes that a PC was heard which holds no more of the office's journal than the office; says whether the office is
    /// still not whole. A message that changes nothing opens no act.
    pub(crate) fn hear_tail(&self, caller: JournalId, message: &Message) -> Result<bool, OfficeFault> {
        let own = self.journal();
        let changes = self.file.read::<_, Fault>(|tx| {
            let Some(left) = recovery(tx)? else {
                return Ok(None);
            };
            if noted(tx, HEARD)?.contains(&caller) && !left.may_end() {
                return Ok(Some(false));
            }
            let theirs = message.head(own).map_or(EntryNo(0), |head| head.number);
            Ok(Some(theirs <= tx.head(own)?.number && tx.is_ours(message, own)?))
        })?;
        match changes {
            None => Ok(false),
            Some(false) => Ok(true),
            Some(true) => {
                let note = |tx: &Tx<'_>| note_heard(tx, &self.pen(), caller);
                let left = self.file.background::<_, OfficeFault>(note)?;
                Ok(self.missed_if_whole(left)?.is_some())
            }
        }
    }
}

fn begin_recovery(tx: &Tx<'_>, by: SaidBy, last: EntryNo) -> Result<(), Fault> {
    tx.set_restored(Some(by.at))?;
    tx.set_local(HEARD, None)?;
    tx.set_local(WITHOUT, None)?;
    Said::restored(tx, by, last)?;
    forget_asked(tx)?;
    code::forget_all(tx)
}

fn noted(tx: &Tx<'_>, name: &str) -> Result<BTreeSet<JournalId>, Fault> {
    let Some(json) = tx.local(name)? else {
        return Ok(BTreeSet::new());
    };
    // Whom it forgets here, nobody would know was given up.
    serde_json::from_str(&json).map_err(|_| Fault::Damaged(format!("the note {name} is {json:?}")))
}

fn note(tx: &Tx<'_>, name: &str, journal: JournalId) -> Result<(), Fault> {
    let mut all = noted(tx, name)?;
    if all.insert(journal) {
        tx.set_local(name, Some(&serde_json::json!(all).to_string()))?;
    }
    Ok(())
}

fn note_heard(tx: &Tx<'_>, pen: &Pen<'_>, journal: JournalId) -> Result<Option<Recovery>, OfficeFault> {
    note(tx, HEARD, journal)?;
    end_if_whole(tx, pen, None)
}

/// Ends the recovery where nobody is waited for and the key is here, and writes down who restored it and who decided what. Where a PC was given up, or
/// somebody `went_on` though nobody knows who held what, the journal goes on in a new epoch, which stands before them.
fn end_if_whole(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    went_on: Option<SaidBy>,
) -> Result<Option<Recovery>, OfficeFault> {
    let left = recovery(tx)?;
    let Some(Recovery { since, .. }) = left.as_ref().filter(|left| left.may_end()) else {
        return Ok(left);
    };
    settle_on_key(tx, pen)?;
    let (without, said) = (noted(tx, WITHOUT)?, Said::of(tx)?);
    tx.set_restored(None)?;
    tx.set_local(HEARD, None)?;
    tx.set_local(WITHOUT, None)?;
    Said::forget(tx)?;
    let back = tx.head(pen.office(tx)?.journal)?.number;
    if went_on.is_some() || !without.is_empty() {
        let actor = said.decided(went_on.as_ref());
        open_epoch(tx, &Pen { actor, ..*pen }, *since, &without)?;
    } else {
        tracing::info!("every counter was heard: the restored office is whole, and writes again");
    }
    said.write(tx, pen, (*since, back), went_on)?;
    Ok(None)
}

fn open_epoch(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    restored_at: Instant,
    without: &BTreeSet<JournalId>,
) -> Result<(), OfficeFault> {
    let own = pen.office(tx)?.journal;
    let head = tx.head(own)?;
    let given_up = |journal: &JournalId| {
        Ok(GivenUp {
            journal: *journal,
            held: tx.peer_holds(&journal.to_string(), own)?,
        })
    };
    let epochs = u32::try_from(tx.trust()?.epochs.len()).unwrap_or(u32::MAX);
    let epoch = epochs.saturating_add(2);
    let opened = EpochOpened {
        epoch,
        restored_at,
        last: head.number,
        hash: head.hash,
        without: without.iter().map(given_up).collect::<Result<_, Fault>>()?,
    };
    pen.write(tx, opened)?;
    tracing::warn!(epoch, last = %head.number, "the restored office goes on in a new epoch");
    Ok(())
}

fn recovery(tx: &Tx<'_>) -> Result<Option<Recovery>, Fault> {
    let Some(since) = tx.restored_at()? else {
        return Ok(None);
    };
    let heard = noted(tx, HEARD)?;
    let waits_for = seats_now(tx)?
        .into_iter()
        .filter(|(_, (journal, _))| !heard.contains(journal))
        .map(|((hall, counter), (journal, _))| WaitsFor {
            hall,
            counter,
            journal,
        })
        .collect();
    let Said {
        restored, given_up, ..
    } = Said::of(tx)?;
    Ok(Some(Recovery {
        since,
        waits_for,
        lacks_key: lacks_key(tx)?,
        restored,
        given_up,
    }))
}
