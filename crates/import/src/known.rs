//! What an import remembers of rows gone by: accounts accepted, bills accepted. Numbers only, no text
//! of bills and nothing about people.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// An accepted account.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its place among the accepted accounts, in file order.
    pub ordinal: u32,
    /// Its class's place in the rules.
    pub class: usize,
}

/// Accepted accounts by number.
#[derive(Default)]
pub struct KnownAccounts(HashMap<Box<str>, Known>);

impl KnownAccounts {
    pub fn get(&self, account: &str) -> Option<Known> {
        self.0.get(account).copied()
    }

    pub fn add(&mut self, account: &str, class: usize) {
        let ordinal = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(account.into(), Known { ordinal, class });
    }
}

/// Accepted bills by a 128-bit hash of their number, 17 bytes a bill: even of a billion bills, two that
/// share a hash by chance are rarer than one in 10²⁰.
#[derive(Default)]
pub struct SeenBills(HashSet<u128>);

impl SeenBills {
    pub fn contains(&self, bill: &str) -> bool {
        self.0.contains(&wide_hash(bill))
    }

    pub fn add(&mut self, bill: &str) {
        self.0.insert(wide_hash(bill));
    }
}

fn wide_hash(text: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, text).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}
