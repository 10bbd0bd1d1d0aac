//! What an import remembers of rows gone by: accounts accepted, bills accepted. Numbers only, no text
//! of bills and nothing about people.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::rejection::Reason;

/// An accepted account.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its place among the accepted accounts, in file order.
    pub ordinal: u32,
    /// Its class's place in the rules.
    pub class: usize,
}

/// Accepted accounts by number; and those of whoever imports, of which nothing is.
#[derive(Default)]
pub struct KnownAccounts {
    accepted: HashMap<Box<str>, Known>,
    own: BTreeSet<String>,
}

impl KnownAccounts {
    /// None yet, and none ever of these.
    pub fn without(own: &BTreeSet<String>) -> Self {
        Self {
            accepted: HashMap::new(),
            own: own.clone(),
        }
    }

    pub fn get(&self, account: &str) -> Option<Known> {
        let known = self.accepted.get(account).copied();
        known.filter(|_| !self.own.contains(account))
    }

    /// Why a row of an account is refused that is not known.
    pub fn why_not(&self, account: &str) -> Reason {
        match self.own.contains(account) {
            true => Reason::OwnAccount,
            false => Reason::UnknownAccount,
        }
    }

    pub fn add(&mut self, account: &str, class: usize) {
        let ordinal = u32::try_from(self.accepted.len()).unwrap_or(u32::MAX);
        self.accepted.insert(account.into(), Known { ordinal, class });
    }
}

/// A bill's number as 128 bits of hash: even of a billion bills, two that share one by chance are rarer
/// than one in 10²⁰.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BillMark(u64, u64);

impl BillMark {
    pub fn of(bill: &str) -> Self {
        let half = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            (salt, bill).hash(&mut hasher);
            hasher.finish()
        };
        Self(half(0), half(1))
    }
}

/// The mark is a hash already: half of it serves the table as it is.
impl Hash for BillMark {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
    }
}

/// Passes one `u64` through.
#[derive(Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Accepted bills, 17 bytes each.
#[derive(Default)]
pub struct SeenBills(HashSet<BillMark, BuildHasherDefault<AsItIs>>);

impl SeenBills {
    pub fn contains(&self, bill: BillMark) -> bool {
        self.0.contains(&bill)
    }

    pub fn add(&mut self, bill: BillMark) {
        self.0.insert(bill);
    }
}
