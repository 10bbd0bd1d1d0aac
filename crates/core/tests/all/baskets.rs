//! 合并收费: one set of tenders for several accounts, a receipt for each, each reversible alone; all or nothing.

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::basket::{
    BasketPart, BasketRefusal, PrintBasket, QuoteBasket, TakeBasket, TakeBasketOverLimit, TakePart,
    TakenBasket,
};
use cistern_core::payment::PaymentRefusal;
use cistern_core::receipt::Printed;
use cistern_core::reversal::{AskReversal, ReversePayment};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_domain::Money;
use cistern_domain::authority::NoAuthority;
use cistern_domain::entry::{Approval, BasketTaken, BasketTakenOverLimit, Body, ReversalReason};
use cistern_domain::ids::{AccountNo, BasketId, PaymentId, StaffNo};
use cistern_domain::offline::{OfflineLimits, Reached};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::{DoubtfulApproval, Draft};
use cistern_publishing::credentials::unwrap_key;
use uuid::Uuid;

use crate::hall::{CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, bill_no, fen, number, shan, tendered, zhu};
use crate::limits::cut_off;

fn part(account: &AccountNo, months: &[u32]) -> BasketPart {
    BasketPart {
        account: account.clone(),
        bills: months.iter().map(|month| bill_no(account, *month)).collect(),
    }
}

fn both() -> Vec<BasketPart> {
    vec![part(&zhu(), &[8, 9]), part(&shan(), &[11])]
}

/// As the screen does it: quoted, then taken under new names.
fn ask(hall: &Hall, parts: Vec<BasketPart>, tenders: Vec<Tendered>, name: u128) -> TakeBasket {
    let quote = QuoteBasket {
        parts: parts.clone(),
        tenders: tenders.clone(),
    };
    let quoted = hall.counter.quote_basket(&quote).expect("quoted");
    TakeBasket {
        basket: BasketId(Uuid::from_u128(name)),
        parts: (1..)
            .zip(parts)
            .map(|(nth, part)| TakePart {
                payment: PaymentId(Uuid::from_u128(name + nth)),
                part,
            })
            .collect(),
        tenders,
        shown_due: quoted.due,
        payer: None,
    }
}

fn refused(hall: &Hall, ask: &TakeBasket) -> BasketRefusal {
    match hall.counter.take_basket(ask) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn cash_in_drawer(hall: &Hall) -> Money {
    hall.shift().expected_cash.expect("not blind")
}

fn deposit(hall: &Hall, account: AccountNo) -> Money {
    hall.counter
        .account(&AskAccount { account })
        .expect("shown")
        .deposit
}

#[test]
fn a_family_pays_once_and_each_account_has_its_receipt() {
    let hall = Hall::serving();
    let before = hall.entries();
    let ask = ask(&hall, both(), vec![tendered(Tender::Cash, 20_000)], 0xba5_0000);
    let taken = hall.counter.take_basket(&ask).expect("taken");
    assert!(!taken.repeated);
    let due = ask.shown_due;
    assert_eq!(taken.receipts.len(), 2);
    assert_eq!(hall.entries(), before + 3, "two payments, and what ties them");
    let kept: Money = taken.receipts.iter().map(|one| one.kept).sum();
    let into_deposit: Money = taken.receipts.iter().map(|one| one.deposit_in).sum();
    assert_eq!(taken.given - taken.change, kept);
    assert_eq!(kept, due + into_deposit);
    assert_eq!(cash_in_drawer(&hall), fen(50_000) + kept);
    assert_eq!(
        (taken.receipts[0].change, taken.receipts[1].change),
        (Money::ZERO, taken.change),
        "the last gives the change"
    );
    for account in [zhu(), shan()] {
        let view = hall.counter.account(&AskAccount { account }).expect("shown");
        assert!(view.open.is_empty(), "settled");
    }

    let again = hall.counter.take_basket(&ask).expect("the same again");
    assert!(again.repeated);
    assert_eq!(hall.entries(), before + 3, "nothing was taken twice");
    let other = TakeBasket {
        tenders: vec![tendered(Tender::Cash, 30_000)],
        ..ask.clone()
    };
    assert!(
        matches!(
            refused(&hall, &other),
            BasketRefusal::Payment {
                refusal: PaymentRefusal::Conflict { .. }
            }
        ),
        "the same name with other money"
    );
    let printed = hall.counter.print_basket(&PrintBasket { basket: ask.basket });
    assert!(matches!(printed, Ok(Printed::Filed { .. })), "{printed:?}");
    hall.verified();
}

#[test]
fn one_of_them_is_reversed_alone() {
    let hall = Hall::serving();
    let tenders = vec![tendered(Tender::Cheque, 15_000), tendered(Tender::Cash, 5_000)];
    let ask = ask(&hall, both(), tenders, 0xba5_1000);
    let taken = hall.counter.take_basket(&ask).expect("taken");
    let (first, second) = (&taken.receipts[0], &taken.receipts[1]);
    let quote = hall.counter.quote_reversal(&AskReversal {
        payment: first.payment,
    });
    let quote = quote.expect("quoted");
    assert_eq!(quote.obstacle, None);
    assert_eq!(
        quote.given_back,
        vec![Tendered {
            reference: None,
            ..tendered(Tender::Cheque, first.kept.fen())
        }],
        "the way it came: what is not cash pays the first accounts"
    );
    hall.counter
        .reverse_payment(&ReversePayment {
            payment: first.payment,
            reason: ReversalReason::WrongAccount,
            receipt_returned: true,
            given_back: quote.given_back,
            approver: ApproveWith::at_desk(WANG, PIN),
        })
        .expect("reversed");
    let open = |account| {
        hall.counter
            .account(&AskAccount { account })
            .expect("shown")
            .open
            .len()
    };
    assert_eq!(
        (open(zhu()), open(shan())),
        (2, 0),
        "it owes again, the other stays paid"
    );
    assert_eq!(second.reversed_local, None);
    hall.verified();
}

#[test]
fn nothing_is_taken_unless_all_of_it_is() {
    let hall = Hall::serving();
    let before = (hall.entries(), cash_in_drawer(&hall));
    let nobody = number("1299999999");
    let quoted = |parts: Vec<BasketPart>, tenders: Vec<Tendered>| {
        hall.counter.quote_basket(&QuoteBasket { parts, tenders })
    };
    let refusal = |parts: Vec<BasketPart>| match quoted(parts, Vec::new()) {
        Err(Failed::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refusal(vec![part(&zhu(), &[8]), part(&zhu(), &[9])]),
        BasketRefusal::Twice { account: zhu() }
    );
    assert_eq!(
        refusal(vec![part(&zhu(), &[])]),
        BasketRefusal::NothingDue { account: zhu() }
    );
    assert_eq!(
        refusal(Vec::new()),
        BasketRefusal::Size {
            accounts: 0,
            most: 200
        }
    );
    assert!(matches!(
        refusal(vec![part(&zhu(), &[8]), part(&nobody, &[8])]),
        BasketRefusal::Account { account, refusal: PaymentRefusal::UnknownAccount { .. } } if account == nobody
    ));
    assert!(matches!(
        refusal(vec![part(&zhu(), &[11])]),
        BasketRefusal::Account {
            refusal: PaymentRefusal::UnknownBill { .. },
            ..
        }
    ));

    let none = quoted(both(), Vec::new()).expect("quoted");
    let due = none.due;
    assert!(matches!(
        none.obstacle,
        Some(BasketRefusal::Payment {
            refusal: PaymentRefusal::Nothing
        })
    ));
    let short = quoted(both(), vec![tendered(Tender::Cash, due.fen() - 1)]).expect("quoted");
    assert_eq!(short.missing, fen(1));
    let too_much = vec![tendered(Tender::Cheque, due.fen() + 1)];
    let ask = ask(&hall, both(), too_much, 0xba5_2000);
    assert!(matches!(
        refused(&hall, &ask),
        BasketRefusal::Payment {
            refusal: PaymentRefusal::Overpaid { .. }
        }
    ));
    let moved = TakeBasket {
        shown_due: due + fen(1),
        tenders: vec![tendered(Tender::Cash, 50_000)],
        ..ask
    };
    assert!(matches!(
        refused(&hall, &moved),
        BasketRefusal::Payment {
            refusal: PaymentRefusal::SumChanged { .. }
        }
    ));
    assert_eq!(
        (hall.entries(), cash_in_drawer(&hall)),
        before,
        "nothing was written"
    );
    assert_eq!(
        deposit(&hall, zhu()),
        fen(1_230),
        "a deposit is not spent unasked"
    );
}

/// Less than both accounts owe, more than each.
fn limits(per_payment: i64) -> OfflineLimits {
    OfflineLimits {
        per_payment: Some(fen(per_payment)),
        per_shift: None,
        warn_percent: 50,
        ..OfflineLimits::default()
    }
}

fn over(hall: &Hall, take: &TakeBasket, staff: StaffNo) -> Result<TakenBasket, BasketRefusal> {
    let ask = TakeBasketOverLimit {
        take: take.clone(),
        approver: ApproveWith::at_desk(staff, PIN),
    };
    match hall.counter.take_basket_over_limit(&ask) {
        Ok(taken) => Ok(taken),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn sum(parts: Vec<BasketPart>) -> Money {
    let hall = Hall::serving();
    let quote = QuoteBasket {
        parts,
        tenders: Vec::new(),
    };
    hall.counter.quote_basket(&quote).expect("quoted").due
}

/// The whole basket is one payment to the limits: each account alone would be within them.
#[test]
fn above_a_limit_a_supervisor_signs_for_all_of_it() {
    let due = sum(both());
    let largest = sum(vec![part(&zhu(), &[8, 9])]).max(sum(vec![part(&shan(), &[11])]));
    assert!(largest < due);
    let hall = cut_off(Some(limits(due.fen() - 1)));
    let paper = vec![Tendered {
        reference: Some("0123456789".to_owned()),
        ..tendered(Tender::Transfer, due.fen())
    }];
    let quote = QuoteBasket {
        parts: both(),
        tenders: paper.clone(),
    };
    let passed = Reached::Payment {
        amount: due,
        limit: due - fen(1),
    };
    let offline = hall
        .counter
        .quote_basket(&quote)
        .expect("quoted")
        .offline
        .expect("not reached");
    assert_eq!(
        (offline.against.near, offline.against.over),
        (vec![], vec![passed.clone()])
    );
    assert!(offline.approvers.iter().any(|one| one.staff == WANG));
    assert!(
        offline.approvers.iter().all(|one| one.staff != ZHANG),
        "nobody approves their own act"
    );

    let take = ask(&hall, both(), paper, 0xba5_3000);
    let before = hall.entries();
    assert_eq!(
        refused(&hall, &take),
        BasketRefusal::Payment {
            refusal: PaymentRefusal::OverLimit {
                over: vec![passed.clone()]
            }
        }
    );
    for (staff, refusal) in [(ZHANG, NoAuthority::OwnAct), (LI, NoAuthority::Role)] {
        let refusal = ApprovalRefusal::NoAuthority { refusal };
        let refusal = PaymentRefusal::Approval { refusal };
        assert_eq!(
            over(&hall, &take, staff).expect_err("no authority"),
            BasketRefusal::Payment { refusal }
        );
    }
    assert_eq!(hall.entries(), before, "nothing was written");

    let taken = over(&hall, &take, WANG).expect("taken");
    assert_eq!((taken.receipts.len(), taken.given), (2, due));
    assert_eq!(hall.entries(), before + 3, "two payments and what ties them");
    let own = hall.counter.file().read::<_, cistern_core::Fault>(|tx| {
        let own = tx
            .writer(cistern_domain::entry::Writer::Counter)?
            .expect("set up");
        Ok(tx.find_back(own.journal, |entry, body| match body {
            Body::BasketTakenOverLimit(over) => Some((entry, over)),
            _ => None,
        })?)
    });
    let (entry, stored) = own.expect("read").expect("written");
    assert_eq!((stored.over, stored.limits), (vec![passed], 1));
    assert_eq!((entry.approver, entry.account), (Some(WANG), Some(zhu())));
    let again = over(&hall, &take, WANG).expect("stored");
    assert!(again.repeated && again.receipts == taken.receipts);
    hall.counter
        .print_basket(&PrintBasket { basket: take.basket })
        .expect("its summary");
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.approvals, verified.doubtful, verified.difference),
        (1, vec![], None)
    );
}

/// Near a limit a sentence stands and nobody is asked; so where a supervisor came although it is within.
#[test]
fn near_a_limit_it_is_taken_as_any_other() {
    let due = sum(both());
    let hall = cut_off(Some(limits(due.fen())));
    let paper = vec![Tendered {
        reference: Some("0123456789".to_owned()),
        ..tendered(Tender::Transfer, due.fen())
    }];
    let quote = QuoteBasket {
        parts: both(),
        tenders: paper.clone(),
    };
    let offline = hall
        .counter
        .quote_basket(&quote)
        .expect("quoted")
        .offline
        .expect("not reached");
    assert!(matches!(offline.against.near[..], [Reached::Payment { .. }]));
    assert_eq!((offline.against.over, offline.approvers), (vec![], vec![]));
    let take = ask(&hall, both(), paper, 0xba5_4000);
    over(&hall, &take, WANG).expect("taken");
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(
        (verified.approvals, verified.difference),
        (0, None),
        "nobody's word was needed"
    );
}

/// What was signed as one sum and is tied to other payments is told as doubtful, wherever it is replayed.
#[test]
fn a_signature_holds_for_the_payments_before_it_alone() {
    let hall = cut_off(Some(limits(1_000_000)));
    let take = ask(&hall, both(), vec![tendered(Tender::Cash, 50_000)], 0xba5_5000);
    let kept = hall
        .counter
        .take_basket(&take)
        .expect("taken")
        .receipts
        .iter()
        .map(|one| one.kept)
        .sum::<Money>();
    let key = unwrap_key(PIN, &CREDENTIALS.wrapped_key)
        .expect("unwrapped")
        .expect("the PIN");
    hall.counter
        .file()
        .act::<_, cistern_core::Fault>(|tx| {
            let own = tx
                .writer(cistern_domain::entry::Writer::Counter)?
                .expect("set up");
            let taken = BasketTaken {
                basket: BasketId(Uuid::from_u128(7)),
                shift: hall.shift().shift,
                payments: take.parts.iter().map(|one| one.payment).collect(),
                tenders: vec![tendered(Tender::Cash, 100)],
                change: Money::ZERO,
            };
            let body = BasketTakenOverLimit {
                taken,
                limits: 1,
                over: Vec::new(),
                reached_at: None,
                approval: Approval::unsigned(0),
            };
            let now = cistern_domain::instant::Instant(0);
            let draft = Draft {
                body: body.into(),
                account: Some(zhu()),
                actor: ZHANG,
                approver: None,
                business_date: "2026-12-06".parse().expect("a date"),
                written_at: now,
                taken_at: now,
            };
            tx.append_approved(&own, draft, WANG, &key)?;
            Ok(())
        })
        .expect("written");
    let verified = hall.counter.file().verify(hall.folder.path()).expect("verified");
    assert_eq!(verified.approvals, 1);
    let [(_, DoubtfulApproval::OtherSum { approved, found })] = verified.doubtful[..] else {
        panic!("{:?}", verified.doubtful);
    };
    assert_eq!(approved, fen(100));
    assert!(found < kept, "the entry before is the one that tied them");
}
