//! A counter's seat as the office and the counter's own journal describe it: key, receipt numbers, shifts.

use std::collections::BTreeMap;

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::entry::{Entry, RevokeReason, WalletAsked};
use crate::ids::{
    AccountNo, BillNo, CounterNo, EntryNo, HallNo, Hash, JournalId, PaymentId, ReceiptNo, ShiftNo,
};
use crate::instant::Instant;
use crate::money::Money;
use crate::receipt_numbers::{NumberState, Numbers};
use crate::wallet::Wallet;
use crate::word::Words;

/// A run of receipt numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Block {
    /// First number.
    #[n(0)]
    pub from: ReceiptNo,
    /// Last number.
    #[n(1)]
    pub to: ReceiptNo,
}

/// Numbers that went from one counter to another, as one of the two wrote it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Loan {
    /// The entry that says so.
    #[n(0)]
    pub entry: EntryNo,
    /// The other side.
    #[n(1)]
    pub other: JournalId,
    /// Which.
    #[n(2)]
    pub numbers: Block,
}

/// Change that a customer left here, and has not got yet.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct LeftChange {
    /// When it was found.
    #[n(0)]
    pub at: Instant,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// The payment and its receipt, where that is known.
    #[n(2)]
    pub payment: Option<(PaymentId, ReceiptNo)>,
}

/// A seat and the journal that is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CounterState {
    /// The hall.
    #[n(0)]
    pub hall: HallNo,
    /// The seat.
    #[n(1)]
    pub counter: CounterNo,
    /// The public key the office enrolled; entries signed by another are not this journal's.
    #[n(2)]
    pub key: Option<ByteArray<32>>,
    /// Where the office ended the journal.
    #[n(3)]
    pub revoked_after: Option<EntryNo>,
    /// Receipt numbers granted, oldest first.
    #[n(4)]
    pub blocks: Vec<Block>,
    /// The last receipt number used.
    #[n(5)]
    pub last_receipt: ReceiptNo,
    /// The last shift opened.
    #[n(6)]
    pub last_shift: ShiftNo,
    /// The shift that serves now.
    #[n(7)]
    pub open_shift: Option<ShiftNo>,
    /// Shifts set aside.
    #[n(8)]
    pub suspended: Vec<ShiftNo>,
    /// The newest business date it wrote under.
    #[n(9)]
    pub business_date: Option<BusinessDate>,
    /// The newest date it closed.
    #[n(10)]
    pub closed_date: Option<BusinessDate>,
    /// What the office last countersigned.
    #[n(11)]
    pub countersigned: Option<(EntryNo, Hash)>,
    /// The office's entry that enrolled it, which also holds its sealed database key.
    #[n(12)]
    pub enrolled_by: Option<EntryNo>,
    /// What became of its receipt numbers, each in exactly one state.
    #[n(13)]
    #[cbor(default)]
    pub numbers: Numbers,
    /// Wallets charged here whose result is not known.
    #[n(15)]
    #[cbor(default)]
    pub wallets: BTreeMap<PaymentId, WalletWaiting>,
    /// The last deposit slip's number; 0: none yet.
    #[n(16)]
    #[cbor(default)]
    pub last_deposit: u32,
    /// Change that customers left and have not got yet, by the entry that put it aside.
    #[n(17)]
    #[cbor(default)]
    pub left: BTreeMap<EntryNo, LeftChange>,
    /// What it asked head office's word on, and what it accepted and has not done yet.
    #[n(18)]
    #[cbor(default)]
    pub words: Words,
    /// Numbers of its own that it lent, oldest first.
    #[n(19)]
    #[cbor(default)]
    pub lent: Vec<Loan>,
    /// Numbers of others that it borrowed, oldest first: what becomes of them stands in `numbers` here.
    #[n(20)]
    #[cbor(default)]
    pub borrowed: Vec<Loan>,
    /// Why the office ended the journal, where it said so.
    #[n(21)]
    #[cbor(default)]
    pub revoked_because: Option<RevokeReason>,
}

/// A charge of a wallet whose result is not known.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct WalletWaiting {
    /// The entry that asked.
    #[n(0)]
    pub number: EntryNo,
    /// When.
    #[n(1)]
    pub asked_at: Instant,
    /// The account.
    #[n(2)]
    pub account: AccountNo,
    /// Whose wallet.
    #[n(3)]
    pub wallet: Wallet,
    /// How much.
    #[n(4)]
    pub amount: Money,
    /// The bills it is for.
    #[n(5)]
    pub bills: Vec<BillNo>,
    /// The shift that asked.
    #[n(6)]
    pub shift: ShiftNo,
    /// Given up at the desk: the platform's statement decides, or a late answer.
    #[n(7)]
    pub is_unknown: bool,
}

impl CounterState {
    /// The next free receipt number, or nothing when every block is used up: the lowest of its
    /// blocks, then the lowest of those it borrowed.
    #[must_use]
    pub fn next_receipt(&self) -> Option<ReceiptNo> {
        let unused = |block: &Block| {
            let runs = self.numbers.runs(*block);
            let unused = runs.into_iter().find(|run| run.state == NumberState::Unused);
            unused.map(|run| run.from)
        };
        let own = self.blocks.iter().filter_map(unused).min();
        own.or_else(|| {
            self.borrowed
                .iter()
                .map(|loan| &loan.numbers)
                .filter_map(unused)
                .min()
        })
    }

    pub(crate) fn ask_wallet(&mut self, entry: &Entry, asked: &WalletAsked) {
        let Some(account) = entry.account.clone() else {
            return;
        };
        let waiting = WalletWaiting {
            number: entry.number,
            asked_at: entry.taken_at,
            account,
            wallet: asked.wallet,
            amount: asked.amount,
            bills: asked.parts.iter().map(|part| part.bill.clone()).collect(),
            shift: asked.shift,
            is_unknown: false,
        };
        self.wallets.insert(asked.payment, waiting);
    }

    /// How many receipt numbers are left for this PC to use.
    #[must_use]
    pub fn receipts_left(&self) -> u64 {
        self.tally().iter().map(|block| block.unused).sum()
    }
}
