//! Doing something about a case at a desk, in any hall, with or without a line.

use cistern_domain::case::{CaseState, Opened, Stage, View};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{CaseAct, CaseActed, CaseStep, PauseReason};
use cistern_domain::ids::{CaseId, StepId};
use cistern_domain::instant::Instant;
use cistern_domain::settings::Role;
use cistern_journal::{Tx, Writer};
use cistern_publishing::{NoSuchRule, came_again, caused, undecided_refund};

use super::open::short_enough;
use super::sheet::{papers_of, stage_view};
use super::{ActOnCase, CaseRefusal, CaseSheet, DeskCaseAct, Gap};
use crate::business::{Business, BusinessRefusal};
use crate::changed::Topic;
use crate::counter::{Counter, date_now, own_or_refuse};
use crate::desk::AtDesk;
use crate::dispute::withdraw;
use crate::refusal::{Failed, Fault, refuse};
use crate::rules::Rules;

impl Counter {
    /// Does something about a case. The same request again is done once.
    ///
    /// # Errors
    /// [`CaseRefusal`]; nothing was written then. Those of the disk; nothing was written then either.
    pub fn act_on_case(&self, ask: &ActOnCase) -> Result<CaseSheet, Failed<CaseRefusal>> {
        let who = self.at_desk().or_else(refuse)?;
        let role = if ask.act == DeskCaseAct::TakeUp {
            Role::Supervisor
        } else {
            Role::Clerk
        };
        self.needs(&who, role)?;
        let sheet = self.file.act(|tx| {
            let state = tx.case(ask.case)?;
            if !state.has(ask.step) {
                self.write_step(tx, &who, &state, ask)?;
            }
            self.sheet(tx, ask.case)
        })?;
        self.touched(&[Topic::Cases, Topic::Account]);
        Ok(sheet)
    }

    fn write_step(
        &self,
        tx: &Tx<'_>,
        who: &AtDesk,
        state: &CaseState,
        ask: &ActOnCase,
    ) -> Result<(), Failed<CaseRefusal>> {
        let own = own_or_refuse(tx)?;
        let Some(view) = state.view() else {
            return refuse(CaseRefusal::Unknown { case: ask.case });
        };
        let rules = Rules::load(tx)?;
        let on = date_now(tx, &rules, self.now())?;
        if !fits(&view, &ask.act, self.now()) {
            let stage = stage_view(&rules, &view);
            return refuse(CaseRefusal::Stage { stage });
        }
        if let (DeskCaseAct::Answer | DeskCaseAct::Close { .. }, Some(refund)) =
            (&ask.act, undecided_refund(tx, state)?)
        {
            return refuse(CaseRefusal::RefundWaits {
                number: refund.number(),
            });
        }
        if let Err(gap) = whole(&rules, ask) {
            return refuse(CaseRefusal::Missing { gap });
        }
        let resumed = || -> Result<Instant, Fault> {
            let business = Business::load(tx)?;
            let calendar = business.calendar(view.opened.on);
            Ok(view.due_resumed(self.now(), calendar, rules.zone))
        };
        let act = act_of(tx, view.opened, &ask.act, resumed)?;
        let beside = || (ask.case, StepId(self.pen().id()));
        if let DeskCaseAct::Close { outcome, cause, rule } = &ask.act {
            withdraw(self, tx, (&own, who), on, &view, *outcome)?;
            if cause.is_none() && view.needs_cause(*outcome) {
                return refuse(CaseRefusal::Missing { gap: Gap::Cause });
            }
            if let Some(cause) = cause {
                let act = named(caused(tx, view.opened, *cause, rule.as_ref())?)?;
                self.append_step(tx, (&own, who, on), beside(), act, "")?;
            }
        }
        if let DeskCaseAct::Papers { papers } = &ask.act {
            let missing = may_tick(tx, state, papers)?;
            let waits = view
                .paused
                .is_some_and(|(reason, _)| reason == PauseReason::Papers);
            self.append_step(tx, (&own, who, on), (ask.case, ask.step), act, &ask.words)?;
            if waits && missing == 0 {
                // What its time stood still for is there.
                let act = CaseAct::Resumed { due: resumed()? };
                self.append_step(tx, (&own, who, on), beside(), act, "")?;
            }
            return Ok(());
        }
        self.append_step(tx, (&own, who, on), (ask.case, ask.step), act, &ask.words)
    }

    /// Writes a step, knowing everything of the case that is known here.
    fn append_step(
        &self,
        tx: &Tx<'_>,
        (own, who, on): (&Writer, &AtDesk, BusinessDate),
        (case, step): (CaseId, StepId),
        act: CaseAct,
        words: &str,
    ) -> Result<(), Failed<CaseRefusal>> {
        let step = CaseStep {
            case,
            knew: tx.case(case)?.known(),
            act,
            words: self.pen().case_words(tx, words)?,
            step,
        };
        tx.append(own, self.draft(who, on, None, CaseActed(step)))?;
        Ok(())
    }
}

/// Whether it fits how far the case is: what is over is reopened first, and nothing is resumed that was not paused.
fn fits(view: &View<'_>, act: &DeskCaseAct, now: Instant) -> bool {
    use DeskCaseAct as A;
    let is_closed = view.is_closed();
    match act {
        A::Reopen => is_closed,
        A::HandOff { .. } | A::Answer | A::Close { .. } | A::Urge => !is_closed,
        A::Supply => matches!(view.stage, Stage::AskedBack { .. }),
        A::Pause { .. } => !is_closed && view.paused.is_none(),
        A::Resume => !is_closed && view.paused.is_some(),
        A::Rate { .. } => view.stars.is_none(),
        A::TakeUp => view.escalates(now).is_some(),
        A::Papers { .. } => !is_closed,
        A::CameAgain { .. } | A::Note | A::Telephone { .. } | A::FollowUp { .. } | A::Cause { .. } => true,
    }
}

/// Whether nothing is missing in it.
fn whole(rules: &Rules, ask: &ActOnCase) -> Result<(), Gap> {
    use DeskCaseAct as A;
    short_enough(&ask.words)?;
    let needs_words = matches!(
        ask.act,
        A::Answer | A::Supply | A::Note | A::Reopen | A::Close { .. } | A::TakeUp
    );
    if needs_words && ask.words.trim().is_empty() {
        return Err(Gap::Words);
    }
    match &ask.act {
        A::HandOff { to } if !rules.settings.departments.iter().any(|one| &one.id == to) => {
            Err(Gap::Department { id: to.clone() })
        }
        A::Rate { stars } if !(1..=5).contains(stars) => Err(Gap::Stars),
        _ => Ok(()),
    }
}

/// The act, or that there is no such rule.
fn named(act: Result<CaseAct, NoSuchRule>) -> Result<CaseAct, Failed<CaseRefusal>> {
    act.or_else(|none| refuse(CaseRefusal::from(BusinessRefusal::from(none))))
}

/// How many papers are missing once these are ticked.
fn may_tick(tx: &Tx<'_>, state: &CaseState, papers: &[String]) -> Result<usize, Failed<CaseRefusal>> {
    let list = papers_of(tx, state)?;
    let is_listed = |name: &&String| list.iter().any(|paper| paper.name == **name);
    let gap = match papers.iter().find(|name| !is_listed(name)) {
        Some(name) => Some(name.clone()),
        None => papers.is_empty().then(String::new),
    };
    if let Some(name) = gap {
        return refuse(CaseRefusal::Missing {
            gap: Gap::Paper { name },
        });
    }
    let missing = list
        .iter()
        .filter(|paper| paper.is_missing() && !papers.contains(&paper.name));
    Ok(missing.count())
}

fn act_of(
    tx: &Tx<'_>,
    opened: &Opened,
    act: &DeskCaseAct,
    due: impl FnOnce() -> Result<Instant, Fault>,
) -> Result<CaseAct, Failed<CaseRefusal>> {
    use DeskCaseAct as A;
    Ok(match act {
        A::HandOff { to } => CaseAct::HandedOff { to: to.clone() },
        A::Supply => CaseAct::Supplied,
        A::Answer => CaseAct::Answered,
        A::Close { outcome, .. } => CaseAct::Closed { outcome: *outcome },
        A::Reopen => CaseAct::Reopened,
        A::Pause { reason } => CaseAct::Paused { reason: *reason },
        A::Resume => CaseAct::Resumed { due: due()? },
        A::CameAgain { cause, rule } => named(came_again(tx, opened, *cause, rule.as_ref())?)?,
        A::Papers { papers } => CaseAct::PapersSeen {
            papers: papers.clone(),
        },
        A::Note => CaseAct::Noted,
        A::Telephone { number } => CaseAct::Telephoned {
            number: number.clone(),
        },
        A::FollowUp { reached } => CaseAct::FollowedUp { reached: *reached },
        A::Rate { stars } => CaseAct::Rated { stars: *stars },
        A::Cause { cause, rule } => named(caused(tx, opened, *cause, rule.as_ref())?)?,
        A::Urge => CaseAct::Urged,
        A::TakeUp => CaseAct::TakenUp,
    })
}
