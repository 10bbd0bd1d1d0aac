//! Money that arrived in the bank without a known account (未认领来款): found at any desk, and claimed for an account, all of it
//! or a part, as a payment by transfer with a receipt. Nothing goes over the desk.
//!
//! Its bills count as paid on the bank's date; what is left over is the account's deposit. No approval: the money is in the
//! bank, nobody gets any of it in hand, the bank's number stands on the receipt, a sender who is not the holder is recorded,
//! and a claim taken back needs a supervisor as any reversal does. What is claimed is within what is left as known here;
//! two counters that could not see each other may both claim it, and finance decides. Absent on purpose: writing an arrival
//! down, which head office does.

mod claim;
mod list;

use cistern_domain::Money;
use cistern_domain::arrival::ArrivalFault;
use cistern_domain::channel::Channel;
use cistern_domain::date::BusinessDate;
use cistern_domain::entry::BillPart;
use cistern_domain::ids::{AccountNo, BillNo, EntryNo, PaymentId, ReceiptNo};
use cistern_domain::settings::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::account::OpenBill;
use crate::payment::PaymentRefusal;
use crate::refusal::NotNow;

/// Looks for arrivals: by amount, date, sender, memo or the bank's number. Nothing typed: those that can be claimed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindArrivals {
    /// What is looked for; each word has to be found.
    pub text: String,
}

/// What was found.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Arrivals {
    /// Those that can be claimed first, then by the bank's date, newest first; at most 50.
    pub arrivals: Vec<ArrivalLine>,
    /// Found beyond those.
    pub more: u64,
    /// Head office is reached, or this hall is its own: the list is of now.
    pub reached: bool,
    /// When head office was last reached, the hour of the hall; nothing: never, as far as is known.
    pub reached_local: Option<String>,
}

/// An arrival, as known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArrivalLine {
    /// Its number.
    pub arrival: EntryNo,
    /// The bank's date.
    pub on: BusinessDate,
    /// How much came.
    pub amount: Money,
    /// The bank's own number.
    pub reference: String,
    /// Where it lies.
    pub channel: Channel,
    /// Who sent it, as far as the bank tells; may be empty.
    pub payer: String,
    /// The words that came with it; may be empty.
    pub memo: String,
    /// What can still be claimed.
    pub left: Money,
    /// What went back to the sender.
    pub returned: Money,
    /// Claims that stand, first come first.
    pub claims: Vec<ClaimLine>,
    /// It was claimed beyond its amount.
    pub doubt: Option<ClaimDoubt>,
}

/// More was claimed than arrived: counters that could not see each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimDoubt {
    /// How much too much.
    pub over: Money,
    /// Who decides.
    pub decides: Role,
}

/// A claim that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimLine {
    /// For whom.
    pub account: AccountNo,
    /// How much.
    pub amount: Money,
    /// Its receipt.
    pub receipt: ReceiptNo,
    /// By whom.
    pub clerk: String,
    /// When, the hour of the hall.
    pub claimed_local: String,
}

/// Asks what a claim would be. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskClaim {
    /// Which.
    pub arrival: EntryNo,
    /// For whom.
    pub account: AccountNo,
    /// How much; all that is left where nothing is said.
    pub amount: Option<Money>,
    /// Bills to pay; every open one where nothing is said.
    pub bills: Option<Vec<BillNo>>,
}

/// What it would be.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClaimQuote {
    /// 户名
    pub name: String,
    /// 地址
    pub address: String,
    /// The arrival, as known here.
    pub line: ArrivalLine,
    /// The bank's sender is another than the holder: it is recorded as who paid.
    pub another_payer: bool,
    /// How much is claimed.
    pub amount: Money,
    /// Open bills as of the bank's date, oldest first.
    pub open: Vec<OpenBill>,
    /// What each bill gets.
    pub parts: Vec<BillPart>,
    /// What goes into the deposit.
    pub deposit_in: Money,
    /// Why it cannot be claimed so; nothing where it can.
    pub obstacle: Option<ClaimRefusal>,
}

/// Claims it. The same `payment` again answers with the receipt that is stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClaimArrival {
    /// Named by the screen before the first attempt.
    pub payment: PaymentId,
    /// Which.
    pub arrival: EntryNo,
    /// For whom.
    pub account: AccountNo,
    /// How much.
    pub amount: Money,
    /// Bills to pay; none: all into the deposit.
    pub bills: Vec<BillNo>,
    /// What the screen showed as going into the deposit.
    pub shown_deposit: Money,
}

/// Why it was not claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClaimRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// Not known here, no amount, or more than is left.
    #[error(transparent)]
    Arrival {
        /// Why.
        fault: ArrivalFault,
    },
    /// The account is not known here, or a bill is not one that it owes.
    #[error(transparent)]
    Payment {
        /// Why.
        refusal: PaymentRefusal,
    },
    /// What the account owes changed since the screen showed it.
    #[error("{shown} was shown for the deposit, {into} goes there")]
    Changed {
        /// What was shown.
        shown: Money,
        /// What goes there.
        into: Money,
    },
    /// The same name with other content.
    #[error("receipt {receipt} bears this name already")]
    Conflict {
        /// The receipt that stands.
        receipt: ReceiptNo,
    },
    /// Every receipt number of this counter's blocks is used.
    #[error("no receipt number is left")]
    NoReceiptNumber,
}

impl From<ArrivalFault> for ClaimRefusal {
    fn from(fault: ArrivalFault) -> Self {
        Self::Arrival { fault }
    }
}

impl From<PaymentRefusal> for ClaimRefusal {
    fn from(refusal: PaymentRefusal) -> Self {
        match refusal {
            PaymentRefusal::NotNow(not_now) => Self::NotNow(not_now),
            refusal => Self::Payment { refusal },
        }
    }
}
