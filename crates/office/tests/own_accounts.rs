//! 回避 at head office: nobody of it acts on an account that they declared as their own or a relative's, by whatever command; a
//! colleague does the same act.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::fmt::Debug;

use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    Approval, DifferenceEnd, MoveRequested, PaymentTaken, ReadingFault, RefundAsked, RefundReason,
    ReversalReason,
};
use cistern_domain::ids::{
    BillNo, EntryNo, EntryRef, Hash, PaymentId, ReceiptNo, RefundId, ShiftNo, StaffNo,
};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_office::{
    CorrectReading, Correction, DecideDifference, DecideRefund, Decision, Difference, MoveLater, NewArrival,
    ReverseLater, TellCheque,
};
use cistern_publishing::RightReading;
use common::own::{OTHER, OWN, QIAN, ZHENG, by, no, scene};
use common::{City, Counter, MINUTE, MORNING, wechat_statement};
use uuid::Uuid;

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn payment(nth: u64) -> PaymentId {
    PaymentId(Uuid::from_u128(0x0e1f_0000 + u128::from(nth)))
}

/// Money into the deposit.
fn taken(nth: u64, amount: i64, (tender, reference): (Tender, Option<&str>)) -> PaymentTaken {
    PaymentTaken {
        payment: payment(nth),
        shift: ShiftNo(1),
        receipt: ReceiptNo(nth),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender,
            amount: fen(amount),
            reference: reference.map(ToOwned::to_owned),
        }],
        change: Money::ZERO,
        deposit_in: fen(amount),
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    }
}

/// The drawer is closed and counted, and head office has everything.
fn ends(city: &City, counter: &Counter, took: i64) {
    counter.close_shift(1, 30_000 + took, 0);
    counter.sync(&city.office);
    city.clock.pass(MINUTE);
}

/// 郑岚 is told of her account, and nothing is written; 钱进 does it.
fn only_a_colleague<T, E: Debug + ToString>(
    what: &str,
    city: &City,
    act: impl Fn((StaffNo, &str)) -> Result<T, E>,
) {
    let head = || {
        let read = city
            .office
            .file()
            .read::<_, cistern_journal::Fault>(|tx| tx.head(city.office.journal()));
        read.unwrap().number
    };
    let before = head();
    let Err(refused) = act(ZHENG) else {
        panic!("{what} of their own account was done");
    };
    assert_eq!(
        refused.to_string(),
        format!("account {OWN} is declared as theirs; let somebody else do it"),
        "{what}"
    );
    assert_eq!(head(), before, "{what}: nothing is written");
    act(QIAN).unwrap_or_else(|why| panic!("{what}: {}", why.to_string()));
    city.verify();
}

#[test]
fn money_is_taken_back_and_moved_by_a_colleague() {
    let (city, counter) = scene();
    counter.write(Some(OWN), taken(1, 5_000, (Tender::Cash, None)));
    let original = counter.act(|tx| tx.payment(payment(1)).unwrap().unwrap().at);
    counter.write(Some(OTHER), taken(2, 6_000, (Tender::Cash, None)));
    let other = counter.act(|tx| tx.payment(payment(2)).unwrap().unwrap().at);
    let asks = |nth, original: EntryRef, to: &str| MoveRequested {
        payment: payment(nth),
        original,
        receipt: ReceiptNo(nth),
        receipt_returned: true,
        to: no(to),
        becomes: payment(100 + nth),
        parts: Vec::new(),
        policy: 0,
    };
    counter.write(Some(OTHER), asks(2, other, OWN));
    ends(&city, &counter, 11_000);
    only_a_colleague("a move to it", &city, |(staff, pin)| {
        city.office.move_payment(&MoveLater {
            payment: payment(2),
            staff,
            pin: pin.to_owned(),
        })
    });
    counter.write(Some(OWN), asks(1, original, OTHER));
    counter.sync(&city.office);
    only_a_colleague("a move from it", &city, |(staff, pin)| {
        city.office.move_payment(&MoveLater {
            payment: payment(1),
            staff,
            pin: pin.to_owned(),
        })
    });
    only_a_colleague("a reversal", &city, |(staff, pin)| {
        city.office.reverse(&ReverseLater {
            payment: payment(102),
            unasked: Some((ReversalReason::CustomerAsked, true)),
            staff,
            pin: pin.to_owned(),
        })
    });
}

/// Two people see money leave: whoever took it, or asked for it at a desk, does not decide it here, though they are of finance by now.
#[test]
fn nobody_takes_back_or_moves_what_they_took_or_asked_for() {
    let (city, counter) = scene();
    let one = (StaffNo(1), "1357");
    counter.write(Some(OTHER), taken(1, 5_000, (Tender::Cash, None)));
    ends(&city, &counter, 5_000);
    city.office
        .publish_staff(one.0, "甲", one.1, &[Role::Finance])
        .unwrap();
    let reverse = |(staff, pin): (StaffNo, &str)| {
        city.office.reverse(&ReverseLater {
            payment: payment(1),
            unasked: Some((ReversalReason::CustomerAsked, true)),
            staff,
            pin: pin.to_owned(),
        })
    };
    let what = Correction::Reverse {
        payment: payment(1),
        reason: ReversalReason::CustomerAsked,
        receipt_returned: true,
        settles: None,
    };
    let told = [
        reverse(one).unwrap_err().to_string(),
        city.office.correct(&what, &by(one)).unwrap_err().to_string(),
        city.office.try_correction(&what, one.0).unwrap_err().to_string(),
    ];
    for told in told {
        assert_eq!(told, "you took this payment: somebody else decides it");
    }
    reverse(QIAN).unwrap();
    city.verify();
}

#[test]
fn what_the_bank_said_of_a_cheque_is_told_by_a_colleague() {
    let (city, counter) = scene();
    counter.write(
        Some(OWN),
        taken(1, 5_000, (Tender::Cheque, Some("12345678 工商银行 2026-11-18"))),
    );
    ends(&city, &counter, 0);
    only_a_colleague("a cheque", &city, |(staff, pin)| {
        city.office.tell_cheque(&TellCheque {
            receipt: ReceiptNo(1),
            has_cleared: false,
            staff,
            pin: pin.to_owned(),
        })
    });
}

#[test]
fn a_refund_is_decided_by_a_colleague() {
    let (city, counter) = scene();
    counter.write(Some(OWN), taken(1, 5_000, (Tender::Cash, None)));
    let asked = RefundAsked {
        refund: RefundId(Uuid::from_u128(7)),
        amount: fen(2_000),
        reason: RefundReason::CustomerAsked,
        payee: Hash::NONE,
        approval: Approval {
            authority: 1,
            signature: [0; 64].into(),
            word: None,
        },
    };
    counter.write_approved(Some(OWN), asked, StaffNo(9));
    ends(&city, &counter, 5_000);
    only_a_colleague("a refund", &city, |(staff, pin)| {
        city.office.decide_refund(&DecideRefund {
            account: no(OWN),
            refund: RefundId(Uuid::from_u128(7)),
            decision: Decision::Pay { reference: None },
            staff,
            pin: pin.to_owned(),
        })
    });
}

#[test]
fn a_reading_is_put_right_by_a_colleague() {
    let (city, _counter) = scene();
    let state = city
        .office
        .file()
        .read::<_, cistern_journal::Fault>(|tx| tx.account(&no(OWN)));
    let bills = state.unwrap().unwrap().bills;
    let (bill, _) = bills.iter().next_back().unwrap();
    let bill: BillNo = bill.clone();
    only_a_colleague("a reading", &city, |(staff, pin)| {
        city.office.correct_reading(&CorrectReading {
            reading: RightReading {
                account: no(OWN),
                bill: bill.clone(),
                right_m3: 1,
                fault: ReadingFault::Misread,
                payable_on: None,
            },
            staff,
            pin: pin.to_owned(),
        })
    });
}

#[test]
fn money_that_names_it_is_written_down_by_a_colleague() {
    let (city, _counter) = scene();
    let new = |memo: &str, reference: &str| NewArrival {
        on: BusinessDate::from_ymd(2026, 11, 18).unwrap(),
        amount: fen(8_000),
        reference: reference.to_owned(),
        channel: Channel::Bank,
        payer: String::new(),
        memo: memo.to_owned(),
    };
    only_a_colleague("an arrival", &city, |who| {
        let named = new(&format!("水费{OWN}号"), "A1");
        city.office.record_arrival(&named, &by(who))
    });
    city.office
        .record_arrival(&new(&format!("9{OWN}"), "A2"), &by(ZHENG))
        .expect("another number");
}

/// An order that stands twice with us is a supervisor's to settle, as the list says; what the channel alone has is finance's.
#[test]
fn whoever_is_named_settles_what_a_channel_opened_but_nothing_of_their_own() {
    let (city, counter) = scene();
    for nth in [1, 2] {
        let order = (Tender::Wallet, Some("CST20261119000007"));
        counter.write(Some(OWN), taken(nth, 19_746, order));
    }
    ends(&city, &counter, 0);
    city.clock.set(MORNING);
    let file = wechat_statement(city.folder.path(), None);
    let day = BusinessDate::from_ymd(2026, 11, 19).unwrap();
    city.office.take_channels(day, &[file], &by(QIAN)).unwrap();
    let open = city.office.exceptions(false).unwrap();
    let twice = open.iter().find(|one| one.account == Some(no(OWN))).unwrap();
    assert_eq!(twice.decides, Role::Supervisor);
    let theirs = open.iter().find(|one| one.decides == Role::Finance).unwrap();
    let close =
        |number: EntryNo, who: (StaffNo, &str)| city.office.close_exception(number, "已核对", None, &by(who));
    // 值班长李强.
    let supervisor = (StaffNo(9), "9999");
    let clerk = (StaffNo(1), "1111");
    assert_eq!(
        close(twice.number.unwrap(), clerk).unwrap_err().to_string(),
        "this is settled by Supervisor, or by finance"
    );
    city.office
        .publish_staff(StaffNo(42), "李强", "4242", &[Role::Supervisor])
        .unwrap();
    let li = (StaffNo(42), "4242");
    assert_eq!(
        close(theirs.number.unwrap(), li).unwrap_err().to_string(),
        "this is settled by Finance, or by finance"
    );
    city.office.declare_ties(li.0, &[no(OWN)]).unwrap();
    for own in [ZHENG, li] {
        let refused = close(twice.number.unwrap(), own).unwrap_err();
        assert!(
            refused
                .to_string()
                .starts_with(&format!("account {OWN} is declared")),
            "{refused}"
        );
    }
    close(twice.number.unwrap(), supervisor).unwrap();
    city.verify();
}

#[test]
fn a_difference_that_names_it_is_settled_by_a_colleague() {
    let (city, counter) = scene();
    let arrival = NewArrival {
        on: BusinessDate::from_ymd(2026, 11, 18).unwrap(),
        amount: fen(5_000),
        reference: "B4711".to_owned(),
        channel: Channel::Bank,
        payer: String::new(),
        memo: String::new(),
    };
    let at = city.office.record_arrival(&arrival, &by(QIAN)).unwrap();
    for (nth, account) in [(1, OTHER), (2, OWN)] {
        let claimed = cistern_domain::entry::ArrivalClaimed {
            arrival: at.number,
            on: arrival.on,
            left: fen(5_000),
            reached_at: None,
            taken: taken(nth, 5_000, (Tender::Transfer, Some("B4711"))),
        };
        counter.write(Some(account), claimed);
    }
    ends(&city, &counter, 0);
    let all: Vec<Difference> = city.office.differences(false).unwrap();
    let one = all
        .iter()
        .find(|one| one.at.map(EntryRef::from) == Some(at))
        .unwrap();
    only_a_colleague("a difference", &city, |(staff, pin)| {
        city.office.decide_difference(&DecideDifference {
            kind: one.kind().unwrap(),
            at,
            seen: None,
            end: DifferenceEnd::Settled,
            words: "已核对".to_owned(),
            act: None,
            staff,
            pin: pin.to_owned(),
        })
    });
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
