//! 合并收费: one set of tenders for several accounts, a receipt for each, each reversible alone; all or nothing.

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::basket::{BasketPart, BasketRefusal, PrintBasket, QuoteBasket, TakeBasket, TakePart};
use cistern_core::payment::PaymentRefusal;
use cistern_core::receipt::Printed;
use cistern_core::reversal::{AskReversal, ReversePayment};
use cistern_core::staff::ApproveWith;
use cistern_domain::Money;
use cistern_domain::entry::ReversalReason;
use cistern_domain::ids::{AccountNo, BasketId, PaymentId};
use cistern_domain::payment::{Tender, Tendered};
use uuid::Uuid;

use crate::hall::{Hall, PIN, WANG, bill_no, fen, number, shan, tendered, zhu};

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
