//! What a person with a notebook would know: what each receipt and slip said, and the sums of that.

use std::collections::{BTreeMap, BTreeSet};

use cistern_core::account::AskAccount;
use cistern_core::banking::AskSafe;
use cistern_core::numbers::AskNumbers;
use cistern_core::receipt::ReceiptView;
use cistern_core::shift::AskShift;
use cistern_domain::Money;
use cistern_domain::entry::{AccountsRegistered, BillsIssued};
use cistern_domain::ids::{AccountNo, BillNo, PaymentId, RefundId, RunId, ShiftNo, StaffNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::receipt_numbers::NumberState;
use cistern_domain::settings::Role;
use proptest::sample::Index;

use crate::hall::{CREDENTIALS, Hall, WANG, ZHANG, account, bill, fen, number, person};

const FLOAT: i64 = 30_000;

/// A payment, as its receipt says.
#[derive(Clone, Debug)]
pub struct Paid {
    pub payment: PaymentId,
    pub account: AccountNo,
    pub bills: Vec<(BillNo, Money)>,
    pub deposit_in: Money,
    pub deposit_out: Money,
    pub kept: BTreeMap<Tender, Money>,
    pub reversed: bool,
}

/// A drawer that is open.
#[derive(Clone, Copy, Debug)]
pub struct Drawer {
    pub shift: ShiftNo,
    pub cash: Money,
    pub slips: u32,
}

pub struct Model {
    pub hall: Hall,
    pub accounts: Vec<AccountNo>,
    pub payments: Vec<Paid>,
    pub payments_today: u32,
    pub shifts_today: u32,
    billed: BTreeMap<BillNo, (AccountNo, Money)>,
    paid: BTreeMap<BillNo, Money>,
    deposits: BTreeMap<AccountNo, Money>,
    drawers: BTreeMap<StaffNo, Drawer>,
    pub clerk: StaffNo,
    /// What was asked back and waits for finance.
    pub waiting: Vec<(RefundId, AccountNo, Money)>,
    safe: Money,
}

impl Model {
    /// Six accounts with eleven bills each, some with a deposit.
    pub fn begin() -> Self {
        let hall = Hall::founded(|_| ());
        let accounts: Vec<AccountNo> = (0..6).map(|nth| number(&format!("13000200{nth:02}"))).collect();
        let deposit = |nth: usize| fen(i64::try_from(nth).expect("few") * 1_234);
        let bills: Vec<_> = accounts
            .iter()
            .flat_map(|no| (1..=11).map(|month| bill(no, month, fen(3_000 + i64::from(month) * 777))))
            .collect();
        hall.publish(|tx, pen| {
            pen.staff(tx, WANG, "王芳", &CREDENTIALS, &[Role::Supervisor, Role::Finance])?;
            let run = RunId(pen.id());
            let mut all = Vec::new();
            for (nth, no) in accounts.iter().enumerate() {
                let details = pen.detach(tx, &person("随机", "随机路", "13900000000"))?;
                all.push(account(no, deposit(nth), details));
            }
            pen.write(tx, AccountsRegistered { run, accounts: all })?;
            pen.write(
                tx,
                BillsIssued {
                    run,
                    bills: bills.clone(),
                },
            )?;
            Ok(())
        });
        hall.sign_in(ZHANG);
        Self {
            deposits: accounts
                .iter()
                .enumerate()
                .map(|(nth, no)| (no.clone(), deposit(nth)))
                .collect(),
            billed: bills
                .into_iter()
                .map(|one| (one.bill, (one.account, one.amount)))
                .collect(),
            hall,
            accounts,
            payments: Vec::new(),
            payments_today: 0,
            shifts_today: 0,
            paid: BTreeMap::new(),
            drawers: BTreeMap::new(),
            clerk: ZHANG,
            waiting: Vec::new(),
            safe: Money::ZERO,
        }
    }

    pub fn sit_down(&mut self, clerk: StaffNo) {
        self.hall.sign_in(clerk);
        self.clerk = clerk;
    }

    /// With an open drawer.
    pub fn serve(&mut self) {
        if !self.drawers.contains_key(&self.clerk) {
            let opened = self.hall.open_shift(FLOAT);
            let drawer = Drawer {
                shift: opened.shift,
                cash: fen(FLOAT),
                slips: 0,
            };
            self.drawers.insert(self.clerk, drawer);
            self.shifts_today += 1;
        }
    }

    pub fn drawer(&self) -> Option<Drawer> {
        self.drawers.get(&self.clerk).copied()
    }

    pub fn open_bills(&self, account: &AccountNo) -> BTreeSet<BillNo> {
        let of = self.billed.iter().filter(|(_, (of, _))| of == account);
        of.filter(|(bill, (_, amount))| self.paid_of(bill) < *amount)
            .map(|(bill, _)| bill.clone())
            .collect()
    }

    fn paid_of(&self, bill: &BillNo) -> Money {
        self.paid.get(bill).copied().unwrap_or_default()
    }

    pub fn some_payment(&self, of: &Index) -> Option<usize> {
        (!self.payments.is_empty()).then(|| of.index(self.payments.len()))
    }

    /// What it kept by tender, in the order in which they are listed.
    pub fn kept(&self, at: usize) -> Vec<Tendered> {
        let kept = self.payments[at].kept.iter();
        kept.filter(|(_, amount)| !amount.is_zero())
            .map(|(tender, amount)| Tendered {
                tender: *tender,
                amount: *amount,
                reference: None,
            })
            .collect()
    }

    pub fn paid(&mut self, receipt: ReceiptView) {
        let mut kept = BTreeMap::new();
        for given in &receipt.tenders {
            *kept.entry(given.tender).or_default() += given.amount;
        }
        *kept.entry(Tender::Cash).or_default() -= receipt.change;
        let bills: Vec<_> = receipt
            .bills
            .into_iter()
            .map(|bill| (bill.bill, bill.principal))
            .collect();
        let paid = Paid {
            payment: receipt.payment,
            account: receipt.account,
            bills,
            deposit_in: receipt.deposit_in,
            deposit_out: receipt.deposit_out,
            kept,
            reversed: false,
        };
        self.book(&paid, 1);
        self.payments.push(paid);
        self.payments_today += 1;
    }

    pub fn reversed(&mut self, at: usize) {
        let paid = self.payments[at].clone();
        self.book(&paid, -1);
        self.payments[at].reversed = true;
        if let Some(drawer) = self.drawers.get_mut(&self.clerk) {
            drawer.slips += 1;
        }
    }

    pub fn corrected(&mut self, at: usize, from: Tender, to: Tender, amount: Money) {
        let kept = &mut self.payments[at].kept;
        *kept.entry(from).or_default() -= amount;
        *kept.entry(to).or_default() += amount;
        for (tender, moved) in [(from, -amount), (to, amount)] {
            if tender == Tender::Cash {
                self.cash(moved);
            }
        }
    }

    fn book(&mut self, paid: &Paid, sign: i64) {
        let signed = |amount: Money| fen(amount.fen() * sign);
        for (bill, principal) in &paid.bills {
            *self.paid.entry(bill.clone()).or_default() += signed(*principal);
        }
        let deposit = self.deposits.entry(paid.account.clone()).or_default();
        *deposit += signed(paid.deposit_in - paid.deposit_out);
        let cash = paid.kept.get(&Tender::Cash).copied().unwrap_or_default();
        self.cash(signed(cash));
    }

    fn cash(&mut self, moved: Money) {
        if let Some(drawer) = self.drawers.get_mut(&self.clerk) {
            drawer.cash += moved;
        }
    }

    /// What was counted, less the float, is in the safe.
    pub fn closed(&mut self, counted: Money) {
        self.drawers.remove(&self.clerk);
        self.safe += counted - fen(FLOAT);
    }

    pub fn dropped(&mut self, amount: Money) {
        self.cash(-amount);
        self.safe += amount;
    }

    pub fn has_drawer(&self, clerk: StaffNo) -> bool {
        self.drawers.contains_key(&clerk)
    }

    /// What was counted counts; the slips stay in the drawer.
    pub fn handed_over(&mut self, to: StaffNo, counted: Money) {
        if let Some(drawer) = self.drawers.remove(&self.clerk) {
            let drawer = Drawer {
                cash: counted,
                ..drawer
            };
            self.drawers.insert(to, drawer);
        }
    }

    /// What is asked back of an account's deposit and not decided.
    fn held(&self, account: &AccountNo) -> Money {
        let held = self.waiting.iter().filter(|(_, of, _)| of == account);
        held.map(|(_, _, amount)| *amount).sum()
    }

    pub fn free(&self, account: &AccountNo) -> Money {
        self.deposits[account] - self.held(account)
    }

    pub fn decided(&mut self, at: usize, is_paid: bool) {
        let (_, account, amount) = self.waiting.remove(at);
        if is_paid {
            *self.deposits.entry(account).or_default() -= amount;
        }
    }

    pub fn next_day(&mut self) {
        (self.payments_today, self.shifts_today) = (0, 0);
        self.hall.clock.minutes(24 * 60);
    }

    /// The drawer at the desk against the notebook.
    pub fn drawer_agrees(&self) {
        if let Some(drawer) = self.drawer() {
            let report = self.hall.counter.shift_report(&AskShift { shift: None });
            let report = report.expect("an open drawer");
            assert_eq!(
                (report.shift, report.expected_cash),
                (drawer.shift, Some(drawer.cash))
            );
        }
    }

    /// Every account against the notebook.
    pub fn accounts_agree(&self) {
        for no in &self.accounts {
            let view = self.hall.counter.account(&AskAccount { account: no.clone() });
            let view = view.expect("an account");
            assert_eq!(view.deposit, self.deposits[no], "deposit of {no}");
            assert_eq!(view.deposit_held, self.held(no), "held of {no}");
            assert!(!view.deposit.is_negative(), "a deposit below nothing");
            let shown: BTreeMap<_, _> = view.open.iter().map(|open| (&open.bill, open.owed)).collect();
            for (bill, (of, amount)) in &self.billed {
                let owed = *amount - self.paid_of(bill);
                let due = shown.get(bill).copied().unwrap_or_default();
                assert!(of != no || owed == due, "{bill} owes {owed}, shown {due}");
            }
        }
    }

    /// The safe against the notebook.
    pub fn safe_agrees(&self) {
        let safe = self.hall.counter.safe(&AskSafe {}).expect("shown");
        assert_eq!(safe.holds, self.safe, "the safe");
    }

    /// A number used for each receipt, and each number of a block in one state.
    pub fn numbers_agree(&self) {
        let numbers = self.hall.counter.receipt_numbers(&AskNumbers {}).expect("shown");
        let of =
            |state: NumberState| -> u64 { numbers.blocks.iter().map(|block| block.tally.of(state)).sum() };
        let all: u64 = NumberState::ALL.into_iter().map(of).sum();
        let sizes = numbers
            .blocks
            .iter()
            .map(|block| block.tally.to.0 - block.tally.from.0 + 1);
        assert_eq!(all, sizes.sum::<u64>(), "every number, once");
        let used = u64::try_from(self.payments.len()).expect("few");
        assert_eq!(of(NumberState::Used), used, "one for each receipt");
    }
}
