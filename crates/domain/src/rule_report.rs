//! A report that a rule fails (此规则在此行不通), as the hall wrote it and head office answered it.
//!
//! Holds: the state, and how its promise stands: head office answers within ten working days, by the same arithmetic as
//! cases. Absent on purpose: words (payloads), and the clock.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::entry::{Entry, RuleAnswered, RuleReported};
use crate::ids::{EntryRef, StaffNo};
use crate::instant::Instant;
use crate::promise::{Standing, Term, standing_with};

/// By when head office answers.
pub const ANSWERED_WITHIN: Term = Term::WorkingDays(10);

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct ReportState {
    /// What the hall says; nothing while only an answer is known.
    #[n(0)]
    pub reported: Option<Reported>,
    /// Head office's answers, by the entry.
    #[n(1)]
    pub answers: BTreeMap<EntryRef, Answer>,
}

/// What the hall says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Reported {
    /// The entry.
    #[n(0)]
    pub at: EntryRef,
    /// When.
    #[n(1)]
    pub when: Instant,
    /// Under which date.
    #[n(2)]
    pub on: BusinessDate,
    /// Who wrote it.
    #[n(3)]
    pub by: StaffNo,
    /// What.
    #[n(4)]
    pub report: RuleReported,
}

/// What head office says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Answer {
    /// When.
    #[n(0)]
    pub when: Instant,
    /// What.
    #[n(1)]
    pub answer: RuleAnswered,
}

impl ReportState {
    /// One reported in two journals, which none does: one and the same of them, whatever the order.
    pub(crate) fn report(&mut self, entry: &Entry, report: &RuleReported) {
        let reported = Reported {
            at: entry.at(),
            when: entry.taken_at,
            on: entry.business_date,
            by: entry.actor,
            report: report.clone(),
        };
        let first = self.reported.take().filter(|first| first.at <= reported.at);
        self.reported = Some(first.unwrap_or(reported));
    }

    pub(crate) fn answer(&mut self, entry: &Entry, answer: &RuleAnswered) {
        let answer = Answer {
            when: entry.taken_at,
            answer: answer.clone(),
        };
        self.answers.insert(entry.at(), answer);
    }

    /// The answer that holds: head office's last.
    #[must_use]
    pub fn answered(&self) -> Option<&Answer> {
        self.answers.values().next_back()
    }

    /// How the promise stands: once there is an answer, by when the first was. Nothing while the report is not known.
    #[must_use]
    pub fn standing(&self, now: Instant) -> Option<Standing> {
        let reported = self.reported.as_ref()?;
        let first = self.answers.values().map(|answer| answer.when).min();
        let due = reported.report.promise.due;
        Some(standing_with(reported.when, due, first, now))
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::calendar::WorkingCalendar;
    use crate::date::CHINA;
    use crate::entry::RuleDecision;
    use crate::ids::{EntryNo, Hash, JournalId, ReportId};
    use crate::promise::Promise;
    use crate::rule::{FeeClause, Rule};

    const REPORT: ReportId = ReportId(Uuid::from_u128(9));

    fn at(text: &str) -> Instant {
        DateTime::parse_from_rfc3339(&format!("{text}:00+08:00"))
            .unwrap()
            .to_utc()
            .into()
    }

    fn entry(number: u64) -> EntryRef {
        EntryRef {
            journal: JournalId(Uuid::from_u128(1)),
            number: EntryNo(number),
        }
    }

    fn reported(when: &str) -> ReportState {
        let promise = Promise::make(ANSWERED_WITHIN, at(when), &WorkingCalendar::default(), CHINA);
        let report = RuleReported {
            report: REPORT,
            rule: Rule::LateFee {
                version: 3,
                clause: FeeClause::Start,
            },
            name: String::new(),
            case: None,
            promise,
            words: Hash::NONE,
        };
        ReportState {
            reported: Some(Reported {
                at: entry(7),
                when: at(when),
                on: "2026-11-27".parse().unwrap(),
                by: StaffNo(1),
                report,
            }),
            answers: BTreeMap::new(),
        }
    }

    fn answers(state: &mut ReportState, number: u64, when: &str, decision: RuleDecision) {
        let answer = RuleAnswered {
            report: REPORT,
            decision,
            words: None,
        };
        state.answers.insert(
            entry(number),
            Answer {
                when: at(when),
                answer,
            },
        );
    }

    #[test]
    fn head_office_answers_within_ten_working_days() {
        let rows = [
            // Friday: Monday the 30th is the first, Friday the 11th the tenth.
            ("2026-11-27T09:00", "2026-12-11T17:30"),
            // A Sunday counts from the Monday after it as the first.
            ("2026-12-06T09:00", "2026-12-18T17:30"),
            // Over the National Day of 2026 (1 to 7 October off, Saturday the 10th worked).
            ("2026-09-28T09:00", "2026-10-16T17:30"),
        ];
        for (from, due) in rows {
            let state = reported(from);
            assert_eq!(state.reported.unwrap().report.promise.due, at(due), "{from}");
        }
    }

    #[test]
    fn the_first_answer_keeps_the_promise_and_the_last_holds() {
        let mut state = reported("2026-11-27T09:00");
        assert_eq!(state.standing(at("2026-12-08T09:00")), Some(Standing::InTime));
        assert_eq!(state.standing(at("2026-12-11T09:00")), Some(Standing::Soon));
        assert_eq!(state.standing(at("2026-12-11T17:31")), Some(Standing::Broken));
        answers(
            &mut state,
            3,
            "2026-12-11T09:00",
            RuleDecision::Accepted { version: None },
        );
        assert_eq!(state.standing(at("2027-01-11T09:00")), Some(Standing::InTime));
        let changed = RuleDecision::Accepted { version: Some(2) };
        answers(&mut state, 12, "2026-12-20T09:00", changed);
        assert_eq!(state.standing(at("2027-01-11T09:00")), Some(Standing::InTime));
        assert_eq!(state.answered().unwrap().answer.decision, changed);
        assert_eq!(ReportState::default().standing(at("2026-12-11T09:00")), None);
    }
}
