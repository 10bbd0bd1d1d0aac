//! What payments did not know: by tables worked by hand, and whatever the order in which journals arrive.

use std::collections::BTreeMap;
use std::convert::Infallible;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::bill::{ReadingWay, Segment};
use crate::date::Period;
use crate::entry::{
    Account, AccountStatus, AccountsRegistered, Approval, BillPart, BillsIssued, Body, Entry,
    LateFeePolicyPublished, PaymentReversed, ReversalReason, SUITE_ED25519, TariffPublished,
};
use crate::fold::{Key, State, changes};
use crate::ids::{AccountNo, JournalId, PaymentId, ReceiptNo, RunId, ShiftNo, StaffNo};
use crate::instant::Instant;
use crate::late_fee::CollectionWay;
use crate::payment::{Tender, Tendered};
use crate::settings::Role;

const OFFICE: u128 = 9;
const DAY: i64 = 86_400_000;

fn no() -> AccountNo {
    "100001".parse().unwrap()
}

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

/// Noon of a day in China.
fn noon(on: BusinessDate) -> Instant {
    Instant(on.days_since(BusinessDate::default()) * DAY + 4 * 3_600_000)
}

/// An entry of a journal, written at noon of a day.
fn entry(journal: u128, number: u64, on: &str) -> Entry {
    let on = day(on);
    Entry {
        journal: JournalId(Uuid::from_u128(journal)),
        number: EntryNo(number),
        previous: Hash::NONE,
        suite: SUITE_ED25519,
        written_at: noon(on),
        business_date: on,
        taken_at: noon(on),
        actor: StaffNo(1),
        approver: None,
        office_known: EntryNo(0),
        account: (journal != OFFICE).then(no),
        kind: 0,
        version: 1,
        body: Vec::new().into(),
    }
}

fn tariff(id: &str, from: &str) -> Body {
    let json = serde_json::json!({
        "id": id, "city": "本市", "valid_from": from, "reckoning": "monthly",
        "classes": [{"name": "居民", "thresholds": "none", "components": [{"name": "水费", "prices": ["2.00"]}]}],
    });
    let json = json.to_string();
    TariffPublished { json }.into()
}

/// Payload `n` is a name and an address: 1 the first holder, 2 another, 3 the first one elsewhere.
fn payload(n: u8) -> Hash {
    Hash([n; 32])
}

fn registered(n: u8, book: &str) -> Body {
    let account = Account {
        account: no(),
        class: "居民".to_owned(),
        persons: 3,
        meter: None,
        caliber_mm: 15,
        book: book.to_owned(),
        opened_on: None,
        status: AccountStatus::Active,
        opening_deposit: Money::ZERO,
        details: payload(n),
        collection: CollectionWay::default(),
    };
    AccountsRegistered {
        run: RunId(Uuid::nil()),
        accounts: vec![account],
    }
    .into()
}

/// A bill by a tariff, its meter read on a day.
fn bill(number: &str, tariff: &str, read_on: &str) -> Bill {
    Bill {
        bill: number.parse().unwrap(),
        account: no(),
        period: Period::new(2026, 10).unwrap(),
        volume_m3: 10,
        tiers_m3: Vec::new(),
        used_before_m3: None,
        lines: Vec::new(),
        amount: Money::from_fen(2_000),
        payable_on: day(read_on),
        paid_before: Money::ZERO,
        tariff: Some(tariff.to_owned()),
        segments: vec![Segment {
            meter: None,
            from: 0,
            to: 10,
            volume_m3: 10,
            read_on: Some(day(read_on)),
            way: ReadingWay::Read,
        }],
    }
}

fn issued(bills: &[Bill]) -> Body {
    BillsIssued {
        run: RunId(Uuid::nil()),
        bills: bills.to_vec(),
    }
    .into()
}

/// A payment of bills in full.
fn taken(id: u128, bills: &[&str]) -> PaymentTaken {
    let part = |bill: &&str| BillPart {
        bill: bill.parse().unwrap(),
        principal: Money::from_fen(2_000),
        late_fee: Money::ZERO,
        days_late: 0,
    };
    let parts: Vec<BillPart> = bills.iter().map(part).collect();
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(id)),
        shift: ShiftNo(1),
        receipt: ReceiptNo(1),
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: parts.iter().map(|part| part.principal).sum(),
            reference: None,
        }],
        parts,
        change: Money::ZERO,
        deposit_in: Money::ZERO,
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    }
}

/// What arrived, folded; and what lies beside it.
#[derive(Default)]
struct Known {
    states: BTreeMap<Key, State>,
    bills: BTreeMap<BillNo, Bill>,
    standing: BTreeMap<PaymentId, (Entry, PaymentTaken)>,
    back: Vec<PaymentId>,
}

impl Beside for Known {
    type Fault = Infallible;

    fn details(&self, hash: &Hash) -> Result<Option<AccountDetails>, Infallible> {
        let (name, address) = match hash.0[0] {
            1 => ("单晓燕", "德胜新村5幢"),
            2 => ("赵一新", "德胜新村5幢"),
            3 => ("单晓燕", "和平路1号"),
            _ => return Ok(None),
        };
        Ok(Some(AccountDetails {
            name: name.to_owned(),
            address: address.to_owned(),
            ..AccountDetails::default()
        }))
    }

    fn bill(&self, number: &BillNo, _: &Issued) -> Result<Option<Bill>, Infallible> {
        Ok(self.bills.get(number).cloned())
    }

    fn fee_base(&self, _: Option<&LateFeePolicy>, _: &BillNo, issued: &Issued) -> Result<Money, Infallible> {
        Ok(issued.amount)
    }
}

impl Known {
    fn of(all: &[(Entry, Body)]) -> Self {
        let mut known = Self::default();
        for (entry, body) in all {
            known.hear(entry, body);
        }
        known
    }

    fn hear(&mut self, entry: &Entry, body: &Body) {
        for (key, change) in changes(entry, Some(body)) {
            let state = self
                .states
                .entry(key.clone())
                .or_insert_with(|| State::empty(&key));
            state.apply(&change);
        }
        if let Body::BillsIssued(issued) = body {
            let bills = issued.bills.iter().map(|bill| (bill.bill.clone(), bill.clone()));
            self.bills.extend(bills);
        }
        if let Some(taken) = body.taken() {
            self.standing
                .insert(taken.payment, (entry.clone(), taken.clone()));
        }
        self.back.extend(body.reversal().map(|back| back.payment));
    }

    fn account(&self) -> AccountState {
        match self.states.get(&Key::Account(no())) {
            Some(State::Account(account)) => account.clone(),
            _ => AccountState::default(),
        }
    }

    fn published(&self) -> (PublishedTariffs, PublishedFees) {
        let city = self.states.get(&Key::City);
        let prices = self.states.get(&Key::Prices);
        match (city, prices) {
            (Some(State::City(city)), Some(State::Prices(prices))) => (
                PublishedTariffs::of(city, prices),
                PublishedFees::of(city, prices, Money::ZERO),
            ),
            _ => Default::default(),
        }
    }

    /// Of each payment that stands.
    fn not_known(&self) -> Vec<(PaymentId, Vec<NotKnown>)> {
        let (account, (tariffs, fees)) = (self.account(), self.published());
        let published = Published {
            tariffs: &tariffs,
            fees: &fees,
        };
        let mut all = Vec::new();
        for (id, (entry, taken)) in self.standing.iter().filter(|(id, _)| !self.back.contains(id)) {
            let payment = StandingPayment {
                at: entry.at(),
                taken_at: entry.taken_at,
                on: entry.business_date,
                knew: entry.office_known,
                taken,
            };
            let Ok(found) = not_known(&payment, &account, published, self);
            let is_told = found.iter().any(NotKnown::is_told);
            assert!(!is_told || may_differ(&account, published), "{found:?}");
            all.push((*id, found));
        }
        all
    }

    fn only(&self) -> Vec<NotKnown> {
        let mut all = self.not_known();
        assert_eq!(all.len(), 1);
        all.remove(0).1
    }
}

/// Head office's first entries: a tariff, an account, two bills by it.
fn founded() -> Vec<(Entry, Body)> {
    let bills = [bill("B1", "T1", "2026-09-05"), bill("B2", "T1", "2026-10-05")];
    vec![
        (entry(OFFICE, 1, "2026-01-01"), tariff("T1", "2026-01-01")),
        (entry(OFFICE, 2, "2026-01-02"), registered(1, "01")),
        (entry(OFFICE, 3, "2026-10-06"), issued(&bills)),
    ]
}

fn renamed() -> NotKnown {
    NotKnown::Renamed {
        before: "单晓燕".to_owned(),
        now: "赵一新".to_owned(),
    }
}

fn relocated(before: &str, now: &str) -> NotKnown {
    NotKnown::Relocated {
        before: before.to_owned(),
        now: now.to_owned(),
    }
}

#[test]
fn a_payment_that_had_not_heard_of_a_change_did_not_know_it() {
    type Row = (
        &'static str,
        u8,
        &'static str,
        u64,
        &'static str,
        Option<NotKnown>,
    );
    let rows: [Row; 8] = [
        ("another holder", 2, "01", 3, "2026-11-20", Some(renamed())),
        ("it had heard of it", 2, "01", 4, "2026-11-20", None),
        ("it was not so yet", 2, "01", 3, "2026-11-01", None),
        (
            "another address",
            3,
            "01",
            3,
            "2026-11-20",
            Some(relocated("德胜新村5幢", "和平路1号")),
        ),
        (
            "another book",
            1,
            "07",
            3,
            "2026-11-20",
            Some(relocated("01", "07")),
        ),
        (
            "the holder before the book",
            2,
            "07",
            3,
            "2026-11-20",
            Some(renamed()),
        ),
        (
            "erased since, the book is another",
            4,
            "07",
            3,
            "2026-11-20",
            Some(relocated("01", "07")),
        ),
        ("erased since", 4, "01", 3, "2026-11-20", None),
    ];
    for (what, now, book, knew, on, expected) in rows {
        let mut all = founded();
        all.push((entry(OFFICE, 4, "2026-11-10"), registered(now, book)));
        let mut paid = entry(1, 1, on);
        paid.office_known = EntryNo(knew);
        all.push((paid, taken(1, &["B2"]).into()));
        let known = Known::of(&all);
        assert_eq!(known.only(), Vec::from_iter(expected), "{what}");
    }
}

#[test]
fn a_name_that_comes_back_leaves_nothing_and_the_last_other_name_counts() {
    let mut all = founded();
    let mut paid = entry(1, 1, "2026-11-20");
    paid.office_known = EntryNo(3);
    all.push((paid, taken(1, &["B2"]).into()));
    all.push((entry(OFFICE, 4, "2026-11-10"), registered(2, "01")));
    all.push((entry(OFFICE, 5, "2026-11-11"), registered(2, "07")));
    let known = Known::of(&all);
    assert_eq!(known.only(), [renamed()]);
    let Ok(last) = said_last(&renamed(), &known.account(), &known);
    assert_eq!(last, Some(EntryNo(4)), "another book is no other holder");
    all.push((entry(OFFICE, 6, "2026-11-12"), registered(1, "07")));
    assert_eq!(Known::of(&all).only(), [relocated("01", "07")]);
    all.push((entry(OFFICE, 7, "2026-11-13"), registered(2, "07")));
    let known = Known::of(&all);
    let Ok(last) = said_last(&renamed(), &known.account(), &known);
    assert_eq!((known.only(), last), (vec![renamed()], Some(EntryNo(7))));
}

/// The bills of a payment of both that another tariff holds for, with that tariff.
#[test]
fn a_tariff_of_days_that_were_over_is_another_than_bills_were_made_by() {
    type Row = (
        &'static str,
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
    );
    let rows: [Row; 5] = [
        (
            "of days of both",
            "2026-09-01",
            "2026-11-10",
            &[("B1", "T2"), ("B2", "T2")],
        ),
        ("of days of one", "2026-10-01", "2026-11-10", &[("B2", "T2")]),
        ("of days after both", "2026-10-06", "2026-11-10", &[]),
        (
            "of the day itself: issued bills stay",
            "2026-10-01",
            "2026-10-01",
            &[],
        ),
        ("of days to come", "2026-12-01", "2026-11-10", &[]),
    ];
    for (what, from, on, expected) in rows {
        let mut all = founded();
        all.push((entry(OFFICE, 4, on), tariff("T2", from)));
        // It knew the tariff, and took the bill as it was issued.
        let mut paid = entry(1, 1, "2026-11-20");
        paid.office_known = EntryNo(4);
        all.push((paid, taken(1, &["B1", "B2"]).into()));
        let known = Known::of(&all);
        let found = known.only();
        let bills = found.iter().flat_map(|one| match one {
            NotKnown::Tariff { bills } => bills.clone(),
            _ => Vec::new(),
        });
        let bills: Vec<(String, String)> = bills.map(|one| (one.bill.to_string(), one.holds)).collect();
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(bill, holds)| ((*bill).to_owned(), (*holds).to_owned()))
            .collect();
        assert_eq!(bills, expected, "{what}");
        let amount: Money = found.iter().map(|one| one.amount(&taken(1, &["B1", "B2"]))).sum();
        let each = i64::try_from(expected.len()).unwrap();
        assert_eq!(
            amount,
            Money::from_fen(2_000 * each),
            "{what}: no more than those bills"
        );
    }
}

#[test]
fn what_was_issued_after_it_or_put_right_since_is_no_difference() {
    let mut all = founded();
    all.push((entry(OFFICE, 4, "2026-11-10"), tariff("T2", "2026-10-01")));
    // An old system's bill, brought in afterwards under the tariff it names.
    all.push((
        entry(OFFICE, 5, "2026-11-11"),
        issued(&[bill("B3", "T1", "2026-10-07")]),
    ));
    all.push((entry(1, 1, "2026-11-20"), taken(1, &["B3"]).into()));
    assert_eq!(Known::of(&all).only(), []);
    all.push((entry(1, 2, "2026-11-20"), taken(2, &["B2"]).into()));
    let mut known = Known::of(&all);
    assert_eq!(known.not_known()[1].1.len(), 1);
    let Some(State::Account(account)) = known.states.get_mut(&Key::Account(no())) else {
        unreachable!()
    };
    account.bills.get_mut(&"B2".parse().unwrap()).unwrap().corrected = Some(EntryNo(6));
    assert_eq!(known.not_known()[1].1, []);
}

/// A thousandth a day on what is owed, or as said, from a day on.
fn policy(version: u32, from: &str, rate: &str) -> Body {
    let json = serde_json::json!({
        "valid_from": from, "grace_days": 0, "rate_per_day": rate, "base": "whole_bill", "cap": "principal",
        "rounding": "half_up", "exempt_classes": [], "exempt_ways": [],
    });
    LateFeePolicyPublished {
        version,
        json: json.to_string(),
    }
    .into()
}

/// Of B1 and B2, read and payable on 5 September and 5 October, paid on 20 November: 76 and 46 days late, 20.00 each.
#[test]
fn late_fee_by_another_version_is_told_by_what_it_comes_to() {
    // The rate before, the one from 1 November on, the version that was applied and its fees of both bills, fen; what was too much.
    type Row = (&'static str, &'static str, u32, [i64; 2], Option<i64>);
    let rows: [Row; 5] = [
        // 0.001: 1.52 and 0.92; 0.0005: 0.76 and 0.46.
        ("0.001", "0.0005", 1, [152, 92], Some(122)),
        ("0.0005", "0.001", 1, [76, 46], Some(-122)),
        ("0.001", "0.0005", 2, [76, 46], None),
        // Another version that comes to the same is no difference.
        ("0.001", "0.001", 1, [152, 92], None),
        // None was known at all.
        ("0.001", "0.001", 0, [0, 0], Some(-244)),
    ];
    for (before, since, applied, fees, more) in rows {
        let mut all = founded();
        all.push((entry(OFFICE, 4, "2026-01-03"), policy(1, "2026-01-01", before)));
        all.push((entry(OFFICE, 5, "2026-11-10"), policy(2, "2026-11-01", since)));
        let mut paid = entry(1, 1, "2026-11-20");
        paid.office_known = EntryNo(4);
        let mut taken = taken(1, &["B1", "B2"]);
        taken.policy = applied;
        for (part, fee) in taken.parts.iter_mut().zip(fees) {
            part.late_fee = Money::from_fen(fee);
        }
        all.push((paid, taken.clone().into()));
        let found = Known::of(&all).only();
        let row = format!("{before} then {since}, by {applied}");
        let Some(more) = more.map(Money::from_fen) else {
            assert_eq!(found, [], "{row}");
            continue;
        };
        let other = OtherPolicy {
            applied,
            holds: 2,
            more,
            said: Some(EntryNo(5)),
        };
        assert_eq!(found, [NotKnown::Policy(other)], "{row}");
        assert_eq!(found[0].amount(&taken), more.max(-more), "{row}");
        assert_eq!(
            found[0].is_told(),
            more.is_positive(),
            "{row}: who paid too little paid what was asked"
        );
    }
}

#[test]
fn who_decides_who_is_told_and_for_how_long() {
    let bills = vec![OtherTariff {
        bill: "B1".parse().unwrap(),
        applied: "T1".to_owned(),
        holds: "T2".to_owned(),
        said: EntryNo(4),
        said_on: day("2026-11-10"),
        amount: Money::from_fen(2_000),
        beyond: None,
    }];
    let tariff = NotKnown::Tariff { bills };
    let rows = [
        (renamed(), DifferenceKind::Renamed, true, Role::Supervisor),
        (
            relocated("01", "07"),
            DifferenceKind::Relocated,
            false,
            Role::Supervisor,
        ),
        (tariff.clone(), DifferenceKind::Tariff, true, Role::Finance),
    ];
    for (one, kind, told, decides) in rows {
        assert_eq!(
            (one.kind(), one.is_told(), one.found_by().decides()),
            (kind, told, decides)
        );
    }
    let paid = day("2026-11-01");
    assert!(renamed().is_recent(paid, paid.plus_days(LOOKED_BACK_DAYS)));
    assert!(!renamed().is_recent(paid, paid.plus_days(LOOKED_BACK_DAYS + 1)));
    // Paid long after the tariff was published: it is the company's to know by then.
    assert!(tariff.is_recent(day("2026-12-30"), day("2026-12-31")));
    assert!(!tariff.is_recent(day("2027-02-01"), day("2027-02-01")));
}

/// What head office may say after it was founded.
fn says(what: u8) -> Body {
    match what {
        0 => registered(1, "01"),
        1 => registered(2, "01"),
        2 => registered(3, "07"),
        3 => tariff("T2", "2026-10-01"),
        4 => tariff("T3", "2026-09-01"),
        _ => issued(&[bill("B3", "T1", "2026-10-07")]),
    }
}

proptest! {
    /// Journals arrive in any interleaving, each in its own order: of every payment the same is told in the end.
    #[test]
    fn the_order_of_arrival_changes_nothing(
        office in prop::collection::vec((0..6_u8, 1..28_u8), 0..6),
        payments in prop::collection::vec((1..3_u128, 1..28_u8, 3..9_u64, any::<bool>()), 1..6),
        order in prop::collection::vec(0..3_usize, 40),
    ) {
        let mut days: Vec<u8> = office.iter().map(|(_, day)| *day).collect();
        days.sort_unstable();
        let said = office.iter().zip(&days).zip(4..);
        let said = said.map(|(((what, _), day), number)| (entry(OFFICE, number, &format!("2026-11-{day:02}")), says(*what)));
        let mut journals: [Vec<(Entry, Body)>; 3] = [founded().into_iter().chain(said).collect(), Vec::new(), Vec::new()];
        for (id, (journal, day, knew, is_back)) in (1..).zip(payments) {
            let of = &mut journals[usize::try_from(journal).unwrap()];
            let number = u64::try_from(of.len()).unwrap() + 1;
            let mut paid = entry(journal, number, &format!("2026-11-{day:02}"));
            paid.office_known = EntryNo(knew);
            let one = taken(id, &["B1", "B2", "B3"]);
            of.push((paid.clone(), one.clone().into()));
            if is_back {
                let mut back = entry(journal, number + 1, &format!("2026-11-{day:02}"));
                back.office_known = paid.office_known;
                let reversal = one.reversal(&paid, &[], ReversalReason::WrongAmount, true);
                let (shift, approval) = (one.shift, Approval::unsigned(0));
                of.push((back, PaymentReversed { reversal, shift, approval }.into()));
            }
        }
        let whole = Known::of(&journals.concat());
        let (mut at, mut mixed) = ([0; 3], Vec::new());
        for journal in order.into_iter().chain([0; 20]).chain([1; 20]).chain([2; 20]) {
            if let Some(next) = journals[journal].get(at[journal]) {
                mixed.push(next.clone());
                at[journal] += 1;
            }
        }
        prop_assert_eq!(mixed.len(), journals.concat().len());
        let mixed = Known::of(&mixed);
        prop_assert_eq!(mixed.account(), whole.account());
        prop_assert_eq!(mixed.not_known(), whole.not_known());
    }
}
