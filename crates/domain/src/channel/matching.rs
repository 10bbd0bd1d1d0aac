//! The four-way match (正常, 自来水单边, 银行单边, 不符) of one statement with our rows, by order number.
//!
//! Rules:
//! - Rows of one order are paired one by one: equal amounts first, the rest smallest with smallest as
//!   differing. What is left of a doubled order stands on its side only.
//! - A refund is never netted into a payment: it stands in `refunds`, whole or partial, and its payment
//!   where it would stand without it. A reversal of ours likewise leaves its row where it is.
//! - A row that failed at the channel stands in `failed` and pairs with nothing.
//! - A row of zero is a row like any other; left over, it stands in its list and is no exception.
//!
//! Nothing depends on the order of the rows. Absent on purpose: other days, other channels, and likeness
//! of amounts or times. Only the order number says that two rows are one payment.

use std::collections::BTreeMap;

use super::exception::{Exception, Finding};
use super::row::{Channel, ChannelRow, Kind, OrderNo, OurRow, Outcome};
use super::statement::Statement;
use crate::money::Money;

/// How many, and how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Payments.
    pub count: u64,
    /// What they add up to.
    pub amount: Money,
}

/// An order both sides have, with different amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Differing<'a> {
    /// What we hold.
    pub ours: &'a OurRow,
    /// What the channel took.
    pub theirs: &'a ChannelRow,
}

/// A statement beside our rows. Every row of either side stands in exactly one of the lists, or is counted
/// in `both`; each list goes by order number, then amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// Whose statement.
    pub channel: Channel,
    /// Payments that both sides have, with the same amount.
    pub both: Tally,
    /// Payments that we alone have.
    pub ours_only: Vec<&'a OurRow>,
    /// Payments that the channel alone has.
    pub theirs_only: Vec<&'a ChannelRow>,
    /// Payments that both sides have, with different amounts.
    pub differing: Vec<Differing<'a>>,
    /// What the channel gave back.
    pub refunds: Vec<&'a ChannelRow>,
    /// Rows of the channel without money.
    pub failed: Vec<&'a ChannelRow>,
    /// What a person has to settle, by order number.
    pub exceptions: Vec<Exception>,
}

/// Lays a statement beside our rows of the same channel; rows of other channels are passed over.
#[must_use]
pub fn match_statement<'a>(statement: &'a Statement, ours: &'a [OurRow]) -> Match<'a> {
    let channel = statement.channel();
    let mut orders: BTreeMap<&OrderNo, Order<'a>> = BTreeMap::new();
    for row in ours.iter().filter(|row| row.channel == channel) {
        orders.entry(&row.order).or_default().ours.push(row);
    }
    for row in statement.rows() {
        orders.entry(&row.order).or_default().add(row);
    }
    let mut found = Match::nothing(channel);
    for (number, order) in orders {
        found.add(number, order);
    }
    found
}

/// All rows of one order.
#[derive(Default)]
struct Order<'a> {
    ours: Vec<&'a OurRow>,
    payments: Vec<&'a ChannelRow>,
    refunds: Vec<&'a ChannelRow>,
    failed: Vec<&'a ChannelRow>,
}

impl<'a> Order<'a> {
    fn add(&mut self, row: &'a ChannelRow) {
        match (row.outcome, row.kind) {
            (Outcome::Failed, _) => self.failed.push(row),
            (Outcome::Done, Kind::Payment) => self.payments.push(row),
            (Outcome::Done, Kind::Refund) => self.refunds.push(row),
        }
    }

    fn sort(&mut self) {
        self.ours.sort_unstable();
        for rows in [&mut self.payments, &mut self.refunds, &mut self.failed] {
            rows.sort_unstable();
        }
    }
}

impl<'a> Match<'a> {
    const fn nothing(channel: Channel) -> Self {
        Self {
            channel,
            both: Tally {
                count: 0,
                amount: Money::ZERO,
            },
            ours_only: Vec::new(),
            theirs_only: Vec::new(),
            differing: Vec::new(),
            refunds: Vec::new(),
            failed: Vec::new(),
            exceptions: Vec::new(),
        }
    }

    fn add(&mut self, number: &OrderNo, mut order: Order<'a>) {
        order.sort();
        let paired = pair(&order.ours, &order.payments);
        let exceptions = findings(&paired, &order).into_iter().map(|finding| Exception {
            channel: self.channel,
            order: number.clone(),
            finding,
        });
        self.exceptions.extend(exceptions);
        for pair in &paired.equal {
            self.both.count += 1;
            self.both.amount += pair.theirs.amount;
        }
        self.differing.extend(paired.unequal);
        self.ours_only.extend(paired.ours);
        self.theirs_only.extend(paired.theirs);
        self.refunds.extend(order.refunds);
        self.failed.extend(order.failed);
    }
}

/// The payments of one order, pair by pair.
#[derive(Default)]
struct Paired<'a> {
    equal: Vec<Differing<'a>>,
    unequal: Vec<Differing<'a>>,
    ours: Vec<&'a OurRow>,
    theirs: Vec<&'a ChannelRow>,
}

impl Paired<'_> {
    fn is_empty(&self) -> bool {
        self.equal.is_empty() && self.unequal.is_empty()
    }
}

/// Both sides sorted by amount. Of two rows of ours with one amount, the one that was not reversed goes
/// first.
fn pair<'a>(ours: &[&'a OurRow], theirs: &[&'a ChannelRow]) -> Paired<'a> {
    let mut paired = Paired::default();
    let mut rest = theirs.iter().copied().peekable();
    for &ours in ours {
        while let Some(smaller) = rest.next_if(|theirs| theirs.amount < ours.amount) {
            paired.theirs.push(smaller);
        }
        match rest.next_if(|theirs| theirs.amount == ours.amount) {
            Some(theirs) => paired.equal.push(Differing { ours, theirs }),
            None => paired.ours.push(ours),
        }
    }
    paired.theirs.extend(rest);
    let unequal = paired.ours.len().min(paired.theirs.len());
    let left = paired.ours.drain(..unequal).zip(paired.theirs.drain(..unequal));
    paired.unequal = left.map(|(ours, theirs)| Differing { ours, theirs }).collect();
    paired
}

/// What a person has to settle of one order. What the channel gave back answers first to our reversals,
/// then to what it took too much.
fn findings(paired: &Paired<'_>, order: &Order<'_>) -> Vec<Finding> {
    let mut given_back: Money = order.refunds.iter().map(|row| row.amount).sum();
    let mut found = vec![not_given_back(paired, &mut given_back)];
    let standing = paired.unequal.iter().filter(|pair| !pair.ours.reversed);
    found.extend(standing.map(|pair| differs(pair, &mut given_back)));
    let doubled = !paired.is_empty();
    let theirs = paired.theirs.iter();
    found.extend(theirs.map(|row| theirs_alone(row.amount, doubled, &mut given_back)));
    let ours = paired.ours.iter();
    found.extend(ours.filter_map(|row| ours_alone(row, doubled, order, &mut given_back)));
    found.push(unexplained(order, given_back));
    found.retain(|finding| finding.amount().is_positive());
    found
}

fn not_given_back(paired: &Paired<'_>, given_back: &mut Money) -> Finding {
    let pairs = paired.equal.iter().chain(&paired.unequal);
    let reversed = pairs.filter(|pair| pair.ours.reversed);
    let mut theirs = reversed.map(|pair| pair.theirs.amount).sum();
    cancel(&mut theirs, given_back);
    Finding::NotGivenBack { theirs }
}

fn differs(pair: &Differing<'_>, given_back: &mut Money) -> Finding {
    let (ours, theirs) = (pair.ours.amount, pair.theirs.amount);
    let mut too_much = (theirs - ours).or_zero();
    let was_too_much = too_much;
    cancel(&mut too_much, given_back);
    Finding::Differs {
        ours,
        theirs: theirs - (was_too_much - too_much),
    }
}

fn theirs_alone(mut theirs: Money, doubled: bool, given_back: &mut Money) -> Finding {
    cancel(&mut theirs, given_back);
    if doubled {
        Finding::TakenTwice { theirs }
    } else {
        Finding::NotRecorded { theirs }
    }
}

/// A payment of ours that nothing at the channel answers to; nothing when it was reversed.
fn ours_alone(row: &OurRow, doubled: bool, order: &Order<'_>, given_back: &mut Money) -> Option<Finding> {
    let mut ours = row.amount;
    if row.reversed {
        // Paid at the channel on an earlier day, given back on this one.
        cancel(&mut ours, given_back);
        return None;
    }
    Some(if doubled {
        Finding::RecordedTwice { ours }
    } else if order.failed.iter().any(|row| row.kind == Kind::Payment) {
        Finding::FailedAtChannel { ours }
    } else {
        Finding::NotAtChannel { ours }
    })
}

/// What was given back, and answers to nothing.
fn unexplained(order: &Order<'_>, given_back: Money) -> Finding {
    if order.ours.is_empty() && order.payments.is_empty() {
        Finding::RefundOfAnotherDay { theirs: given_back }
    } else {
        Finding::NotReversed { ours: given_back }
    }
}

/// Takes from both what they have in common.
fn cancel(one: &mut Money, other: &mut Money) {
    let common = (*one).min(*other);
    *one -= common;
    *other -= common;
}
