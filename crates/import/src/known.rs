//! What an import remembers of rows gone by: accounts accepted, bills accepted. Numbers only, no text
//! of bills and nothing about people.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

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
