//! Rules at head office: reports that one fails are answered by whoever may, friction is ranked from what counters wrote,
//! promises are counted department by department, and none of it names a person.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeMap;
use std::process::Command;

use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::catalogue::{Catalogue, Department, Item};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::details::{RuleWords, ToldDetails};
use cistern_domain::entry::*;
use cistern_domain::friction::{CouldHave, Trouble};
use cistern_domain::ids::*;
use cistern_domain::instant::Instant;
use cistern_domain::late_fee::WaiverWay;
use cistern_domain::promise::{Promise, Standing, Term};
use cistern_domain::promises::Tally;
use cistern_domain::rule::{FeeClause, ItemPart, Rule, TariffClause};
use cistern_domain::settings::{Role, Settings};
use cistern_journal::Draft;
use cistern_office::{AnswerRule, AnswerRuleRefused, RuleAnswerRefused, Span, key_file};
use cistern_sync::Payload;
use uuid::Uuid;

use common::{City, Counter, MINUTE};

/// Numbers that stand nowhere but where a person is meant.
const CLERK: StaffNo = StaffNo(70_071);
const BOSS: StaffNo = StaffNo(80_083);
const MEMBER: StaffNo = StaffNo(90_097);
const NAMES: [&str; 4] = ["赵营业", "钱值班", "孙部门", "周用户"];
const REPORT: ReportId = ReportId(Uuid::from_u128(0xfa11));

fn shipped(id: &str) -> Item {
    let mut all = Catalogue::sample().items.iter();
    all.find(|item| item.id == id).cloned().unwrap()
}

fn city() -> (City, Counter) {
    let city = City::found();
    let departments = Catalogue::sample().departments.iter().map(|one| Department {
        members: if one.id == "engineering" {
            vec![MEMBER]
        } else {
            Vec::new()
        },
        ..one.clone()
    });
    let settings = Settings {
        departments: departments.collect(),
        ..Settings::default()
    };
    city.office.publish_settings(&settings).unwrap();
    let staff: [(StaffNo, &str, &[Role]); 3] = [
        (CLERK, "1111", &[Role::Clerk]),
        (BOSS, "2222", &[Role::Supervisor]),
        (MEMBER, "3333", &[]),
    ];
    for ((staff, pin, roles), name) in staff.into_iter().zip(NAMES) {
        city.office.publish_staff(staff, name, pin, roles).unwrap();
    }
    let counter = city.seat(7, 1, 1);
    counter.begin();
    (city, counter)
}

/// An entry of the clerk's, on the word of another where one is named.
fn write(counter: &Counter, body: impl Into<Body>, approver: Option<StaffNo>) {
    let now = counter.clock.now();
    let draft = Draft {
        body: body.into(),
        account: approver.map(|_| AccountNo::new("1200020405").unwrap()),
        actor: CLERK,
        approver,
        business_date: BusinessDate::of(now.utc(), &CHINA),
        written_at: now,
        taken_at: now,
    };
    let writer = counter.writer();
    counter.act(|tx| tx.append(&writer, draft).unwrap());
}

/// What a customer or a hall said, as a payload that goes with its entry.
fn detached<T: minicbor::Encode<()>>(counter: &Counter, details: &T) -> Hash {
    let payload = Payload::seal(details, [3; 16]);
    counter.act(|tx| tx.keep_payload(&payload).unwrap());
    payload.hash()
}

fn promise(now: Instant) -> Promise {
    Promise {
        term: Term::Hours(24),
        due: Instant(now.0 + 24 * 60 * MINUTE),
        assumed: false,
    }
}

fn reported(counter: &Counter, now: Instant, rule: Rule) -> RuleReported {
    let words = RuleWords {
        happened: "子女来办又要跑一趟".to_owned(),
        proposal: "持户口簿可以代办".to_owned(),
    };
    RuleReported {
        report: REPORT,
        rule,
        name: "过户".to_owned(),
        case: None,
        promise: promise(now),
        words: detached(counter, &words),
    }
}

fn papers() -> Rule {
    Rule::Item {
        item: "transfer".to_owned(),
        version: 0,
        part: ItemPart::Papers,
    }
}

#[test]
fn a_report_is_answered_by_whoever_may_with_a_version_that_is_newer() {
    let (city, counter) = city();
    let office = &city.office;
    counter.write(None, reported(&counter, city.clock.now(), papers()));
    counter.sync(office);
    let waits = office.rule_reports().unwrap();
    assert_eq!(waits.len(), 1);
    assert_eq!(
        (waits[0].happened.as_str(), waits[0].standing, &waits[0].answer),
        ("子女来办又要跑一趟", Standing::InTime, &None)
    );
    let answer = |staff, pin: &str, decision, words: &str| {
        office.answer_rule(&AnswerRule {
            report: REPORT,
            decision,
            words: words.to_owned(),
            staff,
            pin: pin.to_owned(),
        })
    };
    let accepted = |version| RuleDecision::Accepted { version };
    for (staff, pin) in [
        (CLERK, "1111"),
        (BOSS, "2222"),
        (MEMBER, "0000"),
        (StaffNo(5), "1"),
    ] {
        let refused = answer(staff, pin, RuleDecision::Declined, "不改").unwrap_err();
        assert!(
            matches!(refused, AnswerRuleRefused::NotOfTheOffice(_)),
            "{refused}"
        );
    }
    let unpublished = answer(MEMBER, "3333", accepted(Some(1)), "改了").unwrap_err();
    assert!(
        matches!(
            unpublished,
            AnswerRuleRefused::Refused(RuleAnswerRefused::NoVersion { version: 1, .. })
        ),
        "{unpublished}"
    );
    let silent = answer(MEMBER, "3333", RuleDecision::Declined, "  ").unwrap_err();
    assert!(matches!(
        silent,
        AnswerRuleRefused::Refused(RuleAnswerRefused::Words)
    ));
    office.publish_item(&shipped("transfer")).unwrap();
    city.clock.pass(MINUTE);
    answer(MEMBER, "3333", accepted(Some(1)), "第1版起可以").unwrap();
    let told = office.rule_reports().unwrap();
    let held = told[0].answer.as_ref().unwrap();
    assert_eq!(
        (held.decision, held.words.as_str()),
        (accepted(Some(1)), "第1版起可以")
    );

    // It arrives at the counter that asked, words and all.
    counter.sync(office);
    let state = counter.act(|tx| tx.report(REPORT).unwrap());
    let hash = state.answered().unwrap().answer.words.unwrap();
    let words: cistern_domain::details::CaseWords = counter.act(|tx| tx.details(&hash).unwrap()).unwrap();
    assert_eq!(words.words, "第1版起可以");
    let other = AnswerRule {
        report: ReportId(Uuid::from_u128(1)),
        decision: RuleDecision::Declined,
        words: "没有这件".to_owned(),
        staff: MEMBER,
        pin: "3333".to_owned(),
    };
    let unknown = office.answer_rule(&other).unwrap_err();
    assert!(matches!(
        unknown,
        AnswerRuleRefused::Refused(RuleAnswerRefused::Unknown)
    ));
}

fn told(counter: &Counter, nth: u128, version: u32, answer: ToldAnswer) -> CustomerTold {
    let details = ToldDetails {
        name: NAMES[3].to_owned(),
        phone: "13900000418".to_owned(),
        words: String::new(),
    };
    CustomerTold {
        told: ToldId(Uuid::from_u128(nth)),
        item: "transfer".to_owned(),
        version,
        name: "过户".to_owned(),
        answer,
        on_paper: false,
        details: detached(counter, &details),
    }
}

fn opened(now: Instant, nth: u128, item: &str, department: &str) -> CaseOpened {
    CaseOpened {
        case: CaseId(Uuid::from_u128(nth)),
        item: item.to_owned(),
        version: 0,
        name: shipped(item).name,
        bill: None,
        papers: Vec::new(),
        promise: promise(now),
        department: department.to_owned(),
        urgent: false,
        details: Hash::NONE,
    }
}

/// Something that a counter did about a case of which it knows everything.
fn step(counter: &Counter, case: u128, act: CaseAct) {
    let case = CaseId(Uuid::from_u128(case));
    let state = counter.act(|tx| tx.case(case).unwrap());
    let nth = u128::try_from(state.steps.len()).unwrap();
    counter.write(
        None,
        CaseActed(CaseStep {
            case,
            knew: state.known(),
            act,
            words: None,
            step: StepId(Uuid::from_u128(case.0.as_u128() * 1_000 + nth)),
        }),
    );
}

fn to(id: &str) -> CaseAct {
    CaseAct::HandedOff { to: id.to_owned() }
}

#[test]
fn friction_ranks_rules_by_the_trouble_they_cause_and_names_nobody() {
    let (city, counter) = city();
    let office = &city.office;
    let trial = Item {
        only_in: vec![HallNo(1)],
        ..shipped("transfer")
    };
    assert_eq!(office.publish_item(&trial).unwrap(), 1);
    let because = shipped("transfer").refusals[0].because.clone();
    let refused = ToldAnswer::Refused {
        at: 0,
        because: because.clone(),
    };
    for nth in 1..=4 {
        write(&counter, told(&counter, nth, 1, refused.clone()), None);
    }
    write(&counter, told(&counter, 5, 0, refused), None);
    write(&counter, told(&counter, 6, 1, ToldAnswer::Now), None);
    let fee = Rule::LateFee {
        version: 0,
        clause: FeeClause::Start,
    };
    counter.write(None, reported(&counter, city.clock.now(), fee.clone()));
    let waived = LateFeeWaived {
        shift: ShiftNo(1),
        parts: vec![WaivedPart {
            bill: BillNo::new("B1").unwrap(),
            owed: Money::from_fen(100),
            waived: Money::from_fen(50),
        }],
        way: WaiverWay::Later(10),
        policy: 0,
        reason: WaiverReason::BillNotDelivered,
        words: None,
        approval: Approval::unsigned(0),
    };
    write(&counter, waived, Some(BOSS));
    let asked = WordAsked::bare(1_001, Act::RefundDeposit, Money::from_fen(100));
    write(&counter, asked, None);
    counter.write(None, opened(city.clock.now(), 1, "quality", "quality"));
    step(&counter, 1, to("quality"));
    step(&counter, 1, CaseAct::CameAgain);
    counter.sync(office);

    let found = office.friction(Span::default()).unwrap();
    let brief: Vec<_> = found
        .iter()
        .map(|line| (line.rule.clone(), line.counts.clone(), line.trial))
        .collect();
    let refusal = |version| Rule::Item {
        item: "transfer".to_owned(),
        version,
        part: ItemPart::Refusal { at: 0 },
    };
    let counts = |of: &[(Trouble, u32)]| -> BTreeMap<_, _> { of.iter().copied().collect() };
    let expected = [
        (refusal(1), counts(&[(Trouble::Refused, 4)]), true),
        (
            fee,
            counts(&[(Trouble::Waiver, 1), (Trouble::RuleFails, 1)]),
            false,
        ),
        (
            Rule::Item {
                item: "quality".to_owned(),
                version: 0,
                part: ItemPart::Whole,
            },
            counts(&[(Trouble::CameAgain, 1)]),
            false,
        ),
        (refusal(0), counts(&[(Trouble::Refused, 1)]), false),
        (
            Rule::Authority {
                version: None,
                act: Act::RefundDeposit,
            },
            counts(&[(Trouble::Exception, 1)]),
            false,
        ),
    ];
    assert_eq!(brief, expected);
    assert_eq!(found[0].clause, because);
    assert_eq!(found[0].examples.len(), 3, "a few, not all");
    let later = Span {
        from: "2027-01-01".parse().ok(),
        to: None,
    };
    assert_eq!(office.friction(later).unwrap(), []);

    // Nothing that says who: neither a number nor a name, of staff or of a customer.
    let all = [
        serde_json::to_string(&found).unwrap(),
        serde_json::to_string(&office.handed_off(Span::default()).unwrap()).unwrap(),
        serde_json::to_string(&office.promises(Span::default()).unwrap()).unwrap(),
        serde_json::to_string(&office.rule_reports().unwrap()).unwrap(),
    ]
    .join("\n");
    let numbers = [CLERK, BOSS, MEMBER].map(|staff| staff.to_string());
    let persons = numbers.iter().map(String::as_str).chain(NAMES);
    for person in persons.chain(["13900000418", "1200020405"]) {
        assert!(!all.contains(person), "{person} is named: {all}");
    }
    // The entries themselves do say who: what is looked for would be found.
    let journal = counter.writer().journal;
    let written = counter.act(|tx| {
        let mut actors = Vec::new();
        let read = tx.entries_after::<cistern_journal::Fault>(journal, EntryNo(0), |stored| {
            actors.extend(stored.envelope.open().map(|entry| (entry.actor, entry.approver)));
            Ok(true)
        });
        read.unwrap();
        actors
    });
    assert!(written.contains(&(CLERK, Some(BOSS))));
}

/// A complaint is about something: the clause of the tariff is ranked, not complaining; and what a department refused, too.
#[test]
fn a_complaint_and_a_second_visit_rank_the_rule_that_was_named() {
    let (city, counter) = city();
    let office = &city.office;
    let tariff = |clause| Rule::Tariff {
        id: "HZ-2024".to_owned(),
        clause,
    };
    let papers = Rule::Item {
        item: "transfer".to_owned(),
        version: 0,
        part: ItemPart::Papers,
    };
    let caused = |rule: &Rule| CaseAct::CausedByRule {
        rule: rule.clone(),
        name: String::new(),
    };
    let came = |rule: &Rule| CaseAct::CameAgainOfRule {
        rule: rule.clone(),
        name: "过户".to_owned(),
    };
    let refused = CaseAct::Closed {
        outcome: Outcome::Refused,
    };
    let tiers = tariff(TariffClause::Tiers);
    let sewage = tariff(TariffClause::Component {
        name: "污水处理费".to_owned(),
    });
    for (nth, acts) in [
        (1, vec![caused(&tiers), came(&papers), refused.clone()]),
        (2, vec![caused(&tiers)]),
        (3, vec![caused(&sewage)]),
    ] {
        counter.write(
            None,
            opened(city.clock.now(), nth, "complain", "customer_service"),
        );
        for act in acts {
            step(&counter, nth, act);
        }
    }
    counter.write(None, opened(city.clock.now(), 4, "lowincome", "billing"));
    step(&counter, 4, refused);
    counter.sync(office);
    let found = office.friction(Span::default()).unwrap();
    let brief: Vec<_> = found
        .iter()
        .map(|line| (line.rule.clone(), line.counts.clone()))
        .collect();
    let counts = |of: &[(Trouble, u32)]| -> BTreeMap<_, _> { of.iter().copied().collect() };
    let whole = Rule::Item {
        item: "lowincome".to_owned(),
        version: 0,
        part: ItemPart::Whole,
    };
    let expected = [
        (papers, counts(&[(Trouble::CameAgain, 1), (Trouble::Refused, 1)])),
        (tiers, counts(&[(Trouble::Complaint, 2)])),
        (whole, counts(&[(Trouble::Refused, 1)])),
        (sewage, counts(&[(Trouble::Complaint, 1)])),
    ];
    assert_eq!(brief, expected);
    assert_eq!(found[1].examples.len(), 2);
    assert!(
        found[1]
            .examples
            .iter()
            .all(|one| one.trouble == Trouble::Complaint)
    );
    // Printed for a table: with its clause.
    assert_eq!(found[1].rule.to_string(), "tariff HZ-2024 tiers");
    assert_eq!(
        office.kept(Span::default()).unwrap().causes,
        [(Cause::Rule, 4)].into()
    );
}

#[test]
fn promises_are_the_departments_and_what_the_hall_could_have_done_is_told() {
    let (city, counter) = city();
    let office = &city.office;
    let now = city.clock.now();
    for (nth, item, department) in [
        (1, "quality", "quality"),
        (2, "metertest", "metering"),
        (3, "pay", "hall"),
        (4, "ask", "billing"),
    ] {
        counter.write(None, opened(now, nth, item, department));
    }
    for (nth, department) in [(1, "quality"), (2, "metering"), (4, "billing")] {
        step(&counter, nth, to(department));
    }
    city.clock.pass(10 * MINUTE);
    step(&counter, 1, CaseAct::Answered);
    counter.sync(office);
    city.clock.pass(25 * 60 * MINUTE);
    step(&counter, 2, CaseAct::Answered);
    counter.sync(office);
    let found: Vec<_> = office
        .promises(Span::default())
        .unwrap()
        .into_iter()
        .map(|line| (line.department, line.tally))
        .collect();
    let tally = |kept, late, overdue| Tally {
        named: 0,
        kept,
        late,
        overdue,
        running: 0,
    };
    let expected = [
        ("billing", tally(0, 0, 1)),
        ("metering", tally(0, 1, 0)),
        ("quality", tally(1, 0, 0)),
    ];
    let expected = expected.map(|(department, tally)| (department.to_owned(), tally));
    assert_eq!(found, expected, "the hall's own is not among them");

    let handed: Vec<_> = office
        .handed_off(Span::default())
        .unwrap()
        .into_iter()
        .map(|line| (line.item, line.handed, line.could_have))
        .collect();
    let could = |of: &[(CouldHave, u32)]| -> BTreeMap<_, _> { of.iter().copied().collect() };
    let expected = [
        ("ask", 1, could(&[(CouldHave::DoneHere, 1)])),
        ("quality", 1, could(&[(CouldHave::AnsweredHere, 1)])),
        ("metertest", 1, could(&[])),
    ];
    let expected = expected.map(|(item, handed, could)| (item.to_owned(), handed, could));
    assert_eq!(handed, expected);
    if !common::is_on_server() {
        printed(&city);
    }
}

/// What the command prints of the same, beside the office that runs.
fn printed(city: &City) {
    let key: String = common::OFFICE_KEY
        .0
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    std::fs::write(city.folder.path().join(key_file::KEY_FILE), key).unwrap();
    let said = |more: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_cistern-office"));
        program.arg("--data").arg(city.folder.path());
        program.args(["friction", "--handed-off"]).args(more);
        let done = program.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let name = |id| shipped(id).name;
    let lines = [
        "item\tname\thanded off\tcould be done here\tonly answered".to_owned(),
        format!("ask\t{}\t1\t1\t0", name("ask")),
        format!("quality\t{}\t1\t0\t1", name("quality")),
        format!("metertest\t{}\t1\t0\t0", name("metertest")),
    ];
    assert_eq!(said(&[]).lines().collect::<Vec<_>>(), lines);
    let nothing_then = said(&["--from", "2027-01-01"]);
    assert_eq!(
        nothing_then.lines().collect::<Vec<_>>(),
        lines[..1],
        "none of another year"
    );
    let json: serde_json::Value = serde_json::from_str(&said(&["--json"])).unwrap();
    assert_eq!(
        (&json[0]["item"], &json[0]["could_have"]),
        (&"ask".into(), &serde_json::json!({"done_here": 1}))
    );
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
