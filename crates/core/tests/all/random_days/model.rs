//! What a person with a notebook would know: what each receipt and slip said, and the sums of that.

use std::collections::{BTreeMap, BTreeSet};

use cistern_core::receipt::ReceiptView;
use cistern_domain::Money;
use cistern_domain::entry::{AccountsRegistered, BillsIssued};
use cistern_domain::ids::{
    AccountNo, BasketId, BillNo, EntryNo, PaymentId, RefundId, RunId, ShiftNo, StaffNo,
};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::receipt_numbers::Mark;
use cistern_domain::settings::Role;
use proptest::sample::Index;

use super::platform::Platform;
use crate::hall::{CREDENTIALS, Hall, WANG, ZHANG, account, bill, bill_no, fen, number, person};
use crate::numbers::mark;
use crate::wallets::with_gateway;

pub const FLOAT: i64 = 30_000;
/// Numbers set aside for paper, the last of the block.
const PAPERS: std::ops::RangeInclusive<u64> = 10_004_701..=10_005_000;

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
    /// Whose drawer took it, or got it when it was moved.
    pub shift: ShiftNo,
    pub basket: Option<BasketId>,
    /// What the bank said of its cheque: paid or not.
    pub cheque: Option<bool>,
    /// A platform said that it got the wallet's money.
    pub confirmed: bool,
    /// The arrival that it was claimed of.
    pub arrival: Option<EntryNo>,
    pub on_paper: bool,
}

/// A charge whose result is not known yet.
#[derive(Clone, Debug)]
pub struct Charge {
    pub payment: PaymentId,
    pub amount: Money,
    /// The drawer that asked.
    pub shift: ShiftNo,
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
    pub billed: BTreeMap<BillNo, (AccountNo, Money)>,
    paid: BTreeMap<BillNo, Money>,
    pub deposits: BTreeMap<AccountNo, Money>,
    pub drawers: BTreeMap<StaffNo, Drawer>,
    pub clerk: StaffNo,
    /// What was asked back and waits for finance.
    pub waiting: Vec<(RefundId, AccountNo, Money)>,
    pub safe: Money,
    /// Deposits on their way to the bank.
    pub in_transit: BTreeMap<EntryNo, Money>,
    /// Money that arrived, and what of it nobody claimed yet.
    pub arrivals: Vec<(EntryNo, Money)>,
    pub papers: Vec<u64>,
    pub platform: Platform,
    pub charges: Vec<Charge>,
    /// What the bank paid of cheques, ever.
    pub cleared: Money,
    /// What came in by wallets that the platform confirmed, ever.
    pub confirmed: Money,
    /// Accounts whose deposit a cheque that bounced may have taken below nothing.
    pub bounced: BTreeSet<AccountNo>,
    day: u32,
}

impl Model {
    /// Six accounts with eleven bills each, some with a deposit.
    pub fn begin() -> Self {
        let platform = Platform::default();
        let hall = with_gateway(Hall::founded(|_| ()), Box::new(platform.clone()));
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
        hall.counter
            .set_device(&platform.device())
            .expect("the founder may");
        mark(&hall, *PAPERS.start(), *PAPERS.end(), Mark::Reserved).expect("set aside");
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
            in_transit: BTreeMap::new(),
            arrivals: Vec::new(),
            papers: PAPERS.rev().collect(),
            platform,
            charges: Vec::new(),
            cleared: Money::ZERO,
            confirmed: Money::ZERO,
            bounced: BTreeSet::new(),
            day: 0,
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

    /// The date of the drawer at the desk.
    pub fn today(&self) -> String {
        self.hall.shift().business_date.expect("open").to_string()
    }

    pub fn open_bills(&self, account: &AccountNo) -> BTreeSet<BillNo> {
        let of = self.billed.iter().filter(|(_, (of, _))| of == account);
        of.filter(|(bill, (_, amount))| self.paid_of(bill) < *amount)
            .map(|(bill, _)| bill.clone())
            .collect()
    }

    /// Of an account's open bills, those whose bits are set.
    pub fn some_bills(&self, account: &AccountNo, bits: u16) -> Vec<BillNo> {
        let open = self.open_bills(account).into_iter().enumerate();
        let chosen = open.filter(|(nth, _)| *nth < 16 && bits & (1 << nth) != 0);
        chosen.map(|(_, bill)| bill).collect()
    }

    /// Another bill of an account.
    pub fn issue(&mut self, account: &AccountNo) {
        let nth = self.billed.values().filter(|(of, _)| of == account).count();
        let nth = u32::try_from(nth).expect("few") + 1;
        let one = cistern_domain::bill::Bill {
            bill: bill_no(account, nth),
            ..bill(account, (nth - 1) % 11 + 1, fen(3_000 + i64::from(nth) * 77))
        };
        let (number, amount) = (one.bill.clone(), one.amount);
        self.hall.publish(|tx, pen| {
            let run = RunId(pen.id());
            pen.write(
                tx,
                BillsIssued {
                    run,
                    bills: vec![one],
                },
            )?;
            Ok(())
        });
        self.billed.insert(number, (account.clone(), amount));
    }

    pub fn paid_of(&self, bill: &BillNo) -> Money {
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

    /// Into the drawer at the desk.
    pub fn paid(&mut self, receipt: ReceiptView) -> &mut Paid {
        let shift = self.drawer().map_or(ShiftNo(0), |drawer| drawer.shift);
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
            shift,
            basket: None,
            cheque: None,
            confirmed: false,
            arrival: None,
            on_paper: false,
        };
        self.book(&paid, 1);
        self.cash(paid.kept_in(Tender::Cash));
        self.payments.push(paid);
        self.payments_today += 1;
        self.payments.last_mut().expect("just there")
    }

    /// Out of the drawer at the desk, or back to where it arrived.
    pub fn reversed(&mut self, at: usize) {
        let cash = self.payments[at].kept_in(Tender::Cash);
        self.taken_back(at);
        self.cash(-cash);
        if let Some(drawer) = self.drawers.get_mut(&self.clerk) {
            drawer.slips += 1;
        }
    }

    /// By finance: no drawer gives anything.
    pub fn taken_back(&mut self, at: usize) {
        let paid = self.payments[at].clone();
        self.book(&paid, -1);
        self.payments[at].reversed = true;
        if let Some(arrival) = paid.arrival {
            *self.left_of(arrival) += paid.kept_in(Tender::Transfer);
        }
    }

    pub fn left_of(&mut self, arrival: EntryNo) -> &mut Money {
        let found = self.arrivals.iter_mut().find(|(entry, _)| *entry == arrival);
        &mut found.expect("it arrived").1
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
    pub fn held(&self, account: &AccountNo) -> Money {
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

    pub fn is_open(&self, shift: ShiftNo) -> bool {
        self.drawers.values().any(|drawer| drawer.shift == shift)
    }

    /// Nine in the morning of the next day.
    pub fn next_day(&mut self) {
        (self.payments_today, self.shifts_today) = (0, 0);
        self.day += 1;
        clock_at(&self.hall, self.day);
    }
}

impl Paid {
    pub fn kept_in(&self, tender: Tender) -> Money {
        self.kept.get(&tender).copied().unwrap_or_default()
    }

    /// A cheque that nobody has spoken of.
    pub fn is_pending(&self) -> bool {
        !self.reversed && self.cheque.is_none() && self.kept_in(Tender::Cheque).is_positive()
    }
}

/// At nine of the hall's clock, so many days after the first.
fn clock_at(hall: &Hall, days: u32) {
    let first: chrono::DateTime<chrono::Utc> = "2026-12-06T01:00:00Z".parse().expect("a time");
    let then = first + chrono::TimeDelta::days(i64::from(days));
    hall.clock.set(&then.to_rfc3339());
}
