//! Rule friction (规则摩擦): which rule stood behind each refusal, exception, waiver, second visit, complaint and report that
//! a rule fails, so that a rule which makes trouble again and again is looked at itself before anybody else is.
//!
//! Holds: points, derived from entries and folded cases alone; their ranking; and what was handed to a department that the
//! hall could have finished. Absent on purpose: any person. A point has no field to name one.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::{CaseState, View};
use crate::catalogue::{Can, Desk, HALL, Item};
use crate::date::BusinessDate;
use crate::entry::{Body, CaseAct, Cause, DisputeEnd, Entry, Outcome, ToldAnswer, WordAsked};
use crate::ids::EntryRef;
use crate::instant::Instant;
use crate::late_fee::WaiverWay;
use crate::rule::{FeeClause, ItemPart, Rule};
use crate::settings::Role;
use crate::word::WordState;

/// What kind of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// A customer was told that it cannot be done.
    Refused,
    /// An act needed another's approval, at the desk or by head office's word; or the word was asked and not used.
    Exception,
    /// A limit while head office was not reached was passed.
    OverLimit,
    /// Late fee was waived.
    Waiver,
    /// A customer came again.
    CameAgain,
    /// A case came from a rule.
    Complaint,
    /// The hall says that the rule fails.
    RuleFails,
}

/// One trouble, and the rule behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Which rule, in the version that held.
    pub rule: Rule,
    /// Which trouble.
    pub trouble: Trouble,
    /// The entry.
    pub at: EntryRef,
    /// On which date.
    pub on: BusinessDate,
}

/// What an entry of a counter's points at. An act by another's approval counts once it is done; cases are read by
/// [`of_case`], words that were asked for by [`of_word`].
#[must_use]
pub fn of_entry(entry: &Entry, body: &Body) -> Option<Point> {
    let (rule, trouble) = match body {
        Body::CustomerTold(told) => {
            let part = match &told.answer {
                ToldAnswer::Refused { at, .. } => ItemPart::Refusal { at: *at },
                ToldAnswer::NotNow => ItemPart::Offline,
                ToldAnswer::Now | ToldAnswer::Accept => return None,
            };
            let rule = Rule::Item {
                item: told.item.clone(),
                version: told.version,
                part,
            };
            (rule, Trouble::Refused)
        }
        Body::RuleReported(reported) => (reported.rule.clone(), Trouble::RuleFails),
        Body::LateFeeWaived(waived) => {
            // A later start (推迟起算) says which clause it was.
            let clause = match waived.way {
                WaiverWay::Later(_) => FeeClause::Start,
                WaiverWay::To(_) | WaiverWay::Share(_) | WaiverWay::Less(_) => FeeClause::Whole,
            };
            let rule = Rule::LateFee {
                version: waived.policy,
                clause,
            };
            (rule, Trouble::Waiver)
        }
        Body::PaymentTakenOverLimit(over) => (Rule::Offline { version: over.limits }, Trouble::OverLimit),
        Body::PaymentTakenOverDeposit(over) => (Rule::Offline { version: over.limits }, Trouble::OverLimit),
        Body::BasketTakenOverLimit(over) => (Rule::Offline { version: over.limits }, Trouble::OverLimit),
        other => {
            let (act, _) = other.approved_act()?;
            let approval = other.approval()?;
            // What is counted by two is signed by two, every day: that is no exception.
            if !act.can_be_by_word() {
                return None;
            }
            let rule = Rule::Authority {
                version: Some(approval.authority),
                act,
            };
            (rule, Trouble::Exception)
        }
    };
    Some(Point {
        rule,
        trouble,
        at: entry.at(),
        on: entry.business_date,
    })
}

/// A word that was asked of head office and is not used: the act is still to be done, or never will be.
#[must_use]
pub fn of_word(entry: &Entry, asked: &WordAsked, state: &WordState) -> Option<Point> {
    if state.used.is_some() {
        return None;
    }
    Some(Point {
        rule: Rule::Authority {
            version: None,
            act: asked.act,
        },
        trouble: Trouble::Exception,
        at: entry.at(),
        on: entry.business_date,
    })
}

/// What a case points at: each return of the customer at the rule that was named, else at the item, or at its promise once
/// that was past, unless it came of something else than a rule; a cause that was a rule at the one that was named, else at
/// the item; and what was refused in the end at the rule that was named last, else at the item: once until it is reopened.
#[must_use]
pub fn of_case(state: &CaseState, zone: Tz) -> Vec<Point> {
    let Some(view) = state.view() else {
        return Vec::new();
    };
    let of_item = |part| Rule::Item {
        item: view.opened.asked.item.clone(),
        version: view.opened.asked.version,
        part,
    };
    let (mut named, mut is_refused) = (None, false);
    let points = view
        .done
        .iter()
        .filter(|done| !done.is_overtaken)
        .filter_map(|done| {
            let (rule, trouble) = match &done.step.step.act {
                CaseAct::CameAgain | CaseAct::CameAgainOf { cause: Cause::Rule } => {
                    let is_late = done.step.when > view.due;
                    let part = if is_late {
                        ItemPart::Promise
                    } else {
                        ItemPart::Whole
                    };
                    (of_item(part), Trouble::CameAgain)
                }
                CaseAct::CameAgainOfRule { rule, .. } => {
                    named = Some(rule);
                    (rule.clone(), Trouble::CameAgain)
                }
                CaseAct::Caused { cause: Cause::Rule } => (of_item(ItemPart::Whole), Trouble::Complaint),
                CaseAct::CausedByRule { rule, .. } => {
                    named = Some(rule);
                    (rule.clone(), Trouble::Complaint)
                }
                CaseAct::Reopened => {
                    is_refused = false;
                    return None;
                }
                act if refuses(act) && !is_refused => {
                    is_refused = true;
                    let rule = named.cloned().unwrap_or_else(|| of_item(ItemPart::Whole));
                    (rule, Trouble::Refused)
                }
                _ => return None,
            };
            Some(Point {
                rule,
                trouble,
                at: done.at,
                on: BusinessDate::of(done.step.when.utc(), &zone),
            })
        });
    points.collect()
}

/// Whether it says no to the customer.
const fn refuses(act: &CaseAct) -> bool {
    matches!(
        act,
        CaseAct::Closed {
            outcome: Outcome::Refused
        } | CaseAct::Decided {
            end: DisputeEnd::Upheld
        }
    )
}

/// A rule, with the trouble that it caused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Which, in which version.
    pub rule: Rule,
    /// How much of each kind.
    pub counts: BTreeMap<Trouble, u32>,
    /// The newest of it, at most as many as were asked for.
    pub examples: Vec<Point>,
}

impl Ranked {
    /// All kinds together.
    #[must_use]
    pub fn sum(&self) -> u32 {
        self.counts.values().sum()
    }
}

/// Rules by the trouble that they cause, the most first; each version is a rule of its own.
#[must_use]
pub fn rank(points: impl IntoIterator<Item = Point>, examples: usize) -> Vec<Ranked> {
    let mut by_rule: BTreeMap<Rule, Vec<Point>> = BTreeMap::new();
    for point in points {
        by_rule.entry(point.rule.clone()).or_default().push(point);
    }
    let mut all: Vec<Ranked> = by_rule
        .into_iter()
        .map(|(rule, mut points)| {
            let mut counts = BTreeMap::new();
            for point in &points {
                *counts.entry(point.trouble).or_default() += 1;
            }
            points.sort_by_key(|point| std::cmp::Reverse((point.on, point.at)));
            points.truncate(examples);
            Ranked {
                rule,
                counts,
                examples: points,
            }
        })
        .collect();
    all.sort_by(|one, other| (other.sum(), &one.rule).cmp(&(one.sum(), &other.rule)));
    all
}

/// How a case that went to a department could have ended in the hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CouldHave {
    /// The item says that the hall may do it while the customer waits.
    DoneHere,
    /// The department did nothing but answer, within [`AT_ONCE`] of getting it: the hall could have said the same.
    AnsweredHere,
}

/// An answer that came so soon after the hand-off was only an answer, ms.
pub const AT_ONCE: i64 = 30 * 60_000;

/// Whether a case that was handed to a department could have been finished in the hall; `item` is the version of the
/// catalogue under which it was opened. What did not wait (a burst pipe) never could.
#[must_use]
pub fn handed_off(view: &View<'_>, item: Option<&Item>) -> Option<CouldHave> {
    let to_department = |act: &CaseAct| matches!(act, CaseAct::HandedOff { to } if to != HALL);
    let first = view
        .done
        .iter()
        .position(|done| to_department(&done.step.step.act))?;
    if view.is_urgent() {
        return None;
    }
    let desk = Desk {
        is_online: true,
        roles: &[Role::Clerk, Role::Supervisor],
    };
    if item.is_some_and(|item| matches!(item.at(&desk), Can::Now { .. })) {
        return Some(CouldHave::DoneHere);
    }
    let (handed, after) = (view.done[first].step.when, &view.done[first + 1..]);
    let only_answered = after.iter().all(|done| {
        let act = &done.step.step.act;
        matches!(
            act,
            CaseAct::Accepted { .. } | CaseAct::Answered | CaseAct::Closed { .. }
        ) || told_only(act)
    });
    let soon = |answered: Instant| answered.millis_since(handed) <= AT_ONCE;
    (only_answered && view.answered.is_some_and(soon)).then_some(CouldHave::AnsweredHere)
}

/// What nobody has to do anything for.
const fn told_only(act: &CaseAct) -> bool {
    matches!(
        act,
        CaseAct::Rated { .. }
            | CaseAct::FollowedUp { .. }
            | CaseAct::Caused { .. }
            | CaseAct::CausedByRule { .. }
    )
}

#[cfg(test)]
mod tests;
