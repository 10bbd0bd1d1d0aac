//! A basket above a limit with the line cut and no supervisor in the hall: eight digits on the telephone, for its sum and its
//! first account, and head office replays them once the line is back.

use cistern_core::account::AskAccount;
use cistern_core::basket::{
    BasketPart, BasketRefusal, QuoteBasket, TakeBasket, TakeBasketOverLimit, TakePart,
};
use cistern_core::payment::PaymentRefusal;
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::word::{AskWord, NoWord};
use cistern_core::{Counter, Failed};
use cistern_domain::Money;
use cistern_domain::authority::Act;
use cistern_domain::ids::{AccountNo, BasketId, PaymentId};
use cistern_domain::offline::OfflineLimits;
use cistern_domain::payment::{Tender, Tendered};
use cistern_office::ReadOut;
use cistern_sync::word::spoken;
use uuid::Uuid;

use super::sync;
use super::words::{Hall, WANG, by_word, which};

/// Two of the demo's accounts that owe.
fn parts(counter: &Counter) -> Vec<BasketPart> {
    let of = |number: &str| {
        let account = AccountNo::new(number).unwrap();
        let ask = AskAccount {
            account: account.clone(),
        };
        let open = counter.account(&ask).unwrap().open;
        let bills: Vec<_> = open.into_iter().map(|bill| bill.bill).collect();
        assert!(!bills.is_empty(), "{number} owes");
        BasketPart { account, bills }
    };
    ["1200020405", "1200020410"].map(of).into()
}

fn due(hall: &Hall, parts: &[BasketPart]) -> Money {
    let ask = QuoteBasket {
        parts: parts.to_vec(),
        tenders: Vec::new(),
    };
    hall.counter.quote_basket(&ask).unwrap().due
}

fn take(hall: &Hall, parts: Vec<BasketPart>, approver: ApproveWith) -> Result<usize, BasketRefusal> {
    let due = due(hall, &parts);
    let named = |(nth, part)| TakePart {
        payment: PaymentId(Uuid::from_u128(0xba5 + nth)),
        part,
    };
    let take = TakeBasket {
        basket: BasketId(Uuid::from_u128(0xba5)),
        parts: (1_u128..).zip(parts).map(named).collect(),
        tenders: vec![Tendered {
            tender: Tender::Transfer,
            amount: due,
            reference: Some("0123456789".to_owned()),
        }],
        shown_due: due,
        payer: None,
    };
    match hall
        .counter
        .take_basket_over_limit(&TakeBasketOverLimit { take, approver })
    {
        Ok(taken) => Ok(taken.receipts.len()),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

#[test]
fn a_basket_above_a_limit_is_approved_on_the_telephone() {
    let mut hall = Hall::serving();
    let limits = OfflineLimits {
        per_payment: Some(Money::from_fen(100)),
        ..OfflineLimits::default()
    };
    hall.office.publish_offline_limits(&limits).unwrap();
    sync(&hall.counter);
    hall.cut();
    sync(&hall.counter);
    let parts = parts(&hall.counter);
    let (amount, account) = (due(&hall, &parts), Some(parts[0].account.clone()));
    let ask = AskWord {
        act: Act::TakeOverLimit,
        amount,
        account: account.clone(),
        payment: None,
        words: String::new(),
    };
    let number = hall.counter.ask_word(&ask).unwrap().number;
    let read_out = ReadOut {
        act: Act::TakeOverLimit,
        amount,
        account,
    };
    let code = hall.office.say_code(&which(number, WANG), &read_out).unwrap();
    assert_eq!(hall.hear(number, &spoken(code)), Ok(WANG));

    let approver = || by_word(number, &spoken(code));
    let one = take(&hall, parts[..1].to_vec(), approver());
    let other = BasketRefusal::Payment {
        refusal: PaymentRefusal::Approval {
            refusal: ApprovalRefusal::NoWord {
                refusal: NoWord::Other { number, amount },
            },
        },
    };
    assert_eq!(one, Err(other), "it was given for all of it");
    assert_eq!(take(&hall, parts, approver()), Ok(2));
    assert_eq!(hall.approvals()[0], (1, 0, 1), "not heard of so far");
    hall.mend();
    hall.countersigned();
    assert_eq!(hall.approvals(), [(1, 0, 0), (1, 0, 0)]);
}
