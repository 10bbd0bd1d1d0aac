//! The channels' part of a hall's sheet: what its own counters took through each, by the clock of the day, and what the day's
//! statement says otherwise of that money, as far as nobody settled it.
//!
//! A statement's exception belongs to the hall whose counter took the payment, or asked a wallet for it; one that a counter
//! sent later is compared with what it sent. What is nobody's hall is head office's, named apart and no part of the hall's
//! difference. Absent on purpose: laying a payment that came after its day's statement beside it; the statement was taken
//! once, and only what it opened is known.

use std::collections::{BTreeMap, BTreeSet};

use cistern_domain::Money;
use cistern_domain::channel::{Channel, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{ExceptionOpened, SheetSigned};
use cistern_domain::fold::{Key, State};
use cistern_domain::ids::{EntryNo, HallNo, PaymentId};
use cistern_journal::{Fault, TakenPayment, Tx};
use cistern_publishing::{ChannelMoney, Numbered, channel_money, exceptions, recorded_as};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Drawn, OpenItem};

/// A channel on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChannelOnSheet {
    /// Which; nothing for wallets whose number a clerk keyed in: only a statement can tell which of them it was.
    pub channel: Option<Channel>,
    /// Whether its statement of the day was taken.
    pub has_statement: bool,
    /// What the hall's counters took through it that day by the clock, less what they gave back.
    pub ours: Money,
    /// What the statement says beyond that, of exceptions that are open; below zero where it says less.
    pub difference: Money,
    /// Exceptions of the day and hall that are open.
    pub open: u32,
}

/// What a sheet tells of channels.
pub(super) struct Channels {
    /// Of the hall, each channel, and wallets of which none is named where there are any.
    pub(super) lines: Vec<ChannelOnSheet>,
    /// Exceptions of the hall that are open.
    pub(super) items: Vec<OpenItem>,
    /// Exceptions that are no hall's.
    pub(super) nobodys: Vec<OpenItem>,
}

impl Channels {
    fn line(&mut self, channel: Option<Channel>) -> &mut ChannelOnSheet {
        let found = self.lines.iter().position(|line| line.channel == channel);
        let at = found.unwrap_or_else(|| {
            self.lines.push(ChannelOnSheet {
                channel,
                has_statement: false,
                ours: Money::ZERO,
                difference: Money::ZERO,
                open: 0,
            });
            self.lines.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "found, or pushed just now")]
        &mut self.lines[at]
    }

    /// What the statements say beyond the counters.
    pub(super) fn difference(&self) -> Money {
        self.lines.iter().map(|line| line.difference).sum()
    }
}

impl Drawn {
    /// Each channel of the day, and the exceptions that are open, of this day or before.
    pub(super) fn channels(&self, tx: &Tx<'_>) -> Result<Channels, Fault> {
        let mut channels = Channels {
            lines: Vec::new(),
            items: Vec::new(),
            nobodys: Vec::new(),
        };
        for channel in Channel::ALL {
            channels.line(Some(channel));
        }
        let mut ours: BTreeMap<PaymentId, Vec<ChannelMoney>> = BTreeMap::new();
        for journal in self.seats.keys() {
            for one in channel_money(tx, *journal, self.on)? {
                channels.line(one.channel).ours += one.amount;
                ours.entry(one.payment).or_default().push(one);
            }
        }
        tx.each_state::<Fault>(&[Key::STATEMENTS], |_, state| {
            if let State::Statement(statement) = state
                && let Some(taken) = &statement.taken
                && taken.date == self.on
            {
                channels.line(Some(taken.channel)).has_statement = true;
            }
            Ok(())
        })?;
        let mut numbered = Numbered::default();
        for (number, state) in exceptions(tx)? {
            if let Some(open) = state.open().filter(|open| open.date <= self.on) {
                let since = recorded_as(tx, &mut numbered, open)?;
                self.exception(tx, (number, open, since), &ours, &mut channels)?;
            }
        }
        Ok(channels)
    }

    fn exception(
        &self,
        tx: &Tx<'_>,
        (number, open, since): (EntryNo, &ExceptionOpened, Option<TakenPayment>),
        ours: &BTreeMap<PaymentId, Vec<ChannelMoney>>,
        channels: &mut Channels,
    ) -> Result<(), Fault> {
        let hall = hall_of(tx, open, since.as_ref())?;
        if hall.is_some_and(|hall| hall != self.hall) {
            return Ok(());
        }
        let item = OpenItem {
            since: open.date,
            name: name_of(number, open),
            amount: open.ours.max(open.theirs),
        };
        if hall.is_none() {
            channels.nobodys.push(item);
            return Ok(());
        }
        channels.items.push(item);
        if open.date == self.on {
            let known = since.and_then(|taken| ours.get(&taken.taken.payment));
            let line = channels.line(Some(open.channel));
            line.open += 1;
            line.difference += beyond_known(open, known.into_iter().flatten());
        }
        Ok(())
    }
}

/// The exceptions of sheets that were signed: those that are open, and those that were when they were signed.
#[derive(Default)]
pub(super) struct OfChannels {
    /// What was open by name when each was signed.
    signed: BTreeMap<(BusinessDate, HallNo), BTreeSet<String>>,
}

impl OfChannels {
    /// A sheet that is asked for, as it was signed.
    pub(super) fn is_asked(&mut self, of: (BusinessDate, HallNo), signed: &SheetSigned) {
        let open = signed.open.iter().map(|item| item.name.clone());
        self.signed.insert(of, open.collect());
    }

    /// What the statements say beyond the counters, on the sheets where they say anything, as if nothing had been settled since.
    pub(super) fn read(&self, tx: &Tx<'_>) -> Result<BTreeMap<(BusinessDate, HallNo), Money>, Fault> {
        let mut sums = BTreeMap::new();
        let days: BTreeSet<BusinessDate> = self.signed.keys().map(|(on, _)| *on).collect();
        let mut numbered = Numbered::default();
        for (number, state) in exceptions(tx)? {
            let asked = state.opened.as_ref().filter(|opened| days.contains(&opened.date));
            // Of what is settled, only what stood on a sheet: the rest is looked up nowhere.
            let asked = asked.filter(|opened| state.open().is_some() || self.names(number, opened));
            let Some(opened) = asked else { continue };
            let since = recorded_as(tx, &mut numbered, opened)?;
            let Some(hall) = hall_of(tx, opened, since.as_ref())? else {
                continue;
            };
            let of = (opened.date, hall);
            let is_on_it =
                |names: &BTreeSet<String>| state.open().is_some() || names.contains(&name_of(number, opened));
            if self.signed.get(&of).is_some_and(is_on_it) {
                let known = known_by(tx, (opened, hall), since.as_ref())?;
                *sums.entry(of).or_default() += beyond_known(opened, &known);
            }
        }
        Ok(sums)
    }

    fn names(&self, number: EntryNo, opened: &ExceptionOpened) -> bool {
        let name = name_of(number, opened);
        let of_day = (opened.date, HallNo(0))..=(opened.date, HallNo(u16::MAX));
        self.signed.range(of_day).any(|(_, names)| names.contains(&name))
    }
}

/// What a counter of the hall recorded on the exception's day of the same money.
fn known_by(
    tx: &Tx<'_>,
    (opened, hall): (&ExceptionOpened, HallNo),
    since: Option<&TakenPayment>,
) -> Result<Vec<ChannelMoney>, Fault> {
    let Some(taken) = since else { return Ok(Vec::new()) };
    if tx.seat_of(taken.entry.at())?.hall != hall {
        return Ok(Vec::new());
    }
    let mut all = channel_money(tx, taken.entry.journal, opened.date)?;
    all.retain(|one| one.payment == taken.taken.payment);
    Ok(all)
}

/// A counter that was heard later has what the channel alone had.
fn hall_of(
    tx: &Tx<'_>,
    opened: &ExceptionOpened,
    since: Option<&TakenPayment>,
) -> Result<Option<HallNo>, Fault> {
    Ok(match (opened.hall, since) {
        (None, Some(taken)) => Some(tx.seat_of(taken.entry.at())?.hall),
        (hall, _) => hall,
    })
}

fn name_of(number: EntryNo, opened: &ExceptionOpened) -> String {
    format!("渠道差异{number} {} {}", opened.channel, opened.order)
}

/// What the channel holds beyond us, and beyond what a counter recorded of it since.
fn beyond_known<'k>(opened: &ExceptionOpened, known: impl IntoIterator<Item = &'k ChannelMoney>) -> Money {
    let known = known.into_iter();
    let known = known.filter(|one| one.channel.is_none_or(|channel| channel == opened.channel));
    beyond(opened) - known.map(|one| one.amount).sum::<Money>()
}

/// What the channel holds beyond us, below zero where it holds less.
fn beyond(open: &ExceptionOpened) -> Money {
    match open.step {
        // It gave back what it took on another day.
        NextStep::FindPayment => -open.theirs,
        _ => open.theirs - open.ours,
    }
}
