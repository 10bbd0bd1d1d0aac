//! What the counters hold of a day, as channels know it: each payment by other ways than cash under the order by which a
//! channel's statement tells of it.
//!
//! Absent on purpose: matching, and reading statements (crate `import`).

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::channel::{Channel, OrderNo, OurRow, Statement};
use cistern_domain::date::BusinessDate;
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{AccountNo, EntryRef, HallNo, JournalId, PaymentId, ReceiptNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::{Cheque, confirmation};
use cistern_journal::{Fault, TakenPayment, Tx};

use crate::arrivals::claimed_of;
use crate::channels::StatementFile;

/// A payment of ours behind a row, or a wallet that was charged and never answered.
#[derive(Clone, Debug)]
pub(crate) struct OurPayment {
    pub(crate) payment: PaymentId,
    pub(crate) receipt: Option<ReceiptNo>,
    pub(crate) account: AccountNo,
    pub(crate) hall: HallNo,
}

/// What the counters hold of a day.
#[derive(Default)]
pub(crate) struct Ours {
    pub(crate) rows: Vec<OurRow>,
    pub(crate) of: BTreeMap<(Channel, OrderNo), OurPayment>,
    /// Each payment as it was taken, with its entry and the orders under which a channel may know it; none of one that was given
    /// back on a later day.
    laid: BTreeMap<PaymentId, (EntryRef, Vec<(Channel, OrderNo)>)>,
}

impl Ours {
    /// Payments taken on that day by the clock, whatever their business date: a channel knows no other.
    pub(crate) fn of_day(tx: &Tx<'_>, date: BusinessDate, files: &[StatementFile]) -> Result<Self, Fault> {
        let mut ours = Self::default();
        for payment in tx.payments_taken_on(date)? {
            let Some(taken) = tx.taken(payment)? else { continue };
            ours.add(tx, &taken, files)?;
        }
        tx.each_state::<Fault>(&[Key::COUNTERS], |_, state| {
            if let State::Counter(counter) = state {
                for (payment, waiting) in &counter.wallets {
                    let channel = Channel::from(waiting.wallet);
                    let Some(order) = order_of(*payment, channel, files) else {
                        continue;
                    };
                    let of = OurPayment {
                        payment: *payment,
                        receipt: None,
                        account: waiting.account.clone(),
                        hall: counter.hall,
                    };
                    ours.of.insert((channel, order), of);
                }
            }
            Ok(())
        })?;
        Ok(ours)
    }

    /// As the channel knows it, which hears of no move: `taken` as it was asked for, and where it stands now.
    fn add(&mut self, tx: &Tx<'_>, taken: &TakenPayment, files: &[StatementFile]) -> Result<(), Fault> {
        if is_move(taken) {
            return Ok(());
        }
        let now = standing(tx, taken)?;
        let Some(account) = now.entry.account.clone().filter(|_| claimed_of(taken).is_none()) else {
            return Ok(());
        };
        let hall = tx.seat_of(taken.entry.at())?.hall;
        let is_laid = !given_back_later(tx, taken, &now)?;
        let kept = now.taken.carried(&now.corrections).into_iter();
        for Tendered {
            tender,
            amount,
            reference,
        } in kept.filter(|one| one.tender != Tender::Cash)
        {
            let Some((channel, order)) = place(taken, tender, reference.as_deref(), files) else {
                continue;
            };
            let of = OurPayment {
                payment: now.taken.payment,
                receipt: Some(now.taken.receipt),
                account: account.clone(),
                hall,
            };
            self.of.insert((channel, order.clone()), of);
            if is_laid {
                let laid = self.laid.entry(taken.taken.payment);
                let (_, orders) = laid.or_insert_with(|| (taken.entry.at(), Vec::new()));
                orders.push((channel, order.clone()));
            }
            self.rows.push(OurRow {
                order,
                channel,
                amount,
                reversed: now.reversed.is_some(),
                taken_at: taken.entry.taken_at,
                receipt: now.taken.receipt,
                account: account.clone(),
            });
        }
        Ok(())
    }

    /// The orders under which a channel may know some of these payments, each with the payment's entry.
    pub(crate) fn orders_of(
        &self,
        payments: &BTreeSet<PaymentId>,
        channel: Channel,
    ) -> BTreeMap<OrderNo, EntryRef> {
        let these = payments.iter().filter_map(|payment| self.laid.get(payment));
        let each = these.flat_map(|(at, orders)| orders.iter().map(move |order| (order, *at)));
        let of_channel = each.filter(|((of, _), _)| *of == channel);
        of_channel.map(|((_, order), at)| (order.clone(), at)).collect()
    }
}

/// Whether it was given back on another day than it was taken on.
fn given_back_later(tx: &Tx<'_>, taken: &TakenPayment, now: &TakenPayment) -> Result<bool, Fault> {
    let back = now.reversed.map(|at| tx.entry(at)).transpose()?.flatten();
    Ok(back.is_some_and(|back| back.business_date != taken.entry.business_date))
}

/// Money that a counter recorded as taken through a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelMoney {
    /// The payment.
    pub payment: PaymentId,
    /// Which channel; nothing where a clerk keyed in a wallet's number, and only a statement can tell whose it is.
    pub channel: Option<Channel>,
    /// How much of it, as corrected since.
    pub amount: Money,
}

/// What a counter took through channels on a day by the clock, and did not give back. Cheques are no part of it: they wait in
/// a list of their own.
///
/// # Errors
/// Those of the disk.
pub fn channel_money(tx: &Tx<'_>, journal: JournalId, on: BusinessDate) -> Result<Vec<ChannelMoney>, Fault> {
    let mut all = Vec::new();
    for payment in tx.payments_taken_in(journal, on)? {
        let Some(taken) = tx.taken(payment)?.filter(|taken| !is_move(taken)) else {
            continue;
        };
        let now = standing(tx, &taken)?;
        if now.reversed.is_some() || claimed_of(&taken).is_some() {
            continue;
        }
        all.extend(now.taken.carried(&now.corrections).iter().filter_map(|one| {
            Some(ChannelMoney {
                payment,
                channel: through(one)?,
                amount: one.amount,
            })
        }));
    }
    Ok(all)
}

/// Through whom, as far as the tender says it; nothing for cash and for paper.
fn through(one: &Tendered) -> Option<Option<Channel>> {
    match one.tender {
        Tender::Cash | Tender::Cheque => None,
        Tender::Card | Tender::Transfer => Some(Some(Channel::Bank)),
        Tender::Wallet => {
            let named = one.reference.as_deref().and_then(confirmation);
            Some(named.map(|(wallet, _)| Channel::from(wallet)))
        }
    }
}

pub(crate) fn is_move(taken: &TakenPayment) -> bool {
    taken.entry.read().is_ok_and(|body| body.moved().is_some())
}

/// The payment that took its place, after however many moves; itself where it was not moved.
///
/// # Errors
/// Those of the disk.
pub fn standing(tx: &Tx<'_>, taken: &TakenPayment) -> Result<TakenPayment, Fault> {
    let mut now = taken.clone();
    while let Some(at) = now.reversed {
        let body = tx.entry(at)?.and_then(|entry| entry.read().ok());
        let becomes = body.and_then(|body| body.moved().map(|moved| moved.taken.payment));
        let next = becomes.map(|payment| tx.taken(payment)).transpose()?.flatten();
        let Some(next) = next else { break };
        now = next;
    }
    Ok(now)
}

/// Through whom a tender went, and under which order. Nothing where no statement at hand could tell of it: a cheque that the
/// bank has not spoken of waits in a list of its own, and a wallet on the clerk's word waits until both platforms' files lie
/// side by side.
fn place(
    taken: &TakenPayment,
    tender: Tender,
    reference: Option<&str>,
    files: &[StatementFile],
) -> Option<(Channel, OrderNo)> {
    let payment = taken.taken.payment;
    if let Some((wallet, _)) = reference.and_then(confirmation) {
        let channel = Channel::from(wallet);
        return Some((channel, order_of(payment, channel, files)?));
    }
    let number = match tender {
        Tender::Cheque => reference.and_then(Cheque::read).map(|cheque| cheque.number),
        _ => reference,
    };
    let number = number.map(|text| text.split_whitespace().collect::<String>());
    let number = number.and_then(|text| OrderNo::new(text).ok());
    let unnumbered = || OrderNo::new(taken.taken.receipt.to_string()).ok();
    match tender {
        Tender::Cash => None,
        Tender::Wallet => {
            let wallets = [Channel::WeChat, Channel::Alipay];
            let found = number.as_ref().and_then(|number| {
                let mut found = wallets
                    .iter()
                    .map(|channel| (*channel, listed(*channel, number, files)));
                found.find_map(|(channel, order)| Some((channel, order?)))
            });
            let has_both = wallets.iter().all(|channel| of(*channel, files).is_some());
            let nowhere = || Some((Channel::WeChat, number.clone().or_else(unnumbered)?));
            found.or_else(|| has_both.then(nowhere).flatten())
        }
        Tender::Cheque => {
            let number = number?;
            listed(Channel::Bank, &number, files).map(|order| (Channel::Bank, order))
        }
        Tender::Card | Tender::Transfer => Some((Channel::Bank, number.or_else(unnumbered)?)),
    }
}

fn of(channel: Channel, files: &[StatementFile]) -> Option<&Statement> {
    let mut all = files.iter().map(|file| &file.statement);
    all.find(|statement| statement.channel() == channel)
}

/// The order of a row that goes by this number: the merchant's, or a wallet's own.
fn listed(channel: Channel, number: &OrderNo, files: &[StatementFile]) -> Option<OrderNo> {
    let rows = of(channel, files)?.rows();
    let is_own = channel != Channel::Bank;
    let mut named = rows
        .iter()
        .filter(|row| row.order == *number || is_own && row.reference == number.as_str());
    named.next().map(|row| row.order.clone())
}

/// A payment's identifier as the platform got it: with hyphens where the statement has them, else without.
fn order_of(payment: PaymentId, channel: Channel, files: &[StatementFile]) -> Option<OrderNo> {
    let order = |text: String| OrderNo::new(text).ok();
    let rows = of(channel, files).map(Statement::rows).unwrap_or_default();
    let hyphenated = order(payment.0.hyphenated().to_string())?;
    match rows.iter().any(|row| row.order == hyphenated) {
        true => Some(hyphenated),
        false => order(payment.0.simple().to_string()),
    }
}
