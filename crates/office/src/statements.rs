//! Statements of channels that were taken, newest first, each with what it came to and what it opened that is open still.

use std::collections::BTreeMap;

use cistern_domain::Money;
use cistern_domain::channel::{Channel, FourWay, NextStep};
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::{CountAndSum, ExceptionOpened, StatementTaken};
use cistern_domain::ids::{AccountNo, EntryNo, EntryRef, ReceiptNo};
use cistern_domain::settings::Role;
use cistern_journal::{Fault, Tx};
use cistern_publishing::{exceptions, statements};
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;

/// A statement laid beside our payments of its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FourWays {
    /// Whose.
    pub channel: Channel,
    /// The day it is of.
    pub date: BusinessDate,
    /// The file's own name.
    pub file: String,
    /// Both have it, with the same amount.
    pub both: CountAndSum,
    /// We alone have it.
    pub ours_only: CountAndSum,
    /// The channel alone has it.
    pub theirs_only: CountAndSum,
    /// Both have it with different amounts; the sum is what the channel took.
    pub differing: CountAndSum,
    /// What the channel gave back.
    pub refunds: CountAndSum,
    /// Rows of the channel that moved no money.
    pub failed: u64,
    /// What a person has to settle, before known or not.
    pub exceptions: u64,
}

impl From<&StatementTaken> for FourWays {
    fn from(taken: &StatementTaken) -> Self {
        Self {
            channel: taken.channel,
            date: taken.date,
            file: taken.file.clone(),
            both: taken.both,
            ours_only: taken.ours_only,
            theirs_only: taken.theirs_only,
            differing: taken.differing,
            refunds: taken.refunds,
            failed: taken.failed,
            exceptions: taken.exceptions,
        }
    }
}

/// An order that a person has to settle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Leftover {
    /// The entry that opened it; nothing while it is but tried.
    pub number: Option<EntryNo>,
    /// The order.
    pub order: String,
    /// Which of the four ways.
    pub way: FourWay,
    /// What we hold of it.
    pub ours: Money,
    /// What the channel holds of it.
    pub theirs: Money,
    /// The account, where it is known.
    pub account: Option<AccountNo>,
    /// Our receipt, where there is one.
    pub receipt: Option<ReceiptNo>,
    /// What to do first.
    pub step: NextStep,
    /// Who decides.
    pub decides: Role,
    /// By when.
    pub due: BusinessDate,
}

impl Leftover {
    /// As it was opened, or would be.
    #[must_use]
    pub fn of(number: Option<EntryNo>, account: Option<AccountNo>, opened: &ExceptionOpened) -> Self {
        Self {
            number,
            order: opened.order.clone(),
            way: opened.way,
            ours: opened.ours,
            theirs: opened.theirs,
            account,
            receipt: opened.receipt,
            step: opened.step,
            decides: opened.decides,
            due: opened.due,
        }
    }
}

/// A statement that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementLine {
    /// The entry that took it.
    pub number: EntryNo,
    /// What it came to.
    pub ways: FourWays,
    /// Who took it.
    pub by: String,
    /// Under which date.
    pub taken_on: BusinessDate,
    /// What it opened and nobody settled yet.
    pub open: Vec<Leftover>,
}

impl Office {
    /// Statements that were taken, newest first: the last `most`, and every one of which something is open.
    ///
    /// # Errors
    /// Those of the file.
    pub fn statements(&self, most: usize) -> Result<Vec<StatementLine>, OfficeFault> {
        Ok(self.file.read::<_, Fault>(|tx| {
            let mut open: BTreeMap<EntryNo, Vec<Leftover>> = BTreeMap::new();
            for (number, state) in exceptions(tx)? {
                if let Some(opened) = state.open() {
                    let left = Leftover::of(Some(number), state.account.clone(), opened);
                    open.entry(opened.statement).or_default().push(left);
                }
            }
            let mut lines = Vec::new();
            for (place, (number, taken)) in statements(tx)?.into_iter().rev().enumerate() {
                let open = open.remove(&number).unwrap_or_default();
                if place < most || !open.is_empty() {
                    lines.extend(line(tx, number, &taken, open)?);
                }
            }
            Ok(lines)
        })?)
    }
}

fn line(
    tx: &Tx<'_>,
    number: EntryNo,
    taken: &StatementTaken,
    open: Vec<Leftover>,
) -> Result<Option<StatementLine>, Fault> {
    let Some(office) = tx.office_journal()? else {
        return Ok(None);
    };
    let at = EntryRef {
        journal: office.journal,
        number,
    };
    let Some(entry) = tx.entry(at)? else {
        return Ok(None);
    };
    Ok(Some(StatementLine {
        number,
        ways: taken.into(),
        by: tx.staff_name(entry.actor)?,
        taken_on: entry.business_date,
        open,
    }))
}
