//! What of all journals is past its term, by whom it tells of; and erasing one of these at once.
//!
//! What tells of whoever erases, or of an account that they declared, is left to a colleague, and the rest is done.
//!
//! Absent on purpose: names and numbers of those it tells of. How much, how old and of how many is what is decided on.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, EntryNo, Hash, StaffNo};
use cistern_domain::retention::Subject;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{Pen, is_own, settings};

use super::owner::Owner;
use super::rest::{Rests, accounts_of};
use super::walk::{Use, Walk};
use super::{EraseRefused, Erased, ErasureLine, over, publish_name, reason, write};
use crate::office::Office;
use crate::own_clock::own_clock;

/// Details and attachments that one act erases at most, the oldest first: nobody waits long for it.
const MOST: usize = 5_000;

/// What is past its term and tells of the same kind of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastGroup {
    /// Whom it tells of.
    pub of: Subject,
    /// Of how many: accounts, cases, arrivals, people.
    pub whose: usize,
    /// Details.
    pub details: usize,
    /// Attachments.
    pub attachments: usize,
    /// The last day on which the oldest was to be kept.
    pub oldest: BusinessDate,
    /// There is more than one act erases: it is there once this is done.
    pub more: bool,
}

/// What is past its term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastTerms {
    /// By whom it tells of; nobody of whom nothing is.
    pub groups: Vec<PastGroup>,
    /// Details and attachments that are past their term and tell of whoever looks, or of an account that they declared.
    pub own: usize,
    /// Those that are past it only because whoever looks made it shorter: somebody else erases them.
    pub shortened: usize,
}

/// The walk, and what it found to be past its term, oldest first.
struct Past {
    walk: Walk,
    lines: Vec<ErasureLine>,
    own: usize,
    shortened: usize,
}

impl Office {
    /// What is past its term, by whom it tells of, as somebody might erase it. Reads every journal and writes nothing.
    ///
    /// # Errors
    /// Those of the file.
    pub fn past_terms(&self, staff: StaffNo) -> Result<PastTerms, EraseRefused> {
        let today = self.city_date()?;
        let past = self
            .file
            .read::<_, EraseRefused>(|tx| Ok(Past::read(tx, staff, today)?))?;
        let group = |of: Subject| {
            let lines: Vec<&ErasureLine> = past.of(of).collect();
            let first = lines.first()?;
            let some = || lines.iter().take(MOST).copied();
            let whose: BTreeSet<&Owner> = some().map(|line| &line.owner).collect();
            let (details, attachments) = over(some());
            Some(PastGroup {
                of,
                whose: whose.len(),
                details,
                attachments,
                oldest: first.until,
                more: lines.len() > MOST,
            })
        };
        Ok(PastTerms {
            groups: Subject::ALL.into_iter().filter_map(group).collect(),
            own: past.own,
            shortened: past.shortened,
        })
    }

    /// The same of one of these, each with the entry that names it.
    ///
    /// # Errors
    /// Those of the file.
    pub fn past_lines(&self, of: Subject, staff: StaffNo) -> Result<Vec<ErasureLine>, EraseRefused> {
        let today = self.city_date()?;
        let past = self
            .file
            .read::<_, EraseRefused>(|tx| Ok(Past::read(tx, staff, today)?))?;
        Ok(past.of(of).take(MOST).cloned().collect())
    }

    /// Erases what of it is past its term, here and at every counter that hears of it, where it is as much as was seen. Why: 1 to
    /// 200 characters, of no person; what is beyond is cut off.
    ///
    /// # Errors
    /// [`EraseRefused`]; nothing is erased then.
    pub fn erase_past(
        &self,
        of: Subject,
        why: &str,
        seen: Option<(usize, usize)>,
        (staff, pin): (StaffNo, &str),
    ) -> Result<Erased, EraseRefused> {
        self.it_only((staff, pin), EraseRefused::NotIt, EraseRefused::NotIt)?;
        let why = reason(why).ok_or(EraseRefused::NoWords)?;
        let today = self.city_date()?;
        let (office, now) = (self.journal(), self.now());
        let mut past = self
            .file
            .read::<_, EraseRefused>(|tx| match own_clock(tx, office, now)? {
                Some(off) => Err(EraseRefused::Clock(off)),
                None => Ok(Past::read(tx, staff, today)?),
            })?;
        past.lines.retain(|line| line.of == of);
        past.lines.truncate(MOST);
        let erased = self.acting_as(staff, |tx, pen| {
            let lines = past.again(tx, staff, today)?;
            let (payloads, attachments) = over(&lines);
            if seen.is_some_and(|seen| seen != (payloads, attachments)) {
                return Err(EraseRefused::Differs {
                    details: payloads,
                    attachments,
                });
            }
            if lines.is_empty() {
                return Err(EraseRefused::NothingPast);
            }
            let entry = write_of(tx, pen, of, &lines, &why)?;
            Ok(Erased {
                entry,
                payloads,
                attachments,
            })
        })?;
        self.file.forget_erased()?;
        Ok(erased)
    }
}

impl Past {
    fn read(tx: &Tx<'_>, staff: StaffNo, today: BusinessDate) -> Result<Self, Fault> {
        let mut walk = Walk::past(settings(tx)?.retention, today, staff);
        walk.go_on(tx)?;
        let mut rests = Rests::on(today, tx, &walk)?;
        let mut theirs = Rests::of_theirs(today, &walk);
        let (mut lines, mut own, mut shortened) = (Vec::new(), 0, 0);
        for (hash, uses) in walk.found() {
            let Some(line) = rests.line(tx, hash, uses)?.filter(|line| line.is_over) else {
                continue;
            };
            if is_theirs(tx, staff, uses)? {
                own += 1;
            } else if is_for_another(tx, &mut theirs, (hash, uses))? {
                shortened += 1;
            } else {
                lines.push(line);
            }
        }
        lines.sort_by_key(|line| (line.until, line.kind, line.hash));
        Ok(Self {
            walk,
            lines,
            own,
            shortened,
        })
    }

    fn of(&self, of: Subject) -> impl Iterator<Item = &ErasureLine> {
        self.lines.iter().filter(move |line| line.of == of)
    }

    /// What was found, as it stands after what came since.
    fn again(&mut self, tx: &Tx<'_>, staff: StaffNo, today: BusinessDate) -> Result<Vec<ErasureLine>, Fault> {
        self.walk.go_on(tx)?;
        let mut rests = Rests::on(today, tx, &self.walk)?;
        let mut theirs = Rests::of_theirs(today, &self.walk);
        let mut lines = Vec::new();
        for before in &self.lines {
            let uses = self.walk.uses(&before.hash);
            let line = rests.line(tx, &before.hash, uses)?;
            let same = line.filter(|line| line.is_over && line.of == before.of);
            if !is_theirs(tx, staff, uses)? && !is_for_another(tx, &mut theirs, (&before.hash, uses))? {
                lines.extend(same);
            }
        }
        Ok(lines)
    }
}

/// Whether it is kept still by the terms of whoever would erase, who made one that holds shorter.
fn is_for_another(
    tx: &Tx<'_>,
    theirs: &mut Option<Rests<'_>>,
    (hash, uses): (&Hash, &[Use]),
) -> Result<bool, Fault> {
    let Some(theirs) = theirs else { return Ok(false) };
    let line = theirs.line(tx, hash, uses)?;
    Ok(line.is_none_or(|line| !line.is_over))
}

/// Whether it tells of whoever would erase, or of an account that they declared.
fn is_theirs(tx: &Tx<'_>, staff: StaffNo, uses: &[Use]) -> Result<bool, Fault> {
    for one in uses {
        let accounts = match &one.owner {
            Owner::Staff(whose) if *whose == staff => return Ok(true),
            Owner::Account(account) | Owner::Told(_, Some(account)) => vec![account.clone()],
            Owner::Case(case) => accounts_of(&tx.case(*case)?),
            Owner::Arrival(arrival) => {
                let claims = tx.arrival(*arrival)?.claims.into_values();
                claims.map(|claim| claim.account).collect()
            }
            _ => Vec::new(),
        };
        for account in accounts {
            if is_own(tx, staff, &account)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Of accounts each has entries of its own, which name it.
fn write_of(
    tx: &Tx<'_>,
    pen: &Pen<'_>,
    of: Subject,
    lines: &[ErasureLine],
    why: &str,
) -> Result<EntryNo, EraseRefused> {
    let mut by_account: BTreeMap<Option<AccountNo>, Vec<&ErasureLine>> = BTreeMap::new();
    for line in lines {
        let account = match (of, &line.owner) {
            (Subject::Account, Owner::Account(account)) => Some(account.clone()),
            _ => None,
        };
        by_account.entry(account).or_default().push(line);
    }
    for line in lines.iter().filter(|line| line.name_stays) {
        if let Owner::Staff(staff) = &line.owner {
            publish_name(tx, pen, *staff)?;
        }
    }
    let mut first = None;
    for (account, some) in &by_account {
        let entry = write(tx, pen, (of, account.as_ref()), some, why)?;
        first = Some(first.map_or(entry, |first: EntryNo| first.min(entry)));
    }
    Ok(first.unwrap_or_default())
}
