//! Why nothing was done about a case, and what is missing in what was asked.

use cistern_domain::ids::{AccountNo, BillNo, CaseId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::StageView;
use crate::business::BusinessRefusal;
use crate::refusal::NotNow;
use crate::staff::ApprovalRefusal;

/// What is missing in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Gap {
    /// Neither a telephone nor an account: nobody could be told.
    Contact,
    /// What is about an account, and names none.
    Account,
    /// A telephone number that nobody can dial.
    Phone,
    /// No words.
    Words,
    /// Words that are too long.
    TooLong {
        /// Characters.
        characters: u32,
        /// At most.
        limit: u32,
    },
    /// A field that is needed.
    Field {
        /// Its label.
        label: String,
    },
    /// A field filled in otherwise than it can be.
    Kind {
        /// Its label.
        label: String,
    },
    /// A department that does not exist.
    Department {
        /// Its short name.
        id: String,
    },
    /// Stars beyond 1 to 5.
    Stars,
    /// What a complaint came from.
    Cause,
    /// No paper, or one that is not of the case's list.
    Paper {
        /// Its name; empty: none.
        name: String,
    },
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CaseRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// See inside.
    #[error(transparent)]
    Business {
        /// Why.
        refusal: BusinessRefusal,
    },
    /// No such case here.
    #[error("no such case here")]
    Unknown {
        /// Which.
        case: CaseId,
    },
    /// The account is not known here.
    #[error("account {account} is not known here")]
    UnknownAccount {
        /// Which.
        account: AccountNo,
    },
    /// Something is missing.
    #[error("{gap:?} is missing")]
    Missing {
        /// What.
        gap: Gap,
    },
    /// The same identifier with other content.
    #[error("this case was opened already, differently: {number}")]
    Conflict {
        /// The number that stands.
        number: String,
    },
    /// A bill that is not this account's.
    #[error("bill {bill} is not a bill of this account")]
    UnknownBill {
        /// Which.
        bill: BillNo,
    },
    /// A bill of which nothing is open: there is nothing to hold.
    #[error("bill {bill} is settled")]
    SettledBill {
        /// Which.
        bill: BillNo,
    },
    /// A bill that is in dispute already.
    #[error("bill {bill} is in dispute already: {number}")]
    InDispute {
        /// Which.
        bill: BillNo,
        /// The case in which it is looked into.
        number: String,
    },
    /// The bill that the case holds back waits for a decision, which is head office's.
    #[error("bill {bill} waits for a decision")]
    Undecided {
        /// Which.
        bill: BillNo,
    },
    /// It is about an account of whoever decides, or a relative's: a colleague does it.
    #[error("account {account} is declared as theirs; let somebody else do it")]
    OwnAccount {
        /// The account.
        account: AccountNo,
    },
    /// Nothing of the bill was put right yet.
    #[error("nothing of bill {bill} was put right yet")]
    NotPutRight {
        /// Which.
        bill: BillNo,
    },
    /// A deposit is asked back with its own act, which opens the case.
    #[error("a deposit is asked back at its account: that opens the case")]
    AskRefund,
    /// A deposit is asked back in it, and head office has not decided: that decision is the answer.
    #[error("refund {number} waits for head office")]
    RefundWaits {
        /// 退款单号
        number: String,
    },
    /// Nobody approved it.
    #[error(transparent)]
    Approval {
        /// Why.
        refusal: ApprovalRefusal,
    },
    /// Not as far as the case is.
    #[error("not now: the case is {stage:?}")]
    Stage {
        /// How far it is.
        stage: StageView,
    },
}

impl From<ApprovalRefusal> for CaseRefusal {
    fn from(refusal: ApprovalRefusal) -> Self {
        Self::Approval { refusal }
    }
}

impl From<BusinessRefusal> for CaseRefusal {
    fn from(refusal: BusinessRefusal) -> Self {
        match refusal {
            BusinessRefusal::NotNow(why) => Self::NotNow(why),
            refusal => Self::Business { refusal },
        }
    }
}
