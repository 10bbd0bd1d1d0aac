//! What was found, signed (差异发现, 75): each line that a rule finds in the journals is written down by head office when it sees
//! it first, again in the place of that where it comes to something else, and once more where it holds no more. What is compared
//! and what is written is [`cistern_domain::found`]'s.
//!
//! Written behind the look that found it, under the city's lock and only where nobody else signed meanwhile: two programs that
//! find the same write it once. Absent on purpose: lines that an entry of their own signs (settlements 43, channels 33), and
//! signing with each message: the journals are looked through for it, and a counter waits for nothing of that.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{DifferenceFound, DifferenceKind};
use cistern_domain::fold::{DifferenceState, Key, State};
use cistern_domain::found::{Found, Seen};
use cistern_domain::ids::{EntryNo, EntryRef, JournalId};
use cistern_journal::{Fault, Tx};
use cistern_publishing::Publication;

use super::find::{Look, decided};
use super::{Difference, FoundDifference};
use crate::around::Around;
use crate::cases::local_in;
use crate::fault::OfficeFault;
use crate::office::Office;

/// Findings that are signed in one transaction: others write in between.
const A_TURN: usize = 250;

/// What was signed and decided of every place.
pub(super) type Known = BTreeMap<EntryRef, DifferenceState>;

/// Everything that was signed and decided.
pub(super) fn known(tx: &Tx<'_>, around: &Around) -> Result<Known, Fault> {
    let mut known = Known::new();
    tx.each_state_or_why::<Fault>(&[Key::DIFFERENCES], |key, state| {
        if let (Key::Difference(at), Some(State::Difference(state))) = (key, around.read(state)?) {
            known.insert(at, state);
        }
        Ok(())
    })?;
    Ok(known)
}

impl Difference {
    /// As its rule sees it now; nothing where another entry signs it.
    fn seen(&self) -> Option<Seen> {
        Some(Seen {
            by: self.what.found_by()?,
            at: self.at?.into(),
            amount: self.amount,
            facts: self.facts.iter().map(|fact| fact.at.into()).collect(),
            further: self.further,
            due: self.due?,
            case: self.case.as_ref().map(|case| case.case),
        })
    }
}

/// What is to be signed of these, which are all that stand. Nothing while a restored office waits for its own entries; and where
/// something cannot be read, only what is new and stands at one entry: no line is signed as over, as less, or at another entry than
/// its first, because of that.
pub(super) fn unsigned(
    tx: &Tx<'_>,
    look: &Look<'_>,
    all: &[Difference],
) -> Result<Vec<DifferenceFound>, Fault> {
    if tx.restored_at()?.is_some() {
        return Ok(Vec::new());
    }
    let known = &look.known;
    let mut due = Vec::new();
    let mut stand = BTreeSet::new();
    for seen in all.iter().filter_map(Difference::seen) {
        let kind = seen.by.kind();
        if stand.insert((seen.at, kind)) {
            let state = known.get(&seen.at);
            let is_settled = state.is_some_and(|state| state.is_settled(kind));
            due.extend(seen.to_sign(state.and_then(|state| state.found.get(&kind)), is_settled));
        }
    }
    for (at, state) in known {
        let gone = state
            .found
            .iter()
            .filter(|(kind, _)| !stand.contains(&(*at, **kind)));
        due.extend(gone.filter_map(|(kind, found)| found.over(state.is_settled(*kind))));
    }
    if !look.around.is_whole() {
        due.retain(|one| one.replaces.is_none() && !one.by.is_at_the_first());
    }
    Ok(due)
}

impl Look<'_> {
    /// Lines that were signed, hold, and nobody settled, and that are not shown because something cannot be read.
    pub(super) fn left_out(&self, all: &[Difference]) -> u32 {
        if self.around.is_whole() {
            return 0;
        }
        let shown = all.iter().filter_map(Difference::seen);
        let shown: BTreeSet<_> = shown.map(|seen| (seen.at, seen.by.kind())).collect();
        let signed = self.known.iter().flat_map(|(at, state)| {
            let open = state.found.iter();
            open.filter(|(kind, found)| found.stands() && !state.is_settled(**kind))
                .map(|(kind, _)| (*at, *kind))
        });
        let left = signed.filter(|one| !shown.contains(one)).count();
        let left = u32::try_from(left).unwrap_or(u32::MAX);
        left.saturating_add(self.around.lines())
    }
}

pub(super) fn signed(tx: &Tx<'_>, at: EntryRef, kind: DifferenceKind) -> Result<Option<Found>, Fault> {
    Ok(match tx.state(&Key::Difference(at))? {
        Some(State::Difference(mut state)) => state.found.remove(&kind),
        _ => None,
    })
}

impl Office {
    /// Signs what was found, where nobody signed anything of it since. How many entries that took.
    pub(super) fn sign(&self, due: &[DifferenceFound]) -> Result<usize, OfficeFault> {
        let mut written = 0;
        for some in due.chunks(A_TURN) {
            written += self.file.background::<_, Publication>(|tx| {
                let pen = self.pen();
                let mut written = 0;
                for one in some {
                    let last = signed(tx, one.at, one.kind())?.map(|found| found.last);
                    if last == one.replaces {
                        pen.write(tx, one.clone())?;
                        written += 1;
                    }
                }
                Ok(written)
            })?;
        }
        Ok(written)
    }
}

/// Whose journal signs, what day it is, and by which clock it is told.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    pub(super) office: JournalId,
    pub(super) today: BusinessDate,
    pub(super) zone: chrono_tz::Tz,
}

impl Telling {
    /// When head office found it, and the day that it signed then; of what another entry of its own signs, that entry. Where more
    /// came to it than a person had decided of, it is open.
    pub(super) fn complete(&self, tx: &Tx<'_>, one: &mut Difference) -> Result<(), Fault> {
        if let (Some(by), Some(at)) = (one.what.found_by(), one.at) {
            if decided(tx, at.into(), by.kind())?.is_none() {
                one.settled = None;
            }
            if let Some(found) = signed(tx, at.into(), by.kind())?.filter(Found::stands) {
                one.due = Some(found.said.due);
                one.found = Some(FoundDifference {
                    number: found.first,
                    local: local_in(self.zone, found.first_at),
                    last: (found.last != found.first).then_some(found.last),
                });
            }
        } else if let Some(at) = one.at.filter(|at| at.journal == self.office) {
            one.found = self.own(tx, at.number)?;
        }
        one.overdue = one.settled.is_none() && one.due.is_some_and(|due| due < self.today);
        Ok(())
    }

    /// The same once it was signed. Where another program signed meanwhile that it comes to something else, nobody has read that
    /// here: it keeps the entry of before, by which no decision is taken any more.
    pub(super) fn complete_signed(&self, tx: &Tx<'_>, one: &mut Difference) -> Result<(), Fault> {
        if let Some(seen) = one.seen()
            && let Some(found) = signed(tx, seen.at, seen.by.kind())?
            && seen.to_sign(Some(&found), true).is_some()
        {
            return Ok(());
        }
        self.complete(tx, one)
    }

    fn own(&self, tx: &Tx<'_>, number: EntryNo) -> Result<Option<FoundDifference>, Fault> {
        let journal = self.office;
        let entry = tx.entry(EntryRef { journal, number })?;
        Ok(entry.map(|entry| FoundDifference {
            number,
            local: local_in(self.zone, entry.written_at),
            last: None,
        }))
    }
}
