//! Signing in, stepping away, and who may.

mod approve;
mod known_here;
mod sign_in;
mod ties;

pub(crate) use approve::{Approver, Sign, authority_for, finance_here, may_approve, why_nobody};
pub(crate) use sign_in::{approver_of, known_staff, name_of, staff_who};
pub(crate) use ties::{approves_for_others, not_own, quoted_own};

use cistern_domain::authority::NoAuthority;
use cistern_domain::date::BusinessDate;
use cistern_domain::ids::StaffNo;
use cistern_domain::instant::Instant;
use cistern_domain::settings::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;
use crate::word::NoWord;

/// Asks who may sign in here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListStaff {}

/// Who may sign in here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StaffList {
    /// In the order of their numbers.
    pub staff: Vec<StaffLine>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StaffLine {
    /// Their number.
    pub staff: StaffNo,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// The PIN, in the demo hall only.
    pub demo_pin: Option<String>,
}

/// Signs in, or takes the desk back after 暂离.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignIn {
    /// Who.
    pub staff: StaffNo,
    /// 4 to 12 digits.
    pub pin: String,
}

/// Signed in.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignedIn {
    /// Their name.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// Somebody who approves: at the desk of another, with the PIN of their own; or from elsewhere, by a word.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ApproveWith {
    /// Who.
    pub staff: StaffNo,
    /// 4 to 12 digits. By a word: the code that was said on the telephone; empty where head office's word has arrived.
    pub pin: String,
    /// The request on which head office gave its word; nothing where they approve here.
    #[serde(default)]
    pub word: Option<u32>,
    /// The number of the act that was accepted before, and is done herewith.
    #[serde(default)]
    pub queued: Option<u32>,
}

impl ApproveWith {
    /// At the desk, with a PIN.
    #[must_use]
    pub fn at_desk(staff: StaffNo, pin: &str) -> Self {
        Self {
            staff,
            pin: pin.to_owned(),
            word: None,
            queued: None,
        }
    }
}

/// Why an approval was not given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ApprovalRefusal {
    /// Their number or PIN; as at the sign-in.
    #[error(transparent)]
    SignIn {
        /// Why.
        refusal: SignInRefusal,
    },
    /// Head office published no key for them: it publishes them anew, with a PIN.
    #[error("staff {staff} has no key to sign with")]
    NoKey {
        /// Who.
        staff: StaffNo,
    },
    /// Head office's word does not serve.
    #[error(transparent)]
    NoWord {
        /// Why.
        refusal: NoWord,
    },
    /// The rule does not allow it.
    #[error(transparent)]
    NoAuthority {
        /// Why.
        refusal: NoAuthority,
    },
}

impl From<SignInRefusal> for ApprovalRefusal {
    fn from(refusal: SignInRefusal) -> Self {
        Self::SignIn { refusal }
    }
}

impl From<NoAuthority> for ApprovalRefusal {
    fn from(refusal: NoAuthority) -> Self {
        Self::NoAuthority { refusal }
    }
}

/// Why nobody was signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignInRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No such number, or no role any more.
    #[error("nobody of that number works here")]
    Unknown {
        /// The number.
        staff: StaffNo,
    },
    /// Everything they might do here ended: head office publishes them anew.
    #[error("their role ended on {until}")]
    RoleEnded {
        /// The last day.
        until: BusinessDate,
    },
    /// What they may do here begins later.
    #[error("their role begins on {from}")]
    RoleNotYet {
        /// The first day.
        from: BusinessDate,
    },
    /// The PIN is wrong.
    #[error("wrong PIN")]
    WrongPin {
        /// When the next attempt is taken: each wrong PIN slows the next, and none bricks the counter.
        next_at: Instant,
    },
    /// Too soon after a wrong PIN.
    #[error("wait")]
    TooSoon {
        /// When the next attempt is taken.
        next_at: Instant,
    },
}

/// 暂离: locks the desk and keeps everything as it is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Lock {}

/// Leaves the desk. An open drawer stays the clerk's and is set aside.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignOut {}

/// Done.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Done {}
