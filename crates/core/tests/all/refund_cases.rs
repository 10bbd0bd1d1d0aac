//! A refund is followed in a case: opened with it, promised an answer by, told of by whoever sits here, answered by the
//! decision and by nothing else; and a refund of before is decided as it was.

use cistern_core::Failed;
use cistern_core::case::{AskCase, CaseRefusal, CaseSheet, DeskCaseAct, FindCases, OpenCase, StageView};
use cistern_core::refund::{
    AskRefund, AskRefundSlip, DecideRefund, RefundDecision, RefundRefusal, RefundStanding, RefundView,
};
use cistern_domain::entry::{
    Approval, Body, CaseAct, DeclineReason, Outcome, RefundAsked, RefundReason, Writer as Role,
};
use cistern_domain::ids::{CaseId, Hash, RefundId};
use cistern_journal::{Draft, Fault};
use uuid::Uuid;

use crate::cases::{act, burst, card, told};
use crate::hall::{Hall, LI, WANG, ZHANG, fen, zhu};
use crate::refunds::{ask, request, with};

/// This hall is its own office: 张敏, who founded it, is of finance; 李强 asks.
fn hall() -> Hall {
    let hall = Hall::founded(|_| ());
    hall.sign_in(LI);
    hall.open_shift(50_000);
    hall
}

fn sheet(hall: &Hall, case: CaseId) -> CaseSheet {
    told(hall.counter.case_sheet(&AskCase { case })).expect("a sheet")
}

fn decide(hall: &Hall, refund: RefundId, decision: RefundDecision) -> Result<RefundView, RefundRefusal> {
    let ask = DecideRefund {
        account: zhu(),
        refund,
        decision,
        approver: with(ZHANG),
    };
    match hall.counter.decide_refund(&ask) {
        Ok(decided) => Ok(decided.refund),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

#[test]
fn asking_for_a_refund_opens_its_case_with_everything_known() {
    let hall = hall();
    let quote = hall
        .counter
        .quote_refund(&AskRefund {
            account: zhu(),
            amount: None,
        })
        .expect("quoted");
    let wanted = ask(1, &zhu(), 1_000);
    let wanted = cistern_core::refund::RequestRefund {
        phone: "139 0000-0999".to_owned(),
        seen: vec![quote.papers[0].name.clone()],
        ..wanted
    };
    let asked = request(&hall, &wanted).expect("asked");
    let case = asked.case.clone().expect("a case");
    assert_eq!(case.case, wanted.case, "as the screen named it");
    assert_eq!(case.due_local, quote.due_local, "as it was said before");

    let sheet = sheet(&hall, case.case);
    assert_eq!(sheet.line.number, case.number);
    assert_eq!(
        (
            sheet.item.as_str(),
            sheet.department.id.as_str(),
            sheet.clerk.as_str()
        ),
        ("refund", "finance", "李强"),
        "whose business it is, and who was asked first"
    );
    assert_eq!(
        sheet.owner, "李强",
        "whoever was asked first has it until the department accepts"
    );
    assert!(
        matches!(sheet.line.stage, StageView::HandedOff { .. }),
        "{:?}",
        sheet.line.stage
    );
    assert_eq!(sheet.line.account, Some(zhu()));
    assert_eq!(
        sheet.phone, "13900000999",
        "where the customer wants to be called"
    );
    assert!(
        sheet.words.contains("10.00") && sheet.words.contains("用户要求"),
        "{}",
        sheet.words
    );
    let seen: Vec<_> = sheet
        .papers
        .iter()
        .filter(|paper| paper.seen)
        .map(|paper| paper.name.as_str())
        .collect();
    assert_eq!(
        seen,
        ["户主身份证", "户号", "退款理由"],
        "what was ticked, and what the form holds"
    );
    let about = sheet.refund.expect("the refund");
    assert_eq!((&about.refund, about.finance.len()), (&asked, 1));

    let listed = |text: &str| {
        let text = text.to_owned();
        let list = hall.counter.find_cases(&FindCases { text }).expect("listed");
        (
            list.cases.iter().map(|line| line.case).collect::<Vec<_>>(),
            list.open,
        )
    };
    assert_eq!(
        listed(""),
        (vec![case.case], 1),
        "it is in the list, and counted as open"
    );
    assert_eq!(listed(&case.number).0, [case.case], "and found by its number");

    let entries = hall.entries();
    assert_eq!(request(&hall, &wanted).expect("again"), asked);
    assert_eq!(hall.entries(), entries, "one refund, one case");
    hall.verified();
}

#[test]
fn the_slip_tells_the_case_and_the_promise() {
    let hall = hall();
    let asked = request(&hall, &ask(1, &zhu(), 1_000)).expect("asked");
    let case = asked.case.expect("a case");
    let which = AskRefundSlip {
        account: zhu(),
        refund: asked.refund,
    };
    let text = hall.counter.refund_slip(&which).expect("a slip").text_80;
    for part in [
        "退款单",
        "工单号",
        case.number.as_str(),
        "答复时限",
        &case.due_local[..16],
        "用户签字",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn the_decision_is_the_answer_and_nothing_else_is() {
    let hall = hall();
    let asked = request(&hall, &ask(1, &zhu(), 1_000)).expect("asked");
    let case = asked.case.expect("a case").case;
    let close = |outcome| DeskCaseAct::Close {
        outcome,
        cause: None,
        rule: None,
    };
    let before = hall.entries();
    for (nth, wish) in [
        (1, DeskCaseAct::Answer),
        (2, close(Outcome::Done)),
        (3, close(Outcome::Refused)),
        (4, close(Outcome::Withdrawn)),
        (5, close(Outcome::Duplicate)),
    ] {
        let refused = act(&hall, case, nth, wish.clone(), "已转账").expect_err("nobody decided");
        let waits = CaseRefusal::RefundWaits {
            number: asked.number.clone(),
        };
        assert_eq!(refused, waits, "{wish:?}");
    }
    assert_eq!(hall.entries(), before, "nothing was written");
    act(&hall, case, 6, DeskCaseAct::Urge, "").expect("what else may be done, may");

    let reference = Some("TR1".to_owned());
    let paid = decide(
        &hall,
        asked.refund,
        RefundDecision::Pay {
            reference: reference.clone(),
        },
    )
    .expect("paid");
    let after = sheet(&hall, case);
    assert_eq!(after.line.stage, StageView::Answered);
    let about = after.refund.expect("the refund").refund;
    let on = paid.head.business_date;
    assert_eq!(about.standing, RefundStanding::Paid { on, reference });
    let last = after.events.last().expect("an event");
    assert_eq!(last.act, CaseAct::RefundDecided { declined: None });
    assert_eq!(last.who, "张敏", "finance, and not who asked");
    let closed = act(&hall, case, 7, close(Outcome::Done), "已电话告知").expect("over");
    assert!(matches!(closed.line.stage, StageView::Closed { .. }));
    hall.verified();
}

#[test]
fn a_declined_refund_answers_its_case_with_the_reason() {
    let hall = hall();
    let asked = request(&hall, &ask(1, &zhu(), 1_000)).expect("asked");
    let case = asked.case.expect("a case").case;
    let reason = DeclineReason::WrongPayee;
    decide(&hall, asked.refund, RefundDecision::Decline { reason }).expect("declined");
    let after = sheet(&hall, case);
    assert_eq!(after.line.stage, StageView::Answered);
    let acts: Vec<_> = after.events.iter().map(|event| event.act.clone()).collect();
    let declined = CaseAct::RefundDecided {
        declined: Some(reason),
    };
    assert!(acts.contains(&declined), "{acts:?}");
    let entries = hall.entries();
    let twice = decide(&hall, asked.refund, RefundDecision::Decline { reason }).expect_err("decided");
    assert!(matches!(twice, RefundRefusal::Decided { .. }), "{twice:?}");
    assert_eq!(hall.entries(), entries, "one decision, one answer");
    hall.verified();
}

#[test]
fn there_is_one_way_to_ask_for_a_refund() {
    let hall = hall();
    assert!(card(&hall, "refund").expect("a card").refunds);
    assert!(!card(&hall, "repair").expect("a card").refunds);
    let as_case = OpenCase {
        item: "refund".to_owned(),
        ..burst(1)
    };
    let before = hall.entries();
    let refused = told(hall.counter.open_case(&as_case)).expect_err("a case without a refund");
    assert_eq!(refused, CaseRefusal::AskRefund);
    assert_eq!(hall.entries(), before);
}

/// As a program before this one asked: no case beside it.
#[test]
fn a_refund_without_a_case_is_read_and_decided_as_before() {
    let hall = hall();
    let refund = RefundId(Uuid::from_u128(0x01d));
    let written = hall.counter.file().act::<_, Fault>(|tx| {
        let own = tx.writer(Role::Counter)?.expect("a counter");
        let now = hall.counter.now();
        let body = Body::from(RefundAsked {
            refund,
            amount: fen(500),
            reason: RefundReason::CustomerAsked,
            payee: Hash([1; 32]),
            approval: Approval::unsigned(0),
        });
        let draft = Draft {
            body,
            account: Some(zhu()),
            actor: LI,
            approver: Some(WANG),
            business_date: hall.status().business_date,
            written_at: now,
            taken_at: now,
        };
        tx.append(&own, draft)
    });
    written.expect("written");
    let shown = hall
        .counter
        .quote_refund(&AskRefund {
            account: zhu(),
            amount: None,
        })
        .expect("quoted");
    let old = shown.refunds.first().expect("the old one");
    assert_eq!(
        (old.refund, &old.case, &old.standing),
        (refund, &None, &RefundStanding::Asked)
    );
    assert_eq!(shown.held, fen(500));
    let paid = decide(&hall, refund, RefundDecision::Pay { reference: None }).expect("paid");
    assert_eq!(paid.case, None);
    let cases = hall
        .counter
        .find_cases(&FindCases { text: String::new() })
        .expect("listed");
    assert_eq!(cases.cases, []);
}
