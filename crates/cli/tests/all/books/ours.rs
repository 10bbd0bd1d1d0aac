//! What we say of every account: out of the folded states, which know nothing of the books.

use std::path::Path;

use cistern_core::Counter;
use cistern_core::folder::FolderLock;
use cistern_core::status::KeyPlace;
use cistern_core::system::ports;
use cistern_domain::Money;
use cistern_domain::account::{AccountState, BillState};
use cistern_domain::bill::Bill;
use cistern_domain::entry::Body;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, EntryRef, ShiftNo};
use cistern_domain::money::split;
use cistern_domain::payment::Tender;
use cistern_domain::shift::{ShiftStage, ShiftState};
use cistern_journal::{DatabaseKey, Fault, Tx};

use super::Balances;

/// Every account's balance, debit positive.
pub fn balances(data: &Path) -> Balances {
    let mut sums = Sums(Balances::new());
    each_state(data, |tx, key, state| match (key, state) {
        (Key::Shift(_, number), State::Shift(shift)) => sums.shift(number, &shift),
        (_, State::Account(account)) => sums.account(tx, &account),
        _ => {}
    });
    sums.0
}

/// Every customer's deposit by 户号, debit positive.
pub fn deposits(data: &Path) -> Balances {
    let mut deposits = Balances::new();
    each_state(data, |_, key, state| {
        if let (Key::Account(number), State::Account(account)) = (key, state) {
            deposits.insert(number.to_string(), -account.deposit);
        }
    });
    deposits
}

fn each_state(data: &Path, mut each: impl FnMut(&Tx<'_>, Key, State)) {
    let counter = open(data);
    let read = counter.file().read::<_, Fault>(|tx| {
        tx.each_state::<Fault>(&[], |key, state| {
            each(tx, key, state);
            Ok(())
        })
    });
    read.expect("read");
    counter.close().expect("closed");
}

fn open(data: &Path) -> Counter {
    let hex = std::fs::read_to_string(data.join("key")).expect("a key in a file");
    let mut key = [0; 32];
    for (byte, pair) in key.iter_mut().zip(hex.trim().as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).expect("digits");
        *byte = u8::from_str_radix(pair, 16).expect("hexadecimal digits");
    }
    let lock = FolderLock::hold(data).expect("nobody else is at it");
    Counter::open(data, lock, DatabaseKey(key), KeyPlace::File, ports()).expect("opens")
}

struct Sums(Balances);

impl Sums {
    fn add(&mut self, account: &str, amount: Money) {
        *self.0.entry(account.to_owned()).or_default() += amount;
    }

    fn shift(&mut self, number: ShiftNo, shift: &ShiftState) {
        let drawer = format!("Assets:Cash:Hall1:Counter1:Shift{number}");
        self.add("Expenses:OverShort", -shift.over_short_before());
        for drop in shift.drops.iter().filter(|drop| drop.banked.is_none()) {
            self.add("Assets:Cash:Safe", drop.amount);
        }
        match &shift.stage {
            ShiftStage::Closed(closed) => {
                if shift.banked.is_none() {
                    self.add(&drawer, closed.expected + closed.over_short - shift.float);
                }
                self.add("Expenses:OverShort", -closed.over_short);
            }
            _ => {
                self.add(&drawer, shift.expected_cash());
                self.add("Assets:Cash:Float", -shift.float);
            }
        }
        let takings = &shift.takings;
        for (tender, account) in [
            (Tender::Card, "Assets:Transit:Card"),
            (Tender::Wallet, "Assets:Transit:Wallet"),
            (Tender::Cheque, "Assets:Cheques"),
            (Tender::Transfer, "Assets:Bank:Transfers"),
        ] {
            self.add(account, takings.of(tender) - takings.reversed.of(tender));
        }
        self.add("Income:LateFee", takings.reversed.late_fee - takings.late_fee);
    }

    fn account(&mut self, tx: &Tx<'_>, account: &AccountState) {
        let registered = account.registered.as_ref().expect("registered");
        self.add("Liabilities:Deposits", -account.deposit);
        self.add("Equity:Opening", registered.opening_deposit);
        for at in account.refunds.values().filter_map(|refund| refund.decided) {
            let decided = tx.entry(at).expect("read").expect("there");
            if let Body::RefundPaid(paid) = decided.read().expect("read") {
                self.add("Assets:Bank:Refunds", -paid.amount);
            }
        }
        for number in account.corrections() {
            let decided = tx.entry(of_office(tx, number)).expect("read").expect("there");
            if let Body::ReadingCorrected(corrected) = decided.read().expect("read") {
                self.add("Income:LateFee", corrected.late_fee_freed());
            }
        }
        for state in account.bills.values() {
            self.bill(state, &issued(tx, state));
        }
    }

    fn bill(&mut self, state: &BillState, bill: &Bill) {
        self.add("Equity:Opening", bill.paid_before);
        if state.corrected.is_some() {
            assert_eq!(state.paid(), Money::ZERO, "its money settles others");
            return;
        }
        let of = |component: &str| -> Money {
            let lines = bill.lines.iter().filter(|line| line.component == component);
            lines.map(|line| line.amount).sum()
        };
        let billed = [of("供水价格"), of("污水处理费")];
        assert_eq!(
            billed.iter().copied().sum::<Money>(),
            bill.amount,
            "two components"
        );
        let paid = split(state.paid(), &billed);
        self.add("Income:Water", -billed[0]);
        self.add("Liabilities:Government:Sewage", -billed[1]);
        self.add("Assets:Receivable:Water", billed[0] - paid[0]);
        self.add("Assets:Receivable:Sewage", billed[1] - paid[1]);
    }
}

fn of_office(tx: &Tx<'_>, number: EntryNo) -> EntryRef {
    EntryRef {
        journal: tx.office_journal().expect("read").expect("an office").journal,
        number,
    }
}

/// The bill in the office's entry.
fn issued(tx: &Tx<'_>, state: &BillState) -> Bill {
    let issued = state.issued.as_ref().expect("issued");
    let entry = tx
        .entry(of_office(tx, issued.entry))
        .expect("read")
        .expect("there");
    match entry.read().expect("read") {
        Body::BillsIssued(bills) => bills.bills[usize::from(issued.index)].clone(),
        Body::ReadingCorrected(corrected) => corrected.issued[usize::from(issued.index)].clone(),
        other => panic!("{}", other.name()),
    }
}
