//! Which rule each trouble points at, by its entry or its case; and what a hall could have finished.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::authority::Act;
use crate::case::{Opened, Step};
use crate::catalogue::Catalogue;
use crate::date::CHINA;
use crate::entry::*;
use crate::ids::{
    CaseId, EntryNo, Hash, JournalId, PaymentId, ReceiptNo, ReportId, ShiftNo, StaffNo, StepId, ToldId,
};
use crate::late_fee::WaiverWay;
use crate::money::Money;
use crate::promise::{Promise, Term};
use crate::rule::TariffClause;

const HOUR: i64 = 3_600_000;

fn at(number: u64) -> EntryRef {
    EntryRef {
        journal: JournalId(Uuid::from_u128(1)),
        number: EntryNo(number),
    }
}

fn entry(body: &Body) -> Entry {
    let (kind, version) = body.kind();
    Entry {
        journal: JournalId(Uuid::from_u128(1)),
        number: EntryNo(5),
        previous: Hash::NONE,
        suite: SUITE_ED25519,
        written_at: Instant(0),
        business_date: "2026-11-25".parse().unwrap(),
        taken_at: Instant(0),
        actor: StaffNo(7_777),
        approver: Some(StaffNo(8_888)),
        office_known: EntryNo(0),
        account: None,
        kind,
        version,
        body: body.encode().into(),
    }
}

fn promise() -> Promise {
    Promise {
        term: Term::Hours(24),
        due: Instant(24 * HOUR),
        assumed: false,
    }
}

fn told(answer: ToldAnswer) -> Body {
    CustomerTold {
        told: ToldId(Uuid::from_u128(1)),
        item: "transfer".to_owned(),
        version: 3,
        name: "过户".to_owned(),
        answer,
        on_paper: false,
        details: Hash::NONE,
    }
    .into()
}

fn item(id: &str, version: u32, part: ItemPart) -> Rule {
    Rule::Item {
        item: id.to_owned(),
        version,
        part,
    }
}

fn taken() -> PaymentTaken {
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(1)),
        shift: ShiftNo(1),
        receipt: ReceiptNo(1),
        parts: Vec::new(),
        tenders: Vec::new(),
        change: Money::ZERO,
        deposit_in: Money::ZERO,
        deposit_out: Money::ZERO,
        policy: 4,
        payer: None,
    }
}

#[test]
fn an_entry_points_at_the_rule_behind_it() {
    let because = "有欠费".to_owned();
    let reported = Rule::LateFee {
        version: 2,
        clause: FeeClause::Start,
    };
    let waived = LateFeeWaived {
        shift: ShiftNo(1),
        parts: Vec::new(),
        way: WaiverWay::Less(Money::from_fen(100)),
        policy: 4,
        reason: WaiverReason::Outage,
        words: None,
        approval: Approval::unsigned(6),
    };
    let later = LateFeeWaived {
        way: WaiverWay::Later(30),
        ..waived.clone()
    };
    let over = PaymentTakenOverLimit {
        taken: taken(),
        limits: 5,
        over: Vec::new(),
        reached_at: None,
        approval: Approval::unsigned(6),
    };
    let refund = RefundAsked {
        approval: Approval::by_word(6, 1_001),
        ..refund()
    };
    let dropped = CashDropped {
        shift: ShiftNo(1),
        amount: Money::from_fen(100),
        pieces: Vec::new(),
        approval: Approval::unsigned(6),
    };
    let rows: [(Body, Option<(Rule, Trouble)>); 11] = [
        (told(ToldAnswer::Now), None),
        (told(ToldAnswer::Accept), None),
        (
            told(ToldAnswer::NotNow),
            Some((item("transfer", 3, ItemPart::Offline), Trouble::Refused)),
        ),
        (
            told(ToldAnswer::Refused { at: 2, because }),
            Some((item("transfer", 3, ItemPart::Refusal { at: 2 }), Trouble::Refused)),
        ),
        (
            RuleReported {
                report: ReportId(Uuid::from_u128(1)),
                rule: reported.clone(),
                name: String::new(),
                case: None,
                promise: promise(),
                words: Hash::NONE,
            }
            .into(),
            Some((reported, Trouble::RuleFails)),
        ),
        (
            waived.into(),
            Some((
                Rule::LateFee {
                    version: 4,
                    clause: FeeClause::Whole,
                },
                Trouble::Waiver,
            )),
        ),
        (
            later.into(),
            Some((
                Rule::LateFee {
                    version: 4,
                    clause: FeeClause::Start,
                },
                Trouble::Waiver,
            )),
        ),
        (
            over.into(),
            Some((Rule::Offline { version: 5 }, Trouble::OverLimit)),
        ),
        (
            refund.into(),
            Some((
                Rule::Authority {
                    version: Some(6),
                    act: Act::RefundDeposit,
                },
                Trouble::Exception,
            )),
        ),
        (dropped.into(), None),
        (taken().into(), None),
    ];
    for (body, points_at) in rows {
        let entry = entry(&body);
        let expected = points_at.map(|(rule, trouble)| Point {
            rule,
            trouble,
            at: at(5),
            on: "2026-11-25".parse().unwrap(),
        });
        assert_eq!(of_entry(&entry, &body), expected, "{}", body.name());
    }
}

fn refund() -> RefundAsked {
    RefundAsked {
        refund: crate::ids::RefundId(Uuid::from_u128(1)),
        amount: Money::from_fen(100),
        reason: RefundReason::AccountClosed,
        payee: Hash::NONE,
        approval: Approval::unsigned(0),
    }
}

#[test]
fn a_word_that_was_asked_and_not_used_is_an_exception_too() {
    let asked = WordAsked::bare(1_001, Act::WaiveLateFee, Money::from_fen(100));
    let body = Body::from(asked.clone());
    let entry = entry(&body);
    let waits = of_word(&entry, &asked, &WordState::default()).unwrap();
    let rule = Rule::Authority {
        version: None,
        act: Act::WaiveLateFee,
    };
    assert_eq!((waits.rule, waits.trouble), (rule, Trouble::Exception));
    let used = WordState {
        used: Some(EntryNo(9)),
        ..WordState::default()
    };
    assert_eq!(of_word(&entry, &asked, &used), None, "the act itself is counted");
    assert_eq!(of_entry(&entry, &body), None);
}

/// A case of an item's, with these acts at these minutes.
fn case(id: &str, urgent: bool, acts: &[(i64, CaseAct)]) -> CaseState {
    let asked = CaseOpened {
        case: CaseId(Uuid::from_u128(1)),
        item: id.to_owned(),
        version: 2,
        name: id.to_owned(),
        bill: None,
        papers: Vec::new(),
        promise: promise(),
        department: "billing".to_owned(),
        urgent,
        details: Hash::NONE,
    };
    let opened = Opened {
        at: at(1),
        when: Instant(0),
        on: "2026-11-25".parse().unwrap(),
        by: StaffNo(7_777),
        account: None,
        asked,
    };
    let mut state = CaseState {
        opened: Some(opened),
        ..CaseState::default()
    };
    for (number, (minute, act)) in (2..).zip(acts) {
        let step = Step {
            when: Instant(minute * 60_000),
            by: StaffNo(7_777),
            step: CaseStep {
                case: CaseId(Uuid::from_u128(1)),
                knew: state.known(),
                act: act.clone(),
                words: None,
                step: StepId(Uuid::from_u128(u128::from(number))),
            },
        };
        state.steps.insert(at(number), step);
    }
    state
}

fn to(id: &str) -> CaseAct {
    CaseAct::HandedOff { to: id.to_owned() }
}

#[test]
fn a_case_points_at_its_item_or_at_a_promise_that_was_past() {
    let state = case(
        "ask",
        false,
        &[
            (0, to("billing")),
            (60, CaseAct::CameAgain),
            (25 * 60, CaseAct::CameAgain),
            (26 * 60, CaseAct::Caused { cause: Cause::Rule }),
            (
                27 * 60,
                CaseAct::Caused {
                    cause: Cause::Counter,
                },
            ),
            (28 * 60, CaseAct::CameAgainOf { cause: Cause::Rule }),
            // A second visit for another reason is no trouble of the rule's.
            (
                29 * 60,
                CaseAct::CameAgainOf {
                    cause: Cause::Department,
                },
            ),
            (
                30 * 60,
                CaseAct::CameAgainOf {
                    cause: Cause::Equipment,
                },
            ),
        ],
    );
    let found: Vec<(Rule, Trouble, u64)> = of_case(&state, CHINA)
        .into_iter()
        .map(|point| (point.rule, point.trouble, point.at.number.0))
        .collect();
    let expected = [
        (item("ask", 2, ItemPart::Whole), Trouble::CameAgain, 3),
        (item("ask", 2, ItemPart::Promise), Trouble::CameAgain, 4),
        (item("ask", 2, ItemPart::Whole), Trouble::Complaint, 5),
        (item("ask", 2, ItemPart::Promise), Trouble::CameAgain, 7),
    ];
    assert_eq!(found, expected);
    assert_eq!(of_case(&CaseState::default(), CHINA), []);
}

#[test]
fn a_complaint_and_a_second_visit_point_at_the_rule_that_was_named() {
    let tariff = |clause| Rule::Tariff {
        id: "HZ-2024".to_owned(),
        clause,
    };
    let water = tariff(TariffClause::Component {
        name: "供水价格".to_owned(),
    });
    let start = Rule::LateFee {
        version: 2,
        clause: FeeClause::Start,
    };
    let papers = item("transfer", 3, ItemPart::Papers);
    let caused = |rule: &Rule| CaseAct::CausedByRule {
        rule: rule.clone(),
        name: String::new(),
    };
    let came = |rule: &Rule| CaseAct::CameAgainOfRule {
        rule: rule.clone(),
        name: String::new(),
    };
    let state = case(
        "complain",
        false,
        &[
            (0, to("customer_service")),
            (10, caused(&water)),
            (20, caused(&tariff(TariffClause::Rounding))),
            (30, came(&papers)),
            // The rule that was named, not the promise that was past.
            (25 * 60, came(&start)),
        ],
    );
    let points = of_case(&state, CHINA);
    let found: Vec<_> = points.iter().map(|point| (&point.rule, point.trouble)).collect();
    let expected = [
        (&water, Trouble::Complaint),
        (&tariff(TariffClause::Rounding), Trouble::Complaint),
        (&papers, Trouble::CameAgain),
        (&start, Trouble::CameAgain),
    ];
    assert_eq!(found, expected);
    let ranked = rank(points, 3);
    assert!(
        ranked
            .iter()
            .all(|one| one.rule != item("complain", 2, ItemPart::Whole)),
        "what is complained of is ranked, not complaining"
    );
    let view = state.view().unwrap();
    assert_eq!(view.causes, [Cause::Rule].into());
    assert_eq!(view.rules.len(), 4);
    assert_eq!(view.came_again, 2);
}

#[test]
fn what_is_refused_in_the_end_points_at_the_rule_behind_it() {
    let close = |outcome| CaseAct::Closed { outcome };
    let decided = |end| CaseAct::Decided { end };
    let refused = |state: &CaseState| -> Vec<(Rule, u64)> {
        let points = of_case(state, CHINA).into_iter();
        let refused = points.filter(|point| point.trouble == Trouble::Refused);
        refused.map(|point| (point.rule, point.at.number.0)).collect()
    };
    let whole = item("lowincome", 2, ItemPart::Whole);
    let start = Rule::LateFee {
        version: 2,
        clause: FeeClause::Start,
    };
    let blamed = CaseAct::CausedByRule {
        rule: start.clone(),
        name: String::new(),
    };
    type Row<'r> = (&'r str, Vec<CaseAct>, Vec<(Rule, u64)>);
    let rows: [Row<'_>; 6] = [
        ("refused", vec![close(Outcome::Refused)], vec![(whole.clone(), 2)]),
        ("done", vec![close(Outcome::Done)], vec![]),
        ("withdrawn", vec![close(Outcome::Withdrawn)], vec![]),
        (
            "the bill stands, and the case is closed so: once",
            vec![decided(DisputeEnd::Upheld), close(Outcome::Refused)],
            vec![(whole.clone(), 2)],
        ),
        (
            "reopened, and refused again",
            vec![
                close(Outcome::Refused),
                CaseAct::Reopened,
                close(Outcome::Refused),
            ],
            vec![(whole.clone(), 2), (whole, 4)],
        ),
        (
            "a rule was named before",
            vec![blamed, close(Outcome::Refused)],
            vec![(start, 3)],
        ),
    ];
    for (what, acts, expected) in rows {
        let acts: Vec<_> = (1..).zip(acts).collect();
        assert_eq!(refused(&case("lowincome", false, &acts)), expected, "{what}");
    }
}

#[test]
fn what_the_hall_could_have_finished_is_told_from_what_it_could_not() {
    let answered = [(0, to("billing")), (20, CaseAct::Answered)];
    let noted = [(0, to("billing")), (10, CaseAct::Noted), (20, CaseAct::Answered)];
    let late = [(0, to("billing")), (31, CaseAct::Answered)];
    type Row<'r> = (&'r str, &'r str, bool, &'r [(i64, CaseAct)], Option<CouldHave>);
    let rows: &[Row<'_>] = &[
        (
            "the desk does it",
            "pay",
            false,
            &[(0, to("billing"))],
            Some(CouldHave::DoneHere),
        ),
        (
            "a word does",
            "ask",
            false,
            &[(0, to("billing"))],
            Some(CouldHave::DoneHere),
        ),
        (
            "answered at once",
            "quality",
            false,
            &answered,
            Some(CouldHave::AnsweredHere),
        ),
        ("it did something", "quality", false, &noted, None),
        ("it took its time", "quality", false, &late, None),
        ("it did not wait", "quality", true, &answered, None),
        ("not answered", "quality", false, &answered[..1], None),
        (
            "stayed in the hall",
            "pay",
            false,
            &[(5, CaseAct::Answered)],
            None,
        ),
        ("handed to the hall", "pay", false, &[(0, to("hall"))], None),
    ];
    for (what, id, urgent, acts, expected) in rows {
        let state = case(id, *urgent, acts);
        let item = Catalogue::sample().items.iter().find(|item| item.id == *id);
        assert_eq!(handed_off(&state.view().unwrap(), item), *expected, "{what}");
    }
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    let point = (0_u32..3, 0_u32..4, 1_u64..50).prop_map(|(version, kind, number)| Point {
        rule: item("ask", version, ItemPart::Whole),
        trouble: [
            Trouble::Refused,
            Trouble::CameAgain,
            Trouble::Complaint,
            Trouble::RuleFails,
        ][usize::try_from(kind).unwrap()],
        at: at(number),
        on: "2026-11-25".parse().unwrap(),
    });
    proptest::collection::vec(point, 0..40)
}

proptest! {
    /// Nothing is lost or counted twice, the order of what comes in does not matter, and what makes most trouble is first.
    #[test]
    fn a_ranking_counts_each_point_once(points in points(), turn in 0_usize..40) {
        let ranked = rank(points.clone(), 3);
        let counted: u32 = ranked.iter().map(Ranked::sum).sum();
        prop_assert_eq!(usize::try_from(counted).unwrap(), points.len());
        prop_assert!(ranked.windows(2).all(|pair| pair[0].sum() >= pair[1].sum()));
        prop_assert!(ranked.iter().all(|one| one.examples.len() <= 3 && !one.examples.is_empty()));
        let mut turned = points;
        let len = turned.len().max(1);
        turned.rotate_left(turn % len);
        let again = rank(turned, 3);
        let brief = |all: &[Ranked]| -> Vec<_> { all.iter().map(|one| (one.rule.clone(), one.counts.clone())).collect() };
        prop_assert_eq!(brief(&again), brief(&ranked));
    }
}
