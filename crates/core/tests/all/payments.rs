//! Taking money: once, whole or in part, in any tender, out of and into the deposit.

use cistern_core::payment::{PaymentRefusal, Quote};
use cistern_core::refusal::NotNow;
use cistern_core::staff::{Lock, SignOut};
use cistern_domain::Money;
use cistern_domain::allocation::AllocationRules;
use cistern_domain::entry::CounterRevoked;
use cistern_domain::ids::EntryNo;
use cistern_domain::payment::Tender;
use cistern_domain::settings::Role;

use crate::hall::{Hall, WANG, bill_no, cash, fen, number, shan, tendered, zhu};

/// 62.40 payable on the first of September, 24.00 on the first of October; 20 days of grace, 0.5‰ a day:
/// on the sixth of December that is 76 days of 62.40, 46 days of 24.00.
#[test]
fn two_bills_with_late_fee_and_change() {
    let hall = Hall::serving();
    let quoted = hall.quote(&cash(&zhu(), &[8, 9], 10_000));
    assert_eq!((quoted.principal, quoted.late_fee), (fen(8640), fen(237 + 55)));
    let taken = hall.pay(cash(&zhu(), &[9, 8], 10_000)).receipt;
    let days: Vec<u32> = taken.bills.iter().map(|bill| bill.days_late).collect();
    assert_eq!(days, [76, 46], "oldest first, whatever order they were ticked in");
    assert_eq!(
        (taken.change, taken.deposit_in),
        (fen(1060), fen(8)),
        "the smallest coin is 10 fen"
    );
    assert_eq!(taken.kept, fen(8940));
    assert_eq!(taken.receipt.0, 10_000_001, "the first of the block");
    let view = hall
        .counter
        .account(&cistern_core::account::AskAccount { account: zhu() })
        .expect("a view");
    assert_eq!(
        (view.open.len(), view.due, view.deposit),
        (0, Money::ZERO, fen(1238))
    );
    hall.verified();
}

#[test]
fn the_same_request_again_is_the_same_receipt() {
    let hall = Hall::serving();
    let ask = hall.ask(cash(&zhu(), &[8], 10_000));
    let first = hall.counter.take_payment(&ask).expect("taken");
    let entries = hall.entries();
    assert!(!first.repeated);
    for _ in 0..2 {
        let again = hall.counter.take_payment(&ask).expect("answered");
        assert!(again.repeated);
        assert_eq!(again.receipt, first.receipt);
    }
    // The reply may have been lost before the desk was locked or the program killed.
    hall.counter.lock_desk().expect("locked");
    assert!(hall.counter.take_payment(&ask).expect("answered").repeated);
    assert_eq!(hall.entries(), entries, "one entry");
    let hall = hall.crash();
    let again = hall.counter.take_payment(&ask).expect("answered");
    assert_eq!(again.receipt, first.receipt, "after a crash too");
    hall.verified();
}

#[test]
fn the_same_identifier_with_other_content_is_a_conflict() {
    let hall = Hall::serving();
    let ask = hall.ask(cash(&zhu(), &[8], 10_000));
    let receipt = hall.counter.take_payment(&ask).expect("taken").receipt.receipt;
    let entries = hall.entries();
    let other = |change: &dyn Fn(&mut cistern_core::payment::TakePayment)| {
        let mut other = ask.clone();
        change(&mut other);
        assert_eq!(
            hall.refusal(&other),
            PaymentRefusal::Conflict { receipt },
            "{other:?}"
        );
    };
    other(&|ask| ask.quote.account = shan());
    other(&|ask| ask.quote.tenders[0].amount = fen(20_000));
    other(&|ask| ask.quote.tenders[0].tender = Tender::Card);
    other(&|ask| ask.quote.bills = vec![bill_no(&zhu(), 9)]);
    other(&|ask| ask.quote.bills.push(bill_no(&zhu(), 9)));
    other(&|ask| ask.quote.bills.clear());
    other(&|ask| ask.quote.keep_change = true);
    other(&|ask| ask.shown_due += fen(1));
    assert_eq!(hall.entries(), entries, "nothing was written");
}

#[test]
fn a_part_pays_the_late_fee_first() {
    let hall = Hall::serving();
    let part = Quote {
        part: true,
        despite_held: false,
        despite_debit: false,
        ..cash(&zhu(), &[8, 9], 3_000)
    };
    let ask = hall.ask(part);
    let taken = hall.counter.take_payment(&ask).expect("taken").receipt;
    assert_eq!(
        (taken.late_fee, taken.principal, taken.bills.len()),
        (fen(237), fen(2763), 1)
    );
    assert!(
        hall.counter.take_payment(&ask).expect("answered").repeated,
        "a part asked for again"
    );
    let rest = hall.quote(&cash(&zhu(), &[8], 0));
    assert_eq!(
        (rest.principal, rest.late_fee),
        (fen(6240 - 2763), Money::ZERO),
        "no fee twice"
    );
    hall.clock.set("2026-12-16T01:00:00Z");
    hall.verified();
}

#[test]
fn only_whole_bills_where_the_city_has_it_so() {
    let hall = Hall::serving_under(|settings| {
        settings.allocation = AllocationRules {
            part_payment: false,
            ..AllocationRules::default()
        };
    });
    let part = |amount| Quote {
        part: true,
        despite_held: false,
        despite_debit: false,
        ..cash(&zhu(), &[8, 9], amount)
    };
    let short = hall.quote(&part(3_000)).obstacle;
    assert!(
        matches!(short, Some(PaymentRefusal::Missing { .. })),
        "not one whole bill: {short:?}"
    );
    let taken = hall.pay(part(7_000)).receipt;
    assert_eq!(
        (taken.bills.len(), taken.principal, taken.late_fee),
        (1, fen(6240), fen(237))
    );
    assert_eq!(taken.deposit_in, fen(523), "what settles no whole bill");
    hall.verified();
}

#[test]
fn deposits_go_in_and_out() {
    let hall = Hall::serving();
    let paid_in = hall.pay(cash(&shan(), &[], 10_000)).receipt;
    assert_eq!((paid_in.deposit_in, paid_in.change), (fen(10_000), Money::ZERO));
    let out = Quote {
        use_deposit: true,
        ..cash(&shan(), &[11], 0)
    };
    let paid = hall.pay(out).receipt;
    assert_eq!((paid.deposit_out, paid.kept), (fen(8_000), Money::ZERO));
    let kept = Quote {
        keep_change: true,
        use_deposit: true,
        ..cash(&zhu(), &[8], 10_000)
    };
    let kept = hall.pay(kept).receipt;
    assert_eq!(
        (kept.deposit_out, kept.change, kept.deposit_in),
        (fen(1230), Money::ZERO, fen(10_000 + 1230 - 6477))
    );
    hall.verified();
}

#[test]
fn tenders_add_up_and_change_is_cash() {
    let hall = Hall::serving();
    let mixed = Quote {
        tenders: vec![
            tendered(Tender::Card, 3_000),
            tendered(Tender::Wallet, 2_000),
            tendered(Tender::Cash, 2_000),
        ],
        ..cash(&zhu(), &[8], 0)
    };
    let taken = hall.pay(mixed).receipt;
    assert_eq!((taken.change, taken.deposit_in), (fen(520), fen(3)));
    let card = Quote {
        tenders: vec![tendered(Tender::Card, 3_000)],
        ..cash(&zhu(), &[9], 0)
    };
    let ask = hall.ask(card);
    let refused = hall.refusal(&ask);
    assert_eq!(
        refused,
        PaymentRefusal::Overpaid {
            due: fen(2455),
            given: fen(3_000)
        }
    );
}

#[test]
fn a_sum_that_moved_is_shown_again() {
    let hall = Hall::serving();
    let exact = hall.ask(cash(&zhu(), &[8], 6_477));
    let plenty = hall.ask(cash(&zhu(), &[8], 10_000));
    hall.counter
        .close_shift(&crate::drawers::count(50_000))
        .expect("closed");
    hall.clock.set("2026-12-16T01:00:00Z");
    hall.open_shift(0);
    let moved = PaymentRefusal::SumChanged {
        shown: fen(6_477),
        due: fen(6_508),
    };
    assert_eq!(hall.refusal(&plenty), moved);
    assert_eq!(
        hall.refusal(&exact),
        moved,
        "that too little was given follows from it"
    );
}

#[test]
fn what_cannot_be_paid() {
    let hall = Hall::serving();
    hall.pay(cash(&zhu(), &[9], 2_455));
    let refused = |quote: Quote| hall.refusal(&hall.ask(quote));
    let settled = bill_no(&zhu(), 9);
    assert_eq!(
        refused(cash(&zhu(), &[9], 2_455)),
        PaymentRefusal::Settled { bill: settled }
    );
    let strange = bill_no(&shan(), 11);
    let quote = Quote {
        bills: vec![strange.clone()],
        ..cash(&zhu(), &[], 100)
    };
    assert_eq!(refused(quote), PaymentRefusal::UnknownBill { bill: strange });
    assert_eq!(refused(cash(&zhu(), &[8], 0)), PaymentRefusal::Nothing);
    assert_eq!(refused(cash(&zhu(), &[], 0)), PaymentRefusal::Nothing);
    for amount in [-100, 10_000_000_001] {
        assert_eq!(
            refused(cash(&zhu(), &[8], amount)),
            PaymentRefusal::Amount { amount: fen(amount) }
        );
    }
    let short = PaymentRefusal::Missing {
        due: fen(6_477),
        given: fen(6_476),
        missing: fen(1),
    };
    assert_eq!(refused(cash(&zhu(), &[8], 6_476)), short);
    let nobody = number("999");
    let ask = cistern_core::payment::TakePayment {
        payment: cistern_domain::ids::PaymentId(uuid::Uuid::from_u128(5)),
        shown_due: Money::ZERO,
        quote: cash(&nobody, &[], 100),
        payer: None,
    };
    assert_eq!(
        hall.refusal(&ask),
        PaymentRefusal::UnknownAccount { account: nobody }
    );
}

/// A block whose last number is taken; the next payment is refused.
#[test]
fn receipts_come_from_the_block_until_it_ends() {
    let hall = Hall::serving();
    for expected in 10_000_001..10_000_004_u64 {
        let taken = hall.pay(cash(&shan(), &[], 100));
        assert_eq!(taken.receipt.receipt.0, expected);
    }
    // The block is used up at once, instead of by 5,000 payments: its numbers are set in the state itself.
    hall.counter
        .file()
        .act::<_, cistern_core::Fault>(|tx| {
            let own = tx
                .writer(cistern_domain::entry::Writer::Counter)?
                .expect("a journal");
            let mut counter = tx.counter(own.journal)?;
            let used = cistern_domain::counter::Block {
                from: cistern_domain::ids::ReceiptNo(10_000_004),
                to: cistern_domain::ids::ReceiptNo(10_005_000 - 1),
            };
            counter
                .numbers
                .set(used, cistern_domain::receipt_numbers::NumberState::Used);
            let state = cistern_domain::fold::State::Counter(counter);
            let key = cistern_domain::fold::Key::Counter(own.journal);
            let sql = "UPDATE state SET body = ?2 WHERE key = ?1";
            let row = (key.to_bytes(), state.encode());
            Ok(tx
                .sqlite()?
                .execute(sql, row)
                .map_err(cistern_journal::Fault::from)?)
        })
        .expect("used up");
    assert_eq!(hall.status().strip.receipts_left, 1);
    assert_eq!(
        hall.pay(cash(&shan(), &[], 100)).receipt.receipt.0,
        10_005_000,
        "the last"
    );
    // Where another machine is the office, only it grants more.
    hall.counter
        .file()
        .act::<_, cistern_core::Fault>(|tx| {
            let office = tx.writer(cistern_domain::entry::Writer::Office)?;
            Ok(tx.retire_writer(office.expect("it is its own office").journal)?)
        })
        .expect("retired");
    let entries = hall.entries();
    assert_eq!(
        hall.refusal(&hall.ask(cash(&shan(), &[], 100))),
        PaymentRefusal::NoReceiptNumber
    );
    assert_eq!(hall.entries(), entries, "nothing was written");
}

#[test]
fn not_now() {
    let hall = Hall::serving();
    let ask = hall.ask(cash(&shan(), &[], 100));
    let refused = |why: NotNow| assert_eq!(hall.refusal(&ask), PaymentRefusal::NotNow(why));
    hall.counter.lock_desk().expect("locked");
    refused(NotNow::Locked);
    assert!(
        hall.counter.lock_desk().is_err(),
        "nobody to lock out: {Lock:?}",
        Lock = Lock {}
    );
    hall.sign_in(crate::hall::ZHANG);
    hall.counter.sign_out().expect("left");
    refused(NotNow::NotSignedIn);
    assert!(
        hall.counter.sign_out().is_err(),
        "nobody is there: {SignOut:?}",
        SignOut = SignOut {}
    );
    hall.sign_in(WANG);
    refused(NotNow::Role { needs: Role::Clerk });
    hall.sign_in(crate::hall::LI);
    refused(NotNow::NoShift);
    hall.sign_in(crate::hall::ZHANG);
    let own = hall.counter.file().read::<_, cistern_core::Fault>(|tx| {
        Ok(tx
            .writer(cistern_domain::entry::Writer::Counter)?
            .expect("a journal")
            .journal)
    });
    let journal = own.expect("read");
    hall.publish(|tx, pen| {
        pen.write(
            tx,
            CounterRevoked {
                journal,
                last: EntryNo(2),
            },
        )
        .map(|_| ())
    });
    refused(NotNow::Revoked);
    hall.verified();
}
