//! Where money ends up that was taken twice: by tables worked by hand, and whatever the order in which facts arrive and
//! head office decides.

mod carried;
mod put_right;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::account::AccountState;
use crate::bill::{Bill, Line};
use crate::date::BusinessDate;
use crate::entry::{
    Account, AccountContinued, AccountStatus, BillPart, Body, DepositCarried, PaymentTaken, ReversalReason,
    Writer,
};
use crate::fold::{Change, Key, State, changes, lawful, postings};
use crate::ids::{AccountNo, EntryRef, HallNo, Hash, JournalId, ReceiptNo, ShiftNo, StaffNo};
use crate::instant::Instant;
use crate::payment::{Tender, Tendered};

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn bill(number: &str, amount: i64) -> Bill {
    Bill {
        bill: number.parse().unwrap(),
        account: "100001".parse().unwrap(),
        period: crate::date::Period::new(2026, 10).unwrap(),
        volume_m3: 10,
        tiers_m3: Vec::new(),
        used_before_m3: None,
        lines: vec![Line {
            component: "水费".to_owned(),
            tier: 0,
            volume_m3: 10.into(),
            price: None,
            amount: fen(amount),
        }],
        amount: fen(amount),
        payable_on: "2026-11-01".parse().unwrap(),
        paid_before: Money::ZERO,
        tariff: None,
        segments: Vec::new(),
    }
}

/// A payment of one bill, in cash; `at` is its journal and its time.
fn taken(id: u128, bill: &str, principal: i64, late_fee: i64) -> PaymentTaken {
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(id)),
        shift: ShiftNo(1),
        receipt: ReceiptNo(u64::try_from(id).unwrap()),
        parts: vec![BillPart {
            bill: bill.parse().unwrap(),
            principal: fen(principal),
            late_fee: fen(late_fee),
            days_late: 0,
        }],
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: fen(principal + late_fee),
            reference: None,
        }],
        change: Money::ZERO,
        deposit_in: Money::ZERO,
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    }
}

/// Deposit; of each bill owed, overpaid and gone into the deposit; of each settlement what is at stake, and of which
/// payments; what went to other accounts.
#[derive(Debug, PartialEq)]
struct Outcome {
    deposit: Money,
    bills: Vec<(Money, Money, Beyond)>,
    settlements: Vec<(About, Money, BTreeMap<PaymentId, Money>)>,
    others: BTreeMap<AccountNo, Money>,
}

/// One account, and what arrived of it.
#[derive(Clone, Default)]
struct Known {
    state: AccountState,
    standing: Vec<(EntryRef, Instant, PaymentTaken)>,
    written: u64,
    /// Deposits of the accounts as which it continues, by what this one brought there.
    others: BTreeMap<AccountNo, Money>,
}

impl Known {
    fn with_bills(bills: &[(&str, i64)]) -> Self {
        let mut known = Self::default();
        for (number, amount) in bills {
            known.state.issue(EntryNo(1), 0, &bill(number, *amount));
        }
        known
    }

    fn take(&mut self, at: i64, taken: &PaymentTaken) {
        self.state.take(date_of(at), taken);
        let entry = EntryRef {
            journal: JournalId(Uuid::from_u128(taken.payment.0.as_u128() % 3)),
            number: EntryNo(u64::try_from(at).unwrap()),
        };
        self.standing.push((entry, Instant(at), taken.clone()));
    }

    fn take_back(&mut self, payment: PaymentId) {
        let place = self
            .standing
            .iter()
            .position(|one| one.2.payment == payment)
            .unwrap();
        let (at, taken_at, taken) = self.standing.remove(place);
        let mut entry = entry_of(at);
        entry.business_date = date_of(taken_at.0);
        self.state
            .reverse(&taken.reversal(&entry, &[], ReversalReason::WrongAmount, true));
    }

    fn payments(&self) -> Vec<StandingPayment<'_>> {
        let payments = self.standing.iter();
        payments
            .map(|(at, taken_at, taken)| StandingPayment {
                at: *at,
                taken_at: *taken_at,
                on: date_of(taken_at.0),
                knew: EntryNo(0),
                taken,
            })
            .collect()
    }

    /// As head office does after each message, until nothing is left to write. How often it wrote.
    fn decide(&mut self) -> usize {
        let mut wrote = 0;
        loop {
            let due = decisions(&self.state, &self.payments());
            if due.is_empty() {
                return wrote;
            }
            for decision in due {
                wrote += 1;
                assert!(wrote < 20, "it never comes to rest");
                self.written += 1;
                let carried = decision.carried().cloned();
                let decided = decision.written("2026-11-21".parse().unwrap(), Some(HallNo(1)));
                let body: Body = match carried {
                    Some((to, amount)) => DepositCarried { to, amount, decided }.into(),
                    None => decided.into(),
                };
                self.hear(EntryNo(100 + self.written), &body);
            }
        }
    }

    /// An entry of head office's about it: checked, and folded into it and into the accounts that it names beside it.
    fn hear(&mut self, number: EntryNo, body: &Body) {
        let entry = crate::entry::Entry {
            number,
            ..entry_of(reference(1))
        };
        assert_eq!(lawful(Writer::Office, &entry, body), Ok(()), "{body:?}");
        let sum: Money = postings(&entry, body).iter().map(|posting| posting.amount).sum();
        assert_eq!(sum, Money::ZERO, "{body:?}");
        let own = Key::Account(entry.account.clone().unwrap());
        for (key, change) in changes(&entry, Some(body)) {
            let Key::Account(account) = &key else { continue };
            if key == own {
                let mut state = State::Account(std::mem::take(&mut self.state));
                state.apply(&change);
                let State::Account(state) = state else {
                    unreachable!()
                };
                self.state = state;
            } else if let Change::CarryIn(amount) = change {
                *self.others.entry(account.clone()).or_default() += amount;
            }
        }
        self.others.retain(|_, amount| !amount.is_zero());
    }

    /// Head office says as what it continues from 2026-11-10 on; nothing: as itself.
    fn continue_as(&mut self, number: u64, into: Option<&str>) {
        let continued = AccountContinued {
            into: into.map(|into| into.parse().unwrap()),
            on: "2026-11-10".parse().unwrap(),
            words: Hash::NONE,
        };
        self.hear(EntryNo(number), &continued.into());
    }

    fn bill(&self, number: &str) -> &crate::account::BillState {
        &self.state.bills[&number.parse().unwrap()]
    }

    /// Deposit, owed and overpaid, and what each settlement says: all that must not depend on the order.
    fn comes_to(&self) -> Outcome {
        let bills = self.state.bills.values();
        let settlements = self.state.settlements.iter();
        assert_eq!(self.state.carried, self.others, "what left came there");
        Outcome {
            deposit: self.state.deposit,
            bills: bills
                .map(|bill| (bill.owed(), bill.overpaid(), bill.beyond))
                .collect(),
            settlements: settlements
                .map(|(about, one)| (about.clone(), one.sum(), one.payments.clone()))
                .collect(),
            others: self.others.clone(),
        }
    }
}

/// A day has ten moments.
fn date_of(at: i64) -> BusinessDate {
    let first: BusinessDate = "2026-11-20".parse().unwrap();
    first.plus_days(u32::try_from(at / 10).unwrap())
}

fn reference(number: u64) -> EntryRef {
    EntryRef {
        journal: JournalId(Uuid::from_u128(1)),
        number: EntryNo(number),
    }
}

fn entry_of(at: EntryRef) -> crate::entry::Entry {
    crate::entry::Entry {
        journal: at.journal,
        number: at.number,
        previous: Hash::NONE,
        suite: crate::entry::SUITE_ED25519,
        written_at: Instant(0),
        business_date: "2026-11-21".parse().unwrap(),
        taken_at: Instant(0),
        actor: StaffNo(1),
        approver: None,
        office_known: EntryNo(0),
        account: Some("100001".parse().unwrap()),
        kind: 0,
        version: 1,
        body: Vec::new().into(),
    }
}

fn id(id: u128) -> PaymentId {
    PaymentId(Uuid::from_u128(id))
}

/// Principal and late fee of each payment, and what goes into the deposit of a bill of 100.00.
#[test]
fn what_is_beyond_a_bill_goes_into_the_deposit() {
    type Row = (&'static str, &'static [(i64, i64)], i64, i64);
    let rows: &[Row] = &[
        ("once", &[(10_000, 0)], 0, 0),
        ("in two parts", &[(6_000, 0), (4_000, 0)], 0, 0),
        ("twice", &[(10_000, 0), (10_000, 0)], 10_000, 0),
        (
            "twice with its late fee",
            &[(10_000, 300), (10_000, 310)],
            10_000,
            310,
        ),
        (
            "three times",
            &[(10_000, 0), (10_000, 5), (10_000, 7)],
            20_000,
            12,
        ),
        (
            "parts that together are too much",
            &[(6_000, 0), (7_000, 40)],
            3_000,
            0,
        ),
        ("a part, then all of it", &[(6_000, 20), (10_000, 30)], 6_000, 0),
        ("all of it, then a part", &[(10_000, 30), (6_000, 20)], 6_000, 20),
    ];
    for (name, payments, principal, late_fee) in rows {
        let mut known = Known::with_bills(&[("B1", 10_000)]);
        for (nth, (one, fee)) in (1..).zip(*payments) {
            known.take(nth, &taken(nth.unsigned_abs().into(), "B1", *one, *fee));
        }
        known.decide();
        assert_eq!(known.bill("B1").beyond.principal, fen(*principal), "{name}");
        assert_eq!(known.bill("B1").beyond.late_fee, fen(*late_fee), "{name}");
        assert_eq!(known.state.deposit, fen(principal + late_fee), "{name}");
        assert_eq!(known.bill("B1").overpaid(), Money::ZERO, "{name}");
        let kept: Money = known
            .bill("B1")
            .kept()
            .values()
            .map(|part| part.principal + part.late_fee)
            .sum();
        let paid = known.bill("B1").paid() + known.bill("B1").late_fee_paid();
        assert_eq!(kept, paid, "{name}: by date as in all");
        assert_eq!(known.bill("B1").owed(), Money::ZERO, "{name}");
        assert_eq!(known.decide(), 0, "{name}: decided once");
    }
}

#[test]
fn the_newest_is_beyond_whichever_arrived_first() {
    let mut known = Known::with_bills(&[("B1", 10_000)]);
    known.take(20, &taken(2, "B1", 10_000, 0));
    known.take(10, &taken(1, "B1", 10_000, 0));
    known.decide();
    let about = About {
        rule: SettlementRule::PaidBeyond,
        bill: Some("B1".parse().unwrap()),
    };
    let settled = &known.state.settlements[&about];
    assert_eq!(settled.payments, BTreeMap::from([(id(2), fen(10_000))]));

    // One that was taken before both, and arrives last: the money stays where it is, another receipt is named.
    known.take(15, &taken(3, "B1", 10_000, 0));
    known.decide();
    let settled = &known.state.settlements[&about];
    let both = BTreeMap::from([(id(2), fen(10_000)), (id(3), fen(10_000))]);
    assert_eq!(settled.payments, both);
    assert_eq!(known.state.deposit, fen(20_000));
}

#[test]
fn what_is_taken_back_comes_back_from_the_deposit() {
    for taken_back in [1, 2] {
        let mut known = Known::with_bills(&[("B1", 10_000)]);
        known.take(10, &taken(1, "B1", 10_000, 0));
        known.take(20, &taken(2, "B1", 10_000, 0));
        known.decide();
        known.take_back(id(taken_back));
        known.decide();
        assert_eq!(known.state.deposit, Money::ZERO, "{taken_back}");
        assert_eq!(known.bill("B1").owed(), Money::ZERO, "{taken_back}");
        assert_eq!(known.state.settlements, BTreeMap::new(), "{taken_back}");
    }
}

#[test]
fn a_deposit_given_away_twice_is_told_until_it_is_made_good() {
    let mut known = Known::with_bills(&[("B1", 10_000), ("B2", 10_000)]);
    let brings = PaymentTaken {
        parts: Vec::new(),
        deposit_in: fen(10_000),
        ..taken(1, "B1", 10_000, 0)
    };
    known.take(1, &brings);
    for (nth, bill) in [(2, "B1"), (3, "B2")] {
        let spends = PaymentTaken {
            tenders: Vec::new(),
            deposit_out: fen(10_000),
            ..taken(nth, bill, 10_000, 0)
        };
        known.take(i64::try_from(nth).unwrap(), &spends);
    }
    known.decide();
    let about = About {
        rule: SettlementRule::DepositShort,
        bill: None,
    };
    let short = &known.state.settlements[&about];
    assert_eq!(
        short.payments,
        BTreeMap::from([(id(3), fen(10_000))]),
        "the last one"
    );
    assert_eq!(known.state.deposit, fen(-10_000), "both facts stand");
    known.take(
        9,
        &PaymentTaken {
            payment: id(9),
            ..brings
        },
    );
    known.decide();
    assert_eq!(known.state.settlements, BTreeMap::new());
}

#[test]
fn money_of_a_closed_account_waits_to_be_given_back() {
    let mut known = Known::with_bills(&[("B1", 10_000)]);
    let closed = registered(AccountStatus::Closed, "A1", Hash::NONE);
    known.state.register(&entry_of(reference(5)), &closed);
    known.take(1, &taken(1, "B1", 10_000, 0));
    assert_eq!(known.decide(), 0, "a bill of a closed account is paid as any");
    known.take(2, &taken(2, "B1", 10_000, 0));
    assert_eq!(known.decide(), 2, "into the deposit, and out of it");
    let about = About {
        rule: SettlementRule::HeldForClosed,
        bill: None,
    };
    assert_eq!(known.state.settlements[&about].sum(), fen(10_000));
}

fn registered(status: AccountStatus, book: &str, details: Hash) -> Account {
    Account {
        account: "100001".parse().unwrap(),
        class: String::new(),
        persons: 0,
        meter: None,
        caliber_mm: 15,
        book: book.to_owned(),
        opened_on: None,
        status,
        opening_deposit: Money::ZERO,
        details,
        collection: crate::late_fee::CollectionWay::default(),
    }
}

/// A payment that brings nothing but deposit.
fn prepaid(id: u128, amount: i64) -> PaymentTaken {
    PaymentTaken {
        parts: Vec::new(),
        deposit_in: fen(amount),
        ..taken(id, "B1", amount, 0)
    }
}

/// What happens to one of two bills, or to the deposit.
#[derive(Clone, Debug)]
enum Fact {
    /// Deposit alone.
    Prepay(i64),
    Take {
        bill: usize,
        principal: i64,
        late_fee: i64,
    },
    /// The payment so many places back, where it stands.
    TakeBack(usize),
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let take = (0..2_usize, 1..12_000_i64, 0..500_i64).prop_map(|(bill, principal, late_fee)| Fact::Take {
        bill,
        principal,
        late_fee,
    });
    let back = (0..6_usize).prop_map(Fact::TakeBack);
    let prepay = (1..5_000_i64).prop_map(Fact::Prepay);
    proptest::collection::vec(prop_oneof![3 => take, 1 => prepay, 1 => back], 1..10)
}

/// Each fact once, a reversal after its payment: as a counter writes them, to be delivered in another order.
fn written(facts: &[Fact]) -> Vec<(i64, PaymentTaken, bool)> {
    let mut all: Vec<(i64, PaymentTaken, bool)> = Vec::new();
    let mut standing: Vec<PaymentTaken> = Vec::new();
    for (nth, fact) in (1_u32..).zip(facts) {
        match fact {
            Fact::Take {
                bill,
                principal,
                late_fee,
            } => {
                let payment = taken(nth.into(), ["B1", "B2"][*bill], *principal, *late_fee);
                standing.push(payment.clone());
                all.push((nth.into(), payment, true));
            }
            Fact::Prepay(amount) => {
                let payment = prepaid(nth.into(), *amount);
                standing.push(payment.clone());
                all.push((nth.into(), payment, true));
            }
            Fact::TakeBack(back) if !standing.is_empty() => {
                let payment = standing.remove(back % standing.len());
                all.push((nth.into(), payment, false));
            }
            Fact::TakeBack(_) => {}
        }
    }
    all
}

/// Head office says in this order, each after so many facts, as what the account continues.
type Said = [(usize, Option<&'static str>)];

fn delivered(facts: &[(i64, PaymentTaken, bool)], said: &Said, decide_after: &[bool]) -> Known {
    let mut known = Known::with_bills(&[("B1", 10_000), ("B2", 7_500)]);
    let say = |known: &mut Known, after: usize| {
        for (number, (_, into)) in (50..).zip(said).filter(|(_, (at, _))| *at == after) {
            known.continue_as(number, *into);
        }
    };
    say(&mut known, 0);
    for (nth, (at, payment, is_taken)) in facts.iter().enumerate() {
        if *is_taken {
            known.take(*at, payment);
        } else {
            known.take_back(payment.payment);
        }
        say(&mut known, nth + 1);
        if decide_after.get(nth).copied().unwrap_or_default() {
            known.decide();
        }
    }
    for after in facts.len() + 1..20 {
        say(&mut known, after);
    }
    known.decide();
    known
}

proptest! {
    /// Two journals' facts, interleaved in any way (each in its own order) with what head office says of the account, decided
    /// at any moments: the same end, and every fen where a payment brought it.
    #[test]
    fn the_order_of_arrival_changes_nothing(
        facts in facts(),
        split in proptest::collection::vec(any::<bool>(), 12),
        decide_after in proptest::collection::vec(any::<bool>(), 12),
        mut said_after in proptest::collection::vec(0..12_usize, 0..4),
        mut said_again in proptest::collection::vec(0..12_usize, 3),
    ) {
        let all = written(&facts);
        // Head office's own journal keeps its order; facts of counters fall between at any place.
        said_after.sort_unstable();
        said_again.sort_unstable();
        let into = [Some("200002"), None, Some("300003")];
        let said: Vec<_> = said_after.iter().copied().zip(into).collect();
        let again: Vec<_> = said_again.iter().copied().zip(into).take(said.len()).collect();
        let in_order = delivered(&all, &said, &[]);
        // A payment and its reversal stand in one journal.
        let (first, second): (Vec<_>, Vec<_>) = all
            .iter()
            .cloned()
            .partition(|(_, payment, _)| split[usize::try_from(payment.payment.0.as_u128() % 12).unwrap()]);
        let apart: Vec<_> = second.into_iter().chain(first).collect();
        let other = delivered(&apart, &again, &decide_after);
        prop_assert_eq!(in_order.comes_to(), other.comes_to());

        let brought: Money = other.standing.iter().map(|(_, _, taken)| taken.kept()).sum();
        let bills = other.state.bills.values();
        let used: Money = bills.map(|bill| bill.paid() + bill.late_fee_paid()).sum();
        let went: Money = other.others.values().copied().sum();
        prop_assert_eq!(brought, used + other.state.deposit + went);
        for bill in other.state.bills.values() {
            prop_assert!(!bill.overpaid().is_positive());
        }
    }
}
