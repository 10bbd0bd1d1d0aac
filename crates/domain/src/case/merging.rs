//! Acts of every kind by halls and head office that hear of each other now and then, by clocks that differ: folded from entries
//! in any order, each as often as it arrives, in as many parts as there were lines.

use std::collections::BTreeSet;

use minicbor::bytes::ByteVec;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::entry::{
    Body, CaseAct, CaseActed, CaseActedByOffice, Cause, DisputeEnd, Outcome, PaperTick, PauseReason,
    SUITE_ED25519, Writer,
};
use crate::fold::{Key, State, changes, lawful};
use crate::ids::{CaseId, EntryNo, Hash, JournalId, StepId};
use crate::promise::{Promise, Term};
use crate::rule::{Rule, TariffClause};

const CASE: CaseId = CaseId(Uuid::from_u128(9));
/// Two halls, and head office.
const SIDES: usize = 3;
const OFFICE: usize = 2;
/// The papers that it asks for.
const LIST: [&str; 3] = ["身份证", "合同", "委托书"];
/// What was promised.
const DUE: Instant = Instant(24 * 3_600_000);

/// Every kind of act, some of them in two ways.
fn every() -> Vec<CaseAct> {
    vec![
        CaseAct::HandedOff {
            to: "engineering".into(),
        },
        CaseAct::HandedOff {
            to: "metering".into(),
        },
        CaseAct::Accepted {
            by: "engineering".into(),
        },
        CaseAct::AskedBack,
        CaseAct::Supplied,
        CaseAct::Answered,
        CaseAct::Closed {
            outcome: Outcome::Done,
        },
        CaseAct::Closed {
            outcome: Outcome::Refused,
        },
        CaseAct::Reopened,
        CaseAct::Paused {
            reason: PauseReason::Papers,
        },
        CaseAct::Resumed {
            due: Instant(DUE.0 + 7),
        },
        CaseAct::Resumed {
            due: Instant(DUE.0 - 7),
        },
        CaseAct::CameAgain,
        CaseAct::Noted,
        CaseAct::Telephoned {
            number: "0000-8002".into(),
        },
        CaseAct::FollowedUp { reached: true },
        CaseAct::FollowedUp { reached: false },
        CaseAct::Rated { stars: 2 },
        CaseAct::Rated { stars: 5 },
        CaseAct::Caused {
            cause: Cause::Equipment,
        },
        CaseAct::Caused {
            cause: Cause::Counter,
        },
        CaseAct::Decided {
            end: DisputeEnd::Upheld,
        },
        CaseAct::Urged,
        CaseAct::CameAgainOf {
            cause: Cause::Department,
        },
        CaseAct::TakenUp,
        CaseAct::RefundDecided { declined: None },
        CaseAct::PapersSeen {
            papers: vec!["身份证".into()],
        },
        CaseAct::PapersSeen {
            papers: vec!["合同".into(), "身份证".into()],
        },
        CaseAct::CausedByRule {
            rule: rule(TariffClause::Tiers),
            name: String::new(),
        },
        CaseAct::CameAgainOfRule {
            rule: rule(TariffClause::Rounding),
            name: String::new(),
        },
    ]
}

fn rule(clause: TariffClause) -> Rule {
    Rule::Tariff {
        id: "HZ-2024".into(),
        clause,
    }
}

/// A kind's place among all: one that is new does not compile before it stands here, and is missed before it is played.
const fn place(act: &CaseAct) -> usize {
    match act {
        CaseAct::HandedOff { .. } => 0,
        CaseAct::Accepted { .. } => 1,
        CaseAct::AskedBack => 2,
        CaseAct::Supplied => 3,
        CaseAct::Answered => 4,
        CaseAct::Closed { .. } => 5,
        CaseAct::Reopened => 6,
        CaseAct::Paused { .. } => 7,
        CaseAct::Resumed { .. } => 8,
        CaseAct::CameAgain => 9,
        CaseAct::Noted => 10,
        CaseAct::Telephoned { .. } => 11,
        CaseAct::FollowedUp { .. } => 12,
        CaseAct::Rated { .. } => 13,
        CaseAct::Caused { .. } => 14,
        CaseAct::Decided { .. } => 15,
        CaseAct::Urged => 16,
        CaseAct::CameAgainOf { .. } => 17,
        CaseAct::TakenUp => 18,
        CaseAct::RefundDecided { .. } => 19,
        CaseAct::PapersSeen { .. } => 20,
        CaseAct::CausedByRule { .. } => 21,
        CaseAct::CameAgainOfRule { .. } => KINDS - 1,
    }
}
const KINDS: usize = 23;

#[test]
fn every_kind_of_act_is_played() {
    let played: BTreeSet<usize> = every().iter().map(place).collect();
    assert_eq!(played, (0..KINDS).collect());
}

fn journal(side: usize) -> JournalId {
    JournalId(Uuid::from_u128(side as u128 + 1))
}

fn entry(at: EntryRef, when: Instant, body: &Body) -> Entry {
    let (kind, version) = body.kind();
    Entry {
        journal: at.journal,
        number: at.number,
        previous: Hash::NONE,
        suite: SUITE_ED25519,
        written_at: when,
        business_date: "2026-11-25".parse().unwrap(),
        taken_at: when,
        actor: StaffNo(1),
        approver: None,
        office_known: EntryNo(0),
        account: None,
        kind,
        version,
        body: ByteVec::from(body.encode()),
    }
}

fn opened() -> Entry {
    let asked = CaseOpened {
        case: CASE,
        item: "repair".into(),
        version: 0,
        name: "报修".into(),
        bill: None,
        papers: LIST
            .map(|name| PaperTick {
                name: name.into(),
                seen: false,
            })
            .into(),
        promise: Promise {
            term: Term::Hours(24),
            due: DUE,
            assumed: false,
        },
        department: "engineering".into(),
        urgent: false,
        details: Hash::NONE,
    };
    let at = EntryRef {
        journal: journal(0),
        number: EntryNo(1),
    };
    entry(at, Instant(0), &asked.into())
}

/// What a file that holds these entries keeps of the case.
fn folded<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> CaseState {
    let mut state = State::empty(&Key::Case(CASE));
    for (nth, entry) in entries.into_iter().enumerate() {
        let body = entry.read().unwrap();
        for (key, change) in changes(entry, Some(&body)) {
            if key == Key::Case(CASE) {
                state.apply(&change);
            }
        }
        if nth % 3 == 0 {
            // As stored, and read again by the next transaction.
            state = State::decode(&state.encode()).unwrap();
        }
    }
    match state {
        State::Case(case) => case,
        other => panic!("{other:?}"),
    }
}

/// Who acts, what they do, whose news they took before, and how wrong their clock is, minutes.
type Turn = (usize, CaseAct, Option<usize>, i64);

fn turns(many: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Turn>> {
    let turn = (
        0..SIDES,
        proptest::sample::select(every()),
        proptest::option::of(0..SIDES),
        -5_i64..5,
    );
    proptest::collection::vec(turn, many)
}

fn acted(side: usize, number: u64, when: Instant, step: CaseStep) -> Entry {
    let at = EntryRef {
        journal: journal(side),
        number: EntryNo(number),
    };
    let (writer, body): (_, Body) = if side == OFFICE {
        (Writer::Office, CaseActedByOffice(step).into())
    } else {
        (Writer::Counter, CaseActed(step).into())
    };
    let entry = entry(at, when, &body);
    assert_eq!(lawful(writer, &entry, &body), Ok(()));
    entry
}

fn step(knew: Vec<EntryRef>, act: CaseAct, nth: u8) -> CaseStep {
    CaseStep {
        case: CASE,
        knew,
        act,
        words: Some(Hash([nth; 32])),
        step: StepId(Uuid::from_u128(nth.into())),
    }
}

/// Everything that was written, each act with words of its own.
fn played(turns: &[Turn]) -> Vec<Entry> {
    let mut sides: [Vec<Entry>; SIDES] = std::array::from_fn(|_| vec![opened()]);
    let mut whole = vec![opened()];
    for (minute, (side, act, hears, skew)) in (1_u8..).zip(turns) {
        if let Some(other) = hears {
            let news = sides[*other].clone();
            let new: Vec<_> = news
                .into_iter()
                .filter(|entry| !sides[*side].contains(entry))
                .collect();
            sides[*side].extend(new);
        }
        let when = Instant((i64::from(minute) + skew) * 60_000);
        let step = step(folded(&sides[*side]).known(), act.clone(), minute);
        let written = acted(*side, u64::from(minute) + 1, when, step);
        sides[*side].push(written.clone());
        whole.push(written);
    }
    whole
}

proptest! {
    /// In any order, each twice, in two parts of which one came long before the other: the same.
    #[test]
    fn any_order_and_any_split_ends_the_same(
        (whole, mixed, at) in turns(1..14).prop_flat_map(|turns| {
            let whole = played(&turns);
            let twice: Vec<_> = whole.iter().chain(&whole).cloned().collect();
            let many = twice.len();
            (Just(whole), Just(twice).prop_shuffle(), 0..many)
        }),
    ) {
        let expected = folded(&whole);
        let folded_mixed = folded(&mixed);
        prop_assert_eq!(&folded_mixed, &expected);
        prop_assert_eq!(folded_mixed.view(), expected.view());
        // One file heard the first part, another the second; then each the rest.
        let (first, second) = mixed.split_at(at);
        prop_assert_eq!(&folded(second.iter().chain(first)), &expected);
    }

    /// Everything that anybody wrote stands in the history, once, under its own words; what is counted is counted.
    #[test]
    fn nothing_that_anyone_wrote_is_lost(turns in turns(0..14)) {
        let state = folded(&played(&turns));
        let view = state.view().unwrap();
        let mut words: Vec<_> = view.done.iter().filter_map(|done| done.step.step.words).collect();
        words.sort();
        let written: Vec<_> = (1_u8..).zip(&turns).map(|(nth, _)| Hash([nth; 32])).collect();
        prop_assert_eq!(words, written);
        let many = |is: fn(&CaseAct) -> bool| turns.iter().filter(|(_, act, ..)| is(act)).count();
        prop_assert_eq!(view.came_again as usize, many(|act| matches!(act, CaseAct::CameAgain | CaseAct::CameAgainOf { .. } | CaseAct::CameAgainOfRule { .. })));
        prop_assert_eq!(view.urged as usize, many(|act| matches!(act, CaseAct::Urged)));
        let acts = || view.done.iter().map(|done| &done.step.step.act);
        let caused = acts().filter_map(|act| match act { CaseAct::Caused { cause } | CaseAct::CameAgainOf { cause } => Some(*cause), CaseAct::CausedByRule { .. } | CaseAct::CameAgainOfRule { .. } => Some(Cause::Rule), _ => None });
        prop_assert_eq!(&view.causes, &caused.collect());
        let rated = acts().find_map(|act| match act { CaseAct::Rated { stars } => Some(*stars), _ => None });
        prop_assert_eq!(view.stars, rated, "the first counts");
    }

    /// A paper that anybody ticked, anywhere, is there; no other is; and nothing takes it back.
    #[test]
    fn papers_that_halls_ticked_apart_come_together(turns in turns(0..14)) {
        let ticked: BTreeSet<String> = turns.iter().filter_map(|(_, act, ..)| match act {
            CaseAct::PapersSeen { papers } => Some(papers.clone()),
            _ => None,
        }).flatten().collect();
        let papers = folded(&played(&turns)).papers(None);
        let listed: Vec<&str> = papers.iter().map(|paper| paper.name.as_str()).collect();
        prop_assert_eq!(listed, LIST);
        for paper in papers {
            prop_assert_eq!(paper.seen, ticked.contains(&paper.name), "{}", paper.name);
        }
    }

    /// Each journal's own order is kept, and what knew of another comes after it.
    #[test]
    fn what_came_after_stands_after(turns in turns(0..14)) {
        let state = folded(&played(&turns));
        let view = state.view().unwrap();
        for (place, done) in view.done.iter().enumerate() {
            for later in &view.done[place + 1..] {
                let own = done.at.journal == later.at.journal && later.at.number < done.at.number;
                prop_assert!(!own && !done.step.step.knew.contains(&later.at), "{:?} before {:?}", done.at, later.at);
            }
        }
    }

    /// Neither a hand-off nor a reopening nor anything else moves the promise: what a pause took, and nothing beside.
    #[test]
    fn only_a_pause_moves_the_promise_whoever_wrote_what(turns in turns(0..14)) {
        let state = folded(&played(&turns));
        let resumed = turns.iter().filter_map(|(_, act, ..)| match act {
            CaseAct::Resumed { due } => Some(*due),
            _ => None,
        });
        let latest = resumed.chain([DUE]).max();
        let view = state.view().unwrap();
        prop_assert_eq!(Some(view.due), latest);
        prop_assert_eq!(view.opened.asked.promise.due, DUE, "the first stays in sight");
    }

    /// A case is over where a close knew of everything that keeps it open, and nobody reopened it since; and whoever knows
    /// everything decides alone.
    #[test]
    fn only_a_close_that_knew_closes(turns in turns(0..14)) {
        let mut entries = played(&turns);
        let state = folded(&entries);
        let view = state.view().unwrap();
        let holds: Vec<_> = view.done.iter().filter(|done| !done.is_overtaken).map(|done| &done.step.step.act).collect();
        let last = holds.iter().rposition(|act| matches!(act, CaseAct::Closed { .. } | CaseAct::Reopened));
        let is_over = last.is_some_and(|at| matches!(holds[at], CaseAct::Closed { .. }));
        prop_assert_eq!(view.is_closed(), is_over);
        let closed = step(state.known(), CaseAct::Closed { outcome: Outcome::Done }, 200);
        entries.push(acted(OFFICE, 1_000, Instant(-1), closed));
        let state = folded(&entries);
        prop_assert!(state.view().unwrap().is_closed(), "a close that knew everything closes");
        let reopened = step(state.known(), CaseAct::Reopened, 201);
        entries.push(acted(0, 1_000, Instant(-2), reopened));
        prop_assert!(!folded(&entries).view().unwrap().is_closed(), "and a reopening that knew opens");
    }
}

/// Written apart, each by whom, at which minute.
fn apart(acts: &[(usize, u8, CaseAct)]) -> CaseState {
    let mut entries = vec![opened()];
    for (side, minute, act) in acts {
        let knew = vec![opened().at()];
        let when = Instant(i64::from(*minute) * 60_000);
        entries.push(acted(
            *side,
            u64::from(*minute) + 1,
            when,
            step(knew, act.clone(), *minute),
        ));
    }
    folded(&entries)
}

#[test]
fn of_two_answers_both_stand_and_the_later_is_told_first() {
    let state = apart(&[(OFFICE, 40, CaseAct::Answered), (1, 20, CaseAct::Answered)]);
    let view = state.view().unwrap();
    let told: Vec<_> = view
        .done
        .iter()
        .rev()
        .filter_map(|done| done.step.step.words)
        .collect();
    assert_eq!(told, [Hash([40; 32]), Hash([20; 32])]);
    assert_eq!(
        view.answered,
        Some(Instant(20 * 60_000)),
        "the promise was kept by the first"
    );
    assert_eq!(view.stage, Stage::Answered);
}

#[test]
fn a_close_and_a_hand_off_apart_leave_the_case_with_the_department() {
    for (close, hand_off) in [(10, 30), (30, 10)] {
        let state = apart(&[
            (
                OFFICE,
                close,
                CaseAct::Closed {
                    outcome: Outcome::Done,
                },
            ),
            (
                0,
                hand_off,
                CaseAct::HandedOff {
                    to: "metering".into(),
                },
            ),
        ]);
        let view = state.view().unwrap();
        assert_eq!(
            view.waits_for(),
            Some("metering"),
            "closed at {close}, handed off at {hand_off}"
        );
        let overtaken: Vec<_> = view.done.iter().filter(|done| done.is_overtaken).collect();
        assert_eq!(overtaken.len(), 1, "and the close is told beside it");
        assert_eq!(overtaken[0].step.step.words, Some(Hash([close; 32])));
    }
}
