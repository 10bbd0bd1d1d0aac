//! One account as all entries about it add up.
//!
//! Everything here is a sum, a set, or a field that only the office's one journal writes, so that the
//! order in which entries arrive never matters. Absent on purpose: names and addresses (payloads), and
//! any rule: a late fee stands here only as it was taken.

mod bill_state;

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

pub(crate) use bill_state::add;
pub use bill_state::{BillState, FeeWaived, Issued, PartPaid};

use crate::asked::Asked;
use crate::bill::Bill;
use crate::continued::{AccountChanged, Continued};
use crate::date::BusinessDate;
use crate::debit::Batches;
use crate::dispute::{Hold, Release, days, with_ends};
use crate::entry::{
    Account, Amendment, AskedFor, BillDisputed, Entry, LateFeeWaived, PaymentTaken, RefundAsked,
    RefundInCase, RefundPaid, RequestDeclined, Reversal, SettlementDecided,
};
use crate::fold::Ended;
use crate::ids::{AccountNo, BillNo, CaseId, EntryNo, EntryRef, PaymentId, RefundId};
use crate::invoice::{InvoiceState, InvoiceStep};
use crate::late_fee::Frozen;
use crate::money::Money;
use crate::payment::Tender;
use crate::refund::RefundState;
use crate::returned::Returned;
use crate::settlement::{About, Settlement};
use crate::unknowing::Unknowing;
use crate::word::QueuedState;

/// An account: what the office registered, what is owed, what is held for the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct AccountState {
    /// As last registered; nothing while only counters spoke of it.
    #[n(0)]
    pub registered: Option<Account>,
    /// 预存: negative when it was spent twice by counters that could not see each other.
    #[n(1)]
    pub deposit: Money,
    /// Its bills.
    #[n(2)]
    pub bills: BTreeMap<BillNo, BillState>,
    /// How many payments.
    #[n(3)]
    pub payments: u32,
    /// Entries about it that only a newer program can read.
    #[n(4)]
    pub unread: u32,
    /// How many of its payments were taken back.
    #[n(5)]
    pub reversed: u32,
    /// Of these, how many receipts are about still (收据未收回).
    #[n(6)]
    pub receipts_about: u32,
    /// Invoices, by payment; also of a payment that was taken back, asked for or not.
    #[n(8)]
    pub invoices: BTreeMap<PaymentId, InvoiceState>,
    /// Payments that were taken, or corrected, with a cheque among their tenders.
    #[n(9)]
    #[cbor(default)]
    pub cheques: BTreeSet<PaymentId>,
    /// Of these, what head office said became of it: cleared or bounced.
    #[n(10)]
    #[cbor(default)]
    pub cheques_told: BTreeSet<PaymentId>,
    /// Refunds of its deposit that were asked for; what is not decided is held.
    #[n(11)]
    #[cbor(default)]
    pub refunds: BTreeMap<RefundId, RefundState>,
    /// Acts that counters accepted before anybody approved them, by the entry that did.
    #[n(12)]
    #[cbor(default)]
    pub queued: BTreeMap<EntryRef, QueuedState>,
    /// The entries that moved a payment of it to another account, or one of another's to it.
    #[n(14)]
    #[cbor(default)]
    pub moved: BTreeSet<EntryRef>,
    /// Cases about it.
    #[n(15)]
    #[cbor(default)]
    pub cases: BTreeSet<CaseId>,
    /// Exceptions of channels about it (差异), open and closed, by the office's entries that opened them.
    #[n(18)]
    #[cbor(default)]
    pub exceptions: BTreeSet<EntryNo>,
    /// What head office decided of facts that left money where it does not belong, as it stands now.
    #[n(19)]
    #[cbor(default)]
    pub settlements: BTreeMap<About, Settlement>,
    /// Of which of these, past ones among them, the customer was told: of several entries one and the same.
    #[n(20)]
    #[cbor(default)]
    pub settlements_told: BTreeMap<EntryNo, EntryRef>,
    /// Its bills that were sent to a bank (代扣), by bill and batch.
    #[n(28)]
    #[cbor(default)]
    pub debits: BTreeMap<BillNo, Batches>,
    /// Payments at desks for bills that were at a bank, with those bills: the customer was told.
    #[n(29)]
    #[cbor(default)]
    pub taken_in_flight: BTreeMap<PaymentId, BTreeSet<BillNo>>,
    /// As which account it continues (并户).
    #[n(30)]
    #[cbor(default)]
    pub continued: Option<Continued>,
    /// What of its deposit went to the account as which it continues, by that account.
    #[n(31)]
    #[cbor(default)]
    pub carried: BTreeMap<AccountNo, Money>,
    /// Accounts that continue as this one.
    #[n(32)]
    #[cbor(default)]
    pub continues: BTreeSet<AccountNo>,
    /// What it was before each entry that registered it otherwise.
    #[n(33)]
    #[cbor(default)]
    pub changed: BTreeMap<EntryNo, AccountChanged>,
    /// The case in which the customer is told of what a rule found, past ones among them.
    #[n(34)]
    #[cbor(default)]
    pub settlement_cases: BTreeMap<About, CaseId>,
    /// The case in which the customer is told of what a payment did not know, past ones among them.
    #[n(35)]
    #[cbor(default)]
    pub unknowing_cases: BTreeMap<Unknowing, CaseId>,
    /// What payments took too much and lies in the deposit by a person's decision.
    #[n(36)]
    #[cbor(default)]
    pub returned: BTreeMap<Unknowing, Returned>,
    /// Payments of bills that were booked back which head office knew of then, by its entry.
    #[n(37)]
    #[cbor(default)]
    pub amended: BTreeMap<EntryNo, BTreeSet<PaymentId>>,
    /// Payments that head office was asked to take back.
    #[n(38)]
    #[cbor(default)]
    pub requested: BTreeMap<PaymentId, Asked>,
    /// Payments that it was asked to move to another account (错缴更正).
    #[n(39)]
    #[cbor(default)]
    pub moves_requested: BTreeMap<PaymentId, Asked>,
}

impl AccountState {
    /// Principal owed over all bills.
    #[must_use]
    pub fn owed(&self) -> Money {
        self.bills.values().map(BillState::owed).sum()
    }

    /// What stands for a bill that was booked back; nothing where it stands itself.
    #[must_use]
    pub fn successor(&self, bill: &BillNo) -> Option<&BillNo> {
        let of = |(_, state): &(&BillNo, &BillState)| state.instead_of.as_ref() == Some(bill);
        self.bills.iter().find(of).map(|(number, _)| number)
    }

    /// Whether a bill is cancelled (已作废): booked back, and nothing stands for it.
    #[must_use]
    pub fn is_cancelled(&self, bill: &BillNo) -> bool {
        let known = self.bills.get(bill);
        known.is_some_and(|known| known.corrected.is_some()) && self.successor(bill).is_none()
    }

    /// The number of what is issued instead of a bill: the first one's with `.1`, or the next that is free; nothing where none is.
    #[must_use]
    pub fn next_number(&self, bill: &BillNo) -> Option<BillNo> {
        let before = |bill: &&BillNo| self.bills.get(*bill)?.instead_of.as_ref();
        let first = std::iter::successors(Some(bill), before).last()?;
        let mut numbers = (1..100).filter_map(|nth| BillNo::new(format!("{first}.{nth}")).ok());
        numbers.find(|number| !self.bills.contains_key(number))
    }

    /// A bill, and those that it stands for, newest first.
    fn chain<'a>(&'a self, bill: &BillNo) -> impl Iterator<Item = &'a BillState> + use<'a> {
        let before = |state: &&'a BillState| self.bills.get(state.instead_of.as_ref()?);
        std::iter::successors(self.bills.get(bill), before)
    }

    /// Days in which a bill is or was in dispute, those of the bills that it stands for among them.
    #[must_use]
    pub fn frozen(&self, bill: &BillNo) -> Vec<Frozen> {
        self.chain(bill)
            .flat_map(|state| with_ends(&state.holds, &state.releases))
            .map(days)
            .collect()
    }

    /// The hold by which a bill is in dispute now: the first of them; nothing where it is in none. A bill that stands for
    /// one in dispute is in dispute too.
    #[must_use]
    pub fn disputed(&self, bill: &BillNo) -> Option<Hold> {
        self.chain(bill)
            .flat_map(|state| with_ends(&state.holds, &state.releases))
            .filter(|(_, _, release)| release.is_none())
            .map(|(at, hold, _)| (hold.on, at, hold))
            .min_by_key(|(on, at, _)| (*on, *at))
            .map(|(.., hold)| hold)
    }

    /// Holds of a bill in a case that nobody has ended yet.
    #[must_use]
    pub fn undecided(&self, bill: &BillNo, case: CaseId) -> Vec<EntryRef> {
        let state = self.bills.get(bill).into_iter();
        let holds = state.flat_map(|state| with_ends(&state.holds, &state.releases));
        holds
            .filter(|(_, hold, release)| hold.case == case && release.is_none())
            .map(|(at, ..)| at)
            .collect()
    }

    /// How the dispute of a bill in a case ended last, and when; nothing where it was never on hold, or is.
    #[must_use]
    pub fn decided(&self, bill: &BillNo, case: CaseId) -> Option<Release> {
        let state = self.bills.get(bill)?;
        let ends = with_ends(&state.holds, &state.releases).filter(|(_, hold, _)| hold.case == case);
        let ends: Option<Vec<Release>> = ends.map(|(_, _, release)| release).collect();
        ends?.into_iter().max_by_key(|release| release.on)
    }

    /// Whether a bill was put right: anew by a reading, or by a waiver of its late fee since that case put it on hold. Of one
    /// day, what the same journal wrote before the hold is before it.
    #[must_use]
    pub fn was_put_right(&self, bill: &BillNo, case: CaseId) -> bool {
        self.bills.get(bill).is_some_and(|state| {
            let holds = state.holds.iter().filter(|(_, hold)| hold.case == case);
            let held = holds.map(|(at, hold)| (hold.on, *at)).min();
            let is_since = |(at, waived): (&EntryRef, &FeeWaived)| {
                held.is_none_or(|(on, hold)| {
                    let is_before = at.journal == hold.journal && at.number < hold.number;
                    waived.on >= on && !is_before
                })
            };
            state.corrected.is_some() || state.waived.iter().any(is_since)
        })
    }

    /// Entries that put readings of it right, oldest first.
    #[must_use]
    pub fn corrections(&self) -> BTreeSet<EntryNo> {
        self.bills.values().filter_map(|bill| bill.corrected).collect()
    }

    /// How many bills are not settled.
    #[must_use]
    pub fn open_bills(&self) -> usize {
        self.bills
            .values()
            .filter(|bill| bill.owed().is_positive())
            .count()
    }

    /// Payments whose cheque nobody has spoken of yet (待到账). One that was taken back since is among them still.
    pub fn cheques_pending(&self) -> impl Iterator<Item = PaymentId> {
        self.cheques.difference(&self.cheques_told).copied()
    }

    pub(crate) fn register(&mut self, entry: &Entry, account: &Account) {
        self.note_change(entry, account);
        self.deposit += account.opening_deposit;
        self.registered = Some(account.clone());
    }

    pub(crate) fn issue(&mut self, entry: EntryNo, index: u16, bill: &Bill) {
        let state = self.bills.entry(bill.bill.clone()).or_default();
        if state.issued.is_some() {
            return;
        }
        state.paid_before = bill.paid_before;
        state.issued = Some(Issued {
            entry,
            index,
            period: bill.period,
            volume_m3: bill.volume_m3,
            amount: bill.amount,
            payable_on: bill.payable_on,
        });
    }

    /// Bills back, issued anew, settled again.
    pub(crate) fn amend(&mut self, entry: EntryNo, amended: &Amendment<'_>) {
        for back in amended.reversed {
            let bill = self.bills.entry(back.bill.bill.clone()).or_default();
            bill.corrected = Some(entry);
            bill.paid_before = Money::ZERO;
            // What came late for it moves with all that it had got.
            bill.brought.clear();
        }
        for (old, new) in amended.pairs() {
            self.bills.entry(new.bill.clone()).or_default().instead_of = Some(old.clone());
        }
        for part in amended.reversed.iter().flat_map(|back| &back.paid) {
            self.settle(part.on, &part.bill, -part.principal, -part.late_fee);
        }
        for (index, bill) in (0..).zip(amended.issued) {
            self.issue(entry, index, bill);
        }
        for part in amended.settled {
            self.settle(part.on, &part.bill, part.principal, part.late_fee);
        }
        for moved in amended.payments {
            self.invoices.entry(moved.payment).or_default().reversed = true;
        }
        let known = amended.payments.iter().map(|moved| moved.payment);
        self.amended.insert(entry, known.collect());
        self.deposit += amended.to_deposit;
    }

    pub(crate) fn take(&mut self, on: BusinessDate, taken: &PaymentTaken) {
        self.payments += 1;
        self.deposit += taken.deposit_in - taken.deposit_out;
        if taken.tenders.iter().any(|given| given.tender == Tender::Cheque) {
            self.cheques.insert(taken.payment);
        }
        for part in &taken.parts {
            self.settle(on, &part.bill, part.principal, part.late_fee);
        }
    }

    pub(crate) fn reverse(&mut self, reversal: &Reversal) {
        self.reversed += 1;
        self.invoices.entry(reversal.payment).or_default().reversed = true;
        self.receipts_about += u32::from(!reversal.receipt_returned);
        self.deposit += reversal.deposit_out - reversal.deposit_in;
        for part in &reversal.parts {
            self.settle(reversal.taken_on, &part.bill, -part.principal, -part.late_fee);
        }
    }

    pub(crate) fn invoice(&mut self, payment: PaymentId, step: &InvoiceStep) {
        self.invoices.entry(payment).or_default().step(step);
    }

    pub(crate) fn waive(&mut self, at: EntryRef, on: BusinessDate, waived: &LateFeeWaived) {
        for part in &waived.parts {
            let bill = self.bills.entry(part.bill.clone()).or_default();
            let amount = part.waived;
            bill.waived.insert(at, FeeWaived { on, amount });
        }
    }

    pub(crate) fn dispute(&mut self, at: EntryRef, on: BusinessDate, disputed: &BillDisputed) {
        let bill = self.bills.entry(disputed.bill.clone()).or_default();
        let case = disputed.case;
        bill.holds.insert(at, Hold { case, on });
    }

    pub(crate) fn release(&mut self, at: EntryRef, on: BusinessDate, ended: &Ended<'_>) {
        let bill = self.bills.entry(ended.bill.clone()).or_default();
        for hold in ended.holds {
            let end = ended.end;
            let releases = bill.releases.entry(*hold).or_default();
            releases.0.insert(at, Release { on, end });
        }
    }

    pub(crate) fn request(&mut self, at: EntryRef, payment: PaymentId) {
        self.requested.entry(payment).or_default().ask(at);
    }

    pub(crate) fn request_move(&mut self, at: EntryRef, payment: PaymentId) {
        self.moves_requested.entry(payment).or_default().ask(at);
    }

    pub(crate) fn decline_request(&mut self, by: EntryNo, declined: &RequestDeclined) {
        let all = match declined.asked_for {
            AskedFor::Reversal => &mut self.requested,
            AskedFor::Move => &mut self.moves_requested,
        };
        let asked = all.entry(declined.payment).or_default();
        asked.decline(declined.request, by);
    }

    /// The entry that asks head office to take a payment back, and waits for its answer.
    #[must_use]
    pub fn reversal_asked(&self, payment: PaymentId) -> Option<EntryRef> {
        self.requested.get(&payment)?.waits()
    }

    /// The entry that asks head office to move a payment, and waits for its answer.
    #[must_use]
    pub fn move_asked(&self, payment: PaymentId) -> Option<EntryRef> {
        self.moves_requested.get(&payment)?.waits()
    }

    pub(crate) fn ask_refund(&mut self, at: EntryRef, asked: &RefundAsked) {
        self.refunds
            .entry(asked.refund)
            .or_default()
            .ask(at, asked.amount);
    }

    pub(crate) fn follow_refund(&mut self, tied: &RefundInCase) {
        self.refunds.entry(tied.refund).or_default().follow(tied.case);
        self.cases.insert(tied.case);
    }

    pub(crate) fn pay_refund(&mut self, at: EntryRef, paid: &RefundPaid) {
        self.deposit -= paid.amount;
        self.decide_refund(at, paid.refund);
    }

    pub(crate) fn decide_refund(&mut self, at: EntryRef, refund: RefundId) {
        self.refunds.entry(refund).or_default().decide(at);
    }

    pub(crate) fn settle_exception(&mut self, entry: EntryNo, decided: &SettlementDecided) {
        if let Some(bill) = &decided.bill {
            let beyond = &mut self.bills.entry(bill.clone()).or_default().beyond;
            beyond.principal += decided.principal_moved;
            beyond.late_fee += decided.late_fee_moved;
        }
        self.deposit += decided.moved();
        let settlement = Settlement::of(entry, decided);
        if settlement.sum().is_zero() {
            self.settlements.remove(&decided.about());
        } else {
            self.settlements.insert(decided.about(), settlement);
        }
    }

    /// What of a payment was beyond its bills and went into the deposit.
    #[must_use]
    pub fn into_deposit(&self, payment: PaymentId) -> Money {
        let of_bills = self.settlements.iter().filter(|(about, _)| about.bill.is_some());
        of_bills
            .filter_map(|(_, one)| one.payments.get(&payment).copied())
            .sum()
    }

    /// Whether the customer was told of a settlement; where no payment brought the money that an account took along when it
    /// went on as another, there is nothing to tell.
    #[must_use]
    pub fn is_told(&self, about: &About, settlement: &Settlement) -> bool {
        about.rule.tells_nobody(settlement.payments.is_empty())
            || self.settlements_told.contains_key(&settlement.entry)
    }

    pub(crate) fn tell_settlement(&mut self, settlement: EntryNo, at: EntryRef) {
        let first = self.settlements_told.entry(settlement).or_insert(at);
        *first = at.min(*first);
    }

    /// What a bill got on a date, or lost again. What adds up to nothing leaves nothing.
    pub(crate) fn settle(&mut self, on: BusinessDate, bill: &BillNo, principal: Money, late_fee: Money) {
        let bill = self.bills.entry(bill.clone()).or_default();
        add(&mut bill.parts, on, principal, late_fee);
    }
}
