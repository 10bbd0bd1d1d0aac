//! Payments on the wrong account: moved under the same money, told on both accounts, never twice.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount};
use cistern_core::case::{AskCaseSlip, CaseSheet};
use cistern_core::cheque::AskCheques;
use cistern_core::moving::{
    AskMove, MoveCaseRefusal, MoveLater, MovePayment, MoveQuote, MoveRefusal, MovedPayment, OpenMoveCase,
    RequestMove,
};
use cistern_core::payment::Quote;
use cistern_core::receipt::{AskReceipt, ListReceipts};
use cistern_core::reversal::{AskReversal, ReversalRefusal, ReversePayment};
use cistern_core::shift::AskReport;
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::{RestsOnIt, ReversalReason};
use cistern_domain::ids::{AccountNo, CaseId, PaymentId, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{Hall, LI, PIN, WANG, ZHANG, cash, fen, number, shan, tendered, zhu};

const CHEQUE: &str = "12345678|工行城北支行|2026-12-05";

fn by(staff: StaffNo) -> ApproveWith {
    ApproveWith::at_desk(staff, PIN)
}

fn quote(hall: &Hall, payment: PaymentId, to: Option<AccountNo>) -> MoveQuote {
    hall.counter.quote_move(&AskMove { payment, to }).expect("quoted")
}

fn ask(hall: &Hall, payment: PaymentId, to: &AccountNo) -> MovePayment {
    let shown = quote(hall, payment, Some(to.clone())).to.expect("an account");
    MovePayment {
        payment,
        becomes: PaymentId(Uuid::from_u128(payment.0.as_u128() + 1)),
        to: to.clone(),
        receipt_returned: true,
        shown_deposit: shown.deposit_in,
        approver: by(WANG),
    }
}

fn refused<T>(done: Result<T, Failed<MoveRefusal>>) -> Result<T, MoveRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn moved(hall: &Hall, payment: PaymentId, to: &AccountNo) -> Result<MovedPayment, MoveRefusal> {
    refused(hall.counter.move_payment(&ask(hall, payment, to)))
}

fn account(hall: &Hall, account: &AccountNo) -> AccountView {
    let ask = AskAccount {
        account: account.clone(),
    };
    hall.counter.account(&ask).expect("shown")
}

fn reverse(hall: &Hall, payment: PaymentId) -> Result<(), ReversalRefusal> {
    let quote = hall.counter.quote_reversal(&AskReversal { payment });
    let ask = ReversePayment {
        payment,
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        given_back: quote.expect("quoted").given_back,
        approver: by(WANG),
    };
    match hall.counter.reverse_payment(&ask) {
        Ok(_) => Ok(()),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

/// 单晓燕's money was entered on 朱美霞's account: there everything is as before, on the right one the bill is paid and the
/// rest held; the drawer, the tenders and the day's sums are what they were.
#[test]
fn the_money_goes_over_and_the_drawer_does_not_notice() {
    let hall = Hall::serving();
    let before = account(&hall, &zhu());
    let wrong = hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt;
    let shift = hall.shift();
    let done = moved(&hall, wrong.payment, &shan()).expect("moved");
    assert_eq!((done.receipt.kept, done.slip.sum), (wrong.kept, wrong.kept));
    assert_eq!(
        (done.receipt.change, done.receipt.account.clone()),
        (fen(0), shan())
    );
    assert_eq!(done.slip.moved_to, Some(shan()));
    let replaced = done.receipt.replaces.expect("says so");
    assert_eq!((replaced.receipt, replaced.account), (wrong.receipt, zhu()));
    let phones: Vec<_> = done
        .to_tell
        .iter()
        .map(|one| (one.name.as_str(), one.phone.as_str()))
        .collect();
    assert_eq!(phones, [("朱美霞", "13900000417"), ("单晓燕", "13900000418")]);

    let x = hall
        .counter
        .report_paper(&AskReport { shift: None })
        .expect("set")
        .text_80;
    for words in ["错缴转户 现金", "错缴转户 1 笔"] {
        assert!(x.contains(words), "{words}: {x}");
    }
    assert!(!x.contains("冲正"), "nobody was given anything back: {x}");

    let (from, to) = (account(&hall, &zhu()), account(&hall, &shan()));
    assert_eq!(
        (from.due, from.deposit, from.open.len()),
        (before.due, before.deposit, 2)
    );
    assert_eq!((to.open.len(), to.deposit), (0, wrong.kept - fen(8_000)));
    assert_eq!(
        (
            from.moved[0].came,
            from.moved[0].other.clone(),
            from.moved[0].receipt
        ),
        (false, shan(), wrong.receipt)
    );
    assert_eq!(
        (to.moved[0].came, to.moved[0].other.clone(), to.moved[0].amount),
        (true, zhu(), wrong.kept)
    );
    assert_eq!(
        (from.payments[0].reversed, from.payments[0].moved_to.clone()),
        (true, Some(shan()))
    );
    assert_eq!(
        (to.payments[0].reversed, to.payments[0].moved_from.clone()),
        (false, Some(zhu()))
    );

    let after = hall.shift();
    assert_eq!(after.expected_cash, shift.expected_cash, "no cash moved");
    let (then, now) = (shift.takings.expect("shown"), after.takings.expect("shown"));
    for tender in Tender::ALL {
        assert_eq!(now.kept_in(tender), then.kept_in(tender), "{tender:?}");
    }
    assert_eq!(
        (now.kept(), now.payments, after.slips_due),
        (then.kept(), 2, 1),
        "a slip belongs in the drawer"
    );
    let listed = hall
        .counter
        .receipts(&ListReceipts {
            shift: None,
            limit: None,
        })
        .expect("listed")
        .receipts;
    assert_eq!(listed.len(), 2, "both receipts");
    hall.verified();
}

#[test]
fn both_papers_tell_it() {
    let hall = Hall::serving();
    let wrong = hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt;
    let done = moved(&hall, wrong.payment, &shan()).expect("moved");
    let paper = |payment| {
        hall.counter
            .receipt(&AskReceipt { payment })
            .expect("shown")
            .text_80
    };
    let new = paper(done.receipt.payment);
    assert!(new.contains(&format!("代替收据 {}", wrong.receipt)), "{new}");
    assert!(
        !new.contains(zhu().as_str()),
        "another's number is nobody's business:\n{new}"
    );
    let old = paper(wrong.payment);
    assert!(old.contains(&format!("已转到户号 {}", shan())), "{old}");
    let slip = hall
        .counter
        .slip(&AskReversal {
            payment: wrong.payment,
        })
        .expect("shown")
        .text_80;
    assert!(
        slip.contains("错缴更正单") && slip.contains(shan().as_str()) && slip.contains("转出"),
        "{slip}"
    );
    let awaited: Vec<_> = hall.status().unconfirmed.iter().map(|one| one.payment).collect();
    assert!(awaited.contains(&done.receipt.payment), "its paper is awaited");
}

#[test]
fn nothing_is_moved_twice_and_the_same_name_answers_the_same() {
    let hall = Hall::serving();
    let wrong = hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt;
    let wish = ask(&hall, wrong.payment, &shan());
    let first = refused(hall.counter.move_payment(&wish)).expect("moved");
    let entries = hall.entries();
    let again = refused(hall.counter.move_payment(&wish)).expect("the same");
    assert_eq!(
        (again.receipt.receipt, hall.entries()),
        (first.receipt.receipt, entries)
    );
    let other = MovePayment {
        becomes: PaymentId(Uuid::from_u128(99)),
        ..wish.clone()
    };
    let refusal = refused(hall.counter.move_payment(&other)).expect_err("twice");
    let MoveRefusal::Already {
        receipt, to, clerk, ..
    } = refusal
    else {
        panic!("{refusal:?}");
    };
    assert_eq!((receipt, to, clerk.as_str()), (wrong.receipt, shan(), "张敏"));
    let conflict = MovePayment {
        payment: first.receipt.payment,
        ..wish
    };
    let refusal = refused(hall.counter.move_payment(&conflict)).expect_err("another payment under that name");
    assert!(matches!(refusal, MoveRefusal::Conflict { .. }), "{refusal:?}");
    let refusal = reverse(&hall, wrong.payment).expect_err("it is gone from there");
    assert!(matches!(refusal, ReversalRefusal::Already { .. }), "{refusal:?}");
    // It can go back where it came from, and be given back there.
    let back = moved(&hall, first.receipt.payment, &zhu())
        .expect("moved back")
        .receipt;
    assert_eq!(account(&hall, &zhu()).open.len(), 0);
    reverse(&hall, back.payment).expect("reversed");
    assert_eq!(hall.shift().expected_cash, Some(fen(50_000)));
    hall.verified();
}

#[test]
fn what_stands_in_the_way() {
    let hall = Hall::serving();
    let wrong = hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt;
    let asked = |to: &AccountNo| {
        refused(hall.counter.quote_move(&AskMove {
            payment: wrong.payment,
            to: Some(to.clone()),
        }))
    };
    assert_eq!(
        asked(&zhu()).expect_err("itself"),
        MoveRefusal::SameAccount { account: zhu() }
    );
    let nobody = number("9900000000");
    let unknown = MoveRefusal::UnknownAccount {
        account: nobody.clone(),
    };
    assert_eq!(asked(&nobody).expect_err("nobody's"), unknown);
    let shown = ask(&hall, wrong.payment, &shan());
    let otherwise = MovePayment {
        shown_deposit: fen(1),
        ..shown.clone()
    };
    let refusal = refused(hall.counter.move_payment(&otherwise)).expect_err("not what was shown");
    assert!(matches!(refusal, MoveRefusal::Changed { .. }), "{refusal:?}");
    let own = MovePayment {
        approver: by(ZHANG),
        ..shown
    };
    let refusal = refused(hall.counter.move_payment(&own)).expect_err("nobody approves their own act");
    let own_act = ApprovalRefusal::NoAuthority {
        refusal: NoAuthority::OwnAct,
    };
    assert_eq!(refusal, MoveRefusal::Approval { refusal: own_act });
    // A deposit that was spent since: the payment that spent it is named.
    let deposit = hall.pay(cash(&shan(), &[], 9_000)).receipt;
    hall.clock.minutes(1);
    let spent = hall.pay(Quote {
        use_deposit: true,
        ..cash(&shan(), &[11], 0)
    });
    let newer = ReversalRefusal::NewerFirst {
        receipt: spent.receipt.receipt,
        payment: spent.receipt.payment,
    };
    let quoted = quote(&hall, deposit.payment, None);
    assert_eq!(quoted.obstacle, Some(MoveRefusal::Payment { refusal: newer }));
    // Out of the deposit alone: no money came in.
    let quoted = quote(&hall, spent.receipt.payment, None);
    assert_eq!(quoted.obstacle, Some(MoveRefusal::Nothing));
}

/// Every tender goes over as it was paid, with the numbers of its slips; a cheque is pending on the right account then.
#[test]
fn tenders_keep_their_numbers() {
    let hall = Hall::serving();
    let slip = |tender, amount, reference: &str| Tendered {
        reference: Some(reference.to_owned()),
        ..tendered(tender, amount)
    };
    let mixed = Quote {
        tenders: vec![
            slip(Tender::Card, 2_000, "POS 0042"),
            slip(Tender::Cheque, 4_000, CHEQUE),
            tendered(Tender::Cash, 5_000),
        ],
        ..cash(&shan(), &[11], 0)
    };
    let wrong = hall.pay(mixed).receipt;
    assert_eq!(wrong.change, fen(3_000));
    let done = moved(&hall, wrong.payment, &zhu()).expect("moved").receipt;
    let given: Vec<_> = done
        .tenders
        .iter()
        .map(|one| (one.tender, one.amount.fen(), one.reference.as_deref()))
        .collect();
    let due = [
        (Tender::Card, 2_000, Some("POS 0042")),
        (Tender::Cheque, 4_000, Some(CHEQUE)),
        (Tender::Cash, 2_000, None),
    ];
    assert_eq!(given, due);
    let pending: Vec<_> = hall
        .counter
        .cheques(&AskCheques {})
        .expect("listed")
        .cheques
        .iter()
        .map(|one| one.account.clone())
        .collect();
    assert_eq!(pending, [zhu()], "no more on the wrong account");
    assert_eq!(account(&hall, &shan()).open.len(), 1, "its bill owes again");
}

/// Of another day: asked for here, decided by finance in its own day, paid as of the day of the payment.
#[test]
fn another_day_is_head_offices() {
    let hall = Hall::serving();
    let wrong = hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt;
    hall.counter
        .close_shift(&count(hall.shift().expected_cash.expect("shown").fen()))
        .expect("closed");
    hall.clock.minutes(24 * 60);
    hall.sign_in(LI);
    hall.open_shift(50_000);
    let quoted = quote(&hall, wrong.payment, Some(shan()));
    assert!(
        matches!(
            quoted.obstacle,
            Some(MoveRefusal::Payment {
                refusal: ReversalRefusal::AnotherDay { .. }
            })
        ),
        "{:?}",
        quoted.obstacle
    );
    let decide = |staff| {
        refused(hall.counter.move_later(&MoveLater {
            payment: wrong.payment,
            approver: by(staff),
        }))
    };
    assert_eq!(decide(ZHANG).expect_err("nobody asked"), MoveRefusal::NobodyAsked);
    let request = RequestMove {
        payment: wrong.payment,
        becomes: PaymentId(Uuid::from_u128(77)),
        to: shan(),
        receipt_returned: false,
    };
    let before = hall.entries();
    for _ in 0..2 {
        refused(hall.counter.request_move(&request)).expect("written down");
    }
    assert_eq!(hall.entries(), before + 1, "asked once");
    let quoted = quote(&hall, wrong.payment, None);
    assert_eq!((quoted.requested, quoted.finance[0].staff), (Some(shan()), ZHANG));
    let supervisor = decide(WANG).expect_err("not of finance");
    let no_role = ApprovalRefusal::NoAuthority {
        refusal: NoAuthority::Role,
    };
    assert_eq!(supervisor, MoveRefusal::Approval { refusal: no_role });
    let done = decide(ZHANG).expect("moved");
    assert_eq!(
        (done.receipt.receipt, done.receipt.kept),
        (wrong.receipt, wrong.kept),
        "under the old number"
    );
    assert_eq!(
        done.receipt.replaces.map(|one| one.paid_on),
        Some(wrong.business_date)
    );
    assert_eq!(
        (done.receipt.hall.as_str(), done.slip.shift),
        (wrong.hall.as_str(), None),
        "no drawer"
    );
    let to = account(&hall, &shan());
    assert_eq!((to.open.len(), to.deposit), (0, wrong.kept - fen(8_000)));
    assert_eq!(
        account(&hall, &zhu()).receipts_about,
        1,
        "the old receipt is still out"
    );
    let again = decide(ZHANG).expect_err("twice");
    assert!(matches!(again, MoveRefusal::Already { .. }), "{again:?}");
    assert_eq!(hall.shift().expected_cash, Some(fen(50_000)));
    hall.verified();
}

/// What the right account paid between the request and the decision is not paid again: it is its deposit.
#[test]
fn head_office_settles_no_more_than_is_owed() {
    let hall = Hall::serving();
    let wrong = hall.pay(cash(&zhu(), &[8, 9], 10_000)).receipt;
    hall.counter
        .close_shift(&count(hall.shift().expected_cash.expect("shown").fen()))
        .expect("closed");
    hall.clock.minutes(24 * 60);
    hall.sign_in(LI);
    hall.open_shift(50_000);
    let request = RequestMove {
        payment: wrong.payment,
        becomes: PaymentId(Uuid::from_u128(77)),
        to: shan(),
        receipt_returned: true,
    };
    refused(hall.counter.request_move(&request)).expect("written down");
    hall.pay(cash(&shan(), &[11], 8_000));
    let done = refused(hall.counter.move_later(&MoveLater {
        payment: wrong.payment,
        approver: by(ZHANG),
    }));
    let receipt = done.expect("moved").receipt;
    assert_eq!((receipt.bills.len(), receipt.deposit_in), (0, wrong.kept));
    assert_eq!(account(&hall, &shan()).overpaid, fen(0));
    hall.verified();
}

fn open_case(
    hall: &Hall,
    nth: u128,
    payment: PaymentId,
    to: &AccountNo,
) -> Result<CaseSheet, MoveCaseRefusal> {
    let ask = OpenMoveCase {
        case: CaseId(Uuid::from_u128(0xca5e_0000 + nth)),
        payment,
        to: to.clone(),
        name: "朱美霞".to_owned(),
        phone: "13900000417".to_owned(),
        words: "钱充到单晓燕家去了".to_owned(),
    };
    match hall.counter.open_move_case(&ask) {
        Ok(sheet) => Ok(sheet),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

/// 朱美霞's 90.00 went into 单晓燕's deposit and paid her bill: it stays where it is, and a case says where it belongs. Once
/// what rests on it is taken back, it is moved as any payment.
#[test]
fn money_that_was_spent_is_looked_into_in_a_case() {
    let hall = Hall::serving();
    let wrong = hall.pay(cash(&shan(), &[], 9_000)).receipt;
    let refusal = open_case(&hall, 1, wrong.payment, &zhu()).expect_err("it can be moved");
    let receipt = wrong.receipt;
    assert_eq!(refusal, MoveCaseRefusal::NotSpent { receipt });
    hall.clock.minutes(1);
    let newer = hall.pay(Quote {
        use_deposit: true,
        ..cash(&shan(), &[11], 0)
    });
    let newer = newer.receipt;
    let resting = ReversalRefusal::NewerFirst {
        receipt: newer.receipt,
        payment: newer.payment,
    };
    let wish = |payment| MovePayment {
        becomes: PaymentId(Uuid::from_u128(501)),
        ..ask(&hall, payment, &zhu())
    };
    let refusal = refused(hall.counter.move_payment(&wish(wrong.payment)));
    let refusal = refusal.expect_err("nothing goes over what rests on it");
    let in_the_way = MoveRefusal::Payment {
        refusal: resting.clone(),
    };
    assert_eq!(refusal, in_the_way);
    let quoted = quote(&hall, wrong.payment, None);
    assert_eq!((quoted.spent, quoted.case), (Some(resting), None));
    let refusal = open_case(&hall, 1, wrong.payment, &shan()).expect_err("it is there already");
    assert!(matches!(refusal, MoveCaseRefusal::Move { .. }), "{refusal:?}");

    let (before, due) = (hall.entries(), account(&hall, &shan()).due);
    let sheet = open_case(&hall, 1, wrong.payment, &zhu()).expect("opened");
    let tied = sheet.wrong_payment.clone().expect("tied to the payment");
    assert_eq!(
        (tied.payment, tied.receipt, tied.amount, tied.to),
        (wrong.payment, wrong.receipt, fen(9_000), zhu())
    );
    let receipt = newer.receipt;
    assert_eq!(tied.why, RestsOnIt::Payment { receipt });
    assert_eq!(
        (
            sheet.line.account.clone(),
            sheet.department.id.as_str(),
            sheet.words.as_str()
        ),
        (Some(shan()), "finance", "钱充到单晓燕家去了")
    );
    let filled: Vec<_> = sheet.fields.iter().map(|field| field.value.clone()).collect();
    for value in [
        wrong.receipt.to_string(),
        "户号错".to_owned(),
        "转预存".to_owned(),
    ] {
        assert!(filled.contains(&value), "{value} in {filled:?}");
    }
    assert_eq!(account(&hall, &shan()).due, due, "no money moved");
    for customer in [shan(), zhu()] {
        let cases = account(&hall, &customer).cases;
        assert_eq!(cases[0].number, sheet.line.number, "told on {customer}");
    }
    let slip = hall
        .counter
        .case_slip(&AskCaseSlip {
            case: sheet.line.case,
        })
        .expect("shown");
    for line in [
        wrong.receipt.to_string(),
        "90.00 元".to_owned(),
        zhu().to_string(),
    ] {
        assert!(slip.text_80.contains(&line), "{line} in\n{}", slip.text_80);
    }
    let number = sheet.line.number.clone();
    assert_eq!(quote(&hall, wrong.payment, None).case, Some(number.clone()));

    let written = hall.entries();
    assert_eq!(written, before + 3, "payment, case, hand-off");
    open_case(&hall, 1, wrong.payment, &zhu()).expect("the same");
    assert_eq!(hall.entries(), written, "the same again is done once");
    let refusal = open_case(&hall, 2, wrong.payment, &zhu()).expect_err("one is enough");
    assert_eq!(refusal, MoveCaseRefusal::Already { number });
    reverse(&hall, newer.payment).expect("newest first");
    assert_eq!(quote(&hall, wrong.payment, None).spent, None);
    refused(hall.counter.move_payment(&wish(wrong.payment))).expect("moved in the end");
    hall.verified();
}
