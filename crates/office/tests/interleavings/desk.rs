//! What counters do at a desk, as far as that moves money: entries as their programs write them.

use std::slice::from_ref;

use cistern_domain::Money;
use cistern_domain::entry::{
    Approval, ArrivalClaimed, BillPart, CashDropped, PaymentReversed, PaymentTaken, ReversalReason,
};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, ReceiptNo, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_journal::Fault;
use proptest::prelude::*;
use uuid::Uuid;

use crate::common::{Counter, MINUTE, brought, forged};
use crate::head_office::Begun;
use crate::{ACCOUNTS, Bills, COUNTERS, SHIFT, fen};

/// One payment, as a counter's program writes it down.
pub(crate) struct Slip<'a> {
    pub(crate) nth: u64,
    /// Its receipt's number, which may be another's.
    pub(crate) receipt: u64,
    pub(crate) shift: ShiftNo,
    pub(crate) bills: &'a [(BillNo, Money)],
    /// For each of them.
    pub(crate) late_fee: Money,
    pub(crate) given: Vec<Tendered>,
    /// Out of the deposit.
    pub(crate) out: Money,
}

impl Slip<'_> {
    /// What is beyond its bills goes into the deposit.
    pub(crate) fn taken(self) -> PaymentTaken {
        let part = |(bill, amount): &(BillNo, Money)| BillPart {
            bill: bill.clone(),
            principal: *amount,
            late_fee: self.late_fee,
            days_late: 0,
        };
        let settled = self.bills.iter().map(|(_, amount)| *amount + self.late_fee);
        let given = self.given.iter().map(|one| one.amount);
        PaymentTaken {
            payment: PaymentId(Uuid::from_u128(self.nth.into())),
            shift: self.shift,
            receipt: ReceiptNo(self.receipt),
            parts: self.bills.iter().map(part).collect(),
            change: Money::ZERO,
            deposit_in: given.sum::<Money>() + self.out - settled.sum::<Money>(),
            deposit_out: self.out,
            policy: 1,
            payer: None,
            tenders: self.given,
        }
    }
}

/// Money as it was given.
pub(crate) fn given(tender: Tender, amount: Money, reference: Option<&str>) -> Tendered {
    Tendered {
        tender,
        amount,
        reference: reference.map(ToOwned::to_owned),
    }
}

/// Writes it, a minute later.
pub(crate) fn write(counter: &Counter, of: &AccountNo, taken: PaymentTaken) {
    counter.clock.pass(MINUTE);
    counter.write(Some(of.as_str()), taken);
}

/// Writes one payment: of these bills, with so much cash, so much of it out of the deposit; the rest goes into it.
pub(crate) fn pay(
    counter: &Counter,
    nth: u64,
    of: &AccountNo,
    bills: &[(BillNo, Money)],
    (cash, out): (Money, Money),
) {
    pay_late(counter, nth, of, bills, (cash, out, Money::ZERO));
}

/// The same, with so much late fee for each.
pub(crate) fn pay_late(
    counter: &Counter,
    nth: u64,
    of: &AccountNo,
    bills: &[(BillNo, Money)],
    money: (Money, Money, Money),
) {
    pay_under(counter, (nth, nth), of, bills, money);
}

/// The same, under a receipt's number that may be another's.
pub(crate) fn pay_under(
    counter: &Counter,
    (nth, receipt): (u64, u64),
    of: &AccountNo,
    bills: &[(BillNo, Money)],
    (cash, out, late_fee): (Money, Money, Money),
) {
    let cash = cash
        .is_positive()
        .then(|| given(Tender::Cash, cash, None))
        .into_iter();
    let slip = Slip {
        nth,
        receipt,
        shift: SHIFT,
        bills,
        late_fee,
        given: cash.collect(),
        out,
    };
    write(counter, of, slip.taken());
}

fn of_no_bill(nth: u64, shift: ShiftNo, given: Vec<Tendered>) -> Slip<'static> {
    Slip {
        nth,
        receipt: nth,
        shift,
        bills: &[],
        late_fee: Money::ZERO,
        given,
        out: Money::ZERO,
    }
}

/// The same of no bill, by other means than cash.
pub(crate) fn pay_in(counter: &Counter, nth: u64, of: &AccountNo, shift: ShiftNo, given: Vec<Tendered>) {
    write(counter, of, of_no_bill(nth, shift, given).taken());
}

/// Takes one of its own back.
pub(crate) fn reverse(counter: &Counter, nth: u64, of: &AccountNo) {
    let payment = PaymentId(Uuid::from_u128(nth.into()));
    let taken = counter.file.read::<_, Fault>(|tx| tx.taken(payment));
    let reversal = taken
        .unwrap()
        .unwrap()
        .reversal(ReversalReason::CustomerAsked, true);
    let body = PaymentReversed {
        reversal,
        shift: SHIFT,
        approval: Approval::unsigned(0),
    };
    counter.clock.pass(MINUTE);
    counter.write_approved(Some(of.as_str()), body, StaffNo(9));
}

/// Claims of what arrived for an account's deposit, perhaps what others claimed too.
pub(crate) fn claim(
    counter: &Counter,
    (nth, shift): (u64, ShiftNo),
    of: &AccountNo,
    begun: &Begun,
    sum: Money,
) {
    let given = vec![given(Tender::Transfer, sum, Some(&begun.reference))];
    let slip = of_no_bill(nth, shift, given);
    let claimed = ArrivalClaimed {
        arrival: begun.arrival,
        on: begun.on,
        left: begun.arrived,
        reached_at: None,
        taken: slip.taken(),
    };
    counter.clock.pass(MINUTE);
    counter.write(Some(of.as_str()), claimed);
}

/// By card; the bank knows it by its number.
fn by_card(nth: u64, sum: Money) -> Tendered {
    given(Tender::Card, sum, Some(&format!("CARD{nth}")))
}

/// Something that a counter did: which counter, what, on which account and which of its oldest two bills, and an amount in fen.
pub(crate) type Act = (usize, u8, usize, usize, i64);

/// What a counter may do at a desk, as far as that moves money.
pub(crate) fn any_act() -> impl Strategy<Value = Act> {
    (0..COUNTERS, 0_u8..8, 0..ACCOUNTS, 0..2_usize, 1_i64..9_000)
}

/// Does it; reversals take back the last that this counter did and did not take back.
pub(crate) fn act(
    counter: &Counter,
    nth: u64,
    of: &[(AccountNo, Bills)],
    (_, what, account, bill, sum): Act,
    (begun, stand): (&Begun, &mut Vec<(u64, AccountNo)>),
) {
    let ((of, bills), none) = (&of[account], Money::ZERO);
    let (bill, sum) = (bills[bill].clone(), fen(sum));
    let some = sum.min(bill.1);
    match what {
        0 => pay(counter, nth, of, from_ref(&bill), (bill.1 + sum, none)),
        1 => pay(counter, nth, of, &[(bill.0, some)], (some, none)),
        2 => pay(counter, nth, of, &[], (sum, none)),
        3 => pay(counter, nth, of, from_ref(&bill), (bill.1 - some, some)),
        4 => pay_late(counter, nth, of, from_ref(&bill), (bill.1 + sum, none, sum)),
        5 => claim(counter, (nth, SHIFT), of, begun, sum),
        6 => pay_in(counter, nth, of, SHIFT, vec![by_card(nth, sum)]),
        _ => {
            if let Some((paid, of)) = stand.pop() {
                reverse(counter, paid, &of);
            }
            return;
        }
    }
    // Only finance takes a claim back.
    if what != 5 {
        stand.push((nth, of.clone()));
    }
}

/// More pieces than it says, signed by its own counter.
pub(crate) fn poison(counter: &Counter) {
    let dropped = CashDropped {
        shift: SHIFT,
        pieces: Vec::new(),
        amount: fen(10_000),
        approval: Approval::unsigned(0),
    };
    let envelope = forged(&counter.file, counter.journal, dropped, &counter.key);
    counter.receive(&brought(envelope));
}
