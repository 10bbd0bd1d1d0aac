//! What matching found that a person has to settle (差异), with the money at stake and the next step.
//!
//! Judged for each order as a whole: a reversal here and a refund there cancel out, in full or in part.
//! Where both sides come to the same, nothing is found, whatever list the rows stand in. The sentences a
//! clerk reads are the screen's.

use serde::Serialize;

use super::row::{Channel, OrderNo};
use crate::money::Money;

/// What is not as it should be with an order. Amounts are above zero, but for a payment of nothing in
/// [`Finding::Differs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "finding", rename_all = "snake_case")]
pub enum Finding {
    /// We hold a payment, not reversed, that the channel does not list.
    NotAtChannel {
        /// What we hold.
        ours: Money,
    },
    /// We hold a payment, not reversed, that the channel lists as failed.
    FailedAtChannel {
        /// What we hold.
        ours: Money,
    },
    /// We hold the order more often than the channel took it.
    RecordedTwice {
        /// What we hold too much.
        ours: Money,
    },
    /// The channel took money that no counter recorded, and has not given it back.
    NotRecorded {
        /// What is left at the channel.
        theirs: Money,
    },
    /// The channel took the order more often than we hold it, and has not given it back.
    TakenTwice {
        /// What was taken too much.
        theirs: Money,
    },
    /// Both have the order, with different amounts.
    Differs {
        /// What we hold.
        ours: Money,
        /// What the channel took, less what it gave back of the difference.
        theirs: Money,
    },
    /// We reversed the payment, and the channel still holds money of it.
    NotGivenBack {
        /// What the customer has to get yet.
        theirs: Money,
    },
    /// The channel gave money back that we still hold as paid.
    NotReversed {
        /// What we hold too much.
        ours: Money,
    },
    /// The channel gave money back for a payment that neither side has in this day.
    RefundOfAnotherDay {
        /// What was given back.
        theirs: Money,
    },
}

/// What to do first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Ask the channel for the order, or wait for its next statement (a payment near midnight).
    AskChannel,
    /// Reverse the payment and collect the bill again: no money came.
    CollectAgain,
    /// Reverse the payment that was recorded once too often.
    ReverseOurs,
    /// Find the account and credit the customer.
    CreditCustomer,
    /// Have the channel give the money back.
    RefundThroughChannel,
    /// Record the refund here: the customer has the money.
    RecordRefund,
    /// Look the order up among earlier days, and see that its reversal stands there.
    FindPayment,
}

impl Finding {
    /// What to do first.
    #[must_use]
    pub fn next_step(self) -> NextStep {
        match self {
            Self::NotAtChannel { .. } => NextStep::AskChannel,
            Self::FailedAtChannel { .. } => NextStep::CollectAgain,
            Self::RecordedTwice { .. } => NextStep::ReverseOurs,
            Self::NotRecorded { .. } => NextStep::CreditCustomer,
            Self::TakenTwice { .. } | Self::NotGivenBack { .. } => NextStep::RefundThroughChannel,
            Self::Differs { ours, theirs } if ours < theirs => NextStep::CreditCustomer,
            Self::Differs { .. } => NextStep::AskChannel,
            Self::NotReversed { .. } => NextStep::RecordRefund,
            Self::RefundOfAnotherDay { .. } => NextStep::FindPayment,
        }
    }

    /// The money at stake, above zero.
    #[must_use]
    pub fn amount(self) -> Money {
        match self {
            Self::NotAtChannel { ours }
            | Self::FailedAtChannel { ours }
            | Self::RecordedTwice { ours }
            | Self::NotReversed { ours } => ours,
            Self::NotRecorded { theirs }
            | Self::TakenTwice { theirs }
            | Self::NotGivenBack { theirs }
            | Self::RefundOfAnotherDay { theirs } => theirs,
            Self::Differs { ours, theirs } => (ours - theirs).or_zero() + (theirs - ours).or_zero(),
        }
    }
}

/// An order of a channel that a person has to settle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Exception {
    /// At whom.
    pub channel: Channel,
    /// Which order.
    pub order: OrderNo,
    /// What was found.
    #[serde(flatten)]
    pub finding: Finding,
}
