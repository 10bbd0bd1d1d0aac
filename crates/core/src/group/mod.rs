//! 集团户: the accounts that one company pays for, known by a number that head office keeps with each of them.
//!
//! Holds: which accounts these are, and what each of them owes today. Absent on purpose: paying, which is a basket like any
//! other (`basket`), and debts of the group itself: it has none.

mod list;

use cistern_domain::Money;
use cistern_domain::details::AccountDetails;
use cistern_domain::ids::{AccountNo, BillNo};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::NotNow;

/// Asks for a group.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskGroup {
    /// 集团户号, however it is written.
    pub group: String,
}

/// A group, by number and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupName {
    /// 集团户号
    pub group: String,
    /// 集团名称; may be empty.
    pub name: String,
}

impl GroupName {
    pub(crate) fn of(details: &AccountDetails) -> Option<Self> {
        (!details.group.is_empty()).then(|| Self {
            group: details.group.clone(),
            name: details.group_name.clone(),
        })
    }
}

/// What a group owes today, account by account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupView {
    /// Which.
    pub group: GroupName,
    /// Its accounts that owe, in the order of their numbers; at most as many as a basket holds.
    pub owing: Vec<GroupAccount>,
    /// How many accounts it has.
    pub accounts: u32,
    /// How many more of them owe than fit into one basket.
    pub beyond: u32,
    /// Principal and late fee of `owing`.
    pub due: Money,
}

/// One of its accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupAccount {
    /// 户号
    pub account: AccountNo,
    /// 户名
    pub name: String,
    /// Its bills that are due today and not in dispute, oldest first.
    pub bills: Vec<BillNo>,
    /// Principal and late fee of these.
    pub due: Money,
}

/// Why nothing is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GroupRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
    /// No account here is of such a group.
    #[error("no account is of group {group}")]
    Unknown {
        /// What was asked for.
        group: String,
    },
}
