//! 回避 at head office where acts come in lists and queues: cases and disputes, invoices keyed in by hand, debits, imports and
//! bill runs. What is about an account that who acts declared is left to a colleague, by name, and the rest is done.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::fmt::Debug;
use std::path::Path;

use cistern_domain::Money;
use cistern_domain::bill_run::{NotBilled, RunTerms};
use cistern_domain::date::{BusinessDate, Period};
use cistern_domain::entry::{
    BillDisputed, CaseAct, CaseActed, CaseOpened, CaseStep, DisputeEnd, InvoiceRequested, PaperTick,
    PaymentTaken,
};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{
    AccountNo, BatchNo, BillNo, CaseId, EntryRef, Hash, PaymentId, ReceiptNo, ShiftNo, StaffNo, StepId,
};
use cistern_domain::instant::Instant;
use cistern_domain::invoice::InvoiceNo;
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::promise::{Promise, Term};
use cistern_import::{OwnColumns, Reason, SentRow};
use cistern_journal::Fault;
use cistern_office::invoice::InvoiceEntry;
use cistern_office::{BillRun, SendDebits, WhyLeftOut};
use cistern_publishing::{Called, DepartmentAct, InvoiceByHand};
use common::own::{DAY, OTHER, OWN, QIAN, ZHENG, by, no, scene};
use common::{City, Counter};
use uuid::Uuid;

const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e));

/// The oldest bill of an account that owes, and what it owes.
fn owed(city: &City, account: &str) -> (BillNo, Money) {
    let state = city.office.file().read::<_, Fault>(|tx| tx.account(&no(account)));
    let state = state.unwrap().unwrap();
    let mut open = state.bills.iter().filter(|(_, bill)| bill.owed().is_positive());
    open.next()
        .map(|(bill, state)| (bill.clone(), state.owed()))
        .unwrap()
}

/// Another account that owes something.
fn another_that_owes(city: &City) -> AccountNo {
    let mut found = None;
    let read = city.office.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[Key::ACCOUNTS], |key, state| {
            if let (Key::Account(account), State::Account(state)) = (key, state)
                && account != no(OWN)
                && state.bills.values().any(|bill| bill.owed().is_positive())
                && state.registered.is_some()
            {
                found.get_or_insert(account);
            }
            Ok(())
        })
    });
    read.unwrap();
    found.unwrap()
}

fn head(city: &City) -> EntryRef {
    let journal = city.office.journal();
    let read = city.office.file().read::<_, Fault>(|tx| tx.head(journal));
    EntryRef {
        journal,
        number: read.unwrap().number,
    }
}

/// 郑岚 is told of her account, and nothing is written; 钱进 does it.
fn only_a_colleague<T, E: Debug + ToString>(
    what: &str,
    city: &City,
    act: impl Fn((StaffNo, &str)) -> Result<T, E>,
) {
    let before = head(city);
    let Err(refused) = act(ZHENG) else {
        panic!("{what} of their own account was done");
    };
    let told = format!("account {OWN} is declared as theirs; let somebody else do it");
    assert_eq!(refused.to_string(), told, "{what}");
    assert_eq!(head(city), before, "{what}: nothing is written");
    act(QIAN).unwrap_or_else(|why| panic!("{what}: {}", why.to_string()));
    city.verify();
}

/// A bill of theirs that its customer disputes, in the queue of a department.
fn disputes(city: &City, counter: &Counter) -> BillNo {
    let (bill, _) = owed(city, OWN);
    let now = city.clock.now();
    let opened = CaseOpened {
        case: CASE,
        item: "dispute".to_owned(),
        version: 0,
        name: "账单争议".to_owned(),
        bill: Some(bill.clone()),
        papers: vec![PaperTick {
            name: "户号".to_owned(),
            seen: true,
        }],
        promise: Promise {
            term: Term::Hours(24),
            due: Instant(now.0 + DAY),
            assumed: false,
        },
        department: "billing".to_owned(),
        urgent: false,
        details: Hash::NONE,
    };
    counter.write(Some(OWN), opened);
    let disputed = BillDisputed {
        case: CASE,
        bill: bill.clone(),
    };
    counter.write(Some(OWN), disputed);
    let step = CaseStep {
        case: CASE,
        knew: Vec::new(),
        act: CaseAct::HandedOff {
            to: "billing".to_owned(),
        },
        words: None,
        step: StepId(Uuid::from_u128(1)),
    };
    counter.write(None, CaseActed(step));
    counter.sync(&city.office);
    bill
}

#[test]
fn a_case_is_worked_and_a_dispute_decided_by_a_colleague() {
    let (city, counter) = scene();
    disputes(&city, &counter);
    let acts = |nth: u128, act: DepartmentAct| {
        let what = format!("{act:?}");
        only_a_colleague(&what, &city, |(staff, _)| {
            let step = StepId(Uuid::from_u128(0x57e9_0000 + nth));
            city.office
                .act_on_case(staff, "billing", (CASE, step), &act, "已核对抄表照片")
        });
    };
    acts(1, DepartmentAct::Accept);
    acts(2, DepartmentAct::Note);
    acts(3, DepartmentAct::Decide(DisputeEnd::Upheld));
    acts(4, DepartmentAct::Answer);
    // And so is taking it up and calling back, which ask in the same place.
    let refused = |pen: cistern_publishing::Pen<'_>| {
        city.office
            .file()
            .act::<_, cistern_publishing::CaseRefused>(|tx| {
                let step = (CASE, StepId(Uuid::from_u128(9)));
                let up = pen.take_up(tx, step, "催办").unwrap_err().to_string();
                let called = Called::FollowedUp { reached: true };
                let called = pen.call_back(tx, step, called, "").unwrap_err().to_string();
                Ok([up, called])
            })
    };
    let said = refused(cistern_publishing::Pen {
        now: city.clock.now(),
        chance: &Nothing,
        actor: ZHENG.0,
    });
    for said in said.unwrap() {
        assert!(said.contains("is declared as theirs"), "{said}");
    }
}

struct Nothing;
impl cistern_publishing::Fill for Nothing {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(3);
    }
}

#[test]
fn an_invoice_is_keyed_in_by_a_colleague() {
    let (city, counter) = scene();
    let payment = PaymentId(Uuid::from_u128(0x0e1f_0001));
    let amount = Money::from_fen(5_000);
    let taken = PaymentTaken {
        payment,
        shift: ShiftNo(1),
        receipt: ReceiptNo(1),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount,
            reference: None,
        }],
        change: Money::ZERO,
        deposit_in: amount,
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    };
    counter.write(Some(OWN), taken);
    let original = counter.act(|tx| tx.payment(payment).unwrap().unwrap().at);
    let asked = InvoiceRequested {
        payment,
        original,
        receipt: ReceiptNo(1),
        amount,
        buyer: Hash::NONE,
    };
    counter.write(Some(OWN), asked);
    counter.sync(&city.office);
    only_a_colleague("an invoice", &city, |(staff, pin)| {
        city.office.invoice_by_hand(&InvoiceEntry {
            receipt: ReceiptNo(1),
            did: InvoiceByHand::Issued {
                number: "26117000000000000001".parse::<InvoiceNo>().unwrap(),
                on: BusinessDate::from_ymd(2026, 11, 19).unwrap(),
            },
            looked: false,
            staff,
            pin: pin.to_owned(),
        })
    });
}

#[test]
fn debits_are_sent_and_withdrawn_without_their_own() {
    let (city, counter) = scene();
    let row = |line, account| {
        let (bill, amount) = owed(&city, account);
        SentRow {
            line,
            bill,
            account: no(account),
            amount,
        }
    };
    let today = BusinessDate::from_ymd(2026, 11, 19).unwrap();
    let send = SendDebits {
        batch: BatchNo::new("DK20261119").unwrap(),
        sent_on: today,
        returns_on: today.plus_days(2),
        rows: vec![row(2, OWN), row(3, another_that_owes(&city).as_str())],
    };
    let done = city.office.send_debits(&send, &by(ZHENG)).unwrap();
    assert_eq!(done.sent, 1, "the other goes");
    let left: Vec<_> = done.left_out.iter().map(|one| (one.line, &one.why)).collect();
    assert_eq!(left, [(2, &WhyLeftOut::Own)]);
    let done = city.office.send_debits(&send, &by(QIAN)).unwrap();
    assert_eq!((done.sent, done.already, done.left_out.len()), (1, 1, 0));

    let bill = disputes(&city, &counter);
    let done = city.office.withdraw_debits(None, &by(ZHENG)).unwrap();
    assert_eq!(done.bills, []);
    assert_eq!((done.own.len(), &done.own[0].bill), (1, &bill));
    let waits = city.office.debits_to_withdraw(None).unwrap();
    assert_eq!(waits, done.own, "it waits for a colleague");
    let done = city.office.withdraw_debits(None, &by(QIAN)).unwrap();
    assert_eq!((done.bills.len(), done.own.len()), (1, 0));
    city.verify();
}

#[test]
fn a_file_of_accounts_and_bills_leaves_their_own_out_by_name() {
    let (city, _) = scene();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "用户档案.csv",
        &format!(
            "户号,户名,用水地址,联系电话,用水性质,人口数,表号,口径,抄表册,立户日期,状态,预存余额\n\
             {OWN},郑岚,一号,13900000001,居民阶梯,9,M1,20,B1,2020-01-01,销户,0\n\
             NEW2,别家,三号,13900000003,居民阶梯,3,M3,20,B1,2020-01-01,正常,0\n"
        ),
    );
    write(
        "抄表记录.csv",
        &format!(
            "户号,表号,账期,上期止码,本期止码,用量,抄表日期,抄表方式\n\
             {OWN},M1,2020-10,0,5,5,2020-10-28,实抄\n"
        ),
    );
    write(
        "应收账单.csv",
        &format!(
            "账单号,户号,账期,上期止码,本期止码,用量,应收合计,可缴费日,已缴金额,缴费日期,缴费方式,一阶量,二阶量,三阶量,水费,污水处理费\n\
             N1,{OWN},2020-10,0,5,5,10.00,2020-11-01,,,,5,0,0,8.00,2.00\n"
        ),
    );
    let from = (folder.path(), &OwnColumns::default());
    let left = |rejected: &[cistern_import::Rejection]| {
        let own = rejected.iter().filter(|one| one.reason == Reason::OwnAccount);
        let mut own: Vec<_> = own
            .map(|one| (one.file.clone(), one.row, one.value.clone()))
            .collect();
        own.sort();
        own
    };
    let of = |file: &str, row, value: &str| (file.to_owned(), row, value.to_owned());
    let due = [
        of("应收账单.csv", 2, OWN),
        of("抄表记录.csv", 2, OWN),
        of("用户档案.csv", 2, OWN),
    ];
    let tried = city.office.try_import_as(ZHENG.0, from).unwrap();
    assert_eq!((left(&tried.rejected), tried.accounts_written), (due.to_vec(), 1));
    let done = city.office.import_as(ZHENG.0, from).unwrap();
    assert_eq!((left(&done.rejected), done.accounts_written), (due.to_vec(), 1));
    let known = |account: &str| {
        let state = city.office.file().read::<_, Fault>(|tx| tx.account(&no(account)));
        state.unwrap().and_then(|state| state.registered)
    };
    assert!(known("NEW2").is_some());
    assert_ne!(known(OWN).unwrap().persons, 9);
    let done = city.office.import_as(QIAN.0, from).unwrap();
    assert_eq!((left(&done.rejected), done.accounts_written), (Vec::new(), 1));
    assert_eq!(known(OWN).unwrap().persons, 9, "a colleague brings it in");
    city.verify();
}

#[test]
fn a_bill_run_leaves_their_own_to_a_colleague() {
    let (city, _) = scene();
    let last = |account: &str| {
        let read = city.office.file().read::<_, Fault>(|tx| {
            let state = tx.account(&no(account))?.unwrap();
            let mut bills = Vec::new();
            for (bill, known) in &state.bills {
                bills.extend(tx.issued_bill(bill, known.issued.as_ref().unwrap())?);
            }
            bills.sort_by_key(|bill| bill.period);
            Ok(bills.last().unwrap().segments.last().unwrap().clone())
        });
        let last = read.unwrap();
        (last.meter.unwrap().as_str().to_owned(), last.to)
    };
    let row = |account: &str| {
        let (meter, end) = last(account);
        format!("{account},{meter},{end},{},12,2026-12-05,实抄", end + 12)
    };
    let path = city.folder.path().join("readings.csv");
    write_readings(&path, &[row(OWN), row(OTHER)]);
    let run = BillRun {
        file: path,
        columns: cistern_office::OwnColumns::default(),
        terms: RunTerms {
            period: Period::new(2026, 12).unwrap(),
            payable_on: "2026-12-10".parse().unwrap(),
        },
    };
    let done = city.office.run_bills(&run, ZHENG).unwrap().done;
    let refused: Vec<_> = done.refused.iter().map(|one| (&one.account, &one.why)).collect();
    assert_eq!(done.sum.bills, 1);
    assert_eq!(refused, [(&no(OWN), &Some(NotBilled::Own))]);
    let done = city.office.run_bills(&run, QIAN).unwrap().done;
    assert_eq!(done.sum.bills, 1, "a colleague issues it");
    city.verify();
}

fn write_readings(path: &Path, rows: &[String]) {
    let head = "户号,表号,上期止码,本期止码,用量,抄表日期,抄表方式";
    std::fs::write(path, format!("{head}\n{}\n", rows.join("\n"))).unwrap();
}

#[test]
fn the_same_story_on_postgresql() {
    common::once_more_on_one_server();
}
