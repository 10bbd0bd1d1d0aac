//! The settlement sheet (结算单) of a hall and day: each counter's own figures beside head office's, its drawers, what the bank
//! counted, the channels, what differs, and what is open, of this day and carried forward from those before, by name.
//!
//! Derived when it is asked for; only the signature is an entry. Absent on purpose: repairing anything. What is open is closed
//! where it belongs: at the counter, by the bank's count, by an exception's settlement.

mod banked;
mod channels;
mod cheques;
mod left;
mod said;
mod sign;
mod unheard;
mod walk;

use std::collections::BTreeMap;

use banked::Counted;
pub use banked::DecidedCount;
pub use channels::ChannelOnSheet;
pub(crate) use left::{last_signed, left_of};
use said::said;
pub use sign::{SheetRefused, SignedOff};
pub use unheard::UnheardCounter;
use walk::{Deposit, each_deposit, each_shift, seats};

use cistern_domain::Money;
use cistern_domain::date::{BusinessDate, CHINA};
use cistern_domain::ids::{CounterNo, EntryNo, EntryRef, HallNo, JournalId, ShiftNo};
use cistern_domain::payment::Tender;
use cistern_domain::shift::{ShiftStage, ShiftState};
use cistern_journal::{Fault, Tx};
use cistern_publishing::settlement_at;
use schemars::JsonSchema;
use serde::Serialize;

use crate::behind::MoneyBehind;
use crate::counts::CountOnSheet;
use crate::fault::OfficeFault;
use crate::office::Office;
use crate::seats_now::every_pc;
use crate::settlements::standing;
use crate::table::heard;

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sheet {
    /// The hall.
    pub hall: HallNo,
    /// The day.
    pub on: BusinessDate,
    /// Its counters, by seat.
    pub counters: Vec<CounterOnSheet>,
    /// Counters of the hall that may have more of this day: they were not heard since, and did not close it as far as is known.
    pub unheard: Vec<UnheardCounter>,
    /// What the hall took through channels that day, and what their statements say otherwise.
    pub channels: Vec<ChannelOnSheet>,
    /// What is not explained: counters against head office, drawers, bank, channels.
    pub difference: Money,
    /// The same with nothing made up for by another: each count, deposit, counter and channel by its size.
    pub apart: Money,
    /// Something of it differs, or slips of reversals are missing: it is signed with words.
    pub needs_words: bool,
    /// What was decided of what the bank counted otherwise of this day's deposits: it is open no more.
    pub decided: Vec<DecidedCount>,
    /// What is open of this day.
    pub open: Vec<OpenItem>,
    /// What is open of days before.
    pub carried: Vec<OpenItem>,
    /// Exceptions of channels that are no hall's, of this day or before: head office's, and no part of the difference.
    pub nobodys: Vec<OpenItem>,
    /// The last signature; nothing while nobody signed.
    pub signed: Option<SignedOff>,
}

/// A counter on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CounterOnSheet {
    /// The seat.
    pub counter: CounterNo,
    /// Its journal.
    pub journal: JournalId,
    /// The last of its entries that is here.
    pub head: EntryNo,
    /// Shifts of the day; 0: it sent cash to the bank that day, and served nobody.
    pub shifts: u32,
    /// Of these, closed.
    pub closed: u32,
    /// What it took less gave back, as its own closes say; of a shift that is open, nothing.
    pub said: Money,
    /// The same of closed shifts, as head office adds it up.
    pub held: Money,
    /// Of open shifts, as far as it is here.
    pub open: Money,
    /// What its drawers were over or short.
    pub over_short: Money,
    /// Counts that were over or short, or that missed slips of reversals, in their order: one makes up for no other.
    pub counts: Vec<CountOnSheet>,
    /// Cash that it sent to the bank that day.
    pub sent: Money,
    /// What the bank counted of that; nothing while some of it is in transit.
    pub counted: Option<Money>,
    /// Counted less sent of what was counted, false notes put back.
    pub bank_difference: Money,
    /// By tender, what stayed of the day.
    pub by_tender: BTreeMap<Tender, Money>,
}

impl CounterOnSheet {
    /// What the counter says beyond what head office holds.
    #[must_use]
    pub fn difference(&self) -> Money {
        self.said - self.held
    }
}

impl CounterOnSheet {
    /// What differs of it, with nothing made up for by another: a count that was over does not cover one that was short.
    fn apart(&self) -> Money {
        let counted: Money = self.counts.iter().map(|count| count.over_short).sum();
        let counts: Money = self.counts.iter().map(|count| count.over_short.abs()).sum();
        let drawers = counts + (self.over_short - counted).abs();
        self.difference().abs() + drawers + self.bank_difference.abs()
    }

    fn misses_slips(&self) -> bool {
        self.counts.iter().any(|count| count.slips_missing > 0)
    }
}

impl Sheet {
    /// What was read of it, in short: another where any figure or anything open is another. How far a journal is does not matter, for
    /// it moves with whatever is no money too.
    #[must_use]
    pub fn seal(&self) -> String {
        let figures: Vec<CounterOnSheet> = self
            .counters
            .iter()
            .map(|one| CounterOnSheet {
                head: EntryNo(0),
                ..one.clone()
            })
            .collect();
        let read = format!(
            "{:?} {figures:?} {:?} {:?} {:?}",
            self.difference, self.channels, self.open, self.carried
        );
        cistern_sync::hash_of(read.as_bytes()).to_string()
    }
}

/// Something open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct OpenItem {
    /// Since which day.
    pub since: BusinessDate,
    /// By name.
    pub name: String,
    /// The money at stake.
    pub amount: Money,
}

impl Office {
    /// The sheet of a hall and day, as it stands now.
    ///
    /// # Errors
    /// Those of the file.
    pub fn sheet(&self, hall: HallNo, on: BusinessDate) -> Result<Sheet, OfficeFault> {
        let today = self.today();
        Ok(self.file.read::<_, Fault>(|tx| {
            Ok(Sheet {
                unheard: unheard::of(tx, (hall, on), today)?,
                ..Drawn::of(tx, hall, on)?.sheet(tx, self.journal())?
            })
        })?)
    }
}

/// Shifts and deposits of a hall until a day, with their seats.
struct Drawn {
    hall: HallNo,
    on: BusinessDate,
    seats: BTreeMap<JournalId, CounterNo>,
    shifts: BTreeMap<(JournalId, ShiftNo), ShiftState>,
    deposits: BTreeMap<EntryRef, Deposit>,
}

impl Drawn {
    fn of(tx: &Tx<'_>, hall: HallNo, on: BusinessDate) -> Result<Self, Fault> {
        let seats = seats(tx)?.into_iter().filter(|(_, seat)| seat.hall == hall);
        let seats: BTreeMap<_, _> = seats.map(|(journal, seat)| (journal, seat.counter)).collect();
        let (mut shifts, mut deposits) = (BTreeMap::new(), BTreeMap::new());
        for journal in seats.keys() {
            each_shift(tx, *journal, None, |shift, date, state| {
                if date <= on {
                    shifts.insert((*journal, shift), state);
                }
            })?;
            each_deposit(tx, *journal, None, |at, deposit| {
                if deposit.slip.on <= on {
                    deposits.insert(at, deposit);
                }
            })?;
        }
        Ok(Self {
            hall,
            on,
            seats,
            shifts,
            deposits,
        })
    }

    fn of_day(&self) -> impl Iterator<Item = (&(JournalId, ShiftNo), &ShiftState)> {
        let on = Some(self.on);
        self.shifts
            .iter()
            .filter(move |(_, shift)| shift.business_date == on)
    }

    fn deposits_of_day(&self) -> impl Iterator<Item = (&EntryRef, &Deposit)> {
        let deposits = self.deposits.iter();
        deposits.filter(|(_, deposit)| deposit.slip.on == self.on)
    }

    fn sheet(&self, tx: &Tx<'_>, office: JournalId) -> Result<Sheet, Fault> {
        let mut counters = Vec::new();
        for (journal, counter) in &self.seats {
            counters.extend(self.counter(tx, *journal, *counter)?);
        }
        counters.sort_by_key(|one| (one.counter, one.journal));
        let difference = counters
            .iter()
            .map(|one| one.difference() + one.over_short + one.bank_difference);
        let apart: Money = counters.iter().map(CounterOnSheet::apart).sum();
        let mut items = self.items(tx, office)?;
        let mut channels = self.channels(tx)?;
        let apart = apart
            + channels
                .lines
                .iter()
                .map(|line| line.difference.abs())
                .sum::<Money>();
        items.append(&mut channels.items);
        items.extend(self.settlements(tx, office)?);
        items.extend(self.cheques(tx)?);
        items.extend(self.behind(tx, office)?);
        items.sort();
        let signed = self.signed(tx, office, (&counters, &items))?;
        let (open, carried): (Vec<OpenItem>, Vec<OpenItem>) =
            items.into_iter().partition(|item| item.since == self.on);
        Ok(Sheet {
            hall: self.hall,
            on: self.on,
            difference: difference.sum::<Money>() + channels.difference(),
            apart,
            needs_words: apart.is_positive() || counters.iter().any(CounterOnSheet::misses_slips),
            signed,
            counters,
            unheard: Vec::new(),
            decided: self.decided(tx, office)?,
            channels: channels.lines,
            open,
            carried,
            nobodys: channels.nobodys,
        })
    }

    fn counter(
        &self,
        tx: &Tx<'_>,
        journal: JournalId,
        counter: CounterNo,
    ) -> Result<Option<CounterOnSheet>, Fault> {
        let of_day: Vec<(ShiftNo, &ShiftState)> = self
            .of_day()
            .filter(|((of, _), _)| *of == journal)
            .map(|((_, shift), state)| (*shift, state))
            .collect();
        let banked = self.banked(journal);
        if of_day.is_empty() && banked.is_none() {
            return Ok(None);
        }
        let Counted {
            sent,
            counted,
            difference: bank_difference,
        } = banked.unwrap_or_default();
        let mut line = CounterOnSheet {
            counter,
            journal,
            head: tx.head(journal)?.number,
            shifts: 0,
            closed: 0,
            said: said(tx, journal, &of_day)?,
            held: Money::ZERO,
            open: Money::ZERO,
            over_short: Money::ZERO,
            counts: Vec::new(),
            sent,
            counted,
            bank_difference,
            by_tender: BTreeMap::new(),
        };
        for (_, state) in of_day {
            let kept = state.takings.kept();
            line.shifts += 1;
            match closed_figures(state) {
                Some((held, over_short)) => {
                    line.closed += 1;
                    line.held += held;
                    line.over_short += over_short;
                    line.counts.extend(state.counts().map(CountOnSheet::from));
                }
                None => line.open += kept,
            }
            for tender in Tender::ALL {
                *line.by_tender.entry(tender).or_default() += state.takings.kept_in(tender);
            }
        }
        Ok(Some(line))
    }

    /// Drawers that are open or not banked, cash in the safe, deposits in transit or differing, counters that are behind.
    fn items(&self, tx: &Tx<'_>, office: JournalId) -> Result<Vec<OpenItem>, Fault> {
        let mut items = Vec::new();
        for ((journal, number), shift) in &self.shifts {
            let seat = self.seats.get(journal).copied().unwrap_or_default();
            let since = shift.business_date.unwrap_or_default();
            let mut item = |what: &str, amount: Money| {
                items.push(OpenItem {
                    since,
                    name: format!("柜台{seat} 班次{number} {what}"),
                    amount,
                });
            };
            match shift.to_bank() {
                None => item(
                    &format!("未交班，钱箱应有（含备用金 {}）", shift.float),
                    shift.expected_cash(),
                ),
                Some(left) if shift.banked.is_none() && left.is_positive() => item("未解款", left),
                Some(_) => {}
            }
            let safe = shift.drops.iter().filter(|drop| drop.banked.is_none());
            let safe: Money = safe.map(|drop| drop.amount).sum();
            if safe.is_positive() {
                item("在保险柜", safe);
            }
        }
        items.extend(self.deposits_open(tx, office)?);
        items.extend(self.unsent(tx)?);
        Ok(items)
    }

    /// What PCs of the hall said they have and did not send, since the day on which they were heard last; those as well that were
    /// replaced or revoked.
    fn unsent(&self, tx: &Tx<'_>) -> Result<Vec<OpenItem>, Fault> {
        let mut items = Vec::new();
        for pc in every_pc(tx)? {
            let (missing, money) = match pc.seat.hall == self.hall {
                true => pc.missing(tx)?,
                false => continue,
            };
            let heard = heard::last(tx, pc.journal)?.map(|at| BusinessDate::of(at.utc(), &CHINA));
            if missing > 0 {
                items.push(OpenItem {
                    since: heard.map_or(self.on, |heard| heard.min(self.on)),
                    name: format!("{} 还有 {missing} 条没有送达", pc.name()),
                    amount: money.unwrap_or_default(),
                });
            }
        }
        Ok(items)
    }

    /// Money behind forks of the hall's journals, in drawers of which no shift tells, until somebody found it.
    fn behind(&self, tx: &Tx<'_>, office: JournalId) -> Result<Vec<OpenItem>, Fault> {
        let mut items = Vec::new();
        let money = MoneyBehind::all(tx, office)?.into_iter();
        for money in money.filter(|money| !money.is_settled) {
            let seat = tx.counter(money.journal)?;
            let since = money.entries.first().map(|first| first.business_date);
            let Some(since) = since.filter(|since| seat.hall == self.hall && *since <= self.on) else {
                continue;
            };
            let (payments, amount) = money.until(self.on);
            items.push(OpenItem {
                since,
                name: format!("柜台{} 停收后收款 {payments} 笔，未清点", seat.counter),
                amount,
            });
        }
        Ok(items)
    }

    /// What head office decided of money of the hall, and the customer was not told yet.
    fn settlements(&self, tx: &Tx<'_>, office: JournalId) -> Result<Vec<OpenItem>, Fault> {
        let mut items = Vec::new();
        for (account, settlement, told) in standing(tx)? {
            let at = EntryRef {
                journal: office,
                number: settlement.entry,
            };
            let Some((entry, decided)) = settlement_at(tx, at)?.filter(|_| !told) else {
                continue;
            };
            if decided.hall == Some(self.hall) && entry.business_date <= self.on {
                items.push(OpenItem {
                    since: entry.business_date,
                    name: format!("对账处理{} 户号{account} 未告知", settlement.entry),
                    amount: settlement.sum(),
                });
            }
        }
        Ok(items)
    }
}

/// What a shift took less gave back, and what its drawer was over or short; nothing while it is open.
fn closed_figures(shift: &ShiftState) -> Option<(Money, Money)> {
    match &shift.stage {
        ShiftStage::Closed(drawer) => Some((
            shift.takings.kept(),
            drawer.over_short + shift.over_short_before(),
        )),
        _ => None,
    }
}
