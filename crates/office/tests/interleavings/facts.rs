//! What three counters did that could not see each other: each one's entries, which head office has none of yet.

use std::slice::from_ref;

use cistern_domain::Money;
use cistern_domain::entry::{Approval, MoveRequested, RefundAsked, RefundReason};
use cistern_domain::ids::{AccountNo, Hash, PaymentId, RefundId, StaffNo};
use cistern_domain::payment::Tender;
use cistern_journal::Fault;
use cistern_sync::Envelope;
use uuid::Uuid;

use crate::common::{City, Counter, MINUTE};
use crate::desk::{Act, Slip, act, claim, given, pay, pay_in, pay_late, pay_under, poison, reverse, write};
use crate::head_office::{self, Begun};
use crate::{
    BOUNCED, Bills, CANCELLED, COUNTERS, EARLY, MEANT, MISTAKEN, REFUNDED, RESTORED, RUN, SHIFT, WITHDRAWN,
    fen,
};

/// What head office decides on later, by its number.
pub(crate) const CHEQUE: u64 = 111;
pub(crate) const MOVED: u64 = 211;
pub(crate) const BECOMES: u64 = 900;
pub(crate) const REVERSED: u64 = 114;
pub(crate) const UNDONE: u64 = 311;
/// Of refunds: one is paid, one declined.
pub(crate) const PAID: u64 = 1;
pub(crate) const DECLINED: u64 = 2;
/// More of a deposit than anything that counters draw spends of it, so that nothing rests on what is moved or given back.
const PLENTY: i64 = 1_000_000;

pub(crate) fn payment(nth: u64) -> PaymentId {
    PaymentId(Uuid::from_u128(nth.into()))
}

pub(crate) fn refund(nth: u64) -> RefundId {
    RefundId(Uuid::from_u128(nth.into()))
}

/// A counter, and what it has not sent.
pub(crate) type Journal = (Counter, Vec<Envelope>);

/// All that the three did.
pub(crate) fn facts(city: &City, of: &[(AccountNo, Bills)], begun: &Begun, more: &[Act]) -> Vec<Journal> {
    let counters: Vec<Counter> = (0..COUNTERS).map(|nth| seated(city, nth)).collect();
    let [one, two, three] = &counters[..] else {
        panic!("three counters");
    };
    let three_of_them = [one, two, three];
    // None of them hears of it.
    head_office::rename(city, &of[1].0);
    city.clock.pass(MINUTE);
    early(three_of_them, of, begun);
    for counter in three_of_them {
        counter.close_shift(EARLY.0, 30_000, 0);
        counter.open_shift(SHIFT.0, 300);
    }
    paid_thrice(three_of_them, of);
    paid_meanwhile(three_of_them, of);
    asked(three_of_them, of);
    let mut stand: [Vec<(u64, AccountNo)>; COUNTERS] = Default::default();
    for (nth, one) in (1_000..).zip(more) {
        act(&counters[one.0], nth, of, *one, (begun, &mut stand[one.0]));
    }
    counters
        .into_iter()
        .map(|counter| unsent(city, counter))
        .collect()
}

fn seated(city: &City, nth: usize) -> Counter {
    let nth = u8::try_from(nth).unwrap();
    let counter = city.seat(10 + nth, 1, u16::from(nth) + 1);
    counter.sync(&city.office);
    counter.open_shift(EARLY.0, 300);
    counter
}

fn unsent(city: &City, counter: Counter) -> Journal {
    counter.close_shift(SHIFT.0, 30_000, 0);
    let theirs = counter.ask(&city.office, &counter.greeting()).unwrap();
    let entries = counter.file.offer(&theirs).unwrap().entries;
    (counter, entries)
}

/// In a drawer that is closed soon, so that head office may decide on it while the rest is still to come.
fn early([one, two, three]: [&Counter; 3], of: &[(AccountNo, Bills)], begun: &Begun) {
    let slip = |nth, bills, given| Slip {
        nth,
        receipt: nth,
        shift: EARLY,
        bills,
        late_fee: Money::ZERO,
        given,
        out: Money::ZERO,
    };
    let (bounced, bills) = &of[BOUNCED];
    let cheque = given(Tender::Cheque, bills[0].1, Some("ZP20261123"));
    let with_cash = vec![cheque, given(Tender::Cash, fen(300), None)];
    write(one, bounced, slip(CHEQUE, &bills[..1], with_cash).taken());
    let (mistaken, bills) = &of[MISTAKEN];
    let third = from_ref(&bills[2]);
    let cash = vec![given(Tender::Cash, third[0].1 + fen(50), None)];
    write(two, mistaken, slip(MOVED, third, cash).taken());
    let refunded = &of[REFUNDED].0;
    let cash = |sum| vec![given(Tender::Cash, fen(sum), None)];
    pay_in(two, 212, mistaken, EARLY, cash(PLENTY));
    pay_in(one, 113, refunded, EARLY, cash(PLENTY));
    pay_in(one, REVERSED, refunded, EARLY, cash(4_000));
    claim(three, (UNDONE, EARLY), refunded, begun, fen(3_000));
}

/// Bills taken twice and thrice, in part and out of deposits; a number twice, an entry that means nothing.
fn paid_thrice([one, two, three]: [&Counter; 3], of: &[(AccountNo, Bills)]) {
    let none = Money::ZERO;
    let [
        (a, bills),
        (b, b_bills),
        (c, c_bills),
        (d, d_bills),
        (e, e_bills),
        (f, f_bills),
        (g, g_bills),
        ..,
    ] = of
    else {
        panic!("seven accounts and more");
    };
    let (first, second) = (bills[0].clone(), bills[1].clone());
    let half = (second.0.clone(), fen(second.1.fen() / 2));
    pay(one, 101, a, from_ref(&first), (first.1, none));
    pay(two, 201, a, from_ref(&first), (first.1, none));
    pay(one, 102, a, &[], (fen(10_000), none));
    pay(one, 103, a, from_ref(&half), (half.1, none));
    let out = fen(6_000).min(second.1);
    pay(two, 202, a, from_ref(&second), (second.1 - out, out));
    let out = fen(9_000).min(first.1);
    pay(three, 301, a, from_ref(&first), (first.1 - out, out));
    pay(one, 104, b, &b_bills[..1], (b_bills[0].1, none));
    reverse(one, 104, b);
    pay(three, 302, b, &b_bills[..1], (b_bills[0].1 + fen(700), none));
    pay(one, 105, c, &[], (fen(5_000), none));
    pay(three, 303, c, &c_bills[..1], (c_bills[0].1, none));
    pay(two, 203, d, &[], (fen(3_000), none));
    pay(three, 304, d, &d_bills[..1], (d_bills[0].1 + fen(1), none));
    // What a person has to look into: a number twice, late fee by a policy that is another by then, an entry that means nothing.
    pay_under(two, (204, 101), b, &[], (fen(2_500), none, none));
    pay_late(
        three,
        305,
        e,
        &e_bills[..1],
        (e_bills[0].1 + fen(3), none, fen(3)),
    );
    // Bills at a bank, paid all the same; and bills that are put right meanwhile, paid too much and in part.
    pay(one, 106, f, &f_bills[..1], (f_bills[0].1, none));
    pay(three, 306, f, &f_bills[1..2], (f_bills[1].1, none));
    pay(one, 107, g, &g_bills[..1], (g_bills[0].1, none));
    let part = (g_bills[1].0.clone(), fen(g_bills[1].1.fen() / 3));
    pay(two, 205, g, from_ref(&part), (part.1, none));
    poison(two);
}

/// Bills that are cancelled or withdrawn from a bank meanwhile, and what goes through a bank.
fn paid_meanwhile([one, two, three]: [&Counter; 3], of: &[(AccountNo, Bills)]) {
    let none = Money::ZERO;
    let first = |of: &(AccountNo, Bills)| (of.0.clone(), of.1[0].clone());
    let (account, bill) = first(&of[CANCELLED]);
    pay(one, 121, &account, from_ref(&bill), (bill.1, none));
    let second = of[CANCELLED].1[1].clone();
    pay(two, 221, &account, from_ref(&second), (second.1, none));
    let (account, bills) = &of[RESTORED];
    let newest = &bills[bills.len() - 1..];
    pay(three, 321, account, newest, (newest[0].1 + fen(11), none));
    let (account, bill) = first(&of[WITHDRAWN]);
    pay(two, 222, &account, from_ref(&bill), (bill.1, none));
    let (account, bill) = first(&of[RUN[0]]);
    pay(one, 122, &account, from_ref(&bill), (bill.1, none));
    let part = (bill.0, fen(bill.1.fen() / 2));
    pay(three, 322, &account, from_ref(&part), (part.1, none));
    let (account, bill) = first(&of[RUN[1]]);
    pay_late(
        two,
        223,
        &account,
        from_ref(&bill),
        (bill.1 + fen(7), none, fen(7)),
    );
    for (counter, nth, sum) in [(one, 123, 10_000), (three, 323, 21_000), (two, 224, 5_000)] {
        let card = given(Tender::Card, fen(sum), Some(&format!("CARD{nth}")));
        pay_in(counter, nth, &of[REFUNDED].0, SHIFT, vec![card]);
    }
}

/// What customers ask of head office, at another counter than the one that took their money.
fn asked([_, two, three]: [&Counter; 3], of: &[(AccountNo, Bills)]) {
    let known = two.file.read::<_, Fault>(|tx| tx.taken(payment(MOVED)));
    let known = known.unwrap().unwrap();
    let (meant, bills) = &of[MEANT];
    let slip = Slip {
        nth: BECOMES,
        receipt: MOVED,
        shift: SHIFT,
        bills: &bills[..1],
        late_fee: Money::ZERO,
        given: known.taken.tenders.clone(),
        out: Money::ZERO,
    };
    let request = MoveRequested {
        payment: payment(MOVED),
        original: known.entry.at(),
        receipt: known.taken.receipt,
        receipt_returned: true,
        to: meant.clone(),
        becomes: payment(BECOMES),
        parts: slip.taken().parts,
        policy: 1,
    };
    three.write(Some(of[MISTAKEN].0.as_str()), request);
    for (counter, nth, sum) in [(two, PAID, 5_000), (three, DECLINED, 2_500)] {
        let asked = RefundAsked {
            refund: refund(nth),
            amount: fen(sum),
            reason: RefundReason::CustomerAsked,
            payee: Hash([1; 32]),
            approval: Approval::unsigned(0),
        };
        counter.write_approved(Some(of[REFUNDED].0.as_str()), asked, StaffNo(9));
    }
}
