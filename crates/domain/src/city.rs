//! What the office published for a whole city: settings and late fee policies, and its runs of bills.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::date::BusinessDate;
use crate::ids::{AccountNo, EntryNo, Hash};
use crate::money::Money;
use crate::role_term::{RoleTerm, roles_on};
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
    /// `authority::Authority` by version.
    #[n(4)]
    pub authorities: BTreeMap<u32, String>,
    /// `offline::OfflineLimits` by version.
    #[n(5)]
    #[cbor(default)]
    pub offline_limits: BTreeMap<u32, String>,
    /// `late_fee::GeneralWaiver`, in the order published.
    #[n(6)]
    #[cbor(default)]
    pub waivers: Vec<String>,
}

/// What the office published of the business that its halls do, as JSON text; read when somebody looks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct BusinessState {
    /// `calendar::WorkingCalendar` by version.
    #[n(0)]
    pub calendars: BTreeMap<u32, String>,
    /// `catalogue::Item` by short name and version.
    #[n(1)]
    pub items: BTreeMap<String, BTreeMap<u32, String>>,
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct StaffState {
    /// What they may do; empty: nothing any more.
    #[n(0)]
    pub roles: Vec<Role>,
    /// Hash of the payload with name, PIN hash and wrapped key.
    #[n(1)]
    pub details: Hash,
    /// What they might approve, and with which key, since each entry of the office's about them: an approval is
    /// judged by what its writer knew.
    #[n(2)]
    pub standing: BTreeMap<EntryNo, Standing>,
    /// Days between which they have a role.
    #[n(3)]
    #[cbor(default)]
    pub terms: Vec<RoleTerm>,
    /// Accounts that they declared as their own or a relative's (回避), all of them since each entry of the office's that
    /// says so.
    #[n(4)]
    #[cbor(default)]
    pub ties: BTreeMap<EntryNo, BTreeSet<AccountNo>>,
}

/// What a member of staff might approve, from one entry of the office's to the next.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Standing {
    /// Roles.
    #[n(0)]
    pub roles: Vec<Role>,
    /// Ed25519 public key; nothing for one published by an older program.
    #[n(1)]
    pub key: Option<ByteArray<32>>,
    /// Days between which they have a role.
    #[n(2)]
    #[cbor(default)]
    pub terms: Vec<RoleTerm>,
}

impl StaffState {
    /// Nobody yet.
    #[must_use]
    pub const fn unknown() -> Self {
        Self {
            roles: Vec::new(),
            details: Hash::NONE,
            standing: BTreeMap::new(),
            terms: Vec::new(),
            ties: BTreeMap::new(),
        }
    }

    /// What they may do on a day.
    #[must_use]
    pub fn roles_on(&self, on: BusinessDate) -> Vec<Role> {
        roles_on(&self.roles, &self.terms, on)
    }

    /// What they might approve as far as somebody knew who knew the office's journal so far.
    #[must_use]
    pub fn as_known(&self, office_known: EntryNo) -> Option<&Standing> {
        self.standing
            .range(..=office_known)
            .next_back()
            .map(|(_, standing)| standing)
    }

    /// The accounts that they do not serve, as declared last.
    #[must_use]
    pub fn ties(&self) -> Option<&BTreeSet<AccountNo>> {
        self.ties.last_key_value().map(|(_, accounts)| accounts)
    }

    /// Whether they do not serve an account, as far as somebody knew who knew the office's journal so far.
    #[must_use]
    pub fn is_tied(&self, account: &AccountNo, office_known: EntryNo) -> bool {
        let known = self.ties.range(..=office_known).next_back();
        known.is_some_and(|(_, accounts)| accounts.contains(account))
    }

    pub(crate) fn publish(
        &mut self,
        at: EntryNo,
        (roles, terms): (&[Role], &[RoleTerm]),
        details: Hash,
        key: Option<ByteArray<32>>,
    ) {
        self.roles = roles.to_vec();
        self.terms = terms.to_vec();
        self.details = details;
        let standing = Standing {
            roles: roles.to_vec(),
            key,
            terms: terms.to_vec(),
        };
        self.standing.insert(at, standing);
    }
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
    /// Its first entry, and the last before its closing one.
    #[n(4)]
    pub first: Option<EntryNo>,
    /// See above.
    #[n(5)]
    pub last: Option<EntryNo>,
    /// Bills that were cancelled as it was taken back as a whole.
    #[n(6)]
    #[cbor(default)]
    pub cancelled: u64,
    /// Their sum.
    #[n(7)]
    #[cbor(default)]
    pub cancelled_sum: Money,
    /// The entry by which it was taken back to its end.
    #[n(8)]
    pub taken_back: Option<EntryNo>,
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
