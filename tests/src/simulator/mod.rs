//! The simulator: counters, an office and everything between them in one process, ruled by one seed.
//!
//! Real: `core`, `sync`, `journal`, `office`, files on disk. Simulated: clocks, chance, the line, crashes (a
//! program is dropped and its folder's bytes as they were are opened again). The same seed is the same world.
//! Absent on purpose: threads and real processes; those are in `killing` and the scenarios.

mod arrival;
pub mod attachment;
pub mod case;
pub mod city;
pub mod clock;
pub mod customer;
mod debit;
pub mod dice;
mod drawer;
mod folder;
pub mod head_office;
pub mod line;
mod moving;
mod paper;
pub mod place;
mod refund;
pub mod seat;
pub mod shown;
pub mod step;
pub mod world;

use std::fmt;

use cistern_domain::ids::Hash;

pub use step::Step;
pub use world::World;

/// What came of a world that held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Receipts that were shown.
    pub receipts: usize,
    /// Steps about cases that were written.
    pub case_steps: usize,
    /// Of these, what halls and head office have to come together by.
    pub played: case::Played,
    /// Files that were attached.
    pub attachments: usize,
    /// Requests that set out over the lines.
    pub requests: u64,
    /// The hash of everything that was folded: the same seed, the same world.
    pub world: Hash,
}

/// A world that did not hold, and how to see it again.
#[derive(Debug)]
pub struct Broken {
    /// Of the world.
    pub seed: u64,
    /// Of the world.
    pub steps: u32,
    /// What happened, at which seat, oldest first.
    pub history: Vec<(Step, usize)>,
    /// What did not hold.
    pub why: anyhow::Error,
}

impl std::error::Error for Broken {}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {:#}", self.seed, self.why)?;
        let skipped = self.history.len().saturating_sub(30);
        for (nth, (step, at)) in self.history.iter().enumerate().skip(skipped) {
            writeln!(f, "  step {nth}: {step:?} at seat {at}")?;
        }
        write!(
            f,
            "again: cargo xtask simulate simulation --seed {} --count 1 --steps {}",
            self.seed, self.steps
        )
    }
}

/// Lets a world happen for so many steps, heals it, and checks every invariant.
///
/// # Errors
/// [`Broken`], with the seed.
pub fn simulate(seed: u64, steps: u32) -> Result<Outcome, Box<Broken>> {
    let mut history = Vec::new();
    let broken = |history, why| {
        Box::new(Broken {
            seed,
            steps,
            history,
            why,
        })
    };
    match run(seed, steps, &mut history) {
        Ok(outcome) => Ok(outcome),
        Err(why) => Err(broken(history, why)),
    }
}

fn run(seed: u64, steps: u32, history: &mut Vec<(Step, usize)>) -> anyhow::Result<Outcome> {
    let mut world = World::begin(seed)?;
    world.net.set_weather(line::Weather::FOUL);
    for _ in 0..steps {
        let pause = world.dice.between(1_000, 300_000);
        world.clock.pass(pause);
        let at = world.dice.index(world.seats.len());
        let step = Step::draw(&mut world);
        history.push((step, at));
        step.happen(&mut world, at)?;
    }
    world.heal_and_check()?;
    Ok(Outcome {
        receipts: world.shown.len(),
        case_steps: world.steps.len(),
        played: case::played(&world)?,
        attachments: world.attached.len(),
        requests: world.net.asked(),
        world: world.hash()?,
    })
}
