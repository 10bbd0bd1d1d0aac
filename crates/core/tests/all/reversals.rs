//! Reversals: what goes back, who may say so, what is in the way, and that nothing is taken back twice.

use cistern_core::account::AskAccount;
use cistern_core::drawer::DropCash;
use cistern_core::payment::Quote;
use cistern_core::reversal::{
    AskReversal, PrintSlip, RequestReversal, ReversalRefusal, ReverseLater, ReversePayment, Reversed,
};
use cistern_core::shift::{AskShift, CloseShift, CloseShiftRefusal};
use cistern_core::staff::{ApprovalRefusal, ApproveWith, SignInRefusal};
use cistern_core::{Counter, Failed};
use cistern_domain::authority::{Act, Authority, Grant, NoAuthority};
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, ReversalReason};
use cistern_domain::ids::{AccountNo, PaymentId, RunId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;

use crate::drawers::count;
use crate::hall::{BOSS, Hall, LI, PIN, WANG, ZHANG, cash, fen, shan, tendered, zhu};

fn ask(counter: &Counter, payment: PaymentId, approver: StaffNo) -> ReversePayment {
    let quote = counter.quote_reversal(&AskReversal { payment }).expect("quoted");
    ReversePayment {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
        given_back: quote.given_back,
        approver: ApproveWith::at_desk(approver, PIN),
    }
}

fn reverse(hall: &Hall, payment: PaymentId) -> Result<Reversed, ReversalRefusal> {
    refused(hall.counter.reverse_payment(&ask(&hall.counter, payment, WANG)))
}

fn refused<T>(done: Result<T, Failed<ReversalRefusal>>) -> Result<T, ReversalRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn account(hall: &Hall, account: &cistern_domain::ids::AccountNo) -> cistern_core::account::AccountView {
    let ask = AskAccount {
        account: account.clone(),
    };
    hall.counter.account(&ask).expect("shown")
}

fn expected_cash(hall: &Hall) -> i64 {
    let report = hall
        .counter
        .shift_report(&AskShift { shift: None })
        .expect("a report");
    report.expected_cash.expect("not blind").fen()
}

/// The bills owe again with the late fee that runs on from their own date, the drawer gives the money back, the receipt
/// stays in the count, and whatever was keyed in before is as it was.
#[test]
fn everything_is_as_if_it_had_not_been_paid_but_for_the_record() {
    let hall = Hall::serving();
    let before = account(&hall, &zhu());
    let taken = hall.pay(cash(&zhu(), &[8, 9], 10_000));
    assert!(account(&hall, &zhu()).open.is_empty(), "paid");
    let payment = taken.receipt.payment;
    let slip = reverse(&hall, payment).expect("reversed").slip;
    assert_eq!(
        (slip.sum, slip.receipt, slip.head.approver.as_str()),
        (taken.receipt.kept, taken.receipt.receipt, "王芳")
    );
    let after = account(&hall, &zhu());
    assert_eq!(
        (after.due, after.deposit, after.open.len()),
        (before.due, before.deposit, before.open.len())
    );
    assert!(after.payments[0].reversed, "marked in the list");
    assert_eq!(expected_cash(&hall), 50_000, "the drawer is what it was");
    let report = hall
        .counter
        .shift_report(&AskShift { shift: None })
        .expect("a report");
    let takings = report.takings.expect("shown");
    assert_eq!(
        (takings.payments, takings.reversed.payments, takings.kept().fen()),
        (1, 1, 0),
        "both stay in the count"
    );
    let verified = hall.counter.file().verify(hall.folder.path()).expect("read");
    assert_eq!(
        (verified.approvals, verified.doubtful, verified.difference),
        (1, vec![], None)
    );
}

#[test]
fn a_second_reversal_is_refused_and_names_the_first() {
    let hall = Hall::serving();
    let taken = hall.pay(cash(&shan(), &[11], 8_000));
    let payment = taken.receipt.payment;
    let slip = reverse(&hall, payment).expect("reversed").slip;
    let again = reverse(&hall, payment).expect_err("twice");
    let ReversalRefusal::Already {
        receipt,
        reversed_local,
        clerk,
        trace,
    } = again
    else {
        panic!("{again:?}");
    };
    assert_eq!(
        (receipt, reversed_local, clerk.as_str(), trace),
        (taken.receipt.receipt, slip.head.local, "张敏", slip.head.trace)
    );
    assert_eq!(expected_cash(&hall), 50_000, "given back once");
}

#[test]
fn who_may_approve() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    let names: Vec<_> = quote.approvers.iter().map(|one| one.staff).collect();
    assert_eq!(names, [WANG, BOSS], "supervisors, and not the one at the desk");
    let with = |staff, pin: &str| {
        let ask = ReversePayment {
            approver: ApproveWith::at_desk(staff, pin),
            ..ask(&hall.counter, payment, WANG)
        };
        refused(hall.counter.reverse_payment(&ask)).expect_err("not approved")
    };
    let of_rule = |refusal| ReversalRefusal::Approval {
        refusal: ApprovalRefusal::NoAuthority { refusal },
    };
    assert_eq!(
        with(ZHANG, PIN),
        of_rule(NoAuthority::OwnAct),
        "also one who has every role"
    );
    assert_eq!(with(LI, PIN), of_rule(NoAuthority::Role));
    let wrong = with(WANG, "0000");
    assert!(
        matches!(
            wrong,
            ReversalRefusal::Approval {
                refusal: ApprovalRefusal::SignIn {
                    refusal: SignInRefusal::WrongPin { .. }
                }
            }
        ),
        "{wrong:?}"
    );
    assert_eq!(expected_cash(&hall), 58_000, "nothing was given back");
    hall.publish(|tx, pen| {
        let supervisors = Grant {
            role: Role::Supervisor,
            act: Act::ReversePayment,
            up_to: Some(fen(7_999)),
        };
        pen.authority(
            tx,
            &Authority {
                grants: vec![supervisors],
                ..Authority::default()
            },
        )
    });
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert!(quote.approvers.is_empty(), "above everybody's limit");
    let above = NoAuthority::AboveLimit {
        amount: fen(8_000),
        limit: fen(7_999),
    };
    assert_eq!(with(WANG, PIN), of_rule(above));
}

/// Money goes back the way it came: notes for notes less change, the card's part to the card, in whatever order.
#[test]
fn goes_back_the_way_it_came() {
    let hall = Hall::serving();
    let mixed = Quote {
        tenders: vec![tendered(Tender::Card, 5_000), tendered(Tender::Cash, 10_000)],
        ..cash(&shan(), &[11], 0)
    };
    let payment = hall.pay(mixed).receipt.payment;
    assert_eq!(expected_cash(&hall), 53_000);
    let right = ask(&hall.counter, payment, WANG);
    let due: Vec<_> = right
        .given_back
        .iter()
        .map(|back| (back.tender, back.amount.fen()))
        .collect();
    assert_eq!(due, [(Tender::Cash, 3_000), (Tender::Card, 5_000)]);
    let all_in_cash = ReversePayment {
        given_back: vec![tendered(Tender::Cash, 8_000)],
        ..right.clone()
    };
    let refusal = refused(hall.counter.reverse_payment(&all_in_cash)).expect_err("a card's money in cash");
    assert!(
        matches!(refusal, ReversalRefusal::GivenBack { .. }),
        "{refusal:?}"
    );
    let with_slip = ReversePayment {
        given_back: right
            .given_back
            .iter()
            .map(|back| Tendered {
                reference: (back.tender == Tender::Card).then(|| "VOID 0042".to_owned()),
                ..back.clone()
            })
            .collect(),
        ..right
    };
    let slip = refused(hall.counter.reverse_payment(&with_slip))
        .expect("reversed")
        .slip;
    assert_eq!(slip.given_back[1].reference.as_deref(), Some("VOID 0042"));
    assert_eq!(expected_cash(&hall), 50_000);
}

#[test]
fn what_rests_on_it_goes_first() {
    let hall = Hall::serving();
    let part = Quote {
        part: true,
        ..cash(&shan(), &[11], 3_000)
    };
    let first = hall.pay(part).receipt;
    hall.clock.minutes(1);
    let second = hall.pay(cash(&shan(), &[11], 5_000)).receipt;
    let refusal = reverse(&hall, first.payment).expect_err("the rest was paid after it");
    let newer = ReversalRefusal::NewerFirst {
        receipt: second.receipt,
        payment: second.payment,
    };
    assert_eq!(refusal, newer);
    reverse(&hall, second.payment).expect("newest first");
    reverse(&hall, first.payment).expect("then the older");

    let deposit = hall.pay(cash(&shan(), &[], 9_000)).receipt;
    hall.clock.minutes(1);
    let spent = hall.pay(Quote {
        use_deposit: true,
        ..cash(&shan(), &[11], 0)
    });
    let refusal = reverse(&hall, deposit.payment).expect_err("its deposit is spent");
    assert!(
        matches!(&refusal, ReversalRefusal::NewerFirst { payment, .. } if *payment == spent.receipt.payment),
        "{refusal:?}"
    );
    reverse(&hall, spent.receipt.payment).expect("newest first");
    reverse(&hall, deposit.payment).expect("then the deposit");
    assert_eq!(expected_cash(&hall), 50_000);
}

#[test]
fn another_day_is_head_offices() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    hall.counter.close_shift(&count(58_000)).expect("closed");
    hall.clock.minutes(24 * 60);
    hall.open_shift(50_000);
    let refusal = reverse(&hall, payment).expect_err("banked");
    assert!(
        matches!(refusal, ReversalRefusal::AnotherDay { .. }),
        "{refusal:?}"
    );
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    let entries = || {
        let verified = hall.counter.file().verify(hall.folder.path());
        verified.expect("read").entries
    };
    let before = entries();
    for _ in 0..2 {
        hall.counter.request_reversal(&request).expect("written down");
    }
    assert_eq!(entries(), before + 1, "asked once");
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert!(quote.requested && quote.obstacle.is_some());
    assert!(
        account(&hall, &shan()).open.is_empty(),
        "the bill stays paid until head office decides"
    );
    // This hall is its own office: 张敏, who founded it, is of finance and not the one at the desk.
    hall.sign_in(LI);
    hall.open_shift(50_000);
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert_eq!(
        quote.finance.iter().map(|one| one.staff).collect::<Vec<_>>(),
        [ZHANG]
    );
    let decide = |staff| ReverseLater {
        payment,
        approver: ApproveWith::at_desk(staff, PIN),
    };
    let supervisor = refused(hall.counter.reverse_later(&decide(WANG))).expect_err("not of finance");
    let no_role = ApprovalRefusal::NoAuthority {
        refusal: NoAuthority::Role,
    };
    assert_eq!(supervisor, ReversalRefusal::Approval { refusal: no_role });
    let slip = refused(hall.counter.reverse_later(&decide(ZHANG)))
        .expect("decided")
        .slip;
    assert_eq!((slip.sum, slip.shift), (fen(8_000), None), "no drawer gave it");
    let paper = hall
        .counter
        .slip(&AskReversal { payment })
        .expect("a slip")
        .text_80;
    assert!(
        paper.contains("财务转账退还") && paper.contains("原付"),
        "{paper}"
    );
    assert_eq!(account(&hall, &shan()).open.len(), 1, "the bill owes again");
    assert_eq!(expected_cash(&hall), 50_000);
    let again = refused(hall.counter.reverse_later(&decide(ZHANG))).expect_err("twice");
    assert!(matches!(again, ReversalRefusal::Already { .. }), "{again:?}");
    assert_eq!(
        hall.counter
            .file()
            .verify(hall.folder.path())
            .expect("read")
            .difference,
        None
    );
}

#[test]
fn a_drawer_gives_no_more_than_it_has() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    hall.counter.close_shift(&count(58_000)).expect("closed");
    hall.open_shift(1_000);
    let refusal = reverse(&hall, payment).expect_err("an empty drawer");
    let short = ReversalRefusal::DrawerShort {
        cash: fen(1_000),
        needed: fen(8_000),
    };
    assert_eq!(refusal, short);
}

#[test]
fn slips_are_counted_with_the_drawer() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    reverse(&hall, payment).expect("reversed");
    hall.counter.print_slip(&PrintSlip { payment }).expect("printed");
    let refused = hall
        .counter
        .close_shift(&count(50_000))
        .expect_err("a slip is missing");
    let Failed::Refused(CloseShiftRefusal::SlipsDiffer { due, found }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((due, found), (1, 0));
    let whole = CloseShift {
        slips: 1,
        ..count(50_000)
    };
    hall.counter.close_shift(&whole).expect("closed");
    let paper = std::fs::read_dir(hall.folder.path().join("receipts")).expect("a folder");
    let names: Vec<_> = paper.map(|file| file.expect("a file").file_name()).collect();
    assert!(
        names
            .iter()
            .any(|name| name.to_string_lossy().ends_with("-reversed.pdf")),
        "{names:?}"
    );
}

/// An approval is replayed by what its writer knew: the supervisor's later dismissal does not make it doubtful.
#[test]
fn an_approval_is_judged_by_what_was_known_then() {
    let hall = Hall::serving();
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    reverse(&hall, payment).expect("reversed");
    hall.publish(|tx, pen| pen.staff::<Role>(tx, WANG, "王芳", &crate::hall::CREDENTIALS, &[]));
    let verified = hall.counter.file().verify(hall.folder.path()).expect("read");
    assert_eq!((verified.approvals, verified.doubtful.len()), (1, 0));
}

/// 销户: head office writes the account anew, closed, with nothing in it that was not there.
pub(crate) fn close_account(hall: &Hall, number: &AccountNo) {
    let kept = account(hall, number);
    hall.publish(|tx, pen| {
        let details = pen.detach(tx, &kept.details)?;
        let closed = Account {
            status: AccountStatus::Closed,
            ..crate::hall::account(number, fen(0), details)
        };
        let run = RunId(pen.id());
        pen.write(
            tx,
            AccountsRegistered {
                run,
                accounts: vec![closed],
            },
        )?;
        Ok(())
    });
    assert_eq!(account(hall, number).status, AccountStatus::Closed);
}

/// The account is closed since: at the desk the money goes back tender by tender, the way it came.
#[test]
fn a_closed_account_gets_its_money_back_the_way_it_came() {
    let hall = Hall::serving();
    let mut quote = cash(&shan(), &[11], 0);
    quote.tenders = vec![tendered(Tender::Card, 3_000), tendered(Tender::Cash, 5_000)];
    let taken = hall.pay(quote).receipt;
    close_account(&hall, &shan());
    let wish = ask(&hall.counter, taken.payment, WANG);
    let back: Vec<_> = wish
        .given_back
        .iter()
        .map(|one| (one.tender, one.amount.fen()))
        .collect();
    assert_eq!(back, [(Tender::Cash, 5_000), (Tender::Card, 3_000)]);
    let slip = refused(hall.counter.reverse_payment(&wish))
        .expect("given back")
        .slip;
    assert_eq!(slip.sum, taken.kept);
    let after = account(&hall, &shan());
    assert_eq!(
        (after.open.len(), after.deposit),
        (1, fen(0)),
        "the bill owes again"
    );
    assert_eq!(
        after.status,
        AccountStatus::Closed,
        "and the account is closed still"
    );
    assert_eq!(expected_cash(&hall), 50_000);
    hall.verified();
}

/// Of another day: head office's, who transfer it the way it came; the account may be closed by then.
#[test]
fn head_office_gives_a_closed_accounts_money_back_later() {
    let hall = Hall::serving();
    let mut quote = cash(&shan(), &[11], 0);
    quote.tenders = vec![tendered(Tender::Card, 3_000), tendered(Tender::Cash, 5_000)];
    let payment = hall.pay(quote).receipt.payment;
    hall.counter.close_shift(&count(55_000)).expect("closed");
    close_account(&hall, &shan());
    hall.clock.minutes(24 * 60);
    hall.sign_in(LI);
    hall.open_shift(50_000);
    let request = RequestReversal {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
    };
    hall.counter.request_reversal(&request).expect("asked for");
    let decide = ReverseLater {
        payment,
        approver: ApproveWith::at_desk(ZHANG, PIN),
    };
    let slip = refused(hall.counter.reverse_later(&decide))
        .expect("decided")
        .slip;
    assert_eq!((slip.sum, slip.shift), (fen(8_000), None), "no drawer gave it");
    let back: Vec<_> = slip
        .given_back
        .iter()
        .map(|one| (one.tender, one.amount.fen()))
        .collect();
    assert_eq!(
        back,
        [(Tender::Cash, 5_000), (Tender::Card, 3_000)],
        "the way it came"
    );
    let after = account(&hall, &shan());
    assert_eq!((after.open.len(), after.status), (1, AccountStatus::Closed));
    hall.verified();
}

/// Where the drawer is counted blind nothing tells what should be in it: who gives it back sees whether it is there.
#[test]
fn a_blind_drawer_is_not_told_by_what_it_cannot_give() {
    let hall = Hall::serving_under(|settings| settings.blind_count = true);
    let payment = hall.pay(cash(&shan(), &[11], 8_000)).receipt.payment;
    let drop = DropCash {
        pieces: count(58_000).counted,
        after: 0,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    hall.counter.drop_cash(&drop).expect("in the safe");
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert_eq!(quote.obstacle, None);
    reverse(&hall, payment).expect("given back");
}
