//! Running after charges until each has a result: calls in the background, never within a transaction, one at a time.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use cistern_domain::counter::WalletWaiting;
use cistern_domain::ids::PaymentId;
use cistern_domain::instant::Instant;
use cistern_domain::wallet::{Call, Chase, Heard, Outcome, heard};
use cistern_journal::Writer;

use super::{WalletLine, WalletState, gateway_address};
use crate::counter::{Counter, lock, own};
use crate::ports::{Charge, GatewayAnswer};
use crate::refusal::Fault;
use crate::status::LineFault;

/// Charges that this program runs after, and what became of others until it was seen. Nothing of this survives a
/// restart: the entries say what was asked, and the platform what became of it.
#[derive(Debug, Default)]
pub struct Wallets {
    running: BTreeMap<PaymentId, Running>,
    told: BTreeMap<PaymentId, WalletLine>,
}

#[derive(Clone, Debug)]
struct Running {
    chase: Chase,
    /// The code off the telephone, until it was sent.
    code: Option<String>,
    /// The platform's last word.
    word: String,
    /// The platform's number, once it said that the money is there, and when it was last tried to book it.
    paid: Option<(String, Instant)>,
}

/// Between two attempts to book what was paid while no drawer was open, seconds.
const BOOK_AGAIN: i64 = 10;

impl Running {
    const fn of(chase: Chase, code: Option<String>) -> Self {
        Self {
            chase,
            code,
            word: String::new(),
            paid: None,
        }
    }

    fn next(&self) -> Instant {
        match &self.paid {
            Some((_, tried)) => tried.plus(TimeDelta::seconds(BOOK_AGAIN)),
            None => self.chase.next().1,
        }
    }

    fn is_due(&self, now: Instant) -> bool {
        match &self.paid {
            Some((_, tried)) => self.next() <= now || now < *tried,
            None => self.chase.due(now).is_some(),
        }
    }
}

impl Wallets {
    /// Holds the code, before the charge is written down: whoever finds it written down finds its code too. Nothing new
    /// where the charge runs already.
    pub(super) fn begin(&mut self, payment: PaymentId, at: Instant, code: &str) -> bool {
        let is_new = !self.running.contains_key(&payment);
        if is_new {
            let running = Running::of(Chase::begun(at), Some(code.to_owned()));
            self.running.insert(payment, running);
        }
        is_new
    }

    /// It was not written down after all.
    pub(super) fn forget(&mut self, payment: PaymentId) {
        self.running.remove(&payment);
    }

    pub(super) fn want_cancel(&mut self, payment: PaymentId) -> bool {
        let running = self.running.get_mut(&payment);
        running.map(|running| running.chase.want_cancel()).is_some()
    }

    pub(super) fn seen(&mut self, payment: PaymentId) {
        self.told.remove(&payment);
    }

    pub(super) fn tell(&mut self, line: WalletLine) {
        self.running.remove(&line.payment);
        self.told.insert(line.payment, line);
    }

    pub(super) fn told(&self, payment: PaymentId) -> Option<WalletLine> {
        self.told.get(&payment).cloned()
    }

    pub(super) fn all_told(&self) -> Vec<WalletLine> {
        self.told.values().cloned().collect()
    }

    pub(super) fn state_of(&self, payment: PaymentId, is_unknown: bool) -> WalletState {
        match self.running.get(&payment) {
            Some(running) if running.paid.is_some() => WalletState::Unbooked,
            Some(running) => running.chase.state().into(),
            None if is_unknown => WalletState::Unknown,
            None => WalletState::Asking,
        }
    }

    /// Takes up what is written down and not run after, and lets go of what has its result.
    fn follow(&mut self, waiting: &BTreeMap<PaymentId, WalletWaiting>, now: Instant) {
        // One that still has its code may be about to be written down.
        self.running
            .retain(|payment, one| waiting.contains_key(payment) || one.code.is_some());
        for (payment, one) in waiting {
            let resumed = || Running::of(Chase::resumed(one.asked_at, one.is_unknown, now), None);
            self.running.entry(*payment).or_insert_with(resumed);
        }
    }

    /// What is to be done now, the longest overdue first.
    fn due(
        &self,
        waiting: &BTreeMap<PaymentId, WalletWaiting>,
        now: Instant,
    ) -> Option<(PaymentId, Running)> {
        let written = self
            .running
            .iter()
            .filter(|(payment, _)| waiting.contains_key(payment));
        let due = written.filter(|(_, one)| one.is_due(now));
        let due = due.min_by_key(|(_, one)| one.next());
        due.map(|(payment, running)| (*payment, running.clone()))
    }

    fn next_at(&self) -> Option<Instant> {
        self.running.values().map(Running::next).min()
    }
}

impl Counter {
    /// Asks of the gateway what is due, writes down what came of it, and says when it is to be called again; nothing
    /// when nothing waits. Called by the host on a thread of its own.
    ///
    /// # Errors
    /// Those of the disk. A line that fails is asked again.
    pub fn chase_wallets(&self) -> Result<Option<Instant>, Fault> {
        let known = self.file.read::<_, Fault>(|tx| {
            let Some(own) = own(tx)? else { return Ok(None) };
            let waiting = tx.counter(own.journal)?.wallets;
            Ok(Some((own, waiting, gateway_address(tx)?)))
        })?;
        let Some((own, waiting, address)) = known else {
            return Ok(None);
        };
        if !waiting.is_empty() || !lock(&self.wallets).running.is_empty() {
            lock(&self.wallets).follow(&waiting, self.now());
        }
        // Each is asked about at most once in a call of ours: a clock that stands still is no reason to ask for ever.
        for _ in 0..waiting.len() {
            let Some((payment, running)) = lock(&self.wallets).due(&waiting, self.now()) else {
                break;
            };
            if let Some(one) = waiting.get(&payment) {
                self.step(&own, address.as_deref(), payment, one, running)?;
            }
        }
        Ok(lock(&self.wallets).next_at())
    }

    fn step(
        &self,
        own: &Writer,
        address: Option<&str>,
        payment: PaymentId,
        waiting: &WalletWaiting,
        mut running: Running,
    ) -> Result<(), Fault> {
        if let Some((transaction, _)) = running.paid.clone() {
            running.paid = Some((transaction.clone(), self.now()));
            self.keep(payment, running, true);
            return self.book(payment, &transaction);
        }
        let was_wanted = running.chase.is_cancel_wanted();
        let Some(call) = running.chase.due(self.now()) else {
            return Ok(());
        };
        let answer = self.call(own, address, call, payment, waiting, running.code.take());
        let (heard, transaction) = match &answer {
            Ok(answer) => meaning(waiting, call, answer),
            Err(_) => (Heard::Unclear, None),
        };
        match answer {
            Ok(answer) => running.word = answer.state,
            Err(fault) => tracing::warn!("a wallet's charge {payment}: {fault}"),
        }
        let outcome = running.chase.hear(call, heard, self.now());
        running.paid = transaction.clone().map(|transaction| (transaction, self.now()));
        let word = running.word.clone();
        self.keep(payment, running, was_wanted);
        match (outcome, transaction) {
            (Some(Outcome::Paid), Some(transaction)) => self.book(payment, &transaction),
            (Some(Outcome::Ended(end)), _) => self.end_wallet(payment, end, &word),
            (Some(Outcome::Unknown), _) => self.doubt_wallet(payment, &word),
            _ => {
                self.touched(&[crate::changed::Topic::Status]);
                Ok(())
            }
        }
    }

    /// What was heard; a cancellation wanted meanwhile stays wanted.
    fn keep(&self, payment: PaymentId, heard: Running, was_wanted: bool) {
        let mut wallets = lock(&self.wallets);
        if let Some(running) = wallets.running.get_mut(&payment) {
            let is_wanted = running.chase.is_cancel_wanted() && !was_wanted;
            *running = heard;
            if is_wanted {
                running.chase.want_cancel();
            }
        }
    }

    fn call(
        &self,
        own: &Writer,
        address: Option<&str>,
        call: Call,
        payment: PaymentId,
        waiting: &WalletWaiting,
        code: Option<String>,
    ) -> Result<GatewayAnswer, LineFault> {
        let address = address.ok_or(LineFault::Unreachable)?;
        let (gateway, key) = (&self.ports.gateway, own.key());
        match (call, code) {
            (Call::Charge, Some(code)) => gateway.charge(
                address,
                &key,
                &Charge {
                    payment,
                    wallet: waiting.wallet,
                    amount: waiting.amount,
                    account: waiting.account.clone(),
                    code,
                },
            ),
            // Without its code nothing is charged: it was sent before.
            (Call::Charge | Call::Query, _) => gateway.query(address, &key, payment),
            (Call::Cancel, _) => gateway.cancel(address, &key, payment),
        }
    }
}

/// What an answer means. Money without a number, or of another sum than was asked, is nothing certain: a person looks.
fn meaning(waiting: &WalletWaiting, call: Call, answer: &GatewayAnswer) -> (Heard, Option<String>) {
    let transaction = answer.transaction.as_deref().map(str::trim).unwrap_or_default();
    match heard(waiting.wallet, call, &answer.state) {
        Heard::Paid if transaction.is_empty() || answer.amount != Some(waiting.amount) => {
            (Heard::Unclear, None)
        }
        Heard::Paid => (Heard::Paid, Some(transaction.to_owned())),
        other => (other, None),
    }
}
