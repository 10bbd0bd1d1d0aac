//! What happens less often: baskets, waivers, refunds, cash into the safe, a drawer that changes hands.

use cistern_core::Failed;
use cistern_core::basket::{BasketPart, QuoteBasket, TakeBasket, TakePart};
use cistern_core::drawer::{AskDrop, DropCash, DropRefusal, HandOver, HandoverRefusal};
use cistern_core::refund::{AskRefund, DecideRefund, RefundDecision, RefundRefusal, RequestRefund};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_core::waiver::{AskWaiver, WaiveLateFee};
use cistern_domain::Money;
use cistern_domain::authority::NoAuthority;
use cistern_domain::details::Payee;
use cistern_domain::entry::{DeclineReason, RefundReason, WaiverReason};
use cistern_domain::ids::{AccountNo, BasketId, BillNo, CaseId, PaymentId, RefundId, StaffNo};
use cistern_domain::late_fee::WaiverWay;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::ratio::Ratio;
use proptest::sample::Index;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::act::wang;
use super::model::Model;
use crate::drawers::count;
use crate::hall::{PIN, fen, tendered_on};

/// A name that no other act gives.
pub fn name(model: &Model, of: u128) -> u128 {
    let so_far = model.payments.len() + model.waiting.len();
    (of << 100) + u128::try_from(so_far).expect("few") * 1_000 + u128::from(model.hall.entries())
}

/// Of a sum, so many hundredths, whole fen.
pub fn share(of: Money, hundredths: u8) -> Money {
    fen(of.fen() * i64::from(hundredths) / 100)
}

/// All of them, or nothing: what is due, a part by card, the rest in cash and some of it too much.
pub fn basket(model: &mut Model, accounts: u8, bills: u16, (card, over): (u8, u8)) {
    model.serve();
    let chosen = model
        .accounts
        .iter()
        .enumerate()
        .filter(|(nth, _)| accounts & (1 << nth) != 0);
    let part = |(_, account): (usize, &AccountNo)| BasketPart {
        account: account.clone(),
        bills: model.some_bills(account, bills),
    };
    let parts: Vec<BasketPart> = chosen.map(part).collect();
    let quote = |tenders: Vec<Tendered>| {
        let parts = parts.clone();
        model.hall.counter.quote_basket(&QuoteBasket { parts, tenders })
    };
    let Ok(quoted) = quote(Vec::new()) else { return };
    // One cheque for all, as often as a card.
    let tender = if card.is_multiple_of(2) {
        Tender::Cheque
    } else {
        Tender::Card
    };
    let card = share(quoted.due, card);
    let cash = (quoted.due - card).fen() / 10 * 10 + 10 + i64::from(over) * 10;
    let today = model.today();
    let tenders = [(tender, card.fen()), (Tender::Cash, cash)];
    let tenders: Vec<Tendered> = tenders
        .into_iter()
        .filter(|(_, amount)| *amount > 0)
        .map(|(tender, amount)| tendered_on(tender, amount, &today))
        .collect();
    let said = quote(tenders.clone()).expect("quoted").obstacle;
    let id = name(model, 1);
    let parts = (id + 1..).zip(parts).map(|(id, part)| TakePart {
        payment: PaymentId(Uuid::from_u128(id)),
        part,
    });
    let ask = TakeBasket {
        basket: BasketId(Uuid::from_u128(id)),
        parts: parts.collect(),
        tenders,
        shown_due: quoted.due,
        payer: None,
    };
    match (model.hall.counter.take_basket(&ask), said) {
        (Ok(taken), None) => {
            let kept: Money = taken.receipts.iter().map(|receipt| receipt.kept).sum();
            assert_eq!(kept, taken.given - taken.change, "every fen is on a receipt");
            let again = model.hall.counter.take_basket(&ask).expect("the same again");
            assert!(again.repeated, "the same request is the same basket");
            for receipt in taken.receipts {
                model.paid(receipt).basket = Some(ask.basket);
            }
        }
        (Err(Failed::Refused(refusal)), Some(said)) => assert_eq!(refusal, said, "as quoted"),
        (taken, said) => panic!("quoted {said:?}, taken {taken:?}"),
    }
}

/// Late fee only: no bill and no deposit moves.
pub fn waive(model: &mut Model, of: &Index, hundredths: u8) {
    model.serve();
    let account = of.get(&model.accounts).clone();
    let bills: Vec<BillNo> = model.open_bills(&account).into_iter().collect();
    let part = Decimal::new(i64::from(hundredths), 2);
    let way = WaiverWay::Share(Ratio::new(part).expect("up to one"));
    let ask = AskWaiver {
        account: account.clone(),
        bills: bills.clone(),
        way: Some(way),
    };
    let Ok(quote) = model.hall.counter.quote_waiver(&ask) else {
        return;
    };
    let waive = WaiveLateFee {
        account,
        bills,
        way,
        shown_fee: quote.fee,
        shown_waived: quote.waived,
        reason: WaiverReason::Outage,
        words: "停水三天".to_owned(),
        approver: wang(),
    };
    match (model.hall.counter.waive_late_fee(&waive), quote.obstacle) {
        (Ok(waived), None) => assert_eq!(waived.waived, quote.waived, "as quoted"),
        (Err(Failed::Refused(refusal)), Some(said)) => assert_eq!(refusal, said, "as quoted"),
        (Err(Failed::Refused(_)), None) => {
            let may = quote.approvers.iter().any(|one| one.staff == crate::hall::WANG);
            assert!(!may, "more than a supervisor may");
        }
        (done, said) => panic!("quoted {said:?}, done {done:?}"),
    }
}

/// Held from now on, if so much of it is free.
pub fn ask_refund(model: &mut Model, of: &Index, hundredths: u8) {
    model.serve();
    let account = of.get(&model.accounts).clone();
    let free = model.free(&account);
    let amount = share(free, hundredths);
    let refund = RefundId(Uuid::from_u128(name(model, 2)));
    let ask = RequestRefund {
        refund,
        account: account.clone(),
        amount,
        reason: RefundReason::CustomerAsked,
        payee: Payee {
            name: "随机".to_owned(),
            bank: "工商银行".to_owned(),
            bank_account: "6222021200012345678".to_owned(),
        },
        case: CaseId(Uuid::from_u128(name(model, 3))),
        phone: String::new(),
        seen: Vec::new(),
        approver: wang(),
    };
    match model.hall.counter.request_refund(&ask) {
        Ok(_) => {
            assert!(amount.is_positive() && amount <= free, "{amount} of {free}");
            model.waiting.push((refund, account, amount));
        }
        Err(Failed::Refused(RefundRefusal::NotFree { free: said, .. })) => {
            let is_too_much = amount > free || !free.is_positive();
            assert!(is_too_much && said == free, "{amount} of {free}, said {said}");
        }
        Err(Failed::Refused(RefundRefusal::Approval {
            refusal:
                ApprovalRefusal::NoAuthority {
                    refusal: NoAuthority::AboveLimit { limit, .. },
                },
        })) => assert!(amount > limit, "{amount} of {limit}"),
        Err(Failed::Refused(RefundRefusal::Amount { .. })) => assert!(!amount.is_positive(), "{amount}"),
        Err(Failed::Refused(RefundRefusal::ChequePending { sure, .. })) => {
            let pending = model
                .payments
                .iter()
                .filter(|paid| paid.account == account && paid.is_pending());
            let brought: Money = pending.map(|paid| paid.deposit_in).sum();
            assert!(
                brought.is_positive() && sure < free,
                "{brought} brought, {sure} of {free}"
            );
        }
        done => panic!("{done:?}"),
    }
}

/// By somebody of finance who is not at the desk; transferred, never out of a drawer.
pub fn decide_refund(model: &mut Model, of: &Index, is_paid: bool) {
    if model.waiting.is_empty() {
        return;
    }
    let at = of.index(model.waiting.len());
    let (refund, account, _) = model.waiting[at].clone();
    let ask = AskRefund {
        account: account.clone(),
        amount: None,
    };
    let quote = model.hall.counter.quote_refund(&ask).expect("quoted");
    let finance = quote.finance.last().expect("somebody of finance").staff;
    let decision = match is_paid {
        true => RefundDecision::Pay {
            reference: Some("TR1".to_owned()),
        },
        false => RefundDecision::Decline {
            reason: DeclineReason::Withdrawn,
        },
    };
    let ask = DecideRefund {
        account,
        refund,
        decision,
        approver: ApproveWith::at_desk(finance, PIN),
    };
    model
        .hall
        .counter
        .decide_refund(&ask)
        .expect("what is held is there");
    model.decided(at, is_paid);
}

pub fn drop_cash(model: &mut Model, hundredths: u8) {
    let Some(drawer) = model.drawer() else { return };
    // Corrections may have left it below nothing.
    let amount = share(drawer.cash, hundredths).max(Money::ZERO);
    let quote = model.hall.counter.quote_drop(&AskDrop {}).expect("quoted");
    let ask = DropCash {
        pieces: count(amount.fen()).counted,
        after: quote.drops,
        approver: wang(),
    };
    match model.hall.counter.drop_cash(&ask) {
        Ok(done) => {
            assert_eq!(done.amount, amount);
            assert!(amount.is_positive() && amount <= drawer.cash);
            model.dropped(amount);
        }
        Err(Failed::Refused(DropRefusal::MoreThanThere { .. })) => assert!(amount > drawer.cash),
        Err(Failed::Refused(DropRefusal::Nothing)) => assert!(!amount.is_positive()),
        done => panic!("{done:?}"),
    }
}

/// Counted and signed by two; what was over or short is the first clerk's.
pub fn hand_over(model: &mut Model, to: StaffNo, off: i64) {
    let Some(drawer) = model.drawer().filter(|_| to != model.clerk) else {
        return;
    };
    let counted = (drawer.cash + fen(off)).max(Money::ZERO);
    let over_short = counted - drawer.cash;
    let ask = HandOver {
        counted: count(counted.fen()).counted,
        reason: (!over_short.is_zero()).then(|| "找错零".to_owned()),
        slips: drawer.slips,
        taker: ApproveWith::at_desk(to, PIN),
    };
    match model.hall.counter.hand_over(&ask) {
        Ok(done) => {
            assert!(!model.has_drawer(to), "one clerk, one drawer");
            assert_eq!(done.over_short, over_short);
            model.handed_over(to, counted);
        }
        Err(Failed::Refused(HandoverRefusal::HasDrawer { .. })) => assert!(model.has_drawer(to)),
        done => panic!("{done:?}"),
    }
}
