//! Disputed bills: on hold with a case, without late fee until decided, to be paid all the same; decided by finance where the
//! hall is its own office, or taken back at the desk.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount, OpenBill};
use cistern_core::case::{ActOnCase, CaseRefusal, CaseSheet, DeskCaseAct, StageView};
use cistern_core::dispute::{DecideDispute, DisputeBill};
use cistern_core::staff::ApproveWith;
use cistern_core::waiver::{AskWaiver, WaiveLateFee};
use cistern_domain::entry::{CaseAct, DisputeEnd, Outcome, WaiverReason};
use cistern_domain::ids::{BillNo, CaseId, StepId};
use cistern_domain::late_fee::{LateFeePolicy, WaiverWay};
use cistern_domain::ratio::Ratio;
use cistern_domain::settings::Role;
use cistern_publishing::demo::first_policy;
use uuid::Uuid;

use crate::hall::{CREDENTIALS, Hall, PIN, WANG, ZHANG, bill_no, cash, fen, zhu};

/// 朱美霞's bill of September, 24.00, at 5‰ a day (0.12) after thirty days of grace from 10-01: free until 10-31. It is
/// 2026-12-06: 36 days late. 王芳 is of finance too.
fn late_hall() -> Hall {
    let hall = Hall::founded(|_| ());
    hall.publish(|tx, pen| {
        pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance])?;
        pen.policy(
            tx,
            &LateFeePolicy {
                rate_per_day: Ratio::new("0.005".parse().expect("a decimal")).expect("a ratio"),
                grace_days: 30,
                ..first_policy()
            },
        )
    });
    hall.sign_in(ZHANG);
    hall
}

fn september() -> BillNo {
    bill_no(&zhu(), 9)
}

fn case(nth: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xd15b_0000 + nth))
}

fn step(nth: u128) -> StepId {
    StepId(Uuid::from_u128(0xd15c_0000 + nth))
}

fn asked(nth: u128) -> DisputeBill {
    DisputeBill {
        case: case(nth),
        account: zhu(),
        bill: september(),
        name: "朱美霞".to_owned(),
        phone: "13900000417".to_owned(),
        words: "家里没人住，哪来 24 吨".to_owned(),
    }
}

fn told<T>(done: Result<T, Failed<CaseRefusal>>) -> Result<T, CaseRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn dispute(hall: &Hall, nth: u128) -> Result<CaseSheet, CaseRefusal> {
    told(hall.counter.dispute_bill(&asked(nth)))
}

fn decide(hall: &Hall, nth: u128, end: DisputeEnd, words: &str) -> Result<CaseSheet, CaseRefusal> {
    told(hall.counter.decide_dispute(&DecideDispute {
        case: case(nth),
        step: step(nth),
        end,
        words: words.to_owned(),
        approver: ApproveWith::at_desk(WANG, PIN),
    }))
}

fn close(hall: &Hall, nth: u128, outcome: Outcome) -> Result<CaseSheet, CaseRefusal> {
    told(hall.counter.act_on_case(&ActOnCase {
        case: case(nth),
        step: step(100 + nth),
        act: DeskCaseAct::Close {
            outcome,
            cause: None,
            rule: None,
        },
        words: "说清了".to_owned(),
    }))
}

fn shown(hall: &Hall) -> AccountView {
    let ask = AskAccount { account: zhu() };
    hall.counter.account(&ask).expect("an account")
}

fn open(hall: &Hall) -> OpenBill {
    let open = shown(hall).open.into_iter().find(|bill| bill.bill == september());
    open.expect("an open bill")
}

fn fee(hall: &Hall) -> (u32, i64) {
    let fee = open(hall).late_fee;
    (fee.days_late, fee.owed.fen())
}

#[test]
fn late_fee_stands_still_from_the_hold_to_the_decision() {
    let hall = late_hall();
    assert_eq!(fee(&hall), (36, 432));
    let due = shown(&hall).due;
    let sheet = dispute(&hall, 1).expect("on hold");
    // The day of the hold does not count any more.
    assert_eq!(fee(&hall), (35, 420));
    let mark = open(&hall).dispute.expect("a mark");
    assert_eq!((mark.number, mark.case), (sheet.line.number.clone(), case(1)));
    assert_eq!(
        shown(&hall).due,
        due - fen(2400) - fen(432),
        "what is in dispute is not asked for"
    );
    assert!(
        matches!(&sheet.line.stage, StageView::HandedOff { to } if to == "抄表收费部"),
        "{sheet:?}"
    );
    let view = sheet.dispute.expect("a dispute");
    assert_eq!(
        (view.bill, view.amount, view.decided),
        (september(), fen(2400), None)
    );
    assert!(
        view.finance.iter().any(|one| one.staff == WANG),
        "the hall is its own office"
    );

    hall.clock.set("2026-12-20T01:00:00Z");
    assert_eq!(fee(&hall), (35, 420), "two weeks later");
    let frozen: Vec<u32> = open(&hall)
        .late_fee
        .frozen
        .iter()
        .map(|stretch| stretch.days)
        .collect();
    assert_eq!(frozen, [15], "12-06 to 12-20");
    let sheet = decide(&hall, 1, DisputeEnd::Upheld, "复核抄表照片，读数无误").expect("decided");
    assert_eq!(
        (sheet.line.stage, sheet.answer.as_str()),
        (StageView::Answered, "复核抄表照片，读数无误")
    );
    assert!(open(&hall).dispute.is_none());
    assert_eq!(
        fee(&hall),
        (35, 420),
        "the day of the decision does not count either"
    );
    hall.clock.set("2026-12-22T01:00:00Z");
    assert_eq!(fee(&hall), (37, 444), "it runs on from the day after");
    hall.verified();
}

#[test]
fn the_same_request_again_holds_it_once() {
    let hall = late_hall();
    let first = dispute(&hall, 1).expect("on hold");
    let entries = hall.entries();
    assert_eq!(
        dispute(&hall, 1).expect("the same").line.number,
        first.line.number
    );
    assert_eq!(hall.entries(), entries);
    let refused = dispute(&hall, 2);
    assert!(
        matches!(&refused, Err(CaseRefusal::InDispute { number, .. }) if *number == first.line.number),
        "{refused:?}"
    );
    assert_eq!(hall.entries(), entries, "nothing was written");
    let hall = hall.crash();
    hall.sign_in(ZHANG);
    assert!(open(&hall).dispute.is_some());
    hall.verified();
}

#[test]
fn it_can_be_paid_all_the_same_and_what_is_settled_cannot_be_held() {
    let hall = late_hall();
    hall.open_shift(50_000);
    dispute(&hall, 1).expect("on hold");
    let taken = hall.pay(cash(&zhu(), &[9], 10_000));
    assert_eq!(taken.receipt.kept, fen(2820), "24.00 and 35 days of late fee");
    assert!(shown(&hall).open.iter().all(|bill| bill.bill != september()));
    decide(&hall, 1, DisputeEnd::Upheld, "读数无误").expect("decided all the same");
    let refused = dispute(&hall, 2);
    assert!(
        matches!(refused, Err(CaseRefusal::SettledBill { .. })),
        "{refused:?}"
    );
    let other = told(hall.counter.dispute_bill(&DisputeBill {
        bill: BillNo::new("NONE").expect("a number"),
        ..asked(3)
    }));
    assert!(matches!(other, Err(CaseRefusal::UnknownBill { .. })), "{other:?}");
    hall.verified();
}

#[test]
fn nothing_is_said_to_be_put_right_that_was_not() {
    let hall = late_hall();
    hall.open_shift(50_000);
    dispute(&hall, 1).expect("on hold");
    let refused = decide(&hall, 1, DisputeEnd::Corrected, "已更正");
    assert!(
        matches!(refused, Err(CaseRefusal::NotPutRight { .. })),
        "{refused:?}"
    );
    let way = WaiverWay::Less(fen(100));
    let bills = vec![september()];
    let ask = AskWaiver {
        account: zhu(),
        bills: bills.clone(),
        way: Some(way),
    };
    let quote = hall.counter.quote_waiver(&ask).expect("quoted");
    let waive = WaiveLateFee {
        account: zhu(),
        bills,
        way,
        shown_fee: quote.fee,
        shown_waived: quote.waived,
        reason: WaiverReason::Dispute,
        words: "停水三天".to_owned(),
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    hall.counter.waive_late_fee(&waive).expect("waived");
    let sheet = decide(&hall, 1, DisputeEnd::Corrected, "违约金减了").expect("decided");
    let decided = sheet
        .dispute
        .and_then(|dispute| dispute.decided)
        .expect("a decision");
    assert_eq!(decided.end, DisputeEnd::Corrected);
    let events: Vec<_> = sheet.events.iter().map(|event| event.act.clone()).collect();
    assert!(
        events.contains(&CaseAct::Decided {
            end: DisputeEnd::Corrected
        }),
        "{events:?}"
    );
    assert_eq!(fee(&hall), (35, 320));
    hall.verified();
}

#[test]
fn a_close_at_the_desk_frees_the_bill_only_where_it_was_taken_back() {
    let hall = late_hall();
    dispute(&hall, 1).expect("on hold");
    for outcome in [Outcome::Done, Outcome::Refused] {
        let refused = close(&hall, 1, outcome);
        assert!(
            matches!(&refused, Err(CaseRefusal::Undecided { bill }) if *bill == september()),
            "{refused:?}"
        );
    }
    hall.clock.set("2026-12-08T01:00:00Z");
    let sheet = close(&hall, 1, Outcome::Withdrawn).expect("closed");
    let decided = sheet.dispute.and_then(|dispute| dispute.decided).expect("an end");
    assert_eq!(decided.end, DisputeEnd::Withdrawn);
    assert!(open(&hall).dispute.is_none());
    // Three days do not count: the 6th, the 7th and the 8th.
    hall.clock.set("2026-12-09T01:00:00Z");
    assert_eq!(fee(&hall), (36, 432));
    // On hold again, in a case of its own: the days add up.
    dispute(&hall, 2).expect("on hold again");
    hall.clock.set("2026-12-12T01:00:00Z");
    assert_eq!(fee(&hall), (35, 420));
    assert_eq!(open(&hall).late_fee.frozen.len(), 1, "the stretches touch");
    hall.verified();
}

#[test]
fn a_deposit_is_not_spent_on_it_unless_the_customer_wants_that() {
    let hall = late_hall();
    hall.open_shift(50_000);
    dispute(&hall, 1).expect("on hold");
    let quote = hall.quote(&cistern_core::payment::Quote {
        use_deposit: true,
        ..cash(&zhu(), &[8], 10_000)
    });
    assert_eq!(quote.deposit_out, fen(1230));
    assert!(quote.parts.iter().all(|part| part.bill != september()));
    assert_eq!(quote.obstacle, None);
}
