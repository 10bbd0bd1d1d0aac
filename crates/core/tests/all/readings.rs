//! Wrong readings put right in a hall that is its own office: R1 and R3 of the worked examples, and whatever else was billed.

use cistern_core::Failed;
use cistern_core::account::{AccountView, AskAccount};
use cistern_core::invoice::AskInvoice;
use cistern_core::payment::Quote;
use cistern_core::reading::{AskReading, CorrectReading, CorrectionView, ReadingOutcome, ReadingRefusal};
use cistern_core::receipt::AskReceipt;
use cistern_core::reversal::{AskReversal, ReversalRefusal};
use cistern_core::staff::{ApprovalRefusal, ApproveWith};
use cistern_domain::Money;
use cistern_domain::authority::NoAuthority;
use cistern_domain::bill::{Bill, Line, ReadingWay, Segment};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{Account, AccountStatus, AccountsRegistered, BillsIssued, ReadingFault};
use cistern_domain::fold::{Ledger, postings};
use cistern_domain::ids::{AccountNo, BillNo, EntryNo, PaymentId, RunId, StaffNo};
use cistern_domain::payment::Tender;
use cistern_domain::settings::Role;
use cistern_domain::tariff::{SAMPLE_TARIFFS, Tariff, TariffBook, Usage};
use cistern_domain::volume::Volume;
use cistern_journal::Fault;
use cistern_publishing::demo::first_policy;
use proptest::prelude::*;

use crate::hall::{CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, account, number, person, tendered};

const CLASS: &str = "居民阶梯 A0101-A0103";

fn household() -> AccountNo {
    number("2300000001")
}

fn no(text: &str) -> BillNo {
    BillNo::new(text).expect("a number")
}

fn yuan(text: &str) -> Money {
    text.parse().expect("an amount")
}

fn tariff(id: &str) -> Tariff {
    let book = TariffBook::from_json(SAMPLE_TARIFFS).expect("the sample tariffs");
    book.get(id).expect("a tariff").clone()
}

/// As a bill run makes it.
fn bill(tariff: &Tariff, class: &str, (month, used, volume): (u32, i64, i64), dial: Option<i64>) -> Bill {
    let usage = Usage {
        used_before: Volume::from_m3(used),
        ..Usage::of(class, Volume::from_m3(volume))
    };
    let computed = tariff.bill(&usage).expect("a bill");
    let period = Period::new(2026, month).expect("a month");
    let line = |line: &cistern_domain::tariff::BillLine| Line {
        component: tariff.component(line.component).unwrap_or_default().to_owned(),
        tier: line.tier,
        volume_m3: line.volume.m3(),
        price: Some(line.price.yuan()),
        amount: line.amount,
    };
    let segment = |from: i64| Segment {
        meter: None,
        from,
        to: from + volume,
        volume_m3: volume,
        read_on: Some(period.last_day()),
        way: ReadingWay::Read,
    };
    Bill {
        bill: no(&format!("B{month:02}")),
        account: household(),
        period,
        volume_m3: volume,
        tiers_m3: Vec::new(),
        used_before_m3: Some(used),
        lines: computed.lines.iter().map(line).collect(),
        amount: computed.total,
        payable_on: period.next().expect("a month").first_day().plus_days(9),
        paid_before: Money::ZERO,
        tariff: Some(tariff.id().to_owned()),
        segments: dial.map(segment).into_iter().collect(),
    }
}

/// The household's bills, each (month, used before, m³); 王芳 is of finance. No late fee unless a policy is published.
fn hall(tariff: &Tariff, class: &str, bills: &[(u32, i64, i64)], dial: Option<i64>) -> Hall {
    let hall = Hall::founded(|_| ());
    register(&hall, class, AccountStatus::Active);
    hall.publish(|tx, pen| {
        pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance])?;
        pen.tariff(tx, tariff)?;
        let mut dial = dial;
        let bills = bills.iter().map(|&of| {
            let made = bill(tariff, class, of, dial);
            dial = dial.map(|at| at + of.2);
            made
        });
        let bills = bills.collect();
        pen.write(
            tx,
            BillsIssued {
                run: RunId(pen.id()),
                bills,
            },
        )?;
        Ok(())
    });
    hall.sign_in(ZHANG);
    hall.open_shift(50_000);
    hall
}

fn register(hall: &Hall, class: &str, status: AccountStatus) {
    hall.publish(|tx, pen| {
        let details = pen.detach(tx, &person("赵滨", "道里区", "13900002300"))?;
        let one = Account {
            class: class.to_owned(),
            persons: 0,
            status,
            ..account(&household(), Money::ZERO, details)
        };
        let accounts = vec![one];
        pen.write(
            tx,
            AccountsRegistered {
                run: RunId(pen.id()),
                accounts,
            },
        )?;
        Ok(())
    });
}

fn harbin(bills: &[(u32, i64, i64)]) -> Hall {
    hall(&tariff("HRB-2016"), CLASS, bills, None)
}

fn shown(hall: &Hall) -> AccountView {
    let ask = AskAccount { account: household() };
    hall.counter.account(&ask).expect("shown")
}

/// In cash, exactly.
fn pay(hall: &Hall, bills: &[&str]) -> PaymentId {
    let mut quote = Quote {
        account: household(),
        bills: bills.iter().map(|bill| no(bill)).collect(),
        use_deposit: false,
        tenders: Vec::new(),
        keep_change: false,
        part: false,
        despite_held: false,
        despite_debit: false,
    };
    quote.tenders = vec![tendered(Tender::Cash, hall.quote(&quote).due.fen())];
    hall.pay(quote).receipt.payment
}

fn asked(bill: &str, right_m3: i64, fault: ReadingFault) -> AskReading {
    AskReading {
        account: household(),
        bill: no(bill),
        right_m3,
        fault,
    }
}

fn told<T>(done: Result<T, Failed<ReadingRefusal>>) -> Result<T, ReadingRefusal> {
    match done {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Broken(fault)) => panic!("{fault}"),
    }
}

fn quoted(hall: &Hall, ask: &AskReading) -> Result<ReadingOutcome, ReadingRefusal> {
    told(hall.counter.quote_reading(ask)).map(|quote| quote.outcome)
}

fn by(hall: &Hall, asked: AskReading, staff: StaffNo) -> Result<CorrectionView, ReadingRefusal> {
    let outcome = quoted(hall, &asked)?;
    let ask = CorrectReading {
        asked,
        shown: outcome.bills.iter().map(|bill| bill.new.amount).sum(),
        approver: ApproveWith::at_desk(staff, PIN),
    };
    let done = told(hall.counter.correct_reading(&ask))?.correction;
    assert_eq!(done.outcome, outcome, "what was shown is what was done");
    Ok(done)
}

fn right(hall: &Hall, bill: &str, m3: i64, fault: ReadingFault) -> Result<CorrectionView, ReadingRefusal> {
    by(hall, asked(bill, m3, fault), WANG)
}

/// Billed to the household in each month of the books: income is a credit.
fn billed_by_month(hall: &Hall) -> Vec<(u32, Money)> {
    let read = hall.counter.file().read::<_, Fault>(|tx| {
        let mut sums: Vec<(u32, Money)> = Vec::new();
        let office = tx.office_journal()?.expect("its own office").journal;
        tx.entries_after::<Fault>(office, EntryNo(0), |stored| {
            let entry = stored.envelope.open().expect("opens");
            let Ok(body) = entry.read() else { return Ok(true) };
            let is_other = matches!(&body, cistern_domain::entry::Body::BillsIssued(issued)
                if issued.bills.iter().any(|bill| bill.account != household()));
            let month = entry.business_date.period().expect("a month").yyyymm();
            for posting in postings(&entry, &body) {
                if posting.ledger == Ledger::Billed && !is_other {
                    match sums.iter_mut().find(|(known, _)| *known == month) {
                        Some((_, sum)) => *sum -= posting.amount,
                        None => sums.push((month, -posting.amount)),
                    }
                }
            }
            Ok(true)
        })?;
        Ok(sums)
    });
    read.expect("read")
}

/// R1: 30 read, 20 right, 140 used before, paid in cash; found the next month, R3.
#[test]
fn read_30_instead_of_20_and_paid() {
    let hall = harbin(&[(11, 140, 30)]);
    let payment = pay(&hall, &["B11"]);
    let drawer = hall.shift().expected_cash;
    let takings = hall.shift().takings;
    hall.clock.set("2027-01-06T01:00:00Z");
    let done = right(&hall, "B11", 20, ReadingFault::Misread).expect("put right");
    let outcome = &done.outcome;
    let one = &outcome.bills[0];
    let receivable = [one.old.amount, -one.old.amount, one.new.amount];
    assert_eq!(receivable, [yuan("124.50"), yuan("-124.50"), yuan("79.00")]);
    assert_eq!(receivable.into_iter().sum::<Money>(), yuan("79.00"), "net");
    assert_eq!((one.old.used_m3, one.new.used_m3), (Some(170), Some(160)));
    assert_eq!(outcome.difference, yuan("-45.50"));
    assert_eq!((outcome.to_deposit, outcome.owed), (yuan("45.50"), Money::ZERO));
    assert_eq!(done.by, "王芳");
    assert_eq!(hall.shift().expected_cash, drawer, "no cash moved");

    let view = shown(&hall);
    assert_eq!(
        (view.deposit, view.due, view.overpaid),
        (yuan("45.50"), Money::ZERO, Money::ZERO)
    );
    let settled: Vec<_> = view
        .settled
        .iter()
        .map(|bill| (bill.bill.as_str(), bill.amount))
        .collect();
    assert_eq!(
        settled,
        [("B11.1", yuan("79.00"))],
        "the wrong one is nothing that was settled"
    );
    assert_eq!(view.corrections, [done], "a clerk can explain it");
    assert!(view.payments[0].corrected, "更正 in the list");
    let receipt = hall.counter.receipt(&AskReceipt { payment }).expect("a receipt");
    assert!(
        receipt.text_80.contains("账单已更正 2027-01-06"),
        "{}",
        receipt.text_80
    );
    assert_eq!(
        billed_by_month(&hall),
        [(202_612, yuan("124.50")), (202_701, yuan("-45.50"))],
        "in the month in which it was found"
    );
    assert_eq!(
        hall.shift().takings,
        takings,
        "the day of the payment stands as it was"
    );
    hall.verified();
}

#[test]
fn the_money_is_not_given_back_twice() {
    let hall = harbin(&[(11, 140, 30)]);
    let payment = pay(&hall, &["B11"]);
    right(&hall, "B11", 20, ReadingFault::Misread).expect("put right");
    let quote = hall
        .counter
        .quote_reversal(&AskReversal { payment })
        .expect("quoted");
    assert_eq!(
        quote.obstacle,
        Some(ReversalRefusal::BillCorrected { bill: no("B11") })
    );
    let refused = hall.counter.quote_invoice(&AskInvoice { payment });
    let obstacle = refused.expect("quoted").obstacle;
    assert!(obstacle.is_some(), "its receipt stands for a bill that does not");
}

#[test]
fn a_second_time_names_the_first_and_the_bill_that_stands() {
    let hall = harbin(&[(11, 140, 30)]);
    pay(&hall, &["B11"]);
    let first = right(&hall, "B11", 20, ReadingFault::Misread).expect("put right");
    match right(&hall, "B11", 25, ReadingFault::Misread) {
        Err(ReadingRefusal::Already {
            instead, trace, by, ..
        }) => {
            assert_eq!(
                (instead, trace, by.as_str()),
                (Some(no("B11.1")), first.trace, "王芳")
            );
        }
        other => panic!("{other:?}"),
    }
    let same = right(&hall, "B11.1", 20, ReadingFault::Misread).expect_err("the same");
    assert_eq!(
        same,
        ReadingRefusal::Same {
            bill: no("B11.1"),
            m3: 20
        }
    );
    // From the new bill: 10 more again, what the deposit holds stays there, the rest is owed.
    let second = right(&hall, "B11.1", 30, ReadingFault::Misread).expect("from the new bill");
    assert_eq!(second.outcome.bills[0].new.bill, no("B11.2"));
    let view = shown(&hall);
    assert_eq!((view.deposit, view.open[0].owed), (yuan("45.50"), yuan("45.50")));
    assert_eq!(view.corrections.len(), 2);
    hall.verified();
}

/// 20 read where it was 10: the later bill rests on a running total that was wrong, and is issued anew as well.
#[test]
fn later_bills_of_the_year_follow() {
    let hall = harbin(&[(10, 140, 20), (11, 160, 10)]);
    pay(&hall, &["B10"]);
    let done = right(&hall, "B10", 10, ReadingFault::Misread).expect("put right");
    let bills: Vec<_> = done
        .outcome
        .bills
        .iter()
        .map(|bill| {
            (
                bill.new.bill.as_str(),
                bill.old.amount,
                bill.new.amount,
                bill.new.used_m3,
            )
        })
        .collect();
    assert_eq!(
        bills,
        [
            ("B10.1", yuan("79.00"), yuan("33.50"), Some(150)),
            ("B11.1", yuan("45.50"), yuan("45.50"), Some(160)),
        ]
    );
    let view = shown(&hall);
    assert_eq!((view.due, view.settled.len()), (Money::ZERO, 2));
    assert_eq!(
        (view.deposit, done.outcome.late_fee_back),
        (yuan("0.24"), yuan("0.24")),
        "the late fee was charged on a wrong bill"
    );
}

fn dial(done: &CorrectionView) -> Option<(i64, i64)> {
    done.outcome.end_reading.map(|dial| (dial.old, dial.new))
}

/// A dial read 10 too high in October is where November begins: November first, then October.
#[test]
fn newest_first() {
    let hall = hall(
        &tariff("HRB-2016"),
        CLASS,
        &[(10, 100, 30), (11, 130, 15)],
        Some(1_100),
    );
    let refused = right(&hall, "B10", 20, ReadingFault::Misread).expect_err("November rests on it");
    assert_eq!(
        refused,
        ReadingRefusal::LaterFirst {
            bill: no("B11"),
            reading: 1_130
        }
    );
    let november = right(&hall, "B11", 25, ReadingFault::WrongStart).expect("put right");
    assert_eq!(dial(&november), Some((1_145, 1_145)), "its end stands");
    let october = right(&hall, "B10", 20, ReadingFault::Misread).expect("then October");
    assert_eq!(dial(&october), Some((1_130, 1_120)));
    let used: Vec<_> = october
        .outcome
        .bills
        .iter()
        .map(|bill| bill.new.used_m3)
        .collect();
    assert_eq!(used, [Some(120), Some(145)]);
    let below = right(&hall, "B10.1", 1_121, ReadingFault::WrongStart).expect_err("below zero");
    assert_eq!(below, ReadingRefusal::BelowZero { m3: 1_121 });
    hall.verified();
}

/// More was used than was read: the shortfall has a date of its own, and bears no late fee for the past.
#[test]
fn a_shortfall_is_owed_from_a_date_of_its_own() {
    let hall = harbin(&[(8, 140, 20)]);
    hall.publish(|tx, pen| pen.policy(tx, &first_policy()));
    pay(&hall, &["B08"]);
    let done = right(&hall, "B08", 30, ReadingFault::Misread).expect("put right");
    let payable_on = BusinessDate::from_ymd(2026, 12, 21).expect("a date");
    assert_eq!(done.outcome.payable_on, Some(payable_on));
    let view = shown(&hall);
    assert_eq!(view.open[0].owed, done.outcome.owed);
    assert_eq!(view.open[0].late_fee.owed, Money::ZERO, "nor for the past");
    // Six days after its date, 20 of grace before.
    hall.sign_in(LI);
    hall.clock.set("2027-01-12T01:00:00Z");
    assert!(
        shown(&hall).open[0].late_fee.owed.is_positive(),
        "later days run on"
    );
}

#[test]
fn a_closed_account_is_owed_the_difference() {
    let hall = harbin(&[(11, 140, 30)]);
    pay(&hall, &["B11"]);
    register(&hall, CLASS, AccountStatus::Closed);
    right(&hall, "B11", 20, ReadingFault::Misread).expect("put right");
    let view = shown(&hall);
    assert_eq!(
        (view.status, view.deposit_free),
        (AccountStatus::Closed, yuan("45.50"))
    );
}

#[test]
fn finance_alone_decides_and_not_of_their_own_desk() {
    let hall = harbin(&[(11, 140, 30)]);
    let ask = || asked("B11", 20, ReadingFault::Misread);
    for (staff, why) in [(LI, NoAuthority::Role), (ZHANG, NoAuthority::OwnAct)] {
        let refusal = by(&hall, ask(), staff).expect_err("not of finance");
        assert_eq!(refusal, ReadingRefusal::from(ApprovalRefusal::from(why)));
    }
    assert_eq!(shown(&hall).corrections, []);
    let unknown = quoted(&hall, &asked("X", 20, ReadingFault::Misread));
    assert_eq!(unknown, Err(ReadingRefusal::Unknown { bill: no("X") }));
}

fn all_money(view: &AccountView) -> Money {
    // One whose late fee is still owed stands in both lists.
    let is_open = |no: &BillNo| view.open.iter().any(|bill| bill.bill == *no);
    let settled = view.settled.iter().filter(|bill| !is_open(&bill.bill));
    let bills: Money = settled.map(|bill| bill.amount + bill.late_fee_paid).sum();
    let parts: Money = view
        .open
        .iter()
        .map(|bill| bill.amount - bill.owed + bill.late_fee.paid)
        .sum();
    bills + parts + view.deposit
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Whatever tariff, readings and payments: money in = bills + deposit, before and after, and after a second time.
    #[test]
    fn money_in_is_bills_and_deposit(
        (id, class) in prop::sample::select(vec![
            ("HRB-2016", CLASS), ("BJ-2014", ""), ("SZ-2022", ""), ("HZ-2024", ""), ("CD-2022", ""),
        ]),
        volumes in prop::collection::vec(0_i64..90, 1..6),
        paid in prop::collection::vec(any::<bool>(), 6),
        which in any::<prop::sample::Index>(),
        right_m3 in 0_i64..120,
        fault in prop::sample::select(vec![ReadingFault::Misread, ReadingFault::SelfReported, ReadingFault::Miscounted]),
    ) {
        let tariff = tariff(id);
        let class = if class.is_empty() { tariff.classes()[0].name.clone() } else { class.to_owned() };
        let mut used = 0;
        let bills: Vec<(u32, i64, i64)> = (3..).zip(&volumes).map(|(month, volume)| {
            let annual = tariff.terms().reckoning == cistern_domain::tariff::Reckoning::Annual;
            let of = (month, if annual { used } else { 0 }, *volume);
            used += volume;
            of
        }).collect();
        let hall = hall(&tariff, &class, &bills, None);
        hall.publish(|tx, pen| pen.policy(tx, &first_policy()));
        let numbers: Vec<String> = bills.iter().map(|(month, ..)| format!("B{month:02}")).collect();
        let mut money_in = Money::ZERO;
        for (number, paid) in numbers.iter().zip(&paid) {
            if *paid && shown(&hall).open.iter().any(|bill| bill.bill.as_str() == number) {
                pay(&hall, &[number]);
            }
        }
        money_in += shown(&hall).payments.iter().map(|line| line.amount).sum::<Money>();
        prop_assert_eq!(all_money(&shown(&hall)), money_in, "before");
        let bill = which.get(&numbers);
        match right(&hall, bill, right_m3, fault) {
            Ok(done) => {
                let view = shown(&hall);
                prop_assert_eq!(all_money(&view), money_in, "after");
                let owed: Money = view.open.iter().map(|bill| bill.owed).sum();
                prop_assert!(owed >= done.outcome.owed);
                let again = &done.outcome.bills[0].new;
                right(&hall, again.bill.as_str(), right_m3 + 1, fault).expect("from the new bill");
                prop_assert_eq!(all_money(&shown(&hall)), money_in, "and again");
            }
            Err(ReadingRefusal::Same { m3, .. }) => prop_assert_eq!(m3, right_m3),
            Err(other) => prop_assert!(false, "{:?}", other),
        }
        hall.verified();
    }
}
