//! Refunds of deposits: held from the moment they are asked for, paid by finance and never out of the drawer.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount};
use cistern_core::payment::Quote;
use cistern_core::refund::{
    AskRefund, AskRefundSlip, DecideRefund, RefundDecision, RefundQuote, RefundRefusal, RefundStanding,
    RefundView, RequestRefund,
};
use cistern_core::reversal::{AskReversal, ReversalRefusal};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_domain::authority::{Act, Authority, Grant, NoAuthority};
use cistern_domain::details::{Payee, PayeeFault};
use cistern_domain::entry::{AccountStatus, AccountsRegistered, DeclineReason, RefundReason};
use cistern_domain::ids::{AccountNo, CaseId, Hash, RefundId, RunId, StaffNo};
use cistern_domain::settings::Role;
use uuid::Uuid;

use crate::hall::{BOSS, Hall, LI, PIN, WANG, ZHANG, account, cash, fen, shan, zhu};

pub(crate) fn with(staff: StaffNo) -> ApproveWith {
    ApproveWith::at_desk(staff, PIN)
}

pub(crate) fn ask(nth: u128, account: &AccountNo, amount: i64) -> RequestRefund {
    RequestRefund {
        refund: RefundId(Uuid::from_u128(0x7e00 + nth)),
        account: account.clone(),
        amount: fen(amount),
        reason: RefundReason::CustomerAsked,
        payee: Payee {
            name: "朱美霞".to_owned(),
            bank: "工商银行".to_owned(),
            bank_account: "6222 0212 0001 2345 678".to_owned(),
        },
        case: CaseId(Uuid::from_u128(0xca5e00 + nth)),
        phone: String::new(),
        seen: Vec::new(),
        approver: with(WANG),
    }
}

pub(crate) fn request(hall: &Hall, ask: &RequestRefund) -> Result<RefundView, RefundRefusal> {
    told(hall.counter.request_refund(ask)).map(|asked| asked.refund)
}

fn decide(
    hall: &Hall,
    refund: RefundId,
    decision: RefundDecision,
    staff: StaffNo,
) -> Result<RefundView, RefundRefusal> {
    let ask = DecideRefund {
        account: zhu(),
        refund,
        decision,
        approver: with(staff),
    };
    told(hall.counter.decide_refund(&ask)).map(|decided| decided.refund)
}

fn told<T>(done: Result<T, Failed<RefundRefusal>>) -> Result<T, RefundRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn quote(hall: &Hall, amount: Option<i64>) -> RefundQuote {
    let ask = AskRefund {
        account: zhu(),
        amount: amount.map(fen),
    };
    hall.counter.quote_refund(&ask).expect("quoted")
}

fn shown(hall: &Hall) -> AccountView {
    hall.counter
        .account(&AskAccount { account: zhu() })
        .expect("shown")
}

fn money(view: &AccountView) -> (i64, i64, i64) {
    (
        view.deposit.fen(),
        view.deposit_held.fen(),
        view.deposit_free.fen(),
    )
}

fn pay(reference: &str) -> RefundDecision {
    RefundDecision::Pay {
        reference: Some(reference.to_owned()),
    }
}

/// 12.30 lie in the deposit.
#[test]
fn what_is_asked_back_is_held_at_once() {
    let hall = Hall::serving();
    let before = hall.shift().expected_cash;
    let asked = request(&hall, &ask(1, &zhu(), 1_000)).expect("asked");
    assert_eq!(
        (
            asked.amount,
            &asked.standing,
            asked.head.clerk.as_str(),
            asked.head.approver.as_str()
        ),
        (fen(1_000), &RefundStanding::Asked, "张敏", "王芳")
    );
    let view = shown(&hall);
    assert_eq!(money(&view), (1_230, 1_000, 230));
    assert_eq!(
        view.refunds,
        std::slice::from_ref(&asked),
        "the account shows who asked, and when"
    );
    assert_eq!(hall.shift().expected_cash, before, "the drawer gave nothing");

    let spends = Quote {
        use_deposit: true,
        ..cash(&zhu(), &[8], 0)
    };
    assert_eq!(
        hall.quote(&spends).deposit_out,
        fen(230),
        "no more is free for bills"
    );
    let refusal = request(&hall, &ask(2, &zhu(), 231)).expect_err("no more is free for another");
    let not_free = RefundRefusal::NotFree {
        free: fen(230),
        held: fen(1_000),
        asked: fen(231),
    };
    assert_eq!(refusal, not_free);
    request(&hall, &ask(2, &zhu(), 230)).expect("the rest");
    assert!(quote(&hall, None).obstacle.is_some(), "nothing is left");
    hall.verified();
}

#[test]
fn the_same_request_again_is_the_same_refund() {
    let hall = Hall::serving();
    let first = request(&hall, &ask(1, &zhu(), 400)).expect("asked");
    let entries = hall.entries();
    assert_eq!(request(&hall, &ask(1, &zhu(), 400)).expect("again"), first);
    let other = request(&hall, &ask(1, &zhu(), 401)).expect_err("another amount");
    assert!(
        matches!(&other, RefundRefusal::Conflict { number, .. } if *number == first.number),
        "{other:?}"
    );
    assert_eq!(
        (hall.entries(), money(&shown(&hall))),
        (entries, (1_230, 400, 830)),
        "nothing was written"
    );
}

#[test]
fn who_may_approve_and_what_cannot_be_asked() {
    let hall = Hall::serving();
    let names: Vec<_> = quote(&hall, None).approvers.iter().map(|one| one.staff).collect();
    assert_eq!(names, [WANG, BOSS], "supervisors, and not the one at the desk");
    let of_rule = |refusal| RefundRefusal::Approval {
        refusal: ApprovalRefusal::NoAuthority { refusal },
    };
    let by = |staff| RequestRefund {
        approver: with(staff),
        ..ask(1, &zhu(), 1_000)
    };
    let paid_to = |payee: Payee| RequestRefund {
        payee,
        ..ask(1, &zhu(), 1_000)
    };
    let right = ask(1, &zhu(), 1_000).payee;
    let rows = [
        ("one's own act", by(ZHANG), of_rule(NoAuthority::OwnAct)),
        ("a clerk", by(LI), of_rule(NoAuthority::Role)),
        (
            "nothing",
            ask(1, &zhu(), 0),
            RefundRefusal::Amount { amount: fen(0) },
        ),
        (
            "less than nothing",
            ask(1, &zhu(), -1),
            RefundRefusal::Amount { amount: fen(-1) },
        ),
        (
            "no deposit",
            ask(1, &shan(), 1),
            RefundRefusal::NotFree {
                free: fen(0),
                held: fen(0),
                asked: fen(1),
            },
        ),
        (
            "no name",
            paid_to(Payee {
                name: " ".to_owned(),
                ..right.clone()
            }),
            RefundRefusal::Payee {
                fault: PayeeFault::Name,
            },
        ),
        (
            "no bank account",
            paid_to(Payee {
                bank_account: "1234".to_owned(),
                ..right
            }),
            RefundRefusal::Payee {
                fault: PayeeFault::BankAccount,
            },
        ),
    ];
    for (what, ask, due) in rows {
        assert_eq!(request(&hall, &ask).expect_err(what), due, "{what}");
    }
    hall.publish(|tx, pen| {
        let up_to = Grant {
            role: Role::Supervisor,
            act: Act::RefundDeposit,
            up_to: Some(fen(500)),
        };
        let grants = vec![up_to];
        pen.authority(
            tx,
            &Authority {
                grants,
                ..Authority::default()
            },
        )
    });
    assert_eq!(quote(&hall, Some(500)).approvers.len(), 2, "up to the limit");
    assert!(
        quote(&hall, Some(501)).approvers.is_empty(),
        "above everybody's limit"
    );
    let above = NoAuthority::AboveLimit {
        amount: fen(501),
        limit: fen(500),
    };
    assert_eq!(
        request(&hall, &ask(1, &zhu(), 501)).expect_err("above"),
        of_rule(above)
    );
    assert_eq!(money(&shown(&hall)), (1_230, 0, 1_230), "nothing is held");
}

/// This hall is its own office: 张敏, who founded it, is of finance; 李强 asks.
#[test]
fn finance_pays_or_declines() {
    let hall = Hall::founded(|_| ());
    hall.sign_in(LI);
    hall.open_shift(50_000);
    let cash_before = hall.shift().expected_cash;
    let first = request(&hall, &ask(1, &zhu(), 1_000)).expect("asked");
    hall.clock.minutes(1);
    let second = request(&hall, &ask(2, &zhu(), 200)).expect("asked");
    assert_eq!(
        quote(&hall, None)
            .finance
            .iter()
            .map(|one| one.staff)
            .collect::<Vec<_>>(),
        [ZHANG]
    );

    let supervisor = decide(&hall, first.refund, pay("TR1"), WANG).expect_err("not of finance");
    assert!(
        matches!(supervisor, RefundRefusal::Approval { .. }),
        "{supervisor:?}"
    );
    let paid = decide(&hall, first.refund, pay(" TR1 "), ZHANG).expect("paid");
    let on = paid.head.business_date;
    let reference = Some("TR1".to_owned());
    assert_eq!(paid.standing, RefundStanding::Paid { on, reference });
    let declined = RefundDecision::Decline {
        reason: DeclineReason::WrongPayee,
    };
    let back = decide(&hall, second.refund, declined.clone(), ZHANG).expect("declined");
    let reason = DeclineReason::WrongPayee;
    assert_eq!(back.standing, RefundStanding::Declined { on, reason });
    assert_eq!(money(&shown(&hall)), (230, 0, 230), "one went, one is free again");
    assert_eq!(shown(&hall).refunds, [back, paid.clone()], "newest first");
    assert_eq!(hall.shift().expected_cash, cash_before, "never out of the drawer");

    let again = decide(&hall, first.refund, declined, ZHANG).expect_err("decided");
    assert_eq!(
        again,
        RefundRefusal::Decided {
            number: paid.number,
            standing: paid.standing
        }
    );
    let verified = hall.counter.file().verify(hall.folder.path()).expect("read");
    assert_eq!(
        (verified.approvals, verified.doubtful.len(), verified.difference),
        (2, 0, None)
    );
}

/// Who asked does not decide, though of finance.
#[test]
fn who_asked_does_not_pay() {
    let hall = Hall::serving();
    let asked = request(&hall, &ask(1, &zhu(), 1_000)).expect("asked");
    hall.sign_in(LI);
    let own = decide(&hall, asked.refund, pay("TR1"), ZHANG).expect_err("asked by 张敏");
    let own_act = ApprovalRefusal::NoAuthority {
        refusal: NoAuthority::OwnAct,
    };
    assert_eq!(own, RefundRefusal::Approval { refusal: own_act });
    assert_eq!(money(&shown(&hall)), (1_230, 1_000, 230));
}

#[test]
fn a_payment_whose_deposit_is_held_is_not_reversed() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&zhu(), &[], 5_000)).receipt.payment;
    request(&hall, &ask(1, &zhu(), 6_000)).expect("asked");
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert_eq!(
        quote.obstacle,
        Some(ReversalRefusal::DepositSpent { missing: fen(4_770) })
    );
}

#[test]
fn also_after_the_account_is_closed() {
    let hall = Hall::serving();
    hall.publish(|tx, pen| {
        let closed = cistern_domain::entry::Account {
            status: AccountStatus::Closed,
            ..account(&zhu(), fen(0), Hash::NONE)
        };
        let run = RunId(pen.id());
        let accounts = vec![closed];
        pen.write(tx, AccountsRegistered { run, accounts }).map(|_| ())
    });
    let closed = RequestRefund {
        reason: RefundReason::AccountClosed,
        ..ask(1, &zhu(), 1_230)
    };
    request(&hall, &closed).expect("asked");
    assert_eq!(money(&shown(&hall)), (1_230, 1_230, 0));
}

#[test]
fn the_slip_says_what_happens_next_and_no_whole_bank_account() {
    let hall = Hall::serving();
    let asked = request(&hall, &ask(1, &zhu(), 1_000)).expect("asked");
    let which = AskRefundSlip {
        account: zhu(),
        refund: asked.refund,
    };
    let text = hall.counter.refund_slip(&which).expect("a slip").text_80;
    for part in [
        "退款单",
        &asked.number,
        "10.00",
        "朱美霞",
        "**** 5678",
        "总部财务核对后转账",
        "王芳",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(!text.contains("62220212"), "{text}");
    hall.counter.print_refund_slip(&which).expect("printed");
    let paper = std::fs::read_dir(hall.folder.path().join("receipts")).expect("a folder");
    let names: Vec<_> = paper.map(|file| file.expect("a file").file_name()).collect();
    assert!(
        names
            .iter()
            .any(|name| name.to_string_lossy().ends_with("-refund.pdf")),
        "{names:?}"
    );
    let unknown = AskRefundSlip {
        account: shan(),
        ..which
    };
    let refusal = told(hall.counter.refund_slip(&unknown)).expect_err("another's");
    assert_eq!(refusal, RefundRefusal::Unknown { refund: asked.refund });
}
