//! What is accepted and queued in a hall that is its own office: a slip, a list, the act's own way to its end, and the
//! account that tells it. Head office's words are in `tests/office_line`.

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::waiver::{AskWaiver, WaiveLateFee};
use cistern_core::word::{
    AskQueued, AskQueuedSlip, AskWord, EndQueued, QueueAct, QueuedEnd, QueuedNoteEnd, SeeWord, WordRefusal,
};
use cistern_domain::authority::{Act, NoAuthority};
use cistern_domain::entry::WaiverReason;
use cistern_domain::ids::StaffNo;
use cistern_domain::late_fee::WaiverWay;
use cistern_domain::money::Money;
use cistern_publishing::demo::first_policy;

use crate::hall::{BOSS, Hall, LI, PIN, WANG, ZHANG, cash, fen, zhu};

fn late_hall() -> Hall {
    let hall = Hall::serving();
    hall.publish(|tx, pen| pen.policy(tx, &first_policy()));
    hall
}

fn waiver(hall: &Hall, approver: ApproveWith) -> WaiveLateFee {
    let way = WaiverWay::To(Money::ZERO);
    let ask = AskWaiver {
        account: zhu(),
        bills: Vec::new(),
        way: Some(way),
    };
    let quote = hall.counter.quote_waiver(&ask).expect("quoted");
    WaiveLateFee {
        account: zhu(),
        bills: Vec::new(),
        way,
        shown_fee: quote.fee,
        shown_waived: quote.waived,
        reason: WaiverReason::Outage,
        words: "停水三天".to_owned(),
        approver,
    }
}

fn queueing(hall: &Hall) -> QueueAct {
    QueueAct {
        act: Act::WaiveLateFee,
        amount: waiver(hall, ApproveWith::at_desk(WANG, PIN)).shown_waived,
        account: zhu(),
        payment: None,
        bills: Vec::new(),
        words: " 停水三天，请免违约金 ".to_owned(),
        phone: "13900000417".to_owned(),
        keyed: r#"{"reason":"outage"}"#.to_owned(),
    }
}

fn queued(hall: &Hall) -> u32 {
    hall.counter.queue_act(&queueing(hall)).expect("accepted").number
}

fn ends(hall: &Hall) -> Vec<QueuedNoteEnd> {
    let view = hall.counter.account(&AskAccount { account: zhu() });
    let notes = view.expect("an account").queued;
    notes.into_iter().map(|note| note.end).collect()
}

fn waits(hall: &Hall) -> (u32, usize) {
    let acts = hall.counter.queued_acts(&AskQueued {}).expect("a list").acts;
    (hall.status().queued.waits, acts.len())
}

#[test]
fn a_waiver_is_accepted_and_done_by_the_supervisor_who_comes() {
    let hall = late_hall();
    let number = queued(&hall);
    assert_eq!(queued(&hall), number, "the same again is stored");
    assert_eq!(waits(&hall), (1, 1));
    let line = hall
        .counter
        .queued_acts(&AskQueued {})
        .expect("a list")
        .acts
        .remove(0);
    assert_eq!(
        (
            line.printed_number.as_str(),
            line.words.as_str(),
            line.keyed.as_str()
        ),
        ("SL-1-1-1001", "停水三天，请免违约金", r#"{"reason":"outage"}"#)
    );
    assert!(
        line.approvers.iter().all(|one| one.staff != ZHANG),
        "nobody their own"
    );
    let slip = hall
        .counter
        .queued_slip(&AskQueuedSlip { number })
        .expect("a slip")
        .text_80;
    for stands in [
        "受理单",
        "SL-1-1-1001",
        "减免违约金",
        "停水三天",
        "13900000417",
        "3 个工作日",
    ] {
        assert!(slip.contains(stands), "{stands} in\n{slip}");
    }
    assert!(line.receipt.is_none() && !slip.contains("收据号"), "{slip}");
    assert_eq!(ends(&hall), [QueuedNoteEnd::Waits]);

    let by_hand = ApproveWith {
        queued: Some(number),
        ..ApproveWith::at_desk(WANG, PIN)
    };
    hall.counter
        .waive_late_fee(&waiver(&hall, by_hand))
        .expect("waived");
    assert_eq!(waits(&hall), (0, 0));
    assert!(matches!(ends(&hall)[..], [QueuedNoteEnd::Done { .. }]));
    let gone = hall.counter.queued_slip(&AskQueuedSlip { number });
    assert!(matches!(
        gone,
        Err(Failed::Refused(WordRefusal::NotWaiting { .. }))
    ));
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.approvals, verified.doubtful.len(), verified.difference),
        (1, 0, None)
    );
}

/// Done the ordinary way, without opening the list: what waited ends with it, and nobody is told to do it twice.
#[test]
fn what_waits_ends_when_it_is_done_without_it() {
    let hall = late_hall();
    queued(&hall);
    hall.counter
        .waive_late_fee(&waiver(&hall, ApproveWith::at_desk(WANG, PIN)))
        .expect("waived");
    assert_eq!(waits(&hall), (0, 0));
    assert!(matches!(ends(&hall)[..], [QueuedNoteEnd::Done { .. }]));
    hall.verified();
}

/// An act for another account ends nothing, whatever number it names.
#[test]
fn another_accounts_act_ends_nothing() {
    let hall = late_hall();
    let number = queued(&hall);
    let elsewhere = QueueAct {
        account: crate::hall::shan(),
        ..queueing(&hall)
    };
    let other = hall.counter.queue_act(&elsewhere).expect("accepted").number;
    assert_ne!(number, other);
    let mistaken = ApproveWith {
        queued: Some(other),
        ..ApproveWith::at_desk(WANG, PIN)
    };
    hall.counter
        .waive_late_fee(&waiver(&hall, mistaken))
        .expect("waived");
    assert_eq!(waits(&hall), (2, 2));
    hall.verified();
}

#[test]
fn what_is_not_done_ends_with_somebodys_word() {
    let hall = late_hall();
    let decline = |number, staff: Option<StaffNo>| {
        let approver = staff.map(|staff| ApproveWith::at_desk(staff, PIN));
        hall.counter.end_queued(&EndQueued {
            number,
            end: QueuedEnd::Declined { approver },
            words: "不属停水范围".to_owned(),
        })
    };
    let first = queued(&hall);
    let refusals = [
        (None, WordRefusal::NotDeclined { number: first }),
        (
            Some(ZHANG),
            WordRefusal::Approval {
                refusal: NoAuthority::OwnAct.into(),
            },
        ),
        (
            Some(LI),
            WordRefusal::Approval {
                refusal: NoAuthority::Role.into(),
            },
        ),
    ];
    for (staff, due) in refusals {
        match decline(first, staff) {
            Err(Failed::Refused(refusal)) => assert_eq!(refusal, due, "{staff:?}"),
            other => panic!("{other:?}"),
        }
    }
    decline(first, Some(BOSS)).expect("declined");
    let on = hall.status().business_date;
    let words = "不属停水范围".to_owned();
    assert_eq!(ends(&hall), [QueuedNoteEnd::Declined { on, words }]);

    let second = queued(&hall);
    assert_eq!(second, first + 1, "no number comes twice");
    let withdrawn = EndQueued {
        number: second,
        end: QueuedEnd::Withdrawn,
        words: String::new(),
    };
    hall.counter.end_queued(&withdrawn).expect("withdrawn");
    assert_eq!(waits(&hall), (0, 0));
    assert_eq!(ends(&hall).len(), 2, "the account tells both");
    hall.verified();
}

#[test]
fn what_cannot_be_asked_or_accepted_is_refused() {
    let hall = late_hall();
    let ask = AskWord {
        act: Act::WaiveLateFee,
        amount: fen(100),
        account: Some(zhu()),
        payment: None,
        words: String::new(),
    };
    let no_office = hall.counter.ask_word(&ask);
    assert!(
        matches!(no_office, Err(Failed::Refused(WordRefusal::NoOffice))),
        "a hall of its own asks nobody"
    );
    let seen = hall.counter.see_word(&SeeWord {
        act: Act::TakeDrawer,
        amount: fen(100),
        account: None,
        payment: None,
    });
    let seen = seen.expect("seen");
    assert_eq!(
        (seen.has_office, seen.by_word, seen.can_wait),
        (false, false, false),
        "two see a drawer change hands"
    );
    let cannot_wait = QueueAct {
        act: Act::TakeOverLimit,
        ..queueing(&hall)
    };
    let refused = hall.counter.queue_act(&cannot_wait);
    assert!(
        matches!(refused, Err(Failed::Refused(WordRefusal::CannotWait))),
        "a payment is taken or not"
    );
    let unknown = ApproveWith {
        word: Some(1_001),
        ..ApproveWith::at_desk(WANG, "")
    };
    match hall.counter.waive_late_fee(&waiver(&hall, unknown)) {
        Err(Failed::Refused(cistern_core::waiver::WaiveRefusal::Approval {
            refusal: ApprovalRefusal::NoWord { .. },
        })) => {}
        other => panic!("{other:?}"),
    }
    hall.verified();
}

/// Several may wait for one customer: which is meant, its receipt says, on the list and on the slip.
#[test]
fn what_waits_for_a_payment_names_its_receipt() {
    let hall = late_hall();
    let paid = hall.pay(cash(&zhu(), &[8], 10_000)).receipt;
    let ask = QueueAct {
        act: Act::ReversePayment,
        amount: paid.kept,
        payment: Some(paid.payment),
        ..queueing(&hall)
    };
    let number = hall.counter.queue_act(&ask).expect("accepted").number;
    let acts = hall.counter.queued_acts(&AskQueued {}).expect("a list").acts;
    let receipts: Vec<_> = acts.iter().map(|line| line.receipt).collect();
    assert_eq!(receipts, [Some(paid.receipt)]);
    let slip = hall
        .counter
        .queued_slip(&AskQueuedSlip { number })
        .expect("a slip");
    let stands = format!("收据号 {}", paid.receipt);
    assert!(slip.text_80.contains(&stands), "{}", slip.text_80);
}
