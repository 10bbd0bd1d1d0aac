//! One box for everything: number, meter, telephone, name, pinyin, address.

mod look;

use cistern_domain::Money;
use cistern_domain::entry::AccountStatus;
use cistern_domain::ids::AccountNo;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::group::GroupName;
use crate::refusal::NotNow;

/// What the clerk typed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Find {
    /// As typed; words mean all of them.
    pub text: String,
    /// At most so many, 1 to 100; 20 where absent.
    pub limit: Option<u32>,
}

/// What was found, best first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Found {
    /// Accounts.
    pub hits: Vec<Hit>,
    /// There are more than asked for.
    pub more: bool,
}

/// One account in a line.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// 户号
    pub account: AccountNo,
    /// 户名
    pub name: String,
    /// 用水地址
    pub address: String,
    /// 表号
    pub meter: Option<String>,
    /// Principal owed.
    pub owed: Money,
    /// Bills not settled.
    pub open_bills: u32,
    /// 状态
    pub status: AccountStatus,
    /// The group that it is of (集团户); nothing: of none.
    pub group: Option<GroupName>,
}

/// Why nothing was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FindRefusal {
    /// See inside.
    #[error(transparent)]
    NotNow(NotNow),
}
