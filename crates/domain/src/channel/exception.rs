//! What matching found that a person has to settle (差异), with the money at stake and the next step.
//!
//! Judged for each order as a whole: a reversal here and a refund there cancel out, in full or in part.
//! Where both sides come to the same, nothing is found, whatever list the rows stand in. The sentences a
//! clerk reads are the screen's.

use minicbor::{Decode, Encode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::row::{Channel, OrderNo};
use crate::money::Money;
use crate::settings::Role;

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

/// The four ways of a match (正常, 自来水单边, 银行单边, 不符).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum FourWay {
    /// 正常: both have it; an exception only where one side gave it back.
    #[n(0)]
    Both,
    /// 自来水单边
    #[n(1)]
    OursOnly,
    /// 银行单边
    #[n(2)]
    TheirsOnly,
    /// 不符
    #[n(3)]
    Differing,
}

/// What to do first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Ask the channel for the order, or wait for its next statement (a payment near midnight).
    #[n(0)]
    AskChannel,
    /// Reverse the payment and collect the bill again: no money came.
    #[n(1)]
    CollectAgain,
    /// Reverse the payment that was recorded once too often.
    #[n(2)]
    ReverseOurs,
    /// Find the account and credit the customer.
    #[n(3)]
    CreditCustomer,
    /// Have the channel give the money back.
    #[n(4)]
    RefundThroughChannel,
    /// Record the refund here: the customer has the money.
    #[n(5)]
    RecordRefund,
    /// Look the order up among earlier days, and see that its reversal stands there.
    #[n(6)]
    FindPayment,
}

impl NextStep {
    /// Who decides it: what a drawer or a receipt must undo is a supervisor's, the rest finance's.
    #[must_use]
    pub const fn decides(self) -> Role {
        match self {
            Self::CollectAgain | Self::ReverseOurs => Role::Supervisor,
            _ => Role::Finance,
        }
    }

    /// Within so many days: a customer who waits for money waits a day, a channel's next statement three. A proposal of ours.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::CreditCustomer | Self::RefundThroughChannel | Self::CollectAgain => 1,
            Self::AskChannel | Self::ReverseOurs | Self::RecordRefund | Self::FindPayment => 3,
        }
    }
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

    /// Which of the four ways.
    #[must_use]
    pub const fn way(self) -> FourWay {
        match self {
            Self::NotAtChannel { .. } | Self::FailedAtChannel { .. } | Self::RecordedTwice { .. } => {
                FourWay::OursOnly
            }
            Self::NotRecorded { .. } | Self::TakenTwice { .. } | Self::RefundOfAnotherDay { .. } => {
                FourWay::TheirsOnly
            }
            Self::Differs { .. } => FourWay::Differing,
            Self::NotGivenBack { .. } | Self::NotReversed { .. } => FourWay::Both,
        }
    }

    /// What we hold of it, and what the channel holds.
    #[must_use]
    pub const fn sides(self) -> (Money, Money) {
        match self {
            Self::NotAtChannel { ours }
            | Self::FailedAtChannel { ours }
            | Self::RecordedTwice { ours }
            | Self::NotReversed { ours } => (ours, Money::ZERO),
            Self::NotRecorded { theirs }
            | Self::TakenTwice { theirs }
            | Self::NotGivenBack { theirs }
            | Self::RefundOfAnotherDay { theirs } => (Money::ZERO, theirs),
            Self::Differs { ours, theirs } => (ours, theirs),
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
