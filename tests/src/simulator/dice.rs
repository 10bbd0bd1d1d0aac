//! Chance of a simulated world: everything random comes out of its seed, in streams of their own, so that one
//! more key made by the program does not change what happens next in the world.

use std::sync::{Arc, Mutex, PoisonError};

use cistern_core::ports::Chance;
use cistern_publishing::Fill;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, RngExt, SeedableRng};

/// Dice of one stream of a seed.
#[derive(Debug)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of a stream.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// From 0 up to, not including, `bound`; 0 where nothing is below it.
    pub fn below(&mut self, bound: u32) -> u32 {
        if bound == 0 {
            0
        } else {
            self.0.random_range(0..bound)
        }
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, times: u32) -> bool {
        self.below(100) < times
    }

    /// One of them; nothing where there are none.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        from.get(self.index(from.len()))
    }

    /// A place in a list of that length.
    pub fn index(&mut self, length: usize) -> usize {
        let bound = u32::try_from(length).unwrap_or(u32::MAX);
        usize::try_from(self.below(bound)).unwrap_or(0)
    }

    /// A name that nothing else bears.
    pub fn name(&mut self) -> uuid::Uuid {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        uuid::Uuid::from_bytes(bytes)
    }

    /// Fills with random bytes.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

/// Dice as the program's source of keys, salts and identifiers; a program started again rolls on.
#[derive(Clone, Debug)]
pub struct SimChance(Arc<Mutex<Dice>>);

impl SimChance {
    /// Of a stream of a seed.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(Arc::new(Mutex::new(Dice::new(seed, stream))))
    }

    fn draw(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}

impl Chance for SimChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.draw(bytes);
    }
}

impl Fill for SimChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.draw(bytes);
    }
}
