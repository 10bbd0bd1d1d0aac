//! What customers were told and find again with its version and words; and rules that fail, as the hall says, with head
//! office's answer.

use cistern_core::Failed;
use cistern_core::business::PrintNotice;
use cistern_core::case::{FindCases, OpenCase};
use cistern_core::receipt::Printed;
use cistern_core::rule_report::{
    AskRuleReports, ReportRule, RuleReportLine, RuleReportList, RuleReportRefusal, WhichRule,
};
use cistern_core::told::{AskTold, Tell, ToldLine, ToldRefusal, ToldSheet};
use cistern_domain::catalogue::{Catalogue, Item};
use cistern_domain::entry::{Body, RuleDecision, ToldAnswer, Writer};
use cistern_domain::ids::{AccountNo, CaseId, EntryNo, ReportId, ToldId};
use cistern_domain::promise::Standing;
use cistern_domain::rule::{FeeClause, ItemPart, Rule};
use cistern_publishing::RuleAnswerRefused;
use uuid::Uuid;

use crate::hall::{Hall, zhu};

fn shipped(id: &str) -> Item {
    let mut all = Catalogue::sample().items.iter();
    all.find(|item| item.id == id).cloned().expect("an item")
}

fn publish(hall: &Hall, item: &Item) {
    hall.publish(|tx, pen| {
        pen.item(tx, item).map(|_| ()).map_err(|fault| match fault {
            cistern_publishing::ItemRefused::Publication(fault) => fault,
            faults @ cistern_publishing::ItemRefused::Faults(_) => panic!("{faults}"),
        })
    });
}

fn tell(nth: u128, refusal: Option<u32>, account: Option<AccountNo>) -> Tell {
    Tell {
        told: ToldId(Uuid::from_u128(0x701d_0000 + nth)),
        item: "transfer".to_owned(),
        refusal,
        account,
        name: String::new(),
        phone: String::new(),
    }
}

fn told(hall: &Hall, ask: &Tell) -> ToldSheet {
    hall.counter.tell(ask).expect("told")
}

fn found(hall: &Hall, text: &str) -> Vec<ToldLine> {
    let ask = FindCases {
        text: text.to_owned(),
    };
    hall.counter.find_cases(&ask).expect("found").told
}

fn refused<T: std::fmt::Debug, R>(done: Result<T, Failed<R>>) -> R {
    match done {
        Err(Failed::Refused(refusal)) => refusal,
        Err(Failed::Broken(fault)) => panic!("{fault}"),
        Ok(done) => panic!("{done:?}"),
    }
}

/// How many entries of a kind the counter's own journal holds.
fn count(hall: &Hall, is: fn(&Body) -> bool) -> usize {
    let mut found = 0;
    let read = hall.counter.file().read::<_, cistern_journal::Fault>(|tx| {
        let own = tx.writer(Writer::Counter)?.expect("a journal");
        tx.entries_after::<cistern_journal::Fault>(own.journal, EntryNo(0), |stored| {
            let body = stored.envelope.open().ok().and_then(|entry| entry.read().ok());
            found += usize::from(body.is_some_and(|body| is(&body)));
            Ok(true)
        })
    });
    read.expect("read");
    found
}

#[test]
fn what_a_customer_was_told_is_found_again_with_its_version_and_words() {
    let hall = Hall::serving();
    let sheet = told(&hall, &tell(1, None, Some(zhu())));
    let item = shipped("transfer");
    assert_eq!((sheet.version, sheet.words.as_str()), (0, item.tell.as_str()));
    assert_eq!(
        (sheet.line.who.as_str(), sheet.holder.as_str()),
        ("朱美霞", "朱美霞")
    );
    assert_eq!(
        told(&hall, &tell(1, None, Some(zhu()))),
        sheet,
        "the same again is what is stored"
    );
    assert_eq!(count(&hall, |body| matches!(body, Body::CustomerTold(_))), 1);
    let other = Tell {
        item: "repair".to_owned(),
        ..tell(1, None, Some(zhu()))
    };
    assert_eq!(refused(hall.counter.tell(&other)), ToldRefusal::Conflict);
    let of_a_refusal = tell(1, Some(0), Some(zhu()));
    assert_eq!(refused(hall.counter.tell(&of_a_refusal)), ToldRefusal::Conflict);

    // The catalogue changes; what was said stays what it was, and what is said now stands beside it.
    publish(
        &hall,
        &Item {
            tell: "过户现在要双方都到。".to_owned(),
            ..item
        },
    );
    for text in [zhu().as_str(), "朱美霞", "zmx"] {
        let lines = found(&hall, text);
        assert_eq!(lines.len(), 1, "{text}");
        assert_eq!(lines[0].told, sheet.line.told, "{text}");
    }
    assert_eq!(found(&hall, ""), [], "without words cases alone");
    let again = hall
        .counter
        .told_sheet(&AskTold {
            told: sheet.line.told,
        })
        .expect("a sheet");
    assert_eq!((again.version, again.words.as_str()), (0, sheet.words.as_str()));
    assert_eq!(again.version_now, Some(1));
    assert_eq!(again.words_now.as_deref(), Some("过户现在要双方都到。"));
    hall.verified();
}

#[test]
fn who_has_no_account_is_found_by_telephone_or_name() {
    let hall = Hall::serving();
    let ask = Tell {
        name: " 单晓燕 ".to_owned(),
        phone: "139 0000-0418".to_owned(),
        ..tell(2, Some(0), None)
    };
    let sheet = told(&hall, &ask);
    let refusal = &shipped("transfer").refusals[0];
    assert_eq!(
        sheet.line.answer,
        ToldAnswer::Refused {
            at: 0,
            because: refusal.because.clone()
        }
    );
    assert!(sheet.words.contains(&refusal.instead), "{}", sheet.words);
    for text in ["单晓燕", "0418", "13900000418", "sxy"] {
        assert_eq!(found(&hall, text).len(), 1, "{text}");
    }
    let unknown = tell(3, None, Some(AccountNo::new("9999999999").expect("a number")));
    assert!(matches!(
        refused(hall.counter.tell(&unknown)),
        ToldRefusal::UnknownAccount { .. }
    ));
    let none = tell(4, Some(99), None);
    assert!(matches!(
        refused(hall.counter.tell(&none)),
        ToldRefusal::Business { .. }
    ));
    let long = Tell {
        name: "长".repeat(61),
        ..tell(5, None, None)
    };
    assert_eq!(
        refused(hall.counter.tell(&long)),
        ToldRefusal::TooLong {
            characters: 61,
            limit: 60
        }
    );
    assert_eq!(count(&hall, |body| matches!(body, Body::CustomerTold(_))), 1);
}

#[test]
fn a_notice_on_paper_is_written_down_once() {
    let hall = Hall::serving();
    let ask = PrintNotice {
        tell: tell(6, Some(1), Some(zhu())),
        seen: Vec::new(),
    };
    for _ in 0..2 {
        let printed = hall.counter.print_notice(&ask).expect("printed");
        assert!(matches!(printed, Printed::Filed { .. }), "{printed:?}");
    }
    assert_eq!(count(&hall, |body| matches!(body, Body::CustomerTold(_))), 1);
    let sheet = hall
        .counter
        .told_sheet(&AskTold { told: ask.tell.told })
        .expect("a sheet");
    assert!(sheet.on_paper);
    let none = PrintNotice {
        tell: tell(7, Some(99), None),
        seen: Vec::new(),
    };
    assert!(matches!(
        refused(hall.counter.print_notice(&none)),
        ToldRefusal::Business { .. }
    ));
}

fn report(nth: u128, rule: WhichRule) -> ReportRule {
    ReportRule {
        report: ReportId(Uuid::from_u128(0xfa11_0000 + nth)),
        rule,
        case: None,
        happened: "老人走不动，子女代办少一份证明就要再跑一趟".to_owned(),
        proposal: "子女持户口簿可以代办".to_owned(),
    }
}

fn papers() -> WhichRule {
    WhichRule::Item {
        item: "transfer".to_owned(),
        part: ItemPart::Papers,
    }
}

fn reported(hall: &Hall, ask: &ReportRule) -> RuleReportLine {
    hall.counter.report_rule(ask).expect("reported")
}

fn list(hall: &Hall) -> RuleReportList {
    hall.counter.rule_reports(&AskRuleReports {}).expect("a list")
}

/// Head office may answer late; it is said that it did, to whoever asked.
#[test]
fn an_answer_that_came_too_late_is_shown_and_so_is_that_it_did() {
    let hall = Hall::serving();
    let ask = report(1, papers());
    assert_eq!(reported(&hall, &ask).due_local, "2026-12-18 17:30:00");
    let standing = || list(&hall).reports[0].standing;
    for (now, expected) in [
        ("2026-12-18T01:00:00Z", Standing::Soon),
        ("2026-12-18T09:30:00Z", Standing::Soon),
        ("2026-12-18T09:31:00Z", Standing::Broken),
    ] {
        hall.clock.set(now);
        assert_eq!(standing(), expected, "{now}, unanswered");
    }
    hall.clock.set("2026-12-21T01:00:00Z");
    let written = hall.counter.file().act(|tx| {
        let pen = cistern_publishing::Pen {
            now: hall.counter.now(),
            chance: &Same,
            actor: crate::hall::BOSS,
        };
        pen.answer_rule(tx, ask.report, RuleDecision::Declined, "国家规定，改不了")
            .map(|_| ())
    });
    assert!(written.is_ok());
    hall.clock.set("2027-02-01T01:00:00Z");
    let line = list(&hall).reports.remove(0);
    let answer = line.answer.expect("an answer");
    assert_eq!(
        (answer.words.as_str(), answer.local.as_str(), line.standing),
        ("国家规定，改不了", "2026-12-21 09:00:00", Standing::Broken),
        "three days late, for good"
    );
}

#[test]
fn a_rule_that_fails_is_reported_with_a_promise_and_answered() {
    let hall = Hall::serving();
    let ask = report(1, papers());
    let line = reported(&hall, &ask);
    assert_eq!(
        line.rule,
        Rule::Item {
            item: "transfer".to_owned(),
            version: 0,
            part: ItemPart::Papers
        }
    );
    // Sunday the sixth: the tenth working day is Friday the eighteenth.
    assert_eq!(line.due_local, "2026-12-18 17:30:00");
    assert_eq!(
        (line.standing, line.own, line.answer.clone()),
        (Standing::InTime, true, None)
    );
    assert_eq!(reported(&hall, &ask), line, "the same again is what is stored");
    let otherwise = ReportRule {
        happened: "别的事".to_owned(),
        ..ask.clone()
    };
    assert!(matches!(
        refused(hall.counter.report_rule(&otherwise)),
        RuleReportRefusal::Conflict { .. }
    ));
    assert_eq!((list(&hall).waiting, list(&hall).own_answered), (1, 0));

    let answer = |decision, words: &str| {
        let done = hall.counter.file().act(|tx| {
            let pen = cistern_publishing::Pen {
                now: hall.counter.now(),
                chance: &Same,
                actor: crate::hall::BOSS,
            };
            pen.answer_rule(tx, ask.report, decision, words).map(|_| ())
        });
        done.err()
    };
    let version = |version| RuleDecision::Accepted { version };
    assert!(matches!(
        answer(version(Some(1)), "改了"),
        Some(RuleAnswerRefused::NoVersion { version: 1, .. })
    ));
    assert!(matches!(
        answer(RuleDecision::Declined, " "),
        Some(RuleAnswerRefused::Words)
    ));
    assert!(answer(version(None), "有道理，正在改").is_none());
    assert_eq!(
        list(&hall).reports[0].answer.as_ref().expect("an answer").words,
        "有道理，正在改"
    );
    publish(
        &hall,
        &Item {
            tell: "子女持户口簿也可以代办。".to_owned(),
            ..shipped("transfer")
        },
    );
    hall.clock.minutes(5);
    assert!(answer(version(Some(1)), "第1版起可以").is_none());
    let listed = list(&hall);
    let holds = listed.reports[0].answer.as_ref().expect("an answer");
    assert_eq!(
        (holds.decision, holds.words.as_str()),
        (version(Some(1)), "第1版起可以")
    );
    assert_eq!((listed.waiting, listed.own_answered), (0, 1));
    hall.clock.set("2027-02-01T01:00:00Z");
    assert_eq!(
        list(&hall).reports[0].standing,
        Standing::InTime,
        "it was answered in time"
    );
    hall.verified();
}

/// Salts of a test.
#[derive(Debug)]
struct Same;

impl cistern_publishing::Fill for Same {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(9);
    }
}

#[test]
fn a_report_points_at_the_version_that_stood_behind_it() {
    let hall = Hall::serving();
    let case = OpenCase {
        case: CaseId(Uuid::from_u128(0xca5e)),
        item: "quality".to_owned(),
        account: Some(zhu()),
        bill: None,
        name: "朱美霞".to_owned(),
        phone: "13900000417".to_owned(),
        address: String::new(),
        words: "水发黄".to_owned(),
        fields: crate::cases::needed("quality"),
        seen: Vec::new(),
        telephoned: None,
        disputes: false,
        by_act: false,
    };
    hall.counter.open_case(&case).expect("a case");
    publish(&hall, &shipped("quality"));
    let promise = |nth, case| ReportRule {
        case,
        ..report(
            nth,
            WhichRule::Item {
                item: "quality".to_owned(),
                part: ItemPart::Promise,
            },
        )
    };
    let version = |line: RuleReportLine| match line.rule {
        Rule::Item { version, .. } => version,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        version(reported(&hall, &promise(1, Some(case.case)))),
        0,
        "the case's"
    );
    assert_eq!(
        version(reported(&hall, &promise(2, None))),
        1,
        "the one that holds"
    );
    let fee = reported(
        &hall,
        &report(
            3,
            WhichRule::LateFee {
                clause: FeeClause::Start,
            },
        ),
    );
    assert!(matches!(
        fee.rule,
        Rule::LateFee {
            clause: FeeClause::Start,
            ..
        }
    ));
    let refusals = [
        report(
            4,
            WhichRule::Item {
                item: "transfer".to_owned(),
                part: ItemPart::Refusal { at: 99 },
            },
        ),
        ReportRule {
            happened: "  ".to_owned(),
            ..report(5, papers())
        },
        ReportRule {
            proposal: "长".repeat(1_001),
            ..report(6, papers())
        },
        ReportRule {
            case: Some(CaseId(Uuid::from_u128(1))),
            ..report(7, papers())
        },
    ];
    let refusals = refusals.map(|ask| refused(hall.counter.report_rule(&ask)));
    assert!(matches!(refusals[0], RuleReportRefusal::Business { .. }));
    assert_eq!(refusals[1], RuleReportRefusal::NoWords);
    assert!(matches!(
        refusals[2],
        RuleReportRefusal::TooLong {
            characters: 1_001,
            limit: 1_000
        }
    ));
    assert!(matches!(refusals[3], RuleReportRefusal::UnknownCase { .. }));
    assert_eq!(list(&hall).reports.len(), 3);
}
