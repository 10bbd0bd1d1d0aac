//! Transactions of what head office writes: deposits that an old system handed over, bills, and
//! deposits that finance transferred back.
//!
//! One transaction for an entry of up to 200 bills: the books of a city stay of a size that an accountant's tool
//! opens, and the bills themselves stand in the journal under the entry's number.

use std::collections::BTreeMap;

use super::Books;
use super::bills::{Share, by_component, share};
use super::chart::{Account, Chart};
use super::counter::negative;
use super::transaction::{Act, Line, Transaction, line};
use crate::entry::{
    AccountsRegistered, Amendment, ArrivalRecorded, ArrivalReturned, BillsIssued, DepositCarried,
    DepositCountCorrected, DepositMatched, Entry, LateMoneySettled, OverchargeReturned, RefundPaid,
    SettlementDecided,
};
use crate::ids::{AccountNo, BillNo};
use crate::money::{Money, split};

/// A line for each account, so that deposits can be told by account with their movements.
pub(super) fn openings(entry: &Entry, registered: &AccountsRegistered) -> Option<Transaction> {
    let deposits = registered.accounts.iter().map(|account| Line {
        account: Account::Deposits,
        amount: -account.opening_deposit,
        customer: Some(account.account.clone()),
    });
    let sum: Money = registered
        .accounts
        .iter()
        .map(|account| account.opening_deposit)
        .sum();
    let opening = line((Account::Opening, sum));
    Transaction::with_lines(Act::DepositsHandedOver, entry, deposits.chain([opening]))
}

/// Out of one account's deposit into another's.
pub(super) fn carried(entry: &Entry, carried: &DepositCarried) -> Option<Transaction> {
    let of = |customer: Option<AccountNo>, amount| Line {
        account: Account::Deposits,
        amount,
        customer,
    };
    let from = of(entry.account.clone(), carried.amount);
    let to = of(Some(carried.to.clone()), -carried.amount);
    Transaction::with_lines(Act::DepositCarried, entry, [from, to])
}

/// Out of late fee, and of what was billed by component, into what is held for the customer; the bills stay as they are.
pub(super) fn overcharge(
    entry: &Entry,
    returned: &OverchargeReturned,
    chart: &mut Chart,
) -> Option<Transaction> {
    let mut sums: BTreeMap<Account, Money> = BTreeMap::new();
    let mut post = |account, amount| *sums.entry(account).or_default() += amount;
    post(Account::LateFee, returned.late_fee);
    for line in returned.billed.iter().flat_map(|bill| &bill.lines) {
        post(
            Account::of_billed(chart.components.of(&line.component)),
            line.amount,
        );
    }
    post(Account::Deposits, -returned.sum());
    Transaction::of(Act::OverchargeReturned, entry, sums)
}

/// Transferred by finance, out of what is held for the customer.
pub(super) fn refund(entry: &Entry, paid: &RefundPaid) -> Option<Transaction> {
    let amounts = [(Account::Deposits, paid.amount), (Account::Refunds, -paid.amount)];
    Transaction::of(Act::DepositRefunded, entry, amounts)
}

/// Money in the bank, owed to whoever claims it.
pub(super) fn arrived(entry: &Entry, recorded: &ArrivalRecorded) -> Option<Transaction> {
    let amounts = [
        (Account::of_arrival(recorded.channel), recorded.amount),
        (Account::Unclaimed, -recorded.amount),
    ];
    Transaction::of(Act::ArrivalRecorded, entry, amounts)
}

/// What nobody claimed, back to its sender.
pub(super) fn sent_back(entry: &Entry, returned: &ArrivalReturned) -> Option<Transaction> {
    let amounts = [
        (Account::Unclaimed, returned.amount),
        (Account::of_arrival(returned.channel), -returned.amount),
    ];
    Transaction::of(Act::ArrivalReturned, entry, amounts)
}

/// What the bank counted of a deposit, and what that differs by.
pub(super) fn matched(entry: &Entry, matched: &DepositMatched) -> Option<Transaction> {
    let amounts = [
        (Account::BankDeposits, matched.counted),
        (Account::BankDifference, matched.amount - matched.counted),
        (Account::CashInTransit, -matched.amount),
    ];
    Transaction::of(Act::DepositMatched, entry, amounts)
}

/// What the bank counted beyond what stood there before, or less.
pub(super) fn recounted(entry: &Entry, corrected: &DepositCountCorrected) -> Option<Transaction> {
    let more = corrected.counted - corrected.before;
    let amounts = [(Account::BankDeposits, more), (Account::BankDifference, -more)];
    Transaction::of(Act::DepositCountCorrected, entry, amounts)
}

/// Receivable by component against income and what is held; less what the old system had taken already.
pub(super) fn bills(entry: &Entry, issued: &BillsIssued, chart: &mut Chart) -> Option<Transaction> {
    let mut sums: BTreeMap<Account, Money> = BTreeMap::new();
    let mut post = |account, amount| *sums.entry(account).or_default() += amount;
    for bill in &issued.bills {
        let billed = by_component(bill, &mut chart.components);
        for (account, before) in share(&billed, bill.paid_before) {
            post(account, -before);
        }
        post(Account::Opening, bill.paid_before);
        for (component, amount) in billed {
            post(Account::Receivable(component), amount);
            post(Account::of_billed(component), -amount);
        }
    }
    Transaction::of(Act::BillsIssued, entry, sums)
}

impl Books {
    /// What was beyond a bill into the deposit of its account; what comes back pays the bill as a payment does.
    pub(super) fn settled(&mut self, entry: &Entry, decided: &SettlementDecided) -> Option<Transaction> {
        let mut amounts = vec![(Account::LateFee, decided.late_fee_moved)];
        match &decided.bill {
            Some(bill) => {
                let share = match decided.principal_moved.is_negative() {
                    true => self.bills.share(bill, -decided.principal_moved),
                    false => vec![(Account::Overpaid, -decided.principal_moved)],
                };
                self.bills.settle(bill, &share);
                amounts.extend(negative([share]));
            }
            None => amounts.push((Account::Overpaid, decided.principal_moved)),
        }
        amounts.push((Account::Deposits, -decided.moved()));
        Transaction::of(Act::BeyondSettled, entry, amounts)
    }

    /// Out of what is held for the customer on the bills issued instead, or back: by bill, for a date is nothing to the books.
    pub(super) fn brought(&mut self, entry: &Entry, settled: &LateMoneySettled) -> Option<Transaction> {
        let mut by_bill: BTreeMap<&BillNo, Money> = BTreeMap::new();
        for part in &settled.parts {
            *by_bill.entry(&part.bill).or_default() += part.principal;
        }
        let mut amounts = vec![(Account::Deposits, settled.sum())];
        amounts.extend(
            settled
                .parts
                .iter()
                .map(|part| (Account::LateFee, -part.late_fee)),
        );
        for (bill, principal) in by_bill {
            let share = match self.brought.get(bill) {
                Some(brought) if principal.is_negative() => back(brought, -principal),
                _ if principal.is_negative() => vec![(Account::Overpaid, principal)],
                _ => self.bills.share(bill, principal),
            };
            self.bills.settle(bill, &share);
            let brought = self.brought.entry(bill.clone()).or_default();
            for (account, amount) in share {
                *brought.entry(account).or_default() += amount;
                amounts.push((account, -amount));
            }
        }
        Transaction::of(Act::LateMoneySettled, entry, amounts)
    }

    /// Each bill back on the accounts on which it was booked, its successor on theirs, and the money from one to the other.
    pub(super) fn amended(
        &mut self,
        act: Act,
        entry: &Entry,
        amended: &Amendment<'_>,
    ) -> Option<Transaction> {
        let mut sums: BTreeMap<Account, Money> = BTreeMap::new();
        let mut post = |account, amount| *sums.entry(account).or_default() += amount;
        for back in amended.reversed {
            let number = &back.bill.bill;
            // Below zero: what was taken twice lies apart.
            let left = match back.owed() {
                twice if twice.is_negative() => vec![(Account::Overpaid, twice)],
                owed => self.bills.share(number, owed),
            };
            self.bills.settle(number, &left);
            for (account, amount) in left {
                post(account, -amount);
            }
            for (component, amount) in by_component(&back.bill, &mut self.chart.components) {
                post(Account::of_billed(component), amount);
            }
            post(Account::LateFee, back.late_fee());
        }
        for bill in amended.issued {
            for (component, amount) in by_component(bill, &mut self.chart.components) {
                post(Account::Receivable(component), amount);
                post(Account::of_billed(component), -amount);
            }
        }
        for part in amended.settled {
            let share = self.bills.share(&part.bill, part.principal);
            self.bills.settle(&part.bill, &share);
            let brought = self.brought.entry(part.bill.clone()).or_default();
            for (account, amount) in share {
                *brought.entry(account).or_default() += amount;
                post(account, -amount);
            }
            post(Account::LateFee, -part.late_fee);
        }
        post(Account::Deposits, -amended.to_deposit);
        Transaction::of(act, entry, sums)
    }
}

/// How an amount of what was brought to a bill lies, taken back.
fn back(brought: &BTreeMap<Account, Money>, amount: Money) -> Share {
    let (accounts, weights): (Vec<Account>, Vec<Money>) = brought.iter().unzip();
    let parts = split(amount, &weights);
    accounts
        .into_iter()
        .zip(parts)
        .map(|(account, amount)| (account, -amount))
        .collect()
}
