//! Open books (账簿) of days with everything that moves money otherwise than a plain payment does: hledger and beancount accept
//! the files, and every balance is what the counter's own reports and lists say, to the fen.
//!
//! The tools are needed, as for the counter's own books (`crates/cli/tests/all/books`).

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use cistern_core::Failed;
use cistern_core::account::AskAccount;
use cistern_core::arrival::{AskClaim, ClaimArrival, FindArrivals};
use cistern_core::banking::{AskSafe, BankTakings, BankingRefusal, CountCorrection, MatchDeposit, NoteFalse};
use cistern_core::basket::{BasketPart, QuoteBasket, TakeBasket, TakePart, TakenBasket};
use cistern_core::cheque::{AskCheques, TellCheque};
use cistern_core::drawer::DropCash;
use cistern_core::late_entry::{KeyInPaper, PaperReceipt, QuoteLateEntry};
use cistern_core::left_change::{AskLeft, LeaveChange, PayOutChange};
use cistern_core::moving::{AskMove, MovePayment};
use cistern_core::receipt::ReceiptView;
use cistern_core::shift::{AskShift, CloseShift, ShiftReport, Stage};
use cistern_core::staff::ApproveWith;
use cistern_core::waiver::{AskWaiver, WaiveLateFee};
use cistern_domain::Money;
use cistern_domain::books::Format;
use cistern_domain::channel::Channel;
use cistern_domain::entry::{AccountsRegistered, BillsIssued, WaiverReason};
use cistern_domain::ids::{AccountNo, BasketId, EntryNo, LeftId, PaymentId, ReceiptNo, RunId, ShiftNo};
use cistern_domain::late_fee::{LateFeePolicy, WaiverWay};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::ratio::Ratio;
use cistern_domain::receipt_numbers::Mark;
use cistern_domain::settings::Role;
use cistern_journal::Fault;
use cistern_publishing::demo::first_policy;
use cistern_publishing::{NewArrival, Publication, record_arrival};
use uuid::Uuid;

use crate::drawers::count;
use crate::hall::{
    CREDENTIALS, Hall, LI, PIN, WANG, ZHANG, account, bill, bill_no, cash, fen, number, person, shan,
    tendered, zhu,
};
use crate::numbers::mark;

const PAPER: u64 = 10_005_000;
const FLOAT: i64 = 50_000;

type Balances = BTreeMap<String, Money>;

fn shops() -> [AccountNo; 3] {
    ["1200020501", "1200020502", "1200020503"].map(number)
}

fn everybody() -> Vec<AccountNo> {
    [zhu(), shan()].into_iter().chain(shops()).collect()
}

fn by_wang() -> ApproveWith {
    ApproveWith::at_desk(WANG, PIN)
}

/// 5‰ a day; 王芳 is of finance too; three shops with a bill each, two of them late.
fn hall() -> Hall {
    let hall = Hall::serving();
    hall.publish(|tx, pen| {
        pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance])?;
        let rate_per_day = Ratio::new("0.005".parse().expect("a rate")).expect("a ratio");
        let policy = LateFeePolicy {
            rate_per_day,
            ..first_policy()
        };
        pen.policy(tx, &policy)?;
        let details = pen.detach(tx, &person("某户", "某路", "13900000000"))?;
        let run = RunId(pen.id());
        let accounts = shops()
            .iter()
            .map(|no| account(no, Money::ZERO, details))
            .collect();
        pen.write(tx, AccountsRegistered { run, accounts })?;
        let shops = shops();
        let bills = [
            bill(&shops[0], 9, fen(4_513)),
            bill(&shops[1], 10, fen(3_007)),
            bill(&shops[2], 11, fen(6_001)),
        ];
        pen.write(
            tx,
            BillsIssued {
                run,
                bills: bills.into(),
            },
        )?;
        Ok(())
    });
    hall
}

/// What was billed in all, by hand: 朱美霞 62.40 and 24.00, 单晓燕 80.00, the shops.
const BILLED: i64 = 6_240 + 2_400 + 8_000 + 4_513 + 3_007 + 6_001;
const OPENING: i64 = 1_230;

/// 减免, 错缴更正, 合并收费 by one cheque, a cheque of its own, 来款认领, 长款待领.
fn first_day(hall: &Hall) -> TakenBasket {
    mark(hall, PAPER - 19, PAPER, Mark::Reserved).expect("set aside for paper");
    waive(hall);
    let first = hall.pay(cash(&zhu(), &[8], 10_000)).receipt;
    assert!(first.late_fee.is_positive(), "what was not waived");
    let [one, two, three] = shops();
    move_over(hall, &three, &one);
    let basket = by_cheque(hall, [&one, &two]);
    let mut quote = cash(&shan(), &[11], 0);
    quote.tenders = vec![tendered(Tender::Cheque, 7_000), tendered(Tender::Card, 1_000)];
    quote.tenders[0].reference = Some("77777777|工行城北支行|2026-12-06".to_owned());
    hall.pay(quote);
    claim(hall);
    for (amount, payment) in [(350, Some(first.payment)), (150, None)] {
        let left = LeaveChange {
            left: LeftId(Uuid::from_u128(if payment.is_some() { 1 } else { 2 })),
            amount: fen(amount),
            payment,
        };
        hall.counter.leave_change(&left).expect("put aside");
    }
    let left = hall.counter.left_change(&AskLeft {}).expect("listed").left;
    let pay_out = PayOutChange {
        left: left[1].left,
        approver: by_wang(),
    };
    hall.counter.pay_out_change(&pay_out).expect("paid out");
    basket
}

fn waive(hall: &Hall) {
    let (account, bills) = (zhu(), vec![bill_no(&zhu(), 8)]);
    let way = WaiverWay::Share(Ratio::new("0.5".parse().expect("a half")).expect("a ratio"));
    let ask = AskWaiver {
        account: account.clone(),
        bills: bills.clone(),
        way: Some(way),
    };
    let quote = hall.counter.quote_waiver(&ask).expect("quoted");
    assert!(quote.waived.is_positive());
    let waive = WaiveLateFee {
        account,
        bills,
        way,
        shown_fee: quote.fee,
        shown_waived: quote.waived,
        reason: WaiverReason::Outage,
        words: "停水三天".to_owned(),
        approver: by_wang(),
    };
    hall.counter.waive_late_fee(&waive).expect("waived");
}

/// Money of the first, entered on the other's account: cash with change, and a card.
fn move_over(hall: &Hall, wrong: &AccountNo, right: &AccountNo) {
    let mut quote = cash(wrong, &[11], 5_010);
    quote.tenders.push(tendered(Tender::Card, 1_000));
    let payment = hall.pay(quote).receipt.payment;
    let to = Some(right.clone());
    let quote = hall.counter.quote_move(&AskMove { payment, to }).expect("quoted");
    let ask = MovePayment {
        payment,
        becomes: PaymentId(Uuid::from_u128(0x30fe)),
        to: right.clone(),
        receipt_returned: true,
        shown_deposit: quote.to.expect("an account").deposit_in,
        approver: by_wang(),
    };
    hall.counter.move_payment(&ask).expect("moved");
}

/// One cheque, and 10.00 in cash beside it: 朱美霞's September and what the second shop owes.
fn by_cheque(hall: &Hall, [_, second]: [&AccountNo; 2]) -> TakenBasket {
    let part = |account: &AccountNo, month| BasketPart {
        account: account.clone(),
        bills: vec![bill_no(account, month)],
    };
    let parts = vec![part(&zhu(), 9), part(second, 10)];
    let quote = QuoteBasket {
        parts: parts.clone(),
        tenders: Vec::new(),
    };
    let due = hall.counter.quote_basket(&quote).expect("quoted").due;
    let name = 0x6_0000_u128;
    let parts = (name + 1..).zip(parts).map(|(id, part)| TakePart {
        payment: PaymentId(Uuid::from_u128(id)),
        part,
    });
    let ask = TakeBasket {
        basket: BasketId(Uuid::from_u128(name)),
        parts: parts.collect(),
        tenders: vec![
            tendered(Tender::Cheque, due.fen() - 1_000),
            tendered(Tender::Cash, 1_000),
        ],
        shown_due: due,
        payer: None,
    };
    hall.counter.take_basket(&ask).expect("taken")
}

/// 200.00 arrived; 60.00 of it are claimed for a shop, and 140.00 wait.
fn claim(hall: &Hall) {
    let on = "2026-12-04".parse().expect("a date");
    let new = NewArrival {
        on,
        amount: fen(20_000),
        reference: "B4711".to_owned(),
        channel: Channel::Bank,
        payer: "某公司".to_owned(),
        memo: String::new(),
    };
    let mut arrival = EntryNo(0);
    hall.publish(|tx, pen| {
        arrival = record_arrival(tx, pen, &new).expect("recorded").number;
        Ok::<_, Publication>(())
    });
    let [.., account] = shops();
    let ask = AskClaim {
        arrival,
        account: account.clone(),
        amount: Some(fen(6_000)),
        bills: None,
    };
    let quote = hall.counter.quote_claim(&ask).expect("quoted");
    let claim = ClaimArrival {
        payment: PaymentId(Uuid::from_u128(0xc1a1)),
        arrival,
        account,
        amount: fen(6_000),
        bills: quote.open.iter().map(|bill| bill.bill.clone()).collect(),
        shown_deposit: quote.deposit_in,
    };
    hall.counter.claim_arrival(&claim).expect("claimed");
}

fn shift(hall: &Hall, shift: Option<u32>) -> ShiftReport {
    let ask = AskShift {
        shift: shift.map(ShiftNo),
    };
    hall.counter.shift_report(&ask).expect("a report")
}

fn close(hall: &Hall, over: i64) {
    let report = shift(hall, None);
    let counted = CloseShift {
        slips: report.slips_due,
        reason: (over != 0).then(|| "找零差错".to_owned()),
        ..count(report.expected_cash.expect("not blind").fen() + over)
    };
    hall.counter.close_shift(&counted).expect("closed");
}

/// One cheque is paid, the company's is not; the takings are banked, the bank counts 50.00 less, 20.00 of them false.
fn what_the_bank_said(hall: &Hall, basket: &TakenBasket) {
    let tell = |payment, cleared| {
        let ask = TellCheque {
            payment,
            cleared,
            approver: by_wang(),
        };
        hall.counter.tell_cheque(&ask).expect("told");
    };
    let pending = hall.counter.cheques(&AskCheques {}).expect("listed").cheques;
    let single = pending
        .iter()
        .find(|cheque| cheque.receipts == 1)
        .expect("one alone");
    tell(single.payment, true);
    tell(basket.receipts[0].payment, false);
    let shown = hall.counter.safe(&AskSafe {}).expect("shown").holds;
    let deposit = hall
        .counter
        .bank_takings(&BankTakings { shown })
        .expect("sent")
        .deposit;
    let counted = MatchDeposit {
        deposit: deposit.deposit,
        counted: deposit.amount - fen(9_000),
        reference: "B20261206".to_owned(),
        correction: None,
        approver: by_wang(),
    };
    let first = hall.counter.match_deposit(&counted).expect("counted").deposit;
    let right = MatchDeposit {
        counted: deposit.amount - fen(5_000),
        correction: Some(CountCorrection {
            replaces: first.count.expect("its entry"),
            words: "看错一位".to_owned(),
        }),
        ..counted
    };
    hall.counter.match_deposit(&right).expect("corrected");
    let note = NoteFalse {
        deposit: deposit.deposit,
        amount: fen(2_000),
        certificate: "SJ2026-0077".to_owned(),
        approver: by_wang(),
    };
    hall.counter.note_false(&note).expect("explained");
    hall.counter
        .note_false(&note)
        .expect("answered again: it is lost once");
    let other = NoteFalse {
        amount: fen(1_000),
        ..note
    };
    let refused = hall.counter.note_false(&other);
    assert!(
        matches!(refused, Err(Failed::Refused(BankingRefusal::SameCertificate { amount })) if amount == fen(2_000)),
        "{refused:?}"
    );
}

/// 补录 of a paper of the seventh, 解款入保险柜; the drawer's cash is on its way to the bank and the safe holds some; a third
/// drawer is open.
fn second_day(hall: &Hall) {
    hall.clock.set("2026-12-08T01:00:00Z");
    hall.sign_in(LI);
    hall.open_shift(FLOAT);
    let [one, ..] = shops();
    let paper = PaperReceipt {
        receipt: ReceiptNo(PAPER - 19),
        paper_date: "2026-12-07".parse().expect("a date"),
        paper_time: "10:20".to_owned(),
        clerk: ZHANG,
        account: one,
        tenders: vec![tendered(Tender::Cash, 3_000)],
        bills: None,
    };
    let quote = QuoteLateEntry { paper: paper.clone() };
    let quote = hall.counter.quote_late_entry(&quote).expect("quoted");
    let keyed = KeyInPaper {
        payment: PaymentId(Uuid::from_u128(0xb0)),
        paper: PaperReceipt {
            bills: Some(quote.bills),
            ..paper
        },
        shown_due: quote.quoted.due,
        approver: by_wang(),
    };
    hall.counter.key_in_paper(&keyed).expect("keyed in");
    hall.pay(cash(&shan(), &[], 7_700));
    close(hall, 50);
    let shown = hall.counter.safe(&AskSafe {}).expect("shown").holds;
    hall.counter.bank_takings(&BankTakings { shown }).expect("sent");
    hall.open_shift(FLOAT);
    let mut quote = cash(&zhu(), &[], 0);
    quote.tenders = vec![
        tendered(Tender::Transfer, 1_111),
        Tendered {
            reference: Some("4200000001".to_owned()),
            ..tendered(Tender::Wallet, 2_222)
        },
        tendered(Tender::Cash, 3_000),
    ];
    hall.pay(quote);
    let drop = DropCash {
        pieces: count(2_000).counted,
        after: 0,
        approver: by_wang(),
    };
    hall.counter.drop_cash(&drop).expect("dropped");
}

/// Every balance, debit positive, out of reports and lists; `undone` are the receipts that the bank's word undid.
fn said(hall: &Hall, undone: &[ReceiptView]) -> Balances {
    let mut all = Balances::new();
    let mut add = |account: &str, amount: Money| *all.entry(account.to_owned()).or_default() += amount;
    let mut claimed = Money::ZERO;
    let text = String::new();
    for arrival in hall
        .counter
        .arrivals(&FindArrivals { text })
        .expect("listed")
        .arrivals
    {
        claimed += arrival.amount - arrival.left - arrival.returned;
        add("Assets:Bank:Arrivals", arrival.amount - arrival.returned);
        add("Liabilities:Unclaimed", -arrival.left);
    }
    let mut cheques = Money::ZERO;
    for nth in 1..=3 {
        let report = shift(hall, Some(nth));
        let takings = report.takings.expect("not blind");
        add("Assets:Transit:Card", takings.kept_in(Tender::Card));
        add("Assets:Transit:Wallet", takings.kept_in(Tender::Wallet));
        add("Assets:Bank:Transfers", takings.kept_in(Tender::Transfer));
        add("Income:LateFee", takings.reversed.late_fee - takings.late_fee);
        cheques += takings.kept_in(Tender::Cheque);
        match report.stage {
            Stage::Closed { over_short, .. } => add("Expenses:OverShort", -over_short),
            _ => {
                add(
                    &format!("Assets:Cash:Hall1:Counter1:Shift{nth}"),
                    report.expected_cash.expect("not blind"),
                );
                add("Assets:Cash:Float", -fen(FLOAT));
            }
        }
    }
    add("Assets:Bank:Transfers", -claimed);
    let pending = hall.counter.cheques(&AskCheques {}).expect("listed").cheques;
    let pending: Money = pending.iter().map(|cheque| cheque.whole).sum();
    let bounced: Money = undone
        .iter()
        .flat_map(|receipt| &receipt.tenders)
        .filter(|one| one.tender == Tender::Cheque)
        .map(|one| one.amount)
        .sum();
    add("Assets:Cheques", pending);
    add("Assets:Bank:Cheques", cheques - pending - bounced);
    add(
        "Income:LateFee",
        undone.iter().map(|receipt| receipt.late_fee).sum(),
    );
    let safe = hall.counter.safe(&AskSafe {}).expect("shown");
    add(
        "Assets:Cash:Safe",
        safe.drops.iter().map(|drop| drop.amount).sum(),
    );
    for drawer in &safe.drawers {
        add(
            &format!("Assets:Cash:Hall1:Counter1:Shift{}", drawer.shift),
            drawer.amount,
        );
    }
    for deposit in &safe.deposits {
        match (deposit.counted, deposit.difference) {
            (Some(counted), Some(difference)) => {
                add("Assets:Bank:Deposits", counted);
                add("Expenses:FalseNotes", deposit.false_notes);
                add("Expenses:BankDifference", -difference);
            }
            _ => add("Assets:Transit:Cash", deposit.amount),
        }
    }
    let left = hall.counter.left_change(&AskLeft {}).expect("listed").left;
    add(
        "Liabilities:LeftChange",
        -left.iter().map(|one| one.amount).sum::<Money>(),
    );
    for account in everybody() {
        let view = hall.counter.account(&AskAccount { account }).expect("shown");
        add("Liabilities:Deposits", -view.deposit);
        add("Assets:Receivable", view.open.iter().map(|bill| bill.owed).sum());
    }
    add("Income:Water", -fen(BILLED));
    add("Equity:Opening", fen(OPENING));
    all.retain(|_, amount| !amount.is_zero());
    all
}

/// What a tool says, components of one thing added up; nothing of what is nothing.
fn told(lines: impl Iterator<Item = (String, Money)>) -> Balances {
    let mut all = Balances::new();
    for (account, amount) in lines {
        let whole = match account.starts_with("Assets:Receivable:") {
            true => "Assets:Receivable".to_owned(),
            false => account,
        };
        *all.entry(whole).or_default() += amount;
    }
    all.retain(|_, amount| !amount.is_zero());
    all
}

fn tool(program: impl Into<OsString>, arguments: &[&str]) -> String {
    let program = program.into();
    // hledger reads files as its locale has them.
    let done = Command::new(&program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output();
    let output = done.unwrap_or_else(|fault| {
        let program = program.display();
        panic!("{program} is needed ({fault}): `cargo xtask test` brings it")
    });
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.success(),
        "{} {arguments:?}: {said}",
        program.display()
    );
    String::from_utf8(output.stdout).expect("text")
}

fn beancount_program(name: &str) -> PathBuf {
    std::env::var_os("BEANCOUNT").map_or_else(|| name.into(), |folder| Path::new(&folder).join(name))
}

/// Every posting that beancount's own loader reads, by account.
const SUMS: &str = "
import collections, sys
from beancount import loader
from beancount.core import data
entries, errors, _ = loader.load_file(sys.argv[1])
assert not errors, errors
sums = collections.Counter()
for transaction in data.filter_txns(entries):
    for posting in transaction.postings:
        sums[posting.account] += posting.units.number
for account, amount in sums.items():
    print(account, amount)
";

fn yuan(text: &str) -> Money {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no amount"))
}

fn written(hall: &Hall, format: Format, name: &str) -> String {
    let mut books = Vec::new();
    let left_out = hall
        .counter
        .file()
        .read::<_, Fault>(|tx| tx.write_books(format, &mut books))
        .expect("written");
    assert_eq!(left_out.told().count(), 0, "everything is in them");
    let path = hall.folder.path().join(name);
    std::fs::write(&path, books).expect("on the disk");
    path.to_str().expect("a path").to_owned()
}

#[test]
fn both_tools_say_of_every_account_what_the_counter_says() {
    let hall = hall();
    let basket = first_day(&hall);
    close(&hall, -100);
    what_the_bank_said(&hall, &basket);
    hall.counter.close_day().expect("closed");
    second_day(&hall);
    let ours = said(&hall, &basket.receipts);
    for account in [
        "Assets:Bank:Cheques",
        "Assets:Bank:Deposits",
        "Assets:Transit:Cash",
        "Assets:Cash:Safe",
        "Expenses:BankDifference",
        "Expenses:FalseNotes",
        "Expenses:OverShort",
        "Liabilities:LeftChange",
        "Liabilities:Unclaimed",
    ] {
        assert!(ours.contains_key(account), "{account} is nothing: {ours:?}");
    }

    let journal = written(&hall, Format::Hledger, "books.journal");
    tool("hledger", &["-f", &journal, "check", "--strict"]);
    let balance = [
        "-f",
        &journal,
        "balance",
        "--flat",
        "--empty",
        "--no-total",
        "-O",
        "csv",
    ];
    let printed = tool("hledger", &balance);
    let lines = printed.lines().skip(1).map(|line| {
        let (account, amount) = line.trim_matches('"').split_once("\",\"").expect("two columns");
        (account.to_owned(), yuan(amount.trim_end_matches(" CNY")))
    });
    assert_eq!(told(lines), ours, "hledger");

    let books = written(&hall, Format::Beancount, "books.beancount");
    let complaints = tool(beancount_program("bean-check"), &[&books]);
    assert_eq!(complaints, "", "nothing to complain of");
    let printed = tool(beancount_program("python"), &["-c", SUMS, &books]);
    let lines = printed.lines().map(|line| {
        let (account, amount) = line.split_once(' ').expect("two columns");
        (account.to_owned(), yuan(amount))
    });
    assert_eq!(told(lines), ours, "beancount");
    hall.verified();
}
