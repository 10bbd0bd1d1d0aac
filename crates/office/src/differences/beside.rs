//! Bank money that counts twice (一笔钱记了两次): an arrival and a payment that bear one channel and one number. A counter took a
//! card or a transfer without a line, the statement came first and its money was written down as nobody's; then the payment
//! came. Neither is refused: finance takes the claim back, and ends the arrival.
//!
//! Gone once one of them does not stand: the payment was taken back, or the arrival was sent back whole. Absent on purpose:
//! direct debits, whose return ends the arrival by itself (`publishing/debits.rs`); of those only what was written before it did.

use std::collections::BTreeSet;

use cistern_domain::Money;
use cistern_domain::arrival::{Arrival, ArrivalState};
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::entry::Body;
use cistern_domain::ids::{EntryNo, PaymentId};
use cistern_journal::{Fault, TakenPayment};
use cistern_publishing::{ArrivedUnder, claimed_of, numbers_of, standing};

use super::find::{Look, found};
use super::{Difference, DifferenceFact, DifferenceWhat};

/// Payments that bear a number of an arrival's, each once.
pub(super) struct Beside {
    arrived: ArrivedUnder,
    payments: BTreeSet<PaymentId>,
}

impl Beside {
    pub(super) fn new(arrived: ArrivedUnder) -> Self {
        Self {
            arrived,
            payments: BTreeSet::new(),
        }
    }

    /// Notes the payment of an entry that names such a number, at the taking or as corrected.
    pub(super) fn pass(&mut self, body: &Body) {
        let noted = match body {
            Body::TenderCorrected(corrected) => self.arrived.has(&corrected.to).then_some(corrected.payment),
            _ => body.taken().and_then(|taken| {
                let mut tenders = taken.tenders.iter();
                tenders.any(|one| self.arrived.has(one)).then_some(taken.payment)
            }),
        };
        self.payments.extend(noted);
    }
}

impl Look<'_> {
    /// A line for each of them that stands beside its arrival.
    pub(super) fn beside_arrivals(&self, beside: &Beside, all: &mut Vec<Difference>) -> Result<(), Fault> {
        let mut told = BTreeSet::new();
        for payment in &beside.payments {
            let line = self.beside_of(beside, *payment, &mut told);
            all.extend(self.around.read(line)?.flatten());
        }
        Ok(())
    }

    fn beside_of(
        &self,
        beside: &Beside,
        payment: PaymentId,
        told: &mut BTreeSet<PaymentId>,
    ) -> Result<Option<Difference>, Fault> {
        let taken = self.tx.taken(payment)?;
        let Some(taken) = taken.filter(|taken| claimed_of(taken).is_none()) else {
            return Ok(None);
        };
        // One that was moved stands once.
        let now = standing(self.tx, &taken)?;
        match now.reversed.is_none() && told.insert(now.taken.payment) {
            true => self.beside_arrival(beside, &taken, &now),
            false => Ok(None),
        }
    }

    fn beside_arrival(
        &self,
        beside: &Beside,
        taken: &TakenPayment,
        now: &TakenPayment,
    ) -> Result<Option<Difference>, Fault> {
        let on = BusinessDate::of(taken.entry.taken_at.utc(), &CHINA);
        for ((channel, number), amount) in numbers_of(now) {
            let Some(arrival) = beside.arrived.of((channel, &number), on) else {
                continue;
            };
            let state = self.tx.arrival(arrival)?;
            if let Some(recorded) = &state.recorded {
                let counted = state.counts();
                let twice = counted.min(amount);
                if twice.is_positive() {
                    return self.twice(now, (arrival, &state, recorded), twice).map(Some);
                }
            }
        }
        Ok(None)
    }

    fn twice(
        &self,
        now: &TakenPayment,
        (arrival, state, recorded): (EntryNo, &ArrivalState, &Arrival),
        twice: Money,
    ) -> Result<Difference, Fault> {
        let what = DifferenceWhat::BesideArrival {
            channel: recorded.channel,
            reference: recorded.reference.clone(),
            arrival,
            claimed: state.claimed(),
            left: state.left(),
        };
        let one = found(what, twice, now.entry.business_date);
        let mut one = self.at_entry(&now.entry, one)?;
        let claims = state.standing().into_iter().map(|(at, _)| at);
        for at in std::iter::once(self.own(arrival)).chain(claims) {
            if let Some(entry) = self.tx.entry(at)? {
                let facts: Vec<DifferenceFact> = self.fact(&entry)?.into_iter().collect();
                one.facts.extend(facts);
            }
        }
        Ok(one)
    }
}
