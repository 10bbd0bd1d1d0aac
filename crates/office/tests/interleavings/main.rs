//! Whatever order the journals of three counters come in, and wherever between them head office decides: one bill taken three
//! times, a part payment, a deposit spent twice, a payment that was taken back, an account that is closed and one that is merged
//! meanwhile, and whatever else the three did (payments of any bill with or without late fee, in part, beyond it, out of
//! deposits, claims of one arrival, and reversals, drawn by chance), while a bank returns a debit of bills that were paid at desks and
//! finance puts a reading right whose bills were paid, end in the same states, in a file and on PostgreSQL, and every fen that was taken
//! lies somewhere once. What head office signs of what it finds (a receipt's number twice, a late fee policy that no counter knew)
//! another holder, an approval that does not hold, an entry that means nothing) ends in the same as well, wherever it looked in between: by which rule, at which entry, what becomes of how much money, of
//! which facts, and who decides.
//!
//! Absent on purpose: that head office writes as many entries; a decision that a later fact changes is answered by a further one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../common/mod.rs"]
mod common;
mod desk;
mod ends;
mod head_office;

use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::entry::Body;
use cistern_domain::fold::{Key, State};
use cistern_domain::found::FoundBy;
use cistern_domain::ids::{AccountNo, BillNo, StaffNo};
use cistern_journal::Fault;
use cistern_sync::{Envelope, Message};
use common::found::standing;
use common::{City, Counter, MINUTE};
use desk::{Act, act, any_act, pay, pay_late, pay_under, poison, reverse};
use ends::{ends, every_fen_lies_somewhere};
use head_office::Begun;
use proptest::prelude::*;

/// 郑岚 of 财务部 in the demo.
const FINANCE: (StaffNo, &str) = (StaffNo(24), "2424");
const COUNTERS: usize = 3;
/// Accounts on which all of it happens; of them the one whose bills are at a bank, and the one whose reading is put right.
const ACCOUNTS: usize = 7;
const DEBITED: usize = 5;
const CORRECTED: usize = 6;

type Bills = Vec<(BillNo, Money)>;

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn account(city: &City, account: &AccountNo) -> AccountState {
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(account));
    read.unwrap().unwrap_or_default()
}

fn owed(state: &AccountState) -> Bills {
    let owed = state.bills.iter().filter(|(_, bill)| bill.owed().is_positive());
    owed.map(|(number, bill)| (number.clone(), bill.owed())).collect()
}

/// Seven accounts that owe two bills or more.
fn debtors(city: &City) -> Vec<(AccountNo, Bills)> {
    let mut all = Vec::new();
    let read = city.office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            if let (Key::Account(account), State::Account(state)) = (key, state) {
                all.push((account, owed(&state)));
            }
            Ok(())
        })
    });
    read.unwrap();
    all.retain(|(_, bills)| bills.len() >= 2);
    all.truncate(ACCOUNTS);
    assert_eq!(all.len(), ACCOUNTS);
    all
}

/// What three counters did that could not see each other: each one's entries.
fn facts(
    city: &City,
    of: &[(AccountNo, Bills)],
    begun: &Begun,
    more: &[Act],
) -> Vec<(Counter, Vec<Envelope>)> {
    let none = Money::ZERO;
    let [
        (a, bills),
        (b, b_bills),
        (c, c_bills),
        (d, d_bills),
        (e, e_bills),
        (f, f_bills),
        (g, g_bills),
    ] = of
    else {
        panic!("seven accounts");
    };
    let (first, second) = (bills[0].clone(), bills[1].clone());
    let half = (second.0.clone(), fen(second.1.fen() / 2));
    let counters: Vec<Counter> = (0..COUNTERS)
        .map(|nth| {
            let nth = u8::try_from(nth).unwrap();
            let counter = city.seat(10 + nth, 1, u16::from(nth) + 1);
            counter.sync(&city.office);
            counter.open_shift(1, 300);
            counter
        })
        .collect();
    let [one, two, three] = &counters[..] else {
        panic!("three counters");
    };
    // None of them hears of it.
    head_office::rename(city, b);
    city.clock.pass(MINUTE);
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
    let mut stand: [Vec<(u64, AccountNo)>; COUNTERS] = Default::default();
    for (nth, one) in (1_000..).zip(more) {
        act(&counters[one.0], nth, of, *one, (begun, &mut stand[one.0]));
    }
    let unsent = |counter: Counter| {
        counter.close_shift(1, 30_000, 0);
        let theirs = counter.ask(&city.office, &counter.greeting()).unwrap();
        let entries = counter.file.offer(&theirs).unwrap().entries;
        (counter, entries)
    };
    counters.into_iter().map(unsent).collect()
}

/// The next so many entries of a counter, head office's next decision, or a look at what there is.
fn next(
    city: &City,
    (of, begun): (&[(AccountNo, Bills)], &Begun),
    journals: &[(Counter, Vec<Envelope>)],
    at: &mut [usize],
    (which, many): (usize, usize),
) {
    city.clock.pass(MINUTE);
    if which == COUNTERS {
        match at[which] {
            0 => head_office::put_right(city, of),
            1 => head_office::close(city, &of[2].0),
            2 => begun.returned(city),
            3 => head_office::merge(city, &of[3].0, &of[4].0),
            4 => head_office::another_policy(city),
            _ => {}
        }
        at[which] += 1;
        return;
    }
    if which > COUNTERS {
        city.office.find_differences().unwrap();
        return;
    }
    let (counter, entries) = &journals[which];
    let to = (at[which] + many).min(entries.len());
    let message = Message {
        entries: entries[at[which]..to].to_vec(),
        ..counter.greeting()
    };
    counter.ask(&city.office, &message).unwrap();
    at[which] = to;
}

/// A city to which all this comes in that order: what it ends in.
fn after(city: &City, more: &[Act], picks: &[(usize, usize)]) -> Vec<String> {
    city.office.set_up_demo().unwrap();
    let of = debtors(city);
    let deposits = of
        .iter()
        .map(|(number, _)| (number.clone(), account(city, number).deposit));
    let before: BTreeMap<_, _> = deposits.collect();
    let begun = head_office::begin(city, &of);
    let journals = facts(city, &of, &begun, more);
    let mut at = [0; COUNTERS + 1];
    let rest = (0..=COUNTERS).flat_map(|which| [(which, 999); 5]);
    for pick in picks.iter().copied().chain(rest) {
        next(city, (&of, &begun), &journals, &mut at, pick);
    }
    city.verify();
    let decided = common::written(&city.office, |body| matches!(body, Body::SettlementDecided(_)));
    assert!(decided >= 3, "{decided}");
    let found = standing(&city.office).into_values().map(|found| found.said.by);
    let found: BTreeSet<FoundBy> = found.collect();
    for by in [
        FoundBy::ReceiptTwice,
        FoundBy::Policy,
        FoundBy::Renamed,
        FoundBy::SetAside,
        FoundBy::Approval,
    ] {
        assert!(found.contains(&by), "{by:?} in {found:?}");
    }
    every_fen_lies_somewhere(city, &of, (&before, begun.debited(city)));
    ends(city, &of)
}

/// What the one says and the other does not; nothing, where they say the same.
fn beside<'a>(one: &'a [String], other: &[String]) -> Vec<&'a String> {
    one.iter().filter(|said| !other.contains(said)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn any_order_and_any_decision_between_end_in_one_state(
        more in prop::collection::vec(any_act(), 0..24),
        one in prop::collection::vec((0..=COUNTERS + 1, 1_usize..6), 24),
    ) {
        // In this run's database, which may be a server's, one order; in a file the other.
        let otherwise = after(&City::found_in_a_file(), &more, &[]);
        let ended = after(&City::found(), &more, &one);
        prop_assert_eq!(beside(&ended, &otherwise), beside(&otherwise, &ended));
    }
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_postgres();
}
