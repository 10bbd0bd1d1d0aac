//! Late entries: number, time and clerk are the paper's, the late fee is that of its date, the money is in the drawer
//! that keys it in, and a closed shift never moves.

use cistern_core::account::AskAccount;
use cistern_core::late_entry::{KeyInPaper, LateEntryQuote, LateEntryRefusal, PaperReceipt, QuoteLateEntry};
use cistern_core::payment::PaymentRefusal;
use cistern_core::receipt::AskReceipt;
use cistern_core::reversal::{AskReversal, ReversePayment};
use cistern_core::shift::{AskReport, AskShift};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::{Counter, Failed};
use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{PaymentId, ReceiptNo, StaffNo};
use cistern_domain::late_fee::{FeeBase, FeeCap, LateFeePolicy};
use cistern_domain::payment::Tender;
use cistern_domain::ratio::Ratio;
use cistern_domain::receipt_numbers::{Mark, NumberState};
use cistern_domain::{Money, Rounding};
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{BOSS, Hall, LI, PIN, WANG, ZHANG, bill_no, cash, fen, shan, tendered, zhu};
use crate::numbers::mark;

pub const PAPER: u64 = 10_005_000;

/// 5‰ a day, no grace.
fn strict(hall: &Hall) {
    let policy = LateFeePolicy {
        valid_from: None,
        grace_days: 0,
        rate_per_day: Ratio::new("0.005".parse().expect("a rate")).expect("a ratio"),
        base: FeeBase::WholeBill,
        cap: FeeCap::Principal,
        rounding: Rounding::HalfUp,
        exempt_classes: Vec::new(),
        exempt_ways: Vec::new(),
    };
    hall.publish(|tx, pen| pen.policy(tx, &policy));
}

/// Twenty numbers set aside on the sixth; the next day nobody had power; on the eighth 李强 keys in what 张敏 wrote.
pub fn after_the_outage() -> Hall {
    let hall = Hall::serving();
    strict(&hall);
    mark(&hall, PAPER - 19, PAPER, Mark::Reserved).expect("reserved");
    hall.counter.close_shift(&count(50_000)).expect("closed");
    hall.counter.close_day().expect("closed");
    hall.clock.set("2026-12-08T01:00:00Z");
    hall.sign_in(LI);
    hall.open_shift(20_000);
    hall
}

pub fn paper(number: u64, amount: i64) -> PaperReceipt {
    PaperReceipt {
        receipt: ReceiptNo(number),
        paper_date: "2026-12-07".parse().expect("a date"),
        paper_time: "10:20".to_owned(),
        clerk: ZHANG,
        account: shan(),
        tenders: vec![tendered(Tender::Cash, amount)],
        bills: None,
    }
}

fn quote(hall: &Hall, paper: &PaperReceipt) -> LateEntryQuote {
    let ask = QuoteLateEntry { paper: paper.clone() };
    hall.counter.quote_late_entry(&ask).expect("quoted")
}

pub fn key_in(hall: &Hall, id: u128, paper: &PaperReceipt, approver: StaffNo) -> KeyInPaper {
    let quote = quote(hall, paper);
    KeyInPaper {
        payment: PaymentId(Uuid::from_u128(id)),
        paper: PaperReceipt {
            bills: Some(quote.bills),
            ..paper.clone()
        },
        shown_due: quote.quoted.due,
        approver: ApproveWith::at_desk(approver, PIN),
    }
}

fn refused(counter: &Counter, ask: &KeyInPaper) -> LateEntryRefusal {
    match counter.key_in_paper(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_papers_date_is_the_late_fees() {
    let hall = after_the_outage();
    // 80.00 payable on 1 December at 5‰: six days on the seventh, seven on the eighth.
    let today = hall.quote(&cash(&shan(), &[11], 0));
    assert_eq!(today.late_fee, fen(280));
    let said = paper(PAPER - 19, 8_240);
    let quoted = quote(&hall, &said);
    assert_eq!(
        (quoted.quoted.late_fee, quoted.quoted.due),
        (fen(240), fen(8_240))
    );
    assert_eq!(quoted.clerk, "张敏");
    assert!(
        quoted
            .approvers
            .iter()
            .all(|one| one.staff != ZHANG && one.staff != LI),
        "neither who wrote it nor who keys it in"
    );

    let keyed = hall
        .counter
        .key_in_paper(&key_in(&hall, 1, &said, WANG))
        .expect("keyed in");
    let receipt = keyed.receipt;
    assert_eq!((receipt.receipt.0, receipt.kept), (PAPER - 19, fen(8_240)));
    assert_eq!(receipt.taken_local, "2026-12-07 10:20:00");
    assert_eq!(receipt.business_date, "2026-12-08".parse().expect("a date"));
    assert_eq!(receipt.clerk, "张敏");
    let keyed_by = receipt.on_paper.as_ref().expect("marked");
    assert_eq!(
        (keyed_by.by.as_str(), keyed_by.approver.as_str()),
        ("李强", "王芳")
    );
    let account = hall
        .counter
        .account(&AskAccount { account: shan() })
        .expect("shown");
    assert!(
        account.open.is_empty(),
        "paid on its day, nothing ran on: {:?}",
        account.open
    );
    assert!(account.payments[0].on_paper);
    let sheet = hall
        .counter
        .receipt(&AskReceipt {
            payment: receipt.payment,
        })
        .expect("shown")
        .text_80;
    assert!(
        sheet.contains("补录 原为手工收据") && sheet.contains("录入人 李强"),
        "{sheet}"
    );

    // In the drawer that keyed it in, and marked there; the shift of the sixth stays as it was closed.
    let shift = hall.shift();
    let takings = shift.takings.expect("shown");
    assert_eq!(shift.expected_cash, Some(fen(28_240)));
    assert_eq!(
        (
            takings.on_paper.payments,
            takings.on_paper.kept,
            takings.on_paper.cash
        ),
        (1, fen(8_240), fen(8_240))
    );
    assert_eq!(takings.first_receipt, None, "no number of this PC was used");
    let x = hall
        .counter
        .report_paper(&AskReport { shift: None })
        .expect("set")
        .text_80;
    assert!(x.contains("其中补录 1 张"), "told apart on paper: {x}");
    let first = AskShift {
        shift: Some(cistern_domain::ids::ShiftNo(1)),
    };
    let first = hall.counter.shift_report(&first).expect("shown");
    assert_eq!(first.expected_cash, Some(fen(50_000)));
    // The PC goes on where it was.
    assert_eq!(hall.pay(cash(&zhu(), &[], 100)).receipt.receipt.0, 10_000_001);
    let verified = hall.counter.file().verify(hall.folder.path()).expect("read");
    assert_eq!(
        (verified.approvals, verified.doubtful.len(), verified.difference),
        (1, 0, None)
    );
}

#[test]
fn money_taken_is_never_turned_away() {
    let hall = after_the_outage();
    let rows = [
        (
            PAPER,
            10_000,
            (fen(8_240), fen(1_760)),
            "more than was due: into the deposit",
        ),
        (
            PAPER - 1,
            500,
            (Money::ZERO, fen(500)),
            "nothing is due any more: into the deposit",
        ),
    ];
    for (number, amount, (settled, deposit), why) in rows {
        let ask = key_in(&hall, u128::from(number), &paper(number, amount), WANG);
        let receipt = hall.counter.key_in_paper(&ask).expect("keyed in").receipt;
        let found = (receipt.principal + receipt.late_fee, receipt.deposit_in);
        assert_eq!(found, (settled, deposit), "{why}");
    }
    let less = PaperReceipt {
        account: zhu(),
        bills: Some(vec![bill_no(&zhu(), 8)]),
        ..paper(PAPER - 2, 1_000)
    };
    let ask = key_in(&hall, 7, &less, WANG);
    let receipt = hall.counter.key_in_paper(&ask).expect("keyed in").receipt;
    assert_eq!(
        receipt.principal + receipt.late_fee,
        fen(1_000),
        "less than was due: a part"
    );
    hall.verified();
}

/// A time before its number was set aside is told, and never refused: forms are taken in the dark, and recorded afterwards.
#[test]
fn a_paper_older_than_its_number_is_told() {
    let hall = after_the_outage();
    let on = |date: &str| PaperReceipt {
        paper_date: date.parse().expect("a date"),
        ..paper(PAPER, 8_000)
    };
    let told = |date: &str| quote(&hall, &on(date)).set_aside_later;
    assert_eq!(told("2026-12-07"), None);
    assert_eq!(told("2026-12-06"), None, "an hour after it was set aside");
    assert_eq!(told("2026-12-05").as_deref(), Some("2026-12-06 09:00:00"));
    hall.counter
        .key_in_paper(&key_in(&hall, 1, &on("2026-12-05"), WANG))
        .expect("keyed in all the same");
}

#[test]
fn only_what_was_set_aside_and_only_once() {
    let hall = after_the_outage();
    let ask = key_in(&hall, 1, &paper(PAPER, 8_240), WANG);
    hall.counter.key_in_paper(&ask).expect("keyed in");
    let again = hall.counter.key_in_paper(&ask).expect("the same again");
    assert!(again.repeated, "what is stored");
    let entries = hall.entries();
    let differently = KeyInPaper {
        paper: paper(PAPER - 1, 8_240),
        ..ask.clone()
    };
    assert!(matches!(
        refused(&hall.counter, &differently),
        LateEntryRefusal::Payment {
            refusal: PaymentRefusal::Conflict { .. }
        }
    ));
    let second = KeyInPaper {
        payment: PaymentId(Uuid::from_u128(2)),
        ..ask.clone()
    };
    match refused(&hall.counter, &second) {
        LateEntryRefusal::Used {
            number,
            account,
            clerk,
            written_local,
        } => assert_eq!(
            (number.0, account, clerk.as_str(), &written_local[..10]),
            (PAPER, shan(), "李强", "2026-12-08")
        ),
        other => panic!("{other:?}"),
    }
    let with = |number| KeyInPaper {
        paper: PaperReceipt {
            receipt: ReceiptNo(number),
            ..ask.paper.clone()
        },
        ..second.clone()
    };
    assert_eq!(
        refused(&hall.counter, &with(10_000_500)),
        LateEntryRefusal::NotReserved {
            number: ReceiptNo(10_000_500),
            state: NumberState::Unused
        }
    );
    assert_eq!(
        refused(&hall.counter, &with(99)),
        LateEntryRefusal::NotOurs {
            number: ReceiptNo(99)
        }
    );
    let tomorrow = KeyInPaper {
        paper: PaperReceipt {
            receipt: ReceiptNo(PAPER - 3),
            paper_date: "2026-12-09".parse().expect("a date"),
            ..ask.paper.clone()
        },
        ..second.clone()
    };
    assert!(matches!(
        refused(&hall.counter, &tomorrow),
        LateEntryRefusal::Future { .. }
    ));
    let no_hour = KeyInPaper {
        paper: PaperReceipt {
            receipt: ReceiptNo(PAPER - 3),
            paper_time: "25:00".to_owned(),
            ..ask.paper.clone()
        },
        ..second.clone()
    };
    assert_eq!(refused(&hall.counter, &no_hour), LateEntryRefusal::Time);
    let nobody = KeyInPaper {
        paper: PaperReceipt {
            receipt: ReceiptNo(PAPER - 3),
            clerk: StaffNo(77),
            ..ask.paper.clone()
        },
        ..second
    };
    assert_eq!(
        refused(&hall.counter, &nobody),
        LateEntryRefusal::UnknownClerk { clerk: StaffNo(77) }
    );
    assert_eq!(hall.entries(), entries, "nothing was written");
}

#[test]
fn who_took_the_money_does_not_approve_it() {
    let hall = after_the_outage();
    let by_boss = PaperReceipt {
        clerk: BOSS,
        ..paper(PAPER, 8_240)
    };
    let own_act = LateEntryRefusal::Approval {
        refusal: ApprovalRefusal::NoAuthority {
            refusal: NoAuthority::OwnAct,
        },
    };
    assert_eq!(refused(&hall.counter, &key_in(&hall, 1, &by_boss, BOSS)), own_act);
    let keyed_by_li = key_in(&hall, 1, &paper(PAPER, 8_240), LI);
    assert_eq!(refused(&hall.counter, &keyed_by_li), own_act);
    hall.counter
        .key_in_paper(&key_in(&hall, 1, &by_boss, WANG))
        .expect("another's word");
}

/// Reversed the same day, out of the drawer that holds the money: the bill owes again since its own date.
#[test]
fn reversed_it_owes_again() {
    let hall = after_the_outage();
    let ask = key_in(&hall, 1, &paper(PAPER, 8_240), WANG);
    let payment = hall.counter.key_in_paper(&ask).expect("keyed in").receipt.payment;
    let quoted = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert_eq!(quoted.obstacle, None);
    let reverse = ReversePayment {
        payment,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
        given_back: quoted.given_back,
        approver: ApproveWith::at_desk(WANG, PIN),
    };
    hall.counter.reverse_payment(&reverse).expect("reversed");
    assert_eq!(
        hall.quote(&cash(&shan(), &[11], 0)).due,
        fen(8_280),
        "as of today"
    );
    assert_eq!(hall.shift().expected_cash, Some(fen(20_000)));
    hall.verified();
}
