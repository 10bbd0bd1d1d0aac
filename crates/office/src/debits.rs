//! Bills that went to a bank (代扣), as a list: where each batch stands, what came of it, and what was taken for it at a
//! counter meanwhile.

use cistern_domain::Money;
use cistern_domain::account::AccountState;
use cistern_domain::date::BusinessDate;
use cistern_domain::debit::{Debit, DebitEnd};
use cistern_domain::entry::WithdrawnFor;
use cistern_domain::ids::{AccountNo, BatchNo, BillNo};
use cistern_journal::Fault;
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::OfficeFault;
use crate::office::Office;
use crate::table::marked::{self, Mark};

/// Where a bill in a batch stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "stands")]
pub enum DebitStands {
    /// At the bank.
    AtBank,
    /// At the bank, whose answer should have come.
    Overdue,
    /// The bank is asked to leave it alone.
    Withdrawn {
        /// Why.
        why: WithdrawnFor,
    },
    /// The bank got nothing.
    Failed {
        /// The bank's date.
        on: BusinessDate,
        /// Why.
        reason: String,
    },
    /// The bank paid.
    Paid {
        /// The bank's date.
        on: BusinessDate,
    },
}

/// A bill in a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DebitLine {
    /// The batch.
    pub batch: BatchNo,
    /// Whose.
    pub account: AccountNo,
    /// Which.
    pub bill: BillNo,
    /// The day it was sent.
    pub sent_on: BusinessDate,
    /// The day on which the bank is expected to answer.
    pub returns_on: BusinessDate,
    /// What the bank is asked for.
    pub amount: Money,
    /// Where it stands.
    #[serde(flatten)]
    pub stands: DebitStands,
    /// It was taken at a counter while it was at the bank, the customer told.
    pub taken_at_desk: bool,
}

impl Office {
    /// Bills at banks, or all that ever were, by batch and bill.
    ///
    /// # Errors
    /// Those of the file.
    pub fn debits(&self, all: bool) -> Result<Vec<DebitLine>, OfficeFault> {
        let today = self.pen().today();
        let mut lines = self.file.read::<_, Fault>(|tx| {
            let mut lines = Vec::new();
            let mark = if all { Mark::Debit } else { Mark::AtBank };
            marked::each::<Fault>(tx, mark, |account, state| {
                for (bill, batches) in &state.debits {
                    let batches = batches.iter().filter(|(_, debit)| all || debit.end.is_none());
                    lines.extend(batches.map(|one| line(today, (&account, &state), bill, one)));
                }
                Ok(())
            })?;
            Ok(lines)
        })?;
        lines.sort_by(|one, other| (&one.batch, &one.bill).cmp(&(&other.batch, &other.bill)));
        Ok(lines)
    }
}

/// Why a bill was withdrawn, in a word.
#[must_use]
pub const fn withdrawn_word(why: WithdrawnFor) -> &'static str {
    match why {
        WithdrawnFor::Paid => "已缴费",
        WithdrawnFor::Disputed => "争议挂账",
        WithdrawnFor::Corrected => "账单已更正或作废",
    }
}

fn line(
    today: BusinessDate,
    (account, state): (&AccountNo, &AccountState),
    bill: &BillNo,
    (batch, debit): (&BatchNo, &Debit),
) -> DebitLine {
    let stands = match &debit.end {
        None if debit.returns_on < today => DebitStands::Overdue,
        None => DebitStands::AtBank,
        Some(DebitEnd::Withdrawn(why)) => DebitStands::Withdrawn { why: *why },
        Some(DebitEnd::Failed { on, reason }) => DebitStands::Failed {
            on: *on,
            reason: reason.clone(),
        },
        Some(DebitEnd::Paid { on }) => DebitStands::Paid { on: *on },
    };
    DebitLine {
        batch: batch.clone(),
        account: account.clone(),
        bill: bill.clone(),
        sent_on: debit.sent_on,
        returns_on: debit.returns_on,
        amount: debit.sum(),
        stands,
        taken_at_desk: state.taken_in_flight.values().any(|bills| bills.contains(bill)),
    }
}
