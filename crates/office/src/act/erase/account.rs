//! What tells of one account's people, once it is closed: shown with its terms, and erased.

use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::{AccountNo, StaffNo};
use cistern_domain::retention::{Retention, Subject, Term};
use cistern_journal::{Fault, Tx};
use cistern_publishing::{not_own, settings};

use super::rest::{Rests, hindrance};
use super::walk::Walk;
use super::{EraseRefused, Erased, ErasureLine, over, reason, write};
use crate::office::Office;
use crate::own_clock::own_clock;

/// What erasing would come to.
#[derive(Debug)]
pub struct ErasureTold {
    /// Everything that tells of the account's people, oldest term first.
    pub lines: Vec<ErasureLine>,
    /// Why nothing of it would be erased now; nothing: what is past its term would be.
    pub not: Option<EraseRefused>,
}

impl ErasureTold {
    /// Details and attachments that are past their term.
    #[must_use]
    pub fn over(&self) -> (usize, usize) {
        over(&self.lines)
    }
}

impl Office {
    /// Everything that tells of an account's people and is not erased yet, oldest term first.
    ///
    /// # Errors
    /// [`EraseRefused::Unknown`], and those of the file.
    pub fn erasable(&self, account: &AccountNo) -> Result<Vec<ErasureLine>, EraseRefused> {
        self.erasable_by(account, StaffNo::PROGRAM)
    }

    /// The same for somebody.
    fn erasable_by(&self, account: &AccountNo, staff: StaffNo) -> Result<Vec<ErasureLine>, EraseRefused> {
        let today = self.city_date()?;
        self.file.read(|tx| {
            let mut walk = Walk::of(account, &known(tx, account)?, staff);
            walk.go_on(tx)?;
            Ok(lines(tx, &walk, account, today)?)
        })
    }

    /// The same, with why somebody would be refused to erase what is past its term. Writes nothing.
    ///
    /// # Errors
    /// [`EraseRefused::Unknown`], and those of the file.
    pub fn try_erase(&self, account: &AccountNo, staff: StaffNo) -> Result<ErasureTold, EraseRefused> {
        let lines = self.erasable_by(account, staff)?;
        let hindered = self.file.read::<_, EraseRefused>(|tx| {
            not_own::<EraseRefused>(tx, staff, [account])?;
            is_at_rest(tx, account, &known(tx, account)?)?;
            match over(&lines) {
                (0, 0) => Err(refusal(account, &lines, &settings(tx)?.retention)),
                _ => Ok(()),
            }
        });
        let not = match hindered {
            Ok(()) => None,
            Err(EraseRefused::Fault(fault)) => return Err(fault.into()),
            Err(why) => Some(why),
        };
        Ok(ErasureTold { lines, not })
    }

    /// Erases what of it is past its term, here and at every counter that hears of it. Why: 1 to 200 characters, of no person;
    /// what is beyond is cut off.
    ///
    /// # Errors
    /// [`EraseRefused`]; nothing is erased then.
    pub fn erase(&self, account: &AccountNo, why: &str, by: (StaffNo, &str)) -> Result<Erased, EraseRefused> {
        self.erase_if(account, why, None, by)
    }

    /// The same, where so many details and attachments were seen to be past their term.
    ///
    /// # Errors
    /// [`EraseRefused`], [`EraseRefused::Differs`] where it would be others; nothing is erased then.
    pub fn erase_seen(
        &self,
        account: &AccountNo,
        why: &str,
        seen: (usize, usize),
        by: (StaffNo, &str),
    ) -> Result<Erased, EraseRefused> {
        self.erase_if(account, why, Some(seen), by)
    }

    fn erase_if(
        &self,
        account: &AccountNo,
        why: &str,
        seen: Option<(usize, usize)>,
        (staff, pin): (StaffNo, &str),
    ) -> Result<Erased, EraseRefused> {
        self.it_only((staff, pin), EraseRefused::NotIt, EraseRefused::NotIt)?;
        let why = reason(why).ok_or(EraseRefused::NoWords)?;
        let today = self.city_date()?;
        let (office, now) = (self.journal(), self.now());
        let mut walk = self.file.read::<_, EraseRefused>(|tx| {
            if let Some(off) = own_clock(tx, office, now)? {
                return Err(EraseRefused::Clock(off));
            }
            let state = known(tx, account)?;
            not_own::<EraseRefused>(tx, staff, [account])?;
            is_at_rest(tx, account, &state)?;
            let mut walk = Walk::of(account, &state, staff);
            walk.go_on(tx)?;
            Ok(walk)
        })?;
        let erased = self.acting_as(staff, |tx, pen| {
            let state = known(tx, account)?;
            not_own::<EraseRefused>(tx, staff, [account])?;
            is_at_rest(tx, account, &state)?;
            // A case that was tied to the account meanwhile may have older entries.
            if !walk.knows_cases_of(&state) {
                walk = Walk::of(account, &state, staff);
            }
            walk.go_on(tx)?;
            let lines = lines(tx, &walk, account, today)?;
            let (payloads, attachments) = over(&lines);
            if (payloads, attachments) == (0, 0) {
                return Err(refusal(account, &lines, &settings(tx)?.retention));
            }
            if seen.is_some_and(|seen| seen != (payloads, attachments)) {
                return Err(EraseRefused::Differs {
                    details: payloads,
                    attachments,
                });
            }
            let over: Vec<&ErasureLine> = lines.iter().filter(|line| line.is_over).collect();
            let entry = write(tx, pen, (Subject::Account, Some(account)), &over, &why)?;
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

/// Whose details are nobody's business any more: closed, without money and without an open case.
fn is_at_rest(tx: &Tx<'_>, account: &AccountNo, state: &AccountState) -> Result<(), EraseRefused> {
    match hindrance(tx, account, state)? {
        Some(why) => Err(why),
        None => Ok(()),
    }
}

fn refusal(account: &AccountNo, lines: &[ErasureLine], retention: &Retention) -> EraseRefused {
    let Some(first) = lines.first() else {
        return EraseRefused::Nothing(account.clone());
    };
    if let Some(one) = lines.iter().find(|line| line.is_for_another) {
        return EraseRefused::OwnTerm {
            kind: one.kind,
            until: one.until,
        };
    }
    let Term { years, source } = retention.of(first.kind);
    EraseRefused::Kept {
        account: account.clone(),
        kind: first.kind,
        until: first.until,
        years: *years,
        source_of_it: source.clone(),
    }
}

fn known(tx: &Tx<'_>, account: &AccountNo) -> Result<AccountState, EraseRefused> {
    let state = tx.account(account)?;
    state.ok_or_else(|| EraseRefused::Unknown(account.clone()))
}

/// Everything that the walk found of it, oldest term first.
fn lines(
    tx: &Tx<'_>,
    walk: &Walk,
    account: &AccountNo,
    today: BusinessDate,
) -> Result<Vec<ErasureLine>, Fault> {
    let mut rests = Rests::on(today, tx, walk)?.of(account);
    let mut theirs = Rests::of_theirs(today, walk).map(|rests| rests.of(account));
    let mut lines = Vec::new();
    for (hash, uses) in walk.found() {
        let line = rests.line(tx, hash, uses)?;
        lines.extend(match (&mut theirs, line) {
            (Some(theirs), Some(line)) => theirs.line(tx, hash, uses)?.map(|own| ErasureLine {
                is_for_another: line.is_over && !own.is_over,
                ..own
            }),
            (_, line) => line,
        });
    }
    lines.sort_by_key(|line| (line.until, line.kind, line.hash));
    Ok(lines)
}
