//! The program against the notebook: drawer, accounts, safe, numbers, and every ledger of the books.

use std::collections::BTreeMap;

use cistern_core::account::AskAccount;
use cistern_core::arrival::FindArrivals;
use cistern_core::banking::AskSafe;
use cistern_core::cheque::AskCheques;
use cistern_core::numbers::AskNumbers;
use cistern_core::shift::AskShift;
use cistern_domain::Money;
use cistern_domain::fold::{Ledger, postings};
use cistern_domain::ids::EntryNo;
use cistern_domain::payment::Tender;
use cistern_domain::receipt_numbers::NumberState;
use cistern_journal::Fault;

use super::model::{FLOAT, Model};
use crate::hall::{Hall, fen};

/// What the two accounts of the hall owe and have that nobody comes for.
const OTHERS: (i64, i64) = (6_240 + 2_400 + 8_000, 1_230);

impl Model {
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
            let may_owe = self.bounced.contains(no);
            assert!(may_owe || !view.deposit.is_negative(), "a deposit below nothing");
            let shown: BTreeMap<_, _> = view.open.iter().map(|open| (&open.bill, open.owed)).collect();
            for (bill, (of, amount)) in &self.billed {
                // A wallet's money may come for a bill that was settled meanwhile.
                let owed = (*amount - self.paid_of(bill)).or_zero();
                let due = shown.get(bill).copied().unwrap_or_default();
                assert!(of != no || owed == due, "{bill} owes {owed}, shown {due}");
            }
        }
    }

    /// The safe against the notebook.
    pub fn safe_agrees(&self) {
        let safe = self.hall.counter.safe(&AskSafe {}).expect("shown");
        assert_eq!(safe.holds, self.safe, "the safe");
        let on_their_way = safe.deposits.iter().filter(|one| one.counted.is_none());
        let on_their_way: BTreeMap<_, _> = on_their_way.map(|one| (one.deposit, one.amount)).collect();
        assert_eq!(on_their_way, self.in_transit, "on its way to the bank");
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
        let on_paper = self.payments.iter().filter(|paid| paid.on_paper).count();
        let found = [NumberState::Used, NumberState::OnPaper].map(of);
        let told = [self.payments.len() - on_paper, on_paper];
        assert_eq!(
            found,
            told.map(|some| u64::try_from(some).expect("few")),
            "one for each receipt"
        );
    }

    /// Cheques that are pending, and money that nobody claimed, against the notebook.
    pub fn lists_agree(&self) {
        let pending = self.hall.counter.cheques(&AskCheques {}).expect("listed").cheques;
        let whole: Money = pending.iter().map(|line| line.whole).sum();
        assert_eq!(whole, self.pending(), "cheques that are pending");
        let text = String::new();
        let lines = self
            .hall
            .counter
            .arrivals(&FindArrivals { text })
            .expect("listed");
        let listed: Money = lines.arrivals.iter().map(|line| line.left).sum();
        let all = self.hall.counter.file().read(cistern_publishing::arrivals);
        let all = all.expect("read").into_iter();
        let left: Money = all.map(|(_, state)| state.left()).sum();
        assert_eq!(left, self.unclaimed(), "money that nobody claimed");
        // The newest are listed, and how many there are beyond.
        let is_whole = lines.more == 0;
        assert!(
            listed == left || (listed < left && !is_whole),
            "{listed} of {left}"
        );
    }

    fn pending(&self) -> Money {
        let pending = self.payments.iter().filter(|paid| paid.is_pending());
        pending.map(|paid| paid.kept_in(Tender::Cheque)).sum()
    }

    fn unclaimed(&self) -> Money {
        self.arrivals.iter().map(|(_, left)| *left).sum()
    }

    /// Every entry by itself, read from its bytes, adds up to zero; and all of them to what the notebook says.
    pub fn books_agree(&self) {
        let books = books(&self.hall);
        let of = |ledger: Ledger| books.get(&ledger).copied().unwrap_or_default();
        let drawers: Money = self.drawers.values().map(|drawer| drawer.cash - fen(FLOAT)).sum();
        let cash = of(Ledger::Taken(Tender::Cash)) + of(Ledger::Safe);
        assert_eq!(cash, drawers + self.safe, "cash in drawers and safe");
        assert_eq!(
            of(Ledger::InTransit),
            self.in_transit.values().copied().sum(),
            "to the bank"
        );
        assert_eq!(of(Ledger::Taken(Tender::Cheque)), self.pending(), "cheques");
        assert_eq!(of(Ledger::Banked), self.cleared, "cheques that the bank paid");
        assert_eq!(of(Ledger::Unclaimed), -self.unclaimed(), "nobody's money");
        let deposits: Money = self.deposits.values().copied().sum();
        assert_eq!(of(Ledger::Deposit), -(deposits + fen(OTHERS.1)), "deposits");
        let owed: Money = self
            .billed
            .iter()
            .map(|(bill, (_, amount))| *amount - self.paid_of(bill))
            .sum();
        assert_eq!(of(Ledger::Receivable), owed + fen(OTHERS.0), "what is owed");
        let charged: Money = self
            .charges
            .iter()
            .map(|charge| self.platform.holds(charge.payment))
            .sum();
        assert_eq!(
            self.platform.all(),
            self.confirmed + charged,
            "nobody was charged in vain, or twice"
        );
    }
}

/// The sum of each ledger.
fn books(hall: &Hall) -> BTreeMap<Ledger, Money> {
    let mut books = BTreeMap::new();
    let read = hall.counter.file().read::<_, Fault>(|tx| {
        for journal in tx.journals()? {
            tx.entries_after::<Fault>(journal.journal, EntryNo(0), |stored| {
                let entry = stored.envelope.open().expect("signed bytes");
                let body = entry.read().expect("a known kind");
                let mut off = Money::ZERO;
                for posting in postings(&entry, &body) {
                    off += posting.amount;
                    *books.entry(posting.ledger).or_default() += posting.amount;
                }
                assert!(off.is_zero(), "{} is off by {off}", entry.at());
                Ok(true)
            })?;
        }
        Ok(())
    });
    read.expect("read");
    books
}
