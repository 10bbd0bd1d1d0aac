//! The books against the postings of the fold, entry by entry, over made-up journals.

use std::collections::BTreeMap;

use minicbor::bytes::ByteVec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{Account, Act, Component, Format, LeftOut, Seats, Survey, Transaction};
use crate::bill::{Bill, Line as BillLine};
use crate::date::{BusinessDate, Period};
use crate::entry::{
    Approval, BankedDrawer, BankedDrop, BillPart, BillsIssued, Body, CashDropped, ChangeLeft, ChangePaidOut,
    DepositMatched, DrawerHandedOver, Entry, FalseNoteFound, Handover, LateFeeWaived, PaymentReversed,
    PaymentTaken, Pieces, RefundAsked, RefundPaid, RefundReason, Reversal, ReversalReason, SUITE_ED25519,
    ShiftClosed, ShiftClosedWithSlips, ShiftOpened, TakingsBanked, WaivedPart, WaiverReason, Writer,
};
use crate::fold::{Change, Ledger, Misfit, State, changes, lawful, postings};
use crate::ids::*;
use crate::instant::Instant;
use crate::late_fee::WaiverWay;
use crate::money::Money;
use crate::payment::{Tender, Tendered};

mod apart;
mod arrivals;
mod behind_fork;
mod counted;
mod moved;
mod moved_by_office;

const OFFICE: JournalId = JournalId(Uuid::from_u128(1));
const COUNTER: JournalId = JournalId(Uuid::from_u128(2));
const COMPONENTS: [&str; 3] = ["水费", "水资源费", "污水处理费"];

fn fen(fen: i64) -> Money {
    Money::from_fen(fen)
}

fn entry(journal: JournalId, number: u64, body: &Body) -> Entry {
    let (kind, version) = body.kind();
    Entry {
        journal,
        number: EntryNo(number),
        previous: Hash::NONE,
        suite: SUITE_ED25519,
        written_at: Instant(0),
        business_date: BusinessDate::from_ymd(2026, 12, 6).unwrap(),
        taken_at: Instant(i64::try_from(number).unwrap()),
        actor: StaffNo(1),
        approver: body.approval().map(|_| StaffNo(9)),
        office_known: EntryNo(0),
        account: AccountNo::new("1200020417").ok(),
        kind,
        version,
        body: ByteVec::from(body.encode()),
    }
}

fn bill_no(nth: usize) -> BillNo {
    BillNo::new(format!("YS{nth}")).unwrap()
}

fn bill(nth: usize, lines: &[i64], paid_before: i64) -> Bill {
    let line = |(component, amount): (&&str, &i64)| BillLine {
        component: (*component).to_owned(),
        tier: 1,
        volume_m3: Decimal::ONE,
        price: None,
        amount: fen(*amount),
    };
    Bill {
        bill: bill_no(nth),
        account: AccountNo::new("1200020417").unwrap(),
        period: Period::new(2026, 11).unwrap(),
        volume_m3: 1,
        tiers_m3: Vec::new(),
        used_before_m3: None,
        lines: COMPONENTS.iter().zip(lines).map(line).collect(),
        amount: fen(lines.iter().sum()),
        payable_on: BusinessDate::from_ymd(2026, 12, 1).unwrap(),
        paid_before: fen(paid_before),
        tariff: None,
        segments: Vec::new(),
    }
}

fn payment(parts: &[(usize, i64, i64)], change: i64, deposit_in: i64) -> PaymentTaken {
    let part = |&(bill, principal, late_fee): &(usize, i64, i64)| BillPart {
        bill: bill_no(bill),
        principal: fen(principal),
        late_fee: fen(late_fee),
        days_late: 0,
    };
    let parts: Vec<BillPart> = parts.iter().map(part).collect();
    let used: Money = parts.iter().map(|part| part.principal + part.late_fee).sum();
    let given = |tender, amount| Tendered {
        tender,
        amount,
        reference: None,
    };
    PaymentTaken {
        payment: PaymentId(Uuid::from_u128(3)),
        shift: ShiftNo(1),
        receipt: ReceiptNo(1),
        parts,
        tenders: vec![
            given(Tender::Cash, fen(change)),
            given(Tender::Wallet, used + fen(deposit_in)),
        ],
        change: fen(change),
        deposit_in: fen(deposit_in),
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    }
}

fn reversal(taken: &PaymentTaken, number: u64) -> PaymentReversed {
    let original = EntryRef {
        journal: COUNTER,
        number: EntryNo(number),
    };
    let reversal = Reversal {
        payment: taken.payment,
        original,
        taken_on: BusinessDate::from_ymd(2026, 12, 6).unwrap(),
        receipt: taken.receipt,
        parts: taken.parts.clone(),
        given_back: vec![taken.tenders[1].clone()],
        deposit_in: taken.deposit_in,
        deposit_out: taken.deposit_out,
        reason: ReversalReason::WrongAccount,
        receipt_returned: true,
    };
    PaymentReversed {
        reversal,
        shift: taken.shift,
        approval: Approval::unsigned(0),
    }
}

fn close(over_short: i64) -> Body {
    let closed = ShiftClosed {
        shift: ShiftNo(1),
        counted: Vec::new(),
        expected: fen(50_000),
        over_short: fen(over_short),
        reason: None,
        payments: 0,
        taken: Money::ZERO,
    };
    Body::from(ShiftClosedWithSlips { closed, slips: 0 })
}

fn opened() -> Body {
    let (shift, float) = (ShiftNo(1), fen(50_000));
    Body::from(ShiftOpened { shift, float })
}

fn issued(bills: Vec<Bill>) -> Body {
    let run = RunId(Uuid::from_u128(4));
    Body::from(BillsIssued { run, bills })
}

type Sums = BTreeMap<Account, Money>;
/// Books the office's entries and the counter's, checks each against the fold's postings, and adds them up.
fn booked(office: Vec<Body>, counter: Vec<Body>) -> (Vec<Transaction>, Sums) {
    let numbered = |journal, bodies: Vec<Body>| {
        (1..)
            .zip(bodies)
            .map(move |(number, body)| (entry(journal, number, &body), body))
    };
    let all: BTreeMap<EntryRef, (Entry, Body)> = numbered(OFFICE, office)
        .chain(numbered(COUNTER, counter))
        .map(|(entry, body)| (entry.at(), (entry, body)))
        .collect();
    let mut survey = Survey::default();
    all.values()
        .for_each(|(entry, body)| survey.see(body.writer(), entry));
    let (mut books, places) = survey.done();
    assert_eq!(
        books.left_out(),
        LeftOut::default(),
        "every entry means something"
    );
    let mut transactions = Vec::new();
    let mut sums = Sums::new();
    for at in places {
        let (entry, body) = &all[&at];
        let transaction = books.book(entry, body);
        agrees(entry, body, transaction.as_ref());
        for line in transaction.iter().flat_map(|booked| &booked.lines) {
            *sums.entry(line.account).or_default() += line.amount;
        }
        transactions.extend(transaction);
    }
    let declared = books.chart().accounts();
    for account in sums.keys() {
        assert!(declared.contains(account), "{} is declared", account.name());
    }
    (transactions, sums)
}

fn agrees(entry: &Entry, body: &Body, transaction: Option<&Transaction>) {
    let mut fine: BTreeMap<Ledger, i64> = BTreeMap::new();
    for line in transaction.iter().flat_map(|booked| &booked.lines) {
        assert!(!line.amount.is_zero(), "nothing is not booked");
        *fine.entry(line.account.ledger()).or_default() += line.amount.fen();
    }
    assert_eq!(fine.values().sum::<i64>(), 0, "{body:?}");
    let mut coarse: BTreeMap<Ledger, i64> = BTreeMap::new();
    for posting in postings(entry, body) {
        *coarse.entry(posting.ledger).or_default() += posting.amount.fen();
    }
    fine.retain(|_, sum| *sum != 0);
    coarse.retain(|_, sum| *sum != 0);
    assert_eq!(fine, coarse, "{body:?}");
}

fn receivable(sums: &Sums) -> [i64; 3] {
    [Component::Water, Component::WaterResource, Component::Sewage].map(|component| {
        sums.get(&Account::Receivable(component))
            .map_or(0, |sum| sum.fen())
    })
}

fn waiver(parts: &[(usize, i64, i64)]) -> LateFeeWaived {
    let part = |&(bill, owed, waived): &(usize, i64, i64)| WaivedPart {
        bill: bill_no(bill),
        owed: fen(owed),
        waived: fen(waived),
    };
    LateFeeWaived {
        shift: ShiftNo(1),
        parts: parts.iter().map(part).collect(),
        way: WaiverWay::Less(fen(parts.iter().map(|part| part.2).sum())),
        policy: 1,
        reason: WaiverReason::Outage,
        words: None,
        approval: Approval::unsigned(0),
    }
}

/// Whatever is waived: no account of the books moves, least of all what is held for the government, and the bill owes
/// the principal it owed.
#[test]
fn a_waiver_never_touches_a_principal() {
    let bills = || vec![issued(vec![bill(1, &[8175, 3925, 3400], 0)])];
    let taken = || Body::from(payment(&[(1, 5012, 0)], 0, 0));
    let (_, without) = booked(bills(), vec![taken()]);
    let waived = Body::from(waiver(&[(1, 15_500, 15_500)]));
    let (transactions, with) = booked(bills(), vec![waived.clone(), taken(), waived.clone()]);
    assert_eq!(with, without);
    assert_eq!(with[&Account::Held(Component::Sewage)], fen(-3400));
    assert_eq!(transactions.len(), 2, "the bill and the payment");

    let mut account = State::empty(&crate::fold::Key::Account(AccountNo::new("1200020417").unwrap()));
    let all = [(OFFICE, bills().remove(0)), (COUNTER, waived)];
    for ((journal, body), number) in all.iter().zip(1..) {
        let entry = entry(*journal, number, body);
        assert!(
            postings(&entry, body)
                .iter()
                .all(|one| one.ledger != Ledger::LateFee)
        );
        for (_, change) in changes(&entry, Some(body)) {
            if matches!(change, Change::Issue(..) | Change::Waive(..)) {
                account.apply(&change);
            }
        }
    }
    let State::Account(account) = account else {
        panic!("an account")
    };
    assert_eq!(account.owed(), fen(15_500));
    assert_eq!(account.bills[&bill_no(1)].waived.len(), 1);
}

/// Bill, owed, waived.
type Parts = &'static [(usize, i64, i64)];

#[test]
fn a_waiver_that_cannot_be() {
    let twice = Misfit::BillTwice { bill: bill_no(1) };
    let more = Misfit::MoreWaived {
        bill: bill_no(1),
        waived: fen(101),
        owed: fen(100),
    };
    let rows: [(Parts, _); 6] = [
        (&[(1, 100, 100), (2, 50, 1)], Ok(())),
        (&[(1, 100, 101)], Err(more)),
        (&[(1, 100, 0)], Err(Misfit::Negative)),
        (&[(1, 100, -5)], Err(Misfit::Negative)),
        (&[(1, 100, 5), (1, 100, 5)], Err(twice)),
        (&[], Err(Misfit::Negative)),
    ];
    for (parts, due) in rows {
        let body = Body::from(waiver(parts));
        let entry = entry(COUNTER, 1, &body);
        assert_eq!(lawful(Writer::Counter, &entry, &body), due, "{parts:?}");
        assert!(lawful(Writer::Office, &entry, &body).is_err(), "a counter's");
        let alone = Entry {
            approver: None,
            ..entry
        };
        assert!(
            lawful(Writer::Counter, &alone, &body).is_err(),
            "never without another's word"
        );
    }
}

/// A4: 50.12 of 155.00 by largest remainder; the rest leaves nothing on any component.
#[test]
fn a_part_payment_lies_on_its_components() {
    let t1 = || vec![issued(vec![bill(1, &[8175, 3925, 3400], 0)])];
    let part = Body::from(payment(&[(1, 5012, 0)], 0, 0));
    let (_, sums) = booked(t1(), vec![part.clone()]);
    assert_eq!(receivable(&sums), [8175 - 2644, 3925 - 1269, 3400 - 1099]);
    assert_eq!(
        sums[&Account::Held(Component::Sewage)],
        fen(-3400),
        "owed since billed"
    );
    let rest = Body::from(payment(&[(1, 15_500 - 5012, 78)], 0, 0));
    let (_, sums) = booked(t1(), vec![part, rest]);
    assert_eq!(receivable(&sums), [0, 0, 0]);
    assert_eq!(sums[&Account::LateFee], fen(-78));
}

/// A deposit comes in at a counter and goes back from the bank: nothing is left of it for the customer.
#[test]
fn a_refund_goes_out_of_the_bank() {
    let asked = EntryRef {
        journal: COUNTER,
        number: EntryNo(2),
    };
    let refund = RefundId(Uuid::from_u128(9));
    let paid = RefundPaid {
        refund,
        asked,
        amount: fen(700),
        reference: None,
    };
    let held = RefundAsked {
        refund,
        amount: fen(700),
        reason: RefundReason::CustomerAsked,
        payee: Hash::NONE,
        approval: Approval::unsigned(0),
    };
    let counter = vec![Body::from(payment(&[], 0, 700)), Body::from(held)];
    let (booked, sums) = booked(vec![Body::from(paid)], counter);
    assert_eq!(
        (
            sums[&Account::Deposits],
            sums[&Account::Refunds],
            sums[&Account::Wallet]
        ),
        (Money::ZERO, fen(-700), fen(700))
    );
    assert_eq!(booked.len(), 2, "what is held moves no money");
}

/// While the shift is open the drawer is what should be in it; after the close what is to be banked.
#[test]
fn the_float_comes_and_goes() {
    let drawer = |sums: &Sums| {
        sums.iter()
            .find(|(account, _)| matches!(account, Account::Drawer(_)))
            .map(|(_, sum)| sum.fen())
    };
    let (_, sums) = booked(Vec::new(), vec![opened()]);
    assert_eq!(
        (drawer(&sums), sums[&Account::Float]),
        (Some(50_000), fen(-50_000))
    );
    let (_, sums) = booked(Vec::new(), vec![opened(), close(-100)]);
    assert_eq!((drawer(&sums), sums[&Account::Float]), (Some(-100), Money::ZERO));
    assert_eq!(sums[&Account::OverShort], fen(100), "short is a cost");
}

/// 500.00 of float, 300.00 into the safe, 2.00 short at a handover, 7.50 that a customer left, closed even, all of it
/// banked, 100.00 less counted by the bank, which a certificate explains; and the customer came back.
#[test]
fn cash_goes_from_the_drawer_to_the_bank() {
    let shift = ShiftNo(1);
    let approval = Approval::unsigned(0);
    let pieces = |face, pieces| Pieces {
        face: fen(face),
        pieces,
    };
    let dropped = CashDropped {
        shift,
        amount: fen(30_000),
        pieces: vec![pieces(10_000, 3)],
        approval: approval.clone(),
    };
    let handover = Handover {
        shift,
        from: StaffNo(1),
        to: StaffNo(9),
        counted: vec![
            pieces(10_000, 1),
            pieces(5_000, 1),
            pieces(1_000, 4),
            pieces(100, 8),
        ],
        expected: fen(20_000),
        over_short: fen(-200),
        reason: Some("找零有误".to_owned()),
        slips_due: 0,
        slips: 0,
    };
    let handed = DrawerHandedOver {
        handover,
        approval: approval.clone(),
    };
    let left = ChangeLeft {
        shift,
        payment: None,
        amount: fen(750),
    };
    // What was counted less the float: 500.00 − 300.00 − 2.00 + 7.50 − 500.00.
    let drawers = vec![BankedDrawer {
        shift,
        amount: fen(-29_450),
    }];
    let drops = vec![BankedDrop {
        shift,
        drop: EntryNo(2),
        amount: fen(30_000),
    }];
    let banked = TakingsBanked {
        number: 1,
        amount: fen(550),
        drawers,
        drops,
    };
    let found = FalseNoteFound {
        deposit: EntryNo(6),
        amount: fen(100),
        certificate: "0077".to_owned(),
        approval: approval.clone(),
    };
    let paid = ChangePaidOut {
        shift,
        left: EntryNo(4),
        amount: fen(750),
        approval,
    };
    let matched = DepositMatched {
        deposit: EntryRef {
            journal: COUNTER,
            number: EntryNo(6),
        },
        amount: fen(550),
        counted: fen(450),
        reference: "B1".to_owned(),
    };
    let counter: Vec<Body> = vec![
        opened(),
        dropped.into(),
        handed.into(),
        left.into(),
        close(0),
        banked.into(),
        found.into(),
        paid.into(),
    ];
    let (_, sums) = booked(vec![matched.into()], counter);
    let of = |account| sums.get(&account).map_or(0, |sum: &Money| sum.fen());
    assert_eq!(of(Account::Safe), 0, "everything was banked");
    assert_eq!(of(Account::CashInTransit), 0, "and counted");
    assert_eq!(of(Account::BankDeposits), 450);
    assert_eq!(
        (of(Account::BankDifference), of(Account::FalseNotes)),
        (0, 100),
        "explained"
    );
    assert_eq!(
        of(Account::OverShort),
        200,
        "at the handover, and nothing of the bank's"
    );
    assert_eq!((of(Account::LeftChange), of(Account::Float)), (0, 0));
    let drawer = sums
        .iter()
        .find(|(account, _)| matches!(account, Account::Drawer(_)));
    assert_eq!(
        drawer.map(|(_, sum)| sum.fen()),
        Some(-750),
        "what was paid out after the close"
    );
}

#[test]
fn the_second_pc_of_a_seat_is_named() {
    let mut seats = Seats::default();
    let names = [5_u128, 6, 5, 7].map(|id| {
        let journal = JournalId(Uuid::from_u128(id));
        if id != 7 {
            seats.take(journal, HallNo(1), CounterNo(2));
        }
        seats.drawer(journal, ShiftNo(3)).name()
    });
    let (first, second) = ("Hall1:Counter2:Shift3", "Hall1:Counter2:Pc2:Shift3");
    assert_eq!(names, [first, second, first, "Hall0:Counter0:Shift3"]);
}

#[test]
fn both_files_as_they_are_written() {
    let office = vec![issued(vec![bill(1, &[100, 20, 30], 0)])];
    let taken = payment(&[(1, 75, 0)], 0, 0);
    let (booked, _) = booked(
        office,
        vec![Body::from(taken.clone()), Body::from(reversal(&taken, 1))],
    );
    let taken = booked.iter().find(|one| one.act == Act::PaymentTaken).unwrap();
    let back = booked.iter().find(|one| one.act == Act::PaymentReversed).unwrap();
    let hledger = Format::Hledger.transaction(taken);
    assert!(hledger.starts_with("\n2026-12-06 * (1) Payment taken 收费\n  ; entry:00000000-0000-0000-0000-000000000002/1, account-no:1200020417\n"), "{hledger}");
    assert!(
        hledger.contains("\n  Assets:Receivable:Sewage                               -0.15 CNY\n"),
        "{hledger}"
    );
    let beancount = Format::Beancount.transaction(back);
    assert!(
        beancount.contains("2 ^00000000-0000-0000-0000-000000000002/1\n  entry: "),
        "{beancount}"
    );
    assert!(
        beancount.contains("  receipt: \"1\"\n  account-no: \"1200020417\"\n"),
        "{beancount}"
    );
}

prop_compose! {
    fn some_bill()(lines in prop::collection::vec(-500_i64..9_000, 0..4), before in 0_i64..9_000) -> (Vec<i64>, i64) {
        (lines, before)
    }
}

prop_compose! {
    fn some_payment()(
        parts in prop::collection::vec((0_usize..5, 0_i64..9_000, 0_i64..500), 0..4),
        change in 0_i64..1_000, deposit in 0_i64..1_000, taken_back: bool
    ) -> (PaymentTaken, bool) {
        (payment(&parts, change, deposit), taken_back)
    }
}

proptest! {
    /// Checked by `booked`: every transaction adds up to zero, and to the fold's postings ledger by ledger. A payment
    /// and its reversal cancel on every account, in whichever order they are booked.
    #[test]
    fn finer_than_the_fold_and_never_another_sum(
        bills in prop::collection::vec(some_bill(), 0..4),
        payments in prop::collection::vec(some_payment(), 0..8),
        over_short in -500_i64..500
    ) {
        let bills = bills.iter().enumerate().map(|(nth, (lines, before))| bill(nth, lines, *before)).collect();
        let mut counter = vec![opened()];
        let mut pairs = Vec::new();
        for (taken, taken_back) in payments {
            let number = u64::try_from(counter.len()).unwrap() + 1;
            if taken_back {
                pairs.push(number);
                counter.push(Body::from(taken.clone()));
                counter.push(Body::from(reversal(&taken, number)));
            } else {
                counter.push(Body::from(taken));
            }
        }
        counter.push(close(over_short));
        let (transactions, _) = booked(vec![issued(bills)], counter);
        for number in pairs {
            let mut left = Sums::new();
            for booked in transactions.iter().filter(|one| [number, number + 1].contains(&one.entry.number.0) && one.entry.journal == COUNTER) {
                for line in &booked.lines {
                    *left.entry(line.account).or_default() += line.amount;
                }
            }
            prop_assert!(left.values().all(|sum| sum.is_zero()), "{left:?}");
        }
    }
}
