//! Bank money that came once counts once, whichever is heard first: the statement, the bank's return, a desk's claim, or the
//! payment of a counter that had no line. Where both stand, a line says so to finance.

use std::path::PathBuf;

use cistern_domain::Money;
use cistern_domain::channel::{Channel, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::debit::Debit;
use cistern_domain::entry::{
    ArrivalClaimed, BillPart, DifferenceEnd, DifferenceKind, PaymentTaken, ReversalReason, WithdrawnFor,
};
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryNo, HallNo, PaymentId, ReceiptNo, ShiftNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::settings::Role;
use cistern_import::ArrivedRow;
use cistern_journal::Fault;
use cistern_office::{
    ArrivalsRefused, ArrivedIs, ByFinance, DebitStands, DebitsReturned, DifferenceWhat, ExceptionLine,
    NewArrival, ReverseLater, SendDebits, WhyLeftOut,
};
use cistern_publishing::{ArrivalRefused, DebitResult, ReturnedRow, SentRow};
use uuid::Uuid;

use crate::common::{City, Counter, MINUTE, wechat_statement};
use crate::{ACCOUNT, FINANCE, PIN, city, no, only, owed, serving, wish};

const DAY: i64 = 24 * 60 * MINUTE;
/// Another account of the demo city.
const OTHER: &str = "1200020402";
/// The bank's number.
const NUMBER: &str = "B20261123001";

/// The day of the demo city's morning.
fn today() -> BusinessDate {
    BusinessDate::from_ymd(2026, 11, 23).unwrap()
}

fn by() -> ByFinance {
    ByFinance {
        staff: FINANCE,
        pin: PIN.to_owned(),
    }
}

fn batch() -> BatchNo {
    BatchNo::new("DK20261123").unwrap()
}

fn payment(receipt: u64) -> PaymentId {
    PaymentId(Uuid::from_u128(0x0e0e_0000 + u128::from(receipt)))
}

/// A bill at the bank, and what it was asked for.
struct Sent {
    city: City,
    bill: BillNo,
    debit: Debit,
}

impl Sent {
    /// The oldest bill of the demo account, asked for whole, with the late fee of the day.
    fn begin() -> Self {
        let city = city();
        let (bill, principal) = owed(&city).remove(0);
        let fee = Self::of(city, &bill, principal).debit.late_fee;
        Self::of(crate::city(), &bill, principal + fee)
    }

    fn of(city: City, bill: &BillNo, amount: Money) -> Self {
        let send = SendDebits {
            batch: batch(),
            sent_on: today(),
            returns_on: today().plus_days(2),
            rows: vec![SentRow {
                line: 2,
                bill: bill.clone(),
                account: no(),
                amount,
            }],
        };
        let done = city.office.send_debits(&send, &by()).unwrap();
        assert_eq!((done.sent, done.left_out.len()), (1, 0), "{done:?}");
        let debit = debit(&city, bill);
        let bill = bill.clone();
        Self { city, bill, debit }
    }

    fn returned(&self, reference: &str, amount: Money) -> DebitsReturned {
        let row = ReturnedRow {
            line: 2,
            bill: self.bill.clone(),
            account: no(),
            amount,
            on: today(),
            result: DebitResult::Paid {
                reference: reference.to_owned(),
            },
        };
        self.city.office.return_debits(&batch(), &[row], &by()).unwrap()
    }

    fn paid(&self) -> DebitsReturned {
        self.returned(NUMBER, self.debit.sum())
    }

    /// The bank's statement of the day, with this one debit.
    fn statement(&self) -> PathBuf {
        bank_statement(&self.city, (NUMBER, ACCOUNT, self.debit.sum()))
    }

    /// The desk claims the arrival for the bill, just as the bank was asked.
    fn claim(&self, counter: &Counter, arrival: EntryNo) {
        let part = BillPart {
            bill: self.bill.clone(),
            principal: self.debit.principal,
            late_fee: self.debit.late_fee,
            days_late: 0,
        };
        claim(counter, (ACCOUNT, arrival), self.debit.sum(), vec![part]);
    }

    /// What the account comes to: owed of the bill, and its deposit.
    fn comes_to(&self) -> (Money, Money) {
        let read = self.city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
        let state = read.unwrap().unwrap();
        (state.bills[&self.bill].owed(), state.deposit)
    }
}

fn debit(city: &City, bill: &BillNo) -> Debit {
    let read = city.office.file().read::<_, Fault>(|tx| tx.account(&no()));
    read.unwrap().unwrap().debits[bill][&batch()].clone()
}

fn bank_statement(city: &City, (order, account, amount): (&str, &str, Money)) -> PathBuf {
    let path = city.folder.path().join("bank-1123.txt");
    let fen = amount.fen();
    let text = format!("H|20261123|DS1|1|{fen}\nD|{order}|{account}|{fen}|20261123090000|00|ok\nT|END\n");
    std::fs::write(&path, text).unwrap();
    path
}

pub(crate) fn taken(receipt: u64, amount: Money, (tender, reference): (Tender, &str)) -> PaymentTaken {
    PaymentTaken {
        payment: payment(receipt),
        shift: ShiftNo(1),
        receipt: ReceiptNo(receipt),
        parts: Vec::new(),
        tenders: vec![Tendered {
            tender,
            amount,
            reference: Some(reference.to_owned()),
        }],
        change: Money::ZERO,
        deposit_in: amount,
        deposit_out: Money::ZERO,
        policy: 0,
        payer: None,
    }
}

/// As the counter's program writes it: of the bills named, the rest into the deposit.
fn claim(counter: &Counter, (account, arrival): (&str, EntryNo), amount: Money, parts: Vec<BillPart>) {
    let of_bills: Money = parts.iter().map(|part| part.principal + part.late_fee).sum();
    let claimed = ArrivalClaimed {
        arrival,
        on: today(),
        left: amount,
        reached_at: None,
        taken: PaymentTaken {
            deposit_in: amount - of_bills,
            policy: u32::from(!parts.is_empty()),
            parts,
            ..taken(9, amount, (Tender::Transfer, NUMBER))
        },
    };
    counter.write(Some(account), claimed);
}

fn arrival(city: &City, amount: Money) -> EntryNo {
    let new = NewArrival {
        on: today(),
        amount,
        reference: NUMBER.to_owned(),
        channel: Channel::Bank,
        payer: "某某".to_owned(),
        memo: String::new(),
    };
    city.office.record_arrival(&new, &by()).unwrap().number
}

fn reverse(city: &City, receipt: u64) {
    let back = ReverseLater {
        payment: payment(receipt),
        unasked: Some((ReversalReason::WrongAccount, false)),
        staff: FINANCE,
        pin: PIN.to_owned(),
    };
    city.office.reverse(&back).unwrap();
}

/// The statement comes before the bank's return: the debit is expected, nobody is to be credited, nothing is to be claimed; the
/// return closes what the statement opened.
#[test]
fn a_debit_that_the_statement_tells_first_waits_for_its_return() {
    let sent = Sent::begin();
    let office = &sent.city.office;
    let told = office.take_channels(today(), &[sent.statement()], &by()).unwrap();
    assert_eq!(told[0].opened[0].1.step, NextStep::AskChannel);
    let line = only(&sent.city);
    assert!(
        matches!(
            &line.what,
            DifferenceWhat::Channel { step: Some(NextStep::AskChannel), since: None, in_flight: Some(debit), .. }
                if debit.batch == batch() && debit.bill == sent.bill && debit.returns_on == today().plus_days(2)
        ),
        "{line:?}"
    );
    assert_eq!((line.decides, line.overdue), (Role::Finance, false));
    assert!(
        line.due >= Some(today().plus_days(2)),
        "not before the bank answers"
    );
    let number = line.at.unwrap().number;
    let refused = office.arrival_of_exception(number, ("", ""), &by());
    assert!(
        matches!(&refused, Err(ArrivalsRefused::Arrival(ArrivalRefused::InFlight { bill, .. })) if *bill == sent.bill),
        "{refused:?}"
    );
    let row = ArrivedRow {
        line: 2,
        on: today(),
        amount: sent.debit.sum(),
        reference: NUMBER.to_owned(),
        payer: String::new(),
        memo: "代扣".to_owned(),
    };
    let judged = office.arrived(&[row], FINANCE).unwrap();
    assert!(matches!(judged[0].is, ArrivedIs::InFlight { .. }), "{judged:?}");
    assert!(!judged[0].is.may_take());

    let done = sent.paid();
    assert_eq!((done.paid, done.sum), (1, sent.debit.sum()));
    assert_eq!(sent.comes_to().0, Money::ZERO);
    assert_eq!(office.differences(false).unwrap(), [], "the return closed it");
    let closed = office.exceptions(true).unwrap().remove(0).closed.unwrap();
    assert_eq!(closed.words, "代扣回盘已入账");
    sent.city.verify();
}

/// The bank's return is later than it should be, and finance writes the money down as nobody's after all: that may be.
#[test]
fn a_debit_that_is_never_returned_can_be_claimed() {
    let sent = Sent::begin();
    let office = &sent.city.office;
    office.take_channels(today(), &[sent.statement()], &by()).unwrap();
    let number = only(&sent.city).at.unwrap().number;
    sent.city.clock.pass(3 * DAY);
    let arrival = office.arrival_of_exception(number, ("", ""), &by()).unwrap();
    let counter = serving(&sent.city, 10);
    sent.claim(&counter, arrival.number);
    counter.sync(office);
    let done = sent.paid();
    assert_eq!((done.paid, done.claimed), (0, 1));
    assert_eq!(office.differences(false).unwrap(), []);
    sent.city.verify();
}

/// A desk claimed the money for the bill before the bank's return says that it is the debit's: it counts once, and the account
/// comes to the same as where the return was first.
#[test]
fn a_debit_that_was_claimed_for_its_bill_counts_once() {
    let first = Sent::begin();
    first.paid();
    let sent = Sent::begin();
    let number = arrival(&sent.city, sent.debit.sum());
    let counter = serving(&sent.city, 10);
    sent.claim(&counter, number);
    counter.sync(&sent.city.office);
    for _ in 0..2 {
        let done = sent.paid();
        assert_eq!(
            (done.paid, done.claimed, done.left_out.len()),
            (0, 1, 0),
            "{done:?}"
        );
    }
    assert_eq!(sent.comes_to(), first.comes_to());
    assert_eq!(sent.comes_to().0, Money::ZERO);
    assert_eq!(sent.city.office.differences(false).unwrap(), []);
    let stands = sent.city.office.debits(true).unwrap().remove(0).stands;
    let why = WithdrawnFor::Paid;
    assert_eq!(stands, DebitStands::Withdrawn { why }, "nothing waits any more");
    sent.city.verify();

    // The claim is taken back: the arrival lies there again, and the return has it.
    counter.close_shift(1, 30_000, 0);
    counter.sync(&sent.city.office);
    reverse(&sent.city, 9);
    assert_eq!(sent.paid().paid, 1);
    assert_eq!(sent.comes_to(), first.comes_to());
    assert_eq!(
        sent.city.office.arrivals(false).unwrap(),
        [],
        "the debit's, and nobody's to claim"
    );
    sent.city.verify();
}

/// Nobody had claimed it: the arrival ends, for its money is the debit's.
#[test]
fn an_arrival_that_is_a_debits_money_ends_with_the_return() {
    let sent = Sent::begin();
    let number = arrival(&sent.city, sent.debit.sum());
    assert_eq!(sent.paid().paid, 1);
    assert_eq!(sent.city.office.arrivals(false).unwrap(), []);
    let all = sent.city.office.arrivals(true).unwrap();
    assert_eq!((all[0].number, all[0].returned), (number, sent.debit.sum()));
    assert_eq!(sent.city.office.differences(false).unwrap(), []);
    sent.city.verify();
}

/// A desk claimed it for another account: the bank says whose it is, and finance has the wrong claim taken back.
#[test]
fn a_debit_that_was_claimed_for_another_stands_beyond_what_arrived() {
    let sent = Sent::begin();
    let number = arrival(&sent.city, sent.debit.sum());
    let counter = serving(&sent.city, 10);
    claim(&counter, (OTHER, number), sent.debit.sum(), Vec::new());
    counter.sync(&sent.city.office);
    assert_eq!(sent.paid().paid, 1);
    assert_eq!(sent.comes_to().0, Money::ZERO);
    let line = only(&sent.city);
    assert!(
        matches!(line.what, DifferenceWhat::OverClaimed { .. }),
        "{line:?}"
    );
    assert_eq!(line.amount, sent.debit.sum());
    counter.close_shift(1, 30_000, 0);
    counter.sync(&sent.city.office);
    reverse(&sent.city, 9);
    assert_eq!(sent.city.office.differences(false).unwrap(), []);
    assert_eq!(sent.city.office.arrivals(false).unwrap(), []);
    sent.city.verify();
}

/// The bank took one bill twice, or says another sum than it had said: neither is what was known before.
#[test]
fn a_return_that_says_another_number_or_sum_is_told() {
    let sent = Sent::begin();
    let sum = sent.debit.sum();
    let less = sum - Money::from_fen(100);
    assert_eq!(sent.paid().paid, 1);
    assert_eq!(sent.paid().already, 1);
    for (reference, amount) in [("B20261123002", sum), (NUMBER, less)] {
        let done = sent.returned(reference, amount);
        let why = WhyLeftOut::PaidOtherwise {
            reference: NUMBER.to_owned(),
            amount: sum,
        };
        assert_eq!((done.paid, done.already), (0, 0), "{done:?}");
        assert_eq!(done.left_out[0].why, why);
    }
    sent.city.verify();
}

/// A counter without a line takes a transfer; its statement comes first, and finance writes the money down as nobody's. Then the
/// payment comes: both stand, and finance is told which.
#[test]
fn a_payment_that_came_after_its_arrival_is_a_line_for_finance() {
    let city = city();
    let amount = Money::from_fen(8_800);
    let counter = serving(&city, 10);
    counter.write(Some(ACCOUNT), taken(1, amount, (Tender::Card, NUMBER)));
    let file = bank_statement(&city, (NUMBER, OTHER, amount));
    city.office.take_channels(today(), &[file], &by()).unwrap();
    let exception = only(&city).at.unwrap().number;
    let arrival = city
        .office
        .arrival_of_exception(exception, ("", ""), &by())
        .unwrap()
        .number;
    assert_eq!(city.office.differences(false).unwrap(), []);
    city.clock.pass(2 * DAY);
    counter.sync(&city.office);

    let line = only(&city);
    let of = |claimed: Money, left: Money| DifferenceWhat::BesideArrival {
        channel: Channel::Bank,
        reference: NUMBER.to_owned(),
        arrival,
        claimed,
        left,
    };
    assert_eq!((&line.what, line.amount), (&of(Money::ZERO, amount), amount));
    assert_eq!(
        (line.hall, line.account.clone(), line.decides),
        (Some(HallNo(1)), Some(no()), Role::Finance)
    );
    assert_eq!(
        line.due,
        Some(today().plus_days(7)),
        "five days from when it came"
    );
    let facts: Vec<&str> = line.facts.iter().map(|fact| fact.says).collect();
    assert_eq!(facts, ["PaymentTaken", "ArrivalRecorded"]);

    // A desk claims it as well: both receipts are named.
    claim(&counter, (OTHER, arrival), amount, Vec::new());
    counter.sync(&city.office);
    let line = only(&city);
    assert_eq!(line.what, of(amount, Money::ZERO));
    let facts: Vec<Option<ReceiptNo>> = line.facts.iter().map(|fact| fact.receipt).collect();
    assert_eq!(facts, [Some(ReceiptNo(1)), None, Some(ReceiptNo(9))]);
    let decided = wish(&line, DifferenceEnd::Settled);
    assert_eq!(decided.kind, DifferenceKind::OverClaimed);
    city.office.decide_difference(&decided).unwrap();
    assert_eq!(
        city.office.differences(false).unwrap(),
        [],
        "two payments in truth"
    );
    city.office
        .decide_difference(&wish(&line, DifferenceEnd::Reopened))
        .unwrap();

    counter.close_shift(1, 30_000, 0);
    counter.sync(&city.office);
    reverse(&city, 9);
    city.office
        .return_arrival(arrival, None, "与收据 1 为同一笔", &by())
        .unwrap();
    assert_eq!(
        city.office.differences(true).unwrap().len(),
        1,
        "the exception alone"
    );
    city.verify();
}

/// What the channel alone had of an order, which the payment closed that came after the statement.
fn closed_by_its_payment(city: &City, order: &str) -> ExceptionLine {
    let all = city.office.exceptions(true).unwrap();
    let line = all.into_iter().find(|line| line.order == order).unwrap();
    let closed = line.closed.as_ref().expect("the payment closes it");
    let at = city.office.file().read::<_, Fault>(|tx| tx.payment(payment(1)));
    assert_eq!(closed.act, Some(at.unwrap().unwrap().at.to_string()));
    line
}

/// The payment is known before anybody writes the money down: it closes the exception, and no arrival is made of it, by hand
/// neither. Where the payment was taken back, the money lies there for nobody.
#[test]
fn money_that_a_payment_has_is_no_arrival() {
    let city = city();
    let amount = Money::from_fen(8_800);
    let counter = serving(&city, 10);
    counter.write(Some(ACCOUNT), taken(1, amount, (Tender::Transfer, NUMBER)));
    let file = bank_statement(&city, (NUMBER, OTHER, amount));
    city.office.take_channels(today(), &[file], &by()).unwrap();
    counter.sync(&city.office);
    let line = closed_by_its_payment(&city, NUMBER);
    let is_taken = |refused: &ArrivalsRefused| match refused {
        ArrivalsRefused::Arrival(ArrivalRefused::Taken { bearer, .. }) => bearer.receipt == ReceiptNo(1),
        _ => false,
    };
    let refused = city
        .office
        .arrival_of_exception(line.number.unwrap(), ("", ""), &by());
    assert!(refused.is_err(), "it is settled: {refused:?}");
    let new = NewArrival {
        on: today().minus_days(1),
        amount,
        reference: NUMBER.to_owned(),
        channel: Channel::Bank,
        payer: String::new(),
        memo: String::new(),
    };
    let refused = city.office.record_arrival(&new, &by());
    assert!(refused.as_ref().is_err_and(is_taken), "{refused:?}");

    counter.close_shift(1, 30_000, 0);
    counter.sync(&city.office);
    reverse(&city, 1);
    city.office.record_arrival(&new, &by()).unwrap();
    city.verify();
}

/// The same of a wallet whose number a clerk keyed in: its statement tells the merchant's order and the platform's own.
#[test]
fn a_wallets_number_is_known_as_well() {
    const ORDER: &str = "CST20261119000012";
    let city = City::found();
    city.clock.pass(-4 * DAY);
    assert!(city.office.set_up_demo().unwrap());
    let counter = serving(&city, 10);
    let amount = Money::from_fen(32_536);
    counter.write(Some(ACCOUNT), taken(1, amount, (Tender::Wallet, ORDER)));
    city.clock.pass(4 * DAY);
    let day = today().minus_days(4);
    city.office
        .take_channels(day, &[wechat_statement(city.folder.path(), None)], &by())
        .unwrap();
    counter.sync(&city.office);
    let line = closed_by_its_payment(&city, ORDER);
    let refused = city
        .office
        .arrival_of_exception(line.number.unwrap(), ("", ""), &by());
    assert!(refused.is_err(), "it is settled: {refused:?}");
    city.verify();
}

/// A bill of which late fee alone is asked: paid at a desk meanwhile, it is taken out of the bank's file.
#[test]
fn a_debit_of_late_fee_alone_is_withdrawn_once_that_is_paid() {
    let city = city();
    let (bill, _) = owed(&city).remove(0);
    let sent = Sent::of(city, &bill, Money::from_fen(1));
    let debit = &sent.debit;
    assert_eq!(
        (debit.principal, debit.late_fee),
        (Money::ZERO, Money::from_fen(1)),
        "late fee first"
    );
    assert_eq!(sent.city.office.debits_to_withdraw(None).unwrap(), []);
    let counter = serving(&sent.city, 10);
    let (_, owes) = owed(&sent.city).remove(0);
    let all = Money::from_fen(100_000);
    let part = BillPart {
        bill: bill.clone(),
        principal: owes,
        late_fee: all - owes,
        days_late: 0,
    };
    let whole = PaymentTaken {
        parts: vec![part],
        deposit_in: Money::ZERO,
        policy: 1,
        ..taken(1, all, (Tender::Card, "C1"))
    };
    counter.write(Some(ACCOUNT), whole);
    counter.sync(&sent.city.office);
    let list = sent.city.office.debits_to_withdraw(None).unwrap();
    assert_eq!((list.len(), list[0].why), (1, WithdrawnFor::Paid));
    assert_eq!(
        sent.city.office.withdraw_debits(None, &by()).unwrap().bills.len(),
        1
    );
    assert_eq!(AccountNo::new(ACCOUNT).unwrap(), list[0].account);
}
