//! What the bank does: cheques that it pays or not, money that arrives, takings that it counts.

use cistern_core::Failed;
use cistern_core::arrival::{AskClaim, ClaimArrival, ClaimRefusal};
use cistern_core::banking::{BankTakings, BankingRefusal, CountCorrection, MatchDeposit};
use cistern_core::cheque::{ChequeRefusal, TellCheque};
use cistern_domain::Money;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::PaymentId;
use cistern_domain::payment::Tender;
use cistern_publishing::{NewArrival, Publication, record_arrival};
use proptest::sample::Index;
use uuid::Uuid;

use super::act::wang;
use super::model::{Model, Paid};
use super::more::{name, share};
use crate::hall::fen;

/// One that cleared is the bank's; one that bounced undoes its payment, and what was paid beside it is the deposit's.
pub fn tell_cheque(model: &mut Model, of: &Index, is_paid: bool) {
    let with_cheque = |(_, paid): &(usize, &Paid)| paid.kept_in(Tender::Cheque).is_positive();
    let among = model.payments.iter().enumerate().filter(with_cheque);
    let among: Vec<usize> = among.map(|(at, _)| at).collect();
    if among.is_empty() {
        return;
    }
    let at = *of.get(&among);
    let Paid {
        payment,
        shift,
        basket,
        ..
    } = model.payments[at];
    let is_pending = model.payments[at].is_pending();
    let ask = TellCheque {
        payment,
        cleared: is_paid,
        approver: wang(),
    };
    match model.hall.counter.tell_cheque(&ask) {
        Ok(_) => {
            assert!(
                is_pending && !model.is_open(shift),
                "told once, of a counted drawer"
            );
            let same = |one: &Paid| one.payment == payment || basket.is_some() && one.basket == basket;
            let told: Vec<usize> = (0..model.payments.len())
                .filter(|at| same(&model.payments[*at]) && model.payments[*at].is_pending())
                .collect();
            told.into_iter().for_each(|at| model.told(at, is_paid));
        }
        Err(Failed::Refused(ChequeRefusal::DrawerOpen)) => assert!(is_pending && model.is_open(shift)),
        Err(Failed::Refused(ChequeRefusal::NotPending { .. })) => assert!(!is_pending),
        done => panic!("{done:?}"),
    }
}

impl Model {
    fn told(&mut self, at: usize, is_paid: bool) {
        let paid = self.payments[at].clone();
        self.payments[at].cheque = Some(is_paid);
        if is_paid {
            self.cleared += paid.kept_in(Tender::Cheque);
            return;
        }
        self.taken_back(at);
        let beside = paid.kept.iter().filter(|(tender, _)| **tender != Tender::Cheque);
        let beside: Money = beside.map(|(_, amount)| *amount).sum();
        *self.deposits.entry(paid.account.clone()).or_default() += beside;
        self.bounced.insert(paid.account);
    }
}

pub fn arrive(model: &mut Model, amount: u32) {
    let new = NewArrival {
        on: BusinessDate::from_ymd(2026, 12, 1).expect("a date"),
        amount: fen(i64::from(amount)),
        reference: format!("B{}", model.arrivals.len()),
        channel: Channel::Bank,
        payer: "临江纺织有限公司".to_owned(),
        memo: String::new(),
    };
    let mut number = None;
    model.hall.publish(|tx, pen| {
        number = Some(record_arrival(tx, pen, &new).expect("recorded").number);
        Ok::<_, Publication>(())
    });
    model.arrivals.push((number.expect("recorded"), new.amount));
}

/// Within what is left, and never beyond.
pub fn claim(model: &mut Model, of: &Index, to: &Index, hundredths: u8) {
    if model.arrivals.is_empty() {
        return;
    }
    model.serve();
    let (arrival, left) = *of.get(&model.arrivals);
    let account = to.get(&model.accounts).clone();
    let amount = share(left, hundredths);
    let asked = AskClaim {
        arrival,
        account: account.clone(),
        amount: Some(amount),
        bills: Some(model.open_bills(&account).into_iter().collect()),
    };
    let quoted = model.hall.counter.quote_claim(&asked).expect("quoted");
    let ask = ClaimArrival {
        payment: PaymentId(Uuid::from_u128(name(model, 4))),
        arrival,
        account,
        amount,
        bills: asked.bills.unwrap_or_default(),
        shown_deposit: quoted.deposit_in,
    };
    match model.hall.counter.claim_arrival(&ask) {
        Ok(taken) => {
            assert!(amount.is_positive() && amount <= left, "{amount} of {left}");
            assert_eq!(taken.receipt.kept, amount);
            *model.left_of(arrival) -= amount;
            model.paid(taken.receipt).arrival = Some(arrival);
        }
        Err(Failed::Refused(ClaimRefusal::Arrival { .. })) => {
            assert!(!amount.is_positive() || amount > left, "{amount} of {left}");
        }
        done => panic!("{done:?}"),
    }
}

/// Whole, or not at all.
pub fn bank(model: &mut Model) {
    let shown = model.safe;
    match model.hall.counter.bank_takings(&BankTakings { shown }) {
        Ok(sent) => {
            assert_eq!(sent.deposit.amount, shown, "everything");
            model.in_transit.insert(sent.deposit.deposit, shown);
            model.safe = Money::ZERO;
        }
        Err(Failed::Refused(BankingRefusal::Nothing { holds })) => {
            assert!(holds == shown && !shown.is_positive(), "{holds}");
        }
        done => panic!("{done:?}"),
    }
}

/// What the bank counted more or less is told apart, and moves no drawer.
pub fn counted(model: &mut Model, of: &Index, off: i64) {
    if model.in_transit.is_empty() {
        return;
    }
    let all: Vec<_> = model.in_transit.clone().into_iter().collect();
    let (deposit, sent) = *of.get(&all);
    let counted = (sent + fen(off)).max(Money::ZERO);
    let ask = MatchDeposit {
        deposit,
        counted,
        reference: "JK1".to_owned(),
        correction: None,
        approver: wang(),
    };
    // Mistyped by seven yuan, and corrected.
    let mistyped = MatchDeposit {
        counted: counted + fen(700),
        ..ask.clone()
    };
    let first = model
        .hall
        .counter
        .match_deposit(&mistyped)
        .expect("counted")
        .deposit;
    let right = MatchDeposit {
        correction: first.count.map(|replaces| CountCorrection {
            replaces,
            words: "看错一位".to_owned(),
        }),
        ..ask.clone()
    };
    let found = model
        .hall
        .counter
        .match_deposit(&right)
        .expect("corrected")
        .deposit;
    let once_more = model
        .hall
        .counter
        .match_deposit(&right)
        .expect("the same")
        .deposit;
    assert_eq!(once_more.count, found.count, "again is the same");
    assert_eq!(found.difference, Some(counted - sent));
    let again = model.hall.counter.match_deposit(&ask);
    let is_refused = matches!(again, Err(Failed::Refused(BankingRefusal::Already { .. })));
    assert!(is_refused, "counted twice: {again:?}");
    model.in_transit.remove(&deposit);
}
