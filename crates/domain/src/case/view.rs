//! What a case comes to: whose it is, how far it is, by when, and what was written apart.
//!
//! The rules by which acts of halls that could not see each other come together (工单合并规则):
//! 1. What knew of another comes after it; what did not is put in the order of time, journal and number.
//! 2. A close closes only what it knew. A hand-off, a question, what was supplied, a paper that was brought, a reopening or
//!    a customer who came again, written apart from it, keep the case open, and the close is told beside it.
//! 3. Two answers both stand, the later first. Of two hand-offs the later holds, the earlier is told beside it.
//! 4. A closed case is opened by a reopening alone; the promise stays what it was, is moved by a pause alone, and is
//!    kept or broken by the next answer: the one before did not hold.
//! 5. The first rating counts.
//! 6. A paper is there once anybody saw it (`papers`).

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;

use super::{CaseState, Opened, Step};
use crate::calendar::WorkingCalendar;
use crate::catalogue::DISPUTES as COMPLAINTS;
use crate::entry::{CaseAct, Cause, Outcome, PauseReason};
use crate::ids::{EntryRef, StaffNo};
use crate::instant::Instant;
use crate::promise::{Standing, standing_with};
use crate::rule::Rule;
use crate::telling::ITEM;

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// With whom was asked first.
    Accepted,
    /// Handed to a department that has not accepted it yet.
    HandedOff {
        /// Which.
        to: String,
    },
    /// A department has it.
    InHand {
        /// Which.
        by: String,
    },
    /// A department waits for what it asked back.
    AskedBack {
        /// Which; nothing where none has it.
        by: Option<String>,
    },
    /// There is an answer.
    Answered,
    /// It is over.
    Closed {
        /// How.
        outcome: Outcome,
        /// When.
        when: Instant,
    },
}

/// Whose case it is (首问负责): who was asked first, until a department accepted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A member of staff.
    Staff(StaffNo),
    /// A department.
    Department(String),
}

/// One thing that was done, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done<'a> {
    /// The entry.
    pub at: EntryRef,
    /// What.
    pub step: &'a Step,
    /// It closed nothing: something was written apart that keeps the case open.
    pub is_overtaken: bool,
}

/// What a case comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<'a> {
    /// How it began.
    pub opened: &'a Opened,
    /// Everything that was done, in order.
    pub done: Vec<Done<'a>>,
    /// How far it is.
    pub stage: Stage,
    /// Whose it is.
    pub owner: Owner,
    /// By when.
    pub due: Instant,
    /// Why its time stands still, and since when.
    pub paused: Option<(PauseReason, Instant)>,
    /// When it was answered, or closed without an answer, for the first time since it was opened or reopened: whether the
    /// promise was kept.
    pub answered: Option<Instant>,
    /// How often the customer came again.
    pub came_again: u32,
    /// When last.
    pub came_last: Option<Instant>,
    /// How often somebody asked that it be hurried (催办).
    pub urged: u32,
    /// Who took its promise up, and when (督办); reopened, nobody has.
    pub taken_up: Option<(StaffNo, Instant)>,
    /// Departments it was handed to apart from the one that holds.
    pub also_handed: Vec<&'a str>,
    /// The rating, 1 to 5.
    pub stars: Option<u8>,
    /// What it came from.
    pub causes: BTreeSet<Cause>,
    /// Rules that were named as what it came from, in the order in which they were.
    pub rules: Vec<&'a Rule>,
    /// The department was telephoned after the case was opened.
    pub telephoned: bool,
    /// Calls to ask the customer how it went (回访), since it was opened or reopened.
    pub called_back: CalledBack,
}

/// Calls to ask the customer how it went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalledBack {
    /// They were reached.
    pub reached: bool,
    /// How often they were not.
    pub missed: u32,
}

/// So many calls that reach nobody are enough.
pub const MOST_CALLS: u32 = 3;

impl CalledBack {
    fn add(&mut self, reached: bool) {
        self.reached |= reached;
        self.missed += u32::from(!reached);
    }
}

impl CaseState {
    /// What it comes to; nothing while its beginning is not known here.
    #[must_use]
    pub fn view(&self) -> Option<View<'_>> {
        let opened = self.opened.as_ref()?;
        let order = in_order(self);
        let mut view = View {
            opened,
            done: Vec::with_capacity(order.len()),
            stage: Stage::Accepted,
            owner: Owner::Staff(opened.by),
            due: opened.asked.promise.due,
            paused: None,
            answered: None,
            came_again: 0,
            came_last: None,
            urged: 0,
            taken_up: None,
            also_handed: Vec::new(),
            stars: None,
            causes: BTreeSet::new(),
            rules: Vec::new(),
            telephoned: false,
            called_back: CalledBack::default(),
        };
        for at in &order {
            let step = &self.steps[at];
            let is_overtaken = matches!(step.step.act, CaseAct::Closed { .. }) && self.is_overtaken(*at);
            view.done.push(Done {
                at: *at,
                step,
                is_overtaken,
            });
            if !is_overtaken {
                view.add(*at, step, self);
            }
        }
        Some(view)
    }

    /// Whether something that keeps a case open was written apart from a close.
    fn is_overtaken(&self, close: EntryRef) -> bool {
        self.steps
            .iter()
            .any(|(at, step)| step.step.act.keeps_open() && self.are_apart(close, *at))
    }

    /// Whether neither of two knew of the other.
    fn are_apart(&self, one: EntryRef, other: EntryRef) -> bool {
        !self.knew(one, other) && !self.knew(other, one)
    }

    /// Whether the first knew of the second.
    fn knew(&self, one: EntryRef, other: EntryRef) -> bool {
        if one.journal == other.journal {
            return one.number >= other.number;
        }
        let heads = self.steps.get(&one).map(|step| step.step.knew.as_slice());
        let heads = heads.unwrap_or_default();
        heads
            .iter()
            .any(|head| head.journal == other.journal && head.number >= other.number)
    }
}

impl CaseAct {
    /// Whether a close that did not know of it closes nothing.
    const fn keeps_open(&self) -> bool {
        matches!(
            self,
            Self::HandedOff { .. }
                | Self::AskedBack
                | Self::Supplied
                | Self::Reopened
                | Self::PapersSeen { .. }
                | Self::CameAgain
                | Self::CameAgainOf { .. }
                | Self::CameAgainOfRule { .. }
        )
    }
}

impl<'a> View<'a> {
    fn add(&mut self, at: EntryRef, step: &'a Step, state: &CaseState) {
        let is_closed = matches!(self.stage, Stage::Closed { .. });
        match &step.step.act {
            CaseAct::CameAgain => self.come_again(step.when),
            CaseAct::CameAgainOf { cause } => {
                self.come_again(step.when);
                self.causes.insert(*cause);
            }
            CaseAct::CameAgainOfRule { rule, .. } => {
                self.come_again(step.when);
                self.blame(rule);
            }
            CaseAct::TakenUp => self.taken_up = Some((step.by, step.when)),
            CaseAct::Rated { stars } => {
                self.stars.get_or_insert(*stars);
            }
            CaseAct::Caused { cause } => {
                self.causes.insert(*cause);
            }
            CaseAct::CausedByRule { rule, .. } => self.blame(rule),
            CaseAct::Paused { reason } => self.paused = self.paused.or(Some((*reason, step.when))),
            CaseAct::Resumed { due } => {
                self.paused = None;
                self.due = self.due.max(*due);
            }
            CaseAct::Urged => {
                self.urged += 1;
            }
            CaseAct::Answered | CaseAct::Decided { .. } | CaseAct::RefundDecided { .. } => {
                self.answered.get_or_insert(step.when);
                if !is_closed {
                    self.stage = Stage::Answered;
                }
            }
            CaseAct::Closed { outcome } => {
                self.answered.get_or_insert(step.when);
                self.paused = None;
                if !is_closed {
                    self.stage = Stage::Closed {
                        outcome: *outcome,
                        when: step.when,
                    };
                }
            }
            CaseAct::Reopened => {
                if is_closed {
                    self.answered = None;
                    self.taken_up = None;
                    self.called_back = CalledBack::default();
                    self.stage = self.back_to_work();
                }
            }
            CaseAct::HandedOff { .. } | CaseAct::Accepted { .. } | CaseAct::AskedBack | CaseAct::Supplied
                if is_closed => {}
            CaseAct::HandedOff { to } => self.hand_off(at, to, state),
            CaseAct::Accepted { by } => {
                self.owner = Owner::Department(by.clone());
                self.stage = Stage::InHand { by: by.clone() };
            }
            CaseAct::AskedBack => {
                self.stage = Stage::AskedBack {
                    by: self.department(),
                }
            }
            CaseAct::Supplied => self.stage = self.back_to_who_asked(),
            CaseAct::Telephoned { .. } => self.telephoned = true,
            CaseAct::FollowedUp { reached } => self.called_back.add(*reached),
            CaseAct::Noted | CaseAct::PapersSeen { .. } => {}
        }
    }

    fn come_again(&mut self, when: Instant) {
        self.came_again += 1;
        self.came_last = self.came_last.max(Some(when));
    }

    fn blame(&mut self, rule: &'a Rule) {
        self.causes.insert(Cause::Rule);
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
    }

    fn hand_off(&mut self, at: EntryRef, to: &str, state: &CaseState) {
        let apart = self.done.iter().filter(|done| state.are_apart(at, done.at));
        let other = apart.filter_map(|done| match &done.step.step.act {
            CaseAct::HandedOff { to: other } if other != to => Some(other.as_str()),
            _ => None,
        });
        self.also_handed.extend(other);
        self.stage = Stage::HandedOff { to: to.to_owned() };
    }

    fn department(&self) -> Option<String> {
        match (&self.stage, &self.owner) {
            (Stage::HandedOff { to }, _) => Some(to.clone()),
            (_, Owner::Department(by)) => Some(by.clone()),
            (_, Owner::Staff(_)) => None,
        }
    }

    /// Where it goes on once it is open again: with the department that has it, else with who was asked first.
    fn back_to_work(&self) -> Stage {
        match &self.owner {
            Owner::Department(by) => Stage::InHand { by: by.clone() },
            Owner::Staff(_) => Stage::Accepted,
        }
    }

    /// Where it goes on once what was asked back is there: with the department that asked, accepted or not.
    fn back_to_who_asked(&self) -> Stage {
        match (&self.stage, &self.owner) {
            (Stage::AskedBack { by: Some(by) }, Owner::Staff(_)) => Stage::HandedOff { to: by.clone() },
            _ => self.back_to_work(),
        }
    }

    /// How pressing it is: how often somebody asked that it be hurried, or the customer came again. Of what has its answer
    /// nothing presses.
    #[must_use]
    pub const fn urgency(&self) -> u32 {
        match self.stage {
            Stage::Answered | Stage::Closed { .. } => 0,
            _ => self.urged.saturating_add(self.came_again),
        }
    }

    /// Whether it presses, and waits for a department still: it comes first in its queue.
    #[must_use]
    pub fn is_urged(&self) -> bool {
        self.urgency() > 0 && self.waits_for().is_some()
    }

    /// How a promise stands that somebody has to take up: about to be broken, or broken, without an answer, and nobody took
    /// it up. Nothing otherwise.
    #[must_use]
    pub fn escalates(&self, now: Instant) -> Option<Standing> {
        let is_settled = self.is_closed() || self.answered.is_some() || self.taken_up.is_some();
        let standing = self.standing(now);
        (!is_settled && self.paused.is_none() && standing != Standing::InTime).then_some(standing)
    }

    /// Whether a close that says it was done, or refused, says from what it came too: a complaint of which nobody named a
    /// cause yet.
    #[must_use]
    pub fn needs_cause(&self, outcome: Outcome) -> bool {
        let is_complaint = self.opened.asked.item == COMPLAINTS;
        is_complaint && self.causes.is_empty() && matches!(outcome, Outcome::Done | Outcome::Refused)
    }

    /// Whether it did not wait: the department was telephoned, when it was opened or later.
    #[must_use]
    pub const fn is_urgent(&self) -> bool {
        self.opened.asked.urgent || self.telephoned
    }

    /// Whether the customer is to be called and asked how it went (回访): it was done, or refused, and they were neither
    /// reached since, nor called [`MOST_CALLS`] times in vain, nor have rated it. Of what nobody asked for nobody is asked: a
    /// customer who was told of a difference, or of whom there was nothing left to tell.
    #[must_use]
    pub fn is_to_call_back(&self) -> bool {
        let is_over = matches!(
            self.stage,
            Stage::Closed {
                outcome: Outcome::Done | Outcome::Refused,
                ..
            }
        );
        let CalledBack { reached, missed } = self.called_back;
        let is_asked_for = self.opened.asked.item != ITEM;
        is_over && is_asked_for && self.stars.is_none() && !reached && missed < MOST_CALLS
    }

    /// Whether it is over.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.stage, Stage::Closed { .. })
    }

    /// How its promise stands: once there is an answer, by when that was; reopened, by the next answer.
    #[must_use]
    pub fn standing(&self, now: Instant) -> Standing {
        let until = self.paused.map_or(now, |(_, since)| since);
        standing_with(self.opened.when, self.due, self.answered, until)
    }

    /// By when it is due once its pause ends: by the calendar under which it was promised.
    #[must_use]
    pub fn due_resumed(&self, now: Instant, calendar: &WorkingCalendar, zone: Tz) -> Instant {
        let since = self.paused.map_or(now, |(_, since)| since);
        let promise = self.opened.asked.promise;
        promise.after_pause(self.due, (since, now), calendar, zone)
    }

    /// The department whose queue it stands in; nothing: it is the hall's turn, or nobody's.
    #[must_use]
    pub fn waits_for(&self) -> Option<&str> {
        match &self.stage {
            Stage::HandedOff { to } => Some(to),
            Stage::InHand { by } => Some(by),
            _ => None,
        }
    }
}

/// The entries in an order in which what knew of another comes after it; else by time, journal and number.
fn in_order(state: &CaseState) -> Vec<EntryRef> {
    let mut left: BTreeMap<(Instant, EntryRef), &Step> = state
        .steps
        .iter()
        .map(|(at, step)| ((step.when, *at), step))
        .collect();
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let free = left.keys().find(|(_, at)| {
            left.keys()
                .all(|(_, other)| other == at || !state.knew(*at, *other))
        });
        // Clocks and numbers agree on no circle; a forged one is taken by time.
        let next = free.or_else(|| left.keys().next()).copied();
        let Some(next) = next else { break };
        left.remove(&next);
        order.push(next.1);
    }
    order
}
