//! Putting a wrong reading right (抄表更正): the bill and every later one of its tier year are booked back, newest first,
//! issued anew with the right running total, and settled again out of what had settled them; the rest goes to the deposit.
//! One entry, booked in the day it is decided, never in the bills'. No cash moves.
//!
//! Refused where a bill is not what its tariff makes of its reading, or where a later bill begins with the wrong reading:
//! newest first. Absent on purpose: who may decide it.

mod anew;
mod standing;

use cistern_domain::Money;
use cistern_domain::bill::Bill;
use cistern_domain::bill_reversal::{StandingBill, correct_reading as recomputed};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{
    BillReversed, Body, Entry, MovedPart, MovedPayment, MovedReading, ReadingCorrected, ReadingFault,
};
use cistern_domain::ids::{AccountNo, BillNo, EntryRef};
use cistern_domain::late_money::{Replaced, resettled};
use cistern_domain::money::OutOfRange;
use cistern_domain::tariff::BillRefusal;
use cistern_domain::volume::Volume;
use cistern_journal::{Fault, Tx};

use crate::own::{OwnAccount, not_own};
use crate::pen::{Pen, Publication};
pub(crate) use anew::Anew;
use standing::standing;
pub(crate) use standing::{Standing, named, standing_bills, stands, tariffs, usage_of};

/// Payments of one account that are looked through, newest first.
const LOOKED_THROUGH: u32 = 500;

/// Days after the decision until which nobody owes late fee on what is issued anew, where no date is given: those that
/// the price regulation of 1998 (城市供水价格管理办法, art. 30) gives after a notice.
pub const DAYS_TO_PAY: u32 = 15;

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightReading {
    /// 户号
    pub account: AccountNo,
    /// The bill that rests on the wrong reading.
    pub bill: BillNo,
    /// The right volume, m³, not negative.
    pub right_m3: i64,
    /// What was wrong.
    pub fault: ReadingFault,
    /// When what is owed anew is payable, where the company read wrong; [`DAYS_TO_PAY`] from now where none is given.
    pub payable_on: Option<BusinessDate>,
}

/// Why a reading was not put right.
#[derive(Debug, thiserror::Error)]
pub enum ReadingRefused {
    /// Not a bill of this account, as far as is known here.
    #[error("account {0} has no bill {1} here")]
    Unknown(AccountNo, BillNo),
    /// It was booked back before.
    #[error("bill {bill} was booked back by entry {by}; look at what stands now ({instead:?})")]
    Already {
        /// Which.
        bill: BillNo,
        /// The entry that did.
        by: EntryRef,
        /// What was issued instead; nothing: it was cancelled.
        instead: Option<BillNo>,
    },
    /// The volume is the one that was billed.
    #[error("bill {bill} is over {m3} m³ already")]
    Same {
        /// Which.
        bill: BillNo,
        /// Its volume.
        m3: i64,
    },
    /// A later bill begins with the reading that is wrong: newest first.
    #[error("bill {bill} begins with the wrong reading {reading}: put that one right first (wrong_start)")]
    LaterFirst {
        /// The later one.
        bill: BillNo,
        /// The reading that both share.
        reading: i64,
    },
    /// A meter cannot show less than nothing, and a volume is not negative.
    #[error("{m3} m³ makes a reading below zero")]
    BelowZero {
        /// What was asked for.
        m3: i64,
    },
    /// It names no tariff, or one that is not published: what it should have been cannot be computed.
    #[error("bill {bill} cannot be computed: its tariff is not known here")]
    NoTariff {
        /// Which.
        bill: BillNo,
    },
    /// The tariff makes another sum of what it says: household, class or tariff changed since.
    #[error("bill {bill} says {issued}, and its tariff makes {computed} of its reading")]
    NotAsIssued {
        /// Which.
        bill: BillNo,
        /// As issued.
        issued: Money,
        /// As computed.
        computed: Money,
    },
    /// More was taken back of it than is known to have been paid.
    #[error("a payment of bill {bill} is not known here yet; its counter may not have synced")]
    Unheard {
        /// Which.
        bill: BillNo,
    },
    /// The tariff cannot bill the volume.
    #[error(transparent)]
    Rule(#[from] BillRefusal),
    /// A sum that does not fit.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
    /// It is about an account of whoever acts.
    #[error(transparent)]
    Own(#[from] OwnAccount),
    /// The office's own journal.
    #[error(transparent)]
    Publication(#[from] Publication),
}

impl From<Fault> for ReadingRefused {
    fn from(fault: Fault) -> Self {
        Self::Publication(fault.into())
    }
}

/// Puts a reading right, in the office's journal.
///
/// # Errors
/// [`ReadingRefused`]; nothing was written then.
pub fn correct_reading(tx: &Tx<'_>, pen: &Pen<'_>, wish: &RightReading) -> Result<Entry, ReadingRefused> {
    not_own::<ReadingRefused>(tx, pen.actor, [&wish.account])?;
    let body = reading_correction(tx, wish, pen.today())?;
    Ok(pen.write_about(tx, Some(wish.account.clone()), body)?)
}

/// What putting it right would be, decided on a day. Writes nothing.
///
/// # Errors
/// [`ReadingRefused`].
pub fn reading_correction(
    tx: &Tx<'_>,
    wish: &RightReading,
    today: BusinessDate,
) -> Result<ReadingCorrected, ReadingRefused> {
    let known = standing(tx, &wish.account, &wish.bill)?;
    let wrong = &known.bills[0].bill;
    if wrong.volume_m3 == wish.right_m3 {
        return Err(ReadingRefused::Same {
            bill: wish.bill.clone(),
            m3: wish.right_m3,
        });
    }
    if wish.fault.moves() == MovedReading::End {
        known.later_begins_otherwise()?;
    }
    let mut used = Vec::new();
    for one in &known.bills {
        used.push(StandingBill {
            tariff: known.tariff_of(&one.bill)?,
            usage: known.usage_of(one)?,
            paid: one.state.paid(),
        });
    }
    if wish.right_m3 < 0 {
        return Err(ReadingRefused::BelowZero { m3: wish.right_m3 });
    }
    let right = recomputed(&used[0], Volume::from_m3(wish.right_m3), &used[1..])?;
    let anew = Anew {
        fault: wish.fault,
        right_m3: wish.right_m3,
        payable_on: wish.payable_on.unwrap_or_else(|| today.plus_days(DAYS_TO_PAY)),
        account: &known.account,
    };
    let mut issued = Vec::new();
    for ((one, used), computed) in known.bills.iter().zip(&used).zip(&right.reissued) {
        let is_misread = issued.is_empty();
        issued.push(anew.issue(used.tariff, &one.bill, computed, is_misread)?);
    }
    let numbers: Vec<BillNo> = known.bills.iter().map(|one| one.bill.bill.clone()).collect();
    let payments = moved_payments(tx, &wish.account, &numbers)?;
    Ok(booked(wish.fault, known.bills, issued, payments)?)
}

/// What a correction says, in its entry of the office's.
///
/// # Errors
/// Those of the disk.
pub fn correction_at(tx: &Tx<'_>, at: EntryRef) -> Result<Option<(Entry, ReadingCorrected)>, Fault> {
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(match entry.read() {
        Ok(Body::ReadingCorrected(corrected)) => Some((entry, corrected)),
        _ => None,
    })
}

/// Back newest first, forth oldest first, and the money on the new bills.
fn booked(
    fault: ReadingFault,
    all: Vec<Standing>,
    issued: Vec<Bill>,
    payments: Vec<MovedPayment>,
) -> Result<ReadingCorrected, OutOfRange> {
    let places: Vec<Place> = all.into_iter().zip(issued.iter().map(Some)).collect();
    let rebooked = rebooked(&places, !fault.is_ours())?;
    Ok(ReadingCorrected {
        fault,
        reversed: rebooked.reversed,
        issued,
        settled: rebooked.settled,
        to_deposit: rebooked.to_deposit,
        payments,
    })
}

/// A bill that is booked back, and what is issued instead; nothing: it is cancelled.
pub(crate) type Place<'a> = (Standing, Option<&'a Bill>);

/// What is booked back, and where its money goes.
pub(crate) struct Rebooked {
    /// Newest first.
    pub(crate) reversed: Vec<BillReversed>,
    /// On the new bills.
    pub(crate) settled: Vec<MovedPart>,
    /// The rest.
    pub(crate) to_deposit: Money,
}

/// Books bills back, oldest first as they are given; late fee that was taken with them stays on the new ones where it `keeps_fee`. What
/// a cancelled one had got settles no other: it goes into the deposit whole, as it would had it come afterwards.
pub(crate) fn rebooked(places: &[Place<'_>], keeps_fee: bool) -> Result<Rebooked, OutOfRange> {
    let reversed: Vec<BillReversed> = places
        .iter()
        .rev()
        .map(|(one, _)| BillReversed {
            paid: one.paid(),
            bill: one.bill.clone(),
        })
        .collect();
    let each = || reversed.iter().rev().zip(places);
    let anew: Vec<Replaced<'_>> = each()
        .filter_map(|(back, (_, new))| Some((back, (*new)?)))
        .collect();
    let (settled, left) = resettled(&anew, keeps_fee)?;
    let cancelled = each().filter(|(_, (_, new))| new.is_none());
    let cancelled: Money = cancelled.map(|(back, _)| back.got()).sum();
    Ok(Rebooked {
        settled,
        to_deposit: left + cancelled,
        reversed,
    })
}

/// Payments with money on one of the bills, newest first.
pub(crate) fn moved_payments(
    tx: &Tx<'_>,
    account: &AccountNo,
    bills: &[BillNo],
) -> Result<Vec<MovedPayment>, Fault> {
    let is_one = |bill: &BillNo| bills.contains(bill);
    let mut moved = Vec::new();
    for row in tx.payments_of(account, LOOKED_THROUGH)? {
        let Some(entry) = tx.entry(row.at)?.filter(|_| row.reversed.is_none()) else {
            continue;
        };
        let Some(taken) = entry.read().ok().and_then(Body::into_taken) else {
            continue;
        };
        if taken.parts.iter().any(|part| is_one(&part.bill)) {
            moved.push(MovedPayment {
                payment: taken.payment,
                receipt: taken.receipt,
            });
        }
    }
    Ok(moved)
}
