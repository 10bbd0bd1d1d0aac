//! What the office published for a whole city: settings and late fee policies, and its runs of bills.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::ids::Hash;
use crate::money::Money;
use crate::settings::Role;

/// Published documents, as JSON text; small, read at each start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct CityState {
    /// `settings::Settings`
    #[n(0)]
    pub settings: Option<String>,
    /// `late_fee::LateFeePolicy` by version.
    #[n(1)]
    pub policies: BTreeMap<u32, String>,
    /// `late_fee::Extension`, in the order published.
    #[n(2)]
    pub extensions: Vec<String>,
    /// `tariff::Tariff`, in the order published.
    #[n(3)]
    pub tariffs: Vec<String>,
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StaffState {
    /// What they may do; empty: nothing any more.
    #[n(0)]
    pub roles: Vec<Role>,
    /// Hash of the payload with name and PIN hash.
    #[n(1)]
    pub details: Hash,
}

/// How far a run of accounts and bills has come, and what it should come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RunState {
    /// Accounts so far.
    #[n(0)]
    pub accounts: u64,
    /// Bills so far.
    #[n(1)]
    pub bills: u64,
    /// Their sum so far.
    #[n(2)]
    pub billed: Money,
    /// What the closing entry says: accounts, bills, sum.
    #[n(3)]
    pub closed: Option<RunTotal>,
}

/// What a run came to.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct RunTotal {
    /// Accounts.
    #[n(0)]
    pub accounts: u64,
    /// Bills.
    #[n(1)]
    pub bills: u64,
    /// Their sum.
    #[n(2)]
    pub billed: Money,
}
