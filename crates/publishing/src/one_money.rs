//! The number by which a channel knows money (同一笔钱): the payment that bears it, the arrival that bears it, and the bill at a
//! bank that it is expected for. What has one number at one channel within these days came once, whatever was written of it
//! here; so it is looked up before anybody writes of it again, and told where both stand.
//!
//! Absent on purpose: likeness of amounts or names, and taking anything back.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::RangeInclusive;

use cistern_domain::Money;
use cistern_domain::arrival::ArrivalState;
use cistern_domain::channel::{Channel, FourWay, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::ExceptionOpened;
use cistern_domain::ids::{AccountNo, BatchNo, BillNo, EntryNo, HallNo, PaymentId, ReceiptNo};
use cistern_domain::payment::{Tender, Tendered};
use cistern_domain::reference::{Cheque, confirmation};
use cistern_journal::{Fault, TakenPayment, Tx};
use uuid::Uuid;

use crate::arrivals::{arrivals, claimed_of};
use crate::ours::{is_move, standing};

/// A counter took what the bank tells within so many days before: a cheque is presented within ten.
const DAYS_BEFORE: u32 = 10;
/// And after: a transfer's slip came over the desk once the money was there.
const DAYS_AFTER: u32 = 3;

/// A channel, and its number for some money, without blanks.
type Number = (Channel, String);

/// A payment that stands and bears a channel's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The payment, as it was taken.
    pub payment: PaymentId,
    /// Its receipt; 0: head office's, of a direct debit.
    pub receipt: ReceiptNo,
    /// The hall.
    pub hall: HallNo,
}

/// Payments that stand, by the numbers they bear; a day is read once.
#[derive(Debug, Default)]
pub struct Numbered(BTreeMap<BusinessDate, BTreeMap<Number, Bearer>>);

impl Numbered {
    /// The one that bears a number of money that came on a day.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn of(
        &mut self,
        tx: &Tx<'_>,
        channel: Channel,
        on: BusinessDate,
        reference: &str,
    ) -> Result<Option<Bearer>, Fault> {
        if let Some(ordered) = ordered(tx, reference)? {
            return Ok(Some(ordered));
        }
        let first = on.minus_days(DAYS_BEFORE);
        for offset in 0..=DAYS_BEFORE + DAYS_AFTER {
            let found = self.on(tx, channel, first.plus_days(offset), reference)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The one that was taken on that very day, by the clock.
    fn on(
        &mut self,
        tx: &Tx<'_>,
        channel: Channel,
        day: BusinessDate,
        reference: &str,
    ) -> Result<Option<Bearer>, Fault> {
        let numbers = match self.0.entry(day) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(taken_on(tx, day)?),
        };
        Ok(numbers.get(&(channel, bare(reference))).copied())
    }
}

/// The payment that a platform knows by our own order.
fn ordered(tx: &Tx<'_>, order: &str) -> Result<Option<Bearer>, Fault> {
    let Ok(payment) = Uuid::parse_str(order) else {
        return Ok(None);
    };
    let taken = tx.taken(PaymentId(payment))?;
    taken.map_or(Ok(None), |taken| bearer(tx, &taken))
}

/// Nothing where it was taken back, or is a claim of an arrival: that is the arrival's own money.
fn bearer(tx: &Tx<'_>, taken: &TakenPayment) -> Result<Option<Bearer>, Fault> {
    if claimed_of(taken).is_some() || standing(tx, taken)?.reversed.is_some() {
        return Ok(None);
    }
    Ok(Some(Bearer {
        payment: taken.taken.payment,
        receipt: taken.taken.receipt,
        hall: tx.seat_of(taken.entry.at())?.hall,
    }))
}

fn taken_on(tx: &Tx<'_>, day: BusinessDate) -> Result<BTreeMap<Number, Bearer>, Fault> {
    let mut numbers = BTreeMap::new();
    for payment in tx.payments_taken_on(day)? {
        let Some(taken) = tx.taken(payment)?.filter(|taken| !is_move(taken)) else {
            continue;
        };
        let Some(bearer) = bearer(tx, &taken)? else {
            continue;
        };
        for (number, _) in numbers_of(&standing(tx, &taken)?) {
            numbers.entry(number).or_insert(bearer);
        }
    }
    Ok(numbers)
}

/// The numbers that a payment bears, as corrected, each with its money.
#[must_use]
pub fn numbers_of(taken: &TakenPayment) -> Vec<(Number, Money)> {
    let kept = taken.taken.carried(&taken.corrections).into_iter();
    let each = kept.flat_map(|one| {
        let numbers = numbers(&one).into_iter();
        numbers.map(move |number| (number, one.amount))
    });
    each.collect()
}

/// The numbers by which a channel may know what was given. A wallet's that a clerk keyed in is of either platform.
#[must_use]
pub fn numbers(one: &Tendered) -> Vec<Number> {
    let Some(reference) = one.reference.as_deref() else {
        return Vec::new();
    };
    if let Some((wallet, number)) = confirmation(reference) {
        return vec![(wallet.into(), bare(number))];
    }
    let of = |channel: Channel| (channel, bare(reference));
    match one.tender {
        Tender::Cash => Vec::new(),
        Tender::Card | Tender::Transfer => vec![of(Channel::Bank)],
        Tender::Wallet => vec![of(Channel::WeChat), of(Channel::Alipay)],
        Tender::Cheque => {
            let cheque = Cheque::read(reference).into_iter();
            cheque
                .map(|cheque| (Channel::Bank, bare(cheque.number)))
                .collect()
        }
    }
}

pub(crate) fn bare(reference: &str) -> String {
    reference.split_whitespace().collect()
}

/// Arrivals by the numbers they bear, read once.
#[derive(Debug, Default)]
pub struct ArrivedUnder(BTreeMap<Number, Vec<(BusinessDate, EntryNo)>>);

impl ArrivedUnder {
    /// All that head office wrote down.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn read(tx: &Tx<'_>) -> Result<Self, Fault> {
        Ok(Self::of_all(arrivals(tx)?))
    }

    /// These.
    #[must_use]
    pub fn of_all(arrivals: Vec<(EntryNo, ArrivalState)>) -> Self {
        let mut all = Self(BTreeMap::new());
        for (number, state) in arrivals {
            if let Some(arrival) = state.recorded {
                all.add((arrival.channel, &arrival.reference), arrival.on, number);
            }
        }
        all
    }

    pub(crate) fn add(&mut self, (channel, reference): (Channel, &str), on: BusinessDate, arrival: EntryNo) {
        let of = (channel, bare(reference));
        self.0.entry(of).or_default().push((on, arrival));
    }

    /// The one that bears a number, of that very day of the bank's.
    #[must_use]
    pub fn on(&self, (channel, number): (Channel, &str), on: BusinessDate) -> Option<EntryNo> {
        let mut all = self.0.get(&(channel, bare(number)))?.iter();
        all.find(|(day, _)| *day == on).map(|(_, number)| *number)
    }

    /// Whether any has one of these numbers, of whatever day.
    #[must_use]
    pub fn has(&self, tendered: &Tendered) -> bool {
        numbers(tendered).iter().any(|number| self.0.contains_key(number))
    }

    /// Those that bear a number, of some days of the bank's.
    pub(crate) fn within(
        &self,
        (channel, number): (Channel, &str),
        days: &RangeInclusive<BusinessDate>,
    ) -> impl Iterator<Item = EntryNo> {
        let all = self.0.get(&(channel, bare(number))).into_iter().flatten();
        all.filter(|(on, _)| days.contains(on)).map(|(_, number)| *number)
    }

    /// The one that bears the number of a payment that was taken on a day.
    #[must_use]
    pub fn of(&self, (channel, number): (Channel, &str), taken_on: BusinessDate) -> Option<EntryNo> {
        let mut all = self.0.get(&(channel, bare(number)))?.iter();
        let is_near =
            |on: BusinessDate| (on.minus_days(DAYS_BEFORE)..=on.plus_days(DAYS_AFTER)).contains(&taken_on);
        all.find(|(on, _)| is_near(*on)).map(|(_, number)| *number)
    }
}

/// Money of a customer that no counter recorded; of a bill at a bank it waits for the bank's return ([`NextStep::AskChannel`]).
#[must_use]
pub fn is_theirs(one: &ExceptionOpened) -> bool {
    let steps = [NextStep::CreditCustomer, NextStep::AskChannel];
    one.way == FourWay::TheirsOnly && steps.contains(&one.step)
}

/// Of a bank the order, since its reference is whom it debited; of a platform its own number, where it told one.
#[must_use]
pub fn reference_of(one: &ExceptionOpened) -> &str {
    match one.channel {
        Channel::WeChat | Channel::Alipay if !one.reference.is_empty() => &one.reference,
        _ => &one.order,
    }
}

/// The payment of what the channel alone had, where it came since: by our own order, or under the channel's number on that
/// day. It stands.
///
/// # Errors
/// Those of the disk.
pub fn recorded_as(
    tx: &Tx<'_>,
    numbered: &mut Numbered,
    opened: &ExceptionOpened,
) -> Result<Option<TakenPayment>, Fault> {
    if opened.receipt.is_some() {
        return Ok(None);
    }
    let named = opened.payment.map(|payment| payment.0.to_string());
    let mut found = ordered(tx, named.as_deref().unwrap_or(&opened.order))?;
    if is_theirs(opened) {
        for number in [&opened.order, reference_of(opened)] {
            if found.is_none() {
                found = numbered.on(tx, opened.channel, opened.date, number)?;
            }
        }
    }
    let taken = found.map(|one| tx.taken(one.payment)).transpose()?;
    Ok(taken.flatten())
}

/// A bill at a bank of which a statement told before the bank returned it (代扣在途).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitedDebit {
    /// In which batch.
    pub batch: BatchNo,
    /// Which bill.
    pub bill: BillNo,
    /// The day on which the bank is expected to answer.
    pub returns_on: BusinessDate,
}

/// The bill that a bank was asked to pay with what its statement alone has; nothing once it answered.
///
/// # Errors
/// Those of the disk.
pub fn awaited_debit(
    tx: &Tx<'_>,
    account: Option<&AccountNo>,
    opened: &ExceptionOpened,
) -> Result<Option<AwaitedDebit>, Fault> {
    let account = account.filter(|_| is_theirs(opened) && opened.channel == Channel::Bank);
    let state = account.map(|account| tx.account(account)).transpose()?.flatten();
    let awaited = state.as_ref().and_then(|state| {
        let (bill, batch, debit) = state.debit_awaited(opened.theirs, opened.date)?;
        Some(AwaitedDebit {
            batch: batch.clone(),
            bill: bill.clone(),
            returns_on: debit.returns_on,
        })
    });
    Ok(awaited)
}
