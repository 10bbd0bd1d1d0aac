//! Reading cases: a department's queue, one case, and what of it somebody has not seen.

use std::cmp::Reverse;

use chrono_tz::Tz;
use cistern_domain::case::{CaseState, Done, Owner, Stage, View, case_number};
use cistern_domain::catalogue::{Department, Item, filled_in};
use cistern_domain::date::CHINA;
use cistern_domain::details::CaseDetails;
use cistern_domain::entry::{CaseAct, CaseAttached, Outcome};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, CaseId, EntryRef, Hash, JournalId, StaffNo};
use cistern_domain::instant::Instant;
use cistern_domain::settings::Settings;
use cistern_journal::{Fault, Tx};
use cistern_publishing::settings;

use super::refund::refund_of;
use super::{
    AttachmentAtOffice, CaseAtOffice, CaseEvent, CaseLine, DecidedAtOffice, DisputeAtOffice, Filled, Pause,
    Seen, StageAtOffice, TakenUpAtOffice,
};
use crate::fault::OfficeFault;
use crate::office::Office;

/// What a case is told by: a transaction, the settings that hold, the city's zone, and now.
pub(super) struct Teller<'a> {
    tx: &'a Tx<'a>,
    pub(super) settings: Settings,
    zone: Tz,
    pub(super) now: Instant,
}

impl Office {
    /// The departments, as the settings have them.
    ///
    /// # Errors
    /// Those of the file.
    pub fn departments(&self) -> Result<Vec<Department>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(settings)?.departments)
    }

    /// Open cases of a department, what presses most first (催办 and second visits), then what is due first: those in its queue, those it owns, and those it waits for; of all
    /// departments where none is named.
    ///
    /// # Errors
    /// Those of the file.
    pub fn cases(&self, department: Option<&str>) -> Result<Vec<CaseLine>, OfficeFault> {
        let mut cases = self.file.read::<_, Fault>(|tx| {
            let teller = Teller::new(tx, self.now())?;
            let mut cases = Vec::new();
            tx.each_state::<Fault>(&[Key::CASES], |_, state| {
                let State::Case(state) = state else { return Ok(()) };
                if let Some(view) = state.view().filter(|view| concerns(view, department)) {
                    cases.push(teller.line(&view)?);
                }
                Ok(())
            })?;
            Ok(cases)
        })?;
        let urgency = |case: &CaseLine| {
            if case.is_urged {
                case.urged + case.came_again
            } else {
                0
            }
        };
        cases.sort_by_key(|case| (Reverse(urgency(case)), case.due, case.case));
        Ok(cases)
    }

    /// One case, open or not.
    ///
    /// # Errors
    /// Those of the file.
    pub fn case(&self, case: CaseId) -> Result<Option<CaseAtOffice>, OfficeFault> {
        let told = self.case_if(case, |_| Some(()))?;
        Ok(told.map(|(case, ())| case))
    }

    /// One case, where a look at it finds something, with what that is.
    pub(crate) fn case_if<T>(
        &self,
        case: CaseId,
        look: impl FnOnce(&View<'_>) -> Option<T>,
    ) -> Result<Option<(CaseAtOffice, T)>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let state = tx.case(case)?;
            let Some(view) = state.view() else { return Ok(None) };
            let Some(found) = look(&view) else { return Ok(None) };
            Ok(Some((Teller::new(tx, self.now())?.whole(&state, &view)?, found)))
        })?)
    }

    /// What an entry attached to a case; nothing where it attached nothing to this one.
    pub(crate) fn attachment_of(
        &self,
        case: CaseId,
        at: EntryRef,
    ) -> Result<Option<CaseAttached>, OfficeFault> {
        let state = self.file.read::<_, Fault>(|tx| tx.case(case))?;
        Ok(state.attachments.get(&at).map(|attached| attached.file.clone()))
    }

    /// What a moment is by the city's clock.
    ///
    /// # Errors
    /// Those of the file.
    pub fn local(&self, at: Instant) -> Result<String, OfficeFault> {
        Ok(self
            .file
            .read::<_, Fault>(|tx| Ok(Teller::new(tx, at)?.local(at)))?)
    }
}

/// As a clock in a zone shows it, to the minute.
pub(crate) fn local_in(zone: Tz, at: Instant) -> String {
    at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// What was written about a case that is not among what somebody saw, in order.
pub(crate) fn unseen(
    tx: &Tx<'_>,
    state: &CaseState,
    seen: &[Seen],
    now: Instant,
) -> Result<Vec<CaseEvent>, Fault> {
    let Some(view) = state.view() else {
        return Ok(Vec::new());
    };
    let teller = Teller::new(tx, now)?;
    let is_new = |at: EntryRef| {
        !seen
            .iter()
            .any(|one| one.journal == at.journal && one.number >= at.number)
    };
    let new = view.done.iter().filter(|done| is_new(done.at));
    new.map(|done| teller.event(done)).collect()
}

/// Whether a case is a department's business, or was: it was handed it, or accepted it.
pub(crate) fn had(view: &View<'_>, department: &str) -> bool {
    has(view, department)
        || view.done.iter().any(|done| match &done.step.step.act {
            CaseAct::HandedOff { to } => to == department,
            CaseAct::Accepted { by } => by == department,
            _ => false,
        })
}

/// Whether an open case is a department's business; any open case where none is named.
fn concerns(view: &View<'_>, department: Option<&str>) -> bool {
    !view.is_closed() && department.is_none_or(|id| has(view, id))
}

/// Whether it is a department's turn, it owns the case, or the hall is to supply what it asked.
fn has(view: &View<'_>, department: &str) -> bool {
    let owns = matches!(&view.owner, Owner::Department(by) if by == department);
    let asked = matches!(&view.stage, Stage::AskedBack { by: Some(by) } if by == department);
    view.waits_for() == Some(department) || owns || asked
}

impl<'a> Teller<'a> {
    pub(super) fn new(tx: &'a Tx<'a>, now: Instant) -> Result<Self, Fault> {
        let settings = settings(tx)?;
        let zone = settings.time_zone.parse().unwrap_or(CHINA);
        Ok(Self {
            tx,
            settings,
            zone,
            now,
        })
    }

    pub(super) fn line(&self, view: &View<'_>) -> Result<CaseLine, Fault> {
        let details: Option<CaseDetails> = self.tx.details(&view.opened.asked.details)?;
        self.line_with(view, details.unwrap_or_default().name)
    }

    fn line_with(&self, view: &View<'_>, who: String) -> Result<CaseLine, Fault> {
        let opened = view.opened;
        let seat = self.tx.counter(opened.at.journal)?;
        Ok(CaseLine {
            case: opened.asked.case,
            number: case_number((seat.hall, seat.counter), opened),
            name: opened.asked.name.clone(),
            who,
            hall: self.hall(opened.at.journal)?,
            stage: self.stage(&view.stage),
            due: view.due,
            due_local: self.local(view.due),
            standing: view.standing(self.now),
            is_paused: view.paused.is_some(),
            came_again: view.came_again,
            came_last_local: view.came_last.map(|at| self.local(at)),
            urgent: view.is_urgent(),
            urged: view.urged,
            is_urged: view.is_urged(),
        })
    }

    fn whole(&self, state: &CaseState, view: &View<'_>) -> Result<CaseAtOffice, Fault> {
        let opened = view.opened;
        let asked = &opened.asked;
        let details: CaseDetails = self.tx.details(&asked.details)?.unwrap_or_default();
        let moved = view.due != asked.promise.due;
        let item = crate::rules::item(self.tx, &asked.item, asked.version)?;
        Ok(CaseAtOffice {
            item: asked.item.clone(),
            account: opened.account.clone(),
            holder: self.holder(opened.account.as_ref())?,
            bill: asked.bill.clone(),
            dispute: self.dispute(view)?,
            wrong_payment: state.wrong_payments.values().next().cloned(),
            refund: refund_of(self.tx, state)?,
            fields: labelled(item.as_ref(), &details),
            line: self.line_with(view, details.name)?,
            phone: details.phone,
            address: details.address,
            words: details.words,
            told: details.told,
            papers: state.papers(item.as_ref()),
            clerk: self.name(opened.by)?,
            opened_on: opened.on,
            opened: opened.when,
            opened_local: self.local(opened.when),
            term: asked.promise.term,
            first_due_local: moved.then(|| self.local(asked.promise.due)),
            paused: view.paused.map(|(reason, since)| Pause {
                reason,
                local: self.local(since),
            }),
            taken_up: view
                .taken_up
                .map(|(by, when)| self.taken_up(by, when))
                .transpose()?,
            needs_cause: view.needs_cause(Outcome::Done),
            stars: view.stars,
            also_handed: view.also_handed.iter().map(|id| self.department(id)).collect(),
            events: view
                .done
                .iter()
                .map(|done| self.event(done))
                .collect::<Result<_, _>>()?,
            attachments: self.attachments(state)?,
            seen: state.known().into_iter().map(Seen::from).collect(),
        })
    }

    fn taken_up(&self, by: StaffNo, when: Instant) -> Result<TakenUpAtOffice, Fault> {
        Ok(TakenUpAtOffice {
            who: self.name(by)?,
            local: self.local(when),
        })
    }

    fn attachments(&self, state: &CaseState) -> Result<Vec<AttachmentAtOffice>, Fault> {
        let mut all: Vec<_> = state.attachments.iter().collect();
        all.sort_by_key(|(_, attached)| attached.when);
        let told = all.into_iter().map(|(at, attached)| {
            Ok(AttachmentAtOffice {
                journal: at.journal,
                number: at.number,
                local: self.local(attached.when),
                who: self.name(attached.by)?,
                hall: self.hall(at.journal)?,
                kind: attached.file.kind,
                size: attached.file.size,
                shows: attached.file.shows.clone(),
                is_here: state.held_since(*at).is_some(),
            })
        });
        told.collect()
    }

    fn dispute(&self, view: &View<'_>) -> Result<Option<DisputeAtOffice>, Fault> {
        let (Some(account), Some(bill)) = (&view.opened.account, &view.opened.asked.bill) else {
            return Ok(None);
        };
        let Some(account) = self.tx.account(account)? else {
            return Ok(None);
        };
        let Some(state) = account.bills.get(bill) else {
            return Ok(None);
        };
        let case = view.opened.asked.case;
        let holds = state.holds.values().filter(|hold| hold.case == case);
        let Some(on) = holds.map(|hold| hold.on).min() else {
            return Ok(None);
        };
        Ok(Some(DisputeAtOffice {
            bill: bill.clone(),
            period: state.issued.as_ref().map(|issued| issued.period),
            amount: state
                .issued
                .as_ref()
                .map(|issued| issued.amount)
                .unwrap_or_default(),
            on,
            decided: account.decided(bill, case).map(|release| DecidedAtOffice {
                end: release.end,
                on: release.on,
            }),
            is_put_right: account.was_put_right(bill, case),
        }))
    }

    fn event(&self, done: &Done<'_>) -> Result<CaseEvent, Fault> {
        Ok(CaseEvent {
            when: done.step.when,
            local: self.local(done.step.when),
            who: self.name(done.step.by)?,
            hall: self.hall(done.at.journal)?,
            act: done.step.step.act.clone(),
            words: self.words(done.step.step.words.as_ref())?,
            is_overtaken: done.is_overtaken,
        })
    }

    fn stage(&self, stage: &Stage) -> StageAtOffice {
        match stage {
            Stage::Accepted => StageAtOffice::Accepted,
            Stage::HandedOff { to } => StageAtOffice::HandedOff {
                to: self.department(to),
            },
            Stage::InHand { by } => StageAtOffice::InHand {
                by: self.department(by),
            },
            Stage::AskedBack { by } => StageAtOffice::AskedBack {
                by: by.as_deref().map(|id| self.department(id)),
            },
            Stage::Answered => StageAtOffice::Answered,
            Stage::Closed { outcome, when } => StageAtOffice::Closed {
                outcome: *outcome,
                local: self.local(*when),
            },
        }
    }

    fn local(&self, at: Instant) -> String {
        local_in(self.zone, at)
    }

    /// The hall of a counter's journal; empty for head office's own.
    fn hall(&self, journal: JournalId) -> Result<String, Fault> {
        let seat = self.tx.counter(journal)?;
        Ok(self.settings.hall_name(seat.hall))
    }

    pub(super) fn department(&self, id: &str) -> String {
        self.settings.department_name(id)
    }

    fn holder(&self, account: Option<&AccountNo>) -> Result<String, Fault> {
        let holder = account.map(|account| self.tx.holder(account)).transpose()?;
        Ok(holder.unwrap_or_default())
    }

    fn name(&self, staff: StaffNo) -> Result<String, Fault> {
        self.tx.staff_name(staff)
    }

    fn words(&self, hash: Option<&Hash>) -> Result<String, Fault> {
        self.tx.case_words(hash)
    }
}

/// The form with its labels, by the version of the item under which the case was opened.
fn labelled(item: Option<&Item>, details: &CaseDetails) -> Vec<Filled> {
    let filled = filled_in(item, &details.fields).into_iter();
    let filled = filled.map(|(label, value)| Filled {
        label: label.to_owned(),
        value: value.to_owned(),
    });
    filled.collect()
}
